from datetime import UTC, datetime

import polars as pl
import pytest
from corrected_article import TEXT, document, frames

from reformdash.dataset.corrections import (
    REVIEW_SCHEMA,
    Correction,
    apply_corrections,
    fields_text,
    parse_value,
    value_text,
)
from reformdash.dataset.schema import OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.extraction.records import observation_id

WHEN = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
DOC = document().document_id


def step(figure, kind, **more):
    start = TEXT.index(figure)
    end = start + len(figure)
    return Correction(observation_id(DOC, start, end), DOC, start, end, kind, who="Lan", when=WHEN, **more)


def played(*log):
    read = frames()
    return apply_corrections(read.observations, read.rejections, log)


def figures(frame):
    return frame["figure_text"].to_list()


def state(review):
    return {row["observation_id"]: row["review"] for row in review.iter_rows(named=True)}


def test_no_corrections_change_nothing():
    read = frames()
    observations, rejections, review = apply_corrections(read.observations, read.rejections, [])
    assert observations.equals(read.observations)
    assert rejections.equals(read.rejections)
    assert review.schema == REVIEW_SCHEMA
    assert review.is_empty()


def test_accept_leaves_the_row_and_tells_who_and_when():
    observations, rejections, review = played(step("2.700", "accept"))
    assert observations.equals(frames().observations)
    assert rejections.equals(frames().rejections)
    assert review.row(0, named=True) == {
        "observation_id": step("2.700", "accept").observation_id,
        "review": "accepted",
        "reviewer": "Lan",
        "reviewed_at": WHEN,
    }


def test_edits_change_their_cells_alone_and_add_up():
    observations, _, review = played(
        step("2.700", "edit", column="obs_value", before="2700", after="2750.5"),
        step("2.700", "edit", column="status", before="actual", after="planned"),
        step("2.700", "edit", column="flags", before='["repeat"]', after="[]"),
        step("2.700", "edit", column="period_end", before="2018-03-12", after=None),
        step("2.700", "accept"),
    )
    before = frames().observations.row(0, named=True)
    after = observations.row(0, named=True)
    assert {k: v for k, v in after.items() if v != before[k]} == {
        "obs_value": 2750.5,
        "status": "planned",
        "flags": [],
        "period_end": None,
    }
    assert observations[1:].equals(frames().observations[1:])
    assert observations.schema == OBSERVATION_SCHEMA
    assert review["review"].to_list() == ["edited"]


def test_the_topic_follows_action_and_object_until_it_is_set():
    log = [step("2.700", "edit", column="object", before="posts", after="communes")]
    assert played(*log)[0]["topic"][0] == "admin_units"
    log.append(step("2.700", "edit", column="topic", before="admin_units", after="other"))
    log.append(step("2.700", "edit", column="action", before="reduce", after="merge"))
    assert played(*log)[0]["topic"][0] == "other"


def test_reject_moves_the_figure_to_the_rejections_in_text_order():
    observations, rejections, review = played(step("89,85%", "reject", after="measure"))
    assert figures(observations) == ["2.700", "6"]
    assert figures(rejections) == ["89,85%", "12/3/2018", "5/9"]
    assert rejections.schema == REJECTION_SCHEMA
    assert rejections["reason"][0] == "measure"
    assert review["review"].to_list() == ["rejected"]


def test_restore_takes_everything_back():
    observations, rejections, review = played(
        step("2.700", "edit", column="obs_value", before="2700", after="3"),
        step("2.700", "reject", after="measure"),
        step("2.700", "restore"),
        step("5/9", "promote", after=fields_text({"obs_value": 5.0, "base_value": 9.0})),
        step("5/9", "restore"),
    )
    assert observations.equals(frames().observations)
    assert rejections.equals(frames().rejections)
    assert review.is_empty()


