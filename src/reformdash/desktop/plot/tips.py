"""The words that appear at the pointer."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from reformdash.charts.spec import ChartSpec
from reformdash.desktop.plot.drawing import MarkRef, is_gap, not_reported


def tip(spec: ChartSpec, ref: MarkRef) -> str:
    """Place, series, figure and note of a mark as escaped rich text."""
    series = spec.series[ref[0]]
    mark = series.marks[ref[1]]
    lines = [f"<b>{escape(spec.categories[ref[1]])}</b>"]
    if len(spec.series) > 1 or spec.kind == "heatmap":
        lines.append(escape(series.name))
    lines.append(f"<b>{escape(mark.text)}</b>" if not is_gap(mark) else f"<i>{escape(not_reported())}</i>")
    if mark.note:
        lines.append(escape(mark.note))
    if mark.observation_ids:
        hint = QCoreApplication.translate("Plot", "Bấm để xem câu nguồn")
        lines.append(f"<small>{escape(hint)}</small>")
    return "<div style='white-space: pre-wrap'>" + "<br>".join(lines) + "</div>"
