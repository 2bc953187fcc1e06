"""The notes under a row of a comparison, in words."""

from __future__ import annotations

import polars as pl

from reformdash.charts.numbers import format_period, format_value
from reformdash.charts.words import Words, number_style
from reformdash.dataset.cells import Cell
from reformdash.dataset.comparison import Comparison, ComparisonRow, Note


def note_text(
    note: Note, row: ComparisonRow, comparison: Comparison, view: pl.DataFrame, words: Words
) -> str:
    """What a reader must know before comparing the cells of a row.

    Args:
        note: The note.
        row: The row it belongs to.
        comparison: The comparison of the row, for the names of the localities.
        view: The rows, for figures that contradict each other.
        words: The reader's language.
    """
    told = [cell for cell in row.cells if cell is not None]
    if note.kind == "period_differs":
        names = {
            code: words.area(code, name)
            for code, name in zip(comparison.areas, comparison.names, strict=True)
        }
        periods = "; ".join(f"{names.get(cell.area or '', '')} {_period(cell, words)}" for cell in told)
        return words.text("comparison.period_differs", periods=periods)
    if note.kind == "object_differs":
        levels = dict.fromkeys(
            words.label("admin_level", cell.admin_level) for cell in told if cell.admin_level
        )
        return words.text("comparison.object_differs", objects=", ".join(levels))
    if note.kind in ("conflict", "organisation"):
        cell = next(one for one in told if one.area == note.area)
        area = words.area(cell.area, cell.area_name)
        if note.kind == "organisation":
            return words.text("comparison.organisation", area=area, organisation=cell.organisation)
        return words.text("comparison.conflict", area=area, values="; ".join(conflicting(cell, view, words)))
    return words.text(f"comparison.{note.kind}")


def conflicting(cell: Cell, view: pl.DataFrame, words: Words) -> list[str]:
    """The figures that contradict a cell, its own first: "2.700 (bai-a.txt, 29/3/2018)"."""
    rows = view.filter(pl.col("observation_id").is_in(list(cell.ids)))
    by_id = {row["observation_id"]: row for row in rows.iter_rows(named=True)}
    found: list[str] = []
    for one in cell.ids:
        row = by_id.get(one)
        if row is not None:
            value = format_value(row["obs_value"], number_style(row["unit_measure"]), words.language)
            found.append(f"{value} ({words.article(None, row['document'], None, row['published'])})")
    return found


def _period(cell: Cell, words: Words) -> str:
    if cell.period_start or cell.period_end:
        return format_period(cell.period_start, cell.period_end, words.language)
    return words.period(cell)
