"""How a window holds frames: words that come again and again as numbers, each column in one piece.

A row of `OBSERVATION_SCHEMA` takes 300 bytes, most of them for words like the name of its article, of its
locality and of its rule; with each word held once it takes half. The columns are called the same and give
the same values; a text column of a held frame is `WORD` where it is named here.
"""

from __future__ import annotations

import polars as pl

from reformdash.dataset.frames import Frames

WORD = pl.Categorical(pl.Categories("reformdash"))
"""The type of such a column; all of them share their words, which go with the last frame."""

WORDS = (
    *("document_id", "document", "publisher", "ref_area", "ref_area_name", "organisation", "object_text"),
    *("model", "figure_text", "rule", "linked_to"),
)
"""Columns held so. An observation's id, which is another in every row, gains nothing."""


def held(frames: Frames) -> Frames:
    """Frames as a window holds them; those it holds already are left as they are."""
    return Frames(
        _held(frames.documents), _held(frames.observations), _held(frames.rejections), _held(frames.events)
    )


def as_text(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of a held frame with text columns, as the schema has them; others as they are."""
    words = [name for name, kind in rows.schema.items() if kind == WORD]
    return rows.with_columns(pl.col(words).cast(pl.String)) if words else rows


def _held(rows: pl.DataFrame) -> pl.DataFrame:
    texts = [name for name in WORDS if rows.schema.get(name) == pl.String]
    return rows.with_columns(pl.col(texts).cast(WORD)) if texts else rows
