"""The window: the bar at the top, and under it the start page or the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reformdash.desktop.actions import Actions
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.handing_on import HandingOn
from reformdash.desktop.start_page import StartPage
from reformdash.desktop.toolbar import TopBar

if TYPE_CHECKING:  # each event class brings all kinds of events along, which the first paint does without
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent


class MainWindow(QMainWindow):
    """The shell that is on screen at once; the workspace comes when its libraries are loaded.

    Args:
        appearance: Language and theme.

    Signals:
        paths_dropped: Files and folders that were dropped on the window.
        closing: The window is about to close; `event.ignore()` keeps it open.
    """

    paths_dropped = Signal(list)
    closing = Signal(object)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.appearance = appearance
        self.actions_ = Actions(self)
        self.addActions(self.actions_.all())
        self.top_bar = TopBar(self.actions_)
        self.handing_on = HandingOn(self, self.actions_)
        self.start_page = StartPage(appearance.settings.recent)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.setWindowTitle("ReformDash")
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 480)
        self.resize(1366, 768)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self._wire()
        self.start_page.open_files.setFocus()
        geometry = appearance.settings.state("window")
        if geometry != QByteArray():
            self.restoreGeometry(geometry)

    def show_workspace(self, workspace: QWidget | None) -> None:
        """Shows the workspace, or the start page for None."""
        if workspace is not None and self.stack.indexOf(workspace) < 0:
            self.stack.addWidget(workspace)
        self.stack.setCurrentWidget(workspace or self.start_page)
        self.top_bar.set_working(workspace is not None)
        if workspace is None:
            self.start_page.show_recent(self.appearance.settings.recent)
            self.start_page.open_files.setFocus()

    def show_project(self, name: str) -> None:
        """Names the project that is open, "" for work without a file of its own."""
        self.top_bar.project.setText(name)
        self.setWindowTitle(f"{name} · ReformDash" if name else "ReformDash")

    def _wire(self) -> None:
        actions = self.actions_
        actions.languages[self.appearance.language].setChecked(True)
        actions.themes[self.appearance.theme_choice].setChecked(True)
        actions["evidence"].setChecked(self.appearance.settings.evidence_shown)
        for action in (*actions.languages.values(), *actions.themes.values()):
            action.triggered.connect(self._choose)
        actions["quit"].triggered.connect(self.close)
        actions["reviewer"].triggered.connect(self._ask_reviewer)
        actions["shortcuts"].triggered.connect(self._show_shortcuts)
        actions["guide"].triggered.connect(self._show_guide)
        actions["log"].triggered.connect(self._show_log)
        actions["about"].triggered.connect(self._show_about)
        self.appearance.language_changed.connect(self.retranslate)
        self.appearance.theme_changed.connect(self._retint)
        self.top_bar.retranslate()

    @Slot()
    def _choose(self) -> None:
        name = self.sender().objectName()
        if name in self.actions_.languages:
            self.appearance.set_language("en" if name == "en" else "vi")
        else:
            self.appearance.set_theme("light" if name == "light" else "dark" if name == "dark" else "system")

    @Slot()
    def retranslate(self) -> None:
        """Writes the shell's texts in the language of the program."""
        self.actions_.languages[self.appearance.language].setChecked(True)
        self.actions_.retranslate()
        self.top_bar.retranslate()
        self.start_page.retranslate()

    @Slot()
    def _retint(self) -> None:
        self.start_page.drop_area.retranslate()

    @Slot()
    def _ask_reviewer(self) -> None:
        from reformdash.desktop.dialogs import NameDialog  # noqa: PLC0415 - not before the first paint

        dialog = NameDialog(self.appearance.settings.reviewer, self)
        if dialog.exec() == NameDialog.DialogCode.Accepted:
            self.appearance.settings.reviewer = dialog.name.text()

    @Slot()
    def _show_shortcuts(self) -> None:
        from reformdash.desktop.help import ShortcutsDialog  # noqa: PLC0415 - not before the first paint

        ShortcutsDialog(self.actions_, self).exec()

    @Slot()
    def _show_guide(self) -> None:
        from reformdash.desktop.help import GuideDialog  # noqa: PLC0415 - not before the first paint

        GuideDialog(self.appearance.language, self).exec()

    @Slot()
    def _show_about(self) -> None:
        from reformdash.desktop.about import AboutDialog  # noqa: PLC0415 - not before the first paint

        AboutDialog(self).exec()

    @Slot()
    def _show_log(self) -> None:
        from reformdash.desktop.crash_dialog import show_folder  # noqa: PLC0415 - not before the first paint
        from reformdash.desktop.crash_log import Log  # noqa: PLC0415

        show_folder(Log().folder, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Takes files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.start_page.drop_area.set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Takes the sign of a drop back."""
        self.start_page.drop_area.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Passes dropped files and folders on."""
        self.start_page.drop_area.set_over(False)
        from reformdash.desktop.elsewhere import local_path  # noqa: PLC0415 - not before the first paint

        paths = [local_path(url) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.paths_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keeps the layout and lets the owner of the session stop its work."""
        self.appearance.settings.keep_state("window", self.saveGeometry())
        self.closing.emit(event)
        if event.isAccepted():
            super().closeEvent(event)
