"""How sheets print: A4 across, with page numbers and the sheet's name."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

A4 = 9


def print_setup(sheet: Any, footer: str, *, fit_width: bool, repeat_rows: str | None = None) -> None:
    """Sets a sheet up for A4 landscape.

    Args:
        sheet: A sheet of openpyxl, before its first row.
        footer: The words at the right of the footer, with Excel's `&P` and `&N`.
        fit_width: Shrink to the width of a page; False keeps the size, and page breaks count.
        repeat_rows: Rows on top of every page, `1:1`.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.6
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = footer
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8
    if fit_width:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
    if repeat_rows:
        sheet.print_title_rows = repeat_rows
