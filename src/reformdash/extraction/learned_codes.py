"""What words around a figure, and the figures beside it, say of its object and its action, as was learned.

The rules follow the words they know; where the verb is a sentence away or a list leaves out its noun, they
take what is likeliest. Here all words around a figure are looked at, and what the figures beside it tell.
Each thing seen has weights for the codes it speaks for (`resources/lexicon/second_look.tsv`); their sum says
how sure each code is. `bench/second_look.py` fits the weights on annotated articles, most of which were read
before a rule was written for them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

TARGETS: tuple[str, ...] = ("object", "action")
"""The fields that are looked at again."""

KINDS = ("read object", "read action", "at", "before", "behind", "earlier", "headline")
"""Kinds of what is seen: what the rules read, the words next to the figure, those of its sentence before and
behind it, those before the sentence, those of the text's first line."""

BIAS = "bias"
_SURE, _SURER = 0.5, 0.8  # how sure another code must be to replace what was taken, what was told plainly
_PLAIN_NOUN = frozenset({"noun_behind", "clause", "behind"})
_PLAIN_VERB = frozenset({"before", "behind"})
# Who attends is told by what kind of sentence it is, the hardest penalties by words of their own.
_LEFT_ALONE = frozenset({"attend", "expel", "strike_off", "leave_party"})

_WORD = re.compile(r"\w+")
_FAR, _FARTHER = 30, 15  # words before and behind a figure that are looked at
_REACH, _REACH_BEHIND = 240, 130  # characters they are sought in
_HEADLINE, _EARLIER = 200, 250  # characters of the text's first line, and in front of the sentence
_NEAR = 5  # words before and behind of which it matters which they are
_OFTEN = 0.2  # share of the figures of a text that make a code one of the text's


class Told(NamedTuple):
    """What the rules read of a figure; places are in the text's matching key.

    Attributes:
        start, end: The figure.
        first, last: Its sentence.
        codes: What was read, by field.
        hows: How each was found.
        spans: The words that tell each, (0, 0) where none do.
        noun: The words of the object.
        unit: Unit of the value.
        level: Administrative level, if told.
        phase: Before or after a change, if told.
        digits: How many digits the value has.
    """

    start: int
    end: int
    first: int
    last: int
    codes: Mapping[str, str]
    hows: Mapping[str, str]
    spans: Mapping[str, tuple[int, int]]
    noun: str
    unit: str
    level: str | None
    phase: str | None
    digits: int


class Surer(NamedTuple):
    """A code that is surer than the one the rules read, and the words that speak most for it."""

    code: str
    span: tuple[int, int]


Row = list[tuple[int, float]]
"""What something seen adds to the log-odds of codes, each by its place among those of all fields."""


class Weights(NamedTuple):
    """What was learned.

    Attributes:
        codes: The codes of all fields, one field after the other.
        parts: Where the codes of each field begin and end.
        bias: What speaks for each code before anything is seen.
        of: By kind (`KINDS`), then by what is seen.
    """

    codes: tuple[str, ...]
    parts: Mapping[str, tuple[int, int]]
    bias: tuple[float, ...]
    of: dict[str, dict[str, Row]]

    def add(self, sums: list[float], kind: str, seen: list[str]) -> None:
        """Adds what is seen of a kind to the log-odds of each code; what is seen twice counts twice."""
        rows = self.of[kind]
        for one in seen:
            row = rows.get(one)
            if row is not None:
                for at, weight in row:
                    sums[at] += weight

    def for_code(self, kind: str, seen: str, place: int) -> float:
        """What something seen adds to the code at a place of `codes`."""
        return next((weight for at, weight in self.of[kind].get(seen, ()) if at == place), 0.0)


