"""Hedges: how exactly a number is meant. A hedge covers its own number only."""

from __future__ import annotations

import re

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.lexicon.phrases import Mention

_BEFORE = re.compile(r"(?:là|khoảng|của|đến|với|còn|cả|được|:|có|từ)?\s*$")


def set_hedges(marked: MarkedText, sentence: Sentence, figures: list[Figure]) -> None:
    """Sets qualifier and hedge span of the figures of a sentence.

    Of two hedges the one next to the number wins; "tối thiểu", "ít nhất" before a list of targets cover all of them.
    """
    for place, figure in enumerate(figures):
        mention = _hedge_at(marked, sentence, figure.start)
        if mention is None:
            behind = sentence.at(_skip(marked.key, figure.noun_end or figure.end)) or sentence.at(_skip(marked.key, figure.end))
            if behind is not None and (entry := behind.of("hedge_behind")) is not None:
                figure.qualifier = entry.code
            _spread(marked, figures, place)
            if figure.range_end == "high" and place and figures[place - 1].qualifier == "about":
                figure.qualifier = "about"
            continue
        entry = mention.of("hedge")
        if entry is None:
            continue
        figure.qualifier = entry.code
        figure.hedge_span = (mention.start, mention.end)
        if entry.code == "exact":
            outer = _hedge_at(marked, sentence, mention.start)
            figure.hedge_span = (mention.start, mention.end)
            if outer is not None and (found := outer.of("hedge")) is not None and marked.key[mention.start : mention.end] not in {"chỉ", "mới"}:
                figure.qualifier, figure.hedge_span = found.code, (outer.start, mention.end)
        else:
            outer = _hedge_at(marked, sentence, mention.start)
            if outer is not None and outer.of("hedge") is not None:
                figure.hedge_span = (outer.start, mention.end)


def _hedge_at(marked: MarkedText, sentence: Sentence, position: int) -> Mention | None:
    at = position
    while at > sentence.start and marked.key[at - 1] in " (":
        at -= 1
    mention = sentence.ending(at)
    if mention is None or mention.of("hedge") is None:
        if marked.key[max(sentence.start, at - 3) : at] == " là":
            mention = sentence.ending(at - 3)
            if mention is not None and (entry := mention.of("hedge")) is not None and entry.code in {"at_least", "at_most"}:
                return mention
        return None
    words = marked.key[mention.start : mention.end]
    if words in {"trên", "dưới"} and re.search(r"\w\s+(?:số|cơ sở|toàn|địa bàn)\s*$", marked.key[max(0, mention.start - 12) : mention.start]):
        return None
    if words == "trên" and position < sentence.end and re.search(r"\d\s*(?:\w+ ){0,4}$", marked.key[max(sentence.start, mention.start - 30) : mention.start]) and mention.of("base") and re.match(r"\s*tổng", marked.key[mention.end :]):
        return None
    return mention


def _spread(marked: MarkedText, figures: list[Figure], place: int) -> None:
    figure = figures[place]
    if place == 0:
        at = figure.sentence.start
        stretch = marked.key[max(at, figure.start - 60) : figure.start]
    else:
        before = figures[place - 1]
        stretch = marked.key[before.noun_end or before.end : figure.start]
        if before.qualifier == "at_least" and before.unit == figure.unit == "PERCENT" and re.fullmatch(r"[^.;]{0,90}", stretch):
            figure.qualifier = "at_least"
            return
    match = re.search(r"(tối thiểu|ít nhất)(?: là)?\s+(?:bình quân|mỗi năm|toàn|trung bình|giảm|tinh giản|được|cả|đạt|tổng số|khoảng|\w+)(?:\s\w+){0,4}\s*$", stretch)
    if match and not re.search(r"[,;.]", match.group()):
        figure.qualifier = "at_least"
        return
    match = re.search(r"(không quá|không vượt quá|tối đa)(?:\s\w+){1,3}\s*$", stretch)
    if match and not re.search(r"[,;.]", match.group()):
        figure.qualifier = "at_most"


def _skip(key: str, at: int) -> int:
    while at < len(key) and key[at] == " ":
        at += 1
    return at
