"""The chart of the chosen rows of a comparison, on one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import polars as pl

from reformdash.charts.build_parts import mark, subtitle
from reformdash.charts.palette import area_colors
from reformdash.charts.spec import Axis, ChartSpec, NumberStyle, Series
from reformdash.charts.words import Words, number_style
from reformdash.dataset.comparison import Comparison, ComparisonRow

_MOST_BARS = 24


def comparison_chart(
    comparison: Comparison,
    documents: pl.DataFrame,
    words: Words,
    *,
    keys: Sequence[str] = (),
    filters_text: str = "",
) -> ChartSpec | None:
    """Bars grouped by indicator, a colour a locality.

    Args:
        comparison: Localities side by side.
        documents: The articles, for the source line.
        words: The reader's language.
        keys: `Indicator.key` of the rows to draw. Rows of another style than the first are left out: one
            chart, one scale. Without keys the rows that more than one locality reports, of the commonest
            style.
        filters_text: What the rows were filtered by, in words.

    Returns:
        The chart; None where there is nothing to draw.
    """
    rows = _chosen(comparison, keys)
    if not rows:
        return None
    style = row_style(rows[0])
    rows = [row for row in rows if row_style(row) == style]
    cells = [cell for row in rows for cell in row.cells if cell is not None]
    places = list(zip(comparison.areas, comparison.names, strict=True))
    names = words.areas(places)
    colors = area_colors(comparison.areas)
    unit = _unit(rows, style, words)
    return ChartSpec(
        chart_id="comparison",
        kind="grouped_bar",
        title=words.text("chart.comparison.title", areas=", ".join(names)),
        subtitle=subtitle(words, unit, cells, filters_text=filters_text),
        categories=tuple(words.indicator(row.indicator) for row in rows),
        category_codes=tuple(row.indicator.key for row in rows),
        series=tuple(
            Series(
                name,
                colors[code],
                tuple(mark(row.cells[place], words, as_share=style == "ratio") for row in rows),
            )
            for place, (code, name) in enumerate(zip(comparison.areas, names, strict=True))
        ),
        value_axis=Axis(unit, "ratio", 0.0, 1.0) if style == "ratio" else Axis(unit, style),
        source=words.source((cell.document_id for cell in cells), documents),
        language=words.language,
    )


def row_style(row: ComparisonRow) -> NumberStyle:
    """The scale a row is drawn on: shares where every figure tells its base."""
    return "ratio" if row.as_share else number_style(row.indicator.unit)


def _chosen(comparison: Comparison, keys: Sequence[str]) -> list[ComparisonRow]:
    if keys:
        by_key = {row.indicator.key: row for row in comparison.rows}
        return [by_key[key] for key in keys if key in by_key]
    rows = [row for row in comparison.rows if row.reported > 1]
    if not rows:
        return []
    commonest = Counter(row_style(row) for row in rows).most_common(1)[0][0]
    most = max(3, _MOST_BARS // len(comparison.areas))
    return [row for row in rows if row_style(row) == commonest][:most]


def _unit(rows: Sequence[ComparisonRow], style: NumberStyle, words: Words) -> str:
    units = {words.unit(row.indicator, as_share=style == "ratio") for row in rows}
    if len(units) == 1:
        return units.pop()
    if style == "ratio":
        return words.text("chart.unit_share_plain")
    return words.text("chart.unit_percent" if style == "percent" else "chart.unit_mixed")
