"""The words of a sentence that tell an area: names, the country, central bodies, anaphors."""

from __future__ import annotations

import re
from typing import NamedTuple

from reformdash.extraction.area_asides import ROW_GAP, Part, part_of_places
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.places import MERGER, Place
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

COUNTRY = "VN"
_NATIONAL = frozenset({"country", "generic", "central", "ministry"})
_TELL_AREA = _NATIONAL | {"anaphor"}
_BARE_LEVELS = {"bare_province": "province", "bare_district": "district", "bare_commune": "commune"}
_KIND_OF_AREA = r"(?:tỉnh |thành phố |tp\.? ?)?"


class AreaCue(NamedTuple):
    """A word that tells an area: a name, the country, an anaphor, a central body.

    Attributes:
        start, end: Span in the matching key.
        kind: `place`, `seat` (of who speaks), `country`, `generic`, `central`, `anaphor`,
            or `few` (two or three provinces without their names).
        level: Level of the area it tells; `any` for an anaphor of whatever was told last.
        area: The area; None for an anaphor, and for a place that is not settled yet.
        place: The name, where it is one.
        weak: Named in passing only: a stronger cue in the sentence wins.
        bracket: It stands in a bracket.
        merged: A name of what is made or merged, if another place stands in front.
        national: It counts only in a text of the country.
        aside: It tells of itself alone; the text does not go on with it.
        city: An anaphor of a city ("thành phố"), which a province may hold as well as be.
        row: It carries on the row of the merged place in front.
        kind_told: The kind of area an anaphor says ("quận", "thị xã"); empty for one that may be of any.
        new: An anaphor of what was founded ("huyện mới").
        this: An anaphor that points ("tỉnh này").
        speaker: It is the speaker's own ("tỉnh tôi"): a deputy's seat comes before any name.
        until: Where the clause ends that it stands in beside the sentence (", nơi ..., "); None for no such.
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
    aside: bool = False
    until: int | None = None
    speaker: bool = False
    city: bool = False
    row: bool = False
    kind_told: str = ""
    new: bool = False
    this: bool = False


_LEVEL_REACH = 30  # characters
_WITH_LEVELS = frozenset({"bureaus", "units", "departments", "general_departments"})
_NO_CLAUSE_BEHIND = re.compile(r"(?:tỉnh|thành phố)\s*(?:[,.;)]|xuống\s|và\s|thành\s\d)")
_BEHIND_SUBJECT = Wording(r"\.?\s+(?:<behind_subject>(?!\w)|<of_speaker>(?=[\s,.;]+<behind_subject>(?!\w)))")
_OF_SPEAKER = Wording(r"\s+<of_speaker>(?!\w)")
_WE = Wording(r"(?<!\w)<we>(?=\s+<behind_subject>(?!\w))")
_BEHIND_MINISTRY = Wording(r"\s+<behind_ministry>(?!\w)")
# "31 huyện" are counted, "năm 2030 toàn huyện" is a subject; so is "của UBND tỉnh, huyện đã giảm"
_NO_SUBJECT = Wording(
    r"(?:<no_subject_behind>|(?<!\w)có|(?<!ubnd )(?<!hđnd )<kind_in_list>,|(?<!(?:19|20)\d)\d)\s+$"
)
_ISSUED_BY = Wording(r"(?<!\w)<issued>(?!\w)[^.;,]{0,70}\scủa\s+$")
_NATIONAL_MEETING = Wording(r"<national_meeting>\s+(?:\w+\s+){0,2}$")
_OFFICE = Wording(r"<office_of>\s+(?:[\wđ]+\s+){0,6}$")
_MERGED_WITH = Wording(r"<merged_with>\s+(?:thêm )?$")
_OF_ITS_OFFICE = Wording(r"(?<!\w)thuộc (?:ubnd|hđnd|phòng \w+(?: \w+)?) $")
_MOVED = Wording(r"(?<!\w)(?<!nhập )<moved>\s+(?:các |cả |tỉnh |thành phố )?$")
_BESIDE = Wording(r",\s+<beside_opening>(?!\w)")
_BEFORE_MERGER = Wording(r"(?<!\w)trước (?:khi |đợt |thời điểm )?<merging>(?!\w)")
_MERGES_BEHIND = Wording(r"\s+(?:được |đã )*<merging>(?!\w)")
_LOCALITY = "địa phương"
_SEVERAL = ("tỉnh", _LOCALITY)
_OF_SEVERAL = Wording(
    rf"(?<!\w)(?:của|thuộc|tại|ở)\s+(?:(?!2\s)\d+|<three_or_more>)\s+(?:{'|'.join(_SEVERAL)})(?!\w)"
    r"(?! (?:cũ|này|trên|nói trên|hợp nhất|sáp nhập|hợp thành))"
)
# "Bốn tỉnh đã thí điểm sáp nhập 10 sở": at the head of a sentence they are the subject
_SEVERAL_DO = Wording(
    r"[\s\"“]*(?:(?!2\s)\d+|<three_or_more>)\s+(?:tỉnh|địa phương)(?=\s+<behind_subject>(?!\w))"
)
# "Trước đó, hai tỉnh có 31 sở": in a text of one province those it was made of
_FEW_DO = Wording(
    r"(?<!\w)(?:(?<!trong )(?:[23]|hai|ba)\s+tỉnh(?: cũ)?(?=\s+<behind_subject>(?!\w))"
    r"|(?:của|thuộc|tại|ở|ubnd)\s+(?:cả\s+)?(?:[23]|hai|ba)\s+tỉnh(?: cũ| này)?(?! \w+ ủy)(?!\w))"
)
_SOME_BODY = Wording(r"(?<!\w)một\s+<some_body>(?!\w)")
# "so với Quảng Trị (341 người)": what stands in its bracket is of the place compared with
_OWN_WORDS = Wording(r"\s*\((?:<small_hedge>|chiếm|giảm|còn|có)?\s?\d[^()]*\)|,\s+nơi\s[^;]*")
# "nơi cao nhất là Bình Chánh": one of many, the text does not go on with it
_EXAMPLE = Wording(
    r"(?<!\w)(?:cao|thấp|nhiều|ít|lớn|đông|mạnh|nặng|chậm|nhanh)[^.;,\d]{0,20}\s(?:nhất|hơn cả)\s"
    r"(?:là |thuộc về |ở |tại |phải kể đến )?(?:huyện |xã |tỉnh |quận |thị xã |thành phố |tp\.? ?)?$"
)
_RANK = Wording(
    r"(?<!\w)(?:nhất|duy nhất|(?<!lần )(?<!đợt )thứ (?:\d+|<number_word>|tư))(?: của| trong| ở| tại)?\s$"
)
_FORMER = re.compile(r"\s*\(?(?:cũ|trước đây|trước sáp nhập|trước hợp nhất)(?!\w)")
_ITS_NUMBER = re.compile(r"\s+(?:có |là )?\d")
_OF_FRONT = Wording(r"(?<!\w)(?:mttq|mặt trận tổ quốc|hội nông dân|hội cựu chiến binh|liên đoàn lao động)\s$")
_KINDS_TOLD = frozenset({"quận", "huyện", "thị xã"})
_PART_OF_WORD = Wording(r"(?<!\w)(?:cán|nội|cục|toàn|đảng|tiến|đồng|chi|liên|sơ)\s$")
_OBJECT_OF = Wording(
    r"<object_of>\s+(?:toàn bộ )?(?:diện tích(?: tự nhiên)?(?:,| và) (?:quy mô )?dân số )?"
    r"(?:của )?(?:các |cả )?$"
)
_SPEAKER_LEADS = tuple(word_list("speaker_lead"))
_CLAUSE_HEAD = Wording(r"(?:^|[,;:\"“(]|\s-)\s*<speaker_lead>?\s*$")
_IN_PASSING = Wording(r"<named_in_passing>\s+(?:\w+\s+){0,2}$")
_CITY = Wording(r"(?<!\w)(?:thành phố|t\.?p)(?!\w)")
_SUFFIX_GAP = re.compile(rf"\s*(?:,|\(|-|thuộc|của)?\s*{_KIND_OF_AREA}")


def bare_words() -> dict[str, frozenset[str]]:
    """The lists whose words are looked for in every text, since most sentences have none of them."""
    return {name: word_list(name) for name in (*_BARE_LEVELS, "bare_ministry", "we", "law_verb")}


def tells(cue: AreaCue, figure_start: int) -> bool:
    """Whether a cue may tell the area of a figure behind it."""
    ahead = cue.start < figure_start and cue.kind != "seat"
    return ahead and (cue.until is None or figure_start < cue.until)


def find_cues(marked: MarkedText, sentence: Sentence, gazetteer: Gazetteer) -> list[AreaCue]:
    """The cues of a sentence in text order, its places not yet settled.

    Places of meetings, captions and comparisons are left out.
    """
    country = gazetteer.area(COUNTRY)
    cues = _place_cues(marked, sentence, gazetteer) if sentence.places else []
    cues += _mention_cues(marked.key, sentence, country)
    cues += _bare_cues(marked, sentence, country)
    if sentence.numerals and any(marked.key.find(w, sentence.start, sentence.end) >= 0 for w in _SEVERAL):
        several = _several_cues(marked.key, sentence, country)
        own = [cue.start for cue in cues if cue.kind in {"place", "anaphor"} and cue.level == "province"]
        cues += [
            cue
            for cue in several
            if not (own and own[0] < cue.start and marked.key.endswith(_LOCALITY, cue.start, cue.end))
        ]
        cues += [
            AreaCue(start, end, "few", "province")
            for start, end in _FEW_DO.spans(marked.key, sentence.start, sentence.end)
        ]
    if sentence.kind == "title":
        cues += [
            AreaCue(start, end, "anaphor", "any")
            for start, end in _SOME_BODY.spans(marked.key, sentence.start, sentence.end)
        ]
    cues.sort(key=lambda cue: cue.start)
    return cues


def _place_cues(marked: MarkedText, sentence: Sentence, gazetteer: Gazetteer) -> list[AreaCue]:
    """The cues of the names: those that may be a figure's area, and the seats of who speaks."""
    cues: list[AreaCue] = []
    for place, part in zip(sentence.places, part_of_places(marked, sentence), strict=True):
        bracket = _OWN_WORDS.match(marked.key, place.end, sentence.end) if part == "aside" else None
        if (part != "aside" or bracket) and _tells_area(marked, sentence, place, gazetteer):
            cue = _place_cue(marked.key, sentence, place, part)
            if bracket is not None:
                cue = cue._replace(aside=True, until=bracket.end())
            if _is_gone(marked, place, gazetteer) or _FORMER.match(marked.key, place.end, sentence.end):
                cue = cue._replace(aside=True)
            in_row = bool(cues) and cues[-1].merged and _carries_on(marked.key, sentence, cues[-1], cue)
            cues.append(cue._replace(merged=True, row=True) if in_row else cue)
    return cues


