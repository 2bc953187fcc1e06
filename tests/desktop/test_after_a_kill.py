"""The program is killed; the next one goes on where it was."""

from __future__ import annotations

import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import polars as pl
import pytest
from conftest import press, wait_read
from pages_to_fetch import serving

from reformdash.dataset.project import Project
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.dialogs import Dialog

PROGRAM = Path(__file__).parent / "program_to_kill.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


@contextmanager
def killed(folder, word, task, *arguments, wait=0.0):
    """Runs the program until it says a word, and a while longer."""
    command = [sys.executable, str(PROGRAM), str(folder), task, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == f"{word}\n"
            time.sleep(wait)
        finally:
            process.send_signal(signal.SIGKILL)
        yield process.stdout.read().split()


@pytest.fixture
def silent():
    """A server that takes connections and says nothing; `answer` makes it one that serves pages."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def go_on(qtbot, start):
    """Starts the program again and goes on with the work that was not saved."""
    again = start()
    press(qtbot, again.window.start_page.go_on)
    return again


def answers(monkeypatch, *given: bool) -> list[str]:
    """What the user says to the next questions; the questions are noted."""
    asked: list[str] = []
    said = iter(given)
    monkeypatch.setattr(Dialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or int(next(said)))
    return asked


def test_addresses_are_fetched_after_the_user_says_so(qtbot, tmp_path, start, silent, monkeypatch):
    port = silent.getsockname()[1]
    addresses = [f"http://127.0.0.1:{port}/tin-{number}" for number in (1, 2, 3)]
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with killed(tmp_path, "fetching", "fetch", *addresses):
        pass
    silent.close()
    with serving(port) as asked_for:
        again = go_on(qtbot, start)
        strip, reading = again.workspace.strip, again.session.reading
        qtbot.waitUntil(strip.isVisible, timeout=20_000)
        assert strip.words.text() == "Lần nhập trước dừng giữa chừng. Còn 3 địa chỉ web chưa đọc."
        asked = answers(monkeypatch, False, True)
        press(qtbot, strip.go_on)
        qtbot.wait(300)
        assert asked == ["Tải 3 địa chỉ web còn lại?"]
        assert asked_for == []
        assert reading.left.addresses == tuple(addresses)
        press(qtbot, strip.go_on)
        wait_read(qtbot, again, 3)
        assert sorted(asked_for) == ["/tin-1", "/tin-2", "/tin-3"]
    assert not len(reading.left)
    assert again.keeper._store.pending() == Waiting()
    assert sorted(again.session.frames.documents["source"]) == addresses


def test_what_waited_behind_a_long_reading_is_not_lost(qtbot, tmp_path, start, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(60):
        text = f"Bài {number}. Năm 2018, tỉnh Hà Giang giảm {number} biên chế. " * 40
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    with killed(tmp_path, "waiting", "paste_behind", folder):
        pass
    again = go_on(qtbot, start)
    strip = again.workspace.strip
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    assert strip.words.text().endswith(" tệp, 1 văn bản đã dán và 1 địa chỉ web chưa đọc.")
    asked = answers(monkeypatch, False)
    press(qtbot, strip.go_on)
    wait_read(qtbot, again, 61)
    assert asked == ["Tải địa chỉ web còn lại?"]
    assert "Tin dán" in again.session.frames.documents["document"].to_list()
    assert again.session.reading.left == Waiting(addresses=("http://127.0.0.1:9/tin",))
    assert strip.words.text().endswith("Còn 1 địa chỉ web chưa đọc.")


@pytest.mark.parametrize("agreed", [True, False])
def test_whether_a_new_version_replaces_the_old_one_is_asked_again(
    qtbot, tmp_path, start, monkeypatch, agreed
):
    path = tmp_path / "bài.txt"
    path.write_text("Tỉnh Hà Giang giảm 35 biên chế.\nTỉnh Nghệ An giảm 12 phòng.\n", "utf-8")
    with killed(tmp_path, "asked", "renew", path):
        pass
    asked = answers(monkeypatch, agreed)
    again = go_on(qtbot, start)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert asked == ["Thay 1 bài bằng bản mới?"]
    session = again.session
    qtbot.waitUntil(lambda: session.frames.documents.height == 1 + (not agreed))
    if agreed:
        row = session.view.row(by_predicate=pl.col("obs_value") == 35, named=True)
        assert row["review"] == "accepted", "the correction went along"
    again.window.close()
    third = go_on(qtbot, start)
    qtbot.waitUntil(lambda: third.session.frames.documents.height == 1 + (not agreed), timeout=20_000)
    qtbot.wait(100)
    assert len(asked) == 1, "what is decided is not asked again"


def test_a_project_saved_while_it_is_killed_is_complete_or_as_it_was(tmp_path):
    source, target = tmp_path / "lớn.reformdash", tmp_path / "đích.reformdash"
    with Project.create(source) as project:
        for number in range(40):
            project.set_setting(f"{number}", "x" * 1_000_000)
    randomly = random.SystemRandom()
    for _ in range(5):
        target.unlink(missing_ok=True)
        with Project.create(target) as project:
            project.set_setting("earlier", 1)
        with killed(tmp_path, "saving", "save", source, target, wait=randomly.random() * 0.6) as said:
            pass
        with Project.open(target) as project:
            whole = project.setting("39") is not None
            assert project.setting("earlier") == (None if whole else 1)
            assert whole or "saved" not in said
        with Project.open(source) as project:
            assert project.setting("39") == "x" * 1_000_000
        drafts = [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")]
        assert drafts in ([], [".đích.reformdash.part"]), "the next one takes it away"
