"""Files that are still to be read, kept in the project file."""

from __future__ import annotations

from collections.abc import Iterable

from reformdash.dataset.project_file import ProjectFile


class ImportQueue:
    """Files that are still to be read, so that an import that was cut off goes on where it stopped."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def pending(self) -> list[str]:
        """The paths, in their order."""
        with self._file.reading() as db:
            return [path for (path,) in db.execute("SELECT path FROM imports ORDER BY number")]

    def plan(self, paths: Iterable[str]) -> None:
        """Notes files that are going to be read; `Project.add` and `skip` cross them off."""
        with self._file.writing() as db:
            db.executemany(
                "INSERT OR IGNORE INTO imports (path) VALUES (?)", [(writable(path),) for path in paths]
            )

    def left(self) -> int:
        """How many are still to be read."""
        with self._file.reading() as db:
            return int(db.execute("SELECT count(*) FROM imports").fetchone()[0])

    def replace(self, path: str, paths: Iterable[str]) -> None:
        """Puts the files of a folder in its place."""
        with self._file.writing() as db:
            db.execute("DELETE FROM imports WHERE path = ?", (writable(path),))
            db.executemany(
                "INSERT OR IGNORE INTO imports (path) VALUES (?)", [(writable(each),) for each in paths]
            )

    def skip(self, paths: Iterable[str]) -> None:
        """Crosses off files that could not be read."""
        with self._file.writing() as db:
            db.executemany("DELETE FROM imports WHERE path = ?", [(writable(path),) for path in paths])

    def drop(self) -> None:
        """Forgets all of them: the user does not want the rest."""
        with self._file.writing() as db:
            db.execute("DELETE FROM imports")


def writable(path: str) -> str:
    """A path as UTF-8: Linux allows names that are none."""
    return path.encode("utf-8", "replace").decode("utf-8")
