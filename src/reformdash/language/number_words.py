"""The grammar of Vietnamese numbers: tokens become a value.

A number is a row of groups (0 to 999), each with its scales: "hai trăm (group) nghìn tỷ (scales) ba
mươi (group) tỷ (scale)". Falling scales add up; a higher scale behind lower ones multiplies all before it
("một nghìn hai trăm tỷ").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from reformdash.language.number_tables import Kind, Token

_MULTIPLIERS = frozenset({"tens", "dozen", "hundred", "scale"})
_IN_GROUP = _MULTIPLIERS - {"scale"}
_MAX_POWER = 27  # "nghìn tỷ tỷ" is 21; beyond that it is noise
_MAX_DIGITS = 30
_MAX_TOKENS = 80  # the longest real number has some 50 words


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was read: value, index of the token behind it, whether there is a second reading."""

    value: int | Decimal
    next: int
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """What stands before a scale: `mantissa` / 10**`decimals`.

    `shape` decides what it means behind a scale without one of its own: "digit" (hai triệu *tư*) and "pair"
    (một nghìn *hai sáu*) are short forms, "number" and "hundreds" are complete, "num" is printed in digits.
    """

    mantissa: int
    next: int
    shape: Literal["digit", "pair", "number", "hundreds", "num"]
    decimals: int = 0
    ambiguous: bool = False
    width: int = 0


def exact(mantissa: int, decimals: int) -> int | Decimal:
    """`mantissa` / 10**`decimals` without rounding; an int where it is whole and was scaled up."""
    if decimals <= 0:
        return mantissa * 10**-decimals
    return Decimal(f"{mantissa}e-{decimals}")


def digit_value(text: str) -> tuple[int, int, bool] | None:
    """Reads a printed number by Vietnamese rules, English ones where only they fit.

    Returns:
        Mantissa, number of decimals, and whether there is a second reading ("12.5" may be a date, "1,500"
        English). None for more digits than a number has.
    """
    if text.isdigit():
        return (int(text), 0, False) if len(text) <= _MAX_DIGITS else None
    if len(text) > 2 * _MAX_DIGITS:
        return None
    text = "".join(text.split())
    dots, commas = text.count("."), text.count(",")
    if commas > 1 or (commas and dots and text.rindex(".") > text.rindex(",")):  # English groups
        whole, _, fraction = text.replace(",", "").partition(".")
        return int(whole + fraction), len(fraction), False
    if commas:
        whole, _, fraction = text.replace(".", "").partition(",")
        grouped = len(fraction) == 3 and not dots and 1 <= len(whole) <= 3 and whole[0] != "0"
        return int(whole + fraction), len(fraction), grouped
    whole, _, fraction = text.rpartition(".")
    if dots == 1 and (len(fraction) != 3 or whole.startswith("0")):
        return int(whole + fraction), len(fraction), True
    return int(text.replace(".", "")), 0, False


