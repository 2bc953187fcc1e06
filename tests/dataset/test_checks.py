"""Two articles that contradict each other are found; two that round differently are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seed_frames import frames_of, observation, seed_frames

from reformdash.dataset.checks import conflict_pairs, contradicted_by, with_checks


def _pairs(*rows: dict[str, object]) -> list[tuple[str, str]]:
    return list(conflict_pairs(frames_of(*rows).observations))


def _two(first: dict[str, object], second: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    one = observation(**{"document_id": "d1", "figure_start": 1, "obs_value": 2700.0, **first})
    other = observation(**{"document_id": "d2", "figure_start": 2, "obs_value": 2900.0, **second})
    return one, other


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        (
            {"period_end": date(2018, 12, 31)},
            {"period_end": date(2018, 12, 31), "published": date(2024, 1, 1)},
        ),
        ({"obs_value": 5.0, "base_value": 9.0}, {"obs_value": 5.0, "base_value": 10.0}),
        ({"qualifier": "about", "obs_value": 2000.0}, {}),
    ],
)
def test_contradictions_are_found(first, second) -> None:
    one, other = _two(first, second)
    assert _pairs(one, other) == [(one["observation_id"], other["observation_id"])]
    flags = with_checks(frames_of(one, other).observations)["flags"].to_list()
    assert flags == [["value_conflict"], ["value_conflict"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"document_id": "d2"}, {}),
        ({"ref_area": "P01"}, {}),
        ({"ref_area": None}, {"ref_area": None}),
        ({"status": "planned"}, {}),
        ({"phase": "before"}, {"phase": "after"}),
        ({"organisation": "Sở Y tế"}, {}),
        ({"published": date(2019, 1, 1)}, {}),
        ({"period_end": date(2018, 12, 31)}, {"period_end": date(2019, 12, 31)}),
        ({"qualifier": "nearly", "obs_value": 2950.0}, {}),
        ({"qualifier": "at_least", "obs_value": 100.0}, {}),
        ({"flags": ["repeat"]}, {}),
        ({"flags": ["rate"]}, {}),
    ],
)
def test_what_is_no_contradiction(first, second) -> None:
    assert _pairs(*_two(first, second)) == []


def test_an_article_that_tells_both_values_contradicts_nobody() -> None:
    rows = (
        observation(document_id="d1", figure_start=1, obs_value=182.0),
        observation(document_id="d1", figure_start=2, obs_value=99.0),
        observation(document_id="d2", figure_start=3, obs_value=99.0),
    )
    assert _pairs(*rows) == []


def test_many_articles_of_two_opinions_give_few_pairs() -> None:
    rows = [
        observation(document_id=f"d{n}", figure_start=n, obs_value=100.0 if n % 2 else 200.0)
        for n in range(200)
    ]
    pairs = _pairs(*rows)
    assert {one for pair in pairs for one in pair} == {row["observation_id"] for row in rows}
    assert len(pairs) < 400


@pytest.mark.parametrize(
    "row",
    [
        {"obs_value": 12.0, "base_value": 9.0},
        {"obs_value": 12.0, "base_value": 0.0},
        {"unit_measure": "PERCENT", "share_of": "total", "obs_value": 120.5},
        {"unit_measure": "PERCENT", "share_of": "plan", "obs_value": 1200.0},
        {"unit_measure": "PERCENT", "share_of": "previous", "obs_value": 150.0},
    ],
)
def test_impossible_shares_are_flagged(row) -> None:
    assert with_checks(frames_of(observation(**row)).observations)["flags"].to_list() == [
        ["share_implausible"]
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"obs_value": 9.0, "base_value": 9.0},
        {"unit_measure": "PERCENT", "share_of": "plan", "obs_value": 120.0},
        {"unit_measure": "PERCENT", "share_of": "previous", "action": "increase", "obs_value": 150.0},
    ],
)
def test_possible_shares_are_left_alone(row) -> None:
    assert with_checks(frames_of(observation(**row)).observations)["flags"].to_list() == [[]]


def test_the_seeds_contradict_nobody() -> None:
    before = seed_frames().observations
    assert with_checks(before).equals(before)


def test_checks_twice_are_checks_once() -> None:
    rows = frames_of(*_two({"base_value": 1.0}, {})).observations
    once = with_checks(rows)
    assert with_checks(once).equals(once)
    assert once["flags"].to_list()[0] == ["value_conflict", "share_implausible"]


def test_who_contradicts_a_figure_is_told_of_it_alone() -> None:
    one, other = _two({}, {})
    third = observation(document_id="d3", figure_start=3, obs_value=2700.0)
    elsewhere = _two({"ref_area": "P01"}, {"ref_area": "P01"})
    rows = frames_of(one, other, third, *elsewhere).observations
    assert contradicted_by(str(one["observation_id"]), rows) == [other["observation_id"]]
    assert contradicted_by("unknown", rows) == []


values = st.sampled_from([10.0, 20.0, 30.0])


@given(st.lists(st.tuples(st.sampled_from(["d1", "d2", "d3"]), values), max_size=8))
def test_pairs_are_of_two_articles_and_two_values(told: list[tuple[str, float]]) -> None:
    rows = [observation(document_id=one, figure_start=n, obs_value=v) for n, (one, v) in enumerate(told)]
    if not rows:
        return
    by_id = {row["observation_id"]: row for row in rows}
    for one, other in _pairs(*rows):
        assert by_id[one]["document_id"] != by_id[other]["document_id"]
        assert by_id[one]["obs_value"] != by_id[other]["obs_value"]
