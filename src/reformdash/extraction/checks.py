"""Checks inside one document that no reader has time for, as flags."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from reformdash.extraction.records import Observation
from reformdash.lexicon.fold import match_key
from reformdash.lexicon.wording import Wording

_PERSONS = frozenset({"officials", "public_employees", "posts", "leaders", "people"})
_BODIES = frozenset(
    {"ministries", "departments", "general_departments", "bureaus", "divisions", "focal_points", "units"}
)
_TEXTS = frozenset({"documents", "provisions"})
_ROUNDED = frozenset({"over", "about", "nearly"})
_LEAST_ROUNDED = 100
_TOLERANCE = 1e-6
_LEAST_PARTS = 2  # of a sum
_SUM_TOLERANCE = 0.3  # a sum further from the total than this is of something else
# Between a total and its parts: at most its noun, then the opening.
_OPENS_SUM = Wording(
    r"[^\d.,;:()]{0,60}(?:[,:]?\s*(?<!\w)<sum_opening>(?!\w)[^\d.;()]{0,40}|\([^\d.;()]{0,40})"
)
_SHARE_TOLERANCE = 1.0  # percentage points: printed shares are rounded

_Found = defaultdict[int, set[str]]
_VALUE = attrgetter("obs_value")


def with_flags(observations: Sequence[Observation], text: str) -> list[Observation]:
    """The observations with what the checks found added to their flags.

    Args:
        observations: Of one document, in text order.
        text: Its text.
    """
    found: _Found = defaultdict(set)
    _repeats(observations, found)
    _roundings(observations, found)
    _shares(observations, found)
    _differences(observations, found)
    _sums(observations, text, found)
    return [
        one._replace(flags=tuple(sorted({*one.flags, *found[place]}))) if place in found else one
        for place, one in enumerate(observations)
    ]


def _repeats(observations: Sequence[Observation], found: _Found) -> None:
    """The same value of the same thing told again in another sentence: the later is the repeat."""
    seen: dict[tuple[float, str, str | None], dict[tuple[str, ...], list[Observation]]] = {}
    for place, one in enumerate(observations):
        earlier = seen.setdefault((one.obs_value, one.unit_measure, one.ref_area), {})
        if any(_is_same(before, one) for alike in earlier.values() for before in alike):
            found[place].add("repeat")
        # What a third sentence tells of the same thing, one of two before it tells: a long list stays short.
        alike = earlier.setdefault((one.object, one.object_text, one.action, str(one.base_value)), [])
        if len(alike) < 2 and all(before.sentence_start != one.sentence_start for before in alike):
            alike.append(one)


def _is_same(before: Observation, one: Observation) -> bool:
    return (
        _are_kin(before, one)
        and one.action in {before.action, "stock"}
        and before.base_value == one.base_value
        and before.sentence_start != one.sentence_start
        and not before.rule == one.rule == "table"  # two rows are two things
    )


def _are_kin(before: Observation, one: Observation) -> bool:
    """Whether two figures count the same things of the same locality."""
    if before.ref_area != one.ref_area:
        return False
    if before.object == one.object and one.object in _TEXTS:  # "5 phần" and "5 đột phá" of one programme
        return match_key(before.object_text) == match_key(one.object_text)
    return before.object == one.object or {before.object, one.object} <= _PERSONS


def _roundings(observations: Sequence[Observation], found: _Found) -> None:
    """As in a headline's "Hơn 3.000 biên chế" for the 3.046 of its text: the rounded one is the repeat."""
    exact = sorted((one for one in observations if _is_exact_count(one)), key=_VALUE)
    for place, one in enumerate(observations):
        step = _rounding_step(one)
        if step == 1:
            continue
        low = bisect_left(exact, one.obs_value - step, key=_VALUE)
        high = bisect_right(exact, one.obs_value + step, key=_VALUE)
        if any(_rounds(one, other, step) for other in exact[low:high]):
            found[place].add("repeat")


def _rounding_step(one: Observation) -> float:
    """What a number was rounded to: 100 for "hơn 2.700"; 1 for one that is no rounded count."""
    if one.qualifier not in _ROUNDED or one.unit_measure != "COUNT" or one.obs_value < _LEAST_ROUNDED:
        return 1
    step = 1
    while one.obs_value % (step * 10) == 0:
        step *= 10
    return step


