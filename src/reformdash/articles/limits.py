"""How much a reader takes on, and the ways a file can fail to become a document."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "missing",  # gone, or never there
    "denied",  # no permission
    "failed",  # the disk or network refused
    "stalled",  # it does not answer
    "empty",  # nothing in it
    "no_text",  # a file of the right kind, without text
    "too_large",  # more bytes or characters than the limit
    "too_slow",  # reading took longer than the limit
    "too_deep",  # nested deeper than any real document
    "not_text",  # a picture, a program
    "unsupported",  # a kind of file that is not read
    "old_word",  # .doc
    "old_excel",  # .xls
    "scanned",  # PDF of pictures
    "encrypted",  # needs a password
    "damaged",  # cut off or malformed
    "bomb",  # an archive that swells far beyond its size
    # Of web addresses:
    "bad_address",  # no address
    "not_found",  # the server has no such page (any more)
    "forbidden",  # it wants a password, or money
    "server_error",  # it is out of order, or asked too often
    "no_host",  # no server of that name, or no network to ask for it
    "no_connection",  # it refuses, or cannot be reached
    "no_answer",  # it said nothing for too long
    "certificate",  # it cannot prove who it is
]


class RefusedError(Exception):
    """A file that cannot become a document.

    Attributes:
        reason: Why, as a code.
        detail: What a reader of the message may want besides: a size, a limit, what the library said.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: Reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of reading one file; bytes, characters and seconds.

    Far above what articles and reports have (a report of 500 pages is about 1.5 million characters), far
    below what a computer chokes on.
    """

    file_bytes: int = 50_000_000
    text_chars: int = 20_000_000
    unpacked_bytes: int = 200_000_000
    unpacked_ratio: int = 200
    archive_files: int = 20_000
    archive_depth: int = 2
    archive_seconds: float = 1_800.0
    pages: int = 3_000
    markup_chars: int = 10_000_000
    rows: int = 100_000
    cells: int = 5_000_000
    seconds: float = 60.0
    answer_seconds: float = 20.0


class Clock:
    """Says when reading has taken too long or the user wants it to stop."""

    def __init__(self, limits: Limits, stop: Callable[[], bool] | None = None) -> None:
        self._until = time.monotonic() + limits.seconds
        self._limits = limits
        self._stop = stop

    def afresh(self) -> Clock:
        """A clock for the next file of an archive."""
        return Clock(self._limits, self._stop)

    def check(self) -> None:
        """Raises `RefusedError("too_slow")` after the limit and `StoppedError` when stopped."""
        if self._stop is not None and self._stop():
            raise StoppedError
        if time.monotonic() > self._until:
            raise RefusedError("too_slow", f"{self._limits.seconds:g} s")


class Budget:
    """What the files inside one file may come to, however they are packed into each other."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = limits.unpacked_bytes
        self._files = limits.archive_files
        self._until = time.monotonic() + limits.archive_seconds

    def take(self, size: int) -> None:
        """Counts one more file of a size. Raises `RefusedError`: `bomb`, `too_slow`."""
        self._bytes -= size
        self._files -= 1
        if self._bytes < 0:
            raise RefusedError("bomb", f"> {self._limits.unpacked_bytes / 1e6:,.0f} MB")
        if self._files < 0:
            raise RefusedError("bomb", f"> {self._limits.archive_files:,}")
        if time.monotonic() > self._until:
            raise RefusedError("too_slow", f"{self._limits.archive_seconds:g} s")


class StoppedError(Exception):
    """Reading was cancelled."""
