"""Item models: right by Qt's own tester, sorted in polars, quick to follow a changed frame."""

from datetime import date

import polars as pl
import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reformdash.desktop.models import ROW_ROLE, FrameModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def frame():
    return pl.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "number": [3.0, None, 1.0, 2.0],
            "day": [date(2018, 3, 29), None, None, date(2019, 1, 18)],
            "marks": [["x"], [], ["x", "y"], []],
        }
    )


@pytest.fixture
def model(qapp, frame):
    made = FrameModel(
        "id", ("id", "number", "day"), str.upper, lambda column, row: str(row[column]), ("number",)
    )
    tester = QAbstractItemModelTester(made, FATAL)
    made.set_frame(frame)
    yield made
    tester.deleteLater()


def column(model, number=0):
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_cells_and_headings(model):
    assert column(model) == ["a", "b", "c", "d"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "NUMBER"
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert model.index(2, 0).data(ROW_ROLE)["number"] == 1.0


def test_sorting_puts_missing_values_last_both_ways(model):
    model.sort(1)
    assert column(model) == ["c", "d", "a", "b"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert column(model) == ["a", "d", "c", "b"]
    model.sort(-1)
    assert column(model) == ["a", "b", "c", "d"]


def test_a_place_in_the_table_follows_its_row_when_sorted(model):
    place = QPersistentModelIndex(model.index(2, 0))
    model.sort(1)
    assert place.row() == 0
    assert place.data() == "c"


def test_the_same_rows_with_other_values_keep_their_places(model, frame, qtbot):
    place = QPersistentModelIndex(model.index(1, 1))
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_frame(frame.with_columns(number=pl.lit(7.0)))
    assert place.data() == "7.0"


def test_other_rows_reset_the_table_and_keep_the_order_chosen(model, frame, qtbot):
    model.sort(1)
    with qtbot.waitSignal(model.modelReset):
        model.set_frame(frame.filter(pl.col("id") != "c"))
    assert column(model) == ["d", "a", "b"]
    assert model.find("a") == 1
    assert model.find("c") == -1


def test_an_empty_frame_shows_nothing(model, frame):
    model.set_frame(frame.clear())
    assert model.rowCount() == 0
    assert model.find("a") == -1
