"""The time a text gives a figure for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.times import Time

_CARRIES = re.compile(
    r"(?:cụ thể|trong đó|theo đó|ngoài ra|riêng|qua đó|giai đoạn này|trong số|bên cạnh đó|cũng|tương tự|như vậy|số|tổng|về|đồng thời|trong khi đó|tuy nhiên|từ đó|nhờ đó|đối với|sau|và|khối|các|còn|con số này|năm này|cũng trong)"
)


@dataclass(slots=True)
class PeriodContext:
    """The last period told and how many sentences ago."""

    time: Time | None = None
    age: int = 99


def own_time(marked: MarkedText, figure: Figure, figures: list[Figure], place: int) -> Time | None:
    """The period told in the figure's sentence: the nearest in front, or one straight behind its noun.

    A year behind "so với", "giao" or in a document's number is what is compared with, not a period.
    """
    sentence, key = figure.sentence, marked.key
    usable = [t for t in sentence.times if t.kind in {"period", "since"} or (t.kind == "date" and t.first is not None)]
    usable = [t for t in usable if not t.reference]
    if not usable:
        return None
    following = figures[place + 1].start if place + 1 < len(figures) else sentence.end
    for time in usable:
        if figure.noun_end <= time.start < following:
            gap = key[figure.noun_end : time.start]
            if re.fullmatch(r"\s*(?:\(|,)?\s*(?:trong|vào|đến|giai đoạn|cho|của|ở|từ|tính|\w+){0,3}\s*", gap) and len(gap) < 16 and not re.search(r"trước|sau|so", gap):
                return time
    before = [t for t in usable if t.end <= figure.start]
    if before:
        best = before[-1]
        if best.kind == "date" and len(before) > 1 and best.first and before[-2].kind == "period":
            return best
        return best
    if place == 0 or all(f.end > t.start for f in figures[:1] for t in usable):
        for time in usable:
            gap = key[figure.noun_end : time.start]
            if time.start > figure.start and not re.search(r"[;]", gap) and len(gap) < 70 and re.search(r"(?:trong|đến|giai đoạn|vào|từ|cuối|hết|tính)\s*$|^$", gap + key[time.start : time.start + 6]) and figure is figures[place] and place == len(figures) - 1:
                return time
    return None


def inherited_time(sentence: Sentence, marked: MarkedText, context: PeriodContext) -> Time | None:
    """The period of an earlier sentence, where this one carries on with it."""
    if context.time is None:
        return None
    start = marked.key[sentence.start : sentence.start + 30].lstrip("\"“ -+•")
    if context.age <= 1 and sentence.kind != "title":
        return context.time if not any(t.kind == "period" and not t.reference for t in sentence.times) else None
    if context.age <= 3 and _CARRIES.match(start):
        return context.time
    return None


def remember_time(sentence: Sentence, context: PeriodContext) -> None:
    """Notes the period a sentence told last."""
    context.age += 1
    for time in reversed(sentence.times):
        if time.kind in {"period", "since"} and not time.reference:
            context.time, context.age = time, 0
            return


def days_of(time: Time | None, published: date | None) -> tuple[date | None, date | None]:
    """First and last day of a period; what runs "đến nay" ends on the document's day."""
    if time is None:
        return None, None
    return time.first, published if time.kind == "since" else time.last


_RATE = re.compile(r"(?:bình quân|trung bình|mỗi năm|hằng năm|hàng năm|mỗi tháng)")


def is_rate(marked: MarkedText, figure: Figure) -> bool:
    """Whether the figure is told for each year or on average."""
    sentence = figure.sentence
    before = marked.key[max(sentence.start, figure.start - 60) : figure.start]
    behind = marked.key[figure.end : figure.end + 24]
    clause = re.split(r"[;.]", before)[-1]
    return _RATE.search(clause) is not None or re.match(r"[^,;.]{0,14}(?:mỗi năm|/\s?năm|một năm|/\s?tháng)", behind) is not None


def plausible(
    marked: MarkedText, figure: Figure, time: Time | None, first: date | None, last: date | None, published: date | None
) -> tuple[date | None, date | None, bool]:
    """The period with what is plainly wrong in the print mended or marked.

    Returns:
        First day, last day, and whether the period is doubtful: a goal "từ nay đến năm Y" whose year is not after the
        document's ends where it begins.
    """
    if time is None or first is None:
        return first, last, False
    before = marked.key[max(figure.sentence.start, time.start - 12) : time.end]
    if published is not None and re.search(r"từ nay\s*(?:đến|tới)", before):
        if last is not None and last.year <= published.year:
            return published, last, True
        return published, last, False
    return first, last, last is not None and last < first
