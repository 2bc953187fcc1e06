"""Reform models: posts one person holds together, bodies merged into one, and what becomes of them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.times import find_times
from reformdash.lexicon.letters import CAPITALS, SMALL_LETTERS
from reformdash.lexicon.wording import Wording, word_list

_PILOT = "thí điểm"
_EVENTS = (
    ("paused", Wording(r"<pause>(?:\s+<pause_filler>)*")),
    ("ended", Wording(r"<end>(?:\s+<pilot_filler>)*\s+thí điểm")),
    ("extended", Wording(r"<extend>(?:\s+<pilot_filler>)*\s+<extended_thing>")),
    ("started", Wording(r"<start>(?:\s+<pilot_filler>)*\s+thí điểm")),
)
_SOURCE = Wording(r"(?<!\w)<source_kind>(?:\s+số)?\s+(?=\d+-[a-zđư]+/[a-zđư])")
_SOURCE_NUMBER = re.compile(r"\d+-[A-ZĐƯ]+/[A-ZĐƯa-z]+")
_GROUND = Wording(r"<source_ground>\s+$")
_SOURCE_REACH = 500  # characters in front of the sentence
_DATE_REACH = 40
_POSTS_JOINT = Wording(r"<joint_post>")
_POSTS_LIST = re.compile(r"\s*(?:và|với|,)\s*(?:chức danh )?")
_POSTS_LEAD = Wording(r"<joint_post_lead>")
_SENTENCE_END = re.compile(r"\.\s")
_BODIES_LEAD = Wording(r"\s*(?:\d+\s+|hai\s+|ba\s+|bốn\s+)?(?:các\s+)?<merged_class>?\s*(?:là|gồm|:)?\s*")
_BODIES_TAIL = Wording(r"(?:\s+<behind_merged>)*")
_BODIES_JOINT = Wording(r"\s*<merged_joint>\s*(?:các\s+|của\s+)?")
_CAPITAL = rf"[{CAPITALS}]\w*"
_BODY_KIND = Wording(r"<merged_kind>\s+")
_BODY_NAME = Wording(
    rf"{_CAPITAL}(?:(?:\s*[,-]\s*|\s+(?:và\s+)?){_CAPITAL}|\s+(?!<not_in_name>\b)[{SMALL_LETTERS}]+){{0,6}}"
)
_NAME_END = Wording(r"\s+<behind_name>.*$")


class ModelMention(NamedTuple):
    """A model named in a text; `kind` is `posts` or `bodies`."""

    model: str
    kind: str
    start: int
    end: int


class EventReading(NamedTuple):
    """What becomes of a model, in positions of the NFC text."""

    model: str
    event: str
    source_document: str | None
    date: date | None
    start: int
    end: int


def model_words() -> dict[str, frozenset[str]]:
    """The lists whose words are looked for in every text."""
    return {name: word_list(name) for name in ("merge_verb", "joining_bodies", "pilot_word")}


def find_models(marked: MarkedText, sentence: Sentence) -> list[ModelMention]:
    """Models of a sentence: role, "đồng thời là" or "kiêm", role; or bodies behind a verb of merging."""
    found = [*_joined_posts(marked, sentence), *_merged_bodies(marked, sentence)]
    found.sort(key=lambda model: model.start)
    return found


def _joined_posts(marked: MarkedText, sentence: Sentence) -> list[ModelMention]:
    roles = sentence.of_kind("role")
    return [
        ModelMention(_model({first.code, second.code}), "posts", one.start, other.end)
        for (one, first), (other, second) in pairwise(roles)
        if first.code != second.code and _are_joined(marked.key, sentence, one.start, (one.end, other.start))
    ]


def _are_joined(key: str, sentence: Sentence, start: int, gap: tuple[int, int]) -> bool:
    """Whether one person holds the two posts on both sides of a gap."""
    between = key[slice(*gap)]
    near = len(between) < 90 and ";" not in between and not _SENTENCE_END.search(between)
    if near and _POSTS_JOINT.search(between):
        return True
    listed = _POSTS_LIST.fullmatch(between) is not None
    return listed and _POSTS_LEAD.search(key, max(sentence.start, start - 60), start) is not None


def _merged_bodies(marked: MarkedText, sentence: Sentence) -> list[ModelMention]:
    found: list[ModelMention] = []
    for start, end in marked.spots.within("merge_verb", sentence.start, sentence.end):
        bodies = _bodies_behind(marked, sentence, end)
        if len(bodies) >= 2:
            found.append(ModelMention(_model({code for code, _ in bodies}), "bodies", start, bodies[-1][1]))
    return found


def _model(codes: set[str]) -> str:
    return "+".join(sorted(codes))


def _bodies_behind(marked: MarkedText, sentence: Sentence, at: int) -> list[tuple[str, int]]:
    """Ids of the bodies named in a row behind a verb of merging, with their ends."""
    key = marked.key
    first = at + len(key[at : sentence.end]) - len(key[at : sentence.end].lstrip())
    bodies = _row_of_bodies(marked, sentence, first)
    lead = _BODIES_LEAD.match(key, at, sentence.end)
    if len(bodies) < 2 and lead is not None:
        return _row_of_bodies(marked, sentence, lead.end())
    return bodies


def _row_of_bodies(marked: MarkedText, sentence: Sentence, position: int) -> list[tuple[str, int]]:
    bodies: list[tuple[str, int]] = []
    while position < sentence.end:
        body = _body_at(marked, sentence, position)
        if body is None:
            break
        bodies.append(body)
        tail = _BODIES_TAIL.match(marked.key, body[1], sentence.end)
        joint = _BODIES_JOINT.match(marked.key, tail.end() if tail else body[1], sentence.end)
        if joint is None:
            break
        position = joint.end()
    return bodies


def _body_at(marked: MarkedText, sentence: Sentence, position: int) -> tuple[str, int] | None:
    """The body named at a position: one of the lexicon, or any kind of body with a name in capitals."""
    mention = sentence.at(position)
    entry = mention.of("body") if mention is not None else None
    if mention is not None and entry is not None:
        return entry.code, mention.end
    nfc = marked.text.nfc
    kind = _BODY_KIND.match(marked.key, position, sentence.end) if nfc[position].isupper() else None
    named = _BODY_NAME.match(nfc, kind.end(), sentence.end) if kind is not None else None
    if named is None:
        return None
    end = _NAME_END.search(nfc, position, named.end())
    stop = end.start() if end is not None else named.end()
    return slug(nfc[position:stop]), stop


def slug(name: str) -> str:
    """An id made of a printed name: "Sở Giao thông vận tải" gives `so-giao-thong-van-tai`."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def model_events(marked: MarkedText, sentence: Sentence) -> list[EventReading]:
    """Events of models told in a sentence, with the document they rest on where one is named in front."""
    if not marked.spots.any("pilot_word", sentence.start, sentence.end):
        return []
    pilots = marked.key.find(_PILOT, sentence.start, sentence.end) >= 0
    for event, pattern in _EVENTS:
        if not pilots and _PILOT in pattern.template:
            continue
        told = pattern.search(marked.key, sentence.start, sentence.end)
        if told is not None:
            return _events(marked, sentence, event, told.span())
    return []


