"""The bare plot of a drawing: a view and its axes in a grid, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsGridLayout

_PLACES = {"left": (1, 0), "right": (1, 2), "top": (0, 1), "bottom": (2, 1)}


class Plot(pg.GraphicsWidget):
    """A view with axes.

    `pyqtgraph.PlotItem` brings menus, buttons and hidden control widgets along: half the time of drawing a
    chart, and widgets that would be destroyed on whatever thread the garbage collector happens to run.

    Args:
        axes: By side: `left`, `right`, `top`, `bottom`.
    """

    def __init__(self, axes: Mapping[str, pg.AxisItem]) -> None:
        super().__init__()
        self.grid = QGraphicsGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(0)
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self.box.disableAutoRange()
        self.grid.addItem(self.box, 1, 1)
        self.grid.setRowStretchFactor(1, 1)
        self.grid.setColumnStretchFactor(1, 1)
        for side, axis in axes.items():
            axis.linkToView(self.box)
            axis.setZValue(-1000)  # the grid lies under the data
            self.grid.addItem(axis, *_PLACES[side])
