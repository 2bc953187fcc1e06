"""What the packed program has compiled or put off beforehand does what it would have done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

WRONG_CALLS = """
import sys
from PySide6 import QtCore, QtGui, QtWidgets
before = "shibokensupport.signature.whole_loader" in sys.modules
def told(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
told(lambda: QtCore.QTimer(interval=3).interval())
told(lambda: QtCore.QTimer().start("x"))
told(lambda: QtGui.QColor("a", "b"))
told(lambda: QtCore.QTimer(intervalx=3))
told(lambda: QtCore.QTimer.singleShot("a"))
told(lambda: QtCore.QSettings(1, 2, 3, 4, 5, 6))
told(lambda: QtCore.QObject().connect("x"))
told(lambda: QtCore.QSize.__doc__)
told(lambda: help(QtWidgets.QLabel.setText))
print(before, file=sys.stderr)
"""
DATA_CLASS = """
import sys, dataclasses
compiled = []
sys.addaudithook(lambda event, args: compiled.append(args) if event == "compile" else None)
from reformdash.charts.spec import Axis, Mark
count = sum(name == "<string>" for _, name in compiled)
axes = {Axis("a", "count"), Axis("a", "count")}
print(count, Mark(1.0, "1") == Mark(1.0, "1"), len(axes) == 1, Mark(None, ""))
@dataclasses.dataclass(order=True)
class Unknown:
    of_nobody_else: int = 3
print(Unknown(), Unknown(1) < Unknown(2), sum(name == "<string>" for _, name in compiled) > count)
"""


def run(script: str, *first: Path) -> tuple[str, str]:
    """What a script says where some folders come before all others."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, first))},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout, done.stderr


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


@pytest.mark.skipif(os.name == "nt", reason="only what is packed by PyInstaller has it")
def test_a_wrong_call_is_explained_as_ever(tmp_path: Path) -> None:
    from binding import FOLDER, write_support

    shutil.copytree(folder_of("shiboken6"), tmp_path / "shiboken6")
    (tmp_path / "PySide6").symlink_to(folder_of("PySide6"))
    assert write_support(tmp_path / FOLDER) > 10
    told, loaded = run(WRONG_CALLS, tmp_path)
    assert loaded == "False\n", "what explains wrong calls is loaded when one is made"
    assert told == run(WRONG_CALLS)[0]
    assert "Supported signatures" in told


def test_data_classes_are_made_of_what_was_compiled(tmp_path: Path) -> None:
    from dataclass_code import write_modules

    assert write_modules(tmp_path) > 500
    told = run(DATA_CLASS, tmp_path)[0].splitlines()
    assert told[0].startswith("0 True True Mark(")
    assert told[1] == "Unknown(of_nobody_else=3) True True"
    ordinary = run(DATA_CLASS)[0].splitlines()
    assert ordinary[0].split(" ", 1)[1] == told[0].split(" ", 1)[1]
    assert not ordinary[0].startswith("0 ")
