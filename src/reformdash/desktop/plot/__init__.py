"""A ChartSpec becomes a picture on the screen: pyqtgraph items, far from pyqtgraph's defaults.

`ChartView` draws any `ChartSpec`. Workbooks are unknown here.
"""

from reformdash.desktop.plot.drawing import Drawn, DrawnMark
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.view import ChartView

__all__ = ["ChartView", "Drawn", "DrawnMark", "PlotTheme"]
