"""Keeps the view of all observations in step: at once for what changed, then for all in the background."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import polars as pl
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from reformdash.dataset.corrections import Correction
from reformdash.dataset.frames import Frames
from reformdash.dataset.view import reviewed

AT_ONCE = 3_000
"""Up to so many observations the whole view is made anew for every change; it takes less than a blink."""

_SETTLE_MS = 700


class Views(QObject):
    """Makes views, quickly first and completely when nothing changes for a moment.

    What is found across articles (figures that contradict each other) takes time with many of them, so a
    change is shown with its own articles looked at, and the rest follows.

    Args:
        busy: Whether changes keep coming; the complete view waits for their end.
        told_again: Ids of the articles that tell another one again.
        parent: Qt parent.

    Signals:
        settled: The complete view of the last state.
    """

    settled = Signal(object)

    _made = Signal(int, object)

    def __init__(
        self,
        busy: Callable[[], bool],
        told_again: Callable[[], Collection[str]] = frozenset,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._told_again = told_again
        self._busy = busy
        self._generation = 0
        self._state: tuple[Frames, Sequence[Correction], pl.DataFrame] | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        self._made.connect(self._on_made)

    def changed(
        self,
        frames: Frames,
        corrections: Sequence[Correction],
        before: pl.DataFrame,
        documents: Collection[str],
    ) -> pl.DataFrame:
        """The view after a change.

        Args:
            frames: The articles now.
            corrections: The log now.
            before: The view before.
            documents: Ids of the articles that changed, came or went.
        """
        if frames.observations.height <= AT_ONCE:
            self._generation += 1
            self._timer.stop()
            return reviewed(frames, corrections, before, self._told_again())
        view = _spliced(before, frames, corrections, documents, self._told_again())
        self.later(frames, corrections, view)
        return view

    def added(
        self, frames: Frames, corrections: Sequence[Correction], before: pl.DataFrame, new: pl.DataFrame
    ) -> pl.DataFrame:
        """The view with the rows of new articles behind."""
        view = pl.concat([before, new])
        self.later(frames, corrections, view)
        return view

    def later(self, frames: Frames, corrections: Sequence[Correction], before: pl.DataFrame) -> None:
        """Makes the complete view in the background: what has changed can wait for it."""
        self._generation += 1
        self._state = (frames, corrections, before)
        self._timer.start()

    def whole(self, frames: Frames, corrections: Sequence[Correction]) -> pl.DataFrame:
        """The complete view, made at once."""
        self._generation += 1
        self._timer.stop()
        return reviewed(frames, corrections, repeats=self._told_again())

    def close(self) -> None:
        """Waits for the work; nothing is emitted afterwards."""
        self._generation += 1
        self._timer.stop()
        self._pool.waitForDone()

    @Slot()
    def _settle(self) -> None:
        if self._busy():
            self._timer.start()
            return
        if self._state is None:
            return
        generation, (frames, corrections, view) = self._generation, self._state
        again = self._told_again()
        self._pool.start(lambda: self._made.emit(generation, reviewed(frames, corrections, view, again)))

    @Slot(int, object)
    def _on_made(self, generation: int, view: pl.DataFrame) -> None:
        if generation == self._generation:
            self._state = None
            self.settled.emit(view)


def _spliced(
    before: pl.DataFrame,
    frames: Frames,
    corrections: Sequence[Correction],
    documents: Collection[str],
    told_again: Collection[str],
) -> pl.DataFrame:
    """The view with the rows of some articles made anew, in the order of the articles."""
    ids = pl.Series(list(documents), dtype=pl.String).implode()
    of_them = pl.col("document_id").is_in(ids)
    wanted = set(documents)
    log = [step for step in corrections if step.document_id in wanted]
    new = reviewed(frames.where(of_them), log, repeats=told_again)
    places = before["document_id"].is_in(ids).arg_true()
    if len(wanted) == 1 and len(places):
        first, last = places[0], places[-1] + 1
        return pl.concat([before[:first], new, before[last:]])
    joined = pl.concat([before.filter(~of_them), new])
    if not len(places):
        return joined
    order = frames.documents.select("document_id").with_row_index("document_order")
    return (
        joined.join(order, on="document_id", how="left", maintain_order="left")
        .sort("document_order", maintain_order=True)
        .drop("document_order")
    )
