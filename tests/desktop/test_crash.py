"""An uncaught error is logged, told once in plain words, and the work is kept."""

import os
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

from reformdash.dataset.corrections import Correction
from reformdash.dataset.project import Project
from reformdash.desktop import crash_log
from reformdash.desktop.crash import CrashWatch
from reformdash.desktop.crash_dialog import CrashDialog, what_happened, what_is_kept
from reformdash.desktop.crash_log import FILE, HARD_CRASH, Log
from reformdash.desktop.elsewhere import open_elsewhere


@pytest.fixture
def quiet(monkeypatch):
    """The hooks that were there before print nothing, and the test framework does not see the error."""
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    monkeypatch.setattr(threading, "excepthook", lambda *_: None)
    monkeypatch.setattr(sys, "unraisablehook", lambda *_: None)


@pytest.fixture
def watch(quiet, qapp, tmp_path):
    made = CrashWatch(Log(tmp_path / "log"), lambda: True)
    made.install()
    yield made
    for dialog in dialogs():
        dialog.close()
    QApplication.processEvents()
    made.remove()


def dialogs() -> list[CrashDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible()]


def words(dialog: CrashDialog) -> str:
    return "\n".join(one.text() for one in dialog.findChildren(QLabel))


def fail(message: str = "hỏng rồi") -> None:
    try:
        int(message)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def logged(tmp_path: Path) -> str:
    return (tmp_path / "log" / FILE).read_text("utf-8")


def test_an_error_is_logged_and_told_in_plain_words(qtbot, watch, tmp_path):
    fail()
    assert dialogs() == [], "no dialog from inside the hook: it may run within a paint event"
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    told = words(dialogs()[0])
    assert "Thao tác vừa rồi không hoàn tất" in told and "giữ nguyên trên đĩa" in told
    assert str(tmp_path / "log") in told
    assert "Traceback" not in told and "ValueError" not in told
    log = logged(tmp_path)
    assert "ValueError: " in log and "hỏng rồi" in log and "Traceback" in log and "test_crash.py" in log


def test_the_same_fault_is_told_once_and_does_not_fill_the_log(qtbot, watch, tmp_path):
    for _ in range(40):
        fail()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()
    for _ in range(40):
        fail()
    qtbot.wait(50)
    assert dialogs() == []
    assert logged(tmp_path).count("ValueError: ") == 5


def test_another_fault_is_told_after_the_first_was_read(qtbot, watch):
    fail()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].accept()
    qtbot.waitUntil(lambda: watch._told is None)
    try:
        {}["x"]
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)


def test_an_error_of_a_thread_is_told_by_the_main_thread(qtbot, watch, tmp_path):
    def work():
        raise OSError("đĩa hỏng")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "OSError: đĩa hỏng" in logged(tmp_path)


def test_qt_warnings_are_logged_and_critical_messages_told(qtbot, watch, tmp_path, capsys):
    watch.qt_message(QtMsgType.QtDebugMsg, QMessageLogContext(), "chatter")
    watch.qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), "careful")
    qtbot.wait(20)
    assert dialogs() == []
    watch.qt_message(QtMsgType.QtCriticalMsg, QMessageLogContext(), "beyond repair")
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "WARNING" in logged(tmp_path) and "Qt: careful" in logged(tmp_path)
    assert "Qt: beyond repair" in logged(tmp_path) and "chatter" not in logged(tmp_path)
    assert "chatter" in capsys.readouterr().err, "what Qt would print is still printed"


def test_an_interrupt_from_the_keyboard_is_no_fault(qtbot, watch, tmp_path, monkeypatch):
    quits = []
    monkeypatch.setattr(QApplication, "quit", lambda: quits.append(1))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(20)
    assert quits == [1] and dialogs() == []


def test_where_the_work_is_not_on_the_disk_it_says_so(qtbot, quiet, qapp, tmp_path):
    def no() -> bool:
        raise RuntimeError

    watch = CrashWatch(Log(tmp_path), no)
    watch.install()
    fail()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "Lưu dự án…" in words(dialogs()[0])
    dialogs()[0].close()
    watch.remove()


