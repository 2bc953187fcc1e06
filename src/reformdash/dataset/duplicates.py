"""The same article twice: in another encoding, on another page, in another outlet with a few words changed.

Texts are compared by runs of six syllables. A sample of the runs, the same for every text, finds the pairs
worth a look; they are then compared in full. Of articles that tell the same, the one published first counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from reformdash.dataset.checks import flagged
from reformdash.dataset.folding import folded

NEAR = 0.6
"""The share of the shorter article's runs that must be in the other one."""

_WHOLE = 0.6  # an article shorter than this share of another one is an extract: it never counts first
_RUN = 6
_SAMPLED = 8  # one run in so many
_FEW_RUNS = 60  # shorter texts are sampled whole
_COMMON = 60  # a run in more articles than this is a phrase of the trade, or of the page
_AT_A_TIME = 200  # articles taken in together: enough for polars to be quick, little to hold
_SAMPLE_SCHEMA = {"number": pl.UInt32, "run": pl.UInt64}


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
    """What the finder knows of an article: its place in the order of arrival, its day, its length."""

    number: int
    day: str
    length: int


class RepeatFinder:
    """Finds articles that tell the same, while they come in.

    Adding an article costs about a millisecond however many there are, nearly all of it in polars, which
    leaves other threads alone; kept of each are some hundred numbers and a reference to its text.

    Args:
        near: See `NEAR`.
    """

    def __init__(self, near: float = NEAR) -> None:
        self._near = near
        self._came = 0
        self._articles: dict[str, _Article] = {}
        self._keys: dict[int, str] = {}
        self._texts = pl.DataFrame(schema={"number": pl.UInt32, "text": pl.String})
        self._sample = pl.DataFrame(schema=_SAMPLE_SCHEMA)
        self._alike: dict[str, dict[str, float]] = defaultdict(dict)

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._articles

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def add(self, documents: pl.DataFrame) -> None:
        """Takes articles in; columns of `DOCUMENT_SCHEMA`. Those already here are left as they are."""
        known = pl.Series(list(self._articles), dtype=pl.String)
        new = documents.select("document_id", "published", "text").unique("document_id", maintain_order=True)
        new = new.filter(~pl.col("document_id").is_in(known.implode()))
        for part in new.iter_slices(_AT_A_TIME):
            self._take_in(part)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Forgets articles."""
        gone: list[int] = []
        for key in document_ids:
            article = self._articles.pop(key, None)
            if article is None:
                continue
            gone.append(article.number)
            del self._keys[article.number]
            for other in self._alike.pop(key, {}):
                del self._alike[other][key]
        numbers = pl.Series(gone, dtype=pl.UInt32).implode()
        self._sample = self._sample.filter(~pl.col("number").is_in(numbers))
        self._texts = self._texts.filter(~pl.col("number").is_in(numbers))

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
            enough = _WHOLE * self._articles[longest].length
            whole = [key for key in group if self._articles[key].length >= enough]
            first = min(whole, key=lambda key: (self._articles[key].day, group.index(key)))
            if any(first not in self._alike[key] for key in group if key != first):
                first = longest
            found.extend(
                Repeat(key, first, round(self._alike[key][first], 3)) for key in group if key != first
            )
        return found

    def _rank(self, key: str) -> tuple[int, int]:
        return -self._articles[key].length, self._articles[key].number

    def _take_in(self, documents: pl.DataFrame) -> None:
        numbers = pl.Series("number", range(self._came, self._came + documents.height), dtype=pl.UInt32)
        self._came += documents.height
        texts = documents.select(numbers, "text")
        lengths = documents["text"].str.len_chars()
        for number, key, day, length in zip(
            numbers, documents["document_id"], documents["published"], lengths, strict=True
        ):
            self._articles[key] = _Article(number, str(day or "9999"), length)
            self._keys[number] = key
        runs = _runs(texts)
        new = runs.filter((pl.len().over("number") < _FEW_RUNS) | (pl.col("run") // 7 % _SAMPLED == 0))
        self._sample = pl.concat([self._sample, new])
        self._texts = pl.concat([self._texts, texts])
        pairs = self._pairs(new)
        if pairs:
            of_old = self._texts.filter(pl.col("number").is_in({old for _, old in pairs}))
            self._compare(pairs, pl.concat([runs, _runs(of_old)]).unique())

    def _pairs(self, new: pl.DataFrame) -> list[tuple[int, int]]:
        """Pairs of a new article and an earlier one whose samples are enough alike."""
        rare = self._sample.join(new.select("run").unique(), on="run", how="semi").filter(
            pl.len().over("run") <= _COMMON
        )
        sizes = self._sample.group_by("number").agg(pl.len().alias("size"))
        shared = (
            new.join(rare.rename({"number": "other"}), on="run")
            .filter(pl.col("other") < pl.col("number"))
            .group_by("number", "other")
            .agg(pl.len().alias("shared"))
            .join(sizes, on="number")
            .join(sizes.rename({"number": "other", "size": "other_size"}), on="other")
        )
        # A text sampled whole meets one of which an eighth is known: what both can share is that eighth.
        smaller = pl.min_horizontal("size", "other_size")
        few = pl.min_horizontal("size", "other_size") < _FEW_RUNS
        least = pl.when(few).then(smaller / _SAMPLED).otherwise(smaller) * self._near * 0.6
        return (
            shared.filter(pl.col("shared") >= least).sort("number", "other").select("number", "other").rows()
        )

    def _compare(self, pairs: list[tuple[int, int]], runs: pl.DataFrame) -> None:
        wanted = pl.DataFrame(pairs, schema={"number": pl.UInt32, "other": pl.UInt32}, orient="row")
        sizes = runs.group_by("number").agg(pl.len().alias("size"))
        told = (
            wanted.join(runs, on="number")
            .join(runs.rename({"number": "other"}), on=["other", "run"], how="semi")
            .group_by("number", "other")
            .agg(pl.len().alias("shared"))
            .join(sizes, on="number")
            .join(sizes.rename({"number": "other", "size": "other_size"}), on="other")
            .with_columns((pl.col("shared") / pl.min_horizontal("size", "other_size")).alias("share"))
            .filter(pl.col("share") >= self._near)
        )
        for number, other, share in told.select("number", "other", "share").iter_rows():
            one, two = self._keys[number], self._keys[other]
            self._alike[one][two] = self._alike[two][one] = share


def find_repeats(documents: pl.DataFrame, near: float = NEAR) -> list[Repeat]:
    """Finds articles that tell the same among `documents`; as `RepeatFinder`, all at once."""
    finder = RepeatFinder(near)
    finder.add(documents)
    return finder.repeats()


def with_repeat_flag(observations: pl.DataFrame, told_again: Collection[str]) -> pl.DataFrame:
    """Observations with those of repeated articles (`told_again`: their ids) flagged `repeat`.

    Figures with that flag contradict nothing and stand for nothing in charts and comparisons.
    """
    if not told_again:
        return observations
    return flagged(observations, _is_of(told_again), "repeat")


def without_repeats(rows: pl.DataFrame, told_again: Collection[str]) -> pl.DataFrame:
    """Rows (of observations, of a view) without those of articles that tell another one again."""
    return rows.filter(*counting(told_again)) if told_again else rows


def counting(told_again: Collection[str]) -> list[pl.Expr]:
    """The conditions of rows that are not of articles that tell another one again."""
    return [~_is_of(told_again)] if told_again else []


def _is_of(document_ids: Collection[str]) -> pl.Expr:
    return pl.col("document_id").is_in(pl.Series(list(document_ids), dtype=pl.String).implode())


def _runs(texts: pl.DataFrame) -> pl.DataFrame:
    """Numbers that stand for the runs of texts, each once; a text shorter than a run is one."""
    words = texts.select("number", folded(pl.col("text")).str.extract_all(r"\w+").alias("word"))
    words = words.explode("word").drop_nulls().select("number", pl.col("word").hash(seed=1).alias("hash"))
    length = pl.len().over("number")
    place = pl.int_range(pl.len()).over("number")
    # Sums of shifted products wrap around, which serves: like runs give like numbers.
    run = pl.sum_horizontal(
        pl.col("hash").shift(-step, fill_value=0) * (2 * step + 3) for step in range(_RUN)
    )
    whole = words.filter(length >= _RUN).select("number", run.alias("run"), place.alias("place"))
    whole = whole.filter(pl.col("place") <= pl.col("place").max().over("number") - (_RUN - 1))
    short = words.filter(length < _RUN).with_columns(pl.col("hash") * (2 * place + 3).cast(pl.UInt64))
    short = short.group_by("number").agg(pl.col("hash").sum().alias("run"))
    return pl.concat([whole.select("number", "run"), short]).unique().cast(pl.Schema(_SAMPLE_SCHEMA))
