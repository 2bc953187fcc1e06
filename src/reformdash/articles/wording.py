"""The tables by which articles are laid out: outlets, and the words around the text of a page."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_MAY_COMBINE = re.compile("[^\u0000-\u036f\u2000-\u206f]")  # in these blocks no other character does


def bare(text: str) -> str:
    """Lower case without accents, spaces joined: the key under which lines are compared."""
    letters = _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower().replace("đ", "d")))
    if _MAY_COMBINE.search(letters):
        letters = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(letters.split())


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes articles.

    Attributes:
        name: As shown to readers.
        marks: What it puts before its first sentence, as printed.
        domains: Its addresses on the web, without `www.`.
    """

    name: str
    marks: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlets:
    """All known outlets, to be found by mark or by address."""

    by_mark: Mapping[str, str]
    by_domain: Mapping[str, str]

    @classmethod
    def of(cls, outlets: list[Outlet]) -> Outlets:
        """Indexes outlets. Raises `ValueError` where two of them share a mark or a domain."""
        by_mark: dict[str, str] = {}
        by_domain: dict[str, str] = {}
        for outlet in outlets:
            for index, keys in (
                (by_mark, [bare(mark) for mark in outlet.marks]),
                (by_domain, list(outlet.domains)),
            ):
                for key in keys:
                    if index.setdefault(key, outlet.name) != outlet.name:
                        raise ValueError(f"outlets.toml: {outlet.name} and {index[key]} share {key!r}")
        return cls(by_mark, by_domain)

    def marked(self, mark: str) -> str | None:
        """The outlet that signs with a mark, case and accents aside."""
        return self.by_mark.get(bare(mark))

    def at(self, address: str) -> str | None:
        """The outlet of a web address, by its host or a parent of it."""
        try:
            host = (urlsplit(address).hostname or "").removeprefix("www.")
        except ValueError:
            return None
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None


@dataclass(frozen=True, slots=True)
class Wording:
    """Outlets and the cues of `layout.toml`, all as keys of `bare`."""

    outlets: Outlets
    footer: tuple[str, ...]
    line: tuple[str, ...]
    section: frozenset[str]
    caption: tuple[str, ...]
    shown: tuple[str, ...]
    doing: tuple[str, ...]
    dateline: re.Pattern[str]
    byline: tuple[str, ...]
    state_head: tuple[str, ...]
    issuer: tuple[str, ...]
    table_title: re.Pattern[str]
    page_column: tuple[str, ...]

    @classmethod
    def load(cls) -> Wording:
        """Reads `outlets.toml` and `layout.toml`. Raises `ValueError` naming outlets that share a mark."""
        return _load()


@cache  # the tables are part of the program: read once, never changed
def _load() -> Wording:
    outlets = [
        Outlet(entry["name"], tuple(entry["marks"]), tuple(entry["domains"]))
        for entry in _table("outlets.toml")["outlet"]
    ]
    words = {key: tuple(bare(word) for word in entries) for key, entries in _table("layout.toml").items()}
    return Wording(
        outlets=Outlets.of(outlets),
        footer=words["footer"],
        line=words["line"],
        section=frozenset(words["section"]),
        caption=words["caption"],
        shown=words["shown"],
        doing=words["doing"],
        dateline=re.compile(rf"(?<!\w)(?:{_any(words['dateline'])})(?!\w)"),
        byline=words["byline"],
        state_head=words["state_head"],
        issuer=tuple(f"{word} " for word in words["issuer"]),
        table_title=re.compile(
            rf"\W*(?:(?:{_any(words['table_number'])})\s+\d|(?:{_any(words['table_remark'])}))"
        ),
        page_column=words["page_column"],
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _table(name: str) -> dict[str, Any]:
    path = resources.files("reformdash.resources") / "lexicon" / name
    return tomllib.loads(path.read_text("utf-8"))
