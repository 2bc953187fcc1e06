"""Letters on a page become lines, columns and paragraphs. Lengths are points from the upper left corner."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from reformdash.articles.lines import CLOSED
from reformdash.articles.syllables import is_syllable

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:trang|page)\s*:?\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[-–—+•●▪◦*·]|\(?[a-zđ][.)]|\(?\d{1,3}[.)]|[IVX]{1,5}[.)])\s")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter and its box."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height, or a whole table (`table` is its number on the page)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    table: int | None = None

    @property
    def height(self) -> float:
        """Height of its letters."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters without a gap, and its words."""

    line: Line
    words: tuple[Line, ...]


def segments(glyphs: Iterable[Glyph]) -> list[Line]:
    """Runs of letters without a gap, as they follow each other in the file."""
    return [run.line for run in runs(glyphs)]


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """The same with their words."""
    found: list[Run] = []
    run: list[Glyph] = []
    spaced = False
    for glyph in glyphs:
        if glyph.char.isspace():
            spaced = True
            continue
        if run:
            last = run[-1]
            height = max(last.bottom - last.top, glyph.bottom - glyph.top, 1.0)
            gap = glyph.x0 - last.x1
            level = min(last.bottom, glyph.bottom) - max(last.top, glyph.top) > -0.2 * height
            if not level or gap > 1.1 * height or gap < -1.5 * height:
                found.append(_run(run))
                run = []
            elif spaced or gap > 0.28 * height:
                run.append(Glyph(" ", last.x1, last.top, glyph.x0, last.bottom))
        run.append(glyph)
        spaced = False
    if run:
        found.append(_run(run))
    return found


def _run(glyphs: Sequence[Glyph]) -> Run:
    words = [
        _segment(list(word)) for space, word in groupby(glyphs, lambda glyph: glyph.char == " ") if not space
    ]
    return Run(_segment(glyphs), tuple(words))


def _segment(run: Sequence[Glyph]) -> Line:
    return _around("".join(glyph.char for glyph in run), run)


def spanned(parts: Sequence[Line]) -> Line:
    """Parts of one height as one."""
    return _around(" ".join(part.text for part in parts), parts)


def _around(text: str, parts: Sequence[Glyph] | Sequence[Line]) -> Line:
    return Line(
        text,
        min(part.x0 for part in parts),
        min(part.top for part in parts),
        max(part.x1 for part in parts),
        max(part.bottom for part in parts),
    )


def rows(parts: Sequence[Line]) -> list[Line]:
    """Segments on one height become lines, from the top down; tables stay alone."""
    return [row[0] if len(row) == 1 else spanned(row) for row in levels(parts)]


def levels(parts: Sequence[Line]) -> list[list[Line]]:
    """Segments in groups of one height, from the top down, each from left to right; tables stay alone."""
    found: list[list[Line]] = []
    for part in sorted(parts, key=lambda part: (part.middle, part.x0)):
        first = found[-1][0] if found else None
        together = (
            first is not None
            and first.table is None
            and part.table is None
            and abs(first.middle - part.middle) < 0.45 * max(first.height, part.height)
        )
        if together:
            found[-1].append(part)
        else:
            found.append([part])
    return [sorted(level, key=lambda part: part.x0) for level in found]


