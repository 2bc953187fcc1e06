"""Tables on a page that no rules are drawn around: figures below each other under a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reformdash.articles.assembly import RawCell
from reformdash.articles.pdf_body import Body
from reformdash.articles.pdf_columns import YEAR, Core, Row, cores, is_figure, rows_of
from reformdash.articles.pdf_flow import PAGE_NUMBER, Line, Run
from reformdash.articles.pdf_header import Band, edges_between, header_cells, header_lines
from reformdash.articles.pdf_labels import text_columns
from reformdash.articles.wording import Wording, bare

_TAIL = 8
_MANY_RUNS = 20_000


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table without rules.

    Attributes:
        lines: The runs of letters it is made of, without those of the page before.
        earlier: Those of the page before: its header, where a new page begins below it.
        cells: Its rows.
        bands: Its columns.
        headed: Whether it has a header; one without may be the rest of a table.
    """

    lines: tuple[Line, ...]
    earlier: tuple[Line, ...]
    cells: list[list[RawCell]]
    bands: tuple[Band, ...]
    headed: bool


@dataclass(frozen=True, slots=True)
class PageEnd:
    """How a page ends: with lines that may be the header of a table on the next one, or with a table."""

    rows: tuple[Row, ...] = ()
    bands: tuple[Band, ...] = ()


def unruled(runs: Sequence[Run], wording: Wording, before: PageEnd) -> tuple[list[Unruled], PageEnd]:
    """Tables without rules on a page, or in a column of it.

    Args:
        runs: What stands on it.
        wording: Words of titles and units over tables.
        before: How the page before ended.

    Returns:
        The tables from the top down, and how this page ends.
    """
    rows = rows_of(runs) if len(runs) <= _MANY_RUNS else []
    found: list[Unruled] = []
    free = 0
    for core in cores(rows):
        starts = {0, core.first} if not found and core.first <= _TAIL else set[int]()  # below a running head
        joined = (_joined(rows, start, before, wording) for start in sorted(starts))
        table = next(filter(None, joined), None) or _table(
            core, rows, free, wording, before.bands if not found else ()
        )
        if table is None:
            continue
        first, end, told = table
        found.append(replace(told, lines=tuple(line for row in rows[first:end] for line in row.lines)))
        free = end
    rest = [
        row for row in rows[free:] if PAGE_NUMBER.fullmatch(" ".join(word.text for word in row.words)) is None
    ]
    ended = found[-1].bands if found and not rest else ()
    return found, PageEnd(tuple(rest[-_TAIL:]), ended)


def _joined(
    rows: Sequence[Row], start: int, before: PageEnd, wording: Wording
) -> tuple[int, int, Unruled] | None:
    """The first table of a page where its header begins on the page before, perhaps with its first row."""
    if not before.rows:
        return None
    down = rows[start].top - 0.3 * rows[start].height - before.rows[-1].bottom
    both = [*(row.moved(down) for row in before.rows), *rows[start:]]
    many = len(before.rows)
    core = next((one for one in cores(both) if one.first + len(one.rows) > many), None)
    table = core and _table(core, both, 0, wording, ())
    if not table or not table[2].headed or table[0] >= many:
        return None
    first, end, told = table
    earlier = tuple(line for row in before.rows[first:] for line in row.lines)
    return start, end - many + start, replace(told, earlier=earlier)


def _table(
    core: Core, rows: Sequence[Row], free: int, wording: Wording, before: Sequence[Band]
) -> tuple[int, int, Unruled] | None:
    """A table with its first row on the page and the one behind it; None where there is no header for it."""
    begin = _years(core)
    texts = text_columns(core, range(begin, len(core.rows)))
    bands = sorted(
        [Band(x0, x1, False) for x0, x1 in texts] + [Band(f.x0, f.x1, True) for f in core.figures],
        key=lambda band: band.x0,
    )
    if bands[0].figures or len(bands) < 2 or any(a.x1 > b.x0 + 1 for a, b in pairwise(bands)):
        return None
    at = core.first + begin
    lines = header_lines(rows[free:at], bands, rows[at].top, wording)
    edges = edges_between(bands, lines)
    body = Body(core, begin, bands, edges)
    above = body.take_above(lines)
    lines = lines[: len(lines) - above]
    after = body.take_below(rows[core.first + len(core.rows) :])
    head = header_cells(lines, bands, edges) if lines else []
    if not _heads(head, bands):
        head = []
    told = body.cells()
    alone = len(bands) >= 3 and len(core.anchors) >= 3 and _mostly_figures(told)
    if not head and not alone and not _same(bands, before):
        return None
    if head and len(bands) == 2 and bare(head[-1][-1].text).strip(" .:") in wording.page_column:
        return None  # a table of contents
    table = [*head, *([RawCell(text) for text in row] for row in told)]
    at -= above + (len(lines) if head else 0)
    return at, core.first + len(core.rows) + after, Unruled((), (), table, tuple(bands), bool(head))


def _same(bands: Sequence[Band], before: Sequence[Band]) -> bool:
    """Whether columns are those of the table before the end of the page."""
    return len(bands) == len(before) and all(
        one.figures == other.figures and one.x0 < other.x1 and other.x0 < one.x1
        for one, other in zip(bands, before, strict=True)
    )


def _years(core: Core) -> int:
    """How many rows at the top are years and belong to the header."""
    for number, anchor in enumerate(core.anchors):
        cells = [column.cells[anchor] for column in core.figures if anchor in column.cells]
        if number >= len(core.anchors) - 1 or not all(YEAR.fullmatch(cell.text) for cell in cells):
            return anchor if number else 0
    return 0


def _heads(head: Sequence[Sequence[RawCell]], bands: Sequence[Band]) -> bool:
    """Whether every column of figures, or all but one, has a header."""
    if not head:
        return False
    told = [cell.text for cell in head[-1]]
    if len(head) > 1:  # what goes down to the second row stands in the first
        told += [cell.text for cell in head[0] if cell.row_span > 1]
    figures = sum(band.figures for band in bands)
    empty = sum(not text for text in told)
    return empty <= (1 if len(bands) > 2 else 0) + (len(bands) - figures > 1)


def _mostly_figures(told: Sequence[Sequence[str]]) -> bool:
    cells = [text for row in told for text in row[1:]]
    filled = [text for text in cells if text]
    return 2 * sum(map(is_figure, filled)) >= len(filled) and len(filled) >= 0.6 * len(cells)
