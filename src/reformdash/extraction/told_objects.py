"""The object of a figure that its own sentence leaves open: what the sentences before have told."""

from __future__ import annotations

import re

from reformdash.extraction.area_sense import AREAS_OF_LEVEL
from reformdash.extraction.carried import CHANGES
from reformdash.extraction.clause import Clause
from reformdash.extraction.discourse import TopicNoun
from reformdash.extraction.figures import GAPS, PERSONAL, Figure
from reformdash.extraction.nouns import compatible
from reformdash.lexicon.wording import Wording

_CLAUSE_END = re.compile(r"[;:()]|\.\s")
_PAYROLL_SHARE = Wording(r"(?<!\w)<payroll_share>(?!\w)")
_MINISTRY_HAS = Wording(r"(?<!\w)<bare_ministry>\s+<behind_ministry>(?!\w)")
_SUBJECTLESS = Wording(r"(?<!\w)<subjectless>(?!\w)")
_OF_THOSE = Wording(r"[\s\"“\-+]*<part_opening>(?!\w)")
_LETTERS = re.compile(r"\w")
_NUMBER_THAT = Wording(
    r"(?<!\w)số (?:được|đã|xin|phải|đăng ký)\s[^.;,\d]{3,60}(?<!\w)(?:là|còn|có)\s+(?:\w+\s+)?$"
)
_OF_PERSONS = frozenset({"reduce", "retire", "appoint", "surplus", "discipline"})
_WHO_LEAVE = frozenset({"retire", "discipline"})  # persons, though posts were told before
_LABEL_LINE = Wording(r"\s*[-+•*]?\s*<label_of_line>[^.;:,\d]{0,24}:\s*")
_HEADING_REACH = 8  # sentences
_LABEL_REACH = 16  # characters between the name of a place and its percentage ("Bạc Liêu đã đạt 55%")
_AREAS_REACH = 6  # sentences


def object_told(clause: Clause) -> None:
    """Sets the object from the sentences before; leaves it open where the clause has an unknown subject."""
    any(rule(clause) for rule in _RULES)


def _figure_told(clause: Clause) -> bool:
    """As in "Tỉnh giảm 12 phòng. Năm nay giảm thêm 5 đơn vị": the classifier is what was just counted."""
    figure = clause.figure
    if clause.previous is not None or not figure.object:
        return False
    fitting = [
        earlier
        for earlier in clause.told.last
        if earlier.object
        and not earlier.bare
        and not earlier.scope
        and figure.sentence.index - earlier.sentence.index <= 2
        and compatible(figure, earlier.object_family)
        and not (earlier.object == "ministries" and _has_the_ministry(clause))
        and not (earlier.object == "posts" and figure.action in _WHO_LEAVE and figure.object_text)
    ]
    if not fitting:
        return False
    words = figure.object_text.lower()
    same = next((earlier for earlier in fitting if words in earlier.object_text.lower()), None)
    nearest = fitting[0] if figure.object_family in PERSONAL else fitting[-1]
    _take(figure, same or nearest)
    return True


def _has_the_ministry(clause: Clause) -> bool:
    """As in "Sau hợp nhất, Bộ có 46 đơn vị": parts of a ministry are none."""
    start = max(clause.sentence.start, clause.figure.start - 200)
    return _MINISTRY_HAS.search(clause.key, start, clause.figure.start) is not None


def _under_heading(clause: Clause) -> bool:
    """As in "BỘ, CƠ QUAN NGANG BỘ / Trước: 22 / Giảm: 5 / Tỷ lệ: 22,7%": what the lines stand under."""
    figure, sentence = clause.figure, clause.sentence
    if figure.object or clause.previous is not None:
        return False
    if _LABEL_LINE.fullmatch(clause.key, sentence.start, figure.lead_end) is None:
        return False
    noun = clause.told.noun(tuple(clause.told.nouns), sentence.index, _HEADING_REACH)
    if noun is None:
        return False
    _take(figure, noun)
    if figure.unit == "PERCENT" and not figure.action and clause.told.last:
        figure.act(clause.told.last[0].action, "inherited")
    return True


