"""The sheet with localities side by side: figure, share, when and from where, and what to mind."""

from __future__ import annotations

from typing import Any

import polars as pl
from openpyxl.formatting.rule import DataBarRule  # pyright: ignore[reportUnknownVariableType] - its stub is bare
from openpyxl.worksheet.pagebreak import Break

from reformdash.charts.notes import note_text
from reformdash.charts.numbers import excel_format, format_number
from reformdash.charts.palette import area_colors
from reformdash.charts.words import Words, number_style, upper_first
from reformdash.dataset.cells import Cell
from reformdash.dataset.comparison import Comparison, ComparisonRow
from reformdash.workbook.cells import (
    HEADER,
    LINK,
    PLAIN,
    SECTION,
    SUBTLE,
    TITLE,
    WRAPPED,
    Content,
    Sheet,
    Style,
    column_letter,
    height_of,
)
from reformdash.workbook.contents import Contents
from reformdash.workbook.page import print_setup

_FORMATS = 120
"""Number formats of its own this sheet may have; Excel bears some 200 in a file."""

_NAME, _VALUE, _SHARE, _ABOUT, _NOTE = 40, 14, 9, 26, 40
"""Widths of the columns, in characters."""

_ON_A_PAGE, _SCALE = 3, 62
"""More localities than these are printed on two pages, at this per cent of their size."""

_BESIDE = Style(wrap=True, horizontal="left", indent=1)
_MISSING = Style(color="8A939C", horizontal="right")


def write_comparison(sheet: Sheet, contents: Contents) -> None:
    """One row an indicator, three columns a locality.

    Figure, share, and time, status and source with a link.
    """
    words, comparison = contents.words, contents.comparison
    count = len(comparison.areas) if comparison else 0
    one_page = count <= _ON_A_PAGE
    print_setup(sheet.inner, words.text("workbook.page"), fit_width=one_page, repeat_rows="4:5")
    if not one_page:  # letters stay readable; the names of the rows stand on both pages
        sheet.inner.page_setup.scale = _SCALE
        sheet.inner.print_title_cols = "A:A"
        sheet.inner.col_breaks.append(Break(id=1 + 3 * _ON_A_PAGE))
    sheet.inner.sheet_view.showGridLines = False
    sheet.widths([_NAME, *([_VALUE, _SHARE, _ABOUT] * count), _NOTE])
    sheet.append([sheet.cell(words.text("workbook.comparison_title"), TITLE)], height=22)
    if comparison is None or not comparison.rows:
        sheet.append([sheet.cell(words.text("workbook.no_comparison"), PLAIN)])
        return
    sheet.append([sheet.cell(words.text("workbook.comparison_hint"), SUBTLE)])
    sheet.skip()
    sheet.inner.freeze_panes = "B6"
    _write_heads(sheet, comparison, words)
    first = sheet.rows + 1
    topic = ""
    formats: set[str] = set()
    for row in comparison.rows:
        contents.check(0)
        if row.indicator.topic != topic:
            topic = row.indicator.topic
            heading: list[Content] = [sheet.cell(words.label("topic", topic), SECTION)]
            sheet.append(heading + [sheet.cell(None, SECTION) for _ in range(3 * count + 1)])
        cells, height = _row(sheet, row, comparison, contents, formats)
        sheet.append(cells, height)
    _add_bars(sheet, comparison, first)


