"""The areas of Vietnam by code and by name, in both vintages: 63 provinces until 30 June 2025, 34 since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Literal, cast

from reformdash.lexicon.fold import match_key

Level = Literal["country", "province", "district", "commune"]

_AREA_COLUMNS = (
    "code",
    "name",
    "kind",
    "level",
    "parent",
    "valid_from",
    "valid_to",
    "aliases",
    "predecessors",
)
_SHORT_KINDS = {"thành phố": "TP"}


@dataclass(frozen=True, slots=True)
class Area:
    """One administrative area in one vintage.

    Attributes:
        code: `P`, `D` or `C` and the official number; `-2025` ends the codes of the vintage of July 2025,
            `-old` those of an area whose number went on with another ("D769-old" Quận 2, "D769" Thủ Đức).
        name: Without its kind ("Cần Thơ"), except where it is a number ("Quận 3") and "TP Hồ Chí Minh".
        kind: tỉnh, thành phố, quận, huyện, thị xã, xã, phường, thị trấn or đặc khu, as of its last day.
        level: Which of the levels it belongs to; there are no districts in the vintage of July 2025.
        parent: Code of the area it belongs to, empty for the country.
        valid_from: First day, None where it lies before what articles speak of.
        valid_to: Last day, None where it still exists.
        aliases: Other spellings and former names.
        predecessors: Codes of the areas it was made from, wholly or in part.
        region: Code of the region it lies in, empty for the country.
    """

    code: str
    name: str
    kind: str
    level: Level
    parent: str
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]
    predecessors: tuple[str, ...]
    region: str


@dataclass(frozen=True, slots=True)
class Region:
    """A socio-economic region, with the name it is shown under in both languages."""

    code: str
    vi: str
    en: str
    provinces: tuple[str, ...]


class Gazetteer:
    """Finds areas by code, by name and by kinship.

    The table has 15,000 rows and a run of the program looks at some hundreds: a row becomes an `Area` when it
    is first asked for, which makes loading three times as fast.
    """

    def __init__(
        self,
        rows: Iterable[str],
        aliases: Mapping[str, Sequence[str]],
        regions: Iterable[Region],
        borders: Iterable[tuple[str, str]],
    ) -> None:
        """Index the rows.

        Args:
            rows: Lines of areas.tsv, larger areas first.
            aliases: Code of an area -> more of its names than the lines have.
            regions: What `Area.region` refers to.
            borders: Pairs of codes of provinces of one vintage that touch.

        Raises:
            ValueError: A row has other columns.
        """
        self._rows: dict[str, str] = {}
        self._areas: dict[str, Area] = {}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._successors: dict[str, list[str]] = defaultdict(list)
        self._neighbours: dict[str, list[str]] = defaultdict(list)
        self._regions = {region.code: region for region in regions}
        self._region_of = {
            code: region.code for region in self._regions.values() for code in region.provinces
        }
        codes: list[str] = []
        names: list[str] = []
        for row in rows:
            code, name, _, _, parent, _, _, others, predecessors = row.split("\t")
            if code in aliases:
                others = "|".join((*filter(None, (others,)), *aliases[code]))
                cells = row.split("\t")
                cells[_AREA_COLUMNS.index("aliases")] = others
                row = "\t".join(cells)  # noqa: PLW2901 - the few rows with more names
            self._rows[code] = row
            self._children[parent].append(code)
            codes.append(code)
            names.append(name)
            if others:
                for alias in others.split("|"):
                    codes.append(code)
                    names.append(alias)
            if predecessors:
                for predecessor in predecessors.split("|"):
                    self._successors[predecessor].append(code)
        for one, other in borders:
            self._neighbours[one].append(other)
            self._neighbours[other].append(one)
        self._by_name = _index(names, codes)

    @classmethod
    def load(cls) -> Gazetteer:
        """Read the tables that ship with the program.

        Raises:
            ValueError: A table is not as the program expects it; the message names file and line.
        """
        regions = (
            Region(code, vi, en, tuple(provinces.split()))
            for code, vi, en, provinces in _cells("regions.tsv", ("code", "vi", "en", "provinces"))
        )
        borders = (
            (code, other)
            for code, others in _cells("neighbours.tsv", ("code", "neighbours"))
            for other in others.split()
        )
        aliases: dict[str, list[str]] = defaultdict(list)
        for codes, alias in _cells("aliases.tsv", ("codes", "alias")):
            for code in codes.split():
                aliases[code].append(alias)
        return cls(_lines("areas.tsv", _AREA_COLUMNS), aliases, regions, borders)

    def area(self, code: str) -> Area:
        """The area with this code.

        Raises:
            KeyError: No area has it.
        """
        if code not in self._areas:
            self._areas[code] = self._read(self._rows[code])
        return self._areas[code]

    def provinces(self, on: date) -> tuple[Area, ...]:
        """The provinces that existed on a day, by code."""
        return tuple(area for area in self._parts("VN") if self.valid(area, on))

    def districts_of(self, code: str, on: date | None = None) -> tuple[Area, ...]:
        """The districts of a province, those that existed on a day or all that are known."""
        return tuple(area for area in self._parts(code) if area.level == "district" and self._keep(area, on))

    def communes_of(self, code: str, on: date | None = None) -> tuple[Area, ...]:
        """The communes of a district or a province, those that existed on a day or all that are known."""
        found: list[Area] = []
        for area in self._parts(code):
            if area.level == "district":
                found += self.communes_of(area.code, on)
            elif area.level == "commune" and self._keep(area, on):
                found.append(area)
        return tuple(found)

    @staticmethod
    def valid(area: Area, on: date) -> bool:
        """Whether the area existed on a day."""
        begun = area.valid_from is None or area.valid_from <= on
        return begun and (area.valid_to is None or on <= area.valid_to)

    def candidates(self, key: str, on: date | None = None) -> tuple[Area, ...]:
        """Every area that a name can mean, larger areas first.

        Args:
            key: The name, without its kind, as `match_key` folds it.
            on: Leave out areas that did not exist on this day; None keeps all.
        """
        found = (self.area(code) for code in self._by_name.get(key, ()))
        return tuple(area for area in found if self._keep(area, on))

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every folded name and alias, with the codes of the areas it can mean, larger areas first."""
        return iter(self._by_name.items())

    def canonical_name(self, area: Area) -> str:
        """The name that tells the area from others of its day.

        "Cần Thơ", "Bình Giang (Hải Dương)", "Suối Trầu (Long Thành, Đồng Nai)". The kind is told where its
        parent or a sibling has the same name: "TP Thanh Hóa (Thanh Hóa)", "Cai Lậy (huyện, Tiền Giang)".
        """
        around = [parent for parent in self._parents(area) if parent.level != "country"]
        if not around:
            return area.name
        same = [around[0], *(other for other in self._parts(area.parent) if other.level == area.level)]
        shared = any(
            other.name == area.name and other.kind != area.kind and _overlap(area, other) for other in same
        )
        told = [parent.name for parent in around]
        if shared and area.kind in _SHORT_KINDS:
            return f"{_SHORT_KINDS[area.kind]} {area.name} ({', '.join(told)})"
        return f"{area.name} ({', '.join([area.kind, *told] if shared else told)})"

    def predecessors(self, code: str) -> tuple[Area, ...]:
        """The areas it was made from, wholly or in part."""
        return tuple(self.area(other) for other in self.area(code).predecessors)

    def successors(self, code: str) -> tuple[Area, ...]:
        """The areas that took it in, wholly or in part.

        Districts of June 2025 have none, but for the five island ones: the level was abolished.
        """
        return tuple(self.area(other) for other in self._successors.get(code, ()))

    def neighbours(self, code: str) -> tuple[Area, ...]:
        """The provinces of the same vintage that a province touches."""
        return tuple(self.area(other) for other in sorted(self._neighbours.get(code, ())))

    def region(self, code: str) -> Region | None:
        """The region an area lies in, None for the country."""
        return self._regions.get(self.area(code).region)

    def regions(self) -> tuple[Region, ...]:
        """All regions of both vintages, from north to south."""
        return tuple(self._regions.values())

    def _read(self, row: str) -> Area:
        code, name, kind, level, parent, first, last, aliases, predecessors = row.split("\t")
        return Area(
            code=code,
            name=name,
            kind=kind,
            level=cast("Level", level),
            parent=parent,
            valid_from=date.fromisoformat(first) if first else None,
            valid_to=date.fromisoformat(last) if last else None,
            aliases=tuple(aliases.split("|")) if aliases else (),
            predecessors=tuple(predecessors.split("|")) if predecessors else (),
            region=self._region_of.get(code) or (self.area(parent).region if parent else ""),
        )

    def _parts(self, code: str) -> Iterator[Area]:
        return (self.area(child) for child in self._children.get(code, ()))

    def _parents(self, area: Area) -> Iterator[Area]:
        while area.parent:
            area = self.area(area.parent)
            yield area

    def _keep(self, area: Area, on: date | None) -> bool:
        return on is None or self.valid(area, on)