class Look:
    """What can be seen of the figures of one text."""

    def __init__(self, key: str, told: Sequence[Told]) -> None:
        """Looks at a text.

        Args:
            key: Its matching key.
            told: Its figures in text order.
        """
        self._key, self._told = key, told
        self._counts = {field: Counter(one.codes[field] for one in told) for field in TARGETS}
        headline = key[:_HEADLINE].split("\n", 1)[0]
        self._headline = _pairs(_WORD.findall(headline))
        # what was seen before the sentence looked at
        self._first = -1
        self._earlier: list[str] = []
        self._begin: list[float] = []

    def seen(self, place: int, field: str) -> Iterator[tuple[str, str]]:
        """What speaks for or against codes of a field of the figure at a place: kinds, and what is seen."""
        one = self._told[place]
        self._turn_to(one)
        before, behind = self._words(one)
        found = self._of_field(place, field, before, behind)
        found += [*_of_words(before, behind), ("headline", self._headline), ("earlier", self._earlier)]
        for kind, seen in found:
            for each in seen:
                yield kind, each

    def surer(self, place: int, weights: Weights) -> dict[str, Surer]:
        """By field, the code that is surer than what the rules read, where one is."""
        one = self._told[place]
        if self._turn_to(one):
            self._begin = list(weights.bias)
            weights.add(self._begin, "headline", self._headline)
            weights.add(self._begin, "earlier", self._earlier)
        sums = list(self._begin)
        before, behind = self._words(one)
        for kind, found in _of_words(before, behind):
            weights.add(sums, kind, found)
        for field in TARGETS:
            for kind, found in self._of_field(place, field, before, behind):
                weights.add(sums, kind, found)
        surer: dict[str, Surer] = {}
        for field, (start, end) in weights.parts.items():
            codes = weights.codes[start:end]
            highest = max(sums[start:end])
            best = sums.index(highest, start, end)
            told = one.codes[field]
            if weights.codes[best] == told or told in _LEFT_ALONE or told not in codes:
                continue  # of codes that are hardly ever seen nothing was learned
            needed = _SURER if _is_plain(one, field) else _SURE
            if 1 / math.fsum([math.exp(odds - highest) for odds in sums[start:end]]) >= needed:
                was = start + codes.index(told)
                surer[field] = Surer(weights.codes[best], self._evidence(one, weights, best, was))
        return surer

    def _turn_to(self, one: Told) -> bool:
        """Looks at the sentence of a figure; whether that is another one."""
        if one.first == self._first:
            return False
        self._first = one.first
        self._earlier = _pairs(_WORD.findall(self._key, max(0, one.first - _EARLIER), one.first))
        return True

    def _words(self, one: Told) -> tuple[list[str], list[str]]:
        """The words of its sentence before and behind a figure."""
        start, end = max(one.first, one.start - _REACH), min(one.last, one.end + _REACH_BEHIND)
        before, behind = _WORD.findall(self._key, start, one.start), _WORD.findall(self._key, one.end, end)
        return before[-_FAR:], behind[:_FARTHER]

    def _of_field(
        self, place: int, field: str, before: list[str], behind: list[str]
    ) -> list[tuple[str, list[str]]]:
        """What is seen of one field."""
        one = self._told[place]
        found = [(f"read {field}", [*self._of_reading(one, field), *self._of_others(place, field)])]
        if field == "object":
            near = [f"{n} {word}" for n, word in enumerate(behind[:_NEAR], start=1)]
            near += [f"-{n} {word}" for n, word in enumerate(before[: -_NEAR - 1 : -1], start=1)]
            found.append(("at", near))
        return found

    def _of_reading(self, one: Told, field: str) -> list[str]:
        """What the rules say of the figure."""
        code, other = one.codes[field], one.codes["action" if field == "object" else "object"]
        start, end = one.spans[field]
        found = [
            code,
            f"{code}:{one.hows[field]}",
            f"{code}:{one.unit}",
            f"{code}:{one.phase}",
            f"found:{one.hows['object']}:{one.hows['action']}",
            f"with:{other}",
            f"{code}:with:{other}",
            f"{code}:told:{self._key[start:end]}",
        ]
        if field == "object":
            found += [f"{code}:{one.level}", f"{code}:digits:{one.digits}", f"noun:{one.noun}"]
            found += [f"noun:{word}" for word in one.noun.split()]
        return found

    def _of_others(self, place: int, field: str) -> list[str]:
        """What the figures beside it, and all of the text, tell."""
        one = self._told[place]
        code, how = one.codes[field], one.hows[field]
        found: list[str] = []
        for side, at in (("last", place - 1), ("next", place + 1)):
            beside = f"{side}:none"
            if 0 <= at < len(self._told):
                other = self._told[at]
                same = "same" if other.first == one.first else "other"
                beside = f"{side}:{other.codes[field]}:{same}"
            found += [f"{code}:{beside}", f"{how}:{beside}"]
        others = len(self._told) - 1
        for told, count in self._counts[field].items():
            if count - (told == code) > _OFTEN * others:
                found.append(f"text:{told}")
        return found

    def _evidence(self, one: Told, weights: Weights, best: int, was: int) -> tuple[int, int]:
        """The two words of its sentence that speak most for a code instead of another; (0, 0) if none do."""
        most, found = 0.0, (0, 0)
        start, end = max(one.first, one.start - _REACH), min(one.last, one.end + _REACH_BEHIND)
        for kind, first, last in (("before", start, one.start), ("behind", one.end, end)):
            words = list(_WORD.finditer(self._key, first, last))
            for left, right in pairwise(words[-_FAR:] if kind == "before" else words[:_FARTHER]):
                pair = (left.group(), right.group(), f"{left.group()} {right.group()}")
                speaks = [
                    weights.for_code(kind, seen, best) - weights.for_code(kind, seen, was) for seen in pair
                ]
                if math.fsum(speaks) > most:
                    most, found = math.fsum(speaks), (left.start(), right.end())
        return found


