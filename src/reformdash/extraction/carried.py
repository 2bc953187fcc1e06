"""What one sentence leaves to the next: the action of a breakdown, the objects and figures it told."""

from __future__ import annotations

import re

from reformdash.extraction.clause import Clause
from reformdash.extraction.discourse import Discourse, TopicNoun
from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.markup import ITEM_MARK, MarkedText, Sentence
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

NOTED = frozenset({"persons", "posts", "bodies", "areas"})
CHANGES = frozenset({"reduce", "increase", "merge", "abolish", "reorganise", "retire", "convert"})
_BREAKDOWNS = CHANGES | {"discipline", "expel", "surplus", "shortage"}

_THEMES = frozenset({"retire", "discipline", "reduce"})
_SPOKEN_ABOUT = Wording(
    r"(?<!\w)(?:về|việc|công tác|chủ trương|chính sách|đề án|kế hoạch|nghị quyết|theo)\s(?:\w+\s)?$"
)
_OF_PAYROLL = re.compile(r"tinh giản|cắt giảm biên chế|giảm biên chế")
_NEAR = 2  # sentences
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)[\s.;,]*")  # "(Tăng 54 biên chế so với năm 2021)"
_LIST_HEAD = Wording(
    r"[\s\"“\-+•*]*(?:theo [^,.;:\d]{3,60}, )?(?:<carries_on>|<divides> (?:ra |riêng )?theo)"
    rf"|\s*{ITEM_MARK}\s"
)
_BULLETED = re.compile(rf"\s*{ITEM_MARK}\s")
_LABEL = re.compile(r"\s*[-+•*]?\s*[^.;:\d]{3,70}:\s")
_LABEL_ALONE = re.compile(r"\s*[^.;:\d]{3,70}:\s*")
_LABEL_SHORT = re.compile(r"\s*[-+•*]?\s*[^,.;:\d]{2,40}:?\s*")
_BLOC = re.compile(r"\s*[-+•*]?\s*(?:khối|cấp|ngành|lĩnh vực|đợt|nhóm)\s")
_ROW_OF_KINDS = frozenset({", ", " và ", ", và ", " cùng "})
_LABEL_OF_PLACE = re.compile(r"[\s\-+•*]*(?:ubnd )?")
_SHORT_FORMS = tuple(f"{word} " for word in word_list("short_form"))
_WITH = re.compile(r"với\s+(?:\w+ )?$")
_THE_NUMBER_IS = Wording(
    r"(?<!\w)con số (?:này|đó|ấy|cụ thể|tương ứng|dự kiến|ước tính)(?:\s(?:ở|tại|của)\s[^,.;\d]{2,30})?"
    r"\s(?:là|vào khoảng)\s+(?:<small_hedge> )?$"
)
_BESIDES = Wording(r"[\s\"“]*<besides>")
_BESIDES_VERB = Wording(r"<besides_verb>\s+(?:\w+ )?$")
_NAMELY = Wording(r"[\s\"“\-+]*<namely>")
_NAMELY_VERB = Wording(r"<namely_verb>\s+(?:\w+ )?$")
_PART_OPENING = Wording(r"[\s\"“\-+]*<part_opening>")
_NUMBERS_OF = Wording(r"(?<!\w)số lượng\s[^.;,:\d]{0,30}:")  # not by how many it changed
_IN_SUM = re.compile(r"[\s\"“]*(?:như vậy|như thế|còn (?:tại|ở|đối với)|ngoài ra[^.;\d]{0,20} sẽ)(?!\w)")
_THERE_IS = Wording(r"(?<!\w)(?:có|còn|gồm)\s+(?:tổng cộng |tất cả )?$")
_COPULA = Wording(r"<copula>\s+(?:\w+ )?$")
_SPOKEN_OF = Wording(r"(?<!\w)(?:<speaks_of>|<merging>|những|nhiều)\s+$")
_SPEAKS_OF = Wording(r"<speaks_of>\s+(?:\w+ )?$")


