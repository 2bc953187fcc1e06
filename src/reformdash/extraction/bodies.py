"""The body a figure is about, when it is not the area's as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.lexicon.letters import CAPITALS
from reformdash.lexicon.wording import Wording, word_list

_NAME = rf"(?:[{CAPITALS}][\w.&]*(?:-[{CAPITALS}]\w*)?)"
_CAPITAL_BEHIND = re.compile(rf"\s+[{CAPITALS}]")
_BODY_NAME = Wording(rf"\s+{_NAME}(?:(?:\s*[-–&,]\s*|\s+và\s+|\s+){_NAME}|\s+<body_syllable>(?!\w))*")
_PART_OF_NAME = Wording(r"<part_of_body_name>(?!\w)")
_BLANK = re.compile(r"\s+")
_NAME_JOINT = re.compile(r"\s*[-–&,]\s*|\s+và\s+|\s+")
_BLOC = Wording(
    r"(?<!\w)<bloc_kind>\s+(?:các\s+)?(?:cơ quan\s+)?<bloc>"
    r"(?:(?:\s*,\s*|\s+và\s+|\s*-\s*|\s+)<bloc_behind>)*(?!\w)"
)
_NOT_BODY = Wording(r"<no_body>")
_ANAPHOR = Wording(r"(?<!\w)<body_anaphor>(?=\s+<body_anaphor_behind>)")
_IN_PASSING = Wording(r"<body_in_passing>\s+$")
_SPEAKS_OR_IS_THERE = Wording(r"(?<!\w)<body_beside>(?!\w)")
_OVERSEER = Wording(r"<overseer>(?!\w)")
_OWN_VERB = Wording(r"\s+(?:<body_adverb>\s+)*<body_own_verb>(?!\w)")
_WHOLE_AREA = Wording(r"<whole_area>")
_JOINTS = " \t\n,&–-"
_HEAD = 25  # characters of a sentence that its subject begins in
_LONG_NAME, _LONG_WORD = 60, 16  # characters; few names and no words are longer
_LONG_AGO = 99
_LEAD = 3  # the last sentence in which a text tells what body it is of
_WHOLE_TEXT = frozenset({"bộ", "tổng", "kho", "tòa", "viện", "ngành", "bảo"})
_KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "bộ": ("bộ",),
    "sở": ("sở",),
    "ngành": ("ngành", "sở", "bộ"),
}  # kinds of bodies an anaphor can stand for


def body_words() -> dict[str, frozenset[str]]:
    """The lists whose words are looked for in every text."""
    return {name: word_list(name) for name in ("body_kind", "bloc_kind", "body_anaphor")}


class Body(NamedTuple):
    """A body, or a bloc of bodies, named in a text."""

    start: int
    end: int
    name: str


def bodies_of(marked: MarkedText, sentence: Sentence) -> list[Body]:
    """The bodies a sentence names, in text order."""
    return _bodies(marked, sentence.start, sentence.end)


def _bodies(marked: MarkedText, start: int, end: int) -> list[Body]:
    nfc = marked.text.nfc
    found = [Body(at, stop, nfc[at:stop].rstrip(_JOINTS)) for at, stop in _named(marked, start, end)]
    if marked.spots.any("bloc_kind", start, end):
        blocs = _BLOC.spans(marked.key, start, end)
        found += [Body(at, stop, nfc[at:stop].strip()) for at, stop in blocs]
        found.sort(key=attrgetter("start", "name"))
    return found


def _named(marked: MarkedText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bodies by a kind with a capital and their own name: "Sở Nội vụ"."""
    nfc, reached = marked.text.nfc, start
    for at, stop in marked.spots.within("body_kind", start, end):
        if at < reached or not nfc[at].isupper() or not _CAPITAL_BEHIND.match(nfc, stop, end):
            continue
        name = _name_behind(marked, stop, end)
        if name is None:
            continue
        reached = stop + name
        if not _NOT_BODY.match(marked.key, at):
            yield at, reached


def _name_behind(marked: MarkedText, start: int, end: int) -> int | None:
    """How long the name is that stands at a position; None where none does."""
    known = _known_name(marked, start, end)
    if known is not None:
        return known - start
    near = min(end, start + _LONG_NAME)
    name = _BODY_NAME.match(_cased(marked, start, near))
    if name is not None and near < end and start + name.end() > near - _LONG_WORD:
        name = _BODY_NAME.match(_cased(marked, start, end))
    return name.end() if name is not None else None


