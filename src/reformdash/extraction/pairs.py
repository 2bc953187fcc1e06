"""Before and after: "từ A xuống còn B", "sáp nhập A thành B", "hiện có A, sẽ còn B"."""

from __future__ import annotations

import re
from itertools import pairwise
from math import isclose
from typing import NamedTuple

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.wording import Wording, word_list

_FROM = Wording(r"(?<!\w)từ\s+(?:<from_filler> |\d+ )?$")
_FROM_FAR = Wording(r"(?<!\w)từ\s+[^.;,\d]{0,40}$")
_CHANGE = Wording(r"<change_word>")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_NEAR = 40  # characters between a bracket and the number it was changed to
_DOWN = Wording(r"(?<!\w)<down_to>\s+(?:\w+\s+){0,2}$")
_INSTEAD = Wording(r"(?<!\w)<instead>\s*(?:\w+ ){0,2}$")
_REPLACES = Wording(r"(?<!\w)thay(?: thế)?\s+(?:cho )?$")
_BY = Wording(r"[^,.;:\d]*(?<!\w)bằng\s+(?:<small_hedge> )?")
_CHAINED = Wording(r"\s*<into_chained>\s*(?:\w+ )?")
_MADE_INTO = Wording(r"(?<!sau )(?<!sau khi )(<merging>)\s+(?:lại\s+)?<become>\s+(?:\w+\s+)?$")
_INTO = Wording(r"(?<!\w)<into>\s+(?:\w+\s+)?$")
_PARTS = Wording(r"(?<!\w)trong đó(?!\w)")
_AND = re.compile(r"\s*(?:,|và|, và|cùng)\s+(?:\w+ )?")
_MADE_ONE = re.compile(r"[^\W\d_] (?:lại )?làm\s+$")  # "nhập 3 hạt ... làm 1", not ", làm 3 đường"
_FOUNDED_ANEW = re.compile(r",\s+thành lập\s+(?:mới\s+)?(?:\w+\s+)?$")
_SENTENCE_END = re.compile(r"\.\s")
_NEXT_PAIR = Wording(r"\s*<next_pair>\s*(?:<left_hedge> )?")
_BARE_PAIR = Wording(r"\s*(?:[\w ]{2,14} )?<down_to>\s*(?:<small_hedge> )?")
_LEFT_OVER = Wording(r"\s*<left_over>\s*(?:<left_hedge> )?")
_TURN = Wording(r"<turn>")
_TOLD_PHASE = Wording(
    r"(?<!\w)(?:trước|sau)\s+(?:khi\s+)?<merging>(?!\w)[^;.\d]{0,60}\scó\s+(?:\w+\s+){0,3}$"
)
_ARRANGING = word_list("arranging")
_ORIGIN = Wording(r"(?<!\w)<origin>(?!\w)")

_RESHAPED_KINDS = frozenset({"areas", "bodies", "posts"})
_ALSO = re.compile(r"(?<!\w)còn\s(?:giảm|cắt|tinh giản|giải thể|thành lập|bớt|sắp xếp|cho)(?!\w)(?! còn)")
_OWNED = re.compile(r"[^.;:,()\d]{0,30}\s(?:của|thuộc|trực thuộc|tại|ở)\s(?:cả )?")
_UNTOLD = frozenset({"stock", "", "reorganise", "merge"})
_SOURCES = frozenset({"merge", "reorganise", "convert", "abolish"})


class _Two(NamedTuple):
    """Two figures next to each other; `lead` stands before the first, `between` between them."""

    key: str
    figures: list[Figure]
    place: int
    figure: Figure
    after: Figure
    lead: str
    between: str

    @property
    def one_clause(self) -> bool:
        return ";" not in self.between

    def before(self, back: int) -> Figure | None:
        """The figure so many places before the first."""
        return self.figures[self.place - back] if self.place >= back else None


def set_pairs(marked: MarkedText, figures: list[Figure]) -> None:
    """Sets phase, action and noun of figures that tell a stock before and after a change."""
    key = marked.key
    for place in range(len(figures)):
        _from_to_over_bracket(key, figures, place)
    for place, (figure, after) in enumerate(pairwise(figures)):
        if figure.range_end or after.range_end == "high" or figure.unit != after.unit or figure.unit == "VND":
            continue
        lead = key[max(figure.sentence.start, figure.lead_end - 40) : figure.lead_end]
        between = key[figure.noun_end : after.lead_end]
        two = _Two(key, figures, place, figure, after, lead, between)
        any(rule(two) for rule in _RULES)


