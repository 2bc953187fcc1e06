"""Does things with the project's file in their order; the window does not wait for a drive that hangs."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_MOMENT_SECONDS = 0.3
"""How long the window waits for a step: on a disk of this computer it is a few milliseconds."""

_HANGS_MS = 5_000


class Steps(QObject):
    """One thread that does what it is asked, one after the other.

    Nobody waits for its end: where a drive hangs, it hangs until the drive answers or the program ends.

    Args:
        parent: Qt parent.

    Signals:
        failed: The exception of a step that nobody waited for.
        hangs: Whether steps have not been done for some seconds, and that all are done again.
    """

    failed = Signal(object)
    hangs = Signal(bool)

    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Step | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._late = 0
        self._late_since: float | None = None
        self._said = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_HANGS_MS)
        self._timer.timeout.connect(self._say)
        self._done.connect(self._on_done)

    @property
    def late(self) -> int:
        """How many steps are not done yet."""
        return self._late

    @property
    def late_since(self) -> float | None:
        """Since when steps are late, by a clock that means nothing else; None while all are done."""
        return self._late_since if self._late else None

    def do(self, call: Callable[[], object], seconds: float = _MOMENT_SECONDS) -> bool:
        """Does something, and waits a moment for it unless something before it is late.

        Args:
            call: What to do.
            seconds: The moment.

        Returns:
            Whether it is done.

        Raises:
            Exception: What `call` raised in that moment; later it is told by `failed`.
        """
        step = _Step(call)
        self._begin()
        self._queue.put(step)
        if not self._late:
            step.ended.wait(seconds)
        if step.left_alone():
            self._late_since = self.late_since or time.monotonic()
            self._late += 1
            if not self._timer.isActive() and not self._said:
                self._timer.start()
            return False
        if step.error is not None:
            raise step.error
        return True

    def close(self, last: Callable[[], object], seconds: float) -> bool:
        """Does one thing more, after which the thread ends; whether that was so before the time was over.

        Nothing is told any more.
        """
        self._timer.stop()
        self._closed = True
        self.blockSignals(True)
        step = _Step(last)
        self._begin()
        self._queue.put(step)
        self._queue.put(None)
        return step.ended.wait(seconds)

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (step := self._queue.get()) is not None:
            if step.run() and not self._closed:  # afterwards this object may be gone
                self._done.emit(step)

    @Slot()
    def _say(self) -> None:
        self._said = True
        self.hangs.emit(True)

    @Slot(object)
    def _on_done(self, step: object) -> None:
        assert isinstance(step, _Step)
        self._late -= 1
        if step.error is not None:
            self.failed.emit(step.error)
        if self._late == 0:
            self._timer.stop()
            if self._said:
                self._said = False
                self.hangs.emit(False)


class _Step:
    """One thing to do."""

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call
        self._turn = threading.Lock()
        self._alone = False
        self.ended = threading.Event()
        self.error: Exception | None = None

    def run(self) -> bool:
        """Does it; whether nobody waits for it any more."""
        try:
            self._call()
        except Exception as error:
            self.error = error
        with self._turn:
            self.ended.set()
            return self._alone

    def left_alone(self) -> bool:
        """Waits for it no longer; whether it is still to be done."""
        with self._turn:
            self._alone = not self.ended.is_set()
            return self._alone
