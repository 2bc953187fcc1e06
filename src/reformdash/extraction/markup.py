"""A document marked up: its sentences with the phrases, places, times and numerals found in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from reformdash.articles.document import Document
from reformdash.extraction.places import Place, PlaceFinder
from reformdash.language.normalise import NormalText, normalise
from reformdash.language.numerals import Numeral, find_numbers
from reformdash.language.sentences import split_sentences
from reformdash.language.times import Time, find_times
from reformdash.lexicon.phrases import Entry, Mention, PhraseIndex
from reformdash.lexicon.word_spotter import Spots, WordSpotter

_SET_APART = frozenset({"caption", "boilerplate"})
_BRACKET = re.compile(r"\([^()]*\)")
_ABBREVIATION = re.compile(r"\s?\(([A-ZĐƯ]{2,8})\)")
_SENTENCES_A_LINE = 1.6  # from this mean on, a line is a paragraph

Span = tuple[int, int]


@dataclass(slots=True)
class Sentence:
    """A sentence and what was found in it; spans are positions in the document's NFC text."""

    index: int
    start: int
    end: int
    kind: str
    mentions: list[Mention] = field(default_factory=list[Mention])
    places: list[Place] = field(default_factory=list[Place])
    times: list[Time] = field(default_factory=list[Time])
    numerals: list[Numeral] = field(default_factory=list[Numeral])
    brackets: list[Span] = field(default_factory=list[Span])
    paragraph: int = 0
    _starts: list[int] = field(init=False, repr=False)
    _ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [mention.start for mention in self.mentions]
        self._ends = [mention.end for mention in self.mentions]

    def aside(self, position: int, seen_from: int) -> bool:
        """Whether a position lies in a bracket that is closed before one looks at it from `seen_from`."""
        return any(start < position < end and not start < seen_from < end for start, end in self.brackets)

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly in a span."""
        return self.mentions[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def at(self, position: int) -> Mention | None:
        """The mention that begins at a position."""
        return self._mention(self._starts, position)

    def ending(self, position: int) -> Mention | None:
        """The mention that ends at a position."""
        return self._mention(self._ends, position)

    def _mention(self, edges: list[int], position: int) -> Mention | None:
        place = bisect_left(edges, position)
        return self.mentions[place] if place < len(edges) and edges[place] == position else None

    def nearest(self, kind: str, start: int, end: int) -> tuple[Mention, Entry] | None:
        """The last mention of a kind in a span, with the entry of that kind."""
        for mention in reversed(self.between(start, end)):
            entry = mention.of(kind)
            if entry is not None:
                return mention, entry
        return None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document's normal text and its sentences in order.

    Attributes:
        document: What was read.
        text: Its text in NFC.
        key: The matching key all spans refer to.
        sentences: In text order.
        spots: Where the words of lists stand that are no phrases.
        day: Its date, or the latest day it names.
    """

    document: Document
    text: NormalText
    key: str
    sentences: tuple[Sentence, ...]
    spots: Spots
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Finders:
    """What finds words in a text, built once from lexicon and gazetteer."""

    phrases: PhraseIndex
    places: PlaceFinder
    words: WordSpotter


def mark_up(document: Document, finders: Finders) -> MarkedText:
    """Finds everything the extraction looks at, once for the whole document."""
    text = normalise(document.text)
    key, nfc = text.key, text.nfc
    spans = split_sentences(nfc)
    kinds = _line_kinds(document, text)
    numerals = list(_in_spans(find_numbers(key), spans))
    times = [
        find_times(key, start, end) if found else []
        for (start, end), found in zip(spans, numerals, strict=True)
    ]
    day = document.published or _latest_day(times)
    mentions = list(_in_spans(_with_abbreviations(nfc, finders.phrases.find(key, nfc)), spans))
    places = list(_in_spans(finders.places.find(key, nfc, day), spans))
    paragraphs = _paragraphs(nfc, spans)
    sentences = tuple(
        Sentence(
            index,
            start,
            end,
            _kind_at(kinds, start),
            _outside_names(mentions[index], places[index], numerals[index], key),
            places[index],
            times[index],
            numerals[index],
            [found.span() for found in _BRACKET.finditer(nfc, start, end)] if numerals[index] else [],
            paragraphs[index],
        )
        for index, (start, end) in enumerate(spans)
    )
    return MarkedText(document, text, key, sentences, finders.words.find(key), day)


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


