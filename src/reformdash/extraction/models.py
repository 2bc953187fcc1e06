"""Reform models: posts one person holds together, bodies merged into one, and what becomes of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.times import find_times
from reformdash.lexicon.phrases import Mention

_EVENTS = (
    ("paused", re.compile(r"(?:tạm dừng|tạm ngừng|dừng lại|tạm thời dừng)(?:\s+(?:việc|thực hiện|thí điểm|triển khai))*")),
    ("ended", re.compile(r"(?:kết thúc|chấm dứt|không tiếp tục|dừng)(?:\s+(?:việc|thực hiện|triển khai))*\s+thí điểm")),
    ("extended", re.compile(r"(?:tiếp tục|mở rộng|nhân rộng|kéo dài)(?:\s+(?:việc|thực hiện|triển khai))*\s+(?:thí điểm|mô hình)")),
    ("started", re.compile(r"(?:bắt đầu|triển khai|cho phép|đồng ý|quyết định|cho)(?:\s+(?:việc|thực hiện|triển khai))*\s+thí điểm")),
)  # fmt: skip
_SOURCE = re.compile(r"(?:Thông báo|Kết luận|Nghị quyết|Quyết định|Quy định|Chỉ thị|Công văn|Hướng dẫn)(?:\s+số)?\s+(\d+-[A-ZĐ]+/[A-ZĐa-z]+)")
_JOINT = re.compile(r"\s*(?:với|và|,|vào|cùng với|;)\s*(?:các\s+|của\s+)?")
_NAMED_BODY = re.compile(r"(?:Sở|Ban|Phòng|Bộ|Cục|Tổng cục|Văn phòng|Trung tâm|Đảng bộ|Ủy ban|Uỷ ban|Thanh tra)\s+[A-ZĐÀ-Ỹ][\wà-ỹ]*(?:(?:\s*[,-]\s*|\s+(?:và\s+)?)[A-ZĐÀ-Ỹ][\wà-ỹ]*|\s+(?!và\b|với\b|thành\b|vào\b|của\b|sẽ\b|đã\b|để\b|là\b|về\b|theo\b|tại\b|trong\b|cũng\b|trực\b|thuộc\b)[a-zà-ỹđ]+){0,6}")
_MERGE = re.compile(r"hợp nhất|sáp nhập|sát nhập")


@dataclass(frozen=True, slots=True)
class ModelMention:
    """A model named in a text; `kind` is `posts` or `bodies`."""

    model: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventReading:
    """What becomes of a model, in positions of the NFC text."""

    model: str
    event: str
    source_document: str | None
    date: date | None
    start: int
    end: int


def find_models(marked: MarkedText, sentence: Sentence) -> list[ModelMention]:
    """Models of a sentence: role, "đồng thời là" or "kiêm", role; or bodies behind a verb of merging."""
    found: list[ModelMention] = []
    roles = [(m, e) for m in sentence.mentions if (e := m.of("role")) is not None]
    for (one, first), (other, second) in zip(roles, roles[1:], strict=False):
        if first.code == second.code:
            continue
        between = marked.key[one.end : other.start]
        if re.search(r"đồng thời|kiêm|nhất thể hóa", between) and len(between) < 90 and ";" not in between and not re.search(r"\.\s", between):
            found.append(ModelMention("+".join(sorted((first.code, second.code))), "posts", one.start, other.end))
        elif re.fullmatch(r"\s*(?:và|với|,)\s*(?:chức danh )?", between) and re.search(r"nhất thể hóa|kiêm nhiệm", marked.key[max(sentence.start, one.start - 60) : one.start]):
            found.append(ModelMention("+".join(sorted((first.code, second.code))), "posts", one.start, other.end))
    for match in _MERGE.finditer(marked.key, sentence.start, sentence.end):
        bodies = _merged_bodies(marked, sentence, match.end())
        if len(bodies) >= 2:
            found.append(ModelMention("+".join(sorted({b for b, _, _ in bodies})), "bodies", match.start(), bodies[-1][2]))
    found.sort(key=lambda m: m.start)
    return found


def _merged_bodies(marked: MarkedText, sentence: Sentence, at: int) -> list[tuple[str, int, int]]:
    """Ids of the bodies named in a row behind a verb of merging."""
    nfc, key = marked.text.nfc, marked.key
    bodies: list[tuple[str, int, int]] = []
    lead = re.compile(r"\s*(?:\d+\s+|hai\s+|ba\s+|bốn\s+)?(?:các\s+)?(?:cơ quan|văn phòng|đơn vị|sở|ban)?\s*(?:là|gồm|:)?\s*").match(key, at, sentence.end)
    positions = [at + len(key[at:]) - len(key[at:].lstrip())] + ([lead.end()] if lead else [])
    for position in positions:
        bodies = []
        while position < sentence.end:
            mention = sentence.at(position)
            entry = mention.of("body") if mention is not None else None
            if mention is not None and entry is not None:
                bodies.append((entry.code, mention.start, mention.end))
            else:
                named = _NAMED_BODY.match(nfc, position, sentence.end)
                if not named:
                    break
                name = re.sub(r"\s+(?:thành|với|vào|huyện|tỉnh).*$", "", named.group())
                bodies.append((slug(name), position, position + len(name)))
            tail = re.compile(r"(?:\s+(?:tỉnh|huyện|cấp huyện|cấp tỉnh|thành phố|cùng cấp|cấp ủy|tỉnh ủy|huyện ủy|các cấp|có|chức năng|nhiệm vụ|tương đồng|thuộc))*").match(key, bodies[-1][2], sentence.end)
            joint = _JOINT.match(key, tail.end() if tail else bodies[-1][2], sentence.end)
            if not joint:
                break
            position = joint.end()
        if len(bodies) >= 2:
            return bodies
    return bodies


def slug(name: str) -> str:
    """An id made of a printed name: "Sở Giao thông vận tải" gives `so-giao-thong-van-tai`."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def model_for(marked: MarkedText, figure: Figure, models: list[ModelMention], following: int) -> ModelMention | None:
    """The model a figure tells of: one named behind it before the next figure's own clause, or just before it."""
    for model in models:
        if model.start >= figure.start:
            if model.start < following or not re.search(r"[;]", marked.key[figure.end : model.start]):
                return model
            return None
    return None


