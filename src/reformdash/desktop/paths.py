"""Where the program's own files and its unsaved work lie.

Imports nothing slow: it is on the way to the first paint.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from reformdash import resources

RESOURCES = Path(str(resources.__file__)).parent


def unsaved_work() -> Path:
    """Where work without a project file of the user's own is kept."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(folder) / "reformdash" / "last.reformdash"
