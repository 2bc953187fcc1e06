"""What the program says of itself, from a build and from a checkout."""

import json

import pytest

from reformdash import __version__
from reformdash.desktop import about
from reformdash.desktop.about_parts import LIBRARIES, Build, closure, licence_of, read_build, third_party

RECORD = {"version": "9", "built": "2025-03-07T08:00:00+00:00", "commit": "abc1234", "python": "3.11.9",
          "system": "Linux x86_64"}  # fmt: skip


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A folder as the build leaves it."""
    (tmp_path / "build.json").write_text(json.dumps(RECORD), "utf-8")
    (tmp_path / "THIRD-PARTY.txt").write_text("Toàn văn giấy phép của Qt", "utf-8")
    monkeypatch.setattr(about, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(about, "FOLDER", tmp_path / "none")


def test_a_build_tells_its_day_and_source(qtbot, program, built):
    program.appearance.set_language("en")
    dialog = about.AboutDialog(program.window)
    qtbot.addWidget(dialog)
    words = dialog.build.text()
    assert f"Version {__version__}" in words
    assert "07/03/2025" in words and "abc1234" in words and "Python 3.11.9" in words and "Qt 6." in words
    assert dialog.licences.toPlainText() == "Toàn văn giấy phép của Qt"


def test_vietnamese_and_english_differ_and_both_name_the_lgpl(program, built):
    vietnamese = about.build_words() + about.licence_words()
    program.appearance.set_language("en")
    english = about.build_words() + about.licence_words()
    assert "bản dựng ngày" in vietnamese and "giấy phép LGPL phiên bản 3" in vietnamese
    assert "built on" in english and "LGPL, version 3" in english and "replace" in english
    assert not set("ăđơưạếộ") & set(english)


def test_a_checkout_lists_the_installed_libraries_and_says_where_their_licences_are(program, source):
    assert "chạy từ mã nguồn" in about.build_words()
    assert ".dist-info" in about.licence_words()
    lines = third_party(about.FOLDER).splitlines()
    named = {line.split()[0].lower().replace("_", "-") for line in lines}
    assert {name.lower() for name in LIBRARIES} <= named
    assert {"shiboken6", "urllib3"} <= named, "what the libraries need is named too"
    assert "lxml-html-clean" in named, "what a library asks for as an extra of another too"
    assert "pandas" not in named, "but no extra nobody asks for"
    assert any(line.startswith("polars ") and "MIT" in line for line in lines)


def test_the_menu_opens_it(qtbot, program, source, monkeypatch):
    shown = []
    monkeypatch.setattr(about.AboutDialog, "exec", lambda self: shown.append(self.windowTitle()))
    program.window.actions_["about"].trigger()
    assert shown == ["ReformDash"]


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"'])
def test_a_broken_record_is_no_build(tmp_path, text):
    (tmp_path / "build.json").write_text(text, "utf-8")
    assert read_build(tmp_path) is None


def test_a_record_without_a_commit_is_a_build(tmp_path):
    (tmp_path / "build.json").write_text('{"built": "2025-03-07", "commit": null}', "utf-8")
    assert read_build(tmp_path) == Build(built="2025-03-07")


def test_every_library_names_its_licence():
    assert [one.name for one in closure(LIBRARIES) if licence_of(one) == "see below"] == []
