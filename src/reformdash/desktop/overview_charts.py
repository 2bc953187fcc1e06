"""The specs of the overview's charts, one after the other; no Qt, so that it can run on a thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from reformdash.charts.build import by_area_chart, by_model_chart, over_time_chart, plan_actual_chart
from reformdash.charts.overview import best_rankings
from reformdash.charts.words import Words
from reformdash.dataset.by_area import longest_told, most_planned
from reformdash.dataset.frames import Frames
from reformdash.dataset.indicators import Indicator, IndicatorCount, indicators

CHARTS = ("by_area", "map", "plan_actual", "by_model", "over_time")


@dataclass(frozen=True)
class Found:
    """The indicators of the rows, and the one that is shown; None where there is none."""

    counts: tuple[IndicatorCount, ...]
    indicator: Indicator | None


@dataclass(frozen=True)
class OverviewInput:
    """Everything the charts are made of.

    Attributes:
        view: The rows the filter lets through.
        frames: Articles and model events.
        words: The reader's language.
        filters: What the rows were filtered by, in words.
        wanted: The indicator the user chose; another is shown where the rows have none of it.
    """

    view: pl.DataFrame
    frames: Frames
    words: Words
    filters: str
    wanted: Indicator | None


def results(given: OverviewInput) -> Iterator[tuple[str, object]]:
    """Yields ("found", Found), then (name of the chart, its spec or None) for each of `CHARTS`.

    The map's spec is by province, not yet a map. Plan and time are shown of another indicator where the
    chosen one has not enough to draw.
    """
    found = _found(given)
    yield "found", found
    view, documents, words, filters = given.view, given.frames.documents, given.words, given.filters
    one = found.indicator
    if one is None:
        yield from ((name, None) for name in CHARTS)
        return
    yield "by_area", by_area_chart(view, documents, one, words, filters_text=filters)
    yield "map", by_area_chart(view, documents, one, words, filters_text=filters, level="province")
    plan = plan_actual_chart(view, documents, one, words, filters_text=filters)
    if plan is None and (other := most_planned(view)):
        plan = plan_actual_chart(view, documents, other, words, filters_text=filters)
    yield "plan_actual", plan
    yield "by_model", by_model_chart(view, given.frames.events, documents, words, filters_text=filters)
    years = over_time_chart(view, documents, one, words, filters_text=filters)
    if years is None and (other := longest_told(view)):
        years = over_time_chart(view, documents, other, words, filters_text=filters)
    yield "over_time", years


def _found(given: OverviewInput) -> Found:
    counts = tuple(indicators(given.view))
    if given.wanted in {count.indicator for count in counts}:
        return Found(counts, given.wanted)
    return Found(counts, _first(counts))


def _first(counts: Sequence[IndicatorCount]) -> Indicator | None:
    """What to show first: of the two best rankings the one that compares localities."""
    areas = {count.indicator: count.areas for count in counts}
    best = best_rankings(counts, 2)
    if best:
        return next((one for one in best if areas[one] > 1), best[0])
    return counts[0].indicator if counts else None
