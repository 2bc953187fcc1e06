"""How much room a native chart needs: its height, the plot inside it, and the notes that go under it."""

from __future__ import annotations

from openpyxl.chart.layout import Layout, ManualLayout

from reformdash.charts.spec import ChartSpec, Mark
from reformdash.workbook.cells import folded

TITLE_CHARACTERS = 90
_SHORT_NOTE = 16
"""A longer note goes under the chart."""

_NAME_CHARACTERS = 44
_AROUND_CM = 3.7
WIDTH_CM = 26.6
_BAR_CM, _LEAST_CM, _MOST_CM = 0.62, 5.8, 15.2
_THINNEST_CM = 0.32
_LETTER_CM = 0.165
"""Mean width of a letter of 9 points."""


def height_cm(spec: ChartSpec) -> float:
    """A height that gives every bar room; longer than a page where bars would be thinner than letters."""
    if spec.kind == "line":
        return 12.0
    bars = len(spec.categories) * max(1, len(spec.series))
    around = _around_cm(spec)
    most = max(_MOST_CM, around + bars * _THINNEST_CM)
    return min(max(around + bars * _BAR_CM, _LEAST_CM), most)


def letter_points(spec: ChartSpec) -> int:
    """The size of names and labels that fits the bars."""
    if spec.kind == "line":
        return 9
    bars = len(spec.categories) * max(1, len(spec.series))
    each = (height_cm(spec) - _around_cm(spec)) / max(bars, 1)
    return 9 if each >= 0.42 else 8 if each >= 0.36 else 7


def _around_cm(spec: ChartSpec) -> float:
    return _AROUND_CM + 0.5 * (_legend_lines(spec) + len(folded(spec.title, TITLE_CHARACTERS)) - 1)


def footnotes(spec: ChartSpec) -> list[str]:
    """The notes that are too long to stand at their mark: "* Cần Thơ, Kế hoạch: tính từ 89,85% kế hoạch"."""
    several = len(spec.series) > 1
    return [
        f"* {category}{f', {series.name}' if several else ''}: {mark.note}"
        for series in spec.series
        for category, mark in zip(spec.categories, series.marks, strict=True)
        if mark.value is not None and len(mark.note) > _SHORT_NOTE
    ]


def _legend_lines(spec: ChartSpec) -> int:
    if len(spec.series) < 2:
        return 0
    letters = sum(len(series.name) + 6 for series in spec.series)
    return 1 + int(letters * _LETTER_CM / (WIDTH_CM * 0.9))


def bar_layout(spec: ChartSpec) -> Layout:
    """Room on the left for the longest name, on the right for a label behind a bar that fills the scale."""
    height = height_cm(spec)
    name = min(max((len(name) for name in spec.categories), default=0), _NAME_CHARACTERS) * _LETTER_CM + 0.6
    texts = [label_words(mark) for series in spec.series for mark in series.marks]
    label = min(max((len(text) for text in texts), default=0), 40) * _LETTER_CM + 0.6
    top = 0.5 + 0.02 * height + 0.55 * len(folded(spec.title, TITLE_CHARACTERS))
    bottom = 1.5 + 0.5 * _legend_lines(spec) + (0.2 if len(spec.series) > 1 else 0)
    return Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner",
            xMode="edge",
            yMode="edge",
            x=name / WIDTH_CM,
            y=top / height,
            w=(WIDTH_CM - name - label) / WIDTH_CM,
            h=(height - top - bottom) / height,
        )
    )


def label_words(mark: Mark) -> str:
    """What stands at a mark: its text, and a short note or the sign of a footnote."""
    if not mark.note:
        return mark.text
    return f"{mark.text} *" if len(mark.note) > _SHORT_NOTE else f"{mark.text} ({mark.note})"
