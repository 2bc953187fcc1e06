"""What waits to be read or decided is kept in the project file until it is."""

from dataclasses import replace

import pytest
from corrected_article import TEXT, reading

from reformdash.articles.places import path_of
from reformdash.dataset.frames import Frames
from reformdash.dataset.project import Project
from reformdash.dataset.reading_jobs import Pasted
from reformdash.dataset.waiting import Waiting, key_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dự án.reformdash"


def test_an_import_goes_on_where_it_stopped(path):
    with Project.create(path) as project:
        project.imports.plan(Waiting(("a.txt", "b.txt", "c.txt")))
        project.imports.plan(Waiting(("c.txt", "/d\udcff.txt", "/d\udcfe.txt")))
        project.add([reading()], done=["a.txt"])
        project.imports.skip(["b.txt", "/d\udcfe.txt"])
    with Project.open(path) as project:
        waiting = project.imports.pending()
        assert [str(path_of(place)) for place in waiting.paths] == ["c.txt", "/d\udcff.txt"]
        project.imports.drop()
        assert project.imports.pending() == Waiting()


def test_addresses_and_pasted_texts_wait_like_files(path):
    twice = (Pasted("tin", "một"), Pasted("tin", "hai"))
    with Project.create(path) as project:
        project.imports.plan(Waiting(("/a.txt",), twice, ("https://a.example/1", "a.example/2")))
        project.imports.plan(Waiting(addresses=("a.example/2",)))
        project.add([reading()], done=["https://a.example/1"])
        project.imports.skip([key_of(twice[0])])
    with Project.open(path) as project:
        assert project.imports.pending() == Waiting(("/a.txt",), twice[1:], ("a.example/2",))


def version(text, place="/tin.txt"):
    """A version of an article, as frames."""
    read, extraction = reading(f"{text}\n{TEXT}")
    return Frames.of([(replace(read, source=place), extraction)])


def test_a_changed_version_stays_an_open_question_until_it_is_decided(path):
    first, second, third = (version(f"Bản {number}.") for number in range(3))
    one, two, three = (each.documents["document_id"][0] for each in (first, second, third))
    with Project.create(path) as project:
        project.add_frames(first)
        project.add_frames(first)
        assert project.renewals.pairs() == []
        project.add_frames(second)
        project.add_frames(second)
    with Project.open(path) as project:
        assert project.renewals.pairs() == [(one, two)]
        project.renewals.settle([(one, two)])
        project.add_frames(second)
        assert project.renewals.pairs() == [], "both are kept, nothing has changed since"
        project.add_frames(third)
        assert project.renewals.pairs() == [(two, three)]
        project.remove([two])
        assert project.renewals.pairs() == []


def test_an_old_version_that_is_read_again_is_no_old_version(path):
    first, second = version("Bản một."), version("Bản hai.")
    moved = version("Bản một.", "/chỗ khác.txt")
    with Project.create(path) as project:
        project.add_frames(first)
        project.add_frames(second)
        project.add_frames(moved)
        assert project.renewals.pairs() == []
        project.add_frames(version("Bản ba.", "/cùng chỗ.txt").with_added(version("Hai.", "/cùng chỗ.txt")))
        assert project.renewals.pairs() == [], "two articles of one file"
