"""Steps are done in their order; the window waits a moment for each and is told of what went wrong later."""

import threading

import pytest
import shiboken6

from reformdash.desktop import steps
from reformdash.desktop.steps import Steps


@pytest.fixture
def made(qtbot, monkeypatch):
    monkeypatch.setattr(steps, "_HANGS_MS", 50)
    doing = Steps()
    yield doing
    doing.close(int, 5)


def test_what_is_quick_is_done_at_once_and_its_error_is_raised(made):
    done = []
    assert made.do(lambda: done.append(1), 20)
    assert done == [1]
    with pytest.raises(ValueError, match="no"):
        made.do(lambda: int("no"), 20)
    assert made.late == 0


def test_what_hangs_is_told_and_what_follows_is_done_in_its_order(qtbot, made):
    answer, done, failed = threading.Event(), [], []
    made.failed.connect(failed.append)
    with qtbot.waitSignal(made.hangs) as told:
        assert not made.do(lambda: answer.wait(20), 0.01)
        assert not made.do(lambda: done.append("one"), 20)  # not waited for: something is late
        assert not made.do(lambda: int("no"), 20)
        assert not made.do(lambda: done.append("two"), 20)
    assert told.args == [True]
    assert (made.late, done) == (4, [])
    with qtbot.waitSignal(made.hangs) as told:
        answer.set()
    assert told.args == [False]
    assert (made.late, done) == (0, ["one", "two"])
    assert [type(error) for error in failed] == [ValueError]


def test_the_last_step_comes_behind_all_others(qtbot):
    doing, done = Steps(), []
    answer = threading.Event()
    doing.do(lambda: answer.wait(20), 0.01)
    doing.do(lambda: done.append("step"))
    assert not doing.close(lambda: done.append("last"), 0.01)
    answer.set()
    qtbot.waitUntil(lambda: done == ["step", "last"])


def test_a_step_that_ends_after_the_close_tells_nobody(monkeypatch):
    doing, answer, errors = Steps(), threading.Event(), []
    monkeypatch.setattr(threading, "excepthook", errors.append)
    doing.do(lambda: answer.wait(20), 0.01)
    doing.close(int, 0.01)
    thread = doing._thread
    shiboken6.delete(doing)  # as the window goes away
    answer.set()
    thread.join(20)
    assert not thread.is_alive()
    assert not errors
