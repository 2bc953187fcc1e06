"""What a text has told of areas before the sentence at hand, and what a sentence adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from reformdash.extraction.area_cues import COUNTRY, AreaCue, province_of
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.places import Place
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.wording import Wording

_GROUND = Wording(r"<ground_of>\s+$")
_VENUE_NEAR = 2  # sentences
_SPEAKS_ON = 3  # sentences for which a deputy's "tỉnh" may be that of the seat
_PROVINCE_CUE = ("place", "province", False)
_OWN = frozenset({"own_clause", "country", "behind", "anaphor"})


class AreaReading(NamedTuple):
    """An area with how it was found: own_clause, behind, anaphor, inherited, document, country.

    `shared` where it is the first of several, `aside` where the text does not go on with it.
    """

    area: Area | None
    how: str
    span: tuple[int, int] = (0, 0)
    shared: bool = False
    aside: bool = False


_NATIONAL = frozenset({"central", "country"})
_NATIONAL_KINDS = _NATIONAL | {"generic"}
_DECREE = Wording(r"(?<!\w)thực hiện[^.;,\d]{0,20}(?:nghị quyết|kết luận|chỉ thị)\s(?:số )?\d")
_IN_A_DECREE = re.compile(
    r"\d+-(?:nq|kl|ct)/$|(?<!\w)(?:nghị quyết|kết luận|chỉ thị)(?: số)? \d[^.;,()]{0,24} của $"
)
_BEHIND_A_DECREE = ("/", " của ")
# "Bộ Nội vụ đánh giá cao kết quả này" in a text of one province: the text stays with it
_ACTS_ON = re.compile(
    r"\s(?:đã |cũng |vừa |rất )*(?:đánh giá|ghi nhận|biểu dương|đồng ý|thống nhất|cho ý kiến|phê duyệt"
    r"|chấp thuận|yêu cầu|đề nghị|giao|cho phép|khen)(?!\w)"
)
_AMONG_ALL = re.compile(r"[\s\"“]*(?:trên|trong|so với)\s(?:cả nước|toàn quốc)|trên (?:cả nước|toàn quốc)")
_HEAD = 12  # characters a subject begins within


@dataclass(slots=True)
class AreaContext:
    """What the text has told so far, from the first sentence on.

    Attributes:
        gazetteer: Where areas are looked up.
        default: The area of a figure where nothing else is told; None where the text is of none.
        local_default: The locality the text speaks of most, also where its default is the country.
        last: The area named last of each level, and of each kind.
        current: The area the text is with.
        told: Whether `current` was told by a sentence.
        titled: Whether the headline names the default.
        unnamed: Whether the text speaks of a place it does not name.
        frame: What the text was with before a row of examples.
        named: Codes of the provinces the text names.
        day: The document's day.
        told_at, told_paragraph: Sentence and paragraph that told `current`.
        examples: Codes of the places of a row of examples.
        roamed: Codes of the provinces the text has been with since it was with the country.
        counted: Of which area so many of a kind were told last, and in which sentence; None where of two.
        seat, seat_at: The province of a deputy who speaks, with the sentence that told it: "tỉnh tôi".
        venue, venue_at: The province where people met, with the sentence that told it.
    """

    gazetteer: Gazetteer
    default: Area | None
    local_default: Area | None
    last: dict[str, Area] = field(default_factory=dict[str, Area])
    current: Area | None = None
    told: bool = False
    unnamed: bool = False
    titled: bool = False
    frame: Area | None = None
    named: frozenset[str] = frozenset()
    day: date | None = None
    told_at: int = -1
    told_paragraph: int = -1
    examples: list[str] = field(default_factory=list[str])
    roamed: set[str] = field(default_factory=set[str])
    counted: dict[tuple[str, float], tuple[Area | None, int]] = field(
        default_factory=dict[tuple[str, float], tuple[Area | None, int]]
    )
    seat: Area | None = None
    seat_at: int = -99
    venue: Area | None = None
    venue_at: int = -99

    @property
    def country(self) -> Area:
        """The country as an area."""
        return self.gazetteer.area(COUNTRY)

    @property
    def is_of_one_province(self) -> bool:
        """Whether the headline names the one province the text is of: "các địa phương" are its own."""
        return self.titled and self.default is not None and self.default.level == "province"

    def note_count(self, kind: str, value: float, area: Area, sentence: int) -> None:
        """Notes that so many of a kind of areas were told of one; of two nothing can be said again."""
        before, _ = self.counted.get((kind, value), (area, sentence))
        self.counted[kind, value] = (area if before == area else None, sentence)

    def merged_with(self, area: Area) -> set[str]:
        """Codes of the areas that were merged with one into one, or into it, itself among them."""
        made = (area, *self.gazetteer.successors(area.code))
        return {area.code} | {one.code for after in made for one in self.gazetteer.predecessors(after.code)}

    def made_of(self, codes: set[str]) -> Area | None:
        """The area that was made of just these: "Ninh Bình, Nam Định, Hà Nam" are the new Ninh Bình."""
        one = self.gazetteer.area(min(codes))
        for after in (*self.gazetteer.successors(one.code), one):
            sources = {source.code for source in self.gazetteer.predecessors(after.code)}
            if len(sources) > 1 and codes <= sources | {after.code} and len(codes) == len(sources):
                return after
        return None

    def province_of(self, area: Area) -> Area | None:
        """The province an area lies in; itself where it is one."""
        return province_of(area, self.gazetteer)

    def settle(self, place: Place, near: list[Place]) -> Area | None:
        """The area a name means here: the one in a province told before, or the only one there is."""
        if place.areas[0].level == "province":
            return place.areas[0]
        known = {a.code for a in (self.last.get("province"), self.local_default) if a is not None}
        known |= {
            province.code
            for other in near
            if other is not place
            and other.level != "commune"
            and (len(other.areas) == 1 or other.areas[0].level == "province")
            and (province := self.province_of(other.areas[0])) is not None
        }
        if len(place.areas) == 1:
            return self._settle_one(place, known)
        inside = [a for a in place.areas if (p := self.province_of(a)) is not None and p.code in known]
        if len(inside) > 1:  # "xã Vĩnh Hòa (huyện Ba Tri, Bến Tre)"
            beside = {p.areas[0].code for p in near if p.level == "district" and 0 < p.start - place.end < 20}
            inside = [a for a in inside if a.parent in beside] or inside
        district = self.last.get("district")
        if district is not None and len(inside) > 1:
            inside = [a for a in inside if a.parent == district.code] or inside
        return inside[0] if inside else None

    def _settle_one(self, place: Place, known: set[str]) -> Area | None:
        area = place.areas[0]
        province = self.province_of(area)
        # A commune, or a bare name of a district, of a province the text never names is most often another.
        doubtful = area.level == "commune" or (place.start == place.name_start and area.level == "district")
        if doubtful and self.named and province is not None and province.code not in self.named | known:
            return None
        return area

    def tell(self, area: Area, sentence: Sentence | None = None) -> None:
        """Notes that the text is with an area, told by a sentence of its own where one is given."""
        self.current, self.told = area, True
        province = self.province_of(area)
        if province is None:
            self.roamed.clear()
        else:
            self.roamed.add(province.code)
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
        if cue.row and found and found[-1].merged:
            pass  # as the first of its row
        elif cue.merged and (
            any(p.start < cue.start and p.areas[0].code != area.code for p in places)
            or any(other.kind == "anaphor" for other in found)
        ):
            context.last[area.level] = area  # "lập xã Hưng Thành ... Xã này thừa 15 người"
            continue
        found.append(cue._replace(area=area, level=area.level))
    return found


def named_before(cue: AreaCue, cues: list[AreaCue]) -> Area | None:
    """The area of an anaphor named before it in the same sentence."""
    before = cues[: cues.index(cue)]
    if cue.new:  # "Huyện Bù Đốp được thành lập từ huyện Lộc Ninh; huyện mới có 5 xã"
        return next(
            (other.area for other in before if other.kind == "place" and other.level == cue.level), None
        )
    if cue.city:
        city = next((other.area for other in reversed(before) if _is_city_in(other.area)), None)
        if city is not None:
            return city
    seats = [other for other in before if other.kind == "seat"] if cue.speaker else []
    for other in reversed(seats or before):
        named = other.kind == "seat" or (other.kind == "place" and not other.bracket)
        if named and cue.level in {other.level, "any", "near"}:
            return other.area
    return None


def _is_city_in(area: Area | None) -> bool:
    """Whether an area is a city that lies in a province."""
    return area is not None and area.level == "district" and area.kind == "thành phố"


def _is_of_city(context: AreaContext) -> bool:
    """Whether the text is of a city that is a province itself: "thành phố" is that one."""
    own = context.province_of(context.local_default) if context.local_default is not None else None
    return own is not None and own.kind == "thành phố"


def _own_of_level(level: str, context: AreaContext) -> Area | None:
    """The text's own area of a level, or the province it lies in."""
    own = context.local_default
    if own is None or own.level == level:
        return own
    return context.province_of(own) if level == "province" else None


