"""One figure stands for a locality, by the documented order; the others are not lost."""

from datetime import date

import pytest
from seed_frames import frames_of, observation

from reformdash.dataset.by_area import by_area
from reformdash.dataset.indicators import Indicator, indicators
from reformdash.dataset.view import reviewed

CUT = Indicator("payroll", "reduce", "posts", "COUNT")


def _value(*rows: dict[str, object]) -> float | None:
    cells = by_area(reviewed(frames_of(*rows)), CUT).cells
    return cells[0].value if cells else None


def _two(first: dict[str, object], second: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    return (
        observation(document_id="d1", figure_start=1, obs_value=1.0, **first),
        observation(document_id="d2", figure_start=2, obs_value=2.0, **second),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"status": "planned"}, {}),
        ({"status": "norm"}, {"status": "planned"}),
        ({"phase": "before"}, {"phase": "after"}),
        ({"period_end": date(2019, 1, 1)}, {"period_end": date(2020, 1, 1)}),
        ({"published": date(2019, 1, 1)}, {"published": date(2019, 6, 1)}),
        ({"confidence": 0.5}, {"confidence": 0.6}),
        ({"flags": ["range_low"]}, {}),
    ],
)
def test_the_better_figure_wins_in_any_order(first, second) -> None:
    one, two = _two(first, second)
    assert _value(one, two) == 2.0
    assert _value(two, one) == 2.0


@pytest.mark.parametrize("flag", ["repeat", "scope", "rate", "area_shared"])
def test_some_figures_never_stand_for_a_locality(flag: str) -> None:
    assert _value(observation(flags=[flag])) is None


def test_a_figure_of_one_body_is_not_the_locality_s() -> None:
    assert _value(observation(organisation="Sở Y tế")) is None


def test_a_rounded_value_of_the_same_article_is_kept_as_another() -> None:
    rows = (observation(figure_start=1, obs_value=182.0), observation(figure_start=9, obs_value=99.0))
    cell = by_area(reviewed(frames_of(*rows)), CUT).cells[0]
    assert cell.value == 182.0
    assert len(cell.others) == 1
    assert cell.conflicts == ()


def test_the_country_stands_apart_and_places_are_sorted() -> None:
    view = reviewed(
        frames_of(
            observation(figure_start=1, obs_value=5.0),
            observation(figure_start=2, obs_value=9.0, ref_area="P01", ref_area_name="Hà Nội"),
            observation(figure_start=3, obs_value=900.0, ref_area="VN", ref_area_name="Việt Nam"),
        )
    )
    found = by_area(view, CUT)
    assert [cell.area for cell in found.cells] == ["P01", "P92"]
    assert found.country is not None
    assert found.country.value == 900.0


def test_shares_only_where_every_place_tells_a_base() -> None:
    with_base = observation(figure_start=1, obs_value=5.0, base_value=9.0)
    without = observation(figure_start=2, obs_value=4.0, ref_area="P01", ref_area_name="Hà Nội")
    assert by_area(reviewed(frames_of(with_base)), CUT).as_share
    assert not by_area(reviewed(frames_of(with_base, without)), CUT).as_share


def test_indicators_count_rows_places_and_articles() -> None:
    view = reviewed(
        frames_of(
            observation(figure_start=1),
            observation(figure_start=2, ref_area="P01", document_id="d2"),
            observation(figure_start=3, flags=["repeat"]),
            observation(figure_start=4, ref_area="VN"),
        )
    )
    (only,) = indicators(view)
    assert only.indicator == CUT
    assert (only.rows, only.areas, only.documents) == (3, 2, 2)
    assert Indicator.from_key(only.indicator.key) == CUT
