"""Which action governs a figure: its own verb or predicate, that of its list, or one told before."""

from __future__ import annotations

import re
from itertools import pairwise

from reformdash.extraction import actions, predicates
from reformdash.extraction.actions import Verb
from reformdash.extraction.bases import is_scope, is_whole_of_share, opens_parts
from reformdash.extraction.carried import carried_action, is_said_of_a_place, verbless_action
from reformdash.extraction.clause import Clause
from reformdash.extraction.figures import DIFFERENCES, PERSONAL, Figure
from reformdash.extraction.listed import MERE_ACTS, Case, listed
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.turns_of_phrase import (
    by_decree,
    has_funds,
    in_office,
    label_verb,
    labelled_phase,
    lacks,
    left_alone,
    merged_at,
    needs_more,
    of_breaches,
    of_papers,
    of_those_named,
    of_those_who_leave,
    taken_into,
)
from reformdash.lexicon.wording import Wording, word_list

_SOURCES = frozenset({"merge", "reorganise", "convert"})
_BECOMING = Wording(r"\s+(?:lại\s+)?(?:thành|còn)\s+(?:<small_hedge> )?")
# "chia tách Tổng cục Đất đai thành 3 đơn vị", "sáp nhập sở A, sở B thành sở C với 19 phòng"
_NAMED_INTO = Wording(
    r"\s[^.;:,()\d]{3,60}\sthành\s+(?:<small_hedge> )?"
    r"|\s[^.;:()\d]{3,150}\sthành\s[^.;:,()\d]{3,60}\svới\s+(?:<small_hedge> )?"
)
_OWNER = Wording(r"\s+<where>\s+(?:<small_hedge> )?")
_WHOLE_OF = Wording(r"(?<!\w)trong (?:tổng )?(?:số )?$")
_OVER_QUOTA = Wording(
    r"(?<!\w)(?:vượt|vượt quá|quá|cao hơn|nhiều hơn)(?: so với)?"
    r"(?: (?:số |chỉ tiêu )?<quota>[^.,;\d]{0,50}(?:giao|quy định|cho phép)|(?: mức)? quy định"
    r"| [^.,;\d]{2,30} giao)"
    r"\s+(?:là\s+)?(?:tới\s+)?$"
)
_NORM_OF = Wording(r"(?<!\w)(?:định mức|quy định|khung|mức)(?: là)? (?:tối đa|không quá)(?: là)?\s+$")
_TO_LEVEL = re.compile(
    r"(?:lên|xuống)\s+(?:còn\s+|thành\s+|tới\s+|đến\s+)?(?:con số|mức|tổng số)\s+(?:là\s+)?$"
    r"|(?<!\w)(?:tổng số|số lượng) (?:\w+ ){0,3}lên (?:thành |tới |đến )?$"
)
_PAID = Wording(r"\s*(?:còn lại\s+)?do <payer>(?:\s+nhà nước)?\s+<pays>")
_PAID_LABEL = Wording(
    r"(?<!\w)do <payer>(?: nhà nước)? <pays>(?: toàn bộ| một phần)?"
    r"(?: chi phí| kinh phí| chi thường xuyên)?(?: hoạt động)?\s?(?::|là)\s(?:có )?$"
)
_COMPARED = Wording(
    r"(?<!\w)so với (?:hiện nay|hiện tại|trước(?: đây| đó| khi [^(),.;]{3,30})?|lúc đó|năm \d{4}"
    r"|thời điểm [^(),.;]{3,30})\s*\((?:năm \d{4} )?(?:là|có|<small_hedge>)?\s*$"
)
_OLD = Wording(r"\((?:bộ máy|mô hình|cơ cấu|số) cũ\s+(?:có |là )?(?:<small_hedge> )?$")
_COMPARED_PLAIN = Wording(r"(?<!\w)(?:so với (?:tổng số )?|giảm (?:[^\W\d]+ ){0,2}từ )$")
_TODAY_BEHIND = Wording(r"[^.;,()\d]{0,24}\s(?:<today>|trước đây|ban đầu|cũ)(?!\w)")
_COMPARED_LEVEL = Wording(r"(?<!\w)so với (?:mức|con số|số)\s+(?:<small_hedge>\s+)?$")
_OPEN_ACTS = frozenset({"assign", "stock", "other", "spend", "adopt", ""})
_AIM = Wording(r"<aim>(?: đề ra| đặt ra)?(?: đến)?[^.,;\d]{0,16}(?:\d{4})?\s+là\s+(?:<small_hedge> )?$")
_OPENED = Wording(r"[^()]*\((?:<bracket_opening>|\s)*")
_AND = Wording(r"\s*(?:,|và|, và|cùng)\s*(?:(?:các|cả|thêm|<small_hedge>) )?")
_OF_THOSE = Wording(r"\s*<among_those>")