def carried_action(clause: Clause) -> str | None:
    """The action of the sentence before, carried on by "trong đó", "cụ thể" and their like."""
    told, figure = clause.told, clause.figure
    if clause.previous is not None:
        return None
    lead = clause.key[figure.sentence.start : figure.start]
    labelled = _action_of_label(clause, told.last[0]) if told.last and _LABEL_ALONE.fullmatch(lead) else None
    if labelled is not None or not _goes_on(figure, lead):
        return labelled
    return _action_of_list(figure, lead, told)


def _action_of_list(figure: Figure, lead: str, told: Discourse) -> str | None:
    """The action of the line that opens the list, else of the figures told last."""
    if told.head is not None and _stands_under_head(figure, lead, told):
        return told.head
    if not told.last:
        return None
    source = next((f for f in told.last if f.action and not f.scope), None)
    if source is None or source.action in {"stock", "other", "adopt", "attend"}:
        return None
    if _has_own_subject(figure, lead) or not _same_kind(figure, source):
        return None
    return source.action


def _action_of_label(clause: Clause, source: Figure) -> str | None:
    """As in "Hải quan: giảm 14 chi cục. Kho bạc: 188 phòng": one label after another under one verb."""
    figure = clause.figure
    lead = clause.key[source.sentence.start : source.start]
    alike = _LABEL.match(lead) is not None and figure.sentence.index - source.sentence.index == 1
    return source.action if alike and source.action in CHANGES and _same_kind(figure, source) else None


def _stands_under_head(figure: Figure, lead: str, told: Discourse) -> bool:
    """As in "5. Hỗ trợ người thôi việc:" and its items below."""
    if told.head_open and _BULLETED.match(lead):
        return True
    if told.last:
        return told.head_sentence > told.last[0].sentence.index
    return figure.sentence.index - told.head_sentence <= _NEAR


def _goes_on(figure: Figure, lead: str) -> bool:
    """As in "Trong đó, cấp xã 12 người", "- Sở Y tế: 3 phòng"; "Ngoài ra, tỉnh tuyển 12 người" does not."""
    if _THE_NUMBER_IS.search(lead):
        return True
    if not _LIST_HEAD.match(lead):
        return len(lead) < 60 and figure.bare and _WITH.search(lead) is not None
    return not _BESIDES.match(lead) or _BESIDES_VERB.search(lead) is not None


def _has_own_subject(figure: Figure, lead: str) -> bool:
    """As in "Cụ thể, toàn tỉnh có 12 xã", "Còn số xã là 12": the sentence says of itself what there is."""
    if not figure.bare and figure.object and _NAMELY.match(lead) and _NAMELY_VERB.search(lead):
        return True
    if figure.object_family in {"areas", "bodies"} and _IN_SUM.match(lead) and _THERE_IS.search(lead):
        return True  # "Như vậy, sau sáp nhập, toàn huyện có 154 thôn"
    if _PART_OPENING.match(lead) or not _COPULA.search(lead):
        return False
    subjects = figure.sentence.backwards("object", figure.sentence.start, figure.start)
    return any(not entry.attributes.get("bare") for _, entry in subjects)


def _same_kind(figure: Figure, source: Figure) -> bool:
    families = {source.object_family, figure.object_family}
    return not figure.object or len(families) == 1 or families <= set(PERSONAL)


def verbless_action(clause: Clause) -> str | None:
    """As in "Đợt một 58 người, đợt hai 91": a breakdown without any verb carries on the sentence before."""
    told, figure = clause.told, clause.figure
    if clause.previous is not None:
        return None
    if _carries_theme(clause):
        return told.theme
    if told.last and (not figure.object or figure.bare) and _is_labelled_by_place(clause):
        numbers = _NUMBERS_OF.search(clause.key, clause.sentence.start, figure.start) is not None
        return None if told.last[0].scope or numbers else told.last[0].action
    return _action_of_persons(clause) if _is_a_share_of_persons(clause) else None


