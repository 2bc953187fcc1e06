"""The command line as a program of its own: start-up, streams, progress, interruption."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
PROGRAM = [sys.executable, "-m", "reformdash"]
ENGLISH = {**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Enough articles, no two alike, to take longer than a second."""
    folder = tmp_path / "many"
    folder.mkdir()
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(240):
        (folder / f"{number:03}.txt").write_text(f"{texts[number % len(texts)]}\n{'x' * number}\n", "utf-8")
    return folder


def test_progress_is_told_when_it_takes_longer_than_a_second(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "o.jsonl"
    done = subprocess.run(
        [*PROGRAM, "extract", str(many), "-o", str(target)],
        env=ENGLISH, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[-1].startswith(f"Wrote {target}: ")
    assert all(line.startswith("Reading ") and " of 240" in line for line in lines[:-1])


def test_stopped_by_the_user_nothing_is_left(many: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows interrupts a process in another way")
    for copy in range(6):  # so many that it cannot be done before the signal comes, on a busy machine either
        shutil.copytree(many, many.with_name("copies") / str(copy))
    shutil.copytree(many.with_name("copies"), many / "more")
    shutil.rmtree(many.with_name("copies"))
    target = tmp_path / "o.jsonl"
    with subprocess.Popen(
        [*PROGRAM, "extract", str(many), "-o", str(target)],
        env=ENGLISH, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        first = process.stderr.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert first.startswith("Reading ")
    assert process.returncode == 130, err
    assert "Stopped; nothing was written." in err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["many"]


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    if os.name == "nt":
        pytest.skip("pipes end in another way")
    done = subprocess.run(
        f"'{sys.executable}' -m reformdash extract '{SEEDS}' | head -1",
        shell=True, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    assert "Error" not in done.stderr


def test_vietnamese_is_written_whatever_the_console_expects() -> None:
    done = subprocess.run(
        [*PROGRAM, "extract", str(SEEDS)],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LANG": "C", "LC_ALL": "C"},
        capture_output=True, check=True,
    )  # fmt: skip
    assert "Cần Thơ" in done.stdout.decode("utf-8")


def test_the_window_does_not_wait_for_the_tables() -> None:
    """The entry must not load what only the commands need: the window's first paint would wait for it."""
    loaded = "import sys, reformdash.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert {"polars", "openpyxl", "lxml", "PySide6"} & set(done.stdout.split()) == set()


def test_the_first_paint_does_without_what_is_slow(tmp_path: Path) -> None:
    shown = """
import sys
from reformdash.desktop import app
def tell(self):
    print(*sys.modules)
    sys.stdout.flush()
    import os
    os._exit(0)
app.Program._look = tell
from reformdash.cli import main
main([])
"""
    done = subprocess.run(
        [sys.executable, "-c", shown],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert "reformdash.desktop.start_page" in loaded
    slow = {"polars", "numpy", "pyqtgraph", "openpyxl", "dataclasses", "reformdash.lexicon.fold"}
    assert slow & loaded == set()