def _from_to(two: _Two) -> bool:
    """As in "giảm từ 24 xuống còn 17 đầu mối", "từ chỗ có 24 phòng nay còn 17"."""
    if len(two.between) >= 110 or not two.one_clause or not _DOWN.search(two.between):
        return False
    if not _FROM.search(two.lead):
        figure = two.figure
        change = two.key[max(figure.sentence.start, figure.lead_end - 90) : figure.lead_end]
        if not _FROM_FAR.search(two.lead) or not _CHANGE.search(change):
            return False
    return _pair(two.figure, two.after)


def _from_to_over_bracket(key: str, figures: list[Figure], place: int) -> None:
    """As in "từ 56 đơn vị (gồm 45 phường, 11 xã) còn 47": what stands in the bracket was there before too."""
    figure, end = figures[place], figures[place].sentence.end
    opened = _BRACKET.match(key, figure.noun_end, end)
    lead = key[max(figure.sentence.start, figure.lead_end - 40) : figure.lead_end]
    if opened is None or figure.unit != "COUNT" or not _FROM.search(lead):
        return
    inside = [f for f in figures[place + 1 :] if f.start < opened.end()]
    after = next((f for f in figures[place + 1 :] if f.start >= opened.end()), None)
    if not inside or after is None or after.unit != "COUNT" or after.start - opened.end() > _NEAR:
        return
    if not _DOWN.search(key[opened.end() - 1 : after.lead_end].replace(")", " ")):
        return
    _pair(figure, after)
    for part in inside:
        part.act("stock", "pair")
        part.phase = "before"


def _instead_of(two: _Two) -> bool:
    """As in "còn 2 cấp thay vì 3 cấp": the second number is what was before."""
    if two.figure.action != "stock" or len(two.between) >= 60 or not _INSTEAD.search(two.between):
        return False
    two.figure.phase, two.after.phase = "after", "before"
    two.after.act("stock", "pair")
    _share_noun(two.figure, two.after)
    return True


def _replaced_by(two: _Two) -> bool:
    """As in "thay 17 phòng vùng bằng 21 phòng tỉnh"."""
    if (
        two.figure.object_family not in {"areas", "bodies"}
        or not _REPLACES.search(two.lead)
        or len(two.between) >= 60
        or not _BY.fullmatch(two.between)
    ):
        return False
    return _pair(two.figure, two.after)


def _chained(two: _Two) -> bool:
    """As in "sáp nhập 4 xã thành 2, 6 phường thành 3": the verb of the first pair is the second's too."""
    first, made = two.before(2), two.before(1)
    if first is None or made is None or made.rule != "into" or first.action not in _SOURCES:
        return False
    if not _CHAINED.fullmatch(two.between) or (
        two.figure.action_how == "before" and two.figure.action in _SOURCES
    ):
        return False
    two.figure.act(first.action, "list")
    return _into(two)


def _made_into(two: _Two) -> bool:
    """As in "14 phòng sáp nhập lại còn 9 phòng": the verb stands between the two."""
    figure = two.figure
    made = _MADE_INTO.search(two.between) if len(two.between) < 170 and two.one_clause else None
    if made is None or figure.phase is not None or figure.object_family not in {"areas", "bodies"}:
        return False
    apart = two.between[: made.start(1)].rstrip().endswith(",")
    if figure.action not in _UNTOLD and (apart or figure.action_how != "list"):
        return False
    if figure.action == "stock" and figure.action_how == "before" and apart:
        return _pair(figure, two.after)  # "huyện có 17 xã, sắp xếp còn 7"
    at = figure.noun_end
    action = "reorganise" if made.group(1) in _ARRANGING else "merge"
    owned = two.before(1)
    if owned is not None and _is_owned(two, owned):  # "327 chi cục của 63 cục sáp nhập thành 154 chi cục"
        owned.act(action, "behind", (at + made.start(1), at + made.end(1)))
        figure.act("stock", "pair")
        return _into(two._replace(figure=owned))
    figure.act(action, "behind", (at + made.start(1), at + made.end(1)))
    beside = two.before(1)
    if beside is not None and _stands_beside(two, beside):
        beside.act(action, "behind", figure.action_span)
        beside.phase = "before"
    return _into(two)


