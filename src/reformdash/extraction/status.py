"""Planned, done or a norm: the cue that governs a figure, however far in front of it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from reformdash.extraction.figures import GAPS, PERSONAL, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.norms import norm_of
from reformdash.extraction.status_context import StatusContext
from reformdash.extraction.status_cues import HAD_TO, StatusReading, own_cue
from reformdash.extraction.to_come import (
    PART_OPENING,
    TARGETS,
    after_what_is_now,
    after_what_was_told_now,
    against_now,
    agreed,
    part_of_plan,
    there_before,
    to_come,
)
from reformdash.extraction.topics import PENALTIES
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording, word_list

_STATES = frozenset({"stock", "assign", "shortage", "surplus", "retire"})
_RESHAPED = frozenset({"merge", "reorganise"})  # "sẽ sắp xếp 106 xã hiện hữu thành 34 xã"
_AGAINST_AIM = re.compile(
    r"(?<!\w)so với (mục tiêu|chỉ tiêu|kế hoạch)(?: (?:mỗi năm|đề ra|đặt ra|cả năm|năm|giảm|là))*\s$"
)
_ELABORATES = re.compile(r"[\s\"“]*(?:cụ thể|theo đó|trong đó|như vậy|chi tiết)(?!\w)")
_ITEM_BEFORE = re.compile(r"(?:^|\n)\s*\d{1,2}[.)]\s*$")  # the number of an item may be a sentence of its own
_THEREBY = re.compile(r"[\s\"“\-+•*]*qua đó(?!\w)")
_SHARE_OF_PLAN = re.compile(r"\s*(?:so với )?(?:kế hoạch|chỉ tiêu|mục tiêu|lộ trình)(?!\w)")
_CEILINGS = frozenset({"at_most", "at_least"})
_BRINGS = Wording(r"[\s\"“\-+•*]*<plan_brings>(?!\w)")
_CARRIES_ON = Wording(r"[\s\"“\-+•*]*(?:<plan_carries_on>|\d+[.)]|[a-zđ]\)|-)")
_PAST = Wording(r"(?<!\w)<past>(?! việc)(?!\w)")
_THERE_ALREADY = Wording(
    r"(?<!\w)đã có\s+(?:\w+\s+)?$|(?<!\w)tính (?:đến|tới)\s[^.;]{2,30}?\scó\s+(?:\w+\s+)?$"
    r"|(?<!\w)chi trả (?:[^.;,]{0,20}\s)?cho\s+(?:\w+\s+)?$"
    r"|(?<!\w)(?:đã|mới|mới chỉ|vừa)\s[^.;,]{2,30}\sđược\s+(?:\w+\s+)?$"
)
# "đang có 14 xã sẽ thành 4 xã"
_THERE_NOW = re.compile(r"(?:hiện|đang|vẫn) (?:đang )?(?:có|còn)$")
_STILL = Wording(r"(?<!\w)(?:đang|vẫn|còn|hiện)\s+(?:còn\s+|đang\s+)?(?:thiếu|thừa|dư|dôi|hụt|khuyết)")
_PLANNED_BEHIND = Wording(r"(?<!\w)<planned_behind>(?!\w)")
_DONE_BEHIND = Wording(r"(?<!\w)<done_behind>(?!\w)")
_NEED_BEHIND = Wording(
    r"\s*(?:(?:còn lại|này|nói trên|khác) )?"
    r"(?:(?:sẽ|dự kiến)(?!\w)|(?:phải|(?:thuộc|trong) diện(?: phải)?) <reorganised_behind>)"
)
_FALLS_SHORT = Wording(
    r"(?:[^.;\d]|\d[\d.]* xã| \(\d[\d,]*%\)){0,40}?\s(<falls_short>)\s(?:\w+ ){0,3}<standard>"
)
_TO_BE_DONE = Wording(r"(?<!\w)<to_be_done>(?!\w)")
_NO_BODY = r"(?<!viện )(?<!trung tâm )(?<!phòng )(?<!cơ quan )(?<!đoàn )(?<!ban )(?<!nhà )(?<!tổ )(?<!\w)"
_NOT_MEANT = "".join(
    f"(?<!{word} )"
    for word in ("quyết", "quy", "nhất", "chỉ", "xác", "nhận", "nghị", "ổn", "khẳng", "ấn", "cố")
)
_STUDIES = Wording(
    rf"{_NO_BODY}(nghiên cứu)(?:,? (?:đề xuất|xem xét|xây dựng|tính toán))?(?: việc| phương án| để)?\s$"
    r"|(?<!ước )(?<!chỉ )(?<!nếu )(?<!chưa )(?<!không )(?<!việc )(?<!\w)"
    r"(tính)(?: (?:đến|tới))?(?: việc| chuyện)?\s$"
    rf"|{_NOT_MEANT}(?<!\w)(định)\s$"
    r"|(?<!\w)((?:sắp|toan|rục rịch)(?: việc| chuyện)?)\s$"
    r"|(?<!\w)(đang (?:tổ chức |tiến hành |triển khai )?lấy ý kiến\s[^.;\d]{0,50}?(?<!\w)về)"
    r"(?: việc| phương án| đề án)*\s$"
)
_STUDIES_MERGING = Wording(rf"{_NO_BODY}(nghiên cứu)(?: việc| phương án)? <merging>\s[^.;:,()]{{0,60}}$")
_SAID = Wording(r"(?<!\w)<said>(?!\w)")
_CHANGED_ALREADY = Wording(r"(?<!\w)(?:<changed_already>|sau (?:khi )?<merging>)(?!\w)")

_LEFT_ALONE = Wording(r"(?<!\w)(?:không|chưa) (?:phải|thuộc diện)(?!\w)")
_WILL = Wording(r"(?<!\w)(?:sẽ|dự kiến)(?!\w)")
_TAKEN_UP = re.compile(r"(?: [\w ]{2,20})?,\s+[^,.;\d]{2,40}\s(?:sẽ|dự kiến|phấn đấu)\s")
_TO_BE = Wording(r"(?<!\w)(?:dự kiến|ước|sẽ) (?:là|có) (?:<small_hedge> )?$")
_AS_NOW = Wording(r"\s+(?:như )?(<today>)(?!\w)")
_ASSIGNED = Wording(
    r"(?<!\w)(?:biên chế|chỉ tiêu|số người làm việc|hợp đồng)[^.;]{0,60}(?<!\w)giao(?!\w)"
    r"|(?<!\w)giao\s[^.;\d]{0,20}(?:biên chế|chỉ tiêu|người làm việc)(?!\w)"
)
# "Sau 2 năm, tỉnh giảm 8 đầu mối": looking back
_YEARS_AFTER = Wording(
    r"[\s\"“\-+•*]*(?:sau|qua|trong)\s+(?:hơn |gần )?(?:\d+|<number_word>)\s+(?:năm|tháng)"
    r"(?:\s+(?:qua|thực hiện|triển khai|vận hành)|,)"
)
# "Có người lĩnh hơn 1,3 tỷ đồng": what single persons were paid
_RECEIVERS = re.compile(
    r"[\s\"“\-+•*]*(?:một số |nhiều |có |mỗi )?(?:người|trường hợp|cán bộ) (?:được |đã )?"
    r"(?:nhận|hưởng|lĩnh)(?!\w)"
)
_BRINGS_REACH = 3  # sentences
_THAN_BEFORE = re.compile(r"[^.;,]{0,30}(?<!\w)so với (?:năm|trước|cùng kỳ|nhiệm kỳ)")
_CHANGES_BEHIND = re.compile(r"\s*(?:,\s+(?:giảm|tăng)\s|\((?:không (?:tăng|giảm)|giữ nguyên))")
_RESULT = re.compile(r"[\s\"“\-+•*]*kết quả(?: là)?\s*[,:](?! sau (?:khi )?(?:sắp xếp|sáp nhập))")
_WILL_BE = re.compile(r"\s*sẽ\s")
_OF_THESE = re.compile(r"[\s\"“\-+•*]*trong đó(?!\w)")
_AFTERWARDS = Wording(r"[\s\"“\-+•*]*(?:kết quả(?: là)?,? )?sau (?:khi )?<merging>(?!\w)")
_HEAD = 12  # characters


class StatusQuestion(NamedTuple):
    """A figure whose status is asked for.

    Attributes:
        marked: The document.
        figure: The figure with its action.
        time: The period told for it, if any.
        own_time: Whether that is told in the figure's own clause, not inherited.
        year: Year of the document, where known.
        context: Status of the sentences before.
    """

    marked: MarkedText
    figure: Figure
    time: Time | None
    own_time: bool
    year: int | None
    context: StatusContext


_DEFAULT = StatusReading("actual", "default")


def status_of(question: StatusQuestion) -> StatusReading:
    """The status of a figure."""
    marked, figure = question.marked, question.figure
    return (
        _before(marked, figure)
        or norm_of(marked, figure)
        or _still(marked, figure)
        or _falls_short(marked, figure)
        or _there_in_a_plan(question)
        or _studied(marked, figure)
        or _aimed_at(marked, figure)
        or _taken_up(marked, figure)
        or there_before(marked, figure)
        or against_now(marked, figure)
        or part_of_plan(marked, figure, question.context)
        or _behind(marked, figure, question.context)
        or _of_the_draft(question)
        or _by_cues(question)
        or _inherited(question)
        or _of_years_to_come(question)
        or _DEFAULT
    )


def _before(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "Trước: 22" in the lines of an infographic, "còn 7 thay vì 8 như hiện nay"."""
    if figure.phase != "before":
        return None
    if figure.action == "stock" and not _TO_BE.search(marked.key, figure.sentence.start, figure.start):
        return StatusReading("actual", "own_clause")  # "sẽ giảm từ 56 xuống 47": the 56 are there
    now = _AS_NOW.match(marked.key, figure.noun_end)
    if now is not None and figure.action not in _RESHAPED:
        return StatusReading("actual", "own_clause", now.span(1))
    if not marked.key.startswith("trước", *figure.action_span):
        return None
    return StatusReading("actual", "own_clause", figure.action_span)