def test_hooks_are_given_back(quiet, qapp, tmp_path):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    watch = CrashWatch(Log(tmp_path), lambda: True)
    watch.install()
    assert sys.excepthook != before[0]
    watch.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_english_words(program):
    program.appearance.set_language("en")
    for before in (False, True):
        assert "program" in what_happened(before=before)
        for kept in (False, True):
            assert not set("ăđơưạếộ") & set(what_is_kept(kept=kept, before=before))
    assert program.window.actions_["log"].text() == "Open the log"


def test_the_menu_opens_the_folder(program, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "nhật ký")
    program.window.actions_["log"].trigger()
    assert opened == [str(tmp_path / "nhật ký")]
    assert (tmp_path / "nhật ký").is_dir()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen window has none
def test_a_folder_that_cannot_be_opened_is_named(qtbot, program, tmp_path, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    program.window.actions_["log"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert str(tmp_path) in "\n".join(one.text() for one in dialog.findChildren(QLabel))
    dialog.close()


def test_other_programs_do_not_get_the_packed_libraries(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: seen.append(os.environ.get("LD_LIBRARY_PATH")) or True
    )
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/reformdash/_internal")
    assert open_elsewhere(tmp_path)
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/mine")
    assert open_elsewhere(tmp_path)
    assert seen == [None, "/opt/mine"]
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/reformdash/_internal"


def test_the_log_turns_over(tmp_path, monkeypatch):
    monkeypatch.setattr(crash_log, "_BYTES", 2000)
    log = Log(tmp_path)
    for number in range(200):
        log.write("ERROR", f"{number} " + "x" * 80)
    log.close()
    files = sorted(path.name for path in tmp_path.glob(f"{FILE}*"))
    assert files == [FILE, f"{FILE}.1", f"{FILE}.2", f"{FILE}.3"]
    assert all((tmp_path / name).stat().st_size <= 2000 for name in files)
    assert "199 " in (tmp_path / FILE).read_text("utf-8")


def test_a_log_that_cannot_be_written_is_no_second_fault(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    log = Log(tmp_path / "file" / "below")
    log.write("ERROR", "x")
    assert log.watch_hard_crashes() == ""
    log.close()


ABORTS = """
import os, sys
from pathlib import Path
from reformdash.desktop.crash_log import Log
log = Log(Path(sys.argv[1]))
assert log.watch_hard_crashes() == ""
os.abort()
"""


def test_after_a_hard_crash_the_next_start_says_so(qtbot, watch, tmp_path):
    folder = tmp_path / "log"
    ended = subprocess.run(
        [sys.executable, "-c", ABORTS, str(folder)], env=dict(os.environ), capture_output=True, check=False
    )
    assert ended.returncode != 0
    assert "Aborted" in (folder / HARD_CRASH).read_text("utf-8")
    watch.begin_log()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "Lần trước chương trình dừng đột ngột" in words(dialogs()[0])
    assert "Fatal Python error: Aborted" in logged(tmp_path)
    assert (folder / HARD_CRASH).read_text("utf-8") == "", "told once"


def test_the_decisions_are_in_the_file_after_a_fault(example, tmp_path):
    program = example
    first = program.session.frames.observations.row(0, named=True)
    assert program.secure()
    correction = Correction(
        first["observation_id"], first["document_id"], first["figure_start"], first["figure_end"], "accept",
        None, None, None, "An", datetime(2025, 1, 2).astimezone(),
    )  # fmt: skip
    program.session._corrections = (*program.session.corrections, correction)  # not told to the keeper
    assert program.secure()
    program.keeper.close()
    with Project.open(tmp_path / "unsaved.reformdash") as project:
        assert [one.observation_id for one in project.log.standing()] == [first["observation_id"]]
        assert project.frames().observations.height > 0
