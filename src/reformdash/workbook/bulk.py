"""Many rows into a write-only sheet, as text.

openpyxl makes an object of every cell and takes some 50 s for the two tables of 100,000 observations; the
rows written as text take a fifth. Everything else of the sheet (columns, print set-up, table, styles) stays
openpyxl's: the rows go into the sheet's own draft file before it is packed.
docs/decisions/0010-workbook-rows.md
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from types import TracebackType
from typing import Any
from xml.sax.saxutils import escape

from reformdash.workbook.cells import LINK_LIMIT, Sheet, Style, Value, column_letter, plain_time, safe_text

_EPOCH = datetime(1899, 12, 30)
_ROWS_END = "</sheetData>"


class BulkRows:
    """Rows of one sheet; use as a context: at its end the sheet is complete and takes no more rows.

    Args:
        sheet: The sheet, with its heading rows appended.
        columns: How many columns a row has at most.
    """

    def __init__(self, sheet: Sheet, columns: int) -> None:
        self._sheet = sheet
        self._letters = [column_letter(place) for place in range(columns)]
        self._draft = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - closed in __exit__
        self._styles: dict[Style, int] = {}
        self._links: list[str] = []

    def __enter__(self) -> BulkRows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._draft:
            if error is None:
                self._splice()

    def style(self, style: Style) -> int:
        """The number of a style in this workbook, for `add`."""
        number = self._styles.get(style)
        if number is None:
            cell: Any = self._sheet.cell("", style)
            number = self._styles[style] = cell.style_id
        return number

    def add(
        self,
        cells: Iterable[tuple[Value, int]],
        height: float | None = None,
        link: tuple[int, str] | None = None,
    ) -> None:
        """Writes a row.

        Args:
            cells: Values with the numbers of their styles, from the first column on.
            height: In points; Excel's own where None.
            link: A column, from 0, and the place in this workbook its cell leads to.
        """
        self._sheet.rows += 1
        row = self._sheet.rows
        parts = [
            _cell(value, f"{letters}{row}", style)
            for letters, (value, style) in zip(self._letters, cells, strict=False)
            if value is not None
        ]
        size = "" if height is None else f' ht="{height:g}" customHeight="1"'
        self._draft.write(f'<row r="{row}"{size}>{"".join(parts)}</row>')
        if link is not None and self._sheet.links < LINK_LIMIT:
            self._sheet.links += 1
            place = escape(link[1], {'"': "&quot;"})
            self._links.append(f'<hyperlink ref="{self._letters[link[0]]}{row}" location="{place}"/>')

    def _splice(self) -> None:
        """Closes the sheet and puts the rows into its draft file.

        The draft holds no more than the heading rows, so reading it whole is cheap. Links come after the
        print titles' neighbours in the order the format asks for: before `printOptions`, `pageMargins`,
        `pageSetup`.
        """
        inner: Any = self._sheet.inner
        inner.close()
        path = Path(inner._writer.out)
        text = path.read_text("utf-8")
        head, found, tail = text.partition(_ROWS_END)
        if not found:
            raise ValueError("openpyxl wrote a sheet without rows")
        if self._links:
            before, _, after = tail.partition("<pageMargins")
            tail = f"{before}<hyperlinks>{''.join(self._links)}</hyperlinks><pageMargins{after}"
        self._draft.seek(0)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(head)
            shutil.copyfileobj(self._draft, file, 1 << 20)
            file.write(_ROWS_END + tail)


def _cell(value: Any, place: str, style: int) -> str:
    if isinstance(value, str):
        text = escape(safe_text(value))
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" s="{style}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime):
        days = (plain_time(value) - _EPOCH).total_seconds() / 86_400
        return f'<c r="{place}" s="{style}"><v>{days!r}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{style}"><v>{(value - _EPOCH.date()).days}</v></c>'
    if isinstance(value, float) and not isfinite(value):
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'
