"""PDF files with text: columns, paragraphs, ruled tables; running heads and page numbers are left out."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2 as pdfium  # pyright: ignore[reportMissingTypeStubs] - it has none
from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

from reformdash.articles.assembly import Assembly, Origin, RawCell
from reformdash.articles.document import Document
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.pdf_flow import (
    Glyph,
    Line,
    Run,
    columns,
    join,
    paragraphs,
    rows,
    runs,
    spanned,
    without_running_heads,
)
from reformdash.articles.pdf_tables import Grid, Rule, cells, grids
from reformdash.articles.pdf_unruled import PageEnd, unruled
from reformdash.articles.wording import Wording

_FEW_LETTERS = 25  # a page; scanned pages have none, or a stamp
_MANY_OBJECTS = 20_000
_SHORT_RULE = 4.0
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-", 0xF0FC: "✓", 0xE00C: "•"}  # of symbol fonts

Table = list[list[RawCell]]


def read_pdf(data: bytes, origin: Origin, wording: Wording, limits: Limits, clock: Clock) -> Document:
    """Reads a PDF.

    Raises:
        RefusedError: `scanned` where it holds pictures of pages, `encrypted`, `damaged`, `too_large`,
        `too_slow`.
    """
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise RefusedError("encrypted" if "assword" in str(error) else "damaged", str(error)) from error
    try:
        if len(file) > limits.pages:
            raise RefusedError("too_large", f"{len(file):,} > {limits.pages:,}")
        pages: list[_Page] = []
        end = PageEnd()
        letters = 0
        for number in range(len(file)):
            clock.check()
            page = _page(file, number, clock)
            letters += page.letters
            if letters > limits.text_chars:
                raise RefusedError("too_large", f"> {limits.text_chars:,}")
            end = page.find_tables(pages[-1] if pages else None, end, wording)
            pages.append(page)
    except pdfium.PdfiumError as error:
        raise RefusedError("damaged", str(error)) from error
    finally:
        file.close()
    if letters < _FEW_LETTERS * max(1, len(pages)):
        raise RefusedError("scanned" if pages else "no_text")
    return _assemble(pages, Assembly(limits), clock).document(origin, wording)


def _page(file: pdfium.PdfDocument, number: int, clock: Clock) -> _Page:
    """A page with its ruled tables."""
    page = file[number]
    try:
        height = float(page.get_height())
        glyphs = list(_glyphs(page, height, clock))
        found = grids(list(_rules(page, height, clock)))
    finally:
        page.close()
    parts: list[Line] = []
    tables: list[Table] = []
    outside = glyphs
    for grid in found:
        inside = [glyph for glyph in outside if grid.holds(glyph)]
        if not inside or _is_frame(grid, outside, inside):
            continue
        outside = [glyph for glyph in outside if not grid.holds(glyph)]
        parts.append(Line("", grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], len(tables)))
        tables.append(cells(grid, inside))
    return _Page(parts, tables, height, len(glyphs), runs(outside))


@dataclass(slots=True)
class _Page:
    """What stands on a page.

    Attributes:
        parts: Its lines and tables, in no order yet.
        tables: The cells of its tables.
        height: In points.
        letters: How many.
        runs: The lines with their words, until tables have been looked for among them.
    """

    parts: list[Line]
    tables: list[Table]
    height: float
    letters: int
    runs: Sequence[Run]

    def find_tables(self, before: _Page | None, end: PageEnd, wording: Wording) -> PageEnd:
        """Finds tables without rules; one may begin on the page before. Returns how this one ends."""
        words = {run.line: run for run in self.runs}
        self.runs = ()
        left = dict.fromkeys(words)
        for column in columns(list(words)):
            found, end = unruled([words[line] for line in column], wording, end)
            for table in found:
                box = spanned(table.lines)
                self.parts.append(replace(box, text="", table=len(self.tables)))
                self.tables.append(table.cells)
                for line in table.lines:
                    left.pop(line, None)
                gone = set(table.earlier)
                if before is not None and gone:
                    before.parts = [part for part in before.parts if part not in gone]
        self.parts += left
        return end


def _is_frame(grid: Grid, glyphs: list[Glyph], inside: list[Glyph]) -> bool:
    """A frame around the page rather than a table: few places, and all the text in one."""
    return len(grid.xs) * len(grid.ys) <= 9 and len(inside) > 1_500 and len(inside) > 0.9 * len(glyphs)


def _glyphs(page: pdfium.PdfPage, height: float, clock: Clock) -> Iterator[Glyph]:
    text = page.get_textpage()
    try:
        rect: Any = raw.FS_RECTF()
        into = ctypes.byref(rect)
        for index in range(text.count_chars()):
            if index % 2_000 == 0:
                clock.check()
            code = raw.FPDFText_GetUnicode(text, index)
            if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
                continue
            # The box of the type, not of the ink: a thin "1" would seem to have spaces around it.
            raw.FPDFText_GetLooseCharBox(text, index, into)
            box = (rect.left, height - rect.top, rect.right, height - rect.bottom)
            if all(math.isfinite(value) and abs(value) < 1e6 for value in box):
                yield Glyph(_BULLETS.get(code) or chr(code), *box)
    finally:
        text.close()


def _rules(page: Any, height: float, clock: Clock) -> Iterator[Rule]:
    """Straight lines of drawings: upright and level ones, and the edges of boxes."""
    for number, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number % 500 == 0:
            clock.check()
        if number > _MANY_OBJECTS:
            return
        if _is_shade(item):
            continue
        matrix = item.get_matrix()
        points: list[tuple[float, float]] = []
        for index in range(min(raw.FPDFPath_CountSegments(item), 500)):
            segment = raw.FPDFPath_GetPathSegment(item, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            place = matrix.on_point(x.value, y.value)
            point = (float(place[0]), height - float(place[1]))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                points = [point]
                continue
            if kind == raw.FPDF_SEGMENT_LINETO and points:
                yield from _rule(points[-1], point)
            points.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                yield from _rule(point, points[0])


def _is_shade(item: Any) -> bool:
    """Whether a drawing is a surface: the colour of a row is no rule around it."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke)) or stroke.value:
        return False
    left, bottom, right, top = item.get_bounds()
    return right - left > _SHORT_RULE and top - bottom > _SHORT_RULE


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if not (math.isfinite(across) and math.isfinite(down)):
        return
    if across < 1.0 and down >= _SHORT_RULE:
        yield Rule(True, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))
    elif down < 1.0 and across >= _SHORT_RULE:
        yield Rule(False, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))


