"""Keeps the session in a project file: whatever is read or decided is on the disk at once."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reformdash.articles.drives import waited
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.background import Background
from reformdash.desktop.opening_work import Found, Kept, OpeningWork
from reformdash.desktop.project_store import (
    CHOSEN,
    ProjectStore,
    Step,
    keep_alike,
    keep_all,
    keep_chosen,
    keep_log,
)
from reformdash.desktop.saver import Saver
from reformdash.desktop.saving import PROJECT_SUFFIX
from reformdash.desktop.saving_work import Moved
from reformdash.desktop.session import Session
from reformdash.desktop.steps import Steps

_SECURE_SECONDS = 3.0
_CLOSE_SECONDS = 5.0
_HANGING_SECONDS = 0.2


class Keeper(QObject):
    """Binds a session to its project file.

    Without a file of the user's own, work is kept in one of the program's, so that a crash loses nothing;
    it is offered again at the next start.

    Args:
        session: What is kept.
        unsaved: Where unsaved work is kept.
        parent: Qt parent.

    Attributes:
        saver: Writes the work to other files.

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
        self._store = ProjectStore()
        self._steps = self._new_steps()
        self._opening: Background | None = None
        self._not_wanted = threading.Event()  # what is being opened
        self._closing: threading.Thread | None = None
        self._said_gone: Project | None = None
        self._left: Path | None = None  # what was open before the project that is being opened
        self.saver = Saver(self)
        self.saver.moved.connect(self._moved)
        self.saver.copied.connect(self.copied)
        self.saver.failed.connect(self.failed)
        session.reading.store = self._store
        session.corrections_changed.connect(self._keep_corrections)
        session.articles_removed.connect(self._drop)
        session.renewals.settled.connect(self._settle)
        session.alike.changed.connect(self._keep_alike)
        session.chosen.changed.connect(self._keep_chosen)

    @property
    def path(self) -> Path | None:
        """The user's own project file; None while work is unsaved."""
        project = self._store.project
        return None if project is None or project.path in self._own else project.path

    @property
    def behind(self) -> float | None:
        """Since when decisions wait for a drive that does not answer; None where none do. See `Steps`."""
        return self._steps.late_since

    def begin(self) -> None:
        """Begins an empty project of the program's own, unless one is open."""
        if self._store.project is not None:
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
        left = self._left if self._store.project is None else self._store.project.path
        self.close()
        self._left = left
        self._not_wanted = threading.Event()
        self._opening = Background(OpeningWork(path, self._not_wanted), self)
        self._opening.done.connect(self._opened)
        self._opening.failed.connect(self._not_opened)
        self._opening.start()

    def save_as(self, path: Path) -> None:
        """Keeps the work in a file of the user's own from now on; `opened` tells when it is there.

        A file that is there already is replaced once the new one is complete; until then it is as it was, and
        the work goes on where it was.
        """
        project = self._store.project
        if project is not None and project.path == path and not project.read_only:
            return
        self._save(path, moving=True)

    def save_copy(self, path: Path) -> None:
        """Writes a copy in the background; the work stays in its own file."""
        self._save(path, moving=False)

    def _save(self, path: Path, *, moving: bool) -> None:
        project = self._store.project
        if project is not None and project.path == path:
            self.failed.emit("same_file", "")
            return
        self._wait_closed()
        first = keep_all(self._session) if project is None else None
        self.saver.start(self._store, first, path, moving=moving)

    @Slot(object)
    def _moved(self, moved: Moved) -> None:
        self._session.figures.kept = Kept(moved.project)
        self._session.figures.forget()
        self._session.leave_out_kept()
        self._session.alike.look()  # one that was looking may have asked the old file
        if moved.left is not None:
            self._wait_closed()
            self._closing = threading.Thread(target=moved.left.close, daemon=True)
            self._closing.start()
        if not self._session.reading.running:
            self._session.reading.offer(moved.project.imports.pending())
        self.opened.emit(moved.project.path)

    def says_gone(self) -> bool:
        """Whether the file was deleted while it is open, told by `failed`: closing it loses what is in it.

        It is said once of a file, so that it can be closed all the same.
        """
        project = self._store.project
        if project is None or project is self._said_gone:
            return False
        try:
            gone = waited(lambda _: project.is_gone(), _HANGING_SECONDS)
        except TimeoutError:  # its drive does not answer
            return False
        if gone:
            self._said_gone = project
            self.failed.emit("gone", str(project.path))
        return gone

    def secure(self) -> bool:
        """Writes what was decided once more; whether the work is on the disk."""
        if self._store.project is None:
            return self._session.frames.documents.height == 0
        if not self._store.on_disk:
            return False
        step = keep_log(self._session)
        try:
            return self._steps.do(lambda: self._store.change(step, "log"), _SECURE_SECONDS)
        except (ProjectError, OSError):
            return False

    def close(self) -> None:
        """Closes the file; what is in it stays."""
        if self._opening is not None:
            self._not_wanted.set()
            self._opening.close()
        self.saver.close()
        self._wait_closed()
        self._left = None
        project = self._store.project
        self._store = ProjectStore()
        self._session.reading.store = self._store
        self._session.figures.kept = None
        steps, self._steps = self._steps, self._new_steps()
        steps.close(
            project.close if project is not None else int, _HANGING_SECONDS if steps.late else _CLOSE_SECONDS
        )

    def _wait_closed(self) -> None:
        if self._closing is not None:
            self._closing.join(_CLOSE_SECONDS)
            self._closing = None

    def _put_aside(self, place: Path) -> None:
        """Moves earlier unsaved work to the recent projects, where there is something in it.

        A file that cannot be opened any more is moved too: in its place, nothing new would ever be kept.
        """
        if not place.exists():
            return
        try:
            with Project.open(place) as earlier:
                empty = earlier.is_empty()
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
        self._store = ProjectStore(project)
        self._session.reading.store = self._store
        self._session.figures.kept = Kept(project)

    @Slot(object)
    def _opened(self, result: object) -> None:
        if isinstance(result, ProjectError):
            self._go_on_with_left()
            self.failed.emit(result.reason, result.detail)
            return
        assert isinstance(result, Found)
        self._left = None
        project, session = result.project, self._session
        self._use(project)
        session.alike.restore(*result.alike)
        session.restore(result.frames, result.corrections, result.view)
        session.chosen.restore(project.setting(CHOSEN, {}))
        session.reading.offer(Waiting() if project.read_only else result.waiting)
        self.opened.emit(project.path)
        if project.read_only:
            self.failed.emit("read_only", result.holder)
        else:
            session.renewals.ask_again(result.renewals)

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
            self._session.reading.offer(self._store.pending())  # its reading was stopped for the other
            self._keep_corrections()
            self._session.alike.look()  # meanwhile there were no texts to look at

    @Slot()
    def _keep_corrections(self) -> None:
        self._change(keep_log(self._session), "log")

    @Slot(list)
    def _drop(self, document_ids: list[str]) -> None:
        self._change(lambda project: project.remove(document_ids))

    @Slot(list)
    def _settle(self, pairs: list[tuple[str, str]]) -> None:
        self._change(lambda project: project.renewals.settle(pairs))

    @Slot(set)
    def _keep_alike(self, _documents: object) -> None:
        self._change(keep_alike(self._session), "alike")

    @Slot()
    def _keep_chosen(self) -> None:
        self._change(keep_chosen(self._session), "chosen")

    def _change(self, step: Step, name: str = "") -> None:
        try:
            self._steps.do(lambda: self._store.change(step, name))
        except ProjectError as error:
            self.failed.emit(error.reason, error.detail)

    def _new_steps(self) -> Steps:
        steps = Steps(self)
        steps.failed.connect(self._step_failed)
        steps.hangs.connect(self._say_hangs)
        return steps

    @Slot(object)
    def _step_failed(self, error: object) -> None:
        reason, detail = (
            (error.reason, error.detail) if isinstance(error, ProjectError) else ("failed", str(error))
        )
        self.failed.emit(reason, detail)

    @Slot(bool)
    def _say_hangs(self, hangs: bool) -> None:
        if hangs:
            self.failed.emit("stalled", "")
