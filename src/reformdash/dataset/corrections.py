"""What people changed: an append-only log, and the frames with the log applied.

A correction names a figure by its place in a text. The text's hash is the document's id, so corrections hold
for every later reading of the same text, also where a new version of the program reads the figure otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from reformdash.dataset.correction_record import (
    EDITABLE,
    KINDS,
    Correction,
    Kind,
    fields_text,
    given_columns,
    parse_value,
    value_text,
)
from reformdash.dataset.schema import OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.extraction.records import observation_id
from reformdash.extraction.topics import topic_of
from reformdash.lexicon.codes import Codes

__all__ = [
    "EDITABLE",
    "KINDS",
    "REVIEW_SCHEMA",
    "Correction",
    "Kind",
    "apply_corrections",
    "fields_text",
    "parse_value",
    "value_text",
]

REVIEW_SCHEMA = pl.Schema(
    {
        "observation_id": pl.String,
        "review": pl.Enum(Codes.load().values("review")),
        "reviewer": pl.String,
        "reviewed_at": pl.Datetime("us", "UTC"),
    }
)
"""Who last decided on a figure, and how; also of rejected figures, which are no observations any more."""

_BY_HAND: Mapping[str, Any] = {
    "topic": "other",
    "action": "other",
    "object": "other",
    "object_text": "",
    "unit_measure": "COUNT",
    "qualifier": "exact",
    "status": "actual",
    "rule": "by_hand",
    "confidence": 1.0,
    "flags": [],
}


def apply_corrections(
    observations: pl.DataFrame, rejections: pl.DataFrame, log: Sequence[Correction]
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The frames as people left them.

    A correction finds its figure by its id; where the figure is not there any more, by the one observation
    (for `promote` the rejections) of the same text whose span overlaps. Corrections of absent figures stay
    without effect.

    Args:
        observations: As read, columns of `OBSERVATION_SCHEMA`.
        rejections: As read.
        log: Oldest first.

    Returns:
        Observations and rejections in the same order of documents, figures in text order, and the review
        state of the figures somebody decided on (`REVIEW_SCHEMA`).
    """
    empty_review = pl.DataFrame(schema=REVIEW_SCHEMA)
    if not log:
        return observations, rejections, empty_review
    states = _states(observations, rejections, log)
    changed = {key for key, state in states.items() if state.changed}
    review = pl.DataFrame(
        [(s.id, s.review, s.who, s.when) for s in states.values() if s.review != "read"],
        schema=REVIEW_SCHEMA,
        orient="row",
    )
    if not changed:
        return observations, rejections, review
    gone = pl.Series([states[key].id for key in changed], dtype=pl.String)
    rows = [state.row for key, state in states.items() if key in changed and state.row is not None]
    refused = [state.refusal for key, state in states.items() if key in changed and state.refusal is not None]
    order = _document_order(observations, rejections)
    kept = observations.filter(~pl.col("observation_id").is_in(gone.implode()))
    spans = {(states[key].document_id, *states[key].span) for key in changed}
    # A changed figure's own rejection goes; it comes back through `refused` where it still is one.
    outside = [
        (document, start, end) not in spans
        for document, start, end in rejections.select("document_id", "figure_start", "figure_end").iter_rows()
    ]
    return (
        _in_text_order(pl.concat([kept, pl.DataFrame(rows, schema=observations.schema)]), order),
        _in_text_order(
            pl.concat(
                [
                    rejections.filter(pl.Series(outside, dtype=pl.Boolean)),
                    pl.DataFrame(refused, schema=rejections.schema),
                ]
            ),
            order,
        ),
        review,
    )


@dataclass(slots=True)
class _State:
    """A figure while the log is played: as an observation (`row`), a rejection (`refusal`) or neither."""

    id: str
    document_id: str
    span: tuple[int, int]
    row: dict[str, Any] | None
    refusal: dict[str, Any] | None
    read_row: dict[str, Any] | None
    read_refusal: dict[str, Any] | None
    known: dict[str, Any]
    review: str = "read"
    who: str = ""
    when: datetime | None = None
    changed: bool = False
    topic_set: bool = False

    def play(self, step: Correction) -> None:
        """Applies one correction."""
        if step.kind == "restore":
            self.row = None if self.read_row is None else dict(self.read_row)
            self.refusal, self.review = self.read_refusal, "read"
            self.changed = self.topic_set = False
            return
        if step.kind in ("promote", "add"):
            if self.row is None:
                self.row, self.refusal = _made_row(step, self.known), None
            self.review, self.changed = "added", True
        elif self.row is None:
            return
        elif step.kind == "accept":
            self.review = "accepted" if self.review in ("read", "rejected") else self.review
        elif step.kind == "edit" and step.column is not None:
            self.row[step.column] = parse_value(step.column, step.after)
            self._follow(step.column)
            self.review = "added" if self.review == "added" else "edited"
            self.changed = True
        elif step.kind == "reject":
            self.refusal = {name: self.row[name] for name in REJECTION_SCHEMA.names() if name != "reason"}
            self.refusal["reason"] = step.after or "unknown_object"
            self.row, self.review, self.changed = None, "rejected", True
        self.who, self.when = step.who, step.when

    def _follow(self, column: str) -> None:
        """The topic follows from action and object, until somebody sets it."""
        self.topic_set = self.topic_set or column == "topic"
        if self.row is not None and column in ("action", "object") and not self.topic_set:
            joins = "posts" if self.row["topic"] == "concurrent_posts" else "bodies"
            self.row["topic"] = topic_of(
                self.row["action"], self.row["object"], reform=True, model_kind=joins
            )


