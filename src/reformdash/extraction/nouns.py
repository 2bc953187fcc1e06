"""What a figure counts: the noun behind it, or the one told before."""

from __future__ import annotations

import re

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.lexicon.phrases import Entry, Mention

_FILLER = re.compile(r"(?:\s*(?:đồng chí|vị|cái|chiếc|lượt|tổng số|các|số|loại|chức danh|thêm|nữa|\"|“))*\s*")
_COORDINATION = re.compile(r"(?:\s*,\s*|\s+và\s+(?:các\s+|tổ chức\s+)?|\s*/\s*|\s*-\s*|\s+)")
_TOPIC = re.compile(r"(?:tổng số|tổng|số lượng|số|về|lượng)\s+(?:các\s+|lượng\s+|những\s+|người\s+)?$")
_PERSONS = ("persons", "posts")
_CLAUSE_VERB = re.compile(r"(?<!\w)(?:đã|sẽ|bị|được|có|là|để|do|khi|nếu|thì|nên|nhằm|phải)(?!\w)")


def noun_behind(marked: MarkedText, figure: Figure) -> None:
    """Sets the object from the noun straight behind the figure, where one stands there."""
    sentence, key = figure.sentence, marked.key
    at = figure.end
    match = _FILLER.match(key, at, sentence.end)
    at = match.end() if match else at
    figure.noun_end = figure.end
    if figure.unit == "VND":
        figure.object, figure.object_family, figure.object_text = "money", "money", "đồng"
        return
    mention = sentence.at(at)
    if mention is None or (at > figure.end and key[figure.end : at].strip() == "" and "\n" in key[figure.end : at]):
        return
    head = _object_entry(mention)
    if head is None:
        return
    end = mention.end
    code, family, bare = head
    level = _entry_level(mention)
    # Coordinated nouns belong to one phrase: "59 phòng, ban", "7 huyện, thị xã".
    parts = [code]
    while True:
        joint = _COORDINATION.match(key, end, sentence.end)
        if not joint or not joint.group():
            break
        following = sentence.at(joint.end())
        if following is None:
            break
        more = _object_entry(following)
        plain_blank = joint.group().strip() == ""
        if more is None or more[1] not in {family, "persons" if family == "posts" else family} or (plain_blank and not _modifies(code, more[0], bare)):
            break
        if plain_blank or more[0] in {"part_timers", "contract_workers"}:
            if bare or more[0] in {"part_timers", "contract_workers", "leaders", "posts"}:
                if more[0] != "posts" or bare:
                    code = more[0] if not (code == "posts") else code
                bare = bare and more[2]
        elif bare and not more[2]:
            code, bare = more[0], False
        parts.append(more[0])
        end = following.end
    code, bare, level, end = _with_level(marked, sentence, code, family, bare, level, end)
    if family == "persons" and code in {"officials", "people", "public_employees"}:
        code, bare, end = _with_modifier(key, sentence, code, bare, end)
    if parts == ["departments", "units"] or parts[:2] == ["departments", "departments"]:
        code = "departments"
    figure.object, figure.object_family, figure.bare = code, family, bare
    figure.object_span = (at, end)
    figure.object_text = marked.text.nfc[at:end]
    figure.object_how = "noun_behind"
    figure.noun_end = end
    figure.level = level


def _object_entry(mention: Mention) -> tuple[str, str, bool] | None:
    entry = mention.of("object")
    if entry is not None:
        return entry.code, str(entry.attributes.get("family", "things")), bool(entry.attributes.get("bare", False))
    if mention.of("role") is not None:
        return "leaders", "persons", False
    if mention.of("body") is not None:
        return "departments", "bodies", False
    return None


def _entry_level(mention: Mention) -> str | None:
    entry = mention.of("object")
    return str(entry.attributes["level"]) if entry is not None and "level" in entry.attributes else None


def _modifies(head: str, following: str, bare: bool) -> bool:
    """"đầu mối phòng", "cán bộ lãnh đạo", "đơn vị sự nghiệp": the second noun says what kind the first is."""
    return bare or following in {"part_timers", "contract_workers", "leaders"} or head in {"posts", "focal_points"}


