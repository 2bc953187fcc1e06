"""How what is read and found gets into the project file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reformdash.dataset.originals import original_files
from reformdash.dataset.project import Project
from reformdash.dataset.reading_parts import Part

if TYPE_CHECKING:
    from reformdash.desktop.session import Session

APART = "counted_apart"
"""Setting of a project: pairs of articles that tell the same and count twice all the same."""

CHOSEN = "chosen"
"""What the user chose to look at."""


class ProjectStore:
    """Writes what was read; called by the reading's thread, before the window shows it.

    Args:
        project: Where.
    """

    def __init__(self, project: Project) -> None:
        self._project = project

    def plan(self, paths: Sequence[str]) -> None:
        """Notes what is going to be read."""
        self._project.imports.plan(paths)

    def expand(self, folder: str, files: Sequence[str]) -> None:
        """Puts the files of a folder in its place."""
        self._project.imports.replace(folder, files)

    def keep(self, part: Part) -> None:
        """Writes a part and crosses its files off, in one transaction."""
        if part.frames.documents.is_empty():
            self._project.imports.skip(part.done)
            return
        sources = part.frames.documents.select("document_id", "source").rows()
        self._project.add_frames(
            part.frames,
            {**original_files(sources), **part.originals},
            cues=part.cues,
            layouts=part.layouts,
            done=part.done,
            sources=part.sources.rows(),
        )

    def pending(self) -> list[str]:
        """What is still to be read."""
        return self._project.imports.pending()

    def drop(self) -> None:
        """Forgets what is still to be read."""
        self._project.imports.drop()


def keep_alike(project: Project, session: Session) -> None:
    """Writes which articles tell the same, and what the user decided of them."""
    alike = session.alike
    project.set_duplicates((one.document_id, one.first_id, one.likeness) for one in alike.found)
    project.set_setting(APART, sorted(alike.apart))


def keep_chosen(project: Project, session: Session) -> None:
    """Writes what the user chose to look at, and the figures chosen where articles disagree."""
    project.set_setting(CHOSEN, session.chosen.kept())
