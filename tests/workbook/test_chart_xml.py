"""What Excel needs and openpyxl leaves out, asserted on the XML: LibreOffice draws it right either way."""

import zipfile

import pytest
from lxml import etree
from seed_frames import seed_frames
from workbook_reading import NAMES, charts_of

from reformdash.charts.overview import default_charts
from reformdash.charts.spec import Axis, ChartSpec, Mark, Series
from reformdash.charts.words import Words
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.view import reviewed
from reformdash.workbook.book import write_workbook

LINE = ChartSpec(
    "over_time",
    "line",
    "Theo năm",
    "",
    ("2016", "2017"),
    ("2016", "2017"),
    (Series("A", "#112233", (Mark(1.0, "1"), Mark(None, ""))), Series("B", "#445566", (Mark(2.0, "2"),) * 2)),
    Axis("biên chế", "count"),
    "Nguồn: x",
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    frames = seed_frames()
    view = apply(reviewed(frames), Filter())
    write_workbook(path, view, frames, (*default_charts(view, frames, Words.load("vi")), LINE), "vi")
    return path


@pytest.fixture(scope="module")
def charts(book):
    return charts_of(book)


def _all(charts, path: str) -> list:
    return [element for chart in charts for element in chart.xml.findall(path, NAMES)]


def test_axes_are_not_deleted_and_have_labels_and_formats(charts) -> None:
    axes = _all(charts, ".//c:catAx") + _all(charts, ".//c:valAx")
    assert len(axes) == 2 * len(charts)
    for axis in axes:
        assert axis.find("c:delete", NAMES).get("val") == "0"
        assert axis.find("c:tickLblPos", NAMES).get("val") in {"low", "nextTo"}
        assert axis.find("c:numFmt", NAMES).get("sourceLinked") == "0"


def test_nothing_lies_on_the_plot(charts) -> None:
    titles = _all(charts, ".//c:title")
    assert len(titles) >= len(charts)
    assert {one.find("c:overlay", NAMES).get("val") for one in titles} == {"0"}
    legends = _all(charts, ".//c:legend")
    assert legends
    assert {one.find("c:overlay", NAMES).get("val") for one in legends} == {"0"}
    assert {one.find("c:legendPos", NAMES).get("val") for one in legends} == {"b"}


def test_gaps_stay_gaps_and_lines_straight(charts) -> None:
    assert {one.get("val") for one in _all(charts, ".//c:dispBlanksAs")} == {"gap"}
    lines = _all(charts, ".//c:lineChart/c:ser")
    assert len(lines) == 2
    assert {one.find("c:smooth", NAMES).get("val") for one in lines} == {"0"}
    assert {one.find("c:marker/c:symbol", NAMES).get("val") for one in lines} == {"circle"}


def test_first_category_on_top_and_the_scale_at_the_bottom(charts) -> None:
    for chart in charts:
        orientation = chart.xml.find(".//c:catAx/c:scaling/c:orientation", NAMES).get("val")
        crosses = chart.xml.find(".//c:valAx/c:crosses", NAMES)
        if chart.kind == "line":
            assert orientation == "minMax"
        else:
            assert orientation == "maxMin"
            assert crosses.get("val") == "max"
            assert chart.xml.find(".//c:valAx/c:scaling/c:min", NAMES).get("val") == "0"


def test_labels_are_values_with_formats_of_their_own(charts) -> None:
    labels = _all(charts, ".//c:dLbls") + _all(charts, ".//c:dLbl")
    for label in labels:
        assert label.find("c:numFmt", NAMES).get("sourceLinked") == "0"
        assert label.find("c:showVal", NAMES).get("val") == "1"
        for off in ("showSerName", "showCatName", "showLegendKey", "showPercent"):
            assert label.find(f"c:{off}", NAMES).get("val") == "0"


def test_one_colour_a_series_square_corners_and_cached_values(charts) -> None:
    assert {one.get("val") for one in _all(charts, ".//c:varyColors")} == {"0"}
    for chart in charts:
        assert chart.xml.find("c:roundedCorners", NAMES).get("val") == "0"
    assert len(_all(charts, ".//c:numCache")) == len(_all(charts, ".//c:val"))
    assert len(_all(charts, ".//c:strCache")) == len(_all(charts, ".//c:cat")) + len(
        _all(charts, ".//c:tx/c:strRef")
    )


def test_text_properties_have_no_runs(charts) -> None:
    assert _all(charts, ".//c:txPr")
    assert _all(charts, ".//c:txPr/a:p/a:r") == []


def test_every_part_is_well_formed_and_sheets_keep_the_order_of_elements(book) -> None:
    order = [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "autoFilter",
        "mergeCells",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "drawing",
        "legacyDrawing",
        "tableParts",
    ]
    with zipfile.ZipFile(book) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                if name.startswith("xl/worksheets/sheet"):
                    places = [order.index(etree.QName(child).localname) for child in root]
                    assert places == sorted(places), name
