"""The project: one file that holds all a user has read and decided.

Every method that changes something is one transaction: when it returns, the change is on the disk; when the
process dies inside it, nothing of it is there. So there is nothing to save.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

import polars as pl

from reformdash.articles.document import Document
from reformdash.dataset import project_rows as rows
from reformdash.dataset.frames import Frames
from reformdash.dataset.originals import original_files
from reformdash.dataset.project_file import ProjectFile, Snapshot, Tick
from reformdash.dataset.project_imports import ImportQueue, cross_off
from reformdash.dataset.project_log import CorrectionLog
from reformdash.dataset.project_renewals import OpenRenewals, forget_renewals, note_renewals
from reformdash.dataset.schema import DOCUMENT_SCHEMA, EVENT_SCHEMA, OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.extraction.records import Cue, Extraction

_TEXTS_AT_A_TIME = 25
_TURN = 0.001  # seconds
_TEXTS_OF = "SELECT document_id, text FROM documents WHERE document_id IN (SELECT value FROM json_each(?))"


class Project:
    """An open project. Use `create` or `open`, and close it.

    It may be used from several threads; they wait for one another.

    Attributes:
        path: The file.
        read_only: Nothing can be changed: opened to look only.
        log: The corrections.
        imports: What is still to be read.
        renewals: Changed articles that are still to be decided about.
    """

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self.path = file.path
        self.read_only = file.read_only
        self.log = CorrectionLog(file)
        self.imports = ImportQueue(file)
        self.renewals = OpenRenewals(file)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Makes a new, empty project.

        Raises:
            ProjectError: `exists` where there is a file already, or a reason why it cannot be written.
        """
        return cls(ProjectFile.create(path))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens a project; one of an earlier version is brought up to date, a copy of it is kept beside.

        Args:
            path: The file.
            read_only: Only look. Works while another window has it open and in folders that cannot be
            written.

        Raises:
            ProjectError: See `project_errors.Reason`. With `in_use` (the detail says who) and `denied` it can
                still be opened to look only.
        """
        return cls(ProjectFile.open(path, read_only=read_only))

    def close(self) -> None:
        """Closes the file; one file is left, without side files. Closing twice is harmless."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save_copy(self, path: Path, tick: Tick | None = None) -> None:
        """Writes a copy of the whole project; what was at `path` is replaced once the copy is complete.

        Args:
            path: Where to.
            tick: See `project_file.Snapshot.write`.

        Raises:
            ProjectError: The copy cannot be written; what was there before is untouched.
        """
        self._file.save_copy(path, tick)

    def is_gone(self) -> bool:
        """Whether the file was deleted or moved away: what is in it is lost when it is closed."""
        return self._file.is_gone()

    def snapshot(self) -> Snapshot:
        """The project as it is now, to be copied while work goes on. Raises `ProjectError`."""
        return self._file.snapshot()

    def is_empty(self) -> bool:
        """Whether no article is in it, and none waits to be read."""
        with self._file.reading() as db:
            found = db.execute("SELECT EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM imports)")
            return not found.fetchone()[0]

    def frames(self, *, texts: bool = True) -> Frames:
        """All articles as they were read, in the order they came in.

        Args:
            texts: Whether with the articles' texts; without them, `texts` looks them up.
        """
        with self._file.reading() as db:
            return Frames(
                rows.fetch(db, "documents", DOCUMENT_SCHEMA, leave_out=() if texts else ("text",)),
                rows.fetch(db, "observations", OBSERVATION_SCHEMA),
                rows.fetch(db, "rejections", REJECTION_SCHEMA),
                rows.fetch(db, "events", EVENT_SCHEMA),
            )

    def cues(self, document_id: str) -> dict[str, tuple[Cue, ...]]:
        """Why each figure of an article was read so, by observation id."""
        with self._file.glancing() as db:
            found = db.execute("SELECT cues FROM documents WHERE document_id = ?", (document_id,)).fetchone()
        return {} if found is None else rows.parse_cues(found[0])

    def texts(self, document_ids: Sequence[str]) -> dict[str, str]:
        """Texts of articles, by document id; those that are not here are missing."""
        found: dict[str, str] = {}
        for start in range(0, len(document_ids), _TEXTS_AT_A_TIME):
            if start:
                time.sleep(_TURN)  # a window that wants one text comes in between those of a long look-up
            some = json.dumps(list(document_ids[start : start + _TEXTS_AT_A_TIME]))
            with self._file.glancing() as db:
                found.update(db.execute(_TEXTS_OF, (some,)).fetchall())
        return found

    def documents(self) -> Iterator[Document]:
        """The articles with their layout, one by one, to be read again."""
        with self._file.reading() as db:
            ids = [row[0] for row in db.execute("SELECT document_id FROM documents ORDER BY position")]
        for wanted in ids:
            with self._file.reading() as db:
                found = db.execute(
                    "SELECT document_id, document, text, title, published, publisher, source, layout"
                    " FROM documents WHERE document_id = ?",
                    (wanted,),
                ).fetchone()
            if found is not None:
                published = date.fromisoformat(found[4]) if found[4] else None
                key, name, text, title, _, publisher, source, layout = found
                blocks, tables = rows.parse_layout(layout)
                yield Document(key, name, text, title, published, publisher, source, blocks, tables)

    def sources(self, document_id: str) -> list[tuple[str, str]]:
        """All places the same text was read from: source and name."""
        with self._file.reading() as db:
            return db.execute(
                "SELECT source, document FROM sources WHERE document_id = ? ORDER BY source", (document_id,)
            ).fetchall()

    def all_sources(self) -> list[tuple[str, str]]:
        """Every article and place it was read from: document id and source."""
        with self._file.reading() as db:
            return db.execute("SELECT document_id, source FROM sources").fetchall()

    def original(self, document_id: str) -> bytes | None:
        """The bytes of the file an article was read from; None for pasted text."""
        with self._file.reading() as db:
            found = db.execute(
                "SELECT bytes FROM originals JOIN documents ON original = sha256 WHERE document_id = ?",
                (document_id,),
            ).fetchone()
        return None if found is None else found[0]

    def add(
        self,
        read: Iterable[tuple[Document, Extraction]],
        originals: Mapping[str, bytes] | None = None,
        done: Iterable[str] = (),
    ) -> None:
        """Adds articles with what was read in them; one already here is replaced by its new reading.

        Args:
            read: Documents and their extractions.
            originals: Bytes of the files, by document id; None to take them from where articles were read.
            done: What of `imports` is finished with these articles.
        """
        read = list(read)
        if originals is None:
            originals = original_files((document.document_id, document.source) for document, _ in read)
        cues = {document.document_id: rows.cues_text(extraction.cues) for document, extraction in read}
        layouts = {document.document_id: rows.layout_text(document) for document, _ in read}
        self.add_frames(Frames.of(read), originals, cues=cues, layouts=layouts, done=done)

    def add_frames(
        self,
        frames: Frames,
        originals: Mapping[str, bytes] | None = None,
        *,
        cues: Mapping[str, str] | None = None,
        layouts: Mapping[str, str] | None = None,
        done: Iterable[str] = (),
        sources: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """As `add`, from frames.

        Args:
            frames: Each article once.
            originals: Bytes of the files, by document id.
            cues: Texts of `project_rows.cues_text`, by document id.
            layouts: Texts of `project_rows.layout_text`, by document id.
            done: What of `imports` is finished with these articles.
            sources: Further places the texts were read from: document id, source and name.
        """
        originals, cues, layouts = originals or {}, cues or {}, layouts or {}
        ids: list[str] = frames.documents["document_id"].to_list()
        shas = {key: hashlib.sha256(content).hexdigest() for key, content in originals.items()}
        with self._file.writing() as db:
            before = _originals(db, ids)
            note_renewals(db, frames.documents)
            _delete(db, ("documents", "observations", "rejections", "events"), ids)
            for key, content in originals.items():
                db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?)", (shas[key], content))
            extra = pl.DataFrame(
                {
                    "layout": [layouts.get(key, "{}") for key in ids],
                    "cues": [cues.get(key, "{}") for key in ids],
                    "original": [shas.get(key, before.get(key)) for key in ids],
                    "added_at": [datetime.now(UTC).isoformat()] * len(ids),
                },
                schema=dict.fromkeys(("layout", "cues", "original", "added_at"), pl.String),
            )
            rows.insert(db, "documents", pl.concat([frames.documents, extra], how="horizontal"))
            db.execute(
                "INSERT OR REPLACE INTO sources SELECT document_id, source, document FROM documents"
                " WHERE source NOT NULL AND document_id IN (SELECT value FROM json_each(?))",
                (json.dumps(ids),),
            )
            db.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", list(sources))
            rows.insert(db, "observations", frames.observations)
            rows.insert(db, "rejections", frames.rejections)
            rows.insert(db, "events", frames.events)
            cross_off(db, done)

    def remove(self, document_ids: Sequence[str]) -> None:
        """Takes articles out. Their corrections stay in the log and hold again if an article comes back."""
        with self._file.writing() as db:
            _delete(
                db,
                ("documents", "observations", "rejections", "events", "duplicates", "sources"),
                document_ids,
            )
            forget_renewals(db, document_ids)
            db.execute(
                "DELETE FROM originals WHERE sha256 NOT IN"
                " (SELECT original FROM documents WHERE original NOT NULL)"
            )

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting of the views, as it was given to `set_setting`."""
        with self._file.reading() as db:
            found = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return default if found is None else json.loads(found[0])

    def set_setting(self, name: str, value: Any) -> None:
        """Keeps a setting of the views; anything JSON can hold."""
        text = json.dumps(value, ensure_ascii=False)
        with self._file.writing() as db:
            db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, text))

    def duplicates(self) -> dict[str, str]:
        """Articles that tell another one again: id of the repeat to the id of the one that counts."""
        with self._file.reading() as db:
            return dict(db.execute("SELECT document_id, first_id FROM duplicates").fetchall())

    def set_duplicates(self, found: Iterable[tuple[str, str, float]]) -> None:
        """Keeps which articles tell another one again: repeat, the one that counts, likeness from 0 to 1."""
        with self._file.writing() as db:
            db.execute("DELETE FROM duplicates")
            db.executemany("INSERT OR REPLACE INTO duplicates VALUES (?, ?, ?)", list(found))


def _originals(db: sqlite3.Connection, document_ids: Sequence[str]) -> dict[str, str]:
    """Which original each article has: a new reading of the same text keeps it."""
    found = (
        db.execute("SELECT document_id, original FROM documents WHERE document_id = ?", (key,)).fetchone()
        for key in document_ids
    )
    return {row[0]: row[1] for row in found if row is not None}


def _delete(db: sqlite3.Connection, tables: Sequence[str], document_ids: Sequence[str]) -> None:
    for table in tables:
        db.executemany(f"DELETE FROM {table} WHERE document_id = ?", [(key,) for key in document_ids])
