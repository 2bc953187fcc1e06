"""Dates, years, spans of years, clock times: what they say and which characters they take."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from reformdash.lexicon.wording import Wording

TimeKind = Literal["period", "date", "year", "clock_time", "since"]

_CENTURY = r"(?:19|20)\d\d"
_Y = _CENTURY + r"(?!\d|[.,]\d|\s*(?:/|-)\s*<document_kind>)"
_YEAR = r"(?:năm\s*)?" + _Y
_M = r"(?:0?[1-9]|1[0-2])"  # a month: "nay 15/15 sở" is no day
_EDGE = r"(?:<span_edge>\s+|hết\s+tháng\s+\d+\s+)?(?:tháng\s*\d{1,2}\s*[/-]\s*|\d{1,2}[/-]\d{1,2}[/-])?"
_MONTH_LEAD = r"(?:đầu |cuối |giữa )?(?:tháng\s*\d{1,2}\s*(?:/|-|năm)?\s*)?"
_QUARTER = r"quý\s*(?:\d|i{1,3}|iv)"

# The first that fits at a place: a span before the years and months it is made of.
_SHAPES: tuple[tuple[str, str], ...] = (
    (
        "span",
        r"(?:tính\s+)?(?:(?:<year_edge>\s+){1,3}(?=năm học\s)|(?:đến|tới|trong|vào)\s+)?"
        r"<span_word>?[ (]*(?<![\d.,/-])(?:từ\s+)?"
        + rf"{_EDGE}{_YEAR}\s*(?:-|/|đến|tới|và)\s*{_EDGE}{_YEAR}",
    ),
    (
        "clock",
        r"(?<![\d.,])\d{1,2}\s?(?:h|g)\s?\d{0,2}(?!\w)|(?<![\d.,])\d{1,2}:\d\d(?::\d\d)?(?!\d)"
        r"|(?<![\d.,])\d{1,2}\s+giờ\s+\d{1,2}(?:\s+phút)?|lúc\s+\d{1,2}\s+giờ",
    ),
    (
        "days",
        r"(?:từ\s+)?(?:ngày\s+)?(?<![\d/])\d{1,2}(?:[/.-]\d{1,2})?\s*-\s*\d{1,2}\s?[/.]\s?\d{1,2}"
        + rf"(?:\s?[/.]\s?{_CENTURY})?(?![\d%]|[.,]\d)",  # "1.1 - 30.6.2029"
    ),
    (
        "since",
        r"(?:kể\s+)?(?:từ|tính từ)\s+(?:(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*|"
        + rf"{_MONTH_LEAD}){_YEAR}\s*(?:,)?\s*(?:đến|tới|cho đến)\s+<present>",
    ),
    (
        "dmy",
        r"(?:<since_in_force>[\s,(]+|(?:tính )?<day_edge>\s+)?(?:hết\s+)?(?:ngày\s+)?(?<![\d/.,-])"
        + rf"\d{{1,2}}\s?(?P<sep>[/.-])\s?\d{{1,2}}\s?(?P=sep)\s?{_CENTURY}(?!\d)",
    ),
    (
        "dmy_words",
        r"(?:(?:tính )?<day_edge>\s+)?(?:hết\s+)?"
        rf"ngày\s+\d{{1,2}}\s*(?:tháng|/|-)\s*\d{{1,2}}\s*(?:năm|,|/|-)?\s*{_CENTURY}(?!\d)",
    ),
    (
        "my",
        rf"(?:tháng\s*)(?:\d{{1,2}}|<month_name>)\s*(?:/|-|\.|năm|,)\s*(?:năm\s*)?{_CENTURY}(?!\d)",
    ),
    ("qy", rf"{_QUARTER}\s*(?:/|-|năm)\s*{_CENTURY}(?!\d)"),
    ("short_span", rf"<short_span_word>\s*\(?\s*{_Y}\s*[-/]\s*\d\d(?!\d)"),
    ("year", rf"(?:(?:tính\s+)?<year_edge>\s+){{0,3}}năm(?:\s+học)?\s*{_Y}"),
    (
        "bare_year",
        rf"(?<![\d.,/\w-])(?:<bare_year_edge>\s+){{0,2}}{_Y}(?!\s*(?:/\d|<no_year_behind>(?!\w)|\d|%))",
    ),
    (
        "day",  # "từ 1-7", but "từ 2-3 phòng" is a range
        r"<day_lead>(?:,(?=\s\d{1,2}\s?[/-]\s?\d{1,2}[,.;)]))?\s+(?:ngày\s+)?\d{1,2}\s?(?:[/.]|-(?!\s?\d{1,2}\s<no_day_behind>(?!\w)))"
        + rf"\s?{_M}(?![\d%/]|[.,]\d)",
    ),
    (
        "day_month",
        r"ngày\s+(?:\d{1,2}|mùng \d)\s+(?:tháng\s+(?:\d{1,2}|<month_alone>)|này|âm lịch)",
    ),
    ("bare_day", r"(?<![\d/.,-])\d{1,2}/\d{1,2}\)(?!\d)"),
    ("month", r"(?<!\w)tháng\s*(?:\d{1,2}|<month_alone>)(?!\w|[.,]\d{3})"),
    ("quarter", rf"{_QUARTER}(?!\w)(?:\s*(?:,|và|-)\s*(?:quý\s*)?(?:\d|i{{1,3}}|iv)(?!\w))?"),
    (
        "day_only",
        r"(?:ngày|mùng|mồng)\s+\d{1,2}(?![\d.,]*\d|\s*(?:%|người|biên))"
        r"(?:\s*(?:,|-|và)\s*\d{1,2}(?![\d.,/]*\d))*",
    ),
    ("weekday", r"(?<!lần )(?<!kỳ họp )(?<!khóa )(?:thứ|ngày thứ)\s+<weekday>(?!\w)"),
)
_TIME = Wording("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES))
# A third of the shapes may begin with a number, which most times begin with.
_NUMBER_FIRST = frozenset({"span", "clock", "days", "dmy", "bare_year", "bare_day"})
_TIME_OF_NUMBER = Wording(
    "|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES if name in _NUMBER_FIRST)
)
# What every time contains, and how far in front of it and behind it a time may reach.
_ANCHOR = re.compile(r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d|\s?[/.:-]\s?\d|\s?[hg](?:\s?\d\d?)?(?!\w))")
_ANCHOR_WORDS = ("giờ", "tháng", "quý", "thứ ", "ngày", "mùng", "mồng", "lúc ")
_LEFT, _RIGHT = 60, 120
# What a time may begin with: the first words of the shapes, or a number.
_OPENING = Wording(
    r"(?<!\w)(?:tính|đến|tới|trong|vào|từ|hết|kể|ngày|tháng|quý|năm|lúc|mùng|mồng|thứ|<span_word>|<span_edge>"
    r"|<short_span_word>|<day_edge>|<year_edge>|<bare_year_edge>|<day_lead>)"
)
_OPENING_DIGIT = re.compile(r"\d(?<!\d\d)")

_FOUR = re.compile(_CENTURY)
_NUMBER = re.compile(r"\d+")
_DAY = re.compile(rf"(\d{{1,2}})\s*[/.-]\s*(\d{{1,2}})\s*[/.-]\s*({_CENTURY})")
_REFERENCE = Wording(r"<compared_time>(?:\s+(?:<compared_time_filler>|\d+)){0,4}\s*$")
# "số giao năm 2032 là 940" tells the year's own number, "thấp hơn số giao năm 2032" compares with it.
_IS_OF_YEAR = re.compile(r"\s+(?:(?:của|cho)\s+[^.;,\d]{2,40}\s)?là\s+(?:[^.;,\d]{2,14}\s)?\d")
_REFERENCE_REACH = 60
_BESIDE_YEAR = re.compile(r"(?:trước|sau)\s")
_FROM = re.compile(r"(?:kể )?từ\s")
_UNTIL = re.compile(r"(?:đến|tới|hết|cuối)\s")


class Time(NamedTuple):
    """A time in a text.

    Attributes:
        start, end: Span in the text.
        kind: `period` says when (a year, a span of years, from a day on), `since` until the article's date;
            `date` is a day or month, `year` a year that is none of a figure's (a reference), `clock_time` an
            hour.
        first, last: Days it covers, where the text tells the year.
        reference: What is compared with ("so với năm 2015"), not when something happened.
        until: "đến năm 2021": the end of a way there.
    """

    start: int
    end: int
    kind: TimeKind
    first: date | None = None
    last: date | None = None
    reference: bool = False
    until: bool = False


def find_times(
    key: str, start: int = 0, end: int | None = None, words: Sequence[tuple[int, int]] | None = None
) -> list[Time]:
    """Times in `key[start:end]`, in order, without overlap.

    Args:
        key: The matching key of a text.
        start: Where to begin.
        end: Where to stop; None for the end of the text.
        words: What `time_words` finds in the text, where it is asked for many parts of it.
    """
    stop = len(key) if end is None else end
    found: list[Time] = []
    at = start
    anchors = _anchors(key, start, stop, time_words(key, start, stop) if words is None else words)
    openings = _openings(key, max(start, anchors[0][0] - _LEFT), anchors[-1][0], stop) if anchors else []
    for anchor, anchor_end in anchors:
        if anchor < at:
            continue
        first = bisect_left(openings, max(at, anchor - _LEFT))
        for opening in openings[first : bisect_right(openings, anchor)]:
            if opening < at:
                continue
            time = _TIME_OF_NUMBER if key[opening].isdecimal() else _TIME
            match = time.match(key, opening, min(stop, anchor_end + _RIGHT))
            if match is not None:
                found.append(_time(match, key))
                at = match.end()
        at = max(at, anchor + 1)
    return found


def time_words(key: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where the words stand in `key[start:stop]` that a time without a year may contain, in text order."""
    found: list[tuple[int, int]] = []
    for word in _ANCHOR_WORDS:
        at = key.find(word, start, stop)
        while at >= 0:
            found.append((at, at + len(word)))
            at = key.find(word, at + len(word), stop)
    return sorted(found)


