"""The question whose a figure is, with everything an answer needs."""

from __future__ import annotations

import re
from typing import NamedTuple

from reformdash.extraction.area_capacity import is_too_many
from reformdash.extraction.area_context import AreaContext, AreaReading
from reformdash.extraction.area_cues import AreaCue
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.gazetteer import Area
from reformdash.lexicon.wording import Wording

_RANK = {"country": 0, "province": 1, "district": 2, "commune": 3, "village": 4}
_OBJECT_RANK = {"provinces": 1, "districts": 2, "communes": 3, "villages": 4, "departments": 2}
_ANY_RANK = 5
_PENALTIES = frozenset({"discipline", "expel"})
_HEAD = 6  # characters of a sentence its first name may stand behind: "Ở xã ..."
_OF_PROVINCE = re.compile(r"(?:các )?(?:sở|thanh tra tỉnh)(?!\w)|$")  # districts have offices of other kinds
_MADE_FROM = Wording(r"(?<!\w)<made_from>\s+$")


class Question(NamedTuple):
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
        if figure.object == "departments" and (
            figure.level in {"district", "commune"} or not _OF_PROVINCE.match(figure.object_text.lower())
        ):
            return 3
        made = _MADE_FROM.search(self.key, max(figure.sentence.start, figure.start - 30), figure.start)
        return _OBJECT_RANK.get(figure.object, _ANY_RANK) + (made is not None)

    def fits(self, area: Area) -> bool:
        """Whether an area can hold what is counted."""
        level = _RANK.get(area.level, 4)
        bodies_of_commune = level == 3 and self.figure.object == "departments" and self.heads(area)
        below = level < self.limit or bodies_of_commune or self.figure.action in _PENALTIES
        return below and not is_too_many(self.figure, area, self.context.gazetteer)

    def heads(self, area: Area) -> bool:
        """Whether an area is named at the head of the sentence."""
        start = self.figure.sentence.start
        return any(cue.area == area and cue.start - start <= _HEAD for cue in self.cues)

    def country(self, start: int = 0, end: int = 0) -> AreaReading:
        """The country as the answer."""
        return AreaReading(self.context.country, "country", (start, end))
