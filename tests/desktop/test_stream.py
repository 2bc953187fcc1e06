"""Results that come one by one."""

import sys

import pytest

from reformdash.desktop.stream import Stream


@pytest.fixture
def stream(qtbot):
    made = Stream()
    yield made
    made.close()


@pytest.mark.parametrize("error", [RuntimeError("broken"), ValueError("broken")])
def test_an_error_in_the_work_is_told_and_ends_it(qtbot, stream, monkeypatch, error) -> None:
    told, came = [], []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, failure, _trace: told.append(failure))
    stream.came.connect(lambda name, _value: came.append(name))

    def work():
        yield "first", 1
        raise error

    stream.start(work)
    qtbot.waitUntil(lambda: not stream.running)
    assert told == [error]
    assert came == ["first"]
