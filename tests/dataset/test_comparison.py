"""Localities side by side, with what stands in the way of comparing them."""

from datetime import date

import pytest
from seed_frames import frames_of, observation, seed_frames

from reformdash.dataset.by_area import longest_told, most_planned, over_time, plan_actual
from reformdash.dataset.by_model import by_model
from reformdash.dataset.comparison import busiest_areas, comparison
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.indicators import Indicator
from reformdash.dataset.peers import peers
from reformdash.dataset.view import reviewed
from reformdash.lexicon.gazetteer import Gazetteer

CUT = Indicator("payroll", "reduce", "posts", "COUNT")
HANOI = {"ref_area": "P01", "ref_area_name": "Hà Nội", "document_id": "d2", "figure_start": 7}


@pytest.fixture(scope="module")
def seeds():
    return apply(reviewed(seed_frames()), Filter())


def test_missing_is_none_and_never_zero(seeds) -> None:
    found = comparison(seeds, ["P92", "P01"])
    posts = next(row for row in found.rows if row.indicator == CUT)
    assert posts.cells[0] is not None
    assert posts.cells[0].value == 2700.0
    assert posts.cells[1] is None
    assert found.names == ("Cần Thơ", "Hà Nội")


def test_only_shared_keeps_what_all_report(seeds) -> None:
    found = comparison(seeds, ["P92", "P01"], only_shared=True)
    told = [[(cell.value, cell.base) for cell in row.cells if cell] for row in found.rows]
    assert told == [[(9.0, 9.0), (24.0, 30.0)]]


def test_columns_keep_the_order_asked_for(seeds) -> None:
    assert comparison(seeds, ["P01", "P92", "P99"]).names == ("Hà Nội", "Cần Thơ", "P99")
    assert set(busiest_areas(seeds)) == {"P01", "P92"}


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        ({}, {"status": "planned"}, "status_differs"),
        ({"period_end": date(2018, 1, 1)}, {"period_end": date(2019, 1, 1)}, "period_differs"),
        ({"published": date(2018, 1, 1)}, {"published": date(2019, 1, 1)}, "period_differs"),
        ({}, {"ref_area": "P01-2025"}, "boundary_differs"),
        ({"published": date(2025, 6, 30)}, {"published": date(2025, 7, 1)}, "boundary_period"),
        ({"base_value": 200.0}, {}, "base_differs"),
        ({"admin_level": "province"}, {"admin_level": "district"}, "object_differs"),
        ({}, {"organisation": "Sở Y tế"}, "organisation"),
    ],
)
def test_notes_say_what_stands_in_the_way(first, second, note: str) -> None:
    rows = (observation(**first), observation(**{**HANOI, **second}))
    view = reviewed(frames_of(*rows))
    found = comparison(view, [str(row["ref_area"]) for row in rows])
    assert note in [one.kind for one in found.rows[0].notes]


def test_alike_figures_have_no_notes() -> None:
    view = reviewed(frames_of(observation(), observation(**HANOI)))
    assert comparison(view, ["P92", "P01"]).rows[0].notes == ()


def test_conflicting_reports_are_listed() -> None:
    view = reviewed(
        frames_of(
            observation(obs_value=2700.0),
            observation(obs_value=2900.0, document_id="d3", figure_start=5),
            observation(**HANOI),
        )
    )
    row = comparison(view, ["P92", "P01"]).rows[0]
    assert row.cells[0] is not None
    assert len(row.cells[0].conflicts) == 1
    assert [(note.kind, note.area) for note in row.notes] == [("conflict", "P92")]


def test_a_plan_follows_from_its_share(seeds) -> None:
    (pair,) = [pair for pair in plan_actual(seeds, CUT) if pair.area == "P92"]
    assert pair.actual is not None
    assert pair.planned is not None
    assert pair.actual.value == 2700.0
    assert pair.planned.value == pytest.approx(2700 / 0.8985)
    assert pair.planned.note_percent == 89.85
    assert most_planned(seeds) == CUT


def test_a_told_plan_goes_before_a_computed_one() -> None:
    done = observation(obs_value=90.0, figure_start=1)
    share = observation(
        obs_value=90.0,
        unit_measure="PERCENT",
        share_of="plan",
        figure_start=2,
        linked_to=done["observation_id"],
    )
    told = observation(obs_value=120.0, status="planned", figure_start=3)
    (pair,) = plan_actual(reviewed(frames_of(done, share, told)), CUT)
    assert pair.planned is not None
    assert pair.planned.value == 120.0


def test_years_of_one_place_without_targets() -> None:
    view = reviewed(
        frames_of(
            observation(figure_start=1, period_end=date(2016, 12, 31), obs_value=5.0),
            observation(figure_start=2, period_end=date(2018, 12, 31), obs_value=7.0),
            observation(figure_start=3, period_end=date(2020, 12, 31), obs_value=9.0, status="planned"),
        )
    )
    found = over_time(view, CUT)
    assert found.years == (2016, 2018)
    assert [found.cells["P92"][year].value for year in found.years] == [5.0, 7.0]
    assert longest_told(view) == CUT


def test_models_by_locality_with_what_became_of_them(seeds) -> None:
    frames = seed_frames()
    matrix = by_model(seeds, frames.events)
    assert matrix.areas == ("P92", "P01")
    assert matrix.models[0] == "chu-tich-mttq+truong-ban-dan-van"
    cell = matrix.cells["P92", "bi-thu-cap-uy+chu-tich-ubnd"]
    assert (cell.value, cell.base) == (18.0, 85.0)
    assert ("P01", "bi-thu-cap-uy+chu-tich-ubnd") not in matrix.cells
    assert len(matrix.models) == 3 + frames.events.height
    paused = matrix.last_event(matrix.models[-1], "P92")
    assert paused is not None
    assert (paused.event, paused.source_document) == ("paused", "16-TB/TW")


def test_peers_have_figures_and_are_near() -> None:
    gazetteer = Gazetteer.load()
    near = gazetteer.neighbours("P92")[0]
    rows = (
        observation(),
        observation(figure_start=2, ref_area=near.code, ref_area_name=near.name),
        observation(figure_start=3, ref_area="VN", ref_area_name="Việt Nam"),
        observation(**HANOI),
    )
    found = peers(reviewed(frames_of(*rows)), gazetteer, "P92")
    assert [(peer.code, peer.kind) for peer in found] == [(near.code, "neighbour"), ("VN", "country")]
    assert peers(reviewed(frames_of(*rows)), gazetteer, "P999") == ()
