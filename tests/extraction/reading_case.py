"""Cases of the construction tests: what a text must be read as, and in what way a reading differs from it.

A case is a table `[[case]]` of a TOML file:

- `text`, and optionally `published` (a date), `area` and `period` (what all reads have that say nothing else)
- `reads`: every figure the text must give, as `value[/base] action object` and then only what differs from a
  count that is exact, actual and without phase: codes of status, qualifier, phase and share_of in any order,
  `@Sơn_La` the locality (`@-` none), `2031` or `2031..2035` or `2031-05-04` the period (`null` none),
  `+flag`, `!flag`, `~flag` (either), `model=...`, `org=...`, `link=31` the value it belongs to. `18,9%` is a
  percentage, `46tỷ` and `127triệu` are đồng. `a|b` accepts either, `*` anything; a read that begins with `?`
  may be absent.
- `rejects`: `2031 year`: a numeral holding these characters is rejected for the reason (or one of `a|b`)
- `outside`: numerals that are rejected for whatever reason or lie outside the reform
- `events`: `model event` of model events

Where a case names no area, the locality is not asked. The period is always asked: none unless told.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reformdash.extraction.records import Extraction, Observation
from reformdash.lexicon.codes import Codes

CODES = Codes.load()
FLAGS_ASKED = ("repeat", "scope", "range_low", "range_high")
SCALES = {"đ": 1, "triệu": 10**6, "tỷ": 10**9}
KEYWORDS = {
    code: column
    for column in ("status", "qualifier", "phase", "share_of")
    for code in {
        "status": ("actual", "planned", "norm"),
        "qualifier": ("exact", "about", "nearly", "over", "at_least", "at_most"),
        "phase": ("before", "after"),
        "share_of": ("plan", "total", "previous"),
    }[column]
}  # fmt: skip
PERIOD = re.compile(r"\d{4}(?:-\d\d-\d\d)?(?:\.\.\d{4}(?:-\d\d-\d\d)?)?")

Span = tuple[date, date] | None
Wanted = frozenset[object]
ANY: Wanted = frozenset({"*"})
NONE: Wanted = frozenset({None})


@dataclass(frozen=True)
class Read:
    """One figure as it must be read: for each field what it may be."""

    line: str
    value: float
    unit: str
    fields: dict[str, Wanted]
    flags: frozenset[str]
    no_flags: frozenset[str]
    free_flags: frozenset[str]
    link: float | None
    optional: bool


@dataclass(frozen=True)
class Case:
    """A text and everything that must be read in it."""

    name: str
    text: str
    published: date | None
    reads: tuple[Read, ...]
    rejects: tuple[tuple[str, frozenset[str]], ...]
    outside: tuple[str, ...]
    events: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def number(word: str) -> float:
    """A value as Vietnamese writes it: "2.700", "89,85"."""
    return float(word.replace(".", "").replace(",", "."))


def measured(word: str) -> tuple[float, str]:
    """The value and unit of "1.240", "18,9%", "46tỷ"."""
    if word.endswith("%"):
        return number(word[:-1]), "PERCENT"
    for scale, factor in SCALES.items():
        if word.endswith(scale):
            return round(number(word.removesuffix(scale)) * factor, 2), "VND"
    return number(word), "COUNT"


def span(word: str) -> Span:
    """The days of "2031", "2031..2035", "2031-05-04"."""
    if word == "null":
        return None
    first, _, last = word.partition("..")
    last = last or first
    return (
        date.fromisoformat(first if len(first) > 4 else f"{first}-01-01"),
        date.fromisoformat(last if len(last) > 4 else f"{last}-12-31"),
    )


def one_of(word: str) -> Wanted:
    return ANY if word == "*" else frozenset(None if part == "null" else part for part in word.split("|"))


def area_of(word: str) -> Wanted:
    if word == "*":
        return ANY
    return frozenset(None if name == "-" else name.replace("_", " ") for name in word.split("|"))


def bases_of(word: str) -> Wanted:
    return frozenset(None if base == "null" else number(base) for base in word.split("|")) if word else NONE


def periods(word: str) -> Wanted:
    return ANY if word == "*" else frozenset(span(part) for part in word.split("|"))


def read_of(line: str, area: str | None, period: str) -> Read:
    """Parses one line of `reads`."""
    optional = line.startswith("?")
    head, action, kind, *more = line.removeprefix("?").split()
    value, _, base = head.partition("/")
    amount, unit = measured(value)
    fields: dict[str, Wanted] = {
        "action": one_of(action),
        "object": one_of(kind),
        "base_value": bases_of(base),
        "status": frozenset({"actual"}),
        "qualifier": frozenset({"exact"}),
        "phase": NONE,
        "share_of": NONE,
        "period": periods(period),
        "ref_area_name": ANY if area is None else area_of(area.replace(" ", "_") or "-"),
    }
    flags: set[str] = set()
    absent: set[str] = set()
    free: set[str] = set()
    link = None
    for word in more:
        first = word.split("|")[0]
        if word.startswith("@"):
            fields["ref_area_name"] = area_of(word[1:])
        elif word.startswith("+"):
            flags.add(word[1:])
        elif word.startswith("!"):
            absent.add(word[1:])
        elif word.startswith("~"):
            free.add(word[1:])
        elif word.startswith("link="):
            link = measured(word[5:])[0]
        elif word.startswith("model="):
            fields["model"] = one_of(word[6:])
        elif word.startswith("org="):
            fields["organisation"] = area_of(word[4:])
        elif word.startswith(("share=", "phase=", "period=", "status=", "qualifier=")):
            column, _, told = word.partition("=")
            column = "share_of" if column == "share" else column
            fields[column] = periods(told) if column == "period" else one_of(told)
        elif first == "null" or PERIOD.fullmatch(first):
            fields["period"] = periods(word)
        else:
            fields[KEYWORDS[first]] = one_of(word)
    unknown = (flags | absent | free) - set(CODES.values("flag"))
    assert not unknown, f"no such flag: {unknown}"
    return Read(
        line, amount, unit, fields, frozenset(flags), frozenset(absent), frozenset(free), link, optional
    )


def cases_of(path: Path) -> list[Case]:
    """The cases of a file, in its order."""
    with path.open("rb") as file:
        tables = tomllib.load(file)["case"]
    return [case_of(f"{path.stem}-{place:02d}", table) for place, table in enumerate(tables, 1)]


def case_of(name: str, table: dict[str, object]) -> Case:
    """Parses one `[[case]]` table.

    Raises:
        AssertionError: A key, code or flag that does not exist.
    """
    known = {"text", "published", "area", "period", "reads", "rejects", "outside", "events", "why"}
    assert set(table) <= known, f"{name}: {set(table) - known}"
    area, period = table.get("area"), table.get("period", "null")
    assert area is None or isinstance(area, str)
    rejects = [line.rsplit(" ", 1) for line in table.get("rejects", [])]  # type: ignore[attr-defined]
    return Case(
        name,
        table["text"],  # type: ignore[arg-type]
        table.get("published"),  # type: ignore[arg-type]
        tuple(read_of(line, area, str(period)) for line in table.get("reads", [])),  # type: ignore[attr-defined]
        tuple((figure, frozenset(reasons.split("|"))) for figure, reasons in rejects),
        tuple(table.get("outside", [])),  # type: ignore[arg-type]
        tuple(table.get("events", [])),  # type: ignore[arg-type]
    )


def field_of(observation: Observation, field: str) -> object:
    if field == "period":
        start, end = observation.period_start, observation.period_end
        return None if start is None and end is None else (start, end)
    return getattr(observation, field)


def wrong_fields(read: Read, one: Observation, values: dict[str, float]) -> list[str]:
    """The fields in which an observation differs from what must be read."""
    wrong = [
        f"{field}: read {shown({field_of(one, field)})}, expected {shown(wanted)}"
        for field, wanted in read.fields.items()
        if wanted != ANY and field_of(one, field) not in wanted
    ]
    wrong += [f"flag {flag} is missing" for flag in sorted(read.flags - set(one.flags))]
    asked = read.no_flags | (set(FLAGS_ASKED) - read.flags - read.free_flags)
    wrong += [f"flag {flag} is too much" for flag in sorted(asked & set(one.flags))]
    if read.link is not None and (one.linked_to is None or values.get(one.linked_to) != read.link):
        wrong.append(f"linked_to: read {values.get(one.linked_to or '')}, expected {read.link:g}")
    return wrong


def shown(values: Wanted | set[object]) -> str:
    def plain(value: object) -> str:
        return f"{value[0]}..{value[1]}" if isinstance(value, tuple) else str(value)

    return "|".join(sorted(plain(value) for value in values))


def differences(case: Case, extraction: Extraction) -> list[str]:
    """In what the reading differs from the case; empty where it does not."""
    left = list(extraction.observations)
    values = {one.observation_id: one.obs_value for one in left}
    told: list[str] = []
    missing: list[Read] = []
    for read in sorted(case.reads, key=lambda read: read.optional):
        same = [one for one in left if one.obs_value == read.value and one.unit_measure == read.unit]
        if not same:
            if not read.optional:
                missing.append(read)
            continue
        best = min(same, key=lambda one: len(wrong_fields(read, one, values)))
        left.remove(best)
        told += [f"WRONG FIELD of {read.line!r}: {wrong}" for wrong in wrong_fields(read, best, values)]
    told += [of_outside for figure in case.outside if (of_outside := _outside(figure, left, extraction))]
    for read in missing:
        told.append(_missing(read, left, extraction))
    told += [f"EXTRA: {_brief(one)}" for one in left]
    for figure, reasons in case.rejects:
        found = {one.reason for one in extraction.rejections if figure in one.figure_text}
        if not found & reasons:
            read = shown(set(found)) or "not rejected"
            told.append(f"WRONG REASON of {figure!r}: {read}, expected {shown(reasons)}")
    events = [f"{event.model} {event.event}" for event in extraction.events]
    told += [f"MISSING EVENT: {event}, read {events}" for event in case.events if event not in events]
    return told


def _outside(figure: str, left: list[Observation], extraction: Extraction) -> str:
    """What is wrong with a numeral that is none of the reform; takes its observation out of `left`."""
    found = next((one for one in left if figure in one.figure_text), None)
    if found is not None:
        left.remove(found)
        return f"EXTRA (outside the reform): {_brief(found)}" if found.topic in CODES.reform_topics else ""
    rejected = any(figure in one.figure_text for one in extraction.rejections)
    return "" if rejected else f"MISSING: {figure!r} is neither an observation nor a rejection"


def _missing(read: Read, left: list[Observation], extraction: Extraction) -> str:
    """What became of a figure that was not read: another value, a rejection or nothing."""
    for one in left:
        same = one.action in read.fields["action"] and one.object in read.fields["object"]
        if same and (one.unit_measure != read.unit or one.obs_value != read.value):
            left.remove(one)
            return f"WRONG VALUE of {read.line!r}: {_brief(one)}"
    figure = read.line.removeprefix("?").split()[0].split("/")[0].removesuffix("%")
    rejected = [one.reason for one in extraction.rejections if figure in one.figure_text]
    return f"MISSING: {read.line!r}, rejected as {rejected or 'nothing'}"


def _brief(one: Observation) -> str:
    words = (
        one.figure_text, f"{one.obs_value:g}", one.unit_measure, one.action, one.object, one.status,
        one.qualifier, one.phase, one.ref_area_name, one.topic, *one.flags,
    )  # fmt: skip
    return " ".join(str(word) for word in words if word)
