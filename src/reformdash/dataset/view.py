"""The rows as screens and exports show them: corrected, with their review state and search key.

The sentence of a figure is not among the columns: hundreds of thousands of them weigh as much as all the
rest. It is cut from its article's text where one is shown, and `quoted` adds it to what is exported.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from reformdash.dataset.checks import with_checks
from reformdash.dataset.corrections import Correction, apply_corrections
from reformdash.dataset.duplicates import with_repeat_flag
from reformdash.dataset.folding import folded
from reformdash.dataset.frames import Frames
from reformdash.dataset.holding import WORD, as_text
from reformdash.dataset.schema import OBSERVATION_SCHEMA
from reformdash.dataset.texts import Texts, nowhere, texts_of
from reformdash.lexicon.codes import Codes

_REVIEW = pl.Enum(Codes.load().values("review"))

VIEW_SCHEMA = pl.Schema(
    {
        **OBSERVATION_SCHEMA,
        "review": _REVIEW,
        "reviewer": WORD,
        "reviewed_at": pl.Datetime("us", "UTC"),
        "search_key": pl.String,
    }
)
"""Columns of a view: those of the observations, then review state, who and when, the search key."""

QUOTED_COLUMNS = (*(name for name in VIEW_SCHEMA if name != "search_key"), "quote")
"""Columns of `quoted` rows: what is exported."""

_AT_A_TIME = 4_000
"""Rows whose sentences are cut out together: what is held of their articles' texts stays little."""

_SEARCHED = (
    *("document_id", "document", "sentence_start", "sentence_end", "object_text", "ref_area_name"),
    "organisation",
)
"""Columns that sentence and search key are made of."""


def reviewed(
    frames: Frames,
    corrections: Sequence[Correction] = (),
    previous: pl.DataFrame | None = None,
    repeats: Collection[str] = (),
    texts: Texts = nowhere,
) -> pl.DataFrame:
    """All observations with corrections applied and checks across articles made.

    Args:
        frames: The frames as read.
        corrections: The log, oldest first.
        previous: An earlier view of the same articles; search keys of rows that did not change are taken from
            it, which makes a single correction quick.
        repeats: Ids of articles that tell another one again: their figures are flagged `repeat`, contradict
            nothing and stand for nothing.
        texts: Knows the texts that the frames leave out; asked where a search key is made.

    Returns:
        A frame of `VIEW_SCHEMA`, in the order of the observations. Rows whose text `texts` does not know have
        no search key; with this view as `previous`, it is made then.
    """
    if corrections:
        observations, _, review = apply_corrections(frames.observations, frames.rejections, corrections)
    else:
        observations, review = frames.observations, None
    observations = with_repeat_flag(observations, repeats)
    return _shown(with_checks(observations), review, previous, frames.documents, texts)


def quoted(rows: pl.DataFrame, documents: pl.DataFrame, texts: Texts = nowhere) -> pl.DataFrame:
    """Rows of a view as they are exported: with the evidence sentence, without the search key.

    Args:
        rows: Rows of a view, held or not.
        documents: Their articles.
        texts: Knows the texts that `documents` leaves out.
    """
    quotes = _quotes(rows, documents, texts).fill_null("")
    return as_text(rows).with_columns(quotes).select(QUOTED_COLUMNS)


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
    previous: pl.DataFrame | None,
    documents: pl.DataFrame,
    texts: Texts,
) -> pl.DataFrame:
    if review is None:
        rows = observations.with_columns(
            pl.lit("read", dtype=_REVIEW).alias("review"),
            pl.lit(None, dtype=WORD).alias("reviewer"),
            pl.lit(None, dtype=pl.Datetime("us", "UTC")).alias("reviewed_at"),
        )
    else:
        state = review.select(
            "observation_id",
            "review",
            pl.col("reviewer").cast(WORD),
            pl.col("reviewed_at").cast(pl.Datetime("us", "UTC")),
        )
        rows = observations.join(state, on="observation_id", how="left", maintain_order="left").with_columns(
            pl.col("review").fill_null("read")
        )
    if previous is None or previous.is_empty():
        return rows.with_columns(_search_keys(rows, documents, texts)).select(VIEW_SCHEMA.names())
    key = ["observation_id", *_SEARCHED]
    if not previous["search_key"].null_count() and rows.select(key).equals(previous.select(key)):
        # Nothing that is searched changed: the columns stay those of the observations, which a join would
        # make anew, and with many rows take hundreds of megabytes to make.
        return rows.with_columns(previous["search_key"]).select(VIEW_SCHEMA.names())
    made = rows.select(key).join(
        previous.select(*key, "search_key"), on=key, how="left", nulls_equal=True, maintain_order="left"
    )["search_key"]
    if made.null_count():
        fresh = made.is_null()
        new = _search_keys(rows.filter(fresh), documents, texts)
        made = made.scatter(fresh.arg_true(), new)
    return rows.with_columns(made.alias("search_key")).select(VIEW_SCHEMA.names())


def _search_keys(rows: pl.DataFrame, documents: pl.DataFrame, texts: Texts) -> pl.Series:
    return rows.with_columns(_quotes(rows, documents, texts)).select(_search_key()).to_series()


def _quotes(rows: pl.DataFrame, documents: pl.DataFrame, texts: Texts) -> pl.Series:
    """The evidence sentence of each row, on one line; null where its text is not known."""
    quotes = [pl.Series("quote", [], dtype=pl.String)]
    for some in rows.select("document_id", "sentence_start", "sentence_end").iter_slices(_AT_A_TIME):
        told = texts_of(some["document_id"].unique(maintain_order=True).to_list(), documents, texts)
        sentences = [
            None if (text := told.get(document)) is None else text[start:end]
            for document, start, end in some.iter_rows()
        ]
        one_line = pl.Series("quote", sentences, dtype=pl.String).str.replace_all(r"\s+", " ")
        quotes.append(one_line.str.strip_chars())
    return pl.concat(quotes)


def _search_key() -> pl.Expr:
    """What a search looks through, spelled as `fold.ascii_key` spells it."""
    words = pl.concat_str(
        "object_text", "ref_area_name", "organisation", "document", "quote", separator=" ", ignore_nulls=True
    )
    return pl.when(pl.col("quote").is_not_null()).then(folded(words)).alias("search_key")