def _there_in_a_plan(question: StatusQuestion) -> StatusReading | None:
    """As in "Trình bày đề án, ông cho hay Hậu Giang có 8 huyện": what is said to be there, before any change.

    But "Theo đề án, tỉnh có 96 xã" tells what will be.
    """
    marked, figure = question.marked, question.figure
    if figure.action != "stock" or figure.phase == "after" or figure.object_family not in {"areas", "bodies"}:
        return None
    (start, end), key, sentence = figure.action_span, marked.key, figure.sentence
    if key[start:end] not in word_list("has") or not sentence.start < start < figure.start:
        return None
    if question.time is not None or not any(0 <= start - place.end <= 1 for place in sentence.places):
        return None
    said = _SAID.search(key, sentence.start, start)
    changed = _CHANGED_ALREADY.search(key, sentence.start, sentence.end)
    told = said is not None or key.startswith(" diện tích", end)  # as it is described today
    return StatusReading("actual", "own_clause", (start, end)) if told and changed is None else None


def _falls_short(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "49 huyện, 3.363 xã chưa đạt cả hai tiêu chí": so it is today, also in the midst of plans."""
    if figure.object_family != "areas" or figure.action not in {"stock", "shortage", ""}:
        return None
    found = _FALLS_SHORT.match(marked.key, figure.noun_end, figure.sentence.end)
    if found is None or _TO_BE_DONE.search(found.group()):
        return None
    start, end = figure.sentence.start, figure.sentence.end
    if _WILL.search(marked.key, start, end) or _CHANGED_ALREADY.search(marked.key, start, figure.start):
        return None
    return StatusReading("actual", "own_clause", found.span(1))


def _studied(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "nghiên cứu giải thể 11 ban", "nghiên cứu nhập 6 sở thành 3": what is only thought about."""
    start = figure.action_span[0]
    if figure.rule == "into":
        found = _STUDIES_MERGING.search(marked.key, figure.sentence.start, figure.start)
        return StatusReading("planned", "own_clause", found.span(1)) if found is not None else None
    if figure.action in {"stock", "other", ""} or figure.action_how not in {"before", "list"}:
        return None
    found = _STUDIES.search(marked.key, max(figure.sentence.start, start - 80), start)
    if found is None or marked.text.nfc[found.end() - 5] == "Đ":  # a name: "Nam Định giảm"
        return None
    return StatusReading("planned", "own_clause", found.span(found.lastindex or 0))


def _aimed_at(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "giảm được 10.000 người, thấp hơn so với mục tiêu mỗi năm 40.000 người"."""
    found = _AGAINST_AIM.search(marked.key, max(figure.sentence.start, figure.lead_end - 60), figure.lead_end)
    return StatusReading("planned", "own_clause", found.span(1)) if found is not None else None


def _still(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "trong khi vẫn thiếu 512 giáo viên": a lack of today, also in the midst of plans."""
    start, end = figure.action_span
    if figure.action not in GAPS or not _STILL.search(
        marked.key, max(figure.sentence.start, start - 12), end
    ):
        return None
    return StatusReading("actual", "own_clause", figure.action_span)


def _taken_up(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "61 đơn vị còn lại, thành phố cũng sẽ chuyển ...": told first, what is planned for it behind."""
    if figure.start - figure.sentence.start > _HEAD or figure.action in GAPS:
        return None
    found = _TAKEN_UP.match(marked.key, figure.noun_end)
    return StatusReading("planned", "own_clause", found.span()) if found is not None else None


def _of_the_draft(question: StatusQuestion) -> StatusReading | None:
    """As in "Sau sắp xếp, tỉnh mới có 99 xã" in a text whose headline is of a draft."""
    marked, figure = question.marked, question.figure
    if not question.context.draft or figure.object_family not in {"areas", "bodies"}:
        return None
    if _AFTERWARDS.match(marked.key, figure.sentence.start, figure.start) is None or figure.phase == "before":
        return None
    own, strong = own_cue(marked, figure)
    if strong or (own is not None and marked.key[slice(*own.span)] != "kết quả"):
        return None
    return StatusReading("planned", "inherited")


def _by_cues(question: StatusQuestion) -> StatusReading | None:
    """What the cues in front, the period and the shape of the sentence say, the stronger first."""
    marked, figure = question.marked, question.figure
    own, strong = own_cue(marked, figure)
    if own is not None and strong:
        if own.passing and _brings_the_plan(question):
            return StatusReading("planned", "inherited")
        return _of_later_year(question, own) or own
    ahead = agreed(marked, figure) or after_what_is_now(marked, figure)
    ahead = ahead or after_what_was_told_now(marked, figure, question.context)
    if own is not None and own.passing and _is_brought(question):
        return StatusReading("planned", "inherited")
    return (
        _by_period(question, own)
        or (ahead if own is not None and own.passing else None)
        or own
        or to_come(marked, figure)
        or ahead
        or _by_target(figure)
    )


def _brings_the_plan(question: StatusQuestion) -> bool:
    """As in "... theo đề án. Xong việc, tỉnh giảm được 19 xã": "được" tells what the plan brings."""
    context = question.context
    if context.status != "planned" or not context.frame or context.age > _BRINGS_REACH:
        return False
    return _BRINGS.match(question.marked.key, question.figure.sentence.start) is not None


def _is_brought(question: StatusQuestion) -> bool:
    """As in "Bộ đề xuất sắp xếp lại. Qua đó, tỉnh giảm 12 phòng": what the plan before would bring."""
    context = question.context
    if context.status != "planned" or not context.frame or context.age > 1 or context.last == "actual":
        return False
    return _THEREBY.match(question.marked.key, question.figure.sentence.start) is not None


def _of_later_year(question: StatusQuestion, own: StatusReading) -> StatusReading | None:
    """As in "đã giảm 560 biên chế; đến năm 2036 giảm thêm 740": the year to come stands nearer than "đã"."""
    time, key = question.time, question.marked.key
    if own.status != "actual" or time is None or not question.own_time or time.last is None:
        return None
    dated = question.marked.document.published is not None or time.until
    ahead = dated and question.year is not None and time.last.year > question.year
    if (
        not ahead
        or _is_share_of_plan(question)
        or time.start < own.span[1]
        or key.find(";", own.span[1], time.start) < 0
    ):
        return None
    return StatusReading("planned", "period", (time.start, time.end))


def _by_target(figure: Figure) -> StatusReading | None:
    """A share to be reached at least is an aim."""
    if figure.qualifier == "at_least" and figure.unit == "PERCENT" and figure.action in TARGETS:
        return StatusReading("planned", "own_clause", figure.hedge_span)
    return None


def _by_period(question: StatusQuestion, own: StatusReading | None) -> StatusReading | None:
    """What the figure's period says against the document's year, where a weak cue does not say otherwise."""
    time = question.time
    if time is None or _is_share_of_plan(question):
        return None
    reading = StatusReading("planned", "period", (time.start, time.end))
    if question.year is None:
        open_end = own is None and time.until and question.context.status == "planned"
        return reading if open_end and question.figure.action not in _STATES else None
    if not question.own_time or time.last is None or time.first is None:
        return None
    if time.last.year > question.year:
        return None if _has_begun(question, time.first, time.last) else reading
    if _is_over(question, time, time.last) and (own is None or own.status == "actual"):
        return StatusReading("actual", "period", (time.start, time.end))
    return None


def _is_share_of_plan(question: StatusQuestion) -> bool:
    """As in "đạt 72% kế hoạch đến năm 2021": the year is the plan's."""
    figure = question.figure
    return figure.unit == "PERCENT" and _SHARE_OF_PLAN.match(question.marked.key, figure.end) is not None


def _of_years_to_come(question: StatusQuestion) -> StatusReading | None:
    """As in "Năm 2034, các huyện tinh giản tiếp. Huyện Lục Ngạn là 12 người", printed in 2033."""
    time, published = question.time, question.marked.document.published
    if time is None or time.first is None or published is None or question.figure.action in _STATES:
        return None
    if question.figure.action_how not in {"inherited", "list"} or question.figure.action_span[1] > 0:
        return None  # a verb of its own may tell what was done
    return StatusReading("planned", "inherited") if time.first.year > published.year else None


def _has_begun(question: StatusQuestion, first: date, last: date) -> bool:
    """Whether what ends after the document's year is there already.

    As in "năm học 2031-2032 nhập 14 trường", "giao biên chế năm 2032", and, where only the text's own years
    date it, "đến hết tháng 3-2032 cả nước có 41 tỉnh".
    """
    time, figure, year = question.time, question.figure, question.year
    if time is None or year is None:
        return False
    dated = question.marked.document.published is not None or time.until
    if not dated and question.context.status != "planned":
        return True  # of an undated text only the years told as done are known
    school_year = "năm học" in question.marked.key[time.start : time.end] and first.year <= year
    assigned = figure.action == "assign" or (
        figure.action == "stock"
        and _ASSIGNED.search(question.marked.key, figure.sentence.start, figure.start)
    )
    quota = assigned and first.year == last.year == year + 1
    undated = question.marked.document.published is None and figure.action in _STATES and time.until
    return school_year or quota or undated


def _is_over(question: StatusQuestion, time: Time, last: date) -> bool:
    """Whether a period had ended when the document was written."""
    published = question.marked.document.published
    if published is not None and time.kind == "period" and last < published:
        return True
    return (
        time.kind == "period" and not time.until and question.year is not None and last.year < question.year
    )


def _inherited(question: StatusQuestion) -> StatusReading | None:
    """The plan of the sentences before, where this one carries on with it."""
    figure, context = question.figure, question.context
    if figure.object_family == "texts" or figure.action in PENALTIES:
        return None
    key, start = question.marked.key, figure.sentence.start
    these = figure.action not in GAPS and _OF_THESE.match(key, start) is not None
    parts = these or (figure.action not in _STATES and context.age == 0 and PART_OPENING.match(key, start))
    framed = context.status == "planned" and context.frame and context.age <= 1
    elaborates = framed and _ELABORATES.match(key, start) is not None
    if not (context.plans(figure.sentence) or elaborates or (parts and context.last == "planned")):
        return None
    return StatusReading("planned", "inherited") if _goes_on(question) else None


def _goes_on(question: StatusQuestion) -> bool:
    """Whether the sentence goes on with the plan told before it."""
    figure, context, key = question.figure, question.context, question.marked.key
    start = figure.sentence.start
    if context.age <= 1 and key[max(0, start - 8) : start].rstrip().endswith(";"):
        return True  # the row of the line before goes on
    if figure.unit == "VND" and _RECEIVERS.match(key, start):
        return False
    if _PAST.search(key, start, figure.start) or _YEARS_AFTER.match(key, start) or _RESULT.match(key, start):
        return False
    parts = PART_OPENING.match(key, start) is not None
    if parts and (context.age <= 1 or context.last == "actual"):
        return context.last != "actual"
    if _brings_the_plan(question):
        return True
    item = _ITEM_BEFORE.search(key, max(0, start - 6), start) is not None
    return not _is_there(question) and (context.frame or item or _CARRIES_ON.match(key, start) is not None)


def _is_there(question: StatusQuestion) -> bool:
    """Whether a figure says what is there, which no plan needs to say."""
    figure = question.figure
    told = figure.action == "stock" and figure.object_family in PERSONAL
    changes = _CHANGES_BEHIND.match(question.marked.key, figure.noun_end) if told else None
    if changes is not None and not _THAN_BEFORE.match(question.marked.key, changes.end()):
        return False  # "Dự thảo nêu: ... Viên chức là 31.886 người, giảm 452 người"
    return (
        figure.action in _STATES
        and question.marked.key[slice(*figure.action_span)] not in word_list("kept")
        and figure.phase != "after"
        and figure.qualifier not in _CEILINGS
        and figure.action_how not in {"list", "link"}
    )


def _behind(marked: MarkedText, figure: Figure, context: StatusContext) -> StatusReading | None:
    """A cue between the noun and its predicate: "46 xã sẽ sáp nhập", "12 phòng đã giải thể"."""
    key, noun_end = marked.key, figure.noun_end
    # "thuộc diện dôi dư" says what they are, "không phải sắp xếp" that nothing will be done
    will = figure.action_how == "behind" and _WILL_BE.match(key, noun_end)  # "21 người sẽ thuộc diện dôi dư"
    told = _LEFT_ALONE.search(key, *figure.action_span) or _THERE_NOW.match(key, *figure.action_span)
    if (figure.action in GAPS and not will) or told:
        return None
    if figure.action_how != "behind" or figure.action_span[0] < noun_end:
        done = _THERE_ALREADY.search(key, max(figure.sentence.start, figure.start - 40), figure.start)
        if done is None and figure.phase != "before" and _NEED_BEHIND.match(key, noun_end, noun_end + 40):
            return StatusReading("planned", "own_clause", (noun_end, noun_end + 6))
        return None
    start, end = figure.action_span
    planned = _PLANNED_BEHIND.search(key, noun_end, end)
    there = _THERE_ALREADY.search(key, max(figure.sentence.start, figure.start - 40), figure.start)
    had_to = (
        planned is not None and figure.action in HAD_TO | PENALTIES and planned.group() in word_list("modal")
    )
    if planned is not None and not had_to:  # but "đã có 67.389 công chức thuộc diện tinh giản"
        return StatusReading("planned", "own_clause", (noun_end, start)) if there is None else None
    done = _DONE_BEHIND.search(key, noun_end, end)
    # "Tám xã được sáp nhập vào thị xã" in the midst of a plan says nothing of its own
    in_plan = done is not None and done.group() == "được" and context.plans(figure.sentence)
    if done and not in_plan and not _WILL.search(key, figure.sentence.start, figure.start):
        return StatusReading("actual", "own_clause", (noun_end, start))
    return None
