"""Phrases of the lexicon tables and the index that finds them in a text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, NamedTuple

import ahocorasick_rs

from reformdash.lexicon.fold import match_key

_LONGEST = 60  # characters of a phrase
TABLES = ("objects", "actions", "cues", "levels", "look_alikes", "neutral", "places", "bodies", "roles")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a table: words of one function and one code.

    Attributes:
        table: File it stands in.
        kind: Function: `object`, `action`, `hedge`, `status`, ... (the name of its TOML array).
        code: What the words mean.
        words: The phrases.
        attributes: Everything else the entry says.
        examples: Sentences with what must be read in them.
        counter: Sentences with what must not be read in them.
    """

    table: str
    kind: str
    code: str
    words: tuple[str, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict[str, Any])
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A phrase found in a text, with the entries it may stand for.

    Attributes:
        start, end: Span in the text.
        entries: All entries that have the phrase.
        first: The first of them of each kind.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    first: Mapping[str, Entry]

    def of(self, kind: str) -> Entry | None:
        """The first entry of a kind, or None."""
        return self.first.get(kind)


def load_entries(tables: Iterable[str] = TABLES) -> tuple[Entry, ...]:
    """Reads the lexicon tables.

    Raises:
        ValueError: An entry lacks words or its code; the message names the file and the entry.
    """
    entries: list[Entry] = []
    folder = resources.files("reformdash.resources") / "lexicon"
    for table in tables:
        raw: dict[str, list[dict[str, Any]]] = tomllib.loads((folder / f"{table}.toml").read_text("utf-8"))
        for kind, rows in raw.items():
            for number, row in enumerate(rows, start=1):
                entries.append(_entry(table, kind, number, row))
    return tuple(entries)


def _entry(table: str, kind: str, number: int, row: dict[str, Any]) -> Entry:
    words = tuple(row.pop("words", ()))
    code = row.pop("code", "")
    if not words or not (code or kind == "level"):
        raise ValueError(f"{table}.toml: [[{kind}]] number {number} lacks words or code")
    examples = tuple(row.pop("examples", ()))
    counter = tuple(row.pop("counter", ()))
    return Entry(table, kind, code, words, row, examples, counter)


class PhraseIndex:
    """Finds the phrases of a lexicon, the longest at each place, without overlap."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Builds the index; a phrase of several entries carries them all."""
        by_key: dict[str, list[Entry]] = {}
        for entry in entries:
            for word in entry.words:
                known = by_key.setdefault(match_key(word), [])
                if entry not in known:
                    known.append(entry)
        self._entries = [(tuple(found), _first_of_kinds(found)) for found in by_key.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(by_key), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, key: str, nfc: str) -> list[Mention]:
        """Mentions in a text.

        Args:
            key: The matching key of the text.
            nfc: The text the key was made of: a capital behind a small letter is a lost blank, so a word may
                end there.
        """
        found: list[Mention] = []
        entries = self._entries
        reached = 0
        key += " "  # stands before the first word as well: key[-1]
        for index, start, end in self._automaton.find_matches_as_indexes(key):
            if start < reached:
                continue
            if (key[start - 1].isalpha() and not _lost_blank(nfc, start)) or (
                key[end].isalpha() and not _lost_blank(nfc, end)
            ):
                if key.find(" ", start, end) >= 0:
                    reached = self._inside(key, nfc, start, end, found)
                continue
            found.append(_new(Mention, (start, end, *entries[index])))
        return found

    def _inside(self, key: str, nfc: str, start: int, end: int, found: list[Mention]) -> int:
        """Finds what a phrase hides that ends or begins inside a word ("dân *số dư*ới", "*giảm giá*o viên").

        Returns where the last phrase found so ends.
        """
        last = key.rfind(" ", start, end) + 1
        reached = end
        for begin, limit in ((start, last - 1), (last, last + _LONGEST)):
            first = next((at for at in range(begin, limit) if not key[at - 1].isalpha()), limit)
            for mention in self.find(key[first:limit], nfc[first:limit]):
                at = first + mention.start
                if at >= end:
                    break
                reached = max(reached, first + mention.end)
                found.append(_new(Mention, (at, first + mention.end, mention.entries, mention.first)))
        return reached


_new: Callable[[type[Mention], tuple[Any, ...]], Mention] = tuple.__new__  # pyright: ignore
"""Makes a mention of its fields; `Mention(...)` takes as long as all else that is done to find one."""


def _first_of_kinds(entries: list[Entry]) -> dict[str, Entry]:
    return {entry.kind: entry for entry in reversed(entries)}


def _lost_blank(nfc: str, at: int) -> bool:
    return nfc[at - 1].islower() and nfc[at].isupper()