_Found = TypeVar("_Found", bound=_Spanned)


def _in_spans(items: Iterable[_Found], spans: list[Span]) -> Iterator[list[_Found]]:
    """What begins in each of some spans; items and spans are in text order."""
    rest = iter(items)
    item = next(rest, None)
    for start, end in spans:
        inside: list[_Found] = []
        while item is not None and item.start < end:
            if item.start >= start:
                inside.append(item)
            item = next(rest, None)
        yield inside


def _latest_day(times: list[list[Time]]) -> date | None:
    """The latest day a text without a date of its own names in full; a plan's goals are years, not days."""
    days = [
        time.last
        for found in times
        for time in found
        if time.kind == "date" and time.last is not None and time.last.year >= 2000
    ]
    return max(days, default=None)


def _outside_names(
    mentions: list[Mention], places: list[Place], numerals: list[Numeral], key: str
) -> list[Mention]:
    """The mentions without those inside a place's name, where a word is part of the name."""
    if not places:
        return mentions
    return [
        one
        for one in mentions
        if not any(place.start < one.end and one.start < place.end for place in places)
        or one.of("country")
        or _is_counted_kind(one, numerals, key)
    ]


def _is_counted_kind(mention: Mention, numerals: list[Numeral], key: str) -> bool:
    """Whether the kind before a name is counted, a number before it: "ba phường Phú Trinh, Lạc Đạo"."""
    if mention.of("object") is None:
        return False
    return any(n.end < mention.start and key[n.end : mention.start].isspace() for n in numerals)


def _with_abbreviations(nfc: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, and those of what the text itself shortens: "đảng viên (ĐV)" makes each ĐV a mention."""
    explained: dict[str, Mention] = {}
    for mention in mentions:
        match = _ABBREVIATION.match(nfc, mention.end) if mention.of("object") is not None else None
        if match:
            explained.setdefault(match.group(1), mention)
    if not explained:
        return mentions
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(sorted(explained, key=len, reverse=True)) + r")(?!\w)")
    ends = [mention.end for mention in mentions]
    added = [
        explained[found.group()]._replace(start=found.start(), end=found.end())
        for found in pattern.finditer(nfc)
        if nfc[found.start() - 1 : found.start()] != "(" and not _overlaps(mentions, ends, found.span())
    ]
    return sorted([*mentions, *added], key=lambda mention: mention.start)


def _overlaps(mentions: list[Mention], ends: list[int], span: Span) -> bool:
    """Whether a span overlaps a mention."""
    place = bisect_right(ends, span[0])
    return place < len(mentions) and mentions[place].start < span[1]


def _paragraphs(nfc: str, spans: list[Span]) -> list[int]:
    """Paragraphs of the sentences: ended by a blank line; by any break where lines hold several sentences."""
    lines = nfc.count("\n") + 1
    break_at = "\n" if len(spans) > lines * _SENTENCES_A_LINE else "\n\n"
    numbers = [0] if spans else []
    for (_, before), (start, _) in pairwise(spans):
        gap = nfc[before:start].replace(" ", "").replace("\t", "")
        numbers.append(numbers[-1] + (break_at in gap))
    return numbers


def _line_kinds(document: Document, text: NormalText) -> list[tuple[int, int, str]]:
    """The blocks of a document in positions of the normal text, with their kinds."""
    return [(text.position(block.start), text.position(block.end), block.kind) for block in document.blocks]


def _kind_at(kinds: list[tuple[int, int, str]], position: int) -> str:
    index = bisect_right(kinds, position, key=lambda kind: kind[0]) - 1
    if index >= 0 and kinds[index][0] <= position < kinds[index][1]:
        return kinds[index][2]
    return "paragraph"


def is_set_apart(sentence: Sentence) -> bool:
    """Whether the sentence is no part of the running text: a caption or what surrounds an article."""
    return sentence.kind in _SET_APART
