"""Whether "đơn vị" and "trường hợp" stand for xã, huyện: where a text is about merging areas, not bodies."""

from __future__ import annotations

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.wording import Wording, word_list

_AREA_PHRASE = Wording(r"<area_phrase>")
_BODY_PHRASE = Wording(r"<body_phrase>")
_CASE_OF_AREAS = Wording(r"\s+<merging>\s+(?:các\s+)?[\w]{1,5}\s+<area_kind>(?!\w)")
_AREA_COUNT = Wording(r"<area_count>\s+(?:các\s+)?<area_kind>(?!\w)")
_AREA_WORD = Wording(r"(?<!\w)<area_word>(?!\w| <not_area_behind>)")
_BODY_WORD = Wording(r"(?<!\w)<body_word>(?!\w| hợp)")
AREAS_OF_LEVEL = {"province": "provinces", "district": "districts", "commune": "communes"}
"""What the areas of a level are counted as."""

LOCAL_AREAS = frozenset({"districts", "communes", "villages"})
"""Areas that a province has."""

_STAND_INS = word_list("stand_in")
_CASE = "trường hợp"
_BACK = 500
"""Characters before the sentence in which the words for areas and for bodies are weighed."""

_AREA_ACTIONS = frozenset({"merge", "reorganise", "reduce", "stock", "establish", "increase"})


def speaks_of_areas(marked: MarkedText, figure: Figure) -> bool:
    """Whether a bare noun counts administrative units: "trong 46 đơn vị phải sắp xếp có 40 xã"."""
    words = figure.object_text.lower()
    open_to = figure.object in {"units", "officials"} and words in _STAND_INS
    if not open_to or figure.action not in _AREA_ACTIONS:
        return False
    key, start = marked.key, figure.sentence.start
    if _CASE_OF_AREAS.match(key, figure.noun_end) is not None:
        return True
    lead = key[start : figure.start]
    if words == _CASE and figure.action in {"reduce", "stock"} and "sắp xếp" not in lead:
        return False
    near = lead[-90:]
    if (_AREA_PHRASE.search(near) and not _BODY_PHRASE.search(near)) or _AREA_COUNT.search(lead):
        return True
    window = key[max(0, start - _BACK) : figure.sentence.end]
    areas = _AREA_WORD.count(window)
    return areas >= 3 and areas > _BODY_WORD.count(window) * 1.3
