"""Texts of articles: with their row in a frame, or only in the file that keeps them.

Texts outweigh everything else that is read. A window with a project leaves them in its file (`left_out`:
null in the frame) and looks one up when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import polars as pl

from reformdash.dataset.frames import Frames

Texts = Callable[[Sequence[str]], Mapping[str, str]]
"""Looks up texts by document id; what it does not know is missing from the answer."""


def nowhere(_document_ids: Sequence[str]) -> Mapping[str, str]:
    """The `Texts` of frames that carry all of theirs."""
    return {}


def left_out(frames: Frames) -> Frames:
    """The frames without the texts of their articles, which a file keeps."""
    return replace(frames, documents=frames.documents.with_columns(text=pl.lit(None, dtype=pl.String)))


def texts_of(document_ids: Collection[str], documents: pl.DataFrame, kept: Texts) -> dict[str, str]:
    """Texts by document id.

    Args:
        document_ids: Which are wanted.
        documents: Articles, some with their text.
        kept: Knows the others.
    """
    wanted = pl.Series(list(document_ids), dtype=pl.String).implode()
    rows = documents.filter(pl.col("document_id").is_in(wanted)).select("document_id", "text").rows()
    found = {key: text for key, text in rows if text is not None}
    missing = [key for key in document_ids if key not in found]
    return found | dict(kept(missing)) if missing else found
