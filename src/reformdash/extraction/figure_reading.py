"""Numerals become figures, or rejections with their reason."""

from __future__ import annotations

import re

from reformdash.extraction.figures import Figure, Reject
from reformdash.extraction.look_alikes import why_no_figure
from reformdash.extraction.markup import MarkedText, Sentence, overlapping
from reformdash.extraction.surroundings import (
    MONEY,
    PERCENT,
    Surroundings,
    is_counted,
    look_around,
    mention_behind,
)
from reformdash.language.numerals import Numeral
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording

_DIGIT = re.compile(r"\d")
_LINK_SIGNS = ("://", "www.", "_", "[xem thêm")
_SIZE_SIGN = re.compile(r"x(?<=\dx)\d")
_LINK = re.compile(r"https?://[^\s)]+|www\.[^\s)]+|\[xem thêm[^\]]*\]|\w+_\w*\d[\w.]*|\d+x\d+")
_ENUMERATION = Wording(r"\s*(?:,|-|;|<enumeration>)\s*")
_CODE = re.compile(r"(?:\s?[-/]\s?[\dA-ZĐƯa-zđư]*[A-ZĐƯ\d]+(?:Tg)?)+")
_FOREIGN = Wording(r"\s?<foreign_currency>(?!\w)")
_SCALE_END = Wording(r"<money_scale>$")
_BILLION = Wording(r"<billion>")
_MONEY_TOPIC = Wording(r"<money_topic>")
_RANGE = Wording(r"\s*%?\s?(-|<range_joint>)\s?(?:<range_hedge> )?")
_RANGE_BETWEEN = Wording(r"\s*(?:-|đến|tới)\s*(?:dưới |<small_hedge> )?")
_RANGE_OPENING = Wording(r"<range_opening>\s*(?:<range_hedge> )?$")
_RATIO = Wording(r"\s?/\s?(?:<small_hedge> )?")
_RATIO_LEAD = Wording(r"<ratio_lead>\s+$")
_DAY_BEFORE = Wording(r"<day_part>\s+$")

# What the first of a row is, the others are: "phường 6, 7 và 8".
_ENUMERATED = frozenset({"name", "ordinal", "tier", "document_number"})
# Reasons told of number words too; of a word that is a year or a page number nothing is told.
_TOLD_OF_WORDS = frozenset(
    {
        "article",
        "tier",
        "duration",
        "ordinal",
        "indefinite",
        "multiple",
        "measure",
        "age",
        "name",
        "score",
        "date",
    }
)


def read_figures(marked: MarkedText, sentence: Sentence) -> tuple[list[Figure], list[Reject]]:
    """Figures and rejections of one sentence; together they cover each of its numerals once."""
    reading = _Reading(marked, sentence)
    for place in range(len(sentence.numerals)):
        reading.read(place)
    rejects = [
        r
        for r in reading.rejects
        if r.reason in _TOLD_OF_WORDS or _DIGIT.search(marked.key, r.start, r.end) is not None
    ]
    rejects.sort(key=lambda r: r.start)
    return reading.figures, rejects