_FALLS_SHORT = re.compile(r"\s+(?:\w+\s+){0,3}?(?:không|chưa|dưới)\s+(?:đạt|đủ|bảo đảm)?\s*(?:\w+\s+){0,3}")
_PARTS_FOLLOW = re.compile(
    r"(?: biên chế)?(?:,\s(?:trong đó|cụ thể)|(?: hoặc [^.;,\d]{3,20})?\s(?:gồm|như sau|như|là)\s?:)[^.;]*$"
)
_KEEPS = ("giữ ", "duy trì", "không sắp xếp", "không sáp nhập", "không giải thể")
_OF_PERSONS = frozenset({"reduce", "retire", "discipline", "expel"})

# "nhập 41 thôn của 8 xã, cụ thể: xã Địa Linh (10 thôn), Chu Hương (8 thôn)"
_NAMELY_IN_BRACKETS = re.compile(r"[^.;:()\d]{0,30}(?:cụ thể|gồm|trong đó|như sau)[^.;()\d]{0,40}\(")
_NEXT_IN_BRACKETS = re.compile(r"[^().;\d]{0,12}\)\s?[,;]?\s(?:và )?[^().;\d]{2,40}\(")
_THEN_LEFT = Wording(
    r",\s(?:dự kiến )?sau (?:khi )?<merging>\s[^.;,\d]{0,24}(?:còn|có|giảm còn)\s(?:<small_hedge> )?\d"
)
_FOR_THOSE = Wording(r"\s+cho\s+(?:các |cả )?(?:<small_hedge> )?")
_OPENS_PARTS = frozenset({"gồm", "bao gồm"})
_RELIEF = word_list("relief")
_SETTLES = frozenset({"giải quyết", "giải quyết cho", "có thêm"})


def set_action(clause: Clause) -> None:
    """Sets action, phase and whole of a figure; the first rule that explains it decides."""
    if _is_paid(clause) or _is_end_of_range(clause):
        return
    figure, sentence = clause.figure, clause.sentence
    later = clause.figures[clause.place + 1 :]
    opened, closed = predicates.aside_behind(clause.key, figure)
    beyond = (f.start for f in later if f.start >= figure.noun_end and not opened <= f.start < closed)
    right = next(beyond, sentence.end)
    before = actions.verb_before(clause.marked, figure, clause.left)
    behind = predicates.predicate_behind(clause.marked, figure, right)
    case = Case(clause, before, behind)
    any(rule(case) for rule in _RULES)
    settled = case.before is not None and case.before.words(clause.key) in _SETTLES
    if (figure.action in _OPEN_ACTS or settled or of_papers(case) or has_funds(case)) and not by_decree(case):
        of_those_who_leave(case)


def _is_paid(clause: Clause) -> bool:
    """As in "12 đơn vị còn lại do ngân sách nhà nước bảo đảm", "+ do Nhà nước bảo đảm: 350"."""
    figure, key = clause.figure, clause.key
    paid = _PAID.match(key, figure.noun_end) is not None
    bodies = figure.object_family in {"bodies", ""} and figure.unit == "COUNT"
    if paid or (bodies and _PAID_LABEL.search(key, clause.left, figure.lead_end)):
        figure.act("stock", "behind")
        return True
    return False


def _is_end_of_range(clause: Clause) -> bool:
    """As in "giảm 10 - 12%": what governs the first number governs the second."""
    figure, previous = clause.figure, clause.previous
    if figure.range_end != "high" or previous is None:
        return False
    figure.act(previous.action, previous.action_how, previous.action_span)
    figure.phase = previous.phase
    return True


def _predicate(case: Case) -> bool:
    """As in "46 đảng viên bị khiển trách"; a verb next to the number is nearer, a mere act is not."""
    before, behind = case.before, case.behind
    if behind is None:
        return False
    told = behind.kind == "predicate"
    if before is not None and not before.state:
        words = before.words(case.clause.key)
        mere = before.entry.code in MERE_ACTS or words in _RELIEF or words == "có thêm"
        gap = case.clause.key[before.mention.end : case.figure.start]
        apart = ";" in gap or gap.strip() == ":"
        if not (apart or (told and mere)) and (before.adjacent or not (told or behind.adjacent)):
            return False
    _take(case.figure, behind, "behind")
    return True


