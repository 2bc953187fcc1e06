"""Zip files of articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from reformdash.articles.decoding import NotTextError, decode
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.packed import open_zip, read_member

Member = tuple[str, Callable[[], bytes]]


def members(data: bytes, suffixes: frozenset[str], limits: Limits, clock: Clock) -> Iterator[Member]:
    """Names of the files in an archive that can be read, each with what unpacks it in memory.

    Nothing is written to the disk, so that names like `../x` lead nowhere.

    Raises:
        RefusedError: `damaged`, `encrypted`, `bomb`, or `no_text` where it holds nothing to be read.
    """
    with open_zip(data, limits) as packed:
        # an entry may have no name, and two may have the same
        files = [entry for entry in packed.infolist() if entry.filename and not entry.is_dir()]
        entries = [(_name(entry), entry) for entry in files]
        wanted = [(name, entry) for name, entry in entries if _is_wanted(name, suffixes)]
        wanted.sort(key=itemgetter(0))
        if not wanted:
            raise RefusedError("no_text")
        for name, entry in wanted:
            clock.check()
            yield name, _unpacking(packed, entry, limits)


def _unpacking(packed: ZipFile, entry: ZipInfo, limits: Limits) -> Callable[[], bytes]:
    def unpack() -> bytes:
        return read_member(packed, entry.filename, limits.file_bytes) or b""

    return unpack


def _is_wanted(name: str, suffixes: frozenset[str]) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts if part not in (".", ".."))
    return path.suffix.lower() in suffixes and not hidden


def _name(entry: ZipInfo) -> str:
    """The name as written: old archivers wrote Vietnamese in the computer's encoding and did not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return decode(entry.filename.encode("cp437")).text.replace("\n", " ")
    except (UnicodeError, NotTextError):
        return entry.filename
