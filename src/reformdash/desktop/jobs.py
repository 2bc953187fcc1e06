"""Work off the main thread.

One shape: the job is a QObject of the main thread and owns the signals; a callable on a QThreadPool gets
immutable input and only emits; a generation number drops results that are no longer wanted; a stop event is
looked at between articles; closing waits. (A worker that owns its signals loses results when it is
collected.)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from reformdash.articles.document import Document
from reformdash.articles.limits import RefusedError
from reformdash.articles.reading import Unreadable, read_text
from reformdash.dataset.frames import Frames
from reformdash.dataset.reading_jobs import Progress, Result, Stop, read_all
from reformdash.dataset.view import reviewed
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Cue, Extraction

Reading = list[tuple[Document, Extraction]]
Source = Callable[[Stop, Progress], Iterable[Result]]

_PART_SECONDS = 0.4
_PART_SECONDS_MOST = 4.0


@dataclass(frozen=True)
class ReadResult:
    """Some articles, read.

    Attributes:
        frames: Their frames.
        cues: Why each figure was read so, by observation id.
        unreadable: Files that could not be read, with the reason.
        view: The view of these frames without corrections, made where the window is not held up by it.
    """

    frames: Frames
    cues: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()
    view: pl.DataFrame | None = None


class ReadingJob(QObject):
    """Reads articles in the background.

    Args:
        extractor: Understands the articles.
        parent: Qt parent.

    Signals:
        started: A reading has begun.
        progressed: File name, files done, files in all.
        part_read: A `ReadResult`; several come for a long list.
        finished: True where everything was read, False where the reading was cancelled or failed.
        failed: What went wrong, for a failure that is not a file's own.
        dropped: A reading under way was given up without its end, because what is open is being closed.
    """

    started = Signal()
    progressed = Signal(str, int, int)
    part_read = Signal(object)
    finished = Signal(bool)
    failed = Signal(str)
    dropped = Signal()

    _progress_from_worker = Signal(int, str, int, int)
    _part_from_worker = Signal(int, object)
    _end_from_worker = Signal(int, bool, str)

    def __init__(self, extractor: Extractor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._extractor = extractor
        self._generation = 0
        self._running = False
        self._waiting: list[Source] = []
        self.store: Callable[[Reading], None] | None = None  # keeps what was read, in the reading's thread
        self._stop = threading.Event()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._progress_from_worker.connect(self._on_progress)
        self._part_from_worker.connect(self._on_part)
        self._end_from_worker.connect(self._on_end)

    @property
    def running(self) -> bool:
        """Whether a reading is under way."""
        return self._running

    def start_paths(self, paths: tuple[Path, ...]) -> None:
        """Reads files and folders, after what is being read."""

        def source(stop: Stop, progress: Progress) -> Iterable[Result]:
            return read_all(paths, self._extractor, stop, progress)

        self._start(source)

    def start_text(self, text: str, name: str) -> None:
        """Reads pasted text as an article called `name`, after what is being read."""

        def source(_stop: Stop, _progress: Progress) -> Iterable[Result]:
            try:
                document = read_text(text, name)
            except RefusedError as refused:
                return [Unreadable(name, refused.reason, refused.detail)]
            return [(document, self._extractor.read(document))]

        self._start(source)

    def cancel(self) -> None:
        """Asks the reading to stop after the article it is at; what was read so far stays."""
        self._waiting.clear()
        self._stop.set()

    def close(self) -> None:
        """Stops and waits; nothing is emitted afterwards."""
        was_running, self._running = self._running, False
        self._waiting.clear()
        self._stop.set()
        self._generation += 1
        self._pool.waitForDone()
        if was_running:
            self.dropped.emit()

    def _start(self, source: Source) -> None:
        if self._running:
            self._waiting.append(source)
            return
        self._generation += 1
        self._stop = threading.Event()
        self._running = True
        work = _Work(self._generation, self._stop, source, self.store, self)
        self.started.emit()
        self._pool.start(work)

    @Slot(int, str, int, int)
    def _on_progress(self, generation: int, name: str, done: int, total: int) -> None:
        if generation == self._generation:
            self.progressed.emit(name, done, total)

    @Slot(int, object)
    def _on_part(self, generation: int, part: ReadResult) -> None:
        if generation == self._generation:
            self.part_read.emit(part)

    @Slot(int, bool, str)
    def _on_end(self, generation: int, complete: bool, error: str) -> None:
        if generation != self._generation:
            return
        self._running = False
        if error:
            self.failed.emit(error)
        self.finished.emit(complete)
        if self._waiting and not self._running:
            self._start(self._waiting.pop(0))


class _Work:
    """The callable of one reading: everything it needs is given; only the stop event is shared."""

    def __init__(
        self,
        generation: int,
        stop: threading.Event,
        source: Source,
        store: Callable[[Reading], None] | None,
        job: ReadingJob,
    ) -> None:
        self._generation = generation
        self._stop = stop
        self._source = source
        self._store = store
        self._job = job

    def __call__(self) -> None:
        error = ""
        try:
            self._read_all()
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
        self._job._end_from_worker.emit(self._generation, not error and not self._stop.is_set(), error)

    def _read_all(self) -> None:
        read: Reading = []
        unreadable: list[Unreadable] = []
        last, wait = time.monotonic(), _PART_SECONDS
        for item in self._source(self._stop.is_set, self._progress):
            if isinstance(item, Unreadable):
                unreadable.append(item)
            else:
                read.append(item)
            if time.monotonic() - last > wait:
                self._hand_over(read, unreadable)
                read, unreadable, last = [], [], time.monotonic()
                wait = min(
                    wait * 1.5, _PART_SECONDS_MOST
                )  # each part redraws the charts: fewer of a long list
            if self._stop.is_set():
                break
        self._hand_over(read, unreadable)

    def _progress(self, name: str, done: int, total: int) -> None:
        self._job._progress_from_worker.emit(self._generation, name, done, total)

    def _hand_over(self, read: Reading, unreadable: list[Unreadable]) -> None:
        if not read and not unreadable:
            return
        if self._store is not None and read:
            self._store(read)
        cues = {key: value for _, extraction in read for key, value in extraction.cues.items()}
        frames = Frames.of(read)
        part = ReadResult(frames, cues, tuple(unreadable), reviewed(frames))
        self._job._part_from_worker.emit(self._generation, part)
