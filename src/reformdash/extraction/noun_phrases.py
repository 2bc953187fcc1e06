"""What a figure counts: the noun phrase straight behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.lexicon.phrases import Mention
from reformdash.lexicon.wording import Wording

_FILLER = Wording(r"(?:\s*(?:<noun_filler>(?!\w)|\"|“|\([^()]{0,40}\)|\)))*\s*")
_SHARE_FILLER = Wording(r"(?:\s*(?:<share_filler>(?!\w)|\"|“|\([^()]{0,40}\)|\)))*\s*")
_NEXT = re.compile(r" ")
_COORDINATION = re.compile(r"(?:\s*,\s*|\s+và\s+(?:các\s+|tổ chức\s+)?|\s*/\s*|\s*-\s*|\s+)")
_VU_NAMED = re.compile(r"[^.;\n]{0,30}(?:gồm|là)\s?:?\s(?:các )?Vụ ")
_OF_A_MINISTRY = Wording(
    r"\s*(?:[,;.)]|$|<ministry_behind>(?!\w)|\((?:các |gồm |gồm các )?vụ|có (?:tổ chức |các )?phòng)"
)
_CLAUSE_VERB = Wording(r"(?<!\w)<clause_verb>(?!\w)")
_BREAK = re.compile(r"[,;.:()\d]")
_KINDS_END = Wording(r"[,;.:()\d]|(?:và|cùng) <number_word>\s")
_ADMINISTRATIVE = re.compile(r"(?<!\w)(?:đơn vị hành chính|đvhc)(?!\w)")
_CARRIED_ON = re.compile(r"\)(?:,| và) $")
_SHORT_FORM = re.compile(r"\s*\([^\W\d_&]{2,8}\)(?=\s)")  # "đơn vị hành chính (ĐVHC) cấp huyện"
_BRACKET_OPENED = Wording(r"\s*\((?:<small_hedge> |có )?$")
_PERSON_COPULA = Wording(r"\s*(?:(?:còn lại|khác|này|đó)\s+)?<person_copula>\s*")

# What a body counted by its name is: "10 phòng nội vụ" are divisions.
_BODY_KINDS = (
    ("phòng ", "divisions"),
    ("chi cục ", "bureaus"),
    ("cục ", "bureaus"),
    ("vụ ", "bureaus"),
    ("trung tâm ", "public_service_units"),
)
# "27 công an huyện, thị xã, thành phố": the kinds of areas they are of
_MORE_AREAS = Wording(r"(?:(?:\s*,\s*|\s+và\s+)(?:<area_kind>|thành phố|thị xã)(?!\w))+")
_AREA_AT_END = Wording(r"(?<!\w)(?:<area_kind>|tỉnh|thành phố)$")
_AT_LEVEL = re.compile(r"\scấp \w+$")
_CASES = frozenset({"trường hợp", "đối tượng", "lượt"})
_UNFIXED = frozenset({"part_timers", "contract_workers"})
_TOLD_REACH = 3  # sentences back that may tell what papers are of
_PAPER_REACH = 50  # characters between a paper and the word for leaving
_OF_THESE = re.compile(r"\s*(?:nữa|khác|này|đó|nói trên|còn lại)(?!\w)")
_THE_REST = Wording(r"(?<!\w)còn lại(?: là)? [\d.]+ $")
_NARROWING = _UNFIXED | {"leaders"}


@dataclass(slots=True)
class _Phrase:
    """A noun phrase as it grows to the right; `bare` while it is only a classifier ("đơn vị")."""

    code: str
    family: str
    bare: bool
    level: str | None
    start: int
    end: int


def noun_behind(marked: MarkedText, figure: Figure) -> None:
    """Sets the object from the noun straight behind the figure, where one stands there."""
    key, sentence = marked.key, figure.sentence
    figure.noun_end = figure.end
    if figure.unit == "VND":
        figure.object, figure.object_family, figure.object_text = "money", "money", "đồng"
        return
    filler = _SHARE_FILLER if figure.unit == "PERCENT" else _FILLER
    match = filler.match(key, figure.end, sentence.end)
    at = match.end() if match else figure.end
    mention = sentence.at(at)
    if mention is None and not key.endswith("chiếm ", sentence.start, figure.lead_end):
        mention = sentence.at(figure.end + 1)  # "37% tổng số biên chế": "tổng số" is of the noun
    if mention is None:
        return
    phrase = _level_as_noun(key, mention) or _phrase(marked, figure, mention)
    if phrase is None:
        return
    figure.count(phrase.code, phrase.family, "noun_behind")
    figure.bare, figure.level = phrase.bare, phrase.level
    figure.object_span = (phrase.start, phrase.end)
    figure.object_text = marked.text.nfc[phrase.start : phrase.end]
    figure.noun_end = phrase.end
    if phrase.family in PERSONAL:
        figure.noun_end = _owners_end(key, sentence, phrase)
    elif phrase.family == "bodies" and (more := _MORE_AREAS.match(key, phrase.end, sentence.end)):
        figure.noun_end = more.end() if _AREA_AT_END.search(key, phrase.start, phrase.end) else phrase.end


def _owners_end(key: str, sentence: Sentence, phrase: _Phrase) -> int:
    """As in "6 lãnh đạo sở, ngành", "12 công chức xã, phường": the end of whose they are."""
    end = phrase.end
    while True:
        # "8 lãnh đạo cấp phòng, công an huyện": of a level, then of a body
        first = end == phrase.end and not _AT_LEVEL.search(key, phrase.start, end)
        joint = (_NEXT if first else _COORDINATION).match(key, end, sentence.end)
        following = sentence.at(joint.end()) if joint is not None else None
        more = following.of("object") if following is not None else None
        if following is None or more is None or more.attributes.get("family") not in {"bodies", "areas"}:
            return end
        if end != phrase.end and joint is not None and not joint.group().strip():
            return end
        end = following.end


def _level_as_noun(key: str, mention: Mention) -> _Phrase | None:
    """As in "12 cấp xã": the level alone stands for the areas of it; not "11 tuyến tỉnh" of the hospitals."""
    level = mention.of("level")
    if (
        level is None
        or key.startswith("tuyến", mention.start)
        or "areas" not in level.attributes
        or mention.of("object") is not None
    ):
        return None
    told = level.attributes
    return _Phrase(str(told["areas"]), "areas", False, str(told["admin_level"]), mention.start, mention.end)


def _phrase(marked: MarkedText, figure: Figure, mention: Mention) -> _Phrase | None:
    """As in "59 phòng, ban", "7 đơn vị cấp phòng", "25 người hoạt động không chuyên trách"."""
    key = marked.key
    gap = key[figure.end : mention.start]
    if "\n" in gap and not gap.strip():
        return None
    phrase = _head(key, mention)
    if phrase is None or is_case(marked, mention):
        return None
    if is_paper(mention) and not _of_leaving(marked, figure.sentence, mention):
        return None
    if _counts_leavers(mention) and not _leaves(marked, figure.sentence, mention):
        return None
    if figure.unit == "PERCENT" and phrase.family in {"texts", "things"}:
        return None
    parts = _coordinate(key, figure.sentence, phrase)
    _narrow_by_level(key, figure.sentence, phrase)
    if phrase.family == "persons" and phrase.code in {"officials", "people", "public_employees"}:
        _narrow_by_kind(key, figure.sentence, phrase)
    if phrase.bare and phrase.family in {"bodies", "areas"}:
        _take_level_in_front(key, figure, phrase)
    if parts == ["departments", "units"] or parts[:2] == ["departments", "departments"]:
        phrase.code = "departments"
    return phrase


def is_case(marked: MarkedText, mention: Mention) -> bool:
    """Whether "vụ" is a case ("12 vụ vi phạm"), not a department of a ministry ("12 vụ thuộc bộ", "5 Vụ")."""
    if marked.text.nfc[mention.start : mention.end] != "vụ":
        return False
    named = _VU_NAMED.match(marked.text.nfc, mention.end)  # "5 vụ không còn gồm: Vụ ..."
    return not named and not _OF_A_MINISTRY.match(marked.key, mention.end)


def is_paper(mention: Mention) -> bool:
    """Whether a word is a paper ("đơn", "hồ sơ"), not the person who hands it in."""
    entry = mention.of("object")
    return entry is not None and bool(entry.attributes.get("papers"))


def _counts_leavers(mention: Mention) -> bool:
    """Whether a word counts persons of the reform only where they leave: "12 tiến sĩ thôi việc"."""
    entry = mention.of("object")
    return entry is not None and bool(entry.attributes.get("leavers"))


def _leaves(marked: MarkedText, sentence: Sentence, mention: Mention) -> bool:
    """Whether a word for leaving is said of a noun in its own clause."""
    behind = sentence.between(mention.end, mention.end + _PAPER_REACH)
    verb = next((other for other in behind if _tells_leaving(other)), None)
    return verb is not None and _BREAK.search(marked.key, mention.end, verb.start) is None


def _of_leaving(marked: MarkedText, sentence: Sentence, mention: Mention) -> bool:
    """As in "46 đơn xin nghỉ hưu", "252 hồ sơ, gồm 96 người nghỉ hưu": as many persons leave.

    So do "38 hồ sơ nữa" straight behind a sentence on who leaves.
    """
    near = sentence.between(max(sentence.start, mention.start - _PAPER_REACH), mention.end + _PAPER_REACH)
    if any(_tells_leaving(other) for other in near):
        return True
    rest = _THE_REST.search(marked.key, max(sentence.start, mention.start - 30), mention.start)
    request = marked.key.endswith("đơn", mention.start, mention.end)
    if rest is None and not request and _OF_THESE.match(marked.key, mention.end) is None:
        return False
    before = marked.sentences[max(0, sentence.index - _TOLD_REACH) : sentence.index + 1]
    return any(_tells_leaving(other) for one in before for other in one.mentions if other.end < mention.start)


def _tells_leaving(mention: Mention) -> bool:
    entry = mention.of("action")
    return entry is not None and entry.code == "retire"


def _head(key: str, mention: Mention) -> _Phrase | None:
    """The counted kind a mention names; posts count as leaders, named bodies as departments."""
    entry, span = mention.of("object"), (mention.start, mention.end)
    if entry is not None:
        told = entry.attributes
        level = str(told["level"]) if "level" in told else None
        return _Phrase(
            entry.code, str(told.get("family", "things")), bool(told.get("bare", False)), level, *span
        )
    if mention.of("role") is not None:
        return _Phrase("leaders", "persons", False, None, *span)
    if mention.of("body") is not None:
        kind = next(
            (code for words, code in _BODY_KINDS if key.startswith(words, mention.start)), "departments"
        )
        return _Phrase(kind, "bodies", False, None, *span)
    return None


def _coordinate(key: str, sentence: Sentence, phrase: _Phrase) -> list[str]:
    """As in "59 phòng, ban", "7 huyện, thị xã": coordinated nouns are one phrase; the codes of its parts."""
    parts = [phrase.code]
    while True:
        joint = _COORDINATION.match(key, phrase.end, sentence.end)
        following = sentence.at(joint.end()) if joint is not None else None
        more = _head(key, following) if following is not None else None
        if joint is None or more is None or not _belongs(phrase, more):
            return parts
        if key.startswith("nơi", more.start):
            return parts  # "mỗi khu phố có 12 tổ, nơi ít nhất 5 tổ"
        plain_blank = not joint.group().strip()
        if plain_blank and not _modifies(phrase, more):
            return parts
        if not plain_blank and phrase.bare and not more.bare:
            return parts  # "tăng 7 tổ chức, tổng cục cũng tăng": the next noun begins another clause
        if plain_blank or (more.code in _UNFIXED and parts != ["officials"]):
            _narrow(phrase, more)
        parts.append(more.code)
        phrase.end = more.end


def _belongs(phrase: _Phrase, more: _Phrase) -> bool:
    """Whether two nouns are of one family; posts are held by persons."""
    return more.family == phrase.family or (phrase.family == "posts" and more.family == "persons")


def _modifies(phrase: _Phrase, more: _Phrase) -> bool:
    """As in "đầu mối phòng", "cán bộ lãnh đạo": the second noun says what kind the first is."""
    return phrase.bare or more.code in _NARROWING or phrase.code in {"posts", "focal_points"}


def _narrow(phrase: _Phrase, more: _Phrase) -> None:
    """As in "đơn vị sự nghiệp", "biên chế công chức": the narrower code, payroll staying payroll."""
    if not phrase.bare and more.code not in _NARROWING | {"posts"}:
        return
    if phrase.code != "posts" and (phrase.bare or more.code != "posts"):
        phrase.code = more.code
    phrase.bare = phrase.bare and more.bare


def _narrow_by_level(key: str, sentence: Sentence, phrase: _Phrase) -> None:
    """As in "14 đơn vị cấp phòng", "12 cán bộ ở cấp xã": what the level behind says of the phrase."""
    short = _SHORT_FORM.match(key, phrase.end, sentence.end)
    end = short.end() if short is not None else phrase.end
    for mention in sentence.between(end, min(sentence.end, end + 40)):
        gap = key[end : mention.start]
        if len(gap) > 24 or _BREAK.search(gap) or _CLAUSE_VERB.search(gap):
            return
        entry = mention.of("level")
        if entry is None:
            continue
        kind = _kind_at_level(phrase, entry.attributes, len(gap))
        if kind is None:
            phrase.level = str(entry.attributes.get("admin_level", phrase.level) or "") or None
        else:
            phrase.code, phrase.level = kind
            phrase.bare, phrase.end = False, mention.end
        return


def _take_level_in_front(key: str, figure: Figure, phrase: _Phrase) -> None:
    """As in "số đơn vị hành chính cấp huyện (9 đơn vị), cấp xã (180 đơn vị)": what they follow."""
    start = figure.sentence.start
    opened = _BRACKET_OPENED.search(key, start, figure.start)
    before = figure.sentence.ending(opened.start()) if opened is not None else None
    if before is None or _ADMINISTRATIVE.search(key, start, before.end) is None:
        return
    noun, level = before.of("object"), before.of("level")
    if noun is not None and _ADMINISTRATIVE.match(key, before.start):
        phrase.code, phrase.family, phrase.bare = noun.code, "areas", False
    elif level is not None and "areas" in level.attributes and _CARRIED_ON.search(key, start, before.start):
        phrase.code, phrase.family, phrase.bare = str(level.attributes["areas"]), "areas", False
        phrase.level = str(level.attributes["admin_level"])


def _kind_at_level(phrase: _Phrase, level: Mapping[str, Any], distance: int) -> tuple[str, str | None] | None:
    """The code and administrative level a level makes of a phrase; None where it changes no code."""
    own = str(level["admin_level"]) if "admin_level" in level else None
    if phrase.family == "persons":
        narrowed = phrase.code in {"officials", "people"} and "persons" in level
        return (str(level["persons"]), phrase.level) if narrowed else None
    if phrase.code == "units" and "units" in level and distance <= 12:
        return str(level["units"]), phrase.level
    if phrase.code == "areas_of_level" and "areas" in level:
        return str(level["areas"]), own
    if phrase.code == "units" and phrase.bare and "areas" in level and distance <= 2:
        return {"village": "villages", "commune": "units"}.get(own or "", "departments"), own
    if phrase.code == "departments" and own == "district":
        return "divisions", own
    return None


def _narrow_by_kind(key: str, sentence: Sentence, phrase: _Phrase) -> None:
    """As in "người hoạt động không chuyên trách", "người là công chức": what kind of persons they are."""
    stop = _KINDS_END.search(key, phrase.end, sentence.end)
    limit = min(stop.start() if stop else sentence.end, phrase.end + 45)
    for mention in sentence.between(phrase.end, limit):
        entry = mention.of("object")
        if entry is None:
            continue
        persons = phrase.bare and entry.attributes.get("family") in PERSONAL
        cases = persons and not entry.attributes.get("bare") and _counts_cases(key, phrase, mention)
        if (
            cases
            or entry.code in _UNFIXED
            or (persons and _PERSON_COPULA.fullmatch(key, phrase.end, mention.start))
        ):
            phrase.code, phrase.bare, phrase.end = entry.code, False, mention.end
            if cases:
                _coordinate(key, sentence, phrase)
            return


def _counts_cases(key: str, phrase: _Phrase, mention: Mention) -> bool:
    """As in "134 trường hợp cán bộ, công chức, người lao động": who they are stands straight behind."""
    return key[phrase.start : phrase.end] in _CASES and not key[phrase.end : mention.start].strip()
