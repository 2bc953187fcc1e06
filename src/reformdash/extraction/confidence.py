"""How sure a reading is: learned from articles that were read before a rule was written for them.

Each feature of a reading (how its object was found, how far its verb stands, whether the text tells of
many places, ...) has a weight in `resources/lexicon/confidence.tsv`; their sum is the log-odds that
object, action, locality and status are all right. `bench/confidence.py` fits the weights,
`docs/accuracy.md` has the calibration.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from reformdash.extraction.records import Cue, Observation
from reformdash.lexicon.weights import weight_rows

_FAR, _FARTHER = 25, 60  # characters between verb and number
_LONG_SENTENCE = 300
_CROWDED = 8  # figures in a sentence
_MANY_PLACES = 3
_MIXED = 0.2  # share of figures planned where the others are done, or the other way round
_HIGHEST = 0.99
BIAS = "bias"


class Surrounding(NamedTuple):
    """What a text tells besides one figure.

    Attributes:
        figures: How many there are.
        places: How many localities they are of.
        statuses: How many of each status.
        in_sentence: How many stand in the sentence that begins at a position.
    """

    figures: int
    places: int
    statuses: Mapping[str, int]
    in_sentence: Mapping[int, int]

    @classmethod
    def of(cls, observations: Sequence[Observation]) -> Surrounding:
        """That of a text, by its observations."""
        return cls(
            len(observations),
            len({one.ref_area for one in observations}),
            Counter(one.status for one in observations),
            Counter(one.sentence_start for one in observations),
        )


def with_confidence(
    observations: Sequence[Observation], cues: Mapping[str, Sequence[Cue]]
) -> list[Observation]:
    """The observations of a text, each with its confidence: a number between 0 and 1.

    Args:
        observations: Of one document, their flags set.
        cues: By `observation_id`: how each field was found.
    """
    weights, around = _weights(), Surrounding.of(observations)
    return [
        one._replace(confidence=_confidence(weights, features_of(one, cues[one.observation_id], around)))
        for one in observations
    ]


def _confidence(weights: Mapping[str, float], features: Iterator[str]) -> float:
    odds = weights[BIAS] + sum(weights.get(feature, 0.0) for feature in features)
    return round(min(_HIGHEST, 1 / (1 + math.exp(-odds))), 3)


def features_of(one: Observation, cues: Sequence[Cue], around: Surrounding) -> Iterator[str]:
    """What is looked at in a reading.

    Args:
        one: The observation, its flags set.
        cues: How its fields were found.
        around: The text it stands in.
    """
    how = {cue.field: cue for cue in cues}
    yield from (f"{field}:{cue.how or 'none'}" for field, cue in how.items())
    yield f"status:{how['status'].how}:{one.status}"
    yield f"counts:{one.object}"
    yield f"happens:{one.action}"
    yield f"found:{how['object'].how}:{how['action'].how}"
    yield f"unit:{one.unit_measure}"
    if "/" not in one.rule:
        yield f"rule:{one.rule}"
    yield f"phase:{one.phase or 'none'}"
    yield from (f"flag:{flag}" for flag in one.flags)
    yield from _of_sentence(one, how["action"], around)
    yield from _of_text(one, how["status"], around)


def _of_sentence(one: Observation, action: Cue, around: Surrounding) -> Iterator[str]:
    if action.how == "before" and one.figure_start - action.end > _FAR:
        yield "verb:farther" if one.figure_start - action.end > _FARTHER else "verb:far"
    if action.how == "before" and one.action == "stock" and one.phase is None:
        yield "verb:state"
    if one.sentence_end - one.sentence_start > _LONG_SENTENCE:
        yield "sentence:long"
    if around.in_sentence[one.sentence_start] >= _CROWDED:
        yield "sentence:crowded"
    if not any(sign.isdigit() for sign in one.figure_text):
        yield "number:words"
    if one.linked_to is not None:
        yield "linked"
    if one.topic == "other":
        yield "topic:other"
    if one.organisation is not None:
        yield "body:named"


def _of_text(one: Observation, status: Cue, around: Surrounding) -> Iterator[str]:
    if around.places >= _MANY_PLACES:
        yield "text:places"
    share = around.statuses[one.status] / around.figures
    if share < 1 - _MIXED:
        yield "text:mixed"
        if status.how in {"default", "inherited"}:
            yield "text:mixed:not_told"
    if share < _MIXED:
        yield "text:alone"


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """The table of the weights."""
    return {feature: float(weight) for feature, weight in weight_rows("confidence")}
