"""What a saved workbook's XML says of its charts, read without openpyxl's chart classes."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


@dataclass(frozen=True)
class ReadSeries:
    """A series as Excel will draw it: `None` in `values` is a gap."""

    name: str
    color: str
    values: tuple[float | None, ...]
    label_formats: dict[int, str]
    values_at: str
    name_at: str


@dataclass(frozen=True)
class ReadChart:
    """A chart as Excel will draw it."""

    kind: str
    title: str
    categories: tuple[str, ...]
    categories_at: str
    series: tuple[ReadSeries, ...]
    xml: Any


def charts_of(path: Path) -> list[ReadChart]:
    """The charts of a workbook, in the order they were written."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
        names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
        return [_read(etree.fromstring(archive.read(name))) for name in names]


def _read(xml: Any) -> ReadChart:
    plot = xml.find(".//c:plotArea", NAMES)
    drawn = plot.find("c:barChart", NAMES)
    if drawn is None:
        drawn, kind = plot.find("c:lineChart", NAMES), "line"
    else:
        count = len(drawn.findall("c:ser", NAMES))
        assert drawn.find("c:barDir", NAMES).get("val") == "bar"
        assert drawn.find("c:grouping", NAMES).get("val") == "clustered"
        kind = "bar" if count == 1 else "grouped_bar"
    first = drawn.find("c:ser", NAMES)
    return ReadChart(
        kind=kind,
        title="".join(t.text for t in xml.findall("c:chart/c:title//a:t", NAMES)),
        categories=tuple(v or "" for v in _points(first.find("c:cat/c:strRef/c:strCache", NAMES))),
        categories_at=first.findtext("c:cat/c:strRef/c:f", namespaces=NAMES),
        series=tuple(_series(one, kind) for one in drawn.findall("c:ser", NAMES)),
        xml=xml,
    )


def _series(one: Any, kind: str) -> ReadSeries:
    where = "c:spPr/a:ln/a:solidFill" if kind == "line" else "c:spPr/a:solidFill"
    numbers = _points(one.find("c:val/c:numRef/c:numCache", NAMES))
    return ReadSeries(
        name=_points(one.find("c:tx/c:strRef/c:strCache", NAMES))[0] or "",
        color="#" + one.find(f"{where}/a:srgbClr", NAMES).get("val"),
        values=tuple(None if number is None else float(number) for number in numbers),
        label_formats={
            int(label.find("c:idx", NAMES).get("val")): label.find("c:numFmt", NAMES).get("formatCode")
            for label in one.findall("c:dLbls/c:dLbl", NAMES)
        },
        values_at=one.findtext("c:val/c:numRef/c:f", namespaces=NAMES),
        name_at=one.findtext("c:tx/c:strRef/c:f", namespaces=NAMES),
    )


def _points(cache: Any) -> list[str | None]:
    found: list[str | None] = [None] * int(cache.find("c:ptCount", NAMES).get("val"))
    for point in cache.findall("c:pt", NAMES):
        found[int(point.get("idx"))] = point.findtext("c:v", namespaces=NAMES)
    return found