def is_said_of_a_place(clause: Clause, verb: int) -> bool:
    """As in "Huyện Lục Ngạn là 12 người": nothing but the name of a place stands in front of the copula.

    Args:
        clause: The clause of the figure.
        verb: Where the verb in front of the figure begins.
    """
    key, start = clause.key, clause.sentence.start
    if not key.startswith("là ", verb) or key[verb + 2 : clause.figure.lead_end].strip():
        return False
    return any(
        _LABEL_OF_PLACE.fullmatch(key, start, place.start) and not key[place.end : verb].strip()
        for place in clause.sentence.places
    )


def _action_of_persons(clause: Clause) -> str | None:
    """What is told of the persons just counted, where the sentence has no verb of its own."""
    told, figure = clause.told, clause.figure
    source = next((f for f in told.last if f.action and not f.scope and f.object_family in PERSONAL), None)
    if source is None or source.action not in _BREAKDOWNS:
        return None
    near = figure.sentence.index - source.sentence.index <= _NEAR
    return source.action if near and _has_no_verb(clause) else None


def _has_no_verb(clause: Clause) -> bool:
    """Whether nothing but a copula stands in front: "Huyện Lục Ngạn là 12 người"."""
    found = clause.sentence.backwards("action", clause.sentence.start, clause.figure.start)
    return all(clause.key[mention.start : mention.end] == "là" for mention, _ in found)


def _carries_theme(clause: Clause) -> bool:
    """As in "Bác sĩ 53, điều dưỡng 44" behind a sentence without figures on who has left."""
    told, figure, sentence = clause.told, clause.figure, clause.sentence
    if told.theme is None or sentence.index - told.theme_sentence > _NEAR or figure.unit != "COUNT":
        return False
    if told.last and told.last[0].sentence.index > told.theme_sentence:
        return False
    if figure.object and not (figure.bare and figure.object_family == "persons"):
        return False
    if _LABEL_SHORT.fullmatch(clause.key, sentence.start, figure.lead_end) is None:
        return False
    return _has_no_verb(clause)


def _is_a_share_of_persons(clause: Clause) -> bool:
    """As in "đợt hai 91 người", "Khối Đảng 456": so many of those told before."""
    figure = clause.figure
    if figure.object:
        return figure.bare and figure.object_family == "persons"
    return _BLOC.match(clause.key, figure.sentence.start) is not None


def _is_labelled_by_place(clause: Clause) -> bool:
    """As in "Chợ Đồn 20, Ba Bể 15" behind "Bạch Thông có 14 xã": nothing but the name of a place."""
    figure, key = clause.figure, clause.key
    start = max(figure.sentence.start, *(key.rfind(sign, 0, figure.start) + 1 for sign in ";:"))
    return any(
        not key[start : place.start].strip(" -+•*\n") and not key[place.end : figure.start].strip()
        for place in figure.sentence.places
    )


def close_head(marked: MarkedText, sentence: Sentence, told: Discourse) -> None:
    """Ends the list a line has opened, at the first line that is no item of it."""
    if not told.head_open or sentence.index == told.head_sentence:
        return
    text, start = marked.text.nfc, sentence.start
    begins_line = "\n" in text[marked.sentences[sentence.index - 1].end : start]
    if begins_line and not _BULLETED.match(marked.key, start):
        told.head_open = False


def note_head(marked: MarkedText, sentence: Sentence, told: Discourse) -> None:
    """Notes the verb of a line that opens a list ("Hỗ trợ người thôi việc:"), and what persons did."""
    _note_theme(marked, sentence, told)
    if not marked.key[sentence.start : sentence.end].rstrip().endswith(":"):
        return
    verbs = (
        entry.code
        for mention in sentence.mentions
        for entry in mention.entries
        if entry.kind == "action" and entry.attributes.get("kind") != "state"
    )
    told.head, told.head_sentence = next(verbs, None), sentence.index
    told.head_open = told.head is not None


def note_leaving(sentence: Sentence, told: Discourse) -> None:
    """Notes that a sentence speaks of those who leave; a headline does so for the whole text."""
    if any(entry.code == "retire" for _, entry in sentence.of_kind("action")):
        told.leaving_at = sentence.index
        told.leaving = told.leaving or sentence.kind == "title"


