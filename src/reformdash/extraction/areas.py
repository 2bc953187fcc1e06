"""Whose figure it is: the place named nearest on the left, an anaphor of it, the country, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reformdash.extraction.area_context import AreaContext, AreaReading, antecedent, named_before
from reformdash.extraction.area_cues import AreaCue, in_bracket
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.wording import Wording

_PEOPLE = frozenset({"persons", "posts"})
_RANK = {"country": 0, "province": 1, "district": 2, "commune": 3, "village": 4}
_OBJECT_RANK = {"provinces": 1, "districts": 2, "communes": 3, "villages": 4, "departments": 2}
_ANY_RANK = 5
_PENALTIES = frozenset({"discipline", "expel"})

_CENTRAL_TASK = re.compile(r"[^,.;]{0,30}\d+-[a-zđ]+/t[wư]")
_OF_SEVERAL = re.compile(
    r"\s*(?:của|thuộc|tại|ở)\s+(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:tỉnh|địa phương)(?!\w)"
)
_CLASS = re.compile(r"loại (?:i{1,3}|[123]|đặc biệt)(?!\w)")
_IN_TURN = "lần lượt"
_TURN_GAP = re.compile(r"[^;.]*.{0,60}")
_ROW_GAP = re.compile(r"\s*(?:,|và|,\s*và)\s*(?:tỉnh |tp\.? ?|huyện |quận |thị xã |thành phố )?")
_NUMBER_NEAR = re.compile(r"[^,;]{0,25}\d")


_BEHIND = Wording(r"\s*(?:mới |cũ |này )?(?:<belongs_to>|\()\s*(?:toàn |các |cả |địa bàn )?")
_FAR_BEHIND = Wording(r"[^,;.:()\d]*<belongs_far_to>\s*(?:toàn |cả |các )?")
_LAW = Wording(r"<law_words>|nghị quyết số \d+/\d+/ubtvqh")
_CARRIES_ON = Wording(r"[\s\"“\-+•*]*<area_carries_on>")
_DISTRICT_CARRIES_ON = Wording(r"[\s\"“\-+•*]*<district_carries_on>")
_LOCAL = Wording(r"(?<!\w)<local_words>(?!\w)")
_PARTS = Wording(r"<area_parts>")


@dataclass(frozen=True, slots=True)
class _Question:
    """A figure whose area is asked for, with the cues of its sentence and what was told before."""

    marked: MarkedText
    figure: Figure
    cues: list[AreaCue]
    context: AreaContext

    @property
    def key(self) -> str:
        """The matching key of the document."""
        return self.marked.key

    @property
    def limit(self) -> int:
        """The rank an area must stay above to hold what is counted: a province has no provinces."""
        figure = self.figure
        if figure.object == "departments" and figure.level in {"district", "commune"}:
            return 3
        return _OBJECT_RANK.get(figure.object, _ANY_RANK)

    def fits(self, area: Area) -> bool:
        """Whether an area can hold what is counted."""
        return _RANK.get(area.level, 4) < self.limit or self.figure.action in _PENALTIES

    def country(self, start: int = 0, end: int = 0) -> AreaReading:
        """The country as the answer."""
        return AreaReading(self.context.country, "country", (start, end))


def resolve(marked: MarkedText, figure: Figure, cues: list[AreaCue], context: AreaContext) -> AreaReading:
    """The area of a figure.

    Args:
        marked: The document.
        figure: The figure with its object set.
        cues: Cues of its sentence.
        context: What was told before.
    """
    question = _Question(marked, figure, cues, context)
    for rule in _RULES:
        answer = rule(question)
        if answer is not None:
            return answer
    return _inherited(question)


def _told_behind(question: _Question) -> AreaReading | None:
    """The first place behind the counted noun, where it belongs to it: "46 xã của Hà Nội"."""
    end = question.figure.noun_end
    for cue in question.cues:
        area = cue.area
        if cue.start < end or cue.kind not in {"place", "country"} or area is None or not question.fits(area):
            continue
        near = cue.start - end < 40
        if _BEHIND.fullmatch(question.key, end, cue.start) or (
            near and _FAR_BEHIND.fullmatch(question.key, end, cue.start)
        ):
            return AreaReading(area, "behind", (cue.start, cue.end))
        return None
    return None


def _of_the_country(question: _Question) -> AreaReading | None:
    """Tasks of a resolution of the Centre, figures of several provinces, rules for classes of provinces."""
    figure, key = question.figure, question.key
    end = figure.noun_end
    if figure.object_family == "texts" and _CENTRAL_TASK.match(key, end, end + 60):
        return question.country()
    if _OF_SEVERAL.match(key, end, end + 40):
        return question.country(end, end + 12)
    before = max(figure.sentence.start, figure.start - 40)
    if figure.object == "departments" and _CLASS.search(key, before, figure.start):
        return question.country()
    return None


def _in_turn(question: _Question) -> AreaReading | None:
    """First to first, second to second: "Thái Nguyên, Lạng Sơn lần lượt giảm 5 và 6 xã"."""
    figure = question.figure
    at = question.key.rfind(_IN_TURN, figure.sentence.start, figure.start)
    if at < 0:
        return None
    numerals = figure.sentence.numerals
    turn = sum(1 for n in numerals if at < n.start < figure.start)
    numbers = sum(1 for n in numerals if n.start > at)
    row = [
        cue
        for cue in question.cues
        if cue.kind == "place" and cue.end <= at and _TURN_GAP.fullmatch(question.key, cue.end, at)
    ]
    row = row[-numbers:] if len(row) > numbers else row
    if len(row) < 2 or turn >= len(row):
        return None
    return AreaReading(row[turn].area, "own_clause", (row[turn].start, row[turn].end))


def _by_law(question: _Question) -> AreaReading | None:
    """A ceiling that a law sets holds for the whole country, except in a local text."""
    figure, context = question.figure, question.context
    if figure.qualifier != "at_most" or figure.object_family not in _PEOPLE:
        return None
    law = _LAW.search(question.key, figure.sentence.start, figure.start)
    local = context.local_default is not None and context.default is not context.country
    if law is None or local or _named_in_front(question, {"place", "anaphor"}):
        return None
    return question.country(*law.span())


def _named_in_front(question: _Question, kinds: set[str]) -> bool:
    return any(c.kind in kinds and c.start < question.figure.start for c in question.cues)


def _total_of_list(question: _Question) -> AreaReading | None:
    """A total with its parts by locality behind it belongs to what holds the localities."""
    figure, key, context = question.figure, question.key, question.context
    if _named_in_front(question, {"place", "country", "anaphor"}):
        return None
    opened = _PARTS.search(key, figure.end, figure.sentence.end)
    if opened is None:
        return None
    parts = [
        (cue, cue.area)
        for cue in question.cues
        if cue.kind == "place"
        and cue.area is not None
        and cue.start >= opened.end()
        and _NUMBER_NEAR.match(key, cue.end, cue.end + 30)
    ]
    if len({area.code for _, area in parts}) < 2 or len({cue.level for cue, _ in parts}) != 1:
        return None
    cue, first = parts[0]
    whole = context.country if first.level == "province" else context.province_of(first)
    return AreaReading(whole, "own_clause", (cue.start, cue.end))


def _nearest_in_front(question: _Question) -> AreaReading | None:
    """The cue nearest in front that can hold what is counted; a weak one only where no other does."""
    fallback: AreaReading | None = None
    for cue in reversed(question.cues):
        if cue.start >= question.figure.start or _in_other_bracket(question, cue):
            continue
        if cue.kind == "place" and cue.area is not None:
            if not _may_hold(question, cue, cue.area):
                continue
            first, shared = _first_of_list(question.key, cue, cue.area, question.cues)
            reading = AreaReading(first, "own_clause", (cue.start, cue.end), shared)
            if not cue.weak or fallback is not None or _is_province(question, cue, first):
                return reading
            fallback = reading
        else:
            answer = _answer_of(question, cue)
            if answer is not None:
                return answer
    return fallback


def _is_province(question: _Question, cue: AreaCue, area: Area) -> bool:
    return cue.level == "province" or question.context.province_of(area) is None


def _in_other_bracket(question: _Question, cue: AreaCue) -> bool:
    """Whether a cue stands in a bracket that the figure does not stand in."""
    key, figure = question.key, question.figure
    if not cue.bracket:
        return False
    inside = in_bracket(key, figure.sentence, figure.start)
    return not (inside and key.rfind("(", 0, figure.start) == key.rfind("(", 0, cue.start))


def _may_hold(question: _Question, cue: AreaCue, area: Area) -> bool:
    """Whether a place can hold what is counted; a commune holds persons, villages, or heads the sentence."""
    if not question.fits(area):
        return False
    heads = cue.start - question.figure.sentence.start <= 6
    personal = question.figure.object_family in _PEOPLE
    return cue.level != "commune" or personal or question.limit == 4 or heads


def _answer_of(question: _Question, cue: AreaCue) -> AreaReading | None:
    """What a cue that is no name says: the country, or the area an anaphor points to."""
    if cue.kind in {"country", "generic"}:
        return question.country(cue.start, cue.end)
    if cue.kind == "central":
        local = any(
            c.kind in {"anaphor", "place"} and c.start < question.figure.start and not c.weak
            for c in question.cues
        )
        return None if cue.weak or local else question.country(cue.start, cue.end)
    area = named_before(cue, question.cues) or antecedent(cue, question.context)
    if area is not None and question.fits(area):
        return AreaReading(area, "anaphor", (cue.start, cue.end))
    if area is None and cue.level == "province" and question.context.local_default is None:
        return AreaReading(None, "unnamed", (cue.start, cue.end))
    return None


def _first_of_list(key: str, cue: AreaCue, area: Area, cues: list[AreaCue]) -> tuple[Area, bool]:
    """Of several places in a row ("các huyện A, B") the first stands for the row."""
    first, start, shared = area, cue.start, False
    for other in reversed(cues[: cues.index(cue)]):
        if other.kind != "place" or other.area is None or other.level != cue.level:
            break
        if not _ROW_GAP.fullmatch(key, other.end, start):
            break
        first, start, shared = other.area, other.start, True
    return first, shared


_RULES: tuple[Callable[[_Question], AreaReading | None], ...] = (
    _told_behind,
    _of_the_country,
    _in_turn,
    _by_law,
    _total_of_list,
    _nearest_in_front,
)


def _inherited(question: _Question) -> AreaReading:
    """What the text is with, else what it is of as a whole; widened until it can hold what is counted."""
    context = question.context
    if context.told:
        area = _widened(question)
        while area is not None and not question.fits(area):
            area = context.gazetteer.area(area.parent) if area.parent else None
        return AreaReading(area, "inherited")
    default = context.default
    if default is not None and not question.fits(default):
        default = context.country if default.level == "province" else context.province_of(default)
    return AreaReading(default, "document")


def _widened(question: _Question) -> Area | None:
    """The area the text is with, or the wider one it is back with."""
    context = question.context
    area = context.current
    national = context.default is not None and context.default.level == "country"
    if area is not None and area.level == "province" and national:
        return area if context.told_at < 0 or _stays(question) else context.default
    if area is None or area.level not in {"district", "commune"}:
        return area
    home = context.default or context.local_default
    if home is not None and home.code == area.code:
        return area
    # A district told before holds only where the sentence carries on with it.
    figure = question.figure
    if _DISTRICT_CARRIES_ON.match(question.key, figure.sentence.start, figure.start):
        return area
    return context.province_of(area) or area


def _stays(question: _Question) -> bool:
    """Whether a text of the country stays with its example: by its words, in the same line or paragraph."""
    figure, marked, context = question.figure, question.marked, question.context
    start = figure.sentence.start
    if _CARRIES_ON.match(question.key, start, figure.start):
        return True
    if _LOCAL.search(question.key, start, figure.start):
        return True
    if "\n" not in marked.text.nfc[marked.sentences[context.told_at].end : start]:
        return True
    return marked.sentences[-1].paragraph > 1 and figure.sentence.paragraph == context.told_paragraph
