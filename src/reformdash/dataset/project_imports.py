"""What is still to be read, kept in the project file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reformdash.articles.places import written
from reformdash.dataset.project_file import ProjectFile
from reformdash.dataset.reading_jobs import Pasted
from reformdash.dataset.waiting import Waiting, key_of


class ImportQueue:
    """What is still to be read, so that an import that was cut off goes on where it stopped."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def pending(self) -> Waiting:
        """All that waits, in its order."""
        with self._file.reading() as db:
            found = db.execute("SELECT kind, path, name, text FROM imports ORDER BY number").fetchall()
        return Waiting(
            tuple(path for kind, path, _, _ in found if kind == "file"),
            tuple(Pasted(name, text) for kind, _, name, text in found if kind == "text"),
            tuple(path for kind, path, _, _ in found if kind == "address"),
        )

    def plan(self, waiting: Waiting) -> None:
        """Notes what is going to be read; `Project.add` and `skip` cross it off."""
        with self._file.writing() as db:
            _note_files(db, waiting.paths)
            db.executemany(
                "INSERT OR IGNORE INTO imports (kind, path, name, text) VALUES ('text', ?, ?, ?)",
                [(key_of(text), text.name, text.text) for text in waiting.texts],
            )
            db.executemany(
                "INSERT OR IGNORE INTO imports (kind, path) VALUES ('address', ?)",
                [(address,) for address in waiting.addresses],
            )

    def replace(self, path: str, paths: Iterable[str]) -> None:
        """Puts the files of a folder in its place."""
        with self._file.writing() as db:
            cross_off(db, [path])
            _note_files(db, paths)

    def skip(self, done: Iterable[str]) -> None:
        """Crosses off what could not be read."""
        with self._file.writing() as db:
            cross_off(db, done)

    def drop(self) -> None:
        """Forgets all of it: the user does not want the rest."""
        with self._file.writing() as db:
            db.execute("DELETE FROM imports")


def cross_off(db: sqlite3.Connection, done: Iterable[str]) -> None:
    """Takes off the queue what is finished: paths, addresses and keys of texts."""
    db.executemany("DELETE FROM imports WHERE path = ?", [(written(each),) for each in done])


def _note_files(db: sqlite3.Connection, paths: Iterable[str]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO imports (kind, path) VALUES ('file', ?)", [(written(path),) for path in paths]
    )
