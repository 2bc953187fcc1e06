"""Where sentences begin and end."""

from __future__ import annotations

import re

from reformdash.lexicon.letters import CAPITALS, SMALL_LETTERS

# A stop ends a sentence before a blank and a capital, quote or digit, unless behind an abbreviation. All ends
# begin with one of a few signs, which the engine skips to.
_END = re.compile(
    r"[.!?…\n](?:(?<!\n)[.!?…]*[”\"'»)\]]*(?=[ \t\u00a0]+[\"“'«(\[]*[^\W_])|(?<=\n)\n*"
    rf"|(?<=[{SMALL_LETTERS}]\.)(?=[{CAPITALS}][{SMALL_LETTERS}]))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:tp|tx|tt|t|q|p|h|ths|ts|pgs|gs|bs|ks|cn|ls|st|tr|ubnd|hđnd|vd|đ/c|mr|mrs|dr|no|vs|n|v)$|(?:^|[\s.(])[^\W\d_]$",
    re.IGNORECASE,
)
_CITY_BREAK = re.compile(r"(?:^|[\s(])TP$", re.IGNORECASE)


_LONGEST = 4_000
"""Characters; the longest of 8,000 sentences read had 800. What is longer is a list or no language at all. It
is cut, so that rules that look through a sentence for each of its numbers take a bounded time for each."""

_CUTS = ("; ", ", ", " ")  # the best place to cut first


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
        elif match.group().startswith(("..", "…")) and text[match.end() :].lstrip()[:1].islower():
            continue  # "(Thú y, Chăn nuôi... được hợp nhất)"
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > _LONGEST:
        cut = _cut(text, start, end)
        _add_piece(spans, text, start, cut)
        start = cut
    _add_piece(spans, text, start, end)


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut what is too long for a sentence: in its second half, else at the first blank behind."""
    for sign in _CUTS:
        at = text.rfind(sign, start + _LONGEST // 2, start + _LONGEST)
        if at >= 0:
            return at + len(sign)
    at = text.find(" ", start + _LONGEST, end)
    return at if at >= 0 else end


def _add_piece(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    if right > left:
        spans.append((start + left, start + right))
