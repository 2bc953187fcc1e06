"""What the repository must not hold, and what must agree in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))


def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_pinned_requirements_are_hashed_and_name_no_address() -> None:
    text = (ROOT / "packaging" / "requirements.txt").read_text("utf-8")
    assert "://" not in text and "--index-url" not in text
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    pinned = [block for block in blocks if "==" in block.splitlines()[0]]
    assert pinned
    assert all("--hash=sha256:" in block for block in pinned)


def test_every_requirement_is_pinned() -> None:
    text = (ROOT / "packaging" / "requirements.txt").read_text("utf-8")
    pinned = {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}
    told = project()
    extras = told["optional-dependencies"]
    wanted = [*told["dependencies"], *extras["dev"], *extras["package"], *extras["cluster"]]
    wanted.remove("reformdash[cluster]")  # which the line before tells
    names = {re.split(r"[<>=!~ \[;]", requirement)[0].lower().replace("_", "-") for requirement in wanted}
    assert names <= pinned


def test_every_library_the_program_imports_is_named() -> None:
    imported = set[str]()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    imported -= {"reformdash", *sys.stdlib_module_names}
    libraries = {
        "PySide6": "pyside6-essentials",
        "shiboken6": "pyside6-essentials",
        "ahocorasick_rs": "ahocorasick-rs",
    }
    told = {re.split(r"[<>=]", requirement)[0].lower() for requirement in project()["dependencies"]}
    assert {libraries.get(name, name) for name in imported} <= told


def test_the_tasks_say_what_they_do() -> None:
    done = subprocess.run(
        [sys.executable, "packaging/dev.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(task in done.stdout for task in ("run", "test", "lint", "bench", "package"))


def test_a_library_that_is_missing_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    import environment

    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(environment.SetupError, match=r"sudo apt-get install .* libegl1"):
        environment._need_libraries({"libthere-is-none-such.so.9": "libegl1", "libc.so.6": "libc6"})


def test_links_in_the_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("packaging/*.md")]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", document.read_text("utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text("utf-8")
    missing = [file.name for file in folder.glob("0*.md") if f"({file.name})" not in index]
    assert missing == []
