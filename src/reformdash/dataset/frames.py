"""The frames of a set of articles, made of what the extractor says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

import polars as pl

from reformdash.articles.document import Document
from reformdash.dataset.schema import DOCUMENT_SCHEMA, EVENT_SCHEMA, OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.extraction.records import Extraction


@dataclass(frozen=True, slots=True)
class Frames:
    """Documents, observations, rejections and model events; columns as in `schema`."""

    documents: pl.DataFrame
    observations: pl.DataFrame
    rejections: pl.DataFrame
    events: pl.DataFrame

    @classmethod
    def empty(cls) -> Frames:
        """Frames without rows."""
        return cls(
            pl.DataFrame(schema=DOCUMENT_SCHEMA),
            pl.DataFrame(schema=OBSERVATION_SCHEMA),
            pl.DataFrame(schema=REJECTION_SCHEMA),
            pl.DataFrame(schema=EVENT_SCHEMA),
        )

    @classmethod
    def of(cls, read: Iterable[tuple[Document, Extraction]]) -> Frames:
        """Builds the frames, documents in the order given, figures in text order."""
        documents: list[tuple[Any, ...]] = []
        observations: list[Any] = []
        rejections: list[Any] = []
        events: list[Any] = []
        for document, extraction in read:
            documents.append(
                (
                    document.document_id,
                    document.name,
                    document.title,
                    document.published,
                    document.publisher,
                    document.source,
                    document.text,
                )
            )
            observations.extend(extraction.observations)
            rejections.extend(extraction.rejections)
            events.extend(extraction.events)
        return cls(
            pl.DataFrame(documents, schema=DOCUMENT_SCHEMA, orient="row"),
            _frame(observations, OBSERVATION_SCHEMA),
            _frame(rejections, REJECTION_SCHEMA),
            _frame(events, EVENT_SCHEMA),
        )

    def with_added(self, other: Frames) -> Frames:
        """These frames with the rows of `other` behind; a document already here is replaced by its new reading."""
        new_ids = other.documents["document_id"].implode()
        keep = ~pl.col("document_id").is_in(new_ids)
        return Frames(
            pl.concat([self.documents.filter(keep), other.documents]),
            pl.concat([self.observations.filter(keep), other.observations]),
            pl.concat([self.rejections.filter(keep), other.rejections]),
            pl.concat([self.events.filter(keep), other.events]),
        )


def _frame(records: Sequence[Any], schema: pl.Schema) -> pl.DataFrame:
    if not records:
        return pl.DataFrame(schema=schema)
    names = [f.name for f in fields(records[0])]
    columns = zip(*(astuple(record) for record in records), strict=True)
    data = {
        name: [list(v) if isinstance(v, tuple) else v for v in column] if name == "flags" else list(column)
        for name, column in zip(names, columns, strict=True)
    }
    return pl.DataFrame(data, schema=schema)
