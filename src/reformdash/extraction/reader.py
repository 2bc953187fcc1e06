"""One sentence after another becomes figures with object, action and everything they hang on."""

from __future__ import annotations

import re

from reformdash.extraction import actions, hedges, nouns, relations
from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import Figure, Reject, read_figures
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.models import ModelMention, find_models, model_for

_EFFECT = re.compile(r"(?:giúp|làm|nhờ đó|qua đó|từ đó|nhờ vậy|để)\s*(?:đã\s+)?(?:giảm|bớt|tiết kiệm|cắt)")
_PERSONAL = ("persons", "posts")
_LIST_HEAD = re.compile(r"^[\s\"“\-+•*]*(?:trong đó|cụ thể|bao gồm|gồm|riêng|ngoài ra|tiếp theo|tiếp đến|kế đến|theo sau|và|còn|trong số|bên cạnh đó|tương tự|như vậy)")


def read_sentence(marked: MarkedText, sentence: Sentence, told: Discourse) -> tuple[list[Figure], list[Reject], list[ModelMention]]:
    """Figures of one sentence with object, action, qualifier, base, share and phase set; and its rejections."""
    figures, rejects = read_figures(marked, sentence)
    for figure in figures:
        nouns.noun_behind(marked, figure)
    _unit_of_ranges(figures)
    hedges.set_hedges(marked, sentence, figures)
    figures = relations.join_bases(marked, figures)
    models = find_models(marked, sentence) if any(m.of("role") or m.of("body") for m in sentence.mentions) or "hợp nhất" in marked.key[sentence.start : sentence.end] or "sáp nhập" in marked.key[sentence.start : sentence.end] else []
    for place, figure in enumerate(figures):
        _set_action(marked, figure, figures, place, told)
    relations.set_pairs(marked, figures)
    for place, figure in enumerate(figures):
        _set_object(marked, figure, figures, place, told)
    relations.among(marked, figures)
    relations.set_scopes(marked, figures)
    _set_models(marked, figures, models)
    relations.set_shares(marked, sentence, figures, told.last)
    _settle(marked, figures)
    _note(marked, sentence, figures, told)
    return figures, rejects, models


def _unit_of_ranges(figures: list[Figure]) -> None:
    """The noun behind the second number of a range is the first's too."""
    for low, high in zip(figures, figures[1:], strict=False):
        if low.range_end == "low" and high.range_end == "high" and not low.object:
            low.object, low.object_family, low.object_text = high.object, high.object_family, high.object_text
            low.object_how, low.bare, low.level, low.object_span = high.object_how, high.bare, high.level, high.object_span
            low.noun_end = high.start


def _stretch(figures: list[Figure], place: int) -> int:
    """Where the words between the figure before and this one begin."""
    if place == 0:
        return figures[0].sentence.start
    before = figures[place - 1]
    return max(before.noun_end, before.end, before.base_end)


def _set_action(marked: MarkedText, figure: Figure, figures: list[Figure], place: int, told: Discourse) -> None:
    left = _stretch(figures, place)
    right = figures[place + 1].start if place + 1 < len(figures) else figure.sentence.end
    before = actions.verb_before(marked, figure, left)
    behind = actions.predicate_behind(marked, figure, right)
    previous = figures[place - 1] if place else None
    if figure.range_end == "high" and previous is not None:
        figure.action, figure.action_how, figure.action_span, figure.phase = previous.action, previous.action_how, previous.action_span, previous.phase
        return
    if behind is not None and not (before is not None and not before.state and before.adjacent):
        if before is None or before.state or behind.adjacent or behind.entry.attributes.get("kind") == "predicate":
            _take(figure, behind, "behind")
            return
    if before is not None and not before.state:
        _take(figure, before, "before")
        return
    part = actions.is_part(marked, figure, left) or _inside_bracket(marked, figure, previous)
    if previous is not None and (part or before is None) and previous.action and actions.joined(marked, left, figure.start):
        phase_after = before is not None and before.entry.attributes.get("phase") == "after"
        if not phase_after and not _new_clause(marked, left, figure, before):
            whole = previous
            figure.action, figure.action_how, figure.action_span, figure.phase = whole.action, "list", whole.action_span, whole.phase
            figure.whole = previous if part else previous.whole
            if figure.phase == "after" and not part:
                figure.phase = None
            return
    if before is not None:
        topic = _topic_action(marked, figure, told, previous)
        if topic is not None and before.entry.attributes.get("phase") != "after":
            figure.action, figure.action_how = topic, "inherited"
            return
        _take(figure, before, "before")
        return
    topic = _topic_action(marked, figure, told, previous)
    if topic is not None:
        figure.action, figure.action_how = topic, "inherited"


