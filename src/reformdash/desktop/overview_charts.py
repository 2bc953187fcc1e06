"""The specs of the overview's charts, one after the other; no Qt, so that it can run on a thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from reformdash.charts.overview import Wanted, indicator_shown, overview_charts
from reformdash.charts.words import Words
from reformdash.dataset.frames import Frames
from reformdash.dataset.indicators import Indicator, IndicatorCount, indicators
from reformdash.dataset.picks import settled


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
        wanted: What the user chose to see.
    """

    view: pl.DataFrame
    frames: Frames
    words: Words
    filters: str
    wanted: Wanted


def results(given: OverviewInput) -> Iterator[tuple[str, object]]:
    """Yields ("found", Found), then (name of the chart, its spec or None) for each chart of the overview."""
    view = settled(given.view, given.wanted.picks)
    counts = tuple(indicators(view))
    found = Found(counts, indicator_shown(counts, given.wanted.indicator))
    yield "found", found
    yield from overview_charts(
        view,
        given.frames,
        given.words,
        found.indicator,
        filters_text=given.filters,
        wanted=given.wanted,
    )
