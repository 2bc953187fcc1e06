"""Opens files and folders in the programs the system has for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_LIBRARIES = "LD_LIBRARY_PATH"
_LIBRARIES_BEFORE = "LD_LIBRARY_PATH_ORIG"
"""Where the packed program notes what the first was before it set it."""


def open_elsewhere(path: Path) -> bool:
    """Opens a file or folder in the system's own program for it; whether the system took it."""
    with own_libraries_hidden():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@contextmanager
def own_libraries_hidden() -> Iterator[None]:
    """Gives programs started meanwhile the system's libraries in place of those the packed program brings."""
    ours = os.environ.get(_LIBRARIES)
    before = os.environ.get(_LIBRARIES_BEFORE)
    packed = ours is not None and "_internal" in ours
    if packed:
        del os.environ[_LIBRARIES]
        if before:
            os.environ[_LIBRARIES] = before
    try:
        yield
    finally:
        if packed:
            os.environ[_LIBRARIES] = ours
