"""The words of a sentence that tell an area: names, the country, central bodies, anaphors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.places import Place
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

COUNTRY = "VN"
_NATIONAL = frozenset({"country", "generic", "central", "ministry"})
_BARE_LEVELS = {"bare_province": "province", "bare_district": "district", "bare_commune": "commune"}
_KIND_OF_AREA = r"(?:tỉnh |thành phố |tp\.? ?)?"


@dataclass(frozen=True, slots=True)
class AreaCue:
    """A word that tells an area: a name, the country, an anaphor, a central body.

    Attributes:
        start, end: Span in the matching key.
        kind: `place`, `country`, `generic`, `central` or `anaphor`.
        level: Level of the area it tells; `any` for an anaphor of whatever was told last.
        area: The area; None for an anaphor, and for a place that is not settled yet.
        place: The name, where it is one.
        weak: Named in passing only: a stronger cue in the sentence wins.
        bracket: It stands in a bracket.
        merged: A name of what is made or merged, if another place stands in front.
        national: It counts only in a text of the country.
    """

    start: int
    end: int
    kind: str
    level: str
    area: Area | None = None
    place: Place | None = None
    weak: bool = False
    bracket: bool = False
    merged: bool = False
    national: bool = False


_BEHIND_SUBJECT = Wording(r"\.?\s+<behind_subject>(?!\w)")
_BEHIND_MINISTRY = Wording(r"\s+<behind_ministry>(?!\w)")
_NO_SUBJECT = Wording(r"(?:<no_subject_behind>|,|\d)\s+$")
_MEETING = Wording(r"<meeting_place>")
_MEETING_BEHIND = Wording(r"\s*[,.]?\s*(?:đã )?<meeting_place_behind>")
_NATIONAL_MEETING = Wording(r"<national_meeting>\s+(?:\w+\s+){0,2}$")
_COUNTED_AT = Wording(r"<counted_at>\s+(?:\w+\s+){0,3}(?:tại|ở)\s")
_COMPARED = Wording(r"<compared_with>\s+(?:tỉnh |thành phố |tp\.? ?|ở |tại )?$")
_SEAT = Wording(
    r"<seat_of_deputy>\s+(?:quốc hội\s+)?(?:[^\W\d]+\s+){0,5}\(?(?:đoàn |tỉnh |thành phố |tp\.? ?)?$"
)
_NAMED_AFTER = Wording(r"<named_after_place>\s+$")
_OFFICE = Wording(r"<office_of>\s+(?:[\wđ]+\s+){0,6}$")
_MERGED_WITH = Wording(r"<merged_with>\s+(?:thêm )?$")
_OBJECT_OF = Wording(r"<object_of>\s+(?:các |cả )?$")
_CLAUSE_HEAD = Wording(r"(?:^|[,;:\"“(]|\s-)\s*<speaker_lead>?\s*$")
_IN_PASSING = Wording(r"<named_in_passing>\s+(?:\w+\s+){0,2}$")
_AT = re.compile(r"(?:tại|ở|từ|về|đến)\s+(?:\w+ ){0,2}$")
_SUFFIX_GAP = re.compile(rf"\s*(?:,|\(|-|thuộc|của)?\s*{_KIND_OF_AREA}")


def bare_words() -> dict[str, frozenset[str]]:
    """The lists whose words are looked for in every text: bare kinds of areas and ministries."""
    return {name: word_list(name) for name in (*_BARE_LEVELS, "bare_ministry")}


def find_cues(marked: MarkedText, sentence: Sentence, gazetteer: Gazetteer) -> list[AreaCue]:
    """The cues of a sentence in text order, its places not yet settled.

    Places of meetings, captions and comparisons are left out.
    """
    cues = [
        _place_cue(marked.key, sentence, place)
        for place in sentence.places
        if _tells_area(marked, sentence, place, gazetteer)
    ]
    cues += _mention_cues(marked.key, sentence, gazetteer.area(COUNTRY))
    cues += _bare_cues(marked, sentence, gazetteer.area(COUNTRY))
    cues.sort(key=lambda cue: cue.start)
    return cues


def _tells_area(marked: MarkedText, sentence: Sentence, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a name may be a figure's area at all."""
    if _is_distractor(marked.key, sentence, place):
        return False
    if place.level != "province":
        return True
    # A province that is no more: after a merger its name tells only a part.
    gone = marked.day is not None and not gazetteer.valid(place.areas[0], marked.day)
    return not gone and not _is_suffix(marked.key, place, sentence.places, gazetteer)


def _place_cue(key: str, sentence: Sentence, place: Place) -> AreaCue:
    before = key[max(sentence.start, place.start - 40) : place.start]
    merged = (place.level != "province" or _MERGED_WITH.search(before) is not None) and _OBJECT_OF.search(
        before
    ) is not None
    return AreaCue(
        place.start,
        place.end,
        "place",
        place.level,
        place=place,
        weak=_OFFICE.search(before) is not None,
        bracket=in_bracket(key, sentence, place.start),
        merged=merged,
    )


