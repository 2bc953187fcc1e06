"""Files made to do harm: their words are read, and what they ask for is not done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hostile_files import SAMPLES, TEXT, WORD, packed, pdf

from reformdash.articles.document import Document
from reformdash.articles.limits import Limits
from reformdash.articles.reading import Unreadable, collect, read_paths


def read(path: Path, limits: Limits | None = None) -> list[Document | Unreadable]:
    return list(read_paths([path], limits=limits))


@pytest.fixture
def traps(tmp_path: Path) -> Path:
    """A folder of files that name another file, the net, programs and macros in every way they can."""
    secret = tmp_path / "secret.txt"
    secret.write_text("BÍ MẬT 777", "utf-8")
    link = secret.as_uri()
    folder = tmp_path / "traps"
    folder.mkdir()
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{link}">]><html><head><base href="http://example.org/">'
        f'<meta http-equiv=refresh content="0;url={link}"><link rel=stylesheet href="{link}">'
        f'<script src="{link}"></script>'
        f"</head><body onload=\"fetch('{link}')\"><article><h1>Tin</h1><p>{TEXT}&x;</p>"
        f'<iframe src="{link}"></iframe>'
        f'<object data="{link}"></object><embed src="{link}"><img src="{link}"><a href="{link}">xem</a>'
        "</article></body></html>"
    )
    (folder / "a.html").write_text(page, "utf-8")
    mail = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    )
    (folder / "b.mhtml").write_text(mail, "utf-8")
    (folder / "c.eml").write_text(
        f"Subject: x\r\nContent-Type: message/external-body; access-type=local-file; name={secret}\r\n\r\n"
        f"Content-Type: text/plain\r\n\r\n{TEXT}",
        "utf-8",
    )
    field = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>INCLUDETEXT "{secret}"</w:instrText></w:r>'
        f'<w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>{TEXT}</w:t></w:r></w:p>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        f'TargetMode="External" Target="{link}"/></Relationships>'
    )
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{field}</w:body></w:document>'
    (folder / "d.docm").write_bytes(
        packed(
            **{
                "word/document.xml": document,
                "word/_rels/settings.xml.rels": relations,
                "word/vbaProject.bin": b"Sub AutoOpen()",
            }
        )
    )
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Đơn vị", "Số"])
    for row in (["A", f'=WEBSERVICE("{link}")'], ["B", "=cmd|'/c calc'!A0"], ["C", 5], ["D", 6]):
        book.active.append(row)
    book.save(folder / "e.xlsx")
    actions = (
        b"/OpenAction<</S/JavaScript/JS(app.launchURL('http://example.org'))>>"
        b"/AA<</WC<</S/Launch/F(/bin/sh)>>>>/Names<</EmbeddedFiles<</Names[(x)<</F("
        + str(secret).encode()
        + b")>>]>>>>"
    )
    (folder / "f.pdf").write_bytes(
        pdf(b"BT /F 10 Tf 9 9 Td (giam 5 phong ban cua tinh trong nam nay) Tj ET", catalogue=actions)
    )
    out = zipfile.ZipInfo("g.txt")
    out.external_attr = 0o120777 << 16  # a symbolic link, as archivers of Unix write it
    with zipfile.ZipFile(folder / "g.zip", "w") as archive:
        archive.writestr(out, str(secret))
        archive.writestr("/etc/h.txt", TEXT)
        archive.writestr("../../i.txt", TEXT)
    (folder / "j.txt").write_text(
        f'{TEXT} {link} {secret} =HYPERLINK("{link}") <script>x()</script>', "utf-8"
    )
    return folder


WATCH = """
import json, os, sys
from importlib import resources
from pathlib import Path

from reformdash.articles import pdf, sheets, web_page, word  # what is loaded now is not opened later
from reformdash.articles.document import Document
from reformdash.articles.formats import Desk, read_bytes
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.reading import read_paths
from reformdash.articles.wording import Wording
from reformdash.dataset.reading_jobs import read_all
from reformdash.extraction.extractor import Extractor

