"""The state every page shows: frames, corrections, filter, selection; no widgets."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from reformdash.charts.words import Words
from reformdash.dataset.corrections import Correction
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.frames import Frames
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.figures import Figures
from reformdash.desktop.jobs import ReadingJob, ReadResult
from reformdash.desktop.theme import ThemeName
from reformdash.desktop.undo import CorrectionCommand
from reformdash.desktop.views import Views
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Cue
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
        selection_changed: Observation id of the selected figure, "" for none. A rejected figure has an id
            too: that of its span (`extraction.records.observation_id`).
        corrections_changed: The user corrected something, or took a correction back.
        articles_removed: Document ids of articles that were taken out.
        problems_changed: The list of what could not be read is another.
        place_requested: A page asks for another: `articles`, `overview`, `compare`, `review` or `export`.
    """

    frames_changed = Signal()
    view_changed = Signal()
    corrections_changed = Signal()
    articles_removed = Signal(list)
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
        self.reading = ReadingJob(knowledge.extractor, self)
        self.figures = Figures(self)
        self._views = Views(lambda: self.reading.running, self)
        self._views.settled.connect(self._settled)
        self.problems: tuple[
            Any, ...
        ] = ()  # what the last readings could not read: `articles.reading.Unreadable`
        self._frames = Frames.empty()
        self._corrections: tuple[Correction, ...] = ()
        self._filter = Filter()
        self._all_view = self._views.whole(self._frames, self._corrections)
        self._view = apply(self._all_view, self._filter)
        self._selected = ""
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
        return self.figures.observation(figure_id)

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
        self.figures.all_cues.update(part.cues)
        if part.unreadable:
            self.problems = (*self.problems, *part.unreadable)
            self.problems_changed.emit()
        if part.frames.documents.height:
            ids = part.frames.documents["document_id"].to_list()
            self._set_frames(self._frames.with_added(part.frames), ids, part.view)

    def remove_articles(self, document_ids: Sequence[str]) -> None:
        """Takes articles out; their corrections stay in the log, for the case that they are read again."""
        keep = ~pl.col("document_id").is_in(list(document_ids))
        frames = self._frames
        self.select("")
        self.articles_removed.emit(list(document_ids))
        self._set_frames(
            Frames(
                frames.documents.filter(keep),
                frames.observations.filter(keep),
                frames.rejections.filter(keep),
                frames.events.filter(keep),
            ),
            document_ids,
        )

    def restore(
        self,
        frames: Frames,
        corrections: Sequence[Correction],
        cues: Mapping[str, tuple[Cue, ...]],
        view: pl.DataFrame | None = None,
    ) -> None:
        """Puts an opened project in the place of what was open; its undo starts afresh.

        Args:
            frames: Its articles.
            corrections: Its log.
            cues: Why its figures were read so.
            view: The complete view of these, where the caller has made it already.
        """
        self.undo_stack.clear()
        self.problems = ()
        self.problems_changed.emit()
        self.figures.all_cues = dict(cues)
        self._corrections = tuple(corrections)
        self.select("")
        self._frames = frames
        self._take(self._views.whole(frames, self._corrections) if view is None else view)
        self.frames_changed.emit()
        self.view_changed.emit()

    def stop(self) -> None:
        """Ends the work in the background and waits for it."""
        self.reading.close()
        self._views.close()

    def close(self) -> None:
        """Stops reading and forgets everything that is open."""
        self.stop()
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
        pairs = zip_longest(self._corrections, corrections)
        changed = {step.document_id for pair in pairs if pair[0] is not pair[1] for step in pair if step}
        self._corrections = corrections
        self._take(self._views.changed(self._frames, corrections, self._all_view, changed))
        self.corrections_changed.emit()
        self.view_changed.emit()

    def _set_frames(
        self, frames: Frames, documents: Collection[str], added: pl.DataFrame | None = None
    ) -> None:
        self._frames = frames
        if added is not None and self._views.can_add(self._corrections, self._all_view, documents):
            self._take(self._views.added(frames, self._corrections, self._all_view, added))
        else:
            self._take(self._views.changed(frames, self._corrections, self._all_view, documents))
        self.frames_changed.emit()
        self.view_changed.emit()

    @Slot(object)
    def _settled(self, view: pl.DataFrame) -> None:
        if not view.equals(self._all_view):
            self._take(view)
            self.view_changed.emit()

    def _take(self, view: pl.DataFrame) -> None:
        self._all_view = view
        self._view = apply(view, self._filter)
