"""The map of provinces: shaded by a chart's values, hatched where there are none, with both archipelagos."""

from __future__ import annotations

import math
from functools import cache, lru_cache

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from reformdash.charts.build_map import outlines, vintage_of
from reformdash.charts.province_map import Box, Inset, Point, Vintage
from reformdash.charts.spec import ChartSpec, Mark
from reformdash.desktop.plot.drawing import Drawn, DrawnMark, MarkRef, is_gap
from reformdash.desktop.plot.items import Label
from reformdash.desktop.plot.plot import Plot
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.words import chart_font, line_height

_SQUEEZE = math.cos(
    math.radians(16.2)
)  # a degree of longitude against one of latitude, in the middle of the country
_MOST_LABELS = 10
_STEP = 6.0


class Provinces:
    """Draws a spec made by `charts.build_map.map_chart`."""

    def __init__(self, spec: ChartSpec, theme: PlotTheme) -> None:
        self._spec = spec
        self._theme = theme
        self._vintage = vintage_of(spec.category_codes)
        self._map = outlines(self._vintage)
        self.plot = Plot({})
        self._box: pg.ViewBox = self.plot.box
        marks = spec.series[0].marks
        known = [m.value for m in marks if m.value is not None]
        self._top = spec.value_axis.high or max(known, default=1.0) or 1.0
        self._shapes: list[QGraphicsPathItem] = []
        self._hatches: dict[int, _HatchedShape] = {}
        self._labels: list[tuple[int, Label]] = []
        self._inset_names: list[Label] = []
        for index, code in enumerate(spec.category_codes):
            self._draw_province(index, code)
        for inset in self._map.insets:
            self._draw_inset(inset)
        self._draw_labels()
        self._ring = QGraphicsPathItem()
        self._ring.setPen(_pen(theme.ink, 2.0))
        self._ring.setZValue(10)
        self._box.addItem(self._ring, ignoreBounds=True)

    def least_width(self) -> float:
        """A small map is still a map."""
        return 240.0

    def natural_height(self, width: float) -> float:
        """As tall as the country at this width, up to what a screen shows at once."""
        frame = _frame(self._map.box)
        return min(width * frame.height() / frame.width(), 560.0)

    def least_height(self, width: float) -> float:
        """Still a map at this size."""
        return 240.0

    def place(self, width: float, height: float) -> None:
        """Fits the country into the view without distorting it, and lays hatching and labels out anew."""
        frame = _frame(self._map.box).adjusted(-0.15, 0.0, 0.15, 0.1)
        under = (
            line_height(chart_font(0.82)) + 4
        )  # the name of the southern archipelago stands below everything
        scale = min(width / frame.width(), max(40.0, height - under) / frame.height())
        wide, middle = width / scale, frame.center().x()
        spare = (height - under) / scale - frame.height()
        # In plot coordinates the rectangle's top is the south; what is left over stays empty there.
        low = frame.top() - under / scale - spare
        self._box.setRange(
            xRange=(middle - wide / 2, middle + wide / 2), yRange=(low, low + height / scale), padding=0
        )
        for hatching in self._hatches.values():
            hatching.set_step(_STEP / scale)
        self._settle(scale)

    def mark_at(self, scene: QPointF) -> MarkRef | None:
        """The province under the point; an archipelago answers for its province."""
        point = self._box.mapSceneToView(scene)
        index = next((k for k, shape in enumerate(self._shapes) if shape.contains(point)), None)
        if index is None:
            owner = next((i.code for i in self._map.insets if _frame(i.box).contains(point)), None)
            index = self._index(owner)
        return None if index is None else (0, index)

    def point_of(self, ref: MarkRef) -> QPointF:
        """The middle of the province."""
        return self._box.mapViewToScene(_project(self._map.labels[self._spec.category_codes[ref[1]]]))

    def emphasise(self, ref: MarkRef | None) -> None:
        """A dark outline around the province."""
        self._ring.setPath(QPainterPath() if ref is None else self._shapes[ref[1]].path())

    def drawn(self) -> Drawn:
        """Reads fills back from the scene."""
        marks = []
        for index, shape in enumerate(self._shapes):
            mark = self._spec.series[0].marks[index]
            gap = index in self._hatches
            marks.append(
                DrawnMark(shape.data(0), "" if gap else mark.text, shape.brush().color().name(), gap)
            )
        return Drawn(
            "map", self._spec.categories, (tuple(marks),), (self._spec.series[0].name,), 0.0, self._top
        )

    def fill_of(self, index: int | None) -> QColor:
        """The fill of a province: its shade, or the ground of what is not reported."""
        mark = Mark(None, "") if index is None else self._spec.series[0].marks[index]
        return (
            QColor(self._theme.surface) if mark.value is None else self._theme.shade(mark.value / self._top)
        )

    def _draw_province(self, index: int, code: str) -> None:
        path = _path(self._vintage, code)
        mark = self._spec.series[0].marks[index]
        shape = QGraphicsPathItem(path)
        shape.setBrush(self.fill_of(index))
        shape.setPen(_pen(self._theme.baseline, 0.7))
        shape.setZValue(0 if is_gap(mark) else 1)
        shape.setData(0, mark.value)
        self._box.addItem(shape, ignoreBounds=True)
        self._shapes.append(shape)
        if is_gap(mark):
            hatching = _HatchedShape(code, self._vintage, self._theme)
            self._box.addItem(hatching, ignoreBounds=True)
            self._hatches[index] = hatching

    def _draw_inset(self, inset: Inset) -> None:
        frame = QGraphicsRectItem(_frame(inset.box))
        frame.setPen(_pen(self._theme.baseline, 1.0))
        frame.setBrush(QColor(0, 0, 0, 0))
        self._box.addItem(frame, ignoreBounds=True)
        index = self._index(inset.code)
        told = index is not None and index not in self._hatches
        dots = pg.ScatterPlotItem(
            [_project(p).x() for p in inset.islands],
            [_project(p).y() for p in inset.islands],
            size=5,
            brush=self.fill_of(index) if told else QColor(self._theme.hatch),
            pen=_pen(self._theme.muted, 0.8),
            useCache=False,
        )
        self._box.addItem(dots, ignoreBounds=True)
        name = inset.vi if self._spec.language == "vi" else inset.en
        words = Label(name, QColor(self._theme.muted), (0.0, 0.0), font=chart_font(0.82))
        words.set_ground(QColor(self._theme.surface))
        words.setZValue(7)
        box = _frame(inset.box)
        words.setPos(box.left(), box.top())  # the plot's y grows upwards: the rectangle's top is its south
        self._box.addItem(words, ignoreBounds=True)
        self._inset_names.append(words)

    def _draw_labels(self) -> None:
        marks = self._spec.series[0].marks
        told = [k for k, mark in enumerate(marks) if not is_gap(mark)]
        if len(told) > _MOST_LABELS:
            return
        for index in sorted(told, key=lambda k: -(marks[k].value or 0.0)):
            words = f"{self._spec.categories[index]}  {marks[index].text}"
            label = Label(words, QColor(self._theme.ink), (0.0, 0.5), font=chart_font(0.92), shift=(8.0, 0.0))
            label.set_ground(QColor(self._theme.surface))
            label.setPos(_project(self._map.labels[self._spec.category_codes[index]]))
            label.setZValue(8)
            self._box.addItem(label, ignoreBounds=True)
            self._labels.append((index, label))

    def _settle(self, scale: float) -> None:
        """Puts each label right or left of its place, or hides it where both are taken: hover has it."""
        (left, right), (low, high) = self._box.viewRange()
        for name in self._inset_names:  # away from the coast, but inside the picture
            over = (name.pos().x() - left) * scale + name.box().width() + 2 - (right - left) * scale
            name.set_shift(-max(0.0, over), 3.0)
        taken = [
            QRectF(
                (f.left() - left) * scale, (high - f.bottom()) * scale, f.width() * scale, f.height() * scale
            )
            for f in (_frame(inset.box) for inset in self._map.insets)
        ]
        for _, label in self._labels:
            box = label.box()
            x, y = (label.pos().x() - left) * scale, (high - label.pos().y()) * scale
            sides = {8.0: x + 8, -8.0: x - 8 - box.width()}
            rects = {
                shift: QRectF(at, y - box.height() / 2, box.width(), box.height())
                for shift, at in sides.items()
            }
            room = QRectF(0, 0, (right - left) * scale, (high - low) * scale)
            free = [
                s for s, r in rects.items() if room.contains(r) and not any(r.intersects(t) for t in taken)
            ]
            label.setVisible(bool(free))
            if free:
                label.setAnchor((0.0 if free[0] > 0 else 1.0, 0.5))
                label.set_shift(free[0], 0.0)
                taken.append(rects[free[0]])

    def _index(self, code: str | None) -> int | None:
        codes = self._spec.category_codes
        return codes.index(code) if code in codes else None


