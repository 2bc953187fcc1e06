"""The map of provinces in the workbook: a picture, for Excel draws none that works without the net.

The workbook knows no Qt, so whoever asks for it brings the picture along; without one the figures stand
alone.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Any

from openpyxl.drawing.fill import Blip
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from reformdash.charts.spec import ChartSpec
from reformdash.workbook.cells import PLAIN, SUBTLE, TITLE, Sheet, folded
from reformdash.workbook.chart_figures import POINTS_PER_CM, ROW_POINTS, rows_beside, write_beside
from reformdash.workbook.contents import Contents

_EMU_PER_CM = 360_000
_MOST_CM = 17.0
"""As high as a page allows."""

_FIRST_ID = 1000
_MOST_WIDE_CM = 26.0


class Picture(Image):
    """PNG data as openpyxl writes it; its own class wants Pillow only to learn width and height.

    Args:
        data: The PNG.
        row: Where its upper edge stands, from 0.
        size: Width and height in cm.
        about: What it shows, for screen readers.
    """

    def __init__(self, data: bytes, row: int, size: tuple[float, float], about: str) -> None:
        self._png = data
        self.format = "png"
        frame: Any = PictureFrame()
        frame.nvPicPr.cNvPr.id = _FIRST_ID + row  # charts count from 1
        frame.nvPicPr.cNvPr.name = "map"
        frame.nvPicPr.cNvPr.descr = about
        frame.blipFill.blip = Blip(cstate="print")
        frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
        frame.spPr.ln = None
        extent = XDRPositiveSize2D(*(round(length * _EMU_PER_CM) for length in size))
        self.anchor = OneCellAnchor(_from=AnchorMarker(col=0, row=row), ext=extent, pic=frame)

    def _data(self) -> bytes:
        """What openpyxl puts into the file."""
        return self._png


def size_cm(png: bytes) -> tuple[float, float]:
    """Width and height a picture gets, its proportions kept. Raises `ValueError` where it is no PNG."""
    if png[:8] != b"\x89PNG\r\n\x1a\n" or png[12:16] != b"IHDR":
        raise ValueError("not a PNG picture")
    width, height = struct.unpack(">II", png[16:24])
    scale = min(_MOST_CM / height, _MOST_WIDE_CM / width)
    return width * scale, height * scale


def map_points(spec: ChartSpec, png: bytes | None) -> float:
    """The height of the rows `write_map` writes."""
    return ROW_POINTS * _rows(_told(spec), png)


def write_map(sheet: Sheet, spec: ChartSpec, contents: Contents, png: bytes | None) -> None:
    """Puts the picture over empty rows and the figures of the provinces that are told of beside it."""
    told = _told(spec)
    top = sheet.rows
    words = [] if png else _instead(sheet, spec, contents)
    rows = _rows(told, png)
    write_beside(sheet, told, contents, [*words, *[None] * rows][:rows])
    if png:
        sheet.inner.add_image(Picture(png, top, size_cm(png), f"{spec.title}. {spec.subtitle}"))


def _told(spec: ChartSpec) -> ChartSpec:
    """The provinces with a figure, the largest first."""
    marks = spec.series[0].marks
    order = sorted(
        (place for place, mark in enumerate(marks) if mark.value is not None),
        key=lambda place: -(marks[place].value or 0.0),
    )
    series = replace(spec.series[0], marks=tuple(marks[place] for place in order))
    return replace(
        spec,
        categories=tuple(spec.categories[place] for place in order),
        category_codes=tuple(spec.category_codes[place] for place in order),
        series=(series,),
    )


def _rows(told: ChartSpec, png: bytes | None) -> int:
    drawn = int(size_cm(png)[1] * POINTS_PER_CM / ROW_POINTS) + 1 if png else 6
    return rows_beside(told, drawn)


def _instead(sheet: Sheet, spec: ChartSpec, contents: Contents) -> list[Any]:
    lines = [sheet.cell(spec.title, TITLE), sheet.cell(contents.words.text("chart.map.picture"), PLAIN)]
    return [*lines, *(sheet.cell(line, SUBTLE) for line in folded(f"{spec.subtitle}\n{spec.source}", 165))]
