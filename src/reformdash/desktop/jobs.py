"""Work off the main thread.

One shape: the job is a QObject of the main thread and owns the signals; a callable on a QThreadPool gets immutable
input and only emits; a generation number drops results that are no longer wanted; a stop event is looked at between
articles; closing waits. (A worker that owns its signals loses results when it is collected.)
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from reformdash.articles.document import Document
from reformdash.articles.reading import Unreadable, read_paths, read_text
from reformdash.dataset.frames import Frames
from reformdash.extraction.records import Cue, Extraction

Read = Callable[[Document], Extraction]

_PART_ARTICLES = 40
_PART_SECONDS = 0.5


@dataclass(frozen=True)
class ReadResult:
    """Some articles, read.

    Attributes:
        frames: Their frames.
        cues: Why each figure was read so, by observation id.
        unreadable: Files that could not be read, with the reason.
    """

    frames: Frames
    cues: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()


class ReadingJob(QObject):
    """Reads articles in the background.

    Args:
        read: The extractor.
        parent: Qt parent.

    Signals:
        started: A reading has begun.
        progressed: File name, files done, files in all.
        part_read: A `ReadResult`; several come for a long list.
        finished: True where everything was read, False where the reading was cancelled or failed.
        failed: What went wrong, for a failure that is not a file's own.
    """

    started = Signal()
    progressed = Signal(str, int, int)
    part_read = Signal(object)
    finished = Signal(bool)
    failed = Signal(str)

    _progress_from_worker = Signal(int, str, int, int)
    _part_from_worker = Signal(int, object)
    _end_from_worker = Signal(int, bool, str)

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._generation = 0
        self._running = False
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
        """Reads files and folders; a reading under way is cancelled first."""

        def source(stop: Callable[[], bool], progress: Callable[[str, int, int], None]) -> Iterable[Any]:
            return read_paths(paths, stop, progress)

        self._start(source)

    def start_text(self, text: str, name: str) -> None:
        """Reads pasted text as an article called `name`."""

        def source(stop: Callable[[], bool], progress: Callable[[str, int, int], None]) -> Iterable[Any]:
            return [read_text(text, name)]

        self._start(source)

    def cancel(self) -> None:
        """Asks the reading to stop after the article it is at; what was read so far stays."""
        self._stop.set()

    def close(self) -> None:
        """Stops and waits; nothing is emitted afterwards."""
        self._stop.set()
        self._generation += 1
        self._running = False
        self._pool.waitForDone()

    def _start(self, source: Callable[..., Iterable[Any]]) -> None:
        self._stop.set()
        self._generation += 1
        self._stop = threading.Event()
        self._running = True
        work = _Work(self._generation, self._stop, source, self._read, self)
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


class _Work:
    """The callable of one reading: everything it needs is given, nothing of it is shared but the stop event."""

    def __init__(
        self,
        generation: int,
        stop: threading.Event,
        source: Callable[..., Iterable[Any]],
        read: Read,
        job: ReadingJob,
    ) -> None:
        self._generation = generation
        self._stop = stop
        self._source = source
        self._read = read
        self._job = job

    def __call__(self) -> None:
        error = ""
        try:
            self._read_all()
        except Exception as failure:  # noqa: BLE001 - a worker has no caller: whatever happens must reach the user
            error = f"{type(failure).__name__}: {failure}"
        self._job._end_from_worker.emit(self._generation, not error and not self._stop.is_set(), error)

    def _read_all(self) -> None:
        read: list[tuple[Document, Extraction]] = []
        unreadable: list[Unreadable] = []
        last = time.monotonic()
        for item in self._source(self._stop.is_set, self._progress):
            if isinstance(item, Unreadable):
                unreadable.append(item)
            else:
                read.append((item, self._read(item)))
            if len(read) >= _PART_ARTICLES or time.monotonic() - last > _PART_SECONDS:
                self._hand_over(read, unreadable)
                read, unreadable, last = [], [], time.monotonic()
            if self._stop.is_set():
                break
        self._hand_over(read, unreadable)

    def _progress(self, name: str, done: int, total: int) -> None:
        self._job._progress_from_worker.emit(self._generation, name, done, total)

    def _hand_over(self, read: list[tuple[Document, Extraction]], unreadable: list[Unreadable]) -> None:
        if not read and not unreadable:
            return
        cues = {key: value for _, extraction in read for key, value in extraction.cues.items()}
        part = ReadResult(Frames.of(read), cues, tuple(unreadable))
        self._job._part_from_worker.emit(self._generation, part)
