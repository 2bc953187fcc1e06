"""Whose figure it is: the place named nearest on the left, an anaphor of it, the country, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence, is_set_apart
from reformdash.extraction.places import Place
from reformdash.lexicon.gazetteer import Area, Gazetteer

COUNTRY = "VN"
_RANK = {"country": 0, "province": 1, "district": 2, "commune": 3, "village": 4}
_OBJECT_RANK = {"provinces": 1, "districts": 2, "communes": 3, "villages": 4, "departments": 2}
_BARE_ANAPHOR = re.compile(
    r"(?<![\w.])(tỉnh|thành phố|tp|t\.p|huyện|quận|thị xã|địa phương|xã|phường)(?=\.?\s+(?:đã|sẽ|cũng|có|còn|hiện|đang|giảm|phải|dự kiến|thực hiện|tiến hành|sắp xếp|sáp nhập|này|ta|đặt|phấn đấu|quyết định|chỉ đạo|trình|đề xuất|vừa|được|tinh giản|cần|yêu cầu|kiến nghị|xây dựng|thống nhất|mới|lại|tiếp tục)(?!\w)|\.?\s*,)"
)
_NOT_ANAPHOR = re.compile(r"(?:các|cấp|những|nhiều|mỗi|một số|hai|ba|ngoại|và|,|từng|\d|một|số|tuyến|ngành|thuộc|toàn bộ)\s+$")
_BEHIND = re.compile(r"\s*(?:mới |cũ |này )?(?:của|ở|tại|thuộc|trên địa bàn|trong|\(|trong phạm vi)\s*(?:toàn |các |cả |địa bàn )?$")
_MEETING = re.compile(
    r"(?:hội nghị|họp|hội thảo|tọa đàm|diễn ra|tổ chức|buổi làm việc|đầu cầu|điểm cầu|khai mạc|làm việc|giao ban|trực tuyến|công bố thông tin|phát biểu|tiếp xúc cử tri|chiều|sáng|ngày|ảnh|đoàn|thường trú|sinh ra|quê)"
)
_AT = re.compile(r"(?:tại|ở|từ|về|đến)\s+(?:\w+ ){0,2}$")
_COMPARED = re.compile(r"(?:giáp|giáp với|tiếp giáp|giống như|như|so với|học tập|kinh nghiệm của|tương tự|khác với|ngoài|trừ|sau|trước|cùng với)\s+(?:tỉnh |thành phố |tp\.? ?|ở |tại )?$")
_OFFICE_OF = re.compile(r"(?:bí thư|chủ tịch|phó chủ tịch|giám đốc|chánh|trưởng|đoàn đại biểu quốc hội|đbqh|đại biểu|đoàn|ông|bà|báo|đài)\s+(?:[\wđ]+\s+){0,6}$")


@dataclass(frozen=True, slots=True)
class AreaCue:
    """A word that tells an area: a name, the country, an anaphor, a central body."""

    start: int
    end: int
    kind: str  # place, country, generic, central, anaphor, none
    area: Area | None
    level: str
    weak: bool = False
    bracket: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class AreaReading:
    """An area with how it was found: own_clause, behind, anaphor, inherited, document, country."""

    area: Area | None
    how: str
    span: tuple[int, int] = (0, 0)
    shared: bool = False


@dataclass(slots=True)
class AreaContext:
    """What the text has told so far, from the first sentence on."""

    gazetteer: Gazetteer
    default: Area | None
    local_default: Area | None
    last: dict[str, Area] = field(default_factory=dict[str, Area])
    current: Area | None = None
    told: bool = False
    unnamed: bool = False

    @property
    def country(self) -> Area:
        """The country as an area."""
        return self.gazetteer.area(COUNTRY)

    def province_of(self, area: Area) -> Area | None:
        """The province an area lies in; itself where it is one."""
        while area.level not in {"province", "country"} and area.parent:
            area = self.gazetteer.area(area.parent)
        return area if area.level == "province" else None

    def settle(self, place: Place, near: list[Place]) -> Area | None:
        """The area a name means here: the one in a province told before, or the only one there is."""
        if len(place.areas) == 1 or place.areas[0].level == "province":
            return place.areas[0]
        known = {a.code for a in (self.last.get("province"), self.local_default) if a is not None}
        for other in near:
            for area in other.areas[:1]:
                if area.level == "province":
                    known.add(area.code)
        district = self.last.get("district")
        inside = [a for a in place.areas if (p := self.province_of(a)) is not None and p.code in known]
        if district is not None and len(inside) > 1:
            inside = [a for a in inside if a.parent == district.code] or inside
        return inside[0] if inside else None


def area_cues(marked: MarkedText, sentence: Sentence, context: AreaContext) -> list[AreaCue]:
    """The cues of a sentence in text order; places of meetings, captions and comparisons are left out."""
    key = marked.key
    cues: list[AreaCue] = []
    for place in sentence.places:
        if _is_distractor(key, sentence, place):
            continue
        area = context.settle(place, sentence.places)
        if area is None:
            continue
        before = key[max(sentence.start, place.start - 40) : place.start]
        cues.append(AreaCue(place.start, place.end, "place", area, area.level, weak=_OFFICE_OF.search(before) is not None, bracket=_in_bracket(key, sentence, place.start), place=place))
    for mention in sentence.mentions:
        for entry in mention.entries:
            if entry.kind in {"country", "generic", "central", "ministry"}:
                kind = "country" if entry.kind == "country" else "generic" if entry.kind == "generic" else "central"
                if kind == "central" and re.search(r"(?:thuộc|của|theo|do|trực thuộc)\s+(?:\w+\s+){0,2}$", key[max(sentence.start, mention.start - 20) : mention.start]):
                    cues.append(AreaCue(mention.start, mention.end, kind, context.country, "country", weak=True))
                    continue
                cues.append(AreaCue(mention.start, mention.end, kind, context.country, "country", weak=kind == "central" and mention.start - sentence.start > 90))
            elif entry.kind == "anaphor":
                cues.append(AreaCue(mention.start, mention.end, "anaphor", None, entry.code))
    for match in _BARE_ANAPHOR.finditer(key, sentence.start, sentence.end):
        if _NOT_ANAPHOR.search(key[max(sentence.start, match.start() - 12) : match.start()]):
            continue
        word = match.group(1)
        level = {"huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune", "phường": "commune"}.get(word, "province")
        if word == "địa phương":
            level = "any"
        cues.append(AreaCue(match.start(), match.end(), "anaphor", None, level))
    cues.sort(key=lambda c: c.start)
    return cues


def _is_distractor(key: str, sentence: Sentence, place: Place) -> bool:
    before = key[max(sentence.start, place.start - 60) : place.start]
    if _COMPARED.search(before):
        return True
    if re.search(r"(?:đường|phố|cầu|trường|sân bay|cảng|báo|đài|bến xe|nhà hát|đại học)\s+$", before):
        return True
    if _AT.search(before):
        stretch = key[max(sentence.start, place.start - 110) : place.start]
        after = key[place.end : place.end + 40]
        meeting = _MEETING.search(stretch) or re.match(r"\s*[,.]?\s*(?:đã )?(?:diễn ra|tổ chức|chủ trì|ban|hội nghị|quốc hội|bộ|thủ tướng|đoàn)", after)
        return meeting is not None and not re.search(r"(?:trên địa bàn|đơn vị|cơ quan|phường|xã|chi cục|áp dụng|thí điểm|kiểm tra)\s+(?:\w+\s+){0,3}(?:tại|ở)\s", before)
    return False


def _in_bracket(key: str, sentence: Sentence, at: int) -> bool:
    opened = key.rfind("(", sentence.start, at)
    return opened >= 0 and key.find(")", opened, at) < 0


def resolve(marked: MarkedText, figure: Figure, cues: list[AreaCue], context: AreaContext) -> AreaReading:
    """The area of a figure.

    Args:
        marked: The document.
        figure: The figure with its object set.
        cues: Cues of its sentence.
        context: What was told before.
    """
    key = marked.key
    limit = _OBJECT_RANK.get(figure.object, 5)
    inside = _in_bracket(key, figure.sentence, figure.start)

    def fits(area: Area) -> bool:
        return _RANK.get(area.level, 4) < limit or (figure.action in {"discipline", "expel"})

    for cue in cues:
        if cue.start >= figure.noun_end and cue.kind in {"place", "country"} and cue.area is not None and fits(cue.area):
            gap = key[figure.noun_end : cue.start]
            if _BEHIND.fullmatch(gap) or (len(gap) < 40 and re.fullmatch(r"[^,;.:()\d]*(?:của|ở|tại|trên địa bàn|thuộc)\s*(?:toàn |cả |các )?", gap)):
                return AreaReading(cue.area, "behind", (cue.start, cue.end))
            break
    fallback: AreaReading | None = None
    for cue in reversed(cues):
        if cue.start >= figure.start:
            continue
        if cue.bracket and not (inside and key.rfind("(", 0, figure.start) == key.rfind("(", 0, cue.start)):
            continue
        if cue.kind == "place" and cue.area is not None:
            if not fits(cue.area) or (cue.level == "commune" and figure.object_family != "persons" and limit != 4):
                continue
            first, shared = _first_of_list(key, cue, cues)
            if cue.weak and fallback is None:
                fallback = AreaReading(first, "own_clause", (cue.start, cue.end), shared)
                province = context.province_of(first)
                if cue.level == "province" or province is None:
                    return fallback
                continue
            return AreaReading(first, "own_clause", (cue.start, cue.end), shared)
        if cue.kind in {"country", "generic"} and cue.area is not None:
            return AreaReading(cue.area, "country", (cue.start, cue.end))
        if cue.kind == "central" and not cue.weak:
            local = any(c.kind in {"anaphor", "place"} and c.start < figure.start and not c.weak for c in cues)
            if not local:
                return AreaReading(cue.area, "country", (cue.start, cue.end))
            continue
        if cue.kind == "anaphor":
            area = _antecedent(cue, context)
            if area is not None and fits(area):
                return AreaReading(area, "anaphor", (cue.start, cue.end))
            if area is None and context.default is None:
                return AreaReading(None, "unnamed", (cue.start, cue.end))
    if fallback is not None:
        return fallback
    if context.told:
        area = context.current
        while area is not None and not fits(area):
            area = context.gazetteer.area(area.parent) if area.parent else None
        return AreaReading(area, "inherited")
    return AreaReading(context.default, "document")


def _first_of_list(key: str, cue: AreaCue, cues: list[AreaCue]) -> tuple[Area, bool]:
    """Of several places in a row ("các huyện A, B") the first stands for the row."""
    assert cue.area is not None
    first, shared = cue, False
    for other in reversed(cues[: cues.index(cue)]):
        if other.kind != "place" or other.area is None or other.level != cue.level:
            break
        gap = key[other.end : first.start]
        if not re.fullmatch(r"\s*(?:,|và|,\s*và)\s*(?:tỉnh |tp\.? ?|huyện |quận |thị xã |thành phố )?", gap):
            break
        first, shared = other, True
    assert first.area is not None
    return first.area, shared


def _antecedent(cue: AreaCue, context: AreaContext) -> Area | None:
    if cue.level == "any":
        return context.current if context.told and context.current is not None and context.current.level != "country" else context.last.get("province") or context.local_default
    if cue.level in context.last:
        return context.last[cue.level]
    default = context.local_default
    if default is not None and default.level == cue.level:
        return default
    if default is not None and cue.level == "province":
        return context.province_of(default)
    return None


def remember(cues: list[AreaCue], used: list[AreaReading], context: AreaContext) -> None:
    """Carries what a sentence told into the next ones; a list of localities leaves the frame it stood in."""
    places = [c for c in cues if c.kind == "place" and c.area is not None]
    for cue in places:
        if cue.area is not None and not cue.bracket:
            context.last[cue.level] = cue.area
            province = context.province_of(cue.area)
            if province is not None:
                context.last["province"] = province
    own = {r.area.code: r.area for r in used if r.area is not None and r.how in {"own_clause", "country", "behind", "anaphor"}}
    if len(own) > 1:
        first = next(iter(own.values()))
        if first.level == "country" or (context.current is None):
            context.current, context.told = first, True
        return
    if len(own) == 1:
        context.current, context.told = next(iter(own.values())), True
        return
    if used and any(r.how == "unnamed" for r in used):
        context.unnamed = True
        return
    if used:
        return
    strong = [c for c in places if not c.bracket and c.level in {"province", "district"}]
    if strong and strong[0].area is not None:
        head = strong[0]
        context.current, context.told = head.area, True
        return
    for cue in cues:
        if cue.kind == "anaphor":
            area = _antecedent(cue, context)
            if area is not None:
                context.current, context.told = area, True
                return
    country = [c for c in cues if c.kind in {"country", "generic", "central"} and not c.weak]
    if country:
        context.current, context.told = context.country, True


def start_context(marked: MarkedText, gazetteer: Gazetteer) -> AreaContext:
    """The context a document begins with: its headline's place, else the place it speaks of most."""
    empty = AreaContext(gazetteer, None, None)
    provinces: Counter[str] = Counter()
    districts: Counter[str] = Counter()
    national = 0
    anaphors = 0
    title: Area | None = None
    for sentence in marked.sentences:
        if is_set_apart(sentence):
            continue
        for cue in area_cues(marked, sentence, empty):
            if cue.kind == "place" and cue.area is not None:
                province = empty.province_of(cue.area)
                if province is not None:
                    provinces[province.code] += 1
                if cue.level == "district":
                    districts[cue.area.code] += 1
                if title is None and (sentence.kind == "title" or (sentence.index == 0 and sentence.end - sentence.start < 160)) and cue.level in {"province", "district"}:
                    title = cue.area
            elif cue.kind == "anaphor":
                anaphors += 1
            elif cue.kind in {"country", "generic", "central"}:
                national += 1
    context = AreaContext(gazetteer, None, None)
    if provinces:
        code, count = provinces.most_common(1)[0]
        local = gazetteer.area(code)
        share = count / sum(provinces.values())
        if title is not None:
            context.local_default = title
            context.default = title
        elif share >= 0.5 or len(provinces) == 1:
            context.local_default = local
            context.default = local if count + anaphors >= national or national == 0 else gazetteer.area(COUNTRY)
            if districts and share == 1.0 and districts.most_common(1)[0][1] > count * 0.6:
                context.local_default = gazetteer.area(districts.most_common(1)[0][0])
                context.default = context.local_default if context.default is local else context.default
        else:
            context.default = gazetteer.area(COUNTRY) if national else None
    elif national and anaphors <= national:
        context.default = gazetteer.area(COUNTRY)
    return context