def _events(marked: MarkedText, sentence: Sentence, event: str, told: tuple[int, int]) -> list[EventReading]:
    models = [model for model in find_models(marked, sentence) if model.start >= told[1] - 12]
    if not models:
        return []
    source = _source_of(marked, sentence.start, told[0]) or _source_of(
        marked, max(0, sentence.start - _SOURCE_REACH), sentence.start
    )
    name = source.group() if source is not None else None
    day = _day_behind(marked.key, source.end()) if source is not None else None
    return [EventReading(model.model, event, name, day, model.start, model.end) for model in models]


def _day_behind(key: str, at: int) -> date | None:
    for time in find_times(key, at, min(len(key), at + _DATE_REACH)):
        if time.kind == "date" and time.first is not None:
            return time.first
    return None


def _source_of(marked: MarkedText, start: int, end: int) -> re.Match[str] | None:
    """The last document named in a span, those left out that are only a ground ("theo Nghị quyết số 18")."""
    source: re.Match[str] | None = None
    while (kind := _SOURCE.search(marked.key, start, end)) is not None:
        start = kind.end()
        capital = marked.text.nfc[kind.start()].isupper()
        number = _SOURCE_NUMBER.match(marked.text.nfc, start, end) if capital else None
        before = max(0, kind.start() - 12)
        if number is not None and not _GROUND.search(marked.key, before, kind.start()):
            source = number
    return source
