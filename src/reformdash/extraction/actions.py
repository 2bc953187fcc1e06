"""What happens to a counted thing: the verb before it, the predicate behind it, or what the list began with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.phrases import Entry, Mention

_AUXILIARY = re.compile(
    r"(?:\s|,|\"|“|”|được|đã|sẽ|bị|phải|đang|đều|thuộc|diện|trong|xin|tự nguyện|cũng|chưa|không|đủ|đến|tuổi|này|trên|đó|nói trên|mới|vừa|các|loại|cấp|huyện|tỉnh|xã|phường|quận|khác|nhau|hiện|hành chính|công lập|có|đề nghị|đăng ký|thực hiện|giải quyết|cho|tiếp tục|khỏi|cần|là|tiến hành|trực thuộc|và|chính sách|ngay|đầu|được cho|vào|sau|công việc|theo|của tỉnh|của huyện|cũ|hết|toàn tỉnh|hưởng|số|một phần|toàn bộ|cơ bản|dự kiến|còn|nhà nước|nước ta|việt nam|ở|tại)*"
)
_NOMINAL = re.compile(
    r"(?:sau khi|trước khi|khi|sau|việc|công tác|đề án|phương án|kế hoạch|quá trình|kết quả|chủ trương|về|chính sách|theo|nghị quyết|nghị định|đợt|diện|lộ trình|chỉ tiêu|hội nghị|thực hiện|do|để|tiêu chí|tỉ lệ|tỷ lệ|mục tiêu|nguyên tắc|dù|nhờ|từ|bằng cách|chế độ|trên cơ sở|số lượng|đang|qua|cùng với|với|được|sự|ngoài)\s+(?:\w+\s+){0,1}$"
)
_SUBJECT = re.compile(r"(?<!\w)(?:số|tổng|tổng số|số lượng|số người|lượng|tỉ lệ|tỷ lệ|mức)\s")
_PART = re.compile(r"(?:trong đó|gồm|bao gồm|cụ thể|trong số này|trong số đó|chia ra|gồm có|trong đó có|kể cả|riêng)\s*:?\s*(?:có|là|gồm)?\s*[^.;]*$")
_LIST_JOINT = re.compile(r"[,;(:]|(?<!\w)(?:và|cùng|với|cùng với|hoặc|tương ứng|tương đương|trong đó|gồm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb found for a figure."""

    mention: Mention
    entry: Entry
    adjacent: bool = False

    @property
    def state(self) -> bool:
        """Whether it says only that something is there."""
        return self.entry.kind == "action" and self.entry.attributes.get("kind") == "state"


def allows(entry: Entry, figure: Figure) -> bool:
    """Whether a verb is said of such an object ("xóa tên" of persons or of communes)."""
    nouns = entry.attributes.get("nouns")
    if not nouns:
        return True
    if not figure.object:
        return True
    return any(n == figure.object or n == f"@{figure.object_family}" for n in nouns) or (figure.unit == "VND" and "money" in nouns)


def action_entry(mention: Mention, figure: Figure) -> Entry | None:
    """The action a mention stands for with such an object; the first that fits."""
    for entry in mention.entries:
        if entry.kind == "action" and allows(entry, figure):
            return entry
    return None


