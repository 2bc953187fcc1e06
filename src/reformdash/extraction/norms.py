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


# "theo quy định: loại I là 14 người, loại II là 12 người", "mỗi phòng bố trí trưởng phòng và có 1 cấp phó"
_BY_RULE = re.compile(
    r"(?<!\w)(?:theo|đúng) quy định(?: hiện hành| chung)?\s?[:,]?\s[^.]{0,160}(?<!\w)loại (?:i{1,3}|[123])"
    r"(?: (?:được )?(?:bố trí|là|có|tương ứng là))\s(?:\w+ ){0,2}$"
    r"|(?<!\w)mỗi\s(?!năm|tháng)[\w\s]{2,30}\s(?:được )?(?:bố trí|gồm|có)\s[^.;\d]{2,90}(?:,|và)(?: có)?\s$"
)


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
    if figure.action not in {"appoint", "stock", "assign", ""}:
        return False
    key, start = marked.key, figure.sentence.start
    if _DRAFT.search(key, start, figure.start):
        return False
    if figure.qualifier == "at_most" and figure.action in {"appoint", "stock"}:
        return True
    least = figure.qualifier == "at_least" and _EACH.search(key, max(start, figure.start - 40), figure.start)
    if least or (figure.object_family == "persons" and _BY_RULE.search(key, start, figure.start)):
        return True
    near = max(start, figure.start - 70)
    found = _NORM.search(key, near, figure.start)
    return found is not None and ("được" in found.group() or key.find("bình quân", near, figure.start) < 0)
