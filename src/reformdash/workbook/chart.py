"""A `ChartSpec` as a native Excel chart.

What openpyxl leaves out and Excel then does wrong is set here: axes would be hidden without `delete`, titles and legends lie on the plot without
`overlay`, lines be smooth, bars with one series take a colour each, corners be round, and a chart without cached
values stay empty in previews.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import NumericAxis, TextAxis
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ExcelSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from reformdash.charts.numbers import excel_format, format_value
from reformdash.charts.spec import ChartSpec, Mark, NumberStyle, Series
from reformdash.workbook.cells import FONT, folded, safe_text

_GREY, _INK, _GRID = "57606A", "1A1A1A", "E3E8EE"
TITLE_CHARACTERS = 90
_SHORT_NOTE = 16
"""A longer note goes under the chart."""

_NAME_CHARACTERS = 44
_AROUND_CM = 3.7
WIDTH_CM = 26.6
_BAR_CM, _LEAST_CM, _MOST_CM = 0.62, 5.8, 15.2
_LETTER_CM = 0.165
"""Mean width of a letter of 9 points."""


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where a chart's figures stand: addresses like `'Biểu đồ'!$N$4:$N$9`."""

    categories: str
    names: tuple[str, ...]
    values: tuple[str, ...]


def excel_chart(spec: ChartSpec, ranges: Ranges) -> BarChart | LineChart:
    """The native chart of a spec. A heat map becomes grouped bars of its shares.

    Args:
        spec: What to draw.
        ranges: Where the workbook holds the categories, the names of the series and the values.
    """
    chart: BarChart | LineChart = LineChart() if spec.kind == "line" else _bars()
    chart.series = [
        _series(spec, series, place, ranges, line=spec.kind == "line") for place, series in enumerate(spec.series)
    ]
    chart.title = _headline(spec)
    chart.legend = _legend() if len(spec.series) > 1 else None
    chart.display_blanks = "gap"
    chart.visible_cells_only = False
    chart.roundedCorners = False
    chart.varyColors = False
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill="D0D7DE"))
    _dress_axes(chart, spec)
    if spec.kind != "line":
        chart.layout = _bar_layout(spec)
    chart.width, chart.height = WIDTH_CM, height_cm(spec)
    _mend_xml(chart)
    return chart


def _mend_xml(chart: Any) -> None:
    """Mends the chart's XML as it is written.

    WORKAROUND: openpyxl 3.1.5 writes `numFmt` of labels without `sourceLinked`, so that readers take the cell's
    format, and an empty run into every text property. Its classes cannot be subclassed for this (their metaclass
    collects the elements of one class body only).
    """
    write = chart._write  # noqa: SLF001

    def written() -> Any:
        tree = write()
        for element in tree.iter():
            name = _local(element)
            if name in ("dLbl", "dLbls"):
                for child in element:
                    if _local(child) == "numFmt":
                        child.set("sourceLinked", "0")
            elif name == "txPr":
                for paragraph in element:
                    for run in [child for child in paragraph if _local(child) == "r"]:
                        paragraph.remove(run)
        return tree

    chart._write = written  # noqa: SLF001


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def height_cm(spec: ChartSpec) -> float:
    """A height that gives every bar room, within a page."""
    if spec.kind == "line":
        return 12.0
    bars = len(spec.categories) * max(1, len(spec.series))
    around = _AROUND_CM + 0.5 * (_legend_lines(spec) + len(folded(spec.title, TITLE_CHARACTERS)) - 1)
    return min(max(around + bars * _BAR_CM, _LEAST_CM), _MOST_CM)


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


def _bar_layout(spec: ChartSpec) -> Layout:
    """Room on the left for the longest name, and on the right for a label behind a bar that fills the scale."""
    height = height_cm(spec)
    name = min(max((len(name) for name in spec.categories), default=0), _NAME_CHARACTERS) * _LETTER_CM + 0.6
    texts = [_label_words(mark) for series in spec.series for mark in series.marks]
    label = min(max((len(text) for text in texts), default=0), 40) * _LETTER_CM + 0.6
    top = 0.55 + 0.55 * len(folded(spec.title, TITLE_CHARACTERS))
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


def _label_words(mark: Mark) -> str:
    if not mark.note:
        return mark.text
    return f"{mark.text} *" if len(mark.note) > _SHORT_NOTE else f"{mark.text} ({mark.note})"


def _bars() -> BarChart:
    chart = BarChart()
    chart.type = "bar"
    chart.grouping = "clustered"
    chart.gapWidth = 60
    chart.overlap = 0
    return chart


