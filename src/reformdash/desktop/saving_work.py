"""What saving a project does off the main thread: complete or absent, and given up at any moment."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError, told
from reformdash.dataset.project_file import Snapshot
from reformdash.dataset.project_lock import ProjectLock, lock_path
from reformdash.desktop.project_store import ProjectStore, Step

_SIDES = ("-wal", "-shm")


class GivenUpError(Exception):
    """The user does not want the file any more."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the work is kept from now on.

    Attributes:
        project: The new project.
        left: The one that was open, to be closed; None for none.
    """

    project: Project
    left: Project | None


@dataclass(frozen=True, slots=True)
class SavingWork:
    """Writes the work to a file.

    Attributes:
        store: Where it is kept.
        first: Writes what is on the screen, where no file has it; None where one has.
        path: Where to.
        moving: Whether the work goes on in that file.
        tick: Told how much is written and how much there is; raises `GivenUpError`.
    """

    store: ProjectStore
    first: Step | None
    path: Path
    moving: bool
    tick: Callable[[int, int], None]

    def __call__(self) -> Moved | Path | ProjectError | None:
        """The new project, the path of the copy, why there is none, or None where it was given up."""
        try:
            if self.path.is_dir():
                return ProjectError("is_folder", str(self.path))
            with self.store.frozen(moving=self.moving) as (snapshot, steps):
                lock = ProjectLock(self.path)
                try:
                    self._write(snapshot, steps)
                finally:
                    lock.release()
                    if not self.moving or not self.path.exists():
                        lock_path(self.path).unlink(missing_ok=True)
                return self._move(len(steps)) if self.moving else self.path
        except GivenUpError:
            return None
        except ProjectError as error:
            return self._said(error)
        except OSError as error:
            return self._said(told(error))

    def _said(self, error: ProjectError) -> ProjectError:
        """The error; where it is all because of a folder that is not there (any more), that."""
        return error if self.path.parent.is_dir() else ProjectError("no_folder", str(self.path.parent))

    def _write(self, snapshot: Snapshot | None, steps: list[Step]) -> None:
        """Writes a draft beside the file, and puts it in its place when it is whole and on the disk."""
        # Of this name and no other, so that the next one takes away what a killed process left. Nobody else
        # writes it: the file is locked.
        draft = self.path.with_name(f".{self.path.name}.part")
        try:
            _clear(draft)
            self._fill(draft, snapshot, steps)
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            _fold(self.path)
            draft.replace(self.path)
        finally:
            _clear(draft)

    def _fill(self, draft: Path, snapshot: Snapshot | None, steps: list[Step]) -> None:
        try:
            self.tick(0, 0)
            if snapshot is not None:
                snapshot.fill(draft, self.tick)
            with Project.create(draft) if snapshot is None else Project.open(draft) as project:
                todo = steps if self.first is None else [self.first, *steps]
                for done, step in enumerate(todo):
                    if snapshot is None:
                        self.tick(done, len(todo))
                    step(project)
            self.tick(1, 1)
        finally:
            lock_path(draft).unlink(missing_ok=True)

    def _move(self, done: int) -> Moved:
        project = Project.open(self.path)
        try:
            self.tick(1, 1)  # where the drive hung, nobody waits for the new project any more
            return Moved(project, self.store.hand_over(project, done))
        except BaseException:
            project.close()
            raise


def _clear(draft: Path) -> None:
    for end in ("", *_SIDES, "-journal"):
        with contextlib.suppress(OSError):  # a drive that went away takes it along
            draft.with_name(draft.name + end).unlink(missing_ok=True)


def _fold(path: Path) -> None:
    """Takes away what a killed window left beside the file that is going to be replaced.

    SQLite would read it into the new one.
    """
    sides = [path.with_name(path.name + side) for side in _SIDES]
    if not any(side.exists() for side in sides):
        return
    with contextlib.suppress(sqlite3.Error):  # what is replaced may be no project
        db = sqlite3.connect(path)
        try:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all in one file, in case we are killed here
        finally:
            db.close()
    for side in sides:
        side.unlink(missing_ok=True)
