"""Where the window is put together: the shell at once, the rest when its libraries are loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from reformdash.desktop import theme
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.background import Background
from reformdash.desktop.collecting import Collecting
from reformdash.desktop.crash import CrashWatch
from reformdash.desktop.crash_log import Log
from reformdash.desktop.icons import application_icon
from reformdash.desktop.opening import Opening, example_paths, tell
from reformdash.desktop.paths import unsaved_work
from reformdash.desktop.settings import Settings
from reformdash.desktop.window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

_UNPAINTED_MS = 500
_LOOK_MS = 4
_SWITCH_SECONDS = 0.0005

__all__ = ["Program", "example_paths", "run"]


class Program(QObject):
    """The running program: window, and once it is loaded, session and workspace.

    Args:
        app: The application.
        settings: What is remembered between runs.
        unsaved: Where work without a project file of its own is kept; None is the system's place for it.
        load: Gives the classes and tables that are loaded after the first paint; None for the real ones.

    Signals:
        ready: Libraries and tables are loaded, the session is there.
    """

    ready = Signal()

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        unsaved: Path | None = None,
        load: Callable[[], tuple[object, ...]] | None = None,
    ) -> None:
        super().__init__()
        self._unsaved = unsaved or unsaved_work()
        self.appearance = Appearance(app, settings, self)
        self.window = MainWindow(self.appearance)
        self.opening = Opening(self.window, self._unsaved)
        self.session = None
        self.workspace = None
        self.keeper = None
        self._told_behind: float | None = None
        # Qt's own events are not asked for the first paint: their first one in Python makes 200 enumeration
        # members, which the paint would wait for.
        self._eye = QTimer(self)
        self._eye.setInterval(_LOOK_MS)
        self._eye.timeout.connect(self._look)
        self._blind_looks = _UNPAINTED_MS // _LOOK_MS
        self._loading = Background(load or load_rest, self)
        self._loading.done.connect(self._loaded)
        self._loading.failed.connect(self._not_loaded)
        self.window.closing.connect(self._close)

    def start(self, paths: Sequence[Path] = ()) -> None:
        """Shows the window, then loads; `paths` are read as soon as that is done."""
        if paths:
            self.opening.open_paths(paths)
        self.window.show()
        self._eye.start()

    def secure(self) -> bool:
        """Brings the work to the disk after a fault; whether all of it is there."""
        return self.keeper is None or self.keeper.secure()

    @Slot()
    def _look(self) -> None:
        """Loads behind the first paint: the libraries would hold it up for most of a second."""
        self._blind_looks -= 1
        # Qt paints a window as it is exposed. One that is not, because it starts minimised, loads too.
        if self.window.windowHandle().isExposed() or self._blind_looks <= 0:
            self._eye.stop()
            QApplication.setWindowIcon(application_icon())  # drawn in seven sizes, not for the first paint
            self._loading.start()

    @Slot(object)
    def _loaded(self, loaded: object) -> None:
        make_session, make_workspace, make_keeper, knowledge = loaded
        self.session = make_session(knowledge, self.appearance, self)
        self.workspace = make_workspace(self.session, self.window.actions_)
        self.keeper = make_keeper(self.session, self._unsaved, self)
        self.opening.attach(self.session, self.workspace, self.keeper)
        self.ready.emit()

    @Slot(str)
    def _not_loaded(self, error: str) -> None:
        tell(self.window, self.tr("Chương trình không khởi động được"), error)

    @Slot(object)
    def _close(self, event: QCloseEvent) -> None:
        if self.keeper is not None and self.keeper.saver.running:
            event.ignore()  # the file the user asked for is finished first; the strip says so
            self.keeper.saver.when_done(self.window.close)
            return
        behind = None if self.keeper is None else self.keeper.behind
        if behind is not None and behind != self._told_behind:
            event.ignore()
            self._told_behind = behind
            tell(
                self.window,
                self.tr("Chưa ghi hết"),
                self.tr(
                    "Ổ đĩa chứa dự án không trả lời nên những thay đổi vừa rồi chưa được ghi. Hãy kiểm tra "
                    "kết nối và đợi, hoặc đóng lần nữa để thoát mà không ghi chúng."
                ),
            )
            return
        self._eye.stop()
        self._loading.close()
        if self.session is not None:
            self.session.stop()
            self.workspace.stop()
            self.keeper.close()
            # A stack that still holds steps tells of their end while its receivers are being destroyed.
            self.session.undo_stack.clear()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with the program's name and font."""
    # Fusion is the one style whose every part a style sheet can reach, the same on all systems. It is named
    # here because `setStyle` gives the style back, which costs a twentieth of the time to the first paint.
    app = QApplication([*arguments, "-style", "fusion"])
    app.setApplicationName("reformdash")
    app.setApplicationDisplayName("ReformDash")
    theme.load_font()
    app.setFont(theme.base_font())
    return app


def run(paths: Sequence[Path]) -> int:
    """Opens the window and stays until it is closed.

    Args:
        paths: Files and folders to read at once.

    Returns:
        The exit code.
    """
    app = make_application(sys.argv[:1])
    # While an article is read, the window waits for the interpreter after every call that lets go of it, each
    # time for up to this long; the usual 5 ms add up to a stall one sees.
    sys.setswitchinterval(_SWITCH_SECONDS)
    collecting = Collecting(app)
    program = Program(app, Settings())
    program.ready.connect(collecting.begin)
    watch = CrashWatch(Log(), program.secure, app)
    watch.install()
    program.ready.connect(watch.begin_log)
    program.start(paths)
    code = app.exec()
    watch.remove()
    return code


def load_rest() -> tuple[object, ...]:
    """Classes and tables the shell does without."""
    # Imported here, off the main thread, because polars, pyqtgraph and the tables take most of a second.
    from reformdash.desktop.keeping import Keeper  # noqa: PLC0415
    from reformdash.desktop.session import Knowledge, Session  # noqa: PLC0415
    from reformdash.desktop.workspace import Workspace  # noqa: PLC0415

    return Session, Workspace, Keeper, Knowledge.load()
