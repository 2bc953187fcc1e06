"""Planned, done or a norm: the cue that governs a figure, however far in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.times import Time

_WEAK = frozenset(
    {
        "đề án", "phương án", "kế hoạch", "mục tiêu", "yêu cầu", "chủ trương", "định hướng", "lộ trình", "chỉ tiêu đến", "kết quả",
        "đề nghị", "đề xuất", "theo hướng", "dự thảo", "tờ trình", "cần", "trong diện", "thuộc diện", "kiến nghị", "nhằm", "có thể",
        "hiện nay", "thực tế", "trước đây", "trước đó", "vừa qua", "thời gian qua", "từng bước", "đăng ký", "đang", "chuẩn bị", "ước",
    }
)  # fmt: skip
_NORM = re.compile(r"mỗi\s+(?:\w+\s+){1,6}(?:có|được|không quá|bố trí)|được bố trí|không quá|theo quy định|định mức|tối đa")
_ATTENDED = re.compile(r"(?:theo|quy định|thông tư|nghị định|luật|mỗi|loại|hạng|bình quân)")


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status with the cue that told it."""

    status: str
    how: str
    span: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class StatusContext:
    """The status the text is in, until it changes."""

    status: str = "actual"
    strength: int = 0
    age: int = 0


def status_of(marked: MarkedText, figure: Figure, left: int, time: Time | None, year: int | None, context: StatusContext) -> StatusReading:
    """The status of a figure.

    Args:
        marked: The document.
        figure: The figure with its action.
        left: Where the figure's stretch of the sentence begins.
        time: The period told for it, if any.
        year: Year of the document, where known.
        context: Status of the sentences before.
    """
    sentence, key = figure.sentence, marked.key
    if _is_norm(marked, figure):
        return StatusReading("norm", "own_clause", figure.hedge_span)
    weak: StatusReading | None = None
    behind = _behind(marked, figure)
    if behind is not None:
        return behind
    for mention in reversed(sentence.between(sentence.start, figure.start)):
        entry = mention.of("status")
        if entry is None or entry.code == "norm":
            continue
        words = key[mention.start : mention.end]
        if entry.code == "actual" and re.match(r"\s*(?:ban hành|phê duyệt|thông qua|xây dựng|có quyết định|ký|trình|quyết định|thống nhất|đề nghị|đề xuất|có tờ trình|yêu cầu|đặt|lên kế hoạch|có văn bản|công bố|chỉ đạo)", key[mention.end : mention.end + 24]):
            # "đã thông qua đề án ...": the act is done, the figures in it are not told as done by it
            if re.search(r"đề án|phương án|kế hoạch|dự thảo|mục tiêu|lộ trình|tờ trình|cắt giảm|sẽ|giảm", key[mention.end : figure.start]):
                continue
        if words in _WEAK or (words == "phải" and "không phải" in key[mention.start - 6 : mention.end]):
            if weak is None and not (words == "đang" and entry.code == "actual"):
                weak = StatusReading(entry.code, "own_clause", (mention.start, mention.end))
            continue
        if words == "phải" and entry.code == "planned" and figure.action in {"stock", "shortage", "surplus"}:
            continue
        reading = StatusReading(entry.code, "own_clause", (mention.start, mention.end))
        if weak is not None and weak.status != reading.status and weak.status == "planned" and not re.search(r"[,;]", key[mention.end : weak.span[0]]) and entry.code == "actual":
            return weak
        return reading
    future = _future(figure, time, year)
    if future is not None:
        return StatusReading(future, "period", (time.start, time.end) if time else (0, 0))
    if weak is not None:
        return weak
    if context.strength and context.age <= 6 and context.status == "planned" and figure.action not in {"shortage", "surplus", "discipline", "retire"}:
        return StatusReading("planned", "inherited")
    return StatusReading("actual", "default")


def _behind(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """A cue between the noun and its predicate: "46 xã sẽ sáp nhập", "12 phòng đã giải thể"."""
    if figure.action_how != "behind":
        return None
    gap = marked.key[figure.noun_end : figure.action_span[0]]
    if re.search(r"(?<!\w)(?:sẽ|dự kiến|phải|cần|thuộc diện|trong diện|đề nghị)(?!\w)", gap):
        return StatusReading("planned", "own_clause", (figure.noun_end, figure.action_span[0]))
    if re.search(r"(?<!\w)(?:đã|được|bị)(?!\w)", gap):
        return StatusReading("actual", "own_clause", (figure.noun_end, figure.action_span[0]))
    return None


def _is_norm(marked: MarkedText, figure: Figure) -> bool:
    if figure.object_family not in {"persons", "posts", "bodies"} or figure.unit != "COUNT":
        return False
    if figure.action not in {"appoint", "stock", "assign", ""}:
        return False
    key, sentence = marked.key, figure.sentence
    before = key[max(sentence.start, figure.start - 70) : figure.start]
    if re.search(r"dự thảo|phương án|đề xuất|sẽ|dự kiến", key[sentence.start : figure.start]):
        return False
    if figure.qualifier == "at_most" and figure.action in {"appoint", "stock"}:
        return True
    return bool(re.search(r"được bố trí|mỗi\s+[\w\s]{2,30}(?:có|gồm|được)\s+$", before)) and "bình quân" not in before


def _future(figure: Figure, time: Time | None, year: int | None) -> str | None:
    if time is None or time.last is None or year is None:
        return None
    if time.last.year > year:
        return "planned"
    return None


def remember_status(context: StatusContext, sentence: Sentence, marked: MarkedText, used: list[StatusReading]) -> None:
    """Carries the status on: a plan named without figures holds for the sentences behind it."""
    key = marked.key
    context.age += 1
    cues = [(m, e) for m in sentence.mentions if (e := m.of("status")) is not None]
    strong = [(m, e) for m, e in cues if key[m.start : m.end] not in _WEAK and e.code != "norm"]
    weak_plan = [m for m, e in cues if e.code == "planned" and key[m.start : m.end] in {"đề án", "phương án", "kế hoạch", "lộ trình", "mục tiêu", "dự thảo", "tờ trình"}]
    if strong:
        context.status, context.strength, context.age = strong[-1][1].code, 2, 0
        if context.status == "actual" and weak_plan and weak_plan[-1].start > strong[-1][0].start and not used:
            context.status, context.strength = "planned", 1
    elif weak_plan:
        context.status, context.strength, context.age = "planned", 1, 0
