"""Processes that work on a list: in order, killed in the middle, dying of an item, gone with their owner."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from reformdash.dataset.crew import in_processes

PARTS = [[number, number + 1, number + 2] for number in range(0, 60, 3)]


def total(numbers: Sequence[int]) -> list[int]:
    if 31 in numbers:
        os.abort()
    time.sleep(0.01 * (numbers[0] % 2))
    return [2 * number for number in numbers]


def sleep(_numbers: Sequence[int]) -> list[int]:
    time.sleep(60)
    return []


def nap(_numbers: Sequence[int]) -> list[int]:
    time.sleep(0.2)
    return []


def nothing() -> None:
    """Needs no preparation."""


def fail() -> None:
    os._exit(3)


def lost(number: int) -> list[int]:
    return [-number]


def test_results_come_in_order_and_a_deadly_item_costs_itself_only() -> None:
    came = list(in_processes(total, PARTS, 2, lost, nothing))
    assert [item for items, _ in came for item in items] == list(range(60))
    told = [one for _, results in came for one in results]
    assert told == [-31 if number == 31 else 2 * number for number in range(60)]


def test_nothing_is_left_out_where_all_under_way_is_done_at_once() -> None:
    results = in_processes(total, PARTS[:10], 2, lost, nothing)
    came = [next(results)]
    time.sleep(1)  # by now everything that was handed out is done
    came += results
    assert [item for items, _ in came for item in items] == list(range(30))


def test_no_more_is_taken_than_is_under_way() -> None:
    taken: list[int] = []

    def parts() -> Iterator[list[int]]:
        for part in PARTS[:9]:
            taken.append(part[0])
            yield part

    results = in_processes(total, parts(), 1, lost, nothing)
    next(results)
    assert len(taken) <= 4
    results.close()


def test_stopping_kills_what_is_under_way() -> None:
    began = time.monotonic()
    assert list(in_processes(sleep, PARTS, 2, lost, nothing, lambda: time.monotonic() - began > 2)) == []
    assert time.monotonic() - began < 15


def test_processes_that_do_not_start_are_told_of_once() -> None:
    with pytest.raises(ChildProcessError):
        list(in_processes(total, PARTS, 2, lost, fail))


SCRIPT = """
import sys
sys.path.insert(0, {folder!r})
from test_crew import PARTS, lost, nap, nothing
from reformdash.dataset.crew import in_processes
if __name__ == "__main__":
    print("begun", flush=True)
    list(in_processes(nap, PARTS * 100, 2, lost, nothing))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_do_not_outlive_a_killed_owner(tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(SCRIPT.format(folder=str(Path(__file__).parent)), "utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE) as owner:
        children: set[int] = set()
        end = time.monotonic() + 30
        while len(children) < 2 and time.monotonic() < end:
            children = {pid for pid in _children(owner.pid) if b"spawn_main" in _command(pid)}
            time.sleep(0.05)
        assert len(children) == 2
        time.sleep(0.5)
        owner.send_signal(signal.SIGKILL)
    end = time.monotonic() + 20
    while any(_alive(pid) for pid in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in children)


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [number for number in numbers if _parent(number) == pid]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except OSError:
        return -1


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
