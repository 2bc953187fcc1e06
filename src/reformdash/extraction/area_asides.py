"""Names of places that are nobody's figures: where people met, what is compared with, whose deputy spoke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.places import Place
from reformdash.lexicon.wording import Wording

Part = Literal["tells", "seat", "neighbour", "aside"]
"""What a name does in its sentence: it tells whose a figure is; it is the seat of who speaks; it lies beside
what the text is about and tells of itself alone; it tells nothing."""

_KIND_OF_PLACE = r"(?:tỉnh |tp\.? ?|huyện |quận |thị xã |thành phố )?"
ROW_GAP = re.compile(
    rf"(?:\s*,\s*\d{{1,2}}(?![\d.,]\d))*\s*(?:,|và|hay|hoặc|,\s*và)\s*{_KIND_OF_PLACE}",
    re.IGNORECASE,
)
"""Between the names of a row: "Thái Nguyên, Lạng Sơn và tỉnh Cao Bằng", "quận 2, 3, 4 và Phú Nhuận"."""

_MEETING = Wording(r"<meeting_place>")
# "Tại Hà Nội chiều 16/3, Bộ Công Thương công bố ..."
_MEETING_BEHIND = Wording(
    r"\s*[,.]?\s*"
    r"(?:(?:vào )?<part_of_day>(?: nay| qua)?(?: ngày)?(?: \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?)?,?\s+)?"
    r"(?!ban [\w ]{2,20}(?:tỉnh|thành|huyện|quận|thị) ủy)(?:đã )?<meeting_place_behind>"
)
_COUNTED_AT = Wording(r"<counted_at>\s+(?:\w+\s+){0,3}(?:tại|ở)\s")
_AT = re.compile(r"(?:tại|ở|từ|về|đến(?! nay\b| hết\b))\s+(?:\w+ ){0,2}$")
# "trụ sở tại số 61 đường Trần Phú, phường 3, thành phố Vị Thanh"
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:số|tại|ở) (?:nhà )?\d+[a-z]?,? (?:đường|phố)|địa chỉ(?: tại| số|:)) [^.;:]{2,50},\s$"
)
_COMPARED = Wording(r"<compared_with>\s+(?:tỉnh |thành phố |tp\.? ?|ở |tại )?$")
_SUCH_AS = Wording(r"(?<![,;:\"“(])\s(?!<likeness>\s)\w+\s+như\s+(?:tỉnh |thành phố |tp\.? ?|ở |tại )?$")
_NAMED_AS = Wording(r"[,;:]\s(?:chẳng hạn |ví dụ )?như\s+(?:tỉnh |thành phố |tp\.? ?|ở |tại )?$")
# "Đoàn công tác của tỉnh Vĩnh Long đến học tập": those who visit
_VISITORS = re.compile(
    r"(?<!\w)(?:đoàn|đại biểu|lãnh đạo|cán bộ)\s[^.;,()\d]{0,30}(?:của |tỉnh |thành phố )?$"
)
_VISIT = re.compile(
    r"\s(?:đã |vừa )?(?:đến|sang|vào|ra|về)\s(?:thăm|học tập|học hỏi|tìm hiểu|trao đổi|khảo sát)"
)
_OWN_NUMBER = re.compile(
    r"\s*\(?(?:(?:giảm|còn|có|với|vượt|thừa|dư|thiếu|tăng|là|được|nhập|sáp nhập|sắp xếp) )?"
    r"(?:(?:khoảng|hơn|gần|trên|tới|đến) )?\d"
)
_SEAT = Wording(
    r"<seat_of_deputy>\s+(?:quốc hội\s+)?(?:[^\W\d]+\s+){0,5}\(?(?:đoàn |tỉnh |thành phố |tp\.? ?)?$"
)
_DELEGATION = Wording(r"(?<!\w)(?!<no_delegation>\s)\w+\s+đoàn\s+$|[,(]\s*đoàn\s+$")
_SCREEN = Wording(r"<meeting_screen>\s+(?:của |tỉnh |thành phố |tp\.? ?|ubnd )*$")
_ATTENDS = Wording(r"(?<!\w)<attends>(?!\w)[^.;:()\d]*$")
# "Sau khi hợp nhất với Ninh Bình, tỉnh có ...": who it was merged with, not whose the figures are
_JOINED_WITH = Wording(
    r"(?<!\w)(?:khi|trước|sau|ngày)\s+(?:chưa |được )?<merging>\s+(?:với|cùng)\s+(?:các |tỉnh )?"
    r"(?:(?:[^\W\d]+ ){0,3}[^\W\d]+(?:,| và) (?:tỉnh )?){0,3}$"
)
_TAKEN_IN = Wording(
    r"(?<!\w)(?:khi|trước|sau|ngày)\s+(?:chưa |được )?<merging>[^\S\n]+(?:thêm |vào |về )?"
    r"(?:các |tỉnh |huyện |xã )?$"
)
_THEN_SUBJECT = re.compile(r"\s*,\s*")
DOES = Wording(r"\s+(?:mới |cũ )?<behind_subject>(?!\w)")
"""What stands behind a name that is the subject: "Bắc Ninh mới có", "tỉnh giảm"."""
_NAMED_AFTER = Wording(
    r"(?<!môi )(?<!thị )(?<!yêu )(?<!nhu )(?<!thông )(?<!dự )(?<!cảnh )<named_after_place>\s+$"
)
_HOME_OF = Wording(r"(?<!\w)<home_of>\s+(?:ở |tại |tỉnh )?$")
_NEIGHBOUR_BEHIND = Wording(r"\s+<neighbour_behind>(?!\w)")
_BORDERS = re.compile(
    r"(?<!\w)phía (?:đông|tây|nam|bắc)(?: (?:đông|tây|nam|bắc))?\s?(?::|giáp)\s[^:;]{0,60}$"
    r"|(?<!\w)giáp(?: ranh| với| danh)*\s(?:[^.;:()\d]{0,80}(?:,|và)\s)?(?:các )?(?:\w+ )?$"
)
_WITHIN = re.compile(r"\s*(?:,|thuộc|của|\()\s*")
_BESIDE_IT = re.compile(rf"\s*(?:\([^()]*\)\s*)?và\s+{_KIND_OF_PLACE}")
_CREDIT = Wording(r"\s*[-–—.(,]?\s*<picture>\s*:")


def part_of_places(marked: MarkedText, sentence: Sentence) -> list[Part]:
    """What each place of a sentence does in it.

    Of a row of places all do what the first does, where it is an example or stands by a picture.
    """
    places = sentence.places
    parts: list[Part] = [_part(marked.key, sentence, place) for place in places]
    for at in range(1, len(places)):
        gap = marked.key[places[at - 1].end : places[at].start]
        if parts[at] == "tells" and parts[at - 1] == "aside" and _BESIDE_IT.fullmatch(gap):
            parts[at] = "aside"  # "so với Quảng Trị (341 người) và Hà Tĩnh"
        elif parts[at] == "tells" and _is_example(marked.key, sentence, places, at - 1):
            parts[at] = parts[at - 1]
    for at in range(len(places) - 1):
        if parts[at] == "tells" and _is_taken_in(marked.key, sentence, places[at], places[at + 1]):
            parts[at] = "aside"
    for at in range(len(places) - 1, 0, -1):
        gap = marked.key[places[at - 1].end : places[at].start]
        if parts[at] == "neighbour" and _WITHIN.fullmatch(gap):
            parts[at - 1] = "neighbour"
        by_picture = _CREDIT.match(marked.key, places[at].end, sentence.end)
        if by_picture or (at + 1 < len(places) and parts[at] == "aside" == parts[at + 1]):
            parts[at] = "aside"
    return parts


def _is_taken_in(key: str, sentence: Sentence, place: Place, subject: Place) -> bool:
    """As in "Sau khi nhập Bắc Giang, tỉnh Bắc Ninh có ...": the subject stands behind the comma."""
    if place.level != subject.level or not _THEN_SUBJECT.fullmatch(key, place.end, subject.start):
        return False
    before = max(sentence.start, place.start - 40)
    merged = _TAKEN_IN.search(key, before, place.start)
    return merged is not None and DOES.match(key, subject.end, sentence.end) is not None


def _part(key: str, sentence: Sentence, place: Place) -> Part:
    before = key[max(sentence.start, place.start - 60) : place.start]
    if (
        ("đoàn" in before and _DELEGATION.search(before))
        or _SCREEN.search(before)
        or (_SEAT.search(before) and "hđnd" not in before[-40:])
    ):
        return "seat"
    if _NEIGHBOUR_BEHIND.match(key, place.end, sentence.end):
        return "neighbour"
    such = "như" in before and (_SUCH_AS.search(before) or _NAMED_AS.search(before))
    if such and _OWN_NUMBER.match(key, place.end, sentence.end):
        return "tells"
    visits = _VISIT.match(key, place.end, sentence.end) is not None and _VISITORS.search(before) is not None
    if (
        visits
        or _ATTENDS.search(key, sentence.start, place.start)
        or _is_border(key, sentence, place, before)
    ):
        return "aside"
    beside = (
        _ADDRESS.search(before)
        or _COMPARED.search(before)
        or _NAMED_AFTER.search(before)
        or _HOME_OF.search(before)
    )
    if (
        beside
        or _is_joined(key, sentence, place, before)
        or _CREDIT.match(key, place.end, sentence.end)
        or _is_meeting_place(key, sentence, place)
    ):
        return "aside"
    return "tells"


def _is_border(key: str, sentence: Sentence, place: Place, before: str) -> bool:
    """As in "giáp huyện Châu Đức, Xuyên Mộc", "Phía Tây: tỉnh Lâm Đồng"; a subject tells of itself."""
    if not ("giáp" in before or "phía" in before) or _BORDERS.search(before) is None:
        return False
    subject = DOES.match(key, place.end, sentence.end) or _OWN_NUMBER.match(key, place.end, sentence.end)
    return subject is None


def _is_joined(key: str, sentence: Sentence, place: Place, before: str) -> bool:
    """As in "Sau khi hợp nhất với Nam Định, Hà Nam, tỉnh có ...", but not the subject at the row's end."""
    return _JOINED_WITH.search(before) is not None and not DOES.match(key, place.end, sentence.end)


def _is_meeting_place(key: str, sentence: Sentence, place: Place) -> bool:
    before = key[max(sentence.start, place.start - 60) : place.start]
    if not _AT.search(before):
        return False
    meets = _MEETING.search(
        key, max(sentence.start, place.start - 110), place.start
    ) or _MEETING_BEHIND.match(key, place.end, place.end + 60)
    return meets is not None and not _COUNTED_AT.search(before)


def _is_example(key: str, sentence: Sentence, places: Sequence[Place], at: int) -> bool:
    """Whether a place and the one behind it are in a row of examples ("một số tỉnh như A, B đã ...")."""
    first = at
    while first and ROW_GAP.fullmatch(key, places[first - 1].end, places[first].start):
        first -= 1
    before = key[max(sentence.start, places[first].start - 60) : places[first].start]
    if not _SUCH_AS.search(before):
        return False
    gap = ROW_GAP.fullmatch(key, places[at].end, places[at + 1].start)
    return gap is not None and not _OWN_NUMBER.match(key, places[at + 1].end, sentence.end)
