"""A filter lets through what it says, and searches forgive diacritics."""

from datetime import date

import polars as pl
import pytest
from seed_frames import frames_of, observation, seed_frames

from reformdash.dataset.filters import UNKNOWN_AREA, Filter, apply
from reformdash.dataset.view import VIEW_SCHEMA, quoted, reviewed


@pytest.fixture(scope="module")
def view():
    return reviewed(seed_frames())


def test_view_has_its_schema_and_the_order_of_the_observations(view) -> None:
    frames = seed_frames()
    assert view.schema == VIEW_SCHEMA
    assert view["observation_id"].to_list() == frames.observations["observation_id"].to_list()
    assert set(view["review"]) == {"read"}


def test_quote_is_the_sentence_of_the_figure(view) -> None:
    row = quoted(view, seed_frames().documents).row(by_predicate=pl.col("obs_value") == 2700, named=True)
    assert "cắt giảm 2.700 biên chế, đạt 89,85% kế hoạch" in row["quote"]


def test_only_reform_topics_unless_a_topic_is_asked_for(view) -> None:
    assert apply(view, Filter()).height == 29
    assert set(apply(view, Filter(topics=frozenset({"event"})))["topic"]) == {"event"}
    assert apply(view, Filter(reform_only=False)).height == view.height


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("can tho bien che", {2700.0, 89.85}),
        ("CẦN THƠ biên chế", {2700.0, 89.85}),
        ("quỹ", {2.0}),
        ("không có từ này", set()),
    ],
)
def test_search_forgives_case_and_diacritics(view, text: str, expected: set[float]) -> None:
    found = apply(view, Filter(text=text, topics=frozenset({"payroll", "structure"})))
    assert expected <= set(found["obs_value"])
    if not expected:
        assert found.is_empty()


def test_decomposed_search_words_meet_composed_text(view) -> None:
    decomposed = "bie\u0302n che\u0302\u0301"  # biên chế in NFD
    assert apply(view, Filter(text=decomposed)).height == apply(view, Filter(text="biên chế")).height > 0


def test_areas_with_and_without_the_unknown_one(view) -> None:
    flt = Filter(areas=frozenset({"P92"}), reform_only=False)
    assert set(apply(view, flt)["ref_area"]) == {"P92"}
    unknown = apply(view, Filter(areas=frozenset({UNKNOWN_AREA}), reform_only=False))
    assert unknown["obs_value"].to_list() == [300.0]


def test_period_touches_the_row_or_its_article() -> None:
    view = reviewed(
        frames_of(
            observation(figure_start=1, period_start=date(2016, 1, 1), period_end=date(2018, 3, 29)),
            observation(figure_start=2, period_start=None, period_end=None, published=date(2020, 5, 1)),
        )
    )
    in_2017 = apply(view, Filter(period_start=date(2017, 1, 1), period_end=date(2017, 12, 31)))
    assert in_2017["figure_start"].to_list() == [1]
    in_2020 = apply(view, Filter(period_start=date(2020, 1, 1)))
    assert in_2020["figure_start"].to_list() == [2]


def test_reviewed_only_keeps_checked_rows(view) -> None:
    assert apply(view, Filter(reviewed_only=True)).is_empty()


def test_a_view_made_from_an_earlier_one_is_the_same(view) -> None:
    frames = seed_frames()
    assert reviewed(frames, (), view).equals(view)
    assert reviewed(frames, (), view.head(10)).equals(view)