def _made_row(step: Correction, known: Mapping[str, Any]) -> dict[str, Any]:
    """An observation by hand; `known` is what other figures of the document or its rejection tell."""
    given = given_columns(step)
    row: dict[str, Any] = dict.fromkeys(OBSERVATION_SCHEMA.names())
    row |= _BY_HAND
    row |= known
    row |= {"sentence_start": step.start, "sentence_end": step.end, "flags": []}
    row |= _printed_value(str(given.get("figure_text") or row["figure_text"] or ""))
    row |= given
    row |= {
        "observation_id": step.observation_id,
        "document_id": step.document_id,
        "figure_start": step.start,
        "figure_end": step.end,
    }
    return row


_PRINTED = re.compile(r"(\d[\d.]*(?:,\d+)?)\s*(?:(%)|/\s*(\d[\d.]*))?")


def _printed_value(figure: str) -> dict[str, Any]:
    """Value, base and unit of a figure in digits; no value where it is in words."""
    match = _PRINTED.match(figure.strip())
    if match is None:
        return {"figure_text": figure, "obs_value": None}
    return {
        "figure_text": figure,
        "obs_value": float(match[1].replace(".", "").replace(",", ".")),
        "base_value": float(match[3].replace(".", "")) if match[3] else None,
        "unit_measure": "PERCENT" if match[2] else "COUNT",
    }


def _states(
    observations: pl.DataFrame, rejections: pl.DataFrame, log: Iterable[Correction]
) -> dict[tuple[str, str], _State]:
    """Plays the log. Keyed by document and id of the figure."""
    log = list(log)
    documents = pl.Series(list({step.document_id for step in log}), dtype=pl.String).implode()
    of_log = pl.col("document_id").is_in(documents)
    read = list(observations.filter(of_log).iter_rows(named=True))
    refused = list(rejections.filter(of_log).iter_rows(named=True))
    by_id = {row["observation_id"]: row for row in read}
    refusals = {_refusal_id(row): row for row in refused}
    facts: dict[str, dict[str, Any]] = {row["document_id"]: {"document": row["document"]} for row in refused}
    facts |= {row["document_id"]: {name: row[name] for name in ("document", "published")} for row in read}
    states: dict[tuple[str, str], _State] = {}
    for step in log:
        found = _figure(step, by_id, refusals, states)
        if found is None:
            continue
        figure_id, row, refusal, span = found
        key = (step.document_id, figure_id)
        if key not in states:
            own = None if row is None else dict(row)
            known = {**facts.get(step.document_id, {}), "figure_text": (refusal or {}).get("figure_text")}
            states[key] = _State(figure_id, step.document_id, span, own, refusal, row, refusal, known)
        states[key].play(step)
    return states


_Figure = tuple[str, dict[str, Any] | None, dict[str, Any] | None, tuple[int, int]]


def _figure(
    step: Correction,
    by_id: Mapping[str, dict[str, Any]],
    refusals: Mapping[str, dict[str, Any]],
    states: Mapping[tuple[str, str], _State],
) -> _Figure | None:
    """The figure a correction is about, as it was read; None where it is not there."""
    span = (step.start, step.end)
    key = step.observation_id
    if key in by_id or key in refusals or (step.document_id, key) in states:
        return key, by_id.get(key), refusals.get(key), span
    rows = [row for row in by_id.values() if _overlaps(row, step)]
    if len(rows) == 1:
        return rows[0]["observation_id"], rows[0], None, (rows[0]["figure_start"], rows[0]["figure_end"])
    if rows:
        return None
    if step.kind == "promote":
        near = [row for row in refusals.values() if _overlaps(row, step)]
        if len(near) == 1:
            return key, None, near[0], (near[0]["figure_start"], near[0]["figure_end"])
    return (key, None, None, span) if step.kind in ("add", "promote") else None


def _overlaps(row: Mapping[str, Any], step: Correction) -> bool:
    same = row["document_id"] == step.document_id
    return same and row["figure_start"] < step.end and step.start < row["figure_end"]


def _refusal_id(row: Mapping[str, Any]) -> str:
    return observation_id(row["document_id"], row["figure_start"], row["figure_end"])


def _document_order(*frames: pl.DataFrame) -> pl.DataFrame:
    ids = pl.concat([frame["document_id"] for frame in frames]).unique(maintain_order=True)
    return pl.DataFrame({"document_id": ids}).with_row_index("document_order")


def _in_text_order(frame: pl.DataFrame, order: pl.DataFrame) -> pl.DataFrame:
    return (
        frame.join(order, on="document_id", how="left", maintain_order="left")
        .sort("document_order", "figure_start", nulls_last=True, maintain_order=True)
        .drop("document_order")
    )
