"""What a document is of as a whole: its headline's place, else the place it speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from reformdash.extraction.area_context import AreaContext, is_in_a_decree, settled
from reformdash.extraction.area_cues import COUNTRY, AreaCue, province_of
from reformdash.extraction.markup import MarkedText, Sentence, is_set_apart
from reformdash.lexicon.fold import match_key
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.wording import word_list

# "Sở Y tế có 12 phòng", "hiện sở còn", "Giám đốc Sở": a department is a province's, named or not
_OFFICE_DOES = re.compile(
    r"\bSở (?:[A-ZĐÀ-Ỹ][\w-]*[^.;:\n()]{0,40}?\s)?"
    r"(?:đã|có|còn|được giao|giảm|hiện|sẽ|cho biết|tiến hành|thực hiện)\b"
    r"|(?:[Gg]iám đốc|[Ll]ãnh đạo|tại|[Tt]heo) [Ss]ở\b|\bsở (?:đã|có|còn|được|sẽ|cũng|hiện)\b"
)
# "Quyết định 520/QĐ-BTC", "63 cục thuế": of the whole country, where no place is named at all
_CENTRAL_PAPER = re.compile(
    r"\d/(?:\d{4}/)?(?:qđ|tt|ttlt|ct)-b[a-zđ]{1,6}(?!\w)"
    r"|(?<![\d.,])(?:63|34|64) (?:tỉnh|cục|sở|đài|kho bạc)(?!\w)"
)
_LOCAL_PAPER = re.compile(r"\d(?:/\d{4})?[-/](?:[a-zđ]{1,4}[-/])?(?:tu|ubnd|hđnd)(?!\w)")  # "Đề án 01-ĐA/TU"
_LEAD = 3  # the last sentence in which a text begins to tell what it is of
_IN_PASSING = 2  # so often an example may be named
_TITLE_LENGTH = 160  # a first line not longer than this may be the headline


@dataclass(slots=True)
class _Census:
    """How often a text names what."""

    provinces: Counter[str] = field(default_factory=Counter[str])
    districts: Counter[str] = field(default_factory=Counter[str])
    national: int = 0
    anaphors: int = 0
    local: int = 0
    title: Area | None = None
    first: dict[str, int] = field(default_factory=dict[str, int])
    national_first: int | None = None
    opened: str = ""


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
        beside = _told_beside(marked, cues, gazetteer) if census.anaphors > census.national else None
        offices = len(_OFFICE_DOES.findall(marked.text.nfc)) + len(_LOCAL_PAPER.findall(marked.key))
        if census.national:
            national = census.anaphors + offices <= census.national
        else:
            told_of_one = census.local or offices
            national = not told_of_one and _CENTRAL_PAPER.search(marked.key) is not None
        context.default = country if national else beside
        context.local_default = beside
        return context
    code, count = census.provinces.most_common(1)[0]
    share = count / census.provinces.total()
    if census.title is not None:
        context.local_default = context.default = census.title
        context.titled = True
    elif share < 0.5 or _is_example(census, code, count):
        context.default = country if census.national else None
    else:
        weight = count * 2 + min(census.anaphors, count * 2 + 6)
        local = gazetteer.area(code)
        opens_wide = census.opened == "country"
        context.default = local if weight >= census.national and not opens_wide else country
        district, named = next(iter(census.districts.most_common(1)), ("", 0))
        if share == 1.0 and named > count * 0.6:
            local = gazetteer.area(district)
            context.default = local if context.default is not country else country
        context.local_default = local
    return context


def _told_beside(marked: MarkedText, cues: list[list[AreaCue]], gazetteer: Gazetteer) -> Area | None:
    """The place of a text that names none itself: its first caption's, else that of the paper it is from."""
    empty = AreaContext(gazetteer, gazetteer.area(COUNTRY), None, day=marked.day)
    for sentence, found in zip(marked.sentences, cues, strict=True):
        if sentence.kind == "caption":
            for cue in settled(found, sentence.places, empty):
                if cue.kind == "place" and cue.area is not None and cue.level in {"province", "district"}:
                    return cue.area
    return _place_of_publisher(marked.document.publisher or "", marked, gazetteer)


def _place_of_publisher(publisher: str, marked: MarkedText, gazetteer: Gazetteer) -> Area | None:
    """The province in the name of a local paper or office: "Báo Nghệ An", "Báo Đồng Khởi (Bến Tre)"."""
    first, *words = re.findall(r"[\w-]+", match_key(publisher)) or [""]
    if first not in word_list("local_publisher"):
        return None
    names = (" ".join(words[at:]) for at in range(len(words)))
    provinces = [area for name in names for area in gazetteer.candidates(name) if area.level == "province"]
    day = marked.day
    alive = [area for area in provinces if day is None or gazetteer.valid(area, day)]
    return next(iter(alive or provinces), None)


def _is_example(census: _Census, code: str, count: int) -> bool:
    """Whether the only province of a text is one its report of the country names in passing."""
    return (
        count <= _IN_PASSING
        and census.national_first is not None
        and census.national_first <= _LEAD < census.first[code]
        and census.national > count
        and not census.anaphors
    )


def _census(marked: MarkedText, cues: list[list[AreaCue]], gazetteer: Gazetteer) -> _Census:
    named = frozenset(p.areas[0].code for s in marked.sentences for p in s.places if p.level == "province")
    empty = AreaContext(gazetteer, gazetteer.area(COUNTRY), None, named=named, day=marked.day)
    census = _Census()
    for sentence, found in zip(marked.sentences, cues, strict=True):
        if is_set_apart(sentence):
            continue
        for cue in settled(found, sentence.places, empty):
            if cue.kind == "seat" or cue.aside:
                continue
            census.opened = census.opened or cue.kind
            if cue.kind == "anaphor":
                own = not any(other.kind == "seat" for other in found)
                census.anaphors += own
                census.local += own and cue.level != "commune"
            elif cue.area is None or cue.kind != "place":
                census.national += not is_in_a_decree(marked.key, sentence, cue)
                if census.national_first is None:
                    census.national_first = sentence.index
            else:
                _count_place(marked, sentence, cue, census, gazetteer)
    return census


def _count_place(
    marked: MarkedText, sentence: Sentence, cue: AreaCue, census: _Census, gazetteer: Gazetteer
) -> None:
    area = cue.area
    if area is None:
        return
    province = province_of(area, gazetteer)
    if province is not None:
        census.provinces[province.code] += 1
        census.first.setdefault(province.code, sentence.index)
    district = area.code if cue.level == "district" else area.parent if cue.level == "commune" else ""
    if district.startswith("D"):
        census.districts[district] += 1
    if marked.key.endswith("riêng ", sentence.start, cue.start):
        return  # "..., riêng Hà Nội được thêm 10 phó giám đốc sở": a headline of all, with an exception
    short = sentence.index == 0 and sentence.end - sentence.start < _TITLE_LENGTH
    is_title = sentence.kind == "title" or short
    if census.title is None and is_title and (cue.level != "commune" or _heads(sentence, cue)):
        census.title = area


def _heads(sentence: Sentence, cue: AreaCue) -> bool:
    """Whether a headline begins with a commune, named as one: "Xã Nghi Xuân thiếu 7 công chức"."""
    place = cue.place
    return place is not None and place.start == sentence.start and place.start < place.name_start