def _known_name(marked: MarkedText, start: int, end: int) -> int | None:
    """Where a name of known parts ends ("Kế hoạch và Đầu tư"): a verb behind it is no part of it."""
    key, nfc = marked.key, marked.text.nfc
    stop: int | None = None
    joint = _BLANK.match(key, start, end)
    while joint is not None:
        part = _PART_OF_NAME.match(key, joint.end(), end)
        if part is None or not nfc[joint.end()].isupper():
            break
        stop = part.end()
        joint = _NAME_JOINT.match(key, stop, end)
    return stop


def _cased(marked: MarkedText, start: int, end: int) -> str:
    """A part of the matching key with the capitals of the text."""
    nfc, key = marked.text.nfc[start:end], marked.key[start:end]
    if nfc.lower() == key:  # nothing is folded but case
        return nfc
    pairs = zip(nfc, key, strict=True)
    return "".join([folded.upper() if printed.isupper() else folded for printed, folded in pairs])


def _told_until(marked: MarkedText, bodies: Sequence[Body], sentence: Sentence, end: int) -> Sequence[Body]:
    """The bodies of a sentence that a reader knows at a position."""
    told = bodies[: bisect_left(bodies, end, key=attrgetter("start"))]
    if told and told[-1].end > end:
        return _bodies(marked, sentence.start, end)
    return told


def organisation_of(
    marked: MarkedText, figure: Figure, bodies: Sequence[Body], told: Discourse, national: bool
) -> str | None:
    """The body named nearest in front in the sentence, or the last one an anaphor points to.

    Args:
        marked: The document.
        figure: The figure.
        bodies: What `bodies_of` its sentence gives.
        told: What the sentences before have told.
        national: Whether it is a figure of the country, which alone a central body has.
    """
    key, sentence = marked.key, figure.sentence
    anaphor = _anaphor(marked, figure, bodies, told)
    if anaphor is not None:
        return anaphor
    for body in reversed(_told_until(marked, bodies, sentence, figure.start)):
        passing = _IN_PASSING.search(key, max(sentence.start, body.start - 16), body.start)
        if passing is not None or _oversees(key, body):
            continue
        return None if _WHOLE_AREA.search(key, body.start, figure.start) else body.name
    if sentence.places or _WHOLE_AREA.search(key, sentence.start, figure.start):
        return None
    if told.organisation is None or told.organisation_age > 1:
        own = told.document_body
        return own if own is not None and (national or _kind(own) == "ngành") else None
    return told.organisation


def _anaphor(marked: MarkedText, figure: Figure, bodies: Sequence[Body], told: Discourse) -> str | None:
    """The body that "ngành", "Bộ" stand for, where none is named behind it; also one named in passing."""
    key, start = marked.key, figure.sentence.start
    if not marked.spots.any("body_anaphor", start, figure.start):
        return None
    spans = list(_ANAPHOR.spans(key, start, figure.start))
    if not spans:
        return None
    found = spans[-1]
    kinds = _KINDS_OF.get(key[found[0] : found[1]].split(maxsplit=1)[0], ())
    if not kinds or any(body.start > found[0] for body in bodies if body.start < figure.start):
        return None
    named = [body.name for body in bodies if body.end <= found[0]]
    earlier = [name for kind in kinds if (name := told.bodies.get(kind)) is not None]
    return next((name for name in reversed(named) if _kind(name) in kinds), None) or next(iter(earlier), None)


def _oversees(key: str, body: Body) -> bool:
    """Whether a body only speaks of what others did, as who keeps everybody's posts mostly does."""
    return _OVERSEER.match(key, body.start) is not None and not _OWN_VERB.match(key, body.end)


def _kind(name: str) -> str:
    return name.split(maxsplit=1)[0].lower()


def subject_body(marked: MarkedText, sentence: Sentence, bodies: Sequence[Body]) -> str | None:
    """The body a sentence begins with, unless only as whose words or rules it tells."""
    start = sentence.start
    first = bodies[0] if bodies and bodies[0].start - start < _HEAD else None
    if first is None or _SPEAKS_OR_IS_THERE.search(marked.key, start, first.start):
        return None
    if not _oversees(marked.key, first):
        return first.name
    return None


def organisation_after(
    marked: MarkedText, sentence: Sentence, bodies: Sequence[Body], told: Discourse
) -> tuple[str | None, int]:
    """The body the text is with, and since how many sentences."""
    for body in bodies:
        told.bodies.pop(_kind(body.name), None)  # the last one of a kind comes first
        told.bodies[_kind(body.name)] = body.name
    subject = subject_body(marked, sentence, bodies)
    if subject is not None:
        if sentence.index <= _LEAD and _kind(subject) in _WHOLE_TEXT and told.document_body is None:
            told.document_body = subject
        return subject, 0
    if sentence.places:
        return None, _LONG_AGO
    return told.organisation, told.organisation_age + 1
