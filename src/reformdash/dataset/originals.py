"""The files that articles were read from, kept with them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

MOST_BYTES = 50_000_000


def original_files(sources: Iterable[tuple[str, str | None]]) -> dict[str, bytes]:
    """The bytes of each article's file, by document id; of an article in an archive, those of the archive.

    Files that are gone or cannot be read any more are left out: the text is kept all the same.

    Args:
        sources: Ids of articles and where they were read from.
    """
    found: dict[str, bytes] = {}
    known: dict[Path, bytes] = {}
    for document_id, source in sources:
        path = _file(source)
        if path is None:
            continue
        if path not in known:
            with contextlib.suppress(OSError):
                if path.stat().st_size <= MOST_BYTES:
                    known[path] = path.read_bytes()
        if path in known:
            found[document_id] = known[path]
    return found


def _file(source: str | None) -> Path | None:
    """The file of a source: itself, or the archive or workbook it is a part of."""
    if not source or "://" in source:
        return None
    path = Path(source)
    with contextlib.suppress(OSError, ValueError):
        for candidate in (path, *path.parents[:4]):
            if candidate.is_file():
                return candidate
            if candidate.is_dir():
                return None
    return None