def _new_clause(marked: MarkedText, left: int, figure: Figure, before: actions.Verb | None) -> bool:
    """A state verb with a subject of its own behind a full comma begins anew ("..., toàn tỉnh có 12 xã")."""
    if before is None:
        return False
    words = marked.key[left : before.mention.start]
    return re.search(r"[,;]\s*(?:hiện|toàn|cả nước|đến nay)", words) is not None


def _inside_bracket(marked: MarkedText, figure: Figure, previous: Figure | None) -> bool:
    if previous is None:
        return False
    opened = marked.key.rfind("(", previous.end, figure.start)
    return opened >= 0 and marked.key.find(")", opened, figure.start) < 0


def _topic_action(marked: MarkedText, figure: Figure, told: Discourse, previous: Figure | None) -> str | None:
    """The action of the sentence before, carried on by "trong đó", "cụ thể" and their like."""
    if previous is not None or not told.last:
        return None
    start = marked.key[figure.sentence.start : figure.start]
    if not _LIST_HEAD.match(start) and not (len(start) < 60 and figure.bare and re.search(r"(?:với|có|là)\s+(?:\w+ )?$", start)):
        return None
    if re.match(r"^[\s\"“]*(?:ngoài ra|bên cạnh đó|riêng|như vậy)", start) and not re.search(r"(?:với|có|là)\s+(?:\w+ )?$", start):
        return None
    source = next((f for f in told.last if f.action and "scope" not in f.flags), None)
    if source is None or source.action == "stock":
        return None
    if figure.object and source.object_family != figure.object_family and not {source.object_family, figure.object_family} <= set(_PERSONAL):
        return None
    return source.action


def _take(figure: Figure, verb: actions.Verb, how: str) -> None:
    figure.action = verb.entry.code
    figure.action_how = how
    figure.action_span = (verb.mention.start, verb.mention.end)
    figure.phase = verb.entry.attributes.get("phase")


def _set_object(marked: MarkedText, figure: Figure, figures: list[Figure], place: int, told: Discourse) -> None:
    if figure.object and not figure.bare:
        return
    if figure.unit == "VND":
        return
    sentence = figure.sentence
    previous = figures[place - 1] if place else None
    left = _stretch(figures, place)
    found = nouns.noun_before(marked, figure, left)
    own_code = figure.object
    if found is not None:
        entry = nouns.entry_of(found)
        _inherit(figure, entry.code, str(entry.attributes["family"]), found.start, found.end, marked, "clause")
        return
    if previous is not None and _fits(figure, previous.object, previous.object_family) and previous.object:
        figure.object, figure.object_family, figure.level = previous.object, previous.object_family, previous.level
        figure.object_text = figure.object_text or previous.object_text
        figure.object_how, figure.object_span = "list", previous.object_span
        return
    if previous is not None:
        found = nouns.noun_before(marked, figure, sentence.start)
        if found is not None:
            entry = nouns.entry_of(found)
            _inherit(figure, entry.code, str(entry.attributes["family"]), found.start, found.end, marked, "sentence")
            return
    if figure.unit == "PERCENT" and place + 1 < len(figures):
        return
    verb_noun = marked.key[figure.action_span[0] : figure.action_span[1]]
    if "biên chế" in verb_noun and (not own_code or figure.object_family in _PERSONAL):
        figure.object, figure.object_family, figure.object_how, figure.bare = ("officials" if own_code else "posts"), "posts", "verb", False
        figure.object_text = figure.object_text or "biên chế"
        return
    families = _PERSONAL if figure.object_family in _PERSONAL else ("areas",) if own_code == "areas_of_level" else ("bodies",) if own_code else ("posts", "persons", "bodies", "areas")
    noun = told.noun(families, sentence.index, 3 if own_code else 1)
    if noun is not None and (own_code or figure.action not in {"", "other"}):
        figure.object, figure.object_family, figure.level = noun.code, noun.family, noun.level
        figure.object_text = figure.object_text or noun.text
        figure.object_how = "inherited"
        figure.flags.add("object_inherited")
        return
    if own_code == "areas_of_level":
        figure.object, figure.level = "communes", "commune"
        if told.area_level:
            figure.level = told.area_level
            figure.object = {"commune": "communes", "district": "districts", "province": "provinces"}[told.area_level]
        figure.object_how = "default"


