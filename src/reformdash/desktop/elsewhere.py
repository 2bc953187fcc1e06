"""Files and folders from and for the other programs of the system."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from reformdash.articles.places import path_of

_LIBRARIES = "LD_LIBRARY_PATH"
_LIBRARIES_BEFORE = "LD_LIBRARY_PATH_ORIG"
"""Where the packed program notes what the first was before it set it."""


def open_elsewhere(path: Path) -> bool:
    """Opens a file or folder in the system's own program for it; whether the system took it."""
    with own_libraries_hidden():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def local_path(url: QUrl) -> Path:
    """The file or folder of a `file:` address. Qt's own answer loses names that are no UTF-8."""
    path = Path(url.toLocalFile())
    return path_of(bytes(url.toEncoded()).decode()) if "\ufffd" in str(path) or "%" in str(path) else path


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
