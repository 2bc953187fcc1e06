"""What the words of a table's cells say by themselves: counted nouns, verbs, phases, times, units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.table_grids import GridCell
from reformdash.language.numerals import Numeral
from reformdash.language.times import Time, find_times
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording

_BEHIND_PHASE = r"(?:\s+<before_the_change>)*(?:\s+<the_change>)*(?!\w)(?!\s+<no_phase_behind>)"
PHASE = Wording(rf"(?<!\w)(?:(?P<before><before_change>)|(?P<after><after_change>)){_BEHIND_PHASE}")
_UNIT = re.compile(r"[:.(]\s*((?:(?:nghìn|ngàn|triệu|trăm|tỷ|tỉ|1\.000) )*)(?:đồng|đ)\b|\((?:tỷ|tỉ|triệu)\)")
_SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "1.000": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "trăm": 10**2
}  # fmt: skip
_RATIO = re.compile(r"\s*(\d[\d.]*)\s*/\s*(\d[\d.]*)\s*$")
_YEAR = re.compile(r"\W*(?:năm\s+)?((?:19|20)\d\d)\W*$")

_NOT_COUNTED = frozenset({"texts", "measure", "things"})
_CLASSIFIERS = frozenset({"areas_of_level", "units"})
_ORDER_OF = {"reduce": 0, "increase": 0, "spend": 2}  # "số xã giảm do sáp nhập", "kinh phí tiết kiệm"
_NO_NOUN = frozenset({"chỉ tiêu", "người đứng đầu"})


@dataclass(frozen=True, slots=True)
class TableNoun:
    """What a label, header or title says is counted; spans are positions in the NFC text."""

    code: str
    family: str
    level: str | None
    start: int
    end: int
    bare: bool = False


def nouns_of(mentions: Sequence[Mention], cell: GridCell, *, bare: bool = False) -> Iterator[TableNoun]:
    """The counted nouns among mentions of a cell; a level behind a classifier says which.

    Args:
        mentions: In order.
        cell: Where they stand.
        bare: Whether a classifier without a kind ("đơn vị") counts.
    """
    names = [(place.start, place.end) for place in cell.places]
    for number, mention in enumerate(mentions):
        entry = mention.of("object")
        words = cell.words[mention.start - cell.start : mention.end - cell.start]
        named = any(start <= mention.start < end for start, end in names)
        if entry is None or entry.attributes.get("family") in _NOT_COUNTED or named or words in _NO_NOUN:
            continue
        family, level = str(entry.attributes["family"]), entry.attributes.get("level")
        code, is_bare = entry.code, bool(entry.attributes.get("bare"))
        if is_bare:
            following = mentions[number + 1] if number + 1 < len(mentions) else None
            told = following.of("level") if following is not None else None
            if told is not None and family == "areas" and "areas" in told.attributes:
                code, level, is_bare = str(told.attributes["areas"]), told.attributes["admin_level"], False
            elif code in _CLASSIFIERS and not bare:
                continue
        yield TableNoun(code, family, str(level) if level else None, mention.start, mention.end, is_bare)


def of_family(family: str, nouns: Sequence[TableNoun | None]) -> TableNoun | None:
    """The first noun that a classifier ("người", "đơn vị") may stand for."""
    fits = PERSONAL if family in PERSONAL else (family,)
    if family == "bodies":
        fits = ("bodies", "areas")
    return next((noun for noun in nouns if noun is not None and not noun.bare and noun.family in fits), None)


def actions_of(
    cell: GridCell, but: Sequence[tuple[int, int]], codes: frozenset[str] | None
) -> Iterator[tuple[Mention, Entry]]:
    """The verbs of a cell outside some spans, the one that says most first."""
    found = [
        (mention, entry)
        for mention in cell.mentions
        for entry in mention.entries
        if entry.kind == "action"
        and entry.attributes.get("kind") != "state"
        and (codes is None or entry.code in codes)
        and not any(start < mention.end and mention.start < end for start, end in but)
    ]
    yield from sorted(found, key=lambda one: _ORDER_OF.get(one[1].code, 1))


def time_in(cell: GridCell) -> Time | None:
    """The time a cell tells."""
    year = _YEAR.match(cell.words)
    if year is not None:
        return time_of_years(int(year[1]), int(year[1]), cell.start + year.start(1), cell.start + year.end(1))
    for time in find_times(cell.words):
        if time.first is not None and time.kind in {"period", "year", "date"}:
            return time._replace(start=time.start + cell.start, end=time.end + cell.start)
    return None


def time_of_years(first: int, last: int, start: int, end: int) -> Time:
    """Years of a header or label as a time."""
    return Time(start, end, "period", date(min(first, last), 1, 1), date(max(first, last), 12, 31))


def money_scale(words: str) -> int:
    """What figures in a unit are multiplied by ("triệu đồng"); 0 where it is none of money."""
    found = _UNIT.search(words)
    if found is None:
        return 0
    scale = 1
    for word in re.findall(r"1\.000|\w+", found.group(1) or found.group()):
        scale *= _SCALES.get(word, 1)
    return scale


def numeral_of(cell: GridCell) -> Numeral | None:
    """The number of a cell that is one number, a ratio, or one number with what it counts ("12 người")."""
    numerals = cell.numerals
    if len(numerals) == 1 and (cell.is_number or any(mention.of("object") for mention in cell.mentions)):
        return numerals[0]
    return numerals[0] if len(numerals) == 2 and _RATIO.match(cell.words) else None


def set_ratio(figure: Figure, cell: GridCell) -> None:
    """Reads a cell "52/240": a part and the whole it is of."""
    if _RATIO.match(cell.words) is None:
        return
    whole = cell.numerals[1]
    if whole.value is not None and float(whole.value) >= figure.value:
        figure.base, figure.base_end, figure.end = float(whole.value), whole.end, whole.end
