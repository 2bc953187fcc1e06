"""Checks inside one document that no reader has time for, as flags."""

from __future__ import annotations

from dataclasses import replace

from reformdash.extraction.records import Observation

_PERSONS = frozenset({"officials", "public_employees", "posts", "leaders", "people"})


def with_flags(observations: list[Observation]) -> list[Observation]:
    """The observations with what the checks found added to their flags."""
    found: dict[int, set[str]] = {}
    _repeats(observations, found)
    _shares(observations, found)
    _differences(observations, found)
    return [
        replace(o, flags=tuple(sorted({*o.flags, *found[place]}))) if place in found else o
        for place, o in enumerate(observations)
    ]


def _kin(one: Observation, other: Observation) -> bool:
    return one.object == other.object or {one.object, other.object} <= _PERSONS


def _repeats(observations: list[Observation], found: dict[int, set[str]]) -> None:
    """The same value of the same thing told again, or its rounding: the later is the repeat, or the rounded one."""
    seen: dict[tuple[float, str], list[int]] = {}
    for place, one in enumerate(observations):
        key = (one.obs_value, one.unit_measure)
        for earlier in seen.get(key, ()):
            before = observations[earlier]
            same_area = before.ref_area == one.ref_area
            if same_area and _kin(before, one) and (before.action == one.action or one.action == "stock") and before.base_value == one.base_value and before.sentence_start != one.sentence_start:
                if "repeat" not in before.flags or True:
                    found.setdefault(place, set()).add("repeat")
                break
        seen.setdefault(key, []).append(place)


def _shares(observations: list[Observation], found: dict[int, set[str]]) -> None:
    """x/y against the percentage linked to it."""
    by_id = {o.observation_id: o for o in observations}
    for place, one in enumerate(observations):
        if one.unit_measure != "PERCENT" or one.linked_to is None:
            continue
        whole = by_id.get(one.linked_to)
        if whole is None or not whole.base_value or one.share_of == "previous":
            continue
        if abs(whole.obs_value / whole.base_value * 100 - one.obs_value) > 1.0 and one.qualifier == "exact":
            found.setdefault(place, set()).add("share_mismatch")


def _differences(observations: list[Observation], found: dict[int, set[str]]) -> None:
    """A − C = B: a stock before, a stock after and the cut between them in one sentence."""
    by_sentence: dict[int, list[int]] = {}
    for place, one in enumerate(observations):
        by_sentence.setdefault(one.sentence_start, []).append(place)
    for places in by_sentence.values():
        for first, second, third in zip(places, places[1:], places[2:], strict=False):
            a, b, c = observations[first], observations[second], observations[third]
            if not (a.phase == "before" and b.phase == "after" and c.action == "reduce" and a.object == b.object == c.object):
                continue
            if {a.unit_measure, b.unit_measure, c.unit_measure} != {"COUNT"} or {a.qualifier, b.qualifier, c.qualifier} != {"exact"}:
                continue
            if abs(a.obs_value - b.obs_value - c.obs_value) > 1e-6:
                for place in (first, second, third):
                    found.setdefault(place, set()).add("difference_mismatch")
