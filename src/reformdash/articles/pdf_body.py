"""The rows of a table without rules, put together of the lines its cells are broken into."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reformdash.articles.pdf_columns import Core, Row
from reformdash.articles.pdf_flow import Line, join, spanned
from reformdash.articles.pdf_header import Band, column_of

_NUMBERED = re.compile(r"(?:[IVXLC]{1,5}|[A-ZĐa-zđ]|\d{1,3}(?:\.\d{1,2})*)[.)]?")
_APART = 1.2  # of the usual distance of lines: those of different rows
_LEADING = 1.5  # of the height of letters: lines of one label, where the table itself does not tell
_SPACE = 0.25  # of the height of letters


@dataclass(slots=True)
class _TextLine:
    """One height of a table: the words that stand in each column, and whether there are figures."""

    words: dict[int, list[Line]]
    anchor: bool
    middle: float
    height: float

    def text(self, place: int) -> Line | None:
        """What stands in a column."""
        words = self.words.get(place)
        return spanned(words) if words else None

    def width(self, place: int) -> float:
        """How wide that is."""
        return self.words[place][-1].x1 - self.words[place][0].x0


@dataclass(slots=True)
class Body:
    """The rows below a header.

    Args:
        core: The rows of figures and the lines of words between them.
        begin: How many of the first belong to the header.
        bands: The columns.
        edges: Where one ends and the next begins.
    """

    core: Core
    begin: int
    bands: Sequence[Band]
    edges: Sequence[float]
    _lines: list[_TextLine] = field(default_factory=list[_TextLine])
    _label: int = 0  # the column that names the rows
    _leading: float = 0.0  # the distance of the lines of one label
    _padded: bool = False  # whether rows stand further apart than those
    _widest: float = 0.0

    def __post_init__(self) -> None:
        """Reads the lines of the core."""
        anchors = set(self.core.anchors)
        for number in range(self.begin, len(self.core.rows)):
            row = self.core.rows[number]
            parts = self._words(row, self.core.rest(number))
            for column in self.core.figures:
                if number in column.cells:
                    place = next(i for i, band in enumerate(self.bands) if band.x0 <= column.x0 <= band.x1)
                    parts[place] = [column.cells[number]]
            self._lines.append(_TextLine(parts, number in anchors, _middle(row), row.height))
        self._measure()

    def take_above(self, lines: Sequence[Row]) -> int:
        """Takes lines of the first row's label that stand over its figures; returns how many."""
        taken = 0
        for row in reversed(lines):
            first = self._lines[0]
            label = first.words.get(self._label)
            near = first.middle - _middle(row) <= _APART * self._leading and self._padded
            if not self._is_label(row) or not (near or (label is None and first.anchor)):
                break
            self._lines.insert(0, _TextLine(self._words(row, row.words), False, _middle(row), row.height))
            taken += 1
        return taken

    def take_below(self, rows: Sequence[Row]) -> int:
        """Takes the rest of the last row's label; returns how many lines that is."""
        taken = 0
        for row in rows:
            label, last = self._label, self._lines[-1]
            before = next((line for line in reversed(self._lines) if label in line.words), last)
            most = _APART * self._leading if self._padded else _LEADING * row.height
            line = _TextLine(self._words(row, row.words), False, _middle(row), row.height)
            aside = 2 * last.middle - before.middle - line.middle  # figures half way down the label
            halved = label not in last.words and abs(aside) < 0.3 * row.height
            goes_on = halved or self._goes_on(before, line)
            if not self._is_label(row) or line.middle - before.middle > most or not goes_on:
                break
            self._lines.append(line)
            taken += 1
        return taken

    def cells(self) -> list[list[str]]:
        """The texts of the rows."""
        self._measure()
        places = range(len(self.bands))
        return [[_joined([line.text(place) for line in row]) for place in places] for row in self._rows()]

    def _measure(self) -> None:
        """Finds the column that names the rows, and the distances of its lines."""
        letters = [0] * len(self.bands)
        for line in self._lines:
            for place, words in line.words.items():
                letters[place] += sum(len(word.text) for word in words)
        texts = [place for place, band in enumerate(self.bands) if not band.figures]
        self._label = max(texts, key=lambda place: letters[place])
        labelled = [line for line in self._lines if self._label in line.words]
        apart = [below.middle - above.middle for above, below in pairwise(labelled)]
        self._leading = min(apart, default=0.0)
        self._padded = any(each > _APART * self._leading for each in apart)
        widths = [line.width(self._label) for line in labelled]
        self._widest = max(widths, default=0.0)

    def _is_label(self, row: Row) -> bool:
        figures = min(band.x0 for band in self.bands if band.figures)
        left = self.bands[0].x0 - 0.5 * row.height
        return row.words[0].x0 >= left and row.words[-1].x1 <= figures

    def _words(self, row: Row, words: Sequence[Line]) -> dict[int, list[Line]]:
        """Words by column; what stands across two is in the second, as a total under the numbering."""
        parts: dict[int, list[Line]] = {}
        ordered = list(words)
        while ordered:
            phrase = [ordered.pop(0)]
            while ordered and ordered[0].x0 - phrase[-1].x1 < 0.4 * row.height:
                phrase.append(ordered.pop(0))
            places = [self._text_place(word) for word in phrase]
            for place, word in zip(places, phrase, strict=True):
                across = len(set(places)) > 1 and not _NUMBERED.fullmatch(phrase[0].text)
                parts.setdefault(places[-1] if across else place, []).append(word)
        return parts

    def _text_place(self, word: Line) -> int:
        place = column_of(word, self.edges)
        if not self.bands[place].figures:
            return place
        places = [place for place, band in enumerate(self.bands) if not band.figures]
        return min(places, key=lambda at: abs(at - place))

    def _rows(self) -> list[list[_TextLine]]:
        rows: list[list[_TextLine]] = []
        for cluster in self._clusters():
            anchors = sum(line.anchor for line in cluster)
            rows += [cluster] if anchors <= 1 and self._padded else self._line_by_line(cluster)
        return rows

    def _clusters(self) -> list[list[_TextLine]]:
        """Lines that stand as near to each other as those of one label; figures go with the nearest."""
        label, most = self._label, _APART * self._leading
        clusters: list[list[_TextLine]] = []
        last: _TextLine | None = None
        for line in self._lines:
            if label not in line.words:
                continue
            if last is None or line.middle - last.middle > most:
                clusters.append([])
            clusters[-1].append(line)
            last = line
        starts = [cluster[0].middle for cluster in clusters]
        ends = [cluster[-1].middle for cluster in clusters]
        for line in self._lines:
            if label in line.words:
                continue
            at = bisect_left(ends, line.middle - line.height)
            near = clusters[at] if at < len(starts) and starts[at] - line.height < line.middle else None
            if near is not None and not (line.anchor and any(other.anchor for other in near)):
                near.append(line)
            else:
                clusters.append([line])
        for cluster in clusters:
            cluster.sort(key=lambda line: line.middle)
        return sorted(clusters, key=lambda cluster: cluster[0].middle)

    def _line_by_line(self, lines: Sequence[_TextLine]) -> list[list[_TextLine]]:
        """Rows where lines tell nothing by their distance: a label goes on where a word did not fit."""
        rows: list[list[_TextLine]] = []
        waiting: list[_TextLine] = []
        for number, line in enumerate(lines):
            if line.anchor:
                rows.append([*waiting, line])
                waiting = []
            elif waiting or not rows or not self._goes_on(rows[-1][-1], line):
                following = lines[number + 1] if number + 1 < len(lines) else None
                if following is not None and self._goes_on(line, following):
                    waiting.append(line)
                else:
                    rows.append([*waiting, line])
                    waiting = []
            else:
                rows[-1].append(line)
        return rows + ([waiting] if waiting else [])

    def _goes_on(self, line: _TextLine, following: _TextLine) -> bool:
        """Whether a label goes on in the next line: its first word did not fit, or is in lower case."""
        label = self._label
        if label not in line.words or label not in following.words:
            return False
        word = following.words[label][0]
        if any(place < label for place in following.words) or _NUMBERED.fullmatch(word.text):
            return False
        fits = line.width(label) + _SPACE * line.height + word.x1 - word.x0 <= self._widest
        return word.text[:1].islower() or not fits


def _middle(row: Row) -> float:
    return (row.top + row.bottom) / 2


def _joined(parts: Iterable[Line | None]) -> str:
    text = ""
    for part in parts:
        if part is not None:
            text = join(text, part.text) if text else part.text
    return text
