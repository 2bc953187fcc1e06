"""Patterns whose word lists stand in the word tables: a template names a list as `<list>`."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Protocol

WORD_TABLES = ("connectives", "area_words", "cue_words", "relevance", "time_words", "table_words")
_LIST_NAME = re.compile(r"(?<!\?P)<([a-z_]+)>")  # not the name of a group
_WORDS = r"(?:\w[\w ]*|\(\?:\w[\w |]*\))"  # a word, or the words of a list
_AT_EDGE = re.compile(rf"\(\?<!(\\w|\[[^]]+\])\)(?:\(\?:({_WORDS}(?:\|{_WORDS})*)\)|(\w[\w ]*)(?![?*+{{|]))")
_WORD = re.compile(r"\w[\w ]*")


class Finder(Protocol):
    """`search`, `match` or `fullmatch` of a compiled pattern."""

    def __call__(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize, /
    ) -> re.Match[str] | None:  # pragma: no cover
        """The match in a text, or None."""
        ...


class Wording:
    """A pattern made from a template; compiled on first use, since most sentences need few of them.

    The template is a regular expression in which `<list>` stands for the words of that list, in the order of
    the table, so that longer words come before what they begin with.
    """

    search: Finder
    match: Finder
    fullmatch: Finder
    findall: Callable[[str], list[str]]

    def __init__(self, template: str) -> None:
        self.template = template

    def __getattr__(self, name: str) -> Any:
        """Compiles at the first search; the compiled methods then answer by themselves."""
        if name not in {"search", "match", "fullmatch", "findall"}:
            raise AttributeError(name)
        compiled = re.compile(_letters_first(_LIST_NAME.sub(_alternatives, self.template)))
        self.search, self.match, self.fullmatch = compiled.search, compiled.match, compiled.fullmatch
        self.findall = compiled.findall
        return getattr(self, name)

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the pattern is found in a part of a text."""
        while (found := self.search(text, start, end)) is not None:
            yield found.span()
            start = max(found.end(), start + 1)

    def count(self, text: str) -> int:
        """How often the pattern is found in a text."""
        return len(self.findall(text))

    def lists(self) -> Iterator[str]:
        """The lists the template names."""
        yield from _LIST_NAME.findall(self.template)


@cache
def _lists() -> Mapping[str, tuple[str | dict[str, Any], ...]]:
    """The lists of all tables by name, as they stand there.

    Raises:
        ValueError: Two lists have the same name; the message names it.
    """
    folder = resources.files("reformdash.resources") / "lexicon"
    found: dict[str, tuple[str | dict[str, Any], ...]] = {}
    for table in WORD_TABLES:
        raw: dict[str, dict[str, list[Any]]] = tomllib.loads((folder / f"{table}.toml").read_text("utf-8"))
        for section in raw.values():
            for name, words in section.items():
                if name in found:
                    raise ValueError(f"{table}.toml: the list {name} is told twice")
                found[name] = tuple(words)
    return found


@cache
def connectives() -> Mapping[str, tuple[str, ...]]:
    """The lists of the word tables by name, each word as a regular expression.

    An element is a word, or `{word = "số", unless = ["lượng"]}`: the word where none of those is behind it.
    """
    return {name: tuple(_as_pattern(word) for word in words) for name, words in _lists().items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of plain words, for words that are compared as a whole."""
    return frozenset(word for word in _lists()[name] if isinstance(word, str))


def _as_pattern(word: str | dict[str, Any]) -> str:
    if isinstance(word, str):
        return re.escape(word).replace(r"\ ", " ")
    return rf"{word['word']}(?!\s+(?:{'|'.join(word['unless'])}))"


def _letters_first(pattern: str) -> str:
    """The same pattern; of words behind an edge, with which it begins, first the letter, then the edge.

    The engine skips to a letter ten times as fast as to an edge.
    """
    begins = _AT_EDGE.match(pattern)
    if begins is None:
        return pattern
    edge, words, word = begins.groups()
    if words is None:
        return rf"{word}(?<!{edge}{word}){pattern[begins.end() :]}"
    letters: dict[str, list[str]] = {}
    for word in dict.fromkeys(_WORD.findall(words)):
        letters.setdefault(word[0], []).append(word[1:])
    begun = (rf"{letter}(?<!{edge}\w)(?:{'|'.join(rest)})" for letter, rest in letters.items())
    return f"(?:{'|'.join(begun)}){pattern[begins.end() :]}"


def _alternatives(name: re.Match[str]) -> str:
    return f"(?:{'|'.join(connectives()[name.group(1)])})"
