"""What the user chose on one page holds on the others, in exports, and when the project is opened again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from conftest import save_as
from desktop_session import disagreeing, make_session, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from seed_frames import seed_frames

from reformdash.dataset.picks import settled
from reformdash.dataset.project import Project
from reformdash.dataset.view import view_of
from reformdash.desktop.chosen import Chosen
from reformdash.desktop.compare_page import ComparePage
from reformdash.desktop.compare_table import CELL_ROLE
from reformdash.desktop.export_page import ExportPage
from reformdash.desktop.overview_page import OverviewPage
from reformdash.lexicon.gazetteer import Gazetteer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def click_cell(page: ComparePage, row: int, column: int) -> None:
    place = page.table.visualRect(page.model.index(row, column)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def pick_the_other(page: ComparePage) -> str:
    """Clicks Cần Thơ's figure and takes the report that is not in the table; its words."""
    click_cell(page, 0, 1 + page.areas.index("P92"))
    use = next(b for b in page.conflicts.findChildren(QPushButton) if b.text() == "Dùng số này")
    QTest.mouseClick(use, Qt.MouseButton.LeftButton)
    return page.model.index(0, 1 + page.areas.index("P92")).data(CELL_ROLE).figure


def export(qtbot, page: ExportPage, path: Path) -> openpyxl.Workbook:
    qtbot.waitUntil(lambda: bool(page.charts()) and not page.stream.running)
    page.write_to(path)
    qtbot.waitUntil(page.foot.result.isVisible, timeout=30_000)
    page.stream.close()
    page.job.close()
    return openpyxl.load_workbook(path)


def test_a_figure_picked_in_the_comparison_reaches_the_workbook_and_the_ranking(qtbot, tmp_path) -> None:
    session = make_session(tmp_path, disagreeing())
    compare = shown(qtbot, ComparePage, session)
    before = compare.model.index(0, 1 + compare.areas.index("P92")).data(CELL_ROLE).figure
    after = pick_the_other(compare)
    assert {before, after} == {"2.700", "2.650"}
    wanted = float(after.replace(".", ""))

    book = export(qtbot, shown(qtbot, ExportPage, session), tmp_path / "a.xlsx")
    values = [cell.value for row in book["So sánh"].iter_rows() for cell in row]
    assert wanted in values
    assert float(before.replace(".", "")) not in values
    told = {row[0].value: row[1].value for row in book["Siêu dữ liệu"].iter_rows(max_col=2)}
    assert told["Số do người dùng chọn khi các bài nêu khác nhau"] == 1
    assert book["Dữ liệu"].max_row == 4  # nothing is taken out of the data

    overview = shown(qtbot, OverviewPage, session)
    qtbot.waitUntil(lambda: not overview.busy and overview.ranking.view.spec is not None)
    spec = overview.ranking.view.spec
    assert spec.series[0].marks[spec.category_codes.index("P92")].value == wanted
    overview.stream.close()


def test_a_pick_can_be_taken_back_and_done_again(qtbot, tmp_path) -> None:
    session = make_session(tmp_path, disagreeing())
    page = shown(qtbot, ComparePage, session)
    column = 1 + page.areas.index("P92")
    before = page.model.index(0, column).data(CELL_ROLE).figure
    after = pick_the_other(page)
    assert session.undo_stack.undoText() == "chọn số của Cần Thơ"
    session.undo_stack.undo()
    assert page.model.index(0, column).data(CELL_ROLE).figure == before
    session.undo_stack.redo()
    assert page.model.index(0, column).data(CELL_ROLE).figure == after


