"""Corrections as steps that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QUndoCommand

from reformdash.dataset.corrections import Correction

if TYPE_CHECKING:
    from reformdash.desktop.chosen import Chosen
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


class PickCommand(QUndoCommand):
    """Takes one of the figures that contradict each other, and gives the one before back.

    Args:
        chosen: Where the choice is kept.
        key: (`Indicator.key`, area code) of the cell.
        observation_id: The figure to go on with.
        name: What the undo menu calls the step.
    """

    def __init__(self, chosen: Chosen, key: tuple[str, str], observation_id: str, name: str) -> None:
        super().__init__(name)
        self._chosen = chosen
        self._key = key
        self._before = chosen.picks.get(key)
        self._after = observation_id

    def redo(self) -> None:
        """Does the step, the first time and again."""
        self._chosen.pick(self._key, self._after)

    def undo(self) -> None:
        """Takes the step back."""
        self._chosen.pick(self._key, self._before)


class UndoActions(QObject):
    """Lets two actions of the window undo and redo, and say what.

    Args:
        session: Whose steps they are.
        undo: The action that takes back.
        redo: The action that does again.
    """

    def __init__(self, session: Session, undo: QAction, redo: QAction) -> None:
        super().__init__(session)
        self._stack = session.undo_stack
        self._undo = undo
        self._redo = redo
        undo.triggered.connect(self._stack.undo)
        redo.triggered.connect(self._stack.redo)
        self._stack.indexChanged.connect(self.refresh)
        self._stack.cleanChanged.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Writes what would be undone and redone."""
        stack = self._stack
        for action, possible, plain, step in (
            (self._undo, stack.canUndo(), self.tr("Hoàn tác"), stack.undoText()),
            (self._redo, stack.canRedo(), self.tr("Làm lại"), stack.redoText()),
        ):
            action.setEnabled(possible)
            words = f"{plain}: {step}" if step else plain
            action.setText(words)
            keys = action.shortcut().toString()
            action.setToolTip(f"{words} ({keys})")
