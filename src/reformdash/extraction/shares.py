"""What each percentage is a share of, and the count it explains."""

from __future__ import annotations

import re
from typing import NamedTuple

from reformdash.extraction.figures import DIFFERENCES, Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.lexicon.wording import Wording

_PLAN = Wording(r"\s*(?:so với\s+)?<plan_behind>")
_REACHED = Wording(r"đạt\s*(?:<reached_filler> )*$")
_REACHED_LOOSELY = re.compile(r"đạt\s*(?:\w+ )?$")
_MAKES_UP = Wording(r"<makes_up>\s*(?:\w+ )?$")
_TOTAL_BEHIND = re.compile(r"\s*tổng số")
_CUT = Wording(r"<cut_word>")
_HIRED = Wording(r"<hire>[^.;]{0,70}$")
_OF_THOSE_LEFT = Wording(r"số[^.;]{0,70}<left_service>")
_EQUALS = Wording(r"(?:<equals>|\()\s*(?:với )?(?:\w+ )?$")
_AT_RATE = re.compile(r"tỷ lệ\s*(?:là\s+)?(?:\w+ )?$")
_OF_BASE = re.compile(r"đạt|\(|,")
_EXPLAINS = Wording(r"\s*(?:,|;(?=\s*<explains>))?\s*(?:<explains> )*")
_REACHES = Wording(r"[^;.:()]*,\s*(?:đã )?<reached>\s*(?:với )?(?:<small_hedge> )?")
_EQUALS_BEHIND = Wording(r"(?:\(|<equals_behind>)\s*(?:<equals_filler> |\w+ )?$")
_THIS_IS = Wording(r"\s*(?:<this_number> )?(?:đã )?<this_number_is>")

_DECIMALS = re.compile(r"[.,](\d{1,2})\s?%")
_OWN_SHARE = frozenset({"stock", "retire", "convert", "discipline", "concurrent"})
_LOOSE_WAYS = frozenset({"", "list", "default", "inherited"})


class _Percentage(NamedTuple):
    """A percentage with its neighbours.

    Attributes:
        before: The figure before it.
        after: The figure behind it.
        earlier: The figures of the sentence before.
        lead: The words before it; `opened` where a bracket ends them.
        tail: The words behind it.
    """

    key: str
    figure: Figure
    figures: list[Figure]
    place: int
    before: Figure | None
    after: Figure | None
    earlier: list[Figure]
    lead: str
    tail: str
    opened: bool


def set_shares(marked: MarkedText, sentence: Sentence, figures: list[Figure], earlier: list[Figure]) -> None:
    """Sets `share_of` and `link` of percentages, and what they leave to the count they explain.

    Args:
        marked: The document.
        sentence: The sentence.
        figures: Its figures, objects and actions set.
        earlier: The figures of the sentence before.
    """
    key = marked.key
    for place, figure in enumerate(figures):
        if figure.unit != "PERCENT":
            continue
        before = figures[place - 1] if place else None
        after = figures[place + 1] if place + 1 < len(figures) else None
        lead = key[before.noun_end if before else sentence.start : figure.lead_end]
        tail = key[figure.end : figure.end + 40]
        opened = lead.rstrip().endswith("(")
        _set_share(_Percentage(key, figure, figures, place, before, after, earlier, lead, tail, opened))


def _set_share(case: _Percentage) -> None:
    figure = case.figure
    told = _told_share(case)
    if told is None and _is_of_hires(case):
        figure.share_of = None
        figure.act("appoint", "before")
        return
    figure.share_of = told or _share_of_quota(case) or figure.share_of or _share_by_action(case)
    partner = _partner(case)
    if partner is not None:
        _explain(case, partner)
    _take_cut_of_pair(case)


def _told_share(case: _Percentage) -> str | None:
    """As in "đạt 89,85% kế hoạch", "chiếm 41,3%", "12% tổng số"."""
    before = case.before
    if _PLAN.match(case.tail):
        return "plan"
    beyond = before is not None and before.base is not None and before.value > before.base
    if beyond and _REACHED.search(case.lead):
        return "plan"
    if _MAKES_UP.search(case.lead):
        return "total"
    return "total" if _TOTAL_BEHIND.match(case.tail) and not _CUT.search(case.lead) else None


def _is_of_hires(case: _Percentage) -> bool:
    """As in "tuyển mới không quá 50% số đã nghỉ hưu": a rule for hiring, no share of the payroll."""
    key, figure = case.key, case.figure
    if not _HIRED.search(key[max(figure.sentence.start, figure.start - 80) : figure.start]):
        return False
    return _OF_THOSE_LEFT.search(key[figure.end : figure.end + 110]) is not None


