"""Frames, layouts and cues as rows of the project file, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from reformdash.articles.document import Block, Document, Table
from reformdash.articles.document_json import layout_of_raw, layout_to_raw
from reformdash.extraction.records import Cue

Cues = Mapping[str, tuple[Cue, ...]]

_AT_A_TIME = 10_000


def insert(db: sqlite3.Connection, table: str, frame: pl.DataFrame) -> None:
    """Appends the rows of a frame to the table with the same columns."""
    names = ", ".join(f'"{name}"' for name in frame.columns)
    marks = ", ".join("?" * len(frame.columns))
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", map(_cells, frame.iter_rows()))


def fetch(
    db: sqlite3.Connection, table: str, schema: pl.Schema, *, leave_out: Collection[str] = ()
) -> pl.DataFrame:
    """Reads a table into a frame, documents as they came in and their rows in the order they were written.

    Codes the program does not know any more become null, and so do the columns to leave out.
    """
    names = ", ".join("NULL" if name in leave_out else f'{table}."{name}"' for name in schema.names())
    join = "" if table == "documents" else "JOIN documents USING (document_id)"
    order = "position" if table == "documents" else f"documents.position, {table}.rowid"
    found = db.execute(f"SELECT {names} FROM {table} {join} ORDER BY {order}")
    frames = [pl.DataFrame(schema=schema)]
    while rows := found.fetchmany(_AT_A_TIME):  # as Python's objects they are ten times as large
        columns = zip(schema.items(), zip(*rows, strict=True), strict=True)
        frames.append(pl.DataFrame([_column(name, kind, values) for (name, kind), values in columns]))
    return pl.concat(frames, rechunk=True)


def _cells(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_cell(value) for value in row)


def _cell(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, list) else value


def _column(name: str, kind: pl.DataType, values: Sequence[Any]) -> pl.Series:
    if isinstance(kind, pl.Enum):
        known = set(kind.categories)
        return pl.Series(name, [value if value in known else None for value in values], dtype=kind)
    if isinstance(kind, pl.List):
        known = set(kind.inner.categories) if isinstance(kind.inner, pl.Enum) else None
        lists: list[list[Any]] = [json.loads(value or "[]") for value in values]
        kept = [[item for item in items if known is None or item in known] for items in lists]
        return pl.Series(name, kept, dtype=kind)
    if kind == pl.Date:
        return pl.Series(name, [date.fromisoformat(value) if value else None for value in values], dtype=kind)
    return pl.Series(name, list(values), dtype=kind)


def layout_text(document: Document) -> str:
    """Blocks and tables of a document as JSON."""
    return json.dumps(layout_to_raw(document))


def parse_layout(text: str) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Blocks and tables from their JSON."""
    return layout_of_raw(json.loads(text))


def cues_text(cues: Cues) -> str:
    """Cues as JSON, by observation id."""
    return json.dumps(dict(cues), ensure_ascii=False)


def parse_cues(text: str) -> dict[str, tuple[Cue, ...]]:
    """Cues from their JSON."""
    raw: dict[str, list[list[Any]]] = json.loads(text)
    return {key: tuple(Cue(*fields) for fields in several) for key, several in raw.items()}
