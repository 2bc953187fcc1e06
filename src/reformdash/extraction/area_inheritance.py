"""Whose a figure is where its sentence does not tell: what the text is with, or what it is back with."""

from __future__ import annotations

import re
from itertools import pairwise

from reformdash.extraction.area_capacity import is_of_the_country, is_too_many
from reformdash.extraction.area_context import AreaContext, AreaReading
from reformdash.extraction.area_question import Question
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import is_headline
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.wording import Wording

_LINE_BEGINNING = re.compile(r"^[\s*•+\-–\d.)]+")
_POINTS_BACK = re.compile(r"\s+(?:này|đó|trên|nói trên|kể trên)(?!\w)")
_TELLING = 12  # a number from which on it is hardly told twice of different places
_NEAR = 2  # sentences
_SECTION = 12  # sentences that may stand below a name
_BULLET = re.compile(r"^[\s\-+•*–]+")
_CLOSED = (";", ".")
_CARRIES_ON = Wording(r"[\s\"“\-+•*]*<area_carries_on>")
_TIES_LOOSELY = Wording(r"[\s\"“\-+•*]*<area_carries_on_loosely>")
# "Trung tâm này có 28 người"
_THIS_ONE = Wording(r"[\s\"“\-+•*]*<told_of_again>\s(?:này|đó|ấy)(?!\w)")
_OF_OFFICE = Wording(r"[\s\"“\-+•*]*(?:theo |ngoài ra, )?(?:lãnh đạo |giám đốc |ông )?<local_subject>(?!\w)")
_DISTRICT_CARRIES_ON = Wording(r"[\s\"“\-+•*]*<district_carries_on>")
_LOCAL = Wording(r"(?<!\w)<local_words>(?!\w)")
_LOCAL_SUBJECT = Wording(r"[\s\"“\-+•*]*<local_subject>(?!\w)")
_OTHERS = Wording(
    r"(?<!\w)các\s+(?:huyện|xã|phường|cấp|địa phương|sở|ngành|đơn vị|tỉnh|quận|phòng)(?!\w)"
    r"|(?<!\w)(?:ở|đối với|với|riêng|tại|còn)\s+cấp\s+(?:xã|huyện|tỉnh)(?!\w)"
)
_PAIRS = frozenset({"into", "from_to"})
_NOT_TOLD = frozenset({"inherited", "document"})


def inherited(question: Question) -> AreaReading:
    """What the text is with, else what it is of as a whole; widened until it can hold what is counted."""
    context = question.context
    again = _counted_before(question)
    if again is not None:
        return AreaReading(again, "inherited")
    if context.told:
        area = _widened(question)
        while area is not None and not question.fits(area):
            area = context.gazetteer.area(area.parent) if area.parent else None
        return AreaReading(area, "inherited")
    default = context.default
    if default is not None and not question.fits(default):
        default = context.country if default.level == "province" else context.province_of(default)
    if default is None and is_of_the_country(question.key, question.figure):
        return question.country()
    return AreaReading(default, "document")


def _counted_before(question: Question) -> Area | None:
    """As in "Số người làm việc của 80 phường là 2.615", where the 80 were told of a city before.

    Where another place was told since, only with a word that points back ("80 phường nói trên").
    """
    context, sentence = question.context, question.figure.sentence
    for numeral in sentence.numerals if context.counted else ():
        if numeral.start > question.figure.start:
            break
        if numeral.value is None or numeral.value < _TELLING:
            continue
        mention = sentence.at(numeral.end + 1)
        noun = mention.of("object") if mention is not None else None
        if mention is None or noun is None or noun.attributes.get("family") != "areas":
            continue
        area, told_at = context.counted.get((noun.code, float(numeral.value)), (None, 0))
        if area is None or not question.fits(area):
            continue
        if (
            context.told_at <= told_at
            or context.current == area
            or _POINTS_BACK.match(question.key, mention.end)
        ):
            return area
    return None


