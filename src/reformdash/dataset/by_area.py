"""One indicator by locality, plan against done, and over the years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from reformdash.dataset.cells import Cell, choose, latest_time, usable
from reformdash.dataset.checks import INDICATOR_COLUMNS
from reformdash.dataset.indicators import Indicator

COUNTRY = "VN"
Level = Literal["province", "district", "commune"]
_SCORED = (
    *(*INDICATOR_COLUMNS, "observation_id", "organisation", "ref_area", "status", "flags", "review"),
    *("period_end", "period_start", "published"),
)
"""Columns an indicator is chosen by."""

_PREFIX: dict[str, str] = {"province": "P", "district": "D", "commune": "C"}


@dataclass(frozen=True, slots=True)
class ByArea:
    """An indicator by locality.

    Attributes:
        cells: One a locality, the largest value first.
        country: The figure of the whole country, kept apart because its bar would dwarf the others.
        as_share: Every cell has a base, so shares can be compared.
    """

    cells: tuple[Cell, ...]
    country: Cell | None
    as_share: bool


@dataclass(frozen=True, slots=True)
class PlanActual:
    """What a locality planned and what it did; at least one of the two is there."""

    area: str
    area_name: str | None
    planned: Cell | None
    actual: Cell | None


@dataclass(frozen=True, slots=True)
class OverTime:
    """An indicator over the years: `cells[area][year]`; the year of the period's end, else of the article."""

    areas: tuple[str, ...]
    years: tuple[int, ...]
    cells: dict[str, dict[int, Cell]]


def by_area(view: pl.DataFrame, indicator: Indicator, level: Level | None = None) -> ByArea:
    """The indicator's figure for each locality.

    Figures of a single body in a locality are not the locality's and are left out. Where every locality tells
    a base the cells are sorted by share, otherwise by value.

    Args:
        view: Rows to look at.
        indicator: What to show.
        level: Only provinces, districts or communes; all of them where None.
    """
    rows = _of_localities(view, indicator)
    cells = [cell for cell in choose(rows, ("ref_area",)) if cell.area is not None]
    country = next((cell for cell in cells if cell.area == COUNTRY), None)
    local = [
        cell
        for cell in cells
        if cell.area != COUNTRY and (level is None or (cell.area or "").startswith(_PREFIX[level]))
    ]
    as_share = bool(local) and all(cell.share is not None for cell in local)
    local.sort(key=lambda cell: (-_size(cell, as_share=as_share), cell.area_name or ""))
    return ByArea(tuple(local), country, as_share)


def plan_actual(view: pl.DataFrame, indicator: Indicator) -> tuple[PlanActual, ...]:
    """Planned and done by locality, localities with both first, then the largest.

    Where no plan is told but the done figure has a share of the plan linked to it ("2.700 biên chế, đạt
    89,85% kế hoạch"), the plan is computed from the two; `Cell.note_percent` says so.
    """
    rows = _of_localities(view, indicator)
    cells = choose(rows.filter(pl.col("status").cast(pl.String) != "norm"), ("ref_area", "status"))
    planned = {cell.area: cell for cell in cells if cell.status == "planned" and cell.area}
    actual = {cell.area: cell for cell in cells if cell.status == "actual" and cell.area}
    for area, cell in _plans_from_shares(view, actual).items():
        planned.setdefault(area, cell)
    found = [
        PlanActual(area, (actual.get(area) or planned[area]).area_name, planned.get(area), actual.get(area))
        for area in dict.fromkeys([*actual, *planned])
    ]
    found.sort(key=lambda pair: (not (pair.planned and pair.actual), -_largest(pair), pair.area_name or ""))
    return tuple(found)


