"""What goes into a workbook, and where each row of it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.comparison import Comparison
from reformdash.dataset.frames import Frames
from reformdash.workbook.cells import place_in

SHEETS = ("charts", "comparison", "data", "evidence", "metadata", "codes")
"""All sheets, in order; names in the reader's language are `sheet.*` of `texts.toml`."""

FIRST_ROW = 2
"""Row of the first observation in the data and evidence sheets; the row above holds the column names."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The user stopped the export; nothing was written."""


@dataclass(frozen=True)
class Contents:
    """Everything the sheets are made of.

    Attributes:
        view: The rows that go in, in order (`dataset.view.quoted`).
        frames: All that was read.
        charts: The charts, in order.
        comparison: Localities side by side; None where there are not two.
        words: The reader's language.
        filters_text: What the rows were filtered by, in words; empty for nothing.
        sheets: Which of `SHEETS`.
        picked: How many figures the user chose where articles contradict each other.
        pictures: PNG data of charts Excel cannot draw, by their place among the charts.
        check: Called now and then with the rows written so far; raises `Cancelled` to stop.
    """

    view: pl.DataFrame
    frames: Frames
    charts: Sequence[ChartSpec]
    comparison: Comparison | None
    words: Words
    filters_text: str
    sheets: tuple[str, ...]
    check: Callable[[int], None]
    picked: int = 0
    pictures: Mapping[int, bytes] = field(default_factory=dict[int, bytes])

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each observation, the same in the data and the evidence sheet."""
        return {one: row for row, one in enumerate(self.view["observation_id"], start=FIRST_ROW)}

    def sheet_name(self, sheet: str) -> str:
        """A sheet's name in the reader's language."""
        return self.words.text(f"sheet.{sheet}")

    def evidence_link(self, observation_id: str) -> str | None:
        """Where the evidence of an observation stands; None where it is not in the workbook."""
        return self._link("evidence", observation_id)

    def data_link(self, observation_id: str) -> str | None:
        """Where the row of an observation stands in the data sheet."""
        return self._link("data", observation_id)

    def _link(self, sheet: str, observation_id: str) -> str | None:
        row = self.row_of.get(observation_id)
        if row is None or sheet not in self.sheets:
            return None
        return place_in(self.sheet_name(sheet), f"A{row}")
