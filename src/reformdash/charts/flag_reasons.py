"""Why a row carries its flags, told of the row itself: what is over 100%, which article says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from reformdash.charts.numbers import format_date, format_number
from reformdash.charts.words import Words
from reformdash.dataset.checks import contradicted_by

_OF_SHARES = {"total": "share_over_hundred", "plan": "share_far_over_plan", "previous": "cut_over_hundred"}
_FIGURE = ("document_id", "published", "obs_value", "base_value", "unit_measure", "qualifier")
_MOST_OTHERS = 5


def flag_reasons(
    row: Mapping[str, Any], observations: pl.DataFrame, documents: pl.DataFrame, words: Words
) -> dict[str, str]:
    """Why each flag is on a row, one sentence a flag.

    Args:
        row: The observation.
        observations: All that it was compared with.
        documents: Their articles.
        words: The reader's words.
    """
    return {flag: _reason(flag, row, observations, documents, words) for flag in row["flags"] or ()}


def _reason(
    flag: str, row: Mapping[str, Any], observations: pl.DataFrame, documents: pl.DataFrame, words: Words
) -> str:
    if flag == "share_implausible":
        return _of_share(row, words)
    if flag == "value_conflict":
        others = _others(str(row["observation_id"]), observations, documents, words)
        return words.text("flag_reason.value_conflict", values=others)
    return words.text(f"flag_reason.{flag}")


def _of_share(row: Mapping[str, Any], words: Words) -> str:
    value, base = float(row["obs_value"]), row["base_value"]
    told = format_number(value, words.language)
    if row["unit_measure"] == "COUNT" and base is not None:
        if base <= 0:
            return words.text("flag_reason.share_base_zero")
        return words.text("flag_reason.share_over_one", value=told, base=format_number(base, words.language))
    key = _OF_SHARES.get(str(row["share_of"]), "share_implausible")
    return words.text(f"flag_reason.{key}", value=f"{told}%")


def _others(observation_id: str, observations: pl.DataFrame, documents: pl.DataFrame, words: Words) -> str:
    """The other figures with the articles that give them: "2.900 (Báo X, 29/3/2018)"; a dash for none.

    None is left where the other article was taken out and the checks are still to be made again.
    """
    ids = contradicted_by(observation_id, observations)
    rows = observations.filter(pl.col("observation_id").is_in(ids[:_MOST_OTHERS])).select(_FIGURE)
    articles = documents.select("document_id", "publisher", "title", "document")
    told: list[str] = []
    for row in rows.join(articles, on="document_id", how="left").iter_rows(named=True):
        name = row["publisher"] or row["title"] or row["document"]
        day = format_date(row["published"], words.language) if row["published"] else ""
        told.append(f"{words.figure(row)} ({', '.join(part for part in (name, day) if part)})")
    if len(ids) > _MOST_OTHERS:
        told.append("…")
    return "; ".join(told) or "—"
