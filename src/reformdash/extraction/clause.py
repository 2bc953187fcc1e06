"""A figure among the figures of its sentence: what the rules for its action and its object look at."""

from __future__ import annotations

from typing import NamedTuple

from reformdash.extraction.bases import is_scope
from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import GAPS, Figure
from reformdash.extraction.markup import MarkedText, Sentence


class Clause(NamedTuple):
    """A figure with its neighbours.

    Attributes:
        marked: The document.
        figure: The figure.
        figures: All of its sentence.
        place: Its place among them.
        told: What the sentences before have told.
        left: Where the words that belong to it begin.
        previous: The figure before it that is not set aside in a bracket.
    """

    marked: MarkedText
    figure: Figure
    figures: list[Figure]
    place: int
    told: Discourse
    left: int
    previous: Figure | None

    @property
    def key(self) -> str:
        """The folded text of the document."""
        return self.marked.key

    @property
    def sentence(self) -> Sentence:
        """The figure's sentence."""
        return self.figure.sentence

    @property
    def following(self) -> Figure | None:
        """The next figure."""
        return self.figures[self.place + 1] if self.place + 1 < len(self.figures) else None


def clause_of(marked: MarkedText, figures: list[Figure], place: int, told: Discourse) -> Clause:
    """The clause of the figure at a place of its sentence."""
    left, previous = _left_of(figures, place), _seen_before(marked, figures, place)
    return Clause(marked, figures[place], figures, place, told, left, previous)


def _left_of(figures: list[Figure], place: int) -> int:
    """Behind the figure before: its noun, its base, its predicate."""
    figure = figures[place]
    if place == 0:
        return figure.sentence.start
    before = figures[place - 1]
    ends = [before.end, before.base_end]
    if before.noun_end <= figure.start:
        ends.append(before.noun_end)
    behind = before.action_how == "behind" and before.action not in GAPS  # a lack is of both
    if behind and before.action_span[1] <= figure.start:
        ends.append(before.action_span[1])
    return max(ends)


def _seen_before(marked: MarkedText, figures: list[Figure], place: int) -> Figure | None:
    """The figure before, those left out that stand in a bracket closed before this one."""
    for earlier in range(place - 1, -1, -1):
        other = figures[earlier]
        if other.sentence.aside(other.start, figures[place].start):
            continue
        if earlier and is_scope(marked, figures[earlier - 1], other) and not figures[place].object:
            continue  # "54 trường ở 27 xã, gồm Hiệp Hòa 8, Lục Nam 9": of the schools
        return other
    return figures[place - 1] if place else None
