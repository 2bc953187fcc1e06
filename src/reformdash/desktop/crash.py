"""Uncaught errors: written to the log, said once in plain words, and the program goes on.

Imports nothing slow: it is on the way to the first paint.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication

from reformdash import __version__
from reformdash.desktop.crash_log import Log

_LEVELS = {
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}
_SAME_LOGGED = 5  # a widget that fails while it paints would fill the log within the hour


class CrashWatch(QObject):
    """Takes what nobody else caught: from Python on every thread, and Qt's own critical messages.

    Of each fault only the first is told; a second one while the dialog stands is only logged. A fatal message
    of Qt ends the program as soon as it is logged: that is said at the next start.

    Args:
        log: Where it is written.
        secure: Brings the work to the disk; whether it is there.
        parent: Qt parent; must live on the main thread.

    Signals:
        happened: Something was caught, on whatever thread. The dialog follows from the main thread's loop.
    """

    happened = Signal()

    def __init__(self, log: Log, secure: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._secure = secure
        self._seen: Counter[str] = Counter()
        self._told: QObject | None = None
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued always: an error may come out of a paint event, where no dialog may be opened.
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begins to listen."""
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_in_destructor
        qInstallMessageHandler(self.qt_message)

    def remove(self) -> None:
        """Gives the hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks
        qInstallMessageHandler(None)
        self._log.close()

    @Slot()
    def begin_log(self) -> None:
        """Notes the start, and tells where the run before was ended by the system; after the first paint."""
        self._log.write("INFO", f"started: version {__version__}, Qt {qVersion()}, {sys.platform}")
        if self._log.watch_hard_crashes():
            self._show(kept=True, before=True)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The interpreter's hook for what nobody caught."""
        self._hooks[0](kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif self._note("ERROR", kind, error, trace):
            self.happened.emit()

    def qt_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        """Qt's message handler: prints what Qt would, and logs from warnings up."""
        if sys.stderr is not None:  # a window program on Windows has none
            sys.stderr.write(f"{message}\n")
        level = _LEVELS.get(kind)
        if level is not None and self._is_new(message):
            self._log.write(level, f"Qt: {message}")
            if kind == QtMsgType.QtCriticalMsg and self._seen[message] == 1:
                self.happened.emit()

    def _caught_in_thread(self, told: threading.ExceptHookArgs) -> None:
        self._hooks[1](told)
        error = told.exc_value or told.exc_type()
        if not issubclass(told.exc_type, SystemExit) and self._note(
            "ERROR", told.exc_type, error, told.exc_traceback
        ):
            self.happened.emit()

    def _caught_in_destructor(self, told: object) -> None:
        self._hooks[2](told)
        if told.exc_value is not None:
            self._note("WARNING", told.exc_type, told.exc_value, told.exc_traceback)

    def _note(
        self, level: str, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> bool:
        """Logs an error; whether it is the first from this place."""
        from traceback import format_exception  # noqa: PLC0415 - not before there is an error

        last = trace
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        place = f"{kind.__name__} "
        place += f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else str(error)
        if self._is_new(place):
            self._log.write(level, "".join(format_exception(kind, error, trace)).rstrip())
        return self._seen[place] == 1

    def _is_new(self, what: str) -> bool:
        self._seen[what] += 1
        return self._seen[what] <= _SAME_LOGGED

    @Slot()
    def _tell(self) -> None:
        try:
            kept = self._secure()
        except Exception:  # whatever it is: the reader must still be told
            kept = False
        self._show(kept=kept, before=False)

    def _show(self, *, kept: bool, before: bool) -> None:
        if self._told is not None:
            return
        # Imported here: nothing of it is needed before the first paint.
        from reformdash.desktop.crash_dialog import CrashDialog  # noqa: PLC0415

        dialog = CrashDialog(self._log.folder, kept=kept, before=before, parent=QApplication.activeWindow())
        dialog.destroyed.connect(self._forget)
        self._told = dialog
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._told = None
