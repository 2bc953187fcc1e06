"""Steps reach the file in an order that leaves the last decision in it."""

import pytest

from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.desktop.project_store import ProjectStore


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "work.reformdash") as made:
        yield made


def setting(value):
    return lambda project: project.set_setting("chosen", value)


def refused(_project):
    raise ProjectError("full")


def refused_once(value):
    """A step that a full disk refuses at first."""
    tries = [refused, setting(value)]

    def step(project):
        tries.pop(0)(project)

    return step


def test_a_decision_that_was_refused_does_not_come_back_over_a_later_one(project):
    store = ProjectStore(project)
    with pytest.raises(ProjectError):
        store.change(refused_once("earlier"), "chosen")
    with store.frozen(moving=True):  # given up: the work stays here
        store.change(setting("later"), "chosen")
    store.change(lambda kept: kept.set_setting("other", 1), "other")
    assert project.setting("chosen", "") == "later"


def test_a_decision_that_was_refused_is_written_with_the_next(project):
    store = ProjectStore(project)
    with pytest.raises(ProjectError):
        store.change(refused_once("mine"), "chosen")
    with store.frozen(moving=True):
        store.change(lambda kept: kept.set_setting("other", 1), "other")
    store.change(lambda kept: kept.set_setting("other", 2), "other")
    assert (project.setting("chosen", ""), project.setting("other", 0)) == ("mine", 2)
