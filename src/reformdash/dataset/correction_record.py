"""What people changed: an append-only log, and the frames with the log applied.

A correction names a figure by its place in a text. The text's hash is the document's id, so corrections hold
for every later reading of the same text, also where a new version of the program reads the figure otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

import polars as pl

from reformdash.dataset.schema import OBSERVATION_SCHEMA
from reformdash.lexicon.codes import Codes

Kind = Literal["accept", "edit", "reject", "restore", "promote", "add"]
KINDS: tuple[str, ...] = get_args(Kind)

EDITABLE = tuple(
    name
    for name in OBSERVATION_SCHEMA.names()
    if name not in ("observation_id", "document_id", "document", "figure_text", "figure_start", "figure_end")
)
"""The columns an edit may change; the figure as printed and its place never change."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision on one figure.

    Attributes:
        observation_id: The figure, `records.observation_id` of its document and span.
        document_id: The text it stands in.
        start: First character of the figure.
        end: Character after it.
        kind: `accept`: right as read. `edit`: `column` was `before`, is `after`. `reject`: no observation;
        `after` is
            the reason code. `restore`: back to what the program read, whatever was done before. `promote`: a
            rejected figure is an observation; `after` holds its columns (see `fields_text`). `add`: the same
            for a figure the program did not see.
        column: The column of an edit.
        before: Its text before, as `value_text` writes it (other values are written so); None for no value.
        after: Its text after.
        who: The reviewer's name, as the computer or the user gives it.
        when: Time of the decision, in UTC.
    """

    observation_id: str
    document_id: str
    start: int
    end: int
    kind: Kind
    column: str | None = None
    before: str | None = None
    after: str | None = None
    who: str = ""
    when: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        """Brings values to their text and checks what the type checker cannot. Raises `ValueError`."""
        object.__setattr__(self, "before", value_text(self.before))
        object.__setattr__(self, "after", value_text(self.after))
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of correction: {self.kind}")
        if self.kind == "edit" and self.column not in EDITABLE:
            raise ValueError(f"column cannot be edited: {self.column}")
        if not 0 <= self.start < self.end:
            raise ValueError(f"no such span: {self.start}-{self.end}")
        if self.kind == "edit":
            parse_value(str(self.column), self.after)
        if self.kind in ("promote", "add"):
            given_columns(self)
        if self.when.tzinfo is None:  # a plain time is the computer's own
            object.__setattr__(self, "when", self.when.astimezone(UTC))


def value_text(value: Any) -> str | None:
    """A cell as the log writes it: numbers plain, dates as 2018-05-18, lists as JSON; None for none."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, list | tuple):
        return json.dumps(list(value), ensure_ascii=False)  # type: ignore[arg-type]
    return str(value)


def parse_value(column: str, text: str | None) -> Any:
    """The value a column holds for a text of the log.

    Raises:
        ValueError: The text is no value of the column: not a number, not a date, not one of its codes.
    """
    if text is None:
        return None
    kind = OBSERVATION_SCHEMA[column]
    if isinstance(kind, pl.Enum) and text not in kind.categories:
        raise ValueError(f"{column}: unknown code {text!r}")
    if isinstance(kind, pl.List):
        return _codes(column, text)
    if kind == pl.Float64:
        return float(text)
    if kind == pl.UInt32:
        return int(text)
    return date.fromisoformat(text) if kind == pl.Date else text


def _codes(column: str, text: str) -> list[str]:
    values = json.loads(text)
    known = set(Codes.load().values("flag"))
    if not isinstance(values, list) or not known.issuperset(values):  # type: ignore[arg-type]
        raise ValueError(f"{column}: no list of codes: {text!r}")
    return values  # type: ignore[return-value]


def given_columns(step: Correction) -> dict[str, Any]:
    """The columns a promoted or added figure comes with."""
    if step.column is not None:
        return {step.column: parse_value(step.column, step.after)}
    given = json.loads(step.after or "{}")
    if not isinstance(given, dict):
        raise ValueError(f"no columns: {step.after!r}")  # noqa: TRY004 - a malformed log is a wrong value
    columns: dict[str, str | None] = given  # type: ignore[assignment]
    return {name: parse_value(name, raw) for name, raw in columns.items() if name in OBSERVATION_SCHEMA}


def fields_text(values: Mapping[str, Any]) -> str:
    """The columns of a promoted or added observation as the log writes them, for `Correction.after`.

    Args:
        values: Columns of the observation; those left out get the values of a row made by hand: the number
        its
            digits say, the evidence is the figure alone.
    """
    return json.dumps({name: value_text(value) for name, value in values.items()}, ensure_ascii=False)
