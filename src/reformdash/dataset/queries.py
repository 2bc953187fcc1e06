"""All questions a view answers, under one name. Localities are never added up."""

from reformdash.dataset.by_area import ByArea, OverTime, PlanActual, by_area, over_time, plan_actual
from reformdash.dataset.by_model import EventOfModel, ModelMatrix, by_model
from reformdash.dataset.cells import Cell
from reformdash.dataset.comparison import Comparison, ComparisonRow, Note, busiest_areas, comparison
from reformdash.dataset.indicators import Indicator, IndicatorCount, indicators
from reformdash.dataset.peers import Peer, peers

__all__ = [
    "ByArea", "Cell", "Comparison", "ComparisonRow", "EventOfModel", "Indicator", "IndicatorCount",
    "ModelMatrix", "Note", "OverTime", "Peer", "PlanActual", "busiest_areas", "by_area", "by_model",
    "comparison", "indicators", "over_time", "peers", "plan_actual",
]  # fmt: skip
