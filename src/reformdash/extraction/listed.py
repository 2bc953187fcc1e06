"""The action of a figure that stands in a list: that of the figure the list begins with."""

from __future__ import annotations

import re
from math import isclose
from typing import NamedTuple

from reformdash.extraction import actions
from reformdash.extraction.actions import Verb
from reformdash.extraction.bases import is_scope, is_where_sent
from reformdash.extraction.classifiers import is_of_field
from reformdash.extraction.clause import Clause
from reformdash.extraction.figures import DIFFERENCES, GAPS, PERSONAL, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.nouns import is_ellipsis
from reformdash.lexicon.wording import Wording, word_list

MERE_ACTS = frozenset({"assign", "other", "adopt", "spend"})
"""Acts upon the counted thing that tell nothing of it: "phê duyệt 1.482 trường hợp nghỉ hưu"."""

_RESHAPED = frozenset({"convert", "merge", "abolish", "establish", "reorganise", "concurrent"})
_HAVING = re.compile(r"(?:,\s+(?:trong đó\s+)?có|[^.;,\d]{0,40}\sthì(?:\s+có)?)\s+(?:cả\s+)?")
_KIND_HAVING = re.compile(r"(?:[,;]|\svà)\s+(?:ở )?(?!cả nước|toàn)[^.;,\d]{2,25}\scó\s+$")
_WITH = Wording(r"(?<!\w)với\s+(?:tổng (?:số|cộng)\s+)?(?:\w+ )?$")
_OF_THESE = Wording(r"(?<!\w)trong số (?:này|đó|ấy)(?!\w)")
_FOREMOST = Wording(
    r"(?<!\w)(?:(?:đứng|dẫn) đầu|(?:nhiều|cao|ít|thấp) nhất|điển hình|tiếp (?:đến|theo)|kế đến)"
    r"\s+là\s[^,;:\d]{2,40}$"
)
_IN_TURN = Wording(r"(?<!\w)lần lượt là\s+$")
_OWN_GAP = re.compile(r"\s*,\s*(?:thừa|dư|dôi dư|thiếu|vượt|hụt|khuyết)\s(?:tới |đến )?\d")
_OWN_PLACES = re.compile(r"\s*,\s*(?:bố trí|sắp xếp)\s(?:theo quy định |được )?\d")
_OWN_CHANGE = re.compile(
    r"\s*\((?:giảm|tăng)\s(?:được |thêm )?\d[\d.]*(?:\s[^(),\d%]{2,12})?\)"
    r"|(?: và tương đương)?\s*,\s*(?:giảm|tăng)\s\d[\d.]*\s*(?:[^(),.;%\d]{2,16}\s)?(?:[.;)]|$|so với)"
)
_OF_PERSONS = frozenset({"retire", "discipline", "appoint", "expel", "surplus", "shortage"})
_EXPLAINING = 3  # figures that may explain the head of a list ("tại 12 xã, đạt 92%")
_LIST_COMMA = re.compile(r"\s*[^,;]{0,30}[,;]|\s*và")
_NEW_SUBJECT = Wording(r"<new_subject>|\.|;[^;]*(?<!\w)(?<!con )số\s")
_NEW_CLAUSE = Wording(r"[,;]\s*<new_clause>")
_LIST_COPULAS = word_list("list_copula")


class Case(NamedTuple):
    """A figure with the verb before it and the predicate behind it, where there are any."""

    clause: Clause
    before: Verb | None
    behind: Verb | None

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.clause.figure

    @property
    def previous(self) -> Figure | None:
        """The figure before it, brackets left out."""
        return self.clause.previous


def listed(case: Case) -> bool:
    """As in "giảm 12 phòng, 5 chi cục", "giảm 45 người, trong đó có 12 công chức"."""
    clause, figure, before = case.clause, case.figure, case.before
    previous = _head_of_list(case)
    if previous is None or not previous.action or _stands_alone(case, previous):
        return False
    if not actions.joined(clause.marked, clause.left, figure.start):
        return False
    part = (
        _is_the_rest(case, previous)
        or _is_foremost(case)
        or (not _tells_anew(case) and _is_part(case, previous))
    )
    if not part and before is not None:
        return False
    if _heads_next_row(case, previous):
        return True
    if _comes_with(case, previous) or _is_measured_anew(case, previous) or _is_described(case, previous):
        figure.act("stock", "list")
        return True
    figure.act(previous.action, "list", previous.action_span)
    figure.phase = None if previous.phase == "after" and not part else previous.phase
    figure.whole = previous if part else previous.whole
    return True


def _tells_anew(case: Case) -> bool:
    """As in "giảm 12 phòng, còn 31", "..., toàn tỉnh có 12 xã": a verb that the list does not reach over."""
    before = case.before
    return before is not None and (before.phase == "after" or _begins_anew(case.clause, before))


