"""Localities side by side as a user meets them: table, notes, peers, contradicting reports, chart, copy."""

from __future__ import annotations

from datetime import date

import pytest
from desktop_session import disagreeing, make_session, selected_value, shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from seed_frames import frames_of, observation, seed_frames

from reformdash.charts.palette import area_colors
from reformdash.dataset.filters import Filter
from reformdash.dataset.frames import Frames
from reformdash.dataset.picks import reports
from reformdash.dataset.reading_parts import Part
from reformdash.desktop.chosen import MOST_COMPARED
from reformdash.desktop.compare_page import ComparePage
from reformdash.desktop.compare_rows import build_table
from reformdash.desktop.compare_table import CELL_ROLE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def comparing(qtbot, tmp_path, frames: Frames) -> ComparePage:
    session = make_session(tmp_path, frames)
    page = shown(qtbot, ComparePage, session)
    page.session = session
    page.resize(960, 640)
    return page


@pytest.fixture
def page(qtbot, tmp_path) -> ComparePage:
    return comparing(qtbot, tmp_path, seed_frames())


PLANNED_IN_2021 = {
    "status": "planned",
    "period_start": date(2021, 1, 1),
    "period_end": date(2021, 12, 31),
}


def texts(page: ComparePage, row: int) -> list[str]:
    columns = range(1, page.model.columnCount() - 1)
    return [page.model.index(row, column).data(CELL_ROLE).figure for column in columns]


def row_named(page: ComparePage, part: str) -> int:
    rows = range(page.model.rowCount())
    return next(row for row in rows if part.lower() in page.model.index(row, 0).data().lower())


def click(page: ComparePage, row: int, column: int) -> None:
    index = page.model.index(row, column)
    page.table.scrollTo(index)
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(index).center()
    )


def test_the_seeds_show_can_tho_beside_ha_noi(page: ComparePage) -> None:
    assert set(page.areas) == {"P92", "P01"}
    heads = {page.model.headerData(column, Qt.Orientation.Horizontal) for column in (1, 2)}
    assert heads == {"Cần Thơ", "Hà Nội"}


def test_what_both_report_comes_first_with_its_share(page: ComparePage) -> None:
    assert sorted(texts(page, 0)) == ["24/30 · 80%", "9/9 · 100%"]
    parts = sorted(page.model.index(0, column).data(CELL_ROLE).part for column in (1, 2))
    assert parts == pytest.approx([0.8, 1.0])


def test_not_reported_is_a_dash_and_never_a_zero(page: ComparePage) -> None:
    cells = texts(page, row_named(page, "giảm biên chế"))
    assert sorted(cells) == ["2.700", "—"]


def test_only_what_all_report(page: ComparePage) -> None:
    before = page.model.rowCount()
    page.head.only_shared.click()
    assert 0 < page.model.rowCount() < before
    assert all("—" not in texts(page, row) for row in range(page.model.rowCount()))


def test_a_click_leads_to_the_sentence(page: ComparePage, qtbot) -> None:
    row = row_named(page, "giảm biên chế")
    column = 1 + page.areas.index("P92")
    with qtbot.waitSignal(page.session.selection_changed):
        click(page, row, column)
    assert selected_value(page.session) == 2700


def test_sorting_by_a_locality_puts_missing_last(page: ComparePage) -> None:
    page.sort_by_column(1)
    figures = [texts(page, row)[0] for row in range(page.model.rowCount())]
    known = [figure for figure in figures if figure != "—"]
    assert figures == [*known, *["—"] * (len(figures) - len(known))]
    assert page.head.order.currentIndex() == -1


def test_names_can_be_sorted(page: ComparePage) -> None:
    page.sort_by("name")
    names = [page.model.index(row, 0).data().lower() for row in range(page.model.rowCount())]
    assert names == sorted(names)


