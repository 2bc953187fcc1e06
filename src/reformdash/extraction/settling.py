"""What is left open at the end of a sentence: a state is the default of things, spending that of money."""

from __future__ import annotations

import re
from math import isclose

from reformdash.extraction.figures import GAPS, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.wording import Wording

_SAVED = Wording(r"<saving>\s+(?:\w+ )?$")
_SAVES_SPENDING = Wording(r"(?<!\w)tiết kiệm (?:được )?(?:các khoản )?chi(?!\w)[^,;.\d]{0,40}$")
_SAVING_REACH = 90  # characters
_GRANTED = ("bổ sung", "giao bổ sung", "cấp thêm", "được thêm")
_NEEDED = Wording(r"(?<!\w)(?:kinh phí|nhu cầu|dự toán|nguồn lực)(?!\w)")
_AUDIENCE = Wording(r"<audience>")
_MEETING = Wording(r"<meeting>")

_THAN = re.compile(r"\s*so với\s(?!nhu cầu|định mức|quy định|chỉ tiêu|kế hoạch|yêu cầu|biên chế)")
_THAN_BEFORE = re.compile(r"[\s\"“\-+•*]*so với (?:trước|năm |cùng kỳ|giai đoạn|nhiệm kỳ)")
_MORE = Wording(r"(?<!\w)thêm\s+$")

# "con số ấy đã vượt 900.000", told against no quota
_EXCEEDS = Wording(r"(?<!\w)(?:con số|tổng số)\s[^.;,\d]{0,60}(?<!\w)vượt\s+(?:(mốc|ngưỡng|con số|quá) )?$")
_ROUND = 1_000
_OF_A_NORM = Wording(r"(?<!\w)(?:so với|quy định|chỉ tiêu|định mức|được giao|cho phép)(?!\w)")
_PAID_OUT = Wording(
    r"(?<!\w)(?:(?:đã|phải|sẽ|được) (?:chi|trả|dành)|chi trả|chi cho|dành cho)(?!\w)[^;]{0,40}$"
)
_FOR_PERSONS = re.compile(r"\s+cho\s+(?:\d|những |các |số )?\s*(?:người|cán bộ|trường hợp|đối tượng)")
_SUM_IN_PARTS = Wording(r"(?<!\w)(?:trong đó|gồm|bao gồm)(?!\w)")
_HIGHER = Wording(r"(?<!\w)(?:cao|nhiều|lớn) hơn\s+$")
# "chi thường xuyên giảm 39 nghìn tỷ đồng"
_LESS_SPENT = re.compile(
    r"(?:mức |tổng |các khoản )?chi"
    r"(?: (?:thường xuyên|ngân sách|hành chính|lương|tiền lương|phí|tiêu|của|nhà nước))*\s"
)
_OF_MONEY = frozenset({"save", "spend", "reduce", "increase", "other"})
_OF_MEMBERS = frozenset({"expel", "strike_off", "leave_party"})


def settle(marked: MarkedText, figures: list[Figure]) -> None:
    """Gives each figure an action that fits its object."""
    key, previous = marked.key, None
    for place, figure in enumerate(figures):
        if figure.unit == "VND":
            _settle_money(key, figure, previous)
        if not figure.action and figure.object:
            figure.act("stock", "default")
        if figure.action == "surplus" and _exceeds_a_mark(key, figure):
            figure.act("stock", "before", figure.action_span)
            figure.qualifier = "over"
        if _is_over_quota(key, figures, place):
            figure.act("surplus", "before", figure.action_span)
            figure.qualifier, figure.hedge_span = "exact", (0, 0)  # "hơn" compares
        if _is_more(key, figure):
            figure.action = "increase"
        if figure.action in _OF_MEMBERS and figure.object in {"officials", "people", ""}:
            figure.object, figure.object_family = "party_members", "persons"
        handled = key[slice(*figure.action_span)] == "xử lý"
        if handled and figure.action == "discipline" and figure.object == "contract_workers":
            figure.action = "other"  # "xử lý dứt điểm 52 hợp đồng sai quy định"
        if figure.action_how == "list" and figure.action == "retire" and figure.object_family == "areas":
            figure.act("stock", "default")  # "có thêm 12 người nghỉ hưu, 30 xã đã bố trí đủ cán bộ"
        if figure.action == "shortage" and _has_sunk(key, figure):
            figure.action = "reduce"
        if _is_audience(key, figure):
            figure.act("attend", "meeting")
        if figure.action == "adopt" and figure.object_family not in {"texts", ""}:
            figure.action = "other" if figure.object_family == "things" else "stock"
        previous = figure


