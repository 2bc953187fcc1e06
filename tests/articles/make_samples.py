"""Writes the samples of tables with real writers: python-docx, LibreOffice, Chromium and openpyxl.

    .venv/bin/python tests/articles/make_samples.py

LibreOffice and Chromium must be installed. The files are kept in the repository; run it when a table changes.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

import docx
import legacy
import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from report_tables import ARTICLE, DATELINE, OPENING, TABLES, TITLE, ReportTable
from unruled_pages import pages, shapes_page, without_tables

SAMPLES = Path(__file__).parent / "samples"
THIN = Side(style="thin")
Place = tuple[str, int, int, int, int]  # text, row, column, columns, rows


def head_cells(table: ReportTable) -> list[Place]:
    """The header's cells with their places; what stands over one row of two goes down to the second."""
    cells: list[Place] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.head):
        column = 0
        for cell in row:
            text, _, wide = cell.partition("|")
            while (number, column) in taken:
                column += 1
            width = int(wide or 1)
            height = len(table.head) - number if width == 1 else 1
            taken.update((number + i, column + j) for i in range(height) for j in range(width))
            cells.append((text, number, column, width, height))
            column += width
    return cells


def page(*, rules: bool = True) -> str:
    """The report as a web page."""
    parts = [
        "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8>",
        f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>",
        "<meta property='article:published_time' content='2024-12-20'>",
        "<meta property='og:site_name' content='Cổng thông tin điện tử tỉnh Bắc Giang'>",
        "<style>body{font:13px 'DejaVu Serif'}table{border-collapse:collapse;width:100%}",
        "tr{page-break-inside:avoid}td,th{padding:3px 6px}",
        "td,th{border:1px solid #333}" if rules else "",
        ".unit{text-align:right;font-style:italic}</style></head><body><article>",
        f"<h1>{TITLE}</h1><p>{DATELINE}</p><p>{OPENING}</p>",
    ]
    for table in TABLES:
        parts.append(f"<p><b>{html.escape(table.title)}</b></p>")
        if table.unit:
            parts.append(f"<p class=unit>{html.escape(table.unit)}</p>")
        parts.append("<table border=1>" if rules else "<table>")
        cells = head_cells(table)
        for number in range(len(table.head)):
            row = [cell for cell in cells if cell[1] == number]
            told = [
                f"<td rowspan={h} colspan={w}><b>{html.escape(text)}</b></td>" for text, _, _, w, h in row
            ]
            parts.append(f"<tr>{''.join(told)}</tr>")
        parts += [
            "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in table.rows
        ]
        parts.append("</table>")
    return "\n".join([*parts, "</article></body></html>"])


def word(target: Path, style: str = "Table Grid") -> None:
    """The report as python-docx writes it."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(DATELINE)
    document.add_paragraph(OPENING)
    for table in TABLES:
        document.add_paragraph().add_run(table.title).bold = True
        if table.unit:
            document.add_paragraph(table.unit).alignment = 2
        depth = len(table.head)
        grid = document.add_table(depth + len(table.rows), len(table.columns), style=style)
        for text, row, column, width, height in head_cells(table):
            cell = grid.cell(row, column)
            if width > 1 or height > 1:
                cell = cell.merge(grid.cell(row + height - 1, column + width - 1))
            cell.text = text
        for number, row in enumerate(table.rows):
            for column, text in enumerate(row):
                grid.cell(depth + number, column).text = text
    document.save(str(target))


def figure(text: str) -> object:
    """A cell's text as a spreadsheet has it: figures as numbers."""
    plain = text.replace(".", "").replace(",", ".")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return text or None


def book(target: Path) -> None:
    """The tables as openpyxl writes them, a sheet each, under the title and unit of offices."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, table in enumerate(TABLES, 1):
        sheet = made.create_sheet(f"Biểu {number}")
        width = len(table.columns)
        lines = ["UBND TỈNH BẮC GIANG", "", table.title, f"({OPENING})" if number == 1 else "", table.unit]
        for line, text in enumerate(lines, 1):
            if text:
                start = width if text == table.unit else 1
                cell = sheet.cell(line, start, text)
                cell.font = Font(bold=text == table.title, italic=text == table.unit)
                if text == table.title:
                    sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=width)
                    cell.alignment = Alignment(horizontal="center")
        top = len(lines) + 1
        for text, row, column, across, down in head_cells(table):
            place = sheet.cell(top + row, column + 1, text)
            place.font = Font(bold=True)
            if across > 1 or down > 1:
                sheet.merge_cells(
                    start_row=top + row,
                    end_row=top + row + down - 1,
                    start_column=column + 1,
                    end_column=column + across,
                )
        for below, row in enumerate(table.rows):
            for column, text in enumerate(row):
                place = sheet.cell(top + len(table.head) + below, column + 1, figure(text))
                place.border = Border(THIN, THIN, THIN, THIN)
                if isinstance(place.value, int) and place.value >= 1_000 and column:
                    place.number_format = "#,##0"
        sheet.cell(sheet.max_row + 2, width, "NGƯỜI LẬP BIỂU")
    made.save(target)


def office(source: Path, kind: str, target: Path) -> None:
    """Lets LibreOffice write a file anew."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", kind, "--outdir", folder, str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        shutil.move(f"{folder}/{source.stem}.{kind.partition(':')[0]}", target)


