"""Where words stand beside columns of figures: labels, their numbering, remarks. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from reformdash.articles.pdf_columns import STRIP, Core
from reformdash.articles.pdf_flow import Line


def text_columns(core: Core, numbers: range) -> list[tuple[float, float]]:
    """Where the words of the rows stand beside the figures: a label, its numbering, remarks.

    Args:
        core: The rows.
        numbers: Which of them count.
    """
    edges = [-1e6, *(edge for column in core.figures for edge in (column.x0, column.x1)), 1e6]
    found: list[tuple[float, float]] = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        lines = [
            [word for word in core.rest(number) if left <= word.x0 and word.x1 <= right] for number in numbers
        ]
        lines = [line for line in lines if line]
        if lines:
            height = median(core.rows[number].height for number in numbers)
            found += _parted(lines, height, sum(anchor in numbers for anchor in core.anchors))
    return found


def _parted(
    lines: Sequence[Sequence[Line]], height: float, rows: int, depth: int = 0
) -> list[tuple[float, float]]:
    """Columns of words, told apart by a strip that most rows leave free."""
    strip = _free_strip(lines, height) if depth < 4 else None
    if strip is not None:
        at, both = strip
        parts = [part for line in lines if (part := _cut(line, at)) is not None]
        left = [part[0] for part in parts if part[0]]
        right = [part[1] for part in parts if part[1]]
        # A number half way down a label of several lines stands alone on its height.
        if both >= 2 and min(len(left), len(right)) >= 0.5 * rows and len(lines) - len(parts) <= 0.25 * both:
            return _parted(left, height, rows, depth + 1) + _parted(right, height, rows, depth + 1)
    return [(min(line[0].x0 for line in lines), max(line[-1].x1 for line in lines))]


def _free_strip(lines: Sequence[Sequence[Line]], height: float) -> tuple[float, int] | None:
    """The place that lies between words in most lines, and in how many."""
    events: list[tuple[float, int]] = []
    for line in lines:
        for one, other in pairwise(line):
            if other.x0 - one.x1 >= STRIP * height:
                events += [(one.x1, 1), (other.x0, -1)]
    best, count = None, 0
    ordered = sorted(events)
    for place, (at, step) in enumerate(ordered):
        count += step
        if step > 0 and (best is None or count > best[1]):
            best = ((at + ordered[place + 1][0]) / 2, count)
    return best


def _cut(line: Sequence[Line], at: float) -> tuple[list[Line], list[Line]] | None:
    """A line before and behind a place; None where a word stands on it."""
    left = [word for word in line if word.x1 <= at]
    right = [word for word in line if word.x0 >= at]
    return (left, right) if len(left) + len(right) == len(line) else None
