"""Paragraphs and tables of a structured file become one text with blocks and cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reformdash.articles.decoding import repaired, tidy
from reformdash.articles.document import BlockKind, Cell, Document, Table
from reformdash.articles.limits import Limits, RefusedError
from reformdash.articles.plain import document_of
from reformdash.articles.wording import Wording

_YEAR = re.compile(r"(?:năm\s+)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?", re.IGNORECASE)
_FIGURE = re.compile(r"[+-]?\d[\d.,\s]*\s*%?|\d+\s*/\s*\d+|-+|–")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as its file has it: text, how far it spans, and whether the file calls it a header."""

    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself beside its text."""

    name: str
    source: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None


@dataclass(slots=True)
class Assembly:
    """Collects a file's content in reading order.

    Attributes:
        limits: How much is taken on; more raises `RefusedError("too_large")` while it is collected.
    """

    limits: Limits
    _parts: list[str] = field(default_factory=list[str])
    _length: int = 0
    _hints: dict[int, BlockKind] = field(default_factory=dict[int, BlockKind])
    _tables: list[Table] = field(default_factory=list[Table])

    @property
    def length(self) -> int:
        """Characters collected so far."""
        return self._length

    def paragraph(self, text: str, kind: BlockKind | None = None) -> None:
        """Adds a paragraph; line breaks inside stay. `kind` is given where the file says what it is."""
        text = repaired(tidy(text)).strip()
        if not text:
            return
        if kind is not None:
            for line in _line_starts(text):
                self._hints[self._length + line] = kind
        self._add(text)

    def table(self, rows: Sequence[Sequence[RawCell]]) -> None:
        """Adds a table: its cells one a line, row by row; a table of one cell is a paragraph."""
        filled = [cell for row in rows for cell in row if cell.text.strip()]
        if len(filled) < 2:
            for cell in filled:
                self.paragraph(cell.text)
            return
        start = self._length
        headers = _header_rows(rows)
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            column = 0
            for raw in row:
                while (number, column) in taken:
                    column += 1
                height, width = max(1, raw.row_span), max(1, raw.column_span)
                taken.update(
                    (number + below, column + beside)
                    for below in range(min(height, len(rows) - number))
                    for beside in range(min(width, 200))
                )
                words = " ".join(repaired(tidy(raw.text)).split())
                where = self._length if words else max(start, self._length - 1)  # behind the cell before
                if words:
                    self._add(words)
                header = raw.header or number < headers
                cells.append(Cell(number, column, where, where + len(words), header, height, width))
                column += width
        self._tables.append(Table(start, self._length - 1, tuple(cells)))

    def document(self, origin: Origin, wording: Wording) -> Document:
        """The document. Raises `RefusedError("no_text")` where nothing was collected."""
        text = "".join(self._parts).rstrip("\n")
        if not text.strip():
            raise RefusedError("no_text")
        return document_of(
            text,
            origin.name,
            wording,
            self.limits,
            title=origin.title,
            published=origin.published,
            publisher=origin.publisher,
            source=origin.source,
            hints=self._hints,
            tables=tuple(self._tables),
        )

    def _add(self, text: str) -> None:
        self._parts.append(text + "\n")
        self._length += len(text) + 1
        if self._length > self.limits.text_chars:
            raise RefusedError("too_large", f"> {self.limits.text_chars:,}")


def _line_starts(text: str) -> list[int]:
    """Where each line's first letter stands."""
    starts: list[int] = []
    start = 0
    for line in text.split("\n"):
        starts.append(start + len(line) - len(line.lstrip()))
        start += len(line) + 1
    return starts


def _header_rows(rows: Sequence[Sequence[RawCell]]) -> int:
    """How many rows at the top are headers where the file does not say: those without figures but years."""
    if len(rows) < 2 or any(cell.header for row in rows for cell in row):
        return 0
    deepest = max((cell.row_span for cell in rows[0]), default=1)
    if any(cell.column_span > 1 and cell.text.strip() for cell in rows[0]) and len(rows[0]) > 1:
        deepest = max(deepest, 2)  # what spans columns is divided below
    for number, row in enumerate(rows[:5]):
        words = [" ".join(cell.text.split()) for cell in row if cell.text.strip()]
        numbering = bool(words) and number > 0 and all(_COLUMN_NUMBER.fullmatch(word) for word in words)
        plain = not any(_FIGURE.fullmatch(word) and not _YEAR.fullmatch(word) for word in words)
        # Below the first row only what belongs to a header that spans rows, or numbers the columns.
        if number and not numbering and not (plain and number < deepest):
            return number
        if not plain and not numbering:
            return number
    return min(len(rows), 5) - 1
