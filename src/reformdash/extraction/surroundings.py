"""A numeral and what stands around it, looked up once for all the rules that ask."""

from __future__ import annotations

from typing import NamedTuple

from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.numerals import Numeral
from reformdash.lexicon.phrases import Mention
from reformdash.lexicon.wording import Wording

PERCENT = Wording(r"\s?(?:%|<percent>)(?!\s*điểm)")
MONEY = Wording(r"\s?(?:<dong>|đ(?![\w-]))")
_REACH = 40


class Surroundings(NamedTuple):
    """A numeral of a sentence with its neighbours.

    Attributes:
        ahead: The characters of the sentence before the numeral, folded; at most forty.
        behind: The characters behind it, folded.
        left: The phrase that ends before the numeral.
        right: The phrase that begins behind it.
        noun: Whether that is something counted: an object, a post, a body.
        unit: Whether a percent sign or đồng stands behind it.
    """

    marked: MarkedText
    sentence: Sentence
    numeral: Numeral
    key: str
    nfc: str
    ahead: str
    behind: str
    left: Mention | None
    right: Mention | None
    noun: bool
    unit: bool

    def left_code(self) -> str | None:
        """What the phrase before makes of a number: `ordinal`, `name`, `tier`, ...; None for nothing."""
        entry = self.left.of("left") if self.left is not None else None
        return entry.code if entry is not None else None

    def right_code(self) -> str | None:
        """What the phrase behind makes of a number (`duration`, `age`, ...), unless it is counted as well."""
        if self.right is None or self.right.of("object") is not None:
            return None
        entry = self.right.of("right")
        return entry.code if entry is not None else None


def look_around(marked: MarkedText, sentence: Sentence, numeral: Numeral) -> Surroundings:
    """A numeral with its neighbours."""
    key, start, end = marked.key, numeral.start, numeral.end
    right = mention_behind(sentence, key, end)
    return Surroundings(
        marked=marked,
        sentence=sentence,
        numeral=numeral,
        key=key,
        nfc=marked.text.nfc,
        ahead=key[max(sentence.start, start - _REACH) : start],
        behind=key[end : end + _REACH],
        left=mention_before(sentence, key, start),
        right=right,
        noun=right is not None and is_counted(right),
        unit=PERCENT.match(key, end) is not None or MONEY.match(key, end) is not None,
    )


def is_counted(mention: Mention) -> bool:
    """Whether a phrase may be what a number counts."""
    return any(entry.kind in {"object", "role", "body"} for entry in mention.entries)


def counts_behind(sentence: Sentence, key: str, position: int) -> bool:
    """Whether something that is counted stands behind a position, blanks left out."""
    mention = mention_behind(sentence, key, position)
    return mention is not None and is_counted(mention)


def mention_before(sentence: Sentence, key: str, position: int) -> Mention | None:
    """The phrase that ends at a position, blanks and colons left out."""
    at = position
    while at > sentence.start and key[at - 1] in " :":
        at -= 1
    return sentence.ending(at)


def mention_behind(sentence: Sentence, key: str, position: int) -> Mention | None:
    """The phrase that begins at a position, blanks left out."""
    at = position
    while at < sentence.end and key[at] == " ":
        at += 1
    return sentence.at(at)
