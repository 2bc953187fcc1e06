"""Files that are complete or absent."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(path: Path) -> Generator[Path]:
    """Gives a path to write to in the same folder, and puts the file in its place when the block ends well.

    Args:
        path: Where the file shall be. What was there stays until the new file is complete.

    Raises:
        OSError: The folder is missing or not writable, the disk is full, or the target is open elsewhere
            (Windows). Nothing is left behind.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        _give_usual_rights(draft)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _give_usual_rights(draft: Path) -> None:
    """`mkstemp` makes files only their owner may read; an export should have the rights of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    draft.chmod(0o666 & ~mask)
