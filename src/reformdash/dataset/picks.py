"""Where articles contradict each other: what they say, and the figure the user decided to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from reformdash.dataset.cells import Cell, choose
from reformdash.dataset.checks import SAME_CELL, SAME_TIME_DAYS, has_flag
from reformdash.dataset.comparison import Comparison, ComparisonRow, notes

Picks = Mapping[tuple[str, str], str]
"""(`Indicator.key`, area code) to the observation the user wants to stand there."""

_COMPARED = ("obs_value", "base_value", "published")


def reports(view: pl.DataFrame, cell: Cell) -> list[Cell]:
    """The figure of a cell and every other one that could stand there, one an article and value."""
    wanted = [cell.observation_id, *cell.conflicts, *cell.others]
    rows = view.filter(pl.col("observation_id").is_in(wanted))
    found = {one.observation_id: one for one in choose(rows, ("observation_id", "ref_area"))}
    told: dict[tuple[float, float | None, str, str], Cell] = {}
    for one in (found[i] for i in dict.fromkeys(wanted) if i in found):
        told.setdefault((one.value, one.base, one.status, one.document_id), one)
    return list(told.values())


def with_picks(made: Comparison, view: pl.DataFrame, picks: Picks) -> Comparison:
    """A comparison with the user's figures in it and its notes made anew.

    Args:
        made: As `dataset.comparison.comparison` chose.
        view: The rows it was made of.
        picks: The user's choices; those of figures that are no longer there are passed over.
    """
    if not picks:
        return made
    return replace(made, rows=tuple(_picked(row, made.areas, view, picks) for row in made.rows))


def settled(view: pl.DataFrame, picks: Picks) -> pl.DataFrame:
    """The rows without those that contradict a figure the user picked, for charts that show one figure each.

    Figures of another time, status or body stay: they do not contradict it.
    """
    if not picks:
        return view
    chosen = view.filter(pl.col("observation_id").is_in(list(picks.values())), has_flag("value_conflict"))
    if chosen.is_empty():
        return view
    beaten = (
        view.filter(has_flag("value_conflict"), ~pl.col("observation_id").is_in(list(picks.values())))
        .join(chosen.select(*SAME_CELL, *_COMPARED), on=SAME_CELL, nulls_equal=True, suffix="_chosen")
        .filter(
            (pl.col("obs_value") != pl.col("obs_value_chosen"))
            | pl.col("base_value").ne_missing(pl.col("base_value_chosen")),
            pl.any_horizontal(pl.col("period_start", "period_end").is_not_null()) | _appeared_together(),
        )
    )
    return view.filter(~pl.col("observation_id").is_in(beaten["observation_id"].implode()))


def _appeared_together() -> pl.Expr:
    """Without a period, articles speak of one time where they appeared close to each other."""
    apart = (pl.col("published") - pl.col("published_chosen")).dt.total_days().abs()
    return (apart <= SAME_TIME_DAYS).fill_null(True)


def _picked(row: ComparisonRow, areas: tuple[str, ...], view: pl.DataFrame, picks: Picks) -> ComparisonRow:
    cells = list(row.cells)
    for place, area in enumerate(areas):
        cell, wanted = cells[place], picks.get((row.indicator.key, area))
        if cell is None or wanted is None or wanted == cell.observation_id:
            continue
        other = next((one for one in reports(view, cell) if one.observation_id == wanted), None)
        if other is not None:
            rest = tuple(i for i in (cell.observation_id, *cell.conflicts) if i != wanted)
            others = tuple(i for i in (cell.observation_id, *cell.others) if i != wanted)
            cells[place] = replace(other, conflicts=rest if cell.conflicts else (), others=others)
    changed = tuple(cells)
    return row if changed == row.cells else ComparisonRow(row.indicator, changed, notes(changed))
