"""The document: what every reader makes of a file and everything after it reads."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal[
    "title", "heading", "paragraph", "list_item", "table", "caption", "dateline", "byline", "boilerplate"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text with one function: `text[start:end]`, without the line break behind it."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: where it stands in the grid and in the document's text."""

    row: int
    column: int
    start: int
    end: int
    header: bool = False
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the source; its cells stand one a line in the text, of a plain text's one row a line."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as text, with what its source says about it.

    Attributes:
        document_id: Hash of the text: the same text has the same id in every run.
        name: File name, or the title of pasted text.
        text: The text as read, but line breaks as line feeds and no byte order mark; NFD stays NFD.
        title: Headline, where one was found.
        published: The document's own date.
        publisher: Outlet or office that published it.
        source: Path (as `places.written`) or address it came from.
        blocks: What each line is, in text order.
        tables: Tables of the source.
    """

    document_id: str
    name: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    source: str | None = None
    blocks: tuple[Block, ...] = field(default=())
    tables: tuple[Table, ...] = field(default=())


def document_id(text: str) -> str:
    """The stable id of a text: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
