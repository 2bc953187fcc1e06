"""What every kind of drawing offers the view, and what it tells of itself when read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPointF

from reformdash.charts.spec import Mark
from reformdash.desktop.plot.plot import Plot

#: A mark's place in its spec: (series, category).
MarkRef = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """One mark as it stands in the scene; `value` None and `gap` True where "not reported" was drawn."""

    value: float | None
    text: str
    color: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the scene holds, read back from its graphics items and not from the spec."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[tuple[DrawnMark, ...], ...]
    series_names: tuple[str, ...]
    value_low: float
    value_high: float


class Drawing(Protocol):
    """A chart kind drawn in a pyqtgraph plot."""

    plot: Plot

    def least_width(self) -> float:
        """Width below which the chart is scrolled sideways instead of squeezed."""
        ...

    def natural_height(self, width: float) -> float:
        """Height the chart wants at `width`: rows keep their size, many rows make it taller."""
        ...

    def least_height(self, width: float) -> float:
        """Height below which it is scrolled; less than the natural one where the drawing can be squeezed."""
        ...

    def place(self, width: float, height: float) -> None:
        """Fits names, ranges and labels to the size; called on every resize."""
        ...

    def mark_at(self, scene: QPointF) -> MarkRef | None:
        """The mark under a point of the scene."""
        ...

    def point_of(self, ref: MarkRef) -> QPointF:
        """Where in the scene a mark is, for its tooltip."""
        ...

    def emphasise(self, ref: MarkRef | None) -> None:
        """Shows that the pointer is on a mark."""
        ...

    def drawn(self) -> Drawn:
        """Reads back what the scene shows."""
        ...


def not_reported() -> str:
    """The words for a gap."""
    return QCoreApplication.translate("Plot", "chưa có số liệu")


def is_gap(mark: Mark) -> bool:
    """Whether nothing is reported; a figure without a base has no value in a heat map, but it has words."""
    return mark.value is None and not mark.text
