"""Keeps the view of all observations in step: at once for what changed, then for all in the background."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from reformdash.dataset.corrections import Correction
from reformdash.dataset.filters import Filter, apply, outside_reform
from reformdash.dataset.frames import Frames
from reformdash.dataset.texts import Texts, nowhere
from reformdash.dataset.view import reviewed
from reformdash.desktop.giving_back import give_back

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
        chosen: The filter.
        texts: Knows texts that the frames leave out; asked on any thread.
        parent: Qt parent.

    Signals:
        settled: The complete view of the last state, with what the filter lets through: a `Settled`; None
            where it is what was there.
    """

    settled = Signal(object)

    _made = Signal(int, object, bool)

    def __init__(
        self,
        busy: Callable[[], bool],
        told_again: Callable[[], Collection[str]] = frozenset,
        chosen: Callable[[], Filter] = Filter,
        texts: Texts = nowhere,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._texts = texts
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

    @property
    def settling(self) -> bool:
        """Whether the complete view is still to come."""
        return self._state is not None

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
            self.forget()
            return reviewed(frames, corrections, before, self._told_again(), self._texts)
        remake = partial(reviewed, repeats=self._told_again(), texts=self._texts)
        view = _spliced(before, frames, corrections, documents, remake)
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

    def recount(self, frames: Frames, corrections: Sequence[Correction], before: pl.DataFrame) -> None:
        """Counts anew in the background, for other articles are told again; the flags follow."""
        self.later(frames, corrections, before)
        generation, again, flt = self._generation, self._told_again(), self._chosen()
        self._pool.start(lambda: self._made.emit(generation, Settled.of(before, again, flt), False))

    def whole(self, frames: Frames, corrections: Sequence[Correction]) -> pl.DataFrame:
        """The complete view, made at once."""
        self.forget()
        return reviewed(frames, corrections, repeats=self._told_again(), texts=self._texts)

    def close(self) -> None:
        """Waits for the work; nothing is emitted afterwards."""
        self.forget()
        self._pool.waitForDone()

    def forget(self) -> None:
        """Lets go of what was to be made, and of the frames it would have been made of."""
        self._generation += 1
        self._state = None
        self._timer.stop()

    @Slot()
    def _settle(self) -> None:
        if self._busy():
            self._timer.start()
            return
        if self._state is None:
            return
        generation, (frames, corrections, view) = self._generation, self._state
        texts, again, flt = self._texts, self._told_again(), self._chosen()

        def make() -> None:
            whole = reviewed(frames, corrections, view, again, texts)
            settled = None if whole.equals(view) else Settled.of(whole, again, flt)
            give_back()
            self._made.emit(generation, settled, True)

        self._pool.start(make)

    @Slot(int, object, bool)
    def _on_made(self, generation: int, settled: Settled | None, complete: bool) -> None:
        if generation != self._generation:
            return
        if complete:
            self._state = None
        self.settled.emit(settled)


@dataclass(frozen=True, slots=True)
class Settled:
    """A view, and what of it is shown: made off the main thread, which it would hold up.

    Attributes:
        view: Every observation.
        told_again: Ids of the articles that tell another one again, when it was made.
        filter: The filter, when it was made.
        shown: The rows it lets through.
        hidden: How many are hidden only because they are not of the reform.
    """

    view: pl.DataFrame
    told_again: Collection[str]
    filter: Filter
    shown: pl.DataFrame
    hidden: int

    @classmethod
    def of(cls, view: pl.DataFrame, told_again: Collection[str], flt: Filter) -> Settled:
        """Lets the filter go through a view."""
        shown, hidden = apply(view, flt, told_again), outside_reform(view, flt, told_again)
        return cls(view, told_again, flt, shown, hidden)


def _spliced(
    before: pl.DataFrame,
    frames: Frames,
    corrections: Sequence[Correction],
    documents: Collection[str],
    remake: Callable[[Frames, Sequence[Correction], pl.DataFrame], pl.DataFrame],
) -> pl.DataFrame:
    """The view with the rows of some articles made anew, in the order of the articles."""
    ids = pl.Series(list(documents), dtype=pl.String).implode()
    of_them = pl.col("document_id").is_in(ids)
    wanted = set(documents)
    log = [step for step in corrections if step.document_id in wanted]
    places = before["document_id"].is_in(ids).arg_true()
    new = remake(frames.where(of_them), log, before[places])
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
