"""Files whose names are no UTF-8, as old disks and archives hold them, are read like all others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from conftest import save_as, wait_read
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reformdash.articles.places import path_of
from reformdash.dataset.holding import as_text
from reformdash.dataset.project import Project
from reformdash.dataset.waiting import Waiting
from reformdash.workbook.book import write_workbook
from reformdash.workbook.tables import write_table

TCVN3 = os.fsdecode(b"B\xb8o c\xb8o")
UNKNOWN = os.fsdecode(b"\xff\xfe\xfa\xfb")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")


def text(number: int) -> str:
    return f"Bài {number}. Năm 2018, tỉnh Hà Giang giảm {number + 2} biên chế. "


@pytest.fixture
def odd(tmp_path) -> Path:
    """A folder of such a name, with such files in it: articles, one empty, one of another kind."""
    folder = tmp_path / os.fsdecode(b"c\xb8c b\xb5i")
    folder.mkdir()
    for number, name in enumerate((f"{TCVN3}.txt", f"{UNKNOWN}.txt", os.fsdecode(b"b\xe1o.txt"))):
        (folder / name).write_text(text(number), "utf-8")
    (folder / os.fsdecode(os.fsencode(TCVN3) + b" r\xe7ng.txt")).touch()
    (folder / os.fsdecode(b"h\xe1ng.docx")).write_bytes(b"PK\x03\x04 damaged")
    return folder


def dropped(folder: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromEncoded(folder.as_uri().encode())])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, keys)
    event.data = data  # Qt does not own it
    return event


def test_they_are_read_shown_kept_and_exported(qtbot, program, odd, tmp_path):
    session = program.session
    program.window.dropEvent(dropped(odd))
    wait_read(qtbot, program, 3)
    documents = as_text(session.frames.documents.sort("source"))
    assert set(documents["document"]) == {"Báo cáo.txt", "\ufffd" * 4 + ".txt", "báo.txt"}
    assert {path_of(source) for source in documents["source"]} == {
        path for path in odd.iterdir() if path.stat().st_size > 30
    }
    program.workspace.show_place("articles")
    page = program.workspace.pages["articles"]
    told = [page.problems.item(row) for row in range(page.problems.count())]
    assert sorted(item.text().split(":")[0] for item in told) == ["Báo cáo rỗng.txt", "háng.docx"]
    assert all("/các bài/" in item.toolTip() for item in told)
    path = tmp_path / "p.reformdash"
    save_as(qtbot, program, path)
    program.opening.to_start()
    with Project.open(path) as project:
        frames = project.frames()
        assert frames.documents.sort("source").drop("text").equals(documents.drop("text"))
        for key, source in documents.select("document_id", "source").iter_rows():
            assert project.original(key) == path_of(source).read_bytes()
    for suffix in (".csv", ".jsonl", ".parquet", ".xlsx"):
        write_table(frames.documents, tmp_path / f"bài{suffix}")
    assert pl.read_parquet(tmp_path / "bài.parquet").equals(frames.documents)
    program.opening.open_project(path)
    qtbot.waitUntil(lambda: session.frames.documents.height == 3, timeout=20_000)
    write_workbook(tmp_path / "sổ.xlsx", session.view, session.frames, (), "vi", texts=session.figures.texts)
    book = openpyxl.load_workbook(tmp_path / "sổ.xlsx")
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "Báo cáo.txt" in cells


def test_an_import_of_them_goes_on_after_the_program_ended(qtbot, program, odd, start):
    for number in range(80):
        words = " ".join(f"{number}x{place}" for place in range(300))
        (odd / os.fsdecode(b"n\xe3m %d.txt" % number)).write_text(f"{words}.\n{text(number)}", "utf-8")
    program.opening.open_paths([odd])
    qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
    program.window.close()
    again = start()
    qtbot.mouseClick(again.window.start_page.go_on, Qt.MouseButton.LeftButton)
    strip = again.workspace.strip
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    qtbot.mouseClick(strip.go_on, Qt.MouseButton.LeftButton)
    wait_read(qtbot, again, 83)
    assert again.keeper._store.pending() == Waiting()
    reasons = {problem.reason for problem in again.session.problems}
    assert reasons <= {"empty", "damaged"}


def test_a_name_the_dialog_could_not_read_is_found(qtbot, program, odd):
    given_by_qt = Path(os.fsencode(str(odd / f"{TCVN3}.txt")).decode("utf-8", "replace"))
    program.opening.open_paths([given_by_qt])
    wait_read(qtbot, program, 1)
    assert program.session.frames.documents["document"].to_list() == ["Báo cáo.txt"]


def test_two_files_that_look_alike_are_no_versions_of_each_other(qtbot, program, odd):
    for byte in (0xF1, 0xF2):
        (odd / os.fsdecode(b"\xff\xfe" + bytes([byte]) + b".txt")).write_text(text(byte), "utf-8")
    found: list[object] = []
    program.session.renewals.found.connect(found.append)
    for byte in (0xF1, 0xF2):
        program.opening.open_paths([odd / os.fsdecode(b"\xff\xfe" + bytes([byte]) + b".txt")])
        qtbot.waitUntil(lambda: not program.session.reading.running, timeout=20_000)
    assert program.session.frames.documents.height == 2
    assert found == []


@pytest.mark.parametrize("kind", ["jsonl", "xlsx"])
def test_the_command_line_reads_them_too(odd, tmp_path, kind):
    target = tmp_path / f"ra.{kind}"
    command = [sys.executable, "-m", "reformdash.cli", "extract", os.fsencode(odd), "-o", str(target)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert "Báo cáo rỗng.txt" in done.stderr.decode()
    assert target.exists()
