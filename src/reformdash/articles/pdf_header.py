"""The header over columns without rules: its lines, what stands over several columns, its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from reformdash.articles.assembly import RawCell
from reformdash.articles.pdf_columns import Row
from reformdash.articles.pdf_flow import Line, join
from reformdash.articles.wording import Wording, bare

_CUT = {1: 0.9, 2: 0.6}  # space between header cells, in heights, by how many there must be; else:
_CUT_OF_MANY = 0.42
_ROW_GAP = 2.0
_MANY_LINES = 10
_MOST_CHOICES = 500


@dataclass(frozen=True, slots=True)
class Band:
    """A column: where its cells stand, and whether they are figures."""

    x0: float
    x1: float
    figures: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a header's line over the columns `first` to `last`."""

    first: int
    last: int
    line: Line


def header_lines(above: Sequence[Row], bands: Sequence[Band], top: float, wording: Wording) -> list[Row]:
    """The rows straight above a table's figures that are its header.

    Args:
        above: What stands above, from the top down.
        bands: The columns.
        top: Where the figures begin.
        wording: Words of titles and units, which stand over a header.
    """
    found: list[Row] = []
    for row in reversed(above[-_MANY_LINES:]):
        near = row.height if not found else max(row.height, found[0].height)
        if top - row.bottom > _ROW_GAP * near or not _is_header(row, bands, wording, bool(found)):
            break
        found.insert(0, row)
        top = row.top
    edges = edges_between(bands, found)
    while found and not _over_figures(found[0], bands, edges):
        del found[0]
    return found


def _is_header(row: Row, bands: Sequence[Band], wording: Wording, below: bool) -> bool:
    if row.words[0].x0 < bands[0].x0 - 2 * row.height and len(row.phrases(_cut(bands))) == 1:
        return False
    if wording.table_title.match(bare(" ".join(word.text for word in row.words))):
        return False
    for phrase in row.phrases(_cut(bands)):
        for left, right in pairwise(bands):
            across = phrase.x0 < left.x1 - 1 and phrase.x1 > right.x0 + 1 and right.figures
            if across and not (left.figures and below):
                return False
    return True


def _cut(bands: Sequence[Band]) -> float:
    return _CUT.get(len(bands) - 1, _CUT_OF_MANY)


def _over_figures(row: Row, bands: Sequence[Band], edges: Sequence[float]) -> bool:
    return any(bands[column_of(word, edges)].figures for word in row.words)


def edges_between(bands: Sequence[Band], lines: Sequence[Row]) -> list[float]:
    """Where each column ends and the next begins: where the fewest words of the header stand, most freely."""
    found: list[float] = []
    whole = [told for row in lines if len(told := row.phrases(_cut(bands))) == len(bands)]
    for number, (left, right) in enumerate(pairwise(bands)):
        # A line with a cell for each column tells of itself which is whose.
        start = max([left.x1, *(told[number].x1 for told in whole)])
        end = min([right.x0, *(told[number + 1].x0 for told in whole)])
        if start >= end:
            start, end = left.x1, right.x0
        words = [word for row in lines for word in row.words if word.x1 > start and word.x0 < end]
        places = sorted({start, end, *(x for word in words for x in (word.x0, word.x1))})
        places = [place for place in places if start <= place <= end]
        best = ((start + end) / 2, len(words) + 1, 0.0)
        for low, high in pairwise(places):
            at = (low + high) / 2
            crossed = sum(word.x0 < at < word.x1 for word in words)
            if (crossed, low - high) < (best[1], -best[2]):
                best = (at, crossed, high - low)
        found.append(best[0])
    return found


def column_of(word: Line, edges: Sequence[float]) -> int:
    """The column a word stands in."""
    middle = (word.x0 + word.x1) / 2
    return sum(edge <= middle for edge in edges)


def header_cells(lines: Sequence[Row], bands: Sequence[Band], edges: Sequence[float]) -> list[list[RawCell]]:
    """The rows of a header; two where cells stand over several columns."""
    pieces = [piece for row in lines for piece in _pieces(row, bands, edges)]
    height = max((row.height for row in lines), default=1.0)
    groups = _groups(pieces, bands, height)
    grouped = {id(piece) for group in groups for piece in group.pieces}
    leaves = [
        [piece.line for piece in pieces if piece.first == number == piece.last and id(piece) not in grouped]
        for number in range(len(bands))
    ]
    for piece in pieces:  # over several columns, yet no group was found: it is told of the first
        if piece.last > piece.first and id(piece) not in grouped:
            leaves[piece.first].insert(0, piece.line)
    texts = [_joined(leaf) for leaf in leaves]
    if not groups:
        return [[RawCell(text, header=True) for text in texts]]
    upper: list[RawCell] = []
    lower: list[RawCell] = []
    covered = {number for group in groups for number in range(group.first, group.last + 1)}
    for number, text in enumerate(texts):
        if number in covered:
            lower.append(RawCell(text, header=True))
            upper += [group.cell() for group in groups if group.first == number]
        else:
            upper.append(RawCell(text, 2, 1, True))
    return [upper, lower]