def columns(parts: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """Parts in reading order, a list for each column; what crosses the gutter comes between."""
    gutter = _gutter(parts) if depth < 3 else None
    if gutter is None:
        return [list(parts)]
    ordered: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    crossing: list[Line] = []

    def flush() -> None:
        nonlocal left, right
        for side in (left, right):
            if side:
                ordered.extend(columns(side, depth + 1))
        left, right = [], []

    for part in sorted(parts, key=lambda part: part.middle):
        if part.x1 <= gutter or part.x0 >= gutter:
            if crossing:
                ordered.append(crossing)
                crossing = []
            (left if part.x1 <= gutter else right).append(part)
        else:
            flush()
            crossing.append(part)
    if crossing:
        ordered.append(crossing)
    flush()
    return ordered


def _gutter(parts: Sequence[Line]) -> float | None:
    """Where a strip without letters parts two columns of prose; None where there are none."""
    if len(parts) < 10:
        return None
    x0, x1 = min(part.x0 for part in parts), max(part.x1 for part in parts)
    best: tuple[float, float, float] | None = None
    for edge in sorted({round(part.x1) for part in parts}):
        if not x0 + 0.2 * (x1 - x0) < edge < x0 + 0.8 * (x1 - x0):
            continue
        place = edge + 4.0
        left = [part for part in parts if part.x1 <= place]
        right = [part for part in parts if part.x0 >= place]
        crossing = len(parts) - len(left) - len(right)
        if crossing > 0.3 * len(parts) or min(len(left), len(right)) < 4:
            continue
        if min(sum(len(part.text) for part in side) / len(side) for side in (left, right)) < 15:
            continue  # figures in columns: a table without rules is read row by row
        apart = min(part.x0 for part in right) - max(part.x1 for part in left)
        overlap = min(part.bottom for part in (max(left, key=_low), max(right, key=_low))) - max(
            min(part.top for part in left), min(part.top for part in right)
        )
        if apart >= 6 and overlap > 0 and (best is None or (crossing, -apart) < best[:2]):
            best = (crossing, -apart, place)
    return None if best is None else best[2]


def _low(part: Line) -> float:
    return part.bottom


def paragraphs(lines: Sequence[Line]) -> list[Line]:
    """Lines of one column become paragraphs; tables stay as they are."""
    prose = [line for line in lines if line.table is None]
    if not prose:
        return list(lines)
    gaps = [b.top - a.bottom for a, b in pairwise(prose) if b.top > a.top]
    column = _Column(
        min(line.x0 for line in prose),
        max(line.x1 for line in prose),
        max(median(gaps), 0.0) if gaps else 0.0,
        median(line.height for line in prose),
    )
    told: list[list[Line]] = []
    for line in lines:
        before = told[-1][-1] if told else None
        if before is None or line.table is not None or before.table is not None:
            told.append([line])
        elif _goes_on(before, line, column):
            told[-1].append(line)
        else:
            told.append([line])
    return [_paragraph(group) for group in told]


@dataclass(frozen=True, slots=True)
class _Column:
    """Its edges, the usual space between its lines and the usual height of its letters."""

    left: float
    right: float
    leading: float
    body: float


def _goes_on(before: Line, line: Line, column: _Column) -> bool:
    left, right, leading, body = column.left, column.right, column.leading, column.body
    width = right - left
    if line.top - before.bottom > leading + 0.6 * before.height:
        return False
    if abs(line.height - before.height) > 0.35 * max(line.height, before.height) or _BULLET.match(line.text):
        return False
    centred = abs((line.x0 + line.x1) - (before.x0 + before.x1)) < 12 and before.x0 > left + 0.05 * width
    if centred and not CLOSED.search(before.text):
        return True
    if line.height > 1.15 * body and not CLOSED.search(before.text):
        return True  # a headline on two lines
    if before.x1 < right - 0.12 * width:  # the line before ended early
        return False
    return not (line.x0 > left + 8 and line.x0 > before.x0 + 8)


def _paragraph(group: Sequence[Line]) -> Line:
    text = group[0].text
    for line in group[1:]:
        text = join(text, line.text)
    first = group[0]
    return Line(text, first.x0, first.top, max(line.x1 for line in group), group[-1].bottom, first.table)


def join(text: str, following: str) -> str:
    """Two lines of one paragraph as one; a word parted by a hyphen is made whole where it was one word."""
    if text.endswith(("\u00ad", "\u0002", "\ufffe")):
        return text[:-1] + following
    if re.search(r"\w[-/]$", text):  # 18-NQ/TW, 2018-2021; Vietnamese syllables are never parted
        parted = re.search(r"(?<![^\W\d_])[a-z]{2,}-$", text) and re.match(r"[a-z]{3,}", following)
        return text[:-1] + following if parted and _foreign(text, following) else text + following
    return f"{text} {following}"


def _foreign(text: str, following: str) -> bool:
    """A word of another language: two pieces in plain letters that are no pair of Vietnamese syllables."""
    before, after = text[:-1].rpartition(" ")[2], following.partition(" ")[0].rstrip(".,;:!?)")
    return before.isascii() and after.isascii() and not (is_syllable(before) and is_syllable(after))


def without_running_heads(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Pages without what stands at the same edge of most of them, and without page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page, height in zip(pages, heights, strict=True):
        seen.update({(_key(line), _edge(line, height)) for line in page if _edge(line, height)})
    often = max(3, 0.4 * len(pages))
    return [
        [
            line
            for line in page
            if not (edge := _edge(line, height))
            or line.table is not None
            or not (seen[_key(line), edge] >= often or _is_page_number(line, page))
        ]
        for page, height in zip(pages, heights, strict=True)
    ]


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    """A number alone on its height; beside words or other numbers it is the row of a table."""
    if PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    return not any(
        other is not line and abs(other.middle - line.middle) < 0.45 * max(other.height, line.height)
        for other in page
        if other.table is None
    )


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split()))


def _edge(line: Line, height: float) -> int:
    """1 in the upper margin, 2 in the lower one, 0 in the page."""
    if line.bottom < 0.1 * height:
        return 1
    return 2 if line.top > 0.9 * height else 0
