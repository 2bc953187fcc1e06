"""What can go wrong with a project file, as codes the window has sentences for."""

from __future__ import annotations

import sqlite3
from typing import Literal

Reason = Literal[
    "missing",  # no such file
    "no_folder",  # no such folder to write in
    "is_folder",  # a folder has that name
    "gone",  # the open file was deleted or moved away
    "exists",  # there is a file already
    "denied",  # no permission to read it, or to write in its folder
    "not_project",  # another kind of file
    "damaged",  # SQLite says it is malformed
    "too_new",  # made by a later version of the program
    "in_use",  # open in another window
    "read_only",  # opened to look only
    "full",  # no space on the disk
    "failed",  # the disk or network refused
    "stalled",  # it does not answer
]


class ProjectError(Exception):
    """A project file that cannot be opened or written.

    Attributes:
        reason: Why, as a code.
        detail: Who has it open, the version it needs, what the system said; may be empty.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason: Reason = reason
        self.detail = detail


def told(error: sqlite3.Error | OSError) -> ProjectError:
    """The project error for what SQLite or the system raised."""
    text = str(error)
    if isinstance(error, OSError):
        if isinstance(error, FileNotFoundError):
            return ProjectError("missing", text)
        if isinstance(error, PermissionError):
            return ProjectError("denied", text)
        return ProjectError("full" if error.errno == 28 else "failed", text)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reasons: dict[int, Reason] = {
        sqlite3.SQLITE_FULL: "full",
        sqlite3.SQLITE_BUSY: "in_use",
        sqlite3.SQLITE_LOCKED: "in_use",
        sqlite3.SQLITE_READONLY: "read_only",
        sqlite3.SQLITE_PERM: "denied",
        sqlite3.SQLITE_AUTH: "denied",
        sqlite3.SQLITE_CORRUPT: "damaged",
        sqlite3.SQLITE_NOTADB: "not_project",
        sqlite3.SQLITE_CANTOPEN: "denied",
    }
    return ProjectError(reasons.get(code, "failed"), text)
