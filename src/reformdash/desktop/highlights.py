"""Text of an article with its figures marked, and where a click or the pointer is among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from reformdash.desktop.theme import ThemeName, tokens, topic_ground


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked span of a text.

    Attributes:
        start, end: Characters of the text.
        figure_id: Id of the figure.
        topic: Topic code of an observation; empty for a rejected figure.
        tip: Words shown under the pointer.
    """

    start: int
    end: int
    figure_id: str
    topic: str
    tip: str


class MarkedText(QPlainTextEdit):
    """Read-only text, plain: what an article holds is never read as markup.

    Signals:
        mark_clicked: Id of the figure that was clicked.
    """

    mark_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMouseTracking(True)
        self._marks: tuple[TextMark, ...] = ()
        self._starts: list[int] = []
        self._units: list[int] | None = None
        self._chosen = ""
        self._theme: ThemeName = "light"

    def show_text(self, text: str, marks: Sequence[TextMark]) -> None:
        """Shows a text and its marks."""
        if text != self.toPlainText():
            self.setPlainText(text)
        # Qt counts UTF-16 units; the two counts part where a character lies beyond U+FFFF.
        wide = any(ord(char) > 0xFFFF for char in text)
        self._units = list(accumulate((1 + (ord(c) > 0xFFFF) for c in text), initial=0)) if wide else None
        self.set_marks(marks)

    def set_marks(self, marks: Sequence[TextMark]) -> None:
        """Shows other marks on the same text."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.start))
        self._starts = [mark.start for mark in self._marks]
        self._paint_marks()

    def set_theme(self, theme: ThemeName) -> None:
        """Takes the colours of a theme."""
        self._theme = theme
        self._paint_marks()

    def choose(self, figure_id: str, *, scroll: bool = True) -> None:
        """Marks a figure as the selected one and brings it into view."""
        self._chosen = figure_id
        self._paint_marks()
        mark = next((mark for mark in self._marks if mark.figure_id == figure_id), None)
        if mark is not None and scroll:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._unit(mark.start))
            self.setTextCursor(cursor)
            self.centerCursor()

    def selected_span(self) -> tuple[int, int] | None:
        """The characters the user selected, None for none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return self._char(cursor.selectionStart()), self._char(cursor.selectionEnd())

    def mark_at(self, position: QPoint) -> TextMark | None:
        """The mark under a point of the viewport."""
        offset = self._char(self.cursorForPosition(position).position())
        number = bisect_right(self._starts, offset) - 1
        for mark in self._marks[max(0, number - 1) : number + 2]:
            if mark.start <= offset <= mark.end:
                return mark
        return None

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Shows the tip of the figure under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(event.pos())
            if mark is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), mark.tip, self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Shows a hand over a figure."""
        over = self.mark_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a figure selects it; dragging selects text."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = self.mark_at(event.position().toPoint())
            if mark is not None:
                self.mark_clicked.emit(mark.figure_id)

    def _unit(self, character: int) -> int:
        return self._units[character] if self._units else character

    def _char(self, unit: int) -> int:
        return bisect_right(self._units, unit) - 1 if self._units else unit

    def _paint_marks(self) -> None:
        self.setExtraSelections([self._selection(mark) for mark in self._marks])

    def _selection(self, mark: TextMark) -> QTextEdit.ExtraSelection:
        colors = tokens(self._theme)
        shape = QTextCharFormat()
        if mark.figure_id == self._chosen:
            shape.setBackground(QColor(colors.accent))
            shape.setForeground(QColor(colors.on_accent))
        elif mark.topic:
            shape.setBackground(QColor(topic_ground(mark.topic, self._theme)))
            shape.setForeground(QColor(colors.text))
        else:
            shape.setForeground(QColor(colors.faint))
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            shape.setUnderlineColor(QColor(colors.faint))
        result = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._unit(mark.start))
        cursor.setPosition(self._unit(mark.end), QTextCursor.MoveMode.KeepAnchor)
        result.cursor = cursor
        result.format = shape
        return result
