"""Tables: a number takes object or area from its row's label, and action, phase and time from its header."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from reformdash.articles.document import Table
from reformdash.extraction.area_context import AreaContext
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.times import Time, find_times
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.phrases import Mention

_NUMBER_LINE = re.compile(r"\s*[-+−]?\s*\d[\d.,]*\s*%?\s*$")
_DIFFERENCE = re.compile(r"tăng\s*(?:,|/|-|\()?\s*giảm|chênh lệch|so sánh|\d\s*=\s*\d\s*-\s*\d")
_BEFORE = re.compile(r"(?<!\w)(?:trước|ban đầu|đầu kỳ|hiện có|cũ)(?!\w)")
_AFTER = re.compile(r"(?<!\w)(?:sau|còn lại|còn|mới|cuối kỳ)(?!\w)")
_SHARE = re.compile(r"%|t[ỷỉ] lệ")
_ORDER = re.compile(r"(?<!\w)(?:stt|tt|số tt|số thứ tự)(?!\w)")
_TOTAL = re.compile(r"^\s*(?:tổng|cộng|tổng cộng|tổng số|toàn tỉnh|cả nước)(?!\w)")
_NOT_COUNTED = frozenset({"texts", "measure", "things"})
_CLASSIFIERS = frozenset({"areas_of_level", "units"})


@dataclass(slots=True)
class CellFigure:
    """A figure of a table with what its row and column say of it."""

    figure: Figure
    area: Area | None
    time: Time | None
    total_row: bool = False


@dataclass(slots=True)
class _Grid:
    """Rows of cells, each the sentences on its lines; the first `heads` rows are headers."""

    rows: list[list[Sentence | None]]
    heads: int = 1
    title: list[Mention] = field(default_factory=list[Mention])


def read_tables(marked: MarkedText, context: AreaContext) -> tuple[list[CellFigure], set[int]]:
    """The figures of a document's tables.

    Returns:
        The figures, and the indices of the sentences the tables take: they are not read as running text.
    """
    figures: list[CellFigure] = []
    taken: set[int] = set()
    for grid in [*_source_grids(marked), *_flattened_grids(marked)]:
        found = _read_grid(marked, grid, context)
        if not found:
            continue
        _flag_sums(found)
        figures += found
        taken |= {cell.index for row in grid.rows for cell in row if cell is not None}
    figures.sort(key=lambda one: one.figure.start)
    return figures, taken


def _source_grids(marked: MarkedText) -> list[_Grid]:
    """The tables the source has as tables (Word, web pages, PDF)."""
    starts = [sentence.start for sentence in marked.sentences]
    return [_source_grid(marked, table, starts) for table in marked.document.tables if table.cells]


def _source_grid(marked: MarkedText, table: Table, starts: list[int]) -> _Grid:
    height = max(cell.row for cell in table.cells) + 1
    width = max(cell.column + cell.column_span for cell in table.cells)
    rows: list[list[Sentence | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        at = bisect_left(starts, cell.start)
        if at < len(starts) and starts[at] < cell.end:
            for column in range(cell.column, min(width, cell.column + cell.column_span)):
                rows[cell.row][column] = marked.sentences[at]
    heads = max((cell.row + cell.row_span for cell in table.cells if cell.header), default=1)
    above = [sentence for sentence in marked.sentences if sentence.end <= table.start][-2:]
    title = [mention for sentence in above for mention in sentence.mentions]
    return _Grid(rows, max(1, min(heads, height - 1)), title)


def _flattened_grids(marked: MarkedText) -> list[_Grid]:
    """Tables whose cells a copy put one a line: a label, then as many numbers for each row."""
    lines = marked.sentences
    grids: list[_Grid] = []
    at = 0
    while at < len(lines):
        rows = _flattened_rows(marked, at)
        if len(rows) < 2:
            at += 1
            continue
        width = len(rows[0])
        title = [mention for line in lines[max(0, at - 6) : at] for mention in line.mentions]
        header = _header_line(marked, lines[max(0, at - 3) : at], width)
        grids.append(_Grid([header, *rows], 1, title))
        at += width * len(rows)
    return grids


def _flattened_rows(marked: MarkedText, at: int) -> list[list[Sentence | None]]:
    """Rows of one label and equally many numbers from a line on."""
    lines = marked.sentences
    rows: list[list[Sentence | None]] = []
    while at < len(lines) and not _is_number(marked, lines[at]):
        width = _numbers_behind(marked, lines, at)
        if width < 2 or (rows and width != len(rows[0]) - 1):
            break
        rows.append([*lines[at : at + width + 1]])
        at += width + 1
    return rows


def _words(marked: MarkedText, sentence: Sentence) -> str:
    return marked.key[sentence.start : sentence.end]


def _is_number(marked: MarkedText, sentence: Sentence) -> bool:
    """Whether a line holds a number and nothing else."""
    return _NUMBER_LINE.match(marked.key, sentence.start, sentence.end) is not None


def _numbers_behind(marked: MarkedText, lines: tuple[Sentence, ...], place: int) -> int:
    count = 0
    while place + count + 1 < len(lines) and _is_number(marked, lines[place + count + 1]):
        count += 1
    return count


def _header_line(marked: MarkedText, above: tuple[Sentence, ...], width: int) -> list[Sentence | None]:
    """A header "Nội dung | Giao năm 2025 | ...": one of the lines above the rows, cut at its bars."""
    for line in reversed(above):
        parts = _words(marked, line).split("|")
        if len(parts) != width:
            continue
        cells: list[Sentence | None] = []
        start = line.start
        for part in parts:
            end = start + len(part)
            cells.append(Sentence(line.index, start, end, line.kind, line.between(start, end)))
            start = end + 1
        return cells
    return [None] * width


def _read_grid(marked: MarkedText, grid: _Grid, context: AreaContext) -> list[CellFigure]:
    found: list[CellFigure] = []
    for row in grid.rows[grid.heads :]:
        label = next((cell for cell in row if cell is not None and _is_label(marked, cell)), None)
        if label is None:
            continue
        found += _read_row(marked, grid, row, label, context)
        start = row[0].start if row[0] is not None else label.start
        _pair_row([one.figure for one in found if one.figure.start >= start])
    return found


def _is_label(marked: MarkedText, cell: Sentence) -> bool:
    return cell.end - cell.start > 2 and not _is_number(marked, cell)


def _read_row(
    marked: MarkedText, grid: _Grid, row: list[Sentence | None], label: Sentence, context: AreaContext
) -> list[CellFigure]:
    found: list[CellFigure] = []
    area = _area_of(label, context)
    is_total = _TOTAL.match(marked.key, label.start, label.end) is not None
    for column, cell in enumerate(row):
        if cell is None or cell is label or not cell.numerals or not _is_number(marked, cell):
            continue
        heads = [head for r in grid.rows[: grid.heads] if column < len(r) and (head := r[column]) is not None]
        figure = _figure(marked, cell, label, _Column(marked, heads, grid.title))
        if figure is not None:
            found.append(CellFigure(figure, area, _time_of(marked, heads), is_total))
    return found


@dataclass(frozen=True, slots=True)
class _Column:
    """What stands over a cell."""

    marked: MarkedText
    heads: list[Sentence]
    title: list[Mention]

    @property
    def words(self) -> str:
        """The words of the headers."""
        return " ".join(_words(self.marked, head) for head in self.heads)

    @property
    def mentions(self) -> list[Mention]:
        """The phrases of the headers."""
        return [mention for head in self.heads for mention in head.mentions]


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a label or header says is counted."""

    mention: Mention
    code: str
    family: str
    level: str | None


