"""The time a text gives a figure for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording

_BEHIND = Wording(r"\s*\(?\s*(?:<before_period> ){0,3}")
# Each word with its first letter in front of what may not stand before it: three times as fast
# (`Wording` does so by itself for plain words).
_NOW = re.compile(
    r"(?:h(?<!\wh)(?<!thực h)(?<!thể h)(?<!phát h)(?<!xuất h)iện(?! đại| thực)"
    r"|đ(?<!\wđ)ến nay|t(?<!\wt)hời điểm này)(?!\w)"
)
_CARRIES = Wording(r"<period_carries_on>")
_ELABORATES = Wording(r"(?:<period_elaborated>|theo <period_source>)(?!\w)")
_ITEM = re.compile(r"\s*(?:[-+•*–]|[a-zđ]\)|\d{1,2}[.)])\s")
_BRACKET_REACH = 80  # characters
_HOLDS = 3  # sentences
_SINCE_THEN = Wording(r"(?:như vậy, )?(?:kể )?từ <that_day>(?!\w)")
_PARTS = Wording(r"<period_parts>")
_RATE = Wording(r"<rate_before>[^;.]*$")
_RATE_BEHIND = re.compile(r"[^,;.]{0,14}(?:mỗi năm|/\s?năm|một năm|/\s?tháng)")
_FROM_NOW = re.compile(r"từ nay\s*(?:đến|tới)")
_TIMELESS = frozenset({"texts", "things", "measure"})
_BOTH = re.compile(r"\s(?:và|cùng|thành)\s")
_FIRST_YEAR = 1986  # before the renewal there was no reform to write of
_BORN = re.compile(r"(?<!\w)sn\s?$|[(,]\s?sinh\s?$")
_OF_DOCUMENT = re.compile(r"(?<![\d/])\d+/[a-zđ]{2,}[\w-]*\s$")  # of a number that tells no year itself
_OF_MEETING = re.compile(
    r"(?<!\w)(?:nhiệm vụ|phương hướng|chương trình|kế hoạch công tác|công tác)(?: trọng tâm)?(?: trong)?\s$"
)
_BULLETS = '"“ -+•'


@dataclass(slots=True)
class PeriodContext:
    """The last period told and how many sentences ago, and the last day from which on something is so."""

    time: Time | None = None
    age: int = 99
    paragraph: int = -1
    day: Time | None = None


class Period(NamedTuple):
    """First and last day of an observation, and whether the print is plainly wrong in them."""

    first: date | None = None
    last: date | None = None
    suspect: bool = False


def is_usable(time: Time) -> bool:
    """Whether a time says when: no reference, and no day but one that a way runs to."""
    if time.reference:
        return False
    return time.kind in {"period", "since"} or (time.kind == "date" and time.first is not None and time.until)


def _is_other(key: str, time: Time) -> bool:
    """As in "(SN 1967)", "Báo cáo 8677/BC-BNV năm 2024": of a birth, of a document."""
    if time.last is not None and time.last.year < _FIRST_YEAR:
        return True
    near = max(0, time.start - 40)
    if _BORN.search(key, near, time.start):
        return True
    year = time.first is not None and time.last is not None and time.first.year == time.last.year
    return year and _OF_DOCUMENT.search(key, near, time.start) is not None


def own_time(marked: MarkedText, figures: list[Figure], place: int) -> Time | None:
    """The period told in a figure's sentence: the nearest in front, or one straight behind its noun.

    A year behind "so với", "giao" or in a document's number is what is compared with, not a period.

    Args:
        marked: The document.
        figures: The figures of the sentence.
        place: Which of them is asked for.
    """
    figure = figures[place]
    if figure.object_family == "texts":
        return None  # a document or task has its own dates; the year before it is the year of the talk
    usable = [time for time in figure.sentence.times if is_usable(time) and not _is_other(marked.key, time)]
    if not usable:
        return None
    following = figures[place + 1].start if place + 1 < len(figures) else figure.sentence.end
    told = _straight_behind(marked.key, figure, usable, following)
    told = told or _told_of_both(marked, figures, place, usable)
    if told is not None:
        return told
    before = [
        time
        for time in usable
        if time.end <= figure.start and not _is_of_bracket(figures[:place], figure, time)
    ]
    if before:
        return before[-1]
    return _years_of_parts(marked, figures, place, usable) or _told_last(marked, figures, place, usable)


def _told_of_both(marked: MarkedText, figures: list[Figure], place: int, usable: list[Time]) -> Time | None:
    """As in "giảm 2 phòng và 4 biên chế đến năm 2021", "nhập 878 thôn thành 414 thôn vào cuối năm 2019"."""
    if place + 1 >= len(figures):
        return None
    figure, following = figures[place : place + 2]
    together = following.rule == "into" or (
        following.action_how == "list" and figure.action == following.action
    )
    if not together or _BOTH.fullmatch(marked.key, figure.noun_end, following.lead_end) is None:
        return None
    if any(time.end <= figure.start for time in usable):
        return None
    beyond = figures[place + 2].start if place + 2 < len(figures) else figure.sentence.end
    return _straight_behind(marked.key, following, usable, beyond)


def _straight_behind(key: str, figure: Figure, usable: list[Time], until: int) -> Time | None:
    """The period straight behind what a figure counts, in front of a position."""
    for time in usable:
        behind = figure.noun_end <= time.start < until
        if behind and _BEHIND.fullmatch(key, figure.noun_end, time.start):
            return time
    return None


def _is_of_bracket(earlier: list[Figure], figure: Figure, time: Time) -> bool:
    """As in "giảm 1.155 người (đạt 72% kế hoạch đến 2021); gần 160 người": of the figure in its bracket."""
    sentence = figure.sentence
    if not sentence.aside(time.start, figure.start):
        return False
    return any(
        abs(one.start - time.start) < _BRACKET_REACH
        and not sentence.aside(one.start, time.start)
        and sentence.aside(one.start, figure.start)
        for one in earlier
    )


def _told_last(marked: MarkedText, figures: list[Figure], place: int, usable: list[Time]) -> Time | None:
    """A period at the end of the sentence, behind its last figure."""
    figure = figures[place]
    if place != len(figures) - 1:
        return None
    for time in usable:
        gap = marked.key[figure.noun_end : time.start]
        if time.start > figure.start and ";" not in gap and len(gap) < 70:
            return time
    return None


def _years_of_parts(marked: MarkedText, figures: list[Figure], place: int, usable: list[Time]) -> Time | None:
    """A total with a breakdown by year covers all the named years."""
    figure = figures[place]
    parts = [
        (time, time.first, time.last)
        for time in usable
        if time.start > figure.start and time.first is not None and time.last is not None
    ]
    if place != 0 or len(parts) < 2 or len(figures) < 3:
        return None
    if not _PARTS.search(marked.key, figure.end, parts[0][0].start):
        return None
    first, last = min(day for _, day, _ in parts), max(day for _, _, day in parts)
    return Time(parts[0][0].start, parts[-1][0].end, "period", first, last)


def inherited_time(marked: MarkedText, figure: Figure, context: PeriodContext) -> Time | None:
    """The period of an earlier sentence, where this one carries on with it.

    A period holds in its paragraph until another is told, and in the next one where that begins by
    elaborating the last ("Theo đó", "Theo tờ trình") or is an item of its list. A headline's holds for the
    lead.
    """
    sentence = figure.sentence
    if not may_inherit(figure) or is_of_today(marked, figure):
        return None
    opening = marked.key[sentence.start : sentence.start + 60].lstrip(_BULLETS)
    if context.day is not None and _SINCE_THEN.match(opening):
        return context.day
    if context.time is None:
        return None
    if any(time.kind == "period" and not time.reference for time in sentence.times):
        return None
    return context.time if _carries_on(marked, sentence, context) else None


def may_inherit(figure: Figure) -> bool:
    """Whether a figure may have another sentence's period: a text, a measure or a headline has its own."""
    return figure.object_family not in _TIMELESS and figure.sentence.kind != "title"