@dataclass(slots=True)
class _Flow:
    """Puts paragraphs and tables together that the end of a column or page has cut."""

    assembly: Assembly
    words: str = ""
    table: Table = field(default_factory=list[list[RawCell]])

    def add_words(self, text: str) -> None:
        """Adds a paragraph or the rest of one."""
        self._end_table()
        if self.words and _runs_on(self.words, text):
            self.words = join(self.words, text)
        else:
            self._end_words()
            self.words = text

    def add_table(self, table: Table, *, first: bool) -> None:
        """Adds a table; the first thing on a page may be the rest of the one before."""
        self._end_words()
        if first and self.table and _width(self.table) == _width(table) and self._goes_on(table):
            same = 0  # rows of the header, told again
            while (
                same < len(table)
                and same < len(self.table)
                and _texts(table[same]) == _texts(self.table[same])
            ):
                same += 1
            self.table.extend(table[same:])
        else:
            self._end_table()
            self.table = table

    def end(self) -> None:
        """Writes what is left."""
        self._end_words()
        self._end_table()

    def _goes_on(self, table: Table) -> bool:
        """Whether a table at the top of a page is the rest of the one before: it has no header of its own."""
        return not any(cell.header for cell in table[0]) or _texts(table[0]) == _texts(self.table[0])

    def _end_words(self) -> None:
        self.assembly.paragraph(self.words)
        self.words = ""

    def _end_table(self) -> None:
        if len(self.table) > 1:
            self.assembly.table(self.table)
        for cell in self.table[0] if len(self.table) == 1 else ():  # a row alone is no table
            self.assembly.paragraph(cell.text)
        self.table = []


def _texts(row: Sequence[RawCell]) -> list[str]:
    return [cell.text for cell in row]


def _width(table: Table) -> int:
    return sum(cell.column_span for cell in table[0])


def _assemble(pages: Sequence[_Page], assembly: Assembly, clock: Clock) -> Assembly:
    flow = _Flow(assembly)
    lines = without_running_heads([page.parts for page in pages], [page.height for page in pages])
    for page, parts in zip(pages, lines, strict=True):
        clock.check()
        first = True
        for column in columns(parts):
            for paragraph in paragraphs(rows(column)):
                if paragraph.table is None:
                    flow.add_words(paragraph.text)
                else:
                    flow.add_table(page.tables[paragraph.table], first=first)
                first = False
    flow.end()
    return assembly


def _runs_on(text: str, following: str) -> bool:
    """A paragraph cut by the end of a column or page."""
    return (
        len(text) > 60
        and not text.rstrip('"”’)').endswith((".", "!", "?", ":", ";", "…"))
        and following[:1].islower()
    )
