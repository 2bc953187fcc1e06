"""The one period a text tells, in its headline or lead: it is that of the changes told below without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reformdash.extraction import periods
from reformdash.extraction.assembly import ReadFigure
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence, is_headline
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording

_LEAD = 2  # sentences under the headlines that may tell what a text is about
# "giao biên chế năm 2031": each quota in the text is of that year
_QUOTA_OF_YEAR = Wording(r"(?<!\w)(?:biên chế|chỉ tiêu|số (?:lượng )?người làm việc)(?!\w)")
_NEAR = 60  # characters
_MONTHS = 80  # days: a month is when something was told
_SHORTEST = 60  # characters: shorter ones are datelines, captions and the like
_OTHER_TIME = Wording(r"(?<!\w)<other_time>(?!\w)")
_Years = tuple[int, int]


def complete_periods(marked: MarkedText, read: Sequence[ReadFigure], year: int | None) -> None:
    """Gives the changes of a text the period its headline or lead tells, where that is the text's only one.

    What is there, or was before, has no period of a headline, nor what has a time of its own, also one that
    names no year ("từ đầu nhiệm kỳ", "hiện nay").

    Args:
        marked: The document.
        read: Its figures; changed.
        year: The year of the document, where known.
    """
    time, until = _first_period(marked)
    if time is None:
        return
    of_quotas = _QUOTA_OF_YEAR.search(marked.key, max(0, time.start - _NEAR), time.end + _NEAR) is not None
    for one in read:
        figure = one.figure
        inside = time.start < figure.start < until
        told = one.time is not None or figure.rule == "table"  # columns have their own times
        if told or not inside or not periods.may_inherit(figure):
            continue
        quota = of_quotas and figure.object_family == "posts" and figure.phase is None
        if (_is_there(figure) and not quota) or _has_own_time(marked, figure):
            continue
        if periods.agrees(time, one.status.status, year, figure):
            one.time, one.time_how = time, "document"


def _first_period(marked: MarkedText) -> tuple[Time | None, int]:
    """The one period of headline and lead, and where the text tells the next other one."""
    lead: dict[_Years, Time] = {}
    for sentence, leads in _in_turn(marked):
        for time, years in _periods(sentence):
            if leads:
                lead.setdefault(years, time)
            elif years not in lead:
                return (next(iter(lead.values())) if len(lead) == 1 else None), time.start
    return (next(iter(lead.values())) if len(lead) == 1 else None), len(marked.key)


def _in_turn(marked: MarkedText) -> Iterator[tuple[Sentence, bool]]:
    """The sentences, each with whether it belongs to headline or lead."""
    left = _LEAD
    for sentence in marked.sentences:
        headline = is_headline(marked, sentence)
        yield sentence, left == _LEAD or (left > 0 and not headline)
        if not headline and (sentence.numerals or sentence.end - sentence.start > _SHORTEST):
            left = max(0, left - 1)


def _periods(sentence: Sentence) -> Iterator[tuple[Time, _Years]]:
    for time in sentence.times:
        span = _days(time)
        if span is not None and (span[1] - span[0]).days > _MONTHS and periods.is_usable(time):
            yield time, (span[0].year, span[1].year)


def _days(time: Time) -> tuple[date, date] | None:
    return (time.first, time.last) if time.first is not None and time.last is not None else None


def _is_there(figure: Figure) -> bool:
    return (figure.action == "stock" and figure.phase is None) or figure.phase == "before"


def _has_own_time(marked: MarkedText, figure: Figure) -> bool:
    """Whether the sentence says when, be it in other words than a year, or names what is compared with."""
    start, end = figure.sentence.start, max(figure.start, figure.action_span[1])
    other = _OTHER_TIME.search(marked.key, start, end) is not None
    return bool(figure.sentence.times) or other or periods.is_of_today(marked, figure)