def _areas_told(clause: Clause) -> bool:
    """As in "ở 12/12 đơn vị cấp huyện. Thí điểm ở 6/6 đơn vị": the classifier is that of the areas."""
    figure = clause.figure
    words = figure.object_text.lower()
    if figure.object != "units" or not words:
        return False
    counted = [f for f in clause.told.last if f.object]
    if not counted or any(f.object_family != "areas" for f in counted):
        return False
    earlier = next((f for f in reversed(counted) if _is_short_for(words, f.object_text.lower())), None)
    if earlier is None:
        return False
    figure.count(earlier.object, "areas", "inherited")
    figure.level = earlier.level
    figure.flags.add("object_inherited")
    return True


def _is_short_for(words: str, noun: str) -> bool:
    """As "đơn vị" is for "đơn vị hành chính cấp xã", which may be told in letters ("ĐVHC cấp xã")."""
    return noun.startswith(words) or (words == "đơn vị" and noun.startswith("đvhc"))


def _noun_ahead(clause: Clause) -> bool:
    """As in "Kim Bôi giảm 11, Lạc Sơn 5, Mai Châu 7 xã": the noun stands at the last number of the row."""
    figure = clause.figure
    if figure.object:
        return False
    for other in clause.figures[clause.place + 1 :]:
        between = clause.key[figure.end : other.start]
        if len(between) > 120 or _CLAUSE_END.search(between):
            return False
        if other.object:
            near = other.object_how == "noun_behind" and not other.bare and other.unit == figure.unit
            if not near or (other.object_family != "areas" and between.strip() != "và"):
                return False
            figure.borrow_noun(other, "list")
            return True
    return False


def _share_of_those(clause: Clause) -> bool:
    """As in "9.470 cán bộ nghỉ việc. Trong đó, 42% thuộc ngành giáo dục": of those just counted."""
    figure, sentence = clause.figure, clause.sentence
    if figure.object or figure.unit != "PERCENT" or clause.previous is not None:
        return False
    if _OF_THOSE.match(clause.key, sentence.start, figure.start) is None:
        return False
    source = next((f for f in reversed(clause.told.last) if f.unit == "COUNT" and f.object), None)
    if source is None or sentence.index - source.sentence.index != 1:
        return False
    _take(figure, source)
    if figure.object and figure.action in {"", "stock"}:
        figure.act(source.action, "inherited")
    return True


def _share_outside_reform(clause: Clause) -> bool:
    """As in "Khối đảng chiếm 12%": without a word of reform only a share of those just counted."""
    figure, sentence, key = clause.figure, clause.sentence, clause.key
    if figure.unit != "PERCENT" or clause.marked.spots.any("reform", sentence.start, sentence.end):
        return False
    source = next(
        (
            f
            for f in clause.told.last
            if f.object_family in {"persons", "posts", "bodies"} and sentence.index - f.sentence.index <= 2
        ),
        None,
    )
    share = next((f for f in reversed(clause.told.last) if f.unit == "PERCENT" and f.object), None)
    labelled = any(0 <= figure.lead_end - place.end <= _LABEL_REACH for place in sentence.places)
    if share is not None and labelled and sentence.index - share.sentence.index <= 1:
        _take(figure, share)  # "Lũy kế đạt 48% lộ trình. Trong khi đó Bạc Liêu đã đạt 55%"
        figure.act(share.action, "inherited")
        return True
    if (
        source is not None
        and _PAYROLL_SHARE.search(key[sentence.start : sentence.end])
        and clause.marked.spots.any("reform", source.sentence.start, source.sentence.end)
    ):
        figure.object, figure.object_family = source.object, source.object_family
        figure.object_text, figure.object_how = source.object_text, "inherited"
        figure.flags.add("object_inherited")
        if figure.action in {"", "stock"}:
            figure.act(source.action, "inherited")
    return True


def _number_that(clause: Clause) -> bool:
    """As in "số được giải quyết chính sách tinh giản là 7.151": those of whom it is said are persons."""
    figure = clause.figure
    if figure.object or figure.action not in _OF_PERSONS:
        return False
    if _NUMBER_THAT.search(clause.key, clause.left, figure.lead_end) is None:
        return False
    figure.count("officials", "persons", "clause")
    figure.flags.add("object_inherited")
    return True


