"""The map of provinces: a chart by locality, each province of one vintage with its figure or as a gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from reformdash.charts.build_parts import GAP
from reformdash.charts.province_map import ProvinceMap, Vintage, load
from reformdash.charts.spec import ChartSpec, Series
from reformdash.charts.words import Words

_NEW = "-2025"


@cache
def outlines(vintage: Vintage) -> ProvinceMap:
    """The outlines of one vintage, read once."""
    return load(vintage)


def vintage_of(codes: Iterable[str]) -> Vintage:
    """The vintage most of the codes belong to; the 63 provinces where it is even or there are none."""
    provinces = [code for code in codes if code.startswith("P")]
    new = sum(code.endswith(_NEW) for code in provinces)
    return 34 if new * 2 > len(provinces) else 63


def map_chart(
    chart: ChartSpec | None, names: Mapping[str, str], words: Words, vintage: Vintage | None = None
) -> ChartSpec | None:
    """A chart by province as a map: every province of the vintage, those not in the chart as gaps.

    Args:
        chart: One series by locality (`by_area_chart`); its `category_codes` are area codes.
        names: Province names by code, of both vintages.
        words: The reader's language.
        vintage: 63 or 34 provinces; None for the one most of the chart's provinces belong to.

    Returns:
        The map; None where the chart holds no province.
    """
    if chart is None or not any(code.startswith("P") for code in chart.category_codes):
        return None
    vintage = vintage or vintage_of(chart.category_codes)
    told = dict(zip(chart.category_codes, chart.series[0].marks, strict=True))
    codes = tuple(sorted(outlines(vintage).outlines))
    what = chart.series[0].name
    return replace(
        chart,
        chart_id="map",
        kind="map",
        title=words.text("chart.map.title", what=what),
        subtitle=" · ".join([chart.subtitle, *_about(chart.category_codes, vintage, words)]),
        categories=tuple(names.get(code, code) for code in codes),
        category_codes=codes,
        series=(Series(what, chart.series[0].color, tuple(told.get(code, GAP) for code in codes)),),
    )


def _about(codes: Iterable[str], vintage: Vintage, words: Words) -> list[str]:
    """Which boundaries, and how many provinces of the others are not on the map."""
    hidden = sum(code.endswith(_NEW) != (vintage == 34) for code in codes if code.startswith("P"))
    about = [words.text("chart.map.since" if vintage == 34 else "chart.map.until")]
    return [*about, words.text("chart.map.elsewhere", count=hidden)] if hidden else about