def _in_bracket(case: Case) -> bool:
    """As in "giảm 12 phòng (tương đương 20%)": the bracket has the action of what it explains."""
    clause, figure, previous = case.clause, case.figure, case.previous
    if previous is None:
        return False
    if clause.place >= 2 and is_whole_of_share(clause.key, clause.figures[clause.place - 2], previous):
        share = clause.figures[clause.place - 2]  # "giảm 10% trong số 5.200 biên chế (gần 520 người)"
        if _OPENED.fullmatch(clause.key, previous.noun_end, figure.lead_end):
            figure.act(share.action, "list", share.action_span)
            return True
    if not previous.action:
        return False
    if not _OPENED.fullmatch(clause.key, max(previous.noun_end, previous.end), figure.lead_end):
        return False
    if case.before is not None and "(" not in clause.key[case.before.mention.end : figure.start]:
        return False
    figure.act(previous.action, "list", previous.action_span)
    figure.whole = previous
    return True


def _compared_with(case: Case) -> bool:
    """As in "giảm 76 xã so với hiện nay (635 xã)": what there was before the change."""
    clause, figure = case.clause, case.figure
    if _COMPARED_LEVEL.search(clause.key, clause.left, figure.lead_end):
        told = next(
            (f for f in reversed(clause.figures[: clause.place]) if f.action not in DIFFERENCES), None
        )
        if told is not None and told.action not in {"stock", "assign", ""}:
            figure.act(told.action, "list")  # "1.899 người nghỉ, tăng 600 người so với mức 1.318 người"
            return True
    elif not _is_todays(clause) and not any(
        told.search(clause.key, figure.sentence.start, figure.lead_end) for told in (_COMPARED, _OLD)
    ):
        return False
    figure.act("stock", "before")
    figure.phase = "before"
    return True


def _is_todays(clause: Clause) -> bool:
    """As in "giảm 66,4% so với 143 xã hiện nay"."""
    compared = _COMPARED_PLAIN.search(clause.key, clause.left, clause.figure.lead_end) is not None
    return compared and _TODAY_BEHIND.match(clause.key, clause.figure.noun_end) is not None


def _aim_is(case: Case) -> bool:
    """As in "giảm 5,87%, trong khi chỉ tiêu đến năm 2021 là 10%": the aim is of what is told to be done."""
    clause, figure, previous = case.clause, case.figure, case.previous
    if figure.unit != "PERCENT" or previous is None or previous.action not in DIFFERENCES:
        return False
    found = _AIM.search(clause.key, clause.left, figure.lead_end)
    if found is None:
        return False
    figure.act(previous.action, "list")
    return True


def _reaches_a_level(case: Case) -> bool:
    """As in "đã nâng lên con số 9.408 người": what there is afterwards, not what was added."""
    before = case.before
    if before is None or before.entry.code not in DIFFERENCES:
        return False
    start = before.mention.start
    if not _TO_LEVEL.search(case.clause.key, start, case.figure.lead_end):
        return False
    case.figure.act("stock", "before", (start, before.mention.end))
    case.figure.phase = "after"
    return True


def _norm_itself(case: Case) -> bool:
    """As in "số hiệu phó vượt định mức tối đa 2 người": how many there may be, not how many are too many."""
    figure, before = case.figure, case.before
    if figure.qualifier != "at_most" or before is None or before.entry.code != "surplus":
        return False
    if _NORM_OF.search(case.clause.key, max(case.clause.left, figure.start - 40), figure.start) is None:
        return False
    figure.act("stock", "before")
    return True


def _becomes(case: Case) -> bool:
    """As in "ba vụ thị trường nhập thành hai vụ": what they become is there afterwards."""
    before = case.before
    if before is None or before.entry.code not in _SOURCES:
        return False
    key, start, end = case.clause.key, before.mention.end, case.figure.lead_end
    if not (_BECOMING.fullmatch(key, start, end) or _NAMED_INTO.fullmatch(key, start, end)):
        return False
    case.figure.act("stock", "before", (before.mention.start, before.mention.end))
    case.figure.phase = "after"
    return True


def _before_merger(case: Case) -> bool:
    """As in "Trong đó, Đông Hà với 9 phường, sau sắp xếp còn 3": so many there are before."""
    figure, key = case.figure, case.clause.key
    if case.before is not None or figure.object_family not in {"areas", "bodies"} or figure.unit != "COUNT":
        return False
    if _THEN_LEFT.match(key, figure.noun_end, case.clause.sentence.end) is None:
        return False
    figure.act("stock", "behind")
    figure.phase = "before"
    return True


