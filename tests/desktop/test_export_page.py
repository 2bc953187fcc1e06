"""Handing figures over: each format whole, off the main thread, problems said in a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from desktop_session import make_session
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog
from seed_frames import seed_frames

from reformdash.dataset.filters import Filter
from reformdash.dataset.project_errors import ProjectError
from reformdash.desktop import export_job
from reformdash.desktop.export_options import FORMATS, SHEETS
from reformdash.desktop.export_page import ExportPage
from reformdash.desktop.saving import file_stem, with_suffix, write_problem
from reformdash.workbook import contents

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(qtbot, tmp_path) -> ExportPage:
    session = make_session(tmp_path, seed_frames())
    widget = ExportPage(session)
    qtbot.addWidget(widget)
    widget.session = session
    widget.resize(960, 640)
    widget.show()
    qtbot.waitUntil(lambda: bool(widget.charts()) and not widget.stream.running)
    yield widget
    widget.stream.close()
    widget.job.close()


def choose(page: ExportPage, kind: str) -> None:
    page.options.formats.setCurrentIndex(FORMATS.index(kind))


def export(page: ExportPage, qtbot, path: Path) -> str:
    page.write_to(path)
    qtbot.waitUntil(page.foot.result.isVisible, timeout=30_000)
    return page.foot.said.text()


def test_sheets_are_those_of_the_workbook() -> None:
    assert SHEETS == contents.SHEETS


def test_the_page_lists_and_previews_the_charts(page: ExportPage) -> None:
    assert page.options.charts.count() == len(page.charts())
    page.options.charts.setCurrentRow(1)
    assert page.preview.view.spec == page.charts()[1]


def test_a_workbook_holds_the_sheets_chosen(page: ExportPage, qtbot, tmp_path: Path) -> None:
    page.options.sheets["codes"].setChecked(False)
    path = tmp_path / "kết quả.xlsx"
    said = export(page, qtbot, path)
    assert str(path) in said
    assert openpyxl.load_workbook(path).sheetnames == [
        "Biểu đồ",
        "So sánh",
        "Dữ liệu",
        "Nguồn",
        "Siêu dữ liệu",
    ]
    assert page.foot.open_file.isVisible()
    assert page.foot.open_folder.isVisible()


def test_only_the_charts_ticked_go_in(page: ExportPage, qtbot, tmp_path: Path) -> None:
    for row in range(1, page.options.charts.count()):
        page.options.charts.item(row).setCheckState(Qt.CheckState.Unchecked)
    path = tmp_path / "one.xlsx"
    export(page, qtbot, path)
    assert len(openpyxl.load_workbook(path)["Biểu đồ"]._charts) == 1


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_tables_hold_every_row(page: ExportPage, qtbot, tmp_path: Path, kind: str) -> None:
    choose(page, kind)
    path = tmp_path / f"rows.{kind}"
    export(page, qtbot, path)
    if kind == "csv":
        rows = pl.read_csv(path.read_bytes()).height
    elif kind == "jsonl":
        rows = len([json.loads(line) for line in path.read_text("utf-8").splitlines()])
    else:
        rows = pl.read_parquet(path).height
    assert rows == page.session.view.height > 0
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    described = package["resources"][0]
    assert described["path"] == path.name
    assert [field["name"] for field in described["schema"]["fields"]] == [
        *(name for name in page.session.view.columns if name != "search_key"),
        "quote",
    ]


def test_a_second_table_joins_the_description_and_a_strangers_is_left_alone(
    page: ExportPage, qtbot, tmp_path
) -> None:
    for kind in ("csv", "parquet", "csv"):
        choose(page, kind)
        export(page, qtbot, tmp_path / f"rows.{kind}")
        page.foot.result.hide()
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert sorted(one["path"] for one in package["resources"]) == ["rows.csv", "rows.parquet"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "datapackage.json").write_text('{"name": "theirs"}', "utf-8")
    export(page, qtbot, other / "rows.csv")
    assert (other / "datapackage.json").read_text("utf-8") == '{"name": "theirs"}'
    assert (other / "rows.datapackage.json").is_file()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_pictures_are_written_one_a_chart(page: ExportPage, qtbot, tmp_path: Path, kind: str) -> None:
    choose(page, kind)
    folder = tmp_path / "pictures"
    folder.mkdir()
    page.write_pictures(folder, list(page.charts()))
    qtbot.waitUntil(page.foot.result.isVisible, timeout=30_000)
    files = sorted(folder.iterdir())
    assert len(files) == len(page.charts())
    assert all(file.suffix == f".{kind}" for file in files)
    if kind == "png":
        assert {QImage(str(file)).text("Source") for file in files} == {
            chart.source for chart in page.charts()
        }


def test_the_filter_decides_and_can_be_left_out(page: ExportPage, qtbot) -> None:
    page.session.set_filter(replace(Filter(), areas=frozenset({"P92"})))
    assert set(page.rows()["ref_area"]) == {"P92"}
    assert "Cần Thơ" in page.options.filter_words.text()
    page.options.everything.setChecked(True)
    assert "P01" in set(page.rows()["ref_area"])


def test_only_reviewed_leaves_nothing_of_unreviewed_rows(page: ExportPage) -> None:
    page.options.reviewed.setChecked(True)
    assert page.rows().height == 0
    assert not page.foot.go.isEnabled()


def test_formats_show_only_their_own_options(page: ExportPage) -> None:
    choose(page, "csv")
    assert not page.options.charts.isVisible()
    assert not page.options.sheets["data"].isVisible()
    choose(page, "png")
    assert page.options.charts.isVisible()
    choose(page, "xlsx")
    assert page.options.sheets["data"].isVisible()


def test_writing_happens_off_the_main_thread(page: ExportPage, qtbot, tmp_path: Path, monkeypatch) -> None:
    threads: list[bool] = []
    main = page.thread()
    monkeypatch.setattr(export_job, "write", lambda *_: threads.append(QThread.currentThread() is main))
    export(page, qtbot, tmp_path / "x.xlsx")
    assert threads == [False]


def test_a_workbook_open_elsewhere_is_said_in_a_sentence(
    page: ExportPage, qtbot, tmp_path: Path, monkeypatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(export_job, "write", refuse)
    said = export(page, qtbot, tmp_path / "đang mở.xlsx")
    assert "“đang mở.xlsx”" in said
    assert "đóng tệp" in said
    assert not page.foot.open_file.isVisible()
    assert page.foot.go.isEnabled()


def test_a_missing_folder_is_said_and_nothing_is_left(page: ExportPage, qtbot, tmp_path: Path) -> None:
    said = export(page, qtbot, tmp_path / "không có" / "x.xlsx")
    assert "Không tìm thấy thư mục" in said


def test_a_folder_in_the_way_is_said(page: ExportPage, qtbot, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    said = export(page, qtbot, tmp_path / "x.xlsx")
    assert "thư mục" in said
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".xlsx") == ["x.xlsx"]


def test_a_cancelled_export_writes_nothing(page: ExportPage, qtbot, tmp_path: Path, monkeypatch) -> None:
    def slow(_request: object, stop: object, _progress: object) -> None:
        while not stop():
            QThread.msleep(2)
        raise InterruptedError

    monkeypatch.setattr(export_job, "write", slow)
    page.write_to(tmp_path / "x.xlsx")
    assert page.foot.cancel.isVisible()
    page.foot.cancel.click()
    qtbot.waitUntil(page.foot.result.isVisible)
    assert "hủy" in page.foot.said.text()
    assert not (tmp_path / "x.xlsx").exists()


def test_the_button_asks_where_to(page: ExportPage, qtbot, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "bao-cao"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.foot.go.click()
    qtbot.waitUntil(page.foot.result.isVisible, timeout=30_000)
    assert target.with_suffix(".xlsx").is_file()


def test_open_file_hands_it_to_the_system(page: ExportPage, qtbot, tmp_path: Path, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    choose(page, "csv")
    export(page, qtbot, tmp_path / "rows.csv")
    page.foot.open_file.click()
    page.foot.open_folder.click()
    assert opened == [str(tmp_path / "rows.csv"), str(tmp_path)]


def test_names_of_files_are_plain() -> None:
    assert file_stem("Biên chế đã giảm: kế hoạch & thực hiện") == "bien-che-da-giam-ke-hoach-thuc-hien"
    assert with_suffix("/a/báo cáo 1.2", ".xlsx") == Path("/a/báo cáo 1.2.xlsx")
    assert "đầy" in write_problem(Path("/a/x.csv"), OSError(28, "No space left on device"))


def test_a_project_that_cannot_be_read_is_told_in_a_sentence(
    page: ExportPage, qtbot, tmp_path: Path, monkeypatch
):
    def gone(_document_ids):
        raise ProjectError("damaged")

    page.session.leave_out_kept()
    monkeypatch.setattr(page.session.figures, "texts", gone)
    assert export(page, qtbot, tmp_path / "s.csv") == "Tệp dự án bị hỏng."
