"""Corrections as steps that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from reformdash.dataset.corrections import Correction

if TYPE_CHECKING:
    from reformdash.desktop.session import Session


class CorrectionCommand(QUndoCommand):
    """Swaps the session's list of corrections for another and back.

    Args:
        session: Whose corrections change.
        after: The list once the step is done; the one before is taken from the session.
        name: What the undo menu calls the step.
    """

    def __init__(self, session: Session, after: tuple[Correction, ...], name: str) -> None:
        super().__init__(name)
        self._session = session
        self._before = session.corrections
        self._after = after

    def redo(self) -> None:
        """Does the step, the first time and again."""
        self._session.replace_corrections(self._after)

    def undo(self) -> None:
        """Takes the step back."""
        self._session.replace_corrections(self._before)
