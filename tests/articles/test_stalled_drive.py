"""Files on a drive that has stopped answering: told by name, the rest is read, stopping works."""

import threading
import time
from pathlib import Path

import pytest

from reformdash.articles.document import Document
from reformdash.articles.drives import answered, waited
from reformdash.articles.limits import Limits, StoppedError
from reformdash.articles.reading import Unreadable, collect, read_file, read_paths
from reformdash.articles.wording import Wording
from reformdash.dataset import reading_jobs
from reformdash.dataset.reading_jobs import sizes_of

SOON = Limits(answer_seconds=0.3)
TEXT = "Tỉnh Sơn La giảm 12 phòng và 3 đơn vị sự nghiệp trong năm 2023.\n" * 3


@pytest.fixture
def mixed(drive, tmp_path):
    """Files on the drive and on the disk."""
    places = [drive.place / "một.txt", tmp_path / "hai.txt", drive.place / "ba.txt", tmp_path / "bốn.txt"]
    for number, place in enumerate(places):
        place.write_text(f"{TEXT}Bài {number}", "utf-8")
    return places


def test_what_does_not_answer_is_told_and_the_rest_is_read(drive, mixed):
    drive.stall()
    told = list(read_paths(mixed, limits=SOON))
    refused = [one for one in told if isinstance(one, Unreadable)]
    assert [(Path(one.path).name, one.reason) for one in refused] == [
        ("một.txt", "stalled"),
        ("ba.txt", "stalled"),
    ]
    assert [one.name for one in told if isinstance(one, Document)] == ["hai.txt", "bốn.txt"]


def test_it_is_not_waited_for_again_while_it_hangs(drive, tmp_path):
    places = [drive.place / f"{number}.txt" for number in range(200)]
    places[0].write_text(TEXT, "utf-8")
    drive.stall()
    asked = threading.active_count()
    told = list(read_paths(places, limits=SOON))
    assert {one.reason for one in told} == {"stalled"}
    assert threading.active_count() <= asked + 2  # 200 files, 200 waits otherwise


def test_a_drive_that_answers_again_is_read(drive, mixed):
    drive.stall()
    assert isinstance(next(read_file(mixed[0], Wording.load(), SOON)), Unreadable)
    drive.wake()
    told = []
    for _ in range(100):
        told = list(read_file(mixed[0], Wording.load(), SOON))
        if isinstance(told[0], Document):
            break
        time.sleep(0.05)
    assert told[0].text.endswith("Bài 0")


def test_stopping_does_not_wait_for_it(drive, mixed):
    drive.stall()
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(StoppedError):
        list(read_file(mixed[0], Wording.load(), Limits(answer_seconds=600), stop.is_set))


def test_a_drive_that_was_busy_when_the_user_stopped_is_read(tmp_path):
    (tmp_path / "bài.txt").write_text(TEXT, "utf-8")
    slow = threading.Event()
    with pytest.raises(StoppedError):
        answered(lambda _: slow.wait(20), tmp_path, 600, lambda: True)
    (read,) = read_file(tmp_path / "bài.txt", Wording.load(), Limits())
    slow.set()
    assert isinstance(read, Document)


def test_a_folder_that_does_not_answer_is_listed_as_it_was_given(drive, mixed, tmp_path):
    (drive.place / "báo cáo").mkdir()
    drive.stall()
    found = collect([drive.place / "báo cáo", tmp_path / "hai.txt"], limits=SOON)
    assert found == [drive.place / "báo cáo", tmp_path / "hai.txt"]


def test_a_walk_that_was_stopped_ends():
    """Who stops a walk through a huge folder does not leave it going on in the background."""
    ended = threading.Event()

    def walk(beat) -> None:
        try:
            while True:
                beat()
        finally:
            ended.set()

    with pytest.raises(StoppedError):
        waited(walk, 60, lambda: True)
    assert ended.wait(10)


def test_the_disk_is_not_blamed_for_a_drive_of_which_files_are_in_the_same_list(drive, mixed, monkeypatch):
    monkeypatch.setattr(reading_jobs, "Limits", lambda: SOON)
    files = mixed[::-1]  # the first is on the disk
    right = [file.stat().st_size for file in files]
    drive.stall()
    assert sizes_of(files) == [right[0], 0, right[2], 0]
    assert next(iter(read_file(files[0], Wording.load(), SOON))).name == "bốn.txt"


def test_whoever_waits_is_told_of_any_error():
    class PanicError(BaseException):
        """As compiled libraries raise it."""

    def panic(_beat):
        raise PanicError

    with pytest.raises(PanicError):
        waited(panic, 5)