def _anchors(key: str, start: int, stop: int, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the anchors of times stand, in text order."""
    found = [anchor.span() for anchor in _ANCHOR.finditer(key, start, stop)]
    first = bisect_left(words, (start, 0))
    inside = [word for word in words[first : bisect_left(words, (stop, 0), lo=first)] if word[1] <= stop]
    return sorted(found + inside) if inside else found


def _openings(key: str, first: int, last: int, stop: int) -> list[int]:
    """Where a time may begin, from one position to another, in text order."""
    found = [digit.start() for digit in _OPENING_DIGIT.finditer(key, first, last + 1)]
    at = first
    while at <= last and (word := _OPENING.search(key, at, stop)) is not None:
        found.append(word.start())
        at = word.start() + 1
    return sorted(found)


class _Words(NamedTuple):
    """The words of a time and what stands around them."""

    text: str
    start: int
    end: int
    reference: bool
    until: bool

    @property
    def years(self) -> list[int]:
        """The years in it."""
        return [int(year) for year in _FOUR.findall(self.text)]

    def between(self, first: date, last: date | None, kind: TimeKind = "period") -> Time:
        """The time from one day to another."""
        return Time(self.start, self.end, kind, first, last, self.reference, self.until)


def _time(match: re.Match[str], key: str) -> Time:
    start, end = match.span()
    text = match.group()
    build = _BUILDERS.get(match.lastgroup or "")
    if build is None:
        return Time(start, end, "clock_time" if match.lastgroup == "clock" else "date")
    compared = _REFERENCE.search(key, max(0, start - _REFERENCE_REACH), start)
    told = compared is not None and compared.group().startswith("giao") and _IS_OF_YEAR.match(key, end)
    reference = (compared is not None and not told) or _BESIDE_YEAR.match(text) is not None
    return build(_Words(text, start, end, reference, _UNTIL.search(text) is not None))


def _span(words: _Words) -> Time:
    first, last = min(words.years), max(words.years)
    return Time(words.start, words.end, "period", date(first, 1, 1), date(last, 12, 31), words.reference)


def _short_span(words: _Words) -> Time:
    first = words.years[0]
    years = (first, first // 100 * 100 + int(words.text[-2:]))
    return Time(
        words.start, words.end, "period", date(min(years), 1, 1), date(max(years), 12, 31), words.reference
    )


def _since(words: _Words) -> Time:
    day = _DAY.search(words.text)
    first = _date(day.groups()) if day is not None else None
    return Time(words.start, words.end, "since", first or date(words.years[0], 1, 1))


def _year(words: _Words) -> Time:
    year = words.years[-1]
    return words.between(date(year, 1, 1), date(year, 12, 31), "year" if words.reference else "period")


def _quarter(words: _Words) -> Time:
    year = words.years[-1]
    return words.between(date(year, 1, 1), date(year, 12, 31))


def _month(words: _Words) -> Time:
    year = words.years[-1]
    numbers = _NUMBER.findall(words.text.replace(str(year), ""))
    month = int(numbers[0]) if numbers else 0
    if not 1 <= month <= 12:
        return _quarter(words)
    return words.between(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _date(numbers: Sequence[str]) -> date | None:
    """The date of day, month and year; None where there is no such day."""
    day, month, year = (int(number) for number in numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(words: _Words) -> Time:
    """As in "từ ngày 1.1 - 30.6.2029"; without the months or the year they are no period."""
    numbers, years = _NUMBER.findall(words.text), words.years
    if len(numbers) == 5 and years:
        first, last = _date((*numbers[:2], numbers[4])), _date(numbers[2:])
        if first is not None and last is not None and first <= last:
            return words.between(first, last)
    return Time(words.start, words.end, "date")


def _day(words: _Words) -> Time:
    numbers = _NUMBER.findall(words.text)
    day = _date((numbers[0], numbers[1], numbers[-1]))
    if day is None:
        return Time(words.start, words.end, "date")
    return words.between(day, day, "period" if _FROM.match(words.text) else "date")


_BUILDERS: dict[str, Callable[[_Words], Time]] = {
    "span": _span,
    "short_span": _short_span,
    "since": _since,
    "year": _year,
    "bare_year": _year,
    "qy": _quarter,
    "my": _month,
    "days": _days,
    "dmy": _day,
    "dmy_words": _day,
}
