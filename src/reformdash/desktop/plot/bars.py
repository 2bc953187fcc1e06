"""Horizontal bars, single or grouped: names at the left, values at the bars' ends, from zero."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsRectItem

from reformdash.charts.numbers import format_value
from reformdash.charts.spec import ChartSpec, Mark
from reformdash.desktop.plot.drawing import Drawn, DrawnMark, MarkRef, not_reported
from reformdash.desktop.plot.items import NAME_GAP, Hatching, Label, NameAxis, ValueAxis
from reformdash.desktop.plot.plot import Plot
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.words import chart_font, line_height, width_of, wrap

_NAME_SHARE = 0.4  # of the width names may take before they are wrapped
_GAP_BOX = 22.0  # pixels of the hatched stub that stands for "not reported"
_LABEL_GAP = 6.0
_LABEL_SHARE = 0.6  # of the plot a label with its note may take
_AXIS_HEIGHT = 26.0


class Bars:
    """Draws a `bar` or `grouped_bar` spec."""

    def __init__(self, spec: ChartSpec, theme: PlotTheme) -> None:
        self._spec = spec
        self._theme = theme
        self._names = NameAxis(theme)
        axis = spec.value_axis
        self._values = ValueAxis("bottom", theme, lambda v: format_value(v, axis.style, spec.language))
        self.plot = Plot({"left": self._names, "bottom": self._values})
        self._box: pg.ViewBox = self.plot.box
        self._box.invertY(True)
        self._values.set_limit(axis.high)
        self._thick = 0.68 / max(1, len(spec.series)) if len(spec.series) > 1 else 0.62
        self._band = self._hover_band()
        self._bars: list[pg.BarGraphItem] = []
        self._labels: dict[MarkRef, Label] = {}
        self._hatches: dict[MarkRef, Hatching] = {}
        self._low, self._high = 0.0, 1.0
        self._common = tuple(_common_note(series.marks) for series in spec.series)
        for index in range(len(spec.series)):
            self._draw_series(index)
        zero = pg.InfiniteLine(0.0, angle=90, pen=pg.mkPen(theme.baseline, width=1))
        zero.setZValue(5)
        self._box.addItem(zero)

    def least_width(self) -> float:
        """Names and labels fit into some 360 pixels."""
        return 360.0

    def natural_height(self, width: float) -> float:
        """Rows of one height, tall enough for names and for every bar of a group."""
        return len(self._spec.categories) * self._row_height(width) + _AXIS_HEIGHT + 4

    def least_height(self, width: float) -> float:
        """Rows are never squeezed."""
        return self.natural_height(width)

    def place(self, width: float, height: float) -> None:
        """Wraps names and sets the range so that each value label ends inside the view."""
        names = self._wrapped(width)
        self._names.set_names(names)
        left = max((width_of(name, chart_font()) for name in names), default=0.0) + NAME_GAP
        self._names.setWidth(math.ceil(left))
        self._values.setHeight(_AXIS_HEIGHT)
        room = max(80.0, width - left)
        for ref, item in self._labels.items():
            item.setText(self._text(ref, room))
        self._low, self._high = self._range(room)
        rows = max(1, len(self._spec.categories))
        self._box.setRange(xRange=(self._low, self._high), yRange=(-0.5, rows - 0.5), padding=0)
        self._band.setRect(QRectF(self._low, self._band.rect().y(), self._high - self._low, 1.0))

    def mark_at(self, scene: QPointF) -> MarkRef | None:
        """The bar on whose strip the point is: the whole row answers, also beside the bar."""
        point = self._box.mapSceneToView(scene)
        category = math.floor(point.y() + 0.5)
        if not 0 <= category < len(self._spec.categories):
            return None
        span = self._thick * len(self._spec.series)
        series = math.floor((point.y() - category + span / 2) / self._thick)
        return (min(max(series, 0), len(self._spec.series) - 1), category)

    def point_of(self, ref: MarkRef) -> QPointF:
        """The end of the bar."""
        value = self._spec.series[ref[0]].marks[ref[1]].value
        return self._box.mapViewToScene(QPointF(value or 0.0, self._center(ref)))

    def emphasise(self, ref: MarkRef | None) -> None:
        """A light band behind the row."""
        self._band.setVisible(ref is not None)
        if ref is not None:
            self._band.setRect(QRectF(self._low, ref[1] - 0.5, self._high - self._low, 1.0))

    def drawn(self) -> Drawn:
        """Reads bars, labels and names back from the scene."""
        series = []
        for index, bars in enumerate(self._bars):
            widths = {
                round(float(y), 6): float(w) for y, w in zip(bars.opts["y"], bars.opts["width"], strict=True)
            }
            color = pg.mkBrush(bars.opts["brush"]).color().name()
            marks = []
            for category in range(len(self._names.names)):
                ref = (index, category)
                value = widths.get(round(self._center(ref), 6))
                text = self._labels[ref].toPlainText()
                marks.append(DrawnMark(value, text, color, ref in self._hatches))
            series.append(tuple(marks))
        names = tuple(name.replace("\n", " ") for name in self._names.names)
        low, high = self._box.viewRange()[0]
        titles = tuple(bars.name() for bars in self._bars)
        return Drawn(self._spec.kind, names, tuple(series), titles, low, high)

    def _hover_band(self) -> QGraphicsRectItem:
        band = QGraphicsRectItem(QRectF(0, -0.5, 1, 1))
        band.setBrush(QColor(self._theme.hover))
        band.setPen(pg.mkPen(None))
        band.setZValue(-2000)
        band.setVisible(False)
        self._box.addItem(band, ignoreBounds=True)
        return band

    def _draw_series(self, index: int) -> None:
        series = self._spec.series[index]
        known = [
            (self._center((index, k)), mark.value)
            for k, mark in enumerate(series.marks)
            if mark.value is not None
        ]
        bars = pg.BarGraphItem(
            x0=[0.0] * len(known),
            y=[center for center, _ in known],
            width=[value for _, value in known],
            height=self._thick * 0.94,
            brush=self._theme.series_color(series.color),
            pen=pg.mkPen(None),
            name=series.name,
        )
        self._box.addItem(bars)
        self._bars.append(bars)
        for category, mark in enumerate(series.marks):
            self._draw_label((index, category), mark)

    def _draw_label(self, ref: MarkRef, mark: Mark) -> None:
        center = self._center(ref)
        if mark.value is None:
            box = QRectF(0, center - self._thick * 0.47, 0, self._thick * 0.94)
            hatching = Hatching(box, self._theme, fixed_width=_GAP_BOX)
            self._box.addItem(hatching, ignoreBounds=True)
            self._hatches[ref] = hatching
        color = QColor(self._theme.muted if mark.value is None else self._theme.ink)
        shift = _GAP_BOX + _LABEL_GAP if mark.value is None else _LABEL_GAP
        negative = (mark.value or 0.0) < 0
        item = Label(
            self._text(ref),
            color,
            (1.0 if negative else 0.0, 0.5),
            shift=(-shift if negative else shift, 0.0),
        )
        item.setPos(mark.value or 0.0, center)
        item.setZValue(6)
        self._box.addItem(item, ignoreBounds=True)
        self._labels[ref] = item

    def _center(self, ref: MarkRef) -> float:
        series, category = ref
        return category + (series - (len(self._spec.series) - 1) / 2) * self._thick

    def _wrapped(self, width: float) -> list[str]:
        return [wrap(name, chart_font(), width * _NAME_SHARE) for name in self._spec.categories]

    def _row_height(self, width: float) -> float:
        lines = max((name.count("\n") + 1 for name in self._wrapped(width)), default=1)
        line = line_height(chart_font())
        count = len(self._spec.series)
        bars = count * (line + 3) / 0.68 if count > 1 else line / 0.62 + 6
        return math.ceil(max(bars, lines * line + 10))

    def _range(self, room: float) -> tuple[float, float]:
        """Lowest and highest x so that bar and label of every mark lie within `room` pixels."""
        axis = self._spec.value_axis
        known = {
            (k, c): mark.value
            for k, series in enumerate(self._spec.series)
            for c, mark in enumerate(series.marks)
            if mark.value is not None
        }
        low = min([0.0, *known.values()])
        high = max([axis.high or 0.0, *known.values()]) or 1.0
        if low < 0:  # negative bars carry their labels at the left: the same room on that side
            low -= (high - low) * 0.18
        for ref, value in known.items():
            reserve = min(width_of(self._text(ref, room), chart_font()) + 2 * _LABEL_GAP, room * 0.8)
            high = max(high, low + (value - low) * room / (room - reserve))
        return low, high

    def _text(self, ref: MarkRef, room: float = math.inf) -> str:
        """The words beside a bar; a note that all bars share, or that leaves them no room, is for hover."""
        mark = self._spec.series[ref[0]].marks[ref[1]]
        if mark.note and mark.note != self._common[ref[0]]:
            whole = f"{mark.text} · {mark.note}"
            if width_of(whole, chart_font()) <= room * _LABEL_SHARE:
                return whole
        return not_reported() if mark.value is None else mark.text


def _common_note(marks: tuple[Mark, ...]) -> str:
    """The note that every known mark of a series has, where there are several; it tells nothing apart."""
    notes = [mark.note for mark in marks if mark.value is not None]
    return notes[0] if len(notes) > 1 and len(set(notes)) == 1 else ""
