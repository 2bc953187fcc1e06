"""The body a figure is about, when it is not the area's as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.lexicon.wording import Wording, word_list

_NAME = r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ.&]*(?:-[A-ZĐÀ-Ỹ][\wà-ỹ]*)?)"
_CAPITAL_BEHIND = re.compile(r"\s+[A-ZĐÀ-Ỹ]")
_BODY_NAME = Wording(rf"\s+{_NAME}(?:(?:\s*[-–&,]\s*|\s+và\s+|\s+){_NAME}|\s+<body_syllable>(?!\w))*")
_BLOC = Wording(
    r"(?<!\w)<bloc_kind>\s+(?:các\s+)?(?:cơ quan\s+)?<bloc>"
    r"(?:(?:\s*,\s*|\s+và\s+|\s*-\s*|\s+)<bloc_behind>)*(?!\w)"
)
_NOT_BODY = Wording(r"<no_body>")
_ANAPHOR = Wording(r"(?<!\w)<body_anaphor>(?=\s+<body_anaphor_behind>)")
_IN_PASSING = Wording(r"<body_in_passing>\s+$")
_WHOLE_AREA = Wording(r"<whole_area>")
_JOINTS = " \t\n,&–-"
_HEAD = 60  # characters of a sentence that its subject begins in
_LONG_AGO = 99


def body_words() -> dict[str, frozenset[str]]:
    """The lists whose words are looked for in every text."""
    return {name: word_list(name) for name in ("body_kind", "bloc_kind")}


def _bodies(marked: MarkedText, start: int, end: int) -> list[tuple[int, str]]:
    """Bodies and blocs of bodies named in a span, with where they begin."""
    nfc = marked.text.nfc
    found = [(at, nfc[at:stop].rstrip(_JOINTS)) for at, stop in _named(marked, start, end)]
    if marked.spots.any("bloc_kind", start, end):
        found += [(at, nfc[at:stop].strip()) for at, stop in _BLOC.spans(marked.key, start, end)]
    return sorted(found)


def _named(marked: MarkedText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bodies by a kind with a capital and their own name: "Sở Nội vụ"."""
    nfc, reached = marked.text.nfc, start
    for at, stop in marked.spots.within("body_kind", start, end):
        if at < reached or not nfc[at].isupper() or not _CAPITAL_BEHIND.match(nfc, stop, end):
            continue
        name = _BODY_NAME.match(_cased(marked, stop, end))
        if name is None:
            continue
        reached = stop + name.end()
        if not _NOT_BODY.match(marked.key, at):
            yield at, reached


def _cased(marked: MarkedText, start: int, end: int) -> str:
    """A part of the matching key with the capitals of the text."""
    pairs = zip(marked.text.nfc[start:end], marked.key[start:end], strict=True)
    return "".join(folded.upper() if printed.isupper() else folded for printed, folded in pairs)


def organisation_of(marked: MarkedText, figure: Figure, told: Discourse) -> str | None:
    """The body named nearest in front in the sentence, or the last one an anaphor points to."""
    key, sentence = marked.key, figure.sentence
    for at, name in reversed(_bodies(marked, sentence.start, figure.start)):
        if _IN_PASSING.search(key, max(sentence.start, at - 16), at):
            continue
        return None if _WHOLE_AREA.search(key, at, figure.start) else name
    if told.organisation is None or told.organisation_age > 1:
        return None
    carried = not sentence.places or _ANAPHOR.search(key, sentence.start, figure.start) is not None
    return told.organisation if carried else None


def organisation_after(marked: MarkedText, sentence: Sentence, told: Discourse) -> tuple[str | None, int]:
    """The body the text is with, and since how many sentences."""
    start = sentence.start
    head = _bodies(marked, start, min(sentence.end, start + _HEAD))
    if head and head[0][0] - start < 25 and "theo" not in marked.key[start : head[0][0]]:
        return head[0][1], 0
    if sentence.places:
        return None, _LONG_AGO
    return told.organisation, told.organisation_age + 1
