"""Files and folders are read and understood, on all cores where that pays, in the order of the files."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from reformdash.articles.document import Document
from reformdash.articles.limits import Limits, StoppedError
from reformdash.articles.reading import Unreadable, collect, one_by_one, read_file
from reformdash.articles.wording import Wording
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction

Read = tuple[Document, Extraction]
Result = Read | Unreadable
Stop = Callable[[], bool]
Progress = Callable[[str, int, int], None]
Work = Callable[[Sequence[Path]], list[Result]]

MANY_FILES = 40
MANY_BYTES = 1_000_000
"""From either on the work is worth starting processes, each of which loads the tables again."""

PROGRAM_ERROR = "program_error"
"""Reason of a file on which the program itself failed; the others are `limits.Reason`."""

_PART_FILES = 16
_PART_BYTES = 200_000
_AHEAD = 3
"""Parts handed out for each process beyond those that are done: enough to keep all busy, little to hold."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What one process reads with."""

    wording: Wording
    extractor: Extractor
    limits: Limits


def read_all(
    paths: Sequence[Path],
    extractor: Extractor,
    stop: Stop | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
    *,
    cues: bool = True,
) -> Iterator[Result]:
    """Reads articles and understands them.

    Args:
        paths: Files and folders.
        extractor: Reads what is read in this process.
        stop: Asked between articles; True ends the reading.
        progress: Told a file's name, how many files are done and how many there are.
        processes: How many to use; None for all cores where there is enough to read.
        cues: Whether to tell why each figure was read so; without them less goes from process to process.

    Yields:
        Documents with what they say, and files that could not be read, in the order of the files. The same
        whatever the number of processes.
    """
    files = collect(paths)
    many = _cores() if processes is None else processes
    sizes = [_size(file) for file in files]
    worth = len(files) > 1 and (len(files) >= MANY_FILES or sum(sizes) >= MANY_BYTES)
    if many > 1 and (worth or processes is not None) and _can_spawn():
        work = partial(_read_part, cues=cues)
        yield from _read_apart(work, _parts(files, sizes), len(files), many, stop=stop, progress=progress)
    else:
        desk = Desk(Wording.load(), extractor, Limits())
        yield from _read_here(files, desk, stop, progress)
    if progress is not None and files and not (stop is not None and stop()):
        progress(files[-1].name, len(files), len(files))


def understand(file: Path, desk: Desk, stop: Stop | None = None) -> Iterator[Result]:
    """Reads one file. Raises `StoppedError` when `stop` says so."""
    try:
        for item in read_file(file, desk.wording, desk.limits, stop):
            yield item if isinstance(item, Unreadable) else (item, desk.extractor.read(item))
    except StoppedError:
        raise
    except Exception as error:  # a fault of ours in one article must not cost the reader the other thousand
        yield Unreadable(str(file), PROGRAM_ERROR, f"{type(error).__name__}: {error}")


def _read_here(
    files: Sequence[Path], desk: Desk, stop: Stop | None, progress: Progress | None
) -> Iterator[Result]:
    return one_by_one(files, lambda file: understand(file, desk, stop), stop, progress)


def _read_apart(
    work: Work,
    parts: Iterator[list[Path]],
    total: int,
    processes: int,
    *,
    stop: Stop | None,
    progress: Progress | None,
) -> Iterator[Result]:
    """Parts go out in order and come back in order; a bounded number is under way at any time."""
    crew = _crew(processes)
    waiting: deque[tuple[list[Path], Future[list[Result]]]] = deque()
    done = 0
    try:
        for part in chain(parts, [None]):
            if part is not None:
                waiting.append((part, _submit(crew, work, part)))
            while waiting and (part is None or len(waiting) > processes * _AHEAD):
                if stop is not None and stop():
                    return
                under_way, future = waiting.popleft()
                if progress is not None:
                    progress(under_way[0].name, done, total)
                try:
                    results = future.result()
                except BrokenProcessPool:  # out of memory, killed: read on without the file that did it
                    crew.shutdown(wait=True, cancel_futures=True)
                    results = _one_by_one(work, under_way)
                    crew = _crew(processes)
                    waiting = deque((later, _submit(crew, work, later)) for later, _ in waiting)
                yield from results
                done += len(under_way)
    finally:
        crew.shutdown(wait=True, cancel_futures=True)


def _crew(processes: int) -> ProcessPoolExecutor:
    # "spawn" on every system: forking a process with threads (Qt's, polars') may lock up.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_sit_down)


def _one_by_one(work: Work, files: Sequence[Path]) -> list[Result]:
    """Reads files of which one ends its process."""
    results: list[Result] = []
    crew = _crew(1)
    try:
        for file in files:
            try:
                results += _submit(crew, work, [file]).result()
            except BrokenProcessPool:
                results.append(Unreadable(str(file), PROGRAM_ERROR, ""))
                crew.shutdown(wait=True, cancel_futures=True)
                crew = _crew(1)
    finally:
        crew.shutdown(wait=True, cancel_futures=True)
    return results


def _submit(crew: ProcessPoolExecutor, work: Work, part: Sequence[Path]) -> Future[list[Result]]:
    """Hands out a part. Processes started by it are deaf to Ctrl+C: the program ends them in order itself."""
    if threading.current_thread() is not threading.main_thread():
        return crew.submit(work, part)
    hears = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return crew.submit(work, part)
    finally:
        signal.signal(signal.SIGINT, hears)


def _parts(files: Sequence[Path], sizes: Sequence[int]) -> Iterator[list[Path]]:
    part: list[Path] = []
    held = 0
    for file, size in zip(files, sizes, strict=True):
        part.append(file)
        held += size
        if len(part) >= _PART_FILES or held >= _PART_BYTES:
            yield part
            part, held = [], 0
    if part:
        yield part


def _sit_down() -> None:
    """Begins a reading process: behind the window, which must not wait for it on a computer of two cores."""
    if hasattr(os, "nice"):
        os.nice(10)
    _desk()


@cache
def _desk() -> Desk:
    """What a reading process reads with, loaded when it starts."""
    return Desk(Wording.load(), Extractor.load(), Limits())


def _read_part(files: Sequence[Path], cues: bool) -> list[Result]:
    results = [result for file in files for result in understand(file, _desk())]
    return results if cues else [_without_cues(result) for result in results]


def _without_cues(result: Result) -> Result:
    return result if isinstance(result, Unreadable) else (result[0], replace(result[1], cues={}))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # said to be unreadable when its turn comes


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_spawn() -> bool:
    """Whether new processes find the program: not where it was typed in or piped to Python."""
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    return getattr(sys, "frozen", False) or file is None or Path(file).exists()
