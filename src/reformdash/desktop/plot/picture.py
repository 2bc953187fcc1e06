"""A chart as a picture to hand over: title, subtitle, legend, chart and source line in one frame."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from reformdash.charts.spec import ChartSpec
from reformdash.desktop.plot.canvas import Canvas
from reformdash.desktop.plot.kinds import draw
from reformdash.desktop.plot.legend import entries, flow_height, paint_entries
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.words import chart_font

PAGE_WIDTH, PAGE_SCALE = 1000, 2.0
"""Points across, and pixels a point, of a picture for letters and pages."""

_MARGIN = 24.0
_SPACE = 8.0
_ELSEWHERE = (
    b", 'Segoe UI', Arial, 'DejaVu Sans', sans-serif\""  # where the program's own font is not installed
)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of the frame."""

    text: str
    font: QFont
    color: str


class Picture:
    """The layout of one exported chart, ready to be painted on any device."""

    def __init__(
        self, spec: ChartSpec, theme: PlotTheme, width: int, canvas: Canvas, chart_size: QSize
    ) -> None:
        self._theme = theme
        self._width = width
        self._canvas = canvas
        self._chart = chart_size
        self._entries = entries(spec, theme)
        self._above = [
            Words(spec.title, chart_font(1.5, bold=True), theme.ink),
            Words(spec.subtitle, chart_font(1.05), theme.muted),
        ]
        self._below = Words(spec.source, chart_font(0.9), theme.muted)

    def size(self) -> QSize:
        """Size in points."""
        height = 2 * _MARGIN + self._chart.height() + _SPACE + self._tall(self._below)
        height += sum(self._tall(words) + _SPACE / 2 for words in self._above)
        if self._entries:
            height += flow_height(self._entries, self._room()) + _SPACE
        return QSize(self._width, round(height))

    def paint(self, painter: QPainter) -> None:
        """Paints everything, the upper left corner at the origin."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, self._width, self.size().height()), QColor(self._theme.surface))
        y = _MARGIN
        for words in self._above:
            y = self._write(painter, words, y) + _SPACE / 2
        if self._entries:
            paint_entries(painter, self._entries, self._theme, QPointF(_MARGIN, y), self._room())
            y += flow_height(self._entries, self._room()) + _SPACE
        target = QRectF(_MARGIN, y, self._chart.width(), self._chart.height())
        scene = self._canvas.scene()
        scene.prepareForPaint()
        scene.render(painter, target, QRectF(0, 0, self._chart.width(), self._chart.height()))
        self._write(painter, self._below, y + self._chart.height() + _SPACE)

    def resolution(self) -> int:
        """Dots an inch of the screen the fonts were measured for."""
        return self._canvas.logicalDpiX()

    def close(self) -> None:
        """Destroys the drawing now and on this thread; call it when all is painted."""
        self._canvas.set_drawing(None, (0, 0))
        shiboken6.delete(self._canvas)

    def _room(self) -> float:
        return self._width - 2 * _MARGIN

    def _tall(self, words: Words) -> float:
        if not words.text:
            return 0.0
        rect = QRectF(0, 0, self._room(), 10_000)
        return (
            QFontMetricsF(words.font).boundingRect(rect, int(Qt.TextFlag.TextWordWrap), words.text).height()
        )

    def _write(self, painter: QPainter, words: Words, y: float) -> float:
        painter.setFont(words.font)
        painter.setPen(QColor(words.color))
        tall = self._tall(words)
        painter.drawText(
            QRectF(_MARGIN, y, self._room(), tall + 2), int(Qt.TextFlag.TextWordWrap), words.text
        )
        return y + tall


def compose(spec: ChartSpec, theme: PlotTheme, width: int) -> Picture:
    """Draws a spec afresh at `width` points, all rows of it, for painting elsewhere."""
    drawing = draw(spec, theme)
    inner = max(round(width - 2 * _MARGIN), round(drawing.least_width()))
    size = QSize(inner, round(drawing.natural_height(inner)))
    canvas = Canvas()
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    canvas.set_drawing(drawing, (len(spec.series), len(spec.categories)))
    canvas.fit(size.width(), size.height())
    return Picture(spec, theme, round(inner + 2 * _MARGIN), canvas, size)


def image(spec: ChartSpec, theme: PlotTheme, width: int, scale: float) -> QImage:
    """The chart as an image, `scale` pixels a point."""
    made = compose(spec, theme, width)
    size = made.size()
    result = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    result.setDevicePixelRatio(scale)
    painter = QPainter(result)
    made.paint(painter)
    painter.end()
    made.close()
    result.setText("Title", spec.title)
    result.setText("Source", spec.source)
    return result


def png(spec: ChartSpec, theme: PlotTheme, width: int, scale: float) -> bytes:
    """The chart as the content of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(spec, theme, width, scale).save(buffer, "PNG")
    buffer.close()
    return data.data()


def write_png(
    spec: ChartSpec, theme: PlotTheme, path: Path, width: int = PAGE_WIDTH, scale: float = PAGE_SCALE
) -> None:
    """Writes the chart as PNG. Raises `OSError` where the file cannot be written."""
    _write_beside(path, png(spec, theme, width, scale))


def write_svg(spec: ChartSpec, theme: PlotTheme, path: Path, width: int = PAGE_WIDTH) -> None:
    """Writes the chart as SVG. Raises `OSError` where the file cannot be written."""
    made = compose(spec, theme, width)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Without the screen's resolution, fonts and axes come out at another scale than the shapes.
    generator.setResolution(made.resolution())
    generator.setSize(made.size())
    generator.setViewBox(QRectF(0, 0, made.size().width(), made.size().height()))
    generator.setTitle(spec.title)
    generator.setDescription(spec.source)
    painter = QPainter(generator)
    made.paint(painter)
    painter.end()
    made.close()
    buffer.close()
    family = f'font-family="{chart_font().family()}"'.encode()
    _write_beside(path, data.data().replace(family, family[:-1] + _ELSEWHERE))


def _write_beside(path: Path, data: bytes) -> None:
    """Writes to a file beside, then renames: the target is whole or untouched."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
