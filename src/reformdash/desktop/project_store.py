"""How what is read, found and decided gets into the project file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reformdash.dataset.originals import original_files
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.project_file import Snapshot
from reformdash.dataset.reading_parts import Part
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.reading_work import NoStore

if TYPE_CHECKING:
    from reformdash.desktop.session import Session

APART = "counted_apart"
"""Setting of a project: pairs of articles that tell the same and count twice all the same."""

CHOSEN = "chosen"
"""What the user chose to look at."""

_TURN_SECONDS = 20.0

Step = Callable[[Project], None]
"""One change of a project; done twice it does no harm."""


@dataclass(frozen=True, slots=True)
class _Noted:
    """A step the file does not have, or not the one the work moves to.

    Attributes:
        name: What it sets as a whole, so that a later one of the name stands for both; "" for nothing.
        step: The step.
        owed: Whether the file that is open does not have it.
    """

    name: str
    step: Step
    owed: bool


class ProjectStore:
    """Where work is kept, called from the window's thread and the reading's.

    Steps are written to the project at once. Where there is none, where it may only be looked at, and where
    its disk refuses, they are noted, so that nothing is missing from the file the work is saved to later.
    While it moves to another file, work goes on in the old one; the new one catches up.

    Args:
        project: Where; None for nowhere.
    """

    def __init__(self, project: Project | None = None) -> None:
        self._project = project
        self._queue = NoStore()  # what waits to be read, where no project notes it
        self._turn = threading.RLock()
        self._noted: list[_Noted] = []
        self._taken = 0  # how many of these are being written elsewhere
        self._moving = False

    @property
    def project(self) -> Project | None:
        """The project that is open."""
        return self._project

    @property
    def on_disk(self) -> bool:
        """Whether what is kept is in a file."""
        return self._project is not None and not self._project.read_only

    def change(self, step: Step, name: str = "") -> None:
        """Takes a decision: writes it, or notes it where that is not possible.

        Args:
            step: What to do.
            name: See `_Noted`.

        Raises:
            ProjectError: It could not be written; it is noted and written with the next one.
        """
        with self._turn:
            project = self._project
            if project is None or project.read_only:
                self._note(step, name, owed=True)
                return
            try:
                self._repay(project)
                step(project)
            except ProjectError:
                self._note(step, name, owed=True)
                raise
            if self._moving:
                self._note(step, name, owed=False)

    def plan(self, waiting: Waiting) -> None:
        """See `reading_work.Store`. What cannot be written waits all the same: a paste is not lost."""

        def step(project: Project) -> None:
            project.imports.plan(waiting)

        with self._turn:
            try:
                self._queue_step(step, lambda queue: queue.plan(waiting))
            except ProjectError:
                self._queue.plan(waiting)
                self._note(step, "", owed=True)
                raise

    def expand(self, folder: str, files: Sequence[str]) -> None:
        """See `reading_work.Store`."""
        self._queue_step(
            lambda project: project.imports.replace(folder, files), lambda queue: queue.expand(folder, files)
        )

    def keep(self, part: Part) -> None:
        """Writes a part and crosses off what it finishes, in one transaction."""
        kept = replace(part, view=None)  # so that a noted one holds little
        # Not while others wait for their turn: a drive may be slow, or hang.
        found = original_files(part.frames.documents.select("document_id", "source").rows())
        self._queue_step(
            lambda project: self._add(project, kept, found),
            lambda queue: queue.keep(kept),
            later=lambda project: self._add(project, kept, None),
        )

    def pending(self) -> Waiting:
        """What is still to be read."""
        with self._turn:
            if self._project is None or self._project.read_only:
                return self._queue.pending()
            return self._project.imports.pending() | self._queue.pending()

    def drop(self) -> None:
        """Forgets what is still to be read."""
        self._queue_step(lambda project: project.imports.drop(), lambda queue: queue.drop())

    @contextmanager
    def frozen(self, *, moving: bool) -> Generator[tuple[Snapshot | None, list[Step]]]:
        """The work at one moment: the project's file, and the steps that are not in it.

        Args:
            moving: Whether the work goes to another file, see `hand_over`.
        """
        if not self._turn.acquire(timeout=_TURN_SECONDS):  # who has it hangs on a drive
            raise ProjectError("stalled")
        try:
            snapshot = None if self._project is None else self._project.snapshot()
            self._moving, self._taken = moving, len(self._noted)
            steps = [noted.step for noted in self._noted]
        finally:
            self._turn.release()
        try:
            yield snapshot, steps
        finally:
            if snapshot is not None:
                snapshot.close()
            with self._turn:
                self._moving, self._taken = False, 0
                if self.on_disk:
                    self._noted = self._owed()

    def hand_over(self, project: Project, done: int) -> Project | None:
        """Goes on in another project, which gets what happened since the work was `frozen`.

        Args:
            project: The other one.
            done: How many of the noted steps it has.

        Returns:
            The project that was open, to be closed.

        Raises:
            ProjectError: It cannot be written; the work stays where it was.
        """
        while True:
            with self._turn:
                since = self._noted[done:]
                if not since:
                    left, self._project = self._project, project
                    self._noted, self._queue = [], NoStore()
                    return left
                done = self._taken = len(self._noted)
            for noted in since:
                noted.step(project)

    def _queue_step(
        self, step: Step, in_memory: Callable[[NoStore], None], later: Step | None = None
    ) -> None:
        """A step of a reading, which stops where it cannot be written: it is to be done again then.

        Args:
            step: What to do.
            in_memory: The same without a project.
            later: The same, to be noted; it holds less than the step.
        """
        with self._turn:
            project = self._project
            if project is None or project.read_only:
                in_memory(self._queue)
                self._note(later or step, "", owed=True)
                return
            self._repay(project)
            step(project)
            if len(self._queue.pending()):  # what could not be written when it was asked for
                in_memory(self._queue)
            if self._moving:
                self._note(later or step, "", owed=False)

    def _repay(self, project: Project) -> None:
        while not self._moving and self._noted:
            self._noted[0].step(project)
            self._noted.pop(0)

    def _owed(self) -> list[_Noted]:
        """What the open file lacks; not what a later step of the name stands for: it may have that."""
        last = {noted.name: noted for noted in self._noted if noted.name}
        return [noted for noted in self._noted if noted.owed and last.get(noted.name, noted) is noted]

    def _note(self, step: Step, name: str, *, owed: bool) -> None:
        if name:
            held = self._noted[self._taken :]
            owed = owed or any(noted.owed and noted.name == name for noted in held)
            self._noted[self._taken :] = [noted for noted in held if noted.name != name]
        self._noted.append(_Noted(name, step, owed))

    def _add(self, project: Project, part: Part, found: dict[str, bytes] | None) -> None:
        if part.frames.documents.is_empty():
            project.imports.skip(part.done)
            return
        if found is None:
            found = original_files(part.frames.documents.select("document_id", "source").rows())
        earlier = self._project
        if earlier is not None and earlier is not project:  # the file may have gone since it was read
            for key in part.frames.documents["document_id"]:
                if key not in found and (content := earlier.original(key)) is not None:
                    found[key] = content
        project.add_frames(
            part.frames,
            {**found, **part.originals},
            cues=part.cues,
            layouts=part.layouts,
            done=part.done,
            sources=part.sources.rows(),
        )


def keep_all(session: Session) -> Step:
    """The step that writes all that is on the screen, for work that no file has."""
    frames, cues = session.frames, dict(session.figures.held_cues)
    steps = (keep_alike(session), keep_chosen(session), keep_log(session))

    def step(project: Project) -> None:
        if frames.documents["text"].has_nulls():  # their file went away while another was being opened
            raise ProjectError("gone")
        originals = original_files(frames.documents.select("document_id", "source").rows())
        project.add_frames(frames, originals, cues=cues)
        for each in steps:
            each(project)

    return step


def keep_log(session: Session) -> Step:
    """The step that writes the corrections that stand."""
    corrections = session.corrections
    return lambda project: project.log.replace(corrections)


def keep_alike(session: Session) -> Step:
    """The step that writes which articles tell the same, and what the user decided of them."""
    found = [(one.document_id, one.first_id, one.likeness) for one in session.alike.found]
    apart = sorted(session.alike.apart)

    def step(project: Project) -> None:
        project.set_duplicates(found)
        project.set_setting(APART, apart)

    return step


def keep_chosen(session: Session) -> Step:
    """The step that writes what the user chose to look at, and the figures chosen where articles disagree."""
    kept = session.chosen.kept()
    return lambda project: project.set_setting(CHOSEN, kept)
