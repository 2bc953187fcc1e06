"""Dates, years, spans of years, clock times: what they say and which characters they take."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

TimeKind = Literal["period", "date", "year", "clock_time", "since"]

_Y = r"(?:19|20)\d\d(?!\d|[.,]\d|\s*(?:/|-)\s*(?:nq|nđ|qđ|tt|kl|ct|qh|ttlt|tb))"
_YEAR = r"(?:năm\s*)?" + _Y
_SEP = r"\s*(?:-|/|đến|tới|và)\s*"
_EDGE = r"(?:hết\s+|cuối\s+|đầu\s+|giữa\s+|khoảng\s+|hết\s+tháng\s+\d+\s+)?"
_DMY = r"(?<![\d/.,-])\d{1,2}\s?([/.-])\s?\d{1,2}\s?\1\s?(?:19|20)\d\d(?!\d)"
_DAY = r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|mùng|mồng|khuya|rạng sáng|trước|đến|từ|hạn|kể từ|chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy))"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("clock", r"(?<![\d.,])\d{1,2}\s?(?:h|g)\s?\d{0,2}(?!\w)|(?<![\d.,])\d{1,2}:\d\d(?::\d\d)?(?!\d)|(?<![\d.,])\d{1,2}\s+giờ\s+\d{1,2}(?:\s+phút)?|lúc\s+\d{1,2}\s+giờ"),
    ("days", r"(?<![\d/])\d{1,2}(?:[/.-]\d{1,2})?\s*-\s*\d{1,2}\s?[/.]\s?\d{1,2}(?:\s?[/.]\s?(?:19|20)\d\d)?(?![\d%])"),
    ("dmy", _DMY),
    ("dmy_words", r"ngày\s+\d{1,2}\s*(?:tháng|/|-)\s*\d{1,2}\s*(?:năm|,|/|-)?\s*(?:19|20)\d\d(?!\d)"),
    ("my", r"(?:tháng\s*)(?:\d{1,2}|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai)\s*(?:/|-|\.|năm|,)\s*(?:năm\s*)?(?:19|20)\d\d(?!\d)"),
    ("qy", r"quý\s*(?:\d|i{1,3}|iv)\s*(?:/|-|năm)\s*(?:19|20)\d\d(?!\d)"),
    ("span", r"(?:giai đoạn|nhiệm kỳ|khóa|năm học|thời kỳ|thời gian|các năm|từ|trong)?[ (]*" + r"(?<![\d.,/-])(?:từ\s+)?" + _EDGE + _YEAR + _SEP + _EDGE + _YEAR),
    ("short_span", r"(?:giai đoạn|nhiệm kỳ|năm học)\s*\(?\s*" + _Y + r"\s*[-/]\s*\d\d(?!\d)"),
    ("since", r"(?:kể\s+)?(?:từ|tính từ)\s+" + r"(?:đầu |cuối |giữa )?(?:tháng\s*\d{1,2}\s*(?:/|-|năm)?\s*)?" + _YEAR + r"\s*(?:,)?\s*(?:đến|tới|cho đến)\s+(?:nay|thời điểm này|hiện nay|hiện tại)"),
    ("year", r"(?:(?:tính\s+)?(?:đến|tới|từ|trong|vào|hết|cuối|đầu|giữa|trước|sau|qua|sang|của)\s+){0,3}năm(?:\s+học)?\s*" + _Y),
    ("bare_year", r"(?<![\d.,/\w-])(?:(?:đến|từ|trước|sau|hết|cuối|đầu|trong|tới)\s+){0,2}" + _Y + r"(?!\s*(?:/\d|người|biên|cán|công|viên|đơn|xã|phường|trường|hộ|tổ|thôn|hồ|vụ|tỷ|tỉ|triệu|đồng|ha|km|m2|lao|giáo|học|dự|doanh|chỉ|đảng|\d|%|trên))"),
    ("day", _DAY + r"\s+(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}(?![\d%/])"),
    ("day_month", r"ngày\s+(?:\d{1,2}|mùng \d)\s+(?:tháng\s+(?:\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)|này|âm lịch)"),
    ("bare_day", r"(?<![\d/.,-])\(?\d{1,2}/\d{1,2}\)(?!\d)"),
    ("month", r"(?<!\w)tháng\s*(?:\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)(?![\d\w])"),
    ("quarter", r"(?<!\w)quý\s*(?:\d|i{1,3}|iv)(?!\w)(?:\s*(?:,|và|-)\s*(?:quý\s*)?(?:\d|i{1,3}|iv)(?!\w))?"),
    ("day_only", r"(?:ngày|mùng|mồng)\s+\d{1,2}(?![\d.,]*\d|\s*(?:%|người|biên))(?:\s*(?:,|-|và)\s*\d{1,2}(?![\d.,/]*\d))*"),
    ("weekday", r"(?<!\w)(?:thứ|ngày thứ)\s+(?:hai|ba|tư|năm|sáu|bảy)(?!\w)"),
)
_TIME = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_FOUR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+")
_REFERENCE = re.compile(r"(?:so với|so|hơn|cùng kỳ|bằng|như|mức|thời điểm|kể từ|trước|giao|tại thời điểm|thấp hơn|cao hơn)(?:\s+(?:cùng kỳ|thời điểm|của|mức|giai đoạn|các|ngày|số|hồi|biên chế|được|giao|tháng|\d+|cuối|đầu|thực hiện|với)){0,4}\s*$")
_BEFORE_YEAR = re.compile(r"^(?:trước|sau)\s")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text.

    Attributes:
        start, end: Span in the text.
        kind: `period` says when (a year or a span of years, `since` until the article's date); `date` is a day or a
            month, `year` a year that is none of a figure's (a reference), `clock_time` an hour.
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


def find_times(key: str, start: int = 0, end: int | None = None) -> list[Time]:
    """Times in `key[start:end]`, in order, without overlap.

    Args:
        key: The matching key of a text.
        start, end: Where to look.
    """
    found: list[Time] = []
    for match in _TIME.finditer(key, start, len(key) if end is None else end):
        time = _time(match, key)
        if time:
            found.append(time)
    return found


def _time(match: re.Match[str], key: str) -> Time | None:
    name, words = match.lastgroup or "", match.group()
    start, end = match.span()
    lead = len(words) - len(words.lstrip(" ("))
    start += lead
    reference = bool(_REFERENCE.search(key[max(0, start - 60) : start])) or bool(_BEFORE_YEAR.match(words))
    until = bool(re.search(r"(?:đến|tới|hết|cuối)\s", words))
    if name == "clock":
        return Time(start, end, "clock_time")
    if name in {"span", "short_span"}:
        years = [int(y) for y in _FOUR.findall(words)]
        if name == "short_span":
            years.append(years[0] // 100 * 100 + int(words[-2:]))
        return Time(start, end, "period", date(min(years), 1, 1), date(max(years), 12, 31), reference)
    if name == "since":
        year = int(_FOUR.findall(words)[0])
        return Time(start, end, "since", date(year, 1, 1), None, False)
    if name in {"year", "bare_year"}:
        year = int(_FOUR.findall(words)[-1])
        return Time(start, end, "year" if reference else "period", date(year, 1, 1), date(year, 12, 31), reference, until)
    if name in {"dmy", "dmy_words"}:
        day = _day(words)
        return Time(start, end, "date", day, day, reference, until) if day else Time(start, end, "date")
    if name == "my":
        year = int(_FOUR.findall(words)[-1])
        months = _NUMBER.findall(words.replace(str(year), ""))
        month = int(months[0]) if months and 1 <= int(months[0]) <= 12 else None
        if month is None:
            return Time(start, end, "period", date(year, 1, 1), date(year, 12, 31), reference, until)
        last = calendar.monthrange(year, month)[1]
        return Time(start, end, "period", date(year, month, 1), date(year, month, last), reference, until)
    if name == "qy":
        year = int(_FOUR.findall(words)[-1])
        return Time(start, end, "period", date(year, 1, 1), date(year, 12, 31), reference, until)
    return Time(start, end, "date")


def _day(words: str) -> date | None:
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if len(numbers) < 3:
        return None
    day, month, year = numbers[0], numbers[1], numbers[-1]
    try:
        return date(year, month, day)
    except ValueError:
        return None
