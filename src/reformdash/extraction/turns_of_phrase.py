"""Turns of phrase that tell what happens to a figure without a verb in front of its number."""

from __future__ import annotations

import re

from reformdash.extraction import actions
from reformdash.extraction.figures import PERSONAL
from reformdash.extraction.listed import Case
from reformdash.extraction.markup import ITEM_MARK
from reformdash.extraction.noun_phrases import is_paper
from reformdash.extraction.predicates import aside_behind
from reformdash.lexicon.wording import Wording, word_list

_APPROVED = Wording(
    r"(?<!\w)<approved>\s+(?:xong |cho |đối với |chế độ |kinh phí |được |là |thêm )*(?:<small_hedge> )?$"
)
_INTO_OTHER = re.compile(
    r"[^.;\d]{0,70}?\s(?:về|vào)\s+(?!diện|danh sách|phương án|đề án|hoạt động|sử dụng|đích|nề nếp)[^\W\d]"
)
_INTO_MERGING = Wording(
    r"[^.;\d]{0,50}?\svào\s+(?:diện|danh sách|phương án|đề án)\s+(?:phải\s+)?(?P<verb><merging>)(?!\w)"
)
_LEFT_ALONE = Wording(
    r"\s+(?:[^.;,\d]{0,30}\s)?(?:không|chưa)\s+"
    r"(?:phải\s+|thuộc diện\s+|trong diện\s+|thực hiện\s+|tiến hành\s+)*<merging>(?!\w)"
)
_THOSE_WHO = re.compile(r"[\s\"“\-+]*trong (?:tổng số|số|nhóm) (?:[^\d;:.]|\d(?= cấp)){4,90},")
_OF_PERSONS = frozenset({"retire", "discipline", "surplus", "appoint", "reduce"})
_DECREE_BEHIND = Wording(
    r"[^.;,\d]{0,40}?\s(?:theo|hưởng)\s[^.;,\d]{0,24}nghị định (?:số )?<leaving_decree>(?!\d)"
)
_DECREE_BEFORE = Wording(
    r"nghị định (?:số )?<leaving_decree>(?:/\d{4}/nđ-cp)?\s(?:đối với|cho)\s+(?:<small_hedge> )?$"
)
_UNPAID = re.compile(
    r"[^.;]{0,60}?\s(?:(?:chưa|đã) được (?:chi trả|nhận|giải quyết)"
    r"|(?:đã )?được (?:phê )?duyệt|đủ điều kiện)(?!\w)"
)
# "483 công chức đã nộp đơn", "gần 60 người bày tỏ nguyện vọng"
_ASKS = re.compile(
    r"(?:[^.;,()\d]|,(?! ?\d)|\([^()]*\)){0,60}?\s(?:(?:đã |chưa )?(?:có|nộp|làm|gửi|viết) đơn"
    r"|(?:bày tỏ|có|nêu|đăng ký) nguyện vọng)(?!\w)"
    r"(?! (?:tố cáo|khiếu nại|kiến nghị|tố giác|dự tuyển|ứng|ở lại|tiếp tục|làm việc|đề nghị|đến|chuyển"
    r"|lên|tới))"
)
_PAID_TO = Wording(r"(?<!\w)(?:chi trả|trả|chi) (?:tiền |đủ |xong )*cho\s+(?:<small_hedge> )?$")
_FUNDS_FOR = Wording(r"(?<!\w)kinh phí cho\s+(?:<small_hedge> )?$")
_ON_THE_LIST = Wording(r"(?<!\w)danh sách(?:\s[^.;,\d]{2,24})?\s(?:có|gồm)\s+(?:\w+\s)?$")
_LABEL = Wording(rf"\s*{ITEM_MARK}\s*([^:\d]{{8,120}}):\s*(?:<small_hedge> )?")
_ARRANGING = word_list("arranging")
_LEAVING_REACH = 3  # sentences
_PHASE_LABEL = Wording(r"\s*[-+•*]?\s*((?:trước|sau)(?: khi)?(?: <merging>)?)\s*:\s*(?:<small_hedge> )?")
_TAKEN = Wording(r"(?<!\w)(?:đưa|rút)\s+(?:được\s+)?(?:cả\s+)?(?:<small_hedge> )?$")
_TO_A_PLACE = re.compile(
    r"[^.;,\d]{0,40}?\s(?:về|xuống|đến|lên)\s+(?:làm việc |công tác )?(?:tại |ở |các )?"
    r"(?:xã|phường|cơ sở|huyện|thôn|bản)(?!\w)(?! (?:thăm|tham quan|học))"
)
_MERGED_AT = Wording(
    r"(?<!\w)(hợp nhất|sáp nhập)\s[^.;\d]{3,60}\svới\s[^.;,]{3,80}?"
    r"(?<!\w)(?:(?:thực hiện|làm|triển khai|áp dụng|thí điểm)\s+(?:được\s+)?)?"
    r"(?:tại|ở)\s+(?:<small_hedge> )?$"
)
_MERGED_BY = Wording(
    r"(?<!\w)(hợp nhất|sáp nhập)\s[^.;\d]{3,60}\svới\s[^.;\d]{3,60}\sđược\s+(?:<small_hedge> )?$"
)
_DONE_THERE = re.compile(
    r"(?:\s(?:của|thuộc|ở|tại)\s[^.;,]{2,30})?\s(?:đã |đang )?(?:thực hiện|làm|triển khai|áp dụng)(?!\w)"
)
_MERGED_IN_TURN = Wording(
    r"[^.;]*(?<!\w)(hợp nhất|sáp nhập)\s[^.;\d]{3,60}\svới\s[^.;]*;(?:[^.;]*\svới\s[^.;]*;)*"
    r"[^.;\d]{3,50}\svới\s[^.;]{3,60}"
    r"(?<!\w)(?:thực hiện|làm|triển khai|áp dụng|thí điểm)\s+(?:được\s+)?(?:tại|ở)\s+(?:<small_hedge> )?$"
)
_IN_OFFICE = Wording(
    r"(?<!\w)giữ (?:chức|chức vụ|cương vị)\s(?:(?! bị )[^.;:\d]){3,70}\s(?:có|là|gồm)\s+(?:<small_hedge> )?$"
)
_MORE_STILL = re.compile(r"\s+nữa(?=\s*(?:[.,;)]|$|mới|để|so|cho))")
_BREACH = re.compile(
    r"\s+vi phạm\s+(?:nghị quyết|quy định|quy chế|kỷ luật|điều lệ|nguyên tắc|những điều|chính sách"
    r"|chỉ thị|phẩm chất)"
)
_NEEDS = Wording(r"(?<!\w)(?:cần|cần có|cần thêm|phải có)\s+(?:thêm )?(?:<small_hedge> )?$")
_WITHOUT = re.compile(r"\s+(?:vẫn |còn |hiện |hiện còn )?(?:chưa|không) có\s+")


