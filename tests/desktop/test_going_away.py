"""Folders, drives and project files that go away while they are used."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from conftest import save_as, wait_read
from PySide6.QtCore import Qt

from reformdash.dataset.project import Project
from reformdash.desktop.corrections import Reviewing

TEXT = "Tỉnh Nghệ An đã giảm 12 biên chế năm 2019."


@pytest.fixture
def drive(tmp_path) -> Path:
    """Two folders of articles, read by several processes."""
    for name in ("một", "hai"):
        (tmp_path / "ổ" / name).mkdir(parents=True)
        for number in range(48):
            words = " ".join(f"{name}{number}x{place}" for place in range(300))
            (tmp_path / "ổ" / name / f"{number:02}.txt").write_text(f"{words}.\n{TEXT}", "utf-8")
    return tmp_path / "ổ"


def test_a_drive_pulled_out_in_the_middle_is_gone_on_with_when_it_is_back(
    qtbot, program, drive, tmp_path, told
):
    program.opening.open_paths([drive])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    drive.rename(tmp_path / "rút ra")
    qtbot.waitUntil(lambda: not program.session.reading.running, timeout=60_000)
    there, left = program.session.frames.documents.height, program.session.reading.left
    assert 0 < there < 96
    assert len(left.paths) == 96 - there
    assert program.session.problems == ()
    assert len(told) == 1
    assert told[0].startswith(f"Không còn thấy thư mục “{drive}")
    strip = program.workspace.strip
    assert strip.words.text() == f"Đã đọc {there} bài. Còn {96 - there} tệp chưa đọc."
    (tmp_path / "rút ra").rename(drive)
    qtbot.mouseClick(strip.go_on, Qt.MouseButton.LeftButton)
    wait_read(qtbot, program, 96)
    assert not len(program.session.reading.left)
    assert len(told) == 1


def test_one_folder_that_went_away_does_not_hold_up_the_others(qtbot, program, drive, told):
    files = sorted(drive.rglob("*.txt"))
    shutil.rmtree(drive / "hai")
    program.opening.open_paths(files)
    wait_read(qtbot, program, 48)
    assert len(program.session.reading.left.paths) == 48
    assert len(told) == 1


def test_looking_through_a_large_folder_can_be_stopped(qtbot, program, drive, monkeypatch):
    deep = drive
    for number in range(30):
        deep /= str(number)
        deep.mkdir()
    reading = program.session.reading
    looked: list[object] = []

    def walk(_path, **_options):
        while True:
            looked.append(1)
            yield str(drive), [], []

    monkeypatch.setattr("reformdash.articles.reading.os.walk", walk)
    program.opening.open_paths([drive])
    qtbot.waitUntil(lambda: len(looked) > 100)
    with qtbot.waitSignal(reading.finished, timeout=10_000):
        qtbot.mouseClick(program.workspace.strip.cancel, Qt.MouseButton.LeftButton)
    assert reading.left.paths == (str(drive),)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be deleted there")
@pytest.mark.parametrize("folder_too", [True, False])
def test_a_project_deleted_while_it_is_open_is_told_and_can_be_saved(
    qtbot, example, tmp_path, told, folder_too
):
    path = tmp_path / "thư mục" / "p.reformdash"
    path.parent.mkdir()
    save_as(qtbot, example, path)
    figures = example.session.view["observation_id"]
    Reviewing(example.session).accept([figures[0]])
    if folder_too:
        shutil.rmtree(path.parent)
    else:
        path.unlink()
    Reviewing(example.session).accept([figures[1]])
    assert told[0].startswith("Tệp dự án đã bị xóa hoặc chuyển đi")
    with qtbot.waitSignal(example.session.reading.finished, timeout=20_000) as ended:
        example.opening.open_text(TEXT, "Bài đến sau")
    assert ended.args == [False]
    assert example.session.figures.cues(figures[2]) is not None
    assert not path.exists(), "no empty file in its place"
    save_as(qtbot, example, tmp_path / "q.reformdash")
    example.opening.to_start()
    with Project.open(tmp_path / "q.reformdash") as saved:
        assert saved.frames().documents.height == 5
        assert [step.observation_id for step in saved.log.standing()] == figures[:2].to_list()


def test_what_is_pasted_on_a_full_disk_waits_for_space(qtbot, example, small_disk, told):
    program, disk = example, small_disk
    program.opening.to_start()
    program.opening.open_text(TEXT, "một")
    wait_read(qtbot, program, 1)
    save_as(qtbot, program, disk / "p.reformdash")
    with pytest.raises(OSError, match="No space"):
        (disk / "filler").write_bytes(bytes(2_000_000))
    with qtbot.waitSignal(program.session.reading.finished, timeout=20_000):
        program.opening.open_text(f"Lại giảm 35 phòng. {TEXT} " * 200, "hai")
    assert told[0].startswith("Ổ đĩa đã đầy.")
    strip = program.workspace.strip
    assert strip.words.text().endswith("Còn 1 văn bản đã dán chưa đọc.")
    (disk / "filler").unlink()
    qtbot.mouseClick(strip.go_on, Qt.MouseButton.LeftButton)
    wait_read(qtbot, program, 2)
    assert not len(program.session.reading.left)
    with Project.open(disk / "p.reformdash", read_only=True) as kept:
        assert kept.frames().documents.height == 2
        assert not len(kept.imports.pending())
    program.window.close()
