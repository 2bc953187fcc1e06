"""Every example of the lexicon is read as its entry says, every counter-example is not.

An example is `text => value code code ...; value code`: in the text the value is observed with each code as
the value of one of its fields. `@reason` means that the number is rejected for that reason, `!code` that no
observation of the value carries the code.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import pytest

from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction, Observation
from reformdash.language.numerals import read_number
from reformdash.lexicon.phrases import Entry, load_entries

FIELDS = (
    "object", "action", "topic", "status", "qualifier", "share_of", "phase", "ref_area", "ref_area_name",
    "model", "unit_measure", "admin_level", "organisation",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One example: its sentence, and what is said of each value in it."""

    entry: str
    text: str
    claims: tuple[tuple[str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        return f"{self.entry}: {self.text}"


def case(entry: Entry, line: str) -> Case:
    text, _, told = line.rpartition("=>")
    claims = []
    for claim in told.split(";"):
        value, *codes = claim.split()
        claims.append((value, tuple(codes)))
    return Case(f"{entry.table}.{entry.kind}.{entry.code}", text.strip(), tuple(claims))


ENTRIES = load_entries()
CASES = [case(entry, line) for entry in ENTRIES for line in (*entry.examples, *entry.counter)]


@cache
def extractor() -> Extractor:
    return Extractor.load()


def read(text: str) -> tuple[str, Extraction]:
    document = read_text(text, "example")
    return document.text, extractor().read(document)


def values(word: str) -> set[float]:
    """What a value of an example may mean: 1.5 as a plain number, 2.700 as the language writes it."""
    found: set[float] = set()
    with suppress(ValueError):
        found.add(float(word))
    number = read_number(word)
    return found | ({float(number)} if number is not None else set())


def carries(observation: Observation, code: str) -> bool:
    if code in observation.flags or any(getattr(observation, field) == code for field in FIELDS):
        return True
    return observation.base_value is not None and observation.base_value in values(code)


def check(claim: tuple[str, tuple[str, ...]], extraction: Extraction) -> str:
    """What is wrong with a claim; empty for nothing."""
    value, codes = claim
    wanted = values(value)
    observed = [one for one in extraction.observations if one.obs_value in wanted]
    reasons = [code[1:] for code in codes if code.startswith("@")]
    if reasons:
        refused = [
            one
            for one in extraction.rejections
            if value in one.figure_text or values(one.figure_text) & wanted
        ]
        if any(one.reason in reasons for one in refused):
            return ""
        told = [one.reason for one in refused] or "not a rejection"
        return f"{value}: rejected as {told}, expected {reasons}"
    forbidden = [code[1:] for code in codes if code.startswith("!")]
    present = [code for code in codes if not code.startswith("!")]
    for code in forbidden:
        if any(carries(one, code) for one in observed):
            return f"{value}: is {code}"
    if not present and forbidden:
        return ""
    best = [[code for code in present if not carries(one, code)] for one in observed]
    if not best:
        return f"{value}: not observed"
    lacking = min(best, key=len)
    return f"{value}: lacks {lacking}" if lacking else ""


@pytest.mark.parametrize("example", CASES, ids=str)
def test_example(example: Case) -> None:
    _, extraction = read(example.text)
    wrong = [told for claim in example.claims if (told := check(claim, extraction))]
    seen = [
        (one.figure_text, one.object, one.action, one.topic, one.status, one.qualifier)
        for one in extraction.observations
    ]
    assert wrong == [], seen


def test_every_claim_names_something() -> None:
    for example in CASES:
        for value, codes in example.claims:
            assert codes, f"{example}: nothing is claimed of {value}"
            assert example.text, f"{example.entry}: an example without a sentence"


@pytest.mark.parametrize("kind", ["object", "action"])
def test_every_object_and_action_has_an_example(kind: str) -> None:
    bare = {entry.code for entry in ENTRIES if entry.kind == kind} - {
        entry.code for entry in ENTRIES if entry.kind == kind and entry.examples
    }
    assert bare == set()