def _is_the_rest(case: Case, previous: Figure) -> bool:
    """As in "cấp tỉnh kỷ luật 1 đồng chí, cấp huyện 8; còn lại 19 đồng chí": the last part of a breakdown."""
    before, key = case.before, case.clause.key
    if before is None or before.words(key) != "còn lại":
        return False
    opened = key[case.clause.left : before.mention.start].rstrip().endswith((",", ";"))
    if not opened:
        return False
    personal = previous.action in _OF_PERSONS and case.figure.object_family in PERSONAL
    return personal or _completes(case, previous)


def _is_foremost(case: Case) -> bool:
    """As in "thừa 612 người: đứng đầu là Cần Thơ với 58", "... lần lượt là 5 và 14": parts by place."""
    before, key = case.before, case.clause.key
    if before is None or before.words(key) != "là":
        return False
    lead = key[case.clause.left : case.figure.lead_end]
    return _FOREMOST.search(lead) is not None or _IN_TURN.search(lead) is not None


def _completes(case: Case, previous: Figure) -> bool:
    """Whether a number is what the parts told so far lack: "giảm 17, trong đó 5 ..., còn lại 12"."""
    whole = previous.whole
    if whole is None:
        return False
    parts = [figure.value for figure in case.clause.figures if figure.whole is whole]
    return case.figure.unit == whole.unit and isclose(sum(parts) + case.figure.value, whole.value)


def _stands_alone(case: Case, previous: Figure) -> bool:
    """Whether a list does not reach a figure.

    As in "tiếp nhận 420 hồ sơ, 12 công chức", where what is taken in is something the lexicon does not know,
    and in "18 người chuyển sang xã khác; 129 người còn lại ...", whose rest did not do what the others did.
    """
    if case.clause.key.startswith(" còn lại", case.figure.noun_end):
        return True
    key = case.clause.key
    if is_of_field(key, case.figure) and (previous.object == "posts" or is_of_field(key, previous)):
        return False
    return previous.action in MERE_ACTS | {"appoint"} and not is_ellipsis(case.clause.marked, previous)


def _head_of_list(case: Case) -> Figure | None:
    """The figure whose action a list carries on: the one before, or what that one only explains.

    As in "tinh giản 46 người, đạt 92% kế hoạch, gồm: khối đảng 12 người", "điều 39 cán bộ về 17 xã; gồm 5
    trưởng".
    """
    clause, figure, previous = case.clause, case.figure, case.previous
    if previous is None or figure.unit != "COUNT":
        return previous
    row = clause.figures[: clause.place]
    while row[-1] is not previous:
        row.pop()
    for _ in range(_EXPLAINING):
        if len(row) < 2:
            break
        change = _is_change_of_stock(case, row[-2], row[-1])
        if not change and not _explains_one_before(clause.marked, figure, row[-2], row[-1]):
            break
        row.pop()
    return row[-1]


def _is_change_of_stock(case: Case, told: Figure, previous: Figure) -> bool:
    """As in "có 777 đơn vị, giảm 54 đơn vị so với năm 2016, trong đó thuộc tỉnh có 8": parts of the stock.

    So too "kỷ luật 62 đảng viên, ít hơn năm ngoái 18 người; trong số này 13 là ...".
    """
    if previous.action not in DIFFERENCES or told.action in {"", *DIFFERENCES}:
        return False
    if previous.unit != "COUNT" or told.unit != "COUNT" or _inside_bracket(case.clause, previous):
        return False
    if told.action not in {"stock", "assign"}:
        return _OF_THESE.search(case.clause.key, previous.noun_end, case.figure.start) is not None
    alike = previous.object in {told.object, "units", ""}
    if not alike or not actions.is_part(case.clause.marked, case.figure, previous.noun_end):
        return False
    stands = case.before is not None and case.before.state and case.before.phase is None
    return stands or case.figure.value > previous.value


def _explains_one_before(marked: MarkedText, figure: Figure, told: Figure, previous: Figure) -> bool:
    """Whether a figure is the share of the one before it, or says only where that one is."""
    if previous.unit == told.unit == "VND" and previous.range_end == "high":
        return True  # "9 người nhận từ 2 - 2,9 tỷ đồng; 6 người ..."
    if told.unit != "COUNT" or not told.action:
        return False
    if previous.unit == "VND":
        return True
    if previous.unit == "PERCENT":
        return previous.action in {"stock", told.action} or told.phase == "after"
    if not {told.object_family, figure.object_family} <= set(PERSONAL):
        return False
    where = is_scope(marked, told, previous) or is_where_sent(marked, told, previous)
    return where and previous.object_family in {"bodies", "areas"}