def _figure(marked: MarkedText, cell: Sentence, label: Sentence, column: _Column) -> Figure | None:
    numeral, header = cell.numerals[0], column.words
    if numeral.value is None or _ORDER.search(header):
        return None
    noun = _noun(label.mentions) or _noun(column.mentions) or _noun(column.title)
    if noun is None:
        return None
    figure = Figure(cell, numeral.start, numeral.end, float(numeral.value))
    figure.noun_end = figure.end
    words = _words(marked, cell)
    if "%" in words or _SHARE.search(header):
        figure.unit, figure.share_of = "PERCENT", "total"
        sign = marked.key.find("%", numeral.end, cell.end)
        figure.end = sign + 1 if sign >= 0 else figure.end
    _set_noun(marked, figure, noun)
    _set_action(figure, words.strip()[:1], column)
    return figure


def _set_noun(marked: MarkedText, figure: Figure, noun: _Noun) -> None:
    mention = noun.mention
    figure.object, figure.object_family, figure.level = noun.code, noun.family, noun.level
    figure.object_text = marked.text.nfc[mention.start : mention.end]
    figure.object_span = (mention.start, mention.end)
    figure.object_how, figure.rule = "noun_behind", "table"


def _set_action(figure: Figure, sign: str, column: _Column) -> None:
    """What happens to a cell's figure: by its sign where the column holds differences, else by the header."""
    figure.action_how = "before"
    if sign in {"-", "−", "+"} or _DIFFERENCE.search(column.words):
        figure.action = "reduce" if sign in {"-", "−"} else "increase"
        return
    figure.action, figure.phase = _action(column)
    if figure.action == "reduce" and figure.unit == "PERCENT":
        figure.share_of = "previous"


