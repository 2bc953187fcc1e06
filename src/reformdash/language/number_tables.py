"""The number words of `numerals.toml` and the patterns made from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import ahocorasick_rs

Kind = Literal[
    "num", "digit", "unit", "ten", "tens", "dozen", "hundred", "zero", "scale", "half", "halved", "point"
]

# Between two words of a number; never a line break, which ends a block.
_SPACE = r"[ \t\u00a0\u2009\u202f]"
SEP = _SPACE + "{1,3}"
_GAP = _SPACE + "{0,3}"
_SCALED = ("scale", "hundred", "dozen")
_LEFT = r"(?<![^\W\d_])"  # no letter before; a digit may be ("17nghìn")
_RIGHT = r"(?![^\W\d_]|[\u0300-\u036f])"  # nor half a letter, as careless typing leaves it

# A printed number. The order matters: groups of three with dots, English groups, decimals, then plain digits.
# What is part of a longer chain ("12.5.2018", "5,6,7") falls through to plain digits. All begin with one
# [0-9] and look back behind it, because the engine then skips to the next digit without trying anything.
_NOT_CHAINED = r"(?<![0-9][.,][0-9])"
DIGITS = (
    r"[0-9](?:(?<!0)(?<![0-9]\.[0-9])[0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:[\u2009\u202f][0-9]{3})+)"
    r"(?:,[0-9]+(?![.,]?[0-9]))?(?!\.?[0-9])"
    rf"|(?<!0){_NOT_CHAINED}[0-9]{{0,2}}(?:(?:,[0-9]{{3}}){{2,}}(?:\.[0-9]+)?|(?:,[0-9]{{3}})+\.[0-9]+)(?![.,]?[0-9])"
    rf"|{_NOT_CHAINED}[0-9]*,[0-9]+(?![.,]?[0-9])"
    rf"|{_NOT_CHAINED}(?:[0-9]*\.[0-9]{{1,2}}|(?<=0)\.[0-9]+)(?![.,]?[0-9])"
    r"|[0-9]*)"
)

# "1 200 000" and ",77": clear in a phrase that is one number, not between other words.
_SPACED, _BARE_DECIMALS = r"[1-9][0-9]{0,2}(?: [0-9]{3}){2,}(?![0-9])", r"(?<![0-9]),[0-9]+(?![.,]?[0-9])"
_SPOKEN_DIGITS = f"(?:{_SPACED}|{_BARE_DECIMALS}|{DIGITS})"


class Token(NamedTuple):
    """One word or digit group of a number, with its span in the key."""

    kind: Kind
    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberTables:
    """Words by text, and the patterns that find them.

    Attributes:
        words: Kind and value of each word.
        printed: A digit group; group `multiplied` is a scale directly behind it with what follows.
        first_words: Finds the words a number may begin with, anywhere in a text.
        worded: The first word of a number with the character before it, as `_worded` tells; an open group
            (`lastindex`) where `run` goes on behind it.
        run: What may go on behind the first word of a number; always fits, if only with nothing.
        near: Words before a bare scale that stands for one of it.
        vague_behind: Words that make tens and hundreds before them uncertain ("mười mấy").
        token: One token of a run.
        spoken_token: One token of a text that is one number.
        minus: What makes the number behind it negative.
        unit_behind: Money or per cent at the end of a text; group `money`.
    """

    words: Mapping[str, tuple[Kind, int]]
    printed: re.Pattern[str]
    first_words: ahocorasick_rs.AhoCorasick
    worded: re.Pattern[str]
    run: re.Pattern[str]
    near: frozenset[str]
    vague_behind: re.Pattern[str]
    token: re.Pattern[str]
    spoken_token: re.Pattern[str]
    minus: re.Pattern[str]
    unit_behind: re.Pattern[str]

    def runs(self, key: str) -> Iterator[tuple[int, int]]:
        """Spans of the runs of number words that begin with a word, in text order, without overlap."""
        # The line break stands for the character before the first word, which each match begins with.
        text, at = "\n" + key, 0
        # The pattern is tried where one of its first words stands: four times as fast as a search with it.
        for _, start, _ in self.first_words.find_matches_as_indexes(text, overlapping=True):
            if start <= at or text[start - 1].isalpha():
                continue
            if (first := self.worded.match(text, start - 1)) is None:
                continue
            at = first.end()
            if first.lastindex is not None and (rest := self.run.match(text, at)) is not None:
                at = rest.end()
            yield start - 1, at - 1

    def tokens(self, key: str, start: int, end: int) -> list[Token]:
        """The number words and digit groups in `key[start:end]`, a run that `candidate` found."""
        found: list[Token] = []
        for match in self.token.finditer(key, start, end):
            kind, value = self.words.get(match.group(), ("num", 0))
            found.append(Token(kind, value, match.start(), match.end()))
        return found

    def spoken_tokens(self, key: str) -> list[Token] | None:
        """The whole key as tokens, abbreviations ("2tr5") too; None where anything else stands in it."""
        found: list[Token] = []
        at = 0
        while at < len(key):
            match = self.spoken_token.match(key, at)
            if match is None:
                return None
            kind, value = self.words.get(match.group("token"), ("num", 0))
            found.append(Token(kind, value, match.start("token"), match.end("token")))
            at = match.end()
        return found


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first so that no word hides a longer one."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


def _word(entry: Mapping[str, Any]) -> str:
    """The pattern of one word with what may not stand before and behind it; it begins with its letter."""
    text: str = re.escape(entry["text"])
    pattern = text + _RIGHT
    pattern += "".join(rf"(?<!{re.escape(word)}[ \u00a0]{text})" for word in entry.get("not_after", ()))
    if entry["text"] == "năm":
        pattern += rf"(?!{_GAP}[0-9])"  # "năm 2018": the year
    if blocked := entry.get("not_before"):
        pattern += f"(?!{SEP}{_any(blocked)}{_RIGHT})"
    return pattern


def _of(entries: Iterable[Mapping[str, Any]], *kinds: str) -> str:
    return "(?:" + "|".join(_word(entry) for entry in entries if entry["kind"] in kinds) + ")"


def _run(entries: Sequence[Mapping[str, Any]]) -> str:
    """What may go on behind the first word of a number."""
    scaled = _of(entries, *_SCALED)
    anything = _of(entries, *{entry["kind"] for entry in entries})
    return rf"(?:{SEP}(?:{anything}|{DIGITS}(?={_GAP}{scaled})))*"


def _worded(entries: Sequence[Mapping[str, Any]], around: Mapping[str, list[str]]) -> str:
    """One pattern for every place where a number begins with a word; the character before it is taken along.

    What may go on behind it is left to the pattern of runs: written out behind every first word it would take
    the engine a quarter of a second to compile. An empty group marks where something may go on.

    The first word tells what it is: a digit, ten or half; a scale that stands for one of it ("gần trăm",
    "nghìn rưỡi"); a scale of which no number can be told ("hàng nghìn", "chục nghìn").
    """
    scaled = _of(entries, *_SCALED)
    tens, point, half = (_of(entries, kind) for kind in ("tens", "point", "half"))
    small = f"(?:{SEP}{_any(around['indefinite_digits'])})?"
    many = f"(?:{SEP}(?:{tens}|{scaled}))"
    starts = [f"{re.escape(word)}{small}{many}+" for word in around["indefinite"]]
    starts += [f"{re.escape(word)}{SEP}{scaled}()" for word in around["near"]]
    for entry in entries:
        if entry["kind"] in ("digit", "ten", "halved"):
            zero = entry["kind"] == "digit" and not entry["value"]
            starts.append(_word(entry) + (f"(?={SEP}{point})()" if zero else "()"))
        elif entry["kind"] in _SCALED:
            starts.append(_word(entry) + f"(?={SEP}{half})()")
        if entry["kind"] in ("dozen", "tens"):
            starts.append(_word(entry) + many + "*")
    letters: dict[str, list[str]] = {}
    for pattern in starts:
        letters.setdefault(pattern[0], []).append(pattern[1:])
    return r"[\W\d_](?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()) + ")"


@cache
def number_tables() -> NumberTables:
    """Reads `numerals.toml`, once. Raises `ValueError` naming the entry where a word is there twice."""
    path = resources.files("reformdash.resources") / "lexicon" / "numerals.toml"
    raw = tomllib.loads(path.read_text("utf-8"))
    entries: list[dict[str, Any]] = [{"value": 0, **entry} for entry in raw["word"]]
    spoken: list[dict[str, Any]] = [{"value": 0, **entry} for entry in raw["spoken"]]
    around: dict[str, list[str]] = raw["around"]
    words: dict[str, tuple[Kind, int]] = {}
    for entry in (*entries, *spoken):
        if entry["text"] in words:
            raise ValueError(f"numerals.toml: {entry['text']} is there twice")
        kind: Kind = "scale" if entry["kind"] == "short" else entry["kind"]
        words[entry["text"]] = (kind, entry["value"])
    anything = _of(entries, *{entry["kind"] for entry in entries})
    first_words = {*(entry["text"] for entry in entries), *around["indefinite"], *around["near"]}
    said = _of([*entries, *spoken], *{entry["kind"] for entry in (*entries, *spoken)} - {"short"})
    short = _any(entry["text"] for entry in spoken if entry["kind"] == "short")
    # Digits and letters may touch: "2tr5", "17nghìn".
    between = rf"(?:{SEP}|$|(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9]))"
    behind = rf"{_GAP}(?:(?P<money>{_any(around['money'])})|{_any(around['percent'])})$"
    return NumberTables(
        words=words,
        near=frozenset(around["near"]),
        vague_behind=re.compile(f"{SEP}{_any(around['indefinite_behind'])}{_RIGHT}"),
        printed=re.compile(rf"{DIGITS}(?P<multiplied>{_GAP}{_of(entries, *_SCALED)}{_run(entries)})?"),
        first_words=ahocorasick_rs.AhoCorasick(sorted(first_words)),
        worded=re.compile(_worded(entries, around)),
        run=re.compile(_run(entries)),
        token=re.compile(f"{DIGITS}|{_LEFT}{anything}"),
        spoken_token=re.compile(
            rf"(?P<token>{_SPOKEN_DIGITS}|(?<=[0-9]){short}{_RIGHT}|{_LEFT}{said}){between}"
        ),
        minus=re.compile(rf"{_any(around['minus'])}{_GAP}"),
        unit_behind=re.compile(behind),
    )
