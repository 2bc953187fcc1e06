"""Whose figure it is: the place named nearest on the left, an anaphor of it, the country, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from reformdash.extraction.area_asides import DOES
from reformdash.extraction.area_beside import NAME, are_its_own, is_called, is_passed_over, the_one_that
from reformdash.extraction.area_context import AreaContext, AreaReading, antecedent, named_before
from reformdash.extraction.area_cues import AreaCue, tells
from reformdash.extraction.area_inheritance import inherited
from reformdash.extraction.area_question import Question
from reformdash.extraction.area_rows import Row
from reformdash.extraction.area_sense import LOCAL_AREAS
from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.wording import Wording, word_list

_CENTRAL_TASK = re.compile(r"[^,.;]{0,30}\d+-[a-zđ]+/t[wư]")
_OF = re.compile(r"(?:của|thuộc|tại|ở)\s")
_CLASS = re.compile(r"loại (?:i{1,3}|[123]|đặc biệt)(?!\w)")
_FEW_PROVINCES = re.compile(r"(?<![\w.])(?:[23]|hai|ba) (?:địa phương|tỉnh)(?: cũ)?$")
_COMMUNE_CLASS = Wording(r"(?<!\w)loại (?:i{1,3}|[123])(?!\w)[^.;,]{0,40}$")
_OF_COMMUNES = frozenset({"party_orgs", "associations"})
_IN_TURN = "lần lượt"
_TURN_GAP = re.compile(r"[^;.]*.{0,60}")
_NUMBER_NEAR = re.compile(r"[^,;]{0,25}\d")


_BEHIND = Wording(r"\s*(?:mới |cũ |này )?(?:<belongs_to>|\()\s*(?:toàn |các |cả |địa bàn )?")
_FAR_BEHIND = Wording(r"[^,;.:()\d]*<belongs_far_to>\s*(?:toàn |cả |các )?")
# "187 thôn của 16 phường thuộc thành phố Thủy Nguyên"
_BEHIND_SCOPE = Wording(
    r"\s*(?:của|thuộc|ở|tại|trên)\s+\d[\d.]*\s(?:phường|xã|thị trấn|huyện|quận)(?:, (?:phường|xã|thị trấn))*"
    r"\s<belongs_to>\s*(?:các |địa bàn )?"
)
_AFTER_MERGER = Wording(r"(?<!\w)sau (?:khi )?<merging>\s[^;.,]{0,200}$")
_THEN = re.compile(r",\s[^,;.\d]{0,60}(?:có|còn|gồm|giảm)\s[^;.]{0,80}$")
_NAME_JOINT = re.compile(r", | và ")
_NAMES_OF = re.compile(rf"\s(?:là |gồm )?{NAME}(?:(?:, | và ){NAME}){{0,11}}\s\(")
_FRONTED = re.compile(r"[\s\"“]*(?:sau khi|trước khi|khi|với|với việc|cùng với việc|nhờ|do)\s[^,;.:()]*")
_RANKS = re.compile(r"\s(?:đang |hiện )?(?:dẫn đầu|đứng|xếp|là (?:tỉnh|địa phương|nơi|đơn vị))(?!\w)")
_FRONT_END = re.compile(r"[^,;.:()]{0,40},\s")
_BODY_BEHIND = Wording(r"\s[^,;.:()\d]{0,40}?<body_kind>\s[^,;.:()\d]{3,60}")
_LAW = Wording(r"<law_words>|nghị quyết số \d+/\d+/ubtvqh")
# What each body of a level may have, in a text that names no place: of the whole country.
_RULE = Wording(r"(?<!\w)(?:mỗi|từng)\s[^.;,\d]{2,50}(?<!\w)(?:cấp (?:huyện|tỉnh|xã)|được quy định)(?!\w)")
_CLASS_RULE = Wording(r"(?<!\w)loại (?:i{1,3}|[123])(?!\w)[^.;]{0,20}?(?:tối đa|không quá|là)(?!\w)")
_LAW_DEMANDS = Wording(
    r"(?:^|[.;:,“\"\n]\s*)(?:riêng |các )?<law_of_state>"
    r"[^,;.:(]{0,60}(?:\([^()]*\))?[^,;.:(]{0,20}?\s<law_verb>(?!\w)"
)
_STATE_RULES = Wording(r"(?<!\w)(?:nghị định|chính phủ|bộ nội vụ)(?!\w)")
_OPENING = 800  # characters that say whose rules a text tells
_LOCALITIES = "địa phương"
_OTHER_PROVINCES = Wording(r"(?<!\w)(?:nhiều|các|một số) tỉnh(?!\w)")
_WIDER_REACH = 2_000  # characters
_MINISTRIES = Wording(r"(?<!\w)(?:bộ|trung ương|cả nước)(?!\w)")
_PARTS = Wording(r"<area_parts>")
_BRANCHES = word_list("branch_body")


def resolve(marked: MarkedText, figure: Figure, cues: list[AreaCue], context: AreaContext) -> AreaReading:
    """The area of a figure.

    Args:
        marked: The document.
        figure: The figure with its object set.
        cues: Cues of its sentence.
        context: What was told before.
    """
    question = Question(marked, figure, cues, context)
    for rule in _RULES:
        answer = rule(question)
        if answer is not None:
            return answer
    return _of_a_class(question, inherited(question))


def _of_a_class(question: Question, told: AreaReading) -> AreaReading:
    """As in "xã loại 1 bố trí tối đa 22 người": a rule for classes of communes is no district's own."""
    figure, area = question.figure, told.area
    if area is None or area.level != "district" or figure.object_family not in PERSONAL:
        return told
    before = max(figure.sentence.start, figure.start - 60)
    if _COMMUNE_CLASS.search(question.key, before, figure.start) is None:
        return told
    return told._replace(area=question.context.province_of(area) or area)