def chromium(source: Path, target: Path) -> None:
    """Prints a page as Chromium does."""
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={target}", source.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


def without_rules() -> None:
    """Tables and what might seem to be some, printed without rules."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        written = {"unruled-shapes": shapes_page(), "unruled-pages": pages(), "no-tables": without_tables()}
        for name, text in written.items():
            (made / f"{name}.html").write_text(text, "utf-8")
            chromium(made / f"{name}.html", SAMPLES / f"{name}.pdf")
        word(made / "bare.docx", "Normal Table")
        office(made / "bare.docx", "pdf", SAMPLES / "tables-no-rules-word.pdf")


def encoded(text: str, charset: str) -> bytes:
    """A text as the C library writes it."""
    command = ["iconv", "-f", "UTF-8", "-t", charset]
    return subprocess.run(command, input=text.encode(), check=True, capture_output=True).stdout


def texts() -> None:
    """The article in the encodings that Vietnamese offices left behind."""
    plain = legacy.plain_marks(ARTICLE)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "text.html"
        lines = "".join(f"<p>{html.escape(line)}</p>" for line in ARTICLE.split("\n") if line)
        page.write_text(f"<html><head><meta charset=utf-8></head><body>{lines}</body></html>", "utf-8")
        office(page, "txt:Text (encoded):UTF8", SAMPLES / "text-libreoffice-utf-8-bom.txt")
    written = {
        "utf-8": ARTICLE.encode(),
        "iconv-utf-16": encoded(ARTICLE, "UTF-16"),
        "iconv-windows-1258": encoded(plain, "WINDOWS-1258"),
        "iconv-viscii": encoded(plain, "VISCII"),
        "iconv-tcvn3": encoded(legacy.tcvn3_letters(plain), "TCVN"),
        "vni": legacy.vni(plain),  # no program at hand writes it any more
        "nfd": unicodedata.normalize("NFD", ARTICLE).encode(),
    }
    for name, data in written.items():
        (SAMPLES / f"text-{name}.txt").write_bytes(data)


def scan() -> None:
    """A page as a scanner gives it: a picture and no letters."""
    with tempfile.TemporaryDirectory() as folder:
        picture = ["pdftoppm", "-r", "40", "-l", "1", "-gray", "-jpeg", "-singlefile"]
        subprocess.run([*picture, str(SAMPLES / "libreoffice.pdf"), f"{folder}/scan"], check=True)
        page = Path(folder) / "scan.html"
        page.write_text("<body style='margin:0'><img src=scan.jpg style='width:100%'></body>", "utf-8")
        chromium(page, SAMPLES / "chromium-scanned.pdf")


def archive() -> None:
    """A folder of articles as Info-ZIP packs it, with a folder and a name in Vietnamese."""
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "Báo cáo" / "năm 2024"
        inside.mkdir(parents=True)
        (inside / "Kết quả sắp xếp.txt").write_text(ARTICLE, "utf-8")
        shutil.copy(SAMPLES / "report.html", inside.parent)
        shutil.copy(SAMPLES / "libreoffice.doc", inside.parent)
        target = SAMPLES / "info-zip.zip"
        target.unlink(missing_ok=True)
        subprocess.run(["zip", "-q", "-r", str(target), "Báo cáo"], cwd=folder, check=True)


def main() -> None:
    """Writes all of them."""
    texts()
    scan()
    archive()
    without_rules()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        (made / "page.html").write_text(page(), "utf-8")
        (made / "bare.html").write_text(page(rules=False), "utf-8")
        shutil.copy(made / "page.html", SAMPLES / "tables.html")
        chromium(made / "page.html", SAMPLES / "tables-chromium.pdf")
        chromium(made / "bare.html", SAMPLES / "tables-no-rules.pdf")
        word(SAMPLES / "tables-python-docx.docx")
        office(SAMPLES / "tables-python-docx.docx", "pdf", SAMPLES / "tables-libreoffice.pdf")
        office(SAMPLES / "tables-python-docx.docx", "odt", made / "report.odt")
        office(made / "report.odt", "docx", SAMPLES / "tables-libreoffice.docx")
        office(made / "report.odt", "html", SAMPLES / "tables-libreoffice.html")
        book(SAMPLES / "tables-openpyxl.xlsx")
        office(SAMPLES / "tables-openpyxl.xlsx", "ods", made / "book.ods")
        office(made / "book.ods", "xlsx", SAMPLES / "tables-libreoffice.xlsx")


if __name__ == "__main__":
    main()