def _is_owned(two: _Two, owned: Figure) -> bool:
    """Whether the number next to the verb only says whose those are that become fewer."""
    if owned.phase is not None or owned.action not in _UNTOLD or owned.action_how == "before":
        return False
    if _OWNED.fullmatch(two.key, owned.noun_end, two.figure.lead_end) is None:
        return False
    return two.after.object == owned.object and owned.object_text.lower() != two.figure.object_text.lower()


def _stands_beside(two: _Two, beside: Figure) -> bool:
    """As in "12 chi cục thuế và 9 kho bạc tổ chức lại thành 11 đơn vị": both are made into them."""
    if beside.phase is not None or beside.action not in {"stock", ""} or beside.action_how == "before":
        return False
    joined = _AND.fullmatch(two.key, beside.noun_end, two.figure.lead_end) is not None
    return joined and beside.object_family == two.figure.object_family


def _merged_into(two: _Two) -> bool:
    """As in "sáp nhập 4 phường, 3 xã thành 2 phường": sources by kind are all before."""
    figure = two.figure
    if figure.phase is not None or figure.action not in _SOURCES:
        return False
    if figure.action_how not in {"before", "list"} or len(two.between) >= 130 or not two.one_clause:
        return False
    alike = two.after.object in {"", figure.object}
    made = _INTO.search(two.between) or (_MADE_ONE.search(two.between) if alike else None)
    if made is None or _SENTENCE_END.search(two.between):
        return False
    if _FOUNDED_ANEW.search(two.between) or "số còn lại" in two.between or _ALSO.search(two.between):
        return False  # "sáp nhập 6 trung tâm, thành lập 2 ban": two things done
    _into(two)
    for other in reversed(two.figures[: two.place]):
        if other.action != figure.action or other.phase is not None:
            break
        other.phase = "before"
    return True


def _next_pair(two: _Two) -> bool:
    """As in "từ 24 đầu mối xuống còn 17 đầu mối, 66 phòng xuống 48 phòng"."""
    previous = two.before(1)
    if previous is None or previous.phase != "after" or previous.rule != "from_to":
        return False
    if two.after.phase == "before" or not _NEXT_PAIR.fullmatch(two.between):
        return False
    return _pair(two.figure, two.after)


def _left_over(two: _Two) -> bool:
    """As in "các phòng: 24 xuống còn 17", where no verb governs the first."""
    if two.figure.action_how not in {"list", ""}:
        return False
    of_place = any(0 <= two.figure.lead_end - place.end <= 1 for place in two.figure.sentence.places)
    if not (_NEXT_PAIR if of_place else _LEFT_OVER).fullmatch(two.between):
        return False  # "...; Bến Ngọc 17 xã còn 6"
    return _pair(two.figure, two.after)


def _in_a_bracket(two: _Two) -> bool:
    """As in "hụt đi 76 xã (635 còn 559)": two numbers of a bracket with nothing but a word between them."""
    if not two.key[: two.figure.lead_end].rstrip().endswith("(") or not _BARE_PAIR.fullmatch(two.between):
        return False
    return _pair(two.figure, two.after)


def _merged_likewise(two: _Two) -> bool:
    """As in "An Giang hợp nhất 8 hạt thành 4; Bắc Kạn từ 6 thành 2": one verb for all pairs of a row."""
    if two.figure.phase is not None or ";" not in two.key[two.figure.sentence.start : two.figure.lead_end]:
        return False
    if not _BARE_PAIR.fullmatch(two.between) or not two.between.rstrip().endswith("thành"):
        return False
    if two.figure.action_how == "before" and two.figure.action != "stock":
        return False
    first = next((f for f in two.figures[: two.place] if f.rule == "into"), None)
    place = two.figures.index(first) if first is not None else 0
    source = two.figures[place - 1] if place else None
    if source is None or source.action not in _SOURCES or source.object_family != two.figure.object_family:
        return False
    two.figure.act(source.action, "list")
    return _into(two)


