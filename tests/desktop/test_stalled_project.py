"""Drives that stop answering while the window works with them: it says so, goes on, and loses nothing."""

from __future__ import annotations

import contextlib
import threading

import pytest
from conftest import save_as, wait_read

from reformdash.articles.limits import Limits
from reformdash.dataset.project import Project
from reformdash.desktop import steps
from reformdash.desktop.corrections import Reviewing

TEXT = "Tỉnh Nghệ An đã giảm 12 biên chế năm 2019."
ENOUGH_SECONDS = 20.0


@contextlib.contextmanager
def not_waiting(drive):
    """Fails where the window hangs with the drive, which is woken after long enough so that the test ends."""
    woken = threading.Event()

    def wake():
        woken.set()
        drive.wake()

    timer = threading.Timer(ENOUGH_SECONDS, wake)
    drive.stall()
    timer.start()
    try:
        yield
        assert not woken.is_set(), "the window waited for the drive"
    finally:
        timer.cancel()
        drive.wake()


@pytest.fixture
def kept(qtbot, program, drive, tmp_path):
    """A project on the drive, with an article."""
    (tmp_path / "bài.txt").write_text(TEXT, "utf-8")
    program.opening.open_paths([tmp_path / "bài.txt"])
    wait_read(qtbot, program, 1)
    save_as(qtbot, program, drive.place / "kho.reformdash")
    return drive.place / "kho.reformdash"


def decide(program):
    session = program.session
    Reviewing(session).accept(session.all_view["observation_id"].to_list()[:1])


@pytest.fixture
def soon(monkeypatch):
    """It is said after a moment that a drive hangs."""
    monkeypatch.setattr(steps, "_HANGS_MS", 200)


@pytest.mark.usefixtures("soon")
def test_a_decision_does_not_wait_and_is_written_later(qtbot, program, drive, kept, told):
    program.keeper.close()
    program.opening.open_project(kept)
    qtbot.waitUntil(lambda: program.keeper.path == kept)
    with not_waiting(drive):
        decide(program)
        qtbot.waitUntil(lambda: len(told) == 1, timeout=10_000)
        assert told[0].startswith("Ổ đĩa hoặc ổ mạng chứa tệp dự án không trả lời.")
        assert program.keeper.behind
        assert not program.keeper.secure()
    qtbot.waitUntil(lambda: not program.keeper.behind, timeout=10_000)
    program.keeper.close()
    with Project.open(kept) as project:
        assert len(project.log.standing()) == 1


def test_the_window_asks_once_before_it_closes_without_what_was_decided(program, drive, kept, told):
    with not_waiting(drive):
        decide(program)
        program.window.close()
        assert program.window.isVisible()
        assert told[-1].startswith("Ổ đĩa chứa dự án không trả lời nên những thay đổi vừa rồi chưa được ghi.")
        program.window.close()
        assert not program.window.isVisible()


def test_the_window_asks_again_where_the_drive_hangs_again(qtbot, program, drive, kept, told):
    for decision in (Reviewing.accept, Reviewing.reject):
        with not_waiting(drive):
            decision(Reviewing(program.session), program.session.all_view["observation_id"].to_list()[:1])
            program.window.close()
            assert program.window.isVisible()
        qtbot.waitUntil(lambda: not program.keeper.behind, timeout=10_000)
    assert len(told) == 2


def test_another_project_is_opened_while_one_hangs(qtbot, program, drive, kept, tmp_path):
    with Project.create(tmp_path / "khác.reformdash"):
        pass
    with not_waiting(drive):
        decide(program)
        program.opening.open_project(tmp_path / "khác.reformdash")
        qtbot.waitUntil(lambda: program.keeper.path == tmp_path / "khác.reformdash", timeout=10_000)


def test_a_project_that_does_not_answer_is_given_up_for_another(qtbot, program, drive, kept, tmp_path):
    with Project.create(tmp_path / "khác.reformdash"):
        pass
    program.opening.to_start()
    with not_waiting(drive):
        program.opening.open_project(kept)
        qtbot.wait(200)
        program.opening.open_project(tmp_path / "khác.reformdash")
        qtbot.waitUntil(lambda: program.keeper.path == tmp_path / "khác.reformdash", timeout=10_000)


