"""The body a figure is about, when it is not the area's as a whole."""

from __future__ import annotations

import re

from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence

_NAME = r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ.&]*(?:-[A-ZĐÀ-Ỹ][\wà-ỹ]*)?)"
_BODY = re.compile(
    rf"(?<!\w)(?:Sở|Bộ|Ban|Cục|Tổng cục|Chi cục|Văn phòng|Trường Đại học|Bệnh viện|Viện|Công an|Kho bạc|Tòa án|Viện kiểm sát|Đảng bộ|Ủy ban|Uỷ ban)\s+{_NAME}(?:(?:\s*[-–&,]\s*|\s+và\s+|\s+){_NAME}|\s+(?:vận tải|nghiệp|triển|tạo|chính|vụ|học|trường|tế|thao|lịch|thông|truyền|dựng|binh|hội|giáo|vận|tra|tư|phủ|môi|hoạch|đầu|công|nghệ|hóa|hoá|động|thương|sản|dân|tộc|ngoại|tổ|chức|nước|án|ninh|an|lý|dự|phát|nông|thôn|bảo|hiểm|xã)(?!\w))*"
)
_BLOC = re.compile(r"(?<!\w)(?:khối|ngành)\s+(?:các\s+)?(?:cơ quan\s+)?(?:[\wà-ỹĐđ]+)(?:[\s,-]+(?:đoàn thể|mặt trận|sự nghiệp|hành chính|chính quyền|chức|tế|dục|vụ|chính|thuế|quan|án|ninh|phòng|đảng|công lập|giáo|y|trực thuộc|ubnd|tỉnh|thành phố))*")
_NOT_BODY = re.compile(r"Ban (?:Chấp hành|Thường vụ|Bí thư|đầu)|Bộ (?:Chính trị|Luật)|Ủy ban (?:Thường vụ)")
_ANAPHOR = re.compile(r"(?<!\w)(?:bộ này|sở này|ngành này|ngành|đơn vị này|bộ|sở|cơ quan này)(?=\s+(?:đã|sẽ|cũng|có|còn|hiện|đang|giảm|phải|dự kiến|này|đặt))")


def _bodies(marked: MarkedText, start: int, end: int) -> list[tuple[int, str]]:
    found = [(m.start(), re.sub(r"[\s,&–-]+$", "", m.group())) for m in _BODY.finditer(marked.text.nfc, start, end) if not _NOT_BODY.match(m.group())]
    found += [(m.start(), marked.text.nfc[m.start() : m.end()].strip()) for m in _BLOC.finditer(marked.key, start, end)]
    return sorted(found)


def organisation_of(marked: MarkedText, figure: Figure, told: Discourse) -> str | None:
    """The body named nearest in front in the sentence, or the last one an anaphor points to."""
    sentence = figure.sentence
    found = _bodies(marked, sentence.start, figure.start)
    for at, name in reversed(found):
        before = marked.key[max(sentence.start, at - 16) : at]
        if re.search(r"(?:theo|của|thuộc|về|giữa|với|giám đốc|trưởng|chánh|phó|bộ trưởng|gửi|trình|giao|do)\s+$", before) and not re.search(r"(?:thuộc|của)\s+$", before):
            continue
        if re.search(r"(?:toàn tỉnh|toàn thành phố|cả nước|toàn quốc)", marked.key[at : figure.start]):
            return None
        return name
    if told.organisation is not None and told.organisation_age <= 1 and (_ANAPHOR.search(marked.key, sentence.start, figure.start) or not sentence.places):
        return told.organisation
    return None


def organisation_after(marked: MarkedText, sentence: Sentence, told: Discourse) -> tuple[str | None, int]:
    """The body the text is with, and since how many sentences."""
    head = _bodies(marked, sentence.start, min(sentence.end, sentence.start + 60))
    if head and head[0][0] - sentence.start < 25 and "theo" not in marked.key[sentence.start : head[0][0]]:
        return head[0][1], 0
    if sentence.places:
        return None, 99
    return told.organisation, told.organisation_age + 1
