"""Every number of a Vietnamese text, in digits and in words, with its span and value."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from operator import itemgetter
from typing import Literal, NamedTuple

from reformdash.language.number_tables import NumberTables, Token, number_tables
from reformdash.language.number_words import NumberGrammar, Reading, digit_value, exact
from reformdash.lexicon.fold import match_key

Form = Literal["digits", "words", "mixed", "indefinite"]

_LONGEST = 400  # characters of a text that can be one number


class Numeral(NamedTuple):
    """A number as it stands in a text.

    Attributes:
        start: First character.
        end: Behind the last character, a scale word included ("17 nghìn").
        value: None where none can be told ("hàng nghìn", forty digits in a row).
        form: digits, words, mixed (digits and words) or indefinite.
        digits_end: Behind the printed digits the numeral begins with; `start` where it begins with a word.
        lone: One word that may be something else ("năm": five or year, "ba": three or father).
        ambiguous: There is a second reading: "15.9" may be a date, "1,500" English, "một triệu hai" spoken.
    """

    start: int
    end: int
    value: int | Decimal | None
    form: Form
    digits_end: int
    lone: bool = False
    ambiguous: bool = False


_COMMA_THEN_THREE = re.compile(r",(?=\d{3})")  # found ten times as fast as the whole group
# "1,085 biên chế", not "1,085%" nor "1,085 km"
_COMMA_GROUPS = re.compile(
    r"(?<![\d.,/])[1-9]\d{0,2}(?:,\d{3})+(?![\d,.]*[\d%]|\s?(?:%|km|ha|m2|tỷ|tỉ|triệu))"
)
_POINT_OR_DECIMALS = re.compile(r"(?<![\d./])\d{1,3}(?:\.\d{3})+(?!\d|[./]\d)|\d,\d{1,2}(?!\d)")


def find_numbers(key: str) -> list[Numeral]:
    """Finds the numbers of a text.

    What a number counts is not asked: dates, document numbers and ratios come as their separate numbers.

    Args:
        key: A text as `match_key` folds it (NFC, lower case), so that spans hold in the text itself.

    Returns:
        The numbers in text order; spans do not overlap.
    """
    tables = number_tables()
    by_comma = _groups_by_comma(key)
    found: list[Numeral] = []
    starts: list[tuple[int, int, re.Match[str] | None]]
    starts = [(match.start(), match.end(), match) for match in tables.printed.finditer(key)]
    starts += [(start, end, None) for start, end in tables.runs(key)]
    starts.sort(key=itemgetter(0))
    for start, end, digits in starts:
        if found and start < found[-1].end:
            continue
        if digits is None:
            _read_worded(key, tables, start, end, found)
        elif digits.lastindex is None:  # not multiplied
            found.append(_printed(key, digits, by_comma))
        else:
            _read_run(key, tables, start, end, found)
    return found


def read_number(text: str) -> int | Decimal | None:
    """Reads a text that is one number: "2.700", "17 nghìn", "âm hai mươi tư", "1tr2", "một tỷ rưỡi đồng".

    Args:
        text: Any case and any composition of accents; a unit of money or "phần trăm" may follow.

    Returns:
        The value; None for what is no number or can be read in two ways ("hai nghìn năm": 2000 years, 2500).
    """
    if len(text) > _LONGEST:
        return None
    tables = number_tables()
    key = match_key(unicodedata.normalize("NFC", text)).strip()
    sign = 1
    if minus := tables.minus.match(key):
        sign, key = -1, key[minus.end() :]
    money = False
    if unit := tables.unit_behind.search(key):
        money, key = unit["money"] is not None, key[: unit.start()]
    tokens = tables.spoken_tokens(key)
    if not tokens:
        return None
    if money and len(tokens) == 1 and tokens[0].kind == "num":
        read = digit_value(key)
        if read is not None and read[1] == 3 and read[2]:  # "1,500 đồng"
            return sign * read[0]
    reading = NumberGrammar(key, tokens, spoken=True).number(0, bare=True)
    if reading is None or reading.next != len(tokens):
        return None
    value = reading.value
    # Unary minus would round a Decimal to 28 digits.
    return sign * value if isinstance(value, int) else value.copy_sign(Decimal(sign))


def _read_worded(key: str, tables: NumberTables, start: int, end: int, found: list[Numeral]) -> None:
    """Adds the numbers of a run that begins with a word at `start`."""
    text = key[start:end]
    first = text.split(maxsplit=1)[0]
    kind = tables.words[first][0] if first in tables.words else None
    if first in tables.near:
        _read_run(key, tables, start + len(first), end, found, bare=True)
    elif kind in ("scale", "hundred") or (kind == "dozen" and text.endswith("rưỡi")):
        _read_run(key, tables, start, end, found, bare=True)
    elif kind in (None, "dozen", "tens"):
        found.append(Numeral(start, end, None, "indefinite", start))
    else:
        _read_run(key, tables, start, end, found)


def _groups_by_comma(key: str) -> bool:
    """Whether a text writes 272,916 for 272.916: twice, and never a comma or a point the other way."""
    if _COMMA_THEN_THREE.search(key) is None:
        return False
    groups = _COMMA_GROUPS.search(key)
    if groups is None or _COMMA_GROUPS.search(key, groups.end()) is None:
        return False
    return _POINT_OR_DECIMALS.search(key) is None


def _printed(key: str, match: re.Match[str], by_comma: bool = False) -> Numeral:
    """A digit group without words; with `by_comma` commas part its thousands."""
    start, end = match.span()
    if by_comma and _COMMA_GROUPS.fullmatch(key, start, end):
        return Numeral(start, end, int(match.group().replace(",", "")), "digits", end)
    read = digit_value(match.group())
    if read is None:
        return Numeral(start, end, None, "digits", end, ambiguous=True)
    mantissa, decimals, ambiguous = read
    if ambiguous and "." in match.group() and key[end : end + 2].lstrip(" ").startswith("%"):
        ambiguous = False  # no date is a percentage
    return Numeral(start, end, exact(mantissa, decimals), "digits", end, ambiguous=ambiguous)


def _read_run(
    key: str, tables: NumberTables, start: int, end: int, found: list[Numeral], *, bare: bool = False
) -> None:
    """Adds the numbers of one run of number words to `found`; `bare` lets it begin with a scale."""
    tokens = tables.tokens(key, start, end)
    grammar = NumberGrammar(key, tokens, spoken=False)
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if _is_year(key, tokens, i, found) or _is_no(tokens, i):
            i += 1
        elif (j := _either(tokens, i)) > i:
            found.append(Numeral(token.start, tokens[j - 1].end, None, "indefinite", token.start))
            i = j
        elif (reading := grammar.number(i, bare=bare and i == 0)) is not None:
            found.append(_numeral(key, tables, tokens[i : reading.next], reading))
            i = reading.next
        else:
            if token.kind == "num":  # more digits than a number has
                found.append(Numeral(token.start, token.end, None, "digits", token.end, ambiguous=True))
            i += 1


def _numeral(key: str, tables: NumberTables, tokens: list[Token], reading: Reading) -> Numeral:
    """The numeral of the tokens that were read."""
    first, last = tokens[0], tokens[-1]
    if last.kind in ("ten", "tens", "hundred") and (vague := tables.vague_behind.match(key, last.end)):
        return Numeral(first.start, vague.end(), None, "indefinite", first.start)
    form: Form = "words" if all(token.kind != "num" for token in tokens) else "mixed"
    if first.kind == "num" and len(tokens) == 1:
        form = "digits"
    return Numeral(
        first.start,
        last.end,
        reading.value,
        form,
        digits_end=first.end if first.kind == "num" else first.start,
        lone=len(tokens) == 1 and first.kind in ("digit", "ten", "halved"),
        ambiguous=reading.ambiguous,
    )


def _is_no(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is a "không" that is no zero."""
    if tokens[i].kind != "digit" or tokens[i].value:
        return False
    return i + 1 >= len(tokens) or tokens[i + 1].kind != "point"


