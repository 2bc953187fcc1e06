"""Cells that cannot surprise Excel: text stays text, whatever an article says; styles are made once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from reformdash.charts.numbers import in_language
from reformdash.lexicon.codes import Language

TEXT_LIMIT = 32_767
"""UTF-16 units a cell may hold."""

LINK_LIMIT = 65_530
"""Links a sheet may hold; Excel repairs a file with more."""

FONT = "Arial"
"""On every Windows and Mac with all Vietnamese letters; Liberation Sans has the same widths elsewhere."""

Value = str | int | float | bool | date | datetime | None

Content = Cell | Value
"""What a row is made of."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_RULE = Side(style="thin", color="FFD0D7DE")


def safe_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """A text as a cell can hold it.

    Characters that XML refuses are left out, what Excel would take for an escaped character (`_x0041_`) is
    escaped itself, and what is too long ends in an ellipsis.
    """
    clean = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    clean = _ESCAPED.sub("_x005F_", clean)
    if len(clean) * 2 <= limit or _units(clean) <= limit:
        return clean
    kept = clean[: limit - 1]
    while _units(kept) > limit - 1:
        kept = kept[: -max(1, (_units(kept) - limit + 2) // 2)]
    return kept + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell; equal styles are made once a sheet."""

    number_format: str = "General"
    bold: bool = False
    italic: bool = False
    size: float = 10
    color: str = "1A1A1A"
    fill: str | None = None
    wrap: bool = False
    horizontal: str | None = None
    vertical: str = "top"
    underline: bool = False
    rule: bool = False
    indent: int = 0


PLAIN = Style()
WRAPPED = Style(wrap=True)
TITLE = Style(bold=True, size=14)
SUBTLE = Style(color="57606A", size=9)
HEADER = Style(bold=True, fill="E7EEF6", wrap=True, vertical="center", rule=True)
SECTION = Style(bold=True, fill="F1F5F9", color="1F3B5C")
LINK = Style(color="0B57A4", underline=True)
DATE = Style(number_format="dd/mm/yyyy", horizontal="left")
DATE_TIME = Style(number_format="dd/mm/yyyy hh:mm", horizontal="left")


@dataclass(slots=True)
class Sheet:
    """A write-only sheet with cells of our own making.

    Attributes:
        inner: The write-only sheet of openpyxl, whose annotations lack half of what it has.
        language: Whose separators and dates the number formats ask for; None for the reader's system's.
        rows: Rows written so far.
        links: Links written so far; beyond `LINK_LIMIT` none is.
    """

    inner: Any
    language: Language | None = None
    rows: int = 0
    links: int = 0
    _looks: dict[Style, Any] = field(default_factory=dict[Style, Any])

    def cell(self, value: Value, style: Style = PLAIN, link: str | None = None) -> Cell | None:
        """A cell; None for no value and no look.

        Args:
            value: Text is written as text, also where it starts with `=`, `+`, `-` or `@`.
            style: Its look.
            link: Place in this workbook, `'Nguồn'!A5`.
        """
        if value is None and style.fill is None and not style.rule:
            return None
        cell = WriteOnlyCell(self.inner)
        if isinstance(value, str):
            cell.value = safe_text(value)
            cell.data_type = "s"  # openpyxl makes a formula of "=..." and an error of "#N/A"
        elif isinstance(value, datetime):
            cell.value = plain_time(value)
        elif value is not None:
            cell.value = value
        cell._style = copy(self._look(style))  # pyright: ignore[reportPrivateUsage] - 20 times as fast as by parts
        if link is not None and self.links < LINK_LIMIT:
            cell.hyperlink = Hyperlink(ref="", location=link)
            self.links += 1
        return cell

    def append(self, cells: Iterable[Content], height: float | None = None) -> int:
        """Writes a row and gives its number, the first being 1; `height` in points."""
        self.rows += 1
        if height is not None:
            self.inner.row_dimensions[self.rows].height = height
        self.inner.append(list(cells))
        return self.rows

    def skip(self, count: int = 1) -> None:
        """Leaves rows empty."""
        for _ in range(count):
            self.append(())

    def widths(self, widths: Iterable[float]) -> None:
        """Sets column widths, in characters. Before the first row."""
        for place, width in enumerate(widths):
            self.inner.column_dimensions[column_letter(place)].width = width

    def _look(self, style: Style) -> Any:
        look = self._looks.get(style)
        if look is None:
            look = self._looks[style] = _made(self.inner, style, self.language)
        return look


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, broken at blanks; a longer word keeps a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        fresh = True
        for word in paragraph.split():
            if not fresh and len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
                fresh = False
    return lines


def height_of(texts: Iterable[tuple[str | None, float]], size: float = 10) -> float:
    """The height in points of a row of wrapped texts, each with the width of its column in characters.

    Excel measures rows itself only where none is given, and LibreOffice not even then.
    """
    lines = max((len(folded(text, max(int(width * 1.02), 1))) for text, width in texts if text), default=1)
    return max(lines, 1) * size * 1.32 + 2


def plain_time(moment: datetime) -> datetime:
    """The reader's own time without a zone; Excel knows none."""
    return moment if moment.tzinfo is None else moment.astimezone().replace(tzinfo=None, microsecond=0)


def column_letter(place: int) -> str:
    """The letters of a column, 0 being A."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_in(sheet: str, cell: str) -> str:
    """The address of a cell of another sheet, for links."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def _made(sheet: Any, style: Style, language: Language | None) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(
        name=FONT,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        color=f"FF{style.color}",
        underline="single" if style.underline else None,
    )
    if style.fill is not None:
        cell.fill = PatternFill("solid", fgColor=f"FF{style.fill}")
    if style.rule:
        cell.border = Border(bottom=_RULE, top=_RULE, left=_RULE, right=_RULE)
    cell.alignment = Alignment(
        wrap_text=style.wrap,
        vertical=style.vertical,
        horizontal=style.horizontal,
        indent=style.indent,
    )
    number_format = style.number_format
    if language == "en":
        number_format = number_format.replace("dd/mm/yyyy", "d mmm yyyy")
    cell.number_format = number_format if language is None else in_language(number_format, language)
    return cell._style  # pyright: ignore[reportPrivateUsage] - see `Sheet.cell`
