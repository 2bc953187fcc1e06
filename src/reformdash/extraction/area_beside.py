"""Names beside a figure that are, or are not, the place it is of: in brackets, in lists, behind "là"."""

from __future__ import annotations

import re

from reformdash.extraction.area_context import AreaReading
from reformdash.extraction.area_cues import AreaCue, in_bracket
from reformdash.extraction.area_question import Question
from reformdash.lexicon.letters import CAPITALS

NAME = rf"[{CAPITALS}][^\W\d_]*(?: [{CAPITALS}][^\W\d_]*){{0,3}}"
"""A name as it is printed, as a pattern."""

_BRACKET_BEFORE = re.compile(r"[^()\d]*\)\s*(?:(?:có|còn|giảm|là)\s+)?")
# Of the list "A (7 người), B (6 người) và nhiều nơi khác ..." all behind the first, as printed.
_NEXT_LISTED = re.compile(
    rf"(?: \([^()]*\),?(?: và)?,? {NAME})+ \("
    rf"|(?: \([^()]*\),?(?: và)?,? {NAME})* \([^()]*\),?(?: và)? (?:một số|nhiều|các) "
    r"(?:nơi|xã|huyện|đơn vị|địa phương|tỉnh)(?: khác)?[^.;()\d]{0,30}"
)
_TWO_NAMES = re.compile(rf"{NAME}(?:, | và ){NAME}\s?(?:[,)]|và )")
_ONE_THAT = re.compile(
    r"[\s\"“\-+]*(?:huyện|tỉnh|địa phương|nơi|xã|phường|quận|đơn vị)\s[^.;,\d]{0,30}"
    r"(?:duy nhất|nhiều nhất|ít nhất|cao nhất|thấp nhất)"
)
_IS_NAMED = re.compile(r"\)?\s(?:chính )?là\s(?:ở )?")
_THE_OTHERS = re.compile(
    r"(?<!\w)(?:các|những) (?:huyện|xã|phường|quận|địa phương|nơi)(?:[^.;\d]{0,40})?\s(?:khác|còn lại)(?!\w)"
)
_APPROVED_BY = re.compile(r"(?<!\w)được\s(?:hđnd|ubnd|ban thường vụ)?\s?(?:tỉnh ủy )?$")
_APPROVES = re.compile(
    r"\s(?:khóa \w+ )?(?:đã |vừa )?(?:thông qua|phê duyệt|chấp thuận|đồng ý|ban hành)(?!\w)"
)


def is_passed_over(question: Question, cue: AreaCue) -> bool:
    """Whether a cue in front of a figure is of something else than the figure."""
    if _in_other_bracket(question, cue):
        return True
    return cue.kind == "place" and (
        _is_of_next_in_list(question, cue)
        or _is_left_for_others(question, cue)
        or _only_approves(question, cue)
    )


def is_called(question: Question, cue: AreaCue) -> bool:
    """As in "2 đặc khu (Cát Hải và Bạch Long Vĩ)", "7 ấp (Bình Thạnh, ...)": the counted by their names."""
    figure, place = question.figure, cue.place
    if figure.object_family != "areas" or place is None or place.start != place.name_start:
        return False
    nfc = question.marked.text.nfc
    if not nfc.startswith("(", place.start - 1):
        return False
    return _TWO_NAMES.match(nfc, place.start) is not None


def the_one_that(question: Question) -> AreaReading | None:
    """As in "Huyện duy nhất giữ nguyên 8 xã là Mường Lát", "Nơi giảm nhiều nhất (12 xã) là Kỳ Anh"."""
    figure, key = question.figure, question.key
    if _ONE_THAT.match(key, figure.sentence.start, figure.start) is None:
        return None
    for cue in question.cues:
        if cue.kind == "place" and cue.start >= figure.noun_end and cue.area is not None:
            named = _IS_NAMED.fullmatch(key, figure.noun_end, cue.start) is not None
            return AreaReading(cue.area, "behind", (cue.start, cue.end)) if named else None
    return None


def _in_other_bracket(question: Question, cue: AreaCue) -> bool:
    """Whether a cue stands in a bracket that the figure does not stand in."""
    key, figure = question.key, question.figure
    if not cue.bracket:
        return False
    opened = key.rfind("(", 0, cue.start)
    if _BRACKET_BEFORE.fullmatch(key, cue.end, figure.start):  # "Trạm Ga (Hạt Kiểm lâm Hương Khê) 7 người"
        start = max(key.rfind(mark, 0, opened) for mark in ",;:.")
        return any(other.kind == "place" and start < other.start < opened for other in question.cues)
    inside = in_bracket(key, figure.sentence, figure.start)
    return not (inside and key.rfind("(", 0, figure.start) == opened)


def _is_left_for_others(question: Question, cue: AreaCue) -> bool:
    """As in "Hậu Lộc giảm 77%, các huyện khác giảm 67%": told of the others, not of the place."""
    if cue.level == "province":
        return False
    return _THE_OTHERS.search(question.key, cue.end, question.figure.lead_end) is not None


def _only_approves(question: Question, cue: AreaCue) -> bool:
    """As in "Đề án ở huyện A được HĐND tỉnh B thông qua, theo đó nhập 2 xã": of the district."""
    key, place = question.key, cue.place
    if place is None or cue.level != "province" or _APPROVES.match(key, place.end) is None:
        return False
    if _APPROVED_BY.search(key, max(question.figure.sentence.start, place.start - 30), place.start) is None:
        return False
    return any(c.kind == "place" and c.level == "district" and c.start < cue.start for c in question.cues)


def _is_of_next_in_list(question: Question, cue: AreaCue) -> bool:
    """As in "Nghi Xuân (7 người), Kẻ Gỗ (6 người) và nhiều nơi khác": the next is no place known."""
    start, figure = cue.end, question.figure
    if not question.key.startswith(" (", start):
        return False
    return _NEXT_LISTED.fullmatch(question.marked.text.nfc, start, figure.lead_end) is not None


def are_its_own(question: Question, cue: AreaCue) -> bool:
    """As in "Theo tỉnh Thanh Hóa, các địa phương đã nhập 3.100 thôn": those of the place before."""
    if not question.key.startswith("các địa phương", cue.start):
        return False
    start = question.figure.sentence.start
    before = [c for c in question.cues if start <= c.start < cue.start and c.kind != "seat"]
    return bool(before) and before[-1].kind == "place" and not before[-1].aside and not before[-1].bracket
