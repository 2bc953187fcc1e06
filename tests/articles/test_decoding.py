import shutil
import subprocess
import unicodedata
from pathlib import Path

import legacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reformdash.articles import charsets
from reformdash.articles.decoding import NotTextError, decode, repaired, tidy
from reformdash.articles.syllables import is_syllable, vietnamese_score

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SHORT = "Tinh giản 2.700 biên chế ở huyện Bình Giang, sắp xếp lại các phòng, ban"

UNICODE = {
    "utf-8": str.encode,
    "utf-8-sig": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
}
OLD = {
    "windows-1258": (legacy.windows_1258, str),
    "tcvn3": (legacy.tcvn3, legacy.tcvn3_letters),
    "vni": (legacy.vni, str),
    "viscii": (legacy.viscii, str),
}


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem)
def article(request):
    return unicodedata.normalize("NFC", request.param.read_text("utf-8"))


@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_text_is_what_it_was(article, encoding):
    read = decode(UNICODE[encoding](article))
    assert (read.text, read.encoding) == (article, encoding)


@pytest.mark.parametrize("encoding", OLD)
def test_old_encodings_are_told_apart(article, encoding):
    write, expected = OLD[encoding]
    text = legacy.plain_marks(article)
    read = decode(write(text))
    assert read.encoding == encoding
    assert read.text.lower() == expected(text).lower()  # TCVN3 has no accented capitals
    if encoding != "tcvn3":
        assert read.text == text


@pytest.mark.parametrize("encoding", OLD)
def test_one_line_is_enough(encoding):
    write, expected = OLD[encoding]
    assert decode(write(SHORT)).text == expected(SHORT)


def test_decomposed_text_stays_decomposed(article):
    decomposed = unicodedata.normalize("NFD", article)
    assert decode(decomposed.encode()).text == decomposed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_marks_and_line_breaks_go(encoding):
    text = "\ufeffMột\r\nhai\rba\x0cbốn\u2028năm"
    assert decode(text.encode(encoding)).text == "Một\nhai\nba\nbốn\nnăm"


@pytest.mark.parametrize("show", [legacy.tcvn3_shown, legacy.vni_shown], ids=["tcvn3", "vni"])
def test_letters_of_an_old_font_are_read_as_it_drew_them(show):
    right = "Hội nghị sáng nay giảm 5 đầu mối."
    mixed = f"{right}\n{show(SHORT)}\nQuyết định 26-NQ/TW"
    assert repaired(mixed) == f"{right}\n{SHORT}\nQuyết định 26-NQ/TW"


def test_headlines_in_the_capital_font_become_capitals():
    shown = "".join(
        char.upper() if char.isascii() else char for char in legacy.tcvn3_shown("tinh giản biên chế")
    )
    assert repaired(shown) == "TINH GIẢN BIÊN CHẾ"


def test_text_taken_for_western_on_the_way_is_put_right():
    assert repaired("Cần Thơ".encode().decode("cp1252")) == "Cần Thơ"


def test_good_text_is_never_repaired(article):
    assert repaired(article) == article
    assert repaired(unicodedata.normalize("NFD", article)) == unicodedata.normalize("NFD", article)


@pytest.mark.parametrize("text", ["Señor Muñoz à São Paulo, Zürich", "½ × 3 = 1½; 20 °C ± 1", "naïve café"])
def test_other_languages_and_signs_stay(text):
    assert repaired(text) == text
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), bytes(range(256)) * 4]
)
def test_pictures_and_programs_are_no_text(data):
    with pytest.raises(NotTextError):
        decode(data)


def test_a_cut_off_character_costs_only_itself():
    data = ("Cần Thơ giảm 2.700 biên chế. " * 20).encode()[:-6]
    assert decode(data[:600]).text.startswith("Cần Thơ giảm 2.700 biên chế. ")


def test_no_lone_surrogate_and_no_null_comes_out():
    assert tidy("a\ud800b\x00c") == "a?bc"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv here")
@pytest.mark.parametrize(("name", "table"), [("TCVN5712-1", charsets.TCVN3), ("VISCII", charsets.VISCII)])
def test_tables_agree_with_the_c_library(name, table):
    for code, letter in table.items():
        if letter in "\u0300\u0301\u0303\u0309\u0323\u00a0":
            continue
        run = subprocess.run(
            ["iconv", "-f", name, "-t", "UTF-8"], input=bytes([code]), capture_output=True, check=False
        )
        if run.returncode == 0 and run.stdout:
            assert unicodedata.normalize("NFC", run.stdout.decode()) == letter, hex(code)


def test_the_vni_table_has_every_letter_once():
    letters = {
        unicodedata.normalize("NFC", b + t)
        for b in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for t in "\u0300\u0301\u0303\u0309\u0323"
    }
    letters |= set("ăâêôơưđĂÂÊÔƠƯĐ")
    assert set(charsets.VNI.values()) == letters


@pytest.mark.parametrize(
    "word", ["nghiêng", "khuỷu", "quyết", "giảm", "được", "ở", "yêu", "Đắk".lower(), "uỷ", "thuở"]
)
def test_syllables(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["nghþ", "cãp", "ñaûng", "tổchức", "zürich", "kếạ"])
def test_what_is_no_syllable(word):
    assert not is_syllable(word)


def test_scores_count_accented_words_alone():
    assert vietnamese_score("Sở Nội vụ ở Zürich, 2.700 (ba) nghþ") == (3, 5)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = decode(data).text
    except NotTextError:
        return
    assert "\r" not in text
    assert "\x00" not in text
    text.encode()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_in_utf_8_keeps_its_other_characters(text):
    read = decode(text.encode("utf-8", "replace")).text
    assert isinstance(read, str)
    read.encode()
