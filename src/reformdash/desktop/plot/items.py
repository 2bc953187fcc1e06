"""Graphics items that pyqtgraph lacks: axes of whole names, a value axis with quiet ticks, hatching."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.words import chart_font, line_height, width_of

NAME_GAP = 10.0
HEAD_GAP = 6.0

_ALIGNED = {
    "left": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "top": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
    "bottom": Qt.AlignmentFlag.AlignCenter,
}


class NameAxis(pg.AxisItem):
    """The vertical axis of a horizontal chart: one name a row, whole, over several lines where it must."""

    def __init__(self, theme: PlotTheme, orientation: str = "left") -> None:
        super().__init__(orientation, pen=pg.mkPen(None), textPen=pg.mkPen(theme.ink))
        self.names: tuple[str, ...] = ()
        self._every = 1
        self._font = chart_font()
        self._ink = QColor(theme.ink)

    def set_names(self, names: Sequence[str], every: int = 1) -> None:
        """The names as they are drawn, line breaks included; name `i` stands at value `i`.

        Args:
            names: All names.
            every: Draws only each so-manieth, counted from the last, where not all fit.
        """
        self.names = tuple(names)
        self._every = every
        self.picture = None
        self.update()

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the names; the line and ticks of the axis are left out."""
        box = self.linkedView()
        if box is None:
            return
        p.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        p.setFont(self._font)
        p.setPen(QPen(self._ink))
        upright = self.orientation == "left"
        flags = _ALIGNED[self.orientation]
        step = self._step(box)
        for index, name in enumerate(self.names):
            if (len(self.names) - 1 - index) % self._every:
                continue
            place = self.mapFromItem(box, box.mapFromView(QPointF(index, index)))
            size = self.size()
            rect = (
                QRectF(0, place.y() - step / 2, size.width() - NAME_GAP, step)
                if upright
                else QRectF(place.x() - step / 2, 0, step, size.height() - HEAD_GAP)
            )
            p.drawText(rect, flags | Qt.TextFlag.TextDontClip, name)

    def _step(self, box: pg.ViewBox) -> float:
        a, b = box.mapFromView(QPointF(0, 0)), box.mapFromView(QPointF(1, 1))
        return abs(b.y() - a.y()) if self.orientation == "left" else abs(b.x() - a.x())


class ValueAxis(pg.AxisItem):
    """A value axis with few round ticks, light grid lines and numbers as the language writes them.

    It paints itself: pyqtgraph fades grid lines with their number, drops the words at both ends and keeps a
    cached picture of an earlier size.
    """

    def __init__(self, orientation: str, theme: PlotTheme, write: Callable[[float], str]) -> None:
        super().__init__(orientation, pen=pg.mkPen(None))
        self._write = write
        self._limit: float | None = None
        self._grid_pen = QPen(QColor(theme.grid), 1.0)
        self._muted = QColor(theme.muted)
        self._font = chart_font(0.9)
        self._level = orientation in ("top", "bottom")

    def set_limit(self, highest: float | None) -> None:
        """No tick beyond this value (100 for shares), though the view goes on for the labels' sake."""
        self._limit = highest

    def ticks(self, low: float, high: float, pixels: float) -> list[tuple[float, str]]:
        """Round values and their words, so many as fit into `pixels`."""
        room = max(90.0, width_of(self._write(high), self._font) + 24) if self._level else 44.0
        top = high if self._limit is None else min(high, self._limit)
        step = round_step(high - low, max(2, int(pixels / room)))
        first, last = math.ceil(low / step - 1e-9), math.floor(top / step + 1e-9)
        return [(k * step, self._write(k * step)) for k in range(first, last + 1)]

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The axis, the plot beside it for the grid, and room for words that stand over its ends."""
        box = self.linkedView()
        own = self.mapRectFromParent(self.geometry())
        return (
            own
            if box is None
            else (own | box.mapRectToItem(self, box.boundingRect())).adjusted(-60, -12, 60, 12)
        )

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws grid lines and the ticks' words."""
        box = self.linkedView()
        if box is None:
            return
        area = box.mapRectToItem(self, box.boundingRect())
        low, high = box.viewRange()[0 if self._level else 1]
        p.setFont(self._font)
        line = line_height(self._font)
        for value, words in self.ticks(low, high, area.width() if self._level else area.height()):
            at = self.mapFromItem(box, box.mapFromView(QPointF(value, value)))
            p.setPen(self._grid_pen)
            if self._level:
                p.drawLine(QLineF(at.x(), area.top(), at.x(), area.bottom()))
                wide = width_of(words, self._font) + 2
                left = min(at.x() - wide / 2, area.right() - wide)  # the last one must not be cut at the edge
                rect, flags = QRectF(left, area.bottom() + 6, wide, line), Qt.AlignmentFlag.AlignCenter
            else:
                p.drawLine(QLineF(area.left(), at.y(), area.right(), at.y()))
                rect = QRectF(0, at.y() - line / 2, area.left() - 8, line)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            p.setPen(self._muted)
            p.drawText(rect, flags | Qt.TextFlag.TextDontClip, words)