def _with_level(marked: MarkedText, sentence: Sentence, code: str, family: str, bare: bool, level: str | None, end: int) -> tuple[str, bool, str | None, int]:
    for mention in sentence.between(end, min(sentence.end, end + 40)):
        entry = mention.of("level")
        gap = marked.key[end : mention.start]
        if re.search(r"[,;.:()\d]", gap) or _CLAUSE_VERB.search(gap) or len(gap) > 24:
            break
        if entry is None:
            continue
        found = entry.attributes
        if family == "persons":
            if code in {"officials", "people"} and "persons" in found:
                return str(found["persons"]), False, level, mention.end
            return code, bare, str(found.get("admin_level", level) or "") or None, end
        if code in {"units", "focal_points"} and "units" in found and len(gap) <= 12:
            return str(found["units"]), False, level, mention.end
        if code == "areas_of_level" and "areas" in found:
            return str(found["areas"]), False, str(found["admin_level"]), mention.end
        if code == "units" and "areas" in found and len(gap) <= 2:
            return ("departments" if found["admin_level"] != "commune" else "units"), True, str(found["admin_level"]), mention.end
        if code == "departments" and found.get("admin_level") == "district":
            return "divisions", False, "district", mention.end
        return code, bare, str(found.get("admin_level", level) or "") or None, end
    return code, bare, level, end


def _with_modifier(key: str, sentence: Sentence, code: str, bare: bool, end: int) -> tuple[str, bool, int]:
    """"người hoạt động không chuyên trách", "người là công chức": what kind of persons, told behind the classifier."""
    stop = re.compile(r"[,;.:()\d]").search(key, end, sentence.end)
    limit = min(stop.start() if stop else sentence.end, end + 45)
    for mention in sentence.between(end, limit):
        entry = mention.of("object")
        if entry is None:
            continue
        if entry.code in {"part_timers", "contract_workers"}:
            return entry.code, False, mention.end
        if bare and key[end : mention.start].strip() in {"là", "thuộc diện", "gồm", "làm"} and entry.attributes.get("family") in _PERSONS:
            return entry.code, False, mention.end
    return code, bare, end


def compatible(figure: Figure, family: str, code: str) -> bool:
    """Whether a bare classifier, or no noun at all, may stand for an object told before."""
    if family in {"texts", "measure", "money"}:
        return False
    if not figure.object:
        return True
    if figure.object_family in _PERSONS:
        return family in _PERSONS
    if figure.object == "areas_of_level":
        return family == "areas"
    return family in {"bodies"} or (family == "areas" and figure.object == "units" and "đơn vị" in figure.object_text.lower())


def noun_before(marked: MarkedText, figure: Figure, left: int) -> Mention | None:
    """The noun a number without its own noun belongs to, told earlier in the sentence ("số chi cục ... còn 76").

    Args:
        marked: The document.
        figure: A figure with a bare classifier or without noun.
        left: Where to stop looking.
    """
    sentence = figure.sentence
    best: Mention | None = None
    best_score = 0.0
    for mention in reversed(sentence.between(left, figure.start)):
        entry = mention.of("object")
        if entry is None or entry.attributes.get("bare") or not compatible(figure, str(entry.attributes.get("family")), entry.code):
            continue
        before = marked.key[max(sentence.start, mention.start - 24) : mention.start]
        score = 1.0
        if _TOPIC.search(before):
            score += 1.5
        if re.search(r"(?:thuộc|của|tại|ở|từ|do|trong|trực thuộc|cho|với)\s+(?:các |mỗi |toàn )?$", before):
            score -= 0.7
        if re.search(r"\d\s*$", before):
            score -= 0.3
        if re.search(r"[;]", marked.key[mention.end : figure.start]):
            score -= 0.8
        if entry.attributes.get("family") == "areas" and figure.object not in {"", "areas_of_level"}:
            score -= 0.6
        if figure.object in {"officials"} and entry.code in {"leaders"} and not _TOPIC.search(before):
            score -= 0.6
        if score > best_score:
            best, best_score = mention, score
    return best


def entry_of(mention: Mention) -> Entry:
    """The object entry of a mention that has one."""
    entry = mention.of("object")
    if entry is None:
        raise ValueError("the mention is no object")
    return entry