def _has_sunk(key: str, figure: Figure) -> bool:
    """As in "được giao 10.405 biên chế, hụt 1.928 so với năm 2015": fewer than before, not than needed."""
    sentence = figure.sentence
    if key[slice(*figure.action_span)] != "hụt":
        return False
    if _THAN_BEFORE.match(key, sentence.start, figure.start) is not None:
        return True
    return _THAN.match(key, max(figure.noun_end, figure.end)) is not None


def _exceeds_a_mark(key: str, figure: Figure) -> bool:
    """As in "con số ấy đã vượt 900.000", where no norm is told: more than so many there are."""
    sentence = figure.sentence
    found = _EXCEEDS.search(key, sentence.start, figure.lead_end)
    if found is None or _OF_A_NORM.search(key, sentence.start, sentence.end):
        return False
    return found.group(1) is not None or figure.value >= _ROUND


def _is_over_quota(key: str, figures: list[Figure], place: int) -> bool:
    """As in "được giao 10.869, HĐND duyệt 14.470, cao hơn 3.601": so many more than were assigned."""
    if place < 2 or figures[place].action != "assign":
        return False
    given, approved, figure = figures[place - 2 : place + 1]
    if given.action != "assign" or not isclose(approved.value - given.value, figure.value):
        return False
    return _HIGHER.search(key, approved.end, figure.start) is not None


def _is_more(key: str, figure: Figure) -> bool:
    """As in "nay có 8 phòng, thêm 4 phòng"."""
    lead = key[max(figure.sentence.start, figure.lead_end - 12) : figure.lead_end]
    told = figure.action == "stock" or (figure.action in GAPS and figure.action_how == "inherited")
    return told and figure.phase is None and _MORE.search(lead) is not None


def _settle_money(key: str, figure: Figure, previous: Figure | None) -> None:
    """As in "kinh phí 12 tỷ đồng": spent, or as the sum before it; "giảm chi 12 tỷ đồng": saved."""
    if figure.action not in _OF_MONEY:
        same = previous is not None and previous.unit == "VND"
        figure.act(previous.action if same and previous is not None else "spend", "default")
    if figure.action == "spend" and _saves_spending(key, figure):
        figure.action = "save"
    if figure.action == "spend" and _is_part_of_saving(key, figure, previous):
        figure.action = "save"
    granted = figure.action == "increase" and key.startswith(_GRANTED, *figure.action_span)
    if granted or (figure.action == "increase" and _NEEDED.search(key, figure.sentence.start, figure.start)):
        figure.action = "spend"  # "nhu cầu kinh phí xin bổ sung là 796 tỷ đồng"
    if figure.action == "reduce" and _is_paid_out(key, figure):
        figure.action = "spend"
    elif figure.action == "reduce" or _SAVED.search(key[max(0, figure.start - 24) : figure.start]):
        figure.action = "save"


def _is_part_of_saving(key: str, figure: Figure, previous: Figure | None) -> bool:
    """As in "tiết kiệm được 87 tỷ đồng, trong đó quỹ lương 29 tỷ đồng, chi khác 58 tỷ đồng"."""
    if previous is None or previous.unit != "VND" or previous.action != "save":
        return False
    if _SUM_IN_PARTS.search(key, figure.sentence.start, figure.start) is None:
        return False
    between = key[previous.end : figure.start]
    if _PAID_OUT.search(between) or _FOR_PERSONS.match(key, figure.end):
        return False  # "..., trong đó đã chi trả 29 tỷ đồng cho người nghỉ hưu"
    return ";" not in between or _SUM_IN_PARTS.search(between) is not None


def _saves_spending(key: str, figure: Figure) -> bool:
    """As in "tiết kiệm chi quỹ lương hơn 29 tỷ đồng"."""
    start = max(figure.sentence.start, figure.start - _SAVING_REACH)
    return _SAVES_SPENDING.search(key, start, figure.lead_end) is not None


def _is_paid_out(key: str, figure: Figure) -> bool:
    """As in "kinh phí chi trả cho người tinh giản là 12 tỷ đồng": the cut says whom it is for."""
    sentence, cut = figure.sentence, figure.action_span[0]
    start = sentence.start
    if cut < figure.start:  # not "phải chi 370 tỷ đồng, nhưng mỗi năm giảm được 62 tỷ đồng"
        start = next((n.end for n in reversed(sentence.numerals) if n.end <= cut), start)
    spends = [mention for mention, verb in sentence.backwards("action", start, cut) if verb.code == "spend"]
    less = key.startswith("giảm", cut)
    return any(not (less and _LESS_SPENT.fullmatch(key, mention.start, cut)) for mention in spends)


def _is_audience(key: str, figure: Figure) -> bool:
    """As in "Hội nghị có 300 đại biểu"."""
    return (
        figure.object == "people"
        and figure.action in {"stock", ""}
        and _AUDIENCE.search(figure.object_text.lower()) is not None
        and _MEETING.search(key, figure.sentence.start, figure.sentence.end) is not None
    )
