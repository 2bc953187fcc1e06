"""A document marked up: its sentences with the phrases, places, times and numerals found in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Protocol, TypeVar

from reformdash.articles.document import Document
from reformdash.extraction.places import Place, PlaceFinder
from reformdash.language.normalise import NormalText, normalise
from reformdash.language.numerals import Numeral, find_numbers
from reformdash.language.sentences import split_sentences
from reformdash.language.times import Time, find_times, time_words
from reformdash.lexicon.phrases import Entry, Mention, PhraseIndex
from reformdash.lexicon.word_spotter import Spots, WordSpotter

_SET_APART = frozenset({"caption", "boilerplate"})
_BRACKET = re.compile(r"\([^()]*\)")
_ABBREVIATION = re.compile(r"\(([A-ZĐƯ]{2,8})\)")
_LINE_END = re.compile(r"[.;:?!…]\W*$")
_TO_COME = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|thời hạn|hạn chót)(?: là)?(?: vào)?\s(?:ngày\s)?\S*$"
    r"|(?<!\w)(?:sẽ|dự kiến)(?!\w)[^.;\n]*$"
)
_LONGEST_HEADLINE = 160  # characters
_SENTENCES_A_LINE = 1.6  # from this mean on, a line is a paragraph

ITEM_MARK = r"(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])"
"""What a line of a list begins with, as a pattern."""

Span = tuple[int, int]
_START, _END = attrgetter("start"), attrgetter("end")


@dataclass
class Sentence:
    """A sentence and what was found in it; spans are positions in the document's NFC text.

    What is found of a kind does not overlap and stands in text order.
    """

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

    def __post_init__(self) -> None:
        """Indexes the mentions, which nearly every sentence is asked for."""
        self._starts = [mention[0] for mention in self.mentions]
        self._ends = [mention[1] for mention in self.mentions]
        self._kinds: frozenset[str] = frozenset().union(*[mention[3] for mention in self.mentions])
        self._by_kind: dict[str, list[tuple[Mention, Entry]]] = {}

    def aside(self, position: int, seen_from: int) -> bool:
        """Whether a position lies in a bracket that is closed before one looks at it from `seen_from`."""
        place = bisect_left(self.brackets, (position, position)) - 1
        if place < 0 or position >= self.brackets[place][1]:
            return False
        start, end = self.brackets[place]
        return not start < seen_from < end

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

    def names(self, *kinds: str) -> bool:
        """Whether it has a mention of one of some kinds."""
        return not self._kinds.isdisjoint(kinds)

    def of_kind(self, kind: str) -> Sequence[tuple[Mention, Entry]]:
        """The mentions of a kind, each with the entry of that kind."""
        if kind not in self._kinds:
            return ()
        found = self._by_kind.get(kind)
        if found is None:  # of its twenty kinds most sentences are asked for two
            found = [(mention, entry) for mention in self.mentions if (entry := mention[3].get(kind))]
            self._by_kind[kind] = found
        return found

    def nearest(self, kind: str, start: int, end: int) -> tuple[Mention, Entry] | None:
        """The last mention of a kind in a span, with the entry of that kind."""
        return next(self.backwards(kind, start, end), None)

    def backwards(self, kind: str, start: int, end: int) -> Iterator[tuple[Mention, Entry]]:
        """The mentions of a kind that lie wholly in a span, the last first, each with its entry."""
        found = self.of_kind(kind)
        for place in range(bisect_right(found, end, key=_end_of) - 1, -1, -1):
            if found[place][0].start < start:
                return
            yield found[place]


def _end_of(found: tuple[Mention, Entry]) -> int:
    return found[0].end


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
    kinds = _kinds(document, text, spans)
    numerals = _in_spans(find_numbers(key), spans)
    words = time_words(key, 0, len(key))
    times = [
        find_times(key, start, end, words) if found else []
        for (start, end), found in zip(spans, numerals, strict=True)
    ]
    day = document.published or _latest_day(key, times)
    mentions = _in_spans(_with_abbreviations(nfc, finders.phrases.find(key, nfc)), spans)
    places = _in_spans(finders.places.find(key, nfc, day), spans)
    paragraphs = _paragraphs(nfc, spans)
    sentences = tuple(
        Sentence(
            index,
            start,
            end,
            kinds[index],
            _outside_names(mentions[index], places[index], numerals[index], key)
            if places[index]
            else mentions[index],
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

    @property
    def end(self) -> int: ...


_Found = TypeVar("_Found", bound=_Spanned)


def overlapping(items: Sequence[_Found], start: int, end: int) -> _Found | None:
    """The first of some items that overlaps a span; the items are in text order and do not overlap."""
    place = bisect_right(items, start, key=_END)
    return items[place] if place < len(items) and items[place].start < end else None


def _in_spans(items: list[_Found], spans: list[Span]) -> list[list[_Found]]:
    """What begins in each of some spans; items and spans are in text order."""
    starts = [item.start for item in items]
    inside: list[list[_Found]] = []
    behind = 0
    for start, end in spans:
        first = bisect_left(starts, start, lo=behind)
        behind = bisect_left(starts, end, lo=first)
        inside.append(items[first:behind])
    return inside


def _latest_day(key: str, times: list[list[Time]]) -> date | None:
    """The latest day a text without a date of its own names in full as past: no deadline, no plan's goal."""
    days = [
        time.last
        for found in times
        for time in found
        if time.kind == "date"
        and time.last is not None
        and time.last.year >= 2000
        and _TO_COME.search(key, max(0, time.start - 40), time.start + 6) is None
    ]
    return max(days, default=None)


