"""Bytes become text, whatever a Vietnamese office saved them as.

General detectors take windows-1258 for a Central European encoding and know neither TCVN3 nor VNI nor
VISCII, so each candidate is decoded and the one that reads most like Vietnamese is taken.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from reformdash.articles.charsets import from_tcvn3, from_viscii, from_vni
from reformdash.articles.syllables import vietnamese_score

SAMPLE_BYTES = 60_000

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = str.maketrans({chr(code): bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)})
# Characters that the old fonts show as letters and Vietnamese text in Unicode hardly ever has.
_FONT_RESIDUE = re.compile("[¡-©«-¶¸-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]|[aeouy][âêáàåãäïøùûõ]|º")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class NotTextError(ValueError):
    """The bytes are no text in any encoding that is known."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was read from."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decodes a plain text file.

    Line breaks become line feeds and a byte order mark goes; text in Unicode is otherwise as it was (NFD
    stays NFD), text from an older encoding is composed.

    Raises:
        NotTextError: The bytes are a picture, a program or the like.
    """
    found = _decode(data)
    return Decoded(tidy(repaired(found.text)), found.encoding)


def tidy(text: str) -> str:
    """Line breaks as line feeds, no byte order mark, no null characters or lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text = text.replace("\x00", "").removeprefix("\ufeff")
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def _decode(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding)
    wide = _wide(data)
    if wide is not None:
        return wide
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _CONTROL.search(_as_latin(data[:SAMPLE_BYTES])) and _is_binary(data[:SAMPLE_BYTES]):
        raise NotTextError("binary")
    return _best(data)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in one of the two columns of bytes most are zero or small."""
    sample = data[: SAMPLE_BYTES // 2 * 2]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        small = sum(high.count(byte) for byte in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if high.count(0) > len(high) * 0.3 and small > len(high) * 0.97:
            return Decoded(data.decode(encoding, "replace"), encoding)
    return None


def _is_binary(sample: bytes) -> bool:
    text = _as_latin(sample)
    return b"\x00" in sample or len(_CONTROL.findall(text)) > 0.05 * len(text)


def _as_latin(data: bytes) -> str:
    """One character a byte; bytes that Windows shows as quotes and dashes become these."""
    return data.decode("latin-1").translate(_LATIN)


def _cp1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


_LEGACY: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("windows-1258", _cp1258),
    ("tcvn3", lambda data: from_tcvn3(_as_latin(data))),
    ("vni", lambda data: from_vni(_as_latin(data))),
    ("viscii", lambda data: from_viscii(data.decode("latin-1"))),
    ("utf-8", lambda data: data.decode("utf-8", "replace")),
    ("windows-1252", _as_latin),
)


def _best(data: bytes) -> Decoded:
    """The candidate whose sample has the most possible syllables less the impossible ones."""
    sample = _sample(data)
    scores: list[tuple[int, str, Callable[[bytes], str]]] = []
    for name, read in _LEGACY:
        good, every = vietnamese_score(read(sample))
        scores.append((2 * good - every, name, read))
    best = max(scores, key=lambda score: score[0])
    if best[0] <= 0:  # not Vietnamese: the encoding of Western Windows, or UTF-8 with a few broken characters
        broken = data.decode("utf-8", "replace")
        if broken.count("\ufffd") < 0.02 * len(broken):
            return Decoded(broken, "utf-8")
        return Decoded(_as_latin(data), "windows-1252")
    return Decoded(best[2](data), best[1])


def _sample(data: bytes) -> bytes:
    """Lines from the start and the middle, enough to judge by."""
    if len(data) <= SAMPLE_BYTES:
        return data
    middle = len(data) // 2
    return data[: SAMPLE_BYTES // 2] + b"\n" + data[middle : middle + SAMPLE_BYTES // 2]


def _twice(text: str) -> str:
    """Text that was UTF-8 and was taken for Windows Latin on the way."""
    return text.encode("cp1252").decode("utf-8")


_REPAIRS: tuple[Callable[[str], str], ...] = (from_tcvn3, from_vni, _twice)


def repaired(text: str) -> str:
    """Unicode text that shows the letters of an old font (`Héi nghÞ`), read as that font drew them.

    Each line is judged alone: office documents mix fonts. A line that reads as Vietnamese stays as it is.
    """
    if text.isascii() or not _FONT_RESIDUE.search(text[: 4 * SAMPLE_BYTES]):
        return text
    return "\n".join(_repaired_line(line) for line in text.split("\n"))


def _repaired_line(line: str) -> str:
    if line.isascii() or not _FONT_RESIDUE.search(line):
        return line
    sample = line[:SAMPLE_BYTES]
    good, every = vietnamese_score(sample)
    best, best_balance = line, 2 * good - every
    if every and good >= 0.7 * every:
        return line
    for repair in _REPAIRS:
        try:
            good, every = vietnamese_score(repair(sample))
            if 2 * good - every > best_balance and good >= 0.8 * every:
                best, best_balance = repair(line), 2 * good - every
        except UnicodeError:
            continue
    return best
