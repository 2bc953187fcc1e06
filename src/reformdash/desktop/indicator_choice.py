"""The chooser of an indicator: by topic, with counts, searched without diacritics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout

from reformdash.desktop.choices import Popup
from reformdash.desktop.icons import icon
from reformdash.desktop.widgets import label
from reformdash.lexicon.fold import ascii_key

_KEY = Qt.ItemDataRole.UserRole
_SEARCH = Qt.ItemDataRole.UserRole + 1
_TOPIC = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Offer:
    """One indicator of the list: its key, words, topic in words, and how much there is of it in words."""

    key: str
    words: str
    topic: str
    amount: str


class IndicatorPopup(Popup):
    """A list of indicators under headings.

    Signals:
        chosen: The key of an indicator.
        opening: Fill the list with `set_offers`.
    """

    chosen = Signal(str)
    opening = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListView()
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setFixedSize(480, 380)
        self.nothing = label("muted")
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self.search.textChanged.connect(self.narrow)
        self.search.returnPressed.connect(self._take_first)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Writes the fixed words."""
        self.search.setPlaceholderText(self.tr("Tìm chỉ tiêu, không cần gõ dấu…"))
        self.search.setAccessibleName(self.tr("Tìm chỉ tiêu"))
        self.list.setAccessibleName(self.tr("Các chỉ tiêu theo chủ đề"))
        self.nothing.setText(self.tr("Không có chỉ tiêu nào khớp."))

    def set_offers(self, offers: Sequence[Offer], current: str) -> None:
        """Fills the list; offers of one topic stand together.

        Args:
            offers: What can be chosen.
            current: Key of what is chosen now.
        """
        self._model.clear()
        topic = None
        for offer in offers:
            if offer.topic != topic:
                topic = offer.topic
                self._model.appendRow(_heading(topic))
            item = QStandardItem(f"{offer.words}  ·  {offer.amount}")
            item.setData(offer.key, _KEY)
            item.setData(ascii_key(f"{offer.topic} {offer.words}"), _SEARCH)
            item.setData(offer.topic, _TOPIC)
            item.setToolTip(offer.words)
            self._model.appendRow(item)
            if offer.key == current:
                self.list.setCurrentIndex(item.index())
        self.search.clear()
        self.narrow("")
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    @Slot(str)
    def narrow(self, text: str) -> None:
        """Shows what has all the words of `text` in it, whatever their diacritics, under its headings."""
        words = ascii_key(text).split()
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        shown = {
            k
            for k, item in enumerate(items)
            if item.data(_KEY) and all(w in item.data(_SEARCH) for w in words)
        }
        topics = {items[k].data(_TOPIC) for k in shown}
        for row, item in enumerate(items):
            hidden = row not in shown if item.data(_KEY) else item.data(_TOPIC) not in topics
            self.list.setRowHidden(row, hidden)
        self.nothing.setVisible(not shown)

    def shown_keys(self) -> list[str]:
        """Keys of the indicators the search leaves, in order."""
        rows = range(self._model.rowCount())
        keys = (self._model.item(row).data(_KEY) for row in rows if not self.list.isRowHidden(row))
        return [key for key in keys if key]

    def prepare(self) -> None:
        """Asks for the offers."""
        self.opening.emit()

    def take_focus(self) -> None:
        """Typing searches."""
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down goes into the list."""
        key = event.key()
        if key == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            if not self.list.currentIndex().isValid() and self.shown_keys():
                self.list.setCurrentIndex(self._index(self.shown_keys()[0]))
        else:
            super().keyPressEvent(event)

    @Slot()
    def _take_first(self) -> None:
        """Enter in the search takes the first that is left."""
        if keys := self.shown_keys():
            self._take(keys[0])

    def _index(self, key: str) -> QModelIndex:
        rows = range(self._model.rowCount())
        row = next((row for row in rows if self._model.item(row).data(_KEY) == key), -1)
        return self._model.index(row, 0)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if key := index.data(_KEY):
            self._take(key)

    def _take(self, key: str) -> None:
        self.close()
        self.chosen.emit(key)


def _heading(topic: str) -> QStandardItem:
    item = QStandardItem(topic)
    font = QFont()
    font.setBold(True)
    item.setFont(font)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData(topic, _TOPIC)
    return item