def _outside_names(
    mentions: list[Mention], places: list[Place], numerals: list[Numeral], key: str
) -> list[Mention]:
    """The mentions without those inside a place's name, where a word is part of the name."""
    inside: set[int] = set()
    for place in places:
        first = bisect_right(mentions, place.start, key=_END)
        inside.update(range(first, bisect_left(mentions, place.end, lo=first, key=_START)))
    return [
        one
        for at, one in enumerate(mentions)
        if at not in inside or one.of("country") or _is_counted_kind(one, numerals, key)
    ]


def _is_counted_kind(mention: Mention, numerals: list[Numeral], key: str) -> bool:
    """Whether the kind before a name is counted, a number before it: "ba phường Phú Trinh, Lạc Đạo"."""
    if mention.of("object") is None:
        return False
    before = bisect_left(numerals, mention.start, key=_END)
    return before > 0 and key[numerals[before - 1].end : mention.start].isspace()


def _with_abbreviations(nfc: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, and those of what the text itself shortens: "đảng viên (ĐV)" makes each ĐV a mention."""
    explained: dict[str, Mention] = {}
    ends = [mention.end for mention in mentions]
    for match in _ABBREVIATION.finditer(nfc):
        end = match.start()
        end -= nfc[end - 1 : end].isspace()
        place = bisect_left(ends, end)
        if place < len(ends) and ends[place] == end and mentions[place].of("object") is not None:
            explained.setdefault(match.group(1), mentions[place])
    if not explained:
        return mentions
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(sorted(explained, key=len, reverse=True)) + r")(?!\w)")
    added = [
        explained[found.group()]._replace(start=found.start(), end=found.end())
        for found in pattern.finditer(nfc)
        if nfc[found.start() - 1 : found.start()] != "(" and not _overlaps(mentions, ends, found.span())
    ]
    return sorted([*mentions, *added], key=_START)


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


def _kinds(document: Document, text: NormalText, spans: list[Span]) -> list[str]:
    """The kind of each sentence: that of the block it begins in."""
    blocks = [(text.position(block.start), text.position(block.end), block.kind) for block in document.blocks]
    starts = [start for start, _, _ in blocks]
    kinds: list[str] = []
    for start, _ in spans:
        place = bisect_right(starts, start) - 1
        inside = place >= 0 and start < blocks[place][1]
        kinds.append(blocks[place][2] if inside else "paragraph")
    return kinds


def is_headline(marked: MarkedText, sentence: Sentence) -> bool:
    """Whether a sentence is a title or a short line without an end."""
    if sentence.kind == "title":
        return True
    text = marked.key[sentence.start : sentence.end]
    return len(text) <= _LONGEST_HEADLINE and "|" not in text and _LINE_END.search(text) is None


def is_set_apart(sentence: Sentence) -> bool:
    """Whether the sentence is no part of the running text: a caption or what surrounds an article."""
    return sentence.kind in _SET_APART
