"""What the user chose to look at, shared by overview, comparison and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from reformdash.charts.overview import Wanted
from reformdash.charts.province_map import Vintage
from reformdash.dataset.comparison import MERGER_DAY
from reformdash.dataset.indicators import Indicator
from reformdash.lexicon.gazetteer import Gazetteer

MOST_COMPARED = 6
"""Localities that can stand side by side."""

_BEFORE = date(2025, 6, 30)


class Chosen(QObject):
    """Indicator and boundaries of the overview, localities, rows and figures of the comparison.

    Args:
        gazetteer: Names of the provinces.
        parent: Qt parent.

    Signals:
        compared: Other localities, rows or figures stand in the comparison.
        picked: The user chose a figure where articles contradict each other.
        changed: Anything was chosen.
    """

    compared = Signal()
    picked = Signal()
    changed = Signal()

    def __init__(self, gazetteer: Gazetteer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.provinces = {
            area.code: area.name for day in (_BEFORE, MERGER_DAY) for area in gazetteer.provinces(day)
        }
        self.indicator: Indicator | None = None
        self.vintage: Vintage | None = None
        self.areas: tuple[str, ...] = ()
        self.emptied = False
        """The user wants no locality, which is not the same as not having chosen yet."""
        self.rows: frozenset[str] = frozenset()
        self.picks: dict[tuple[str, str], str] = {}

    def wanted(self) -> Wanted:
        """What charts are made by."""
        return Wanted(self.indicator, self.areas, self.rows, dict(self.picks), self.provinces, self.vintage)

    def show_indicator(self, indicator: Indicator) -> None:
        """Shows another indicator on the overview; its map has the boundaries of its figures."""
        self.indicator, self.vintage = indicator, None
        self.changed.emit()

    def show_vintage(self, vintage: Vintage) -> None:
        """Shows the map in other boundaries."""
        self.vintage = vintage
        self.changed.emit()

    def compare(self, areas: Iterable[str]) -> None:
        """Puts other localities side by side, at most `MOST_COMPARED`; none is a choice too."""
        self.areas = tuple(dict.fromkeys(areas))[:MOST_COMPARED]
        self.emptied = not self.areas
        self.compared.emit()
        self.changed.emit()

    def tick(self, rows: Iterable[str]) -> None:
        """Draws other rows of the comparison."""
        self.rows = frozenset(rows)
        self.changed.emit()

    def pick(self, key: tuple[str, str], observation_id: str | None) -> None:
        """Goes on with one of the figures of a cell, (`Indicator.key`, area code); None leaves it open."""
        if observation_id is None:
            self.picks.pop(key, None)
        else:
            self.picks[key] = observation_id
        self.picked.emit()
        self.compared.emit()
        self.changed.emit()

    def forget(self) -> None:
        """Begins afresh with other articles; says nothing, for what is shown of them is told anyway."""
        self._take({})

    def kept(self) -> dict[str, Any]:
        """What a project file keeps, as JSON can hold it."""
        return {
            "indicator": self.indicator.key if self.indicator else "",
            "areas": list(self.areas),
            "rows": sorted(self.rows),
            "picks": [[*key, one] for key, one in self.picks.items()],
        }

    def restore(self, kept: object) -> None:
        """Takes up what `kept` gave; anything else is passed over."""
        self._take(cast("dict[str, Any]", kept) if isinstance(kept, dict) else {})
        self.picked.emit()
        self.compared.emit()

    def _take(self, kept: Mapping[str, Any]) -> None:
        try:
            self.indicator = Indicator.from_key(str(kept.get("indicator", "")))
        except ValueError:
            self.indicator = None
        self.vintage = None
        self.areas = tuple(one for one in _list(kept, "areas") if isinstance(one, str))[:MOST_COMPARED]
        self.emptied = False
        self.rows = frozenset(one for one in _list(kept, "rows") if isinstance(one, str))
        self.picks = {
            (str(one[0]), str(one[1])): str(one[2])
            for one in _list(kept, "picks")
            if isinstance(one, list) and len(one) == 3
        }


def _list(kept: Mapping[str, Any], name: str) -> list[Any]:
    found = kept.get(name)
    return found if isinstance(found, list) else []
