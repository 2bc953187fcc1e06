"""What a reading does off the main thread: take wishes in, read, keep, hand over."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from reformdash.articles.drives import answered, waited
from reformdash.articles.limits import RefusedError, StoppedError
from reformdash.articles.places import path_of, shown_name, written
from reformdash.articles.reading import Unreadable, collect
from reformdash.articles.web import Fetched, fetch
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.reading_jobs import Pasted, Progress
from reformdash.dataset.reading_parts import Part, joined, part_of, read_in_parts
from reformdash.dataset.waiting import Waiting, key_of
from reformdash.extraction.extractor import Extractor

_PART_SECONDS = 0.4
_PART_SECONDS_MOST = 6.0
_MORE = 1.4
_LOOK_SECONDS = 0.05
_STORE_SECONDS = 20.0
_GRACE_SECONDS = 1.0
_WENT_AWAY = ("missing", "failed")
_OF_THE_NET = ("no_host", "no_connection", "no_answer", "server_error")

T = TypeVar("T")


class Store(Protocol):
    """Keeps what is read and what is still to be read; paths are as `places.written`."""

    @property
    def on_disk(self) -> bool:
        """Whether what is kept is in a file."""
        ...

    def plan(self, waiting: Waiting) -> None:
        """Notes what is going to be read."""

    def expand(self, folder: str, files: Sequence[str]) -> None:
        """Puts the files of a folder in its place."""

    def keep(self, part: Part) -> None:
        """Keeps what was read and crosses off what it finishes, both or neither."""

    def pending(self) -> Waiting:
        """What is still to be read."""
        ...

    def drop(self) -> None:
        """Forgets what is still to be read."""


class NoStore:
    """Knows what is still to be read; keeps nothing else."""

    on_disk = False

    def __init__(self) -> None:
        self._paths: dict[str, None] = {}
        self._texts: dict[str, Pasted] = {}
        self._addresses: dict[str, None] = {}

    def plan(self, waiting: Waiting) -> None:
        """See `Store`."""
        self._paths.update(dict.fromkeys(waiting.paths))
        self._texts.update({key_of(text): text for text in waiting.texts})
        self._addresses.update(dict.fromkeys(waiting.addresses))

    def expand(self, folder: str, files: Sequence[str]) -> None:
        """See `Store`."""
        self._paths.pop(folder, None)
        self._paths.update(dict.fromkeys(files))

    def keep(self, part: Part) -> None:
        """See `Store`."""
        for done in part.done:
            for held in (self._paths, self._texts, self._addresses):
                held.pop(done, None)

    def pending(self) -> Waiting:
        """See `Store`."""
        return Waiting(tuple(self._paths), tuple(self._texts.values()), tuple(self._addresses))

    def drop(self) -> None:
        """See `Store`."""
        for held in (self._paths, self._texts, self._addresses):
            held.clear()


@dataclass(frozen=True)
class Wish:
    """What is to be read.

    Attributes:
        new: What the user asks for now.
        what_is_left: Whether to read the files and texts an earlier reading left, too.
        fetching: Whether to fetch the addresses it left, too.
    """

    new: Waiting = field(default_factory=Waiting)
    what_is_left: bool = False
    fetching: bool = False


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
    end: Callable[[bool, object, Waiting], None]
    """Whether all was read, what went wrong, what is left.

    What went wrong is words, a `ProjectError` or a `FolderGoneError`; "" for nothing.
    """


class FolderGoneError(Exception):
    """A folder whose files were to be read is not there any more; its words are its path."""


class ReadingWork:
    """The callable of one reading: everything it needs is given; only the switches are shared.

    Args:
        wish: What is to be read.
        store: Keeps it.
        extractor: Understands it.
        switches: Stop and pause.
        voice: Tells of it.
        planned: Returns when what else was asked for is noted in the store.
    """

    def __init__(  # noqa: PLR0917 - all it works with
        self,
        wish: Wish,
        store: Store,
        extractor: Extractor,
        switches: Switches,
        voice: Voice,
        planned: Callable[[], object] = lambda: None,
    ) -> None:
        self._wish = wish
        self._store = store
        self._extractor = extractor
        self._switches = switches
        self._voice = voice
        self._planned = planned
        self._gone: FolderGoneError | None = None
        self._held: list[Part] = []
        self._last = 0.0
        self._wait = _PART_SECONDS

    def __call__(self) -> None:
        """Reads until the end, the stop or a failure."""
        error: object = ""
        left = Waiting()
        self._last = time.monotonic()
        try:
            try:
                for whole in self._parts():
                    part = self._without_gone(whole)
                    self._keep(part)
                    # What the file has need not be held by the window, too.
                    self._held.append(part.left_out() if self._store.on_disk else part)
                    if time.monotonic() - self._last > self._wait:
                        self._hand_over()
            finally:
                self._hand_over()
            self._planned()
            left = self._ask(self._store.pending)
            error = self._gone or ""
        except ProjectError as failure:
            error = failure
            left = self._left_in_spite()
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
            left = self._left_in_spite()
        self._voice.end(not error and not self._switches.stop.is_set(), error, left)

    def _keep(self, part: Part) -> None:
        try:
            self._ask(partial(self._store.keep, part))
        except ProjectError as error:
            if error.reason == "stalled":  # it may be written yet: then it must be on the screen, too
                self._held.append(part)
            raise

    def _without_gone(self, part: Part) -> Part:
        """A part without the files of a folder that went away: a drive comes back, so they go on waiting."""
        gone = {
            each.path for each in part.unreadable if each.reason in _WENT_AWAY and _folder_gone(each.path)
        }
        if not gone:
            return part
        self._gone = self._gone or FolderGoneError(str(path_of(min(gone)).parent))
        return replace(
            part,
            unreadable=tuple(each for each in part.unreadable if each.path not in gone),
            done=tuple(each for each in part.done if each not in gone),
        )

    def _left_in_spite(self) -> Waiting:
        try:
            return self._ask(self._store.pending)
        except ProjectError:
            return Waiting()

    def _parts(self) -> Iterator[Part]:
        wish, waiting = self._wish, self._wish.new
        self._planned()
        if len(waiting):
            self._ask(partial(self._store.plan, waiting))
        if wish.what_is_left:
            waiting = self._ask(self._store.pending)
            if not wish.fetching:
                waiting = replace(waiting, addresses=())
        yield from self._files(waiting.paths)
        for text in waiting.texts:
            for part in read_in_parts([text], self._extractor, self._stopped):
                yield replace(part, done=(key_of(text),))
        for number, address in enumerate(waiting.addresses):
            if self._stopped():
                return
            self._voice.progress(address, number, len(waiting.addresses))
            yield from self._page(address)

    def _files(self, places: Sequence[str]) -> Iterator[Part]:
        files: dict[Path, None] = {}
        for place in places:
            path = path_of(place)
            try:
                found = collect([path], self._switches.stop.is_set)
            except StoppedError:
                return
            if found != [path]:
                self._ask(partial(self._store.expand, place, [written(file) for file in found]))
            files.update(dict.fromkeys(found))
        yield from read_in_parts(list(files), self._extractor, self._stopped, self._voice.progress)
        if files and not self._switches.stop.is_set():
            self._voice.progress(shown_name(next(reversed(files))), len(files), len(files))

    def _ask(self, call: Callable[[], T]) -> T:
        """Asks the store. Raises `ProjectError("stalled")` where its drive hangs; the call is left alone."""
        begun = time.monotonic()

        def given_up() -> bool:
            return self._switches.stop.is_set() and time.monotonic() - begun > _GRACE_SECONDS

        try:
            return waited(lambda _: call(), _STORE_SECONDS, given_up)
        except (TimeoutError, StoppedError) as error:
            raise ProjectError("stalled") from error

    def _page(self, address: str) -> Iterator[Part]:
        try:
            page = self._fetched(address)
        except RefusedError as refused:
            # Where it is the net that fails, the address goes on waiting for a better day.
            done = () if refused.reason in _OF_THE_NET else (address,)
            unread = [Unreadable(address, refused.reason, refused.detail)]
            yield replace(part_of([], unread), done=done)
        except StoppedError:
            return
        else:
            for part in read_in_parts([page], self._extractor, self._stopped):
                yield replace(part, done=(address,))  # a page may lie elsewhere than where it was asked for

    def _fetched(self, address: str) -> Fetched:
        """Fetches in a thread that is left alone when the user stops: a silent server is not waited for."""
        stop = self._switches.stop.is_set
        return waited(lambda _: fetch(address, stop), math.inf, stop)  # `fetch` has time limits of its own

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
            self._voice.part(joined(self._held).held())
            # Each part is drawn, which takes the longer the more there is: fewer of a long list.
            self._wait = min(self._wait * _MORE, _PART_SECONDS_MOST)
        self._held, self._last = [], time.monotonic()


def _folder_gone(place: str) -> bool:
    folder = path_of(place).parent
    try:
        return not answered(lambda _: folder.exists(), folder, _STORE_SECONDS)
    except (OSError, RefusedError):  # a network drive that went away
        return True
