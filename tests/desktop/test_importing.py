"""Articles come in: the same twice, changed ones, web addresses, long lists stopped and gone on with."""

import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import polars as pl
import pytest
from conftest import press, save_as, wait_read
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reformdash.dataset.project import Project
from reformdash.dataset.waiting import Waiting
from reformdash.desktop import project_store
from reformdash.desktop.app import example_paths
from reformdash.desktop.corrections import Reviewing
from reformdash.desktop.dialogs import AddressDialog, Dialog

CAN_THO = next(path for path in example_paths() if path.name.startswith("can-tho"))
LEFT = Qt.MouseButton.LeftButton


def settle(qtbot, program):
    """Waits until it is known what tells the same."""
    alike = program.session.alike
    qtbot.waitUntil(lambda: not program.session.reading.running and not alike.looking, timeout=30_000)
    qtbot.wait(30)


@pytest.fixture
def again(tmp_path: Path) -> Path:
    """The article of another outlet, a few words changed."""
    text = CAN_THO.read_text("utf-8").replace("BTV", "Ban Thường vụ")
    path = tmp_path / "bao-khac.txt"
    path.write_text(f"(TTXVN) {text}", "utf-8")
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder that is read by several processes, in several parts."""
    folder = tmp_path / "many"
    folder.mkdir()
    text = example_paths()[2].read_text("utf-8")
    for number in range(96):
        words = " ".join(f"{number}x{place}" for place in range(300))
        (folder / f"{number:03}.txt").write_text(f"{words}.\n{text[:1500]}", "utf-8")
    return folder


def articles_page(program):
    program.workspace.show_place("articles")
    return program.workspace.pages["articles"]


def select_article(page, document_id):
    page.table.selectRow(page.model.find(document_id))


def test_the_same_news_counts_once_until_the_user_says_otherwise(qtbot, example, again, tmp_path):
    session = example.session
    figures = session.view.height
    example.opening.open_paths([again])
    wait_read(qtbot, example, 6)
    settle(qtbot, example)
    assert session.view.height == figures
    page = articles_page(example)
    assert page._summary.text().endswith("1 bài đưa lại, không tính hai lần")
    (repeat,) = session.alike.told_again
    first = session.alike.first_of(repeat)
    names = dict(session.frames.documents.select("document_id", "document").iter_rows())
    assert {names[repeat], names[first]} == {"bao-khac.txt", CAN_THO.name}
    select_article(page, first)
    assert page.alike.isVisible()
    assert page.alike.words.text().startswith("Cũng có ở “")
    assert not page.alike.toggle.isVisible()
    select_article(page, repeat)
    assert "đưa lại" in page.alike.words.text()
    row = page.model.find(repeat)
    assert page.model.index(row, 2).data().endswith("\nđưa lại")
    press(qtbot, page.alike.toggle)
    assert session.view.height > figures
    assert session.alike.told_again == frozenset()
    path = tmp_path / "p.reformdash"
    save_as(qtbot, example, path)
    example.opening.to_start()
    example.opening.open_project(path)
    qtbot.waitUntil(lambda: session.frames.documents.height == 6, timeout=20_000)
    assert session.view.height > figures, "the decision is kept with the project"
    select_article(page, repeat)
    assert "tính riêng" in page.alike.words.text()
    press(qtbot, page.alike.toggle)
    assert session.view.height == figures
    with Project.open(path, read_only=True) as kept:
        assert kept.duplicates() == {repeat: first}
        assert kept.setting(project_store.APART) == []


def test_a_repeat_that_is_taken_out_leaves_nothing_behind(qtbot, example, again):
    example.opening.open_paths([again])
    wait_read(qtbot, example, 6)
    settle(qtbot, example)
    session = example.session
    (repeat,) = session.alike.told_again
    figures = session.view.height
    session.remove_articles([session.alike.first_of(repeat)])
    settle(qtbot, example)
    assert session.alike.told_again == frozenset()
    assert session.view.height == figures, "the other one counts now"


def test_one_text_from_two_places_is_one_article_with_both_places(qtbot, program, tmp_path):
    text = CAN_THO.read_text("utf-8")
    for folder in ("một", "hai"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_text(text, "utf-8")
    program.opening.open_paths([tmp_path / "một", tmp_path / "hai"])
    wait_read(qtbot, program, 1)
    assert program.session.frames.documents.height == 1
    assert program.session.all_view["observation_id"].is_unique().all()
    page = articles_page(program)
    page.table.selectRow(0)
    other = "một/một.txt" if program.session.frames.documents["document"][0] == "hai.txt" else "hai/hai.txt"
    assert page.alike.words.text() == f"Cùng văn bản này còn có ở {other}."
    assert page.model.index(0, 2).data().endswith("và 1 nơi khác")


@pytest.mark.parametrize("agreed", [True, False])
def test_a_changed_article_replaces_the_old_one_after_asking(qtbot, program, tmp_path, monkeypatch, agreed):
    asked: list[str] = []
    monkeypatch.setattr(Dialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or int(agreed))
    path = tmp_path / "bài.txt"
    path.write_text("Tỉnh Hà Giang giảm 35 biên chế.\nTỉnh Nghệ An giảm 12 phòng.\n", "utf-8")
    program.opening.open_paths([path])
    wait_read(qtbot, program, 1)
    session = program.session
    figure = session.view.row(by_predicate=pl.col("obs_value") == 35, named=True)["observation_id"]
    Reviewing(session).accept([figure])
    path.write_text("Tin mới. Tỉnh Hà Giang giảm 35 biên chế.\nTỉnh Nghệ An giảm 14 phòng.\n", "utf-8")
    with qtbot.waitSignal(session.renewals.found, timeout=20_000):
        program.opening.open_paths([path])
    assert asked == ["Thay 1 bài bằng bản mới?"]
    assert session.frames.documents.height == (1 if agreed else 2)
    if agreed:
        assert sorted(session.view["obs_value"]) == [14, 35]
        row = session.view.row(by_predicate=pl.col("obs_value") == 35, named=True)
        assert row["review"] == "accepted", "the correction went along"
    with qtbot.waitSignal(session.reading.finished, timeout=20_000):
        program.opening.open_paths([path])
    assert len(asked) == 1, "nothing has changed since"


def test_a_version_that_was_taken_out_meanwhile_is_not_asked_about(qtbot, program, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(Dialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or 0)
    path, session = tmp_path / "tin.txt", program.session
    path.write_text("Tỉnh Hà Giang giảm 35 biên chế.\n", "utf-8")
    program.opening.open_paths([path])
    wait_read(qtbot, program, 1)
    (old,) = session.frames.documents["document_id"]
    session.reading.part_read.connect(lambda _part: session.remove_articles([old]))
    path.write_text("Tin mới. Tỉnh Hà Giang giảm 35 biên chế.\n", "utf-8")
    with qtbot.waitSignal(session.reading.finished, timeout=20_000):
        program.opening.open_paths([path])
    assert session.frames.documents.height == 1
    assert not asked


class Pages(BaseHTTPRequestHandler):
    """Two pages and one that never comes."""

    released = threading.Event()

    def do_GET(self):
        if self.path == "/im-lang":
            self.released.wait(20)
        if self.path != "/tin":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write("Năm 2018, tỉnh Hà Giang giảm 35 biên chế.".encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    Pages.released.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        Pages.released.set()
        server.shutdown()
        thread.join()


def test_web_addresses_are_fetched_when_asked_and_failures_are_told(qtbot, program, site, monkeypatch):
    def fill(dialog):
        assert not dialog.accept_button.isEnabled()
        dialog.addresses.setPlainText(f"{site}/tin\n\n{site}/mat-roi\nftp://a.example/x\n{site}/tin\n")
        return int(dialog.accept_button.isEnabled())

    QGuiApplication.clipboard().clear()
    monkeypatch.setattr(AddressDialog, "exec", fill)
    press(qtbot, program.window.start_page.address)
    wait_read(qtbot, program, 1)
    assert program.session.frames.documents["source"].to_list() == [f"{site}/tin"]
    assert 35.0 in program.session.all_view["obs_value"].to_list()
    page = articles_page(program)
    told = [page.problems.item(number).text() for number in range(page.problems.count())]
    assert "trang không tồn tại hoặc đã bị gỡ" in told[0]
    assert told[0].startswith(f"{site}/mat-roi")
    assert "đây không phải địa chỉ web" in told[1]
    (kept,) = program.session.frames.documents["document_id"]
    assert program.keeper._store.project.original(kept).startswith(b"N\xc4\x83m 2018")


def test_a_server_that_says_nothing_is_left_at_once(qtbot, program, site):
    program.opening.open_addresses([f"{site}/im-lang"])
    qtbot.waitUntil(program.workspace.strip.isVisible)
    qtbot.wait(200)
    began = time.monotonic()
    with qtbot.waitSignal(program.session.reading.finished, timeout=10_000) as ended:
        press(qtbot, program.workspace.strip.cancel)
    assert ended.args == [False]
    assert time.monotonic() - began < 5


def test_a_reading_waits_and_goes_on(qtbot, program, many):
    strip, reading = program.workspace.strip, program.session.reading
    program.opening.open_paths([many])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    assert " tệp" in strip.words.text()
    press(qtbot, strip.pause)
    assert reading.waits
    assert strip.words.text().startswith("Đang tạm dừng: ")
    assert strip.pause.text() == "Đọc tiếp"
    qtbot.wait(600)
    there = program.session.frames.documents.height
    qtbot.wait(600)
    assert program.session.frames.documents.height == there
    assert reading.running
    press(qtbot, strip.pause)
    wait_read(qtbot, program, 96)
    assert not len(reading.left)
    assert not strip.isVisible()


def stop_in_the_middle(qtbot, program, folder: Path) -> None:
    """Opens a folder and stops when its first articles are there."""
    program.opening.open_paths([folder])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    with qtbot.waitSignal(program.session.reading.finished, timeout=60_000):
        press(qtbot, program.workspace.strip.cancel)


def test_what_was_stopped_goes_on_where_it_stopped(qtbot, program, many):
    strip, reading = program.workspace.strip, program.session.reading
    stop_in_the_middle(qtbot, program, many)
    there = program.session.frames.documents.height
    assert 0 < there < 96
    assert len(reading.left) == 96 - there
    assert strip.words.text() == f"Đã đọc {there} bài. Còn {96 - there} tệp chưa đọc."
    press(qtbot, strip.go_on)
    wait_read(qtbot, program, 96)
    assert program.session.frames.documents["document"].n_unique() == 96
    assert not strip.isVisible()


def test_the_rest_can_be_let_go(qtbot, program, many):
    strip, reading = program.workspace.strip, program.session.reading
    stop_in_the_middle(qtbot, program, many)
    press(qtbot, strip.forget)
    assert not len(reading.left)
    assert program.keeper._store.project.imports.pending() == Waiting()
    assert strip.dismiss.isVisible()


def test_an_import_cut_off_by_closing_goes_on_at_the_next_start(qtbot, program, many, start):
    program.opening.open_paths([many])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    program.window.close()
    again = start()
    press(qtbot, again.window.start_page.go_on)
    strip = again.workspace.strip
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    assert strip.words.text().startswith("Lần nhập trước dừng giữa chừng. Còn ")
    press(qtbot, strip.go_on)
    wait_read(qtbot, again, 96)
    assert again.session.frames.documents["document"].n_unique() == 96


def test_a_second_list_waits_for_the_first(qtbot, program, many):
    program.opening.open_paths([many])
    qtbot.waitUntil(lambda: program.session.reading.running)
    program.opening.open_paths(example_paths())
    wait_read(qtbot, program, 101)
    assert program.session.frames.documents["document"][-1] == example_paths()[-1].name


def test_the_language_changes_while_articles_come_in(qtbot, program, many):
    program.opening.open_paths([many])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    program.window.actions_.languages["en"].trigger()
    assert program.workspace.strip.cancel.text() == "Stop"
    assert program.workspace.strip.words.text().startswith("Reading ")
    program.window.actions_.languages["vi"].trigger()
    wait_read(qtbot, program, 96)


def test_a_file_that_goes_away_is_told_and_the_others_are_read(qtbot, program, many):
    files = sorted(many.iterdir())
    program.opening.open_paths(files)
    files[-1].unlink()
    wait_read(qtbot, program, 95)
    assert [(Path(each.path).name, each.reason) for each in program.session.problems] == [
        (files[-1].name, "missing")
    ]
    assert not len(program.session.reading.left)
    assert "1 tệp không đọc được" in program.workspace.strip.words.text()


def test_a_full_disk_stops_the_import_which_goes_on_when_there_is_space(
    qtbot, program, many, small_disk, told
):
    program.opening.open_text("Năm 2018, tỉnh Hà Giang giảm 35 biên chế.", "Tin")
    wait_read(qtbot, program, 1)
    save_as(qtbot, program, small_disk / "p.reformdash")
    with qtbot.waitSignal(program.session.reading.finished, timeout=60_000):
        program.opening.open_paths([many])
    assert told[0].startswith("Ổ đĩa đã đầy.")
    there = program.session.frames.documents.height
    assert there < 97
    with Project.open(small_disk / "p.reformdash", read_only=True) as kept:
        assert kept.frames().documents.height == there, "nothing is shown that is not kept"
    strip = program.workspace.strip
    assert strip.go_on.isVisible()
    grow = ["mount", "-o", "remount,size=50m", str(small_disk)]
    subprocess.run(grow, check=True)
    press(qtbot, strip.go_on)
    wait_read(qtbot, program, 97)
    program.window.close()


def test_articles_of_a_folder_that_cannot_be_written_are_read(qtbot, program, many):
    many.chmod(0o500)
    program.opening.open_paths(sorted(many.iterdir())[:3])
    wait_read(qtbot, program, 3)
    many.chmod(0o700)


def test_stopping_does_not_wait_for_a_huge_article(qtbot, program, tmp_path):
    huge = tmp_path / "khổng lồ.txt"
    sentence = "Năm 2018, tỉnh Hà Giang giảm 35 biên chế, 12 phòng và 5/9 xã thực hiện mô hình. "
    huge.write_text(sentence * 60_000, "utf-8")
    program.opening.open_paths([huge])
    qtbot.wait(3_000)
    assert program.session.reading.running
    began = time.monotonic()
    with qtbot.waitSignal(program.session.reading.finished, timeout=20_000):
        press(qtbot, program.workspace.strip.cancel)
    assert time.monotonic() - began < 2
    assert len(program.session.reading.left) == 1


def test_a_copy_is_saved_and_the_work_stays_where_it_was(qtbot, example, tmp_path, monkeypatch):
    own, copy = tmp_path / "own.reformdash", tmp_path / "copy"
    told: list[str] = []
    monkeypatch.setattr("reformdash.desktop.dialogs.tell", lambda *words: told.append(words[-1]))
    save_as(qtbot, example, own)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    with qtbot.waitSignal(example.keeper.copied, timeout=20_000):
        example.window.actions_["save_copy"].trigger()
    assert example.keeper.path == own
    assert "copy.reformdash" in told[0]
    assert not list(tmp_path.glob(".copy*"))
    with Project.open(tmp_path / "copy.reformdash") as there:
        assert there.frames().documents.height == 5
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(own), ""))
    with qtbot.waitSignal(example.keeper.failed) as failed:
        example.window.actions_["save_copy"].trigger()
    assert failed.args == ["same_file", ""]


def test_corrections_go_to_another_project_and_back_again(qtbot, example, tmp_path, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr("reformdash.desktop.dialogs.tell", lambda *words: told.append(words[-1]))
    session, actions = example.session, example.window.actions_
    figures = session.view["observation_id"][:3].to_list()
    Reviewing(session).accept(figures)
    file = tmp_path / "sửa đổi.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    actions["export_log"].trigger()
    assert told[-1] == "Đã ghi 3 sửa đổi vào “sửa đổi.json”."
    session.undo_stack.undo()
    actions["import_log"].trigger()
    assert (session.all_view["review"] == "accepted").sum() == 3
    assert told[-1] == "Đã áp dụng 3 sửa đổi."
    actions["import_log"].trigger()
    assert told[-1] == "Đã áp dụng 0 sửa đổi. 3 sửa đổi đã có sẵn."
    session.undo_stack.undo()
    assert (session.all_view["review"] == "accepted").sum() == 0
    file.write_text("[]", "utf-8")
    actions["import_log"].trigger()
    assert "không phải tệp sửa đổi" in told[-1]
    example.opening.to_start()
    assert not actions["export_log"].isEnabled()