class NumberGrammar:
    """Reads numbers out of one run of tokens.

    Args:
        key: The text the tokens are from.
        tokens: Number words and digit groups in order.
        spoken: The run is one whole number by the caller's word, so short spoken forms are taken that would
            be two numbers in a sentence ("chín chín tỷ", "một triệu 250").
    """

    def __init__(self, key: str, tokens: Sequence[Token], *, spoken: bool) -> None:
        self._key = key
        self._tokens = tokens
        self._spoken = spoken

    def kind(self, i: int) -> Kind | None:
        """The kind of token `i`, None behind the last one."""
        return self._tokens[i].kind if i < len(self._tokens) else None

    def number(self, i: int, *, bare: bool = False) -> Reading | None:
        """Reads the longest number from token `i` on; `bare` lets it begin with a scale ("nghìn rưỡi")."""
        if (halved := self._halved(i)) is not None:
            return halved
        group = self._opening(i, bare)
        if group is None:
            return None
        group = self._with_decimals(group)
        power, j, half = self._scales(group.next)
        if group.decimals:
            return Reading(exact(group.mantissa, group.decimals - power), j, group.ambiguous and not power)
        total, ambiguous = group.mantissa * 10**power + half, group.ambiguous
        limit = min(len(self._tokens), i + _MAX_TOKENS)
        if half:
            power = 0
        while power and j < limit:
            behind = self._behind_scale(total, power, j)
            if behind is None:
                break
            total, power, j, unsure = behind
            ambiguous = ambiguous or unsure
        if self.kind(j) == "point":  # "một nghìn phẩy năm"
            whole = self._with_decimals(_Group(total, j, "number"))
            return Reading(exact(whole.mantissa, whole.decimals), whole.next, ambiguous)
        return Reading(total, j, ambiguous)

    def _behind_scale(self, total: int, power: int, i: int) -> tuple[int, int, int, bool] | None:
        """One more group behind a scale of `power`: new total, power (0 ends the number), next, unsure."""
        group = self._group(i, inner=True)
        if group is None or group.decimals:
            return None
        own, j, half = self._scales(group.next)
        if not own:
            return self._last_group(total, power, group)
        amount = group.mantissa * 10**own + half
        after = 0 if half else own
        if amount < 10**power:
            return total + amount, after, j, group.ambiguous
        if half or own <= power:
            return None
        # A higher scale multiplies all before it: "sáu triệu hai trăm nghìn | tỷ", "một nghìn hai trăm | tỷ".
        inner, i = 0, group.next
        while group.mantissa * 10 ** (inner + self._tokens[i].value) < 10**power:
            inner, i = inner + self._tokens[i].value, i + 1
        outer = own - inner
        whole = outer >= 9 if inner else group.shape == "hundreds"
        if not whole or len(str(total)) + outer > _MAX_POWER:
            return None
        return (total + group.mantissa * 10**inner) * 10**outer, outer, j, group.ambiguous

    def _last_group(self, total: int, power: int, group: _Group) -> tuple[int, int, int, bool] | None:
        """A group without a scale ends the number if it belongs to it; a short form is a part of `power`."""
        value, j, last = group.mantissa, group.next, self._tokens[group.next - 1]
        part, unsure = 0, group.ambiguous
        if group.shape == "num":  # "1 triệu 250", "2tr5"
            fits, part, unsure = self._spoken and group.width <= 3, group.width, True
        elif group.shape == "digit":
            # "hai triệu tư"; but "hai nghìn năm" are years, "năm triệu một tháng" is a rate.
            fits, part = value > 0 and (last.kind == "unit" or value not in (1, 5)), 1
            unsure = last.kind == "digit"
        elif group.shape == "pair":  # "một triệu hai lăm" is 1.25 million, "một nghìn hai lăm" 1025
            fits, part, unsure = value < 10**power, 2 if power > 3 else 0, True
        else:
            fits = value < 10**power
            # "một triệu hai trăm" is 1,000,200 as written and 1,200,000 as bargained.
            unsure = unsure or (power > 3 and value > 0 and value % 100 == 0)
        if not fits:
            return None
        return total + value * (10 ** (power - part) if part else 1), 0, j, unsure

    def _halved(self, i: int) -> Reading | None:
        """A half: "nửa", "một nửa", "nửa triệu"."""
        at = i + 1 if self.kind(i) == "digit" and self._tokens[i].value == 1 else i
        if self.kind(at) != "halved":
            return None
        power, j, half = self._scales(at + 1)
        if half:
            return None
        return Reading(5 * 10 ** (power - 1) if power else Decimal("0.5"), j)

    def _opening(self, i: int, bare: bool) -> _Group | None:
        kind = self.kind(i)
        if bare and kind == "scale":
            return _Group(1, i, "number")
        if bare and kind == "dozen":
            return _Group(10, i + 1, "number")
        if bare and kind == "hundred":
            return self._hundreds(1, i + 1)
        group = self._group(i, inner=False)
        if group is None or kind in ("zero", "unit"):
            return None
        if group.shape == "pair" and self._tokens[group.next - 1].kind == "digit":
            first, second = divmod(group.mantissa, 10)
            # Two digits in a row are two numbers, or "two or three".
            if not self._spoken or second == first + 1:
                return None if self._spoken else _Group(first, i + 1, "digit")
        return group

    def _group(self, i: int, *, inner: bool) -> _Group | None:
        """The group at token `i`; `inner` behind a scale, where "linh", "không trăm", lone units occur."""
        match self.kind(i):
            case "num":
                group = self._printed(i)
            case "ten":
                unit, j = self._unit(i + 1)
                group = _Group(10 + unit, j, "number")
            case "digit":
                group = self._from_digit(i, inner=inner)
            case "unit" if inner:
                group = _Group(self._tokens[i].value, i + 1, "digit")
            case "zero" if inner and self.kind(i + 1) in ("digit", "ten"):
                group = self._group(i + 1, inner=False)
                if group is None or (group.shape == "pair" and not self._spoken):
                    return None
                group = replace(group, shape="number")
            case _:
                group = None
        return group

    def _from_digit(self, i: int, *, inner: bool) -> _Group | None:
        value, behind = self._tokens[i].value, self.kind(i + 1)
        if behind == "hundred":
            return self._hundreds(value, i + 2) if value or inner or self._spoken else None
        if behind == "tens" and value > 1:
            unit, j = self._unit(i + 2)
            return _Group(10 * value + unit, j, "number")
        if behind == "dozen" and value:
            return _Group(10 * value, i + 2, "number")
        pair = self._pair(i)
        if pair is not None:
            return pair
        return _Group(value, i + 1, "digit")

    def _pair(self, i: int) -> _Group | None:
        """Tens without "mươi": "hai mốt", "chín ba"."""
        first, kind = self._tokens[i].value, self.kind(i + 1)
        if kind == "unit" and first > 1:
            return _Group(10 * first + self._tokens[i + 1].value, i + 2, "pair")
        if kind != "digit" or not first or self.kind(i + 2) in ("tens", "hundred", "dozen", "unit"):
            return None
        second = self._tokens[i + 1].value
        if second in (0, 5):  # "hai năm" are two years
            return None
        return _Group(10 * first + second, i + 2, "pair", ambiguous=True)

    def _hundreds(self, hundreds: int, i: int) -> _Group:
        """What follows "trăm"."""
        base, kind = 100 * hundreds, self.kind(i)
        if kind == "half":
            return _Group(base + 50, i + 1, "hundreds")
        if kind == "unit":  # "hai trăm tư"
            return _Group(base + 10 * self._tokens[i].value, i + 1, "hundreds", ambiguous=True)
        if kind == "zero":
            unit = self._tokens[i + 1].value if self.kind(i + 1) in ("digit", "unit") else 0
            if unit and self.kind(i + 2) not in _IN_GROUP:
                return _Group(base + unit, i + 2, "hundreds")
        if kind in ("ten", "digit"):
            rest = self._group(i, inner=False)
            if rest is not None and rest.shape in ("number", "pair"):
                return _Group(base + rest.mantissa, rest.next, "hundreds", ambiguous=rest.ambiguous)
            if rest is not None and rest.shape == "digit" and self._tenth(i):  # "một trăm hai"
                return _Group(base + 10 * rest.mantissa, rest.next, "hundreds", ambiguous=True)
        return _Group(base, i, "hundreds")

    def _tenth(self, i: int) -> bool:
        """Whether a last digit behind "trăm" means tens: not "một trăm năm" (years) and "hai trăm một"."""
        value = self._tokens[i].value
        return value not in (0, 1, 5) or (value == 5 and self.kind(i + 1) == "scale")

    def _unit(self, i: int) -> tuple[int, int]:
        """The unit behind "mười" or "mươi": not "năm", which is the year there ("hai mươi năm")."""
        kind = self.kind(i)
        if kind == "unit":
            return self._tokens[i].value, i + 1
        value = self._tokens[i].value if kind == "digit" else 0
        if value not in (0, 5) and self.kind(i + 1) not in _IN_GROUP:
            return value, i + 1
        return 0, i

    def _printed(self, i: int) -> _Group | None:
        token = self._tokens[i]
        text = self._key[token.start : token.end]
        read = digit_value(text)
        if read is None:
            return None
        mantissa, decimals, ambiguous = read
        j = i + 1
        if (times := {"hundred": 100, "dozen": 10}.get(self.kind(j) or "")) is not None:
            return _Group(mantissa * times, j + 1, "number", decimals, ambiguous=False)
        return _Group(mantissa, j, "num", decimals, ambiguous, width=len(text))

    def _with_decimals(self, group: _Group) -> _Group:
        """The digits behind "phẩy", one by one ("không không bảy") or as a number ("bốn mươi hai")."""
        if self.kind(group.next) != "point" or group.shape == "num":
            return group
        digits, j = "", group.next + 1
        while self.kind(j) in ("digit", "unit") and self.kind(j + 1) not in _IN_GROUP:
            digits += str(self._tokens[j].value)
            j += 1
        if not digits.strip("0"):
            rest = self._group(j, inner=False)
            if rest is not None and rest.shape in ("number", "hundreds"):
                digits, j = digits + str(rest.mantissa), rest.next
        if not digits or len(digits) > _MAX_DIGITS:
            return group
        return _Group(int(f"{group.mantissa}{digits}"), j, "number", len(digits))

    def _scales(self, i: int) -> tuple[int, int, int]:
        """Scales from token `i` on: their power of ten, the next token, what a "rưỡi" behind them adds."""
        power = last = 0
        while self.kind(i) == "scale":
            own = self._tokens[i].value
            # "nghìn tỷ" and "tỷ tỷ" multiply; "triệu nghìn" are two.
            if (last and not (own > last or own == last == 9)) or power + own > _MAX_POWER:
                break
            power, last, i = power + own, own, i + 1
        if power and self.kind(i) == "half":
            return power, i + 1, 5 * 10 ** (power - 1)
        return power, i, 0
