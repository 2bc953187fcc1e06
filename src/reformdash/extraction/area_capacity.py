"""Whether an area has as many parts as a figure counts: no province has 200 districts."""

from __future__ import annotations

from reformdash.extraction.figures import Figure
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.wording import Wording

# No province ever had as many districts, no district as many communes, even where several are told together.
_DISTRICTS, _COMMUNES_OF_DISTRICT = 60, 70
_COMMUNES_OF_ANY = 200  # every province may have had these: below it nothing is counted
_MOST_OF_ONE = {"provinces": 3, "districts": _DISTRICTS, "communes": 700, "villages": 9_000}
_REGION = Wording(r"(?<!\w)<region_word>(?!\w)")
_BEHIND_NUMBER = 20
_MARGIN = 1.6  # the table lacks most communes merged before 2019


def is_too_many(figure: Figure, area: Area, gazetteer: Gazetteer) -> bool:
    """Whether a figure counts more districts or communes than an area ever had.

    Args:
        figure: The figure with its object set.
        area: A province, district or commune; the country holds any number.
        gazetteer: Where the parts of areas are counted.
    """
    value = figure.value
    if figure.unit != "COUNT" or area.level == "country" or not _is_named(figure):
        return False
    if figure.object == "districts":
        return value > _DISTRICTS
    if figure.object != "communes":
        return False
    if area.level == "district":
        return value > _COMMUNES_OF_DISTRICT
    return value > _COMMUNES_OF_ANY and value > _communes(area, gazetteer) * _MARGIN


def is_of_the_country(key: str, figure: Figure) -> bool:
    """Whether a figure counts more than any province ever had, and of no region: "gần 10.000 xã".

    Args:
        key: The folded text of the document.
        figure: The figure with its object set.
    """
    most = _MOST_OF_ONE.get(figure.object)
    if figure.unit != "COUNT" or most is None or figure.value <= most or not _is_named(figure):
        return False
    return _REGION.search(key, figure.sentence.start, figure.sentence.end) is None


def _is_named(figure: Figure) -> bool:
    """Whether the noun stands behind the number; an inferred one proves nothing."""
    return 0 <= figure.object_span[0] - figure.end <= _BEHIND_NUMBER


def _communes(area: Area, gazetteer: Gazetteer) -> int:
    """The communes of a province, or of those it was made from."""
    before = sum(len(gazetteer.communes_of(old.code)) for old in gazetteer.predecessors(area.code))
    return max(before, len(gazetteer.communes_of(area.code)))
