"""What a figure counts where its noun is left out: the noun told before it in the sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from reformdash.extraction.figures import GAPS, PERSONAL, Figure
from reformdash.extraction.markup import ITEM_MARK, MarkedText, Sentence
from reformdash.extraction.noun_phrases import is_case, is_paper
from reformdash.extraction.surroundings import mention_behind
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

_TOPIC = Wording(r"<topic>\s+(?:<topic_filler>\s+)?$")
_BULLET = re.compile(rf"\s*{ITEM_MARK}?\s*")
_COLON = Wording(r"(?: <public_law>)?\s*:")
_ACCORDING = Wording(r"(?<!\w)theo\s+(?:ông\s+|bà\s+|đồng chí\s+)?$")
_LISTENER = Wording(r"(?<!\w)(?:với|cùng|cho|của) (?:các )?(?:phóng viên|nhà báo|đại biểu|cử tri)$")
_SAYS = Wording(r"(?:\s[^.:;\d]{0,90})?\s<says>(?!\w)")
_LEADS_SAY = Wording(r"\s[^.:;,()\d]{0,40}(?<!\w)<says>(?!\w)")
_SPEAKER = re.compile(r"[^.:;\d]{0,40}:")
_SPEAKERS = frozenset({"leaders", "people"})
_OF_PLACES = re.compile(r"\s?:\s|\s?\(")
_TELLS_PLACES = re.compile(r"[^.;:\d]{1,40}:\s")
_WHOLE_AREAS = word_list("bare_province") | word_list("bare_district")
_HAS = re.compile(
    r"(?: này| ta| đã| sẽ| chỉ| hiện)* (?:còn|có|gồm|giảm|sắp xếp|sáp nhập)(?!\w)"
    r"|(?: này| ta)? (?:đã|vừa|mới) (?:giải quyết|duyệt|phê duyệt|chi|trả|trình|ra quyết định)(?!\w)"
)
_COUNTED = Wording(r"(?<!\w)số\s+$")
_ELLIPSIS = Wording(r"\s*(?:[^\w\s]|$|<ellipsis>(?!\w))")
_OF_PLAN = Wording(r"\s*<of_plan>(?!\w)")
_OWNER = Wording(r"<owner_before>\s+(?:<owner_filler> )?$")
_CHANGE = Wording(r"<change_before>\s+$")
_NUMBER = re.compile(r"\d\s*$")
_BLOC = Wording(r"(?<!\w)khối (?:đảng,? )?$")
_COMMITTEES = word_list("acting_committee")
_AMBIGUOUS = word_list("ambiguous_noun")

_PENALTIES = frozenset({"discipline", "expel", "strike_off"})
_OF_PERSONS = frozenset({"discipline", "retire", "appoint", "expel", "strike_off", "leave_party"})


class Noun(NamedTuple):
    """A noun told before a figure.

    `topic` where it is what the sentence is about ("số xã"), `owner` where it tells whose a thing is
    ("trung tâm thuộc sở").
    """

    code: str
    family: str
    start: int
    end: int
    level: str | None = None
    topic: bool = False
    owner: bool = False


def is_ellipsis(marked: MarkedText, figure: Figure) -> bool:
    """Whether a number leaves its noun out ("giảm 98, riêng ..."), rather than counting something unknown."""
    if figure.object != "":
        return True
    key, sentence = marked.key, figure.sentence
    if figure.unit == "PERCENT" and _OF_PLAN.match(key, figure.end, sentence.end):
        return True
    if _ELLIPSIS.match(key, figure.end, sentence.end) is not None:
        return True
    behind = mention_behind(sentence, key, figure.end)
    if behind is None:
        return False
    penalty = behind.of("action")
    if penalty is not None and penalty.code in _PENALTIES:
        return True  # "huyện Như Xuân 1 khiển trách"
    return behind.of("level") is not None  # "412 lãnh đạo, gồm 147 cấp phòng"


def compatible(figure: Figure, family: str) -> bool:
    """Whether a bare classifier, or no noun at all, may stand for an object told before."""
    if family in {"texts", "measure", "money"}:
        return False
    if not figure.object:
        return True
    if figure.object_family in PERSONAL:
        return family in PERSONAL
    return family == ("areas" if figure.object == "areas_of_level" else "bodies")


def noun_before(marked: MarkedText, figure: Figure, left: int) -> Noun | None:
    """The noun of a number that has none of its own, told earlier in the sentence ("số chi cục ... còn 76").

    Args:
        marked: The document.
        figure: A figure with a bare classifier or without noun.
        left: Where to stop looking.
    """
    best: Noun | None = None
    best_score = 0.0
    for mention, entry in figure.sentence.backwards("object", left, figure.start):
        if _opens_places(marked, figure, mention, entry):
            continue
        if figure.sentence.aside(mention.start, figure.start) or _is_speaker(marked, figure, mention, entry):
            continue
        before = marked.key[max(figure.sentence.start, mention.start - 24) : mention.start]
        topic = _TOPIC.search(before) is not None or _is_label(marked, figure, mention, entry)
        noun = _candidate(marked, figure, mention, entry, topic)
        if noun is None:
            bare = entry.attributes.get("bare") and entry.attributes.get("family") == "bodies"
            if bare and _COUNTED.search(before):
                return best  # "số đơn vị trực thuộc giảm từ 27 xuống 22": of no kind told further in front
            continue
        score = _score(marked.key, figure, noun, before)
        if score > best_score:
            best, best_score = noun._replace(owner=_OWNER.search(before) is not None), score
    return best


def _is_label(marked: MarkedText, figure: Figure, mention: Mention, entry: Entry) -> bool:
    """As in "- Đơn vị sự nghiệp: toàn tỉnh có 1.512 đơn vị": what a line is about stands before its colon."""
    lead = marked.key[figure.sentence.start : mention.start]
    if _BULLET.fullmatch(lead) is None or (entry.code in _SPEAKERS and not lead.strip()):
        return False
    return _COLON.match(marked.key, mention.end) is not None


def _opens_places(marked: MarkedText, figure: Figure, mention: Mention, entry: Entry) -> bool:
    """As in "các huyện: Ea Súp 37, M'Đrắk 82": the kind of the places named, not what is counted."""
    if entry.attributes.get("family") != "areas":
        return False
    return any(
        mention.end < place.start < figure.start
        and (
            _OF_PLACES.fullmatch(marked.key, mention.end, place.start) is not None
            or (
                _TELLS_PLACES.fullmatch(marked.key, mention.end, place.start) is not None
                and place.level == entry.attributes.get("level")
            )
        )
        for place in figure.sentence.places
    )


def _is_speaker(marked: MarkedText, figure: Figure, mention: Mention, entry: Entry) -> bool:
    """As in "Bộ trưởng: Từ năm 2007 đến 2011, cả nước tinh giản ...": who speaks is not counted."""
    if entry.code not in _SPEAKERS:
        return False
    if _ACCORDING.search(marked.key, figure.sentence.start, mention.start):
        return True
    helped = marked.key.endswith(("giúp ", "giúp việc "), 0, mention.start)  # "46 đơn vị giúp việc Bộ trưởng"
    if helped or _LISTENER.search(marked.key, max(0, mention.start - 16), mention.end):
        return True
    if _SAYS.match(marked.key, mention.end) is not None and marked.text.nfc[mention.start].isupper():
        return True  # "Phó Vụ trưởng Tổ chức cán bộ ... cho biết, bộ đã tinh giản được 83 trường hợp"
    if marked.key.startswith("lãnh đạo", mention.start) and _LEADS_SAY.match(marked.key, mention.end):
        return True  # "lãnh đạo sở cho biết đã giải quyết cho 72 trường hợp"
    lead = marked.key[figure.sentence.start : mention.start]
    return not lead.strip() and _SPEAKER.match(marked.key, mention.end) is not None


def _candidate(
    marked: MarkedText, figure: Figure, mention: Mention, entry: Entry, topic: bool
) -> Noun | None:
    """A mention as the noun of the figure, if it can be: a kind of thing, not a name and not who acts."""
    if _is_no_kind(marked, mention, topic):
        return None
    told = _kind(marked.key, figure, mention, entry, topic)
    if told is None:
        return None
    code, family, level = told
    if not compatible(figure, family) or _wants_persons(figure, family, topic):
        return None
    if family == "bodies" and not topic and _is_owner(marked, figure, mention):
        return None
    return Noun(code, family, mention.start, mention.end, level, topic)


def _is_no_kind(marked: MarkedText, mention: Mention, topic: bool) -> bool:
    """Whether a mention names no kind of thing that may be counted, or those among whom it is shared out."""
    key, words = marked.key, marked.key[mention.start : mention.end]
    bloc = not topic and _BLOC.search(key, max(0, mention.start - 16), mention.start) is not None
    if bloc or words in _AMBIGUOUS or words == "chức danh" or is_case(marked, mention) or is_paper(mention):
        return True  # "chỉ tiêu" is also any target, "vụ" any case
    if not topic and (words in _COMMITTEES or (words in _WHOLE_AREAS and _HAS.match(key, mention.end))):
        return True  # a committee acts; "sau đó huyện còn 17 đơn vị": those it is made of
    entry = mention.of("object")
    shared = entry is not None and entry.attributes.get("family") in {"bodies", "areas"}
    return shared and key.endswith("mỗi ", 0, mention.start)  # "mỗi huyện 2": to whom so many go


def _wants_persons(figure: Figure, family: str, topic: bool) -> bool:
    """As in "đơn vị sự nghiệp 105 người (102 hưu sớm)", "mảng Văn phòng dư 223": of its people."""
    if figure.object or family in PERSONAL:
        return False
    return figure.action in _OF_PERSONS or (figure.action in GAPS and not topic)


def _is_owner(marked: MarkedText, figure: Figure, mention: Mention) -> bool:
    """As in "Hội Nông dân tỉnh giảm 3 ban", "Sở Tài chính giảm 3": a body by its name, or one that acts."""
    words = figure.object_text.lower()
    of_it = words != "" and marked.key.startswith(words, mention.start)  # "Đơn vị sự nghiệp có 118 đơn vị"
    acts = figure.bare and marked.text.nfc[mention.start].isupper() and not of_it
    return acts or _is_named(marked, figure.sentence, mention)


def _kind(
    key: str, figure: Figure, mention: Mention, entry: Entry, topic: bool
) -> tuple[str, str, str | None] | None:
    """Code, family and level; of a bare classifier ("số cơ quan cấp cục") what its level makes of it."""
    family = str(entry.attributes.get("family"))
    if not entry.attributes.get("bare"):
        level = entry.attributes.get("level")
        return entry.code, family, str(level) if level else None
    narrowed = _bare_with_level(key, figure.sentence, mention, entry)
    if narrowed is None and topic and not figure.object and family == "persons":
        return entry.code, family, None
    return narrowed


def _is_named(marked: MarkedText, sentence: Sentence, mention: Mention) -> bool:
    """As in "Sở Tài chính": a body by its name, not a kind of body."""
    if not marked.text.nfc[mention.end + 1 : mention.end + 2].isupper():
        return False
    name = sentence.at(mention.end + 1)
    return name is None or name.of("object") is None


def _score(key: str, figure: Figure, noun: Noun, before: str) -> float:
    """How well a noun told before fits; the nearest wins among equals."""
    score = 2.5 if noun.topic else 1.0
    if _OWNER.search(before):
        score -= 0.7  # "giảm 12 của các sở": who has them
    if figure.unit == "PERCENT" and _CHANGE.search(before):
        score += 1.2  # "tỷ lệ giảm biên chế của khối đảng là 12%"
    if _NUMBER.search(before):
        score -= 0.3  # it is counted by another number
    if ";" in key[noun.end : figure.start]:
        score -= 0.8
    if noun.family == "areas" and (figure.object not in {"", "areas_of_level"} or figure.unit == "PERCENT"):
        score -= 0.6
    if figure.object == "officials" and noun.code == "leaders" and not noun.topic:
        score -= 0.6
    return score


def _bare_with_level(
    key: str, sentence: Sentence, mention: Mention, own: Entry
) -> tuple[str, str, str | None] | None:
    """As in "số cơ quan cấp cục": bureaus; "đơn vị hành chính cấp xã": communes."""
    following = mention_behind(sentence, key, mention.end)
    entry = following.of("level") if following is not None else None
    if entry is None:
        return None
    level, family = entry.attributes, own.attributes.get("family")
    if family == "bodies" and "units" in level:
        return str(level["units"]), "bodies", None
    if family == "areas" and "areas" in level:
        return str(level["areas"]), "areas", str(level["admin_level"])
    return None
