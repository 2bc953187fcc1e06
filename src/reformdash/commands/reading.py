"""Articles become frames, with progress and complaints on the console."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reformdash.articles.places import shown
from reformdash.articles.reading import Unreadable
from reformdash.commands.console import PARTLY, READ, Console, harmless
from reformdash.dataset.frames import Frames
from reformdash.dataset.reading_jobs import Read, read_all
from reformdash.extraction.extractor import Extractor

_QUIET_SECONDS = 1.0
_LINE_SECONDS = 2.0
_PART = 500
"""Articles that become columns at a time: records take many times the room of columns."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a command has read.

    Attributes:
        frames: All rows.
        complete: Whether every file could be read.
    """

    frames: Frames
    complete: bool

    @property
    def exit_code(self) -> int:
        """The exit code of a command that wrote what it read."""
        return READ if self.complete else PARTLY


class Progress:
    """Tells where a reading stands once it takes longer than a second."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._next = time.monotonic() + _QUIET_SECONDS
        self._in_place = console.err.isatty()
        self._shown = 0

    def __call__(self, name: str, done: int, total: int) -> None:
        """Told of each file."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + (0.1 if self._in_place else _LINE_SECONDS)
        line = harmless(self._console.text("cli.note.progress", done=done, total=total, name=name))[:110]
        if self._in_place:
            self._console.err.write("\r" + line.ljust(self._shown))
            self._shown = len(line)
        else:
            self._console.err.write(line + "\n")
        self._console.err.flush()

    def clear(self) -> None:
        """Takes the line away before something else is said."""
        if self._shown:
            self._console.err.write("\r" + " " * self._shown + "\r")
            self._shown = 0


def read_frames(paths: Sequence[Path], console: Console) -> Reading:
    """Reads articles; says on the console what could not be read.

    An article whose text was read before counts once: its rows would have the same ids.
    """
    parts: list[Frames] = []
    part: list[Read] = []
    seen: set[str] = set()
    repeated = failed = 0
    progress = Progress(console)
    for item in read_all(paths, Extractor.load(), progress=progress, cues=False):
        if isinstance(item, Unreadable):
            failed += 1
            progress.clear()
            complain(item, console)
        elif item[0].document_id in seen:
            repeated += 1
        else:
            seen.add(item[0].document_id)
            part.append(item)
            if len(part) >= _PART:
                parts.append(Frames.of(part))
                part = []
    progress.clear()
    if repeated:
        console.say("cli.note.same_text", count=repeated)
    return Reading(Frames.joined([*parts, Frames.of(part)]), failed == 0)


def complain(item: Unreadable, console: Console) -> None:
    """Says why a file could not be read."""
    key = f"unreadable.{item.reason}"
    reason = console.text(key) if console.texts.has(key) else item.reason
    detail = f" ({item.detail})" if item.detail else ""
    console.say("cli.note.unreadable", path=shown(item.path), reason=reason + detail)