def _is_suffix(key: str, place: Place, places: list[Place], gazetteer: Gazetteer) -> bool:
    """Whether a province only says where the smaller place before it lies ("huyện Châu Phú, An Giang")."""
    at = places.index(place)
    if at == 0:
        return False
    before = places[at - 1]
    if not _SUFFIX_GAP.fullmatch(key, before.end, place.name_start):
        return False
    provinces = (province_of(area, gazetteer) for area in before.areas if area.level != "province")
    return any(found is not None and found.code == place.areas[0].code for found in provinces)


def province_of(area: Area, gazetteer: Gazetteer) -> Area | None:
    """The province an area lies in; itself where it is one."""
    while area.level not in {"province", "country"} and area.parent:
        area = gazetteer.area(area.parent)
    return area if area.level == "province" else None


def _is_distractor(key: str, sentence: Sentence, place: Place) -> bool:
    """Whether a name is only compared with, a deputy's seat, a street's, or where people met."""
    before = key[max(sentence.start, place.start - 60) : place.start]
    if _COMPARED.search(before) or _NAMED_AFTER.search(before):
        return True
    if _SEAT.search(before) and "hđnd" not in before[-40:]:
        return True
    if not _AT.search(before):
        return False
    meets = _MEETING.search(
        key, max(sentence.start, place.start - 110), place.start
    ) or _MEETING_BEHIND.match(key, place.end, place.end + 40)
    return meets is not None and not _COUNTED_AT.search(before)


def in_bracket(key: str, sentence: Sentence, at: int) -> bool:
    """Whether a position of a sentence lies in a bracket."""
    opened = key.rfind("(", sentence.start, at)
    return opened >= 0 and key.find(")", opened, at) < 0


def _mention_cues(key: str, sentence: Sentence, country: Area) -> list[AreaCue]:
    """The country, central bodies and anaphors among the phrases of a sentence."""
    cues: list[AreaCue] = []
    for mention in sentence.mentions:
        for entry in mention.entries:
            if entry.kind in _NATIONAL:
                cue = _national_cue(key, sentence, mention, entry, country)
                if cue is not None:
                    cues.append(cue)
            elif entry.kind == "anaphor" and not _NO_SUBJECT.search(
                key, max(sentence.start, mention.start - 12), mention.start
            ):
                cues.append(AreaCue(mention.start, mention.end, "anaphor", entry.code))
    return cues


def _national_cue(
    key: str, sentence: Sentence, mention: Mention, entry: Entry, country: Area
) -> AreaCue | None:
    start = mention.start
    if entry.kind == "country" and _NATIONAL_MEETING.search(key, max(sentence.start, start - 30), start):
        return None
    if entry.kind in {"country", "generic"}:
        national = bool(entry.attributes.get("weak"))
        return AreaCue(start, mention.end, entry.kind, "country", country, national=national)
    passing = _IN_PASSING.search(key, max(sentence.start, start - 20), start)
    weak = passing is not None or not _heads_clause(key, sentence, start)
    return AreaCue(start, mention.end, "central", "country", country, weak=weak)


def _heads_clause(key: str, sentence: Sentence, at: int) -> bool:
    """Whether a central body is the subject or the speaker of a clause, not only named in passing."""
    return _CLAUSE_HEAD.search(key[max(sentence.start, at - 24) : at]) is not None


def _bare_cues(marked: MarkedText, sentence: Sentence, country: Area) -> list[AreaCue]:
    """Kinds of areas that stand for the one told before ("Tỉnh đã giảm ..."), and "Bộ" for a ministry."""
    key = marked.key
    cues: list[AreaCue] = []
    for name, level in _BARE_LEVELS.items():
        for start, end in marked.spots.within(name, sentence.start, sentence.end):
            if (
                key[start - 1 : start] != "."
                and _BEHIND_SUBJECT.match(key, end, sentence.end)
                and _is_subject(key, sentence, start)
                and not _in_longer_phrase(sentence, start, end)
            ):
                cues.append(AreaCue(start, end, "anaphor", level))
    for start, end in marked.spots.within("bare_ministry", sentence.start, sentence.end):
        if _BEHIND_MINISTRY.match(key, end, sentence.end) and _is_subject(key, sentence, start):
            cues.append(AreaCue(start, end, "central", "country", country))
    return cues


def _is_subject(key: str, sentence: Sentence, at: int) -> bool:
    return _NO_SUBJECT.search(key, max(sentence.start, at - 12), at) is None


def _in_longer_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word begins or lies in a longer phrase ("tỉnh ủy"): only the phrase counts."""
    return any(m.start <= start < m.end and m.end - m.start > end - start + 1 for m in sentence.mentions)