def model_events(marked: MarkedText, sentence: Sentence, earlier: str) -> list[EventReading]:
    """Events of models told in a sentence.

    Args:
        marked: The document.
        sentence: Where to look.
        earlier: The text before the sentence, for the document the event rests on.
    """
    events: list[EventReading] = []
    key, nfc = marked.key, marked.text.nfc
    for name, pattern in _EVENTS:
        match = pattern.search(key, sentence.start, sentence.end)
        if not match:
            continue
        models = [m for m in _models_and_bodies(marked, sentence) if m.start >= match.end() - 12]
        source = None
        for one in _SOURCE.finditer(nfc, sentence.start, match.start()):
            source = one
        if source is None:
            for one in _SOURCE.finditer(nfc, max(0, sentence.start - 400), sentence.start):
                source = one
        day = None
        if source is not None:
            for time in find_times(key, source.end(), min(len(key), source.end() + 40)):
                if time.kind == "date" and time.first is not None:
                    day = time.first
                    break
        events += [EventReading(m.model, name, source.group(1) if source else None, day, m.start, m.end) for m in models]
        break
    return events


def _models_and_bodies(marked: MarkedText, sentence: Sentence) -> list[ModelMention]:
    return find_models(marked, sentence)


def kind_of(mention: Mention) -> str:
    """`posts` for a role, `bodies` for a body."""
    return "posts" if mention.of("role") is not None else "bodies"
