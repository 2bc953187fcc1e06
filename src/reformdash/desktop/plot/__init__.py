"""A ChartSpec becomes a picture on the screen: pyqtgraph items, far from pyqtgraph's defaults.

`ChartView` draws any `ChartSpec`, one made by `map_spec` as a map of provinces. Workbooks are unknown here.
"""

from reformdash.desktop.plot.drawing import Drawn, DrawnMark
from reformdash.desktop.plot.provinces import MAP_ID, map_spec, vintage_of
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.view import ChartView

__all__ = ["MAP_ID", "ChartView", "Drawn", "DrawnMark", "PlotTheme", "map_spec", "vintage_of"]
