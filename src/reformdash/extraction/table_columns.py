"""What a column of a table says of its figures: what is counted, what happens to it, when, in which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reformdash.extraction.figures import DIFFERENCES, Unit
from reformdash.extraction.table_grids import Grid, GridCell
from reformdash.extraction.table_titles import Title
from reformdash.extraction.table_words import PHASE, TableNoun, actions_of, money_scale, nouns_of, time_in
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording

_ORDER = Wording(r"\W*<order_column>\W*$")
_PERHAPS_BEFORE = Wording(r"(?<!\w)<perhaps_before>(?!\w)")
_PERHAPS_AFTER = Wording(r"(?<!\w)<perhaps_after>(?!\w)")
_DIFFERENCE = Wording(
    r"(?<!\w)(?:tăng\W{1,6}giảm|giảm\W{1,6}tăng|<difference_column>(?!\w))|\d\s*=\s*\d\s*-\s*\d"
)
_SHARE = Wording(r"(?<!\w)<share_column>(?!\w)")
_OF_PLAN = Wording(r"(?<!\w)<of_plan_column>(?!\w)")
_PLANNED = Wording(r"(?<!\w)<planned_column>(?!\w)")
_DONE = Wording(r"(?<!\w)<done_column>(?!\w)")
_POPULATION = Wording(r"(?<!\w)<population_column>(?!\w)")
_LAND = Wording(r"(?<!\w)<land_column>(?!\w)")
_OWN_COST = Wording(r"(?<!\w)<own_cost>(?!\w)")
_UNFILLED = Wording(r"(?<!\w)<unfilled_column>(?!\w)")
_BORNE_COST = Wording(r"(?<!\w)<borne_cost>(?!\w)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says of its figures.

    Attributes:
        words: Its headers, folded.
        head: Its lowest header.
        order: Whether it only numbers the rows.
        difference: Whether its figures have a sign that tells more from fewer.
        noun: What is counted, where its own header says so.
        action: What happens to it; "" where the header does not say.
        action_span: Where that stands.
        phase: `before` or `after`.
        unit: COUNT, PERCENT or VND.
        scale: What a printed figure is multiplied by.
        share_of: What a percentage is a share of; "" where the rest of the row decides.
        status: `planned` or `actual`.
        status_told: Whether a header or the title says so.
        time: When.
        heads: The headers, the lowest first.
    """

    words: str
    head: GridCell | None
    heads: tuple[GridCell, ...]
    order: bool = False
    difference: bool = False
    noun: TableNoun | None = None
    action: str = ""
    action_span: tuple[int, int] = (0, 0)
    phase: str | None = None
    unit: Unit = "COUNT"
    scale: int = 1
    share_of: str | None = None
    status: str = "actual"
    status_told: bool = False
    time: Time | None = None


def columns_of(grid: Grid, title: Title) -> list[Column]:
    """What each column says."""
    width = max((len(row) for row in grid.rows), default=0)
    read = [_column(tuple(grid.heads_of(place)), title) for place in range(width)]
    return _phased(read)


def _column(heads: tuple[GridCell, ...], title: Title) -> Column:
    words = " ".join(head.words for head in heads)
    if not heads:
        return _in_unit(Column(words, None, heads, time=title.time), title)
    column = Column(words, heads[0], heads, order=_ORDER.match(heads[0].words) is not None)
    column = replace(column, difference=_DIFFERENCE.search(words) is not None, noun=_own_noun(heads))
    column = _with_action(column)
    if column.noun is None and column.action == "assign":  # what is assigned are posts
        column = replace(column, noun=TableNoun("posts", "posts", None, *column.action_span))
    if column.action in {"", "stock"} and column.phase is None and title.phase is not None:
        column = replace(column, action="stock", phase=title.phase)
    times = [time for head in heads if (time := time_in(head)) is not None]
    column = replace(column, time=times[0] if times else _title_time(column, title))
    return _with_status(_in_unit(column, title), title)


