"""A project is saved in the background: the window lives, work goes on, nothing is lost on the way."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from conftest import press, save_as, wait_read
from PySide6.QtWidgets import QFileDialog

from reformdash.dataset.project import Project
from reformdash.dataset.project_file import Snapshot
from reformdash.desktop.corrections import Reviewing

TEXT = "Tỉnh Nghệ An đã giảm 12 biên chế năm 2019."


class SlowDisk:
    """Copies stand still in the middle until they are let go on; the thread they are made on is noted."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()
        self.thread: threading.Thread | None = None


@pytest.fixture
def slow_disk(monkeypatch):
    disk = SlowDisk()
    fill = Snapshot.fill

    def slowly(snapshot, path, tick=None):
        disk.thread = threading.current_thread()
        fill(snapshot, path)
        disk.reached.set()
        while not disk.open.wait(0.02):
            tick(4, 10)
        tick(10, 10)

    monkeypatch.setattr(Snapshot, "fill", slowly)
    yield disk
    disk.open.set()


@pytest.fixture
def begin_saving(qtbot, example, monkeypatch, slow_disk):
    """Lets the user save under a name, on a disk that is slow."""

    def begin(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        example.window.actions_["save_project"].trigger()
        qtbot.waitUntil(slow_disk.reached.is_set, timeout=20_000)

    return begin


def articles_in(path: Path) -> int:
    with Project.open(path, read_only=True) as project:
        return project.frames().documents.height


def test_the_window_lives_while_a_slow_disk_is_written(qtbot, example, tmp_path, begin_saving, slow_disk):
    path = tmp_path / "Miền Tây.reformdash"
    begin_saving(path)
    strip = example.workspace.saving
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text() == "Đang lưu “Miền Tây.reformdash”…"
    assert slow_disk.thread is not threading.main_thread()
    qtbot.waitUntil(lambda: strip.bar.value() == 400)
    example.window.actions_.languages["en"].trigger()
    assert strip.words.text() == "Saving “Miền Tây.reformdash”…"
    assert not path.exists()
    with qtbot.waitSignal(example.keeper.opened, timeout=20_000):
        slow_disk.open.set()
    assert not strip.isVisible()
    assert example.keeper.path == path
    assert example.window.top_bar.project.text() == "Miền Tây"
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_what_is_done_meanwhile_is_in_the_new_file(qtbot, example, tmp_path, begin_saving, slow_disk):
    path, session = tmp_path / "p.reformdash", example.session
    begin_saving(path)
    kept, gone = session.view["observation_id"][0], session.frames.documents["document_id"][4]
    Reviewing(session).accept([kept])
    Reviewing(session).reject([session.view["observation_id"][1]])
    session.undo_stack.undo()
    session.remove_articles([gone])
    session.chosen.compare(("P92", "VN"))
    example.opening.open_text(TEXT, "Bài đến sau")
    wait_read(qtbot, example, 5)
    with qtbot.waitSignal(example.keeper.opened, timeout=20_000):
        slow_disk.open.set()
    Reviewing(session).accept([session.view["observation_id"][2]])
    names = session.frames.documents["document"].to_list()
    example.opening.to_start()
    with Project.open(path) as project:
        assert project.frames().documents["document"].to_list() == names
        assert "Bài đến sau" in names
        assert gone not in project.frames().documents["document_id"]
        assert [step.kind for step in project.log.standing()] == ["accept", "accept"]
        assert project.log.standing()[0].observation_id == kept
        assert project.setting("chosen")["areas"] == ["P92", "VN"]


def test_saving_can_be_given_up(qtbot, example, tmp_path, begin_saving, slow_disk):
    path = tmp_path / "p.reformdash"
    path.write_bytes(b"earlier")
    begin_saving(path)
    strip = example.workspace.saving
    qtbot.waitUntil(strip.isVisible)
    with qtbot.waitSignal(example.keeper.saver.ended):
        press(qtbot, strip.cancel)
    assert not strip.isVisible()
    assert path.read_bytes() == b"earlier"
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []
    assert example.keeper.path is None
    Reviewing(example.session).accept([example.session.view["observation_id"][0]])
    assert example.keeper.secure()
    slow_disk.open.set()
    save_as(qtbot, example, path)
    assert articles_in(path) == 5


def test_a_window_closed_meanwhile_closes_when_the_file_is_there(
    qtbot, example, tmp_path, begin_saving, slow_disk
):
    path = tmp_path / "p.reformdash"
    begin_saving(path)
    example.window.close()
    assert example.window.isVisible()
    strip = example.workspace.saving
    assert strip.isVisible()
    assert strip.words.text() == "Lưu xong “p.reformdash” sẽ làm tiếp việc vừa chọn."
    slow_disk.open.set()
    qtbot.waitUntil(lambda: not example.window.isVisible(), timeout=20_000)
    assert articles_in(path) == 5


def test_a_window_closed_meanwhile_stays_where_saving_is_given_up(qtbot, example, tmp_path, begin_saving):
    begin_saving(tmp_path / "p.reformdash")
    example.window.close()
    with qtbot.waitSignal(example.keeper.saver.ended):
        press(qtbot, example.workspace.saving.cancel)
    qtbot.wait(50)
    assert example.window.isVisible()
    example.window.close()
    assert not example.window.isVisible()


def test_the_start_page_and_other_projects_wait_for_the_file(
    qtbot, example, tmp_path, begin_saving, slow_disk
):
    path = tmp_path / "p.reformdash"
    begin_saving(path)
    example.window.actions_["close_project"].trigger()
    assert example.session.frames.documents.height == 5
    slow_disk.open.set()
    qtbot.waitUntil(lambda: example.session.frames.documents.height == 0, timeout=20_000)
    assert example.window.stack.currentWidget() is example.window.start_page
    assert articles_in(path) == 5
    assert path in example.appearance.settings.recent


def test_a_second_save_meanwhile_says_so(qtbot, example, tmp_path, begin_saving, told):
    begin_saving(tmp_path / "p.reformdash")
    example.window.actions_["save_copy"].trigger()
    assert told == ["Dự án đang được lưu. Hãy đợi lưu xong rồi thử lại."]
    with qtbot.waitSignal(example.keeper.saver.ended, timeout=20_000):
        example.keeper.saver.give_up()


def test_a_disk_that_fills_up_is_told_and_work_goes_on(qtbot, example, small_disk, told):
    with qtbot.waitSignal(example.keeper.failed, timeout=20_000):
        (small_disk / "filler").write_bytes(bytes(900_000))
        example.keeper.save_as(small_disk / "p.reformdash")
    assert told[0].startswith("Ổ đĩa đã đầy.")
    assert [each.name for each in small_disk.iterdir()] == ["filler"]
    Reviewing(example.session).accept([example.session.view["observation_id"][0]])
    assert example.keeper.secure()


@pytest.mark.parametrize(
    "case",
    [
        ("gone/p.reformdash", "Không tìm thấy thư mục để ghi tệp."),
        ("folder.reformdash", "Đó là tên một thư mục. Hãy chọn tên khác."),
    ],
)
def test_a_place_that_cannot_be_written_is_told(qtbot, example, tmp_path, told, case):
    name, sentence = case
    (tmp_path / "folder.reformdash").mkdir()
    for save in (example.keeper.save_as, example.keeper.save_copy):
        with qtbot.waitSignal(example.keeper.failed, timeout=20_000):
            save(tmp_path / name)
        assert told.pop().startswith(sentence)


def test_work_in_a_project_that_may_only_be_looked_at_can_be_saved_elsewhere(qtbot, start, tmp_path, told):
    first, second = start(), start()
    first.opening.open_text(TEXT, "một")
    wait_read(qtbot, first, 1)
    save_as(qtbot, first, tmp_path / "p.reformdash")
    with qtbot.waitSignal(second.keeper.opened):
        second.opening.open_project(tmp_path / "p.reformdash")
    old = second.session.frames.documents["document_id"][0]
    second.opening.open_text(f"{TEXT} Lại giảm 35 phòng.", "hai")
    wait_read(qtbot, second, 2)
    Reviewing(second.session).accept([second.session.view["observation_id"][-1]])
    save_as(qtbot, second, tmp_path / "q.reformdash")
    second.session.remove_articles([old])
    second.opening.to_start()
    with Project.open(tmp_path / "q.reformdash") as saved:
        assert saved.frames().documents["document"].to_list() == ["hai"]
        assert len(saved.log.standing()) == 1
    assert articles_in(tmp_path / "p.reformdash") == 1


def test_a_reading_without_a_file_goes_on_in_the_one_it_is_saved_to(qtbot, start, tmp_path):
    program = start()
    (tmp_path / "unsaved.reformdash").mkdir()
    for number in range(2, 5):
        (tmp_path / f"unsaved-{number}.reformdash").mkdir()
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"{number} {TEXT} " * 30, encoding="utf-8")
    program.opening.open_paths([folder])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    assert not program.session.reading.on_disk
    save_as(qtbot, program, tmp_path / "p.reformdash")
    assert program.session.reading.on_disk
    wait_read(qtbot, program, 30)
    program.opening.to_start()
    with Project.open(tmp_path / "p.reformdash") as saved:
        assert saved.frames().documents.height == 30
        assert not len(saved.imports.pending())
        assert all(saved.original(key) for key in saved.frames().documents["document_id"])
