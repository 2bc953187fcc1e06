"""Excel workbooks (.xlsx): a sheet with a column of articles, or sheets of figures."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import openpyxl

from reformdash.articles.assembly import Assembly, Origin
from reformdash.articles.dates import any_date
from reformdash.articles.document import Document
from reformdash.articles.limits import Clock, Limits, RefusedError, StoppedError
from reformdash.articles.packed import open_zip, parse_xml, read_member
from reformdash.articles.sheet_tables import Merge, add_sheet, is_issuer, merges_of
from reformdash.articles.wording import Wording, bare

_COLUMNS = 500
_LONG_TEXT = 200
_HEADERS = {
    "title": ("tieu de", "ten bai", "title", "headline"),
    "published": ("ngay dang", "ngay", "thoi gian", "date", "published"),
    "publisher": ("bao", "don vi", "co quan", "publisher", "outlet"),
    "source": ("nguon", "lien ket", "dia chi", "duong dan", "url", "link", "source"),
}

Row = Sequence[str]


def read_xlsx(
    data: bytes, origin: Origin, wording: Wording, limits: Limits, clock: Clock
) -> Iterator[Document | tuple[str, RefusedError]]:
    """Reads a workbook: a document a row where a column holds articles, else one with a table a sheet.

    Formulas count with the value that was last calculated; nothing is calculated, no link is followed.

    Raises:
        RefusedError: `damaged`, `bomb`, `no_text`, `too_large`, `too_slow`.
    """
    merges = _inspect(data, limits, clock)
    figures = Assembly(limits)
    articles = 0
    for name, rows, part in _sheets(data, limits, clock):
        column = _article_column(rows)
        if column is None:
            figures.paragraph(name, "heading")
            add_sheet(figures, rows, merges.get(part, ()), wording)
            continue
        for number, row in enumerate(rows[1:], start=2):
            clock.check()
            if not row[column].strip():
                continue
            articles += 1
            where = replace(
                origin, source=f"{origin.source}/{name}/{number}", name=f"{origin.name} · {number}"
            )
            try:
                yield _article(row, column, rows[0], where, (wording, limits))
            except RefusedError as refused:
                yield where.source, refused
    if not articles or figures.length:
        told = figures.document(origin, wording)
        issuers = [told.text[block.start : block.end] for block in told.blocks[:6] if block.kind == "byline"]
        issuer = next((text for text in issuers if is_issuer(text, wording)), None)
        yield replace(told, publisher=told.publisher or issuer)


def _inspect(data: bytes, limits: Limits, clock: Clock) -> dict[str, tuple[Merge, ...]]:
    """Refuses what openpyxl must not see: bombs, and XML with a document type.

    Returns:
        The merged cells of each part of the file, which openpyxl does not tell of sheets read row by row.
    """
    merges: dict[str, tuple[Merge, ...]] = {}
    with open_zip(data, limits) as packed:
        for entry in packed.infolist():
            clock.check()
            if entry.filename.endswith((".xml", ".rels")):
                content = read_member(packed, entry.filename, limits.unpacked_bytes) or b""
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    raise RefusedError("damaged", "DOCTYPE")
                if entry.filename == "xl/workbook.xml":
                    parse_xml(content)
                merges[entry.filename] = merges_of(content)
    return merges


def _sheets(data: bytes, limits: Limits, clock: Clock) -> list[tuple[str, list[list[str]], str]]:
    """The visible sheets: name, texts of the cells, and the part of the file they stand in."""
    # openpyxl warns of what it leaves out (rules, pictures, odd dates) and prints what it finds out of range.
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
                return [(sheet.title, _rows(sheet, limits, clock), _part_of(sheet)) for sheet in visible]
            finally:
                book.close()
        except (RefusedError, StoppedError):
            raise
        except Exception as error:  # openpyxl raises whatever it meets in a malformed file
            raise RefusedError("damaged", f"{type(error).__name__}: {error}") from error


def _part_of(sheet: Any) -> str:
    """The part a sheet stands in: openpyxl has no public name for it."""
    return str(getattr(sheet, "_worksheet_path", "")).removeprefix("/")


def _rows(sheet: Any, limits: Limits, clock: Clock) -> list[list[str]]:
    sheet.reset_dimensions()  # a file may claim a million empty rows
    rows: list[list[str]] = []
    size = width = held = 0
    # Without a last column: rows would be filled up to it, and a file may name rows far below its last one.
    for number, row in enumerate(sheet.iter_rows()):
        clock.check()
        texts = [_shown(cell) for cell in row[:_COLUMNS]]
        while texts and not texts[-1].strip():
            texts.pop()
        held += len(row)
        size += sum(map(len, texts))
        width = max(width, len(texts))
        if number >= limits.rows and not texts:
            if number >= limits.rows * 2:
                break
            continue
        cells = max(width * (number + 1), held // 10)
        if number >= limits.rows or size > limits.text_chars or cells > limits.cells:
            raise RefusedError("too_large", f"{sheet.title}: > {limits.rows:,} rows")
        rows.append(texts)
    while rows and not rows[-1]:
        rows.pop()
    return [row + [""] * (width - len(row)) for row in rows]


def _shown(cell: Any) -> str:
    """A cell as a Vietnamese reader sees it: 2.700 as 2700, 0.8985 in a per cent format as 89,85%."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format or "")
        number = value * 100 if percent else value
        text = str(int(number)) if float(number).is_integer() else f"{number:.10g}".replace(".", ",")
        return text + ("%" if percent else "")
    return str(value)


def _article_column(rows: list[list[str]]) -> int | None:
    """The column whose cells are articles: the longest texts, long in at least half of its rows."""
    if len(rows) < 2:
        return None
    best, longest = None, 0.0
    for column in range(len(rows[0])):
        texts = [row[column] for row in rows[1:] if row[column].strip()]
        long = sum(len(text) >= _LONG_TEXT for text in texts)
        mean = sum(map(len, texts)) / len(texts) if texts else 0.0
        if texts and long * 2 >= len(texts) and mean > longest:
            best, longest = column, mean
    return best


def _article(row: Row, column: int, header: Row, origin: Origin, desk: tuple[Wording, Limits]) -> Document:
    wording, limits = desk
    known = {field: row[place].strip() for field, place in _known(header, column).items()}
    title = known.get("title") or None
    source = known.get("source", "")
    published = any_date(known.get("published", ""))
    publisher = known.get("publisher") or wording.outlets.at(source) or wording.outlets.marked(source)
    assembly = Assembly(limits)
    if title and title not in row[column][:500]:
        assembly.paragraph(title, "title")
    assembly.paragraph(row[column])
    address = source if source.startswith(("http://", "https://")) else origin.source
    return assembly.document(
        replace(origin, title=title, published=published, publisher=publisher, source=address), wording
    )


def _known(header: Row, column: int) -> dict[str, int]:
    keys = {place: bare(text) for place, text in enumerate(header) if place != column}
    found: dict[str, int] = {}
    for field, names in _HEADERS.items():
        for name in names:
            place = next((place for place, key in keys.items() if re.match(rf"{name}\b", key)), None)
            if place is not None and field not in found:
                found[field] = place
    return found
