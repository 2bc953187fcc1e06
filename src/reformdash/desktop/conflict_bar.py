"""What articles say differently of one figure, side by side; the user picks the one to go on with."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reformdash.dataset.cells import Cell
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, label

_MOST = 4


class ConflictBar(QFrame):
    """A strip with a card for each report.

    Signals:
        picked: (key of the cell, observation id) of the report chosen.
        shown: Observation id of the report whose sentence the user wants to see.
    """

    picked = Signal(object, str)
    shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._key: tuple[str, str] = ("", "")
        self._title = label("heading", wrap=True)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self._cards)
        self.hide()

    def retranslate(self) -> None:
        """Closes; its words are written anew when it opens."""
        self.close_bar()

    def close_bar(self) -> None:
        """Hides the strip."""
        self.hide()
        self._empty()

    def show_reports(self, key: tuple[str, str], place: str, told: Sequence[Cell], session: Session) -> None:
        """Opens the strip.

        Args:
            key: What the cell is called in `picked`.
            place: Name of the locality.
            told: The reports; the first is the one in the table.
            session: Words and articles.
        """
        self._empty()
        self._key = key
        self._title.setText(
            self.tr("{place}: các bài nêu {count} số. Chọn số dùng để so sánh.").format(
                place=place, count=len(told)
            )
        )
        for number, cell in enumerate(told[:_MOST]):
            self._cards.addWidget(self._card(cell, session, used=number == 0), 1, Qt.AlignmentFlag.AlignTop)
        self.show()

    def _card(self, cell: Cell, session: Session, *, used: bool) -> QWidget:
        words = session.words
        documents = session.frames.documents
        found = documents.filter(pl.col("document_id") == cell.document_id)
        told = found.select("title", "document", "publisher", "published").head(1)
        article = next((words.article(*row) for row in told.iter_rows()), "")
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label("heading", words.value(cell)))
        status = words.label("status", cell.status)
        column.addWidget(label("caption", f"{status} · {words.period(cell)}", wrap=True))
        column.addWidget(label("caption", article, wrap=True))
        row = QHBoxLayout()
        use = button("" if not used else "link")
        use.setText(self.tr("Đang dùng") if used else self.tr("Dùng số này"))
        use.setEnabled(not used)
        use.setProperty("observation", cell.observation_id)
        use.clicked.connect(self._use)
        look = button("link")
        look.setText(self.tr("Xem câu"))
        look.setProperty("observation", cell.observation_id)
        look.clicked.connect(self._look)
        row.addWidget(use)
        row.addWidget(look)
        row.addStretch()
        column.addLayout(row)
        return card

    def _empty(self) -> None:
        while self._cards.count():
            if widget := self._cards.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()

    @Slot()
    def _use(self) -> None:
        self.picked.emit(self._key, self.sender().property("observation"))

    @Slot()
    def _look(self) -> None:
        self.shown.emit(self.sender().property("observation"))
