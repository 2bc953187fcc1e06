"""The state every page shows: frames, corrections, filter, selection; no widgets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from reformdash.charts.words import Words
from reformdash.dataset.corrections import Correction
from reformdash.dataset.filters import Filter, apply, outside_reform
from reformdash.dataset.frames import Frames
from reformdash.dataset.holding import held
from reformdash.dataset.reading_parts import Part
from reformdash.dataset.texts import left_out
from reformdash.desktop.alike import Alike
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.chosen import Chosen
from reformdash.desktop.figures import Figures
from reformdash.desktop.jobs import ReadingJob
from reformdash.desktop.renewals import Renewals
from reformdash.desktop.theme import ThemeName
from reformdash.desktop.undo import CorrectionCommand
from reformdash.desktop.views import AT_ONCE, Settled, Views
from reformdash.extraction.extractor import Extractor
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
        gazetteer = Gazetteer.load()
        return cls(Codes.load(), Texts.load(), Roles.load(), gazetteer, Extractor.load(gazetteer))


class Session(QObject):
    """What is open, and the one place that changes it.

    Args:
        knowledge: Tables and extractor.
        appearance: Language and theme of the program.
        parent: Qt parent.

    Signals:
        view_changed: `view` is another frame: articles, corrections or the filter changed.
        selection_changed: Observation id of the selected figure, "" for none. A rejected figure has an id
            too: that of its span (`extraction.records.observation_id`).
        corrections_changed: The user corrected something, or took a correction back.
        articles_removed: Document ids of articles that were taken out.
        problems_changed: The list of what could not be read is another.
        place_requested: A page asks for another: `articles`, `overview`, `compare`, `review` or `export`.
    """

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
        self.chosen = Chosen(knowledge.gazetteer, self)
        self.alike = Alike(
            lambda: self._frames.documents, lambda: self.reading.running, self.figures.texts, self
        )
        self.renewals = Renewals(self)
        self._views = Views(
            lambda: self.reading.running,
            lambda: self.alike.told_again,
            lambda: self._filter,
            self.figures.glanced,
            self,
        )
        self._views.settled.connect(self._settled)
        self.problems: tuple[Any, ...] = ()  # `articles.reading.Unreadable` of the last readings
        self._frames = held(Frames.empty())
        self._corrections: tuple[Correction, ...] = ()
        self._filter = Filter()
        self._all_view = self._views.whole(self._frames, self._corrections)
        self._view = self._let_through(self._all_view, self._filter)
        self._hidden: int | None = None  # rows outside the reform, once they were counted
        self._selected = ""
        self.alike.changed.connect(self._counted_otherwise)
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
        """The observations the filter lets through, without those of articles that tell another one again."""
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
        self._hidden = None
        self._view = self._let_through(self._all_view, flt)
        self.view_changed.emit()

    def select(self, figure_id: str) -> None:
        """Selects a figure everywhere by its observation id; "" for none."""
        if figure_id == self._selected:
            return
        self._selected = figure_id
        self.selection_changed.emit(figure_id)

    def rows_for(self, flt: Filter) -> pl.DataFrame:
        """The observations another filter would let through."""
        return self._let_through(self._all_view, flt)

    @property
    def settled(self) -> bool:
        """Whether nothing is still being made of what was read or changed."""
        return not (self.reading.running or self.alike.looking or self._views.settling)

    def outside_reform(self) -> int:
        """How many figures are hidden only because they are not of the reform."""
        if self._hidden is None:
            self._hidden = self._outside(self._all_view)
        return self._hidden

    def _outside(self, rows: pl.DataFrame) -> int:
        return outside_reform(rows, self._filter, self.alike.told_again)

    def show_place(self, place: str) -> None:
        """Asks the window for a place: `articles`, `overview`, `compare`, `review`, `export`."""
        self.place_requested.emit(place)

    def open_articles(self, paths: Sequence[Path]) -> None:
        """Reads files and folders in the background and adds their articles as they are ready."""
        self.reading.start_paths(tuple(paths))

    def open_text(self, text: str, name: str) -> None:
        """Reads pasted text as an article called `name`."""
        self.reading.start_text(text, name)

    def open_addresses(self, addresses: Sequence[str]) -> None:
        """Fetches web pages, each once, and reads them."""
        self.reading.start_addresses(tuple(addresses))

    @Slot(object)
    def add(self, part: Part) -> None:
        """Adds what was read; an article that is already here is replaced by its new reading."""
        part = part.held()  # as it comes from a reading already, which has done it off the main thread
        self.figures.held_cues.update(part.cues)
        if part.unreadable:
            self.problems = (*self.problems, *part.unreadable)
            self.problems_changed.emit()
        documents = part.frames.documents
        if documents.height:
            self.renewals.note(self._frames.documents, documents)
            self.alike.note_places(part.sources)
            ids = documents["document_id"].to_list()
            self._set_frames(self._frames.with_added(part.frames), ids, part.view)

    def remove_articles(self, document_ids: Sequence[str]) -> None:
        """Takes articles out; their corrections stay in the log, for the case that they are read again."""
        keep = ~pl.col("document_id").is_in(list(document_ids))
        self.select("")
        self.articles_removed.emit(list(document_ids))
        self._set_frames(self._frames.where(keep), document_ids)

    def restore(
        self,
        frames: Frames,
        corrections: Sequence[Correction],
        view: pl.DataFrame | None = None,
    ) -> None:
        """Puts an opened project in the place of what was open; its undo starts afresh.

        Args:
            frames: Its articles.
            corrections: Its log.
            view: The complete view of these, where the caller has made it already of `held` frames.
        """
        self.undo_stack.clear()
        self.problems = ()
        self.problems_changed.emit()
        self.figures.held_cues.clear()
        self.figures.close()
        self._views.forget()  # what was to be made of earlier work would take the place of this
        self._corrections = tuple(corrections)
        self.chosen.forget()
        self.select("")
        self._frames = held(frames)  # as opened projects are already
        self._take(self._views.whole(self._frames, self._corrections) if view is None else view)
        self.view_changed.emit()

    def leave_out_kept(self) -> None:
        """Lets go of what a project file has now: it is looked up there."""
        self._frames = left_out(self._frames)
        self.figures.held_cues.clear()

    def stop(self) -> None:
        """Ends the work in the background and waits for it."""
        self.figures.close()
        self.reading.close()
        self._views.close()
        self.alike.close()

    def close(self) -> None:
        """Stops reading and forgets everything that is open."""
        self.stop()
        self.set_filter(Filter())
        self.alike.restore()
        self.restore(Frames.empty(), ())

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
        documents = set(documents)
        new = not self._frames.documents["document_id"].is_in(pl.Series(list(documents)).implode()).any()
        self._frames = frames
        self.figures.forget()
        corrected = any(step.document_id in documents for step in self._corrections)
        if added is not None and new and not corrected:
            self._all_view = self._views.added(frames, self._corrections, self._all_view, added)
            self._view = pl.concat([self._view, self._let_through(added, self._filter)])
            self._hidden = None if self._hidden is None else self._hidden + self._outside(added)
            self._complete_soon()
        else:
            self._take(self._views.changed(frames, self._corrections, self._all_view, documents))
        self.alike.look()
        self.view_changed.emit()

    @Slot()
    def look_again(self) -> None:
        """Shows what is there once more, and makes the search keys that could not be made before."""
        lacking = self._all_view.filter(pl.col("search_key").is_null())["document_id"].unique().to_list()
        if lacking:
            self._take(self._views.changed(self._frames, self._corrections, self._all_view, lacking))
        self.view_changed.emit()

    @Slot(set)
    def _counted_otherwise(self, documents: Collection[str]) -> None:
        if not documents:
            return
        if self._all_view.height <= AT_ONCE:
            self._take(self._views.changed(self._frames, self._corrections, self._all_view, documents))
            self.view_changed.emit()
        else:  # what counts is right in a moment, the flags follow
            self._views.recount(self._frames, self._corrections, self._all_view)

    @Slot(object)
    def _settled(self, settled: Settled | None) -> None:
        if settled is not None:
            self._take(settled.view, settled)
            self.view_changed.emit()

    def _take(self, view: pl.DataFrame, made: Settled | None = None) -> None:
        self._all_view = view
        if made is not None and made.filter == self._filter and made.told_again == self.alike.told_again:
            self._view, self._hidden = made.shown, made.hidden
        else:
            self._view = self._let_through(view, self._filter)
            self._hidden = None
        self._complete_soon()

    def _complete_soon(self) -> None:
        """Has rows made again that lack their search key, for their texts could not be looked up."""
        if self._all_view["search_key"].null_count():
            self.figures.ask_again()

    def _let_through(self, view: pl.DataFrame, flt: Filter) -> pl.DataFrame:
        return apply(view, flt, self.alike.told_again)
