"""The heat map: localities down, models across, the figure in each cell, hatched where there is none."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem, QGraphicsRectItem

from reformdash.charts.spec import ChartSpec, Mark
from reformdash.desktop.plot.drawing import Drawn, DrawnMark, MarkRef, is_gap
from reformdash.desktop.plot.items import NAME_GAP, Hatching, Label, NameAxis, text_rows
from reformdash.desktop.plot.plot import Plot
from reformdash.desktop.plot.theme import PlotTheme, text_on
from reformdash.desktop.plot.words import chart_font, line_height, widest_word, width_of, wrap

_LEAST_CELL = 104.0
_NAME_SHARE = 0.3
_NOTE_SCALE = 0.85


class HeatMap:
    """Draws a `heatmap` spec."""

    def __init__(self, spec: ChartSpec, theme: PlotTheme) -> None:
        self._spec = spec
        self._theme = theme
        self._names = NameAxis(theme)
        self._heads = NameAxis(theme, "top")
        self.plot = Plot({"left": self._names, "top": self._heads})
        self._box: pg.ViewBox = self.plot.box
        self._box.invertY(True)
        self._low = spec.value_axis.low or 0.0
        self._top = spec.value_axis.high or max(
            (m.value for s in spec.series for m in s.marks if m.value is not None), default=1.0
        )
        self._cells: dict[MarkRef, QGraphicsRectItem] = {}
        self._hatches: dict[MarkRef, Hatching] = {}
        self._texts: dict[MarkRef, Label] = {}
        self._notes: dict[MarkRef, Label] = {}
        for column, series in enumerate(spec.series):
            for row, mark in enumerate(series.marks):
                self._draw_cell((column, row), mark)
        self._frame = QGraphicsRectItem()
        self._frame.setPen(pg.mkPen(theme.ink, width=2))
        self._frame.setZValue(10)
        self._frame.setVisible(False)
        self._box.addItem(self._frame, ignoreBounds=True)

    def least_width(self) -> float:
        """Below this the columns would be too narrow for their words."""
        names = max((width_of(n, chart_font()) for n in self._spec.categories), default=0.0)
        return min(names, 220.0) + NAME_GAP + len(self._spec.series) * self._least_cell()

    def natural_height(self, width: float) -> float:
        """Rows of one height under the wrapped column heads."""
        return len(self._spec.categories) * self._row_height(width) + self._head_height(width)

    def least_height(self, width: float) -> float:
        """Rows are never squeezed."""
        return self.natural_height(width)

    def place(self, width: float, height: float) -> None:
        """Wraps names and heads, hides a note that its cell has no room for (the tooltip has it)."""
        names = self._wrapped(width)
        self._names.set_names(names)
        self._names.setWidth(math.ceil(self._name_width(width)))
        cell = self._cell_width(width)
        self._heads.set_names(self._wrapped_heads(width))
        self._heads.setHeight(self._head_height(width))
        rows, columns = max(1, len(self._spec.categories)), max(1, len(self._spec.series))
        self._box.setRange(xRange=(-0.5, columns - 0.5), yRange=(-0.5, rows - 0.5), padding=0)
        for ref, item in self._notes.items():
            mark = self._mark(ref)
            item.setText(wrap(mark.note, chart_font(_NOTE_SCALE), cell - 12))
            self._nudge(ref, item)

    def mark_at(self, scene: QPointF) -> MarkRef | None:
        """The cell under the point."""
        point = self._box.mapSceneToView(scene)
        column, row = math.floor(point.x() + 0.5), math.floor(point.y() + 0.5)
        inside = 0 <= column < len(self._spec.series) and 0 <= row < len(self._spec.categories)
        return (column, row) if inside else None

    def point_of(self, ref: MarkRef) -> QPointF:
        """The middle of the cell."""
        return self._box.mapViewToScene(QPointF(ref[0], ref[1]))

    def emphasise(self, ref: MarkRef | None) -> None:
        """A frame around the cell."""
        self._frame.setVisible(ref is not None)
        if ref is not None:
            self._frame.setRect(_cell_rect(ref))

    def drawn(self) -> Drawn:
        """Reads cells, texts and names back from the scene."""
        columns = []
        for column in range(len(self._spec.series)):
            marks = []
            for row in range(len(self._names.names)):
                ref = (column, row)
                if ref in self._hatches:
                    marks.append(DrawnMark(None, "", self._theme.hatch, gap=True))
                    continue
                # A figure without a base has no share and no shade, but it is told.
                color = self._cells[ref].brush().color().name()
                value = self._cells[ref].data(0)
                marks.append(DrawnMark(value, self._texts[ref].toPlainText(), color, gap=False))
            columns.append(tuple(marks))
        names = tuple(name.replace("\n", " ") for name in self._names.names)
        heads = tuple(name.replace("\n", " ") for name in self._heads.names)
        return Drawn("heatmap", names, tuple(columns), heads, self._low, self._top)

    def _draw_cell(self, ref: MarkRef, mark: Mark) -> None:
        rect = _cell_rect(ref)
        if is_gap(mark):
            hatching = Hatching(rect, self._theme)
            self._box.addItem(hatching, ignoreBounds=True)
            self._hatches[ref] = hatching
            if mark.note:
                self._add_note(ref, mark, QColor(self._theme.ink), alone=True)
            return
        fill = self._fill(mark)
        cell = QGraphicsRectItem(rect)
        cell.setBrush(fill)
        cell.setPen(pg.mkPen(None))
        cell.setData(0, mark.value)
        self._box.addItem(cell, ignoreBounds=True)
        self._cells[ref] = cell
        text = Label(mark.text, text_on(fill), (0.5, 0.5))
        text.setPos(*ref)
        self._box.addItem(text, ignoreBounds=True)
        self._texts[ref] = text
        if mark.note:
            text.setAnchor((0.5, 1.0))
            self._add_note(ref, mark, text_on(fill), alone=False)
            corner = QGraphicsPolygonItem(_corner(rect))
            corner.setBrush(text_on(fill))
            corner.setPen(pg.mkPen(None))
            self._box.addItem(corner, ignoreBounds=True)

    def _fill(self, mark: Mark) -> QColor:
        if mark.value is None:
            return QColor(self._theme.hover)
        return self._theme.shade((mark.value - self._low) / ((self._top - self._low) or 1.0))

    def _add_note(self, ref: MarkRef, mark: Mark, color: QColor, *, alone: bool) -> None:
        note = Label(mark.note, color, (0.5, 0.5) if alone else (0.5, 0.0), font=chart_font(_NOTE_SCALE))
        note.setPos(*ref)
        self._box.addItem(note, ignoreBounds=True)
        self._notes[ref] = note

    def _nudge(self, ref: MarkRef, note: Label) -> None:
        """Moves figure and note apart so that both together stand in the middle of the cell."""
        if ref in self._texts:
            shift = (line_height(chart_font()) - note.box().height()) / 2
            self._texts[ref].set_shift(0.0, shift)
            note.set_shift(0.0, shift)

    def _mark(self, ref: MarkRef) -> Mark:
        return self._spec.series[ref[0]].marks[ref[1]]

    def _least_cell(self) -> float:
        marks = [m for s in self._spec.series for m in s.marks]
        figure = max((width_of(m.text, chart_font()) for m in marks), default=0.0) + 16
        head = max((widest_word(s.name, chart_font()) for s in self._spec.series), default=0.0) + 12
        return max(_LEAST_CELL, figure, head)

    def _wrapped(self, width: float) -> list[str]:
        return [wrap(name, chart_font(), width * _NAME_SHARE) for name in self._spec.categories]

    def _name_width(self, width: float) -> float:
        return max((width_of(n, chart_font()) for n in self._wrapped(width)), default=0.0) + NAME_GAP

    def _cell_width(self, width: float) -> float:
        return (width - self._name_width(width)) / max(1, len(self._spec.series))

    def _wrapped_heads(self, width: float) -> list[str]:
        return [wrap(s.name, chart_font(), self._cell_width(width) - 12) for s in self._spec.series]

    def _head_height(self, width: float) -> float:
        return math.ceil(text_rows(self._wrapped_heads(width)) + 10)

    def _row_height(self, width: float) -> float:
        line = line_height(chart_font())
        names = text_rows(self._wrapped(width))
        cell = self._cell_width(width)
        notes = [wrap(self._mark(ref).note, chart_font(_NOTE_SCALE), cell - 12) for ref in self._notes]
        note = max((n.count("\n") + 1 for n in notes), default=0) * line_height(chart_font(_NOTE_SCALE))
        return math.ceil(max(names + 10, line + note + 14))


def _cell_rect(ref: MarkRef) -> QRectF:
    """The cell with a small gap to its neighbours, in plot coordinates."""
    return QRectF(ref[0] - 0.49, ref[1] - 0.46, 0.98, 0.92)


def _corner(rect: QRectF) -> QPolygonF:
    """A small triangle in the upper right corner: the cell has a note."""
    right, top = rect.right(), rect.top()
    return QPolygonF([QPointF(right - 0.05, top), QPointF(right, top), QPointF(right, top + 0.18)])
