"""A text and the key it is matched under, with the way back to the characters of the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reformdash.lexicon.fold import match_key

_CLUSTER = re.compile(
    r"[^\W\d_][\u0300-\u036f]+|[\uac00-\ud7a3\u1100-\u11ff]+|[\u0340\u0341\u0374\u037e\u0387\u2126\u212a\u212b]"
)
_BLANKS = "\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\t\u200b\ufeff\xad"
_DASHES = "–—−‑"
_ESCAPED = re.compile(r"\\r\\n|\\n|\\r|\\\"")


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text in NFC with its matching key.

    Attributes:
        nfc: The text in NFC; as it stands where it was NFC already.
        key: As long as `nfc`, folded as `match_key` says, every blank a space, every dash a hyphen.
        starts: Positions in `nfc` behind which the original is longer, and by how many characters so far;
            empty where the original was NFC.
    """

    nfc: str
    key: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that became `nfc[start:end]`."""
        if not self.starts:
            return start, end
        return self._raw(start), self._raw(end)

    def position(self, raw: int) -> int:
        """The position in `nfc` of a position in the original text, the next one inside a cluster."""
        if not self.starts:
            return raw
        return bisect_left(range(len(self.nfc)), raw, key=self._raw)

    def _raw(self, position: int) -> int:
        index = bisect_right(self.starts, position) - 1
        return position + (self.shifts[index] if index >= 0 else 0)


def normalise(text: str) -> NormalText:
    """Brings a text into NFC and makes its matching key.

    Args:
        text: Any text; letters composed, decomposed or mixed.
    """
    starts: list[int] = []
    shifts: list[int] = []
    nfc = text if unicodedata.is_normalized("NFC", text) else _compose(text, starts, shifts)
    key = match_key(nfc)
    for char in _BLANKS:  # a search for each is ten times as fast as one translation of the text
        key = key.replace(char, " ")
    for char in _DASHES:
        key = key.replace(char, "-")
    if "\\" in key:  # escapes that a scraper left in the text
        key = _ESCAPED.sub(lambda m: " " * len(m.group()), key)
    return NormalText(nfc, key, tuple(starts), tuple(shifts))


def _compose(text: str, starts: list[int], shifts: list[int]) -> str:
    """NFC cluster by cluster, noting where the original is longer or shorter than the result."""
    parts: list[str] = []
    at = length = shift = 0
    for match in _CLUSTER.finditer(text):
        whole = unicodedata.normalize("NFC", match.group())
        plain = text[at : match.start()]
        parts += (plain, whole)
        length += len(plain) + len(whole)
        at = match.end()
        if len(whole) != len(match.group()):
            shift += len(match.group()) - len(whole)
            starts.append(length)
            shifts.append(shift)
    parts.append(text[at:])
    return "".join(parts)
