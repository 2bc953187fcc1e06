"""How long a window stands still."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_A_GAP = 0.03
_A_STALL = 0.05


def spin(app: QCoreApplication, seconds: float) -> None:
    """Lets the window live for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)


class Pulse(QObject):
    """Beats on the main thread; gaps between beats are stalls.

    Args:
        watch: Whether to look at what was called in them.

    Attributes:
        longest: The longest gap, in seconds.
        gaps: Gaps one might see, as the clock on the wall says, and of the processor.
        stacks: Calls that were found in them, with how often.
    """

    def __init__(self, *, watch: bool = False) -> None:
        super().__init__()
        self.longest = 0.0
        self.gaps: list[tuple[float, float]] = []
        self.stacks: Counter[str] = Counter()
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)
        self._main = threading.get_ident()
        if watch:
            threading.Thread(target=self._watch, daemon=True).start()

    def reset(self) -> None:
        """Forgets what was; the next gap begins now."""
        self.longest = 0.0
        self.gaps.clear()
        self.stacks.clear()
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        gap = now - self._last
        self.longest = max(self.longest, gap)
        if gap > _A_GAP:
            self.gaps.append((gap, cpu - self._last_cpu))
        self._last, self._last_cpu = now, cpu

    def _watch(self) -> None:
        while self._main in sys._current_frames():
            time.sleep(0.01)
            if time.perf_counter() - self._last > _A_STALL and self._main in sys._current_frames():
                frames = traceback.extract_stack(sys._current_frames()[self._main])
                own = [
                    f"{Path(f.filename).name}:{f.lineno} {f.name}"
                    for f in frames
                    if "reformdash" in f.filename
                ]
                self.stacks[" < ".join(reversed(own[-5:]))] += 1
