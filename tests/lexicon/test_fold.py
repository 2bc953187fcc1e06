"""The keys meet where spellings differ, and never move a character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformdash.lexicon.fold import ascii_key, match_key

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđqhtk -.12"
any_nfc = st.one_of(
    st.text().map(lambda text: unicodedata.normalize("NFC", text)),
    st.text(alphabet=VIETNAMESE + VIETNAMESE.upper()),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Khánh HOÀ", "khánh hòa"),
        ("Thanh Hoá,", "thanh hóa,"),
        ("huỷ bỏ thuỷ lợi", "hủy bỏ thủy lợi"),
        ("uỷ", "ủy"),
        ("Uỷ ban", "ủy ban"),
        ("khoẻ", "khỏe"),
        ("đỏ choé", "đỏ chóe"),
        ("luỹ, luỵ, tuỳ, luý", "lũy, lụy, tùy, lúy"),
        ("tỉ lệ, kỉ luật, xử lí", "tỷ lệ, kỷ luật, xử lý"),
        ("gìảm khọảng", "giảm khoảng"),
    ],
)
def test_match_key_folds_case_and_tone_placement(text: str, key: str) -> None:
    assert match_key(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "quý",
        "quỹ",
        "quỳ châu",
        "hoán",
        "hoàng",
        "khuỷu",
        "ngoéo",
        "hoài",
        "suýt",
        "loạt",
        "toàn",
        "chi",
        "khi",
        "nghị",
        "tỉnh",
    ],
)
def test_match_key_leaves_syllables_with_one_spelling(text: str) -> None:
    assert match_key(text) == text


def test_match_key_reads_eth_as_d_with_stroke() -> None:
    assert match_key("\u00d0à Nẵng") == "đà nẵng"


def test_ascii_key_drops_diacritics() -> None:
    assert ascii_key("Đắk Lắk, Thừa Thiên Huế, Quỹ, Thuỷ") == "dak lak, thua thien hue, quy, thuy"


@given(any_nfc)
def test_match_key_keeps_length_and_is_idempotent(text: str) -> None:
    key = match_key(text)
    assert len(key) == len(text)
    assert match_key(key) == key


@given(any_nfc)
def test_ascii_key_keeps_length_and_is_idempotent(text: str) -> None:
    key = ascii_key(text)
    assert len(key) == len(text)
    assert ascii_key(key) == key


@given(any_nfc)
def test_ascii_key_forgets_what_match_key_forgets(text: str) -> None:
    # A search is typed letter by letter: "ti" must go on finding "tinh", so there i and y stay two letters.
    assert ascii_key(match_key(text)).replace("y", "i") == ascii_key(text).replace("y", "i")