def _widened(question: Question) -> Area | None:
    """The area the text is with, or the wider one it is back with."""
    context = question.context
    area = context.current
    if area is not None and _is_elsewhere(area, context):
        return area if context.told_at < 0 or _stays(question) else context.default
    if area is not None and area.level == "country" and _turns_home(question):
        return context.default
    if area is None or area.level not in {"district", "commune"}:
        return area
    home = context.default or context.local_default
    if home is not None and home.code == area.code:
        return area
    # A district told before holds only where the sentence carries on with it.
    return area if _holds(question) else context.province_of(area) or area


def _holds(question: Question) -> bool:
    """Whether the district told before is still the one that is told of."""
    figure, start = question.figure, question.figure.sentence.start
    carried = _DISTRICT_CARRIES_ON.match(question.key, start, figure.start) is not None
    carried = carried or _THIS_ONE.match(question.key, start, figure.start) is not None
    if ((carried or _opens_with_verb(question)) and _is_near(question)) or _is_carried(question):
        return True
    return _goes_straight_on(question) or _stands_under_name(question)


def _turns_home(question: Question) -> bool:
    """As in "... trình Chính phủ. Theo Sở Nội vụ, dự kiến dôi dư 450 người" in a text of one place."""
    context, start = question.context, question.figure.sentence.start
    if context.default is None or context.default.level == "country" or not context.titled:
        return False
    return _OF_OFFICE.match(question.key, start, question.figure.start) is not None


def _opens_with_verb(question: Question) -> bool:
    """As in "Sáp nhập 3 trạm: ..." below "Huyện Cẩm Khê sáp nhập 4 trạm": the subject is left out."""
    figure = question.figure
    opens = figure.action_how == "before" and figure.action_span[0] == figure.sentence.start
    return opens and question.marked.text.nfc[figure.sentence.start].isupper()


def _is_near(question: Question) -> bool:
    """Whether a district was told so near that an opening word can carry it on."""
    sentence, context = question.figure.sentence, question.context
    return sentence.index - context.told_at <= _NEAR or sentence.paragraph == context.told_paragraph


def _goes_straight_on(question: Question) -> bool:
    """Whether a sentence follows in the same line on the one that told a district, and turns to no others."""
    figure, context, marked = question.figure, question.context, question.marked
    start = figure.sentence.start
    if figure.sentence.index - context.told_at != 1 or context.told_at < 0:
        return False
    if "\n" in marked.text.nfc[marked.sentences[context.told_at].end : start]:
        return False
    return _OTHERS.search(question.key, start, figure.start) is None


def _stands_under_name(question: Question) -> bool:
    """Whether the line that told a district says nothing but its name: it heads what stands below it."""
    marked, context = question.marked, question.context
    if context.told_at < 0 or question.figure.sentence.index - context.told_at > _SECTION:
        return False
    heading = marked.sentences[context.told_at]
    named = "".join(marked.key[place.start : place.end] for place in heading.places)
    line = _LINE_BEGINNING.sub("", marked.key[heading.start : heading.end]).strip(" :")
    return len(heading.places) == 1 and line == named.strip()


def _is_carried(question: Question) -> bool:
    """Whether the sentence is the rest of the one before: it begins small, or that one ended with a colon."""
    marked, start = question.marked, question.figure.sentence.start
    before = marked.text.nfc[max(0, start - 20) : start].rstrip()
    begins = _BULLET.sub("", marked.text.nfc[start : start + 4])[:1]
    return before.endswith(":") or (begins.islower() and not before.endswith(_CLOSED))


def _is_elsewhere(area: Area, context: AreaContext) -> bool:
    """Whether an area is another than the text's own: an example in a text of the country, a neighbour."""
    home = context.default
    if home is None:
        return False
    if home.level == "country":
        return area.level == "province"
    province, own = context.province_of(area), context.province_of(home)
    return province is not None and own is not None and province.code != own.code


def _stays(question: Question) -> bool:
    """Whether a text of the country stays with its example: by its words, in the same line or paragraph."""
    figure, marked, context = question.figure, question.marked, question.context
    start = figure.sentence.start
    if _CARRIES_ON.match(question.key, start, figure.start) or _is_in_section(question):
        return True
    one_example = len(context.roamed) <= 1 and context.local_default is None
    if one_example and _TIES_LOOSELY.match(question.key, start, figure.start):
        return True
    of_country = context.default is not None and context.default.level == "country"
    local = _LOCAL.search if of_country else _LOCAL_SUBJECT.match
    if _is_carried(question) or local(question.key, start, figure.start):
        return True
    if "\n" not in marked.text.nfc[marked.sentences[context.told_at].end : start]:
        return True
    return marked.sentences[-1].paragraph > 1 and figure.sentence.paragraph == context.told_paragraph


