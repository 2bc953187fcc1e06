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
from itertools import pairwise
from struct import unpack_from
from typing import NamedTuple

from reformdash.extraction.topics import PENALTIES
from reformdash.lexicon.weights import weight_rows

TARGETS: tuple[str, ...] = ("object", "action")
"""The fields that are looked at again."""

KINDS = ("read object", "read action", "at", "before", "behind", "earlier", "headline")
"""Kinds of what is seen: what the rules read, the words next to the figure, those of its sentence before and
behind it, those before the sentence, those of the text's first line."""

_READ = {"object": "read object", "action": "read action"}
BIAS = "bias"
_PARTS = 100  # a weight is told in hundredths
_LANE = (1 << 32) - 1
_BITS, _BYTES, _MIDDLE = 32, 4, 1 << 31  # of a code in a sum: no text has words enough to fill them
_SURE, _SURER = 0.4, 0.7  # how sure another code must be to replace what was taken, what was told plainly
_PLAIN_NOUN = frozenset({"noun_behind", "clause", "behind"})
_PLAIN_VERB = frozenset({"before", "behind"})
# Who attends is told by what kind of sentence it is, the hardest penalties by words of their own.
_LEFT_ALONE = frozenset({"attend", *PENALTIES - {"discipline"}})

_TEXTS = frozenset({"provisions", "documents"})  # what a plan holds is told by the verbs of plans

_WORD = re.compile(r"\w+")
_FAR, _FARTHER = 30, 15  # words before and behind a figure that are looked at
_REACH, _REACH_BEHIND = 180, 90  # characters they are sought in
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


class Weights:
    """What was learned; a class of its own, since a compiled one adds faster than a tuple with names.

    What something seen adds to the log-odds of all codes is one number: a code has 32 bits of it, in
    hundredths. So they are added for all codes at once, and the sum is the same in whatever order.

    Attributes:
        codes: The codes of all fields, one field after the other.
        parts: Where the codes of each field begin and end.
        bias: What speaks for each code before anything is seen.
        of: By kind (`KINDS`), then by what is seen.
    """

    def __init__(
        self,
        codes: tuple[str, ...],
        parts: dict[str, tuple[int, int]],
        bias: int,
        of: dict[str, dict[str, int]],
    ) -> None:
        """Holds weights; the attributes tell what is passed."""
        self.codes, self.parts, self.bias, self.of = codes, parts, bias, of
        # what makes the sum of each code positive, each in its own bits
        self._middle = sum([_MIDDLE << (_BITS * place) for place in range(len(codes))])

    def with_seen(self, sums: int, kind: str, seen: list[str]) -> int:
        """The log-odds of all codes with what is seen of a kind; what is seen twice counts twice."""
        rows = self.of[kind]
        for one in seen:
            row = rows.get(one)
            if row is not None:
                sums += row
        return sums

    def odds(self, sums: int) -> list[float]:
        """The log-odds of each code."""
        count = len(self.codes)
        lanes = (sums + self._middle).to_bytes(_BYTES * (count + 1), "little")
        return [(lane - _MIDDLE) / _PARTS for lane in unpack_from(f"<{count}I", lanes)]

    def speaks(self, kind: str, seen: str, place: int, other: int) -> int:
        """By how many hundredths something seen speaks for the code at one place rather than for another."""
        row = self.of[kind].get(seen)
        if row is None:
            return 0
        row += self._middle
        return ((row >> (_BITS * place)) & _LANE) - ((row >> (_BITS * other)) & _LANE)


def packed(weights: Mapping[int, float]) -> int:
    """Weights of codes by their places, as one number."""
    return sum(round(weight * _PARTS) << (_BITS * place) for place, weight in weights.items())


