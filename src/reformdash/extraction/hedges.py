"""Hedges: how exactly a number is meant. A hedge covers its own number only."""

from __future__ import annotations

import re

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.surroundings import mention_behind
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

_PLACE_WORDS = Wording(r"\w\s+<toward_end>\s*$")
_NUMBER_BEFORE = re.compile(r"\d\s*(?:\w+ ){0,4}$")
_TOTAL_BEHIND = re.compile(r"\s*tổng")
_AT_LEAST = Wording(r"<at_least_word>(?: là)?\s+(?:<target_lead>|\w+)(?:\s\w+){0,4}\s*$")
_AT_MOST = Wording(r"<at_most_word>(?:\s\w+){1,3}\s*$")
_BREAK = re.compile(r"[,;.]")
_ONE_CLAUSE = re.compile(r"[^.;]{0,90}")
_SO_LITTLE = word_list("so_little")


def set_hedges(marked: MarkedText, sentence: Sentence, figures: list[Figure]) -> None:
    """Sets qualifier and hedge span of the figures of a sentence.

    Of two hedges the one next to the number wins; "tối thiểu" before a list of targets covers all of them.
    """
    for place, figure in enumerate(figures):
        found = _hedge_before(marked.key, sentence, figure.start)
        if found is not None:
            _hedge(marked.key, figure, *found)
            continue
        _hedge_behind(marked.key, figure)
        _spread(marked.key, figures, place)
        if figure.range_end == "high" and place and figures[place - 1].qualifier == "about":
            figure.qualifier = "about"


def _hedge(key: str, figure: Figure, mention: Mention, entry: Entry) -> None:
    """As in "còn không quá 12": a hedge before the hedge belongs to it, and says more than "tới"."""
    figure.qualifier, figure.hedge_span = entry.code, (mention.start, mention.end)
    outer = _hedge_before(key, figure.sentence, mention.start)
    if outer is None:
        return
    if entry.code == "exact":
        if key[mention.start : mention.end] in _SO_LITTLE:
            return
        figure.qualifier = outer[1].code
    figure.hedge_span = (outer[0].start, mention.end)


def _hedge_behind(key: str, figure: Figure) -> None:
    """As in "12 xã trở lên"."""
    sentence = figure.sentence
    mention = mention_behind(sentence, key, figure.noun_end or figure.end)
    mention = mention or mention_behind(sentence, key, figure.end)
    entry = mention.of("hedge_behind") if mention is not None else None
    if entry is not None:
        figure.qualifier = entry.code


def _hedge_before(key: str, sentence: Sentence, position: int) -> tuple[Mention, Entry] | None:
    at = position
    while at > sentence.start and key[at - 1] in " (":
        at -= 1
    mention = sentence.ending(at)
    entry = mention.of("hedge") if mention is not None else None
    if mention is None or entry is None:
        return _before_copula(key, sentence, at)
    return None if _is_place_or_base(key, sentence, mention, position) else (mention, entry)


def _before_copula(key: str, sentence: Sentence, at: int) -> tuple[Mention, Entry] | None:
    """As in "tối thiểu là 12"."""
    mention = sentence.ending(at - 3) if key[max(sentence.start, at - 3) : at] == " là" else None
    entry = mention.of("hedge") if mention is not None else None
    if mention is None or entry is None or entry.code not in {"at_least", "at_most"}:
        return None
    return mention, entry


def _is_place_or_base(key: str, sentence: Sentence, mention: Mention, position: int) -> bool:
    """As in "địa bàn trên 12 xã", "45 xã trên tổng số 88": "trên", "dưới" that hedge nothing."""
    words, start = key[mention.start : mention.end], mention.start
    if words not in {"trên", "dưới"}:
        return False
    if _PLACE_WORDS.search(key[max(0, start - 12) : start]):
        return True
    return (
        words == "trên"
        and position < sentence.end
        and mention.of("base") is not None
        and _TOTAL_BEHIND.match(key, mention.end) is not None
        and _NUMBER_BEFORE.search(key[max(sentence.start, start - 30) : start]) is not None
    )


def _spread(key: str, figures: list[Figure], place: int) -> None:
    """As in "tối thiểu giảm 6% đầu mối và 4% biên chế": a hedge before the words that lead to the number."""
    figure = figures[place]
    if place == 0:
        stretch = key[max(figure.sentence.start, figure.start - 60) : figure.start]
    else:
        before = figures[place - 1]
        stretch = key[before.noun_end or before.end : figure.start]
        shares = before.unit == figure.unit == "PERCENT"
        if shares and before.qualifier == "at_least" and _ONE_CLAUSE.fullmatch(stretch):
            figure.qualifier = "at_least"
            return
    for pattern, code in ((_AT_LEAST, "at_least"), (_AT_MOST, "at_most")):
        match = pattern.search(stretch)
        if match is not None and not _BREAK.search(match.group()):
            figure.qualifier = code
            return