def test_saving_to_a_drive_that_hangs_can_be_given_up(qtbot, program, drive, tmp_path):
    (tmp_path / "bài.txt").write_text(TEXT, "utf-8")
    program.opening.open_paths([tmp_path / "bài.txt"])
    wait_read(qtbot, program, 1)
    with not_waiting(drive):
        program.keeper.save_as(drive.place / "kho.reformdash")
        qtbot.wait(200)
        with qtbot.waitSignal(program.keeper.saver.ended, timeout=10_000):
            program.keeper.saver.give_up()
    decide(program)
    assert program.keeper.secure()
    assert program.keeper.path is None


def test_why_a_figure_was_read_so_is_not_waited_for(program, drive, kept):
    session = program.session
    figure = session.all_view["observation_id"][0]
    session.figures.forget()
    with not_waiting(drive):
        assert session.figures.cues(figure) == ()


def test_looking_for_repeats_on_a_drive_that_hangs_can_be_ended(qtbot, program, drive, kept, monkeypatch):
    session = program.session
    asked = threading.Event()

    def hangs(_document_ids):
        asked.set()
        drive.place.exists()  # as SQLite does where it has not got the page
        return {}

    monkeypatch.setattr(session.alike, "_texts", hangs)
    with not_waiting(drive):
        session.alike.restore()
        session.alike.look()
        qtbot.waitUntil(asked.is_set, timeout=5000)
        session.alike.close()
    assert not session.alike.looking


@pytest.mark.usefixtures("kept")
def test_an_export_from_a_drive_that_hangs_can_be_ended(qtbot, program, drive, monkeypatch, tmp_path):
    asked = threading.Event()

    def hangs(_document_ids):
        asked.set()
        drive.place.exists()
        return {}

    monkeypatch.setattr(program.session.figures, "texts", hangs)
    program.workspace.show_place("export")
    page = program.workspace.pages["export"]
    with not_waiting(drive):
        page.write_to(tmp_path / "bài.xlsx")
        qtbot.waitUntil(asked.is_set, timeout=5000)
        with qtbot.waitSignal(page.job.cancelled, timeout=5000):
            page.job.cancel()
        page.job.close()
    assert not (tmp_path / "bài.xlsx").exists()


@pytest.mark.usefixtures("told")
def test_reading_into_it_can_be_stopped(qtbot, program, drive, kept, tmp_path):
    folder = tmp_path / "thêm"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"{TEXT} Bài {number}.", "utf-8")
    with not_waiting(drive):
        program.opening.open_paths([folder])
        qtbot.wait(300)
        program.session.reading.cancel()
        qtbot.waitUntil(lambda: not program.session.reading.running, timeout=10_000)
    qtbot.waitUntil(lambda: program.keeper.path == kept)
    program.session.reading.go_on(fetching=False)
    wait_read(qtbot, program, 4)
    program.keeper.close()
    with Project.open(kept) as project:
        assert project.frames().documents.height == 4


def test_articles_on_it_are_named_and_wait_for_a_better_day(qtbot, program, drive, tmp_path, monkeypatch):
    monkeypatch.setattr("reformdash.dataset.reading_parts.Limits", lambda: Limits(answer_seconds=0.3))
    (drive.place / "xa.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gần.txt").write_text(TEXT + " Gần.", "utf-8")
    with not_waiting(drive):
        monkeypatch.setattr("reformdash.dataset.reading_jobs.Limits", lambda: Limits(answer_seconds=0.3))
        monkeypatch.setattr("reformdash.articles.reading.Limits", lambda: Limits(answer_seconds=0.3))
        program.opening.open_paths([drive.place / "xa.txt", tmp_path / "gần.txt"])
        wait_read(qtbot, program, 1)
        (problem,) = program.session.problems
        assert (problem.path, problem.reason) == (str(drive.place / "xa.txt"), "stalled")
        assert program.session.reading.left.paths == (str(drive.place / "xa.txt"),)


def test_a_recent_project_on_it_does_not_hold_up_the_start(start, settings, drive, tmp_path):
    with Project.create(drive.place / "kho.reformdash"):
        pass
    settings.remember(drive.place / "kho.reformdash")
    with not_waiting(drive):
        window = start()
        assert settings.recent == [drive.place / "kho.reformdash"]
        assert window.window.isVisible()