def _over_the_quota(case: Case) -> bool:
    """As in "vượt khung trung ương giao 243 người": what was assigned is exceeded by so many."""
    clause, figure = case.clause, case.figure
    found = _OVER_QUOTA.search(clause.key, max(clause.left, figure.lead_end - 90), figure.lead_end)
    if found is None:
        return False
    figure.act("surplus", "before", found.span())
    return True


def _part_of_those(case: Case) -> bool:
    """As in "Trong 136 người xin nghỉ để phục vụ tinh gọn bộ máy, 105 người được chấp thuận"."""
    previous, before = case.previous, case.before
    if previous is None or before is None or previous.action in {"", "stock"}:
        return False
    if not opens_parts(case.clause.marked, previous) or previous.object_family not in PERSONAL:
        return False
    if "," not in case.clause.key[before.mention.end : case.figure.start]:
        return False
    case.figure.act(previous.action, "list", previous.action_span)
    case.figure.whole = previous
    return True


def _parts_of_an_act(case: Case) -> bool:
    """As in "các huyện cũng tinh giản, trong đó huyện A là 7 người": what the parts are told of."""
    figure, sentence, key = case.figure, case.clause.sentence, case.clause.key
    if case.previous is not None or figure.object_family not in PERSONAL:
        return False
    if case.before is not None and not case.before.state:
        return False
    for mention, entry in sentence.backwards("action", sentence.start, figure.start):
        if entry.code == "stock":
            continue
        if not _PARTS_FOLLOW.match(key, mention.end, figure.start) or entry.code not in _OF_PERSONS:
            return False
        figure.act(entry.code, "before", (mention.start, mention.end))
        return True
    return False


def _own_verb(case: Case) -> bool:
    """As in "giảm 12 xã"."""
    if case.before is None or case.before.state:
        return False
    _take(case.figure, case.before, "before")
    return True


def _whole_again(case: Case) -> bool:
    """As in "Trong số 388 trường hợp nói trên": the number told before, with its action."""
    told = case.clause.told.values.get(case.figure.value)
    if told is None or not opens_parts(case.clause.marked, case.figure):
        return False
    case.figure.act(told, "inherited")
    return True


def _part_of_whole(case: Case) -> bool:
    """As in "Trong số 388 trường hợp đó có 45 công chức": the part has the action of the whole."""
    previous = case.previous
    if previous is None or case.before is None or not case.before.state:
        return False
    if previous.action in {"", "stock"}:
        return False
    if not opens_parts(case.clause.marked, previous):
        return False
    case.figure.act(previous.action, "list")
    case.figure.whole = previous
    return True


def _parts_over_scope(case: Case) -> bool:
    """As in "được giao 10 biên chế cho 2 huyện, gồm: Ba Tơ 7 biên chế": parts of what the 2 are given."""
    figure, clause, before = case.figure, case.clause, case.before
    if clause.place < 2:
        return False
    whole, scope = clause.figures[clause.place - 2 : clause.place]
    if before is None:
        named = _NAMELY_IN_BRACKETS.fullmatch(clause.key, scope.noun_end, figure.lead_end) is not None
    else:
        named = before.words(clause.key) in _OPENS_PARTS
    part = whole.object == figure.object and whole.unit == figure.unit and figure.value <= whole.value
    if not named or not part or whole.action in {"", "stock"}:
        return False
    spread = _FOR_THOSE.fullmatch(clause.key, whole.noun_end, scope.lead_end) is not None
    if scope.object == figure.object or not (spread or is_scope(clause.marked, whole, scope)):
        return False
    figure.act(whole.action, "list", whole.action_span)
    figure.whole = whole
    return True


def _next_part_in_brackets(case: Case) -> bool:
    """As in "xã Địa Linh (10 thôn), Chu Hương (8 thôn)": a part as the one in the bracket before."""
    figure, clause = case.figure, case.clause
    if clause.place == 0 or case.before is not None:
        return False
    part = clause.figures[clause.place - 1]
    if part.whole is None or part.object != figure.object:
        return False
    if _NEXT_IN_BRACKETS.fullmatch(clause.key, part.noun_end, figure.lead_end) is None:
        return False
    figure.act(part.action, "list", part.action_span)
    figure.whole = part.whole
    return True