def _rounds(one: Observation, other: Observation, step: float) -> bool:
    above = other.obs_value - one.obs_value
    near = 0 < above < step if one.qualifier == "over" else 0 < -above < step
    if one.qualifier == "about":
        near = 0 < abs(above) <= step / 2
    told = _are_kin(one, other) and one.action == other.action and one.base_value == other.base_value
    return near and told and one.status == other.status and one.sentence_start != other.sentence_start


def _shares(observations: Sequence[Observation], found: _Found) -> None:
    """x/y against the percentage linked to it."""
    by_id = {one.observation_id: one for one in observations}
    for place, one in enumerate(observations):
        if one.unit_measure != "PERCENT" or one.qualifier != "exact" or one.share_of == "previous":
            continue
        whole = by_id.get(one.linked_to) if one.linked_to is not None else None
        if whole is None or not whole.base_value:
            continue
        if abs(whole.obs_value / whole.base_value * 100 - one.obs_value) > _SHARE_TOLERANCE:
            found[place].add("share_mismatch")


def _differences(observations: Sequence[Observation], found: _Found) -> None:
    """A − C = B: a stock before, a stock after and the cut between them in one sentence."""
    for places in _by_sentence(observations):
        for (first, second), (_, third) in pairwise(pairwise(places)):
            a, b, c = observations[first], observations[second], observations[third]
            if not _is_cut(a, b, c) or abs(a.obs_value - b.obs_value - c.obs_value) <= _TOLERANCE:
                continue
            for place in (first, second, third):
                found[place].add("difference_mismatch")


def _is_cut(a: Observation, b: Observation, c: Observation) -> bool:
    return (
        a.phase == "before"
        and b.phase == "after"
        and c.action == "reduce"
        and a.object == b.object == c.object
        and all(_is_exact_count(one) for one in (a, b, c))
    )


def _sums(observations: Sequence[Observation], text: str, found: _Found) -> None:
    """A total against the parts told right behind it in its sentence: "12 phòng, gồm 5 ... và 6 ..."."""
    for places in _by_sentence(observations):
        for at, place in enumerate(places[:-_LEAST_PARTS]):
            total = observations[place]
            parts = _parts(total, [observations[other] for other in places[at + 1 :]], text)
            gap = abs(sum(part.obs_value for part in parts) - total.obs_value)
            if len(parts) >= _LEAST_PARTS and _TOLERANCE < gap <= total.obs_value * _SUM_TOLERANCE:
                found[place].add("sum_mismatch")


def _parts(total: Observation, behind: Sequence[Observation], text: str) -> list[Observation]:
    """The parts of a total: all that stands behind its opening, up to a closing bracket or a new clause.

    None where a number there is no exact count of the total's kind: what is summed is then not known.
    """
    if not behind or not _is_exact_count(total):
        return []
    opened = _OPENS_SUM.fullmatch(match_key(text[total.figure_end : behind[0].figure_start]))
    if opened is None:
        return []
    end = text.find(")" if "(" in opened.group() else ";", behind[0].figure_end, total.sentence_end)
    stop = end if end >= 0 else total.sentence_end
    parts = [one for one in behind if one.figure_start < stop]
    known = all(_is_exact_count(one) and _are_family(total, one) for one in parts)
    return parts if known and not _has_other_number(text, parts, stop) else []


def _has_other_number(text: str, parts: Sequence[Observation], stop: int) -> bool:
    """Whether a number stands behind the first part that is none of the parts."""
    gaps = zip(
        [one.figure_end for one in parts], [*(one.figure_start for one in parts[1:]), stop], strict=True
    )
    return any(char.isdigit() for start, end in gaps for char in text[start:end])


def _are_family(one: Observation, other: Observation) -> bool:
    both = {one.object, other.object}
    return len(both) == 1 or both <= _PERSONS or both <= _BODIES


def _is_exact_count(one: Observation) -> bool:
    return one.unit_measure == "COUNT" and one.qualifier == "exact"


def _by_sentence(observations: Sequence[Observation]) -> Iterable[list[int]]:
    """The places of the observations of each sentence."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(observations):
        places.setdefault(one.sentence_start, []).append(place)
    return places.values()