def _own_noun(heads: Sequence[GridCell]) -> TableNoun | None:
    """The counted noun of the headers; a header that is a locality counts nothing."""
    for head in heads:
        found = _POPULATION.search(head.words), _LAND.search(head.words)
        for match, code in zip(found, ("population", "land_area"), strict=True):
            if match is not None:
                return TableNoun(code, "measure", None, head.start + match.start(), head.start + match.end())
        noun = next(nouns_of(head.mentions, head), None)
        if noun is not None and not head.places:
            return noun
    return None


def _with_action(column: Column) -> Column:
    """What happens by the headers: the lowest one that says anything of it."""
    for head in column.heads:
        phases = [match for match in [PHASE.search(head.words)] if match is not None]
        spans = [(head.start + match.start(), head.start + match.end()) for match in phases]
        unfilled = _UNFILLED.search(head.words)
        if unfilled is not None:
            span = (head.start + unfilled.start(), head.start + unfilled.end())
            return replace(column, action="shortage", action_span=span)
        if _BORNE_COST.search(head.words) is not None:
            return replace(column, action="stock", action_span=(head.start, head.end))
        told = next(actions_of(head, spans, None), None)
        if told is not None:
            (start, end, *_), entry = told
            if entry.code != "spend" or _OWN_COST.search(head.words) is None:
                return replace(column, action=entry.code, action_span=(start, end))
        if phases:
            phase = "before" if phases[0]["before"] else "after"
            return replace(column, action="stock", phase=phase, action_span=spans[0])
    return column


def _in_unit(column: Column, title: Title) -> Column:
    """The unit by the header, else by the line above the table."""
    scale = money_scale(column.words)
    if scale:
        return replace(column, unit="VND", scale=scale)
    if _SHARE.search(column.words) is not None:
        return replace(column, unit="PERCENT", share_of=_share_of(column))
    if title.unit == "PERCENT":
        return replace(column, unit="PERCENT", share_of=_share_of(column))
    if title.unit == "VND" and (column.noun is None or column.noun.family == "money"):
        return replace(column, unit="VND", scale=title.scale)
    return column


def _share_of(column: Column) -> str:
    if _OF_PLAN.search(column.words) is not None:
        return "plan"
    return "previous" if column.action in DIFFERENCES or column.difference else "total"


def _with_status(column: Column, title: Title) -> Column:
    if column.share_of == "plan":
        return column
    if _DONE.search(column.words) is not None and column.phase != "after":
        return replace(column, status_told=True)
    if _PLANNED.search(column.words) is not None:
        return replace(column, status="planned", status_told=True)
    if title.planned and column.phase != "before":
        return replace(column, status="planned", status_told=True)
    return column


def _phased(columns: list[Column]) -> list[Column]:
    """Takes "hiện có" for before and "còn lại" for after where another column tells the other."""
    told = {column.phase for column in columns}
    changes = any(column.action == "reduce" or column.difference for column in columns)
    free = [column for column in columns if column.phase is None and column.action in {"", "stock"}]
    before = [column for column in free if _PERHAPS_BEFORE.search(column.words)]
    after = [column for column in free if _PERHAPS_AFTER.search(column.words)]
    phases = {id(c): "before" for c in before if "after" in told or after}
    phases |= {id(c): "after" for c in after if "before" in told or before or changes}
    return [replace(c, phase=phases[id(c)], action="stock") if id(c) in phases else c for c in columns]


def _title_time(column: Column, title: Title) -> Time | None:
    """The title's time: a span of years is that of what happened in it, not of what there was."""
    time = title.time
    if time is None or time.first is None or time.last is None:
        return None
    spans_years = time.first.year != time.last.year
    happened = column.action not in {"", "stock"} and column.unit != "PERCENT"
    return None if (spans_years and not happened) or column.phase == "before" else time
