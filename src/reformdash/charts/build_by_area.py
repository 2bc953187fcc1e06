"""Charts of one indicator by locality: the ranking, and plan against done."""

from __future__ import annotations

import polars as pl

from reformdash.charts.build_parts import mark, subtitle
from reformdash.charts.palette import ACCENT, PLANNED
from reformdash.charts.spec import Axis, ChartSpec, Series
from reformdash.charts.words import Words, number_style
from reformdash.dataset.by_area import Level, by_area, plan_actual
from reformdash.dataset.indicators import Indicator


def by_area_chart(
    view: pl.DataFrame,
    documents: pl.DataFrame,
    indicator: Indicator,
    words: Words,
    *,
    filters_text: str = "",
    limit: int | None = None,
    level: Level | None = None,
) -> ChartSpec | None:
    """Horizontal bars of one indicator, a bar a locality, the longest first.

    Args:
        view: Rows to look at.
        documents: The articles, for the source line.
        indicator: What to show.
        words: The reader's language.
        filters_text: What the rows were filtered by, in words.
        limit: At most this many bars; the subtitle then says so.
        level: Only provinces, districts or communes.

    Returns:
        The chart, with shares (0 to 1) as values where every locality tells a base; None where nothing is
        told.
    """
    found = by_area(view, indicator, level)
    cells = found.cells[:limit] if limit else found.cells
    more: list[str] = []
    if not cells and found.country is not None and level is None:
        cells = (found.country,)
    elif found.country is not None:
        more.append(words.text("chart.country_value", value=words.value(found.country)))
    if not cells:
        return None
    if len(cells) < len(found.cells):
        more.append(words.text("chart.first_of", shown=len(cells), all=len(found.cells)))
    as_share = found.as_share
    what = words.headline(indicator, (cell.status for cell in cells))
    unit = words.unit(indicator, as_share=as_share)
    return ChartSpec(
        chart_id="by_area",
        kind="bar",
        title=words.text("chart.by_area.title", what=what),
        subtitle=subtitle(words, unit, cells, *more, filters_text=filters_text),
        categories=words.areas([(cell.area or "", cell.area_name) for cell in cells]),
        category_codes=tuple(cell.area or "" for cell in cells),
        series=(Series(what, ACCENT, tuple(mark(cell, words, as_share=as_share) for cell in cells)),),
        value_axis=Axis(unit, "ratio", 0.0, 1.0) if as_share else Axis(unit, number_style(indicator.unit)),
        source=words.source((cell.document_id for cell in cells), documents),
        language=words.language,
    )


def plan_actual_chart(
    view: pl.DataFrame,
    documents: pl.DataFrame,
    indicator: Indicator,
    words: Words,
    *,
    filters_text: str = "",
    limit: int | None = None,
) -> ChartSpec | None:
    """Two bars a locality, planned and done; None where no locality tells both."""
    pairs = [pair for pair in plan_actual(view, indicator) if pair.planned and pair.actual][:limit]
    if not pairs:
        return None
    cells = [cell for pair in pairs for cell in (pair.planned, pair.actual) if cell]
    unit = words.unit(indicator)
    return ChartSpec(
        chart_id="plan_actual",
        kind="grouped_bar",
        title=words.text("chart.plan_actual.title", what=words.indicator(indicator)),
        subtitle=subtitle(words, unit, cells, filters_text=filters_text),
        categories=words.areas([(pair.area, pair.area_name) for pair in pairs]),
        category_codes=tuple(pair.area for pair in pairs),
        series=(
            Series(
                words.text("chart.plan_actual.planned"), PLANNED, tuple(mark(p.planned, words) for p in pairs)
            ),
            Series(
                words.text("chart.plan_actual.actual"), ACCENT, tuple(mark(p.actual, words) for p in pairs)
            ),
        ),
        value_axis=Axis(unit, number_style(indicator.unit)),
        source=words.source((cell.document_id for cell in cells), documents),
        language=words.language,
    )
