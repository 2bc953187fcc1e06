"""The state every page shows: frames, corrections, filter, selection; no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from reformdash.charts.words import Words
from reformdash.dataset.corrections import Correction, apply_corrections
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.frames import Frames
from reformdash.dataset.view import reviewed
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.jobs import ReadingJob, ReadResult
from reformdash.desktop.theme import ThemeName
from reformdash.desktop.undo import CorrectionCommand
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Cue, observation_id
from reformdash.lexicon.codes import Codes, Language
from reformdash.lexicon.gazetteer import Gazetteer
from reformdash.lexicon.roles import Roles
from reformdash.lexicon.texts import Texts


@dataclass(frozen=True)
class Knowledge:
    """The tables and the reader the program works with; slow to load, so loaded off the main thread."""

    codes: Codes
    texts: Texts
    roles: Roles
    gazetteer: Gazetteer
    extractor: Extractor

    @classmethod
    def load(cls) -> Knowledge:
        """Reads all tables."""
        return cls(Codes.load(), Texts.load(), Roles.load(), Gazetteer.load(), Extractor.load())


class Session(QObject):
    """What is open, and the one place that changes it.

    Args:
        knowledge: Tables and extractor.
        appearance: Language and theme of the program.
        parent: Qt parent.

    Signals:
        frames_changed: Articles came or went.
        view_changed: `view` is another frame: articles, corrections or the filter changed.
        selection_changed: Observation id of the selected figure, "" for none. A rejected figure has an id too: that
            of its span (`extraction.records.observation_id`).
        problems_changed: The list of what could not be read is another.
        place_requested: A page asks for another: `articles`, `overview`, `compare`, `review` or `export`.
    """

    frames_changed = Signal()
    view_changed = Signal()
    problems_changed = Signal()
    selection_changed = Signal(str)
    place_requested = Signal(str)
    language_changed = Signal(str)
    theme_changed = Signal(str)

    def __init__(self, knowledge: Knowledge, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.codes = knowledge.codes
        self.texts = knowledge.texts
        self.roles = knowledge.roles
        self.gazetteer = knowledge.gazetteer
        self.appearance = appearance
        self.undo_stack = QUndoStack(self)
        self.reading = ReadingJob(knowledge.extractor.read, self)
        self.problems: tuple[Any, ...] = ()  # what the last readings could not read: `articles.reading.Unreadable`
        self._frames = Frames.empty()
        self._cues: dict[str, tuple[Cue, ...]] = {}
        self._corrections: tuple[Correction, ...] = ()
        self._filter = Filter()
        self._all_view = reviewed(self._frames, self._corrections)
        self._view = apply(self._all_view, self._filter)
        self._selected = ""
        self._rejected_in: dict[str, str] = {}
        self.reading.part_read.connect(self.add)
        appearance.language_changed.connect(self.language_changed)
        appearance.theme_changed.connect(self.theme_changed)

    @property
    def frames(self) -> Frames:
        """The articles as they were read, without corrections."""
        return self._frames

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The user's corrections, the oldest first."""
        return self._corrections

    @property
    def all_view(self) -> pl.DataFrame:
        """Every observation with corrections applied, unfiltered."""
        return self._all_view

    @property
    def view(self) -> pl.DataFrame:
        """The observations the filter lets through."""
        return self._view

    @property
    def filter(self) -> Filter:
        """What the filter bar says."""
        return self._filter

    @property
    def selected(self) -> str:
        """Id of the selected figure, "" for none."""
        return self._selected

    @property
    def language(self) -> Language:
        """`vi` or `en`."""
        return self.appearance.language

    @property
    def theme(self) -> ThemeName:
        """`light` or `dark`."""
        return self.appearance.theme

    @property
    def words(self) -> Words:
        """Names of indicators, localities, models and notes in the language of the screens."""
        return Words(self.codes, self.texts, self.roles, self.appearance.language)

    def set_language(self, language: Language) -> None:
        """Changes the language of everything on screen."""
        self.appearance.set_language(language)

    def set_theme(self, choice: str) -> None:
        """Changes the theme: `light`, `dark`, or `system`."""
        self.appearance.set_theme("light" if choice == "light" else "dark" if choice == "dark" else "system")

    def set_filter(self, flt: Filter) -> None:
        """Shows other observations everywhere."""
        if flt == self._filter:
            return
        self._filter = flt
        self._view = apply(self._all_view, flt)
        self.view_changed.emit()

    def select(self, figure_id: str) -> None:
        """Selects a figure everywhere by its observation id; "" for none."""
        if figure_id == self._selected:
            return
        self._selected = figure_id
        self.selection_changed.emit(figure_id)

    def rows_for(self, flt: Filter) -> pl.DataFrame:
        """The observations another filter would let through."""
        return apply(self._all_view, flt)

    def observation(self, figure_id: str) -> dict[str, Any] | None:
        """The row of the unfiltered view with this id, None where there is none."""
        number = self._all_view["observation_id"].index_of(figure_id) if figure_id else None
        return None if number is None else self._all_view.row(number, named=True)

    def rejection(self, figure_id: str) -> dict[str, Any] | None:
        """The rejected figure with this id, of an article whose `rejections` were asked for; None otherwise."""
        document_id = self._rejected_in.get(figure_id)
        if document_id is None:
            return None
        found = self.rejections(document_id).filter(pl.col("observation_id") == figure_id)
        return found.row(0, named=True) if found.height else None

    def rejections(self, document_id: str) -> pl.DataFrame:
        """The rejected figures of an article after corrections, with the `observation_id` each would have."""
        of_document = pl.col("document_id") == document_id
        rejections = self._frames.rejections.filter(of_document)
        log = [correction for correction in self._corrections if correction.document_id == document_id]
        if log:
            _, rejections, _ = apply_corrections(self._frames.observations.filter(of_document), rejections, log)
        spans = rejections.select("figure_start", "figure_end").iter_rows()
        ids = [observation_id(document_id, start, end) for start, end in spans]
        self._rejected_in.update(dict.fromkeys(ids, document_id))
        return rejections.with_columns(pl.Series("observation_id", ids, dtype=pl.String))

    def document(self, document_id: str) -> dict[str, Any]:
        """The row of an article. Raises `KeyError` where it is not here."""
        number = self._frames.documents["document_id"].index_of(document_id)
        if number is None:
            raise KeyError(document_id)
        return self._frames.documents.row(number, named=True)

    def show_place(self, place: str) -> None:
        """Asks the window for a place: `articles`, `overview`, `compare`, `review`, `export`."""
        self.place_requested.emit(place)

    def open_articles(self, paths: Sequence[Path]) -> None:
        """Reads files and folders in the background and adds their articles as they are ready."""
        self.reading.start_paths(tuple(paths))

    def open_text(self, text: str, name: str) -> None:
        """Reads pasted text as an article called `name`."""
        self.reading.start_text(text, name)

    @Slot(object)
    def add(self, part: ReadResult) -> None:
        """Adds what was read; an article that is already here is replaced by its new reading."""
        self._cues.update(part.cues)
        if part.unreadable:
            self.problems = (*self.problems, *part.unreadable)
            self.problems_changed.emit()
        if part.frames.documents.height:
            self._set_frames(self._frames.with_added(part.frames))

    def remove_articles(self, document_ids: Sequence[str]) -> None:
        """Takes articles out; their corrections stay in the log, for the case that they are read again."""
        keep = ~pl.col("document_id").is_in(list(document_ids))
        frames = self._frames
        self.select("")
        self._set_frames(
            Frames(
                frames.documents.filter(keep),
                frames.observations.filter(keep),
                frames.rejections.filter(keep),
                frames.events.filter(keep),
            )
        )

    def restore(self, frames: Frames, corrections: Sequence[Correction], cues: Mapping[str, tuple[Cue, ...]]) -> None:
        """Puts an opened project in the place of what was open; its undo starts afresh."""
        self.undo_stack.clear()
        self.problems = ()
        self.problems_changed.emit()
        self._cues = dict(cues)
        self._corrections = tuple(corrections)
        self.select("")
        self._set_frames(frames)

    def close(self) -> None:
        """Stops reading and forgets everything that is open."""
        self.reading.close()
        self.set_filter(Filter())
        self.restore(Frames.empty(), (), {})

    def correct(self, changes: Sequence[Correction], name: str) -> None:
        """Applies corrections as one step that can be undone.

        Args:
            changes: One or more corrections; nothing happens for none.
            name: What the step is called in the undo menu, in the language of the screen.
        """
        if changes:
            self.undo_stack.push(CorrectionCommand(self, (*self._corrections, *changes), name))

    def replace_corrections(self, corrections: tuple[Correction, ...]) -> None:
        """Takes another list of corrections; undo commands call this."""
        self._corrections = corrections
        self._recompute()
        self.view_changed.emit()

    def cues(self, figure_id: str) -> tuple[Cue, ...]:
        """Why a figure was read so; empty where it is not known."""
        return self._cues.get(figure_id, ())

    def _set_frames(self, frames: Frames) -> None:
        self._frames = frames
        self._recompute()
        self.frames_changed.emit()
        self.view_changed.emit()

    def _recompute(self) -> None:
        self._all_view = reviewed(self._frames, self._corrections)
        self._view = apply(self._all_view, self._filter)
