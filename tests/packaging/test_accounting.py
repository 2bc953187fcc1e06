"""What is packed is what is named, and the build tells what it needs."""

from __future__ import annotations

import struct
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))


def test_a_library_nobody_names_is_told() -> None:
    from accounting import strangers

    polars = next(file for file in distribution("polars").files or () if file.name == "__init__.py")
    other = next(file for file in distribution("pytest").files or () if file.name == "__init__.py")
    known, unknown = (str(one.locate()) for one in (polars, other))
    packed = [
        ("polars", known, "PYMODULE"),
        ("pytest", unknown, "PYMODULE"),
        ("libz.so.1", "/lib/x86_64-linux-gnu/libz.so.1", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("reformdash.cli", str(ROOT / "src" / "reformdash" / "cli.py"), "PYMODULE"),
    ]
    assert strangers(packed) == [unknown]


def test_what_else_is_installed_is_not_packed() -> None:
    from parts import foreign_modules

    foreign = set(foreign_modules())
    assert {"pytest", "ruff", "hypothesis"} <= foreign
    assert not {"polars", "PySide6", "lxml_html_clean", "reformdash", "PyInstaller", "numpy"} & foreign


def test_the_support_of_pyside_is_byte_code_alone(tmp_path: Path) -> None:
    from binding import write_support

    assert write_support(tmp_path) > 10
    kinds = {file.suffix for file in tmp_path.rglob("*") if file.is_file()}
    assert kinds == {".pyc"}
    again = tmp_path / "again"
    write_support(again)
    one, other = (folder / "shibokensupport" / "signature" / "parser.pyc" for folder in (tmp_path, again))
    assert one.read_bytes() == other.read_bytes(), "the same in every build"


def test_the_icon_of_windows_has_every_size(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import icons

    monkeypatch.setattr(icons, "FOLDER", tmp_path)
    icons.draw_icons()
    data = (tmp_path / "reformdash.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    assert (kind, count) == (1, 7)
    for number in range(count):
        side, *_, length, place = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        picture = data[place : place + length]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack_from(">I", picture, 16)[0] == (side or 256)


def test_the_bill_of_materials_names_what_start_code_and_qt_bring(tmp_path: Path) -> None:
    import json

    from licences import write_about

    write_about(tmp_path)
    names = {one["name"] for one in json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))["components"]}
    assert {"pyinstaller", "ICU", "FreeType", "lxml_html_clean", "Inter"} <= names
    text = (tmp_path / "THIRD-PARTY.txt").read_text("utf-8")
    assert "Unicode, Inc." in text and "FreeType Project LICENSE" in text
    write_about(tmp_path, frozen=False)
    assert "pyinstaller" not in (tmp_path / "sbom.cdx.json").read_text("utf-8")
