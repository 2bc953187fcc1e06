"""The frames of a set of articles, made of what the extractor says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reformdash.articles.document import Document
from reformdash.dataset.schema import DOCUMENT_SCHEMA, EVENT_SCHEMA, OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.extraction.records import Extraction, ModelEvent, Observation, Rejection


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
        observations: list[Observation] = []
        rejections: list[Rejection] = []
        events: list[ModelEvent] = []
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

    @classmethod
    def joined(cls, parts: Sequence[Frames]) -> Frames:
        """The rows of several, of different articles, one behind the other."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            pl.concat([part.documents for part in parts]),
            pl.concat([part.observations for part in parts]),
            pl.concat([part.rejections for part in parts]),
            pl.concat([part.events for part in parts]),
        )

    def where(self, expression: pl.Expr) -> Frames:
        """The rows of each frame that `expression`, of columns all of them have, holds for."""
        return Frames(
            self.documents.filter(expression),
            self.observations.filter(expression),
            self.rejections.filter(expression),
            self.events.filter(expression),
        )

    def in_one_piece(self) -> Frames:
        """The same rows, each column in one piece of memory."""
        return Frames(
            self.documents.rechunk(),
            self.observations.rechunk(),
            self.rejections.rechunk(),
            self.events.rechunk(),
        )

    def with_added(self, other: Frames) -> Frames:
        """These frames with the rows of `other` behind; a document read anew replaces its old reading."""
        new_ids = other.documents["document_id"].implode()
        kept = self
        if self.documents["document_id"].is_in(new_ids).any():  # seldom, and much slower
            kept = self.where(~pl.col("document_id").is_in(new_ids))
        return Frames.joined([kept, other])


def _frame(records: Sequence[Observation | Rejection | ModelEvent], schema: pl.Schema) -> pl.DataFrame:
    if not records:
        return pl.DataFrame(schema=schema)
    data: dict[str, list[Any]] = {name: [getattr(record, name) for record in records] for name in schema}
    if "flags" in data:
        data["flags"] = [list(flags) for flags in data["flags"]]
    return pl.DataFrame(data, schema=schema)
