"""Results that come one by one from work off the main thread, each drawn in a turn of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

Results = Iterator[tuple[str, object]]


class Stream(QObject):
    """Runs one generator at a time on a thread; a new start drops what the one before still had to say.

    An error in the work ends it and goes to `sys.excepthook` on the main thread, as one in a slot does.

    Args:
        parent: Qt parent.

    Signals:
        came: Name and value of a result.
    """

    came = Signal(str, object)

    _result_from_worker = Signal(int, str, object)
    _end_from_worker = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._stop = threading.Event()
        self._running = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._result_from_worker.connect(self._on_result)
        self._end_from_worker.connect(self._on_end)
        QCoreApplication.instance().aboutToQuit.connect(self.close)

    @property
    def running(self) -> bool:
        """Whether results are still to come."""
        return self._running

    def start(self, make: Callable[[], Results]) -> None:
        """Begins; `make` and what it yields must not touch Qt."""
        self._stop.set()
        self._generation += 1
        self._stop = threading.Event()
        self._running = True
        self._pool.start(_Work(self._generation, self._stop, make, self))

    def drop(self) -> None:
        """Lets go of what is still to come, without waiting."""
        self._stop.set()
        self._generation += 1
        self._running = False

    @Slot()
    def close(self) -> None:
        """Stops and waits; nothing is emitted afterwards."""
        self.drop()
        self._pool.waitForDone()

    @Slot(int, str, object)
    def _on_result(self, generation: int, name: str, value: object) -> None:
        if generation == self._generation:
            self.came.emit(name, value)

    @Slot(int, object)
    def _on_end(self, generation: int, error: Exception | None) -> None:
        if generation != self._generation:
            return
        self._running = False
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)


class _Work:
    """The callable of one start."""

    def __init__(
        self, generation: int, stop: threading.Event, make: Callable[[], Results], stream: Stream
    ) -> None:
        self._generation = generation
        self._stop = stop
        self._make = make
        self._stream = stream

    def __call__(self) -> None:
        error = None
        try:
            for name, value in self._make():
                if self._stop.is_set():
                    return
                with _nobody_left():
                    self._stream._result_from_worker.emit(self._generation, name, value)
        except Exception as failure:  # told on the main thread
            error = failure
        with _nobody_left():
            self._stream._end_from_worker.emit(self._generation, error)


def _nobody_left() -> suppress:
    """A page that is deleted takes its stream along; there is nobody left to tell then."""
    return suppress(RuntimeError)
