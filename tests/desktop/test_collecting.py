"""Garbage in cycles goes on the main thread, whoever made it."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QThreadPool, Signal

from reformdash.desktop.collecting import Collecting

_CYCLES = 5_000


class Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


class Emitter(QObject):
    made = Signal(object)


def test_knots_of_workers_and_of_the_window_are_untied_on_the_main_thread(qtbot, collecting):
    emitter = Emitter()
    threads: list[int] = []
    received: list[object] = []
    emitter.made.connect(received.append)

    def work() -> None:
        for number in range(_CYCLES):
            knot = Knot()
            weakref.finalize(knot, lambda: threads.append(threading.get_ident()))
            if number % 500 == 0:
                emitter.made.emit(knot)

    for _ in range(5):
        widget_knot = Knot()
        weakref.finalize(widget_knot, lambda: threads.append(threading.get_ident()))
    pool = QThreadPool()
    pool.setMaxThreadCount(2)
    pool.start(work)
    pool.start(work)
    qtbot.waitUntil(lambda: len(received) == 2 * _CYCLES // 500, timeout=10_000)
    assert pool.waitForDone(5_000)
    received.clear()
    # The last few hundred are not due yet, and those that were waiting in a signal have grown old.
    qtbot.waitUntil(lambda: len(threads) >= _CYCLES, timeout=10_000)
    assert set(threads) == {threading.main_thread().ident}


def test_nothing_is_collected_until_it_is_due(qapp, collecting):
    gc.collect()
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    collecting.collect_due()
    assert gone() is not None
    rest = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collecting.collect_due()
    assert gone() is None
    assert rest


def test_python_collects_again_when_it_is_closed(qapp):
    made = Collecting(qapp)
    assert not gc.isenabled()
    made.close()
    try:
        assert gc.isenabled()
    finally:
        gc.disable()  # as it is for all other tests