class Look:
    """What can be seen of the figures of one text."""

    def __init__(self, key: str, told: Sequence[Told]) -> None:
        """Looks at a text.

        Args:
            key: Its matching key.
            told: Its figures in text order.
        """
        self._key, self._told = key, told
        self._now: list[Mapping[str, str]] = [one.codes for one in told]
        self._counts = self._counted()
        headline = key[:_HEADLINE].split("\n", 1)[0]
        self._headline = _pairs(_WORD.findall(headline))
        # what was seen before the sentence looked at
        self._first = -1
        self._earlier: list[str] = []
        self._begin: int | None = None

    def seen(self, place: int, field: str) -> Iterator[tuple[str, str]]:
        """What speaks for or against codes of a field of the figure at a place: kinds, and what is seen."""
        one = self._told[place]
        self._turn_to(one)
        found = [(_READ[field], self._of_reading(one, field)), (_READ[field], self._of_others(place, field))]
        found += [(kind, each) for kind, each in self._of_words(one) if kind != "at" or field == "object"]
        found += [("headline", self._headline), ("earlier", self._earlier)]
        for kind, seen in found:
            for each in seen:
                yield kind, each

    def surest(self, weights: Weights) -> list[dict[str, Surer]]:
        """Of each figure, by field, the code that is surer than what the rules read, where one is.

        What has changed is told to the other figures once more: the parts of a list follow its head.
        """
        fixed = [self._without_others(place, weights) for place in range(len(self._told))]
        found = [self._surer(place, weights, fixed[place]) for place in range(len(fixed))]
        if any(found):
            self._now = [
                {**one.codes, **{field: weights.codes[at] for field, at in of_one.items()}}
                for one, of_one in zip(self._told, found, strict=True)
            ]
            self._counts = self._counted()
            found = [self._surer(place, weights, fixed[place]) for place in range(len(fixed))]
        return [
            {field: self._told_by(one, field, at, weights) for field, at in of_one.items()}
            for one, of_one in zip(self._told, found, strict=True)
        ]

    def _told_by(self, one: Told, field: str, at: int, weights: Weights) -> Surer:
        """The code at a place, with the words that tell it."""
        start, end = weights.parts[field]
        was = start + weights.codes[start:end].index(one.codes[field])
        return Surer(weights.codes[at], self._evidence(one, weights, at, was))

    def _counted(self) -> dict[str, Counter[str]]:
        """How often each code is told in the text."""
        return {field: Counter(codes[field] for codes in self._now) for field in TARGETS}

    def _without_others(self, place: int, weights: Weights) -> int:
        """The log-odds of all codes by what the figures beside it do not change."""
        one = self._told[place]
        self._turn_to(one)
        if self._begin is None:  # the same for all figures of a sentence
            begin = weights.with_seen(weights.bias, "headline", self._headline)
            self._begin = weights.with_seen(begin, "earlier", self._earlier)
        total = self._begin
        for kind, found in self._of_words(one):
            total = weights.with_seen(total, kind, found)
        for field in TARGETS:
            total = weights.with_seen(total, _READ[field], self._of_reading(one, field))
        return total

    def _surer(self, place: int, weights: Weights, total: int) -> dict[str, int]:
        """Where the codes that are surer stand, by what is seen but of the other figures, and by those."""
        one = self._told[place]
        if one.codes["object"] in _TEXTS:
            return {}
        for field in TARGETS:
            total = weights.with_seen(total, _READ[field], self._of_others(place, field))
        sums = weights.odds(total)
        surer: dict[str, int] = {}
        for field, (start, end) in weights.parts.items():
            codes, odds, told = weights.codes[start:end], sums[start:end], one.codes[field]
            highest = max(odds)
            best = odds.index(highest)
            if codes[best] == told or told in _LEFT_ALONE or told not in codes:
                continue  # of codes that are hardly ever seen nothing was learned
            if codes[best] == "other" or (field == "action" and _is_sure(self._key, one)):
                continue  # what is of no kind is known no better
            needed = _SURER if _is_plain(one, field) else _SURE
            if 1 / math.fsum([math.exp(each - highest) for each in odds]) >= needed:
                surer[field] = start + best
        return surer

    def _turn_to(self, one: Told) -> None:
        """Looks at the sentence of a figure."""
        if one.first != self._first:
            self._first, self._begin = one.first, None
            self._earlier = _pairs(_WORD.findall(self._key, max(0, one.first - _EARLIER), one.first))

    def _of_words(self, one: Told) -> list[tuple[str, list[str]]]:
        """The words of its sentence before and behind a figure, single and in pairs, and those next to it."""
        start, end = _reach(one)
        before = _WORD.findall(self._key, start, one.start)[-_FAR:]
        behind = _WORD.findall(self._key, one.end, end)[:_FARTHER]
        near = [f"{n} {word}" for n, word in enumerate(behind[:_NEAR], start=1)]
        near += [f"-{n} {word}" for n, word in enumerate(before[: -_NEAR - 1 : -1], start=1)]
        return [
            ("before", before),
            ("before", _pairs(before)),
            ("behind", behind),
            ("behind", _pairs(behind)),
            ("at", near),
        ]

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
                same = "same" if self._told[at].first == one.first else "other"
                beside = f"{side}:{self._now[at][field]}:{same}"
            found += [f"{code}:{beside}", f"{how}:{beside}"]
        others = len(self._told) - 1
        for told, count in self._counts[field].items():
            if count - (told == self._now[place][field]) > _OFTEN * others:
                found.append(f"text:{told}")
        return found

    def _evidence(self, one: Told, weights: Weights, best: int, was: int) -> tuple[int, int]:
        """The two words of its sentence that speak most for a code instead of another; (0, 0) if none do."""
        most, found = 0, (0, 0)
        start, end = _reach(one)
        for kind, first, last in (("before", start, one.start), ("behind", one.end, end)):
            words = list(_WORD.finditer(self._key, first, last))
            for left, right in pairwise(words[-_FAR:] if kind == "before" else words[:_FARTHER]):
                seen = (left.group(), right.group(), f"{left.group()} {right.group()}")
                speaks = sum([weights.speaks(kind, word, best, was) for word in seen])
                if speaks > most:
                    most, found = speaks, (left.start(), right.end())
        return found


