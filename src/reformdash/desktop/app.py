"""Where the window is put together: the shell at once, the rest when its libraries are loaded."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from reformdash.desktop import theme
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.background import Background
from reformdash.desktop.dialogs import tell
from reformdash.desktop.icons import application_icon
from reformdash.desktop.opening import Opening, example_paths
from reformdash.desktop.settings import Settings
from reformdash.desktop.window import MainWindow

__all__ = ["Program", "example_paths", "run"]


class Program(QObject):
    """The running program: window, and once it is loaded, session and workspace.

    Args:
        app: The application.
        settings: What is remembered between runs.
    """

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__()
        self.appearance = Appearance(app, settings, self)
        self.window = MainWindow(self.appearance)
        self.opening = Opening(self.window)
        self.session = None
        self.workspace = None
        self._loading = Background(_load, self)
        self._loading.done.connect(self._loaded)
        self._loading.failed.connect(self._not_loaded)
        self.window.closing.connect(self._close)

    def start(self, paths: Sequence[Path] = ()) -> None:
        """Shows the window, then loads; `paths` are read as soon as that is done."""
        if paths:
            self.opening.open_paths(paths)
        self.window.show()
        # After the first paint: the libraries would hold it up for most of a second.
        QTimer.singleShot(0, self._loading.start)

    @Slot(object)
    def _loaded(self, loaded: object) -> None:
        make_session, make_workspace, knowledge = loaded
        self.session = make_session(knowledge, self.appearance, self)
        self.workspace = make_workspace(self.session, self.window.actions_)
        self.opening.attach(self.session, self.workspace)

    @Slot(str)
    def _not_loaded(self, error: str) -> None:
        tell(self.window, self.tr("Chương trình không khởi động được"), error)

    @Slot(object)
    def _close(self, _event: object) -> None:
        self._loading.close()
        if self.session is not None:
            self.session.reading.close()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with the program's name, icon and font."""
    app = QApplication(list(arguments))
    app.setApplicationName("reformdash")
    app.setApplicationDisplayName("ReformDash")
    app.setStyle("Fusion")  # the one style whose every part a style sheet can reach, the same on all systems
    theme.load_font()
    app.setFont(theme.base_font())
    app.setWindowIcon(application_icon())
    return app


def run(paths: Sequence[Path]) -> int:
    """Opens the window and stays until it is closed.

    Args:
        paths: Files and folders to read at once.

    Returns:
        The exit code.
    """
    app = make_application(sys.argv[:1])
    program = Program(app, Settings())
    program.start(paths)
    return app.exec()


def _load() -> tuple[object, object, object]:
    # Imported here, off the main thread, because polars, pyqtgraph and the tables take most of a second.
    from reformdash.desktop.session import Knowledge, Session  # noqa: PLC0415
    from reformdash.desktop.workspace import Workspace  # noqa: PLC0415

    return Session, Workspace, Knowledge.load()
