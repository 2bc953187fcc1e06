"""The layers hold, and the check that says so would notice if they did not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(project: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(project / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [str(program), "--no-cache"],
        cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept(copy: Path) -> None:
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "planted", "broken"),
    [
        ("charts/palette.py", "import PySide6", "Qt lives in the desktop alone BROKEN"),
        ("workbook/chart.py", "import pyqtgraph", "Qt lives in the desktop alone BROKEN"),
        ("extraction/status.py", "import polars", "No polars and no openpyxl below dataset BROKEN"),
        ("language/times.py", "import reformdash.extraction", "A layer imports only downwards BROKEN"),
        ("workbook/chart.py", "import reformdash.desktop.plot", "BROKEN"),
    ],
)
def test_a_planted_import_is_noticed(copy: Path, module: str, planted: str, broken: str) -> None:
    file = copy / "src" / "reformdash" / module
    file.write_text(file.read_text("utf-8") + f"\n{planted}\n", "utf-8")
    done = lint_imports(copy)
    assert done.returncode != 0
    assert broken in done.stdout


def test_every_package_is_named_for_installation() -> None:
    named = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    source = ROOT / "src"
    found = {".".join(file.parent.relative_to(source).parts) for file in source.rglob("__init__.py")}
    assert set(named) == found | {"reformdash.resources", "reformdash.resources.examples"}