def _of_words(before: list[str], behind: list[str]) -> list[tuple[str, list[str]]]:
    """The words before and behind a figure, single and in pairs."""
    return [
        ("before", before),
        ("before", _pairs(before)),
        ("behind", behind),
        ("behind", _pairs(behind)),
    ]


def _pairs(words: list[str]) -> list[str]:
    return [one + " " + other for one, other in pairwise(words)]


def _is_plain(one: Told, field: str) -> bool:
    """Whether the sentence tells a field plainly: a noun or a verb of its own, not what is there anyway."""
    if field == "object":
        return one.hows[field] in _PLAIN_NOUN
    if one.codes[field] == "stock":
        return one.phase == "after"  # what is left
    return one.hows[field] in _PLAIN_VERB


@lru_cache(maxsize=1)
def learned() -> Weights:
    """What was learned: the table of the weights."""
    table = resources.files("reformdash.resources") / "lexicon" / "second_look.tsv"
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    biases = {field: _told_weights(told) for field, kind, _, told in rows if kind == BIAS}
    codes = [(field, code) for field in TARGETS for code in biases[field]]
    place = {code: at for at, code in enumerate(codes)}
    of: dict[str, dict[str, Row]] = {kind: {} for kind in KINDS}
    for field, kind, seen, told in rows:
        if kind != BIAS:
            row = [(place[field, code], weight) for code, weight in _told_weights(told).items()]
            of[kind].setdefault(seen, []).extend(row)
    ends = [sum(field in TARGETS[: at + 1] for field, _ in codes) for at in range(len(TARGETS))]
    parts: dict[str, tuple[int, int]] = dict(zip(TARGETS, pairwise([0, *ends]), strict=True))
    bias = tuple(weight for field in TARGETS for weight in biases[field].values())
    return Weights(tuple(code for _, code in codes), parts, bias, of)


def _told_weights(told: str) -> dict[str, float]:
    pairs = (one.split("=") for one in told.split(" "))
    return {code: float(weight) for code, weight in pairs}
