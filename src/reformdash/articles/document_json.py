"""A document as JSON, to be handed from one process to another: data, whatever the sender has become."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from reformdash.articles.document import Block, Cell, Document, Table


def document_to_json(document: Document) -> bytes:
    """The document as UTF-8 JSON."""
    told: dict[str, Any] = {
        "document_id": document.document_id,
        "name": document.name,
        "text": document.text,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "source": document.source,
        **layout_to_raw(document),
    }
    return json.dumps(told, ensure_ascii=True).encode()


def layout_to_raw(document: Document) -> dict[str, Any]:
    """Blocks and tables as lists of plain values, as JSON holds them."""
    return {
        "blocks": [[block.kind, block.start, block.end] for block in document.blocks],
        "tables": [
            [table.start, table.end, [_cell(cell) for cell in table.cells]] for table in document.tables
        ],
    }


def layout_of_raw(raw: Mapping[str, Any]) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """Blocks and tables of what `layout_to_raw` made; none where there are none."""
    blocks = tuple(Block(*block) for block in raw.get("blocks", ()))
    tables = tuple(
        Table(start, end, tuple(Cell(*cell) for cell in cells)) for start, end, cells in raw.get("tables", ())
    )
    return blocks, tables


def _cell(cell: Cell) -> list[int | bool]:
    return [cell.row, cell.column, cell.start, cell.end, cell.header, cell.row_span, cell.column_span]


def document_of_json(data: bytes) -> Document:
    """The document of what `document_to_json` made."""
    told: dict[str, Any] = json.loads(data)
    blocks, tables = layout_of_raw(told)
    return Document(
        document_id=told["document_id"],
        name=told["name"],
        text=told["text"],
        title=told["title"],
        published=date.fromisoformat(told["published"]) if told["published"] else None,
        publisher=told["publisher"],
        source=told["source"],
        blocks=blocks,
        tables=tables,
    )
