"""Start-up of the built program against a bare PySide6 window: python packaging/measure_start.py [RUNS]

Prints medians of the seconds from process start to the first picture sent to the screen, and their ratio;
the aim is 1.5 or less. Both run by turns in one Xvfb, each a process of its own, and the moment is taken from
Qt's own log, so that nothing in the program is there for the measurement. "Cold" drops the files of both from
the disk's cache before each start: what the system holds in memory for other programs stays.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from parts import DIST, ROOT

PROGRAM = DIST / "reformdash"
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("bare window")
window.setCentralWidget(QLabel("x"))
window.resize(1366, 768)
window.show()
app.exec()
"""
PAINTING = "qt.widgets.painting"
"""The category in which Qt tells what it draws, of any program and without a change to it."""

_COLD_RUNS = 5


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    if shutil.which("Xvfb") is None:
        print("Needs Xvfb (Debian package xvfb).", file=sys.stderr)
        return 1
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        os.environ["DISPLAY"] = ":" + (screen.stdout.readline().strip() if screen.stdout else "")
        with tempfile.TemporaryDirectory() as home:
            measure("warm", runs, home, cold=False)
            measure("cold", _COLD_RUNS, home, cold=True)
    finally:
        screen.terminate()
        screen.wait()
    return 0


def measure(name: str, runs: int, home: str, *, cold: bool) -> None:
    """Prints one line. By turns, so that other work slows both alike; the first pair is left out."""
    bare, ours = [sys.executable, "-c", BARE], [str(PROGRAM / "reformdash")]
    libraries = ROOT / ".venv" / "lib"
    pairs: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        if cold:
            forget(libraries)
        first = seconds_to_window(bare, home)
        if cold:
            forget(PROGRAM)
        pairs.append((first, seconds_to_window(ours, home)))
    pairs = pairs[1:]
    ratio = statistics.median(own / floor for floor, own in pairs)
    floor, own = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{name}: bare window {floor:.3f} s, program {own:.3f} s, ratio {ratio:.2f}", flush=True)


def seconds_to_window(command: Sequence[str], home: str) -> float:
    """Starts a program, waits until Qt tells of the first picture it sends to the screen, ends it."""
    environment = {**os.environ, "HOME": home, "QT_QPA_PLATFORM": "xcb",
                   "QT_LOGGING_RULES": f"{PAINTING}=true",
                   "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}  # fmt: skip
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr or ():
            if "Flushing" in line:
                break
        else:
            raise RuntimeError(f"{command[0]} showed nothing")
        took = time.perf_counter() - began
        process.kill()
    return took


def forget(folder: Path) -> None:
    """Asks the system to drop a folder's files from its cache."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            handle = os.open(file, os.O_RDONLY)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


if __name__ == "__main__":
    sys.exit(main())