def _share_of_quota(case: _Percentage) -> str | None:
    """As in "giảm 45/50 biên chế, đạt 90%": of the plan where most of it is reached, else of the whole."""
    before = case.before
    if before is None or before.base is None or before.action != "reduce":
        return None
    if not _REACHED_LOOSELY.search(case.lead):
        return None
    return "plan" if before.value >= before.base * 0.5 else "total"


def _share_by_action(case: _Percentage) -> str:
    """As in "giảm 12%": of what was before; "42 người (12%)": of the whole."""
    action, before, lead = case.figure.action, case.before, case.lead
    if before is not None and case.opened and before.action in _OWN_SHARE and before.phase != "after":
        return "total"
    if action in DIFFERENCES or action in {"save", "abolish"}:
        return "previous"
    if before is None:
        return "total"
    if before.action in DIFFERENCES and (_EQUALS.search(lead) or _AT_RATE.search(lead)):
        return "previous"
    if before.base is not None and _OF_BASE.search(lead):
        return "total"
    return "previous" if action in {"merge", "reorganise"} and before.action == "reduce" else "total"


def _partner(case: _Percentage) -> Figure | None:
    """The count a percentage explains: "319 người, chiếm 41,3%", "41,3%, tương ứng 319 người"."""
    before, after, figure = case.before, case.after, case.figure
    if before is not None and before.unit in {"COUNT", "VND"} and _follows(case):
        return before
    if after is not None and after.unit == "COUNT":
        gap = case.key[figure.noun_end or figure.end : after.start]
        if _EQUALS_BEHIND.search(gap):
            return after
    if before is None and case.earlier and _THIS_IS.match(case.lead):
        return case.earlier[0]
    return _ratio_it_prints(case)


def _ratio_it_prints(case: _Percentage) -> Figure | None:
    """As in "có 50/88 thôn thực hiện mô hình bí thư kiêm trưởng thôn, chiếm 56,8%": the numbers tell it."""
    for one in reversed(case.figures[: case.place]):
        if one.unit == "COUNT" and one.base and _prints(case, one.value / one.base):
            return one
    return None


def _take_cut_of_pair(case: _Percentage) -> None:
    """As in "từ 210 xuống còn 63 xã (tương đương 70%)": by so much the pair differs."""
    figure, row = case.figure, case.figures[: case.place]
    if figure.action != "stock" or figure.share_of == "plan" or len(row) < 2 or "đạt" in case.lead:
        return
    one, other = row[-2:]
    if one.phase != "before" or other.phase != "after" or one.value <= other.value or one.unit != "COUNT":
        return
    if _prints(case, (one.value - other.value) / one.value):
        figure.act("reduce", "link")
        figure.share_of, figure.link, figure.phase = "previous", one, None


def _prints(case: _Percentage, ratio: float) -> bool:
    """Whether the percentage is a ratio as it is printed: rounded, or cut off."""
    decimals = _DECIMALS.search(case.key, case.figure.start, case.figure.end)
    scale = 10 ** (len(decimals.group(1)) if decimals is not None else 0)
    printed = round(case.figure.value * scale)
    return printed in {round(100 * ratio * scale), int(100 * ratio * scale)}


def _follows(case: _Percentage) -> bool:
    if case.opened or _EXPLAINS.fullmatch(case.lead):
        return True
    return len(case.lead) < 60 and _REACHES.fullmatch(case.lead) is not None


def _explain(case: _Percentage, partner: Figure) -> None:
    """The percentage takes what it lacks from the count it explains."""
    figure = case.figure
    if partner.phase == "after":
        partner = _cut_before(case, partner)
        if partner.action in DIFFERENCES and figure.share_of == "total" and "chiếm" not in case.lead:
            figure.share_of = "previous"
    figure.link = partner
    of_base = partner.base is not None and figure.object_how in {"clause", "sentence"}
    if not figure.object or figure.bare or figure.object_how == "inherited" or of_base:
        figure.borrow_noun(partner, "link")
        figure.bare = False
    if figure.action_how in _LOOSE_WAYS or case.opened or figure.action == "stock":
        if partner.action and partner.phase != "after":
            figure.act(partner.action, "link", partner.action_span)
        elif partner.action == "stock" and figure.share_of != "previous":
            figure.action = "stock"
    left = partner.phase == "after" and figure.action in DIFFERENCES  # "còn 69, tương đương giảm 51,7%"
    if figure.share_of == "previous" and partner.action in {"stock", "retire", "discipline"} and not left:
        figure.share_of = "total"


def _cut_before(case: _Percentage, partner: Figure) -> Figure:
    """As in "giảm 4 phòng (từ 11 xuống 7; tương đương 36,4%)": of the cut, not of what is left."""
    for figure in reversed(case.figures[: case.place]):
        if figure.action in DIFFERENCES and figure.unit == "COUNT":
            return figure
    return partner
