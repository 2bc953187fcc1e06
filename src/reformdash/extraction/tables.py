"""Tables: a figure takes object, area and body from its row; action, phase, unit and time from its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reformdash.extraction import bodies
from reformdash.extraction.area_context import AreaContext
from reformdash.extraction.figures import DIFFERENCES, Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.model_figures import models_of
from reformdash.extraction.models import ModelMention
from reformdash.extraction.table_columns import Column, columns_of
from reformdash.extraction.table_grids import Grid, GridCell, grids, sentences_of
from reformdash.extraction.table_settling import settle_row, settle_totals
from reformdash.extraction.table_sums import SummedRow, flag_sums
from reformdash.extraction.table_titles import Title, title_of
from reformdash.extraction.table_words import (
    TableNoun,
    nouns_of,
    numeral_of,
    of_family,
    set_ratio,
    time_of_years,
)
from reformdash.language.times import Time
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.wording import Wording

_TOTAL = Wording(r"\W*<total_row>(?!\w)")
_YEAR_HEAD = Wording(r"\W*<year_label>(?!\w)")
_YEAR = re.compile(r"\W*(?:năm\s+|giai đoạn\s+)?((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?\W*$")
_MINUS, _SIGNS = "-−–", "-−–+"
_LABEL_HEAD = 25  # characters of a label that the body it names begins in
_APPLIES = frozenset({"stock", "concurrent", "appoint", "pilot"})


@dataclass(slots=True)
class CellFigure:
    """A figure of a table with what its row and column say of it."""

    figure: Figure
    area: Area | None
    time: Time | None
    planned: bool = False
    status_told: bool = False
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class _Label:
    """What a row says of its figures.

    Attributes:
        cells: The cells that name it, the last the nearest to the figures.
        total: Whether it sums other rows.
        area: The locality it is.
        organisation: The body it is.
        noun: What is counted, where it is neither.
        time: The year it is.
    """

    cells: tuple[GridCell, ...] = ()
    total: bool = False
    area: Area | None = None
    organisation: str | None = None
    noun: TableNoun | None = None
    action: str = ""
    time: Time | None = None


def read_tables(marked: MarkedText, context: AreaContext) -> tuple[list[CellFigure], set[int]]:
    """The figures of a document's tables.

    Returns:
        The figures, and the indices of the sentences the tables take: they are not read as running text.
    """
    figures: list[CellFigure] = []
    taken: set[int] = set()
    for grid in grids(marked):
        found = _Reading(marked, grid, context).read()
        if found:
            figures += found
            taken |= sentences_of(grid)
    figures.sort(key=lambda one: one.figure.start)
    return figures, taken


class _Reading:
    """A table on its way to figures."""

    def __init__(self, marked: MarkedText, grid: Grid, context: AreaContext) -> None:
        self._marked = marked
        self._grid = grid
        self._context = context
        self._title: Title = title_of(grid)
        self._columns: list[Column] = columns_of(grid, self._title)
        self._group = _Label()
        self._seen: set[int] = set()
        self._models: dict[int, ModelMention | None] = {}

    def read(self) -> list[CellFigure]:
        """The figures of all rows; sums are checked."""
        found: list[CellFigure] = []
        rows: list[SummedRow] = []
        for row in self._grid.body:
            label_end, label = self._label(row)
            if not label.cells:
                continue
            told = self._row(row, label_end, label)
            if not told and not any(cell.numerals for cell in row[label_end:] if cell is not None):
                self._group = _Label() if label.total else label
                continue
            rows.append(self._summed(row, label_end, label, told))
            found += [one for _, one in told]
        flag_sums(rows)
        settle_totals(rows)
        return found

    def _label(self, row: Sequence[GridCell | None]) -> tuple[int, _Label]:
        """The cells at the left that name a row, and the place behind them."""
        first = next((place for place, cell in enumerate(row) if cell is not None and cell.is_label), None)
        if first is None:
            return self._year_label(row)
        end = first
        while end < len(row) and ((cell := row[end]) is None or cell.is_label) and self._names(end, first):
            end += 1
        cells = tuple({cell.start: cell for cell in row[first:end] if cell is not None}.values())
        return end, self._named(cells)

    def _names(self, place: int, first: int) -> bool:
        """Whether a column names its rows: the first does, and the next unless its header has figures."""
        column = self._columns[place]
        return place == first or not (column.noun or column.action or column.phase or column.time)

    def _year_label(self, row: Sequence[GridCell | None]) -> tuple[int, _Label]:
        """A row that is named by a year."""
        for place, cell in enumerate(row):
            head = self._columns[place].head
            if cell is None or head is None or not (year := _YEAR.match(cell.words)):
                continue
            if _YEAR_HEAD.match(head.words) is not None:
                return place + 1, _Label((cell,), time=_time_of(year, cell))
        return 0, _Label()

    def _named(self, cells: tuple[GridCell, ...]) -> _Label:
        last = cells[-1]
        total = _TOTAL.match(last.words) is not None or _TOTAL.match(cells[0].words) is not None
        if total:
            return _Label(cells, total=True, area=self._area(cells))
        area, organisation = self._area(cells), self._organisation(last)
        named = bool(organisation) and self._title.bodies is None  # "Chi cục Thống kê" of "Số đơn vị ..."
        noun = None if named or last.places else next(nouns_of(last.mentions, last), None)
        verbs = [m.of("action") for m in last.mentions]
        action = next((e.code for e in verbs if e is not None and e.attributes.get("kind") != "state"), "")
        year = _YEAR.match(last.words)
        time = _time_of(year, last) if year else None
        return _Label(cells, False, area, organisation, noun, action, time)

    def _area(self, cells: Sequence[GridCell]) -> Area | None:
        """The locality a row is, by the cell nearest to its figures."""
        places = [place for cell in cells for place in cell.places]
        near = places + [place for cell in self._group.cells for place in cell.places]
        for cell in reversed(cells):
            for place in cell.places:
                area = self._context.settle(place, near)
                if area is not None:
                    return area
        return None

    def _organisation(self, cell: GridCell) -> str | None:
        named = [body for sentence in cell.sentences for body in bodies.bodies_of(self._marked, sentence)]
        return next((body.name for body in named if body.start - cell.start < _LABEL_HEAD), None)

    def _row(self, row: Sequence[GridCell | None], start: int, label: _Label) -> list[tuple[int, CellFigure]]:
        evidence = _evidence(row)
        found: list[tuple[int, CellFigure]] = []
        for place in range(start, len(row)):
            cell, column = row[place], self._columns[place]
            if cell is None or cell.start in self._seen or column.order:
                continue
            self._seen.add(cell.start)
            figure = self._figure(cell, column, label, evidence)
            if figure is not None:
                found.append((place, self._with_context(figure, column, label)))
        settle_row([(self._columns[place], one.figure) for place, one in found])
        return found

    def _with_context(self, figure: Figure, column: Column, label: _Label) -> CellFigure:
        area = label.area or self._head_area(column)
        if area is None and not label.total:
            area = self._group.area
        planned = column.status == "planned"
        time = column.time or label.time or (None if column.phase == "before" else self._group.time)
        organisation = label.organisation or (None if label.total else self._group.organisation)
        return CellFigure(figure, area, time, planned, column.status_told, organisation)

    def _head_area(self, column: Column) -> Area | None:
        for head in column.heads:
            for place in head.places:
                area = self._context.settle(place, head.places)
                if area is not None:
                    return area
        return None

    def _figure(self, cell: GridCell, column: Column, label: _Label, evidence: Sentence) -> Figure | None:
        numeral = numeral_of(cell)
        if numeral is None or numeral.value is None:
            return None
        noun = self._noun(column, label, cell)
        if noun is None and column.unit == "VND":
            head = column.head
            noun = TableNoun("money", "money", None, *((head.start, head.end) if head else (0, 0)))
        if noun is None:
            return None
        figure = Figure(
            evidence, numeral.start, numeral.end, float(numeral.value) * column.scale, column.unit
        )
        set_ratio(figure, cell)
        if "%" in cell.words:
            figure.unit = "PERCENT"
            figure.end = cell.start + cell.words.rindex("%") + 1
        figure.noun_end = figure.end
        self._set_noun(figure, noun)
        self._set_action(figure, cell, column, label)
        self._set_model(figure, column, label)
        if figure.unit == "PERCENT":
            changed = figure.action in DIFFERENCES
            figure.share_of = column.share_of or ("previous" if changed else "total")
        return figure

    def _noun(self, column: Column, label: _Label, cell: GridCell) -> TableNoun | None:
        """What a cell counts: by itself, its header, the unit, the title, its row, the columns beside."""
        own = next(nouns_of(cell.mentions, cell), None) or column.noun
        if own is not None and not own.bare:
            return own
        title, unit = self._title, self._title.unit_noun
        if own is None and unit is None and _are_bodies(title.noun, label.noun):
            return label.noun  # "Số lượng đầu mối": Vụ, Cục, Phòng
        theme = title.bodies or title.theme  # "Số đơn vị của Tổng cục Thống kê" counts no Tổng cục
        around = [label.noun, self._group.noun, title.noun, theme]
        if own is not None or (unit is not None and unit.bare):
            family = (own or unit or TableNoun("", "", None, 0, 0)).family
            return of_family(family, [*around, self._beside(column)]) or own or unit
        if unit is not None or title.unit == "VND":
            return unit
        if column.share_of or column.difference:
            around.insert(0, self._beside(column) or title.noun)
        else:
            around.insert(0, title.noun)
        ordered = [*around, self._beside(column)]
        return next((noun for noun in ordered if noun is not None), None)

    def _beside(self, column: Column) -> TableNoun | None:
        """What the columns beside count: "Trước | Sau | Số đầu mối giảm"."""
        place = next((place for place, other in enumerate(self._columns) if other is column), 0)
        ordered = [*reversed(self._columns[:place]), *self._columns[place + 1 :]]
        return next((other.noun for other in ordered if other.noun is not None and not other.noun.bare), None)

    def _set_noun(self, figure: Figure, noun: TableNoun) -> None:
        figure.object, figure.object_family, figure.level = noun.code, noun.family, noun.level
        figure.object_text = self._marked.text.nfc[noun.start : noun.end]
        figure.object_span = (noun.start, noun.end)
        figure.object_how, figure.rule = "noun_behind", "table"

    def _set_action(self, figure: Figure, cell: GridCell, column: Column, label: _Label) -> None:
        """What happens: by the sign where the column holds differences, else by header, row and title."""
        figure.action_how, figure.action_span, figure.phase = "before", column.action_span, column.phase
        sign = cell.words.strip()[:1]
        if column.difference or sign in _SIGNS:
            figure.action = "reduce" if sign and sign in _MINUS else "increase"
            return
        title = self._title_action(column, figure)
        of_row = "" if column.noun is not None and _is_total(column) else label.action or self._group.action
        happens = column.action or ("" if column.phase else of_row or title)
        figure.action = happens or "stock"
        if title and happens == title and not column.action:
            figure.action_span = self._title.action_span

    def _set_model(self, figure: Figure, column: Column, label: _Label) -> None:
        """The model that a header or the row names; a column of all there are does not apply it."""
        if figure.unit != "COUNT" or figure.action not in _APPLIES or figure.phase is not None:
            return
        if _is_total(column):
            return
        for cell in (*column.heads, *label.cells):
            model = self._model_in(cell)
            if model is not None:
                figure.act("concurrent", "model", (model.start, model.end))
                figure.model = model.model
                return

    def _model_in(self, cell: GridCell) -> ModelMention | None:
        if cell.start not in self._models:
            named = [model for s in cell.sentences for model in models_of(self._marked, s)]
            inside = [m for m in named if m.kind == "posts" and cell.start <= m.start and m.end <= cell.end]
            self._models[cell.start] = inside[0] if inside else None
        return self._models[cell.start]

    def _title_action(self, column: Column, figure: Figure) -> str:
        """What the title says happens: to persons, and to what no header counts; money alone is spent."""
        action = self._title.action
        if (action in {"spend", "save"}) != (figure.unit == "VND"):
            return ""
        timed = any(other.phase or other.time for other in self._columns)
        persons = column.noun is not None and column.noun.family == "persons" and not timed
        return action if column.noun is None or column.noun.bare or persons else ""

    def _summed(
        self,
        row: Sequence[GridCell | None],
        start: int,
        label: _Label,
        told: Sequence[tuple[int, CellFigure]],
    ) -> SummedRow:
        numbering = next((c.words.strip() for c in row[:start] if c is not None and not c.is_label), "")
        figures = {place: one.figure for place, one in told}
        values = {
            place: -one.value if one.action == "reduce" and self._columns[place].difference else one.value
            for place, one in figures.items()
        }
        unread = {
            place
            for place, cell in enumerate(row[start:], start)
            if place not in figures and cell is not None and cell.numerals
        }
        return SummedRow(numbering, label.total, figures, values, unread)


def _time_of(year: re.Match[str], cell: GridCell) -> Time:
    """A year or a span of years that names a row."""
    end = 2 if year[2] else 1
    return time_of_years(int(year[1]), int(year[end]), cell.start + year.start(1), cell.start + year.end(end))


def _evidence(row: Sequence[GridCell | None]) -> Sentence:
    """A row as the sentence its figures stand in."""
    sentences = [sentence for cell in row if cell is not None for sentence in cell.sentences]
    first = min(sentences, key=lambda sentence: sentence.start)
    last = max(sentences, key=lambda sentence: sentence.end)
    return replace(first, end=last.end) if last is not first else first


def _is_total(column: Column) -> bool:
    """A column of all there are, of which others are parts: "Tổng số xã"."""
    return column.head is not None and _TOTAL.match(column.head.words) is not None


def _are_bodies(title: TableNoun | None, label: TableNoun | None) -> bool:
    return title is not None and label is not None and title.family == label.family == "bodies"
