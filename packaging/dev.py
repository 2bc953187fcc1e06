#!/usr/bin/env python3
"""The one task surface: python3 packaging/dev.py run | test | lint | bench | package.

Each task first sets up what it needs (`environment.py`). Standard library only: it runs on a fresh machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import ROOT, SetupError, set_up, venv_program

OUT = ROOT / "out"
CHECKS: dict[str, list[str]] = {
    "ruff": ["ruff", "check", "."],
    "pyright": ["pyright"],
    "import-linter": ["lint-imports"],
}


def run(arguments: Sequence[str]) -> int:
    """The main job on the seed articles (or those named): the window, or without a display files in out/."""
    paths = [str(Path(path).resolve()) for path in arguments] or [str(ROOT / "seeds")]
    display = _may_have_display()
    set_up(window=display)
    _compile()
    if display and _display_works():
        print("Opening the window on", *paths, flush=True)
        return _call([str(venv_program("reformdash")), *paths])
    OUT.mkdir(exist_ok=True)
    book, picture = OUT / "reformdash.xlsx", OUT / "overview.png"
    print("There is no display: writing the workbook and a picture of the overview instead.", flush=True)
    code = _call([str(venv_program("reformdash")), "export", *paths, "-o", str(book)])
    draw = [str(venv_program("python")), "packaging/overview_picture.py", str(picture), *paths]
    drawn = _call(draw, offscreen=True)
    for file in (book, picture):
        print(f"{'written' if file.exists() else 'NOT written'}: {file.relative_to(ROOT)}")
    return code or drawn


def test(arguments: Sequence[str]) -> int:
    """Every check: ruff, pyright, import contracts, mypyc, pytest (behind --, arguments for pytest)."""
    set_up(window=False)
    results = [(name, *_timed(_check, name)) for name in CHECKS]
    results.append(("mypyc", *_timed(_compile)))
    pytest = [str(venv_program("python")), "-m", "pytest", *arguments]
    code, seconds, last = _told(pytest)
    results.append(("pytest", code, seconds))
    print("\n--- checks")
    for name, failed, took in results:
        print(f"{name:<14} {'FAILED' if failed else 'passed'}  {took:6.1f} s")
    print(f"pytest: {last}", flush=True)
    return 1 if any(failed for _, failed, _ in results) else 0


def lint(arguments: Sequence[str]) -> int:
    """Only ruff, pyright and the import contracts."""
    set_up(window=False)
    return max([_check(name) for name in CHECKS])


def bench(arguments: Sequence[str]) -> int:
    """Measures the extraction (bench/extraction.py [FOLDER])."""
    set_up(window=False)
    _compile()
    return _call([str(venv_program("python")), "bench/extraction.py", *arguments])


def package(arguments: Sequence[str]) -> int:
    """Builds the program one double-clicks into dist/: for this system, or the installer for `windows`."""
    # The X libraries must be there to be packed: a packed program brings its own.
    set_up(window=True)
    _compile()
    rest = [word for word in arguments if word != "windows"]
    script = "packaging/build.py" if len(rest) == len(arguments) else "packaging/windows.py"
    return _call([str(venv_program("python")), script, *rest])


def _check(name: str) -> int:
    print(f"--- {name}", flush=True)
    program, *rest = CHECKS[name]
    return _call([str(venv_program(program)), *rest])


def _compile() -> int:
    """Compiles the reading where that can be done; else it runs as Python."""
    return _call([str(venv_program("python")), "packaging/compile.py"])


def _call(command: Sequence[str], *, offscreen: bool = False) -> int:
    environment = dict(os.environ)
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _timed(task: Callable[..., int], *arguments: str) -> tuple[int, float]:
    start = time.monotonic()
    return task(*arguments), time.monotonic() - start


def _told(command: Sequence[str]) -> tuple[int, float, str]:
    """Runs a command offscreen, shows what it prints, and gives exit code, seconds and its last line."""
    print("--- pytest", flush=True)
    start, last = time.monotonic(), ""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip("= \n") or last
    return process.returncode, time.monotonic() - start, last


def _may_have_display() -> bool:
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _display_works() -> bool:
    """Whether Qt can open a window: a display may be named and not be there."""
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    try:
        done = subprocess.run(
            [str(venv_program("python")), "-c", probe], check=False, capture_output=True, timeout=60
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


TASKS = {task.__name__: task for task in (run, test, lint, bench, package)}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("task", choices=TASKS, help="; ".join(f"{n}: {t.__doc__}" for n, t in TASKS.items()))
    task, rest = parser.parse_known_args()
    try:
        return TASKS[task.task]([word for word in rest if word != "--"])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
