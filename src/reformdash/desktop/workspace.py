"""Everything below the top bar once articles are open: rail, filter bar, five places, evidence panel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reformdash.desktop.actions import PLACES, Actions
from reformdash.desktop.articles_page import ArticlesPage
from reformdash.desktop.compare_page import ComparePage
from reformdash.desktop.evidence import EvidencePanel
from reformdash.desktop.export_job import ExportJob
from reformdash.desktop.export_page import ExportPage
from reformdash.desktop.filter_bar import FilterBar
from reformdash.desktop.navigation import Rail
from reformdash.desktop.overview_page import OverviewPage
from reformdash.desktop.reading_strip import ReadingStrip
from reformdash.desktop.review_page import ReviewPage
from reformdash.desktop.saving_strip import SavingStrip
from reformdash.desktop.session import Session
from reformdash.desktop.stream import Stream
from reformdash.desktop.undo import UndoActions

_PAGES = {
    "articles": ArticlesPage,
    "overview": OverviewPage,
    "compare": ComparePage,
    "review": ReviewPage,
    "export": ExportPage,
}


NARROW = 1180
"""Width of the working part under which the evidence lies over the page instead of beside it."""


class Workspace(QWidget):
    """The working part of the window. A page is built when its place is first shown.

    Args:
        session: What is open.
        actions: The window's actions.
        parent: Qt parent.
    """

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspace")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.session = session
        self._actions = actions
        self.pages: dict[str, QWidget] = {}
        self._narrow = False
        self.rail = Rail(actions)
        self.filter_bar = FilterBar(session)
        self.strip = ReadingStrip(session)
        self.saving = SavingStrip()
        self.evidence = EvidencePanel(session)
        self._stack = QStackedWidget()
        self._lay_out()
        for action in actions.places.values():
            action.triggered.connect(self._place_triggered)
        actions["find"].triggered.connect(self._find)
        actions["clear_filter"].triggered.connect(self.filter_bar.clear_all)
        actions["evidence"].toggled.connect(self._show_evidence)
        self._undo = UndoActions(session, actions["undo"], actions["redo"])
        session.place_requested.connect(self.show_place)
        session.selection_changed.connect(self._show_over)
        self.evidence.closed.connect(self._close_evidence)
        session.language_changed.connect(self.retranslate)
        self._show_evidence(actions["evidence"].isChecked())

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.evidence)
        self._middle = middle
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.filter_bar)
        right.addWidget(self.strip)
        right.addWidget(self.saving)
        right.addLayout(middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Beside the page the evidence has room in a wide window; in a narrow one it lies over it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.evidence.set_over(over=narrow)
            if narrow:
                self._middle.removeWidget(self.evidence)
            else:
                self._middle.addWidget(self.evidence)
            wanted = self.session.appearance.settings.evidence_shown and not narrow
            self._actions["evidence"].setChecked(wanted)
            self._show_evidence(wanted)
        QTimer.singleShot(0, self._put_over)

    @Slot()
    def _put_over(self) -> None:
        """Puts the panel over the right edge of the page, below the filter bar."""
        if not self._narrow:
            return
        corner = self._stack.mapTo(self, QPoint(self._stack.width() - self.evidence.width(), 0))
        self.evidence.setGeometry(QRect(corner, QSize(self.evidence.width(), self._stack.height())))
        self.evidence.raise_()

    @Slot(str)
    def _show_over(self, figure_id: str) -> None:
        """Shows the evidence of what was clicked; beside the article itself it would be in the way."""
        if self._narrow and figure_id and self.place in ("overview", "compare"):
            self._actions["evidence"].setChecked(True)

    @Slot()
    def _close_evidence(self) -> None:
        self._actions["evidence"].setChecked(False)

    @property
    def place(self) -> str:
        """The place on screen, "" before the first."""
        current = self._stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is current), "")

    def stop(self) -> None:
        """Ends the work of the pages and waits for it."""
        for job in (*self.findChildren(Stream), *self.findChildren(ExportJob)):
            job.close()

    @Slot(str)
    def show_place(self, place: str) -> None:
        """Shows one of the five places."""
        if place not in PLACES:
            return
        if place not in self.pages:
            self.pages[place] = _PAGES[place](self.session)
            self._stack.addWidget(self.pages[place])
        self._stack.setCurrentWidget(self.pages[place])
        if self._narrow:
            self._actions["evidence"].setChecked(False)
        self._actions.places[place].setChecked(True)
        page = self.pages[place]
        (page if page.focusProxy() is not None else self).setFocus()

    @Slot()
    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self._undo.refresh()
        for part in (self.filter_bar, self.strip, self.saving, self.evidence, *self.pages.values()):
            part.retranslate()

    @Slot()
    def _place_triggered(self) -> None:
        self.show_place(self.sender().objectName())

    @Slot()
    def _find(self) -> None:
        self.filter_bar.search.setFocus()
        self.filter_bar.search.selectAll()

    @Slot(bool)
    def _show_evidence(self, shown: bool) -> None:
        self.evidence.setVisible(shown)
        if self._narrow:
            self._put_over()
        else:
            self.session.appearance.settings.evidence_shown = shown
