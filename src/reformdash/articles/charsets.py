"""The tables of the encodings and fonts that Vietnamese offices used before Unicode.

TCVN3 (ABC, fonts `.VnTime`) and VISCII give each letter one byte, VNI-Windows writes the marks behind the
letter. Python has none of them. The letters are those of TCVN 5712:1993, RFC 1456 and the VNI-Times font.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"  # 80
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"  # A0
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"  # C0
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"  # E0
)
_TCVN_HIGH = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"  # A0
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"  # C0
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"  # E0
)

_VNI_MARKS = {
    "a": {
        "ø": "à", "ù": "á", "û": "ả", "õ": "ã", "ï": "ạ",
        "ê": "ă", "è": "ằ", "é": "ắ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ",
        "â": "â", "à": "ầ", "á": "ấ", "å": "ẩ", "ã": "ẫ", "ä": "ậ",
    },
    "e": {
        "ø": "è", "ù": "é", "û": "ẻ", "õ": "ẽ", "ï": "ẹ",
        "â": "ê", "à": "ề", "á": "ế", "å": "ể", "ã": "ễ", "ä": "ệ",
    },
    "o": {
        "ø": "ò", "ù": "ó", "û": "ỏ", "õ": "õ", "ï": "ọ",
        "â": "ô", "à": "ồ", "á": "ố", "å": "ổ", "ã": "ỗ", "ä": "ộ",
    },
    "u": {"ø": "ù", "ù": "ú", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "y": {"ø": "ỳ", "ù": "ý", "û": "ỷ", "õ": "ỹ"},
    "ô": {"": "ơ", "ø": "ờ", "ù": "ớ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "ö": {"": "ư", "ø": "ừ", "ù": "ứ", "û": "ử", "õ": "ữ", "ï": "ự"},
    "ñ": {"": "đ"},
    "æ": {"": "ỉ"},
    "ó": {"": "ĩ"},
    "ò": {"": "ị"},
    "î": {"": "ỵ"},
    "ì": {"": "ì"},
    "í": {"": "í"},
}  # fmt: skip


def _vni_pairs() -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for base, marks in _VNI_MARKS.items():
        for mark, letter in marks.items():
            pairs[base + mark] = letter
            pairs[base.upper() + mark] = letter.upper()
            pairs[base.upper() + mark.upper()] = letter.upper()
    return pairs


VNI: Mapping[str, str] = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

VISCII: Mapping[int, str] = _VISCII_LOW | {0x80 + i: letter for i, letter in enumerate(_VISCII_HIGH)}
TCVN3: Mapping[int, str] = {0xA0 + i: letter for i, letter in enumerate(_TCVN_HIGH)}
_CAPITAL_WORD = re.compile(r"[^\W\d_]+(?:[ \t]+[^\W\d_]+)*")


def from_viscii(text: str) -> str:
    """Turns text whose characters stand for VISCII bytes into Vietnamese."""
    return text.translate(VISCII)


def from_tcvn3(text: str) -> str:
    """Turns text whose characters stand for TCVN3 bytes into Vietnamese.

    The fonts had no accented capitals: a headline was set in a second font (`.VnTimeH`) that drew small
    letters as capitals. Where all the plain letters around are capitals, the accented ones are made capitals
    as well.
    """
    return _CAPITAL_WORD.sub(_raise_capitals, text.translate(TCVN3))


def _raise_capitals(match: re.Match[str]) -> str:
    words = match.group()
    plain = [char for char in words if char.isascii() and char.isalpha()]
    return words.upper() if len(plain) >= 3 and all(char.isupper() for char in plain) else words


def from_vni(text: str) -> str:
    """Turns text whose characters stand for VNI-Windows bytes into Vietnamese."""
    return _VNI_PATTERN.sub(lambda match: VNI[match.group()], text)
