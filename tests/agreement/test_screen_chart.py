"""What the screen drew is what the spec says: read back from the graphics items, on every kind of chart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from reformdash.charts import palette
from reformdash.charts.spec import Axis, ChartSpec, Mark, Series
from reformdash.desktop.plot import ChartView

# The offscreen platform says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PLACES = ("Bà Rịa – Vũng Tàu", "Cần Thơ", "Bình Giang (Hải Dương)", "Thừa Thiên Huế")


def _marks(*values: float | None) -> tuple[Mark, ...]:
    return tuple(Mark(v, "" if v is None else f"{v:g}", () if v is None else (f"o{v:g}",)) for v in values)


def _spec(kind: str, series: tuple[Series, ...], **axis: float) -> ChartSpec:
    codes = tuple(f"P{k:02}" for k in range(len(PLACES)))
    return ChartSpec(
        "agreement", kind, "Tiêu đề", "Đơn vị", PLACES, codes, series, Axis("", "count", **axis), "Nguồn: thử"
    )


SPECS = {
    "bar": _spec("bar", (Series("giảm", "#1f5fa8", _marks(2700, 540, 0, None)),)),
    "grouped": _spec(
        "grouped_bar",
        (
            Series("Kế hoạch", "#b5c4d8", _marks(3005, None, 12, 8)),
            Series("Thực hiện", "#1f5fa8", _marks(2700, 5, None, 9)),
        ),
    ),
    "line": _spec(
        "line",
        (
            Series("Cần Thơ", "#cc6677", _marks(5, None, 7, 8)),
            Series("Hà Nội", "#117733", _marks(None, 90, 80, None)),
        ),
    ),
    "heatmap": _spec(
        "heatmap",
        (
            Series("Mô hình A", "#1f5fa8", _marks(0.5, None, 1.0, 0)),
            Series("Mô hình B", "#1f5fa8", _marks(None, 0.2, 0.3, 0.9)),
        ),
        high=1.0,
    ),
}


def _shown(qtbot, spec: ChartSpec, theme: str = "light") -> ChartView:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_theme(theme)
    view.set_spec(spec)
    view.show()
    return view


@pytest.mark.parametrize("name", SPECS)
def test_kind_order_names_and_values_are_those_of_the_spec(qtbot, name: str) -> None:
    spec = SPECS[name]
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    assert drawn.kind == spec.kind
    assert drawn.categories == spec.categories
    assert drawn.series_names == tuple(s.name for s in spec.series)
    assert [[m.value for m in s] for s in drawn.series] == [[m.value for m in s.marks] for s in spec.series]


@pytest.mark.parametrize("name", SPECS)
def test_a_gap_is_drawn_as_a_gap_and_zero_as_zero(qtbot, name: str) -> None:
    spec = SPECS[name]
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    gaps = [[m.gap for m in s] for s in drawn.series]
    assert gaps == [[m.value is None for m in s.marks] for s in spec.series]


@pytest.mark.parametrize("name", SPECS)
def test_each_known_value_carries_its_label(qtbot, name: str) -> None:
    spec = SPECS[name]
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    for series, told in zip(drawn.series, spec.series, strict=True):
        for mark, meant in zip(series, told.marks, strict=True):
            if meant.value is not None:
                assert mark.text == meant.text


@pytest.mark.parametrize("name", ["bar", "grouped", "line"])
def test_series_have_their_colours(qtbot, name: str) -> None:
    spec = SPECS[name]
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    for series, told in zip(drawn.series, spec.series, strict=True):
        assert {m.color for m in series} == {QColor(told.color).name()}


def test_heat_map_cells_have_the_shades_excel_gets(qtbot) -> None:
    spec = SPECS["heatmap"]
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    for series, told in zip(drawn.series, spec.series, strict=True):
        for mark, meant in zip(series, told.marks, strict=True):
            if meant.value is not None:
                assert mark.color == QColor(palette.shade(meant.value)).name()


@pytest.mark.parametrize("name", ["bar", "grouped", "line"])
def test_the_value_axis_starts_at_zero_and_holds_every_value(qtbot, name: str) -> None:
    spec = SPECS[name]
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    assert drawn.value_low == 0
    assert drawn.value_high >= max(m.value for s in spec.series for m in s.marks if m.value is not None)


def test_a_bar_may_be_negative_and_then_zero_is_inside(qtbot) -> None:
    spec = _spec("bar", (Series("thay đổi", "#1f5fa8", _marks(20, -30, None, 4)),))
    drawn = _shown(qtbot, spec).drawn()
    assert drawn is not None
    assert drawn.value_low < -30
    assert [m.value for m in drawn.series[0]] == [20, -30, None, 4]
