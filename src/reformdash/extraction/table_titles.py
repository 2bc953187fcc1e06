"""What stands above a table and holds for all its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reformdash.extraction.table_grids import Grid, GridCell, is_unit_line
from reformdash.extraction.table_words import (
    PHASE,
    TableNoun,
    actions_of,
    money_scale,
    nouns_of,
    time_in,
)
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording

_NUMBER_OF = Wording(r"(?<!một )(?<!\w)<number_of>\s+$")
_PLAN_TITLE = Wording(r"(?:\W*(?:bảng|biểu|phụ lục)\s+(?:số\s+)?[\w.]+\s*[.:\-–]?)?\W*<plan_title>(?!\w)")
_OF_TITLE = frozenset(
    {
        "reduce", "increase", "assign", "retire", "save", "spend", "train", "appoint", "shortage", "surplus",
        "discipline",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines above a table say of all its figures.

    Attributes:
        noun: What is counted, where a line says "số lượng ..." of it.
        bodies: What is counted, where a line says "số đơn vị ..." without their kind.
        phase: Which side of the change all figures are of: "... sau sắp xếp".
        theme: What it is about: counted where nothing nearer says what is.
        unit_noun: What the line of the unit names ("người", "phòng").
        unit, scale: The unit where that line tells one.
        action: What happens to all of it.
        planned: Whether it is a plan.
        time: When.
    """

    noun: TableNoun | None = None
    bodies: TableNoun | None = None
    phase: str | None = None
    theme: TableNoun | None = None
    unit_noun: TableNoun | None = None
    unit: str = ""
    scale: int = 1
    action: str = ""
    action_span: tuple[int, int] = (0, 0)
    planned: bool = False
    time: Time | None = None


def title_of(grid: Grid) -> Title:
    """What stands above a table, read from the line nearest to it upwards."""
    title = Title()
    for line in reversed(
        [*grid.above, *(cell for row in grid.rows[: grid.heads] for cell in row[:1] if cell)]
    ):
        if is_unit_line(line):
            title = _with_unit(title, line)
            continue
        if line not in grid.above:
            continue
        nouns = list(nouns_of(line.mentions, line))
        action = next(actions_of(line, [], _OF_TITLE), None)
        title = replace(
            title,
            phase=title.phase or _phase_of_title(line),
            noun=title.noun or next((noun for noun in nouns if _is_number_of(line, noun)), None),
            bodies=title.bodies or next((noun for noun in _bare_bodies(line)), None),
            theme=title.theme or next(iter(nouns), None),
            action=title.action or (action[1].code if action else ""),
            action_span=title.action_span if title.action or not action else action[0][:2],
            planned=title.planned or _PLAN_TITLE.match(line.words) is not None,
            time=title.time or time_in(line),
        )
    return title


def _bare_bodies(line: GridCell) -> Iterator[TableNoun]:
    """As in "Số đơn vị của Tổng cục Thống kê": bodies of whatever kind."""
    for noun in nouns_of(line.mentions, line, bare=True):
        if noun.bare and noun.family == "bodies" and _is_number_of(line, noun):
            yield noun


def _phase_of_title(line: GridCell) -> str | None:
    """The one phase a title tells with the change: "sau sắp xếp"; not "trước và sau sắp xếp", "sau 5 năm"."""
    found: dict[str, bool] = {}
    at = 0
    while (match := PHASE.search(line.words, at)) is not None:
        at, told = match.end(), "before" if match["before"] else "after"
        found[told] = found.get(told, False) or match.end() > match.end(told)
    return next(iter(found)) if list(found.values()) == [True] else None


def _with_unit(title: Title, line: GridCell) -> Title:
    words = line.words.partition(":")[2] or line.words
    scale = money_scale(line.words)
    if scale:
        return replace(title, unit="VND", scale=scale)
    if "%" in words or "phần trăm" in words:
        return replace(title, unit="PERCENT")
    start = line.end - len(words)
    inside = [mention for mention in line.mentions if mention.start >= start]
    return replace(title, unit_noun=next(nouns_of(inside, line, bare=True), None))


def _is_number_of(line: GridCell, noun: TableNoun) -> bool:
    before = line.words[: noun.start - line.start]
    return _NUMBER_OF.search(before) is not None