class _Reading:
    """The numerals of one sentence, read from left to right."""

    def __init__(self, marked: MarkedText, sentence: Sentence) -> None:
        self._marked = marked
        self._sentence = sentence
        self._taken = sentence.start
        self._refused: tuple[int, str] = (-1, "")
        self._links = _links(marked.key, sentence)
        self.figures: list[Figure] = []
        self.rejects = [_time_reject(marked.key, time) for time in sentence.times]

    def read(self, place: int) -> None:
        """Takes the numeral at a place of the sentence: a figure, a rejection, or part of one read before."""
        numeral = self._sentence.numerals[place]
        if numeral.start < self._taken or self._in_name_or_time(numeral):
            return
        reason = self._reason(numeral, place)
        if reason is None:
            read = _figure(self._marked, self._sentence, place)
            self.figures += read
            self._taken = max(read[-1].end, read[-1].base_end)
        elif reason:
            end = numeral.end
            if reason == "document_number":
                end = _code_end(self._marked, self._sentence, place)
            if reason in _ENUMERATED:
                self._refused = (end, reason)
            self.rejects.append(Reject(numeral.start, end, reason))
            self._taken = end

    def _in_name_or_time(self, numeral: Numeral) -> bool:
        start = numeral.start
        if self._links and any(begin <= start < end for begin, end in self._links):
            self.rejects.append(Reject(start, numeral.end, "outside_text"))
            return True
        if overlapping(self._sentence.places, start, start + 1) is not None:
            self.rejects.append(Reject(start, numeral.end, "name"))
            self._refused = (numeral.end, "name")
            return True
        return overlapping(self._sentence.times, start, numeral.end) is not None

    def _reason(self, numeral: Numeral, place: int) -> str | None:
        around = look_around(self._marked, self._sentence, numeral)
        reason = why_no_figure(around)
        if reason is not None:
            return reason
        refused_end, refused = self._refused
        if (
            refused_end >= 0
            and not around.noun
            and numeral.form != "words"
            and _ENUMERATION.fullmatch(around.key, refused_end, numeral.start)
            and not PERCENT.match(around.key, numeral.end)
        ):
            return refused  # "phường 6, 7 và 8": what the first is, all are
        return _end_of_range(around, place)


