"""The same article twice: in another encoding, on another page, in another outlet with a few words changed.

Texts are compared by runs of six syllables. A sample of the runs, the same for every text, finds the pairs
worth a look; they are then compared in full. Of articles that tell the same, the one published first counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reformdash.dataset.checks import flagged
from reformdash.dataset.folding import folded
from reformdash.dataset.texts import Texts, nowhere, texts_of

NEAR = 0.6
"""The share of the shorter article's runs that must be in the other one."""

_WHOLE = 0.6  # an article shorter than this share of another one is an extract: it never counts first
_RUN = 6
_SAMPLED = 8  # one run in so many
_FEW_RUNS = 60  # shorter texts are sampled whole
_COMMON = 60  # a run in more articles than this is a phrase of the trade, or of the page
_AT_A_TIME = 200  # articles taken in together: enough for polars to be quick, little to hold
_PAIRS_AT_A_TIME = 200  # their runs are put side by side, which takes a hundred kilobytes a pair
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
    leaves other threads alone; kept of each are some hundred numbers, and its text where it came with it.

    Args:
        near: See `NEAR`.
        kept: Knows the texts of articles that come without.
    """

    def __init__(self, near: float = NEAR, kept: Texts = nowhere) -> None:
        self._near = near
        self._kept = kept
        self._came = 0
        self._articles: dict[str, _Article] = {}
        self._keys: dict[int, str] = {}
        self._carried = pl.DataFrame(schema={"document_id": pl.String, "text": pl.String})
        self._sample = pl.DataFrame(schema=_SAMPLE_SCHEMA)
        self._alike: dict[str, dict[str, float]] = defaultdict(dict)

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._articles

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def add(self, documents: pl.DataFrame) -> None:
        """Takes articles in; columns of `DOCUMENT_SCHEMA`. Those already here are left as they are.

        Where `kept` fails, those that were taken in before stay, and the others can be added later.
        """
        known = pl.Series(list(self._articles), dtype=pl.String)
        new = documents.select("document_id", "published", "text").unique("document_id", maintain_order=True)
        new = new.filter(~pl.col("document_id").is_in(known.implode()))
        for part in new.iter_slices(_AT_A_TIME):
            self._take_in(part)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Forgets articles."""
        gone: list[int] = []
        keys = list(document_ids)
        for key in keys:
            article = self._articles.pop(key, None)
            if article is None:
                continue
            gone.append(article.number)
            del self._keys[article.number]
            for other in self._alike.pop(key, {}):
                del self._alike[other][key]
        numbers = pl.Series(gone, dtype=pl.UInt32).implode()
        self._sample = self._sample.filter(~pl.col("number").is_in(numbers))
        ids = pl.Series(keys, dtype=pl.String).implode()
        self._carried = self._carried.filter(~pl.col("document_id").is_in(ids))

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
        keys: list[str] = documents["document_id"].to_list()
        numbers = range(self._came, self._came + len(keys))
        came = documents.select(pl.col("document_id").cast(pl.String), "text").drop_nulls()
        carried = pl.concat([self._carried, came])
        told = texts_of(keys, carried, self._kept)
        texts = _numbered({number: told.get(key, "") for number, key in zip(numbers, keys, strict=True)})
        runs = _runs(texts)
        new = runs.filter((pl.len().over("number") < _FEW_RUNS) | (pl.col("run") // 7 % _SAMPLED == 0))
        sample = pl.concat([self._sample, new])
        named = self._keys | dict(zip(numbers, keys, strict=True))
        found: list[tuple[int, int, float]] = []
        pairs = _pairs(sample, new, self._near)
        for start in range(0, len(pairs), _PAIRS_AT_A_TIME):
            some = pairs[start : start + _PAIRS_AT_A_TIME]
            old = {number: named[number] for _, number in some if number < self._came}
            of_old = texts_of(list(old.values()), carried, self._kept)
            old_runs = _runs(_numbered({number: of_old.get(key, "") for number, key in old.items()}))
            found += _compared(some, pl.concat([runs, old_runs]), self._near)
        # Only here, where nothing can fail any more, does the finder change.
        self._carried, self._sample, self._keys = carried, sample, named
        self._came += len(keys)
        for number, key, day, length in zip(
            numbers, keys, documents["published"], texts["text"].str.len_chars(), strict=True
        ):
            self._articles[key] = _Article(number, str(day or "9999"), length)
        for number, other, share in found:
            one, two = named[number], named[other]
            self._alike[one][two] = self._alike[two][one] = share


def _numbered(texts: Mapping[int, str]) -> pl.DataFrame:
    return pl.DataFrame(
        {"number": list(texts), "text": list(texts.values())},
        schema={"number": pl.UInt32, "text": pl.String},
    )


def _pairs(sample: pl.DataFrame, new: pl.DataFrame, near: float) -> list[tuple[int, int]]:
    """Pairs of a new article and an earlier one whose samples are enough alike."""
    rare = sample.join(new.select("run").unique(), on="run", how="semi").filter(
        pl.len().over("run") <= _COMMON
    )
    sizes = sample.group_by("number").agg(pl.len().alias("size"))
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
    least = pl.when(few).then(smaller / _SAMPLED).otherwise(smaller) * near * 0.6
    return shared.filter(pl.col("shared") >= least).sort("other", "number").select("number", "other").rows()


def _compared(
    pairs: Sequence[tuple[int, int]], runs: pl.DataFrame, near: float
) -> list[tuple[int, int, float]]:
    """The pairs that tell the same, with the share of the shorter text that is in the other."""
    wanted = pl.DataFrame(pairs, schema={"number": pl.UInt32, "other": pl.UInt32}, orient="row")
    numbers = pl.concat([wanted["number"], wanted["other"]]).unique()
    runs = runs.filter(pl.col("number").is_in(numbers.implode()))
    sizes = runs.group_by("number").agg(pl.len().alias("size"))
    told = (
        wanted.join(runs, on="number")
        .join(runs.rename({"number": "other"}), on=["other", "run"], how="semi")
        .group_by("number", "other")
        .agg(pl.len().alias("shared"))
        .join(sizes, on="number")
        .join(sizes.rename({"number": "other", "size": "other_size"}), on="other")
        .with_columns((pl.col("shared") / pl.min_horizontal("size", "other_size")).alias("share"))
        .filter(pl.col("share") >= near)
    )
    return told.select("number", "other", "share").rows()


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
