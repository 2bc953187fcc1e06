"""Checks that no reader has time for: one article against another, and shares that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from reformdash.dataset.schema import OBSERVATION_SCHEMA
from reformdash.lexicon.codes import Language
from reformdash.lexicon.texts import Texts

INDICATOR_COLUMNS = ("topic", "action", "object", "unit_measure", "share_of", "model")
"""What makes two figures figures of the same thing."""

_CELL_COLUMNS = (*INDICATOR_COLUMNS, "ref_area", "organisation", "admin_level", "status", "phase")
_OTHER_KIND = ("repeat", "scope", "rate", "range_low", "range_high", "area_shared")
_SAME_TIME_DAYS = 60
"""Two articles that give no period speak of the same time where they appeared this close to each other."""

_ROUNDED = {"about": 0.05, "nearly": 0.05, "over": 0.05}
"""How far a rounded figure may lie from another one (a share of it) before the two contradict each other."""

_PLAN_LIMIT = 300.0
"""More per cent of a plan than this is more likely misread than achieved."""


def has_flag(*flags: str) -> pl.Expr:
    """Whether a row carries any of the flags."""
    column = pl.col("flags")
    return pl.any_horizontal(*(column.list.contains(flag) for flag in flags))


def with_checks(observations: pl.DataFrame) -> pl.DataFrame:
    """The observations with the flags `value_conflict` and `share_implausible` set where they are due.

    Flags that are already there stay; none is set twice.
    """
    if observations.is_empty():
        return observations
    in_conflict = sorted({one for pair in conflict_pairs(observations) for one in pair})
    rows = _flagged(observations, pl.col("observation_id").is_in(in_conflict), "value_conflict")
    return _flagged(rows, _implausible(), "share_implausible")


def conflict_pairs(observations: pl.DataFrame) -> list[tuple[str, str]]:
    """Pairs of observations of two articles that give one indicator, area and time two values.

    Rounded figures ("gần 600") agree with what they may be rounded from. An article that gives both values (182
    heads of divisions and 99 heads of boards are both `leaders`) does not contradict one that repeats either.
    """
    usable = observations.filter(~has_flag(*_OTHER_KIND), pl.col("ref_area").is_not_null())
    several = (pl.col("document_id").n_unique() > 1) & (pl.struct("obs_value", "base_value").n_unique() > 1)
    groups = usable.group_by(_CELL_COLUMNS, maintain_order=True).agg(
        "observation_id",
        "document_id",
        "obs_value",
        "base_value",
        "qualifier",
        "period_start",
        "period_end",
        "published",
        several.alias("several"),
    )
    pairs: list[tuple[str, str]] = []
    columns = (
        "observation_id", "document_id", "obs_value", "base_value", "qualifier", "period_start", "period_end",
        "published",
    )  # fmt: skip
    for group in groups.filter("several").select(columns).iter_rows():
        rows = [dict(zip(columns, values, strict=True)) for values in zip(*group, strict=True)]
        pairs.extend(_conflicts_among(rows))
    return pairs


def explain(flag: str, row: Mapping[str, Any], others: Iterable[str], texts: Texts, language: Language) -> str:
    """Why a flag is on a row, in words.

    Args:
        flag: The flag.
        row: The observation; for a share, its `obs_value`, `base_value`, `unit_measure`, `share_of`, `action`.
        others: For `value_conflict`: the other figures as a reader should see them ("2.900, Báo X").
        texts: The program's words.
        language: The reader's.
    """
    if flag == "value_conflict":
        return texts.text("flag_reason.value_conflict", language, values="; ".join(others) or "—")
    if flag == "share_implausible":
        return _explain_share(row, texts, language)
    key = f"flag_reason.{flag}"
    return texts.text(key, language) if texts.has(key) else flag


def _flagged(rows: pl.DataFrame, when: pl.Expr, flag: str) -> pl.DataFrame:
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


def _explain_share(row: Mapping[str, Any], texts: Texts, language: Language) -> str:
    def number(value: float) -> str:
        plain = f"{value:,.2f}".rstrip("0").rstrip(".")
        return plain if language == "en" else plain.translate(str.maketrans(",.", ".,"))

    value, base = float(row["obs_value"]), row.get("base_value")
    if row["unit_measure"] == "COUNT" and base is not None:
        if base <= 0:
            return texts.text("flag_reason.share_base_zero", language)
        return texts.text("flag_reason.share_over_one", language, value=number(value), base=number(base))
    key = {"total": "share_over_hundred", "plan": "share_far_over_plan", "previous": "cut_over_hundred"}.get(
        str(row.get("share_of")), "share_implausible"
    )
    return texts.text(f"flag_reason.{key}", language, value=f"{number(value)}%")


def _conflicts_among(rows: list[dict[str, Any]]) -> Iterable[tuple[str, str]]:
    """Pairs of rows of two articles, at the same time, neither of which is told by the other article too."""
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_document.setdefault(row["document_id"], []).append(row)
    documents = list(by_document)
    for index, first in enumerate(documents):
        for second in documents[index + 1 :]:
            ones, others = by_document[first], by_document[second]
            left = [row for row in ones if not any(_agree(row, other) for other in others)]
            right = [row for row in others if not any(_agree(row, one) for one in ones)]
            for one in left:
                for other in right:
                    if _same_time(one, other):
                        yield one["observation_id"], other["observation_id"]


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two figures may be the same figure, told more or less exactly."""
    a, b = float(one["obs_value"]), float(other["obs_value"])
    if one["base_value"] is not None and other["base_value"] is not None and one["base_value"] != other["base_value"]:
        return False
    if a == b:
        return True
    if _bounds(one["qualifier"], a, b) or _bounds(other["qualifier"], b, a):
        return True
    slack = max(_ROUNDED.get(one["qualifier"], 0.0), _ROUNDED.get(other["qualifier"], 0.0))
    return abs(a - b) <= slack * max(abs(a), abs(b))


def _bounds(qualifier: str, bound: float, value: float) -> bool:
    """Whether a figure is a bound that the other one keeps ("ít nhất 5%" and 7%)."""
    return (qualifier == "at_least" and value >= bound) or (qualifier == "at_most" and value <= bound)


def _same_time(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two figures speak of the same period: the one stated, or articles that appeared close together."""
    first = (one["period_start"], one["period_end"])
    second = (other["period_start"], other["period_end"])
    if any(first) or any(second):
        return first == second
    a: date | None = one["published"]
    b: date | None = other["published"]
    return a is not None and b is not None and abs((a - b).days) <= _SAME_TIME_DAYS
