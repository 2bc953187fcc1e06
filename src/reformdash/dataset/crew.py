"""Processes that work on a list in parts, and can be sent home in the middle of one.

Each has a pipe of its own: one that dies or is killed takes down nothing but the part it was at, and none
outlives this process, whose end closes the pipes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_IN_HAND = 2
"""Parts a process has: the one it is at and the next, so that it need not wait for us."""

_AHEAD = 3
"""Parts under way for each process: enough to keep all busy, little to hold."""

_LOOK_SECONDS = 0.1
_HOME_SECONDS = 2.0

_OBJECTS_A_LOOK = 20_000
"""New objects at which a process looks for garbage; Python's 700 are not those of one page."""


@dataclass(slots=True, eq=False)
class _Slot(Generic[Item, Result]):
    """A part in the order of the results."""

    items: Sequence[Item]
    results: list[Result] = field(default_factory=list[Result])
    done: bool = False


class _Hand(Generic[Item, Result]):
    """One process and the parts it has."""

    def __init__(self, work: Callable[[Sequence[Item]], Result], prepare: Callable[[], object]) -> None:
        # "spawn" on every system: forking a process with threads (Qt's, polars') may lock up.
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work, prepare), daemon=True)
        _start(self._process)
        theirs.close()
        self.has: deque[_Slot[Item, Result]] = deque()
        self.ready = False

    def give(self, slot: _Slot[Item, Result]) -> None:
        self.has.append(slot)
        with contextlib.suppress(OSError):  # where it is dead, its pipe tells at the next look
            self.pipe.send(slot.items)

    def send_home(self) -> None:
        """Ends the process, also in the middle of a part: it has nothing to keep, only to tidy up."""
        self.pipe.close()
        self._process.kill()
        self._process.join(_HOME_SECONDS)
        if self._process.exitcode is not None:  # else it hangs on a drive
            self._process.close()


def in_processes(  # noqa: PLR0917 - what to do, with what, by how many, and three things to be told
    work: Callable[[Sequence[Item]], Result],
    parts: Iterable[Sequence[Item]],
    processes: int,
    lost: Callable[[Item], Result],
    prepare: Callable[[], object],
    stop: Callable[[], bool] | None = None,
) -> Generator[tuple[Sequence[Item], Result]]:
    """What `work` says of each part, in the order of the parts.

    Args:
        work: Called in other processes; it, the items and the results must be picklable.
        parts: Taken as they are needed.
        processes: How many.
        lost: The result for an item whose process dies of it. The others of its part are done again.
        prepare: Called when a process starts.
        stop: Asked ten times a second; True kills the processes in the middle of what they do.

    Raises:
        ChildProcessError: A process died before it was ready to work, which the next would do as well.
    """
    source = iter(parts)
    order: deque[_Slot[Item, Result]] = deque()
    to_do: deque[_Slot[Item, Result]] = deque()
    hands: list[_Hand[Item, Result]] = []
    try:
        while True:
            while order and order[0].done:
                first = order.popleft()
                yield from ((first.items, result) for result in first.results)
            if stop is not None and stop():
                return
            while len(order) < processes * _AHEAD and (part := next(source, None)) is not None:
                order.append(_Slot(part))
                to_do.append(order[-1])
            if not order:
                break
            _hand_out(to_do, hands, processes, lambda: _Hand(work, prepare))
            if not order[0].done:
                _listen(hands, order, to_do, lost)
    finally:
        for hand in hands:
            hand.send_home()


def _hand_out(
    to_do: deque[_Slot[Item, Result]],
    hands: list[_Hand[Item, Result]],
    processes: int,
    hire: Callable[[], _Hand[Item, Result]],
) -> None:
    for in_hand in range(_IN_HAND):
        while to_do:
            free = next((hand for hand in hands if len(hand.has) == in_hand), None)
            if free is None and in_hand == 0 and len(hands) < processes:
                free = hire()
                hands.append(free)
            if free is None:
                break
            free.give(to_do.popleft())


def _listen(
    hands: list[_Hand[Item, Result]],
    order: deque[_Slot[Item, Result]],
    to_do: deque[_Slot[Item, Result]],
    lost: Callable[[Item], Result],
) -> None:
    """Takes what has been done, and the parts of processes that died back."""
    ready = set(wait([hand.pipe for hand in hands if hand.has], _LOOK_SECONDS))
    for hand in [hand for hand in hands if hand.pipe in ready]:
        try:
            if not hand.ready:
                hand.ready = hand.pipe.recv()
                continue
            result = hand.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):  # out of memory, killed
            hands.remove(hand)
            hand.send_home()
            if not hand.ready:
                raise ChildProcessError("a reading process did not start") from None
            slot = hand.has.popleft()
            to_do.extendleft(reversed(hand.has))
            _do_again(slot, order, to_do, lost)
        else:
            slot = hand.has.popleft()
            slot.results.append(result)
            slot.done = True


def _do_again(
    slot: _Slot[Item, Result],
    order: deque[_Slot[Item, Result]],
    to_do: deque[_Slot[Item, Result]],
    lost: Callable[[Item], Result],
) -> None:
    """A part a process died of is done item by item, to find the one that did it."""
    if len(slot.items) == 1:
        slot.results.append(lost(slot.items[0]))
        slot.done = True
        return
    place = order.index(slot)
    del order[place]
    for number, item in enumerate(slot.items):
        order.insert(place + number, single := _Slot([item]))
        to_do.insert(number, single)


def _start(process: Any) -> None:
    """Starts a process that is deaf to Ctrl+C: the program ends it in order itself."""
    if threading.current_thread() is not threading.main_thread():
        process.start()
        return
    hears = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.start()
    finally:
        signal.signal(signal.SIGINT, hears)


def _serve(pipe: Connection, work: Callable[[Any], Any], prepare: Callable[[], object]) -> None:
    """What a process does until its pipe is closed."""
    if hasattr(os, "nice"):  # behind the window, which must not wait for it on a computer of two cores
        os.nice(10)
    prepare()
    # What was loaded stays until the end, and what a part makes goes with it: little is garbage.
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_LOOK)
    with contextlib.suppress(OSError):
        pipe.send(True)
    while True:
        try:
            pipe.send(work(pipe.recv()))
        except (EOFError, OSError):
            return
