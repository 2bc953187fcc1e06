"""Keys under which two spellings of the same Vietnamese words meet.

Both keys replace one character by one character, so a span found in a key is the same span in the text.
"""

import re
import unicodedata


def _tone_moves() -> dict[str, str]:
    """The two ways to place a tone on oa, oe and uy: "oá" to "óa", "uỷ" to "ủy".

    The key has the tone on the first vowel, which most of the press prints.
    """
    return {
        first + unicodedata.normalize("NFC", second + tone): unicodedata.normalize("NFC", first + tone)
        + second
        for first, second in ("oa", "oe", "uy")
        for tone in "\u0300\u0301\u0309\u0303\u0323"
    }


_TONE_MOVES = _tone_moves()

# Only where the syllable ends ("hoán" and "khuỷu" have one spelling), and not after q, where u belongs to the
# consonant ("quý"). Patterns over a whole text begin with a few letters, which the engine skips to.
_MISPLACED = re.compile(r"[ou](?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)(?<!qu)[ỳýỷỹỵ])(?![^\W\d_])")


# At the end of an open syllable behind these consonants i and y are one vowel: "tỉ lệ", "kỉ luật", "xử lí".
_OPEN_I = re.compile(r"[iíìỉĩị](?![^\W\d_])(?:(?<=[hklmst].)(?<![^\W\d_]..)|(?<=qu.)(?<![^\W\d_]...))")
_Y_FOR_I = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))


_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TONELESS = {unicodedata.normalize("NFC", vowel + tone): vowel for vowel in "aăâeêioôơuưy" for tone in _TONES}
# No syllable has two tones: of two, as careless typing leaves them ("gìảm"), the last is meant.
_TWO_TONES = re.compile(f"[{''.join(_TONELESS)}](?=[aăâeêioôơuưy]?[{''.join(_TONELESS)}])")


def _bare_letters() -> dict[int, str]:
    """Every Latin letter with diacritics, mapped to the letter under them."""
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    return table


_BARE = _bare_letters()


def match_key(text: str) -> str:
    """Fold case, tone placement and the two spellings of the vowel i, character by character.

    Args:
        text: Any text in NFC.

    Returns:
        A text of the same length: "Khánh HOÀ" and "Khánh Hòa" give "khánh hòa", "tỉ lệ" gives "tỷ lệ".
    """
    return _OPEN_I.sub(_with_y, _fold(text))


def _fold(text: str) -> str:
    key = text.lower()
    if len(key) != len(text):  # a few letters ("İ") become two when lowered; they stay as they are
        key = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # Old fonts and some keyboards type the Icelandic eth, which looks the same as đ.
    key = key.replace("ð", "đ").replace("ɖ", "đ")
    return _MISPLACED.sub(_move_tone, _TWO_TONES.sub(_without_tone, key))


def ascii_key(text: str) -> str:
    """Fold case and drop every diacritic, for a search typed without them.

    Args:
        text: Any text in NFC.

    Returns:
        A text of the same length: "Đắk Lắk" gives "dak lak".
    """
    return _fold(text).translate(_BARE)


def _with_y(match: re.Match[str]) -> str:
    return _Y_FOR_I[match.group()]


def _without_tone(match: re.Match[str]) -> str:
    return _TONELESS[match.group()]


def _move_tone(match: re.Match[str]) -> str:
    return _TONE_MOVES[match.group()]
