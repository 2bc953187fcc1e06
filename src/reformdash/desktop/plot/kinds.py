"""Which drawing draws which kind of chart."""

from __future__ import annotations

from reformdash.charts.spec import ChartSpec
from reformdash.desktop.plot.bars import Bars
from reformdash.desktop.plot.drawing import Drawing
from reformdash.desktop.plot.heat import HeatMap
from reformdash.desktop.plot.lines import Lines
from reformdash.desktop.plot.provinces import Provinces
from reformdash.desktop.plot.theme import PlotTheme


def draw(spec: ChartSpec, theme: PlotTheme) -> Drawing:
    """The drawing for a spec's kind."""
    if spec.kind == "map":
        return Provinces(spec, theme)
    if spec.kind == "heatmap":
        return HeatMap(spec, theme)
    return Lines(spec, theme) if spec.kind == "line" else Bars(spec, theme)