def _is_year(key: str, tokens: list[Token], i: int, found: list[Numeral]) -> bool:
    """Whether token `i` is the "năm" of "hai mươi năm" or "5 năm"."""
    token = tokens[i]
    if token.kind != "digit" or token.value != 5 or not found:
        return False
    between = key[found[-1].end : token.start]
    if len(between) > 3 or not between.isspace() or "\n" in between:
        return False
    behind = tokens[i + 1].kind if i + 1 < len(tokens) else None
    return behind not in ("tens", "dozen", "hundred", "scale", "unit", "point")


def _either(tokens: list[Token], i: int) -> int:
    """The token behind an "either of two" ("hai ba người", "bốn năm chục"), or `i` where there is none."""
    if i + 1 >= len(tokens) or tokens[i].kind != "digit" or tokens[i + 1].kind != "digit":
        return i
    first, second = tokens[i].value, tokens[i + 1].value
    j = i + 2
    while j < len(tokens) and tokens[j].kind in ("tens", "dozen", "hundred", "scale"):
        j += 1
    if not first or second != first + 1 or (second == 5 and j == i + 2):
        return i
    # "ba bốn trăm linh hai" is nothing one says: something goes on, so the digits are two numbers.
    return j if j == len(tokens) or tokens[j].kind in ("digit", "num") else i