def test_the_chart_shows_the_ticked_rows_on_one_scale(page: ComparePage) -> None:
    row = row_named(page, "giảm đầu mối")
    page.model.setData(page.model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    drawn = page.chart.view.drawn()
    assert drawn is not None
    assert drawn.categories == ("Giảm đầu mối",)
    assert {series[0].text for series in drawn.series} == {"128", "chưa có số liệu"}
    colors = [series[0].color for series in drawn.series]
    assert colors == [QColor(area_colors(page.areas)[code]).name() for code in page.areas]


def test_copy_gives_a_table_with_dashes(page: ComparePage) -> None:
    page.head.copy.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Chỉ tiêu\t")
    assert {line.count("\t") for line in lines} == {3}
    assert any("2.700" in line and "—" in line for line in lines)


def test_sources_are_numbered_and_named(page: ComparePage) -> None:
    assert "[1] “" in page.sources.text()
    assert "Báo Cần Thơ" in page.sources.text()


def test_peers_are_offered_and_added(qtbot, tmp_path) -> None:
    here = observation(observation_id="a")
    beside = observation(observation_id="b", ref_area="P86", ref_area_name="Vĩnh Long", figure_start=9)
    far = observation(observation_id="c", ref_area="P01", ref_area_name="Hà Nội", figure_start=19)
    page = comparing(qtbot, tmp_path, frames_of(here, beside, far))
    page.set_areas(("P92", "P01"))
    qtbot.waitUntil(lambda: any(b.property("code") and b.isVisible() for b in page.findChildren(QPushButton)))
    offers = [b for b in page.findChildren(QPushButton) if b.property("code") and b.isVisible()]
    assert [b.property("code") for b in offers] == ["P86"]
    assert "Vĩnh Long" in offers[0].text()
    offers[0].click()
    assert page.areas == ("P92", "P01", "P86")


def test_no_more_than_six(page: ComparePage) -> None:
    page.set_areas(tuple(f"P{k:02}" for k in range(1, 12)))
    assert len(page.areas) == MOST_COMPARED


def many(count: int) -> Frames:
    """A figure of each of `count` localities."""
    codes = ("P92", "P01", "P86", "P46", "P48", "P79", "P31", "P91")[:count]
    return frames_of(
        *(
            observation(observation_id=code, ref_area=code, ref_area_name=code, figure_start=10 * number)
            for number, code in enumerate(codes)
        )
    )


def tick(page: ComparePage, row: int) -> None:
    """A click on the box of a locality in the open list."""
    index = page.head.popup.list.model().index(row, 0)
    place = page.head.popup.list.visualRect(index)
    box = place.topLeft() + QPoint(12, place.height() // 2)
    QCursor.setPos(page.head.popup.list.viewport().mapToGlobal(box))  # the list asks where the pointer is
    QTest.mouseClick(page.head.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=box)


def can_be_ticked(page: ComparePage) -> list[bool]:
    model = page.head.popup.list.model()
    rows = range(model.rowCount())
    return [bool(model.index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled) for row in rows]


def test_the_list_takes_no_seventh_locality_and_says_so(qtbot, tmp_path) -> None:
    page = comparing(qtbot, tmp_path, many(8))
    page.head.chooser.open_popup()
    assert not page.head.popup.limit.isVisible()
    for row in range(2, MOST_COMPARED):
        tick(page, row)
    assert len(page.areas) == MOST_COMPARED
    assert can_be_ticked(page) == [True] * MOST_COMPARED + [False] * 2
    assert page.head.popup.limit.isVisible()
    assert page.head.popup.limit.text() == f"Tối đa {MOST_COMPARED} địa phương"
    tick(page, MOST_COMPARED)
    assert page.head.popup.ticked() == frozenset(page.areas)
    tick(page, 0)
    assert len(page.areas) == MOST_COMPARED - 1
    assert all(can_be_ticked(page))
    assert not page.head.popup.limit.isVisible()
    page.head.popup.close()


def test_unticking_all_leaves_none_and_says_what_to_do(page: ComparePage) -> None:
    page.head.chooser.open_popup()
    page.head.popup.none.click()
    page.head.popup.close()
    assert page.areas == ()
    assert "đánh dấu từ 2 đến 6 địa phương" in page.head.hint.text()
    assert not page.split.isVisible()
    page.session.set_filter(Filter(text="giảm"))
    assert page.areas == ()
    page.set_areas(("P92", "P01"))
    assert page.split.isVisible()
    assert not page.head.hint.isVisible()


def test_another_set_of_articles_after_unticking_all_starts_with_its_busiest(page: ComparePage) -> None:
    page.set_areas(())
    page.session.close()
    page.session.add(Part(seed_frames()))
    assert set(page.areas) == {"P92", "P01"}


def test_differences_are_noted(qtbot, tmp_path) -> None:
    page = comparing(qtbot, tmp_path, disagreeing(**PLANNED_IN_2021))
    notes = page.model.index(0, page.model.columnCount() - 1).data()
    assert "dự kiến" in notes
    assert "các bài nêu khác nhau" in notes
    assert "Thời gian khác nhau" in notes


def test_contradicting_reports_stand_side_by_side_and_one_is_picked(qtbot, tmp_path) -> None:
    page = comparing(qtbot, tmp_path, disagreeing(**PLANNED_IN_2021))
    column = 1 + page.areas.index("P92")
    before = texts(page, 0)[column - 1]
    click(page, 0, column)
    assert page.conflicts.isVisible()
    use = [b for b in page.conflicts.findChildren(QPushButton) if b.text() == "Dùng số này" and b.isVisible()]
    assert len(use) == 1
    use[0].click()
    after = texts(page, 0)[column - 1]
    assert {before, after} == {"2.700", "2.650"}
    assert selected_value(page.session) == float(after.replace(".", ""))
    drawn = page.chart.view.drawn()
    assert after in {mark.text.split(" · ")[0] for series in drawn.series for mark in series}


def test_a_pick_is_remembered_by_the_table_alone(tmp_path, qtbot) -> None:
    session = make_session(tmp_path, disagreeing(**PLANNED_IN_2021))
    plain = build_table(session.view, ("P92", "P01"), session.words)
    cell = plain.comparison.rows[0].cells[0]
    other = next(one for one in reports(session.view, cell) if one.observation_id != cell.observation_id)
    picks = {(plain.rows[0].key, "P92"): other.observation_id}
    picked = build_table(session.view, ("P92", "P01"), session.words, picks=picks)
    assert picked.comparison.rows[0].cells[0].value == other.value
    assert picked.rows[0].cells[0].ids == (other.observation_id, cell.observation_id)
    assert plain.comparison.rows[0].cells[0].value == cell.value


def test_language_changes_every_word_of_the_table(page: ComparePage) -> None:
    page.session.set_language("en")
    page.retranslate()
    assert page.model.headerData(0, Qt.Orientation.Horizontal) == "Indicator"
    assert "2,700" in texts(page, row_named(page, "posts reduced"))
    page.session.set_language("vi")


def test_columns_fill_the_table_without_hiding_one(page: ComparePage) -> None:
    page.resize(936, 600)
    total = sum(page.table.columnWidth(column) for column in range(page.model.columnCount()))
    assert total <= page.table.viewport().width() + 1
    assert all(page.table.columnWidth(column) >= 90 for column in range(page.model.columnCount()))


def test_six_columns_fit_beside_the_evidence_of_a_small_screen(qtbot, tmp_path) -> None:
    page = comparing(qtbot, tmp_path, many(6))
    page.set_areas(("P92", "P01", "P86", "P46", "P48", "P79"))
    page.resize(974, 672)  # a window of 1366 by 768
    total = sum(page.table.columnWidth(column) for column in range(page.model.columnCount()))
    assert total <= page.table.viewport().width() + 1


def test_a_locality_a_filter_leaves_no_row_of_keeps_its_name(page: ComparePage) -> None:
    page.set_areas(("P92", "P01"))
    page.session.set_filter(Filter(areas=frozenset({"P92"})))
    assert page.model.headerData(2, Qt.Orientation.Horizontal) == "Hà Nội"
    assert page.head.chooser.text() == "Địa phương: Cần Thơ, Hà Nội"


def test_the_whole_of_a_cell_is_in_its_tool_tip(page: ComparePage) -> None:
    row = row_named(page, "giảm biên chế")
    cell = page.model.index(row, 1 + page.areas.index("P92"))
    assert cell.data(Qt.ItemDataRole.ToolTipRole).startswith("2.700\n")
