"""The sheet of charts: native charts, heat maps as coloured cells, a map as picture, figures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl.worksheet.pagebreak import Break

from reformdash.charts.palette import MISSING_FILL, ink_on, shade
from reformdash.charts.spec import ChartSpec, Mark, Series
from reformdash.workbook.cells import (
    PLAIN,
    SUBTLE,
    TITLE,
    Content,
    Sheet,
    Style,
    column_letter,
    folded,
    place_in,
)
from reformdash.workbook.chart import Ranges, excel_chart
from reformdash.workbook.chart_figures import (
    FIGURES_AT,
    GRID_COLUMNS,
    POINTS_PER_CM,
    ROW_POINTS,
    rows_beside,
    write_beside,
)
from reformdash.workbook.chart_room import footnotes, height_cm
from reformdash.workbook.contents import Contents
from reformdash.workbook.map_picture import map_points, write_map
from reformdash.workbook.page import print_setup

_COLUMN_WIDTH = 11.6
_PAGE_POINTS = 506.0
_GAP_POINTS = 4.0
"""Over a chart, lest its frame is drawn at the end of the page before."""

_CAPTION_CHARACTERS = 165
_MOST_NOTES = 8
_MODELS_BESIDE = 5
_HEAT_BARS_AREAS, _HEAT_BARS_MODELS = 10, 4
_NO_BASE = "E7EAEE"


def write_charts(sheet: Sheet, contents: Contents) -> None:
    """Writes the charts one below the other; none is cut by the end of a page."""
    words = contents.words
    inner = sheet.inner
    print_setup(inner, words.text("workbook.page"), fit_width=False)
    sheet.widths([_COLUMN_WIDTH] * GRID_COLUMNS + [3, 44] + [16] * 14)
    inner.sheet_view.showGridLines = False
    sheet.append([sheet.cell(words.text("workbook.title"), TITLE)], height=22)
    filters = contents.filters_text or words.text("workbook.all_rows")
    sheet.append([sheet.cell(words.text("chart.filters", filters=filters), SUBTLE)], ROW_POINTS)
    sheet.append((), ROW_POINTS)
    if not contents.charts:
        sheet.append([sheet.cell(words.text("workbook.no_charts"), PLAIN)])
    used = 52.0
    for place, spec in enumerate(contents.charts):
        contents.check(0)
        picture = contents.pictures.get(place)
        for part in parts_of(spec):
            needed = map_points(part, picture) if part.kind == "map" else _points(part)
            if used + needed > _PAGE_POINTS and used > 52.0:
                inner.row_breaks.append(Break(id=sheet.rows))
                used = 0.0
            used += needed
            if part.kind == "heatmap":
                _write_heat_map(sheet, part, contents)
            elif part.kind == "map":
                write_map(sheet, part, contents, picture)
            else:
                _write_native(sheet, part, contents)
    inner.print_area = f"A1:{column_letter(GRID_COLUMNS - 1)}{max(sheet.rows, 1)}"


def parts_of(spec: ChartSpec) -> tuple[ChartSpec, ...]:
    """What is written for a chart: itself; a heat map also as bars of its shares, where they are few."""
    if spec.kind != "heatmap":
        return (spec,)
    told = tuple(series for series in spec.series if any(mark.value is not None for mark in series.marks))
    count = sum(1 for series in told for mark in series.marks if mark.value is not None)
    if len(spec.categories) > _HEAT_BARS_AREAS or len(told) > _HEAT_BARS_MODELS or count < 2:
        return (spec,)
    return (spec, replace(spec, chart_id=f"{spec.chart_id}_bars", kind="grouped_bar", series=told))


def _points(spec: ChartSpec) -> float:
    """The height a chart takes with its caption and the row after it."""
    if spec.kind != "heatmap":
        return _rows(spec) * ROW_POINTS + _GAP_POINTS
    rows = len(_caption(spec)) + 1
    parts = range(0, len(spec.series), _MODELS_BESIDE)
    heat = sum(_part_points(spec, spec.series[at : at + _MODELS_BESIDE]) + ROW_POINTS for at in parts)
    return 20.0 * len(folded(spec.title, 90)) + heat + rows * ROW_POINTS


def _chart_rows(spec: ChartSpec) -> int:
    return int(height_cm(spec) * POINTS_PER_CM / ROW_POINTS) + 1


def _rows(spec: ChartSpec) -> int:
    """Rows of a chart.

    The drawing, its caption and an empty one, or the figures beside it if they are longer.
    """
    return rows_beside(spec, _chart_rows(spec) + len(_caption(spec)))


def _caption(spec: ChartSpec) -> list[str]:
    """The lines under a chart: notes, unit, period and filters, then the articles."""
    notes = footnotes(spec) if spec.kind != "heatmap" else []
    texts = [*notes[:_MOST_NOTES], spec.subtitle, spec.source]
    return [line for text in texts for line in folded(text, _CAPTION_CHARACTERS)]


def _write_native(sheet: Sheet, spec: ChartSpec, contents: Contents) -> None:
    """Reserves the rows under a chart, fills the figures beside it, and puts the caption under it."""
    sheet.append((), _GAP_POINTS)
    top = sheet.rows + 1
    above = [None] * _chart_rows(spec)
    under = [sheet.cell(line, SUBTLE) for line in _caption(spec)]
    below = [None] * (_rows(spec) - len(above) - len(under))
    write_beside(sheet, spec, contents, [*above, *under, *below])
    name = contents.sheet_name("charts")
    first, last = top + 2, top + 1 + len(spec.categories)
    columns = [column_letter(FIGURES_AT + 1 + place) for place in range(len(spec.series))]
    ranges = Ranges(
        _fixed(name, column_letter(FIGURES_AT), first, last),
        tuple(_fixed(name, column, top + 1, top + 1) for column in columns),
        tuple(_fixed(name, column, first, last) for column in columns),
    )
    sheet.inner.add_chart(excel_chart(spec, ranges), f"A{top}")


def _write_heat_map(sheet: Sheet, spec: ChartSpec, contents: Contents) -> None:
    """A coloured cell for each locality and model; many models in parts below each other."""
    for line in folded(spec.title, 90):
        sheet.append([sheet.cell(line, TITLE)], height=20)
    for start in range(0, len(spec.series), _MODELS_BESIDE):
        _write_part(sheet, spec, spec.series[start : start + _MODELS_BESIDE], contents)
        sheet.append((), ROW_POINTS)
    _write_caption(sheet, spec)


def _part_points(spec: ChartSpec, series: Sequence[Series]) -> float:
    rows = range(len(spec.categories))
    return _head_points(series) + sum(_heat_points([one.marks[place] for one in series]) for place in rows)


def _head_points(series: Sequence[Series]) -> float:
    return 12.5 * max(len(folded(one.name, 23)) for one in series) + 6


def _heat_points(marks: Sequence[Mark]) -> float:
    return 13.0 * max(max(1, len(folded(_heat_words(mark), 22))) for mark in marks) + 11


def _heat_words(mark: Mark) -> str:
    return f"{mark.text}\n{mark.note}" if mark.note else mark.text


def _write_part(sheet: Sheet, spec: ChartSpec, series: Sequence[Series], contents: Contents) -> None:
    """A few models beside each other; two columns of the grid a model, two for the locality."""
    heading = Style(
        bold=True, size=9, wrap=True, horizontal="center", vertical="center", fill="F1F5F9", rule=True
    )
    side = Style(bold=True, wrap=True, vertical="center", fill="F1F5F9", rule=True)
    cells: list[Content] = [
        sheet.cell(contents.words.text("column.ref_area_name"), side),
        sheet.cell(None, side),
    ]
    for one in series:
        cells += [sheet.cell(one.name, heading), sheet.cell(None, heading)]
    _join_pairs(sheet, sheet.append(cells, height=_head_points(series)), len(series) + 1)
    low, high = spec.value_axis.low or 0.0, spec.value_axis.high or 1.0
    for place, category in enumerate(spec.categories):
        cells = [sheet.cell(category, side), sheet.cell(None, side)]
        marks = [one.marks[place] for one in series]
        for mark in marks:
            look = _heat_style(mark, low, high)
            cells += [sheet.cell(_heat_words(mark) or None, look), sheet.cell(None, look)]
        _join_pairs(sheet, sheet.append(cells, height=_heat_points(marks)), len(series) + 1)


def _join_pairs(sheet: Sheet, row: int, count: int) -> None:
    for place in range(count):
        sheet.inner.merged_cells.add(f"{column_letter(2 * place)}{row}:{column_letter(2 * place + 1)}{row}")


def _heat_style(mark: Mark, low: float, high: float) -> Style:
    if mark.value is not None:
        fill = shade(mark.value, low, high).lstrip("#")
    else:
        fill = _NO_BASE if mark.text else MISSING_FILL.lstrip("#")
    ink = ink_on(f"#{fill}").lstrip("#")
    return Style(
        size=10, bold=mark.value is not None, wrap=True, horizontal="center", vertical="center",
        fill=fill, color=ink, rule=True,
    )  # fmt: skip


def _write_caption(sheet: Sheet, spec: ChartSpec) -> None:
    for line in _caption(spec):
        sheet.append([sheet.cell(line, SUBTLE)], ROW_POINTS)
    sheet.append((), ROW_POINTS)


def _fixed(sheet: str, column: str, first: int, last: int) -> str:
    cell = f"${column}${first}"
    return place_in(sheet, cell if first == last else f"{cell}:${column}${last}")
