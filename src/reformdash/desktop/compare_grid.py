"""The table of the comparison, which shares its width among localities and notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reformdash.desktop.compare_cells import NARROW_NOTES, CompareDelegate
from reformdash.desktop.compare_table import CompareModel
from reformdash.desktop.theme import Tokens

_LEAST_COLUMN = 108  # "24/30 · 100%"; time and source mark go to lines of their own
_SIGN_COLUMN = 64
_LEAST_NAME = 180
_MOST_NAME = 280
_NOTES = 200
_NO_NOTES = 90


class CompareGrid(QTableView):
    """Indicators by row, localities by column, notes last.

    Args:
        model: The rows.
        tokens: Colours of the theme.
        parent: Qt parent.
    """

    def __init__(self, model: CompareModel, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = CompareDelegate(tokens)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.show_sorted(-1)

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the colours of another theme."""
        self._delegate.set_tokens(tokens)
        self.viewport().update()

    def show_sorted(self, section: int, *, descending: bool = False) -> None:
        """Puts the arrow on a column, on none for -1."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, order)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shares the width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Name and notes get what they need, localities share the rest evenly."""
        count = self._rows.columnCount() - 2
        # Whether or not the scroll bar is there yet, its place is kept free.
        bar = self.verticalScrollBar().sizeHint().width()
        room = min(self.viewport().width(), self.width() - bar - 2 * self.frameWidth())
        if count < 1 or room < 100:
            return
        name = min(_MOST_NAME, max(_LEAST_NAME, room // 4))
        each = max(_LEAST_COLUMN, (room - name - (_NOTES if self._rows.noted else _NO_NOTES)) // count)
        left = room - name - count * each
        notes = left if left >= NARROW_NOTES else _SIGN_COLUMN
        self.setColumnWidth(0, max(_LEAST_NAME, room - count * each - notes))
        for column in range(1, count + 1):
            self.setColumnWidth(column, each)
        self.setColumnWidth(count + 1, notes)
        self.resizeRowsToContents()
