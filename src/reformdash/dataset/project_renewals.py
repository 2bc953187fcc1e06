"""Changed articles the user has not decided about yet, kept in the project file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

import polars as pl

from reformdash.dataset.project_file import ProjectFile
from reformdash.dataset.versions import new_versions


class OpenRenewals:
    """Pairs of an old and a new version, noted with the new one: the question outlives the program."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def pairs(self) -> list[tuple[str, str]]:
        """Ids of old and new versions that are both here, in the order they came in."""
        with self._file.reading() as db:
            return db.execute(
                "SELECT old_id, new_id FROM renewals"
                " WHERE old_id IN (SELECT document_id FROM documents)"
                " AND new_id IN (SELECT document_id FROM documents) ORDER BY number"
            ).fetchall()

    def settle(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forgets pairs: the user wants to keep both."""
        with self._file.writing() as db:
            db.executemany("DELETE FROM renewals WHERE old_id = ? AND new_id = ?", list(pairs))


def note_renewals(db: sqlite3.Connection, came: pl.DataFrame) -> None:
    """Notes which of the articles that are coming in are new versions of those here.

    Args:
        db: Inside the transaction that adds them, before it has.
        came: Columns of `DOCUMENT_SCHEMA`.
    """
    sources = json.dumps(came["source"].drop_nulls().to_list())
    here = db.execute(
        "SELECT source, document_id FROM documents WHERE source IN (SELECT value FROM json_each(?))"
        " ORDER BY position",
        (sources,),
    ).fetchall()
    ids: list[str] = came["document_id"].to_list()
    old = pl.DataFrame(here, schema={"source": pl.String, "document_id": pl.String}, orient="row")
    # What is read again is no old version: its text is still somewhere.
    db.executemany("DELETE FROM renewals WHERE old_id = ?", [(key,) for key in ids])
    db.executemany(
        "INSERT OR IGNORE INTO renewals (old_id, new_id) VALUES (?, ?)",
        [pair for pair in new_versions(old, came) if pair[0] not in ids],
    )


def forget_renewals(db: sqlite3.Connection, document_ids: Collection[str]) -> None:
    """Takes articles that go away out of all pairs."""
    db.executemany("DELETE FROM renewals WHERE ? IN (old_id, new_id)", [(key,) for key in document_ids])