def test_localities_and_rows_of_the_comparison_are_those_of_the_export(qtbot, tmp_path) -> None:
    session = make_session(tmp_path, seed_frames())
    compare = shown(qtbot, ComparePage, session)
    compare.set_areas(("VN", "P92"))
    row = next(
        r for r in range(compare.model.rowCount()) if compare.model.index(r, 0).data() == "Giảm biên chế"
    )
    compare.model.setData(compare.model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    page = shown(qtbot, ExportPage, session)
    book = export(qtbot, page, tmp_path / "a.xlsx")
    heads = [cell.value for cell in book["So sánh"][4] if cell.value]
    assert heads == ["Cả nước", "Cần Thơ"]
    chart = page.charts()[-1]
    assert (chart.chart_id, chart.categories) == ("comparison", ("Giảm biên chế",))


def test_the_indicator_of_the_overview_leads_the_export(qtbot, tmp_path) -> None:
    session = make_session(tmp_path, seed_frames())
    overview = shown(qtbot, OverviewPage, session)
    qtbot.waitUntil(lambda: not overview.busy and overview.indicator is not None)
    other = next(c.indicator for c in overview._found.counts if c.indicator.object == "divisions")
    overview.choose(other.key)
    qtbot.waitUntil(lambda: not overview.busy and overview.indicator == other)
    page = shown(qtbot, ExportPage, session)
    qtbot.waitUntil(lambda: bool(page.charts()) and not page.stream.running)
    assert page.charts()[0].title == overview.ranking.view.spec.title
    overview.stream.close()
    page.stream.close()


def test_the_map_goes_into_the_workbook_as_a_picture_with_its_figures(qtbot, tmp_path) -> None:
    page = shown(qtbot, ExportPage, make_session(tmp_path, seed_frames()))
    book = export(qtbot, page, tmp_path / "a.xlsx")
    assert any(chart.kind == "map" for chart in page.charts())
    sheet = book["Biểu đồ"]
    words = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert words.count("Hà Nội") >= 2  # beside the ranking and beside the map
    with (tmp_path / "a.xlsx").open("rb") as file:
        import zipfile

        with zipfile.ZipFile(file) as packed:
            (picture,) = [name for name in packed.namelist() if name.startswith("xl/media/")]
            assert packed.read(picture).startswith(b"\x89PNG")
            drawing = packed.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Bản đồ: ' in drawing


def test_a_map_can_be_saved_as_a_picture_of_its_own(qtbot, tmp_path) -> None:
    page = shown(qtbot, ExportPage, make_session(tmp_path, seed_frames()))
    qtbot.waitUntil(lambda: bool(page.charts()) and not page.stream.running)
    place = next(k for k, chart in enumerate(page.charts()) if chart.kind == "map")
    page.options.charts.setCurrentRow(place)
    path = tmp_path / "ban-do.svg"
    page.preview.view.export_svg(path)
    drawn = path.read_text("utf-8")
    assert "Quần đảo Hoàng Sa" in drawn
    assert "Quần đảo Trường Sa" in drawn
    page.stream.close()


def test_what_was_chosen_is_there_again_when_the_project_is_opened(qtbot, example, tmp_path) -> None:
    chosen = example.session.chosen
    chosen.compare(("P92", "VN"))
    chosen.pick(("payroll/reduce/posts/COUNT//", "P92"), "x")
    path = tmp_path / "a.reformdash"
    save_as(qtbot, example, path)
    chosen.tick(["payroll/reduce/posts/COUNT//"])
    example.window.actions_["close_project"].trigger()
    assert chosen.areas == ()
    with qtbot.waitSignal(example.keeper.opened, timeout=20_000):
        example.keeper.open(path)
    assert chosen.areas == ("P92", "VN")
    assert chosen.rows == {"payroll/reduce/posts/COUNT//"}
    assert chosen.picks == {("payroll/reduce/posts/COUNT//", "P92"): "x"}


def test_a_project_with_nonsense_for_a_choice_opens(tmp_path) -> None:
    chosen = Chosen(Gazetteer.load())
    for kept in ([], {"indicator": "a/b", "areas": [1, "P92"], "picks": [["a"], 3], "rows": None}):
        chosen.restore(kept)
    assert chosen.areas == ("P92",)
    assert chosen.indicator is None
    with Project.create(tmp_path / "a.reformdash") as project:
        project.set_setting("chosen", chosen.kept())
        assert project.setting("chosen")["areas"] == ["P92"]


def test_only_what_contradicts_a_pick_goes() -> None:
    view = view_of(disagreeing())
    key = ("payroll/reduce/posts/COUNT//", "P92")
    assert settled(view, {key: "b"})["observation_id"].to_list() == ["b", "c"]
    assert settled(view, {})["observation_id"].to_list() == ["a", "b", "c"]
    assert settled(view, {key: "gone"}).height == 3
