"""Lines over periods: markers at what is known, gaps where nothing is reported, names at the lines' ends."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor

from reformdash.charts.numbers import format_value
from reformdash.charts.spec import ChartSpec
from reformdash.desktop.plot.drawing import Drawn, DrawnMark, MarkRef
from reformdash.desktop.plot.items import Label, NameAxis, ValueAxis, round_step
from reformdash.desktop.plot.plot import Plot
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.words import chart_font, line_height, width_of, wrap

_HEIGHT = 320.0
_END_GAP = 12.0
_MARKER = 9


class Lines:
    """Draws a `line` spec."""

    def __init__(self, spec: ChartSpec, theme: PlotTheme) -> None:
        self._spec = spec
        self._theme = theme
        axis = spec.value_axis
        self._periods = NameAxis(theme, "bottom")
        self._values = ValueAxis("left", theme, lambda v: format_value(v, axis.style, spec.language))
        self.plot = Plot({"left": self._values, "bottom": self._periods})
        self.plot.grid.setContentsMargins(0, 10, 0, 0)  # half of the highest tick's words
        self._box: pg.ViewBox = self.plot.box
        self._lines: list[pg.PlotDataItem] = []
        self._ends: dict[int, Label] = {}
        self._labels: dict[MarkRef, Label] = {}
        known = [m.value for s in spec.series for m in s.marks if m.value is not None]
        self._low, self._high = _value_range(known, axis.low, axis.high)
        for index, series in enumerate(spec.series):
            self._draw_series(index, theme.series_color(series.color))
        self._ring = pg.ScatterPlotItem(size=_MARKER + 8, brush=None, pen=pg.mkPen(theme.ink, width=2))
        self._box.addItem(self._ring, ignoreBounds=True)

    def least_width(self) -> float:
        """Lines can be squeezed a good deal."""
        return 360.0

    def natural_height(self, width: float) -> float:
        """One height for all."""
        return _HEIGHT

    def least_height(self, width: float) -> float:
        """Some ticks must have room."""
        return 200.0

    def place(self, width: float, height: float) -> None:
        """Makes room for end names, spreads them, thins periods and hides value labels that would collide."""
        count = len(self._spec.categories)
        self._periods.setHeight(line_height(chart_font()) + 14)
        ticks = self._values.ticks(self._low, self._high, height)
        left = max((width_of(words, chart_font(0.9)) for _, words in ticks), default=20.0) + 14
        self._values.setWidth(math.ceil(left))
        room = max(80.0, width - left)
        reserve = self._wrap_ends(room)
        inner = max(40.0, room - reserve)
        span = max(count - 1, 1) + 0.8
        self._box.setRange(
            xRange=(-0.4, -0.4 + span * room / inner), yRange=(self._low, self._high), padding=0
        )
        self._thin_periods(inner / span)
        self._settle(height - self._periods.height(), inner / span)

    def mark_at(self, scene: QPointF) -> MarkRef | None:
        """The nearest marker within 24 pixels."""
        best: tuple[float, MarkRef] | None = None
        for s, series in enumerate(self._spec.series):
            for c, mark in enumerate(series.marks):
                if mark.value is None:
                    continue
                offset = self.point_of((s, c)) - scene
                distance = math.hypot(offset.x(), offset.y())
                if distance <= 24 and (best is None or distance < best[0]):
                    best = (distance, (s, c))
        return best[1] if best else None

    def point_of(self, ref: MarkRef) -> QPointF:
        """The marker."""
        value = self._spec.series[ref[0]].marks[ref[1]].value
        return self._box.mapViewToScene(QPointF(ref[1], self._low if value is None else value))

    def emphasise(self, ref: MarkRef | None) -> None:
        """A ring around the marker."""
        value = None if ref is None else self._spec.series[ref[0]].marks[ref[1]].value
        if ref is None or value is None:
            self._ring.setData([], [])
        else:
            self._ring.setData([ref[1]], [value])

    def drawn(self) -> Drawn:
        """Reads lines, labels and periods back from the scene."""
        series = []
        for index, line in enumerate(self._lines):
            _, values = line.getOriginalDataset()
            color = pg.mkPen(line.opts["pen"]).color().name()
            marks = []
            for category, value in enumerate(values):
                item = self._labels.get((index, category))
                gap = bool(np.isnan(value))
                text = "" if item is None else item.toPlainText()
                marks.append(DrawnMark(None if gap else float(value), text, color, gap))
            series.append(tuple(marks))
        low, high = self._box.viewRange()[1]
        names = tuple(line.name() for line in self._lines)
        return Drawn("line", self._periods.names, tuple(series), names, low, high)

    def _draw_series(self, index: int, color: QColor) -> None:
        series = self._spec.series[index]
        values = np.array([np.nan if m.value is None else m.value for m in series.marks], dtype=float)
        line = pg.PlotDataItem(
            np.arange(len(values), dtype=float),
            values,
            name=series.name,
            pen=pg.mkPen(color, width=2.5),
            symbol="o",
            symbolSize=_MARKER,
            symbolBrush=color,
            symbolPen=pg.mkPen(self._theme.surface, width=1.5),
            connect="finite",
            antialias=True,
            useCache=False,  # cached markers would be pictures in an SVG
        )
        self._box.addItem(line)
        self._lines.append(line)
        words = QColor(self._theme.text_color(color.name()))
        for category, mark in enumerate(series.marks):
            if mark.value is None:
                continue
            said = f"{mark.text} · {mark.note}" if mark.note else mark.text
            item = Label(said, words, (0.5, 0.0), font=chart_font(0.95))
            item.setPos(category, mark.value)
            self._box.addItem(item, ignoreBounds=True)
            self._labels[(index, category)] = item
        last = max((k for k, m in enumerate(series.marks) if m.value is not None), default=None)
        if last is not None and len(self._spec.series) > 1:
            end = Label(series.name, words, (0.0, 0.0), font=chart_font(bold=True))
            end.setPos(last, float(values[last]))
            self._box.addItem(end, ignoreBounds=True)
            self._ends[index] = end

    def _wrap_ends(self, room: float) -> float:
        """Wraps the names at the lines' ends; gives the pixels they need right of the last period."""
        widest = 0.0
        for index, end in self._ends.items():
            end.setText(wrap(self._spec.series[index].name, chart_font(bold=True), room * 0.3))
            widest = max(widest, width_of(end.toPlainText(), chart_font(bold=True)))
        return widest + _END_GAP if self._ends else 0.0

    def _thin_periods(self, step: float) -> None:
        names = self._spec.categories
        widest = max((width_of(name, chart_font()) for name in names), default=0.0) + 16
        every = max(1, math.ceil(widest / max(step, 1.0)))
        self._periods.set_names(names, every)

    def _settle(self, height: float, step: float) -> None:
        """Keeps words apart: end names are pushed up or down, value labels in the way are hidden."""
        per_unit = height / max(self._high - self._low, 1e-9)
        taken: list[QRectF] = []
        below = -math.inf
        for end in sorted(self._ends.values(), key=lambda item: -item.pos().y()):
            box = end.box()
            middle = (self._high - end.pos().y()) * per_unit
            top = max(middle - box.height() / 2, below + 2)
            below = top + box.height()
            end.set_shift(_END_GAP, top - middle)
            taken.append(QRectF(end.pos().x() * step + _END_GAP, top, box.width(), box.height()))
        at = {
            (k, c): QPointF(c * step, (self._high - m.value) * per_unit)
            for k, series in enumerate(self._spec.series)
            for c, m in enumerate(series.marks)
            if m.value is not None
        }
        taken += [QRectF(p.x() - _MARKER / 2, p.y() - _MARKER / 2, _MARKER, _MARKER) for p in at.values()]
        strokes = [QLineF(at[k, c], at[k, c + 1]) for k, c in at if (k, c + 1) in at]
        for ref, item in self._labels.items():
            self._place_label(item, at[ref], taken, strokes)

    def _place_label(self, item: Label, at: QPointF, taken: list[QRectF], strokes: list[QLineF]) -> None:
        """Above its marker, else below, else hidden: the tooltip has it."""
        box = item.box()
        for down in (-box.height() - 6, 7.0):
            rect = QRectF(at.x() - box.width() / 2, at.y() + down, box.width(), box.height())
            crossed = any(_crosses(stroke, rect) for stroke in strokes)
            if not crossed and not any(rect.adjusted(-3, 0, 3, 0).intersects(other) for other in taken):
                item.set_shift(0.0, down)
                item.setVisible(True)
                taken.append(rect)
                return
        item.setVisible(False)


def _crosses(stroke: QLineF, rect: QRectF) -> bool:
    """Whether a stroke of a line runs through a rectangle."""
    if stroke.p2().x() < rect.left() or stroke.p1().x() > rect.right():
        return False
    run = max(stroke.dx(), 1e-9)
    ends = [
        stroke.p1().y()
        + stroke.dy() * (min(max(x, stroke.p1().x()), stroke.p2().x()) - stroke.p1().x()) / run
        for x in (rect.left(), rect.right())
    ]
    return max(ends) > rect.top() and min(ends) < rect.bottom()


def _value_range(known: list[float], low: float | None, high: float | None) -> tuple[float, float]:
    """Range of the value axis: from zero unless the spec says otherwise, up to a round number."""
    bottom = min(known, default=0.0) if low is None else min([low, *known])
    top = max(known, default=1.0) if high is None else max([high, *known])
    if top <= bottom:
        top = bottom + 1.0
    step = round_step(top - bottom, 5)
    return bottom, math.ceil((top + (top - bottom) * 0.08) / step) * step