def antecedent(cue: AreaCue, context: AreaContext, sentence: int) -> Area | None:
    """The area of an anaphor in a sentence, told in an earlier one, or the text's own."""
    default = context.local_default
    if cue.level == "near":
        cue = cue._replace(level="province")
    city = context.last.get("district")
    if cue.city and _is_city_in(city) and not _is_of_city(context):
        return city  # "TP Đà Lạt làm khác. Thành phố đã nhập ..." in a text of a province
    if cue.level in {"province", "speaker"} and context.seat is not None:
        return context.seat
    if cue.level == "speaker":  # "chúng tôi" of a local text; in one of the country it may be anybody
        return context.default if context.default == default else None
    if cue.level == "any":
        with_place = context.told and context.current is not None and context.current.level != "country"
        return context.current if with_place else context.last.get("province") or default
    told = context.last.get(cue.level)
    if told is not None and cue.kind_told and told.kind != cue.kind_told:
        told = context.last.get(cue.kind_told, told)  # "Quận có 14 phường" behind "của huyện Gia Lâm"
    if told is not None and cue.level == "province" and _is_gone(told, context):
        return context.default  # "UBND tỉnh đề nghị" behind the name of a province that was merged
    return told or _own_of_level(cue.level, context) or _venue(cue, context, sentence)


