"""The charts of the saved workbook are those of the specs: kind, order, labels, values with gaps, colours."""

from datetime import date

import pytest
from openpyxl import load_workbook
from seed_frames import frames_of, observation, seed_frames
from workbook_reading import charts_of

from reformdash.charts.build import over_time_chart
from reformdash.charts.overview import default_charts
from reformdash.charts.palette import MISSING_FILL, shade
from reformdash.charts.spec import Axis, ChartSpec, Mark, Series
from reformdash.charts.words import Words
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.indicators import Indicator
from reformdash.dataset.view import reviewed
from reformdash.workbook.book import write_workbook
from reformdash.workbook.chart_sheet import FIGURES_AT, parts_of

FRAMES = seed_frames()
VIEW = apply(reviewed(FRAMES), Filter())


def _lines() -> ChartSpec:
    rows = [
        observation(
            figure_start=10 * place + n,
            ref_area=area,
            ref_area_name=area,
            obs_value=float(n + place),
            period_end=date(year, 12, 31),
        )
        for place, area in enumerate(("P92", "P01"))
        for n, year in enumerate((2016, 2017, 2020) if place else (2016, 2018, 2019), start=1)
    ]
    frames = frames_of(*rows)
    spec = over_time_chart(
        reviewed(frames), frames.documents, Indicator("payroll", "reduce", "posts", "COUNT"), Words.load("vi")
    )
    assert spec is not None
    return spec


def _with_gaps() -> ChartSpec:
    marks = (
        Mark(7.0, "hơn 7", ("x",)),
        Mark(None, ""),
        Mark(0.0, "0"),
        Mark(2.5, "2,5 (dự kiến)", (), "dự kiến"),
    )
    return ChartSpec(
        "plan_actual",
        "grouped_bar",
        'Tiêu đề "có" <dấu> & khác',
        "",
        ("A", "=B", "C", "D"),
        ("a", "b", "c", "d"),
        (Series("Một", "#112233", marks), Series("Hai", "#AABBCC", marks[::-1])),
        Axis("", "count"),
        "Nguồn: x",
    )


CHARTS = (*default_charts(VIEW, FRAMES, Words.load("vi")), _lines(), _with_gaps())
DRAWN = tuple(part for spec in CHARTS for part in parts_of(spec) if part.kind != "heatmap")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    write_workbook(path, VIEW, FRAMES, CHARTS, "vi")
    return path


@pytest.fixture(scope="module")
def read(book):
    return charts_of(book)


def test_every_chart_is_there_in_order(read) -> None:
    drawn = [chart.title.replace(" ", "") for chart in read]
    assert drawn == [spec.title.replace(" ", "") for spec in DRAWN]


@pytest.mark.parametrize("place", range(len(DRAWN)))
def test_the_chart_is_the_spec(read, place: int) -> None:
    chart, spec = read[place], DRAWN[place]
    expected = "grouped_bar" if spec.kind == "grouped_bar" and len(spec.series) > 1 else spec.kind
    assert chart.kind == ("bar" if spec.kind == "grouped_bar" and len(spec.series) == 1 else expected)
    assert chart.title.replace(" ", "") == spec.title.replace(" ", "")
    assert chart.categories == spec.categories
    assert [series.name for series in chart.series] == [series.name for series in spec.series]
    assert [series.color for series in chart.series] == [series.color.upper() for series in spec.series]
    for drawn, told in zip(chart.series, spec.series, strict=True):
        assert drawn.values == pytest.approx(tuple(mark.value for mark in told.marks))


@pytest.mark.parametrize("place", range(len(DRAWN)))
def test_labels_show_the_text_of_the_mark(read, place: int) -> None:
    for drawn, told in zip(read[place].series, DRAWN[place].series, strict=True):
        for index, mark in enumerate(told.marks):
            assert (index in drawn.label_formats) == (mark.value is not None)
            if mark.value is None:
                continue
            shown = drawn.label_formats[index]
            for words in ("hơn ", "khoảng ", "9/9", "24/30", "5/9", "18/85", "dự kiến"):
                assert (words in shown) == (words in mark.text)


@pytest.mark.parametrize("place", range(len(DRAWN)))
def test_cells_hold_what_the_chart_caches(book, read, place: int) -> None:
    sheet = load_workbook(book)["Biểu đồ"]
    chart = read[place]

    def cells(reference: str) -> list[object]:
        found = sheet[reference.rpartition("!")[2].replace("$", "")]
        return [cell[0].value for cell in found] if isinstance(found, tuple) else [found.value]

    assert tuple(cells(chart.categories_at)) == chart.categories
    for series in chart.series:
        assert cells(series.name_at) == [series.name]
        assert tuple(cells(series.values_at)) == pytest.approx(series.values)


def test_the_heat_map_is_a_grid_of_coloured_cells(book) -> None:
    sheet = load_workbook(book)["Biểu đồ"]
    (spec,) = [spec for spec in CHARTS if spec.kind == "heatmap"]
    grid = {}
    for row in sheet.iter_rows(max_col=FIGURES_AT - 1):
        if row[0].value == "Địa phương":
            heads = [cell.value for cell in row[2::2] if cell.value]
        elif row[0].value in spec.categories and row[0].fill.fgColor.rgb != "00000000":
            for name, cell in zip(heads, row[2::2], strict=False):
                grid[row[0].value, name] = cell
    assert len(grid) == len(spec.categories) * len(spec.series)
    for series in spec.series:
        for category, mark in zip(spec.categories, series.marks, strict=True):
            cell = grid[category, series.name]
            assert (cell.value or "") == mark.text
            fill = "#" + cell.fill.fgColor.rgb[2:]
            if mark.value is not None:
                assert fill == shade(mark.value)
            elif not mark.text:
                assert fill == MISSING_FILL
