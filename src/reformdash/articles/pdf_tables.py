"""Tables on a page that rules are drawn around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reformdash.articles.assembly import RawCell
from reformdash.articles.pdf_flow import Glyph, rows, segments

_NEAR = 3.0  # points within which two rules are one
_MANY_RULES = 4_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `upright` at x = `place` from `start` to `end` down, else at y = `place` across."""

    upright: bool
    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rules: where its columns and rows are parted, and the rules themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a letter stands in the table."""
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Tables of at least two columns that rules on a page make; one row may be the rest of a table."""
    if len(rules) > _MANY_RULES:  # a drawing
        return []
    found: list[Grid] = []
    for group in _touching(rules):
        xs = _places(rule.place for rule in group if rule.upright)
        ys = _places(rule.place for rule in group if not rule.upright)
        if len(xs) >= 3 and len(ys) >= 2:
            found.append(Grid(xs, ys, tuple(group)))
    return sorted(found, key=lambda grid: grid.ys[0])


def cells(grid: Grid, glyphs: Sequence[Glyph]) -> list[list[RawCell]]:
    """The cells of a table; where no rule parts two places they are one cell."""
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        row = _place(grid.ys, (glyph.top + glyph.bottom) / 2)
        column = _place(grid.xs, (glyph.x0 + glyph.x1) / 2)
        inside.setdefault((row, column), []).append(glyph)
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    taken: set[tuple[int, int]] = set()
    table: list[list[RawCell]] = []
    for row in range(height):
        told: list[RawCell] = []
        for column in range(width):
            if (row, column) in taken:
                continue
            across, down = _spans(grid, row, column, taken)
            places = [(row + i, column + j) for i in range(down) for j in range(across)]
            taken.update(places)
            letters = [glyph for place in sorted(places) for glyph in inside.get(place, [])]
            text = " ".join(line.text for line in rows(segments(letters)))
            told.append(RawCell(text, down, across))
        table.append(told)
    return table


def _spans(grid: Grid, row: int, column: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    middle = (grid.ys[row] + grid.ys[row + 1]) / 2
    across = 1
    while (
        column + across < width
        and (row, column + across) not in taken
        and not _parted(grid, True, grid.xs[column + across], middle)
    ):
        across += 1
    down = 1
    centres = [(grid.xs[j] + grid.xs[j + 1]) / 2 for j in range(column, column + across)]
    while row + down < height and not any(_parted(grid, False, grid.ys[row + down], x) for x in centres):
        down += 1
    return across, down


def _parted(grid: Grid, upright: bool, place: float, at: float) -> bool:
    return any(
        rule.upright == upright
        and abs(rule.place - place) <= _NEAR
        and rule.start - _NEAR <= at <= rule.end + _NEAR
        for rule in grid.rules
    )


def _place(edges: Sequence[float], at: float) -> int:
    for number, (low, high) in enumerate(pairwise(edges)):
        if low <= at <= high:
            return number
    return 0 if at < edges[0] else len(edges) - 2


def _places(values: Iterable[float]) -> tuple[float, ...]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return tuple(places)


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules in groups that hang together: every upright one with the level ones it meets."""
    group = list(range(len(rules)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    upright = [number for number, rule in enumerate(rules) if rule.upright]
    level = [number for number, rule in enumerate(rules) if not rule.upright]
    for one in upright:
        for other in level:
            if _meet(rules[one], rules[other]):
                group[root(one)] = root(other)
    groups: dict[int, list[Rule]] = {}
    for number, rule in enumerate(rules):
        groups.setdefault(root(number), []).append(rule)
    return list(groups.values())


def _meet(upright: Rule, level: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.place <= level.end + _NEAR
        and upright.start - _NEAR <= level.place <= upright.end + _NEAR
    )