def is_of_today(marked: MarkedText, figure: Figure) -> bool:
    """Whether a figure is told as of the article's day ("hiện có 12 phòng"), which is no period."""
    return _NOW.search(marked.key, figure.sentence.start, figure.start) is not None


def _carries_on(marked: MarkedText, sentence: Sentence, context: PeriodContext) -> bool:
    """Whether a sentence stays with the period told last."""
    opening = marked.key[sentence.start : sentence.start + 60]
    words = opening.lstrip(_BULLETS)
    if context.age > _HOLDS or sentence.paragraph - context.paragraph > 1:
        return False
    if context.paragraph == sentence.paragraph:
        return context.age <= 1 or _CARRIES.match(words) is not None
    return _ELABORATES.match(words) is not None or _ITEM.match(opening) is not None


def remember_time(marked: MarkedText, sentence: Sentence, context: PeriodContext) -> None:
    """Notes the period a sentence told last, or that it carries on with the one told before."""
    context.age += 1
    for time in reversed(sentence.times):
        if _is_other(marked.key, time) or _OF_MEETING.search(marked.key, max(0, time.start - 36), time.start):
            continue
        in_force = time.first == time.last and not time.until  # the day a rule takes effect
        if is_usable(time) and in_force:
            context.day = time
        elif is_usable(time):
            context.time, context.age, context.paragraph = time, 0, sentence.paragraph
            return
    if context.time is None or context.age > _HOLDS or _NOW.search(marked.key, sentence.start, sentence.end):
        return
    if context.paragraph != sentence.paragraph and _carries_on(marked, sentence, context):
        context.paragraph, context.age = sentence.paragraph, 0


def is_rate(marked: MarkedText, figure: Figure) -> bool:
    """Whether the figure is told for each year or on average."""
    before = max(figure.sentence.start, figure.start - 90)
    return (
        _RATE.search(marked.key, before, figure.start) is not None
        or _RATE_BEHIND.match(marked.key, figure.end, figure.end + 24) is not None
    )


def period_of(marked: MarkedText, figure: Figure, time: Time | None, published: date | None) -> Period:
    """First and last day of a figure, what is plainly wrong in the print mended or marked.

    What runs "đến nay" ends on the document's day; what runs "từ nay" begins there, so that a goal of the
    document's own year or before is doubtful.

    Args:
        marked: The document.
        figure: The figure.
        time: What was told for it.
        published: The document's day.
    """
    if time is None:
        return Period()
    first = time.first
    last = published if time.kind == "since" else time.last
    if first is None:
        return Period(None, last)
    start = max(figure.sentence.start, time.start - 12)
    if published is not None and _FROM_NOW.search(marked.key, start, time.end):
        return Period(published, last, last is not None and last.year <= published.year)
    return Period(first, last, last is not None and last < first)


def agrees(time: Time, status: str, year: int | None, figure: Figure) -> bool:
    """Whether an inherited period suits the status: done in no later year, planned for no earlier one.

    Posts are given for the year to come.
    """
    if time.last is None or year is None:
        return not (time.until and status == "actual" and time.kind == "period")
    if status == "actual":
        given = figure.object_family == "posts" and figure.action in {"assign", "stock"}
        return time.last.year <= year + given
    return time.last.year >= year
