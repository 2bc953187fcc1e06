"""The strip that shows a reading under way, and at its end what came of it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from reformdash.desktop.i18n import locale
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, label


class ReadingStrip(QFrame):
    """File name, progress and cancel; afterwards the count and what could not be read.

    Args:
        session: Whose reading is shown.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "bar")
        self.setFixedHeight(40)
        self._words = label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self.cancel = button("link", "close")
        self.problems = button("link", "warn")
        self.dismiss = button("link", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(16)
        for widget in (self._bar, self._words):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.problems, self.cancel, self.dismiss):
            row.addWidget(widget)
        self._last = ("", 0, 0)
        self._before = 0
        reading = session.reading
        reading.started.connect(self._begin)
        reading.progressed.connect(self._show_progress)
        reading.finished.connect(self._end)
        reading.dropped.connect(self.hide)
        self.cancel.clicked.connect(reading.cancel)
        self.dismiss.clicked.connect(self.hide)
        self.problems.clicked.connect(self._show_problems)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self.cancel.setText(self.tr("Dừng"))
        self.dismiss.setText(self.tr("Đã xem"))
        self.problems.setText(self.tr("Xem tệp không đọc được"))
        if self._session.reading.running:
            self._show_progress(*self._last)
        else:
            self._show_result()

    @Slot()
    def _begin(self) -> None:
        self._before = self._session.frames.documents.height
        self._unread_before = len(self._session.problems)
        self._bar.setRange(0, 0)
        self._words.setText(self.tr("Đang chuẩn bị đọc…"))
        for widget, shown in (
            (self._bar, True),
            (self.cancel, True),
            (self.dismiss, False),
            (self.problems, False),
        ):
            widget.setVisible(shown)
        self.show()

    @Slot(str, int, int)
    def _show_progress(self, name: str, done: int, total: int) -> None:
        self._last = (name, done, total)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        if total:
            text = self.tr("Đang đọc {number}/{total}: {name}")
            self._words.setText(text.format(number=min(done + 1, total), total=total, name=name))

    @Slot(bool)
    def _end(self, complete: bool) -> None:
        self._complete = complete
        self._show_result()
        unread = len(self._session.problems) > self._unread_before
        for widget, shown in (
            (self._bar, False),
            (self.cancel, False),
            (self.dismiss, True),
            (self.problems, unread),
        ):
            widget.setVisible(shown)
        if complete and not unread:
            self.hide()

    def _show_result(self) -> None:
        numbers = locale(self._session.language)
        count = numbers.toString(self._session.frames.documents.height - self._before)
        unread = len(self._session.problems) - getattr(self, "_unread_before", 0)
        words = [self.tr("Đã đọc {count} bài.").format(count=count)]
        if not getattr(self, "_complete", True):
            words.append(self.tr("Đã dừng trước khi hết."))
        if unread > 0:
            words.append(self.tr("{count} tệp không đọc được.").format(count=numbers.toString(unread)))
        self._words.setText(" ".join(words))

    @Slot()
    def _show_problems(self) -> None:
        self._session.show_place("articles")
