"""Tables of a text as grids of cells: those of its source, and those that a copy has flattened."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from reformdash.articles.document import Cell, Table
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.places import Place
from reformdash.language.numerals import Numeral
from reformdash.lexicon.phrases import Mention
from reformdash.lexicon.wording import Wording

_NUMBER = re.compile(r"\s*[-+−–]?\s*\d[\d.,]*\s*%?\s*$")
_FORMULA = re.compile(r"\(?\d{1,2}\)?\s*=.*")
_UNIT_LINE = Wording(r"\W*<table_unit>(?:\s*tính)?\s*[:.]")
_TITLE_LINES, _TITLE_LENGTH = 4, 300
_SIDE = Wording(r"(?<!\w)(?:<before_change>|<after_change>|<perhaps_before>|<perhaps_after>)(?!\w)")
_HEADER_LENGTH = 40
_WIDEST = 500
_PROSE = re.compile(r".{60,}\.\s*$")
_COLUMN_NUMBER = re.compile(r"\s*\(?(?:[a-e]|\d{1,2}(?:\s?=\s?[\d+\-:/x*() ]+)?)\)?\s*")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table; spans are positions in the NFC text.

    Attributes:
        start, end: Its text.
        words: The same folded.
        sentences: What its text was split into.
    """

    start: int
    end: int
    words: str
    sentences: tuple[Sentence, ...]

    @property
    def mentions(self) -> list[Mention]:
        """The phrases in it."""
        return [m for s in self.sentences for m in s.between(self.start, self.end)]

    @property
    def places(self) -> list[Place]:
        """The places named in it."""
        return [p for s in self.sentences for p in s.places if self.start <= p.start and p.end <= self.end]

    @property
    def numerals(self) -> list[Numeral]:
        """The numbers in it."""
        return [n for s in self.sentences for n in s.numerals if self.start <= n.start and n.end <= self.end]

    @property
    def is_number(self) -> bool:
        """Whether it holds a number and nothing else."""
        return _NUMBER.match(self.words) is not None

    @property
    def is_label(self) -> bool:
        """Whether it names what its row is about: words, no numbering ("1", "IV", "a)")."""
        letters = sum(char.isalpha() for char in self.words)
        roman = letters <= 4 and set(self.words.strip(" .)(")) <= set("ivxlc")
        return letters > 1 and not self.is_number and not roman and not _FORMULA.fullmatch(self.words.strip())


@dataclass(slots=True)
class Grid:
    """Rows of cells; a cell that spans several places stands in each of them.

    Attributes:
        rows: All rows.
        heads: How many of them are headers.
        above: The lines above the table: its title and unit.
    """

    rows: list[list[GridCell | None]]
    heads: int = 1
    above: list[GridCell] = field(default_factory=list[GridCell])

    @property
    def body(self) -> list[list[GridCell | None]]:
        """The rows below the headers."""
        return self.rows[self.heads :]

    def heads_of(self, column: int) -> list[GridCell]:
        """The headers over a column, the lowest first, each once."""
        found: dict[int, GridCell] = {}
        for row in reversed(self.rows[: self.heads]):
            cell = row[column] if column < len(row) else None
            if cell is not None:
                found.setdefault(cell.start, cell)
        return list(found.values())


def grids(marked: MarkedText) -> list[Grid]:
    """All tables of a document."""
    found = _source_grids(marked)
    own = {s.index for grid in found for row in grid.rows for cell in row if cell for s in cell.sentences}
    return found + _flattened_grids(marked, own)


def _cell(marked: MarkedText, start: int, end: int, sentences: Sequence[Sentence]) -> GridCell:
    return GridCell(start, end, marked.key[start:end], tuple(sentences))


def _source_grids(marked: MarkedText) -> list[Grid]:
    starts = [sentence.start for sentence in marked.sentences]
    found: list[Grid] = []
    earlier = 0
    for table in marked.document.tables:
        if table.cells:
            found.append(_source_grid(marked, table, starts, earlier))
            earlier = marked.text.position(table.end)
    return found


def _source_grid(marked: MarkedText, table: Table, starts: list[int], earlier: int) -> Grid:
    height = max(cell.row for cell in table.cells) + 1
    width = min(_WIDEST, max(cell.column + cell.column_span for cell in table.cells))
    rows: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        found = _placed(marked, cell, starts)
        for row in range(cell.row, min(height, cell.row + cell.row_span)):
            for column in range(cell.column, min(width, cell.column + cell.column_span)):
                rows[row][column] = rows[row][column] or found
    heads = max((cell.row + cell.row_span for cell in table.cells if cell.header), default=1)
    grid = Grid(rows, max(1, min(heads, height - 1)), _above(marked, table, starts, earlier))
    _lift_titles(grid)
    return grid


def _placed(marked: MarkedText, cell: Cell, starts: list[int]) -> GridCell | None:
    start, end = marked.text.position(cell.start), marked.text.position(cell.end)
    first, behind = bisect_right(starts, start) - 1, bisect_left(starts, end)
    # of a plain text the cells of a row may be one sentence
    sentences = [one for one in marked.sentences[max(0, first) : behind] if one.end > start]
    return _cell(marked, start, end, sentences) if end > start and sentences else None


def _lift_titles(grid: Grid) -> None:
    """Rows at the top that are one cell across are the title or the unit, not a header."""
    while grid.heads > 1 and len({cell.start for cell in grid.rows[0] if cell is not None}) <= 1:
        grid.above += [cell for cell in grid.rows[0][:1] if cell is not None]
        del grid.rows[0]
        grid.heads -= 1


