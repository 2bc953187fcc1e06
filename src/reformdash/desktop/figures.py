"""Looks up single figures and articles of a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from reformdash.dataset.corrections import apply_corrections
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.project_rows import parse_cues
from reformdash.extraction.records import Cue, observation_id

if TYPE_CHECKING:
    from reformdash.desktop.session import Session


class Figures:
    """Rows of one figure or article, observations and rejected numbers alike.

    Args:
        session: Where they are.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rejected_in: dict[str, str] = {}
        self.kept_cues: Callable[[str], Mapping[str, tuple[Cue, ...]]] | None = None
        self.held_cues: dict[str, str] = {}  # of articles that no project file keeps
        self._last_cues: tuple[str, Mapping[str, tuple[Cue, ...]]] = ("", {})

    def observation(self, figure_id: str) -> dict[str, Any] | None:
        """The row of the unfiltered view with this id, None where there is none."""
        view = self._session.all_view
        number = view["observation_id"].index_of(figure_id) if figure_id else None
        return None if number is None else view.row(number, named=True)

    def rejection(self, figure_id: str) -> dict[str, Any] | None:
        """The rejected figure with this id, else None.

        It is found where the user rejected it, or the `rejections` of its article were asked for.
        """
        if self.observation(figure_id) is not None:
            return None
        steps = self._session.corrections
        corrected_in = (step.document_id for step in steps if step.observation_id == figure_id)
        document_id = self._rejected_in.get(figure_id) or next(corrected_in, None)
        if document_id is None:
            return None
        found = self.rejections(document_id).filter(pl.col("observation_id") == figure_id)
        return found.row(0, named=True) if found.height else None

    def rejections(self, document_id: str) -> pl.DataFrame:
        """The rejected figures of an article after corrections, with the `observation_id` each would have."""
        of_document = pl.col("document_id") == document_id
        frames = self._session.frames
        rejections = frames.rejections.filter(of_document)
        log = [step for step in self._session.corrections if step.document_id == document_id]
        if log:
            _, rejections, _ = apply_corrections(frames.observations.filter(of_document), rejections, log)
        spans = rejections.select("figure_start", "figure_end").iter_rows()
        ids = [observation_id(document_id, start, end) for start, end in spans]
        self._rejected_in.update(dict.fromkeys(ids, document_id))
        return rejections.with_columns(pl.Series("observation_id", ids, dtype=pl.String))

    def document(self, document_id: str) -> dict[str, Any]:
        """The row of an article. Raises `KeyError` where it is not here."""
        documents = self._session.frames.documents
        number = documents["document_id"].index_of(document_id)
        if number is None:
            raise KeyError(document_id)
        return documents.row(number, named=True)

    def cues(self, figure_id: str) -> tuple[Cue, ...]:
        """Why a figure was read so; empty where it is not known.

        Looked up in the project file: held in memory, they would outweigh everything else.
        """
        row = self.observation(figure_id)
        if row is None:
            return ()
        document_id = row["document_id"]
        if self._last_cues[0] != document_id:
            self._last_cues = (document_id, self._cues_in(document_id))
        return self._last_cues[1].get(figure_id, ())

    def forget_cues(self) -> None:
        """Looks cues up anew: articles were read again, or are kept elsewhere."""
        self._last_cues = ("", {})

    def _cues_in(self, document_id: str) -> Mapping[str, tuple[Cue, ...]]:
        if document_id in self.held_cues:
            return parse_cues(self.held_cues[document_id])
        try:
            return {} if self.kept_cues is None else self.kept_cues(document_id)
        except ProjectError:  # a drive that went away: the figure is shown without its reasons
            return {}