def labelled_phase(case: Case) -> bool:
    """As in "Trước: 22", "Sau sắp xếp: 17": a line of an infographic."""
    clause, figure = case.clause, case.figure
    found = _PHASE_LABEL.fullmatch(clause.key, clause.sentence.start, figure.lead_end)
    if found is None:
        return False
    figure.act("stock", "before", found.span(1))
    figure.phase = "before" if found.group(1).startswith("trước") else "after"
    return True


def label_verb(case: Case) -> bool:
    """As in "- Tinh giản do năng lực hạn chế, sức khỏe yếu: gần 160 trường hợp": the label tells it."""
    clause, figure = case.clause, case.figure
    start = clause.sentence.start
    found = _LABEL.fullmatch(clause.key, start, figure.lead_end)
    if found is None:
        return False
    mention = clause.sentence.at(found.start(1))
    entry = actions.action_entry(mention, figure) if mention is not None else None
    if mention is None or entry is None or entry.attributes.get("kind") == "state":
        return False
    figure.act(entry.code, "before", (mention.start, mention.end))
    return True


def lacks(case: Case) -> bool:
    """As in "48 xã chưa có công chức công nghệ thông tin": so many lack somebody."""
    clause, figure = case.clause, case.figure
    found = _WITHOUT.match(clause.key, figure.noun_end)
    if found is None or figure.object_family not in {"bodies", "areas"}:
        return False
    mention = clause.sentence.at(found.end())
    lacked = mention.of("object") if mention is not None else None
    if lacked is None or lacked.attributes.get("family") not in PERSONAL:
        return False
    figure.act("shortage", "behind", found.span())
    return True


