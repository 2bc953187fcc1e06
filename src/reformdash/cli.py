"""The program's entry: the window at once where only files are named, else what the command line asks for.

Imports nothing slow: it is on the way to the first paint.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reformdash.articles import PDF_PROCESS
from reformdash.commands import COMMANDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program.

    Args:
        arguments: The words behind the program's name; those it was started with where None.

    Returns:
        The exit code: 0 all read, 1 some file could not be read, 2 wrong use.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == [PDF_PROCESS]:
        from reformdash.articles.pdf_apart import serve  # noqa: PLC0415 - a process for files, no window

        return serve()
    if (code := _at_once(words)) is not None:
        return code
    # Imported here: the window's first paint does without.
    from multiprocessing import freeze_support  # noqa: PLC0415

    from reformdash.command_line import run  # noqa: PLC0415

    freeze_support()  # a packed program starts its reading processes through this very entry
    return run(words, display=_has_display())


def _at_once(words: Sequence[str]) -> int | None:
    """Opens the window as a menu or a file manager asks for it, without the tables only commands need.

    Args:
        words: What was behind the program's name.

    Returns:
        The window's exit code; None where something is to be parsed or said first.
    """
    if any(word.startswith("-") or word in COMMANDS or not Path(word).exists() for word in words):
        return None
    if not _has_display():
        return None
    # What is made on the way to the first paint stays: to look for garbage in it takes a twentieth of the
    # time. From then on the window collects by itself (desktop/collecting.py).
    gc.disable()
    try:
        from reformdash.desktop.app import run  # noqa: PLC0415 - commands run without Qt's libraries
    except ImportError:
        gc.enable()
        return None
    try:
        return run([Path(word) for word in words])
    finally:
        gc.enable()


def _has_display() -> bool:
    drawn_elsewhere = sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM")
    return bool(drawn_elsewhere or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
