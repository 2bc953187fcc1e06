"""Tables in plain text, their cells parted by tabs or bars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformdash.articles.reading import read_text
from reformdash.articles.text_tables import tables_in

BY_TABS = "Mở đầu.\n\nHuyện\tTrước\tSau\nSơn Thuận\t39\t21\nBãi Trầm\t\t20\nĐồi Thông\t33\t15\nHết."
BY_BARS = (
    "Mở đầu.\n\n| Huyện | Trước | Sau |\n|---|---:|---|\n| Sơn Thuận | 39 | 21 |\n| Bãi Trầm | | 20 |\n"
    "| Đồi Thông | 33 | 15 |\nHết."
)
GRID = [
    ["Huyện", "Trước", "Sau"],
    ["Sơn Thuận", "39", "21"],
    ["Bãi Trầm", "", "20"],
    ["Đồi Thông", "33", "15"],
]


@pytest.mark.parametrize("text", [BY_TABS, BY_BARS], ids=["tabs", "bars"])
def test_cells_stand_where_the_text_has_them(text: str) -> None:
    (table,) = tables_in(text)
    rows = [[""] * 3 for _ in GRID]
    for cell in table.cells:
        rows[cell.row][cell.column] = text[cell.start : cell.end]
        assert cell.header == (cell.row == 0)
        assert table.start <= cell.start <= cell.end <= table.end
    assert rows == GRID
    assert text[: table.start].endswith("\n")


@pytest.mark.parametrize("text", [BY_TABS, BY_BARS], ids=["tabs", "bars"])
def test_the_lines_around_a_table_are_paragraphs(text: str) -> None:
    document = read_text(text, "table")
    told = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert [kind for kind, _ in told].count("table") == 1
    assert told[-1][1] == "Hết."
    assert all("39" not in words for kind, words in told if kind != "table")


@pytest.mark.parametrize(
    "text",
    [
        "Trang chủ | Thời sự | Xã hội\nKinh tế | Văn hóa | Thể thao",
        "\tĐoạn thụt đầu dòng, có 12 xã.\n\tĐoạn sau, có 5 phòng.",
        "Sơn Thuận | 12 | xã",
        "Tỉnh giảm 12 xã | Huyện giảm 5 xã",
    ],
)
def test_other_lines_with_such_signs_are_no_tables(text: str) -> None:
    assert tables_in(text) == ()


@given(st.text(alphabet="ab12 \t|\n-", max_size=200))
def test_cells_never_overlap_nor_leave_the_text(text: str) -> None:
    for table in tables_in(text):
        cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
        end = table.start
        for cell in cells:
            assert end <= cell.start <= cell.end <= table.end <= len(text)
            assert text[cell.start : cell.end] == text[cell.start : cell.end].strip()
            end = cell.end
