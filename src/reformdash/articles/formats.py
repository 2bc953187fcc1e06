"""Which reader a file gets: by its first bytes where they tell, else by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from reformdash.articles.document import Document
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.plain import read_plain
from reformdash.articles.wording import Wording

SUFFIXES = frozenset({".txt", ".text", ".md"})

Read = Iterator[Document | tuple[str, RefusedError]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every reader works with: the tables, the bounds and the clock of this file."""

    wording: Wording
    limits: Limits
    clock: Clock


def read_bytes(data: bytes, name: str, source: str, desk: Desk) -> Read:
    """Reads the bytes of a file: one document, or several of an archive.

    Raises:
        RefusedError: The file as a whole cannot be read. Parts of an archive that cannot be read are given
        out
            instead, with their name.
    """
    suffix = PurePath(name).suffix.lower()
    desk.clock.check()
    if suffix not in SUFFIXES and suffix:
        raise RefusedError("unsupported", suffix)
    yield replace(read_plain(data, name, desk.wording, desk.limits), source=source)
