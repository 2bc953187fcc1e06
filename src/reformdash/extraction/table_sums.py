"""Total rows of tables against the rows they sum, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reformdash.extraction.figures import Figure

_ROMAN = re.compile(r"\W*[ivxlc]{1,5}\W*$")
_LETTER = re.compile(r"\W*[a-hđ]\W*$")
_NUMBERED = re.compile(r"\W*\d{1,3}(?P<below>(?:\.\d{1,3})*)\W*$")
_TOLERANCE = 1e-6


@dataclass(slots=True)
class SummedRow:
    """A row as far as sums go.

    Attributes:
        numbering: The cell that numbers it, folded ("iv", "1", "1.2"); "" for none.
        total: Whether it is called a total.
        figures: Its figures by column.
        values: Their values, differences with their sign.
        unread: Columns with something that is no figure.
    """

    numbering: str
    total: bool
    figures: dict[int, Figure] = field(default_factory=dict[int, Figure])
    values: dict[int, float] = field(default_factory=dict[int, float])
    unread: set[int] = field(default_factory=set[int])

    @property
    def level(self) -> int:
        """How deep its numbering stands: 0 a letter, 1 a roman number, 2 a number, 3 one below ("1.2")."""
        if _ROMAN.match(self.numbering):
            return 1
        if _LETTER.match(self.numbering):
            return 3
        number = _NUMBERED.match(self.numbering)
        return 4 if number is None else 2 + number["below"].count(".")


def flag_sums(rows: Sequence[SummedRow]) -> None:
    """Flags the figures of rows that are not the sum of their parts; percentages are no sums."""
    for total, parts in _sums(rows):
        if len(parts) < 2:
            continue
        for column, figure in total.figures.items():
            if figure.unit == "PERCENT" or any(column in part.unread for part in parts):
                continue
            found = [part.values[column] for part in parts if column in part.values]
            gap = abs(sum(found) - total.values[column])
            if len(found) >= 2 and gap > _TOLERANCE * max(1.0, figure.value):
                figure.flags.add("sum_mismatch")


def _sums(rows: Sequence[SummedRow]) -> Iterator[tuple[SummedRow, list[SummedRow]]]:
    """Each total row with its parts, each row of a group with the rows numbered below it."""
    start = 0
    for place, row in enumerate(rows):
        if row.total:
            behind = [other for other in rows[place + 1 :] if not other.total] if place == start == 0 else []
            block = behind or [other for other in rows[start:place] if not other.total]
            top = min((other.level for other in block), default=0)
            yield row, [other for other in block if other.level == top]
            start = place + 1
            continue
        below: list[SummedRow] = []
        for other in rows[place + 1 :]:
            if other.total or other.level <= row.level or row.level >= 4 or other.level >= 4:
                break
            below.append(other)
        top = min((other.level for other in below), default=0)
        yield row, [other for other in below if other.level == top]
