"""What a reading does off the main thread: take wishes in, read, keep, hand over."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reformdash.articles.limits import RefusedError, StoppedError
from reformdash.articles.reading import Unreadable, collect
from reformdash.articles.web import Fetched, fetch
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.reading_jobs import Pasted, Progress
from reformdash.dataset.reading_parts import Part, joined, part_of, read_in_parts
from reformdash.extraction.extractor import Extractor

_PART_SECONDS = 0.4
_PART_SECONDS_MOST = 6.0
_MORE = 1.4
_LOOK_SECONDS = 0.05


class Store(Protocol):
    """Keeps what is read and what is still to be read."""

    def plan(self, paths: Sequence[str]) -> None:
        """Notes files and folders that are going to be read."""

    def expand(self, folder: str, files: Sequence[str]) -> None:
        """Puts the files of a folder in its place."""

    def keep(self, part: Part) -> None:
        """Keeps what was read and crosses its files off, both or neither."""

    def pending(self) -> list[str]:
        """What is still to be read."""

    def drop(self) -> None:
        """Forgets what is still to be read."""


class NoStore:
    """Knows what is still to be read; keeps nothing else."""

    def __init__(self) -> None:
        self._pending: dict[str, None] = {}

    def plan(self, paths: Sequence[str]) -> None:
        """See `Store`."""
        self._pending.update(dict.fromkeys(paths))

    def expand(self, folder: str, files: Sequence[str]) -> None:
        """See `Store`."""
        self._pending.pop(folder, None)
        self.plan(files)

    def keep(self, part: Part) -> None:
        """See `Store`."""
        for path in part.done:
            self._pending.pop(path, None)

    def pending(self) -> list[str]:
        """See `Store`."""
        return list(self._pending)

    def drop(self) -> None:
        """See `Store`."""
        self._pending.clear()


@dataclass(frozen=True)
class Wish:
    """What is to be read: files and folders, texts, addresses, and perhaps what an earlier reading left."""

    paths: tuple[str, ...] = ()
    texts: tuple[Pasted, ...] = ()
    addresses: tuple[str, ...] = ()
    what_is_left: bool = False


@dataclass
class Switches:
    """What the main thread tells a reading while it is under way."""

    stop: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Voice:
    """How a reading tells the main thread of itself."""

    progress: Progress
    part: Callable[[Part], None]
    end: Callable[[bool, object, int], None]
    """Whether all was read, what went wrong (words or a `ProjectError`, "" for nothing), what is left."""


class ReadingWork:
    """The callable of one reading: everything it needs is given; only the switches are shared.

    Args:
        wish: What is to be read.
        store: Keeps it.
        extractor: Understands it.
        switches: Stop and pause.
        voice: Tells of it.
    """

    def __init__(
        self, wish: Wish, store: Store, extractor: Extractor, switches: Switches, voice: Voice
    ) -> None:
        self._wish = wish
        self._store = store
        self._extractor = extractor
        self._switches = switches
        self._voice = voice
        self._held: list[Part] = []
        self._last = 0.0
        self._wait = _PART_SECONDS

    def __call__(self) -> None:
        """Reads until the end, the stop or a failure."""
        error: object = ""
        left = 0
        self._last = time.monotonic()
        try:
            try:
                for part in self._parts():
                    self._store.keep(part)
                    self._held.append(part)
                    if time.monotonic() - self._last > self._wait:
                        self._hand_over()
            finally:
                self._hand_over()
            left = len(self._store.pending())
        except ProjectError as failure:
            error = failure
            left = self._left_in_spite()
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
            left = self._left_in_spite()
        self._voice.end(not error and not self._switches.stop.is_set(), error, left)

    def _left_in_spite(self) -> int:
        try:
            return len(self._store.pending())
        except ProjectError:
            return 0

    def _parts(self) -> Iterator[Part]:
        wish = self._wish
        if wish.paths:
            self._store.plan(wish.paths)
            yield from self._files(wish.paths)
        if wish.what_is_left:
            yield from self._files(self._store.pending())
        if wish.texts:
            yield from read_in_parts(wish.texts, self._extractor, self._stopped)
        for number, address in enumerate(wish.addresses):
            if self._stopped():
                return
            self._voice.progress(address, number, len(wish.addresses))
            yield from self._page(address)

    def _files(self, paths: Sequence[str]) -> Iterator[Part]:
        files: dict[Path, None] = {}
        for path in map(Path, paths):
            if path.is_dir():
                found = collect([path])
                self._store.expand(str(path), [str(file) for file in found])
                files.update(dict.fromkeys(found))
            else:
                files[path] = None
        yield from read_in_parts(list(files), self._extractor, self._stopped, self._voice.progress)
        if files and not self._switches.stop.is_set():
            self._voice.progress(next(reversed(files)).name, len(files), len(files))

    def _page(self, address: str) -> Iterator[Part]:
        try:
            page = self._fetched(address)
        except RefusedError as refused:
            yield part_of([], [Unreadable(address, refused.reason, refused.detail)])
        except StoppedError:
            return
        else:
            yield from read_in_parts([page], self._extractor, self._stopped)

    def _fetched(self, address: str) -> Fetched:
        """Fetches in a thread that is left alone when the user stops: a silent server is not waited for."""
        given: list[Fetched | Exception] = []

        def ask() -> None:
            try:
                given.append(fetch(address, self._switches.stop.is_set))
            except Exception as error:
                given.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        while asking.is_alive():
            asking.join(_LOOK_SECONDS)
            if self._switches.stop.is_set():
                raise StoppedError
        if isinstance(given[0], Exception):
            raise given[0]
        return given[0]

    def _stopped(self) -> bool:
        """Whether to stop; waits while paused, with what was read handed over."""
        stop, pause = self._switches.stop, self._switches.pause
        if pause.is_set() and not stop.is_set():
            self._hand_over()
            while pause.is_set() and not stop.wait(_LOOK_SECONDS):
                pass
        return stop.is_set()

    def _hand_over(self) -> None:
        if self._held:
            self._voice.part(joined(self._held))
            # Each part is drawn, which takes the longer the more there is: fewer of a long list.
            self._wait = min(self._wait * _MORE, _PART_SECONDS_MOST)
        self._held, self._last = [], time.monotonic()
