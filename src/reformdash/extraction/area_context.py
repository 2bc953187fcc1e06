"""What a text has told of areas before the sentence at hand, and what a sentence adds to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from reformdash.extraction.area_cues import COUNTRY, AreaCue, province_of
from reformdash.extraction.markup import MarkedText, Sentence, is_set_apart
from reformdash.extraction.places import Place
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.wording import Wording

_TITLE_LENGTH = 160  # a first line not longer than this may be the headline
_GROUND = Wording(r"<ground_of>\s+$")
_PROVINCE_CUE = ("place", "province", False)
_OWN = frozenset({"own_clause", "country", "behind", "anaphor"})


@dataclass(frozen=True, slots=True)
class AreaReading:
    """An area with how it was found: own_clause, behind, anaphor, inherited, document, country."""

    area: Area | None
    how: str
    span: tuple[int, int] = (0, 0)
    shared: bool = False


@dataclass(slots=True)
class AreaContext:
    """What the text has told so far, from the first sentence on.

    Attributes:
        gazetteer: Where areas are looked up.
        default: The area of a figure where nothing else is told; None where the text is of none.
        local_default: The locality the text speaks of most, also where its default is the country.
        last: The area named last of each level.
        current: The area the text is with.
        told: Whether `current` was told by a sentence.
        unnamed: Whether the text speaks of a place it does not name.
        frame: What the text was with before a row of examples.
        named: Codes of the provinces the text names.
        day: The document's day.
        told_at, told_paragraph: Sentence and paragraph that told `current`.
        examples: Codes of the places of a row of examples.
    """

    gazetteer: Gazetteer
    default: Area | None
    local_default: Area | None
    last: dict[str, Area] = field(default_factory=dict[str, Area])
    current: Area | None = None
    told: bool = False
    unnamed: bool = False
    frame: Area | None = None
    named: frozenset[str] = frozenset()
    day: date | None = None
    told_at: int = -1
    told_paragraph: int = -1
    examples: list[str] = field(default_factory=list[str])

    @property
    def country(self) -> Area:
        """The country as an area."""
        return self.gazetteer.area(COUNTRY)

    def province_of(self, area: Area) -> Area | None:
        """The province an area lies in; itself where it is one."""
        return province_of(area, self.gazetteer)

    def settle(self, place: Place, near: list[Place]) -> Area | None:
        """The area a name means here: the one in a province told before, or the only one there is."""
        if place.areas[0].level == "province":
            return place.areas[0]
        known = {a.code for a in (self.last.get("province"), self.local_default) if a is not None}
        known |= {other.areas[0].code for other in near if other.areas[0].level == "province"}
        if len(place.areas) == 1:
            return self._settle_one(place, known)
        inside = [a for a in place.areas if (p := self.province_of(a)) is not None and p.code in known]
        district = self.last.get("district")
        if district is not None and len(inside) > 1:
            inside = [a for a in inside if a.parent == district.code] or inside
        return inside[0] if inside else None

    def _settle_one(self, place: Place, known: set[str]) -> Area | None:
        area = place.areas[0]
        province = self.province_of(area)
        # A bare name of a district of a province the text never names is most often something else.
        bare = place.start == place.name_start and area.level == "district"
        if bare and self.named and province is not None and province.code not in self.named | known:
            return None
        return area

    def tell(self, area: Area, sentence: Sentence | None = None) -> None:
        """Notes that the text is with an area, told by a sentence of its own where one is given."""
        self.current, self.told = area, True
        if sentence is not None:
            self.told_at, self.told_paragraph = sentence.index, sentence.paragraph


def settled(cues: Iterable[AreaCue], places: list[Place], context: AreaContext) -> list[AreaCue]:
    """The cues that hold in a context, their places with the areas they mean."""
    national = context.default is not None and context.default.level == "country"
    found: list[AreaCue] = []
    for cue in cues:
        if cue.national and not national:
            continue
        if cue.place is None:
            found.append(cue)
            continue
        area = context.settle(cue.place, places)
        if area is None:
            continue
        # "Tiền Giang có thành phố Gò Công mới lập": what is made or merged, not whose figure it is
        if cue.merged and any(p.start < cue.start and p.areas[0].code != area.code for p in places):
            continue
        found.append(replace(cue, area=area, level=area.level))
    return found


def named_before(cue: AreaCue, cues: list[AreaCue]) -> Area | None:
    """The area of an anaphor named before it in the same sentence."""
    for other in reversed(cues[: cues.index(cue)]):
        if other.kind == "place" and other.level == cue.level and not other.bracket:
            return other.area
    return None


def antecedent(cue: AreaCue, context: AreaContext) -> Area | None:
    """The area of an anaphor told in an earlier sentence, or the text's own."""
    default = context.local_default
    if cue.level == "any":
        if context.told and context.current is not None and context.current.level != "country":
            return context.current
        return context.last.get("province") or default
    if cue.level in context.last:
        return context.last[cue.level]
    if default is not None and default.level == cue.level:
        return default
    if default is not None and cue.level == "province":
        return context.province_of(default)
    return None


def remember(
    marked: MarkedText, sentence: Sentence, cues: list[AreaCue], used: list[AreaReading], context: AreaContext
) -> None:
    """Carries what a sentence told into the next ones; a list of localities leaves the frame it stood in."""
    _note_places(cues, context)
    if used:
        context.examples.clear()
        _remember_figures(sentence, cues, used, context)
    elif not _remember_cue(sentence, cues, context) and _speaks_of_centre(marked, sentence, cues):
        context.tell(context.country)


