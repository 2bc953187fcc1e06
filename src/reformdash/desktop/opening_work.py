"""What opening a project does off the main thread, and asking its file for what is shown at once."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reformdash.articles.drives import answered, waited
from reformdash.articles.limits import Limits, RefusedError, StoppedError
from reformdash.dataset.corrections import Correction
from reformdash.dataset.frames import Frames
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.view import reviewed
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.project_store import APART
from reformdash.extraction.records import Cue

_GLANCE_SECONDS = 0.3


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
class KeptCues:
    """Looks up why figures were read so, without waiting for a drive that hangs."""

    project: Project

    def __call__(self, document_id: str) -> Mapping[str, tuple[Cue, ...]]:
        """Those of an article. Raises `ProjectError`."""
        try:
            return waited(lambda _: self.project.cues(document_id), _GLANCE_SECONDS)
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
        frames, corrections = project.frames(), project.log.standing()
        found = project.duplicates()
        apart = {(one, other) for one, other in project.setting(APART, [])}
        again = {one for one, first in found.items() if (one, first) not in apart}
        view = reviewed(frames, corrections, repeats=again)
        alike = (found, apart, project.all_sources())
        waiting, renewals = project.imports.pending(), project.renewals.pairs()
        return Found(project, frames, corrections, view, alike, waiting, renewals, holder)
    except ProjectError as error:
        return error
