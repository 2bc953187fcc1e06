"""A copy is of one moment, whatever is written meanwhile, and can be given up in the middle."""

import threading

import pytest
from corrected_article import reading

from reformdash.dataset.project import Project


@pytest.fixture
def large(tmp_path):
    """A project of some megabytes."""
    with Project.create(tmp_path / "lớn.reformdash") as project:
        project.add([reading()], {reading()[0].document_id: bytes(8_000_000)})
        yield project


def test_a_copy_comes_to_its_end_while_others_write(large, tmp_path):
    ended = threading.Event()

    def write():
        number = 0
        while not ended.is_set():
            number += 1
            large.set_setting("step", number)

    writing = threading.Thread(target=write)
    writing.start()
    told: list[tuple[int, int]] = []
    try:
        with large.snapshot() as snapshot:
            moment = large.setting("step", 0)
            snapshot.write(tmp_path / "bản sao.reformdash", lambda done, total: told.append((done, total)))
    finally:
        ended.set()
        writing.join()
    assert large.setting("step") > moment
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1][0] == told[-1][1]
    with Project.open(tmp_path / "bản sao.reformdash") as copy:
        assert copy.setting("step", 0) <= moment
        assert copy.original(reading()[0].document_id) == bytes(8_000_000)


def test_a_copy_given_up_leaves_what_was_there(large, tmp_path):
    target = tmp_path / "bản sao.reformdash"
    target.write_bytes(b"earlier")

    def stop(done: int, _total: int) -> None:
        if done > 600:
            raise StopIteration

    before = set(tmp_path.iterdir())
    with pytest.raises(StopIteration):
        large.save_copy(target, stop)
    assert target.read_bytes() == b"earlier"
    assert set(tmp_path.iterdir()) == before
    large.set_setting("later", 1)