def _write_heads(sheet: Sheet, comparison: Comparison, words: Words) -> None:
    colors = area_colors(comparison.areas)
    names = words.areas(list(zip(comparison.areas, comparison.names, strict=True)))
    top: list[Content] = [sheet.cell(None, HEADER)]
    below: list[Content] = [sheet.cell(words.text("column.indicator"), HEADER)]
    for code, name in zip(comparison.areas, names, strict=True):
        look = Style(bold=True, size=11, fill="E7EEF6", color=_readable(colors[code]), rule=True)
        top += [sheet.cell(name, look), sheet.cell(None, look), sheet.cell(None, look)]
        below += [sheet.cell(words.text(f"column.{key}"), HEADER) for key in ("value", "share")]
        below.append(
            sheet.cell(f"{words.text('column.period')}, {words.text('column.source').lower()}", HEADER)
        )
    row = sheet.append([*top, sheet.cell(None, HEADER)], height=20)
    for place in range(len(names)):
        first, last = column_letter(1 + 3 * place), column_letter(3 + 3 * place)
        sheet.inner.merged_cells.add(f"{first}{row}:{last}{row}")
    sheet.append([*below, sheet.cell(words.text("column.note"), HEADER)], height=18)


def _readable(color: str) -> str:
    """The locality's colour where it can be read on the heading's light fill, else ink."""
    from_hex = color.lstrip("#")
    red, green, blue = (int(from_hex[place : place + 2], 16) for place in (0, 2, 4))
    return from_hex if 0.299 * red + 0.587 * green + 0.114 * blue < 110 else "1A1A1A"


def _row(
    sheet: Sheet, row: ComparisonRow, comparison: Comparison, contents: Contents, formats: set[str]
) -> tuple[list[Content], float]:
    words = contents.words
    name = words.indicator(row.indicator)
    texts: list[tuple[str | None, float]] = [(name, _NAME)]
    cells: list[Content] = [sheet.cell(name, WRAPPED)]
    for cell in row.cells:
        if cell is None:
            cells += [sheet.cell("—", _MISSING), sheet.cell("—", _MISSING), None]
            continue
        look = Style(number_format=_format(cell, words, formats), color=LINK.color, bold=True)
        cells.append(sheet.cell(cell.value, look, contents.evidence_link(cell.observation_id)))
        cells.append(sheet.cell(cell.share, Style(number_format=excel_format("ratio", cell.share))))
        texts.append((about := _about(cell, contents), _ABOUT))
        cells.append(sheet.cell(about, _BESIDE))
    notes = [note_text(note, row, comparison, contents.view, words) for note in row.notes]
    told = "; ".join(dict.fromkeys(notes)) or None
    cells.append(sheet.cell(told, WRAPPED))
    return cells, height_of([*texts, (told, _NOTE)])


def _about(cell: Cell, contents: Contents) -> str:
    """Status, time and outlet of a figure in one text."""
    words = contents.words
    documents = contents.frames.documents
    about = documents.filter(pl.col("document_id") == cell.document_id).select("publisher", "document")
    outlet = next((publisher or file for publisher, file in about.iter_rows()), "")
    status = words.label("status", cell.status)
    parts = [upper_first(status), words.period(cell), outlet]
    return ", ".join(part for part in parts if part)


def _format(cell: Cell, words: Words, formats: set[str]) -> str:
    """A format that shows "5/9" or "gần 600" and keeps the number a number."""
    style = number_style(cell.unit)
    plain = excel_format(style, cell.value)
    wanted = plain
    if cell.base is not None:
        wanted += f'"/{format_number(cell.base, words.language)}"'
    key = f"qualifier.{cell.qualifier}"
    if words.texts.has(key):
        before = words.text(key, value="").strip()
        wanted = f'"{before} "{wanted}'
    if wanted != plain and wanted not in formats and len(formats) >= _FORMATS:
        return plain
    formats.add(wanted)
    return wanted


def _add_bars(sheet: Sheet, comparison: Comparison, first: int) -> None:
    """Bars behind the shares, from 0 to 100%, in the locality's colour."""
    colors = area_colors(comparison.areas)
    for place, code in enumerate(comparison.areas):
        column = column_letter(2 + 3 * place)
        rule: Any = DataBarRule(  # pyright: ignore[reportUnknownVariableType]
            start_type="num",
            start_value=0,
            end_type="num",
            end_value=1,
            color=f"FF{colors[code].lstrip('#')}",
        )
        sheet.inner.conditional_formatting.add(f"{column}{first}:{column}{sheet.rows}", rule)
