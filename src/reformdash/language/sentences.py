"""Where sentences begin and end."""

from __future__ import annotations

import re

# A stop ends a sentence before a blank and a capital, quote or digit, unless behind an abbreviation.
_END = re.compile(
    r"[.!?…]+[”\"'»)\]]*(?=[ \t\u00a0]+[\"“'«(\[]*[^\W_])|\n+|(?<=[a-zà-ỹ])\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:tp|tx|tt|t|q|p|h|ths|ts|pgs|gs|bs|ks|cn|ls|st|tr|ubnd|hđnd|vd|đ/c|mr|mrs|dr|no|vs|n|v)$|(?:^|[\s.(])[^\W\d_]$",
    re.IGNORECASE,
)
_CITY_BREAK = re.compile(r"(?:^|[\s(])TP$", re.IGNORECASE)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text in NFC, without the blanks around them.

    A line break ends a sentence, except behind "TP.", whose name a broken line carries on the next.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        before = text[max(start, match.start() - 8) : match.start()]
        is_break = text[match.start()] == "\n"
        if is_break:
            if _CITY_BREAK.search(before.rstrip(".")) and before.endswith("."):
                continue
        elif match.group()[0] == "." and _ABBREVIATION.search(before) and not match.group().startswith(".."):
            following = text[match.end() :].lstrip()[:1]
            if not (following.isdigit() and not _CITY_BREAK.search(before)):
                continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    if right > left:
        spans.append((start + left, start + right))
