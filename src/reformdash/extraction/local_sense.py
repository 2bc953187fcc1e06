"""What "địa phương" and "đơn vị cấp tỉnh" count in a text of one province: its districts, its own offices."""

from __future__ import annotations

import re

from reformdash.extraction.area_context import AreaContext
from reformdash.extraction.area_cues import AreaCue, tells
from reformdash.extraction.area_sense import AREAS_OF_LEVEL
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.places import MERGER

_LOCALITY = "địa phương"
AREAS = "areas_of_level"
_UNIT = "đơn vị hành chính"
_OFFICE = "đơn vị cấp tỉnh"
_DIRECTLY_BELOW = re.compile(r"\s+trực thuộc(?! trung ương)(?!\w)")
_OF_COUNTRY = frozenset({"country", "generic", "central"})
_MOST_DISTRICTS = 30  # of a province
_PROVINCES = frozenset({34, 61, 63, 64})  # as many as the country had
_LEVELS = frozenset({"district", "commune"})


def set_local_sense(
    marked: MarkedText, figure: Figure, cues: list[AreaCue], context: AreaContext, level: str | None
) -> None:
    """Sets the object of a figure that the lexicon reads as provinces, where a province is told of.

    Args:
        marked: The document.
        figure: The figure; changed where its noun has a local sense.
        cues: The cues of its sentence.
        context: What was told before.
        level: The level of areas the text spoke of last.
    """
    words = figure.object_text.lower()
    if figure.object == AREAS:
        figure.count(AREAS_OF_LEVEL[_level_below(figure, cues, level)], "areas", figure.object_how)
        return
    if figure.object == "provinces" and _DIRECTLY_BELOW.match(marked.key, figure.noun_end):
        below = "commune" if figure.value > _MOST_DISTRICTS else "district"
        figure.count(AREAS_OF_LEVEL[below], "areas", figure.object_how)
        figure.level = below  # "tỉnh mới có 120 đơn vị hành chính trực thuộc"
        return
    if figure.object in {"districts", "units"} and words == _UNIT and _names_district(figure, cues):
        figure.count("communes", "areas", figure.object_how)
        figure.level = "commune"  # "huyện Châu Thành có 8 đơn vị hành chính trực thuộc"
        return
    if figure.object != "provinces" or words not in {_LOCALITY, _OFFICE}:
        return
    if _is_of_provinces(figure) or not _is_local(figure, cues, context):
        return
    if words == _OFFICE:
        figure.count("departments", "bodies", figure.object_how)
        return
    told = figure.sentence.nearest("level", figure.sentence.start, figure.start)
    level = str(told[1].attributes.get("admin_level")) if told is not None else level
    if level not in _LEVELS:
        level = "commune" if marked.day is not None and marked.day >= MERGER else "district"
    figure.count(AREAS_OF_LEVEL[level], "areas", figure.object_how)
    figure.level = level


def _level_below(figure: Figure, cues: list[AreaCue], level: str | None) -> str:
    """The level of areas of no told level: of a district its communes, else what the text spoke of last."""
    if _names_district(figure, cues) or level not in _LEVELS:
        return "commune"
    return str(level)


def _names_district(figure: Figure, cues: list[AreaCue]) -> bool:
    """Whether the area told last in front is a district: its name, or the city that was named."""
    told = [cue for cue in cues if cue.end <= figure.start and not cue.aside and not cue.merged]
    while told and told[-1].kind == "anaphor" and told[-1].city:
        told.pop()
    return bool(told) and told[-1].kind == "place" and told[-1].level == "district"


def _is_of_provinces(figure: Figure) -> bool:
    """As in "Đà Nẵng là một trong 10 địa phương", "41/63 địa phương": those beside the place itself."""
    if figure.value > _MOST_DISTRICTS:
        return True
    return figure.base is not None and (figure.value == 1 or figure.base in _PROVINCES)


def _is_local(figure: Figure, cues: list[AreaCue], context: AreaContext) -> bool:
    """Whether the sentence names a province or speaks of it, or the whole text is of one."""
    for cue in reversed(cues):
        if cue.weak or cue.end > figure.start or not tells(cue, figure.start):
            continue
        if cue.kind in _OF_COUNTRY:
            return False
        if cue.kind in {"place", "anaphor"} and cue.level == "province":
            return True
    of_country = context.told and context.current is not None and context.current.level == "country"
    return context.default is not None and context.default.level == "province" and not of_country
