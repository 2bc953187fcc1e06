"""The tables of a project file, version by version."""

from __future__ import annotations

import polars as pl

from reformdash.dataset.schema import EVENT_SCHEMA, OBSERVATION_SCHEMA, REJECTION_SCHEMA

APPLICATION_ID = 0x52465244  # "RFRD": `file` and we know the file as ours whatever it is called


def sql_type(kind: pl.DataType | type[pl.DataType]) -> str:
    """How SQLite holds a column of the frames: dates and codes as text, lists as JSON text."""
    if kind == pl.Float64:
        return "REAL"
    return "INTEGER" if kind == pl.UInt32 else "TEXT"


def _columns(schema: pl.Schema) -> str:
    return ", ".join(f'"{name}" {sql_type(kind)}' for name, kind in schema.items())


# The columns of version 1, spelled by the schema of the frames. When the schema changes, its change is a new
# step below (`ALTER TABLE`), and the text of version 1 is written out here as it was.
_VERSION_1 = (
    "CREATE TABLE originals (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID",
    """CREATE TABLE documents (
        position INTEGER PRIMARY KEY AUTOINCREMENT,
        document_id TEXT NOT NULL UNIQUE,
        document TEXT NOT NULL, title TEXT, published TEXT, publisher TEXT, source TEXT, text TEXT NOT NULL,
        layout TEXT NOT NULL DEFAULT '{}', cues TEXT NOT NULL DEFAULT '{}',
        original TEXT REFERENCES originals (sha256), added_at TEXT NOT NULL
    )""",
    f"CREATE TABLE observations ({_columns(OBSERVATION_SCHEMA)})",
    f"CREATE TABLE rejections ({_columns(REJECTION_SCHEMA)})",
    f"CREATE TABLE events ({_columns(EVENT_SCHEMA)})",
    "CREATE INDEX observations_document ON observations (document_id)",
    "CREATE INDEX rejections_document ON rejections (document_id)",
    "CREATE INDEX events_document ON events (document_id)",
    # The log is appended to and never changed: taking a step back is a row of `withdrawals`.
    """CREATE TABLE corrections (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        observation_id TEXT NOT NULL, document_id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT
        NULL, kind TEXT NOT NULL, "column" TEXT, before TEXT, after TEXT, who TEXT NOT NULL, "when" TEXT NOT
        NULL
    )""",
    """CREATE TABLE withdrawals (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        correction INTEGER NOT NULL REFERENCES corrections (number), "when" TEXT NOT NULL
    )""",
    """CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
        BEGIN SELECT RAISE(ABORT, 'the log of corrections is append-only'); END""",
    """CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections
        BEGIN SELECT RAISE(ABORT, 'the log of corrections is append-only'); END""",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_VERSION_2 = (
    # Files still to be read, so that an import that was cut off goes on where it stopped.
    "CREATE TABLE imports (number INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE)",
    # The same article in another place: `document_id` is told again, `first_id` counts.
    "CREATE TABLE duplicates (document_id TEXT PRIMARY KEY, first_id TEXT NOT NULL, likeness REAL NOT NULL) "
    "WITHOUT ROWID",
)

_VERSION_3 = (
    # The same text from two places is one document; all its places are kept.
    """CREATE TABLE sources (
        document_id TEXT NOT NULL, source TEXT NOT NULL, document TEXT NOT NULL,
        PRIMARY KEY (document_id, source)
    ) WITHOUT ROWID""",
    "INSERT INTO sources SELECT document_id, source, document FROM documents WHERE source NOT NULL",
)

_VERSION_4 = (
    # Besides files (`path` is one), pasted texts and addresses wait to be read; `path` is what they go by.
    "ALTER TABLE imports ADD COLUMN kind TEXT NOT NULL DEFAULT 'file'",
    "ALTER TABLE imports ADD COLUMN name TEXT",
    "ALTER TABLE imports ADD COLUMN text TEXT",
    # Changed articles beside the version that was here, until the user has decided.
    """CREATE TABLE renewals (
        number INTEGER PRIMARY KEY AUTOINCREMENT, old_id TEXT NOT NULL, new_id TEXT NOT NULL,
        UNIQUE (old_id, new_id)
    )""",
    "CREATE INDEX documents_source ON documents (source)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4)
"""What leads from one version to the next; a new file runs all of them."""

VERSION = len(MIGRATIONS)
