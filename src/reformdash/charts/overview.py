"""Which charts the overview and the export show: what the user chose, else what is worth showing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from reformdash.charts.build_by_area import by_area_chart, plan_actual_chart
from reformdash.charts.build_by_model import by_model_chart
from reformdash.charts.build_comparison import comparison_chart
from reformdash.charts.build_map import map_chart
from reformdash.charts.build_over_time import over_time_chart
from reformdash.charts.province_map import Vintage
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.by_area import longest_told, most_planned
from reformdash.dataset.comparison import areas_to_compare, comparison
from reformdash.dataset.frames import Frames
from reformdash.dataset.indicators import Indicator, IndicatorCount, indicators
from reformdash.dataset.picks import Picks, settled, with_picks

MOST_COMPARED = 4
"""Localities compared where the user chose none."""

CHARTS = ("by_area", "map", "plan_actual", "by_model", "over_time")
"""The charts of the overview, in order."""


@dataclass(frozen=True)
class Wanted:
    """What the user chose to see; everything has a sensible value where nothing was chosen.

    Attributes:
        indicator: What ranking and map show; None for the one worth showing first.
        areas: Localities compared, by code; those with most figures where there are none.
        rows: `Indicator.key` of the rows ticked for the chart of the comparison.
        picks: Figures the user chose where articles contradict each other.
        provinces: Province names by code, of both vintages; without them there is no map.
        vintage: Boundaries of the map; None for those of most of its figures.
    """

    indicator: Indicator | None = None
    areas: tuple[str, ...] = ()
    rows: frozenset[str] = frozenset()
    picks: Picks = field(default_factory=dict[tuple[str, str], str])
    provinces: Mapping[str, str] = field(default_factory=dict[str, str])
    vintage: Vintage | None = None


NOTHING_WANTED = Wanted()


def default_charts(
    view: pl.DataFrame,
    frames: Frames,
    words: Words,
    *,
    filters_text: str = "",
    bars: int = 25,
    rankings: int = 2,
    wanted: Wanted = NOTHING_WANTED,
) -> tuple[ChartSpec, ...]:
    """The charts of an export, in the order of the screen; a further ranking, and the comparison last.

    Args:
        view: Rows to look at.
        frames: Articles and model events.
        words: The reader's language.
        filters_text: What the rows were filtered by, in words.
        bars: At most this many bars in a ranking.
        rankings: At most this many rankings by locality.
        wanted: What the user chose.
    """
    told = settled(view, wanted.picks)
    found = indicators(told)
    one = indicator_shown(found, wanted.indicator)
    charts = dict(
        overview_charts(told, frames, words, one, filters_text=filters_text, bars=bars, wanted=wanted)
    )
    ranked = [charts.pop("by_area")]
    ranked += [
        by_area_chart(told, frames.documents, other, words, filters_text=filters_text, limit=bars)
        for other in best_rankings(found, rankings)
        if other != one
    ]
    places = areas_to_compare(view, wanted.areas, MOST_COMPARED)
    compared = None
    if len(places) > 1:
        made = with_picks(comparison(view, places), view, wanted.picks)
        keys = [row.indicator.key for row in made.rows if row.indicator.key in wanted.rows]
        compared = comparison_chart(made, frames.documents, words, keys=keys, filters_text=filters_text)
    every = (*ranked[:rankings], *charts.values(), compared)
    return tuple(chart for chart in every if chart is not None)


def overview_charts(
    view: pl.DataFrame,
    frames: Frames,
    words: Words,
    indicator: Indicator | None,
    *,
    filters_text: str = "",
    bars: int | None = None,
    wanted: Wanted = NOTHING_WANTED,
) -> Iterator[tuple[str, ChartSpec | None]]:
    """The charts of the overview one after the other, by name, in the order of `CHARTS`.

    Plan and time are shown of another indicator where the chosen one has not enough to draw.

    Args:
        view: Rows to look at, what the user picked settled.
        frames: Articles and model events.
        words: The reader's language.
        indicator: What ranking and map show; with None no chart is made.
        filters_text: What the rows were filtered by, in words.
        bars: At most this many bars in a ranking.
        wanted: What the user chose, of which only the map is asked for.
    """
    if indicator is None:
        yield from ((name, None) for name in CHARTS)
        return
    documents = frames.documents
    yield "by_area", by_area_chart(view, documents, indicator, words, filters_text=filters_text, limit=bars)
    provinces = None
    if wanted.provinces:
        provinces = by_area_chart(
            view, documents, indicator, words, filters_text=filters_text, level="province"
        )
    yield "map", map_chart(provinces, wanted.provinces, words, wanted.vintage)
    plan = plan_actual_chart(view, documents, indicator, words, filters_text=filters_text, limit=bars)
    if plan is None and (other := most_planned(view)):
        plan = plan_actual_chart(view, documents, other, words, filters_text=filters_text, limit=bars)
    yield "plan_actual", plan
    yield "by_model", by_model_chart(view, frames.events, documents, words, filters_text=filters_text)
    years = over_time_chart(view, documents, indicator, words, filters_text=filters_text)
    if years is None and (other := longest_told(view)):
        years = over_time_chart(view, documents, other, words, filters_text=filters_text)
    yield "over_time", years


def indicator_shown(found: Sequence[IndicatorCount], wanted: Indicator | None) -> Indicator | None:
    """The indicator the user wants, else of the two best the one that compares localities."""
    areas = {count.indicator: count.areas for count in found}
    if wanted in areas:
        return wanted
    best = best_rankings(found, 2)
    if best:
        return next((one for one in best if areas[one] > 1), best[0])
    return found[0].indicator if found else None


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
