"""The chart of one indicator over the years."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from reformdash.charts.build_parts import mark, subtitle
from reformdash.charts.palette import area_colors
from reformdash.charts.spec import Axis, ChartSpec, Series
from reformdash.charts.words import Words, number_style
from reformdash.dataset.by_area import over_time
from reformdash.dataset.indicators import Indicator

_LONGEST_AXIS = 25
"""More years than this in a row are not drawn one by one; then only years with figures are."""


def over_time_chart(
    view: pl.DataFrame,
    documents: pl.DataFrame,
    indicator: Indicator,
    words: Words,
    *,
    areas: Sequence[str] = (),
    filters_text: str = "",
    most: int = 6,
) -> ChartSpec | None:
    """A line a locality over the years; a year without a figure is a gap, never bridged.

    Args:
        view: Rows to look at; planned figures are left out.
        documents: The articles, for the source line.
        indicator: What to show.
        words: The reader's language.
        areas: Which localities; those with most years where none are given.
        filters_text: What the rows were filtered by, in words.
        most: At most this many lines.

    Returns:
        The chart; None where no locality has figures of two years.
    """
    found = over_time(view, indicator, areas)
    shown = [area for area in found.areas if len(found.cells[area]) > 1 or areas][:most]
    if not any(len(found.cells[area]) > 1 for area in shown):
        return None
    with_figures = sorted({year for area in shown for year in found.cells[area]})
    span = range(with_figures[0], with_figures[-1] + 1)
    years = list(span) if len(span) <= _LONGEST_AXIS else with_figures
    cells = [cell for area in shown for cell in found.cells[area].values()]
    as_share = all(cell.share is not None for cell in cells)
    colors = area_colors(shown)
    first = [next(iter(found.cells[area].values())) for area in shown]
    names = words.areas([(area, cell.area_name) for area, cell in zip(shown, first, strict=True)])
    unit = words.unit(indicator, as_share=as_share)
    return ChartSpec(
        chart_id="over_time",
        kind="line",
        title=words.text("chart.over_time.title", what=words.headline(indicator, ("actual",))),
        subtitle=subtitle(words, unit, cells, filters_text=filters_text),
        categories=tuple(str(year) for year in years),
        category_codes=tuple(str(year) for year in years),
        series=tuple(
            Series(
                name,
                colors[area],
                tuple(mark(found.cells[area].get(year), words, as_share=as_share) for year in years),
            )
            for area, name in zip(shown, names, strict=True)
        ),
        value_axis=Axis(unit, "ratio", 0.0, 1.0) if as_share else Axis(unit, number_style(indicator.unit)),
        source=words.source((cell.document_id for cell in cells), documents),
        language=words.language,
    )
