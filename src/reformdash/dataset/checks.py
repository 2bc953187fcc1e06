"""Checks that no reader has time for: one article against another, and shares that cannot be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from reformdash.dataset.schema import OBSERVATION_SCHEMA

INDICATOR_COLUMNS = ("topic", "action", "object", "unit_measure", "share_of", "model")
"""What makes two figures figures of the same thing."""

CELL_COLUMNS = (*INDICATOR_COLUMNS, "ref_area", "organisation", "admin_level", "status", "phase")
"""What makes two figures of one time contradict each other where their values differ."""

SAME_CELL = (*CELL_COLUMNS, "period_start", "period_end")
"""The same, with the time they tell."""

_OTHER_KIND = ("repeat", "scope", "rate", "range_low", "range_high", "area_shared")
SAME_TIME_DAYS = 60
"""Two articles that give no period speak of the same time where they appeared this close to each other."""

_ROUNDED = {"about": 0.05, "nearly": 0.05, "over": 0.05}
"""How far a rounded figure may lie from another one (a share of it) before the two contradict each other."""

_MOST_OPINIONS = 50
"""An opinion is compared with at most this many later ones, which bounds the work on large corpora."""

_GROUPS_AT_A_TIME = 8

_FIGURE_COLUMNS = ("observation_id", "document_id", "obs_value", "base_value", "qualifier", "published")

_VALUES = ("obs_value", "base_value", "qualifier")

_PLAN_LIMIT = 300.0
"""More per cent of a plan than this is more likely misread than achieved."""


def has_flag(*flags: str) -> pl.Expr:
    """Whether a row carries any of the flags."""
    column = pl.col("flags")
    return pl.any_horizontal(*(column.list.contains(flag) for flag in flags))


def with_checks(observations: pl.DataFrame, in_conflict: Collection[str] | None = None) -> pl.DataFrame:
    """The observations with the flags `value_conflict` and `share_implausible` set where they are due.

    Flags that are already there stay; none is set twice.

    Args:
        observations: All of them, or a part of those among which conflicts were found.
        in_conflict: Ids of observations that another article contradicts; None looks for them.
    """
    if observations.is_empty():
        return observations
    if in_conflict is None:
        # By the number of the row: as text, the ids of many articles would take tens of megabytes.
        number = pl.int_range(pl.len(), dtype=pl.UInt32)
        numbered = observations.with_columns(number.alias("observation_id"))
        found = {one for pair in conflict_pairs(numbered) for one in pair}
        numbers = pl.Series(list(found), dtype=pl.UInt32).implode()
        rows = flagged(observations, number.is_in(numbers), "value_conflict")
    else:
        rows = flagged(observations, pl.col("observation_id").is_in(sorted(in_conflict)), "value_conflict")
    return flagged(rows, _implausible(), "share_implausible")


def conflict_pairs(observations: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Pairs of observations of two articles that give one indicator, area and time two values.

    Rounded figures ("gần 600") agree with what they may be rounded from. An article that gives both values
    (182 heads of divisions and 99 heads of boards are both `leaders`) does not contradict one that repeats
    either. Where many articles say the same, each of them is paired with one article of the other opinion,
    not with all. They come one by one: many articles make millions.
    """
    usable = observations.select(
        "observation_id", "document_id", "published", "flags", *SAME_CELL, *_VALUES
    ).filter(pl.col("ref_area").is_not_null(), ~has_flag(*_OTHER_KIND))
    several = (pl.col("document_id").min() != pl.col("document_id").max()) & pl.any_horizontal(
        *(pl.col(name).min() != pl.col(name).max() for name in ("obs_value", "base_value"))
    )
    wanted = usable.group_by(SAME_CELL).agg(several.alias("several")).filter("several").drop("several")
    groups = (
        usable.join(wanted, on=SAME_CELL, how="semi", nulls_equal=True)
        .sort("published", "document_id", "observation_id")
        .group_by(SAME_CELL, maintain_order=True)
        .agg(*_FIGURE_COLUMNS)
    )
    # A few groups at a time: they may be large, and Python's objects are ten times polars'.
    told = groups.select("period_start", "period_end", *_FIGURE_COLUMNS).iter_rows(
        buffer_size=_GROUPS_AT_A_TIME
    )
    for start, end, *columns in told:
        figures = [_Figure(*values) for values in zip(*columns, strict=True)]
        yield from _conflicts_among(_opinions(figures), timed=start is not None or end is not None)


