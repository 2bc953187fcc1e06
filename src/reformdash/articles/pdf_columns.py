"""Figures that stand below each other on a page: the sign of a table without rules. Lengths are points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reformdash.articles.pdf_flow import Line, Run, levels, spanned

_FIGURE = re.compile(r"[(+\-−–]?\d(?:[\d.,/]*\d)?\)?%?")
_FILLER = re.compile(r"[-–—…]+|x")
_UNIT = re.compile(r"%|[^\W\d_]+")
_LEADER = re.compile(r"[.…_]{4,}")
YEAR = re.compile(r"(?:19|20)\d\d")

_CELL_GAP = 0.6  # of the height of letters: more than between words, also of lines set to both edges
_WIDE_GAP = 1.1  # between a label and the only column of figures
STRIP = 0.4  # between columns of words
_ROW_GAP = 2.0
_MANY_LINES = 12  # of one label
_MANY_COLUMNS = 40
_MANY_WORDS = 400  # on one height: no table for people


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one height of a page.

    Attributes:
        words: From left to right.
        lines: The runs of letters they come from.
        height: Of their letters.
    """

    words: tuple[Line, ...]
    lines: tuple[Line, ...]
    top: float
    bottom: float
    height: float

    def phrases(self, gap: float) -> list[Line]:
        """Its words, joined where they stand nearer than `gap` heights."""
        return [spanned(words) for words in self.groups(gap)]

    def groups(self, gap: float) -> list[list[Line]]:
        """Its words, together where they stand nearer than `gap` heights."""
        found: list[list[Line]] = []
        for word in self.words:
            if found and word.x0 - found[-1][-1].x1 < gap * self.height:
                found[-1].append(word)
            else:
                found.append([word])
        return found

    def moved(self, down: float) -> Row:
        """The row further down, as below the end of the page before."""
        return replace(
            self,
            words=tuple(replace(word, top=word.top + down, bottom=word.bottom + down) for word in self.words),
            top=self.top + down,
            bottom=self.bottom + down,
        )


def rows_of(runs: Iterable[Run]) -> list[Row]:
    """The rows of words on a page or in a column of it, from the top down."""
    words = {run.line: run.words for run in runs}
    found: list[Row] = []
    for level in levels(list(words)):
        told = sorted((word for line in level for word in words[line]), key=lambda word: word.x0)
        if told:
            found.append(
                Row(
                    tuple(told),
                    tuple(level),
                    min(word.top for word in told),
                    max(word.bottom for word in told),
                    max(1.0, *(word.height for word in told)),
                )
            )
    return found


@dataclass(slots=True)
class Figures:
    """A column of figures.

    Attributes:
        cells: The figure of each row that has one, by the row's number, with its unit where one stands by it.
    """

    x0: float
    x1: float
    cells: dict[int, Line] = field(default_factory=dict[int, Line])
    _last: tuple[Line, ...] = ()

    def add(self, number: int, cell: Line, figure: Line) -> None:
        """Takes the figure of a row."""
        self.cells[number] = cell
        self.x0, self.x1 = min(self.x0, cell.x0), max(self.x1, cell.x1)
        self._last = (figure,) if figure == cell else (figure, cell)

    def fits(self, word: Line, slack: float) -> bool:
        """Whether a figure stands below the one before: with the left edge, the right one or the middle."""
        return any(
            abs(word.x0 - last.x0) <= slack
            or abs(word.x1 - last.x1) <= slack
            or abs(word.x0 + word.x1 - last.x0 - last.x1) <= 2 * slack
            for last in self._last
        )

    def meets(self, word: Line) -> bool:
        """Whether a word stands in the column."""
        return word.x0 < self.x1 and word.x1 > self.x0


@dataclass(slots=True)
class Core:
    """Rows of figures that stand below each other, and the lines of words between them.

    Attributes:
        rows: All of them; `first` is the number of the first on the page.
        anchors: Which of them hold figures, counted from 0.
        figures: The columns, from left to right.
    """

    rows: Sequence[Row]
    first: int
    anchors: list[int]
    figures: list[Figures]

    def rest(self, number: int) -> list[Line]:
        """The words of a row that are not in the columns of figures."""
        cells = [column.cells[number] for column in self.figures if number in column.cells]
        return [
            word
            for word in self.rows[number].words
            if not any(cell.x0 <= word.x0 and word.x1 <= cell.x1 for cell in cells)
        ]


def cores(rows: Sequence[Row]) -> list[Core]:
    """The rows of figures of all tables without rules, from the top down."""
    found: list[Core] = []
    at = 0
    while at < len(rows):
        core = _grown(rows, at)
        at += 1
        if core is not None:
            at = core.first + len(core.rows)
            if _stands(core):
                found.append(core)
    return found