def _heads_next_row(case: Case, previous: Figure) -> bool:
    """As in "sắp xếp: Nghệ An 39, giảm 20; Quảng Trị 33, giảm 16": the next place begins as the first."""
    figure, row = case.figure, case.clause.figures[: case.clause.place]
    if previous.action_how != "before" or previous.action not in DIFFERENCES or not _named(figure):
        return False
    first = next((f for f in reversed(row) if f is not previous and _named(f)), None)
    if first is None or first.action_how == "before" or not first.action:
        return False
    figure.act(first.action, "list", first.action_span)
    figure.phase = first.phase
    return True


def _named(figure: Figure) -> bool:
    """Whether the name of a place stands straight before a figure."""
    return any(0 <= figure.lead_end - place.end <= 1 for place in figure.sentence.places)


def _is_described(case: Case, previous: Figure) -> bool:
    """As in "thành lập thành phố Bến Tre với 6.742 ha, 143.639 người, 16 xã": communes the new one has."""
    if previous.action != "establish" or case.figure.object_family != "areas":
        return False
    row = case.clause.figures[: case.clause.place]
    return any(one.object == "land_area" and one.start > previous.action_span[1] for one in row)


def _is_measured_anew(case: Case, previous: Figure) -> bool:
    """As in "có 8 phó, vượt 6; trung tâm 5 phó, thừa 2", "giảm 17 phòng; 21 chi cục (giảm 6)"."""
    key, figure = case.clause.key, case.figure
    if previous.action in GAPS:
        row_ends = ";" in key[previous.noun_end : figure.start]
        if row_ends and _OWN_PLACES.match(key, figure.noun_end):
            return True  # "173 người, bố trí 153 người, dôi dư 20; cấp xã 561 người, bố trí 436 người"
        return not figure.bare and _OWN_GAP.match(key, figure.noun_end) is not None
    return previous.action in DIFFERENCES and _OWN_CHANGE.match(key, figure.noun_end) is not None


def _comes_with(case: Case, previous: Figure) -> bool:
    """As in "11 bệnh viện tự chủ với hơn 2.640 nhân sự": what becomes of bodies is not told of persons."""
    figure = case.figure
    return (
        previous.action in _RESHAPED
        and previous.object_family in {"bodies", "areas"}
        and figure.object_family in PERSONAL
        and _WITH.search(case.clause.key, case.clause.left, figure.lead_end) is not None
    )


def _is_part(case: Case, previous: Figure) -> bool:
    clause = case.clause
    return (
        _carried_by_copula(case, previous)
        or _among_persons(case, previous)
        or actions.is_part(clause.marked, case.figure, clause.left)
        or _inside_bracket(clause, previous)
    )


def _among_persons(case: Case, previous: Figure) -> bool:
    """As in "27 người xin nghỉ, có năm phó giám đốc": fewer persons of a rank among more persons."""
    figure, key, left = case.figure, case.clause.key, case.clause.left
    whole = previous.whole or previous
    if previous.object_family not in PERSONAL or figure.value > max(previous.value, whole.value):
        return False
    if not figure.object:  # "xử lý 215 người; cấp ủy viên có 47"
        return previous.action != "stock" and _KIND_HAVING.search(key, left, figure.lead_end) is not None
    if figure.bare and previous.action != "stock" and _KIND_HAVING.search(key, left, figure.lead_end):
        return True  # "cấp huyện có 439 và cấp tỉnh có 14 trường hợp"
    of_rank = figure.bare or (figure.object == "leaders" and previous.object != "leaders")
    return of_rank and _HAVING.fullmatch(key, left, figure.lead_end) is not None


def _carried_by_copula(case: Case, previous: Figure) -> bool:
    """As in "cấp tỉnh giảm 12 người, cấp xã là 52 người": the copula carries the verb of the list on."""
    before, key = case.before, case.clause.key
    if before is None or previous.action in {"stock", "other"} or previous.phase is not None:
        return False
    if before.words(key) not in _LIST_COPULAS or previous.unit != case.figure.unit:
        return False
    between = key[case.clause.left : before.mention.start]
    return _LIST_COMMA.match(between) is not None and not _NEW_SUBJECT.search(between)


def _begins_anew(clause: Clause, before: Verb) -> bool:
    """As in "..., toàn tỉnh có 12 xã": a state verb with a subject of its own behind a comma."""
    return _NEW_CLAUSE.search(clause.key, clause.left, before.mention.start) is not None


def _inside_bracket(clause: Clause, previous: Figure) -> bool:
    opened = clause.key.rfind("(", previous.end, clause.figure.start)
    return opened >= 0 and clause.key.find(")", opened, clause.figure.start) < 0
