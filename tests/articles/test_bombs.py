"""Files that swell, nest or never end: bounded time and memory, and a reason in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_files import SHEET, TEXT, WORD, changed, packed, pdf

from reformdash.articles.document import Document
from reformdash.articles.limits import Limits
from reformdash.articles.reading import Unreadable, read_paths
from reformdash.lexicon.texts import Texts


def word(body: str) -> bytes:
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed(**{"word/document.xml": document})


def sheet(rows: str, behind: str = "") -> bytes:
    xml = f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
    return changed("openpyxl.xlsx", {"xl/worksheets/sheet1.xml": xml})


def read(path: Path, limits: Limits | None = None) -> list[Document | Unreadable]:
    return list(read_paths([path], limits=limits))


def reason(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    last = read(path, limits)[-1]
    return last.reason if isinstance(last, Unreadable) else "read"


DEEP = 3_000
BOMBS = {
    "text of 200 MB": ("a.txt", None, "too_large"),
    "PDF that unpacks to 100 MB": ("a.pdf", lambda: pdf(b" " * 100_000_000), "scanned"),
    "PDF of many lines": ("a.pdf", lambda: pdf(b"0 0 m 9 9 l S " * 300_000), "scanned"),
    "HTML nested deep": ("a.html", lambda: b"<div>" * 100_000 + b"5", "too_deep"),
    "HTML of many elements": ("a.html", lambda: b"<html>" + b"<b>5</b>" * 100_000, "read"),
    "Word nested deep": ("a.docx", lambda: word("<w:p>" * DEEP + "</w:p>" * DEEP), "damaged"),
    "Word with a table of tables": (
        "a.docx",
        lambda: word(
            "<w:tbl><w:tr><w:tc>" * 80
            + "<w:p><w:r><w:t>5 ban</w:t></w:r></w:p>"
            + "</w:tc></w:tr></w:tbl>" * 80
        ),
        "read",
    ),
    "Word cells that span everything": (
        "a.docx",
        lambda: word(
            "<w:tbl>"
            + (
                "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p><w:r><w:t>5</w:t></w:r>'
                "</w:p></w:tc>" * 60 + "</w:tr>"
            )
            * 60
            + "</w:tbl>"
        ),
        "read",
    ),
    "Excel rows far below": (
        "a.xlsx",
        lambda: sheet(
            '<row r="1"><c r="A1"><v>5</v></c></row><row r="9999999999"><c r="A9"><v>6</v></c></row>'
        ),
        "read",
    ),
    "Excel rows wide": (
        "a.xlsx",
        lambda: sheet(
            "".join(
                f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>5</v></c></row>'
                for n in range(1, 4_001)
            )
        ),
        "too_large",
    ),
    "Excel merges without end": (
        "a.xlsx",
        lambda: sheet(
            '<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>6</v></c></row>',
            "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 30_000 + "</mergeCells>",
        ),
        "read",
    ),
    "mail with a subject of megabytes": (
        "a.eml",
        lambda: b"Subject: " + b"x " * 500_000 + b"\r\n\r\n5 ban",
        "read",
    ),
    "mail with many headers": ("a.eml", lambda: b"X: y\r\n" * 100_000 + b"\r\n5 ban", "read"),
    "mail nested deep": (
        "a.eml",
        lambda: b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000)
        ),
        "too_deep",
    ),
    "archives that hold themselves": (
        "a.zip",
        lambda: packed(**{"b.zip": packed(**{"c.zip": packed(**{"d.zip": packed(**{"a.txt": TEXT})})})}),
        "too_deep",
    ),
}


@pytest.mark.parametrize("case", BOMBS.values(), ids=BOMBS)
def test_time_and_memory_are_bounded(case: tuple[str, object, str], tmp_path: Path) -> None:
    """In a process that may take 900 MB and 60 seconds of its own, much more than it needs."""
    name, make, expected = case
    path = tmp_path / name
    if make is None:
        with path.open("wb") as file:
            file.truncate(200_000_000)
    else:
        path.write_bytes(make())  # type: ignore[operator]
    code = """
import sys
from pathlib import Path
if sys.platform != "win32":
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_DATA, (900_000_000, 900_000_000))
from reformdash.articles.reading import Unreadable, read_paths
for item in read_paths([Path(sys.argv[1])]):
    last = item.reason if isinstance(item, Unreadable) else "read"
print(last)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.stdout.strip() == expected, done.stderr[-2_000:]
    texts = Texts.load()
    if expected != "read":
        for language in ("vi", "en"):
            assert len(texts.text(f"unreadable.{expected}", language)) > 10


def test_what_is_packed_into_each_other_counts_together(tmp_path: Path) -> None:
    """Each inner archive is small enough, all of them are not."""
    inner = packed(**{f"{n}.txt": TEXT * 50 for n in range(10)})
    limits = Limits(unpacked_bytes=2_000_000, unpacked_ratio=10_000)
    path = tmp_path / "a.zip"
    path.write_bytes(packed(**{f"{n}.zip": inner for n in range(40)}))
    found = read(path, limits)
    assert found[-1] == Unreadable(str(path), "bomb", "> 2 MB")
    assert sum(isinstance(item, Document) for item in found) < 80
    limits = Limits(archive_files=25)
    assert reason(tmp_path, "b.zip", path.read_bytes(), limits) == "bomb"
    assert reason(tmp_path, "c.zip", packed(**{"a.txt": TEXT}), Limits(archive_seconds=-1)) == "too_slow"