def _is_in_section(question: Question) -> bool:
    """Whether the headline straight above names the province the text is with: "Quảng Nam giảm 52 phòng"."""
    figure, marked, context = question.figure, question.marked, question.context
    area = context.current
    for back in range(1, min(_SECTION, figure.sentence.index) + 1):
        above = marked.sentences[figure.sentence.index - back]
        if above.places and is_headline(marked, above):
            provinces = [context.province_of(place.areas[0]) for place in above.places]
            return area is not None and [one.code for one in provinces if one is not None] == [area.code]
    return False


def agreed(readings: list[AreaReading], figures: list[Figure], context: AreaContext) -> list[AreaReading]:
    """The readings of a sentence, those that are only inherited brought together.

    A place too small for one figure is that of none, and what one has left the next ones have left too.

    Args:
        readings: The areas of the figures, each read for itself.
        figures: The figures.
        context: What was told before.
    """
    readings = _with_sources(readings, figures)
    default = context.default
    if default is not None and any(
        reading.how in _NOT_TOLD and is_too_many(figure, default, context.gazetteer)
        for reading, figure in zip(readings, figures, strict=True)
    ):
        wider = context.province_of(default) if default.level == "district" else None
        if wider is None or any(is_too_many(figure, wider, context.gazetteer) for figure in figures):
            wider = context.country
        return [AreaReading(wider, "inherited") if r.how in _NOT_TOLD else r for r in readings]
    back = readings and readings[0].how == "inherited" and readings[0].area == default != context.current
    if back:  # the first figure is back with the text's own place, and so are those behind it
        return [AreaReading(default, "inherited") if _is_left(r, context) else r for r in readings]
    return readings


def _with_sources(readings: list[AreaReading], figures: list[Figure]) -> list[AreaReading]:
    """As in "sáp nhập 92 xã thành 44": too many for the district told before, and so is what they become."""
    told = list(readings)
    for place, (source, figure) in enumerate(pairwise(figures), start=1):
        paired = source.phase == "before" and figure.phase == "after" and figure.rule in _PAIRS
        if (
            paired
            and _is_told_between(readings[place], source, figure)
            and readings[place - 1].how in _NOT_TOLD
        ):
            told[place - 1] = readings[place]._replace(how="inherited")  # "từ 20 xã, thị xã Kỳ Anh còn 7"
        elif paired and (readings[place].span[1] <= source.start or _is_source(readings[place], figure)):
            # also over names: "nhập 2 hạt là hạt huyện A và hạt huyện B thành một"
            told[place] = told[_first_source(figures, readings, place)]
    return told


def _is_source(reading: AreaReading, figure: Figure) -> bool:
    """Whether the place of what several become stands among them: "hạt huyện A và hạt huyện B thành một"."""
    return figure.rule == "into" and reading.span[0] < figure.start


def _first_source(figures: list[Figure], readings: list[AreaReading], place: int) -> int:
    """The place of the first of several sources: "thành phố sắp xếp 31 đơn vị cùng 1 của huyện thành 8"."""
    first = place - 1
    while first:
        one, other = figures[first - 1 : first + 1]
        if one.phase != "before" or one.action_span != other.action_span or not one.action_span[1]:
            break
        if one.end < readings[first].span[0] < other.start:
            break  # "A từ 17 xã còn 6; B 14 xã còn 5": of a place of its own
        first -= 1
    return first


def _is_told_between(reading: AreaReading, source: Figure, figure: Figure) -> bool:
    """Whether the place of the second number of a change stands between the two."""
    return figure.rule == "from_to" and source.end <= reading.span[0] < figure.start


def _is_left(reading: AreaReading, context: AreaContext) -> bool:
    return reading.how == "inherited" and reading.area == context.current
