"""Tables of a PDF that no rules are drawn around are found; columns of text, lists and contents are none."""

from functools import cache
from pathlib import Path

import pytest
from unruled_pages import CONTENTS, LONG, ORPHAN, SHAPES

from reformdash.articles.document import Document
from reformdash.articles.reading import read_paths

SAMPLES = Path(__file__).parent / "samples"


@cache
def reading(name):
    (document,) = read_paths([SAMPLES / name])
    assert isinstance(document, Document)
    return document


def grid(document, table):
    height = max(cell.row for cell in table.cells) + 1
    width = max(cell.column + cell.column_span for cell in table.cells)
    places = [[""] * width for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                places[row][column] = document.text[cell.start : cell.end].strip()
    return places


def grids(name):
    document = reading(name)
    return [grid(document, table) for table in document.tables]


@pytest.mark.parametrize("place", range(len(SHAPES)), ids=[shape.name for shape in SHAPES])
def test_every_cell_is_in_its_place(place):
    found = grids("unruled-shapes.pdf")
    assert len(found) == len(SHAPES)
    assert found[place] == SHAPES[place].grid


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_its_first_rows_are_the_header(shape):
    document = reading("unruled-shapes.pdf")
    table = document.tables[SHAPES.index(shape)]
    heads = max(cell.row + cell.row_span for cell in table.cells if cell.header)
    assert heads == len(shape.head)


def test_a_table_goes_on_over_pages():
    long, orphan = grids("unruled-pages.pdf")
    assert long == LONG.grid
    assert orphan == ORPHAN.grid


def test_what_is_no_table_stays_text():
    document = reading("no-tables.pdf")
    assert document.tables == ()
    for told, _ in CONTENTS:
        assert told in document.text


def test_a_table_of_a_spread_page_has_its_header():
    (found,) = grids("libreoffice.pdf")
    assert found[0] == ["Khối cơ quan", "Trước", "Sau", "Giảm"]
    assert found[-1] == ["Tổng số", "274", "227", "47"]
