"""One window at a time writes a project; the second learns who has it open.

The lock is the system's own on a file beside the project, so that it is gone with the process however that
ends; the file's words only say who holds it. SQLite's locks are too short for this: they are held while a
change is written.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from reformdash.dataset.project_errors import ProjectError, told

_LOCKED_BYTE = 1 << 30  # beyond the words, because Windows lets nobody read a locked byte


def lock_path(project: Path) -> Path:
    """The lock file of a project."""
    return project.with_name(f".{project.name}.lock")


class ProjectLock:
    """Holds a project for this process until `release`.

    Raises:
        ProjectError: `in_use` with who has it open as detail, `denied` where the folder cannot be written.
    """

    def __init__(self, project: Path) -> None:
        self._path = lock_path(project)
        try:
            self._file = self._path.open("a+b", buffering=0)  # nothing left to be written when closing
        except OSError as error:
            raise told(error) from error
        if not _lock(self._file):
            who = self._holder()
            self._file.close()
            raise ProjectError("in_use", who)
        self._sign()

    def release(self) -> None:
        """Lets go. The file stays: removing it could take the lock from under another window."""
        with contextlib.suppress(OSError, ValueError):
            self._file.truncate(0)
            _unlock(self._file)
        self._file.close()

    def _sign(self) -> None:
        since = datetime.now(UTC).isoformat(timespec="seconds")
        words = {"user": _user(), "computer": socket.gethostname(), "process": os.getpid(), "since": since}
        with contextlib.suppress(OSError):  # on a full disk the lock holds without a name
            self._file.truncate(0)
            self._file.write(json.dumps(words, ensure_ascii=False).encode())
            self._file.flush()

    def _holder(self) -> str:
        try:
            self._file.seek(0)
            words = json.loads(self._file.read(2_000) or b"{}")
            return f"{words['user']} ({words['computer']}), {words['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account, as in some containers
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: FileIO) -> bool:
        try:
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: FileIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: FileIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network drive without locks: better unguarded than closed
            return True
        return True

    def _unlock(file: FileIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
