"""A button that opens a searchable list of things to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QToolButton, QVBoxLayout, QWidget

from reformdash.desktop.icons import icon
from reformdash.desktop.widgets import button, label, restyle
from reformdash.lexicon.fold import ascii_key

_CODE = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1
_SEARCH_FROM = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick: its code, its words, and how many rows it has."""

    code: str
    label: str
    count: int


class Chip(QToolButton):
    """A button of the filter bar that opens a popup and shows what is chosen."""

    def __init__(self, popup: Popup) -> None:
        super().__init__()
        self.setProperty("kind", "chip")
        self.setIcon(icon("chevron"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.popup = popup
        popup.setParent(self, Qt.WindowType.Popup)
        self.clicked.connect(self.open_popup)

    def show_choice(self, name: str, chosen: str) -> None:
        """Writes the chip: its name alone, or with what is chosen."""
        self.setText(f"{name}: {chosen}" if chosen else name)
        self.setAccessibleName(self.text())
        if self.property("active") != bool(chosen):
            self.setProperty("active", bool(chosen))
            restyle(self)

    @Slot()
    def open_popup(self) -> None:
        """Opens the list under the chip, inside the screen."""
        self.popup.prepare()
        self.popup.adjustSize()
        corner = self.mapToGlobal(QPoint(0, self.height() + 4))
        room = self.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.popup.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.popup.height())))
        self.popup.move(corner)
        self.popup.show()
        self.popup.take_focus()


class Popup(QFrame):
    """What a chip opens. Escape and a click elsewhere close it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "popup")

    def prepare(self) -> None:
        """Fills the popup, called each time before it opens."""

    def take_focus(self) -> None:
        """Puts the focus on the first control."""


class MultiChoice(Popup):
    """A list of things to tick, with a search line where it is long.

    Attributes:
        limit: What stands at the foot of the list while no more can be ticked.

    Signals:
        chosen: The codes ticked, as a frozenset.
        opening: The list is about to be shown; fill it with `set_choices`.
    """

    chosen = Signal(frozenset)
    opening = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self._most: int | None = None
        self._model = QStandardItemModel(self)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.none = button("link")
        self.footer = QHBoxLayout()
        self.footer.addWidget(self.none)
        self.footer.addStretch()
        self.limit = label("muted")
        self.limit.hide()
        self.footer.addWidget(self.limit)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addLayout(self.footer)
        self.search.textChanged.connect(self._narrow)
        self.none.clicked.connect(self.clear)
        self.list.clicked.connect(self._toggle_clicked)
        self._model.itemChanged.connect(self._emit)

    def set_most(self, most: int) -> None:
        """Lets no more than `most` things be ticked: with these, the others are grey."""
        self._most = most

    def set_choices(self, choices: Sequence[Choice], ticked: frozenset[str]) -> None:
        """Fills the list; those ticked stay on top."""
        self._filling = True
        self._model.clear()
        for choice in sorted(choices, key=lambda c: c.code not in ticked):
            item = QStandardItem(f"{choice.label}  ({choice.count})")
            item.setData(choice.code, _CODE)
            item.setData(ascii_key(choice.label), _KEY)
            item.setCheckable(True)
            item.setToolTip(choice.label)
            item.setCheckState(Qt.CheckState.Checked if choice.code in ticked else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        self._filling = False
        self._bound()
        self.search.clear()
        self.search.setVisible(len(choices) >= _SEARCH_FROM)
        height = max(self.list.sizeHintForRow(0), 20)
        self.list.setFixedSize(304, min(14, max(2, len(choices))) * height + 4)

    def ticked(self) -> frozenset[str]:
        """The codes that are ticked."""
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return frozenset(item.data(_CODE) for item in items if item.checkState() == Qt.CheckState.Checked)

    def prepare(self) -> None:
        """Asks for the choices."""
        self.opening.emit()

    def take_focus(self) -> None:
        """Search first, where there is one."""
        if self.search.isVisibleTo(self):
            self.search.setFocus()
        else:
            self.list.setFocus()
            self.list.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down goes from the search to the list; Enter closes."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            self.list.setCurrentIndex(self._first_shown())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keeps letters from being taken for keys of the page while the list is open."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @Slot()
    def clear(self) -> None:
        """Unticks everything."""
        self._filling = True
        for row in range(self._model.rowCount()):
            self._model.item(row).setCheckState(Qt.CheckState.Unchecked)
        self._filling = False
        self._emit()

    def _bound(self) -> None:
        """Greys what is not ticked while no more can be, and says why."""
        if self._most is None:
            return
        full = len(self.ticked()) >= self._most
        self._filling = True
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            item.setEnabled(not full or item.checkState() == Qt.CheckState.Checked)
        self._filling = False
        self.limit.setVisible(full)

    def _first_shown(self):  # noqa: ANN202 - QModelIndex
        rows = range(self._model.rowCount())
        row = next((row for row in rows if not self.list.isRowHidden(row)), 0)
        return self._model.index(row, 0)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        words = ascii_key(text).split()
        for row in range(self._model.rowCount()):
            key = self._model.item(row).data(_KEY)
            self.list.setRowHidden(row, not all(word in key for word in words))

    @Slot("QModelIndex")
    def _toggle_clicked(self, index) -> None:  # noqa: ANN001 - QModelIndex
        """A click on the words ticks too; one on the box has done so already."""
        item = self._model.itemFromIndex(index)
        left = self.list.visualRect(index).left()
        if item.isEnabled() and self.list.viewport().mapFromGlobal(self.cursor().pos()).x() > left + 28:
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    @Slot()
    def _emit(self) -> None:
        if not self._filling:
            self._bound()
            self.chosen.emit(self.ticked())


def footer_room(popup: MultiChoice, widget: QWidget) -> None:
    """Puts a further control at the foot of a list."""
    popup.footer.addWidget(widget)