def _note_theme(marked: MarkedText, sentence: Sentence, told: Discourse) -> None:
    """As in "Nhiều tỉnh ghi nhận làn sóng nghỉ sớm." before "Bình Định 352 người, Phú Yên 242 người"."""
    for mention, entry in sentence.of_kind("action"):
        about = _SPOKEN_ABOUT.search(marked.key, max(sentence.start, mention.start - 16), mention.start)
        persons = entry.code != "reduce" or (
            about is None and _OF_PAYROLL.match(marked.key, mention.start, mention.end) is not None
        )
        if entry.code in _THEMES and persons:
            told.theme, told.theme_sentence = entry.code, sentence.index


def _kinds_of_persons(marked: MarkedText, sentence: Sentence) -> set[int]:
    """Where nouns end a row of kinds of persons ("công chức, viên chức, lao động"): all are meant."""
    ends: set[int] = set()
    last: Mention | None = None
    for mention, entry in sentence.of_kind("object"):
        persons = entry.attributes.get("family") == "persons"
        if persons and last is not None and marked.key[last.end : mention.start] in _ROW_OF_KINDS:
            ends.add(mention.start)
        last = mention if persons else None
    return ends


def note(marked: MarkedText, sentence: Sentence, figures: list[Figure], told: Discourse) -> None:
    """Carries the objects, levels and figures of a sentence on to the next."""
    several = _kinds_of_persons(marked, sentence)
    for mention, entry in sentence.of_kind("object"):
        acts = not sentence.numerals and entry.attributes.get("family") == "areas"
        if acts and _SPOKEN_OF.search(marked.key, sentence.start, mention.start) is None:
            continue  # "được trình HĐND tỉnh": not the kind of thing that is told of
        if mention.start in several:
            told.note_noun(TopicNoun("officials", "persons", "người", None, sentence.index))
        elif not entry.attributes.get("bare"):
            _note_noun(marked, mention, entry, told, sentence)
    for _, level in sentence.of_kind("level"):
        if "admin_level" in level.attributes and "areas" in level.attributes:
            told_level = str(level.attributes["admin_level"])
            told.area_level = told_level if told_level != "village" else told.area_level
    noted = [f for f in figures if f.object and f.object_family in NOTED and not f.scope]
    counted = next((f for f in noted if not f.bare), noted[0] if noted else None)
    if counted is not None:
        told.note_noun(
            TopicNoun(
                counted.object, counted.object_family, counted.object_text, counted.level, sentence.index
            )
        )
    areas = next((f for f in figures if f.object_family == "areas" and not f.scope and not f.bare), None)
    if areas is not None:
        told.areas_counted = TopicNoun(areas.object, "areas", areas.object_text, areas.level, sentence.index)
    for figure in figures:
        if figure.action not in {"", "stock", "other"} and figure.object_family in PERSONAL:
            told.values[figure.value] = figure.action
    if figures and not _IN_BRACKETS.fullmatch(marked.key, sentence.start, sentence.end):
        told.last = figures


def _note_noun(
    marked: MarkedText, mention: Mention, entry: Entry, told: Discourse, sentence: Sentence
) -> None:
    """Notes a kind of thing the sentence names; not the title of a person who speaks."""
    family = str(entry.attributes["family"])
    if family not in NOTED:
        return
    lead = marked.key[max(sentence.start, mention.start - 20) : mention.start]
    if entry.code in {"leaders", "people"} and not _SPEAKS_OF.search(lead):
        return
    text = marked.text.nfc[mention.start : mention.end]
    noun = TopicNoun(entry.code, family, text, entry.attributes.get("level"), sentence.index)
    told.note_noun(noun)
    words = marked.key[mention.start : mention.end]
    if words.startswith(_SHORT_FORMS):
        told.long_forms[next(short for short in _SHORT_FORMS if words.startswith(short)).rstrip()] = noun