def round_step(span: float, parts: int) -> float:
    """The 1, 2 or 5 times a power of ten that cuts `span` into at most `parts` pieces (at least one)."""
    if span <= 0:
        return 1.0
    rough = span / parts
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= rough * (1 - 1e-9))


class Hatching(pg.GraphicsObject):
    """A rectangle in plot coordinates filled with thin diagonal lines: "not reported".

    Drawn as lines and not as a brush pattern, which the plot's scaling would distort and SVG would lose.
    """

    def __init__(self, rect: QRectF, theme: PlotTheme, *, fixed_width: float | None = None) -> None:
        super().__init__()
        self._rect = rect
        self._pen = QPen(QColor(theme.hatch), 1.0)
        self._pen.setCosmetic(True)
        self._fixed_width = fixed_width

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The rectangle; where the width is fixed in pixels, as wide as that is now."""
        if self._fixed_width is None:
            return self._rect
        pixel = self.pixelLength(pg.Point(1, 0)) or 0.0
        return QRectF(self._rect.x(), self._rect.y(), pixel * self._fixed_width, self._rect.height())

    def viewTransformChanged(self) -> None:  # noqa: N802
        """A fixed pixel width covers another stretch of the plot."""
        self.prepareGeometryChange()

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the lines in pixels, whatever the plot's scale."""
        transform = p.worldTransform()
        rect = transform.mapRect(self.boundingRect())
        p.save()
        p.resetTransform()
        p.setPen(self._pen)
        p.drawLines(hatch_lines(rect, 7.0 * max(1.0, p.device().devicePixelRatioF())))
        p.restore()


def hatch_lines(rect: QRectF, step: float) -> list[QLineF]:
    """Diagonals from lower left to upper right, `step` apart, cut off at the rectangle."""
    lines: list[QLineF] = []
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    total = math.floor(left + top)
    at = total - total % step + step  # anchored at the origin, so that neighbours continue each other
    while at < right + bottom:
        x1, y1 = (at - bottom, bottom) if at - bottom >= left else (left, at - left)
        x2, y2 = (at - top, top) if at - top <= right else (right, at - right)
        lines.append(QLineF(x1, y1, x2, y2))
        at += step
    return lines


class Label(pg.TextItem):
    """A text at a point of the plot, its size in pixels, moved from the point by some pixels.

    Args:
        text: The words.
        color: Their colour.
        anchor: Which part of the text stands at the point: (0, 0.5) the middle of its left edge.
        font: The font; the chart font where none is given.
        shift: Pixels right and down from there.
    """

    def __init__(
        self,
        text: str,
        color: QColor,
        anchor: tuple[float, float],
        *,
        font: QFont | None = None,
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        self._shift = QPointF(*shift)
        self._ground: QColor | None = None
        super().__init__(text, color=color, anchor=anchor)
        self.textItem.document().setDocumentMargin(0)
        self.setFont(font or chart_font())

    def set_shift(self, right: float, down: float) -> None:
        """Moves the text away from its point by pixels."""
        self._shift = QPointF(right, down)
        self.updateTextPos()

    def set_ground(self, color: QColor) -> None:
        """Lays a nearly opaque ground under the text, so that it can be read on a map."""
        self._ground = QColor(color)
        self._ground.setAlpha(215)

    def paint(self, p: QPainter, *args: object) -> None:
        """Paints the ground alone; the words are an item of their own.

        WORKAROUND pyqtgraph 0.14: `TextItem.paint` sets the painter's transform when it is first painted and
        so draws outside the target of an export.
        """
        scene = self.scene()
        if scene is not self._lastScene:
            self._lastScene = scene
            scene.sigPrepareForPaint.connect(self.updateTransform)
        if self._ground is not None:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(self._ground)
            p.drawRoundedRect(self.textItem.mapRectToParent(self.box()).adjusted(-3, -1, 3, 1), 3, 3)

    def updateTextPos(self) -> None:  # noqa: N802
        """Keeps the shift whenever pyqtgraph lays the text out again."""
        super().updateTextPos()
        self.textItem.setPos(self.textItem.pos() + self._shift)

    def box(self) -> QRectF:
        """Size of the text in pixels."""
        return self.textItem.boundingRect()


def text_rows(names: Sequence[str]) -> float:
    """Pixels the tallest of the names needs."""
    return max((name.count("\n") + 1 for name in names), default=1) * line_height(chart_font())