def merged_at(case: Case) -> bool:
    """As in "hợp nhất Ban Tổ chức với Phòng Nội vụ có 12 tỉnh thực hiện tại 40 huyện": what is done there."""
    clause, figure = case.clause, case.figure
    if figure.object_family != "areas" or figure.unit != "COUNT":
        return False
    start = max(clause.sentence.start, clause.key.rfind(";", 0, figure.lead_end))
    found = _MERGED_AT.search(clause.key, start, figure.lead_end)
    if found is None and _DONE_THERE.match(clause.key, figure.noun_end, clause.sentence.end):
        found = _MERGED_BY.search(clause.key, start, figure.lead_end)
    if found is None:
        found = _MERGED_IN_TURN.match(clause.key, clause.sentence.start, figure.lead_end)
    if found is None:
        return False
    figure.act("merge", "before", found.span(1))
    return True


def of_breaches(case: Case) -> bool:
    """As in "Về lỗi vi phạm, có 23 trường hợp vi phạm nghị quyết" behind those who were punished."""
    clause, figure, told = case.clause, case.figure, case.clause.told
    if not figure.bare or figure.object_family != "persons" or not told.last:
        return False
    near = clause.sentence.index - told.last[0].sentence.index <= _LEAVING_REACH
    if not near or told.last[0].action != "discipline":
        return False
    if _BREACH.match(clause.key, figure.noun_end) is None:
        return False
    figure.act("discipline", "inherited")
    return True


def in_office(case: Case) -> bool:
    """As in "Giữ chức phó bí thư tỉnh ủy có 25 người": so many were put into that office."""
    clause, figure = case.clause, case.figure
    if figure.object_family != "persons" or figure.unit != "COUNT":
        return False
    found = _IN_OFFICE.search(clause.key, clause.left, figure.lead_end)
    if found is None:
        return False
    figure.act("appoint", "before", found.span())
    return True


def needs_more(case: Case) -> bool:
    """As in "Cần hơn 500 giáo viên nữa mới đủ": so many are lacking."""
    clause, figure = case.clause, case.figure
    if figure.object_family not in PERSONAL or figure.unit != "COUNT":
        return False
    found = _NEEDS.search(clause.key, clause.left, figure.lead_end)
    if found is None or _MORE_STILL.match(clause.key, figure.noun_end) is None:
        return False
    figure.act("shortage", "before", found.span())
    return True


def left_alone(case: Case) -> bool:
    """As in "8 xã không thực hiện sắp xếp", "12 xã chưa phải sáp nhập": they stay as they are."""
    figure = case.figure
    if figure.object_family not in {"bodies", "areas"} or figure.unit != "COUNT":
        return False
    key, (_, closed) = case.clause.key, aside_behind(case.clause.key, figure)
    found = _LEFT_ALONE.match(key, figure.noun_end) or _LEFT_ALONE.match(key, closed)
    if found is None:
        return False
    figure.act("stock", "behind", found.span())
    return True


def of_those_named(case: Case) -> bool:
    """As in "Trong tổng số viên chức xin nghỉ, ngành giáo dục có 3.626 người": all are of those who leave."""
    clause, figure = case.clause, case.figure
    if figure.unit != "COUNT" or (figure.object and not figure.bare and figure.object_family not in PERSONAL):
        return False
    if case.before is not None and not case.before.state:
        return False
    start = clause.sentence.start
    named = _THOSE_WHO.match(clause.key, start, figure.start)
    verb = clause.sentence.nearest("action", start, named.end()) if named is not None else None
    if verb is None or verb[1].code not in _OF_PERSONS:
        return False
    figure.act(verb[1].code, "list", (verb[0].start, verb[0].end))
    return True


def taken_into(case: Case) -> bool:
    """As in "đưa 15 trung tâm dân số về trung tâm y tế", "đưa ba xã vào thị trấn", "... vào diện nhập"."""
    clause, figure = case.clause, case.figure
    if figure.object_family not in {"bodies", "areas", "persons"} or figure.unit != "COUNT":
        return False
    found = _TAKEN.search(clause.key, clause.left, figure.lead_end)
    if found is not None and figure.object_family == "persons":
        if figure.object == "people" or _TO_A_PLACE.match(clause.key, figure.noun_end) is None:
            return False
        figure.act("appoint", "before", found.span())  # "đưa 40 công an chính quy về xã"
        return True
    if found is None:
        return False
    behind = _INTO_OTHER.match(clause.key, figure.noun_end) or _INTO_MERGING.match(
        clause.key, figure.noun_end
    )
    if behind is None:
        return False
    arranged = "verb" in behind.groupdict() and behind["verb"] in _ARRANGING
    figure.act("reorganise" if arranged else "merge", "before", found.span())
    return True


