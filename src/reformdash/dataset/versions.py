"""A changed version of an article takes the place of the old one; what people corrected is carried over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from reformdash.dataset.corrections import Correction
from reformdash.extraction.records import observation_id

_CONTEXTS = (60, 30, 15, 6)  # letters on each side by which a figure is found again, the surest first


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A log as it holds for the new version; `lost` are corrections of figures that are not in it."""

    corrections: tuple[Correction, ...]
    lost: tuple[Correction, ...]


def new_versions(old: pl.DataFrame, new: pl.DataFrame) -> list[tuple[str, str]]:
    """Articles from the same place whose text has changed: ids of the old and the new version.

    Args:
        old: Documents that are there, columns of `DOCUMENT_SCHEMA`.
        new: Documents that came in.
    """
    known: dict[str, str] = {
        source: key for source, key in old.select("source", "document_id").iter_rows() if source is not None
    }
    arrived = new.select("source", "document_id").iter_rows()
    return [(known[source], key) for source, key in arrived if source in known and known[source] != key]


def carry_over(log: Sequence[Correction], old_text: str, new_text: str, new_id: str) -> CarriedOver:
    """Moves corrections of an old version to the figures' places in a new one.

    A figure is found by the words around it, where these are in the new text exactly once.

    Args:
        log: Corrections of the old version, oldest first.
        old_text: Its text.
        new_text: The text of the new version.
        new_id: The id of the new version.
    """
    places: dict[tuple[int, int], int | None] = {}
    moved: list[Correction] = []
    lost: list[Correction] = []
    for step in log:
        span = (step.start, step.end)
        if span not in places:
            places[span] = _place(old_text, new_text, *span)
        start = places[span]
        if start is None:
            lost.append(step)
            continue
        end = start + step.end - step.start
        key = observation_id(new_id, start, end)
        moved.append(replace(step, observation_id=key, document_id=new_id, start=start, end=end))
    return CarriedOver(tuple(moved), tuple(lost))


def _place(old_text: str, new_text: str, start: int, end: int) -> int | None:
    figure = old_text[start:end]
    if not figure:
        return None
    for width in _CONTEXTS:
        before = old_text[max(0, start - width) : start]
        after = old_text[end : end + width]
        for words, offset in (
            (before + figure + after, len(before)),
            (before + figure, len(before)),
            (figure + after, 0),
        ):
            found = _only(new_text, words)
            if found is not None:
                return found + offset
    return None


def _only(text: str, words: str) -> int | None:
    """Where words stand, if they stand there once."""
    first = text.find(words)
    return first if first >= 0 and text.find(words, first + 1) < 0 else None


def affected(log: Iterable[Correction], document_id: str) -> tuple[Correction, ...]:
    """The corrections of one article."""
    return tuple(step for step in log if step.document_id == document_id)
