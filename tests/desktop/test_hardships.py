"""What goes wrong on ordinary days: odd names, broken files, two windows, closing in the middle."""

import sys
from pathlib import Path

import pytest
from conftest import save_as, wait_read
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from reformdash.dataset.filters import Filter
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.waiting import Waiting
from reformdash.desktop import opening_work
from reformdash.desktop.app import Program, example_paths
from reformdash.desktop.corrections import Reviewing

TEXT = "Tỉnh Nghệ An đã giảm 12 biên chế năm 2019."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder that takes a while to read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.txt").write_text(f"{number} {TEXT} " * 30, encoding="utf-8")
    return folder


def test_a_project_name_with_a_dot_keeps_it_and_gets_the_suffix(qtbot, example, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Báo cáo 3.2"), ""))
    with qtbot.waitSignal(example.keeper.opened, timeout=20_000):
        example.opening.ask_save()
    assert example.keeper.path == tmp_path / "Báo cáo 3.2.reformdash"
    assert example.keeper.path.exists()


def test_a_project_opened_during_a_reading_ends_it_and_offers_the_rest(qtbot, program, tmp_path, articles):
    program.opening.open_text(TEXT, "một")
    wait_read(qtbot, program, 1)
    save_as(qtbot, program, tmp_path / "p.reformdash")
    program.opening.open_paths([articles])
    qtbot.waitUntil(program.workspace.strip.isVisible)
    with qtbot.waitSignal(program.keeper.opened):
        program.opening.open_project(tmp_path / "p.reformdash")
    strip = program.workspace.strip
    assert not program.session.reading.running
    assert strip.words.text().startswith("Lần nhập trước dừng giữa chừng. Còn ")
    qtbot.mouseClick(strip.go_on, Qt.MouseButton.LeftButton)
    wait_read(qtbot, program, 31)
    assert not strip.isVisible()


def test_a_filter_without_a_match_does_not_lose_the_localities_compared(qtbot, example):
    example.session.show_place("compare")
    page = example.workspace.pages["compare"]
    page.set_areas(("VN", "01"))
    chosen = page.areas
    example.session.set_filter(Filter(text="không bài nào nói vậy"))
    assert page.areas == chosen
    assert "điều kiện lọc" in page.head.hint.text()
    example.session.set_filter(Filter())
    assert page.areas == chosen
    assert page.head.hint.text() == ""


@pytest.mark.parametrize("content", [b"", b"not a project " * 50])
def test_a_broken_file_of_unsaved_work_makes_room(qtbot, start, tmp_path, content):
    place = tmp_path / "unsaved.reformdash"
    place.write_bytes(content)
    program = start()
    program.opening.open_text(TEXT, "một")
    wait_read(qtbot, program, 1)
    assert program.keeper.secure()
    kept = [path for path in tmp_path.glob("*.reformdash") if path != place]
    assert [path.read_bytes() for path in kept] == ([content] if content else [])


def test_unsaved_work_of_two_windows_is_kept_apart(qtbot, start, tmp_path):
    first, second = start(), start()
    for number, program in enumerate((first, second)):
        program.opening.open_text(f"{TEXT} Bài {number}.", f"bài {number}")
        wait_read(qtbot, program, 1)
        assert program.keeper.secure()
        assert program.keeper.path is None
    assert (tmp_path / "unsaved-2.reformdash").exists()


def test_a_project_open_elsewhere_says_once_that_changes_are_not_saved(qtbot, start, tmp_path, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr("reformdash.desktop.opening.tell", lambda *words: shown.append(words[-1]))
    first, second = start(), start()
    first.opening.open_text(TEXT, "một")
    wait_read(qtbot, first, 1)
    save_as(qtbot, first, tmp_path / "p.reformdash")
    told: list[str] = []
    second.keeper.failed.connect(lambda reason, _detail: told.append(reason))
    with qtbot.waitSignal(second.keeper.opened):
        second.opening.open_project(tmp_path / "p.reformdash")
    assert told == ["read_only"]
    figure = second.session.view["observation_id"][0]
    Reviewing(second.session).accept([figure])
    assert second.session.figures.observation(figure)["review"] == "accepted"
    assert told == ["read_only"]
    assert len(shown) == 1


def test_undo_after_the_articles_were_read_again(qtbot, example):
    session = example.session
    figure = session.view["observation_id"][0]
    Reviewing(session).reject([figure])
    with qtbot.waitSignal(session.reading.finished, timeout=30_000):
        example.opening.open_paths(example_paths())
    assert session.figures.observation(figure) is None
    assert session.figures.rejection(figure) is not None
    session.undo_stack.undo()
    assert session.figures.observation(figure)["review"] == "read"


@pytest.fixture
def earlier(qtbot, example, tmp_path) -> Path:
    """A project of earlier work, at the place where the open one is going to be saved."""
    path = tmp_path / "p.reformdash"
    with Project.create(path) as project:
        project.set_setting("earlier", 1)
    return path


def without_a_file(program: Program) -> None:
    """No place of the program's own could be written, so that the work is in memory only."""
    project = program.keeper._store.project
    assert project is not None
    frames = project.frames()
    program.keeper.close()
    program.session.restore(frames, program.session.corrections)


def fail(*_: object, **__: object) -> None:
    raise ProjectError("full", "")


@pytest.mark.parametrize("step", ["add_frames", "create"])
def test_work_in_memory_that_cannot_be_saved_leaves_the_file_of_that_name(
    qtbot, example, earlier, monkeypatch, step
):
    told: list[str] = []
    monkeypatch.setattr("reformdash.desktop.opening.tell", lambda *words: told.append(words[-1]))
    without_a_file(example)
    before, files = earlier.read_bytes(), set(earlier.parent.iterdir())
    monkeypatch.setattr(Project, step, fail)
    with qtbot.waitSignal(example.keeper.failed, timeout=20_000):
        example.keeper.save_as(earlier)
    assert len(told) == 1
    assert earlier.read_bytes() == before
    assert set(earlier.parent.iterdir()) == files


@pytest.mark.parametrize("in_memory", [True, False])
def test_saving_over_a_project_open_in_another_window_leaves_it(qtbot, example, earlier, told, in_memory):
    if in_memory:
        without_a_file(example)
    with Project.open(earlier) as other:
        with qtbot.waitSignal(example.keeper.failed, timeout=20_000):
            example.keeper.save_as(earlier)
        assert "cửa sổ khác" in told[0]
        assert other.setting("earlier") == 1
    with Project.open(earlier) as other:
        assert other.setting("earlier") == 1


@pytest.mark.parametrize("in_memory", [True, False])
def test_saving_over_an_earlier_project_takes_its_place(qtbot, example, earlier, in_memory):
    if in_memory:
        without_a_file(example)
    Reviewing(example.session).accept([example.session.view["observation_id"][0]])
    save_as(qtbot, example, earlier)
    assert example.keeper.path == earlier
    example.keeper.close()
    with Project.open(earlier) as saved:
        assert saved.setting("earlier") is None
        assert saved.frames().documents.height == example.session.frames.documents.height
        assert len(saved.log.standing()) == 1
    assert not [path for path in earlier.parent.iterdir() if path.name.startswith((".p-", "..p-"))]


def test_a_project_that_fails_to_open_says_so_and_the_open_one_is_kept_on(
    qtbot, example, tmp_path, monkeypatch, told
):
    save_as(qtbot, example, tmp_path / "mine.reformdash")
    Project.create(tmp_path / "other.reformdash").close()

    def broken(_path: Path) -> object:
        raise ValueError("bad row")

    monkeypatch.setattr(opening_work, "_read", broken)
    example.opening.open_project(tmp_path / "other.reformdash")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("Không đọc được dự án")
    assert "bad row" in told[0]
    assert example.keeper.path == tmp_path / "mine.reformdash"
    Reviewing(example.session).accept([example.session.view["observation_id"][0]])
    example.keeper.close()
    with Project.open(tmp_path / "mine.reformdash") as mine:
        assert len(mine.log.standing()) == 1


def test_what_was_being_read_can_be_gone_on_with_where_another_project_does_not_open(
    qtbot, example, tmp_path, told
):
    save_as(qtbot, example, tmp_path / "mine.reformdash")
    left = Waiting((str(tmp_path / "bài.txt"),))
    example.keeper._store.plan(left)  # as a reading does that is stopped before its end
    (tmp_path / "other.reformdash").write_bytes(b"not a project " * 50)
    example.opening.open_project(tmp_path / "other.reformdash")
    qtbot.waitUntil(lambda: bool(told))
    assert example.session.reading.left == left
    assert example.workspace.strip.go_on.isVisible()


def test_a_file_that_is_no_project_leaves_the_open_one_kept(qtbot, example, tmp_path, told):
    save_as(qtbot, example, tmp_path / "mine.reformdash")
    (tmp_path / "other.reformdash").write_bytes(b"not a project " * 50)
    example.opening.open_project(tmp_path / "other.reformdash")
    qtbot.waitUntil(lambda: bool(told))
    assert example.keeper.path == tmp_path / "mine.reformdash"
    assert example.keeper.secure()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted")
@pytest.mark.parametrize("leave", ["open", "start"])
def test_a_deleted_project_is_not_left_before_it_was_said_that_it_is_lost(
    qtbot, example, tmp_path, told, leave
):
    Project.create(tmp_path / "khác.reformdash").close()
    save_as(qtbot, example, tmp_path / "p.reformdash")
    (tmp_path / "p.reformdash").unlink()

    def go() -> None:
        if leave == "open":
            example.opening.open_project(tmp_path / "khác.reformdash")
        else:
            example.opening.to_start()

    go()
    qtbot.wait(300)
    assert told[0].startswith("Tệp dự án đã bị xóa")
    assert example.keeper.path == tmp_path / "p.reformdash"
    save_as(qtbot, example, tmp_path / "mới.reformdash")
    with Project.open(tmp_path / "mới.reformdash", read_only=True) as saved:
        assert saved.frames().documents["text"].null_count() == 0
    (tmp_path / "mới.reformdash").unlink()
    for _ in range(2):
        go()
    qtbot.waitUntil(lambda: example.session.frames.documents.height == 0, timeout=10_000)
    assert len(told) == 2