def by_decree(case: Case) -> bool:
    """As in "giải quyết cho 2.003 người theo Nghị định 178": the decree is on those who leave."""
    clause, figure, key = case.clause, case.figure, case.clause.key
    if figure.object_family != "persons" or figure.unit != "COUNT":
        return False
    behind = _DECREE_BEHIND.match(key, figure.noun_end, clause.sentence.end)
    found = behind or _DECREE_BEFORE.search(key, clause.left, figure.lead_end)
    if found is None:
        return False
    figure.act("retire", "behind" if behind is not None else "before", found.span())
    return True


def _speaks_of_leaving(case: Case) -> bool:
    """Whether the text, or a sentence close before, speaks of those who leave."""
    told, sentence = case.clause.told, case.clause.sentence
    if told.leaving or sentence.index - told.leaving_at <= _LEAVING_REACH:
        return True
    return any(entry.code == "retire" for _, entry in sentence.of_kind("action"))


def _asks_to_leave(case: Case) -> bool:
    """As in "483 công chức đã nộp đơn" in a text on who leaves."""
    clause, figure = case.clause, case.figure
    found = _ASKS.match(clause.key, figure.noun_end, clause.sentence.end)
    if found is None:
        return False
    figure.act("retire", "behind", found.span())
    return True


def _paid_off(case: Case) -> bool:
    """As in "hội chi trả cho 83 công chức" in a text on who leaves."""
    clause, figure = case.clause, case.figure
    found = _PAID_TO.search(clause.key, max(clause.left, figure.lead_end - 40), figure.lead_end)
    if found is None or figure.action not in {"", "stock"}:
        return False
    figure.act("retire", "before", found.span())
    return True


def of_papers(case: Case) -> bool:
    """As in "tiếp nhận 46 đơn xin nghỉ": the papers stand for those who hand them in."""
    figure = case.figure
    if figure.object_how != "noun_behind" or figure.object_family != "persons":
        return False
    noun = case.clause.sentence.at(figure.object_span[0])
    return noun is not None and is_paper(noun)


def has_funds(case: Case) -> bool:
    """As in "xin bổ sung kinh phí cho 46 trường hợp": the verb is said of the money."""
    clause, figure = case.clause, case.figure
    near = max(clause.left, figure.lead_end - 30)
    return figure.bare and _FUNDS_FOR.search(clause.key, near, figure.lead_end) is not None


def of_those_who_leave(case: Case) -> bool:
    """As in "UBND tỉnh phê duyệt 1.242 trường hợp", "336 tỷ đồng cho 355 người" in a text on who leaves."""
    figure = case.figure
    if figure.object_family != "persons" or figure.unit != "COUNT":
        return False
    if of_papers(case):
        figure.act("retire", "behind", figure.object_span)  # "trình 252 hồ sơ, gồm 96 nghỉ hưu"
        return True
    if not _speaks_of_leaving(case) or (figure.object == "people" and not figure.bare):
        return False
    return _asks_to_leave(case) or _paid_off(case) or (figure.bare and _approved(case))


def _approved(case: Case) -> bool:
    """As in "UBND tỉnh phê duyệt 1.242 trường hợp", "46 người đã được chi trả", "danh sách có 31 người"."""
    clause, figure = case.clause, case.figure
    payment = case.previous if case.previous is not None and case.previous.unit == "VND" else None
    start = clause.left if payment is None else payment.start  # "336 tỷ đồng cho 355 người"
    found = _APPROVED.search(clause.key, max(start, figure.lead_end - 40), figure.lead_end)
    found = found or _UNPAID.match(clause.key, figure.noun_end, clause.sentence.end)
    found = found or _ON_THE_LIST.search(clause.key, clause.left, figure.lead_end)
    if found is None or (case.behind is not None and case.behind.kind == "predicate"):
        return False
    figure.act("retire", "inherited", found.span())
    return True
