"""The log of the program: on this machine alone, bounded in size, opened when there is something to write.

Imports nothing slow: it is on the way to the first paint.
"""

from __future__ import annotations

import faulthandler
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import logging

FILE = "reformdash.log"
HARD_CRASH = "crash.txt"

_BYTES = 1_000_000
_OLDER_FILES = 3


class Log:
    """A rotating log file of at most four million bytes in all.

    Nothing here ever raises: a log that cannot be written must not be the second fault.

    Args:
        folder: Where the files lie; None is the system's place for the logs of its user's programs.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._logger: logging.Logger | None = None
        self._stacks: TextIO | None = None

    @property
    def folder(self) -> Path:
        """Where the log lies; made where it is not there yet."""
        if self._folder is None:
            # Imported here: the window's first paint does without.
            from platformdirs import user_log_path  # noqa: PLC0415

            self._folder = user_log_path("reformdash", appauthor=False)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def write(self, level: str, text: str) -> None:
        """Adds an entry; `level` is one of logging's names in upper case."""
        try:
            logger = self._logger = self._logger or self._opened()
            logger.log(_numbers()[level], text)
        except (OSError, ValueError):
            self._logger = None

    def watch_hard_crashes(self) -> str:
        """Has the interpreter write its stacks where the system ends the program.

        Returns:
            What the last run left in that way, "" where it ended well. It is moved to the log.
        """
        path = self.folder / HARD_CRASH
        try:
            left = path.read_text("utf-8", "replace") if path.exists() else ""
            if left:
                self.write("CRITICAL", f"the run before ended in this way:\n{left}")
            self._stacks = path.open("w", encoding="utf-8")
            faulthandler.enable(self._stacks)
        except OSError:
            return ""
        return left

    def close(self) -> None:
        """Gives the files back."""
        if self._stacks is not None:
            faulthandler.disable()
            self._stacks.close()
            self._stacks = None
        if self._logger is not None:
            for handler in list(self._logger.handlers):
                self._logger.removeHandler(handler)
                handler.close()
            self._logger = None

    def _opened(self) -> logging.Logger:
        import logging  # noqa: PLC0415 - the two take a fifth of the time to the first paint
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415

        handler = RotatingFileHandler(
            self.folder / FILE, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="replace"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(process)d %(message)s"))
        handler.handleError = lambda _record: None  # a full disk is no reason to complain once more
        # Not in the tree of loggers: it is this object's own.
        logger = logging.Logger("reformdash", logging.INFO)
        logger.addHandler(handler)
        return logger


def _numbers() -> dict[str, int]:
    import logging  # noqa: PLC0415 - see above

    return logging.getLevelNamesMapping()