def _above(marked: MarkedText, table: Table, starts: list[int], earlier: int) -> list[GridCell]:
    """The lines straight above a table: its unit, its title, and one more where the title counts nothing."""
    at = bisect_left(starts, marked.text.position(table.start))
    lines: list[GridCell] = []
    titles = 0
    while at > 0 and len(lines) < _TITLE_LINES and titles < 2:
        end = marked.sentences[at - 1].end
        begin = marked.text.nfc.rfind("\n", 0, end) + 1
        first = bisect_left(starts, begin)
        if begin < earlier or first >= at or marked.sentences[first].kind == "dateline":
            break
        line = _cell(marked, starts[first], end, marked.sentences[first:at])
        at = first
        if line.words.startswith("("):  # "(Kèm theo Báo cáo số ...)"
            continue
        if titles and len(line.words) > _TITLE_LENGTH:
            break
        lines.append(line)
        titles += not is_unit_line(line)
        if titles == 1 and any(mention.of("object") for mention in line.mentions) and not is_unit_line(line):
            break
    return lines[::-1]


def is_unit_line(line: GridCell) -> bool:
    """Whether a line says what the figures are counted in: "Đơn vị tính: người"."""
    return _UNIT_LINE.match(line.words) is not None


def _flattened_grids(marked: MarkedText, own: set[int]) -> list[Grid]:
    """Tables whose cells a copy put one a line: a label, then as many numbers for each row."""
    lines = marked.sentences
    counts = _numbers_behind(marked, own)
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        rows = _flattened_rows(marked, at, counts)
        if len(rows) < 2:
            at += 1
            continue
        width = len(rows[0])
        head = at - width if _is_index(marked, lines[max(0, at - width) : at]) else at
        header = _header_line(marked, lines[max(0, head - 3) : head], width)
        stacked = None if any(header) else _stacked_header(marked, lines[max(0, head - width) : head], width)
        top = head - width if stacked else head
        above = _titles(marked, [line for line in lines[max(0, top - 6) : top] if line.index not in own])
        found.append(Grid([stacked or header, *rows], 1, above))
        at += width * len(rows)
    return found


def _titles(marked: MarkedText, lines: list[Sentence]) -> list[GridCell]:
    """The lines above a table that may head it: none from the last that ends a sentence of running text."""
    prose = [place for place, line in enumerate(lines) if _PROSE.search(marked.key, line.start, line.end)]
    return [_whole(marked, line) for line in lines[prose[-1] + 1 if prose else 0 :]]


def _is_index(marked: MarkedText, lines: tuple[Sentence, ...]) -> bool:
    """Whether lines number the columns of a table ("A / 1 / 2 / 3=2-1"), below its header."""
    return len(lines) > 1 and all(
        _COLUMN_NUMBER.fullmatch(marked.key, line.start, line.end) is not None for line in lines
    )


def _numbers_behind(marked: MarkedText, own: set[int]) -> list[int]:
    """How many lines of one number each follow a line; -1 for those and for cells of tables."""
    counts: list[int] = []
    run = 0
    for line in reversed(marked.sentences):
        number = line.index not in own and _NUMBER.match(marked.key, line.start, line.end) is not None
        counts.append(-1 if number or line.index in own else run)
        run = run + 1 if number else 0
    return counts[::-1]


def _flattened_rows(marked: MarkedText, at: int, counts: list[int]) -> list[list[GridCell | None]]:
    """Rows of one label and equally many numbers from a line on."""
    lines = marked.sentences
    rows: list[list[GridCell | None]] = []
    while at < len(lines) and counts[at] >= 2:
        width = counts[at] + 1
        if rows and width != len(rows[0]):
            break
        rows.append([_whole(marked, line) for line in lines[at : at + width]])
        at += width
    return rows


def _whole(marked: MarkedText, sentence: Sentence) -> GridCell:
    return _cell(marked, sentence.start, sentence.end, [sentence])


def _header_line(marked: MarkedText, above: tuple[Sentence, ...], width: int) -> list[GridCell | None]:
    """A header "Nội dung | Giao năm 2025 | ...": one of the lines above the rows, cut at its bars."""
    for line in reversed(above):
        parts = marked.key[line.start : line.end].split("|")
        if len(parts) != width:
            continue
        starts = [line.start + sum(len(part) + 1 for part in parts[:place]) for place in range(width)]
        return [
            _cell(marked, start, start + len(part), [line]) for start, part in zip(starts, parts, strict=True)
        ]
    return [None] * width


def _stacked_header(
    marked: MarkedText, above: Sequence[Sentence], width: int
) -> list[GridCell | None] | None:
    """A header whose cells stand one a line above the rows: as many short lines, most of them telling."""
    cells = [_whole(marked, line) for line in above]
    if len(cells) != width or any(cell.end - cell.start > _HEADER_LENGTH for cell in cells):
        return None
    if any(cell.words.rstrip().endswith((".", ":", ";")) or cell.is_number for cell in cells):
        return None
    telling = sum(bool(cell.mentions) or _SIDE.search(cell.words) is not None for cell in cells[1:])
    return [*cells] if 2 * telling > width - 1 else None


def sentences_of(grid: Grid) -> set[int]:
    """The indices of the sentences that are cells of the table."""
    return {s.index for cell in chain.from_iterable(grid.rows) if cell is not None for s in cell.sentences}
