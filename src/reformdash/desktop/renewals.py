"""Articles that were read again and have changed: the new version may take the place of the old one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
from PySide6.QtCore import QObject, Signal, Slot

from reformdash.dataset.corrections import Correction
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.versions import affected, carry_over, new_versions

if TYPE_CHECKING:
    from reformdash.desktop.session import Session


@dataclass(frozen=True, slots=True)
class Renewal:
    """An article that has changed.

    Attributes:
        old_id: The version that was here.
        new_id: The version that came.
        name: Its file.
        carried: The user's corrections, moved to the figures' places in the new version.
        lost: How many are about figures that are not in it any more.
    """

    old_id: str
    new_id: str
    name: str
    carried: tuple[Correction, ...]
    lost: int


class Renewals(QObject):
    """Notices changed articles while they are read and puts them in place when the user agrees.

    The project keeps the open questions, too, so that they outlive the program.

    Args:
        session: What is open.

    Signals:
        found: `Renewal`s, at the end of a reading or when a project with open ones is opened; nothing has
            been replaced yet.
        settled: Pairs of ids, old and new, of versions that are both kept.
    """

    found = Signal(list)
    settled = Signal(list)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._pairs: list[tuple[str, str]] = []
        self._arrived: set[str] = set()
        session.reading.finished.connect(self._look)
        session.reading.dropped.connect(self._forget)

    def note(self, here: pl.DataFrame, came: pl.DataFrame) -> None:
        """Compares articles that came with those that were here before this reading."""
        earlier = here.filter(pl.col("source").is_in(came["source"].drop_nulls().implode()))
        self._pairs += [pair for pair in new_versions(earlier, came) if pair[0] not in self._arrived]
        self._arrived.update(came["document_id"])

    def ask_again(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Asks about pairs of ids that an earlier run of the program left open."""
        found = self._renewals(pairs)
        if found:
            self.found.emit(found)

    def replace(self, renewals: Sequence[Renewal]) -> None:
        """Puts new versions in the place of the old ones, with the corrections that could be carried over."""
        carried = [step for renewal in renewals for step in renewal.carried]
        self._session.correct(carried, self.tr("Chuyển các sửa đổi sang bản mới"))
        self._session.remove_articles([renewal.old_id for renewal in renewals])

    def keep_both(self, renewals: Sequence[Renewal]) -> None:
        """Leaves both versions; this is not asked again."""
        self.settled.emit([(renewal.old_id, renewal.new_id) for renewal in renewals])

    @Slot()
    def _forget(self) -> None:
        self._pairs, self._arrived = [], set()

    @Slot()
    def _look(self) -> None:
        pairs = [pair for pair in self._pairs if pair[0] not in self._arrived]
        self._forget()
        self.ask_again(pairs)

    def _renewals(self, pairs: Iterable[tuple[str, str]]) -> list[Renewal]:
        figures, found = self._session.figures, []
        log = list(self._session.corrections)
        here = set(self._session.frames.documents["document_id"])
        for old_id, new_id in pairs:
            if not here.issuperset((old_id, new_id)):  # one was taken out meanwhile
                continue
            try:
                over = carry_over(affected(log, old_id), figures.text(old_id), figures.text(new_id), new_id)
            except ProjectError:  # a drive that went away: the project asks again when it is opened
                continue
            # Those of a run that ended in the middle are there already.
            carried = tuple(step for step in over.corrections if step not in log)
            log += carried  # the new version may be an old one itself: it changed again meanwhile
            name = figures.document(new_id)["document"]
            found.append(Renewal(old_id, new_id, name, carried, len(over.lost)))
        return found
