"""The figures of a chart beside it, right of what is printed, each a link to its sentence."""

from __future__ import annotations

from dataclasses import replace

from reformdash.charts.numbers import excel_format
from reformdash.charts.spec import ChartSpec, Mark
from reformdash.workbook.cells import HEADER, Content, Sheet, Style
from reformdash.workbook.contents import Contents

GRID_COLUMNS = 12
"""Columns of the part that is printed: charts, heat maps, source lines."""

FIGURES_AT = GRID_COLUMNS + 1
"""Column of the figures of a chart, from 0: one is left empty, and they are not printed."""


def figures_of(sheet: Sheet, spec: ChartSpec, contents: Contents) -> list[list[Content]]:
    """The rows of the chart's figures: a heading, the names of the series, a row a category."""
    before: list[Content] = [None] * FIGURES_AT
    heading = Style(bold=True, color="57606A", size=9)
    rows: list[list[Content]] = [[*before, sheet.cell(contents.words.text("workbook.chart_data"), heading)]]
    head = replace(HEADER, wrap=False)
    names = [sheet.cell(series.name, head) for series in spec.series]
    rows.append([*before, sheet.cell(spec.value_axis.title, head), *names])
    for place, category in enumerate(spec.categories):
        marks = [series.marks[place] for series in spec.series]
        rows.append(
            [*before, sheet.cell(category), *(_figure(sheet, mark, spec, contents) for mark in marks)]
        )
    return rows


def _figure(sheet: Sheet, mark: Mark, spec: ChartSpec, contents: Contents) -> Content:
    if mark.value is None:
        return None
    link = contents.evidence_link(mark.observation_ids[0]) if mark.observation_ids else None
    return sheet.cell(mark.value, Style(number_format=excel_format(spec.value_axis.style, mark.value)), link)
