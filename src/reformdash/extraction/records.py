"""What the extractor says of a document: observations, rejections, model events, and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Observation(NamedTuple):
    """A figure that is understood: one row of the frame, its fields in the frame's column order.

    Units: `obs_value` counts things, is a percentage or is money in đồng, as `unit_measure` says. All spans
    are characters into the document's text.
    """

    observation_id: str
    document_id: str
    document: str
    published: date | None
    ref_area: str | None
    ref_area_name: str | None
    organisation: str | None
    admin_level: str | None
    topic: str
    action: str
    object: str
    object_text: str
    model: str | None
    obs_value: float
    base_value: float | None
    unit_measure: str
    share_of: str | None
    qualifier: str
    status: str
    phase: str | None
    period_start: date | None
    period_end: date | None
    figure_text: str
    figure_start: int
    figure_end: int
    sentence_start: int
    sentence_end: int
    rule: str
    confidence: float
    flags: tuple[str, ...]
    linked_to: str | None


class Rejection(NamedTuple):
    """A figure that is not an observation, and the reason (a code of `codes.toml`)."""

    document_id: str
    document: str
    figure_text: str
    figure_start: int
    figure_end: int
    reason: str


class ModelEvent(NamedTuple):
    """What a text says becomes of a reform model: started, extended, paused or ended."""

    document_id: str
    document: str
    model: str
    event: str
    ref_area: str | None
    date: date | None
    source_document: str | None
    start: int
    end: int


class Cue(NamedTuple):
    """Words that decided a `field` of an observation: how (`own_clause`, `inherited`, ...) and where."""

    field: str
    value: str
    how: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one document.

    Attributes:
        observations: In text order.
        rejections: In text order; with the observations they cover every numeral of the text.
        events: What becomes of models.
        cues: By `observation_id`: why it was read so.
    """

    observations: tuple[Observation, ...]
    rejections: tuple[Rejection, ...]
    events: tuple[ModelEvent, ...]
    cues: dict[str, tuple[Cue, ...]]


def observation_id(document_id: str, start: int, end: int) -> str:
    """Stable id of the figure at a span of a document."""
    return hashlib.sha256(f"{document_id}:{start}:{end}".encode()).hexdigest()[:16]
