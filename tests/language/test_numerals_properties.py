"""What holds for every number and every text, and the examples of each lexicon entry."""

import tomllib
import unicodedata
from decimal import Decimal
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformdash.language.numerals import find_numbers, read_number
from reformdash.lexicon.fold import match_key

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
WORDS = [
    *DIGITS,
    "tư",
    "lăm",
    "mốt",
    "mười",
    "mươi",
    "chục",
    "trăm",
    "linh",
    "lẻ",
    "nghìn",
    "vạn",
    "triệu",
    "tỷ",
]
WORDS += [
    "rưỡi",
    "nửa",
    "phẩy",
    "hàng",
    "vài",
    "gần",
    "hơn",
    "mấy",
    "xã",
    "đồng",
    "lệ",
    "tập",
    "số",
    "\n",
    ",",
    ".",
]
WORDS += ["5", "12,5", "2.700", "2018", "1.2.3", "7K", "%", "-"]


def group(number: int, *, full: bool, zero: str) -> list[str]:
    """The words of 0 to 999; `full` where higher groups stand before it."""
    hundreds, rest = divmod(number, 100)
    tens, unit = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [DIGITS[tens], "mươi"]
    elif unit and words:
        words.append(zero)
    if unit:
        last = DIGITS[unit]
        if unit == 5 and tens:
            last = "lăm"
        elif unit == 1 and tens > 1:
            last = "mốt"
        elif unit == 4 and tens > 1:
            last = "tư"
        words.append(last)
    return words


def spell(number: int, *, thousand: str = "nghìn", zero: str = "linh", billion: str = "tỷ") -> str:
    """The number in words, as taught at school."""
    if number >= 10**9:
        high, low = divmod(number, 10**9)
        words = [*spell(high, thousand=thousand, zero=zero, billion=billion).split(), billion]
    else:
        words, low = [], number
    for power, name in ((6, "triệu"), (3, thousand), (0, "")):
        part, low = divmod(low, 10**power)
        if part:
            words += group(part, full=bool(words), zero=zero) + ([name] if name else [])
    return " ".join(words)


# Groups of zeros are where grammars go wrong: every group is drawn, and often 0.
groups = st.lists(st.one_of(st.just(0), st.integers(1, 999)), min_size=1, max_size=6)
numbers = st.one_of(
    st.integers(1, 10_000),
    st.integers(1, 10**17),
    groups.map(lambda parts: sum(part * 1000**i for i, part in enumerate(parts))).filter(bool),
)


@given(
    numbers,
    st.sampled_from(["nghìn", "ngàn"]),
    st.sampled_from(["linh", "lẻ"]),
    st.sampled_from(["tỷ", "tỉ"]),
)
def test_a_number_in_words_is_read_back(number, thousand, zero, billion):
    words = spell(number, thousand=thousand, zero=zero, billion=billion)
    assert read_number(words) == number
    assert read_number(unicodedata.normalize("NFD", words.upper())) == number
    assert read_number(f"âm {words}") == -number


@given(numbers)
def test_a_number_in_words_is_found_whole(number):
    words = spell(number)
    (numeral,) = find_numbers(f"tổng số {words} người")
    assert (numeral.start, numeral.end, numeral.value) == (8, 8 + len(words), number)
    assert not numeral.ambiguous or number % 100 == 0


@given(st.integers(0, 10**15), st.integers(0, 99))
def test_a_printed_number_is_read_back(whole, hundredths):
    printed = f"{whole:,}".replace(",", ".")
    want = whole + Decimal(hundredths) / 100
    assert read_number(printed) == whole
    assert read_number(f"{printed},{hundredths:02}") == want
    (numeral,) = find_numbers(f"({printed},{hundredths:02})")
    assert (numeral.start, numeral.value, numeral.ambiguous) == (1, want, False)


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join), st.text("0123456789.,/ \u202f-")))
def test_any_text_is_scanned_without_error_and_every_digit_is_in_one_numeral(text):
    key = match_key(unicodedata.normalize("NFC", text))
    found = find_numbers(key)
    last = 0
    for numeral in found:
        assert last <= numeral.start < numeral.end <= len(key)
        assert numeral.start <= numeral.digits_end <= numeral.end
        assert not key[numeral.start].isspace() and not key[numeral.end - 1].isspace()
        assert (numeral.value is None) == (numeral.form == "indefinite") or numeral.ambiguous
        last = numeral.end
    covered = {at for numeral in found for at in range(numeral.start, numeral.end)}
    assert [at for at, char in enumerate(key) if char in "0123456789" and at not in covered] == []


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_is_read_or_refused(text):
    assert read_number(text) is None or isinstance(read_number(text), int | Decimal)


def entries():
    path = resources.files("reformdash.resources") / "lexicon" / "numerals.toml"
    return tomllib.loads(path.read_text("utf-8"))["word"]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["text"])
def test_the_examples_of_each_word_hold(entry):
    for text, value in entry["examples"].items():
        first = find_numbers(match_key(text))[0]
        assert first.value == Decimal(str(value)), text
    for text in entry.get("counter", ()):
        assert find_numbers(match_key(text)) == [], text
