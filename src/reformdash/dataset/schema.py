"""The one schema of the frames. Columns and order are the contract of every export and test."""

from __future__ import annotations

import polars as pl

from reformdash.lexicon.codes import Codes

_CODES = Codes.load()


def _enum(column: str) -> pl.Enum:
    return pl.Enum(_CODES.values(column))


OBSERVATION_SCHEMA = pl.Schema(
    {
        "observation_id": pl.String,
        "document_id": pl.String,
        "document": pl.String,
        "published": pl.Date,
        "ref_area": pl.String,
        "ref_area_name": pl.String,
        "organisation": pl.String,
        "admin_level": _enum("admin_level"),
        "topic": _enum("topic"),
        "action": _enum("action"),
        "object": _enum("object"),
        "object_text": pl.String,
        "model": pl.String,
        "obs_value": pl.Float64,
        "base_value": pl.Float64,
        "unit_measure": _enum("unit_measure"),
        "share_of": _enum("share_of"),
        "qualifier": _enum("qualifier"),
        "status": _enum("status"),
        "phase": _enum("phase"),
        "period_start": pl.Date,
        "period_end": pl.Date,
        "figure_text": pl.String,
        "figure_start": pl.UInt32,
        "figure_end": pl.UInt32,
        "sentence_start": pl.UInt32,
        "sentence_end": pl.UInt32,
        "rule": pl.String,
        "confidence": pl.Float64,
        "flags": pl.List(_enum("flag")),
        "linked_to": pl.String,
    }
)

REJECTION_SCHEMA = pl.Schema(
    {
        "document_id": pl.String,
        "document": pl.String,
        "figure_text": pl.String,
        "figure_start": pl.UInt32,
        "figure_end": pl.UInt32,
        "reason": _enum("reason"),
    }
)

EVENT_SCHEMA = pl.Schema(
    {
        "document_id": pl.String,
        "document": pl.String,
        "model": pl.String,
        "event": _enum("event"),
        "ref_area": pl.String,
        "date": pl.Date,
        "source_document": pl.String,
        "start": pl.UInt32,
        "end": pl.UInt32,
    }
)

DOCUMENT_SCHEMA = pl.Schema(
    {
        "document_id": pl.String,
        "document": pl.String,
        "title": pl.String,
        "published": pl.Date,
        "publisher": pl.String,
        "source": pl.String,
        "text": pl.String,
    }
)
