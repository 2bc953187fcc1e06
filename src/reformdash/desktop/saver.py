"""Saves the project in the background: progress, giving up, and what waits for the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reformdash.articles.drives import waited
from reformdash.articles.limits import StoppedError
from reformdash.dataset.project_errors import ProjectError
from reformdash.desktop.background import Background
from reformdash.desktop.project_store import ProjectStore, Step
from reformdash.desktop.saving_work import GivenUpError, Moved, SavingWork

_SILENT_SECONDS = 120.0
"""How long a drive may take over one piece, or to say that all of them are on the disk."""

_GRACE_SECONDS = 2.0
"""How long a writing that is given up may take to clean up behind it."""


class Saver(QObject):
    """Writes one file at a time.

    Args:
        parent: Qt parent.

    Attributes:
        path: The file that is being written; None while there is none.

    Signals:
        started: A file is being written.
        progressed: How much is written, and how much there is; 0 and 0 while that is not known.
        moved: A `saving_work.Moved`: the work is kept elsewhere now.
        copied: The path of a copy that is complete.
        failed: A reason of `project_errors.Reason` and its detail.
        ended: Nothing is being written any more, whatever came of it.
        waiting_changed: Something waits for the end, or does so no longer.
    """

    started = Signal()
    progressed = Signal(int, int)
    moved = Signal(object)
    copied = Signal(object)
    failed = Signal(str, str)
    ended = Signal()
    waiting_changed = Signal()

    _progress_from_worker = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._stop = threading.Event()
        self._work: Background | None = None
        self._number = 0
        self._result: object = None
        self._then: Callable[[], None] | None = None
        self._progress_from_worker.connect(self._on_progress)

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self.path is not None

    @property
    def waited_for(self) -> bool:
        """Whether something is to be done when the file is written."""
        return self._then is not None

    def start(self, store: ProjectStore, first: Step | None, path: Path, *, moving: bool) -> None:
        """Begins; see `SavingWork`. While a file is being written, another one is refused."""
        if self.running:
            self.failed.emit("saving", "")
            return
        self.path = path
        self._stop = threading.Event()
        self._number += 1
        self._result = None
        teller, stop = self._teller(self._number, self._stop), self._stop

        def write(beat: Callable[[], None]) -> object:
            def tick(done: int, total: int) -> None:
                beat()
                teller(done, total)

            return SavingWork(store, first, path, moving, tick)()

        self._work = Background(lambda: self._take(_written(write, path, stop)), self)
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)
        self._work.start()
        self.started.emit()

    def when_done(self, wish: Callable[[], None]) -> None:
        """Does something at once, or when the file is written; never where that fails or is given up."""
        if not self.running:
            wish()
            return
        self._then = wish
        self.waiting_changed.emit()

    @Slot()
    def give_up(self) -> None:
        """Ends the writing soon; nothing of the file is left, and what waits for it is not done."""
        self._stop.set()
        self._then = None
        self.waiting_changed.emit()

    def close(self) -> None:
        """Gives up and waits; nothing but the end is told afterwards."""
        if self._work is None:
            return
        self.give_up()
        self._work.close()
        if isinstance(self._result, Moved) and self._result.left is not None:  # it had come to its end
            self._result.left.close()
        self._end()

    def _take(self, result: object) -> object:
        self._result = result
        return result

    def _teller(self, number: int, stop: threading.Event) -> Callable[[int, int], None]:
        def tick(done: int, total: int) -> None:
            if stop.is_set():
                raise GivenUpError
            self._progress_from_worker.emit(number, done, total)

        return tick

    @Slot(int, int, int)
    def _on_progress(self, number: int, done: int, total: int) -> None:
        if self.running and number == self._number:
            self.progressed.emit(done, total)

    @Slot(object)
    def _on_done(self, result: object) -> None:
        self._end()
        then, self._then = self._then, None
        if isinstance(result, Moved):
            self.moved.emit(result)
        elif isinstance(result, Path):
            self.copied.emit(result)
        elif isinstance(result, ProjectError):
            self.failed.emit(result.reason, result.detail)
        if then is not None and not isinstance(result, ProjectError) and result is not None:
            then()

    @Slot(str)
    def _on_failed(self, error: str) -> None:
        self._end()
        self._then = None
        self.failed.emit("failed", error)

    def _end(self) -> None:
        self.path = None
        if self._work is not None:
            self._work.deleteLater()
        self._work = None
        self.ended.emit()


def _written(write: Callable[[Callable[[], None]], object], path: Path, stop: threading.Event) -> object:
    """What the writing comes to; where the drive hangs it is left alone, and ends when that answers."""
    began: list[float] = []

    def given_up() -> bool:
        if stop.is_set() and not began:
            began.append(time.monotonic())
        return bool(began) and time.monotonic() - began[0] > _GRACE_SECONDS

    try:
        return waited(write, _SILENT_SECONDS, given_up)
    except StoppedError:
        return None
    except TimeoutError:
        stop.set()
        return ProjectError("no_drive", str(path))
