"""Which figures tell how widely a reform model is applied."""

from __future__ import annotations

import re

from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.models import ModelMention, find_models
from reformdash.lexicon.wording import Wording

_EFFECT = Wording(r"<effect_lead>\s*(?:đã\s+)?<effect>")
_APPLIED_IN = Wording(r"\s*<applied_in>\s*(?:\w+ ){0,3}")
_ROW = re.compile(
    r"(?:\s(?:của|thuộc|tại|ở) [^,;()\d]{2,40})?\s*(?:\([^()]*\))?\s*(?:,|và|cùng)\s*(?:(?:ở|tại)\s+)?"
)
_CLAUSE_END = re.compile(r";|\.\s")
_HELD = Wording(r"(?<!\w)<held_together>(?!\w)")
_ALSO = Wording(r"\s*<also>")
_SAME_MODEL = Wording(r"<same_model>")

_OTHER_CHANGES = frozenset({"reduce", "increase", "save", "spend", "abolish"})


def models_of(marked: MarkedText, sentence: Sentence) -> list[ModelMention]:
    """The models a sentence names; looked for only where it names a post, a body or a merger."""
    joins = marked.spots.any("joining_bodies", sentence.start, sentence.end)
    if joins or sentence.names("role", "body"):
        return find_models(marked, sentence)
    return []


def set_models(marked: MarkedText, figures: list[Figure], models: list[ModelMention]) -> None:
    """Gives each model to the figure next before it: areas or bodies that apply it, or the leaders who do."""
    for model in models:
        if not _applied_behind(marked.key, figures, model):
            _applied_before(marked.key, figures, model)
    for place, figure in enumerate(figures):
        following = figures[place + 1].start if place + 1 < len(figures) else figure.sentence.end
        _set_concurrent(marked.key, figure, following)


def _applied_behind(key: str, figures: list[Figure], model: ModelMention) -> bool:
    """As in "Bí thư đồng thời là Chủ tịch ở 45 xã"."""
    row = [f for f in figures if f.start > model.end]
    behind = row[0] if row else None
    if behind is None or behind.object_family != "areas":
        return False
    if not _APPLIED_IN.fullmatch(key, model.end, behind.start):
        return False
    for place, figure in enumerate(row):
        if place and not _joins_row(key, row[place - 1], figure):
            break
        figure.act("concurrent" if model.kind == "posts" else "merge", "model")
        figure.model, figure.phase = model.model, None
    return True


def _joins_row(key: str, before: Figure, figure: Figure) -> bool:
    """As in "ở 1 huyện (Mù Cang Chải) và 31 xã"."""
    if figure.object_family != "areas" or figure.unit != "COUNT" or figure.action_how == "before":
        return False
    return _ROW.fullmatch(key, before.noun_end, figure.lead_end) is not None


def _applied_before(key: str, figures: list[Figure], model: ModelMention) -> None:
    """As in "45 xã có Bí thư đồng thời là Chủ tịch", "hợp nhất 3 sở: Sở Tài chính với Sở Kế hoạch"."""
    figure = next((f for f in reversed(figures) if f.start <= model.start and _may_apply(f)), None)
    if figure is None or figure.model is not None or _tells_effect(key, figure, model):
        return
    if figure.object_family not in {"areas", "bodies"} and figure.object != "leaders":
        return
    if model.kind == "posts":
        figure.act("concurrent", "model", (model.start, model.end))
        figure.model, figure.phase = model.model, None
    elif figure.action in {"merge", "pilot", "stock", "", "reorganise"}:
        own = figure.action == "stock" and figure.action_how == "before"
        if own and "," in key[figure.end : model.start]:
            return  # "Sở có 11 đơn vị, năm 2019 sẽ hợp nhất trung tâm này với trung tâm kia"
        figure.model = model.model
        if figure.action in {"", "stock"} or figure.action_how != "before":
            figure.act("merge", "model", (model.start, model.start + 8))


def _may_apply(figure: Figure) -> bool:
    return not figure.scope and (figure.unit == "COUNT" or figure.worded or figure.object_family == "areas")


def _tells_effect(key: str, figure: Figure, model: ModelMention) -> bool:
    """As in "giảm 12 biên chế nhờ hợp nhất": the figure has its own verb, or stands in another clause."""
    if figure.action in _OTHER_CHANGES and figure.action_how in {"before", "behind"}:
        return True
    between = key[figure.end : max(model.start, figure.end)]
    return _CLAUSE_END.search(between) is not None or _EFFECT.search(between) is not None


def _set_concurrent(key: str, figure: Figure, following: int) -> None:
    """As in "45 xã có bí thư kiêm chủ tịch", "12 phó chủ tịch kiêm trưởng ban": posts held by one person."""
    if figure.model is not None or figure.action not in {"stock", ""}:
        return
    if (
        figure.object_family == "areas"
        and not figure.scope
        and _HELD.search(key[figure.noun_end : following])
    ):
        figure.act("concurrent", "behind")
    end = figure.noun_end
    if figure.object == "leaders" and figure.action == "stock" and _ALSO.match(key, end, end + 12):
        figure.act("concurrent", "behind")


def set_same_model(marked: MarkedText, sentence: Sentence, figures: list[Figure], told: Discourse) -> None:
    """As in "307/2.008 khu phố thực hiện mô hình này; Bình Tân 58": the model told just before."""
    if told.model is None or sentence.index - told.model_sentence > 2:
        return
    if not _SAME_MODEL.search(marked.key, sentence.start, sentence.end):
        return
    for figure in figures:
        free = figure.model is None and figure.action in {"stock", "", "pilot", "concurrent"}
        if free and figure.object_family == "areas" and not figure.scope:
            figure.act("concurrent", "model")
            figure.model, figure.phase = told.model, None
