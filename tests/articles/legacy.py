"""Texts in the encodings of old Vietnamese office files, as the writers of the time made them."""

from __future__ import annotations

import unicodedata

from reformdash.articles import charsets

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The letters of the TCVN3 fonts: no capitals but these seven.
TCVN3_LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂĐÊÔƠƯ"


def windows_1258(text: str) -> bytes:
    """Base letters with their quality mark, then the tone on its own, as Windows wrote it."""
    out = bytearray()
    for char in unicodedata.normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
            out += (base + "".join(mark for mark in marks if mark in _TONES)).encode("cp1258")
    return bytes(out)


def tcvn3_letters(text: str) -> str:
    """The text without the accented capitals that the fonts did not have."""
    return "".join(char if char.isascii() or char in TCVN3_LETTERS else char.lower() for char in text)


def tcvn3_shown(text: str) -> str:
    """What TCVN3 text looks like in another font: `Héi nghÞ`."""
    codes = {ord(letter): chr(code) for code, letter in charsets.TCVN3.items() if letter in TCVN3_LETTERS}
    return tcvn3_letters(text).translate(codes)


def vni_shown(text: str) -> str:
    """What VNI text looks like in another font: `Hoäi nghò`."""
    pairs = {letter: pair for pair, letter in charsets.VNI.items()}
    return "".join(pairs.get(char, char) for char in text)


def tcvn3(text: str) -> bytes:
    return tcvn3_shown(text).encode("latin-1")


def vni(text: str) -> bytes:
    return vni_shown(text).encode("latin-1")


def viscii(text: str) -> bytes:
    codes = {ord(letter): chr(code) for code, letter in charsets.VISCII.items()}
    return text.translate(codes).encode("latin-1")


def plain_marks(text: str) -> str:
    """The text with the quotes, dashes and spaces that one byte a character can hold."""
    marks = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "…": "...", "\u00a0": " "}
    return "".join(marks.get(char, char) for char in text)
