"""How many there may be: a rule in force, not a plan and nothing done."""

from __future__ import annotations

import re

from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.status_cues import StatusReading
from reformdash.lexicon.wording import Wording

_COUNTED = frozenset({"persons", "posts", "bodies"})

_DRAFT = Wording(r"<draft>")
_EACH = Wording(r"(?<!\w)mỗi\s+[\w\s]{2,24}(?:có|gồm|bố trí)?\s*(?:từ|ít nhất|tối thiểu)\s+$")
_NORM = re.compile(
    r"được bố trí|quy định (?:chỉ|là|tối đa)(?: là| có| được)?\s+$|mỗi\s+[\w\s]{2,30}(?:có|gồm|được)\s+$"
    r"|cho (?:phép )?mỗi\s+\w+\s+(?:có |bố trí )?(?:\d+ [\w ]{4,24} và )?$"
)


_ALLOWED_MORE = re.compile(r"được (?:bố trí |tính )?tăng thêm (?:không quá|tối đa)\s")
# "mỗi phòng bố trí trưởng phòng và có 1 cấp phó"
_BY_RULE = re.compile(
    # "phường loại I - II - III tương ứng là 23 - 21 - 19 người", "loại I là 14 người": what a class may have
    r"(?<!\w)loại (?:i{1,3}|[123])(?:\s?[-–,;và]+\s?(?:loại )?(?:i{1,3}|[123]))*\s"
    r"(?:(?:được )?(?:bố trí|giao)|là|tương ứng là|lần lượt là)\s(?:không quá |tối đa |\d+\s?[-–]\s?){0,2}$"
    # "cứ tăng thêm đủ 5.000 người thì được thêm một công chức và một người không chuyên trách"
    r"|(?<!\w)cứ (?:tăng |thêm |đủ )+(?:[^.;]|\.(?=\d)){3,120}?(?<!\w)được (?:tính |bố trí |tăng )*(?:thêm )?"
    r"(?:(?:\d+|một) [^.;,\d]{3,30} và )?$"
    r"|(?<!\w)mỗi\s(?!năm|tháng)[\w\s]{2,30}\s(?:được )?bố trí\s[^.;\d]{2,90}(?:,|và)(?: có)?\s$"
)


_RULE_ON_NUMBERS = re.compile(r"quy định (?:về )?số(?: lượng)?(?!\w)")
_TODAY = re.compile(r"(?<!\w)(?:hiện|hiện nay|đến nay)(?!\w)")
_NEAR, _RULED_REACH = 40, 200  # characters
_HAVING = frozenset({"appoint", "stock", "assign", ""})


def norm_of(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """A rule in force; who attends a meeting is there, whatever is planned around it."""
    if _is_norm(marked, figure) or _caps_hires(figure):
        return StatusReading("norm", "own_clause", figure.hedge_span)
    return StatusReading("actual", "default") if figure.action == "attend" else None


def _caps_hires(figure: Figure) -> bool:
    """As in "tuyển mới không quá 50% số đã giảm", "kiểm sát viên cao cấp không quá 39,9%"."""
    if figure.unit != "PERCENT" or figure.qualifier != "at_most":
        return False
    return figure.action == "appoint" or (figure.action == "stock" and figure.object_family in PERSONAL)


def _is_norm(marked: MarkedText, figure: Figure) -> bool:
    """Whether a figure says how many there may be ("mỗi sở có không quá 3 phó giám đốc")."""
    if figure.object_family not in _COUNTED or figure.unit != "COUNT":
        return False
    start = figure.sentence.start
    if _DRAFT.search(marked.key, start, figure.start):
        return False
    if figure.object_family == "persons" and _BY_RULE.search(marked.key, start, figure.start):
        return figure.action in _HAVING or figure.action == "increase"
    if figure.action == "increase":
        near = max(start, figure.start - _NEAR)
        return (
            figure.qualifier == "at_most" and _ALLOWED_MORE.search(marked.key, near, figure.start) is not None
        )
    return figure.action in _HAVING and _limits(marked.key, figure)


def _limits(key: str, figure: Figure) -> bool:
    """Whether a ceiling, a floor or what each may have is told."""
    start = figure.sentence.start
    if figure.qualifier == "at_most" and figure.action in {"appoint", "stock"}:
        return True
    if figure.qualifier == "at_least" and _EACH.search(key, max(start, figure.start - _NEAR), figure.start):
        return True
    near = max(start, figure.start - 70)
    found = _NORM.search(key, near, figure.start)
    if found is None:
        return False
    average = key.find("bình quân", near, figure.start) >= 0 and "được" not in found.group()
    return not average or _rules(key, start, figure.start)


def _rules(key: str, start: int, end: int) -> bool:
    """Whether a rule on numbers was told just before, and the sentence does not tell of today."""
    told = _RULE_ON_NUMBERS.search(key, max(0, start - _RULED_REACH), start) is not None
    return told and _TODAY.search(key, start, end) is None
