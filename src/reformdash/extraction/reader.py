"""One sentence after another becomes figures with object, action and everything they hang on."""

from __future__ import annotations

from itertools import pairwise

from reformdash.extraction import bases, governing, hedges, pairs, shares
from reformdash.extraction.carried import note
from reformdash.extraction.clause import clause_of
from reformdash.extraction.counted import set_object
from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figure_reading import read_figures
from reformdash.extraction.figures import Figure, Reject
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.model_figures import models_of, set_models, set_same_model
from reformdash.extraction.models import ModelMention
from reformdash.extraction.noun_phrases import noun_behind
from reformdash.extraction.settling import settle


def read_sentence(
    marked: MarkedText, sentence: Sentence, told: Discourse
) -> tuple[list[Figure], list[Reject]]:
    """Reads one sentence, and notes what it leaves to the next.

    Args:
        marked: The document.
        sentence: The sentence, with at least one numeral.
        told: What the sentences before have told; changed.

    Returns:
        Its figures, all fields set; its rejections.
    """
    figures, rejects = read_figures(marked, sentence)
    models = models_of(marked, sentence)
    if figures:
        figures = _with_nouns(marked, sentence, figures)
        _set_actions(marked, sentence, figures, told)
        _set_objects(marked, figures, told)
        set_models(marked, figures, models)
        set_same_model(marked, sentence, figures, told)
        shares.set_shares(marked, sentence, figures, told.last)
        settle(marked, figures)
    _note_model(sentence, models, told)
    note(marked, sentence, figures, told)
    return figures, rejects


# The order of the steps is the grammar: a noun belongs to its number, a verb to its noun, and only then do
# figures explain each other.


def _with_nouns(marked: MarkedText, sentence: Sentence, figures: list[Figure]) -> list[Figure]:
    """The figures with the nouns and hedges next to them; of a ratio in words one figure is left."""
    for figure in figures:
        noun_behind(marked, figure)
    _share_noun_of_ranges(figures)
    hedges.set_hedges(marked, sentence, figures)
    return bases.join_bases(marked, figures)


def _set_actions(marked: MarkedText, sentence: Sentence, figures: list[Figure], told: Discourse) -> None:
    for place in range(len(figures)):
        governing.set_action(clause_of(marked, figures, place, told))
    governing.set_range_predicates(marked, figures)
    governing.set_far_predicates(marked, figures)


def _set_objects(marked: MarkedText, figures: list[Figure], told: Discourse) -> None:
    """Pairs first, since a noun may stand at either number of a pair; then what each is a part of."""
    pairs.set_pairs(marked, figures)
    for place in range(len(figures)):
        set_object(clause_of(marked, figures, place, told))
    pairs.share_nouns_again(figures)
    pairs.set_origins(marked, figures)
    pairs.set_told_phases(marked, figures)
    bases.infer_bases(marked, figures)
    bases.among(marked, figures)
    bases.set_scopes(marked, figures)


def _share_noun_of_ranges(figures: list[Figure]) -> None:
    """As in "10 - 12 xã": the noun behind the second number of a range is the first's too."""
    for low, high in pairwise(figures):
        if low.range_end == "low" and high.range_end == "high" and not low.object:
            low.same_noun(high)
            low.object_how = high.object_how
            low.noun_end = high.start


def _note_model(sentence: Sentence, models: list[ModelMention], told: Discourse) -> None:
    """The last model of posts, which "mô hình này" in the next sentences means."""
    posts = [m for m in models if m.kind == "posts"]
    if posts:
        told.model, told.model_sentence = posts[-1].model, sentence.index