def over_time(view: pl.DataFrame, indicator: Indicator, areas: Sequence[str] = ()) -> OverTime:
    """The indicator by year for the localities given, or for those with most years.

    Planned figures are left out: a target is not a point of a development.
    """
    time = latest_time()
    rows = _of_localities(view, indicator).filter(
        pl.col("status").cast(pl.String) == "actual", time.is_not_null()
    )
    if areas:
        rows = rows.filter(pl.col("ref_area").is_in(list(areas)))
    by_place: dict[str, dict[int, Cell]] = defaultdict(dict)
    for cell in choose(rows.with_columns(time.dt.year().alias("_year")), ("ref_area", "_year")):
        if cell.area and cell.time:
            by_place[cell.area][cell.time.year] = cell
    order = list(areas) or sorted(by_place, key=lambda area: (-len(by_place[area]), area))
    order = [area for area in order if area in by_place]
    years = sorted({year for cells in by_place.values() for year in cells})
    return OverTime(tuple(order), tuple(years), dict(by_place))


def most_planned(view: pl.DataFrame) -> Indicator | None:
    """The indicator of which most localities tell both a plan, or a share of one, and what was done."""
    rows = _localities(view)
    status = pl.col("status").cast(pl.String)
    shares = view.filter(pl.col("share_of").cast(pl.String) == "plan")["linked_to"].drop_nulls().unique()
    planned = (status == "planned").any() | pl.col("observation_id").is_in(shares.implode()).any()
    return _most(rows, planned & (status == "actual").any(), least=1)


def longest_told(view: pl.DataFrame) -> Indicator | None:
    """The indicator with the most years told of one locality, two at least."""
    rows = _localities(view).filter(pl.col("status").cast(pl.String) == "actual")
    return _most(rows, latest_time().dt.year().n_unique(), least=2, of="max")


def _localities(view: pl.DataFrame) -> pl.DataFrame:
    rows = view.select(_SCORED)  # of all rows of the view: the others would be copied for nothing
    return usable(rows).filter(pl.col("organisation").is_null(), pl.col("ref_area").is_not_null())


def _most(
    rows: pl.DataFrame, score: pl.Expr, *, least: int, of: Literal["sum", "max"] = "sum"
) -> Indicator | None:
    """The indicator with the highest score over its localities, times its weight; among equals most rows."""
    places = rows.group_by(*INDICATOR_COLUMNS, "ref_area", maintain_order=True).agg(
        score.cast(pl.Int64).alias("score"), pl.len().alias("rows")
    )
    total = pl.col("score").sum() if of == "sum" else pl.col("score").max()
    found = places.group_by(INDICATOR_COLUMNS, maintain_order=True).agg(
        total.alias("score"), pl.col("rows").sum()
    )
    told = [
        (Indicator(*row[:-2]), row[-2], row[-1]) for row in found.filter(pl.col("score") >= least).iter_rows()
    ]
    best = max(told, key=lambda one: (one[0].weight * one[1], one[2]), default=None)
    return best[0] if best else None


def _of_localities(view: pl.DataFrame, indicator: Indicator) -> pl.DataFrame:
    return view.filter(
        indicator.matches(), pl.col("organisation").is_null(), pl.col("ref_area").is_not_null()
    )


def _size(cell: Cell, *, as_share: bool) -> float:
    return cell.share or 0.0 if as_share else cell.value


def _largest(pair: PlanActual) -> float:
    return max(cell.value for cell in (pair.planned, pair.actual) if cell is not None)


def _plans_from_shares(view: pl.DataFrame, actual: dict[str, Cell]) -> dict[str, Cell]:
    by_id = {cell.observation_id: cell for cell in actual.values() if cell.unit == "COUNT"}
    if not by_id:
        return {}
    shares = usable(view).filter(
        pl.col("linked_to").is_in(sorted(by_id)),
        pl.col("unit_measure").cast(pl.String) == "PERCENT",
        pl.col("share_of").cast(pl.String) == "plan",
        pl.col("obs_value") > 0,
    )
    plans: dict[str, Cell] = {}
    for own, linked, percent in shares.select("observation_id", "linked_to", "obs_value").iter_rows():
        done = by_id[linked]
        plans[done.area or ""] = replace(
            done,
            observation_id=own,
            value=done.value / percent * 100,
            base=None,
            status="planned",
            qualifier="about",
            others=(linked,),
            conflicts=(),
            note_percent=percent,
        )
    return plans
