import os
import subprocess
import sys
from pathlib import Path

import pytest

from reformdash.articles.document import Document, document_id
from reformdash.articles.limits import Limits, RefusedError
from reformdash.articles.reading import Unreadable, collect, read_paths, read_text

SEEDS = Path(__file__).parents[2] / "seeds"


def write(folder, **files):
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_a_folder_is_read_in_order_of_names_with_what_is_below(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.TXT", "b/d.txt", "~$c.txt", ".hidden.txt", "x.exe", "desktop.ini"):
        (tmp_path / name).write_text("Giảm 5 phòng.", "utf-8")
    assert [str(path.relative_to(tmp_path)) for path in collect([tmp_path])] == ["a.TXT", "c.txt", "b/d.txt"]


def test_a_file_given_twice_is_read_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Giảm 5 phòng.", "utf-8")
    assert collect([path, tmp_path, path]) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_inside_a_folder_lead_nowhere(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    assert collect([tmp_path / "in"]) == []


def test_documents_know_their_source(tmp_path):
    path = tmp_path / "tin-2020-01-02.txt"
    path.write_text("Giảm 5 phòng.\r\n", "utf-8")
    (read,) = read_paths([path])
    assert isinstance(read, Document)
    assert (read.text, read.name, read.source) == ("Giảm 5 phòng.\n", path.name, str(path))
    assert read.document_id == document_id("Giảm 5 phòng.\n")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not_text"),
        ("a.xyz", b"abc", "unsupported"),
        ("a.txt", b"x" * 2_000, "too_large"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    (read,) = read_paths([path], limits=Limits(file_bytes=1_000))
    assert isinstance(read, Unreadable)
    assert (read.path, read.reason) == (str(path), reason)


def test_a_file_that_vanished_says_so(tmp_path):
    (read,) = read_paths([tmp_path / "gone.txt"])
    assert isinstance(read, Unreadable)
    assert read.reason == "missing"


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="the superuser may read everything")
def test_a_sealed_file_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    path.chmod(0)
    (read,) = read_paths([path])
    assert isinstance(read, Unreadable)
    assert read.reason == "denied"


def test_names_that_are_no_unicode(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe1o.txt"))
    try:
        path.write_text("Giảm 5 phòng.", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has Unicode names only")
    (read,) = read_paths([path])
    assert isinstance(read, Document)
    read.name.encode()


def test_progress_counts_files_and_stopping_stops(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Giảm 5 phòng.", "utf-8")
    told = []
    assert len(list(read_paths([tmp_path], progress=lambda *step: told.append(step)))) == 3
    assert told == [("a.txt", 0, 3), ("b.txt", 1, 3), ("c.txt", 2, 3), ("c.txt", 3, 3)]
    told.clear()
    stopped = read_paths([tmp_path], lambda: len(told) == 2, lambda *step: told.append(step))
    assert len(list(stopped)) <= 2


def test_libraries_of_other_formats_wait_for_their_first_file():
    code = "import sys, reformdash.articles.reading; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"trafilatura", "pypdfium2", "openpyxl", "lxml", "numpy", "polars"} & set(loaded)


def test_pasted_text_without_words_is_refused():
    with pytest.raises(RefusedError) as refused:
        read_text(" \n", "dán")
    assert refused.value.reason == "empty"


def test_the_example_articles_keep_every_character():
    for read in read_paths([SEEDS]):
        assert isinstance(read, Document)
        assert read.text == (SEEDS / read.name).read_text("utf-8")
