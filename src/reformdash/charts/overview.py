"""Which charts the overview and the export show when nobody has chosen any."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from reformdash.charts.build_by_area import by_area_chart, plan_actual_chart
from reformdash.charts.build_by_model import by_model_chart
from reformdash.charts.build_comparison import comparison_chart
from reformdash.charts.build_over_time import over_time_chart
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.by_area import longest_told, most_planned
from reformdash.dataset.comparison import busiest_areas, comparison
from reformdash.dataset.frames import Frames
from reformdash.dataset.indicators import Indicator, IndicatorCount, indicators

_MOST_COMPARED = 4


def default_charts(
    view: pl.DataFrame,
    frames: Frames,
    words: Words,
    *,
    filters_text: str = "",
    bars: int = 25,
    rankings: int = 2,
) -> tuple[ChartSpec, ...]:
    """The charts worth showing first: rankings, heat map, plan against done, over time, localities compared.

    Args:
        view: Rows to look at.
        frames: Articles and model events.
        words: The reader's language.
        filters_text: What the rows were filtered by, in words.
        bars: At most this many bars in a ranking.
        rankings: At most this many rankings by locality.
    """
    found = indicators(view)
    documents = frames.documents
    charts: list[ChartSpec | None] = [
        by_area_chart(view, documents, indicator, words, filters_text=filters_text, limit=bars)
        for indicator in best_rankings(found, rankings)
    ]
    charts.append(by_model_chart(view, frames.events, documents, words, filters_text=filters_text))
    planned = most_planned(view)
    if planned is not None:
        charts.append(
            plan_actual_chart(view, documents, planned, words, filters_text=filters_text, limit=bars)
        )
    lasting = longest_told(view)
    if lasting is not None:
        charts.append(over_time_chart(view, documents, lasting, words, filters_text=filters_text))
    places = busiest_areas(view, _MOST_COMPARED)
    if len(places) > 1:
        charts.append(comparison_chart(comparison(view, places), documents, words, filters_text=filters_text))
    return tuple(chart for chart in charts if chart is not None)


def best_rankings(found: Iterable[IndicatorCount], most: int = 2) -> tuple[Indicator, ...]:
    """The indicators told of most localities, where changes weigh more than stocks and the cut of posts most.

    One of them has no model where there is such an indicator: models have the heat map.
    """
    ranked = sorted((count for count in found if count.areas > 0), key=_ranking_order)
    chosen = [count for count in ranked if count.areas > 1][:most] or ranked[:1]
    plain = next((count for count in ranked if count.indicator.model is None), None)
    if plain is not None and all(count.indicator.model is not None for count in chosen):
        chosen = [plain, *chosen[: most - 1]]
    return tuple(count.indicator for count in chosen)


def _ranking_order(count: IndicatorCount) -> tuple[bool, int, bool, int]:
    """What changed comes before what there is; then what more localities tell."""
    indicator = count.indicator
    return (
        indicator.unit != "COUNT",
        -count.areas * indicator.weight,
        indicator.model is not None,
        -count.rows,
    )
