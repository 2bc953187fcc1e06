"""What the five places have in common: a page follows the session while it is on screen."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from reformdash.desktop.session import Session


class Page(QWidget):
    """One place of the workspace.

    A page that is not on screen would only hold up the one that is: it shows what changed when its turn
    comes.

    Args:
        session: What is shown.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True

    @Slot()
    def refresh(self) -> None:
        """Shows the session's rows as they are now; waits until the page is visible."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._show_session()

    def put_off(self) -> None:
        """Has everything shown anew when the page is next on screen."""
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Shows what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show_session(self) -> None:
        """Puts the session's rows on screen."""
        raise NotImplementedError
