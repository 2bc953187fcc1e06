"""Tables of reports, from every writer: each figure becomes the observation its row and column say."""

from functools import cache
from pathlib import Path

import pytest
from report_tables import AREA, TABLES, TITLE, ReportTable

from reformdash.articles.document import Document
from reformdash.articles.reading import read_paths
from reformdash.extraction.extractor import Extractor

SAMPLES = Path(__file__).parent / "samples"
WRITERS = (
    "tables.html",
    "tables-libreoffice.html",
    "tables-python-docx.docx",
    "tables-libreoffice.docx",
    "tables-chromium.pdf",
    "tables-libreoffice.pdf",
    "tables-openpyxl.xlsx",
    "tables-libreoffice.xlsx",
)
WITHOUT_RULES = ("tables-no-rules.pdf", "tables-no-rules-word.pdf")


@cache
def reading(name):
    (document,) = read_paths([SAMPLES / name])
    assert isinstance(document, Document)
    return document, Extractor.load().read(document)


def label_of(row):
    return next((text for text in row if len(text) > 2 and not text[-1].isdigit()), row[0])


def wanted(table: ReportTable):
    """What each figure is to be read as: its row, its column, its fields."""
    for number, row in enumerate(table.rows):
        for place, (text, column) in enumerate(zip(row, table.columns, strict=True)):
            if column is None:
                continue
            counted, action = column.says.split(" ")
            label = label_of(row)
            area = column.area or AREA
            if table.areas and not label.startswith(("Tổng", "Cộng")):
                area = f"{label.replace('Huyện ', '').replace('Thành phố', 'TP')} ({AREA})"
            yield (
                number,
                place,
                {
                    "value": float(text.replace(".", "").replace(",", ".").lstrip("+-")) * table.scale,
                    "object": table.objects[number] if table.objects else counted,
                    "action": table.actions[number] if table.actions and action == "reduce" else action,
                    "phase": column.phase,
                    "year": table.years[number] if table.years else column.year,
                    "unit": column.unit,
                    "share_of": column.share_of,
                    "status": column.status,
                    "area": area,
                    "mismatch": place in table.mismatch and number == len(table.rows) - 1,
                },
            )


def read_as(observation):
    return {
        "value": observation.obs_value,
        "object": observation.object,
        "action": observation.action,
        "phase": observation.phase,
        "year": observation.period_end.year if observation.period_end else None,
        "unit": observation.unit_measure,
        "share_of": observation.share_of,
        "status": observation.status,
        "area": observation.ref_area_name,
        "mismatch": "sum_mismatch" in observation.flags,
    }


def found_in(name, table):
    """The observations of a table by the row and column of its body."""
    document, extraction = reading(name)

    def text(cell):
        return document.text[cell.start : cell.end].strip()

    label = label_of(table.rows[0])
    last = table.rows[0][-1].replace(".", "")
    source = next(
        source
        for source in document.tables
        if {label, last} <= {text(cell).replace(".", "") for cell in source.cells}
    )
    top = next(cell.row for cell in source.cells if text(cell) == label)
    by_start = {observation.figure_start: observation for observation in extraction.observations}
    told = {}
    for cell in source.cells:
        at = next((start for start in range(cell.start, cell.end) if start in by_start), None)
        if at is not None:
            told[cell.row - top, cell.column] = by_start[at]
    return told


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("name", (*WRITERS, *WITHOUT_RULES))
def test_every_figure_of_a_table(name, table):
    told = found_in(name, table)
    assert {place: read_as(one) for place, one in told.items()} == {
        (row, column): fields for row, column, fields in wanted(table)
    }
    assert {one.rule for one in told.values()} == {"table"}


@pytest.mark.parametrize("name", WRITERS)
def test_every_number_of_a_table_is_told_once(name):
    document, extraction = reading(name)
    starts = [one.figure_start for one in (*extraction.observations, *extraction.rejections)]
    assert len(starts) == len(set(starts))
    assert len(document.tables) == len(TABLES)


@pytest.mark.parametrize("name", WRITERS)
def test_the_evidence_of_a_figure_is_its_row(name):
    document, _ = reading(name)
    one = found_in(name, TABLES[0])[2, 3]
    evidence = document.text[one.sentence_start : one.sentence_end].split("\n")
    assert evidence == ["3", "Huyện Hiệp Hòa", "25", "22", "3"]


def test_the_body_a_row_names_is_the_organisation():
    told = found_in("tables.html", TABLES[1])
    assert [told[row, 1].organisation for row in range(4)] == ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế", None]


def test_a_percentage_of_a_row_explains_its_count():
    told = found_in("tables.html", next(table for table in TABLES if table.name == "tỷ lệ giảm"))
    assert told[0, 5].linked_to == told[0, 4].observation_id


def test_equal_figures_of_several_rows_do_not_repeat_each_other():
    _, extraction = reading("tables.html")
    assert [one.figure_text for one in extraction.observations if "repeat" in one.flags] == []


@pytest.mark.parametrize("name", WRITERS)
def test_title_and_date_beside_tables(name):
    document, _ = reading(name)
    if name.endswith("xlsx"):
        assert (document.title, document.publisher) == (TABLES[0].title, "UBND TỈNH BẮC GIANG")
    else:
        assert document.title == TITLE
        assert str(document.published) == "2024-12-20"