def _told_behind(question: Question) -> AreaReading | None:
    """The first place behind the counted noun, where it belongs to it: "46 xã của Hà Nội"."""
    end = question.figure.noun_end
    found = the_one_that(question)
    if found is not None:
        return found
    for cue in question.cues:
        area = cue.area
        if cue.start < end or cue.kind not in {"place", "country"} or area is None or not question.fits(area):
            continue
        near = cue.start - end < 40
        belongs = _BEHIND.fullmatch(question.key, end, cue.start) or (
            near
            and (
                _FAR_BEHIND.fullmatch(question.key, end, cue.start)
                or _BEHIND_SCOPE.fullmatch(question.key, end, cue.start)
            )
        )
        of_body = (
            question.figure.object_family in PERSONAL
            and not cue.merged
            and _BODY_BEHIND.fullmatch(question.key, question.figure.end, cue.start)
        )
        of_names = cue.level == "district" and _holds_the_named(question, cue)
        if belongs or of_body or of_names:
            row = Row.of(question.key, question.cues, cue)
            if cue.bracket and (
                (cue.level == "province" and len(row.cues) == question.figure.value > 1)
                or is_called(question, cue)
            ):
                return None  # "3 TAND cấp cao (Hà Nội, Đà Nẵng, TP HCM)": what each is called
            told, shared = row.area(question.context, question.figure.start)
            return AreaReading(told or area, "behind", (cue.start, cue.end), shared)
        return None
    return None


def _holds_the_named(question: Question, cue: AreaCue) -> bool:
    """As in "2 xã Nghĩa Trung, Nghĩa Bình (H.Bù Đăng) sáp nhập vào ...": where the two counted lie."""
    end = question.figure.noun_end
    if not cue.bracket:
        return False
    named = _NAMES_OF.fullmatch(question.marked.text.nfc, end, cue.start)
    return named is not None and len(_NAME_JOINT.findall(named.group())) + 1 == question.figure.value


def _of_the_country(question: Question) -> AreaReading | None:
    """Tasks of a resolution of the Centre, figures of several provinces, rules for classes of provinces."""
    figure, key = question.figure, question.key
    end = figure.noun_end
    if figure.object_family == "texts" and _CENTRAL_TASK.match(key, end, end + 60):
        return question.country()
    for cue in question.cues:  # "46 xã của 9 tỉnh"
        if cue.kind == "generic" and key[end : cue.start].isspace() and _OF.match(key, cue.start):
            return question.country(cue.start, cue.end)
    before = max(figure.sentence.start, figure.start - 40)
    if figure.object == "departments" and _CLASS.search(key, before, figure.start):
        return question.country()
    return None


def _in_turn(question: Question) -> AreaReading | None:
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


