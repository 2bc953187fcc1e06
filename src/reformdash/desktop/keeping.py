"""Keeps the session in a project file: whatever is read or decided is on the disk at once."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError, told
from reformdash.dataset.project_lock import ProjectLock, lock_path
from reformdash.dataset.view import reviewed
from reformdash.desktop.background import Background
from reformdash.desktop.project_store import APART, CHOSEN, ProjectStore, keep_alike, keep_chosen
from reformdash.desktop.saving import PROJECT_SUFFIX
from reformdash.desktop.session import Session
from reformdash.workbook.atomic import beside


class Keeper(QObject):
    """Binds a session to its project file.

    Without a file of the user's own, work is kept in one of the program's, so that a crash loses nothing;
    it is offered again at the next start.

    Args:
        session: What is kept.
        unsaved: Where unsaved work is kept.
        parent: Qt parent.

    Signals:
        opened: A project is open; its path.
        copied: A copy is complete; its path.
        failed: A reason of `project_errors.Reason` and its detail.
    """

    opened = Signal(object)
    copied = Signal(object)
    failed = Signal(str, str)

    def __init__(self, session: Session, unsaved: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # One a window; the start page offers the first again, the others come up as recent projects.
        self._own = (unsaved, *(unsaved.with_stem(f"{unsaved.stem}-{number}") for number in range(2, 5)))
        self._project: Project | None = None
        self._opening: Background | None = None
        self._copying: Background | None = None
        self._left: Path | None = None  # what was open before the project that is being opened
        session.corrections_changed.connect(self._keep_corrections)
        session.articles_removed.connect(self._drop)
        session.alike.changed.connect(self._keep_alike)
        session.chosen.changed.connect(self._keep_chosen)

    @property
    def path(self) -> Path | None:
        """The user's own project file; None while work is unsaved."""
        return None if self._project is None or self._project.path in self._own else self._project.path

    def begin(self) -> None:
        """Begins an empty project of the program's own, unless one is open."""
        if self._project is not None:
            return
        for place in self._own:
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                self._put_aside(place)
                self._use(Project.create(place))
            except (ProjectError, OSError):
                # Another window has it, or the disk is full. With no place left, work goes on in memory and
                # can still be saved.
                continue
            return

    def open(self, path: Path) -> None:
        """Opens a project in the background and puts it in the place of what was open.

        Where that fails, what was open stays on the screen and is kept in its file as before.
        """
        left = self._left if self._project is None else self._project.path
        self.close()
        self._left = left
        self._opening = Background(lambda: _read(path), self)
        self._opening.done.connect(self._opened)
        self._opening.failed.connect(self._not_opened)
        self._opening.start()

    def save_as(self, path: Path) -> None:
        """Keeps the work in a file of the user's own from now on.

        A file that is there already is replaced once the new one is complete; until then it is as it was.
        """
        if self._project is not None and self._project.path == path:
            return
        try:
            self._write_locked(path)
            project = Project.open(path)
        except ProjectError as error:
            self.failed.emit(error.reason, error.detail)
        except OSError as error:
            reason = told(error)
            self.failed.emit(reason.reason, reason.detail)
        else:
            self.close()
            self._use(project)
            self.opened.emit(path)

    def save_copy(self, path: Path) -> None:
        """Writes a copy in the background; the work stays in its own file."""
        if self._project is not None and self._project.path == path:
            self.failed.emit("same_file", "")
            return
        if self._copying is not None:
            self._copying.close()
        self._copying = Background(lambda: self._copied(path), self)
        self._copying.done.connect(self._copy_ended)
        self._copying.failed.connect(self._copy_failed)
        self._copying.start()

    def _copied(self, path: Path) -> object:
        try:
            self._write_locked(path, leave_lock=False)
        except ProjectError as error:
            return error
        except OSError as error:
            return told(error)
        return path

    @Slot(object)
    def _copy_ended(self, result: object) -> None:
        if isinstance(result, ProjectError):
            self.failed.emit(result.reason, result.detail)
        else:
            self.copied.emit(result)

    @Slot(str)
    def _copy_failed(self, error: str) -> None:
        self.failed.emit("failed", error)

    def secure(self) -> bool:
        """Writes what was decided once more; whether the work is on the disk."""
        if self._project is None:
            return self._session.frames.documents.height == 0
        if self._project.read_only:
            return False
        try:
            self._project.log.replace(self._session.corrections)
        except (ProjectError, OSError):
            return False
        return True

    def close(self) -> None:
        """Closes the file; what is in it stays."""
        if self._opening is not None:
            self._opening.close()
        if self._copying is not None:
            self._copying.close()
        self._left = None
        self._session.reading.store = None
        self._session.figures.kept_cues = None
        if self._project is not None:
            self._project.close()
            self._project = None

    def _write_locked(self, path: Path, *, leave_lock: bool = True) -> None:
        """As `_write`, unless another window has the file open; `leave_lock` keeps the lock's file."""
        lock = ProjectLock(path)
        try:
            self._write(path)
        finally:
            lock.release()
            if not leave_lock:
                lock_path(path).unlink(missing_ok=True)

    def _write(self, path: Path) -> None:
        """Writes all that is read and decided beside `path` and puts it there when it is complete.

        Raises:
            ProjectError, OSError: Nothing has changed at `path`.
        """
        with beside(path) as draft:
            try:
                if self._project is None:
                    with Project.create(draft) as project:
                        project.add_frames(self._session.frames, cues=self._session.figures.held_cues)
                        keep_alike(project, self._session)
                        keep_chosen(project, self._session)
                        project.log.replace(self._session.corrections)
                else:
                    self._project.save_copy(draft)
                    with Project.open(draft) as project:
                        project.log.replace(self._session.corrections)
            finally:
                lock_path(draft).unlink(missing_ok=True)
        for side in ("-wal", "-shm"):  # of the file that was there, where its window was killed
            path.with_name(path.name + side).unlink(missing_ok=True)

    def _put_aside(self, place: Path) -> None:
        """Moves earlier unsaved work to the recent projects, where there is something in it.

        A file that cannot be opened any more is moved too: in its place, nothing new would ever be kept.
        """
        if not place.exists():
            return
        try:
            with Project.open(place) as earlier:
                empty = earlier.frames().documents.height == 0
        except ProjectError as error:
            if error.reason not in ("damaged", "not_project", "too_new"):
                raise
            empty = False
        if empty:
            place.unlink()
            return
        made = datetime.fromtimestamp(place.stat().st_mtime).astimezone()
        number = place.stem.removeprefix(self._own[0].stem)
        kept = place.with_name(f"{made:%Y-%m-%d %H.%M.%S}{number}{PROJECT_SUFFIX}")
        place.rename(kept)
        self._session.appearance.settings.remember(kept)

    def _use(self, project: Project) -> None:
        self._project = project
        self._session.reading.store = None if project.read_only else ProjectStore(project)
        self._session.figures.kept_cues = project.cues

    @Slot(object)
    def _opened(self, result: object) -> None:
        if isinstance(result, ProjectError):
            self._go_on_with_left()
            self.failed.emit(result.reason, result.detail)
            return
        self._left = None
        project, frames, corrections, view, alike, left, holder = result
        self._use(project)
        self._session.alike.restore(*alike)
        self._session.restore(frames, corrections, view)
        self._session.chosen.restore(project.setting(CHOSEN, {}))
        self._session.reading.offer(0 if project.read_only else left)
        self.opened.emit(project.path)
        if project.read_only:
            self.failed.emit("read_only", holder)

    @Slot(str)
    def _not_opened(self, error: str) -> None:
        self._go_on_with_left()
        self.failed.emit("unreadable", error)

    def _go_on_with_left(self) -> None:
        """Keeps what is still on the screen where it was kept before."""
        left, self._left = self._left, None
        if left is None:
            return
        try:
            self._use(Project.open(left))
        except ProjectError as error:
            self.failed.emit(error.reason, error.detail)
        else:
            self._keep_corrections()

    @Slot()
    def _keep_corrections(self) -> None:
        self._change(lambda project: project.log.replace(self._session.corrections))

    @Slot(list)
    def _drop(self, document_ids: list[str]) -> None:
        self._change(lambda project: project.remove(document_ids))

    @Slot(set)
    def _keep_alike(self, _documents: object) -> None:
        self._change(lambda project: keep_alike(project, self._session))

    @Slot()
    def _keep_chosen(self) -> None:
        self._change(lambda project: keep_chosen(project, self._session))

    def _change(self, step) -> None:  # noqa: ANN001 - Callable[[Project], None]
        if self._project is None or self._project.read_only:  # said when it was opened, not at each key
            return
        try:
            step(self._project)
        except ProjectError as error:
            self.failed.emit(error.reason, error.detail)


def _read(path: Path) -> object:
    """A project with all that is in it, or the reason why not; off the main thread."""
    try:
        holder = ""
        try:
            project = Project.open(path)
        except ProjectError as error:
            if error.reason not in ("in_use", "denied"):
                raise
            project, holder = (
                Project.open(path, read_only=True),
                error.detail if error.reason == "in_use" else "",
            )
        frames, corrections = project.frames(), project.log.standing()
        found = project.duplicates()
        apart = {(one, other) for one, other in project.setting(APART, [])}
        again = {one for one, first in found.items() if (one, first) not in apart}
        view = reviewed(frames, corrections, repeats=again)
        alike = (found, apart, project.all_sources())
        return project, frames, corrections, view, alike, project.imports.left(), holder
    except ProjectError as error:
        return error
