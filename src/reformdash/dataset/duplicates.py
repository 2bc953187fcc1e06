"""The same article twice: in another encoding, on another page, in another outlet with a few words changed.

Texts are compared by runs of six syllables. A sample of the runs, the same for every text, finds the pairs
worth a look; they are then compared in full. Of articles that tell the same, the one published first counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

import polars as pl

from reformdash.lexicon.fold import ascii_key

NEAR = 0.6
"""The share of the shorter article's runs that must be in the other one."""

_WHOLE = 0.6  # an article shorter than this share of another one is an extract: it never counts first
_RUN = 6
_SAMPLED = 8  # one run in so many
_FEW_RUNS = 60  # shorter texts are sampled whole
_COMMON = 60  # a run in more articles than this is a phrase of the trade, or of the page
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Repeat:
    """An article that tells another one again.

    Attributes:
        document_id: The repeat.
        first_id: The one that counts.
        likeness: The share of the shorter text that is in the other, 0 to 1.
    """

    document_id: str
    first_id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class _Article:
    """What the finder knows of an article: its place in the order of arrival, its day, its text."""

    number: int
    day: str
    text: str


class RepeatFinder:
    """Finds articles that tell the same, while they come in.

    Adding an article costs a few milliseconds however many there are.

    Args:
        near: See `NEAR`.
    """

    def __init__(self, near: float = NEAR) -> None:
        self._near = near
        self._articles: dict[str, _Article] = {}
        self._samples: dict[str, set[int]] = {}
        self._sizes: dict[str, int] = {}
        self._holders: dict[int, list[str]] = defaultdict(list)
        self._alike: dict[str, dict[str, float]] = defaultdict(dict)

    def add(self, documents: pl.DataFrame) -> None:
        """Takes articles in; columns of `DOCUMENT_SCHEMA`. Those already here are left as they are."""
        for key, day, text in documents.select("document_id", "published", "text").iter_rows():
            if key in self._articles:
                continue
            self._articles[key] = _Article(len(self._articles), str(day or "9999"), text)
            self._compare(key, _runs(text))

    def remove(self, document_ids: Iterable[str]) -> None:
        """Forgets articles."""
        for key in document_ids:
            if self._articles.pop(key, None) is None:
                continue
            for run in self._samples.pop(key):
                self._holders[run].remove(key)
            for other in self._alike.pop(key, {}):
                del self._alike[other][key]

    def repeats(self) -> list[Repeat]:
        """The repeats, each with the article that counts: the earliest published of those told in full."""
        found: list[Repeat] = []
        settled: set[str] = set()
        # From the longest down, by direct likeness: a round-up of the day's news does not make one of them
        # all.
        for longest in sorted(self._alike, key=self._rank):
            others = [other for other in self._alike[longest] if other not in settled]
            if longest in settled or not others:
                continue
            group = sorted([longest, *others], key=self._rank)
            settled.update(group)
            enough = _WHOLE * len(self._articles[longest].text)
            whole = [key for key in group if len(self._articles[key].text) >= enough]
            first = min(whole, key=lambda key: (self._articles[key].day, group.index(key)))
            if any(first not in self._alike[key] for key in group if key != first):
                first = longest
            found.extend(
                Repeat(key, first, round(self._alike[key][first], 3)) for key in group if key != first
            )
        return found

    def _rank(self, key: str) -> tuple[int, int]:
        return -len(self._articles[key].text), self._articles[key].number

    def _compare(self, key: str, runs: set[int]) -> None:
        sampled = {run for run in runs if run % _SAMPLED == 0}
        sample = runs if len(runs) < _FEW_RUNS else sampled
        self._sizes[key], self._samples[key] = len(sampled), sample
        shared: Counter[str] = Counter()
        for run in sample:
            holders = self._holders[run]
            if len(holders) <= _COMMON:
                shared.update(holders)
            holders.append(key)
        for other, count in shared.items():
            smaller = max(1, min(self._sizes[key], self._sizes[other]))
            if count >= 0.6 * self._near * smaller:
                share = _containment(runs, _runs(self._articles[other].text))
                if share >= self._near:
                    self._alike[key][other] = self._alike[other][key] = share


def find_repeats(documents: pl.DataFrame, near: float = NEAR) -> list[Repeat]:
    """Finds articles that tell the same among `documents`; as `RepeatFinder`, all at once."""
    finder = RepeatFinder(near)
    finder.add(documents)
    return finder.repeats()


def with_repeat_flag(observations: pl.DataFrame, repeats: Iterable[Repeat]) -> pl.DataFrame:
    """Observations with those of repeated articles flagged `repeat`, so that charts count them once."""
    ids = pl.Series([repeat.document_id for repeat in repeats], dtype=pl.String)
    if ids.is_empty():
        return observations
    kind = observations.schema["flags"]
    flag = pl.lit(["repeat"], dtype=kind)
    told_again = pl.col("document_id").is_in(ids.implode()) & ~pl.col("flags").list.contains("repeat")
    return observations.with_columns(
        pl.when(told_again).then(pl.concat_list("flags", flag)).otherwise("flags").cast(kind).alias("flags")
    )


def without_repeats(rows: pl.DataFrame, repeats: Iterable[Repeat]) -> pl.DataFrame:
    """Rows (of observations, of a view) without those of articles that tell another one again."""
    ids = pl.Series([repeat.document_id for repeat in repeats], dtype=pl.String)
    return rows.filter(~pl.col("document_id").is_in(ids.implode()))


def _runs(text: str) -> set[int]:
    words = _WORD.findall(ascii_key(text))
    if len(words) < _RUN:
        return {crc32(" ".join(words).encode("utf-8", "replace"))} if words else set()
    joined = [" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)]
    return {crc32(run.encode("utf-8", "replace")) for run in joined}


def _containment(one: set[int], other: set[int]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
