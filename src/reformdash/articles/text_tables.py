"""Tables in plain text: lines whose cells are parted by tabs, as copied from a sheet, or by bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reformdash.articles.document import Cell, Table

_NUMBER = re.compile(r"[-+−–]?\s*\d[\d.,]*\s*%?")
_RULE = re.compile(r"[\s|:+–-]*")  # "|---|---|" between the header and the rows
_FEWEST_ROWS = 2  # with a number
_FEWEST_CELLS = {"\t": 2, "|": 3}

Span = tuple[int, int]


def tables_in(text: str) -> tuple[Table, ...]:
    """The tables of a plain text, in order; the cells say where they stand in it.

    A table is a run of lines with equally many cells, the first without a number, at least two with one. Rows
    above the first number are its header.
    """
    found = [table for sign in _FEWEST_CELLS if sign in text for table in _tables(text, sign)]
    return tuple(sorted(found, key=lambda table: table.start))


def _tables(text: str, sign: str) -> Iterator[Table]:
    for width, run in groupby(_rows(text, sign), key=lambda row: len(row[1])):
        rows = list(run)
        telling = [any(_is_number(text, cell) for cell in cells) for _, cells in rows]
        if width < _FEWEST_CELLS[sign] or sum(telling) < max(_FEWEST_ROWS, len(rows) / 2):
            continue
        heads = telling.index(True)
        if not heads:
            continue  # nothing says what its numbers are
        cells = [
            Cell(number, column, start, end, header=number < heads)
            for number, (_, row) in enumerate(rows)
            for column, (start, end) in enumerate(row)
        ]
        yield Table(rows[0][0][0], rows[-1][0][1], tuple(cells))


def _rows(text: str, sign: str) -> Iterator[tuple[Span, list[Span]]]:
    """The lines with their cells; none where there is no sign. Empty lines and rules are passed over."""
    start = 0
    for line in text.split("\n"):
        if not _RULE.fullmatch(line):
            yield (start, start + len(line)), _cells(line, start, sign) if sign in line else []
        start += len(line) + 1


def _cells(line: str, start: int, sign: str) -> list[Span]:
    if sign == "|":  # bars may stand around the row as well
        left = len(line) - len(line.lstrip(" |"))
        start, line = start + left, line[left:].rstrip(" |")
    cells: list[Span] = []
    for cell in line.split(sign):
        inside = cell.strip()
        at = start + (cell.index(inside) if inside else 0)
        cells.append((at, at + len(inside)))
        start += len(cell) + 1
    return cells


def _is_number(text: str, cell: Span) -> bool:
    return _NUMBER.fullmatch(text[slice(*cell)]) is not None
