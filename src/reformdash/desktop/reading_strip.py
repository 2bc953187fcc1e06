"""The strip that shows a reading under way, what came of it, and what an earlier one left to be read."""

from __future__ import annotations

import time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from reformdash.articles.places import is_address
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.dialogs import confirm
from reformdash.desktop.i18n import locale
from reformdash.desktop.pace import Pace
from reformdash.desktop.session import Session
from reformdash.desktop.strip import Strip, shortened
from reformdash.desktop.widgets import button

_ADDRESS_LETTERS = 60
_NAMED = 8


class ReadingStrip(Strip):
    """File name, progress, rate, time left, pause and stop; afterwards the count and what is left.

    Args:
        session: Whose reading is shown.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pace = Pace()
        self._last = ("", 0, 0)
        self._before = self._unread_before = 0
        self._read_any = False
        self._complete = True
        self.pause = button("link")
        self.cancel = button("link", "close")
        self.problems = button("link", "warn")
        self.go_on = button("link", "redo")
        self.forget = button("link", "close")
        self.dismiss = button("link", "check")
        self.add(self.pause, self.cancel, self.problems, self.go_on, self.forget, self.dismiss)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        reading = self._session.reading
        reading.started.connect(self._begin)
        reading.progressed.connect(self._progress)
        reading.paused.connect(self._paused)
        reading.finished.connect(self._end)
        reading.dropped.connect(self._dropped)
        reading.left_changed.connect(self._left_changed)
        self.pause.clicked.connect(reading.toggle_pause)
        self.cancel.clicked.connect(reading.cancel)
        self.go_on.clicked.connect(self._go_on)
        self.forget.clicked.connect(reading.forget_left)
        self.dismiss.clicked.connect(self.hide)
        self.problems.clicked.connect(self._show_problems)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self.cancel.setText(self.tr("Dừng"))
        self.go_on.setText(self.tr("Đọc tiếp"))
        self.forget.setText(self.tr("Bỏ phần còn lại"))
        self.dismiss.setText(self.tr("Đã xem"))
        self.problems.setText(self.tr("Xem tệp không đọc được"))
        self._show()

    @Slot()
    def _begin(self) -> None:
        self._before = self._session.frames.documents.height
        self._unread_before = len(self._session.problems)
        self._pace.restart()
        self._last = ("", 0, 0)
        self._read_any = True
        self._show()
        self.show()

    @Slot(str, int, int)
    def _progress(self, name: str, done: int, total: int) -> None:
        self._last = (name, done, total)
        self._pace.note(time.monotonic(), done)
        self._show()

    @Slot(bool)
    def _paused(self, _waits: bool) -> None:
        self._pace.restart()
        self._show()

    @Slot(bool)
    def _end(self, complete: bool) -> None:
        self._complete = complete
        self._show()
        self.setVisible(not complete or self._unread() > 0 or len(self._session.reading.left) > 0)

    @Slot()
    def _dropped(self) -> None:
        self._read_any = False
        self.hide()

    @Slot()
    def _left_changed(self) -> None:
        if self._session.reading.running:
            return
        self._show()
        self.setVisible(len(self._session.reading.left) > 0 or (self.isVisible() and self._read_any))

    def _show(self) -> None:
        reading = self._session.reading
        busy, left = reading.running, len(reading.left) > 0
        self.words.setText(self._progress_words() if busy else self._result_words())
        self.words.setToolTip(self._last[0] if busy else "")
        self.bar.setRange(0, self._last[2])
        self.bar.setValue(self._last[1])
        self.pause.setText(self.tr("Đọc tiếp") if reading.waits else self.tr("Tạm dừng"))
        for widget, shown in (
            (self.bar, busy),
            (self.pause, busy and self._last[2] > 1),
            (self.cancel, busy),
            (self.problems, not busy and self._unread() > 0),
            (self.go_on, not busy and left),
            (self.forget, not busy and left),
            (self.dismiss, not busy and not left),
        ):
            widget.setVisible(shown)

    def _unread(self) -> int:
        return len(self._session.problems) - self._unread_before

    def _progress_words(self) -> str:
        name, done, total = self._last
        if not total:
            return self.tr("Đang chuẩn bị đọc…")
        numbers = locale(self._session.language)
        counted = self.tr("{done}/{total} địa chỉ web") if is_address(name) else self.tr("{done}/{total} tệp")
        count = counted.format(done=numbers.toString(done), total=numbers.toString(total))
        if self._session.reading.waits:
            return self.tr("Đang tạm dừng: {count}").format(count=count)
        parts = [self.tr("Đang đọc {count}").format(count=count)]
        rate, seconds = self._pace.rate, self._pace.seconds_left(total)
        if rate is not None and seconds is not None and not is_address(name):
            speed = numbers.toString(rate, "f", 0 if rate >= 10 else 1)
            parts += [self.tr("{rate} tệp/giây").format(rate=speed), self._time_left(seconds)]
        return " · ".join([*parts, shortened(name)])

    def _time_left(self, seconds: float) -> str:
        minutes = round(seconds / 60)
        if minutes < 1:
            return self.tr("còn chưa đến 1 phút")
        if minutes < 60:
            return self.tr("còn khoảng {minutes} phút").format(minutes=minutes)
        return self.tr("còn khoảng {hours} giờ {minutes} phút").format(
            hours=minutes // 60, minutes=minutes % 60
        )

    def _result_words(self) -> str:
        numbers = locale(self._session.language)
        left = self._session.reading.left
        words: list[str] = []
        if self._read_any:
            count = max(0, self._session.frames.documents.height - self._before)
            words.append(self.tr("Đã đọc {count} bài.").format(count=numbers.toString(count)))
            if not self._complete and not len(left):
                words.append(self.tr("Đã dừng trước khi hết."))
            if self._unread() > 0:
                unread = numbers.toString(self._unread())
                words.append(self.tr("{count} tệp không đọc được.").format(count=unread))
        elif len(left):
            words.append(self.tr("Lần nhập trước dừng giữa chừng."))
        if len(left):
            words.append(self.tr("Còn {things} chưa đọc.").format(things=self._things(left)))
        return " ".join(words)

    def _things(self, left: Waiting) -> str:
        """As in "12 tệp, 1 văn bản đã dán và 3 địa chỉ web"."""
        numbers = locale(self._session.language)
        named = [
            (one if len(things) == 1 else more).format(count=numbers.toString(len(things)))
            for one, more, things in (
                (self.tr("{count} tệp", "one"), self.tr("{count} tệp"), left.paths),
                (self.tr("{count} văn bản đã dán", "one"), self.tr("{count} văn bản đã dán"), left.texts),
                (self.tr("{count} địa chỉ web", "one"), self.tr("{count} địa chỉ web"), left.addresses),
            )
            if things
        ]
        most = ", ".join(named[:-1])
        return self.tr("{most} và {last}").format(most=most, last=named[-1]) if most else named[-1]

    @Slot()
    def _go_on(self) -> None:
        """Reads what is left; web addresses only where the user agrees, because it needs the net."""
        reading = self._session.reading
        left = reading.left
        fetching = bool(left.addresses) and self._ask_to_fetch(left)
        if fetching or left.paths or left.texts:
            reading.go_on(fetching=fetching)

    def _ask_to_fetch(self, left: Waiting) -> bool:
        addresses = left.addresses
        names = "\n".join(f"• {shortened(address, _ADDRESS_LETTERS)}" for address in addresses[:_NAMED])
        if len(addresses) > _NAMED:
            names += "\n" + self.tr("và {count} địa chỉ khác").format(count=len(addresses) - _NAMED)
        note = self.tr("Các trang này được tải qua mạng, mỗi trang một lần. Không có gì khác được gửi đi.")
        one = len(addresses) == 1
        question = self.tr("Tải địa chỉ web còn lại?") if one else self.tr("Tải {count} địa chỉ web còn lại?")
        question = question.format(count=len(addresses))
        later = self.tr("Chỉ đọc tệp trên máy") if left.paths or left.texts else self.tr("Để sau")
        return confirm(self.window(), question, f"{names}\n\n{note}", self.tr("Tải về và đọc"), later)

    @Slot()
    def _show_problems(self) -> None:
        self._session.show_place("articles")
