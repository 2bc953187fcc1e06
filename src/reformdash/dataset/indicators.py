"""Indicators: what is counted and what happens to it, found in a view."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from reformdash.dataset.cells import usable
from reformdash.dataset.checks import INDICATOR_COLUMNS

CHANGES = {"reduce": 3, "merge": 2, "abolish": 2, "reorganise": 2, "convert": 2, "concurrent": 2, "retire": 2}
"""Actions that change something, with their weight; any other weighs 1."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Figures of one kind: action, object and unit, what a per cent is of, and the model if there is one.

    `topic`, `action`, `object`, `unit` and `share_of` are codes, `model` the ids of its roles or bodies.
    """

    topic: str
    action: str
    object: str
    unit: str
    share_of: str | None = None
    model: str | None = None

    @property
    def key(self) -> str:
        """One word for it, for settings, links and file names."""
        return "/".join(part or "" for part in self.values())

    @property
    def weight(self) -> int:
        """How much its localities count when charts are picked: readers ask who has changed how much."""
        weight = CHANGES.get(self.action, 1)
        return 2 * weight if (self.action, self.object) == ("reduce", "posts") else weight

    @classmethod
    def from_key(cls, key: str) -> Indicator:
        """The indicator a `key` stands for. Raises `ValueError` where it is no key."""
        topic, action, obj, unit, share_of, model = key.split("/")
        return cls(topic, action, obj, unit, share_of or None, model or None)

    def values(self) -> tuple[str, str, str, str, str | None, str | None]:
        """Its values in the order of `INDICATOR_COLUMNS`."""
        return (self.topic, self.action, self.object, self.unit, self.share_of, self.model)

    def matches(self) -> pl.Expr:
        """True for the rows of a view that are figures of this indicator."""
        conditions = [
            pl.col(name).is_null() if value is None else pl.col(name) == value
            for name, value in zip(INDICATOR_COLUMNS, self.values(), strict=True)
        ]
        return pl.all_horizontal(*conditions)


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """An indicator with how much there is of it: rows that count, localities below the country, articles."""

    indicator: Indicator
    rows: int
    areas: int
    documents: int


def indicators(view: pl.DataFrame) -> list[IndicatorCount]:
    """The indicators of a view by topic, the ones told of most localities first.

    Repeated figures, scope figures and rates do not count as rows.
    """
    locality = pl.col("ref_area").filter(pl.col("ref_area") != "VN")
    found = (
        usable(view)
        .group_by(INDICATOR_COLUMNS, maintain_order=True)
        .agg(
            pl.len().alias("rows"),
            locality.n_unique().alias("areas"),
            pl.col("document_id").n_unique().alias("documents"),
        )
        .sort(
            "topic", "areas", "rows", "documents", descending=[False, True, True, True], maintain_order=True
        )
    )
    return [IndicatorCount(Indicator(*row[:6]), *row[6:]) for row in found.iter_rows()]
