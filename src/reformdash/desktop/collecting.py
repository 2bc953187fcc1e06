"""Python's cyclic garbage is collected on the main thread alone.

By itself the collector runs on whatever thread happens to make an object, so the thread that reads
articles could destroy widgets and graphics items that are in reference cycles, which Qt allows on the main
thread only.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 200


class Collecting(QObject):
    """Switches the automatic collector off and collects between events instead, as often as Python would.

    It begins when it is told to: what is made before are modules, tables and the window, which stay, and to
    look through them again and again would hold up their loading.

    Args:
        parent: Qt parent; must live on the main thread.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_due)

    def close(self) -> None:
        """Gives collecting back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def begin(self) -> None:
        """Begins to collect, leaving out for good all that is there now."""
        gc.freeze()
        self._timer.start()

    @Slot()
    def collect_due(self) -> None:
        """Collects the oldest generation whose count is over Python's own threshold, with those younger."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        over = [generation for generation, (count, limit) in enumerate(due) if count > limit > 0]
        if over:
            gc.collect(over[-1])
