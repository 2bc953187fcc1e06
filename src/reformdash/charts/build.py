"""All charts, under one name: rows of a view in, a `ChartSpec` or None out.

Values of a spec are counts, per cent from 0 to 100, đồng, or for the axis style `ratio` shares from 0 to 1.
"""

from reformdash.charts.build_by_area import by_area_chart, plan_actual_chart
from reformdash.charts.build_by_model import by_model_chart
from reformdash.charts.build_comparison import comparison_chart, row_style
from reformdash.charts.build_over_time import over_time_chart
from reformdash.charts.words import Words

__all__ = [
    "Words",
    "by_area_chart",
    "by_model_chart",
    "comparison_chart",
    "over_time_chart",
    "plan_actual_chart",
    "row_style",
]
