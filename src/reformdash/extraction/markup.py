"""A document marked up: its sentences with the phrases, places, times and numerals found in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from reformdash.articles.document import Document
from reformdash.extraction.places import Place, PlaceFinder
from reformdash.language.normalise import NormalText, normalise
from reformdash.language.numerals import Numeral, find_numbers
from reformdash.language.sentences import split_sentences
from reformdash.language.times import Time, find_times
from reformdash.lexicon.phrases import Entry, Mention, PhraseIndex

_SET_APART = frozenset({"caption", "boilerplate"})


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

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly in a span."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        found: list[Mention] = []
        for mention in self.mentions[first:]:
            if mention.end > end:
                break
            found.append(mention)
        return found

    def at(self, position: int) -> Mention | None:
        """The mention that begins at a position."""
        first = bisect_left(self.mentions, position, key=lambda m: m.start)
        if first < len(self.mentions) and self.mentions[first].start == position:
            return self.mentions[first]
        return None

    def ending(self, position: int) -> Mention | None:
        """The mention that ends at a position."""
        first = bisect_left(self.mentions, position, key=lambda m: m.end)
        if first < len(self.mentions) and self.mentions[first].end == position:
            return self.mentions[first]
        return None

    def nearest(self, kind: str, start: int, end: int) -> tuple[Mention, Entry] | None:
        """The last mention of a kind in a span, with the entry of that kind."""
        for mention in reversed(self.between(start, end)):
            entry = mention.of(kind)
            if entry is not None:
                return mention, entry
        return None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A document's normal text and its sentences in order."""

    document: Document
    text: NormalText
    sentences: tuple[Sentence, ...]

    @property
    def key(self) -> str:
        """The matching key all spans refer to."""
        return self.text.key


def mark_up(document: Document, phrases: PhraseIndex, places: PlaceFinder) -> MarkedText:
    """Finds everything the extraction looks at, once for the whole document."""
    text = normalise(document.text)
    kinds = _line_kinds(document, text)
    sentences = [
        Sentence(index, start, end, _kind_at(kinds, start))
        for index, (start, end) in enumerate(split_sentences(text.nfc))
    ]
    numerals = find_numbers(text.key)
    mentions = phrases.find(text.key, text.nfc)
    found = places.find(text.key, text.nfc, document.published)
    n = m = p = 0
    for sentence in sentences:
        while n < len(numerals) and numerals[n].start < sentence.end:
            if numerals[n].start >= sentence.start:
                sentence.numerals.append(numerals[n])
            n += 1
        while m < len(mentions) and mentions[m].start < sentence.end:
            if mentions[m].start >= sentence.start:
                sentence.mentions.append(mentions[m])
            m += 1
        while p < len(found) and found[p].start < sentence.end:
            if found[p].start >= sentence.start:
                sentence.places.append(found[p])
            p += 1
        if sentence.numerals:
            sentence.times = find_times(text.key, sentence.start, sentence.end)
        if sentence.places:  # a word inside a place name is part of the name
            sentence.mentions = [
                one
                for one in sentence.mentions
                if not any(place.name_start < one.end and one.start < place.end for place in sentence.places)
                or one.of("country")
            ]
    return MarkedText(document, text, tuple(sentences))


def _line_kinds(document: Document, text: NormalText) -> list[tuple[int, int, str]]:
    if not text.starts:
        return [(block.start, block.end, block.kind) for block in document.blocks]
    back = {raw: at for at, raw in enumerate(text.original(i, i)[0] for i in range(len(text.nfc) + 1))}
    return [
        (back.get(block.start, 0), back.get(block.end, len(text.nfc)), block.kind) for block in document.blocks
    ]


def _kind_at(kinds: list[tuple[int, int, str]], position: int) -> str:
    index = bisect_left(kinds, position + 1, key=lambda k: k[0]) - 1
    if index >= 0 and kinds[index][0] <= position < kinds[index][1]:
        return kinds[index][2]
    return "paragraph"


def is_set_apart(sentence: Sentence) -> bool:
    """Whether the sentence is no part of the running text: a caption or what surrounds an article."""
    return sentence.kind in _SET_APART
