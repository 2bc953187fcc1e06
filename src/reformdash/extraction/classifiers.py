"""What a bare classifier stands for by itself: "đơn vị", "trường hợp", a syllable of a longer noun."""

from __future__ import annotations

import re

from reformdash.extraction.clause import Clause
from reformdash.extraction.figures import Figure
from reformdash.lexicon.wording import Wording

_FINANCES = Wording(r"\s+(?:\w+\s+){0,3}?<self_financing>(?!\w)")
_SERVICE_BLOC = Wording(r"(?<!\w)<service_bloc>(?!\w)[^.;:]*$")
_HOLDS_OFFICE = re.compile(
    r"\s+(?:đang |đều )?(?:giữ (?:các )?(?:chức vụ|chức danh|chức|cương vị) (?:lãnh đạo|quản lý|trưởng|phó)"
    r"|là lãnh đạo)(?!\w)"
)
_OTHER_FIELD = Wording(r"(?<!\w)(?:y tế|giáo dục|văn hóa|khoa học|nông nghiệp|lao động)(?!\w)")
_FIELD = re.compile(r"\s+sự nghiệp\s+(?:giáo dục|gd|y tế|văn hóa|văn hoá|kinh tế|thể thao|khoa học|khác)")
_SECTOR = re.compile(
    r"[\s\"“\-+•*]*(?:với|về|đối với|riêng|trong|ở)\s+(?:lĩnh vực |ngành |khối |sự nghiệp )?(y tế|giáo dục)"
    r"(?: và đào tạo)?,"
)
_SHORT_REACH = 8  # sentences
_STAND_IN_REACH = 2  # sentences
_TELLING = 12  # a number from which on it is hardly told twice of different things


def counted_before(clause: Clause) -> bool:
    """As in "có 155 xã, phường. Sau sắp xếp, 155 đơn vị này còn 58": the number says which they are."""
    figure = clause.figure
    if not figure.bare or figure.unit != "COUNT" or figure.value < _TELLING:
        return False
    told = next((f for f in clause.told.last if f.value == figure.value and f.object and not f.bare), None)
    if told is None or told.object_family not in {figure.object_family, "areas"}:
        return False
    if clause.sentence.nearest("level", clause.left, figure.start) is not None:
        return False
    figure.borrow_noun(told, "inherited", span=False)
    figure.flags.add("object_inherited")
    return True


def stands_for_areas(clause: Clause) -> bool:
    """As in "sắp xếp 106 đơn vị cấp xã. Phú Thọ 80 đơn vị": the classifier of the areas just counted."""
    figure, told = clause.figure, clause.told.last
    if figure.object != "units" or not figure.bare or not told or clause.previous is not None:
        return False
    if next(clause.sentence.backwards("object", clause.left, figure.start), None) is not None:
        return False  # "Về đơn vị sự nghiệp, cả nước có 49.651 đơn vị"
    first = told[0]
    near = figure.sentence.index - first.sentence.index <= _STAND_IN_REACH
    return near and first.object_family == "areas" and first.object_text.lower().startswith("đơn vị")


def short_for(clause: Clause) -> bool:
    """As in "25.064 tổ dân phố ... nơi ít nhất 5 tổ": the first syllable stands for the noun told in full."""
    figure = clause.figure
    words = figure.object_text.lower()
    noun = clause.told.long_forms.get(words)
    if noun is None or figure.object_how != "noun_behind" or noun.code == figure.object:
        return False
    if figure.sentence.index - noun.sentence > _SHORT_REACH:
        return False
    figure.count(noun.code, noun.family, "inherited")
    figure.level = noun.level
    figure.flags.add("object_inherited")
    return True


def is_of_field(key: str, figure: Figure) -> bool:
    """Whether a number is followed by a field of public services and no noun: "5.262 sự nghiệp y tế"."""
    return _FIELD.match(key, figure.end) is not None


def posts_of_field(clause: Clause) -> bool:
    """As in "23.379 biên chế sự nghiệp giáo dục; 5.262 sự nghiệp y tế": the posts of the next field."""
    figure = clause.figure
    if (
        figure.object
        or figure.unit != "COUNT"
        or clause.previous is None
        or clause.previous.object != "posts"
    ):
        return False
    if not is_of_field(clause.key, figure):
        return False
    figure.borrow_noun(clause.previous, "list", span=False)
    return True


def of_sector(clause: Clause) -> bool:
    """As in "Với y tế, tỉnh sẽ giảm 24 đơn vị": the units of the field the sentence opens with."""
    figure = clause.figure
    if figure.object != "units" or not figure.bare:
        return False
    found = _SECTOR.match(clause.key, clause.sentence.start, figure.start)
    if found is None or _OTHER_FIELD.search(clause.key, found.end(), figure.start):
        return False
    figure.count("health_units" if found.group(1) == "y tế" else "schools", "bodies", "clause")
    return True


def holders_of_office(clause: Clause) -> bool:
    """As in "có 8 người thì 5 người giữ chức vụ lãnh đạo": those who hold an office are its leaders."""
    figure = clause.figure
    if not figure.bare or figure.object_family != "persons" or figure.unit != "COUNT":
        return False
    if _HOLDS_OFFICE.match(clause.key, figure.noun_end) is None:
        return False
    figure.count("leaders", "persons", "behind")
    figure.bare = False
    return True


def self_financing(clause: Clause) -> bool:
    """As in "36 đơn vị tự bảo đảm chi thường xuyên": only public service units finance themselves."""
    figure = clause.figure
    if figure.object != "units" or not figure.bare or figure.action not in {"convert", "stock", "spend"}:
        return False
    if _FINANCES.match(clause.key, figure.noun_end) is None:
        return False
    figure.count("public_service_units", "bodies", "behind")
    return True


def of_service_bloc(clause: Clause) -> bool:
    """As in "Khối sự nghiệp công lập có 6 đơn vị tổ chức lại": the units of that bloc."""
    figure = clause.figure
    if figure.object != "units" or not figure.bare:
        return False
    if _SERVICE_BLOC.search(clause.key, clause.left, figure.start) is None:
        return False
    figure.count("public_service_units", "bodies", "clause")
    return True
