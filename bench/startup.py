"""Start-up: process start to the first picture on screen, and to being ready for use.

python bench/startup.py [RUNS] [--built [FOLDER]]     medians in seconds, and their ratios

A floor is a bare PySide6 window which, once it is on screen, imports the large libraries the program works
with. The aims are 1.5 times its first picture and 1.2 times its imports. There are two: a process of plain
Python, and with --built the packed program itself with that in the place of its own script, so that it
differs from the program in nothing but what the program does. Without --built the program is that of the
source tree.

Floors and program run by turns, each turn in the order of the one before backwards, so that other work
slows all alike; beside the clock stands the time of the processor, of all threads, which says more on a
machine that is shared. Cold means: copies of interpreter and libraries that no other process holds, whose
files are dropped from the system's cache before each start. Nothing in the program is there for the
measurement: the first picture is told by Qt's own log, readiness by the program's. Needs Linux; under Xvfb
where there is one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reformdash.desktop.about_parts import closure

ROOT = Path(__file__).resolve().parents[1]
FLOOR = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("bare window")
window.setCentralWidget(QLabel("x"))
window.resize(1366, 768)
window.show()
app.processEvents()
import ahocorasick_rs, openpyxl, polars, pyqtgraph
from pathlib import Path
Path(sys.argv[1]).touch()
app.exec()
"""
LIBRARIES = ("PySide6-Essentials", "pyqtgraph", "polars", "openpyxl", "lxml", "ahocorasick-rs")
PAINTED = "Flushing"  # from Qt's log of painting, of any program and without a change to it
LOG = Path("reformdash", "log", "reformdash.log")  # the program's first entry says that it is ready

_COLD_RUNS = 7
_READY_SECONDS = 60.0


@dataclass(frozen=True)
class Start:
    """One way to start something.

    Attributes:
        name: What it is.
        command: The program and its words.
        files: What it is made of, to be dropped for a cold start.
        ready: The file whose appearance says that it is ready; relative to the run's folder.
    """

    name: str
    command: Sequence[str]
    files: Sequence[Path]
    ready: Path


@dataclass(frozen=True)
class Seconds:
    """When something was reached: by the clock, and of the processor's time."""

    clock: float
    cpu: float


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("runs", type=int, nargs="?", default=9)
    parser.add_argument("--built", type=Path, nargs="?", const=ROOT / "dist" / "reformdash")
    chosen = parser.parse_args()
    screen = _screen()
    try:
        with tempfile.TemporaryDirectory() as place:
            starts = _starts(Path(place), chosen.built)
            report("warm", starts, chosen.runs, cold=False)
            if chosen.built:
                os.sync()  # only what is on the disk can be dropped from memory
                report("cold", starts, min(chosen.runs, _COLD_RUNS), cold=True)
    finally:
        if screen is not None:
            screen.terminate()
            screen.wait()
    return 0


def _starts(place: Path, built: Path | None) -> list[Start]:
    """The floors and, last, the program."""
    loaded = Path("loaded")
    if built is None:
        os.environ["PYTHONPYCACHEPREFIX"] = str(place)  # installed programs have byte code, checkouts may not
        floor = [sys.executable, "-c", FLOOR, loaded.name]
        return [
            Start("python", floor, [], loaded),
            Start("program", [sys.executable, "-m", "reformdash"], [], LOG),
        ]
    from packed_floor import with_script  # noqa: PLC0415 - needs PyInstaller

    python, files = _own_python(place)
    packed = with_script(built, place / "floor", FLOOR)
    return [
        Start("python", [*python, "-c", FLOOR, loaded.name], files, loaded),
        Start("packed", [str(packed), loaded.name], [built, packed.parent], loaded),
        Start("program", [str(built.resolve() / "reformdash")], [built], LOG),
    ]