folder = Path(sys.argv[1])
list(read_paths([Path(sys.argv[2])]))  # a first page and a first PDF, for what libraries load late
extractor, wording, limits = Extractor.load(), Wording.load(), Limits()
seen = []
own = str(resources.files("reformdash.resources"))
BASES = tuple({sys.prefix, sys.base_prefix, str(Path(os.__file__).parent), str(folder), own})
PARTS = {"socket", "urllib", "http", "ftplib", "smtplib", "subprocess", "shutil", "webbrowser"}
CALLS = {"os.system", "os.exec", "os.posix_spawn", "os.fork", "os.startfile", "os.remove", "os.rename"}

def watch(event, arguments):
    if event == "open":
        path, mode = arguments[0], arguments[1]
        inside = isinstance(path, int) or str(path).startswith(BASES) or "/src/reformdash/" in str(path)
        if not inside or (isinstance(mode, str) and set(mode) & set("wax+")):
            seen.append(f"open {path} {mode}")
    elif event.split(".")[0] in PARTS or event in CALLS:
        seen.append(event)

sys.addaudithook(watch)
told = []
for file in sorted(folder.iterdir()):
    try:
        desk = Desk(wording, limits, Clock(limits), apart=False)
        for item in read_bytes(file.read_bytes(), file.name, str(file), desk):
            if isinstance(item, Document):
                extractor.read(item)
                told.append([file.name, item.text])
            else:
                told.append([file.name, item[1].reason])
    except RefusedError as refused:
        told.append([file.name, refused.reason])
print(json.dumps([told, seen]))
"""


def test_no_code_no_net_no_other_file(traps: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    for name in ("report.html", "chromium.pdf", "openpyxl.xlsx", "python-docx.docx"):
        (first / name).write_bytes((SAMPLES / name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", WATCH, str(traps), str(first)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told, seen = json.loads(done.stdout)
    assert seen == []
    assert not any("BÍ MẬT" in text or "777" in text for _, text in told)
    assert {name for name, text in told if "5" in text} >= {
        "a.html",
        "b.mhtml",
        "d.docm",
        "e.xlsx",
        "f.pdf",
        "j.txt",
    }
    assert [text for name, text in told if name == "g.zip"][-1].endswith(
        "secret.txt"
    )  # the link's words, not its file


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made otherwise there")
def test_pipes_devices_and_loops_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "a" / "b").mkdir(parents=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "a" / "b" / "up").symlink_to(folder)
    (folder / "a" / "real.txt").write_text(TEXT, "utf-8")
    assert collect([folder]) == [folder / "a" / "real.txt"]
    assert [item.reason for item in read(folder / "pipe.txt")] == ["unsupported"]
    assert [item.reason for item in read(folder / "zero.txt")] == ["unsupported"]
    assert [item.reason for item in read(folder / "loop.txt")] == ["failed"]


ODD_NAMES = (
    "-o.txt", "=1+1.txt",
    "%s{0}.txt", "a b\tc.txt", "'; DROP TABLE--.txt", "<b>đậm<b>.txt", "xuống\ndòng.txt",
    "\u202egnp.txt", "\x1b[31mđỏ.txt", "tệp" * 40 + ".txt", "CON.txt", "Bài\u0301.txt", "👍.txt",
)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses most of these names")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    (document,) = read(tmp_path)
    assert isinstance(document, Document)
    assert (document.name, document.text) == (name, TEXT)


def test_a_docx_of_a_library_with_hostile_words_keeps_them_as_words(tmp_path: Path) -> None:
    made = docx.Document()
    words = "<script>alert(1)</script> &lt;b&gt; {x} =1+1 giảm 5 phòng"
    made.add_paragraph(words)
    made.save(str(tmp_path / "a.docx"))
    (document,) = read(tmp_path / "a.docx")
    assert isinstance(document, Document)
    assert document.text == words


def test_an_archive_with_names_that_are_none_or_told_twice_is_read(tmp_path):
    """Two files of one name, and one whose name is empty: found by fuzzing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the writer knows that a name is there twice
        with zipfile.ZipFile(tmp_path / "twice.zip", "w") as archive:
            archive.writestr("a.txt", TEXT)
            archive.writestr("a.txt", TEXT)
            archive.writestr("_b.txt", TEXT)
    data = (tmp_path / "twice.zip").read_bytes()
    (tmp_path / "nameless.zip").write_bytes(data.replace(b"_b.txt", b"\0b.txt"))
    for name in ("twice.zip", "nameless.zip"):
        read = list(read_paths([tmp_path / name]))
        assert [one for one in read if isinstance(one, Document)], name