def _note_places(cues: list[AreaCue], context: AreaContext) -> None:
    for cue in cues:
        if cue.kind == "place" and cue.area is not None and not cue.bracket:
            context.last[cue.level] = cue.area
            province = context.province_of(cue.area)
            if province is not None:
                context.last["province"] = province


def _remember_figures(
    sentence: Sentence, cues: list[AreaCue], used: list[AreaReading], context: AreaContext
) -> None:
    """The area of a sentence's figures is what the text is with, unless they have several."""
    own = {r.area.code: r.area for r in used if r.area is not None and r.how in _OWN}
    if not own:
        context.unnamed = context.unnamed or any(r.how == "unnamed" for r in used)
        return
    first = next(iter(own.values()))
    if len(own) > 1:
        if first.level == "country" or context.current is None:
            context.tell(first)
        return
    provinces = {
        cue.area.code for cue in cues if cue.area and (cue.kind, cue.level, cue.bracket) == _PROVINCE_CUE
    }
    if len(provinces) > 1 and context.told and used[0].how != "country":
        return  # one of several places told apart: the frame stays
    context.tell(first, sentence)


def _remember_cue(sentence: Sentence, cues: list[AreaCue], context: AreaContext) -> bool:
    """The first area that a sentence without figures tells; whether it tells one."""
    for cue in cues:
        passing = cue.weak and cue.kind != "place"
        if cue.bracket or passing or (cue.kind == "place" and cue.level == "commune"):
            continue
        area = cue.area
        if cue.kind == "anaphor":
            area = named_before(cue, cues) or antecedent(cue, context)
        if area is None:
            continue
        if cue.kind == "place" and cue.start - cues[0].start < 200:
            if not _is_first_example(area, context):
                return True
        else:
            context.examples.clear()
        context.tell(area, sentence)
        return True
    return False


def _is_first_example(area: Area, context: AreaContext) -> bool:
    """Notes a place as an example: those in a row, each with another place, leave the frame they stand in."""
    if context.examples and context.examples[-1] != area.code:
        context.examples.append(area.code)
        context.current = context.frame
        return False
    if not context.examples:
        context.frame = context.current if context.told else context.default
    context.examples.append(area.code)
    return True


def _speaks_of_centre(marked: MarkedText, sentence: Sentence, cues: list[AreaCue]) -> bool:
    """Whether central bodies are named twice, not only as those whose decisions are carried out."""
    central = [
        cue
        for cue in cues
        if cue.kind == "central"
        and not _GROUND.search(marked.key, max(sentence.start, cue.start - 12), cue.start)
    ]
    return len(central) >= 2


@dataclass(slots=True)
class _Census:
    """How often a text names what."""

    provinces: Counter[str] = field(default_factory=Counter[str])
    districts: Counter[str] = field(default_factory=Counter[str])
    national: int = 0
    anaphors: int = 0
    title: Area | None = None


def start_context(marked: MarkedText, cues: list[list[AreaCue]], gazetteer: Gazetteer) -> AreaContext:
    """The context a document begins with: its headline's place, else the place it speaks of most.

    Args:
        marked: The document.
        cues: The cues of each of its sentences, not yet settled.
        gazetteer: Where areas are looked up.
    """
    census = _census(marked, cues, gazetteer)
    context = AreaContext(gazetteer, None, None, named=frozenset(census.provinces), day=marked.day)
    country = gazetteer.area(COUNTRY)
    if not census.provinces:
        context.default = country if census.national and census.anaphors <= census.national else None
        return context
    code, count = census.provinces.most_common(1)[0]
    share = count / census.provinces.total()
    if census.title is not None:
        context.local_default = context.default = census.title
    elif share < 0.5:
        context.default = country if census.national else None
    else:
        weight = count * 2 + min(census.anaphors, count * 2 + 6)
        local = gazetteer.area(code)
        context.default = local if weight >= census.national else country
        district, named = next(iter(census.districts.most_common(1)), ("", 0))
        if share == 1.0 and named > count * 0.6:
            local = gazetteer.area(district)
            context.default = local if context.default is not country else country
        context.local_default = local
    return context


def _census(marked: MarkedText, cues: list[list[AreaCue]], gazetteer: Gazetteer) -> _Census:
    named = frozenset(p.areas[0].code for s in marked.sentences for p in s.places if p.level == "province")
    empty = AreaContext(gazetteer, gazetteer.area(COUNTRY), None, named=named, day=marked.day)
    census = _Census()
    for sentence, found in zip(marked.sentences, cues, strict=True):
        if is_set_apart(sentence):
            continue
        for cue in settled(found, sentence.places, empty):
            if cue.kind == "anaphor":
                census.anaphors += 1
            elif cue.area is None or cue.kind != "place":
                census.national += 1
            else:
                _count_place(sentence, cue, cue.area, census, gazetteer)
    return census


def _count_place(sentence: Sentence, cue: AreaCue, area: Area, census: _Census, gazetteer: Gazetteer) -> None:
    province = province_of(area, gazetteer)
    if province is not None:
        census.provinces[province.code] += 1
    if cue.level == "district":
        census.districts[area.code] += 1
    short = sentence.index == 0 and sentence.end - sentence.start < _TITLE_LENGTH
    is_title = sentence.kind == "title" or short
    if census.title is None and is_title and cue.level in {"province", "district"}:
        census.title = area