def _by_law(question: Question) -> AreaReading | None:
    """What a law asks for holds for the whole country; a ceiling "theo quy định" not in a local text."""
    figure, context = question.figure, question.context
    demands = None
    if question.marked.spots.any("law_verb", figure.sentence.start, figure.start):
        demands = _LAW_DEMANDS.search(question.key, max(0, figure.sentence.start - 2), figure.start)
    if demands is not None and not any(
        c.kind in {"place", "anaphor"} and demands.start() < c.start < figure.start for c in question.cues
    ):
        return question.country(*demands.span())
    if figure.object_family not in PERSONAL:
        return None
    nowhere = context.default is None and context.local_default is None
    rule = _RULE.search(question.key, figure.sentence.start, figure.start) if nowhere else None
    if nowhere and _STATE_RULES.search(question.key, 0, _OPENING):
        rule = rule or _CLASS_RULE.search(question.key, figure.sentence.start, figure.start)
    if rule is not None and not question.cues:
        return question.country(*rule.span())
    if figure.qualifier != "at_most":
        return None
    law = _LAW.search(question.key, figure.sentence.start, figure.start)
    local = context.local_default is not None and context.default is not context.country
    if law is None or local or _named_in_front(question, {"place", "anaphor"}):
        return None
    return question.country(*law.span())


def _named_in_front(question: Question, kinds: set[str]) -> bool:
    return any(c.kind in kinds and c.start < question.figure.start for c in question.cues)


def _total_of_list(question: Question) -> AreaReading | None:
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
    default = context.default
    own = context.merged_with(default) if default is not None and context.titled else set[str]()
    if all(area.code in own for _, area in parts):
        whole = default  # "tỉnh còn 96 xã, trong đó Ninh Bình 41, Nam Định 33": of the one made of them
    return AreaReading(whole, "own_clause", (cue.start, cue.end))


def _subject_behind(question: Question) -> AreaReading | None:
    """As in "Sau khi lập 4 phường, thị xã Tân Uyên có ...": the subject stands behind the first clause."""
    figure, key = question.figure, question.key
    if _named_in_front(question, {"place", "anaphor", "country", "central"}):
        return None
    if _FRONTED.fullmatch(key, figure.sentence.start, figure.start) is None:
        return None
    closed = _FRONT_END.match(key, figure.noun_end, figure.sentence.end)
    if closed is None:
        return None
    cue = next((c for c in question.cues if c.kind == "place" and c.start == closed.end()), None)
    if cue is None or cue.area is None:
        return None
    if not DOES.match(key, cue.end, figure.sentence.end) and not _RANKS.match(key, cue.end):
        return None
    return AreaReading(cue.area, "behind", (cue.start, cue.end)) if question.fits(cue.area) else None


def _nearest_in_front(question: Question) -> AreaReading | None:
    """The cue nearest in front that can hold what is counted; a weak one only where no other does."""
    fallback: AreaReading | None = None
    for cue in reversed(question.cues):
        if not tells(cue, question.figure.start) or is_passed_over(question, cue):
            continue
        if _is_merged_away(question, cue):
            return AreaReading(question.context.default, "anaphor", (cue.start, cue.end))
        if cue.kind == "place" and cue.area is not None:
            row = Row.of(question.key, question.cues, cue)
            told, shared = row.area(question.context, question.figure.start)
            if not _may_hold(question, cue, cue.area if shared or told is None else told):
                continue
            reading = AreaReading(told, "own_clause", (cue.start, cue.end), shared, cue.aside)
            if not cue.weak or fallback is not None or _is_province(question, cue, told or cue.area):
                return reading
            fallback = reading
        else:
            answer = _answer_of(question, cue)
            if answer is not None:
                return answer
    return fallback


def _is_merged_away(question: Question, cue: AreaCue) -> bool:
    """As in "sau khi hợp nhất Sở Y tế TPHCM với Sở Y tế Bình Dương, Sở có 9 phòng": of what came of them."""
    context, default = question.context, question.context.default
    if cue.kind != "place" or cue.area is None or default is None or not context.is_of_one_province:
        return False
    if cue.area == default or cue.area.code not in context.merged_with(default):
        return False
    start, end = question.figure.sentence.start, question.figure.sentence.end
    if DOES.match(question.key, cue.end, end) or not _AFTER_MERGER.search(question.key, start, cue.start):
        return False
    return _THEN.search(question.key, cue.end, question.figure.start) is not None


