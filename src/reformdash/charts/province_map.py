"""The outlines of the provinces, for a map that a chart colours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, TypedDict

Vintage = Literal[63, 34]
Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = tuple[Point, ...]
"""A closed outline: the first point is also the last."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


@dataclass(frozen=True, slots=True)
class Inset:
    """An archipelago, drawn as a symbol nearer to the coast than it lies.

    Attributes:
        code: The province it belongs to, whose colour it takes.
        vi: Its name in Vietnamese.
        en: Its name in English.
        islands: Where to put the dots.
        box: The frame around them.
    """

    code: str
    vi: str
    en: str
    islands: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class ProvinceMap:
    """All provinces of one vintage.

    Attributes:
        outlines: Area code to outlines, the largest first; a province with islands has several.
        labels: Area code to the point where its name or number fits best.
        insets: The archipelagos Hoàng Sa and Trường Sa.
        box: What a picture of the whole map must show, the insets too.
    """

    outlines: Mapping[str, tuple[Ring, ...]]
    labels: Mapping[str, Point]
    insets: tuple[Inset, ...]
    box: Box


class _InsetFile(TypedDict):
    code: str
    vi: str
    en: str
    islands: list[list[float]]
    box: list[float]


class _MapFile(TypedDict):
    provinces: dict[str, list[list[list[float]]]]
    labels: dict[str, list[float]]
    insets: list[_InsetFile]


def load(vintage: Vintage) -> ProvinceMap:
    """Read a map that ships with the program.

    Args:
        vintage: 63 for the provinces until 30 June 2025, 34 for those since.
    """
    path = files("reformdash.resources") / "map" / f"provinces-{vintage}.json"
    content: _MapFile = json.loads(path.read_text(encoding="utf-8"))
    outlines = {code: tuple(_points(ring) for ring in rings) for code, rings in content["provinces"].items()}
    labels = {code: (x, y) for code, (x, y) in content["labels"].items()}
    insets = tuple(
        Inset(inset["code"], inset["vi"], inset["en"], _points(inset["islands"]), Box(*inset["box"]))
        for inset in content["insets"]
    )
    corners = [corner for inset in insets for corner in _corners(inset.box)]
    on_land = [point for rings in outlines.values() for ring in rings for point in ring]
    return ProvinceMap(outlines, labels, insets, _box([*on_land, *corners]))


def _points(pairs: Iterable[list[float]]) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in pairs)


def _corners(box: Box) -> tuple[Point, Point]:
    return (box.west, box.south), (box.east, box.north)


def _box(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
