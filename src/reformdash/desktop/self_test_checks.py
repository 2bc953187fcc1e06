"""What the program must bring along, looked for in the running program rather than in its folder."""

from __future__ import annotations

import sys
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFontDatabase, QFontInfo, QImageReader

from reformdash.charts.overview import default_charts
from reformdash.dataset.view import quoted
from reformdash.desktop import theme
from reformdash.desktop.about import FOLDER
from reformdash.desktop.about_parts import BUILD_INFO, THIRD_PARTY
from reformdash.desktop.app import Program
from reformdash.desktop.icons import icon
from reformdash.desktop.plot.picture import write_png, write_svg
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.workbook.book import write_workbook
from reformdash.workbook.datapackage import write_package

_SHEETS = 6


def missing_parts() -> list[str]:
    """Fonts, icons, build record and licences that are not there; Qt does without the first two silently."""
    problems: list[str] = []
    if QFontInfo(theme.base_font()).family() != theme.FONT_FAMILY:
        problems.append(f"the font {theme.FONT_FAMILY} is not in the program")
    weights = {
        QFontDatabase.weight(theme.FONT_FAMILY, style) for style in QFontDatabase.styles(theme.FONT_FAMILY)
    }
    problems += [f"the font's weight {one} is missing" for one in (400, 600) if one not in weights]
    formats = {bytes(name.data()) for name in QImageReader.supportedImageFormats()}
    problems += [
        f"pictures of kind {name!r} cannot be read" for name in (b"svg", b"png") if name not in formats
    ]
    picture = icon("overview").pixmap(QSize(16, 16)).toImage()
    if all(picture.pixelColor(x, y).alpha() == 0 for x in range(16) for y in range(16)):
        problems.append("icons are drawn empty")
    try:
        QTimer().start("no number")
    except TypeError as error:
        if "Supported signatures" not in str(error):  # packed, they are loaded now
            problems.append(f"wrong calls are not explained: {error}")
    if getattr(sys, "frozen", False):  # a packed program must tell its build and licences
        problems += [
            f"{name} is not in the program"
            for name in (THIRD_PARTY, BUILD_INFO)
            if not (FOLDER / name).is_file()
        ]
    return problems


def files_gone_wrong(program: Program, folder: Path) -> list[str]:
    """Writes the workbook, the tables and a chart's pictures of what is open, and looks at them.

    Args:
        program: With articles read.
        folder: Where to.
    """
    session = program.session
    charts = default_charts(session.view, session.frames, session.words)
    book = folder / "book.xlsx"
    frames, texts = session.frames, session.figures.texts
    write_workbook(book, session.view, frames, charts, session.language, texts=texts)
    written = load_workbook(book)
    drawn = sum(len(sheet._charts) for sheet in written.worksheets)
    problems: list[str] = []
    if len(written.sheetnames) != _SHEETS or drawn == 0:
        problems.append(f"the workbook has {len(written.sheetnames)} sheets and {drawn} charts")
    others = [folder / f"table{suffix}" for suffix in (".csv", ".jsonl", ".parquet")]
    for table in others:
        write_package(quoted(session.view, frames.documents, texts), table, session.language)
    others += [folder / "chart.png", folder / "chart.svg"]
    write_png(charts[0], PlotTheme.named("light"), others[-2], 1000, 1.0)
    write_svg(charts[0], PlotTheme.named("light"), others[-1], 1000)
    problems += [f"{file.name} is empty" for file in others if not file.is_file() or not file.stat().st_size]
    return problems
