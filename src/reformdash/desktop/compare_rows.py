"""What a comparison table shows, without Qt: cells in words, rows in order, the user's picks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from reformdash.charts.notes import note_text
from reformdash.charts.words import Words, upper_first
from reformdash.dataset.cells import Cell
from reformdash.dataset.comparison import Comparison, ComparisonRow, comparison
from reformdash.dataset.picks import Picks, with_picks

Order = Literal["topic", "name", "reported", "area"]


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell in words.

    Attributes:
        figure: "2.700", "5/9 · 56%"; an em dash for not reported.
        about: Status where it is not done, and time.
        source: Number of the article in the table's list of sources, 0 for none.
        part: Length of the bar, 0 to 1; None draws none.
        ids: The observation shown, then those that contradict it.
    """

    figure: str
    about: str = ""
    source: int = 0
    part: float | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """An indicator with a cell for each locality and what to mind."""

    key: str
    name: str
    topic: str
    cells: tuple[CellView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything the page draws.

    Attributes:
        comparison: The figures, with the user's picks in them, rows in order.
        names: Names of the localities.
        rows: The rows in words, in the same order.
        sources: Document ids, the first has number 1.
    """

    comparison: Comparison
    names: tuple[str, ...]
    rows: tuple[RowView, ...]
    sources: tuple[str, ...]


def build_table(
    view: pl.DataFrame,
    areas: Sequence[str],
    words: Words,
    *,
    only_shared: bool = False,
    picks: Picks | None = None,
    order: Order = "topic",
    by_area: int = 0,
    descending: bool = False,
    names: Mapping[str, str] | None = None,
) -> Table:
    """Puts localities side by side.

    Args:
        view: Rows to look at.
        areas: Area codes, two to six.
        words: The reader's language.
        only_shared: Only what all of them report.
        picks: Figures the user chose among contradicting ones.
        order: By topic, by name, by how many report it, or by the figures of one locality.
        by_area: Which locality, for the order `area`.
        descending: The other way round.
        names: What localities without a row in `view` are called, by code.
    """
    made = comparison(view, areas, only_shared)
    called = [
        (names or {}).get(code, name) if name == code else name
        for code, name in zip(made.areas, made.names, strict=True)
    ]
    made = replace(made, names=tuple(called))
    made = with_picks(made, view, picks or {})
    made = replace(made, rows=_ordered(made.rows, words, order, by_area, descending=descending))
    sources = tuple(dict.fromkeys(c.document_id for row in made.rows for c in row.cells if c is not None))
    shown = tuple(_row(row, made, view, words, sources) for row in made.rows)
    heads = words.areas(list(zip(made.areas, made.names, strict=True)))
    return Table(made, heads, shown, sources)


def as_text(table: Table, indicator: str, note: str) -> str:
    """The table as tab-separated text, for pasting into a sheet or a letter.

    Args:
        table: What is on screen.
        indicator: Heading of the first column.
        note: Heading of the last column.
    """
    lines = ["\t".join([indicator, *table.names, note])]
    for row in table.rows:
        cells = [f"{c.figure} ({c.about})" if c.about else c.figure for c in row.cells]
        lines.append("\t".join([row.name, *cells, "; ".join(row.notes)]))
    return "\n".join(lines)


def _ordered(
    rows: Sequence[ComparisonRow], words: Words, order: Order, by_area: int, *, descending: bool
) -> tuple[ComparisonRow, ...]:
    """Sorts in polars; what is not reported stands last either way."""
    if order == "topic" or not rows:
        return tuple(reversed(rows)) if descending else tuple(rows)
    if order == "name":
        keys = [words.indicator(row.indicator).lower() for row in rows]
    elif order == "reported":
        keys = [-row.reported for row in rows]
    else:
        chosen = [row.cells[by_area] if by_area < len(row.cells) else None for row in rows]
        keys = [None if c is None else _size(c, row) for c, row in zip(chosen, rows, strict=True)]
    frame = pl.DataFrame({"key": keys, "row": range(len(rows))}, strict=False)
    places = frame.sort("key", descending=descending, nulls_last=True, maintain_order=True)["row"]
    return tuple(rows[place] for place in places)


def _size(cell: Cell, row: ComparisonRow) -> float:
    return cell.share if row.as_share and cell.share is not None else cell.value


def _row(
    row: ComparisonRow, made: Comparison, view: pl.DataFrame, words: Words, sources: Sequence[str]
) -> RowView:
    told = [cell for cell in row.cells if cell is not None]
    if row.as_share:
        most = 1.0
    elif row.indicator.unit == "PERCENT":
        most = max(100.0, *(cell.value for cell in told)) if told else 100.0
    else:
        most = max((cell.value for cell in told), default=0.0)
    cells = tuple(_cell(cell, row, most, words, sources) for cell in row.cells)
    warnings = tuple(dict.fromkeys(note_text(note, row, made, view, words) for note in row.notes))
    return RowView(
        row.indicator.key,
        words.indicator(row.indicator),
        words.label("topic", row.indicator.topic),
        cells,
        warnings,
    )


def _cell(
    cell: Cell | None, row: ComparisonRow, most: float, words: Words, sources: Sequence[str]
) -> CellView:
    if cell is None:
        return CellView("—")
    status = "" if cell.status == "actual" else upper_first(words.label("status", cell.status))
    about = " · ".join(part for part in (status, words.period(cell)) if part and part != "—")
    part = _size(cell, row) / most if most > 0 else None
    return CellView(words.value(cell), about, sources.index(cell.document_id) + 1, part, cell.ids)
