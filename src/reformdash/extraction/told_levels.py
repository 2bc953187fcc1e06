"""What a bare number or classifier counts where a level or a name of areas tells it."""

from __future__ import annotations

import re

from reformdash.extraction.area_sense import AREAS_OF_LEVEL, LOCAL_AREAS
from reformdash.extraction.clause import Clause
from reformdash.extraction.figures import PERSONAL
from reformdash.extraction.nouns import Noun
from reformdash.lexicon.wording import Wording

_LEVEL_SUBJECT = Wording(r"\s*(?:[^.;]*[,;:.(]\s*)?(?:<before_level>\s+)?")
_RANK = Wording(
    r"(?<!\w)số (?:lượng )?(?:đơn vị |tổ chức |cơ quan )?"
    r"(?:cấp (vụ|cục|phòng|ban)|(ban) \(vụ\))(?!\w)[^;:\d]*$"
)
_AT = Wording(r"(?<!\w)(?:ở|tại)\s$")
_NAMED_KIND = re.compile(
    r"(?:\s+trực thuộc)?(?:\s+(?:cũ|mới))?(?:,?\s+(?:gồm|là|bao gồm)|:)\s+(?:có\s+)?(?:các\s+)?"
)
_PARTS = re.compile(r"[^.;,(\d]{0,30}[,(:]\s*(?:trong đó )?(?:gồm|bao gồm|có)\s(?:có )?$")
_OF_LEVELS = frozenset({"stock", "reduce", "increase", "merge", "reorganise", "abolish", ""})


def level_before(clause: Clause, _: Noun | None) -> bool:
    """As in "cấp xã sắp xếp 46 đơn vị": the level told before says which areas."""
    figure = clause.figure
    if figure.object != "areas_of_level":
        return False
    level = clause.sentence.nearest("level", clause.left, figure.start)
    if level is None or "areas" not in level[1].attributes:
        return False
    figure.count(str(level[1].attributes["areas"]), figure.object_family, "clause")
    figure.level = str(level[1].attributes["admin_level"])
    return True


def kind_behind(clause: Clause, _: Noun | None) -> bool:
    """As in "nhập bảy đơn vị hành chính gồm các xã Bình Thạnh": the names, or the parts, tell the kind."""
    figure, sentence = clause.figure, clause.sentence
    if not figure.bare or figure.object not in {"areas_of_level", "units"}:
        return False
    if figure.object == "areas_of_level" and _parts_behind(clause):
        return True
    found = _NAMED_KIND.match(clause.key, figure.noun_end, sentence.end)
    if found is None:
        return False
    place = next((p for p in sentence.places if p.start == found.end()), None)
    if place is not None and place.level in AREAS_OF_LEVEL:
        figure.count(AREAS_OF_LEVEL[place.level], "areas", "behind")
        figure.level = place.level
        return True
    kind = sentence.at(found.end()) if "các" in found.group() else None
    entry = kind.of("object") if kind is not None else None
    if place is None and entry is not None and entry.code in LOCAL_AREAS:
        figure.count(entry.code, "areas", "behind")  # "6 đơn vị trực thuộc là các xã: Thạnh Yên, ..."
        return True
    return False


def _parts_behind(clause: Clause) -> bool:
    """As in "huyện mới có 10 đơn vị hành chính trực thuộc, gồm 9 xã"."""
    figure, following = clause.figure, clause.figures[clause.place + 1 :]
    part = following[0] if following else None
    if part is None or part.object not in LOCAL_AREAS:
        return False
    if not _PARTS.match(clause.key, figure.noun_end, part.start):
        return False
    figure.count(part.object, "areas", "behind")
    figure.level = part.level
    return True


def rank_as_subject(clause: Clause, _: Noun | None) -> bool:
    """As in "số lượng cấp vụ và tương đương thuộc bộ là 248 tổ chức": bodies of that rank."""
    figure = clause.figure
    if figure.object not in {"", "units"} or figure.unit != "COUNT":
        return False
    found = _RANK.search(clause.key, clause.left, figure.lead_end)
    if found is None:
        return False
    figure.count("divisions" if found.group(1) == "phòng" else "bureaus", "bodies", "clause")
    figure.object_span = found.span(found.lastindex or 0)
    figure.bare = False
    return True


def level_as_subject(clause: Clause, _: Noun | None) -> bool:
    """As in "cấp huyện từ 14 đơn vị còn 13, cấp xã từ 186 xuống 177": the level says what is counted."""
    figure, previous = clause.figure, clause.previous
    if figure.object or figure.unit == "VND" or figure.action not in _OF_LEVELS:
        return False
    told = clause.sentence.nearest("level", clause.left, figure.start)
    if told is not None and any(0 <= told[0].start - f.end <= 1 for f in clause.figures):
        return False  # "147 cấp phòng và 263 ở đơn vị sự nghiệp": it is counted itself
    key, start = clause.key, clause.sentence.start
    at_level = told is not None and "units" in told[1].attributes and _AT.search(key, start, told[0].start)
    average = figure.value != int(figure.value)
    if (at_level or average) and previous is not None and previous.object_family in PERSONAL:
        return False  # "cấp phó ở tổng cục bình quân 3,7, ở cấp vụ là 3,0"
    if told is None or not _LEVEL_SUBJECT.fullmatch(clause.key, clause.left, told[0].start):
        return False
    level = told[1].attributes
    if "units" in level:
        code, family = level["units"], "bodies"
    else:
        source = previous or next((f for f in clause.told.last if f.object), None)
        if source is None or source.object_family != "areas" or "areas" not in level:
            return False
        code, family = level["areas"], "areas"
    figure.count(str(code), family, "clause")
    figure.level = str(level["admin_level"]) if "admin_level" in level else None
    figure.object_text = figure.object_text or clause.marked.text.nfc[told[0].start : told[0].end]
    figure.object_span = (told[0].start, told[0].end)
    return True