def _told_by_difference(two: _Two) -> bool:
    """As in "đợt hai 106 chi cục còn 50, giảm 56": the difference told next says what the two are."""
    last = two.figures[two.place + 2] if two.place + 2 < len(two.figures) else None
    if last is None or last.action != "reduce" or two.figure.phase is not None:
        return False
    if last.unit != two.figure.unit or not isclose(
        two.figure.value - two.after.value, last.value, abs_tol=1e-6
    ):
        return False
    if not _BARE_PAIR.fullmatch(two.between):
        return False
    return _pair(two.figure, two.after)


def _now_and_then(two: _Two) -> bool:
    """As in "hiện có 24 phòng, sau sắp xếp còn 17"."""
    figure, after = two.figure, two.after
    if figure.action != "stock" or figure.phase is not None or after.phase != "after":
        return False
    if len(two.between) >= 120 or not _TURN.search(two.between) or _PARTS.search(two.between):
        return False
    if after.object and after.object != figure.object and not after.bare:
        return False
    figure.phase = "before"
    _share_noun(figure, after)
    return True


_RULES = (
    _merged_likewise,
    _from_to,
    _instead_of,
    _replaced_by,
    _chained,
    _made_into,
    _merged_into,
    _next_pair,
    _left_over,
    _in_a_bracket,
    _told_by_difference,
    _now_and_then,
)


def _into(two: _Two) -> bool:
    """The first is the source, the second what it becomes."""
    two.figure.phase, two.after.phase, two.after.rule = "before", "after", "into"
    two.after.act("stock", "pair")
    if two.figure.object_family == "bodies" and two.after.object_text.lower().startswith("đơn vị cấp"):
        two.after.count("units", "bodies", "pair")  # "9 kho bạc thành 4 đơn vị cấp tỉnh"
    _share_noun(two.figure, two.after)
    return True


def _pair(figure: Figure, after: Figure) -> bool:
    """Both are stocks, before and after."""
    for one, phase in ((figure, "before"), (after, "after")):
        one.act("stock", "pair")
        one.phase, one.rule = phase, "from_to"
    _share_noun(figure, after)
    return True


def _share_noun(one: Figure, other: Figure) -> None:
    """The noun of a pair may stand at either number."""
    for a, b in ((one, other), (other, one)):
        if a.bare and a.object == "units" and b.object_family == "areas":
            a.count(b.object, b.object_family, "pair")
            a.level = b.level
        elif (not a.object or a.bare) and b.object and not b.bare and _same_kind(a, b):
            a.borrow_noun(b, "pair")
            a.bare = False
        elif not a.object and b.bare:
            a.borrow_noun(b, "pair")
            a.bare = True
        elif b.object_text.lower().startswith(f"{a.object_text.lower()} "):
            a.borrow_noun(b, "pair")  # "bốn tổ dân phố thành hai tổ"


def _same_kind(a: Figure, b: Figure) -> bool:
    return not a.object or a.object_family == b.object_family or b.object_family in {"posts", "persons"}


def share_nouns_again(figures: list[Figure]) -> None:
    """Gives the second number of a pair the noun its first has got since ("1.283 tổ" of "tổ dân phố")."""
    for one, other in pairwise(figures):
        paired = other.object_how == "pair" and other.phase == "after" and one.phase == "before"
        if paired and one.object not in {other.object, ""}:
            other.borrow_noun(one, "pair")


def set_told_phases(marked: MarkedText, figures: list[Figure]) -> None:
    """As in "Trước sắp xếp, tỉnh có 94 xã; sau sắp xếp có 36 xã"."""
    for figure in figures:
        if figure.action != "stock" or figure.phase or figure.object_family not in _RESHAPED_KINDS:
            continue
        start = figure.sentence.start
        start += max(0, marked.key[start : figure.start].rfind(";"))
        told = _TOLD_PHASE.search(marked.key, start, figure.start)
        if told is not None:
            figure.phase = "before" if told.group().startswith("trước") else "after"


def set_origins(marked: MarkedText, figures: list[Figure]) -> None:
    """As in "được lập từ 5 phường", "lập trên cơ sở hợp nhất 3 sở": what a new body is made of is merged."""
    for figure in figures:
        if figure.action != "establish" or figure.action_how != "before":
            continue
        if _ORIGIN.search(marked.key[figure.action_span[1] : figure.start]):
            figure.action, figure.phase, figure.rule = "merge", "before", "origin"
