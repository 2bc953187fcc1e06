"""File names that are no UTF-8 are kept, found again and shown; every other path stays as it is."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformdash.articles.document import Document
from reformdash.articles.limits import Limits
from reformdash.articles.places import is_address, meant, path_of, shown, shown_name, written
from reformdash.articles.reading import Unreadable, collect, read_file, read_paths
from reformdash.articles.wording import Wording

TCVN3 = os.fsdecode(b"B\xb8o c\xb8o.txt")
VISCII = os.fsdecode("Báo cáo".encode("latin-1") + b" b\xe3n.txt")
NO_LANGUAGE = os.fsdecode(b"\xff\xfe\xfa\xfb.txt")

linux = pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")


@pytest.mark.parametrize("name", ["a.txt", "Báo cáo.txt", "100% xong.txt", "file:x", "a%E1.txt"])
def test_a_name_in_utf_8_stays_as_it_is(name):
    path = Path("/tmp") / name
    assert written(path) == shown(path) == str(path)
    assert path_of(written(path)) == path


@linux
@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"\0" not in name))
def test_any_name_is_found_again_and_can_be_kept(raw):
    path = Path("/thư mục") / os.fsdecode(raw)
    place = written(path)
    place.encode()
    assert path_of(place) == path
    assert written(place) == place
    shown(path).encode()
    shown_name(place).encode()
    assert not is_address(place)


@linux
def test_two_names_that_look_the_same_are_kept_apart():
    assert written("/b\udce1") != written("/b\udce0") != written("/b\ufffd")


@linux
@pytest.mark.parametrize(("name", "readable"), [(TCVN3, "Báo cáo.txt"), (NO_LANGUAGE, "\ufffd" * 4 + ".txt")])
def test_names_of_old_encodings_are_shown_readable(name, readable):
    assert shown_name(Path("/tmp") / name) == readable
    assert shown(written(Path("/tmp/thư") / name)) == f"/tmp/thư/{readable}"


def test_an_address_is_shown_whole():
    assert is_address("https://a.example/tin/1")
    assert shown_name("https://a.example/tin/1") == "https://a.example/tin/1"


@linux
@pytest.mark.parametrize("name", [TCVN3, VISCII, NO_LANGUAGE])
def test_a_name_a_dialog_could_not_read_is_found(tmp_path, name):
    folder = tmp_path / os.fsdecode(b"c\xf2 quan")
    folder.mkdir()
    (folder / name).write_text("x")
    (folder / "b.txt").write_text("x")
    given_by_qt = Path(os.fsencode(str(folder / name)).decode("utf-8", "replace"))
    assert meant(given_by_qt) == [folder / name]
    assert meant(folder / "b.txt") == [folder / "b.txt"]
    gone = tmp_path / "\ufffd.txt"
    assert meant(gone) == [gone]


@linux
def test_articles_of_such_names_keep_their_place(tmp_path):
    for name in (TCVN3, NO_LANGUAGE):
        (tmp_path / name).write_text("Tỉnh Hà Giang giảm 35 biên chế.", "utf-8")
    (tmp_path / os.fsdecode(b"r\xf5ng.txt")).touch()
    files = collect([tmp_path])
    read = [each for file in files for each in read_file(file, Wording.load(), Limits())]
    places = [each.source if isinstance(each, Document) else each.path for each in read]
    assert [path_of(place) for place in places] == files
    names = [each.name for each in read if isinstance(each, Document)]
    assert names == ["Báo cáo.txt", "\ufffd" * 4 + ".txt"]
    assert [each.reason for each in read if isinstance(each, Unreadable)] == ["empty"]


@linux
def test_what_the_program_tells_of_such_files_can_be_printed(tmp_path):
    file = (tmp_path / TCVN3).with_suffix(".docx")
    file.write_bytes(b"PK\x03\x04 damaged")
    told: list[str] = []
    (read,) = read_paths([tmp_path], progress=lambda name, *_: told.append(name))
    assert isinstance(read, Unreadable)
    assert path_of(read.path) == file
    assert set(told) == {"Báo cáo.docx"}