def _reach(one: Told) -> tuple[int, int]:
    """What is looked at of a figure's sentence."""
    return max(one.first, one.start - _REACH), min(one.last, one.end + _REACH_BEHIND)


def _pairs(words: list[str]) -> list[str]:
    return [one + " " + other for one, other in pairwise(words)]


def _is_sure(key: str, one: Told) -> bool:
    """Whether what happens to a figure is said of its noun itself, or "giảm còn": so many are left."""
    start, end = one.spans["action"]
    left = one.phase == "after" and key.startswith(("giảm còn", "xuống còn", "giảm xuống còn"), start, end)
    return one.hows["action"] == "behind" or left


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
    rows = weight_rows("second_look")
    biases = {field: _told_weights(told) for field, kind, _, told in rows if kind == BIAS}
    codes = [(field, code) for field in TARGETS for code in biases[field]]
    place = {code: at for at, code in enumerate(codes)}
    of: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for field, kind, seen, told in rows:
        if kind != BIAS:
            row = packed({place[field, code]: weight for code, weight in _told_weights(told).items()})
            of[kind][seen] = of[kind].get(seen, 0) + row
    ends = [sum(field in TARGETS[: at + 1] for field, _ in codes) for at in range(len(TARGETS))]
    parts: dict[str, tuple[int, int]] = dict(zip(TARGETS, pairwise([0, *ends]), strict=True))
    bias = packed({place[field, code]: biases[field][code] for field, code in codes})
    return Weights(tuple(code for _, code in codes), parts, bias, of)


def _told_weights(told: str) -> dict[str, float]:
    pairs = (one.split("=") for one in told.split(" "))
    return {code: float(weight) for code, weight in pairs}
