"""Which articles tell the same: looked for in the background, counted once until the user says otherwise."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import polars as pl
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from reformdash.articles.drives import waited
from reformdash.articles.limits import StoppedError
from reformdash.dataset.duplicates import Repeat, RepeatFinder
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.texts import Texts, nowhere

_LOOK_MS = 250


class Alike(QObject):
    """Articles that tell another one again, and the places the same text was read from.

    Args:
        documents: Gives the articles that are open, columns of `DOCUMENT_SCHEMA`.
        busy: Whether articles keep coming; they are looked at when all are there.
        texts: Knows the texts the articles come without; asked off the main thread, may raise
            `ProjectError`.
        parent: Qt parent.

    Signals:
        changed: Something else was found or decided; ids that came or went among `told_again`.
    """

    changed = Signal(set)

    _from_worker = Signal(int, object)

    def __init__(
        self,
        documents: Callable[[], pl.DataFrame],
        busy: Callable[[], bool],
        texts: Texts = nowhere,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._documents = documents
        self._busy = busy
        self._texts = texts
        self._closing = threading.Event()
        self._finder = RepeatFinder(kept=self._asked)
        self._found: dict[str, Repeat] = {}
        self._apart: frozenset[tuple[str, str]] = frozenset()
        self._again: frozenset[str] = frozenset()
        self._places: dict[str, tuple[str, ...]] = {}
        self._generation = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._from_worker.connect(self._on_found)

    @property
    def told_again(self) -> frozenset[str]:
        """Ids of the articles that do not count, because another one tells the same."""
        return self._again

    @property
    def looking(self) -> bool:
        """Whether articles are still to be looked at."""
        return self._timer.isActive() or self._pool.activeThreadCount() > 0

    @property
    def found(self) -> list[Repeat]:
        """All that was found, also those the user counts apart."""
        return list(self._found.values())

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """What the user counts apart: an article and the one it was found to tell again."""
        return self._apart

    def first_of(self, document_id: str) -> str | None:
        """The article this one was found to tell again, whether counted apart or not; None for none."""
        repeat = self._found.get(document_id)
        return None if repeat is None else repeat.first_id

    def repeats_of(self, document_id: str) -> list[str]:
        """The articles that tell this one again and do not count."""
        return [
            key
            for key, repeat in self._found.items()
            if repeat.first_id == document_id and key in self._again
        ]

    def places(self, document_id: str) -> list[str]:
        """Where the very same text was read from, where that is more than one place."""
        found = self._places.get(document_id, ())
        return sorted(found) if len(found) > 1 else []

    def restore(
        self,
        found: Mapping[str, str] | None = None,
        apart: Iterable[tuple[str, str]] = (),
        places: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Begins with what is known of an opened project.

        Args:
            found: Repeats, each with the article that counts.
            apart: As `apart`.
            places: Articles and where their text was read from.
        """
        self.close()
        self._finder = RepeatFinder(kept=self._asked)
        self._found = {key: Repeat(key, first, 1.0) for key, first in (found or {}).items()}
        self._apart = frozenset(apart)
        self._places.clear()
        for document_id, source in places:
            self._note(document_id, source)
        self._again = self._effective()

    def note_places(self, sources: pl.DataFrame) -> None:
        """Takes down where articles were read from: columns `document_id` and `source`."""
        for document_id, source in sources.select("document_id", "source").iter_rows():
            self._note(document_id, source)

    def _note(self, document_id: str, source: str) -> None:
        known = self._places.get(document_id, ())
        if source not in known:
            self._places[document_id] = (*known, source)

    def count_apart(self, document_ids: Collection[str], *, apart: bool) -> None:
        """Counts articles although they tell another one again, or no longer so."""
        pairs = {(key, self._found[key].first_id) for key in document_ids if key in self._found}
        self._apart = self._apart | pairs if apart else self._apart - pairs
        self._settle()

    def look(self) -> None:
        """Looks for repeats soon: articles came or went."""
        self._timer.start()

    def close(self) -> None:
        """Waits for the work; nothing is emitted afterwards."""
        self._timer.stop()
        self._generation += 1
        self._closing.set()
        self._pool.waitForDone()
        self._closing.clear()

    def _asked(self, document_ids: Sequence[str]) -> Mapping[str, str]:
        """Texts that are looked up; a drive that hangs is waited for, but not when closing."""
        return waited(lambda _: self._texts(document_ids), math.inf, self._closing.is_set)

    @Slot()
    def _look(self) -> None:
        if self._busy():
            self._timer.start()
            return
        self._generation += 1
        generation, finder, documents = self._generation, self._finder, self._documents()
        self._pool.start(lambda: self._from_worker.emit(generation, _repeats(finder, documents)))

    @Slot(int, object)
    def _on_found(self, generation: int, found: list[Repeat] | None) -> None:
        if generation == self._generation and found is not None:
            before, self._found = self._found, {repeat.document_id: repeat for repeat in found}
            if self._found != before:
                self._settle()

    def _settle(self) -> None:
        before, self._again = self._again, self._effective()
        self.changed.emit(set(before ^ self._again))

    def _effective(self) -> frozenset[str]:
        return frozenset(
            key for key, repeat in self._found.items() if (key, repeat.first_id) not in self._apart
        )


def _repeats(finder: RepeatFinder, documents: pl.DataFrame) -> list[Repeat] | None:
    """Brings the finder to the articles that are there; off the main thread, one at a time.

    Returns:
        All repeats; None where the texts cannot be read now: the next time goes on from there.
    """
    here = set(documents["document_id"])
    finder.remove([key for key in finder if key not in here])
    try:
        finder.add(documents)
    except (ProjectError, StoppedError):
        return None
    return finder.repeats()
