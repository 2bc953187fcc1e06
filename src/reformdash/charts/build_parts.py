"""What every chart needs: marks of cells, the line under the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reformdash.charts.spec import Mark
from reformdash.charts.words import Words
from reformdash.dataset.by_model import EventOfModel
from reformdash.dataset.cells import Cell

GAP = Mark(None, "")
"""Not reported."""


def mark(
    cell: Cell | None, words: Words, *, as_share: bool = False, event: EventOfModel | None = None
) -> Mark:
    """The mark of a cell, a gap for None.

    Args:
        cell: The figure.
        words: The reader's language.
        as_share: Draw `value / base` (0 to 1) instead of the value.
        event: What became of the model, told in the note.
    """
    if cell is None:
        return GAP
    return Mark(cell.share if as_share else cell.value, words.value(cell), cell.ids, words.note(cell, event))


def subtitle(words: Words, unit: str, cells: Iterable[Cell], *more: str, filters_text: str = "") -> str:
    """Unit, time and filters, joined by middle dots."""
    parts = [words.text("chart.unit", unit=unit) if unit else "", span_of(words, tuple(cells)), *more]
    if filters_text:
        parts.append(words.text("chart.filters", filters=filters_text))
    return " · ".join(part for part in parts if part)


def span_of(words: Words, cells: Sequence[Cell]) -> str:
    """The time the figures are for; where the text gives none, when the articles appeared."""
    told = [cell for cell in cells if cell.period_start or cell.period_end]
    if told:
        periods = list(dict.fromkeys(words.period(cell) for cell in told))
        if len(periods) == 1 and len(told) == len(cells):
            return words.text("chart.period", period=periods[0])
        years = [day.year for cell in told for day in (cell.period_start, cell.period_end) if day]
        years += [cell.published.year for cell in cells if cell not in told and cell.published]
        return words.text("chart.period", period=year_span(years))
    years = [cell.published.year for cell in cells if cell.published]
    return words.text("chart.published", period=year_span(years)) if years else ""


def year_span(years: Sequence[int]) -> str:
    """The years from the first to the last: "2018" or "2016–2019"."""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
