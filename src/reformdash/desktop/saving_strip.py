"""The strip that shows a project being saved."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from reformdash.desktop.saver import Saver
from reformdash.desktop.strip import Strip, shortened
from reformdash.desktop.widgets import button

_QUIET_MS = 400  # what is quicker than this is not worth a sign
_STEPS = 1000
_NAME_LETTERS = 32


class SavingStrip(Strip):
    """Name, progress and giving up; hidden while nothing is being saved.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saver: Saver | None = None
        self._share: float | None = None
        self.cancel = button("link", "close")
        self.add(self.cancel)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.show)
        self.retranslate()

    def attach(self, saver: Saver) -> None:
        """Takes the one that saves."""
        self._saver = saver
        saver.started.connect(self._begin)
        saver.progressed.connect(self._progress)
        saver.waiting_changed.connect(self._waiting_changed)
        saver.ended.connect(self._end)
        self.cancel.clicked.connect(self._give_up)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self.cancel.setText(self.tr("Hủy lưu"))
        self._show()

    @Slot()
    def _begin(self) -> None:
        self._share = None
        self.cancel.setEnabled(True)
        self._quiet.start()
        self._show()

    @Slot(int, int)
    def _progress(self, done: int, total: int) -> None:
        self._share = done / total if total else None
        self._show()

    @Slot()
    def _waiting_changed(self) -> None:
        if self._saver.running and self._saver.waited_for:
            self.show()  # it says why nothing happens yet
        self._show()

    @Slot()
    def _give_up(self) -> None:
        self.cancel.setEnabled(False)
        self._saver.give_up()

    @Slot()
    def _end(self) -> None:
        self._quiet.stop()
        self.hide()

    def _show(self) -> None:
        if self._saver is None or self._saver.path is None:
            return
        self.bar.setRange(0, 0 if self._share is None else _STEPS)
        self.bar.setValue(round(_STEPS * (self._share or 0)))
        name = shortened(self._saver.path.name, _NAME_LETTERS)
        if not self.cancel.isEnabled():
            words = self.tr("Đang hủy việc lưu “{name}”…")
        elif self._saver.waited_for:
            words = self.tr("Lưu xong “{name}” sẽ làm tiếp việc vừa chọn.")
        else:
            words = self.tr("Đang lưu “{name}”…")
        self.words.setText(words.format(name=name))
        self.words.setToolTip(str(self._saver.path))
