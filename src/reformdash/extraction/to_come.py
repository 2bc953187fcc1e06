"""What tells that a figure is to come without a cue of its own: today before it, an agreement, a deadline."""

from __future__ import annotations

import re

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.status_context import StatusContext
from reformdash.extraction.status_cues import StatusReading
from reformdash.lexicon.wording import Wording

TARGETS = frozenset({"reduce", "increase", "convert", "save"})
PART_OPENING = Wording(
    r"[\s\"“\-+•*]*(?:<part_opening>|trong các [^,;.\d]{2,20} mới|số này (?:bao )?gồm"
    r"|(?:số lượng |con số |chi tiết |danh sách )?cụ thể)(?!\w)"
)
_AFTER_THAT = Wording(r"[\s\"“\-+•*]*sau (?:khi )?(?:<merging>|đợt này)(?!\w)")
# What is compared with today is not there yet: "giảm 8 đơn vị so với hiện nay".
_AGAINST_NOW = Wording(
    r"(?:[^.;]|\.(?=\d))*?(?<!\w)(?:giảm|bớt|tăng|ít hơn|nhiều hơn)(?!\w)(?:[^.;,]|\.(?=\d)|,(?=\d)){0,40}?"
    r"(?<!\w)so với(?:[^.;,]|\.(?=\d)){0,30}? <today>(?!\w)"
)
# "so với hiện nay giảm lần lượt 18.449 và 110.000"
_NOW_FIRST = Wording(
    r"(?<!\w)so với(?: [^.;,\d()]{2,50}?)? <today>,?\s(?:[^.;,\d()]{0,30}\s)?(?:giảm|tăng)\s"
    r"(?:[^.;,()]|\.(?=\d)){0,40}$"
)
_AGREED = Wording(r"(?<!\w)<agrees>\s+<what_is_agreed>(?!\w)")
_DEADLINE = Wording(
    r"(?<!\w)phải (?:hoàn thành|hoàn tất|xong|kết thúc|thực hiện xong)[^.;]{0,20} trước (?:ngày|tháng|năm)"
)
_MADE = Wording(r"(?<!\w)đã(?!\w)")
_NOW_THEN = Wording(
    r"(?<!\w)(?:hiện|hiện nay|đang|thời điểm này|lúc này)\s[^.]*?"
    r"(?<!\w)(?:sau (?:khi )?<merging>|sau đợt này|xong đợt này|(?:làm|<merging>) xong)(?!\w)[^.;]*"
)
_NO_MORE = 60  # characters between a figure and the change told behind it
_THEN_WILL = re.compile(r",\s+(?:\w+\s){0,2}(?:sẽ|dự kiến)\s[^.;,\d]{0,24}(?<!\w)(?:giảm|bớt|cắt)(?!\w)")
_AHEAD_BEHIND = Wording(r"[^.;:,]{0,60}?\strong (?:\d+|<number_word>) (?:năm|tháng) tới(?!\w)")
_YEARS_AHEAD = Wording(r"(?<!\w)(?:năm|tháng|quý) tới(?!\w)")


def there_before(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "Theo phương án, hệ mầm non có 185 trường, sẽ giảm 88": what there is before the change."""
    if figure.action != "stock" or figure.action_how != "before" or figure.phase is not None:
        return None
    found = _THEN_WILL.match(marked.key, figure.noun_end, figure.sentence.end)
    return StatusReading("actual", "own_clause", figure.action_span) if found is not None else None


def part_of_plan(marked: MarkedText, figure: Figure, context: StatusContext) -> StatusReading | None:
    """As in "Tỉnh sẽ sắp xếp 19 xã. Trong đó, 13 xã được sắp xếp ...": parts of what is to come."""
    key = marked.key
    start = figure.sentence.start
    if context.age > 0 or context.last != "planned" or figure.action_how != "behind":
        return None
    if not PART_OPENING.match(key, start) or _MADE.search(key, start, figure.action_span[1]):
        return None
    return StatusReading("planned", "inherited")


def agreed(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "Thành ủy thống nhất số xã sau sắp xếp là 19": what is agreed is to come."""
    found = _AGREED.search(marked.key, figure.sentence.start, figure.start)
    return StatusReading("planned", "own_clause", found.span()) if found is not None else None


def after_what_is_now(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "hiện có 24 phòng, sau sắp xếp còn 17": what is there now is not yet what will be left."""
    if figure.phase != "after" and figure.action not in TARGETS:
        return None
    found = _NOW_THEN.search(marked.key, figure.sentence.start, figure.start)
    if found is None or "đã " in found.group():
        return None
    return StatusReading("planned", "own_clause", found.span())


def after_what_was_told_now(
    marked: MarkedText, figure: Figure, context: StatusContext
) -> StatusReading | None:
    """As in "Hai huyện hiện có 26 phòng. Sau khi nhập, huyện mới còn 13": of today in the sentence before."""
    key = marked.key
    start = figure.sentence.start
    if context.now != figure.sentence.index - 1:
        return None
    if figure.phase != "after" and figure.action not in TARGETS:
        return None
    found = _AFTER_THAT.match(key, start, figure.start)
    if found is None or _MADE.search(key, start, figure.start):
        return None
    return StatusReading("planned", "inherited", found.span())


def to_come(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "trong 4 năm tới, tỉnh giảm 12 phòng", "phải xong trước ..."."""
    key, start, end = marked.key, figure.sentence.start, figure.sentence.end
    told = _YEARS_AHEAD.search(key, start, figure.start)
    told = told or _DEADLINE.search(key, figure.end, end)
    if told is None and figure.action in TARGETS:
        told = _AHEAD_BEHIND.match(key, figure.end, end)
    return StatusReading("planned", "own_clause", told.span()) if told is not None else None


def against_now(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "có 35 đầu mối, giảm 25 đầu mối so với hiện nay": what is compared with today is to come."""
    change = figure.action in {"reduce", "increase"}
    if figure.unit == "VND" or figure.phase == "before" or not (change or figure.action == "stock"):
        return None
    start = figure.action_span[0] if change and figure.action_how == "before" else figure.noun_end
    key, limit = marked.key, figure.noun_end + _NO_MORE
    found = _AGAINST_NOW.match(key, start, min(figure.sentence.end, limit))
    if found is None and change:
        found = _NOW_FIRST.search(key, figure.sentence.start, figure.start)
        found = found if found is not None and "trước" not in found.group() else None
        start = found.start() if found is not None else start
    if found is None or _MADE.search(key, figure.sentence.start, found.end()):
        return None
    return StatusReading("planned", "own_clause", (start, found.end()))