def _grown(rows: Sequence[Row], at: int) -> Core | None:
    """The rows from one on that hold figures below its figures; None where the next already does not."""
    figures: list[Figures] = []
    for cell, word in _told_apart(rows[at])[:_MANY_COLUMNS]:
        figures.append(Figures(cell.x0, cell.x1))
        figures[-1].add(0, cell, word)
    if not figures:
        return None
    anchors, before = [0], rows[at]
    for number, row in enumerate(rows[at + 1 :], 1):
        if row.top - before.bottom > _ROW_GAP * row.height or len(row.words) > _MANY_WORDS:
            break
        if _takes(row, number, figures):
            anchors.append(number)
        elif number - anchors[-1] > _MANY_LINES or not _beside(row, figures):
            break
        before = row
    if len(anchors) < 2:
        return None
    figures.sort(key=lambda column: column.x0)
    for column in figures:
        _fill(column, [(number, rows[at + number]) for number in anchors if number not in column.cells])
    return Core(rows[at : at + anchors[-1] + 1], at, anchors, figures)


def _told_apart(row: Row) -> list[tuple[Line, Line]]:
    """Figures with space on both sides, the first thing of a row aside: the cell and the figure in it."""
    return [
        (spanned(words), words[0])
        for words in (row.groups(_CELL_GAP)[1:] if len(row.words) <= _MANY_WORDS else ())
        if _FIGURE.fullmatch(words[0].text) and _is_unit(words[1:])
    ]


def _is_unit(words: Sequence[Line]) -> bool:
    return len(words) <= 2 and all(_UNIT.fullmatch(word.text) for word in words)


def _takes(row: Row, number: int, figures: list[Figures]) -> bool:
    """Adds a row's figures to the columns; False where it has none or words stand in a column."""
    slack = 0.3 * row.height + 0.5
    cells: list[tuple[Figures, Line, Line]] = []
    inside: set[Line] = set()
    for column in figures:
        words = [word for word in row.words if column.meets(word) or column.fits(word, slack)]
        figure = next((word for word in words if _belongs(word, row, column, slack)), None)
        if figure is None:
            if any(column.meets(word) and not _FILLER.fullmatch(word.text) for word in words):
                return False
            continue
        cell = [figure, *_unit_behind(row, figure)]
        inside.update(cell)
        cells.append((column, spanned(cell), figure))
        if any(column.meets(word) and word not in inside for word in words):
            return False
    if not any(_FIGURE.fullmatch(figure.text) for _, _, figure in cells):
        return False
    if any(word.x0 - cell.x1 < STRIP * row.height for _, cell, _ in cells for word in _behind(row, cell)):
        return False  # words go on behind the figure
    for column, cell, figure in cells:
        column.add(number, cell, figure)
    for cell, figure in _told_apart(row):
        new = not any(column.meets(cell) or column.fits(figure, slack) for column in figures)
        if new and len(figures) < _MANY_COLUMNS:
            figures.append(Figures(cell.x0, cell.x1))
            figures[-1].add(number, cell, figure)
    return True


def _fill(column: Figures, rows: Iterable[tuple[int, Row]]) -> None:
    """Adds what rows have in a column that was found only below them."""
    for number, row in rows:
        slack = 0.3 * row.height + 0.5
        figure = next((word for word in row.words if is_figure(word.text) and column.fits(word, slack)), None)
        if figure is not None:
            column.add(number, figure, figure)


def _belongs(word: Line, row: Row, column: Figures, slack: float) -> bool:
    """Whether a word is the column's figure: alone, or with what it counts."""
    if not is_figure(word.text):
        return False
    return column.fits(word, slack) or column.fits(spanned([word, *_unit_behind(row, word)]), slack)


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, or the stroke that stands for none."""
    return _FIGURE.fullmatch(text) is not None or _FILLER.fullmatch(text) is not None


def _unit_behind(row: Row, figure: Line) -> list[Line]:
    found: list[Line] = []
    end = figure.x1
    for word in row.words:
        if word.x0 < figure.x1 or word.x0 - end >= STRIP * row.height:
            continue
        found.append(word)
        end = word.x1
    return found if _is_unit(found) else []


def _behind(row: Row, cell: Line) -> list[Line]:
    return [word for word in row.words if word.x0 >= cell.x1][:1]


def _beside(row: Row, figures: Sequence[Figures]) -> bool:
    """Whether a row has words only before the first column of figures, or behind the last."""
    left, right = min(column.x0 for column in figures), max(column.x1 for column in figures)
    return all(word.x1 <= left or word.x0 >= right + _CELL_GAP * row.height for word in row.words)


def _stands(core: Core) -> bool:
    """Whether the rows are a table: enough cells are filled, and no dots lead to the figures."""
    rows = [core.rows[number] for number in core.anchors]
    filled = sum(len(column.cells) for column in core.figures)
    if 2 * filled < len(rows) * len(core.figures):
        return False
    if 2 * sum(any(_LEADER.search(word.text) for word in row.words) for row in rows) >= len(rows):
        return False
    if len(core.figures) > 1:
        return True
    wide = 0
    for number, cell in core.figures[0].cells.items():
        left = [word.x1 for word in core.rows[number].words if word.x1 <= cell.x0]
        wide += bool(left) and cell.x0 - max(left) >= _WIDE_GAP * core.rows[number].height
    return 2 * wide >= len(rows)
