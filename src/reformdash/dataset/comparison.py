"""Two to six localities side by side, with what stands in the way of comparing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from reformdash.dataset.cells import Cell, choose
from reformdash.dataset.checks import INDICATOR_COLUMNS
from reformdash.dataset.indicators import Indicator

MERGER_DAY = date(2025, 7, 1)
"""From this day on 34 provinces instead of 63, and no districts: Resolution 202/2025/QH15."""

NoteKind = Literal[
    "period_differs", "status_differs", "boundary_differs", "boundary_period", "conflict", "base_differs",
    "object_differs", "organisation",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know before comparing the cells of a row.

    `area` where it is about one of them.
    """

    kind: NoteKind
    area: str | None = None


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """An indicator with a cell for each locality, None for "not reported"."""

    indicator: Indicator
    cells: tuple[Cell | None, ...]
    notes: tuple[Note, ...]

    @property
    def reported(self) -> int:
        """How many of the localities report it."""
        return sum(1 for cell in self.cells if cell is not None)

    @property
    def as_share(self) -> bool:
        """Every figure tells its base, so that shares can be drawn on one scale."""
        return all(cell.share is not None for cell in self.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Localities as columns, indicators as rows.

    Attributes:
        areas: Area codes in the order asked for.
        names: Their names.
        rows: By topic; what more of the localities report first.
    """

    areas: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


def comparison(view: pl.DataFrame, areas: Sequence[str], only_shared: bool = False) -> Comparison:
    """Puts localities side by side.

    Args:
        view: Rows to look at.
        areas: Area codes, two to six; a code without rows gives an empty column.
        only_shared: Keep only what all of them report.
    """
    wanted = list(dict.fromkeys(areas))
    rows = view.filter(pl.col("ref_area").is_in(wanted))
    by_indicator: dict[Indicator, dict[str, Cell]] = {}
    cells = choose(rows, (*INDICATOR_COLUMNS, "ref_area"))
    chosen = rows.filter(pl.col("observation_id").is_in([cell.observation_id for cell in cells]))
    keys = chosen.select("observation_id", *INDICATOR_COLUMNS).iter_rows()
    indicator_of = {key[0]: Indicator(*key[1:]) for key in keys}
    for cell in cells:
        by_indicator.setdefault(indicator_of[cell.observation_id], {})[cell.area or ""] = cell
    found = [
        ComparisonRow(indicator, cells := tuple(told.get(area) for area in wanted), notes(cells))
        for indicator, told in by_indicator.items()
    ]
    if only_shared:
        found = [row for row in found if row.reported == len(wanted)]
    topics = {topic: place for place, topic in enumerate(_topic_order(view))}
    found.sort(key=lambda row: (topics[row.indicator.topic], -row.reported))
    return Comparison(tuple(wanted), _names(rows, wanted), tuple(found))


def busiest_areas(view: pl.DataFrame, count: int = 6) -> tuple[str, ...]:
    """The localities with most indicators in common with others, for a comparison nobody has chosen yet."""
    rows = view.filter(pl.col("ref_area").is_not_null(), pl.col("ref_area") != "VN")
    told = rows.select("ref_area", *INDICATOR_COLUMNS).unique(maintain_order=True)
    shared = told.with_columns(pl.len().over(INDICATOR_COLUMNS).alias("places"))
    ranked = (
        shared.group_by("ref_area", maintain_order=True)
        .agg((pl.col("places") > 1).sum().alias("shared"), pl.len().alias("all"))
        .sort("shared", "all", "ref_area", descending=[True, True, False])
    )
    return tuple(ranked["ref_area"].head(count))


def areas_to_compare(view: pl.DataFrame, wanted: Sequence[str], most: int) -> tuple[str, ...]:
    """Localities wanted that the rows tell of; else the `most` busiest, where that leaves under two."""
    told = set(view["ref_area"].drop_nulls().unique())
    left = tuple(area for area in dict.fromkeys(wanted) if area in told)
    return left if len(left) > 1 else busiest_areas(view, most)


def notes(cells: Iterable[Cell | None]) -> tuple[Note, ...]:
    """What stands in the way of comparing the figures of a row."""
    told = [cell for cell in cells if cell is not None]
    found = [Note("conflict", cell.area) for cell in told if cell.conflicts]
    found += [Note("organisation", cell.area) for cell in told if cell.organisation]
    if len(told) < 2:
        return tuple(found)
    if len({(cell.period_start, cell.period_end) for cell in told}) > 1 or _published_apart(told):
        found.append(Note("period_differs"))
    if len({cell.status for cell in told}) > 1:
        found.append(Note("status_differs"))
    if len({_vintage(cell) for cell in told}) > 1:
        found.append(Note("boundary_differs"))
    elif len({cell.time >= MERGER_DAY for cell in told if cell.time}) > 1:
        found.append(Note("boundary_period"))
    if len({cell.base is None for cell in told}) > 1:
        found.append(Note("base_differs"))
    if len({cell.admin_level for cell in told if cell.admin_level}) > 1:
        found.append(Note("object_differs"))
    return tuple(found)


def _vintage(cell: Cell) -> bool:
    """Whether the area is one of those made on 1 July 2025."""
    return (cell.area or "").endswith("-2025")


def _published_apart(cells: Sequence[Cell]) -> bool:
    """Without periods, articles of different years speak of different times."""
    if any(cell.period_end or cell.period_start for cell in cells):
        return False
    return len({cell.published.year for cell in cells if cell.published}) > 1


def _topic_order(view: pl.DataFrame) -> Iterable[str]:
    kind = view.schema["topic"]
    return kind.categories if isinstance(kind, pl.Enum) else view["topic"].unique(maintain_order=True)


def _names(rows: pl.DataFrame, areas: Sequence[str]) -> tuple[str, ...]:
    known = rows.select("ref_area", "ref_area_name").unique("ref_area", keep="first", maintain_order=True)
    by_code = dict(known.iter_rows())
    return tuple(by_code.get(area) or area for area in areas)