def _venue(cue: AreaCue, context: AreaContext, sentence: int) -> Area | None:
    """As in "Đoàn công tác làm việc tại Nghệ An. Tỉnh này đã giảm 31 phòng": where no other was told."""
    near = sentence - context.venue_at <= _VENUE_NEAR
    return context.venue if near and cue.this and cue.level == "province" and not cue.city else None


def _is_gone(area: Area, context: AreaContext) -> bool:
    """Whether a province is no more on the document's day, and its successor is what the text is of."""
    day, default = context.day, context.default
    if day is None or default is None or context.gazetteer.valid(area, day):
        return False
    return any(after.code == default.code for after in context.gazetteer.successors(area.code))


def remember(
    marked: MarkedText, sentence: Sentence, cues: list[AreaCue], used: list[AreaReading], context: AreaContext
) -> None:
    """Carries what a sentence told into the next ones; a list of localities leaves the frame it stood in."""
    if sentence.kind in {"dateline", "caption"}:
        return  # where it was written, what a picture shows
    _note_seat(sentence, cues, context)
    _note_venue(sentence, cues, context)
    cues = [cue for cue in cues if not cue.aside]
    _note_places(cues, context)
    if used:
        context.examples.clear()
        _remember_figures(sentence, cues, used, context)
    elif not _remember_cue(marked, sentence, cues, context) and _speaks_of_centre(marked, sentence, cues):
        context.tell(context.country)


def _note_seat(sentence: Sentence, cues: list[AreaCue], context: AreaContext) -> None:
    """A deputy's seat is what "tỉnh" means in what the deputy says, until another province is told."""
    for cue in cues:
        if cue.kind == "seat" and cue.level == "province":
            context.seat, context.seat_at = cue.area, sentence.index
        elif cue.kind == "place" and not cue.bracket:
            context.seat = None
    if sentence.index - context.seat_at > _SPEAKS_ON:
        context.seat = None


def _note_venue(sentence: Sentence, cues: list[AreaCue], context: AreaContext) -> None:
    """A province that tells nothing by itself is what "tỉnh này" means where no other was told."""
    for place in sentence.places:
        area = place.areas[0]
        if area.kind == "tỉnh" and not any(cue.start == place.start for cue in cues):
            context.venue, context.venue_at = area, sentence.index