def _carries_on(key: str, sentence: Sentence, first: AreaCue, other: AreaCue) -> bool:
    """Whether a name carries on a row of names: "từ Pleiku, An Khê về ..."; with a verb it is a subject."""
    in_row = ROW_GAP.fullmatch(key, first.end, other.start) is not None
    return in_row and not _BEHIND_SUBJECT.match(key, other.end, sentence.end)


def _tells_area(marked: MarkedText, sentence: Sentence, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a name may be a figure's area at all."""
    if place.level != "province":
        return True
    if _is_suffix(marked.key, place, sentence.places, gazetteer):
        return False
    return not _is_gone(marked, place, gazetteer) or _tells_of_before(marked, sentence, place)


def _is_gone(marked: MarkedText, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a province is no more: after a merger its name most often tells only a part."""
    day, area = marked.day, place.areas[0]
    return area.level == "province" and day is not None and not gazetteer.valid(area, day)


def _tells_of_before(marked: MarkedText, sentence: Sentence, place: Place) -> bool:
    """Whether a sentence tells what a province did while there was one: "Năm 2024, Bắc Giang đã ..."."""
    key = marked.key
    if _BEFORE_MERGER.search(key, sentence.start, place.start) and _ITS_NUMBER.match(key, place.end):
        return True  # "Trước sáp nhập, hai tỉnh có 264 xã (Quảng Bình 145, Quảng Trị 119)"
    if not _BEHIND_SUBJECT.match(key, place.end, sentence.end) or _MERGES_BEHIND.match(key, place.end):
        return False
    past = any(time.last is not None and time.last < MERGER for time in sentence.times if not time.until)
    return past or _BEFORE_MERGER.search(key, sentence.start, place.start) is not None


def _place_cue(key: str, sentence: Sentence, place: Place, part: Part) -> AreaCue:
    before = key[max(sentence.start, place.start - 60) : place.start]
    joins = place.level != "province" or _MERGED_WITH.search(before) is not None
    merged = _MOVED.search(before) is not None or (joins and _OBJECT_OF.search(before) is not None)
    until = _beside_until(key, sentence, place)
    if until is None and place.level == "district" and _OF_ITS_OFFICE.search(before):
        until = _end_of_item(key, sentence, place)
    return AreaCue(
        place.start,
        place.end,
        "seat" if part == "seat" else "place",
        place.level,
        place=place,
        weak=_OFFICE.search(before) is not None,
        bracket=in_bracket(key, sentence, place.start),
        merged=merged,
        aside=part == "neighbour" or until is not None or _EXAMPLE.search(before) is not None,
        until=until,
    )


def _end_of_item(key: str, sentence: Sentence, place: Place) -> int | None:
    """Where the item of a row ends: "trưởng phòng thuộc UBND huyện A 1,2 tỷ; phó ban 900 triệu"."""
    closed = key.find(";", place.end, sentence.end)
    return closed if closed >= 0 else None


def _beside_until(key: str, sentence: Sentence, place: Place) -> int | None:
    """Where the clause between commas ends that a name stands in: "huyện A, nơi nhận ba xã của B, ..."."""
    for opened in _BESIDE.spans(key, sentence.start, place.start):
        if "," not in key[opened[1] : place.start]:
            closed = key.find(",", place.end, sentence.end)
            return closed if closed >= 0 else None
    return None


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


def in_bracket(key: str, sentence: Sentence, at: int) -> bool:
    """Whether a position of a sentence lies in a bracket."""
    opened = key.rfind("(", sentence.start, at)
    return opened >= 0 and key.find(")", opened, at) < 0


def _mention_cues(key: str, sentence: Sentence, country: Area) -> list[AreaCue]:
    """The country, central bodies and anaphors among the phrases of a sentence."""
    cues: list[AreaCue] = []
    if not sentence.names(*_TELL_AREA):
        return cues
    for mention in sentence.mentions:
        if _TELL_AREA.isdisjoint(mention.first):
            continue
        for entry in mention.entries:
            if entry.kind in _NATIONAL:
                cue = _national_cue(key, sentence, mention, entry, country)
                if cue is not None:
                    cues.append(cue)
            elif (
                entry.kind == "anaphor"
                and _is_subject(key, sentence, mention.start)
                and not _in_apposition(key, sentence, mention)
                and _ISSUED_BY.search(key, sentence.start, mention.start) is None
            ):
                city = _CITY.search(key, mention.start, mention.end) is not None
                this = key.endswith(" này", mention.start, mention.end)
                cues.append(AreaCue(mention.start, mention.end, "anaphor", entry.code, city=city, this=this))
    return cues


def _in_apposition(key: str, sentence: Sentence, mention: Mention) -> bool:
    """As in "TP Nha Trang, trung tâm du lịch của tỉnh, sắp xếp ...": said of the city, which goes on."""
    if key[mention.end : mention.end + 1] != ",":
        return False
    opened = key.rfind(",", sentence.start, mention.start)
    beside = any(place.end == opened for place in sentence.places)
    return beside and _BEHIND_SUBJECT.match(key, mention.end + 1, sentence.end) is not None


def _several_cues(key: str, sentence: Sentence, country: Area) -> list[AreaCue]:
    """Several provinces without their names ("38 huyện của 14 tỉnh"): what they have is the country's."""
    found = _OF_SEVERAL.spans(key, sentence.start, sentence.end)
    head = _SEVERAL_DO.match(key, sentence.start, sentence.end)
    return [
        AreaCue(start, end, "generic", "country", country)
        for start, end in ([head.span()] if head is not None else []) + list(found)
    ]


def _national_cue(
    key: str, sentence: Sentence, mention: Mention, entry: Entry, country: Area
) -> AreaCue | None:
    start = mention.start
    if entry.kind == "country" and _NATIONAL_MEETING.search(key, max(sentence.start, start - 30), start):
        return None
    if entry.kind == "country" and _RANK.search(key, max(sentence.start, start - 16), start):
        return None  # "tỉnh nhỏ nhất cả nước", "rộng thứ 5 cả nước"
    if entry.kind in {"country", "generic"}:
        national = bool(entry.attributes.get("weak"))
        return AreaCue(start, mention.end, entry.kind, "country", country, national=national)
    if _OF_FRONT.search(key, max(sentence.start, start - 24), start):
        return None  # "Ủy ban MTTQ Việt Nam tỉnh"
    passing = _IN_PASSING.search(key, max(sentence.start, start - 20), start)
    weak = passing is not None or not _heads_clause(key, sentence, start)
    return AreaCue(start, mention.end, "central", "country", country, weak=weak)


def _heads_clause(key: str, sentence: Sentence, at: int) -> bool:
    """Whether a central body is the subject or the speaker of a clause, not only named in passing."""
    before = key[max(sentence.start, at - 24) : at]
    words = before.rstrip()
    if words[-1:].isalpha() and not words.endswith(_SPEAKER_LEADS):
        return False  # as it mostly is
    return _CLAUSE_HEAD.search(before) is not None


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
                and not _is_of_counted_post(key, sentence, start)
            ):
                speaker = _OF_SPEAKER.match(key, end, sentence.end) is not None
                city = _CITY.match(key, start, end) is not None
                told = key[start:end] if key[start:end] in _KINDS_TOLD else ""
                new = key.startswith(" mới ", end) and level == "district"
                cues.append(
                    AreaCue(start, end, "anaphor", level, speaker=speaker, city=city, kind_told=told, new=new)
                )
    if marked.spots.any("we", sentence.start, sentence.end):
        for start, end in _WE.spans(key, sentence.start, sentence.end):
            cues.append(AreaCue(start, end, "anaphor", "speaker"))
    for start, end in marked.spots.within("bare_ministry", sentence.start, sentence.end):
        if _PART_OF_WORD.search(key, max(sentence.start, start - 6), start):
            continue  # "Phòng Tổ chức cán bộ có 4 người"
        if _BEHIND_MINISTRY.match(key, end, sentence.end) and _is_subject(key, sentence, start):
            cues.append(AreaCue(start, end, "central", "country", country))
    return cues


def _is_subject(key: str, sentence: Sentence, at: int) -> bool:
    return _NO_SUBJECT.search(key, max(sentence.start, at - 12), at) is None


def _is_of_counted_post(key: str, sentence: Sentence, at: int) -> bool:
    """The level of what is counted, as in "1 trưởng phòng Tài nguyên và Môi trường huyện bị cách chức".

    So in "từ 63 kho bạc tỉnh xuống 20", where no subject of its own follows.
    """
    numeral = next((n for n in reversed(sentence.numerals) if n.end <= at), None)
    if numeral is None or any(mark in key[numeral.end : at] for mark in ";.:("):
        return False
    near = at - numeral.end < _LEVEL_REACH and _NO_CLAUSE_BEHIND.match(key, at) is not None
    if "," in key[numeral.end : at] and not near:
        return False
    counted = {entry.code for _, entry in sentence.backwards("object", numeral.end, at)}
    return "leaders" in counted or (near and not counted.isdisjoint(_WITH_LEVELS))


def _in_longer_phrase(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word begins or lies in a longer phrase or a name ("tỉnh ủy"): only that counts."""
    named = any(place.start <= start < place.end for place in sentence.places)
    return named or any(
        m.start <= start < m.end and m.end - m.start > end - start + 1 for m in sentence.mentions
    )