def _fits(figure: Figure, code: str, family: str) -> bool:
    return code != "" and nouns.compatible(figure, family, code) and (figure.object != "" or figure.action != "other")


def _inherit(figure: Figure, code: str, family: str, start: int, end: int, marked: MarkedText, how: str) -> None:
    figure.object, figure.object_family, figure.object_how = code, family, how
    figure.object_span = (start, end)
    figure.object_text = figure.object_text or marked.text.nfc[start:end]
    figure.bare = False


def _set_models(marked: MarkedText, figures: list[Figure], models: list[ModelMention]) -> None:
    for place, figure in enumerate(figures):
        if figure.unit != "COUNT" and not figure.worded:
            continue
        following = figures[place + 1].start if place + 1 < len(figures) else figure.sentence.end
        model = model_for(marked, figure, models, following)
        if model is None or figure.object_family not in {"areas", "bodies"} and figure.object != "leaders":
            continue
        if model.kind == "posts":
            if figure.action in {"reduce", "increase", "save", "spend", "abolish"}:
                continue
            between = marked.key[figure.end : model.start]
            if _EFFECT.search(between):
                continue
            if model.start >= following and not re.fullmatch(r"[^.;]*", between):
                continue
            figure.model = model.model
            if "scope" not in figure.flags:
                figure.action, figure.action_how, figure.action_span = "concurrent", "model", (model.start, model.end)
                figure.phase = None
        elif model.start < following and figure.action in {"merge", "pilot", "stock", "", "reorganise"}:
            figure.model = model.model
            if figure.action in {"", "stock"} or figure.action_how not in {"before"}:
                figure.action, figure.action_how, figure.action_span = "merge", "model", (model.start, model.start + 8)
    for figure in figures:
        if figure.object == "leaders" and figure.action == "stock" and figure.model is None and re.match(r"\s*(?:đồng thời|kiêm)", marked.key[figure.noun_end : figure.noun_end + 12]):
            figure.action, figure.action_how = "concurrent", "behind"


def _settle(marked: MarkedText, figures: list[Figure]) -> None:
    """What is left open: a state is the default of things, spending of money."""
    for place, figure in enumerate(figures):
        if figure.unit == "VND" and figure.action not in {"save", "spend", "reduce", "increase", "other"}:
            previous = figures[place - 1] if place else None
            figure.action = "spend" if previous is None or previous.unit != "VND" else previous.action
            figure.action_how = "default"
        if figure.unit == "VND" and figure.action == "reduce":
            figure.action = "save"
        if not figure.action and figure.object:
            figure.action, figure.action_how = "stock", "default"
        if figure.action in {"expel", "strike_off", "leave_party"} and figure.object in {"officials", "people", ""}:
            figure.object, figure.object_family = "party_members", "persons"
        if figure.action in {"adopt"} and figure.object_family not in {"texts", ""}:
            figure.action = "stock" if figure.object_family != "things" else "other"


def _note(marked: MarkedText, sentence: Sentence, figures: list[Figure], told: Discourse) -> None:
    """Carries the sentence's objects and figures on to the next."""
    for mention in sentence.mentions:
        entry = mention.of("object")
        if entry is not None and not entry.attributes.get("bare"):
            family = str(entry.attributes["family"])
            if family in {"persons", "posts", "bodies", "areas"}:
                topic = re.search(r"(?:số|số lượng|tổng số|về)\s+(?:\w+ )?$", marked.key[max(sentence.start, mention.start - 20) : mention.start])
                told.note_noun(entry.code, family, marked.text.nfc[mention.start : mention.end], entry.attributes.get("level"), sentence.index)
                if topic:
                    told.note_noun(entry.code, family, marked.text.nfc[mention.start : mention.end], entry.attributes.get("level"), sentence.index)
        level = mention.of("level")
        if level is not None and "admin_level" in level.attributes and "areas" in level.attributes and level.attributes["admin_level"] != "village":
            told.area_level = str(level.attributes["admin_level"])
    for figure in figures:
        if figure.object and figure.object_family in {"persons", "posts", "bodies", "areas"} and "scope" not in figure.flags:
            told.note_noun(figure.object, figure.object_family, figure.object_text, figure.level, sentence.index)
            break
    if figures:
        told.last = figures
