"""How a cell of the comparison is painted: figure, bar, time and source mark, nothing ever cut off."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reformdash.desktop.compare_rows import CellView
from reformdash.desktop.compare_table import CELL_ROLE, COLOR_ROLE
from reformdash.desktop.plot.words import chart_font, line_height, widest_word, width_of, wrap
from reformdash.desktop.theme import Tokens

Index = QModelIndex | QPersistentModelIndex

NARROW_NOTES = 160
"""Width below which the notes are a sign with their number; the words are in the tool tip."""

_PAD = 10.0
_EDGE = 6.0
_BAR = 5.0
_GAP = 6.0
_ABOUT = 0.88
_SIZES = (1.0, 0.92, 0.85, 0.77, 0.7)
"""Sizes tried for a figure until its longest number fits."""


@dataclass(frozen=True, slots=True)
class CellLines:
    """What stands in a cell, line by line.

    Attributes:
        font: Of the figure.
        figure: Its lines.
        about: Lines under the bar: status and time.
        mark: The source's number, with a sign where articles disagree.
        beside: Whether the mark stands right of the figure's first line; else right of the last line under
            the bar.
    """

    font: QFont
    figure: tuple[str, ...]
    about: tuple[str, ...]
    mark: str
    beside: bool

    @property
    def height(self) -> float:
        """With the bar and the space around."""
        figure = len(self.figure) * line_height(self.font)
        return figure + _BAR + 5 + len(self.about) * line_height(chart_font(_ABOUT)) + 2 * _EDGE


def lines_of(cell: CellView, width: float) -> CellLines:
    """Lays a cell out in `width` pixels: smaller or on more lines where it is narrow, but whole."""
    fonts = [chart_font(size, bold=bool(cell.ids)) for size in _SIZES]
    font = next((font for font in fonts if widest_word(cell.figure, font) <= width), fonts[-1])
    figure = wrap(cell.figure, font, width).split("\n")
    small = chart_font(_ABOUT)
    mark = "" if not cell.ids else f"⚠ [{cell.source}]" if len(cell.ids) > 1 else f"[{cell.source}]"
    beside = width_of(figure[0], font) + _GAP + width_of(mark, small) <= width
    about = _about_lines(cell.about, small, width)
    if mark and not beside and width_of(about[-1], small) + _GAP + width_of(mark, small) > width:
        about.append("")
    return CellLines(font, tuple(figure), tuple(about), mark, beside)


def _about_lines(words: str, font: QFont, width: float) -> list[str]:
    """On one line where it fits, else status and time on their own, a long span of time behind its dash."""
    if width_of(words, font) <= width:
        return [words]
    lines: list[str] = []
    for part in words.split(" · "):
        breakable = part if width_of(part, font) <= width else part.replace("–", "– ")
        lines += wrap(breakable, font, width).split("\n")
    return lines


class CompareDelegate(QStyledItemDelegate):
    """Paints the cells of localities and the notes; names and ticks are left to Qt."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the colours of another theme."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Room for figure, bar and time; for the name and the notes on as many lines as they take."""
        width = option.widget.columnWidth(index.column()) if option.widget is not None else 160
        cell, words = index.data(CELL_ROLE), index.data()
        height = 0.0
        if cell is not None:
            height = lines_of(cell, width - 2 * _PAD).height
        elif words and not (index.column() > 0 and width < NARROW_NOTES):
            font, taken = (chart_font(), 40.0) if index.column() == 0 else (chart_font(0.9), 2 * _PAD)
            lines = sum(wrap(line, font, width - taken).count("\n") + 1 for line in words.split("\n"))
            height = lines * line_height(font) + 16
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a cell."""
        cell = index.data(CELL_ROLE)
        if index.column() == 0:
            super().paint(painter, option, index)
            return
        painter.save()
        self._paint_ground(painter, option)
        rect = QRectF(option.rect).adjusted(_PAD, _EDGE, -_PAD, -_EDGE)
        if cell is None:
            painter.setFont(chart_font(0.9))
            painter.setPen(QColor(self._tokens.warn))
            words = index.data() or ""
            if words and option.rect.width() < NARROW_NOTES:
                words = f"⚠ {words.count(chr(10)) + 1}"
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words)
        else:
            self._paint_cell(painter, rect, cell, QColor(index.data(COLOR_ROLE)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        t = self._tokens
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(t.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(t.hover))
        painter.setPen(QColor(t.border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: CellView, color: QColor) -> None:
        t = self._tokens
        laid = lines_of(cell, rect.width())
        y = rect.top()
        if laid.mark and laid.beside:
            self._write_mark(painter, rect, y, laid.mark, line_height(laid.font))
        painter.setFont(laid.font)
        painter.setPen(QColor(t.text if cell.ids else t.muted))
        for line in laid.figure:
            y = _write(painter, rect, y, line)
        if cell.part is not None:
            track = QRectF(rect.left(), y + 2, rect.width(), _BAR)
            painter.fillRect(track, QColor(t.border))
            painter.fillRect(QRectF(track.left(), track.top(), track.width() * cell.part, _BAR), color)
        y += _BAR + 5
        painter.setFont(chart_font(_ABOUT))
        painter.setPen(QColor(t.muted))
        for line in laid.about:
            last, y = y, _write(painter, rect, y, line)
        if laid.mark and not laid.beside:
            self._write_mark(painter, rect, last, laid.mark, y - last)

    def _write_mark(self, painter: QPainter, rect: QRectF, y: float, words: str, height: float) -> None:
        font = chart_font(_ABOUT)
        width = width_of(words, font)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.warn if words.startswith("⚠") else self._tokens.accent))
        place = QRectF(rect.right() - width - 1, y, width + 2, height)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), words)


def _write(painter: QPainter, rect: QRectF, y: float, words: str) -> float:
    """Writes a line in the painter's font and colour; gives where the next one begins."""
    height = line_height(painter.font())
    place = QRectF(rect.left(), y, rect.width() + 1, height)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), words)
    return y + height