def test_promote_makes_an_observation_of_a_rejection():
    made = {
        "obs_value": 5.0,
        "base_value": 9.0,
        "object": "districts",
        "sentence_start": 47,
        "sentence_end": 90,
    }
    observations, rejections, review = played(step("5/9", "promote", after=fields_text(made)))
    assert figures(observations) == ["2.700", "89,85%", "5/9", "6"]
    assert figures(rejections) == ["12/3/2018"]
    row = observations.row(2, named=True)
    assert {name: row[name] for name in made} == made
    assert (row["document"], row["rule"], row["unit_measure"], row["flags"]) == (
        "tinh-giam.txt",
        "by_hand",
        "COUNT",
        [],
    )
    assert state(review)[row["observation_id"]] == "added"


def test_a_promoted_figure_can_be_edited_and_rejected_again():
    log = [
        step("5/9", "promote", after=fields_text({"obs_value": 5.0})),
        step("5/9", "edit", column="base_value", before=None, after="9"),
    ]
    observations, _, review = played(*log)
    assert observations.row(2, named=True)["base_value"] == 9.0
    assert review["review"].to_list() == ["added"]
    observations, rejections, _ = played(*log, step("5/9", "reject", after="score"))
    assert "5/9" not in figures(observations)
    assert rejections.filter(pl.col("figure_text") == "5/9")["reason"].to_list() == ["score"]


def test_add_reads_a_figure_the_program_did_not_see():
    given = fields_text({"obs_value": 1.0, "document": "tinh-giam.txt", "figure_text": "Tỉnh"})
    observations, _, _ = played(step("Tỉnh", "add", after=given))
    assert figures(observations) == ["Tỉnh", "2.700", "89,85%", "6"]
    assert observations["obs_value"][0] == 1.0


def test_a_figure_made_by_hand_without_columns_has_the_value_its_digits_say():
    observations, _, _ = played(
        step("5/9", "promote"), step("Tỉnh", "add", column="figure_text", after="Tỉnh")
    )
    by_hand, ratio = observations.row(0, named=True), observations.row(3, named=True)
    assert (by_hand["figure_text"], by_hand["obs_value"], by_hand["document"]) == (
        "Tỉnh",
        None,
        "tinh-giam.txt",
    )
    assert (ratio["figure_text"], ratio["obs_value"], ratio["base_value"]) == ("5/9", 5.0, 9.0)


def test_values_are_written_as_text():
    made = step("2.700", "edit", column="obs_value", before=2700.0, after=2.5)
    assert (made.before, made.after) == ("2700", "2.5")


def test_a_correction_finds_its_figure_in_a_reading_with_another_span():
    start = TEXT.index("2.700")
    wide = Correction(
        observation_id(DOC, start, start + 14),
        DOC,
        start,
        start + 14,
        "edit",
        "obs_value",
        "2700",
        "2701",
        "Lan",
        WHEN,
    )
    observations, _, review = played(wide)
    assert observations["obs_value"][0] == 2701
    assert review["observation_id"].to_list() == [frames().observations["observation_id"][0]]


def test_corrections_of_another_text_and_of_two_figures_at_once_stay_without_effect():
    other = Correction("0" * 16, "f" * 16, 0, 5, "reject")
    both = Correction("1" * 16, DOC, 0, len(TEXT), "reject")
    observations, rejections, review = played(other, both)
    assert observations.equals(frames().observations)
    assert rejections.equals(frames().rejections)
    assert review.is_empty()


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "burn"},
        {"kind": "edit", "column": "figure_start", "after": "3"},
        {"kind": "edit", "column": "obs_value", "after": "nhiều"},
        {"kind": "edit", "column": "status", "after": "perhaps"},
        {"kind": "edit", "column": "flags", "after": '["burnt"]'},
        {"kind": "promote", "after": "[1]"},
        {"kind": "accept", "start": 5},
    ],
)
def test_what_no_reading_can_hold_is_refused_at_once(fields):
    with pytest.raises(ValueError, match=r"\w"):
        Correction(**{"observation_id": "a", "document_id": "b", "start": 1, "end": 4, **fields})


@pytest.mark.parametrize(
    "row", list(frames().observations.iter_rows(named=True)), ids=lambda row: row["figure_text"]
)
def test_every_cell_survives_the_log(row):
    assert {name: parse_value(name, value_text(value)) for name, value in row.items()} == row
