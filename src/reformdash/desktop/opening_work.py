"""What opening a project does off the main thread, and asking its file for what is shown at once."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import polars as pl

from reformdash.articles.drives import answered, waited
from reformdash.articles.limits import Limits, RefusedError, StoppedError
from reformdash.dataset.corrections import Correction
from reformdash.dataset.frames import Frames
from reformdash.dataset.holding import held
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.view import reviewed
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.project_store import APART
from reformdash.extraction.records import Cue

_GLANCE_SECONDS = 0.3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a project that was opened."""

    project: Project
    frames: Frames
    corrections: tuple[Correction, ...]
    view: pl.DataFrame
    alike: tuple[dict[str, str], set[tuple[str, str]], list[tuple[str, str]]]
    waiting: Waiting
    renewals: list[tuple[str, str]]
    holder: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Looks up in a project's file what a window shows of single articles and does not hold."""

    project: Project

    def cues(self, document_id: str) -> Mapping[str, tuple[Cue, ...]]:
        """Why the figures of an article were read so. Raises `ProjectError`, soon where the drive hangs."""
        return _glance(lambda: self.project.cues(document_id))

    def glanced(self, document_ids: Sequence[str]) -> Mapping[str, str]:
        """Texts of articles. Raises `ProjectError`, soon where the drive hangs."""
        return _glance(lambda: self.project.texts(document_ids))

    def texts(self, document_ids: Sequence[str]) -> Mapping[str, str]:
        """Texts of articles, off the main thread: it is waited for the drive. Raises `ProjectError`."""
        return self.project.texts(document_ids)


def _glance(ask: Callable[[], T]) -> T:
    try:
        return waited(lambda _: ask(), _GLANCE_SECONDS)
    except TimeoutError as error:
        raise ProjectError("stalled") from error


@dataclass(frozen=True, slots=True)
class OpeningWork:
    """Opens a project; one whose drive does not answer, or that is not wanted any more, is left alone."""

    path: Path
    not_wanted: threading.Event

    def __call__(self) -> Found | ProjectError:
        """What is in the project, or why it cannot be opened."""
        stop = self.not_wanted.is_set
        try:
            answered(lambda _: self.path.exists(), self.path, Limits().answer_seconds, stop)
            return waited(self._read, math.inf, stop)  # a large one on a slow drive takes its time
        except (RefusedError, StoppedError):
            return ProjectError("no_drive", str(self.path))

    def _read(self, _beat: object) -> Found | ProjectError:
        found = _read(self.path)
        if self.not_wanted.is_set() and isinstance(found, Found):
            found.project.close()
        return found


def _read(path: Path) -> Found | ProjectError:
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
        frames, corrections = held(project.frames(texts=False)), project.log.standing()
        found = project.duplicates()
        apart = {(one, other) for one, other in project.setting(APART, [])}
        again = {one for one, first in found.items() if (one, first) not in apart}
        view = reviewed(frames, corrections, repeats=again, texts=project.texts)
        alike = (found, apart, project.all_sources())
        waiting, renewals = project.imports.pending(), project.renewals.pairs()
        return Found(project, frames, corrections, view, alike, waiting, renewals, holder)
    except ProjectError as error:
        return error
