"""What happens to a counted thing: the predicate behind its noun."""

from __future__ import annotations

import re

from reformdash.extraction.actions import Verb, action_entry
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

_AUXILIARIES = Wording(r"(?:[\s,\"“”]|<auxiliary>)*")
_WHERE = Wording(r"\s*<where>\s[^.;:()\d]{0,60}")
_BREAK = re.compile(r"[;.:()\d]")
_CLAUSE_BREAK = re.compile(r"[;.:(]")
_NUMBER_BEHIND = Wording(r"\s*(?:<number_lead> )*\d")
_CHANGE_BEHIND = Wording(r"\s*(?:<change_number_lead> )*\d")
_FEW_WORDS = re.compile(r"(?:\s+\w+){0,3}\s*")
_CLAUSE_END = re.compile(r"\s*(?:[.;]|$)")
_NUMBER_NEXT = re.compile(r"\s*(?:\d|từ \d)")
_CLAUSE_OPENING = Wording(r"(?<!\w)<clause_opening>(?!\w)")
_PASSIVE = Wording(r"<passive>\s*$")
_SUFFERED = Wording(r"<suffered>\s+$")
_DUE = Wording(r"<due>\s+$")
_DUE_VERB = Wording(r"<due_verb>")
_GATHERING = Wording(r"\s*(?:<gathering>|[.;,]|$)")
_STANDING = word_list("standing")
_LEADING = word_list("leading")

_BALANCE = frozenset({"surplus", "shortage"})
_SAID_BEHIND = frozenset({"concurrent", "convert", "merge", "pilot", "reorganise", "reduce"})
_OWN_NUMBER = frozenset({"reduce", "increase", "appoint", "assign"})
_RESHAPED = frozenset({"merge", "reorganise", "abolish"})


def predicate_behind(marked: MarkedText, figure: Figure, right: int) -> Verb | None:
    """The predicate of the counted noun: "46 đảng viên bị khiển trách", "39 đơn vị đã chuyển sang tự chủ".

    Args:
        marked: The document.
        figure: The figure, its noun set.
        right: Where the next figure begins.
    """
    sentence, key = figure.sentence, marked.key
    at = figure.noun_end or figure.end
    for mention in sentence.between(at, right):
        gap = key[at : mention.start]
        if _BREAK.search(gap) or _leaves_clause(gap):
            return None
        entry = action_entry(mention, figure)
        if entry is None and len(gap) > 50:
            return None
        if entry is None:
            continue
        if entry.attributes.get("kind") != "state":
            return _predicate(key, gap, mention, entry)
        words = key[mention.start : mention.end]
        if words in _STANDING and _stands(key, gap, mention):
            return Verb(mention, entry, adjacent=True)
        if words not in _LEADING:
            return None
    return None


def _leaves_clause(gap: str) -> bool:
    """As in "12 xã, sau đó tỉnh giảm": a comma between noun and verb, unless it closes a place."""
    words = gap.strip()
    return "," in words and not words.endswith(",") and not _WHERE.fullmatch(gap)


def _stands(key: str, gap: str, mention: Mention) -> bool:
    """As in "12 phòng hiện còn": a state said of the noun, with no number of its own behind it."""
    if "," in gap or not _AUXILIARIES.fullmatch(gap):
        return False
    return _NUMBER_BEHIND.match(key, mention.end) is None


def _predicate(key: str, gap: str, mention: Mention, entry: Entry) -> Verb | None:
    """As in "12 đơn vị thuộc diện phải sáp nhập": a verb the words between lead to."""
    if entry.code in _BALANCE:
        return _balance(key, gap, mention, entry)
    passive, last = _PASSIVE.search(gap) is not None, _ends_clause(key, gap, mention, entry)
    loose = last or _AUXILIARIES.fullmatch(gap) is not None or _WHERE.fullmatch(gap) is not None
    if not loose and (len(gap) > 40 or "," in gap or _CLAUSE_OPENING.search(gap)):
        return None
    tail = key[mention.end : mention.end + 24]
    if not passive:
        said = last or (loose and _said_behind(entry, tail))
        if entry.attributes.get("kind") != "predicate" and not said:
            return None
        if entry.code in _OWN_NUMBER and _CHANGE_BEHIND.match(tail):
            return None
    return Verb(mention, entry, adjacent=passive or gap.strip() == "")


def _ends_clause(key: str, gap: str, mention: Mention, entry: Entry) -> bool:
    """As in "hai trường cao đẳng nghề hợp nhất."; "12 xã sau sáp nhập." tells when."""
    return (
        entry.code in _RESHAPED
        and _FEW_WORDS.fullmatch(gap) is not None
        and _CLAUSE_OPENING.search(gap) is None
        and _CLAUSE_END.match(key, mention.end) is not None
    )


def _balance(key: str, gap: str, mention: Mention, entry: Entry) -> Verb | None:
    """As in "12 người dôi dư"; in "có 97 người, thiếu 15 người" the lack has a number of its own."""
    if "," in gap or len(gap) > 25 or _NUMBER_BEHIND.match(key, mention.end) is not None:
        return None
    return Verb(mention, entry)


def _said_behind(entry: Entry, tail: str) -> bool:
    """As in "12 đơn vị tự chủ"; with a number behind it the verb governs that one ("12 xã giảm 5 phòng")."""
    return entry.code in _SAID_BEHIND and not _NUMBER_NEXT.match(tail)


def far_predicate(marked: MarkedText, figure: Figure, right: int) -> Verb | None:
    """The predicate of a relative clause: "47 cá nhân có biểu hiện suy thoái ... đã bị xử lý kỷ luật"."""
    key, at = marked.key, figure.noun_end
    for mention in figure.sentence.between(at or figure.end, right):
        if _CLAUSE_BREAK.search(key[at : mention.start]):
            return None
        entry = action_entry(mention, figure)
        if entry is not None and _is_far_predicate(key, mention, entry):
            return Verb(mention, entry)
    return None


def _is_far_predicate(key: str, mention: Mention, entry: Entry) -> bool:
    lead, start = key[max(0, mention.start - 12) : mention.start], mention.start
    if entry.attributes.get("kind") == "predicate" and (
        key.startswith("bị ", start) or _SUFFERED.search(lead)
    ):
        return True
    if entry.code == "attend" and _GATHERING.match(key[mention.end : mention.end + 14]):
        return True
    return entry.code in _RESHAPED and (
        _DUE.search(lead) is not None or _DUE_VERB.match(key, start, mention.end) is not None
    )
