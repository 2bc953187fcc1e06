"""Looks up single figures and articles of a session."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl
from PySide6.QtCore import QTimer

from reformdash.dataset.corrections import apply_corrections
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.project_rows import parse_cues
from reformdash.extraction.records import Cue, observation_id

if TYPE_CHECKING:
    from reformdash.desktop.opening_work import Kept
    from reformdash.desktop.session import Session

SILENT_SECONDS = 4.0
"""So long a drive that did not answer is not asked again."""

_TEXTS_HELD = 8

T = TypeVar("T")


class Figures:
    """Rows of one figure or article, observations and rejected numbers alike.

    Args:
        session: Where they are.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rejected_in: dict[str, str] = {}
        self.kept: Kept | None = None
        self.held_cues: dict[str, str] = {}  # of articles that no project file keeps
        self._last_cues: tuple[str, Mapping[str, tuple[Cue, ...]]] = ("", {})
        self._last_texts: dict[str, str] = {}  # those looked at last
        self._silent_until = 0.0
        self._again = QTimer(session)
        self._again.setSingleShot(True)
        self._again.setInterval(round(SILENT_SECONDS * 1000))
        self._again.timeout.connect(session.look_again)

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
        """The row of an article; `text` gives its text. Raises `KeyError` where it is not here."""
        documents = self._session.frames.documents.drop("text")
        number = documents["document_id"].index_of(document_id)
        if number is None:
            raise KeyError(document_id)
        return documents.row(number, named=True)

    def text(self, document_id: str) -> str:
        """The text of an article.

        Raises:
            KeyError: It is not here.
            ProjectError: The drive of the project that keeps it does not answer.
        """
        documents = self._session.frames.documents
        number = documents["document_id"].index_of(document_id)
        if number is None:
            raise KeyError(document_id)
        held = documents["text"][number]
        if held is not None:
            return held
        if document_id not in self._last_texts:
            found = self._asked(lambda kept: kept.glanced([document_id]))
            if document_id not in found:
                raise ProjectError("missing", document_id)
            while len(self._last_texts) >= _TEXTS_HELD:
                self._last_texts.pop(next(iter(self._last_texts)))
            self._last_texts[document_id] = found[document_id]
        return self._last_texts[document_id]

    def shown_text(self, document_id: str) -> str:
        """The text of an article as far as it can be shown: nothing while its drive does not answer."""
        try:
            return self.text(document_id)
        except ProjectError:
            self.ask_again()
            return ""

    def ask_again(self) -> None:
        """Shows everything once more in a moment, with what can be looked up then."""
        self._again.start()

    def texts(self, document_ids: Sequence[str]) -> Mapping[str, str]:
        """Texts that only the project has, for work off the main thread.

        Raises:
            ProjectError: It cannot be asked, or has not got them all: another one is open meanwhile, or they
                were taken out. What is made without them would lack its sentences, and nobody would notice.
        """
        kept = self.kept
        found = {} if kept is None else kept.texts(document_ids)
        if not found.keys() >= set(document_ids):
            raise ProjectError("gone")
        return found

    def glanced(self, document_ids: Sequence[str]) -> Mapping[str, str]:
        """Texts that only the project has, for the main thread: none while its drive does not answer."""
        try:
            return self._asked(lambda kept: kept.glanced(document_ids))
        except ProjectError:
            return {}

    def _asked(self, ask: Callable[[Kept], Mapping[str, T]]) -> Mapping[str, T]:
        """Asks the project's file, unless its drive did not answer a moment ago: each question waits."""
        if self.kept is None:
            return {}
        if time.monotonic() < self._silent_until:
            raise ProjectError("stalled")
        try:
            return ask(self.kept)
        except ProjectError:
            self._silent_until = time.monotonic() + SILENT_SECONDS
            raise

    def cues(self, figure_id: str) -> tuple[Cue, ...]:
        """Why a figure was read so; empty where it is not known.

        Looked up in the project file: held in memory, they would outweigh everything else.
        """
        row = self.observation(figure_id)
        if row is None:
            return ()
        document_id = row["document_id"]
        if self._last_cues[0] != document_id:
            try:
                self._last_cues = (document_id, self._cues_in(document_id))
            except ProjectError:  # a drive that went away: the figure is shown without its reasons
                self.ask_again()
                return ()
        return self._last_cues[1].get(figure_id, ())

    def forget(self) -> None:
        """Looks everything up anew: articles were read again, or are kept elsewhere."""
        self._last_cues = ("", {})
        self._last_texts.clear()
        self._silent_until = 0.0

    def close(self) -> None:
        """Forgets everything, and asks for nothing again."""
        self.forget()
        self._again.stop()

    def _cues_in(self, document_id: str) -> Mapping[str, tuple[Cue, ...]]:
        if document_id in self.held_cues:
            return parse_cues(self.held_cues[document_id])
        return self._asked(lambda kept: kept.cues(document_id))