def _note_places(cues: list[AreaCue], context: AreaContext) -> None:
    for cue in cues:
        if cue.kind == "place" and cue.area is not None and not cue.bracket:
            context.last[cue.level] = context.last[cue.area.kind] = cue.area
            province = context.province_of(cue.area)
            # a commune may be one of many of its name, or lie in a province that is no more
            if province is not None and (cue.level != "commune" or "province" not in context.last):
                context.last["province"] = province


def _remember_figures(
    sentence: Sentence, cues: list[AreaCue], used: list[AreaReading], context: AreaContext
) -> None:
    """The area of a sentence's figures is what the text is with, unless they have several."""
    own = {r.area.code: r.area for r in used if r.area is not None and r.how in _OWN and not r.aside}
    if not own:
        context.unnamed = context.unnamed or any(r.how == "unnamed" for r in used)
        default = context.default
        if (
            default is not None
            and context.told
            and all(r.how == "inherited" and r.area == default for r in used)
        ):
            context.tell(default, sentence)  # back with the text's own place
        elif context.told and all(r.how == "inherited" and r.area == context.current for r in used):
            context.told_at, context.told_paragraph = sentence.index, sentence.paragraph  # still with it
        return
    first = next(iter(own.values()))
    context.roamed |= {p.code for area in own.values() if (p := context.province_of(area)) is not None}
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


def _remember_cue(marked: MarkedText, sentence: Sentence, cues: list[AreaCue], context: AreaContext) -> bool:
    """The first area that a sentence without figures tells; whether it tells one."""
    for cue in cues:
        if cue.kind in _NATIONAL_KINDS and _DECREE.search(marked.key, sentence.start, cue.start):
            continue  # "thực hiện Nghị quyết 18 về tổ chức bộ máy của hệ thống chính trị"
        if cue.kind == "country" and _within_country(marked.key, sentence, cue, cues):
            continue
        passing = cue.weak and cue.kind != "place"
        of_state = cue.kind == "generic" or (cue.kind in _NATIONAL and cue.start - sentence.start > _HEAD)
        acts_on_it = cue.kind == "central" and _ACTS_ON.match(marked.key, cue.end) is not None
        passing = passing or ((of_state or acts_on_it) and context.is_of_one_province)
        if cue.bracket or passing or (cue.kind == "place" and cue.level == "commune"):
            continue
        area = cue.area
        if cue.kind == "anaphor":
            area = named_before(cue, cues) or antecedent(cue, context, sentence.index)
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


def _within_country(key: str, sentence: Sentence, cue: AreaCue, cues: list[AreaCue]) -> bool:
    """As in "Trên cả nước, Bình Phước là tỉnh thứ hai ...": told of the province, among the others."""
    if _AMONG_ALL.fullmatch(key, sentence.start, cue.end) is None:
        return False
    return any(other.kind == "place" and 0 < other.start - cue.end < _HEAD for other in cues)


def _is_first_example(area: Area, context: AreaContext) -> bool:
    """Notes a place as an example: those in a row, each with another place, leave the frame they stand in."""
    own = context.local_default
    if own is not None and own.code == area.code:  # back with the text's own place
        context.examples.clear()
        return True
    if context.examples and context.examples[-1] != area.code:
        context.examples.append(area.code)
        context.current = context.frame
        return False
    if not context.examples:
        context.frame = context.current if context.told else context.default
    context.examples.append(area.code)
    return True


def is_in_a_decree(key: str, sentence: Sentence, cue: AreaCue) -> bool:
    """Whether a central body only names a decree: "theo Nghị quyết 18-NQ/TW của Ban Chấp hành Trung ương"."""
    start = max(sentence.start, cue.start - 48)
    named = key.endswith(_BEHIND_A_DECREE, start, cue.start)  # as it mostly is not
    return named and _IN_A_DECREE.search(key, start, cue.start) is not None


def _speaks_of_centre(marked: MarkedText, sentence: Sentence, cues: list[AreaCue]) -> bool:
    """Whether central bodies are named twice, not only as those whose decisions are carried out."""
    central = [
        cue
        for cue in cues
        if cue.kind == "central"
        and not _GROUND.search(marked.key, max(sentence.start, cue.start - 12), cue.start)
        and not is_in_a_decree(marked.key, sentence, cue)
    ]
    return len(central) >= 2