def _told_before(case: Case) -> bool:
    """As in "Cụ thể, cấp tỉnh có 12 người": a breakdown goes on with the sentence before."""
    clause, before = case.clause, case.before
    topic = carried_action(clause)
    if before is None or is_said_of_a_place(clause, before.mention.start):
        topic = topic or verbless_action(clause)
    elif topic is None or before.phase == "after":
        _take(case.figure, before, "before")
        return True
    if topic is not None and before is not None and before.words(clause.key).startswith(_KEEPS):
        topic = None  # "giảm 1 đầu mối. Cụ thể: giữ ổn định 6 cục"
    if topic is not None:
        case.figure.act(topic, "inherited")
    elif before is not None:
        _take(case.figure, before, "before")
    return case.figure.action_how != ""


_RULES = (
    labelled_phase,
    lacks,
    left_alone,
    merged_at,
    in_office,
    needs_more,
    of_breaches,
    label_verb,
    taken_into,
    _compared_with,
    _aim_is,
    _predicate,
    _in_bracket,
    of_those_named,
    _reaches_a_level,
    _norm_itself,
    _over_the_quota,
    _becomes,
    _before_merger,
    _part_of_those,
    _parts_of_an_act,
    _own_verb,
    _whole_again,
    _part_of_whole,
    _next_part_in_brackets,
    _parts_over_scope,
    listed,
    _told_before,
)


def _take(figure: Figure, verb: Verb, how: str) -> None:
    figure.act(verb.entry.code, how, (verb.mention.start, verb.mention.end))
    figure.phase = verb.phase


def set_range_predicates(marked: MarkedText, figures: list[Figure]) -> None:
    """As in "từ 250 đến 300 người nghỉ hưu": the predicate behind the second number is the first's too."""
    for low, high in pairwise(figures):
        if low.range_end != "low" or high.range_end != "high":
            continue
        if low.action_how == "before" and low.action != "stock":
            continue
        after = next((f.start for f in figures if f.start >= high.noun_end), high.sentence.end)
        verb = predicates.predicate_behind(marked, high, after)
        if verb is not None:
            _take(low, verb, "behind")
            _take(high, verb, "behind")


def set_far_predicates(marked: MarkedText, figures: list[Figure]) -> None:
    """Persons and bodies that are there take the predicate of their relative clause; a row shares it."""
    following: Figure | None = None
    for figure in reversed(figures):
        told = figure.action not in {"stock", ""} or figure.phase is not None or figure.action_how == "pair"
        if not told and figure.unit == "COUNT":
            verb = None
            owned = following is not None and _is_owner(marked.key, figure, following)
            if following is not None and _is_criterion(marked.key, figure, following):
                verb = predicates.far_predicate(marked, figure, figure.sentence.end)
            elif figure.object_family in {"persons", "bodies"} or (owned and figure.object_family == "areas"):
                right = figure.sentence.end if owned or following is None else following.start
                verb = predicates.far_predicate(marked, figure, right)
            if verb is not None:
                _take(figure, verb, "behind")
            elif following is not None and _shares_predicate(marked.key, figure, following):
                figure.act(following.action, "behind", following.action_span)
        following = figure


def _is_criterion(key: str, figure: Figure, following: Figure) -> bool:
    """As in "50 xã không đạt 50% tiêu chuẩn sẽ được sắp xếp lại": the share says which they are."""
    if following.unit != "PERCENT" or figure.object_family not in {"areas", "bodies"}:
        return False
    return _FALLS_SHORT.fullmatch(key, figure.noun_end, following.lead_end) is not None


def _is_owner(key: str, figure: Figure, following: Figure) -> bool:
    """Whether the next figure only says whose: "21 phòng thuộc 11 sở được sáp nhập"."""
    return _OWNER.fullmatch(key, figure.noun_end, following.lead_end) is not None


def _shares_predicate(key: str, figure: Figure, following: Figure) -> bool:
    """As in "12 đảng viên và 3 tổ chức đảng bị kỷ luật"."""
    if following.action_how != "behind" or following.action == "stock":
        return False
    if _OF_THOSE.match(key, following.noun_end):  # "có 113 người, 26 người trong đó đã nghỉ"
        return False
    if _WHOLE_OF.search(key, max(0, figure.lead_end - 16), figure.lead_end):
        return False  # "trong 4.216 cán bộ, 1.870 người từ huyện chuyển về"
    return _AND.fullmatch(key, figure.noun_end, following.lead_end) is not None