def _links(key: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Addresses, file names and sizes of pictures: their digits are no numbers."""
    start, end = sentence.start, sentence.end
    signs = [sign for sign in _LINK_SIGNS if key.find(sign, start, end) >= 0]
    if not signs and not _SIZE_SIGN.search(key, start, end):
        return []
    return [m.span() for m in _LINK.finditer(key, sentence.start, sentence.end)]


def _end_of_range(around: Surroundings, place: int) -> str | None:
    """As in "3 đến 4 tuổi", "2 - 3 năm": what the second number is, the first is too."""
    sentence = around.sentence
    if place + 1 >= len(sentence.numerals):
        return None
    following = sentence.numerals[place + 1]
    if not _RANGE_BETWEEN.fullmatch(around.key, around.numeral.end, following.start):
        return None
    right = mention_behind(sentence, around.key, following.end)
    look = right.of("right") if right is not None and right.of("object") is None else None
    return look.code if look is not None else None


def _time_reject(key: str, time: Time) -> Reject:
    if time.kind == "clock_time":
        return Reject(time.start, time.end, "clock_time")
    words = key[time.start : time.end]
    dated = time.kind == "date" or any(sign in words for sign in ("tháng", "/", "."))
    return Reject(time.start, time.end, "date" if dated else "year")


def _code_end(marked: MarkedText, sentence: Sentence, place: int) -> int:
    """The end of a document number, its year and letters included ("16-TB/TW", "99/2031/NĐ-CP")."""
    numeral, *later = sentence.numerals[place : place + 3]
    match = _CODE.match(marked.text.nfc, numeral.end)
    end = match.end() if match else numeral.end
    return max([end, *(n.end for n in later if n.start < end)])  # "35/1.430" is not cut in its number


def _figure(marked: MarkedText, sentence: Sentence, place: int) -> list[Figure]:
    """A numeral as one figure, with its base ("12/45 xã"), or as the two ends of a range."""
    key, n = marked.key, sentence.numerals[place]
    first = Figure(sentence, n.start, n.end, float(n.value or 0), worded=n.form == "words")
    if key[n.start : n.end].endswith("nửa"):
        first.value, first.unit, first.share_of = 50.0, "PERCENT", "total"
        return [first]
    following = _next_number(sentence, place)
    if following is not None:
        if _is_ratio(key, sentence, n, following):
            first.base, first.base_end, first.end = float(following.value or 0), following.end, following.end
            return [first]
        if _is_range(key, sentence, n, following):
            return _range(key, first, n, following)
    _set_unit(key, first)
    return [first]


def _next_number(sentence: Sentence, place: int) -> Numeral | None:
    """The next numeral, if it has a value and is no part of a date or year."""
    if place + 1 >= len(sentence.numerals):
        return None
    following = sentence.numerals[place + 1]
    dated = overlapping(sentence.times, following.start, following.start + 1) is not None
    return None if dated or following.value is None else following


def _range(key: str, low: Figure, n: Numeral, following: Numeral) -> list[Figure]:
    """As in "10 - 12 triệu đồng": scale and unit of the second number are the first's too."""
    if following.form == "mixed" and n.form == "digits":
        low.value *= _scale(key, following)
    high = Figure(
        low.sentence,
        following.start,
        following.end,
        float(following.value or 0),
        worded=following.form == "words",
    )
    _set_unit(key, high)
    low.unit = high.unit
    low.range_end, high.range_end = "low", "high"
    if key[n.end : n.end + 1] == "%":
        low.end += 1
    return [low, high]


def _scale(key: str, n: Numeral) -> float:
    words = key[n.digits_end : n.end]
    return 1e9 if _BILLION.search(words) else 1e6 if "triệu" in words else 1e3


def _set_unit(key: str, figure: Figure) -> None:
    percent = PERCENT.match(key, figure.end)
    money = MONEY.match(key, figure.end) if percent is None else None
    if percent is not None:
        figure.unit, figure.end = "PERCENT", percent.end()
    elif money is not None:
        figure.unit, figure.end = "VND", money.end()
    elif _is_money_without_unit(key, figure):
        figure.unit = "VND"


def _is_money_without_unit(key: str, figure: Figure) -> bool:
    """As in "tiết kiệm 12 tỷ", "trợ cấp 30 triệu": a scale of money, and nothing counted behind it."""
    sentence = figure.sentence
    if not _SCALE_END.search(key, figure.start, figure.end) or _FOREIGN.match(key, figure.end):
        return False
    if figure.value >= 1e8 and _BILLION.search(key, figure.start, figure.end):
        return True
    return (
        mention_behind(sentence, key, figure.end) is None
        and _MONEY_TOPIC.search(key, sentence.start, sentence.end) is not None
    )


def _is_ratio(key: str, sentence: Sentence, a: Numeral, b: Numeral) -> bool:
    """As in "307/2.008 khu phố": a slash and something counted; a day has "ngày", "sáng" before it."""
    if a.form == "words" or b.form == "words" or not b.value or a.value is None:
        return False
    if not _RATIO.fullmatch(key, a.end, b.start) or PERCENT.match(key, a.end):
        return False
    right = mention_behind(sentence, key, b.end)
    if right is not None and (is_counted(right) or right.of("level")):
        return True
    lead = key[max(0, a.start - 12) : a.start]
    if _DAY_BEFORE.search(lead[-8:]):
        return False
    plausible = b.value > 31 or (b.value > 12 and (a.value > 12 or a.value <= b.value))
    return plausible or right is not None or _RATIO_LEAD.search(lead) is not None


def _is_range(key: str, sentence: Sentence, a: Numeral, b: Numeral) -> bool:
    """As in "từ 10 đến 12%", "3-5 người": two numbers of one form, the second the greater."""
    joint = _RANGE.fullmatch(key, a.end, b.start)
    if joint is None or a.value is None or b.value is None:
        return False
    if a.form != b.form and "words" in (a.form, b.form):
        return False
    low, high = float(a.value), float(b.value)
    if b.form == "mixed" and a.form == "digits":
        low *= _scale(key, b)
    if not low < high:
        return False
    if joint.group(1) == "-":
        return high <= low * 20 or high < 40
    opened = _RANGE_OPENING.search(key[max(sentence.start, a.start - 14) : a.start])
    return opened is not None or key[a.end : a.end + 1] == "%"