def _is_province(question: Question, cue: AreaCue, area: Area) -> bool:
    return cue.level == "province" or question.context.province_of(area) is None


def _may_hold(question: Question, cue: AreaCue, area: Area) -> bool:
    """Whether a place can hold what is counted; a commune holds persons, villages, or heads the sentence."""
    if not question.fits(area):
        return False
    figure = question.figure
    held = figure.object_family in PERSONAL or figure.object in _OF_COMMUNES
    return cue.level != "commune" or held or question.limit == 4 or question.heads(area)


def _answer_of(question: Question, cue: AreaCue) -> AreaReading | None:
    """What a cue that is no name says: the country, or the area an anaphor points to."""
    if cue.kind == "few" or _is_local(question, cue):
        return _of_the_merged(question, cue)
    if cue.kind in {"country", "generic"}:
        own = cue.kind == "generic" and are_its_own(question, cue)
        return None if own else question.country(cue.start, cue.end)
    if cue.kind == "central":
        local = any(
            c.kind in {"anaphor", "place"} and c.start < question.figure.start and not c.weak
            for c in question.cues
        )
        return None if cue.weak or local else question.country(cue.start, cue.end)
    area = named_before(cue, question.cues) or antecedent(
        cue, question.context, question.figure.sentence.index
    )
    if area is not None and question.fits(area):
        return AreaReading(area, "anaphor", (cue.start, cue.end))
    if area is None and cue.level == "province" and question.context.local_default is None:
        return AreaReading(None, "unnamed", (cue.start, cue.end))
    return None


def _is_local(question: Question, cue: AreaCue) -> bool:
    """Whether words that mostly tell the country do not in a text of one province."""
    if cue.kind == "generic":
        return _is_of_the_province(question, cue) or _is_of_the_merged(question, cue)
    return cue.kind == "central" and (_decides_on_areas(question) or _is_branch(question, cue))


def _of_the_merged(question: Question, cue: AreaCue) -> AreaReading | None:
    """As in "Trước sắp xếp, hai tỉnh có 31 sở" in a text of one province: those it was made of."""
    default = question.context.default
    if cue.kind != "few" or default is None or not question.context.is_of_one_province:
        return None
    if not question.context.merged_with(default) - {default.code}:
        return None
    together = question.figure.object != "provinces"  # however many: they are counted of all of them
    return AreaReading(default, "anaphor", (cue.start, cue.end)) if together else None


def _is_of_the_merged(question: Question, cue: AreaCue) -> bool:
    """As in "biên chế của 3 địa phương là 3.597" in a text of one province: those it was made of."""
    if not question.context.is_of_one_province:
        return False
    return _FEW_PROVINCES.search(question.key, max(0, cue.start - 12), cue.end) is not None


def _decides_on_areas(question: Question) -> bool:
    """As in "Quốc hội quyết định lập 40 xã" in a text of one province: they are its own."""
    context = question.context
    local = context.titled and context.local_default is not None and context.default is not context.country
    return local and question.figure.object in LOCAL_AREAS


def _is_branch(question: Question, cue: AreaCue) -> bool:
    """As in "Kho bạc Nhà nước đã chi 46 tỷ đồng" in a text of one province: its office there."""
    context = question.context
    local = context.titled and context.default is not None and context.default is not context.country
    return local and question.key[cue.start : cue.end] in _BRANCHES


def _is_of_the_province(question: Question, cue: AreaCue) -> bool:
    """As in "Thanh tra tỉnh và thanh tra các địa phương" in a text of one province: its districts."""
    context, key, start = question.context, question.key, question.figure.sentence.start
    default = context.default
    if default is None or not context.titled or context.named != frozenset({default.code}):
        return False
    if _OTHER_PROVINCES.search(key, max(0, start - _WIDER_REACH), start):
        return False
    ministries = _MINISTRIES.search(key, start, cue.start)
    return _LOCALITIES in key[cue.start : cue.end] and ministries is None


_RULES: tuple[Callable[[Question], AreaReading | None], ...] = (
    _told_behind,
    _of_the_country,
    _in_turn,
    _by_law,
    _total_of_list,
    _subject_behind,
    _nearest_in_front,
)