def _unknown_subject(clause: Clause) -> bool:
    """As in "lượng khách tham quan giảm 12%": words that name something the lexicon does not know."""
    return not clause.figure.object and not _is_elliptical(clause)


def _noun_told(clause: Clause) -> bool:
    """As in "Biên chế của tỉnh ... Năm 2031 sẽ giảm 2%": the kind of thing the text spoke of last."""
    figure = clause.figure
    noun = clause.told.noun(_families(clause), clause.sentence.index, _reach(figure))
    if noun is None or (not figure.object and figure.action in {"", "other"}):
        return False
    if noun.code == "ministries" and _has_the_ministry(clause):
        return False
    _take(figure, noun)
    return True


def _areas_of_text(clause: Clause) -> bool:
    """As in "Sau sắp xếp còn 46 đơn vị": areas of the level the text is about, communes unless told."""
    figure, told = clause.figure, clause.told
    if figure.object != "areas_of_level":
        return False
    counted = told.areas_counted
    if counted is not None and clause.sentence.index - counted.sentence <= _AREAS_REACH:
        figure.object, figure.level, figure.object_how = counted.code, counted.level, "inherited"
        return True
    if told.noun(("areas",), clause.sentence.index, 4) is None and told.area_level is None:
        figure.object, figure.object_family = "units", "bodies"
    else:
        figure.level = told.area_level or "commune"
        figure.object = AREAS_OF_LEVEL[figure.level]
    figure.object_how = "default"
    return True


_RULES = (
    _under_heading,
    _areas_told,
    _figure_told,
    _noun_ahead,
    _share_of_those,
    _share_outside_reform,
    _number_that,
    _unknown_subject,
    _noun_told,
    _areas_of_text,
)


def _families(clause: Clause) -> tuple[str, ...]:
    """The families that may be meant; a share without noun in a text on payroll is of the payroll."""
    figure = clause.figure
    share = not figure.object and figure.unit == "PERCENT"
    if share and clause.told.noun(("posts",), clause.sentence.index, 5) is not None:
        return ("posts",)
    if figure.object_family in PERSONAL or (figure.action in GAPS and not figure.object):
        return PERSONAL
    if figure.object:
        return ("areas",) if figure.object == "areas_of_level" else ("bodies",)
    return ("posts", "persons", "bodies", "areas")


def _reach(figure: Figure) -> int:
    """How many sentences back a noun may have been told."""
    if figure.object or figure.action in CHANGES:
        return 3
    return 1


def _take(figure: Figure, source: Figure | TopicNoun) -> None:
    told, words = (
        (source.object, source.object_text) if isinstance(source, Figure) else (source.code, source.text)
    )
    if told == "posts" and figure.object_family == "persons" and not words.lower().startswith("người"):
        figure.bare = False  # "... biên chế. Riêng năm nay giảm 12 người": the persons in them
        return
    if told == "leaders" and figure.object == "officials" and figure.action not in GAPS:
        figure.bare = False  # "... 40 trưởng, phó phòng. Toàn tỉnh tinh giản 612 người"
        return
    if isinstance(source, Figure):
        figure.borrow_noun(source, "inherited", span=False)
    else:
        figure.object, figure.object_family, figure.level = source.code, source.family, source.level
        figure.object_text = figure.object_text or source.text
        figure.object_how = "inherited"
    figure.flags.add("object_inherited")


def _is_elliptical(clause: Clause) -> bool:
    """Whether the clause says next to nothing besides verb, place and time, and so leaves its noun out."""
    figure, sentence, key = clause.figure, clause.sentence, clause.key
    start = max(clause.left, sentence.start, key.rfind(";", sentence.start, figure.start) + 1)
    words = list(key[start : figure.start])
    spans = [(one.start, one.end) for one in sentence.mentions]
    spans += [(one.start, one.end) for one in sentence.places]
    spans += [(one.start, one.end) for one in sentence.times]
    for begin, end in spans:
        for at in range(max(begin, start), min(end, figure.start)):
            words[at - start] = " "
    rest = "".join(words)
    known = sum(len(word) - word.count(" ") for word in _SUBJECTLESS.findall(rest))
    return len(_LETTERS.findall(rest)) - known <= 14