def report(when: str, starts: Sequence[Start], runs: int, *, cold: bool) -> None:
    """Measures by turns and prints; the first turn, which writes byte code, is left out."""
    taken: dict[str, list[tuple[Seconds, Seconds]]] = {start.name: [] for start in starts}
    for turn in range(runs + 1):
        for start in starts if turn % 2 else reversed(starts):
            measured = measure(start, cold=cold)
            if turn:
                taken[start.name].append(measured)
    own = taken.pop(starts[-1].name)
    for place, what in enumerate(("first picture", "ready")):
        for floor, floors in taken.items():
            told = [f"{when} {what:<14} {floor} floor"]
            for kind in ("clock", "cpu"):
                pairs = [
                    (getattr(one[place], kind), getattr(other[place], kind))
                    for one, other in zip(floors, own, strict=True)
                ]
                least, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
                ratio = statistics.median(mine / other for other, mine in pairs)
                told.append(f"{kind} {least:.3f} s  program {ours:.3f} s  {ratio:.2f} x")
            print("   ".join(told), flush=True)


def measure(start: Start, *, cold: bool) -> tuple[Seconds, Seconds]:
    """Seconds from process start to the first picture and to readiness."""
    for folder in start.files if cold else ():
        forget(folder)
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_LOGGING_RULES": "qt.widgets.painting=true", "HOME": home,
                       "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}  # fmt: skip
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.perf_counter()
        with subprocess.Popen(
            start.command, env=environment, stderr=subprocess.PIPE, text=True, cwd=home
        ) as process:
            if not any(PAINTED in line for line in process.stderr or ()):
                raise RuntimeError(f"{start.name} showed nothing")
            painted = Seconds(time.perf_counter() - began, _cpu(process.pid))
            _wait(Path(home) / start.ready, began)
            ready = Seconds(time.perf_counter() - began, _cpu(process.pid))
            process.kill()
    return painted, ready


def _cpu(process: int) -> float:
    """Seconds of the processor the threads of a process have taken."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text("ascii").split()[0]) for thread in threads) / 1e9


def _wait(file: Path, began: float) -> None:
    while not file.exists():
        if time.perf_counter() - began > _READY_SECONDS:
            raise RuntimeError(f"{file.name} did not appear")
        time.sleep(0.002)


def forget(folder: Path) -> None:
    """Asks the system to drop a folder's files from its cache."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            handle = os.open(file, os.O_RDONLY)
            try:
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


def _own_python(place: Path) -> tuple[list[str], list[Path]]:
    """A copy of interpreter and libraries: what other processes have open cannot be dropped from memory."""
    base, version = Path(sys.base_prefix), f"python{sys.version_info.major}.{sys.version_info.minor}"
    home, site = place / "python", place / "python" / "lib" / version / "site-packages"
    skip = shutil.ignore_patterns(
        "site-packages", "test", "idlelib", "config-*", "pkgconfig", "*.a", "__pycache__"
    )
    shutil.copytree(base / "lib" / version, home / "lib" / version, ignore=skip)
    for library in (base / "lib").glob("libpython3*.so*"):
        shutil.copy(library, home / "lib")
    (home / "bin").mkdir()
    shutil.copy(Path(sys.executable).resolve(), home / "bin" / version)
    for one in closure(LIBRARIES):
        for file in one.files or ():
            source = Path(str(one.locate_file(file)))
            if ".." not in file.parts and source.is_file() and source.suffix != ".pyc":
                (site / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, site / file)
    os.environ["LD_LIBRARY_PATH"] = str(
        home / "lib"
    )  # only the copy needs it; the packed program sets its own
    return [str(home / "bin" / version)], [home]


def _screen() -> subprocess.Popen[str] | None:
    if shutil.which("Xvfb") is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return None
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"]
    screen = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    os.environ["DISPLAY"] = ":" + (screen.stdout.readline().strip() if screen.stdout else "")
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    return screen


if __name__ == "__main__":
    sys.exit(main())
