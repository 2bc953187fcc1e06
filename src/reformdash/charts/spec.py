"""The chart as data: what the screen draws and the workbook writes, and nothing of either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bar", "grouped_bar", "line", "heatmap", "map"]
NumberStyle = Literal["count", "percent", "vnd", "ratio"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a series.

    Attributes:
        value: What is drawn: the bar's length, the cell's shade; None is "not reported": a gap, never 0.
        text: The label at the mark, as the language writes it ("2.700", "5/9 · 56 %"); empty for a gap.
        observation_ids: The observations behind the mark, the one shown first.
        note: Sign and words for what is special of it ("thí điểm", "dự kiến"); empty for nothing.
    """

    value: float | None
    text: str
    observation_ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Marks under one name; `marks` stand in the order of the chart's categories."""

    name: str
    color: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis with its title and number style; `low` and `high` are None where the drawer may choose."""

    title: str
    style: NumberStyle
    low: float | None = 0.0
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart.

    Attributes:
        chart_id: Stable name of the chart (`by_area`, `map`, `by_model`, `plan_actual`, `over_time`,
            `comparison`).
        kind: `bar` and `grouped_bar` lie horizontally, the categories downwards in order, `line` runs over
            periods, `heatmap` has the categories as rows and the series as columns, `map` the provinces as
            categories.
        title: Headline that says what is shown, in the language of the reader.
        subtitle: Unit, period, filters.
        categories: Names of the rows (or periods), in drawing order.
        category_codes: Area codes (or periods) of the categories, for colours and links.
        series: One or more series; a heat map has one a model.
        value_axis: The axis of the values.
        source: The line under the chart that says where the figures come from.
        language: `vi` or `en`, for number formats.
    """

    chart_id: str
    kind: ChartKind
    title: str
    subtitle: str
    categories: tuple[str, ...]
    category_codes: tuple[str, ...]
    series: tuple[Series, ...]
    value_axis: Axis
    source: str
    language: Literal["vi", "en"] = "vi"