def contradicted_by(observation_id: str, observations: pl.DataFrame) -> list[str]:
    """Ids of the figures of other articles that give another value than one figure, as `conflict_pairs`."""
    one = observations.filter(pl.col("observation_id") == observation_id).select(SAME_CELL)
    pairs = conflict_pairs(observations.join(one, on=SAME_CELL, how="semi", nulls_equal=True))
    others = (set(pair) - {observation_id} for pair in pairs if observation_id in pair)
    return list(dict.fromkeys(other for pair in others for other in pair))


def flagged(rows: pl.DataFrame, when: pl.Expr, flag: str) -> pl.DataFrame:
    """The rows with `flag` set where `when` holds; what is there stays, none is set twice."""
    kind = OBSERVATION_SCHEMA["flags"]
    due = (when & ~pl.col("flags").list.contains(flag)).fill_null(False)
    more = pl.concat_list(pl.col("flags").cast(pl.List(pl.String)), pl.lit(flag)).cast(kind)
    return rows.with_columns(pl.when(due).then(more).otherwise(pl.col("flags")).alias("flags"))


def _implausible() -> pl.Expr:
    value, base = pl.col("obs_value"), pl.col("base_value")
    unit, share = pl.col("unit_measure").cast(pl.String), pl.col("share_of").cast(pl.String)
    count = (unit == "COUNT") & ((base <= 0) | (value > base))
    percent = (unit == "PERCENT") & (
        ((share == "total") & (value > 100))
        | ((share == "plan") & (value > _PLAN_LIMIT))
        | ((share == "previous") & (pl.col("action").cast(pl.String) == "reduce") & (value > 100))
    )
    return count.fill_null(False) | percent.fill_null(False)


@dataclass(frozen=True, slots=True)
class _Figure:
    """What of an observation counts when two are compared; fields as `_FIGURE_COLUMNS`."""

    observation_id: str
    document_id: str
    value: float
    base: float | None
    qualifier: str
    published: date | None

    @property
    def said(self) -> tuple[float, float | None, str]:
        return self.value, self.base, self.qualifier


def _opinions(figures: Iterable[_Figure]) -> list[list[_Figure]]:
    """The figures of each set of articles that say exactly the same in the same month, the earliest first."""
    by_document: dict[str, list[_Figure]] = {}
    for figure in figures:
        by_document.setdefault(figure.document_id, []).append(figure)
    opinions: dict[object, list[_Figure]] = {}
    for told in by_document.values():
        day = told[0].published
        month = (day.year, day.month) if day else None
        said = frozenset(figure.said for figure in told)
        opinions.setdefault((said, month), []).extend(told)
    return list(opinions.values())


def _conflicts_among(opinions: Sequence[list[_Figure]], *, timed: bool) -> Iterable[tuple[str, str]]:
    """Pairs of figures of two opinions, neither of which the other opinion tells too."""
    for index, ones in enumerate(opinions):
        for others in opinions[index + 1 : index + 1 + _MOST_OPINIONS]:
            if not timed and not _close(ones[0].published, others[0].published):
                continue
            left, right = _apart(ones, others), _apart(others, ones)
            if left and right:
                yield from ((one.observation_id, right[0].observation_id) for one in left)
                yield from ((left[0].observation_id, other.observation_id) for other in right[1:])


def _apart(ones: Sequence[_Figure], others: Sequence[_Figure]) -> list[_Figure]:
    """The figures that no other figure may be the same as; what many articles tell is looked at once."""
    different = {other.said: other for other in others}.values()
    alone = {
        said
        for said, one in {one.said: one for one in ones}.items()
        if not any(_agree(one, other) for other in different)
    }
    return [one for one in ones if one.said in alone]


def _agree(one: _Figure, other: _Figure) -> bool:
    """Whether two figures may be the same figure, told more or less exactly."""
    if one.base is not None and other.base is not None and one.base != other.base:
        return False
    a, b = one.value, other.value
    if a == b or _keeps(one.qualifier, a, b) or _keeps(other.qualifier, b, a):
        return True
    slack = max(_ROUNDED.get(one.qualifier, 0.0), _ROUNDED.get(other.qualifier, 0.0))
    return abs(a - b) <= slack * max(abs(a), abs(b))


def _keeps(qualifier: str, bound: float, value: float) -> bool:
    """Whether a figure is a bound that the other one keeps ("ít nhất 5%" and 7%)."""
    return (qualifier == "at_least" and value >= bound) or (qualifier == "at_most" and value <= bound)


def _close(one: date | None, other: date | None) -> bool:
    """Whether two articles without a period speak of the same time."""
    return one is not None and other is not None and abs((one - other).days) <= SAME_TIME_DAYS
