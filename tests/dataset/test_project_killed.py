"""Killed at random moments, or on a full disk: the project keeps every finished step and no half one."""

import importlib.util
import os
import random
import sys
from pathlib import Path

import pytest
from corrected_article import reading

from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.waiting import Waiting

BENCH = Path(__file__).parents[2] / "bench" / "kill_project.py"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("kill_project", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill_project"] = module
    sys.path.insert(0, str(BENCH.parent))
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(BENCH.parent))
    del sys.modules["kill_project"]


def test_a_killed_process_leaves_every_finished_step_and_no_half_one(bench):
    counts = bench.run(10, seed=str(random.SystemRandom().randrange(1 << 30)))
    assert counts["at work"] == 4
    assert counts["steps told"] > 4
    assert counts["in an import"] == counts["in an export"] == 2


def test_the_check_of_the_kill_test_sees_what_is_missing(bench, tmp_path):
    with Project.create(tmp_path / "work.reformdash") as project:
        project.add([bench.article(0)])
    with pytest.raises(AssertionError):
        bench.check(tmp_path, bench.Told(added=2))
    with pytest.raises(AssertionError, match="without its file"):
        bench.check(tmp_path, bench.Told(added=1))


def test_the_check_of_a_killed_import_sees_what_is_lost(bench, tmp_path):
    with Project.create(tmp_path / "work.reformdash") as project:
        project.imports.plan(Waiting(("000.txt",)))
    with pytest.raises(AssertionError, match="is lost"):
        bench.kill_imports.check_import(tmp_path, set())
    with pytest.raises(AssertionError, match="is missing"):
        bench.kill_imports.check_import(tmp_path, {"001.txt"})


def test_a_full_disk_stops_a_step_and_loses_nothing(small_disk):
    path = small_disk / "a.reformdash"
    document = reading()[0].document_id
    with Project.create(path) as project:
        project.add([reading()])
        project.set_setting("kept", 1)
        with pytest.raises(ProjectError) as refused:
            project.add([reading()], {document: os.urandom(3_000_000)})
        assert refused.value.reason == "full"
        assert project.setting("kept") == 1
        assert project.original(document) is None
        with pytest.raises(ProjectError) as refused:
            (small_disk / "filler").write_bytes(bytes(free(small_disk)))
            project.save_copy(small_disk / "copy.reformdash")
        assert refused.value.reason == "full"
        (small_disk / "filler").unlink()
        project.set_setting("kept", 2)  # and goes on where there is space again
    assert not (small_disk / "copy.reformdash").exists()
    with Project.open(path) as project:
        assert project.setting("kept") == 2
        assert project.frames().observations.height == 3


def test_a_new_project_on_a_full_disk_says_so(small_disk):
    (small_disk / "filler").write_bytes(bytes(free(small_disk)))
    with pytest.raises(ProjectError) as refused:
        Project.create(small_disk / "a.reformdash")
    assert refused.value.reason == "full"


def free(folder):
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize
