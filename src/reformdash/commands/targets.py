"""The files a command is to write: looked at before the reading, so that no work is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reformdash.commands.console import Console, UsageError

TABLES = (".csv", ".jsonl", ".parquet", ".xlsx")
BOOKS = (".xlsx",)


def check_targets(
    targets: Iterable[tuple[Path | None, tuple[str, ...]]], sources: Sequence[Path], console: Console
) -> None:
    """Refuses what cannot be written.

    Args:
        targets: Files with the suffixes they may have; None for one that was not asked for.
        sources: Articles and folders to read, which must not be overwritten.
        console: For the words.

    Raises:
        UsageError: Wrong suffix, no such folder, no permission, or a file named twice.
    """
    named = [source for source in sources if not source.is_dir()]
    for target, suffixes in targets:
        if target is None:
            continue
        if target.suffix.lower() not in suffixes:
            raise UsageError(console.text("cli.error.bad_suffix", path=target, suffixes=", ".join(suffixes)))
        if target.is_dir():
            raise UsageError(console.text("cli.error.is_folder", path=target))
        if not target.parent.is_dir():
            raise UsageError(console.text("cli.error.no_folder", path=target))
        if not os.access(target.parent, os.W_OK) or (target.exists() and not os.access(target, os.W_OK)):
            raise UsageError(console.text("cli.error.no_right", path=target))
        if any(_same(target, other) for other in named):
            raise UsageError(console.text("cli.error.same_file", path=target))
        named.append(target)


def check_folder(target: Path, console: Console) -> None:
    """Refuses a folder that cannot be made: it must be new or empty, and its parent writable.

    Raises:
        UsageError: It is not.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError(console.text("cli.error.folder_in_use", path=target))
    parent = target.absolute().parent
    if not parent.is_dir():
        raise UsageError(console.text("cli.error.no_folder", path=target))
    if not os.access(parent, os.W_OK):
        raise UsageError(console.text("cli.error.no_right", path=target))


def not_written(target: Path, error: OSError, console: Console) -> UsageError:
    """Why a file could not be written after all."""
    if isinstance(error, PermissionError):
        return UsageError(console.text("cli.error.no_right", path=target))
    if error.errno == errno.ENOSPC:
        return UsageError(console.text("cli.error.disk_full", path=target))
    if isinstance(error, FileNotFoundError):
        return UsageError(console.text("cli.error.no_folder", path=target))
    return UsageError(console.text("cli.error.not_written", path=target, detail=error.strerror or error))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