def _series(spec: ChartSpec, series: Series, place: int, ranges: Ranges, *, line: bool) -> ExcelSeries:
    values = [mark.value for mark in series.marks]
    style = spec.value_axis.style
    known = NumData(
        formatCode=excel_format(style),
        ptCount=len(values),
        pt=[NumVal(idx=idx, v=repr(float(value))) for idx, value in enumerate(values) if value is not None],
    )
    made = ExcelSeries(
        idx=place,
        order=place,
        tx=SeriesLabel(strRef=StrRef(f=ranges.names[place], strCache=_strings([series.name]))),
        cat=AxDataSource(strRef=StrRef(f=ranges.categories, strCache=_strings(spec.categories))),
        val=NumDataSource(numRef=NumRef(f=ranges.values[place], numCache=known)),
    )
    color = series.color.lstrip("#").upper()
    made.dLbls = _labels(series.marks, style, spec.language, position="t" if line else "outEnd")
    if line:
        made.smooth = False
        made.marker = Marker(symbol="circle", size=7)
        made.marker.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill=color))
        made.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=color, w=28_575))
    else:
        made.invertIfNegative = False
        made.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(noFill=True))
    return made


def _strings(texts: Sequence[str]) -> StrData:
    return StrData(ptCount=len(texts), pt=[StrVal(idx=idx, v=safe_text(text)) for idx, text in enumerate(texts)])


def _labels(marks: Sequence[Mark], style: NumberStyle, language: str, *, position: str) -> DataLabelList:
    """Labels that stay alive: each shows its cell's value, with the words around it in the number format."""
    labels = DataLabelList(
        numFmt=excel_format(style), txPr=_text(9, _INK), dLblPos=position, **_shown()
    )
    labels.dLbl = [
        DataLabel(
            idx=idx,
            numFmt=label_format(mark, style, language),
            txPr=_text(9, _INK),
            dLblPos=position,
            **_shown(),
        )
        for idx, mark in enumerate(marks)
        if mark.value is not None
    ]
    return labels


def label_format(mark: Mark, style: NumberStyle, language: str) -> str:
    """The number format that shows a mark's value as its text: `"5/9 · "0%`, `"gần "#,##0" (dự kiến)"`."""
    assert mark.value is not None
    number = excel_format(style, mark.value)
    plain = format_value(mark.value, style, "vi" if language == "vi" else "en")
    if plain in mark.text:
        before, _, after = mark.text.partition(plain)
    else:  # rounded for display
        before, after = "", ""
        if style == "count":
            plain = format_value(round(mark.value), style, "vi" if language == "vi" else "en")
            before, _, after = mark.text.partition(plain) if plain in mark.text else ("", "", "")
            number = excel_format(style)
    note = _label_words(mark)[len(mark.text) :]
    return f"{_quoted(before)}{number}{_quoted(after + note)}"


def _quoted(words: str) -> str:
    """Words inside a number format; a quotation mark cannot stand in one."""
    clean = safe_text(words, 180).replace('"', "”")
    return f'"{clean}"' if clean else ""


def _shown() -> dict[str, bool]:
    return {
        "showVal": True,
        "showSerName": False,
        "showCatName": False,
        "showLegendKey": False,
        "showPercent": False,
        "showBubbleSize": False,
    }


def _dress_axes(chart: BarChart | LineChart, spec: ChartSpec) -> None:
    names: TextAxis = chart.x_axis
    values: NumericAxis = chart.y_axis
    for axis in (names, values):
        axis.delete = False
        axis.tickLblPos = "low"
        axis.majorTickMark = "none"
        axis.minorTickMark = "none"
        axis.txPr = _text(9, _INK)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="9AA4AF"))
    names.number_format = "General"
    names.noMultiLvlLbl = True
    values.tickLblPos = "nextTo"
    values.number_format = excel_format(spec.value_axis.style)
    values.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=_GRID))
    values.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    told = [mark.value for series in spec.series for mark in series.marks if mark.value is not None]
    if not told or min(told) >= 0:
        values.scaling.min = spec.value_axis.low
    if spec.value_axis.high is not None and (not told or max(told) <= spec.value_axis.high):
        values.scaling.max = spec.value_axis.high
    if spec.value_axis.title:
        values.title = _title([(spec.value_axis.title, 9, False, _GREY)])
    if spec.kind != "line":
        names.scaling.orientation = "maxMin"  # the first category on top, as on screen
        names.axPos, values.axPos = "l", "b"
        values.crosses = "max"  # and the scale at the bottom all the same


def _legend() -> Legend:
    legend = Legend()
    legend.position = "b"
    legend.overlay = False
    legend.txPr = _text(9, _INK)
    return legend


def _headline(spec: ChartSpec) -> Title:
    return _title([(line, 13, True, _INK) for line in folded(spec.title, TITLE_CHARACTERS)])


def _title(lines: Sequence[tuple[str, int, bool, str]]) -> Title:
    paragraphs = [
        Paragraph(
            pPr=ParagraphProperties(defRPr=_letters(size, color, bold=bold)),
            r=[RegularTextRun(rPr=_letters(size, color, bold=bold), t=safe_text(words))],
        )
        for words, size, bold, color in lines
    ]
    return Title(tx=Text(rich=RichText(p=paragraphs)), overlay=False)


def _text(size: int, color: str) -> RichText:
    letters = _letters(size, color, bold=False)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _letters(size: int, color: str, *, bold: bool) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=color, latin=Font(typeface=FONT))