def verb_before(marked: MarkedText, figure: Figure, left: int) -> Verb | None:
    """The nearest verb in front that governs the figure, passing over nominal uses ("sau khi sáp nhập, ...")."""
    sentence, key = figure.sentence, marked.key
    start = figure.hedge_span[0] or figure.start
    state: Verb | None = None
    for mention in reversed(sentence.between(left, start)):
        entry = action_entry(mention, figure)
        if entry is None:
            continue
        gap = key[mention.end : start]
        adjacent = re.fullmatch(r"\s*(?:được|thêm|tiếp|tới|đến|ngay|bớt|là|cho|đối với|với|lên|cả|toàn bộ|các|về|đi|hẳn|ở|:|từ|tổng số|tổng cộng|\"|“|thấp|cao|xuống)*\s*", gap) is not None or len(gap.strip()) <= 4
        verb = Verb(mention, entry, adjacent)
        if verb.state:
            if state is None:
                state = verb
                subject = key[max(left, mention.start - 120) : mention.start]
                if not (adjacent or len(gap) < 30) or "," in subject.rsplit("số", 1)[-1]:
                    pass
            continue
        if entry.code == "other" and not adjacent and state is not None:
            continue
        before = key[max(sentence.start, mention.start - 24) : mention.start]
        nominal = _NOMINAL.search(before) is not None
        comma = re.search(r"[,;:]", gap) is not None
        if state is not None:
            between = key[mention.end : state.mention.start]
            subject = _SUBJECT.search(key, max(left, mention.start - 60), mention.start) is not None
            copula = key[state.mention.start : state.mention.end] in {"là", "đạt", "gồm", "có", "chiếm", "lên tới", "hiện là"}
            if state.entry.attributes.get("phase") == "after":
                return state
            if copula and not re.search(r"[,;:]", between) and (subject or key[state.mention.start : state.mention.end] == "là") and not (nominal and not subject):
                return verb
            if entry.code in {"reduce", "increase"} and not re.search(r"[,;:]", between) and len(between) < 30 and not nominal:
                return verb
            return state
        if nominal and comma:
            continue
        if nominal and not adjacent and len(gap) > 40:
            continue
        return verb
    return state


def predicate_behind(marked: MarkedText, figure: Figure, right: int) -> Verb | None:
    """The predicate behind the counted noun: "46 đảng viên bị khiển trách", "39 đơn vị đã chuyển sang tự chủ"."""
    sentence, key = figure.sentence, marked.key
    at = figure.noun_end or figure.end
    for mention in sentence.between(at, right):
        gap = key[at : mention.start]
        if re.search(r"[;.:()\d]", gap) or ("," in gap.strip() and not gap.strip().endswith(",")):
            return None
        entry = action_entry(mention, figure)
        if entry is None:
            if len(gap) > 50:
                return None
            continue
        if entry.attributes.get("kind") == "state":
            if key[mention.start : mention.end] in {"thực hiện", "sử dụng", "hiện", "đang làm việc", "đang hoạt động", "là", "quản lý", "đạt", "tập trung", "bảo đảm", "có"}:
                continue
            return None
        loose = _AUXILIARY.fullmatch(gap) is not None
        if not loose and (len(gap) > 40 or "," in gap or re.search(r"(?<!\w)(?:để|nhằm|khi|sau|trước|do|vì|theo|và)(?!\w)", gap)):
            return None
        passive = re.search(r"(?:bị|được|phải|đã|sẽ|diện|xin|đang|cần|chưa|tự nguyện)\s*$", gap) is not None
        tail = key[mention.end : mention.end + 12]
        if entry.attributes.get("kind") == "predicate" or passive or (loose and entry.code in {"concurrent", "convert", "surplus", "shortage", "merge", "pilot", "reorganise", "reduce"} and not re.match(r"\s*(?:\d|từ \d)", tail)):
            if re.match(r"\s*(?:khoảng |gần |hơn |được )?\d", tail) and entry.code in {"reduce", "increase", "surplus", "shortage", "appoint", "assign"} and not passive:
                return None
            return Verb(mention, entry, gap.strip() == "" or passive)
        return None
    return None


def is_part(marked: MarkedText, figure: Figure, left: int) -> bool:
    """Whether the figure is a part of one named before ("trong đó", "gồm", a bracket)."""
    return _PART.search(marked.key[left : figure.start]) is not None


def joined(marked: MarkedText, start: int, end: int) -> bool:
    """Whether the words between two figures join them in one list."""
    return _LIST_JOINT.search(marked.key[start:end]) is not None or end - start < 4
