"""Start-up: process start to the first picture on screen, and to being ready for use.

python bench/startup.py [RUNS] [--built [FOLDER]]     medians in seconds, and their ratios

The floors are processes of plain Python: a bare PySide6 window, and that window with the large libraries the
program works with. The aims are 1.5 and 1.2 times these. Without --built the program is that
of the source tree; with it the packed one, also from a cold disk: each start then has copies of interpreter
and libraries that no other process holds, whose files are dropped from the system's cache before it. Floors
and program run by turns, so that other work slows all alike. Nothing in the program is there for the
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
WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("bare window")
window.setCentralWidget(QLabel("x"))
window.resize(1366, 768)
window.show()
"""
BARE = f"{WINDOW}\napp.exec()\n"
LOADING = f"""{WINDOW}
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
        command: The program and its words.
        files: What it is made of, to be dropped for a cold start.
        ready: The file whose appearance says that it is ready; relative to the run's folder.
    """

    command: Sequence[str]
    files: Sequence[Path]
    ready: Path


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("runs", type=int, nargs="?", default=9)
    parser.add_argument("--built", type=Path, nargs="?", const=ROOT / "dist" / "reformdash")
    chosen = parser.parse_args()
    screen = _screen()
    try:
        with tempfile.TemporaryDirectory() as place:
            if chosen.built:
                python, files = _own_python(Path(place))
                program = Start([str(chosen.built.resolve() / "reformdash")], [chosen.built], LOG)
            else:
                python, files = [sys.executable], []
                os.environ["PYTHONPYCACHEPREFIX"] = (
                    place  # installed programs have byte code, checkouts may not
                )
                program = Start([sys.executable, "-m", "reformdash"], [], LOG)
            bare = Start([*python, "-c", BARE], files, Path("never"))
            loading = Start([*python, "-c", LOADING, "loaded"], files, Path("loaded"))
            report("warm", (bare, loading, program), chosen.runs, cold=False)
            if chosen.built:
                os.sync()  # only what is on the disk can be dropped from memory
                report("cold", (bare, loading, program), _COLD_RUNS, cold=True)
    finally:
        if screen is not None:
            screen.terminate()
            screen.wait()
    return 0


def report(name: str, starts: Sequence[Start], runs: int, *, cold: bool) -> None:
    """Measures by turns and prints two lines; the first turn, which writes byte code, is left out."""
    turns = [[measure(start, cold=cold) for start in starts] for _ in range(runs + 1)][1:]
    painted = [(bare[0], own[0]) for bare, _, own in turns]
    ready = [(floor[1], own[1]) for _, floor, own in turns]
    for what, pairs in (("first paint", painted), ("ready", ready)):
        floor, own = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(ours / least for least, ours in pairs)
        print(f"{name} {what:<12} floor {floor:.3f} s  program {own:.3f} s  {ratio:.2f} x", flush=True)


def measure(start: Start, *, cold: bool) -> tuple[float, float]:
    """Seconds from process start to the first picture and to readiness (0 where nothing tells of it)."""
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
                raise RuntimeError(f"{start.command[0]} showed nothing")
            painted = time.perf_counter() - began
            ready = _wait(Path(home) / start.ready, began) if start.ready.name != "never" else 0.0
            process.kill()
    return painted, ready


def _wait(file: Path, began: float) -> float:
    while not file.exists():
        if time.perf_counter() - began > _READY_SECONDS:
            raise RuntimeError(f"{file.name} did not appear")
        time.sleep(0.002)
    return time.perf_counter() - began


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
