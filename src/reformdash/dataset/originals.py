"""The files that articles were read from, kept with them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from reformdash.articles.drives import Beat, answered
from reformdash.articles.limits import Limits, RefusedError
from reformdash.articles.places import is_address, path_of

MOST_BYTES = 50_000_000
_SECONDS = Limits().answer_seconds


def original_files(sources: Iterable[tuple[str, str | None]]) -> dict[str, bytes]:
    """The bytes of each article's file, by document id; of an article in an archive, those of the archive.

    Files that are gone or cannot be read any more are left out: the text is kept all the same.

    Args:
        sources: Ids of articles and where they were read from.
    """
    found: dict[str, bytes] = {}
    known: dict[Path, bytes] = {}
    for document_id, source in sources:
        if source and not is_address(source):
            with contextlib.suppress(RefusedError):  # the drive does not answer
                answered(partial(_take, document_id, source, found, known), path_of(source), _SECONDS)
    return found


def _take(
    document_id: str, source: str, found: dict[str, bytes], known: dict[Path, bytes], _beat: Beat
) -> None:
    path = _file(path_of(source))
    if path is None:
        return
    if path not in known:
        with contextlib.suppress(OSError):
            if path.stat().st_size <= MOST_BYTES:
                known[path] = path.read_bytes()
    if path in known:
        found[document_id] = known[path]


def _file(path: Path) -> Path | None:
    """The file of a source: itself, or the archive or workbook it is a part of."""
    with contextlib.suppress(OSError, ValueError):
        for candidate in (path, *path.parents[:4]):
            if candidate.is_file():
                return candidate
            if candidate.is_dir():
                return None
    return None
