"""Writing a file off the main thread: what to write, the work, and the job that owns the signals."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import polars as pl
from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from reformdash.articles.drives import waited
from reformdash.articles.limits import StoppedError
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.frames import Frames
from reformdash.dataset.picks import Picks
from reformdash.dataset.texts import Texts, nowhere
from reformdash.dataset.view import quoted

Format = Literal["xlsx", "csv", "jsonl", "parquet", "png", "svg"]
TABLES: tuple[Format, ...] = ("csv", "jsonl", "parquet")
PICTURES: tuple[Format, ...] = ("png", "svg")


@dataclass(frozen=True)
class Request:
    """Everything an export needs; nothing of it changes while it runs.

    Attributes:
        kind: The format; pictures are not written by this job.
        path: The file.
        view: The rows.
        frames: All that was read.
        charts: Charts of the workbook.
        words: Language of names and labels.
        filters_text: What the rows were filtered by.
        areas: Localities of the comparison sheet.
        picks: Figures the user chose where articles contradict each other.
        pictures: PNG data of charts Excel cannot draw, by their place among the charts.
        texts: Knows the texts the frames leave out; asked off the main thread.
        sheets: Sheets of the workbook.
    """

    kind: Format
    path: Path
    view: pl.DataFrame
    frames: Frames
    charts: Sequence[ChartSpec]
    words: Words
    filters_text: str
    areas: Sequence[str]
    sheets: Sequence[str]
    picks: Picks = field(default_factory=dict[tuple[str, str], str])
    pictures: Mapping[int, bytes] = field(default_factory=dict[int, bytes])
    texts: Texts = nowhere


def write(request: Request, stop: Callable[[], bool], progress: Callable[[int, int], None]) -> None:
    """Writes the file of a request.

    Args:
        request: What and where to.
        stop: Asked now and then; True gives up, leaving nothing.
        progress: Told (rows written, rows in all).

    Raises:
        InterruptedError: `stop` said so.
        ProjectError: The texts of articles cannot be read.
        OSError: The target cannot be written.
    """
    # Imported here, off the main thread: openpyxl takes a quarter of a second, few sessions export.
    from reformdash.workbook.book import write_workbook  # noqa: PLC0415
    from reformdash.workbook.contents import Cancelled  # noqa: PLC0415
    from reformdash.workbook.datapackage import write_package  # noqa: PLC0415

    def texts(document_ids: Sequence[str]) -> Mapping[str, str]:
        try:  # a drive that hangs is waited for, but not when the user gave up
            return waited(lambda _: request.texts(document_ids), math.inf, stop)
        except StoppedError as end:
            raise InterruptedError from end

    if request.kind != "xlsx":
        rows = quoted(request.view, request.frames.documents, texts)
        write_package(rows, request.path, request.words.language)
        return
    try:
        write_workbook(
            request.path,
            request.view,
            request.frames,
            request.charts,
            request.words.language,
            request.filters_text,
            areas=request.areas,
            sheets=request.sheets,
            picks=request.picks,
            pictures=request.pictures,
            texts=texts,
            stop=stop,
            progress=progress,
        )
    except Cancelled as end:
        raise InterruptedError from end


class ExportJob(QObject):
    """Runs one export at a time.

    Args:
        parent: Qt parent.

    Signals:
        progressed: Rows written, rows in all.
        done: The path written.
        failed: The path and the error.
        cancelled: The user gave up; nothing was written.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object, object)
    cancelled = Signal()

    _progress_from_worker = Signal(int, int, int)
    _end_from_worker = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._generation = 0
        self._running = False
        self._stop = threading.Event()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._progress_from_worker.connect(self._on_progress)
        self._end_from_worker.connect(self._on_end)

    @property
    def running(self) -> bool:
        """Whether an export is under way."""
        return self._running

    def start(self, request: Request) -> None:
        """Begins; an export under way is given up first."""
        self._stop.set()
        self._generation += 1
        self._stop = threading.Event()
        self._running = True
        self._pool.start(_Work(self._generation, self._stop, request, self))

    def cancel(self) -> None:
        """Asks the export to give up."""
        self._stop.set()

    def close(self) -> None:
        """Gives up and waits; nothing is emitted afterwards."""
        self._stop.set()
        self._generation += 1
        self._running = False
        self._pool.waitForDone()

    @Slot(int, int, int)
    def _on_progress(self, generation: int, written: int, total: int) -> None:
        if generation == self._generation:
            self.progressed.emit(written, total)

    @Slot(int, object, object)
    def _on_end(self, generation: int, path: Path, error: Exception | None) -> None:
        if generation != self._generation:
            return
        self._running = False
        if error is None:
            self.done.emit(path)
        elif isinstance(error, InterruptedError):
            self.cancelled.emit()
        else:
            self.failed.emit(path, error)


class _Work:
    """The callable of one export."""

    def __init__(self, generation: int, stop: threading.Event, request: Request, job: ExportJob) -> None:
        self._generation = generation
        self._stop = stop
        self._request = request
        self._job = job

    def __call__(self) -> None:
        error: Exception | None = None
        try:
            write(self._request, self._stop.is_set, self._progress)
        except Exception as failure:
            error = failure
        self._job._end_from_worker.emit(self._generation, self._request.path, error)

    def _progress(self, written: int, total: int) -> None:
        self._job._progress_from_worker.emit(self._generation, written, total)
