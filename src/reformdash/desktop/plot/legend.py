"""The legend above a chart, only where the chart cannot say it itself; one painter for screen and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reformdash.charts.numbers import format_value
from reformdash.charts.spec import ChartSpec
from reformdash.desktop.plot.drawing import is_gap, not_reported
from reformdash.desktop.plot.items import hatch_lines
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.words import chart_font, line_height, width_of

_CHIP = 12.0
_SPACE = 18.0
_RAMP = 96.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its words; `colors` has one colour for a chip, several for a ramp, none for hatching."""

    text: str
    colors: tuple[str, ...]
    low: str = ""


def entries(spec: ChartSpec, theme: PlotTheme) -> tuple[Entry, ...]:
    """What needs explaining: the series of grouped bars, the shades and hatching of a heat map."""
    gap = any(is_gap(mark) for series in spec.series for mark in series.marks)
    if spec.kind == "grouped_bar" and len(spec.series) > 1:
        return tuple(Entry(s.name, (theme.series_color(s.color).name(),)) for s in spec.series)
    if spec.kind in ("heatmap", "map") and spec.series:
        axis = spec.value_axis
        known = [m.value for s in spec.series for m in s.marks if m.value is not None]
        top = axis.high or max(known, default=1.0)
        ramp = tuple(theme.shade(k / 8).name() for k in range(9))
        low, high = (format_value(v, axis.style, spec.language) for v in (axis.low or 0.0, top))
        noted = spec.kind == "heatmap" and any(m.note for s in spec.series for m in s.marks)
        result = [Entry(high, ramp, low)]
        if gap:
            result.append(Entry(not_reported(), ()))
        if noted:
            result.append(Entry(QCoreApplication.translate("Plot", "◥ có ghi chú"), ("",)))
        return tuple(result)
    return ()


class LegendStrip(QWidget):
    """The legend as a widget; hidden where there is nothing to explain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._theme = PlotTheme.named("light")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_entries(self, shown: Sequence[Entry], theme: PlotTheme) -> None:
        """Shows these entries."""
        self._entries = tuple(shown)
        self._theme = theme
        self.setVisible(bool(shown))
        self.setAccessibleName(", ".join(entry.text for entry in shown))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Entries flow onto further lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Height of all lines at `width`."""
        return round(flow_height(self._entries, width))

    def sizeHint(self) -> QSize:  # noqa: N802
        """One line at the present width, more where it is narrow."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints the entries."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_entries(painter, self._entries, self._theme, QPointF(0, 0), self.width())
        painter.end()


def flow_height(shown: Sequence[Entry], width: float) -> float:
    """Height the entries need at `width`."""
    return 0.0 if not shown else _flow(shown, width)[-1][1] + _line()


def paint_entries(
    painter: QPainter, shown: Sequence[Entry], theme: PlotTheme, at: QPointF, width: float
) -> None:
    """Paints the entries from `at` on, in lines no wider than `width`."""
    font = chart_font(0.95)
    painter.setFont(font)
    for entry, (x, y) in zip(shown, _flow(shown, width), strict=True):
        left, middle = at.x() + x, at.y() + y + _line() / 2
        if entry.low:
            left = _paint_words(painter, theme, entry.low, left, middle) + 6
        sign = _sign_width(entry)
        rect = QRectF(left, middle - _CHIP / 2, sign, _CHIP)
        if len(entry.colors) > 1:
            ramp = QLinearGradient(rect.topLeft(), rect.topRight())
            for k, color in enumerate(entry.colors):
                ramp.setColorAt(k / (len(entry.colors) - 1), QColor(color))
            painter.fillRect(rect, ramp)
        elif not entry.colors:
            painter.setPen(QPen(QColor(theme.hatch), 1))
            painter.drawLines(hatch_lines(rect, 5))
            painter.drawRect(rect)
        elif entry.colors[0]:
            painter.fillRect(rect, QColor(entry.colors[0]))
        _paint_words(painter, theme, entry.text, left + sign + (6 if sign else 0), middle)


def _paint_words(painter: QPainter, theme: PlotTheme, words: str, left: float, middle: float) -> float:
    width = width_of(words, painter.font())
    painter.setPen(QColor(theme.ink))
    painter.drawText(
        QRectF(left, middle - _line() / 2, width + 2, _line()),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip,
        words,
    )
    return left + width


def _flow(shown: Sequence[Entry], width: float) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    x = y = 0.0
    font = chart_font(0.95)
    for entry in shown:
        sign = _sign_width(entry)
        low = width_of(entry.low, font) + 6 if entry.low else 0.0
        size = low + sign + (6 if sign else 0) + width_of(entry.text, font)
        if x and x + size > width:
            x, y = 0.0, y + _line()
        places.append((x, y))
        x += size + _SPACE
    return places


def _sign_width(entry: Entry) -> float:
    if len(entry.colors) > 1:
        return _RAMP
    return _CHIP if not entry.colors or entry.colors[0] else 0.0


def _line() -> float:
    return line_height(chart_font(0.95)) + 6
