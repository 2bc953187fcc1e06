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
# consonant ("quý").
_MISPLACED = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])")


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
    """Fold case and tone placement, character by character.

    Args:
        text: Any text in NFC.

    Returns:
        A text of the same length: "Khánh HOÀ" and "Khánh Hòa" give "khánh hòa".
    """
    key = text.lower()
    if len(key) != len(text):  # a few letters ("İ") become two when lowered; they stay as they are
        key = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # Old fonts and some keyboards type the Icelandic eth, which looks the same as đ.
    key = key.replace("ð", "đ").replace("ɖ", "đ")
    return _MISPLACED.sub(_move_tone, key)


def ascii_key(text: str) -> str:
    """Fold case and drop every diacritic, for a search typed without them.

    Args:
        text: Any text in NFC.

    Returns:
        A text of the same length: "Đắk Lắk" gives "dak lak".
    """
    return match_key(text).translate(_BARE)


def _move_tone(match: re.Match[str]) -> str:
    return _TONE_MOVES[match.group()]
