"""The figures of a chart beside it, right of what is printed, each a link to its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reformdash.charts.numbers import excel_format
from reformdash.charts.spec import ChartSpec, Mark
from reformdash.workbook.cells import HEADER, Content, Sheet, Style
from reformdash.workbook.contents import Contents

GRID_COLUMNS = 12
"""Columns of the part that is printed: charts, heat maps, source lines."""

ROW_POINTS = 15.0
"""Height of the rows under a drawing."""

POINTS_PER_CM = 28.35

FIGURES_AT = GRID_COLUMNS + 1
"""Column of the figures of a chart, from 0: one is left empty, and they are not printed."""


def _figures_of(sheet: Sheet, spec: ChartSpec, contents: Contents) -> list[list[Content]]:
    """The rows of the chart's figures: a heading, the names of the series, a row a category."""
    heading = Style(bold=True, color="57606A", size=9)
    rows: list[list[Content]] = [[sheet.cell(contents.words.text("workbook.chart_data"), heading)]]
    head = replace(HEADER, wrap=False)
    names = [sheet.cell(series.name, head) for series in spec.series]
    rows.append([sheet.cell(spec.value_axis.title, head), *names])
    for place, category in enumerate(spec.categories):
        marks = [series.marks[place] for series in spec.series]
        rows.append([sheet.cell(category), *(_figure(sheet, mark, spec, contents) for mark in marks)])
    return rows


def rows_beside(spec: ChartSpec, drawn: int) -> int:
    """Rows of a drawing of `drawn` rows and an empty one, or of the figures beside it if they are more."""
    return max(drawn, len(spec.categories) + 2) + 1


def write_beside(sheet: Sheet, spec: ChartSpec, contents: Contents, left: Sequence[Content]) -> None:
    """Writes what stands under a drawing, a row a cell of `left`, with the chart's figures beside it."""
    figures = _figures_of(sheet, spec, contents)
    for row, cell in enumerate(left):
        right = figures[row] if row < len(figures) else []
        sheet.append(
            [cell, *[None] * (FIGURES_AT - 1), *right] if right or cell is not None else [], ROW_POINTS
        )


def _figure(sheet: Sheet, mark: Mark, spec: ChartSpec, contents: Contents) -> Content:
    if mark.value is None:
        return None
    link = contents.evidence_link(mark.observation_ids[0]) if mark.observation_ids else None
    return sheet.cell(mark.value, Style(number_format=excel_format(spec.value_axis.style, mark.value)), link)
