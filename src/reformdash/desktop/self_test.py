"""`reformdash --self-test FOLDER`: the program goes through its places by itself and says what went wrong.

Made for a program that was just built or installed: it shows that fonts, plugins, tables and libraries are
all there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLabel

from reformdash.desktop.actions import PLACES
from reformdash.desktop.app import Program, example_paths, make_application
from reformdash.desktop.settings import Settings

_WAIT_SECONDS = 40.0
_SETTLE_SECONDS = 0.5


class Complaints:
    """Everything Qt warned of, every error nobody caught and every dialog that came up."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __call__(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Qt's message handler."""
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
            self.told.append(message)

    def uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The interpreter's hook for errors nobody caught."""
        self.told.append(f"uncaught {kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)


class DialogWatch(QObject):
    """Closes dialogs, which would wait for someone who is not there, and keeps their words."""

    def __init__(self, complaints: Complaints, parent: QObject) -> None:
        super().__init__(parent)
        self._complaints = complaints
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(200)

    @Slot()
    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            words = [one.text() for one in dialog.findChildren(QLabel) if one.text()]
            self._complaints.told.append("dialog: " + " | ".join(words))
            dialog.close()


def self_test(folder: Path, say: Callable[[str], None]) -> int:
    """Reads the example, shows every place in both languages, writes a workbook, and quits.

    Args:
        folder: Where pictures and the workbook go.
        say: Told each step, one line each.

    Returns:
        The exit code: 0 where all went well.
    """
    start = time.monotonic()
    complaints = Complaints()
    qInstallMessageHandler(complaints)
    hook, sys.excepthook = sys.excepthook, complaints.uncaught
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(sys.argv[:1])
    watch = DialogWatch(complaints, app)
    problems: list[str] = []
    settings = Settings(folder / "settings.ini")  # the user's own settings and work stay out of it
    program = Program(app, settings, folder / "unsaved.reformdash")
    program.start(example_paths())
    say(f"window after {time.monotonic() - start:.2f} s on {app.platformName()}")
    if _until(app, lambda: _has_read(program)):
        say(f"ready after {time.monotonic() - start:.2f} s: {program.session.view.height} rows")
        # Imported here: it loads what the window has loaded only now.
        from reformdash.desktop.self_test_checks import files_gone_wrong, missing_parts  # noqa: PLC0415

        words: set[str] = set()
        for language in ("en", "vi"):
            program.appearance.set_language(language)
            words.add(program.window.actions_["quit"].text())
            for place in PLACES:
                program.workspace.show_place(place)
                _until(app, lambda: False, _SETTLE_SECONDS)
                picture = folder / f"{place}-{language}.png"
                if not program.window.grab().save(str(picture)):
                    problems.append(f"{picture.name} could not be written")
            say(f"places shown in {language}")
        if len(words) == 1:
            problems.append("the translation is not in the program")
        problems += files_gone_wrong(program, folder)
        say("workbook, tables and pictures written")
        problems += missing_parts()
    else:
        problems.append("the example was not read")
    program.window.close()
    _until(app, lambda: False, _SETTLE_SECONDS)
    watch.deleteLater()
    qInstallMessageHandler(None)
    sys.excepthook = hook
    problems += [f"told: {message}" for message in complaints.told]
    for problem in problems:
        say(f"PROBLEM {problem}")
    say(f"{'failed' if problems else 'passed'} after {time.monotonic() - start:.2f} s")
    return 1 if problems else 0


def _has_read(program: Program) -> bool:
    wanted = len(example_paths())
    return program.session is not None and program.session.frames.documents.height == wanted > 0


def _until(app: QApplication, done: Callable[[], bool], seconds: float = _WAIT_SECONDS) -> bool:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        app.processEvents()
        time.sleep(0.005)
    return True
