"""Finds the words of several lists in one pass over a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import ahocorasick_rs

Span = tuple[int, int]
_END = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the words of each list stand in a text, in order and without overlap within a list.

    Attributes:
        spans: The words by the name of their list.
        starts: Where they begin.
    """

    spans: Mapping[str, list[Span]]
    starts: Mapping[str, list[int]]

    def within(self, name: str, start: int, end: int) -> Sequence[Span]:
        """The words of a list that lie wholly in a span."""
        starts = self.starts.get(name, ())
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()  # as it mostly is
        found = self.spans[name]
        return found[first : bisect_right(found, end, lo=first, key=_END)]

    def any(self, name: str, start: int, end: int) -> bool:
        """Whether a word of a list lies in a span."""
        starts = self.starts.get(name, ())
        first = bisect_left(starts, start)
        return first < len(starts) and self.spans[name][first][1] <= end

    def count(self, name: str, start: int, end: int) -> int:
        """How many words of a list lie in a span."""
        return len(self.within(name, start, end))


class WordSpotter:
    """One automaton for many lists; a word may stand in several and lie within another list's word."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Builds the automaton.

        Args:
            lists: Words by the name they are asked for, folded as the matching key is.
        """
        owners: dict[str, list[str]] = {}
        for name, words in lists.items():
            for word in words:
                owners.setdefault(word, []).append(name)
        self._owners = list(owners.values())
        quickest = ahocorasick_rs.Implementation.DFA  # takes room, which few words need little of
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners), implementation=quickest)

    def find(self, key: str) -> Spots:
        """The whole words in a text's matching key."""
        found: dict[str, list[Span]] = {}
        size = len(key)
        for index, start, end in self._automaton.find_matches_as_indexes(key, overlapping=True):
            if (start and key[start - 1].isalnum()) or (end < size and key[end].isalnum()):
                continue
            for name in self._owners[index]:
                found.setdefault(name, []).append((start, end))
        kept = {name: _without_overlap(spans) for name, spans in found.items()}
        return Spots(kept, {name: [start for start, _ in spans] for name, spans in kept.items()})


def _without_overlap(spans: list[Span]) -> list[Span]:
    """The leftmost and, of those that begin together, the longest."""
    kept: list[Span] = []
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            kept.append((start, end))
            reached = end
    return kept
