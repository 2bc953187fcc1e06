"""Reading off the main thread.

One shape: the job is a QObject of the main thread and owns the signals; a callable on a QThreadPool gets
immutable input and only emits; a generation number drops results that are no longer wanted; a stop event is
looked at between articles; closing waits. (A worker that owns its signals loses results when it is
collected.)
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from reformdash.articles.decoding import tidy
from reformdash.articles.drives import waited
from reformdash.articles.limits import StoppedError
from reformdash.articles.places import shown, written
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.reading_jobs import Pasted
from reformdash.dataset.reading_parts import Part
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.reading_work import (
    FolderGoneError,
    NoStore,
    ReadingWork,
    Store,
    Switches,
    Voice,
    Wish,
)
from reformdash.desktop.why import project_problem
from reformdash.extraction.extractor import Extractor

_DROP_SECONDS = 1.0
_PLAN_SECONDS = 20.0


class ReadingJob(QObject):
    """Reads articles in the background.

    Args:
        extractor: Understands the articles.
        parent: Qt parent.

    Attributes:
        store: Keeps what is read in a project, in the reading's thread; None where there is none.
        left: What an earlier reading left to be read: it was stopped, failed, or the program ended.

    Signals:
        started: A reading has begun.
        progressed: File name, files done, files in all.
        paused: Whether the reading waits for the user now.
        part_read: A `Part`; several come for a long list.
        finished: True where everything was read, False where the reading was cancelled or failed.
        failed: What went wrong, for a failure that is not a file's own.
        dropped: A reading under way was given up without its end, because what is open is being closed.
        left_changed: `left` is another.
    """

    started = Signal()
    progressed = Signal(str, int, int)
    paused = Signal(bool)
    part_read = Signal(object)
    finished = Signal(bool)
    failed = Signal(str)
    dropped = Signal()
    left_changed = Signal()

    _progress_from_worker = Signal(int, str, int, int)
    _part_from_worker = Signal(int, object)
    _end_from_worker = Signal(int, bool, object, object)

    def __init__(self, extractor: Extractor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._extractor = extractor
        self._generation = 0
        self._running = False
        self._waiting: list[Wish] = []
        self.store: Store | None = None
        self.left = Waiting()
        self._in_memory = NoStore()
        self._switches = Switches()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._planning = QThreadPool(self)  # so that what waits behind a long reading outlives the program
        self._planning.setMaxThreadCount(1)
        self._progress_from_worker.connect(self._on_progress)
        self._part_from_worker.connect(self._on_part)
        self._end_from_worker.connect(self._on_end)

    @property
    def running(self) -> bool:
        """Whether a reading is under way."""
        return self._running

    @property
    def waits(self) -> bool:
        """Whether a reading is under way and paused."""
        return self._running and self._switches.pause.is_set()

    def start_paths(self, paths: tuple[Path, ...]) -> None:
        """Reads files and folders, after what is being read."""
        self._start(Wish(Waiting(tuple(written(path) for path in paths))))

    def start_text(self, text: str, name: str) -> None:
        """Reads pasted text as an article called `name`, after what is being read."""
        self._start(Wish(Waiting(texts=(Pasted(tidy(name), tidy(text)),))))

    def start_addresses(self, addresses: tuple[str, ...]) -> None:
        """Fetches and reads web pages, after what is being read."""
        self._start(Wish(Waiting(addresses=tuple(tidy(address) for address in addresses))))

    def go_on(self, *, fetching: bool) -> None:
        """Reads what an earlier reading left; its web addresses only where the user says so (`fetching`)."""
        self._set_left(Waiting())
        self._start(Wish(what_is_left=True, fetching=fetching))

    @Slot()
    def forget_left(self) -> None:
        """Lets go of what an earlier reading left."""
        self._set_left(Waiting())
        try:
            waited(lambda _: self._kept_by().drop(), _DROP_SECONDS)
        except ProjectError as error:
            self.failed.emit(project_problem(error.reason, error.detail))
        except TimeoutError:
            self.failed.emit(project_problem("stalled", ""))

    def offer(self, left: Waiting) -> None:
        """Takes over what the readings of an opened project left."""
        self._in_memory = NoStore()
        self._set_left(left)

    @property
    def on_disk(self) -> bool:
        """Whether what is read is kept in a file."""
        return self._kept_by().on_disk

    @Slot()
    def toggle_pause(self) -> None:
        """Lets the reading wait, or go on."""
        if not self._running:
            return
        pause = self._switches.pause
        if pause.is_set():
            pause.clear()
        else:
            pause.set()
        self.paused.emit(pause.is_set())

    @Slot()
    def cancel(self) -> None:
        """Stops the reading at once; what was read so far stays, the rest can be gone on with."""
        self._waiting.clear()
        self._switches.stop.set()

    def close(self) -> None:
        """Stops and waits; nothing is emitted afterwards."""
        was_running, self._running = self._running, False
        self._waiting.clear()
        self._switches.stop.set()
        self._generation += 1
        self._planning.waitForDone()
        self._pool.waitForDone()
        if was_running:
            self.dropped.emit()

    def _kept_by(self) -> Store:
        return self._in_memory if self.store is None else self.store

    def _set_left(self, left: Waiting) -> None:
        if left != self.left:
            self.left = left
            self.left_changed.emit()

    def _start(self, wish: Wish) -> None:
        if self._running:
            self._waiting.append(wish)
            self._planning.start(_Planning(self._kept_by(), wish.new, self._switches.stop.is_set))
            return
        self._generation += 1
        self._switches = Switches()
        self._running = True
        self._pool.start(
            ReadingWork(
                wish,
                self._kept_by(),
                self._extractor,
                self._switches,
                self._voice(self._generation),
                self._planning.waitForDone,
            )
        )
        self.started.emit()

    def _voice(self, generation: int) -> Voice:
        return Voice(
            lambda name, done, total: self._progress_from_worker.emit(generation, name, done, total),
            lambda part: self._part_from_worker.emit(generation, part),
            lambda complete, error, left: self._end_from_worker.emit(generation, complete, error, left),
        )

    @Slot(int, str, int, int)
    def _on_progress(self, generation: int, name: str, done: int, total: int) -> None:
        if generation == self._generation:
            self.progressed.emit(name, done, total)

    @Slot(int, object)
    def _on_part(self, generation: int, part: Part) -> None:
        if generation == self._generation:
            self.part_read.emit(part)

    @Slot(int, bool, object, object)
    def _on_end(self, generation: int, complete: bool, error: object, left: Waiting) -> None:
        if generation != self._generation:
            return
        self._running = False
        self._set_left(left)
        if isinstance(error, ProjectError):
            self.failed.emit(project_problem(error.reason, error.detail))
        elif isinstance(error, FolderGoneError):
            words = self.tr(
                "Không còn thấy thư mục “{folder}”: ổ đĩa đã bị rút ra, mất mạng, hoặc thư mục đã bị "
                "chuyển đi. Các tệp trong đó vẫn được ghi nhớ; khi thấy lại thư mục, hãy bấm “Đọc tiếp”."
            )
            self.failed.emit(words.format(folder=shown(str(error))))
        elif error:
            self.failed.emit(str(error))
        self.finished.emit(complete)
        if self._waiting and not self._running:
            self._start(self._waiting.pop(0))


class _Planning:
    """Notes what waits its turn, off the main thread: another thread may be writing."""

    def __init__(self, store: Store, waiting: Waiting, stop: Callable[[], bool]) -> None:
        self._store = store
        self._waiting = waiting
        self._stop = stop

    def __call__(self) -> None:
        # Its own reading notes it again, and tells.
        with contextlib.suppress(ProjectError, TimeoutError, StoppedError):
            waited(lambda _: self._store.plan(self._waiting), _PLAN_SECONDS, self._stop)
