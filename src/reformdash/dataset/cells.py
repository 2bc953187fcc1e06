"""One figure a cell: which observation stands for a locality, and which ones say otherwise.

The choice, documented for users in the workbook's metadata: figures told again, scope figures, rates and
numbers shared by several localities are never chosen. Of the others the first by: of the whole locality
before of one body in it; done before planned before norm; plain before `before` of a reorganisation; an end
of a range last; the latest time (the period's end, else the article's date); checked by a person before read
by the program; the highest confidence; first in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from reformdash.dataset.checks import conflict_pairs, has_flag

NEVER_CHOSEN = ("repeat", "scope", "rate", "area_shared")

MOST_OTHERS = 50
"""Figures kept beside the chosen one: more than anybody looks through, few enough for large corpora."""

_CELL_FIELDS = (
    "observation_id", "ref_area", "ref_area_name", "organisation", "obs_value", "base_value", "unit_measure",
    "status", "qualifier", "phase", "period_start", "period_end", "published", "document_id", "object_text",
    "admin_level", "review", "others",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """The figure that stands for a locality.

    Attributes:
        observation_id: The row it comes from.
        area: Area code, None where the text does not tell.
        area_name: Canonical name.
        organisation: Set where only a body in the locality is meant.
        value: As in the frame: a count, per cent (0 to 100) or đồng.
        base: What the count is out of, where the text says so.
        unit: COUNT, PERCENT or VND.
        status: actual, planned or norm.
        qualifier: exact, about, ...
        phase: before or after, where a reorganisation is told.
        period_start: First day the figure is for.
        period_end: Last day the figure is for.
        published: Date of the article.
        document_id: The article.
        object_text: What is counted, as printed.
        admin_level: Level of what is counted.
        review: Review state.
        others: Ids of the next best figures that could have stood here too, `MOST_OTHERS` at most.
        conflicts: Ids of figures of other articles that contradict this one.
        note_percent: For a value that is computed from a share of the plan: that share.
    """

    observation_id: str
    area: str | None
    area_name: str | None
    organisation: str | None
    value: float
    base: float | None
    unit: str
    status: str
    qualifier: str
    phase: str | None
    period_start: date | None
    period_end: date | None
    published: date | None
    document_id: str
    object_text: str
    admin_level: str | None
    review: str
    others: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    note_percent: float | None = None

    @property
    def share(self) -> float | None:
        """`value / base`, 0 to 1; None where there is no base."""
        return self.value / self.base if self.base else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The observation shown first, then the ones that contradict it."""
        return (self.observation_id, *self.conflicts)

    @property
    def time(self) -> date | None:
        """The day the figure stands for: the end of its period, else the article's date."""
        return self.period_end or self.period_start or self.published


def usable(view: pl.DataFrame) -> pl.DataFrame:
    """The rows that may stand for a locality."""
    return view.filter(~has_flag(*NEVER_CHOSEN), pl.col("review").cast(pl.String) != "rejected")


def choose(rows: pl.DataFrame, by: Sequence[str], *, base_first: bool = False) -> list[Cell]:
    """One cell for each combination of the columns `by`, in the order they first occur.

    Args:
        rows: Rows of a view, already restricted to what is comparable.
        by: Columns that make a cell.
        base_first: Prefer figures that say out of how many (the heat map's "5/9").
    """
    candidates = usable(rows)
    if candidates.is_empty():
        return []
    ranked = candidates.sort(_rank(base_first=base_first), maintain_order=True, nulls_last=True)
    chosen = ranked.group_by(by, maintain_order=True).agg(
        pl.all().exclude(*by).first(), pl.col("observation_id").slice(1, MOST_OTHERS).alias("others")
    )
    order = candidates.select(by).unique(maintain_order=True)
    chosen = order.join(chosen, on=list(by), how="left", nulls_equal=True, maintain_order="left")
    against = _conflicts(candidates, set(chosen["observation_id"]))
    return [_cell(values, against) for values in chosen.select(_CELL_FIELDS).iter_rows()]


def latest_time() -> pl.Expr:
    """The day a figure stands for: the end of its period, else the article's date."""
    return pl.coalesce("period_end", "period_start", "published")


def _rank(*, base_first: bool) -> list[pl.Expr]:
    status = pl.col("status").cast(pl.String)
    keys = [
        pl.col("organisation").is_not_null(),
        status.replace_strict({"actual": 0, "planned": 1, "norm": 2}, return_dtype=pl.Int8),
        (pl.col("phase").cast(pl.String) == "before").fill_null(False),
        has_flag("range_low", "range_high"),
        -latest_time().dt.epoch("d"),
        pl.col("review").cast(pl.String) == "read",
        -pl.col("confidence"),
    ]
    return [pl.col("base_value").is_null(), *keys] if base_first else keys


def _conflicts(candidates: pl.DataFrame, chosen: Collection[str]) -> dict[str, list[str]]:
    """The figures that contradict each of the chosen ones."""
    against: dict[str, list[str]] = {}
    flagged = candidates.filter(has_flag("value_conflict"))
    for pair in conflict_pairs(flagged) if len(flagged) > 1 else ():
        for one, other in (pair, pair[::-1]):
            if one in chosen:
                against.setdefault(one, []).append(other)
    return against


def _cell(values: Iterable[object], against: dict[str, list[str]]) -> Cell:
    *fields, others = values
    cell = Cell(*fields, tuple(others))  # type: ignore[arg-type]  # a row of the frame, typed by its schema
    found = against.get(cell.observation_id)
    return Cell(*fields, tuple(others), tuple(found)) if found else cell  # type: ignore[arg-type]
