"""The reading is compiled where that can be done, and runs as Python elsewhere."""

import sys
import time
from pathlib import Path

import pytest

from reformdash.compiled import STAY_PYTHON

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))


@pytest.fixture
def compiling(tmp_path, monkeypatch):
    import compile as module

    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "argv", ["compile.py"])
    return module


def test_without_a_compiler_a_line_says_so_and_nothing_fails(compiling, monkeypatch, capsys):
    monkeypatch.setattr(compiling.shutil, "which", lambda name: None)
    assert compiling.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "There is no C compiler: the reading runs as Python, at two thirds of the speed."
    ]


def test_what_is_compiled_already_is_left_as_it_is(compiling, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(compiling.subprocess, "run", None)
    (tmp_path / compiling.state()).mkdir()
    assert compiling.main() == 0 and capsys.readouterr().out == ""


def test_old_states_are_forgotten(compiling, tmp_path):
    import os

    for moment, name in enumerate("abcde"):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (moment, moment))
    for name, age in (("making-at-work", 10), ("making-killed", 7_200)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    compiling._forget_old()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["c", "d", "e", "making-at-work"]


def test_modules_are_those_of_the_reading_but_for_what_stays_python(compiling):
    named = compiling.modules()
    assert "reformdash/extraction/markup.py" in named and "reformdash/lexicon/phrases.py" in named
    assert not {f"reformdash/{stays}.py" for stays in STAY_PYTHON} & set(named)
    assert all((ROOT / "src" / name).exists() for name in named)