class _HatchedShape(pg.GraphicsObject):
    """Diagonal lines inside outlines, cut at the borders by arithmetic: SVG knows no clipping."""

    def __init__(self, code: str, vintage: Vintage, theme: PlotTheme) -> None:
        super().__init__()
        self._code, self._vintage = code, vintage
        self._bounds = _path(vintage, code).boundingRect()
        self._pen = _pen(theme.hatch, 0.8)
        self._lines: list[QLineF] = []

    def set_step(self, step: float) -> None:
        """Distance of the lines in plot units, so that it stays the same in pixels."""
        self._lines = _hatching(self._vintage, self._code, round(step, 4))
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """The outline's extent."""
        return self._bounds

    def paint(self, p: QPainter, opt: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draws the lines."""
        p.setPen(self._pen)
        p.drawLines(self._lines)


@cache
def _path(vintage: Vintage, code: str) -> QPainterPath:
    path = QPainterPath()
    for ring in outlines(vintage).outlines[code]:
        path.addPolygon([_project(point) for point in ring])
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


@lru_cache(maxsize=400)  # both vintages at the last few sizes
def _hatching(vintage: Vintage, code: str, step: float) -> list[QLineF]:
    rings = outlines(vintage).outlines[code]
    arrays = (np.array([(p.x(), p.y()) for p in map(_project, ring)]) for ring in rings)
    return [line for ring in arrays for line in _cut(ring, step)]


def _cut(ring: np.ndarray, step: float) -> list[QLineF]:
    """The stretches of the lines x - y = k · step that lie inside a ring."""
    start, end = ring[:-1], ring[1:]
    a, b = start[:, 0] - start[:, 1], end[:, 0] - end[:, 1]
    lines: list[QLineF] = []
    for k in range(math.ceil(a.min() / step), math.floor(a.max() / step) + 1):
        level = k * step
        crossing = (a <= level) != (b <= level)
        part = ((level - a[crossing]) / (b[crossing] - a[crossing]))[:, None]
        points = start[crossing] + (end[crossing] - start[crossing]) * part
        points = points[np.argsort(points[:, 0])]
        lines += [QLineF(*points[i], *points[i + 1]) for i in range(0, len(points) - 1, 2)]
    return lines


def _project(point: Point) -> QPointF:
    return QPointF(point[0] * _SQUEEZE, point[1])


def _frame(box: Box) -> QRectF:
    return QRectF(_project((box.west, box.south)), _project((box.east, box.north)))


def _pen(color: str, width: float) -> QPen:
    pen = QPen(QColor(color), width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
