"""A `ChartSpec` as a native Excel chart.

What openpyxl leaves out and Excel then does wrong is set here: axes would be hidden without `delete`, titles
and legends lie on the plot without `overlay`, lines be smooth, bars with one series take a colour each,
corners be round, and a chart without cached values stay empty in previews.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ExcelSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from reformdash.charts.numbers import excel_format, format_value, in_language
from reformdash.charts.spec import ChartSpec, Mark, NumberStyle, Series
from reformdash.lexicon.codes import Language
from reformdash.workbook.cells import FONT, folded, safe_text
from reformdash.workbook.chart_room import (
    TITLE_CHARACTERS,
    WIDTH_CM,
    bar_layout,
    height_cm,
    label_words,
    letter_points,
)

_GREY, _INK, _GRID = "57606A", "1A1A1A", "E3E8EE"


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
    chart: Any = LineChart() if spec.kind == "line" else _bars()
    chart.series = [
        _series(spec, series, place, ranges, line=spec.kind == "line")
        for place, series in enumerate(spec.series)
    ]
    chart.title = _headline(spec)
    chart.legend = _legend() if len(spec.series) > 1 else None
    chart.display_blanks = "gap"
    chart.visible_cells_only = False
    chart.roundedCorners = False
    chart.varyColors = False
    chart.graphical_properties = GraphicalProperties(
        solidFill="FFFFFF", ln=LineProperties(solidFill="D0D7DE")
    )
    _dress_axes(chart, spec)
    if spec.kind != "line":
        chart.layout = bar_layout(spec)
    chart.width, chart.height = WIDTH_CM, height_cm(spec)
    _mend_xml(chart)
    return chart


def _mend_xml(chart: Any) -> None:
    """Mends the chart's XML as it is written.

    WORKAROUND: openpyxl 3.1.5 writes `numFmt` of labels without `sourceLinked`, so that readers take the
    cell's format, and an empty run into every text property. Its classes cannot be subclassed for this (their
    metaclass collects the elements of one class body only).
    """
    write = chart._write

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

    chart._write = written


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


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
        formatCode=in_language(excel_format(style), spec.language),
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
    made.dLbls = _labels(series.marks, spec, position="t" if line else "outEnd")
    if line:
        made.smooth = False
        marker = Marker(symbol="circle", size=7)
        marker.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(solidFill=color))
        made.marker = marker
        made.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=color, w=28_575))
    else:
        made.invertIfNegative = False
        made.graphicalProperties = GraphicalProperties(solidFill=color, ln=LineProperties(noFill=True))
    return made


def _strings(texts: Sequence[str]) -> StrData:
    return StrData(
        ptCount=len(texts), pt=[StrVal(idx=idx, v=safe_text(text)) for idx, text in enumerate(texts)]
    )


def _labels(marks: Sequence[Mark], spec: ChartSpec, *, position: str) -> DataLabelList:
    """Labels that stay alive: each shows its cell's value, with the words around it in the number format."""
    style, language, size = spec.value_axis.style, spec.language, letter_points(spec)
    plain = in_language(excel_format(style), language)
    labels = DataLabelList(numFmt=plain, txPr=_text(size, _INK), dLblPos=position, **_shown())
    labels.dLbl = [
        DataLabel(
            idx=idx,
            numFmt=label_format(mark, style, language),
            txPr=_text(size, _INK),
            dLblPos=position,
            **_shown(),
        )
        for idx, mark in enumerate(marks)
        if mark.value is not None
    ]
    return labels


def label_format(mark: Mark, style: NumberStyle, language: Language) -> str:
    """The number format that shows a mark's value as its text: `"5/9 · "0%`, `"gần "#,##0" (dự kiến)"`."""
    assert mark.value is not None
    number = excel_format(style, mark.value)
    plain = format_value(mark.value, style, language)
    if plain in mark.text:
        before, _, after = mark.text.partition(plain)
    else:  # rounded for display
        before, after = "", ""
        if style == "count":
            plain = format_value(round(mark.value), style, language)
            before, _, after = mark.text.partition(plain) if plain in mark.text else ("", "", "")
            number = excel_format(style)
    note = label_words(mark)[len(mark.text) :]
    return in_language(f"{_quoted(before)}{number}{_quoted(after + note)}", language)


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


def _dress_axes(chart: Any, spec: ChartSpec) -> None:
    names, values = chart.x_axis, chart.y_axis
    size = letter_points(spec)
    for axis in (names, values):
        axis.delete = False
        axis.tickLblPos = "low"
        axis.majorTickMark = "none"
        axis.minorTickMark = "none"
        axis.txPr = _text(size, _INK)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="9AA4AF"))
    names.number_format = "General"
    names.tickLblSkip = 1  # every name, however many
    names.noMultiLvlLbl = True
    values.tickLblPos = "nextTo"
    values.number_format = in_language(excel_format(spec.value_axis.style), spec.language)
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
