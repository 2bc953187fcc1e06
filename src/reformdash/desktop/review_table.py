"""The observation table of the place Rà soát: its model, which can be edited, and its view."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from reformdash.desktop.editors import ObservationDelegate
from reformdash.desktop.labels import cell_label, column_label
from reformdash.desktop.models import FrameModel, Index, Row
from reformdash.desktop.session import Session

COLUMNS = (
    "review", "obs_value", "ref_area_name", "action", "object", "object_text", "model", "status",
    "period_start", "period_end", "flags", "confidence", "base_value", "unit_measure", "share_of",
    "qualifier", "phase", "organisation", "admin_level", "topic", "document",
)  # fmt: skip
# These say what a figure is, not that it may be wrong.
_NO_DOUBT = ("repeat", "scope", "rate", "range_low", "range_high")
_READ_ONLY = frozenset({"review", "confidence", "document"})
_WIDTHS = {
    "review": 72, "obs_value": 96, "ref_area_name": 116, "action": 136, "object": 136, "object_text": 160,
    "model": 200, "status": 112, "flags": 144, "confidence": 88, "organisation": 136, "topic": 152,
    "document": 184,
}  # fmt: skip
_WIDTH = 104


class ObservationModel(FrameModel):
    """Observations, editable.

    Args:
        session: For labels and colours.
        parent: Qt parent.

    Signals:
        edited: Observation id, column, new value: what the user typed; the frame follows through the session.
    """

    edited = Signal(str, str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        self._session = session
        self._doubtful = False
        super().__init__(
            "observation_id",
            COLUMNS,
            lambda column: column_label(session, column),
            self._words,
            ("obs_value", "base_value", "confidence"),
            parent,
        )

    def _words(self, column: str, row: Row) -> str:
        # Most rows are as the program read them: a sign for these lets the checked ones stand out.
        if column == "review" and row["review"] == "read":
            return "○"
        return cell_label(self._session, column, row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be edited but what the program writes."""
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()] not in _READ_ONLY:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As the base; the review state in its colour, long words as a tool tip."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            return self._brush(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            words = cell_label(self._session, self.columns[index.column()], self.row(index.row()))
            # A tip that looks like markup would be drawn as such: it is escaped.
            return html.escape(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Tells of an edit; the row changes when the session has taken it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.edited.emit(self.row(index.row())["observation_id"], self.columns[index.column()], value)
        return True

    def queue(self, *, doubtful: bool) -> None:
        """Puts the rows that most need a person's look first, or all in the order of the articles."""
        self._doubtful = doubtful
        self.sort(-1)

    def _sorted(self, frame: pl.DataFrame) -> pl.DataFrame:
        if self._order is not None or not self._doubtful or "flags" not in frame.columns:
            return super()._sorted(frame)
        flags = pl.col("flags").cast(pl.List(pl.String))
        doubts = flags.list.set_difference(pl.lit(list(_NO_DOUBT), dtype=pl.List(pl.String))).list.len()
        return frame.sort(
            doubts.clip(upper_bound=1), -pl.col("confidence"), descending=True, maintain_order=True
        )

    def _brush(self, index: Index) -> QBrush | None:
        column = self.columns[index.column()]
        colors = self._session.appearance.tokens
        if column == "review":
            state = str(self.row(index.row())["review"])
            return QBrush(
                QColor(
                    colors.muted if state == "read" else colors.bad if state == "rejected" else colors.good
                )
            )
        if column == "flags":
            return QBrush(QColor(colors.warn))
        return None


class ObservationTable(QTableView):
    """The table, one row an observation.

    Args:
        session: For the editors.
        model: What it shows.

    Signals:
        accept_pressed, reject_pressed: Enter or Delete on the selected rows.
    """

    accept_pressed = Signal()
    reject_pressed = Signal()

    def __init__(self, session: Session, model: ObservationModel) -> None:
        super().__init__()
        self._session = session
        self.setModel(model)
        self.setItemDelegate(ObservationDelegate(session, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(36)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        self.setSortingEnabled(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        for number, name in enumerate(COLUMNS):
            self.setColumnWidth(number, _WIDTHS.get(name, _WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Says what to do where there is no row."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._session.appearance.tokens.muted))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            words = self.tr("Không có số liệu nào khớp. Hãy bỏ bớt điều kiện lọc hoặc mở thêm bài viết.")
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            painter.end()

    def chosen_ids(self) -> list[str]:
        """Ids of the selected rows, from top to bottom."""
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [model.row(row)["observation_id"] for row in rows]

    def go_to(self, row: int) -> None:
        """Makes a row the current and only selected one, its column kept."""
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.model().index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter accepts and Delete rejects; in an editor of a cell both keep their meaning."""
        # A line editor lets Enter through to the table before it is committed.
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept_pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.reject_pressed.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Letters are keys of the review, not a search by first letter."""


def next_unreviewed(frame: pl.DataFrame, after: int) -> int:
    """The row behind `after`, and then from the top, that nobody has checked; -1 for none."""
    open_rows: Sequence[int] = frame.with_row_index("row").filter(pl.col("review") == "read")["row"].to_list()
    return next((row for row in open_rows if row > after), open_rows[0] if open_rows else -1)
