"""Compiled modules say what the Python ones say, and never stand in for sources that have changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reformdash import compiled
from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor
from reformdash.lexicon.phrases import load_entries

SEEDS = Path(__file__).parents[2] / "seeds"
SOURCES = ("lexicon/a.py", "language/a.py", "extraction/a.py", "articles/document.py", "compiled.py")
COMPILED_BY = tuple(f"../../{file}" for file in compiled._COMPILED_BY)
IN_PYTHON = """
import sys
sys.path.insert(0, sys.argv[1])
from test_compiled import everything_read
sys.stdout.reconfigure(encoding="utf-8")
print(everything_read(), end="")
"""


def everything_read() -> str:
    """All that is read in the seeds and in each example of the tables, with why."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    texts += [line.rpartition("=>")[0] for entry in load_entries() for line in entry.examples]
    extractor = Extractor.load()
    read = (extractor.read(read_text(text, "text")) for text in texts)
    return "\n".join(map(repr, read))


@pytest.mark.skipif(compiled.compiled_folder() is None, reason="the reading is not compiled")
def test_compiled_modules_read_what_the_python_ones_read():
    assert sys.modules["reformdash.extraction.markup"].__file__.endswith((".so", ".pyd"))
    done = subprocess.run(
        [sys.executable, "-c", IN_PYTHON, str(Path(__file__).parent)],
        env={**os.environ, "REFORMDASH_PURE": "1"}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == everything_read()


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A source tree whose present state has been compiled."""
    root = tmp_path / "src" / "reformdash"
    for name in SOURCES + COMPILED_BY:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x = 1\n", "utf-8")
    monkeypatch.setattr(compiled, "_HERE", root)
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "build")
    monkeypatch.delenv("REFORMDASH_PURE", raising=False)
    (tmp_path / "build" / compiled.state() / "reformdash" / "extraction").mkdir(parents=True)
    compiled.compiled_folder.cache_clear()
    yield root
    compiled.compiled_folder.cache_clear()


def path_of_extraction():
    return compiled.with_compiled("reformdash.extraction", ["sources"])


def test_compiled_modules_come_before_the_sources_they_were_made_from(tree):
    first, *rest = path_of_extraction()
    assert Path(first).parts[-2:] == ("reformdash", "extraction") and Path(first).is_dir()
    assert rest == ["sources"]


@pytest.mark.parametrize("changed", SOURCES + COMPILED_BY)
def test_a_changed_source_leaves_everything_to_python(tree, changed):
    times = (tree / changed).stat()
    (tree / changed).write_text("x = 2\n", "utf-8")
    os.utime(tree / changed, ns=(times.st_atime_ns, times.st_mtime_ns))  # neither size nor time tells
    assert path_of_extraction() == ["sources"]


def test_a_new_module_leaves_everything_to_python(tree):
    (tree / "extraction" / "later.py").write_text("", "utf-8")
    assert path_of_extraction() == ["sources"]


def test_compiled_modules_can_be_switched_off(tree, monkeypatch):
    monkeypatch.setenv("REFORMDASH_PURE", "1")
    assert path_of_extraction() == ["sources"]


def test_what_stays_python_is_there():
    assert set(compiled.STAY_PYTHON) <= {one.removesuffix(".py") for one in compiled.sources()}


def test_a_copy_of_the_sources_has_the_state_of_its_tree(tree, tmp_path, monkeypatch):
    of_tree = compiled.state()
    copy = shutil.copytree(tree, tmp_path / "site" / "reformdash")  # as what is packed
    monkeypatch.setattr(compiled, "_HERE", copy)
    assert compiled.state(tree.parents[1]) == of_tree
