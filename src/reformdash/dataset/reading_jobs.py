"""Files and folders are read and understood, on all cores where that pays, in the order of the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from reformdash.articles.document import Document
from reformdash.articles.drives import Beat, answered
from reformdash.articles.limits import Limits, RefusedError, StoppedError
from reformdash.articles.places import shown_name, written
from reformdash.articles.reading import Unreadable, collect, one_by_one, read_file, read_text
from reformdash.articles.web import Fetched, read_fetched
from reformdash.articles.wording import Wording
from reformdash.dataset.crew import in_processes
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction

Read = tuple[Document, Extraction]
Result = Read | Unreadable
Stop = Callable[[], bool]
Progress = Callable[[str, int, int], None]

MANY_FILES = 40
MANY_BYTES = 1_000_000
"""From either on the work is worth starting processes, each of which loads the tables again."""

PROGRAM_ERROR = "program_error"
"""Reason of a file on which the program itself failed; the others are `limits.Reason`."""

_PART_FILES = 8  # some hundredths of a second: at the end one process waits no longer for the others
_PART_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text from the clipboard, to be read as an article called `name`."""

    name: str
    text: str


Item = Path | Pasted | Fetched
"""What can be read."""


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
    files = collect(paths, stop)
    sizes = sizes_of(files, stop)
    worth = len(files) > 1 and (len(files) >= MANY_FILES or sum(sizes) >= MANY_BYTES)
    many = cores() if processes is None else processes
    if many > 1 and (worth or processes is not None) and can_spawn():
        work = partial(_read_part, cues=cues)
        teller = Teller(len(files), progress)
        parts = teller.handing_out(parts_of(files, sizes))
        for part, results in in_processes(work, parts, many, lose, desk_of_process, stop):
            teller.done(len(part))
            yield from results
    else:
        desk = Desk(Wording.load(), extractor, Limits())
        yield from one_by_one(files, lambda file: understand(file, desk, stop), stop, progress)
    if progress is not None and files and not (stop is not None and stop()):
        progress(shown_name(files[-1]), len(files), len(files))


def understand(item: Item, desk: Desk, stop: Stop | None = None) -> Iterator[Result]:
    """Reads one file, page or text. Raises `StoppedError` when `stop` says so."""
    try:
        for read in _read(item, desk, stop):
            yield read if isinstance(read, Unreadable) else (read, desk.extractor.read(read))
    except StoppedError:
        raise
    except Exception as error:  # a fault of ours in one article must not cost the reader the other thousand
        yield Unreadable(name_of(item), PROGRAM_ERROR, f"{type(error).__name__}: {error}")


def _read(item: Item, desk: Desk, stop: Stop | None) -> Iterable[Document | Unreadable]:
    if isinstance(item, Path):
        return read_file(item, desk.wording, desk.limits, stop)
    try:
        if isinstance(item, Pasted):
            return [read_text(item.text, item.name)]
        return [read_fetched(item, desk.limits, stop)]
    except RefusedError as refused:
        return [Unreadable(name_of(item), refused.reason, refused.detail)]


def name_of(item: Item) -> str:
    """Where a thing to be read comes from, as it is told to the user; a path as `places.written`."""
    if isinstance(item, Path):
        return written(item)
    return item.name if isinstance(item, Pasted) else item.address


def sizes_of(items: Sequence[Item], stop: Stop | None = None) -> list[int]:
    """Bytes of things to be read; 0 where the drive does not tell."""
    sizes = [0 if isinstance(item, Path) else _size_of(item) for item in items]
    folders: dict[Path, list[int]] = {}  # each asked by itself: they may be on several drives
    for number, item in enumerate(items):
        if isinstance(item, Path):
            folders.setdefault(item.parent, []).append(number)
    for folder, numbers in folders.items():
        files = [items[number] for number in numbers]
        try:
            found = answered(partial(_sizes, files), folder, Limits().answer_seconds, stop)
        except StoppedError:
            break
        except RefusedError:  # said when their turn comes
            continue
        for number, size in zip(numbers, found, strict=True):
            sizes[number] = size
    return sizes


def _sizes(items: Sequence[Item], beat: Beat) -> list[int]:
    sizes: list[int] = []
    for item in items:
        sizes.append(_size_of(item))
        beat()
    return sizes


def _size_of(item: Item) -> int:
    if isinstance(item, Pasted):
        return len(item.text)
    if isinstance(item, Fetched):
        return len(item.data)
    try:
        return item.stat().st_size
    except OSError:
        return 0  # said to be unreadable when its turn comes


def parts_of(items: Sequence[Item], sizes: Sequence[int]) -> Iterator[list[Item]]:
    """What one process reads before it reports: a few files, fewer large ones."""
    part: list[Item] = []
    held = 0
    for item, size in zip(items, sizes, strict=True):
        part.append(item)
        held += size
        if len(part) >= _PART_FILES or held >= _PART_BYTES:
            yield part
            part, held = [], 0
    if part:
        yield part


class Teller:
    """Tells `progress` of a list that is read in parts: the part handed out last, and how many are done.

    Args:
        total: How many there are.
        progress: Told the name, how many are done and how many there are; None for nobody.
    """

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = total
        self._progress = progress
        self._name = ""
        self._done = 0

    def handing_out(self, parts: Iterable[list[Item]]) -> Iterator[list[Item]]:
        """The parts, each told of as it is handed out."""
        for part in parts:
            self._name = shown_name(name_of(part[0]))
            self.done(0)
            yield part

    def done(self, count: int) -> None:
        """Tells that so many more are done."""
        self._done += count
        if self._progress is not None:
            self._progress(self._name, self._done, self._total)


@cache
def desk_of_process() -> Desk:
    """What a reading process reads with, loaded when it starts."""
    return Desk(Wording.load(), Extractor.load(), Limits())


def _read_part(items: Sequence[Item], cues: bool) -> list[Result]:
    results = [result for item in items for result in understand(item, desk_of_process())]
    return results if cues else [_without_cues(result) for result in results]


def _without_cues(result: Result) -> Result:
    return result if isinstance(result, Unreadable) else (result[0], replace(result[1], cues={}))


def lose(item: Item) -> list[Result]:
    """What is said of a file whose process died of it."""
    return [Unreadable(name_of(item), PROGRAM_ERROR, "")]


def cores() -> int:
    """How many processes may work at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_spawn() -> bool:
    """Whether new processes find the program: not where it was typed in or piped to Python."""
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    return getattr(sys, "frozen", False) or file is None or Path(file).exists()