def _noun(mentions: list[Mention]) -> _Noun | None:
    """The counted noun of a label or header; a level behind a classifier says which."""
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        entry = mention.of("object")
        if entry is None or entry.attributes.get("family") in _NOT_COUNTED:
            continue
        family = str(entry.attributes["family"])
        level = entry.attributes.get("level")
        if entry.attributes.get("bare"):
            told = following.of("level") if following is not None else None
            if told is not None and family == "areas" and "areas" in told.attributes:
                areas, admin_level = str(told.attributes["areas"]), str(told.attributes["admin_level"])
                return _Noun(mention, areas, family, admin_level)
            if entry.code in _CLASSIFIERS:
                continue
        return _Noun(mention, entry.code, family, str(level) if level else None)
    return None


def _action(column: _Column) -> tuple[str, str | None]:
    """Action and phase of a column."""
    for mention in column.mentions:
        for entry in mention.entries:
            if entry.kind == "action" and entry.attributes.get("kind") != "state":
                return entry.code, None
    if _BEFORE.search(column.words):
        return "stock", "before"
    if _AFTER.search(column.words):
        return "stock", "after"
    return "stock", None


def _area_of(label: Sentence, context: AreaContext) -> Area | None:
    for place in label.places:
        area = context.settle(place, label.places)
        if area is not None:
            return area
    return None


def _time_of(marked: MarkedText, heads: list[Sentence]) -> Time | None:
    for head in reversed(heads):
        for time in find_times(marked.key, head.start, head.end):
            if time.kind == "period" or (time.kind == "date" and time.first is not None):
                return time
    return None


def _pair_row(figures: list[Figure]) -> None:
    """A row of before, after and signed difference whose header is lost: "2.214, 2.170, -44"."""
    if len(figures) != 3 or any(f.unit != "COUNT" for f in figures) or any(f.phase for f in figures):
        return
    before, after, change = figures
    if change.action in {"reduce", "increase"} and abs(abs(after.value - before.value) - change.value) < 1e-6:
        before.phase, after.phase = "before", "after"
        before.action = after.action = "stock"


def _flag_sums(found: list[CellFigure]) -> None:
    """Total rows against the rows they sum, column by column (by action, phase and time)."""
    for total in found:
        if not total.total_row or total.figure.unit != "COUNT":
            continue
        parts = [
            one.figure.value for one in found if not one.total_row and _column_of(one) == _column_of(total)
        ]
        if len(parts) >= 2 and abs(sum(parts) - total.figure.value) > 1e-6:
            total.figure.flags.add("sum_mismatch")


def _column_of(one: CellFigure) -> tuple[Time | None, str, str, str | None]:
    figure = one.figure
    return one.time, figure.action, figure.unit, figure.phase