def _overlap(one: Area, other: Area) -> bool:
    """Whether there was a day on which both existed."""
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)


def _index(names: Iterable[str], codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Folded name to codes. Folding all names as one text takes a tenth of the time of one by one."""
    index: dict[str, tuple[str, ...]] = {}
    for key, code in zip(match_key("\n".join(names)).split("\n"), codes, strict=True):
        if key not in index:
            index[key] = (code,)
        elif code not in index[key]:  # an alias may fold to the key of the name
            index[key] = (*index[key], code)
    return index


def _lines(name: str, columns: tuple[str, ...]) -> list[str]:
    text = (files("reformdash.resources") / "gazetteer" / name).read_text(encoding="utf-8")
    head, *lines = text.rstrip("\n").split("\n")
    if tuple(head.split("\t")) != columns:
        raise ValueError(f"gazetteer/{name}: the columns must be {', '.join(columns)}")
    if text.count("\t") != (len(columns) - 1) * (len(lines) + 1):
        for number, line in enumerate(lines, start=2):
            if line.count("\t") != len(columns) - 1:
                raise ValueError(f"gazetteer/{name}, line {number}: there must be {len(columns)} columns")
    return lines


def _cells(name: str, columns: tuple[str, ...]) -> Iterator[list[str]]:
    return (line.split("\t") for line in _lines(name, columns))
