"""The rows as screens and exports show them: corrected, with their review state, quote and search key."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from reformdash.dataset.checks import with_checks
from reformdash.dataset.corrections import Correction, apply_corrections
from reformdash.dataset.duplicates import with_repeat_flag
from reformdash.dataset.folding import folded
from reformdash.dataset.frames import Frames
from reformdash.dataset.schema import OBSERVATION_SCHEMA
from reformdash.lexicon.codes import Codes

_REVIEW = pl.Enum(Codes.load().values("review"))

VIEW_SCHEMA = pl.Schema(
    {
        **OBSERVATION_SCHEMA,
        "review": _REVIEW,
        "reviewer": pl.String,
        "reviewed_at": pl.Datetime("us", "UTC"),
        "quote": pl.String,
        "search_key": pl.String,
    }
)
"""Columns of a view.

Those of the observations, then review state, who and when, the sentence, the search key.
"""


_SEARCHED = (
    *("document_id", "document", "sentence_start", "sentence_end", "object_text", "ref_area_name"),
    "organisation",
)
"""Columns that quote and search key are made of."""


def reviewed(
    frames: Frames,
    corrections: Sequence[Correction] = (),
    previous: pl.DataFrame | None = None,
    repeats: Collection[str] = (),
) -> pl.DataFrame:
    """All observations with corrections applied and checks across articles made.

    Args:
        frames: The frames as read.
        corrections: The log, oldest first.
        previous: An earlier view of the same articles; quotes and search keys of rows that did not change are
            taken from it, which makes a single correction quick.
        repeats: Ids of articles that tell another one again: their figures are flagged `repeat`, contradict
            nothing and stand for nothing.

    Returns:
        A frame of `VIEW_SCHEMA`, in the order of the observations.
    """
    if corrections:
        observations, _, review = apply_corrections(frames.observations, frames.rejections, corrections)
    else:
        observations, review = frames.observations, None
    observations = with_repeat_flag(observations, repeats)
    return _shown(with_checks(observations), review, frames.documents, previous)


def lean(view: pl.DataFrame, observations: pl.DataFrame) -> pl.DataFrame:
    """The columns of a view that are not those of its observations: what has to be handed on with them."""
    if view.height != observations.height:
        return view
    return view.drop(name for name in OBSERVATION_SCHEMA if view[name].equals(observations[name]))


def whole(view: pl.DataFrame, observations: pl.DataFrame) -> pl.DataFrame:
    """The view of what `lean` made; the other columns are those of the observations, held once."""
    missing = [name for name in OBSERVATION_SCHEMA if name not in view.columns]
    return view.with_columns(observations[name] for name in missing).select(VIEW_SCHEMA.names())


def view_of(frames: Frames) -> pl.DataFrame:
    """The view of frames nobody has corrected."""
    return reviewed(frames, ())


def _shown(
    observations: pl.DataFrame,
    review: pl.DataFrame | None,
    documents: pl.DataFrame,
    previous: pl.DataFrame | None,
) -> pl.DataFrame:
    if review is None:
        rows = observations.with_columns(
            pl.lit("read", dtype=_REVIEW).alias("review"),
            pl.lit(None, dtype=pl.String).alias("reviewer"),
            pl.lit(None, dtype=pl.Datetime("us", "UTC")).alias("reviewed_at"),
        )
    else:
        state = review.select(
            "observation_id",
            "review",
            "reviewer",
            pl.col("reviewed_at").cast(pl.Datetime("us", "UTC")),
        )
        rows = observations.join(state, on="observation_id", how="left", maintain_order="left").with_columns(
            pl.col("review").fill_null("read")
        )
    if previous is None or previous.is_empty():
        return _searchable(rows, documents)
    key = ["observation_id", *_SEARCHED]
    if rows.select(key).equals(previous.select(key)):
        # Nothing that is searched changed: the columns stay those of the observations, which a join would
        # make anew, and with many rows take hundreds of megabytes to make.
        return rows.with_columns(previous["quote"], previous["search_key"]).select(VIEW_SCHEMA.names())
    made = previous.select(*key, "quote", "search_key")
    both = rows.join(made, on=key, how="left", nulls_equal=True, maintain_order="left")
    fresh = both["search_key"].is_null()
    if not fresh.any():
        return both.select(VIEW_SCHEMA.names())
    number = pl.int_range(pl.len(), dtype=pl.UInt32).alias("_row")
    known, unknown = both.with_columns(number).filter(~fresh), both.with_columns(number).filter(fresh)
    numbers = unknown.select("_row")
    unknown = pl.concat(
        [_searchable(unknown.drop("quote", "search_key"), documents), numbers], how="horizontal"
    )
    return pl.concat([known.select(unknown.columns), unknown]).sort("_row").select(VIEW_SCHEMA.names())


def _searchable(rows: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    rows = rows.with_columns(_quotes(rows, documents))
    return rows.with_columns(_search_key()).select(VIEW_SCHEMA.names())


def _quotes(observations: pl.DataFrame, documents: pl.DataFrame) -> pl.Series:
    """The evidence sentence of each row, on one line."""
    texts = dict(zip(documents["document_id"], documents["text"], strict=True))
    spans = observations.select("document_id", "sentence_start", "sentence_end").iter_rows()
    sentences = [texts.get(document, "")[start:end] for document, start, end in spans]
    return pl.Series("quote", sentences, dtype=pl.String).str.replace_all(r"\s+", " ").str.strip_chars()


def _search_key() -> pl.Expr:
    """What a search looks through, spelled as `fold.ascii_key` spells it."""
    words = pl.concat_str(
        "object_text", "ref_area_name", "organisation", "document", "quote", separator=" ", ignore_nulls=True
    )
    return folded(words).alias("search_key")