def _joined(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text = join(text, line.text) if text else line.text
    return text


def _pieces(row: Row, bands: Sequence[Band], edges: Sequence[float]) -> list[_Piece]:
    found: list[_Piece] = []
    for phrase in row.phrases(_CUT_OF_MANY):
        inside = [i for i, edge in enumerate(edges) if phrase.x0 < edge - 1 and phrase.x1 > edge + 1]
        if inside and all(bands[i].figures for i in inside):
            found.append(_Piece(inside[0], inside[-1] + 1, phrase))
            continue
        parts: dict[int, list[Line]] = {}
        for word in row.words:
            if phrase.x0 <= word.x0 and word.x1 <= phrase.x1:
                parts.setdefault(column_of(word, edges), []).append(word)
        for number, words in parts.items():
            line = Line(" ".join(word.text for word in words), words[0].x0, row.top, words[-1].x1, row.bottom)
            found.append(_Piece(number, number, line))
    return found


@dataclass(slots=True)
class _Group:
    """A cell of the header's first row over the columns `first` to `last`."""

    pieces: list[_Piece]
    first: int
    last: int

    def cell(self) -> RawCell:
        """What stands there."""
        text = _joined([piece.line for piece in self.pieces])
        return RawCell(text, column_span=self.last - self.first + 1, header=True)


def _groups(pieces: Sequence[_Piece], bands: Sequence[Band], height: float) -> list[_Group]:
    """What stands over several columns; none where the header has one row."""
    crossing = [piece for piece in pieces if piece.last > piece.first]
    over = [piece for piece in pieces if bands[piece.first].figures and piece not in crossing]
    if not over:
        return []
    if crossing:
        bottom = max(piece.line.bottom for piece in crossing)
    else:
        bottom = _first_row_ends(over, height)
        if bottom is None:
            return []
    upper = [piece for piece in over if piece.line.middle < bottom]
    lower = [piece for piece in over if piece.line.middle >= bottom]
    closed = {piece.first for piece in upper} - {piece.first for piece in lower}
    open_columns = sorted({piece.first for piece in lower} - closed)
    upper = [piece for piece in upper if piece.first not in closed]
    groups = _merged([*crossing, *upper])
    return _spread(groups, open_columns, lower, fewest=1 if crossing else 2, height=height)


def _first_row_ends(over: Sequence[_Piece], height: float) -> float | None:
    """Where cells over several columns end that stand over the first of them alone.

    Some columns then begin a line lower than others, and all end at the same one, which no wrapped text does:
    it begins at the same line, or ends at another.
    """
    tops = {number: min(p.line.top for p in over if p.first == number) for number in {p.first for p in over}}
    ends = {number: max(p.line.bottom for p in over if p.first == number) for number in tops}
    lowest = max(ends.values())
    low = [number for number in tops if tops[number] > min(tops.values()) + 0.7 * height]
    if not low or any(lowest - ends[number] > 0.3 * height for number in low):
        return None
    begins = min(tops[number] for number in low)
    firsts = [piece for piece in over if piece.line.middle < begins]
    if any(piece.line.bottom > begins + 0.3 * height for piece in firsts):
        return None
    return begins


def _merged(pieces: Sequence[_Piece]) -> list[_Group]:
    """Lines of one cell over several columns together."""
    found: list[_Group] = []
    for piece in sorted(pieces, key=lambda piece: piece.line.x0):
        at = found[-1] if found else None
        if at is not None and piece.line.x0 < max(one.line.x1 for one in at.pieces):
            at.pieces.append(piece)
            at.first, at.last = min(at.first, piece.first), max(at.last, piece.last)
        else:
            found.append(_Group([piece], piece.first, piece.last))
    for group in found:
        group.pieces.sort(key=lambda piece: piece.line.top)
    return found


def _spread(
    groups: list[_Group], columns: Sequence[int], lower: Sequence[_Piece], fewest: int, height: float
) -> list[_Group]:
    """Gives each cell of the first row the columns it stands over: as it lies left of them or amid them."""
    if not groups or len(columns) < fewest * len(groups):
        return []
    left = {n: min(piece.line.x0 for piece in lower if piece.first == n) for n in columns}
    right = {n: max(piece.line.x1 for piece in lower if piece.first == n) for n in columns}
    best: tuple[float, list[tuple[int, int]]] | None = None
    for choice, cuts in enumerate(combinations(range(1, len(columns)), len(groups) - 1)):
        if choice > _MOST_CHOICES:
            break
        ends = [0, *cuts, len(columns)]
        spans = [(columns[a], columns[b - 1]) for a, b in pairwise(ends)]
        if any(
            last - first + 1 < fewest
            or last - first + 1 != sum(first <= n <= last for n in columns)
            or (group.last > group.first and (first > group.first or last < group.last))
            for group, (first, last) in zip(groups, spans, strict=True)
        ):
            continue
        aside = amid = 0.0
        for group, (first, last) in zip(groups, spans, strict=True):
            x0 = min(piece.line.x0 for piece in group.pieces)
            x1 = max(piece.line.x1 for piece in group.pieces)
            aside += abs(x0 - left[first])
            amid += abs(x0 + x1 - left[first] - right[last]) / 2
        cost = min(aside, amid)
        if best is None or cost < best[0]:
            best = (cost, spans)
    if best is None or (fewest > 1 and best[0] > height * len(groups)):
        return []
    return [_Group(group.pieces, *span) for group, span in zip(groups, best[1], strict=True)]
