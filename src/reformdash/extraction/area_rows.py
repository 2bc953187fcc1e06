"""Places in a row: whether a number behind or in front of them is the first one's, or of all together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.area_asides import ROW_GAP
from reformdash.extraction.area_context import AreaContext
from reformdash.extraction.area_cues import AreaCue
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.wording import Wording

_MANY = 3  # places in a row that are told together, not the first for all
_EACH = Wording(r"(?<!\w)<each_of_them>(?!\w)")
_NUMBER_NAME = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """Places of one level in a row ("các huyện A, B và C"), or a single one.

    Attributes:
        key: The matching key of the document.
        cues: The places, in text order.
    """

    key: str
    cues: list[AreaCue]

    @classmethod
    def of(cls, key: str, cues: list[AreaCue], place: AreaCue) -> Row:
        """The row a place stands in.

        Args:
            key: The matching key of the document.
            cues: All cues of the sentence.
            place: One of them that is a place.
        """
        at = cues.index(place)
        first = last = at
        while first and _joined(key, cues[first - 1], cues[first]):
            first -= 1
        while last + 1 < len(cues) and _joined(key, cues[last], cues[last + 1]):
            last += 1
        return cls(key, cues[first : last + 1])

    def area(self, context: AreaContext, figure_start: int) -> tuple[Area | None, bool]:
        """Whose a number is, and whether only the first of several is told for all.

        Many districts of a province told together are the province, all provinces that were merged into one
        that one; of others the first stands for the row.
        """
        first = self.cues[0].area
        if first is None or len(self.cues) == 1:
            return first, False
        each = _EACH.search(self.key, self.cues[-1].end, max(self.cues[-1].end, figure_start))
        codes = {cue.area.code for cue in self.cues if cue.area is not None}
        made = context.made_of(codes) if first.level == "province" and not each else None
        if made is not None:
            return made, False
        whole = context.province_of(first)
        inside = whole is not None and all(
            cue.area is not None and context.province_of(cue.area) == whole for cue in self.cues
        )
        together = inside and first.level == "district" and self._is_long()
        if together and not each:
            return whole, False
        return first, True

    def _is_long(self) -> bool:
        between = self.key[self.cues[0].end : self.cues[-1].start]
        return len(self.cues) + len(_NUMBER_NAME.findall(between)) >= _MANY


def _joined(key: str, one: AreaCue, other: AreaCue) -> bool:
    places = one.kind == other.kind == "place" and one.area is not None and other.area is not None
    return places and one.level == other.level and ROW_GAP.fullmatch(key, one.end, other.start) is not None
