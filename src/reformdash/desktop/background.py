"""One piece of work off the main thread; imports nothing slow, so the first window can use it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot


class Background(QObject):
    """Runs a callable on a thread of its own and tells the main thread of its result.

    Args:
        work: Called once, without arguments, off the main thread.
        parent: Qt parent.

    Signals:
        done: What `work` returned.
        failed: The error's type and words, where it raised.
    """

    done = Signal(object)
    failed = Signal(str)

    _from_worker = Signal(object, str)

    def __init__(self, work: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._wanted = True
        self._pool = QThreadPool(self)
        self._from_worker.connect(self._on_end)

    def start(self) -> None:
        """Begins."""
        self._pool.start(self._run)

    def close(self) -> None:
        """Waits for the end; nothing is emitted afterwards."""
        self._wanted = False
        self._pool.waitForDone()

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as failure:
            self._from_worker.emit(None, f"{type(failure).__name__}: {failure}")
        else:
            self._from_worker.emit(result, "")

    @Slot(object, str)
    def _on_end(self, result: object, error: str) -> None:
        if not self._wanted:
            return
        if error:
            self.failed.emit(error)
        else:
            self.done.emit(result)
