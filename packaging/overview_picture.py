"""Draws the window's overview into a picture, without a display: overview_picture.py PICTURE PATH..."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from reformdash.desktop.app import Program, make_application
from reformdash.desktop.settings import Settings

WAIT_SECONDS = 120
SETTLE_SECONDS = 2


def main() -> int:
    picture, paths = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
    app = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        # The user's own settings and unsaved work stay out of it.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        program = Program(app, Settings(Path(folder) / "settings.ini"), Path(folder) / "unsaved.reformdash")
        program.window.resize(1440, 1000)
        program.start(paths)
        read = _wait(app, lambda: program.session is not None and program.session.frames.documents.height > 0)
        read = read and _wait(app, lambda: not program.session.reading.running)
        if read:
            program.workspace.show_place("overview")
            until = time.monotonic() + SETTLE_SECONDS
            _wait(app, lambda: time.monotonic() > until)
            program.window.grab().save(str(picture))
        program.window.close()
        app.processEvents()
    return 0 if read else 1


def _wait(app: QApplication, done) -> bool:
    until = time.monotonic() + WAIT_SECONDS
    while not done():
        if time.monotonic() > until:
            return False
        app.processEvents()
        time.sleep(0.01)
    return True


if __name__ == "__main__":
    sys.exit(main())
