"""What part of the rows is looked at, as a value that screens and exports share."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from reformdash.dataset.duplicates import counting
from reformdash.lexicon.codes import Codes
from reformdash.lexicon.fold import ascii_key

REFORM_TOPICS = Codes.load().reform_topics
"""Topics of the reform: what screens and exports show by default."""

UNKNOWN_AREA = "?"
"""Stands in a filter's `areas` for the rows whose locality the text does not tell."""

CHECKED_STATES = ("accepted", "edited", "added")
"""Codes of `review` that say a person has looked at the row."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A restriction of the rows; an empty set, text or date restricts nothing.

    Attributes:
        areas: Area codes, `UNKNOWN_AREA` for rows without one.
        topics: Topic codes; where any is given, `reform_only` no longer counts.
        objects: Object codes.
        models: Model ids.
        statuses: Status codes.
        reviews: Review states; rejected rows are shown only where `rejected` is among them.
        documents: Document ids.
        period_start: First day of interest.
        period_end: Last day of interest. A row counts where its period touches the span; without a period,
            its article's date.
        text: Words that must all occur, in any order, without regard to case and diacritics.
        reform_only: Only the topics of the reform.
        reviewed_only: Only rows a person has checked.
    """

    areas: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    period_start: date | None = None
    period_end: date | None = None
    text: str = ""
    reform_only: bool = True
    reviewed_only: bool = False


def apply(observations: pl.DataFrame, flt: Filter, told_again: Collection[str] = ()) -> pl.DataFrame:
    """The rows of a view (`dataset.view.reviewed`) that a filter lets through, in their order.

    Args:
        observations: The view.
        flt: The filter.
        told_again: Articles that tell another one again, whose rows are left out.
    """
    conditions = [*counting(told_again), *_cheap(flt)]
    if not flt.topics and flt.reform_only:
        conditions.append(_among("topic", frozenset(REFORM_TOPICS)))
    # Words are looked for last and in what is left alone: reading every sentence costs ten times the rest.
    left = observations.filter(*conditions) if conditions else observations
    words = _words(flt.text)
    return left.filter(*words) if words else left


def outside_reform(observations: pl.DataFrame, flt: Filter, told_again: Collection[str] = ()) -> int:
    """How many rows only the restriction to the reform hides; arguments as of `apply`."""
    if flt.topics or not flt.reform_only:
        return 0
    conditions = [*counting(told_again), *_cheap(flt), ~_among("topic", frozenset(REFORM_TOPICS))]
    # Counted without making the rows, which have three dozen columns.
    fits = observations.select(pl.all_horizontal(conditions).fill_null(value=False).alias("fits"))["fits"]
    words = _words(flt.text)
    if not words:
        return int(fits.sum())
    return observations.select("search_key").filter(fits).filter(*words).height


def _cheap(flt: Filter) -> list[pl.Expr]:
    conditions = [*_sets(flt), *_period(flt)]
    if flt.reviewed_only:
        conditions.append(_among("review", frozenset(CHECKED_STATES)))
    if not flt.reviews:
        conditions.append(pl.col("review").cast(pl.String) != "rejected")
    return conditions


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search as `search_key` spells them: lower case, no diacritics."""
    return tuple(ascii_key(unicodedata.normalize("NFC", text)).split())


def _among(column: str, codes: frozenset[str]) -> pl.Expr:
    return pl.col(column).cast(pl.String).is_in(sorted(codes))


def _sets(flt: Filter) -> list[pl.Expr]:
    conditions = [
        _among(column, codes)
        for column, codes in (
            ("topic", flt.topics),
            ("object", flt.objects),
            ("model", flt.models),
            ("status", flt.statuses),
            ("review", flt.reviews),
            ("document_id", flt.documents),
        )
        if codes
    ]
    if flt.areas:
        named = pl.col("ref_area").is_in(sorted(flt.areas)).fill_null(False)
        conditions.append(named | pl.col("ref_area").is_null() if UNKNOWN_AREA in flt.areas else named)
    return conditions


def _period(flt: Filter) -> list[pl.Expr]:
    first = pl.coalesce("period_start", "period_end", "published")
    last = pl.coalesce("period_end", "period_start", "published")
    conditions: list[pl.Expr] = []
    if flt.period_start is not None:
        conditions.append(last >= flt.period_start)
    if flt.period_end is not None:
        conditions.append(first <= flt.period_end)
    return conditions


def _words(text: str) -> list[pl.Expr]:
    return [pl.col("search_key").str.contains(word, literal=True) for word in search_words(text)]
