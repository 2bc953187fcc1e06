"""Files and folders become documents; what cannot be read says why."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from reformdash.articles.decoding import tidy
from reformdash.articles.document import Document
from reformdash.articles.drives import Beat, answered
from reformdash.articles.formats import SUFFIXES, Desk, read_bytes
from reformdash.articles.limits import Clock, Limits, RefusedError, StoppedError
from reformdash.articles.places import shown_name, written
from reformdash.articles.plain import document_of
from reformdash.articles.wording import Wording

# What a folder holds besides articles: of the system, of Office while a file is open, of version control.
_SKIPPED = ("~$", ".", "Thumbs.db", "desktop.ini", "__MACOSX", "README")

_AT_ONCE = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that did not become a document.

    Attributes:
        path: Where it is, as `places.written`; inside an archive `archive.zip/name`.
        reason: Why, as a code (`limits.Reason`).
        detail: A size, a limit, what a library said; may be empty.
    """

    path: str
    reason: str
    detail: str


def collect(
    paths: Iterable[Path], stop: Callable[[], bool] | None = None, limits: Limits | None = None
) -> list[Path]:
    """The files to read: those given, and of folders all files of known kinds below, by name.

    A file given by itself is always listed, so that it is read or refused with a reason; so is a folder on a
    drive that does not answer. Links inside a folder are not followed.

    Args:
        paths: Files and folders.
        stop: Asked all the while: a network drive of many takes minutes.
        limits: How long a drive may say nothing.

    Raises:
        StoppedError: `stop` said so.
    """
    seconds = (limits or Limits()).answer_seconds
    found: dict[Path, None] = {}
    for path in paths:
        try:
            found.update(dict.fromkeys(answered(partial(_below, path), path, seconds, stop)))
        except RefusedError:
            found.setdefault(path)
    return list(found)


def _below(path: Path, beat: Beat) -> list[Path]:
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, files in os.walk(path, followlinks=False):
        beat()
        folders[:] = sorted(name for name in folders if not name.startswith(_SKIPPED))
        for name in sorted(files):
            file = Path(folder) / name
            known = file.suffix.lower() in SUFFIXES and not name.startswith(_SKIPPED)
            if known and not file.is_symlink() and file.is_file():
                found.append(file)
            beat()
    return found


def read_paths(
    paths: Sequence[Path],
    stop: Callable[[], bool] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    limits: Limits | None = None,
) -> Iterator[Document | Unreadable]:
    """Reads files and folders one after the other; nothing is kept of what was given out.

    Args:
        paths: Files and folders.
        stop: Asked between files and while a long one is read; True ends the reading.
        progress: Told the file's name, its number from 0 and the count of files before each, and at the end
            the last name with the number equal to the count.
        limits: Bounds of reading one file.

    Yields:
        A document or the reason why there is none; several for archives and sheets of articles.
    """
    limits = limits or Limits()
    wording = Wording.load()
    files = collect(paths, stop, limits)
    yield from one_by_one(files, lambda file: read_file(file, wording, limits, stop), stop, progress)
    if progress is not None and files:
        progress(shown_name(files[-1]), len(files), len(files))


def one_by_one(
    files: Sequence[Path],
    read: Callable[[Path], Iterable[T]],
    stop: Callable[[], bool] | None,
    progress: Callable[[str, int, int], None] | None,
) -> Iterator[T]:
    """What `read` gives of each file in turn, until `stop` says so; `progress` is told before each file."""
    for number, file in enumerate(files):
        if stop is not None and stop():
            return
        if progress is not None:
            progress(shown_name(file), number, len(files))
        try:
            yield from read(file)
        except StoppedError:
            return


def read_file(
    path: Path, wording: Wording, limits: Limits, stop: Callable[[], bool] | None = None
) -> Iterator[Document | Unreadable]:
    """Reads one file. Raises `StoppedError` when `stop` says so."""
    try:
        data = answered(lambda beat: _load(path, limits, beat), path, limits.answer_seconds, stop)
        desk = Desk(wording, limits, Clock(limits, stop))
        yield from _tell(read_bytes(data, shown_name(path), written(path), desk))
    except RefusedError as refused:
        yield Unreadable(written(path), refused.reason, refused.detail)


def read_text(text: str, name: str) -> Document:
    """Lays out pasted text.

    Args:
        text: As pasted.
        name: The title to show it under; its own headline goes into `Document.title`.

    Raises:
        RefusedError: There is no text, or more than the limit.
    """
    return document_of(tidy(text), name, Wording.load(), Limits())


def _tell(read: Iterable[Document | tuple[str, RefusedError]]) -> Iterator[Document | Unreadable]:
    for item in read:
        if isinstance(item, Document):
            yield item
        else:
            yield Unreadable(item[0], item[1].reason, item[1].detail)


def _load(path: Path, limits: Limits, beat: Beat) -> bytes:
    data = bytearray()
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # a pipe never ends, a device has no end
            raise RefusedError("unsupported")
        size = state.st_size
        if size > limits.file_bytes:
            raise RefusedError("too_large", f"{size / 1e6:,.0f} MB > {limits.file_bytes / 1e6:,.0f} MB")
        with path.open("rb") as file:  # a little more than allowed: a file may grow while it is read
            while len(data) <= limits.file_bytes and (more := file.read(_AT_ONCE)):
                data += more
                beat()
    except FileNotFoundError as error:
        raise RefusedError("missing") from error
    except PermissionError as error:
        raise RefusedError("denied") from error
    except (OSError, ValueError) as error:
        raise RefusedError("failed", str(getattr(error, "strerror", None) or error)) from error
    if len(data) > limits.file_bytes:
        raise RefusedError("too_large", f"> {limits.file_bytes / 1e6:,.0f} MB")
    return bytes(data)
