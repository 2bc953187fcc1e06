"""A sheet of figures becomes its parts: lines above a table, the table with merged cells, notes below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reformdash.articles.assembly import Assembly, RawCell
from reformdash.articles.wording import Wording, bare

_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MANY_MERGES = 20_000
_FIGURE = re.compile(r"[+-]?\d[\d.,\s]*\s*%?")
_YEAR = re.compile(r"(?:19|20)\d\d")

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: its first place and how far it goes; rows and columns from 0."""

    row: int
    column: int
    rows: int
    columns: int


def merges_of(xml: bytes) -> tuple[Merge, ...]:
    """The merged cells that a sheet's XML names; they stand behind its rows."""
    found: list[Merge] = []
    start = xml.find(b"mergeCells")
    if start < 0:
        return ()
    for match in _MERGE.finditer(xml, start):
        left, right = _number(match[1]), _number(match[3])
        top, bottom = int(match[2]), int(match[4])
        if left <= right and top <= bottom:
            found.append(Merge(top - 1, left - 1, bottom - top + 1, right - left + 1))
        if len(found) >= _MANY_MERGES:
            break
    return tuple(found)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def add_sheet(assembly: Assembly, rows: Sequence[Row], merges: Sequence[Merge], wording: Wording) -> None:
    """Adds a sheet of figures.

    Args:
        assembly: Where to.
        rows: The texts of its cells, all rows of one width.
        merges: Its merged cells.
        wording: Words of the motto above official letters, and of those who issue them.
    """
    for start, end in _blocks(rows):
        top, bottom = start, end
        while top < bottom and _is_line(rows[top], wording.state_head):
            top += 1
        if top == end:
            top = start  # nothing but lines
            bottom = start
        while bottom > top + 1 and _is_note(rows[bottom - 1]):
            bottom -= 1
        _add_lines(assembly, rows[start:top], wording)
        assembly.table(list(_cells(rows, merges, top, bottom)))
        _add_lines(assembly, rows[bottom:end], wording)


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Runs of rows without an empty row; one that begins with figures goes on with the one before."""
    start, end = -1, -1
    for number, row in enumerate(rows):
        if not any(text.strip() for text in row):
            continue
        gap = start < 0 or number > end
        if gap and start >= 0 and not _has_figures(row):
            yield start, end
            start = number
        elif start < 0:
            start = number
        end = number + 1
    if start >= 0:
        yield start, end


def _has_figures(row: Row) -> bool:
    texts = [text.strip() for text in row if text.strip()]
    return any(_FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


def _is_line(row: Row, heads: tuple[str, ...]) -> bool:
    """A row above a table that is a line of text: one cell, or the head of an official letter."""
    filled = [text for text in row if text.strip()]
    return len(filled) <= 1 or any(head in bare(text) for text in filled for head in heads)


def _is_note(row: Row) -> bool:
    """A row below a table that is none of it: a remark, places for signatures."""
    return sum(bool(text.strip()) for text in row) <= 2 and not _has_figures(row)


def _add_lines(assembly: Assembly, rows: Sequence[Row], wording: Wording) -> None:
    for row in rows:
        for text in row:
            assembly.paragraph(text, "byline" if is_issuer(text, wording) else None)


def is_issuer(text: str, wording: Wording) -> bool:
    """Whether a line only names who issues the table: "UBND TỈNH BẮC GIANG"."""
    words = text.split()
    return text.isupper() and len(words) <= 10 and bare(text).startswith(wording.issuer)


def _cells(rows: Sequence[Row], merges: Sequence[Merge], top: int, bottom: int) -> Iterator[list[RawCell]]:
    """The rows of a table, without columns that are empty; what a merged cell covers is told once."""
    inside = [merge for merge in merges if top <= merge.row < bottom]
    columns = [
        place
        for place in range(len(rows[top]) if bottom > top else 0)
        if any(row[place].strip() for row in rows[top:bottom])
    ]
    wide = {(merge.row, merge.column): merge for merge in inside}
    covered = {
        (merge.row + below, merge.column + beside)
        for merge in inside
        for below in range(min(merge.rows, bottom - merge.row))
        for beside in range(min(merge.columns, len(rows[top])))
        if below or beside
    }
    for number in range(top, bottom):
        cells: list[RawCell] = []
        for place in columns:
            if (number, place) in covered:
                continue
            merge = wide.get((number, place))
            if merge is None:
                cells.append(RawCell(rows[number][place]))
                continue
            across = sum(merge.column <= other < merge.column + merge.columns for other in columns)
            cells.append(RawCell(rows[number][place], min(merge.rows, bottom - number), across))
        yield cells
