"""Asking a drive for something without waiting for ever: one of a network may stop answering.

A call that hangs cannot be ended; it is left alone in a thread of its own, and until it comes back its drive
is not asked again.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from reformdash.articles.limits import RefusedError, StoppedError

T = TypeVar("T")
Beat = Callable[[], None]

_LOOK_SECONDS = 0.05
_OCTAL = re.compile(r"\\([0-7]{3})")


def answered(
    work: Callable[[Beat], T], place: Path, seconds: float, stop: Callable[[], bool] | None = None
) -> T:
    """What `work` returns; what it raises is raised.

    Args:
        work: Asks a drive for something. It calls what it is given each time the drive has answered.
        place: A file or folder on the drive.
        seconds: How long the drive may say nothing.
        stop: Asked while it is waited for.

    Raises:
        RefusedError: `stalled` where the drive does not answer, or still hangs on what it was asked before.
        StoppedError: `stop` says so.
    """
    drives = _drives()
    drive = drives.drive_of(place)
    if drives.hangs(drive):
        raise RefusedError("stalled", drive)
    try:
        return waited(work, seconds, stop, lambda thread: drives.leave(drive, thread))
    except TimeoutError as error:
        raise RefusedError("stalled", drive) from error


def waited(
    work: Callable[[Beat], T],
    seconds: float,
    stop: Callable[[], bool] | None = None,
    leave: Callable[[threading.Thread], None] | None = None,
) -> T:
    """What `work` returns, as `answered`, wherever it is.

    Args:
        work: See there.
        seconds: See there.
        stop: See there.
        leave: Told of the thread that is left alone because it says nothing.

    Raises:
        TimeoutError: It says nothing.
        StoppedError: `stop` says so.
    """
    call = _Call(work)
    thread = threading.Thread(target=call.run, daemon=True)
    thread.start()
    while not call.ended.wait(_LOOK_SECONDS):
        stopped = stop is not None and stop()
        if not stopped and time.monotonic() - call.last <= seconds:
            continue
        call.given_up = True
        if stopped:
            raise StoppedError
        if leave is not None:
            leave(thread)
        raise TimeoutError
    if call.error is not None:
        raise call.error
    return call.result[0]


class _Call(Generic[T]):
    """One thing asked of a drive."""

    def __init__(self, work: Callable[[Beat], T]) -> None:
        self._work = work
        self.ended = threading.Event()
        self.given_up = False
        self.last = time.monotonic()
        self.result: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result.append(self._work(self._beat))
        except BaseException as error:  # whoever waits must hear of it; a compiled library may panic
            self.error = error
        self.ended.set()

    def _beat(self) -> None:
        if self.given_up:  # nobody waits any more: a walk through a huge folder ends here
            raise StoppedError
        self.last = time.monotonic()


@dataclass(slots=True)
class Drives:
    """Which drives are waited for."""

    _hanging: dict[str, threading.Thread] = field(default_factory=dict[str, threading.Thread])
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def drive_of(self, place: Path) -> str:
        """The drive a path is on, as far as its name tells: nothing is asked of the drive itself."""
        path = os.path.abspath(place)  # noqa: PTH100 - `resolve` would ask the drive
        if sys.platform == "win32":
            return Path(path).drive
        inside = [mount for mount in _mounts() if path == mount or path.startswith(mount.rstrip("/") + "/")]
        return max(inside, key=len, default="/".join(path.split("/")[:3]))

    def hangs(self, drive: str) -> bool:
        """Whether a drive has not answered yet what it was asked last."""
        with self._turn:
            thread = self._hanging.get(drive)
        return thread is not None and thread.is_alive()

    def leave(self, drive: str, thread: threading.Thread) -> None:
        """Leaves a call alone that hangs."""
        with self._turn:
            self._hanging[drive] = thread


def _mounts() -> list[str]:
    """Where drives are connected; read anew each time, which is cheap: one may have come since."""
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:  # not Linux
        return []
    return [_OCTAL.sub(lambda match: chr(int(match[1], 8)), line.split(" ")[4]) for line in lines]


@cache
def _drives() -> Drives:
    """The drives of this process."""
    return Drives()
