import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from corrected_article import frames, observation, reading

from reformdash.articles.document import Block, Cell, Table
from reformdash.dataset import project_file, project_schema
from reformdash.dataset.corrections import Correction
from reformdash.dataset.frames import Frames
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.project_lock import lock_path
from reformdash.dataset.project_log import export_log, import_log
from reformdash.extraction.records import Cue, Extraction, ModelEvent

ORIGINAL = b"\xff\xfenot utf-8 at all"


def correction(number, document=None):
    document = document or reading()[0].document_id
    when = datetime(2024, 1, 1, 0, 0, number, tzinfo=UTC)
    return Correction(f"{number:016}", document, number, number + 2, "accept", who="Lan", when=when)


def full_reading():
    document, extraction = reading()
    figure = extraction.observations[0]
    document = replace(
        document,
        title="Tinh giản",
        publisher="Báo Cần Thơ",
        source="/x/tinh-giam.txt",
        blocks=(Block("title", 0, 4), Block("paragraph", 5, 20)),
        tables=(Table(0, 9, (Cell(0, 0, 0, 4, header=True), Cell(1, 0, 5, 9, column_span=2))),),
    )
    events = (
        ModelEvent(
            document.document_id, document.name, "ban+so", "paused", "P92", date(2018, 3, 1), "16-TB/TW", 3, 9
        ),
    )
    cues = {figure.observation_id: (Cue("action", "reduce", "own_clause", 5, 9),)}
    return document, Extraction(extraction.observations, extraction.rejections, events, cues)


def same(left: Frames, right: Frames):
    return all(
        getattr(left, name).equals(getattr(right, name))
        for name in ("documents", "observations", "rejections", "events")
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dự án.reformdash"


def test_everything_comes_back_as_it_was(path):
    document, extraction = full_reading()
    with Project.create(path) as project:
        project.add([(document, extraction)], {document.document_id: ORIGINAL})
        project.set_setting("filter", {"areas": ["P92"], "text": "biên chế"})
        project.log.replace([correction(1), correction(2)])
        project.set_duplicates([("a", "b", 0.9)])
    with Project.open(path) as project:
        assert same(project.frames(), Frames.of([(document, extraction)]))
        assert list(project.documents()) == [document]
        assert project.cues(document.document_id) == extraction.cues
        assert project.original(document.document_id) == ORIGINAL
        assert project.log.standing() == (correction(1), correction(2))
        assert project.setting("filter") == {"areas": ["P92"], "text": "biên chế"}
        assert project.setting("absent", 7) == 7
        assert project.duplicates() == {"a": "b"}


def test_a_closed_project_is_one_file(path):
    with Project.create(path) as project:
        project.add([reading()])
    left = {file.name for file in path.parent.iterdir()}
    assert left == {path.name, f".{path.name}.lock"}


def test_an_empty_project_gives_empty_frames(path):
    with Project.create(path) as project:
        assert same(project.frames(), Frames.empty())


def test_a_second_reading_takes_the_place_of_the_first_and_keeps_the_original(path):
    first = reading()
    other = reading("Xã giảm 6 biên chế; 2.700 người; 89,85%; 12/3/2018; 5/9.", "xa.txt")
    document = first[0]
    again = (document, Extraction((observation(document, "2.700", 1.0),), (), (), {}))
    with Project.create(path) as project:
        project.add([first, other], {document.document_id: ORIGINAL})
        project.add([again])
        assert project.frames().documents["document"].to_list() == ["xa.txt", "tinh-giam.txt"]
        assert project.frames().observations["obs_value"].to_list()[-1] == 1.0
        assert same(project.frames(), Frames.of([first, other]).with_added(Frames.of([again])))
        assert project.original(document.document_id) == ORIGINAL


def test_the_files_of_articles_are_kept_with_them(path, tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(b"the archive")
    document, _ = reading()
    parts = {
        "in an archive": f"{file}/inside/b.txt",
        "gone": str(tmp_path / "gone.txt"),
        "from the web": "https://example.org/a.html",
        "pasted": None,
    }
    read = [
        (replace(document, document_id=name, source=source), Extraction((), (), (), {}))
        for name, source in parts.items()
    ]
    with Project.create(path) as project:
        project.add(read)
        kept = {name: project.original(name) for name in parts}
    assert kept == {"in an archive": b"the archive", "gone": None, "from the web": None, "pasted": None}


def test_one_text_from_two_places_is_one_article_with_both_sources(path):
    document, extraction = reading()
    first = replace(document, source="https://a.example.org/tin.html")
    again = replace(document, source="/b/tin.txt", name="tin.txt")
    with Project.create(path) as project:
        project.add([(first, extraction)])
        project.add([(again, extraction)])
        assert project.frames().documents.height == 1
        assert project.sources(document.document_id) == [
            ("/b/tin.txt", "tin.txt"),
            ("https://a.example.org/tin.html", document.name),
        ]
        project.remove([document.document_id])
        assert project.sources(document.document_id) == []


def test_removing_an_article_leaves_the_log(path):
    document, _ = reading()
    with Project.create(path) as project:
        project.add([reading()], {document.document_id: ORIGINAL})
        project.log.replace([correction(1)])
        project.remove([document.document_id])
        assert same(project.frames(), Frames.empty())
        assert project.original(document.document_id) is None
        assert project.log.standing() == (correction(1),)
        project.add([reading()])
        assert same(project.frames(), frames())


def test_undo_and_redo_leave_their_trace(path):
    one, two, three = correction(1), correction(2), correction(3)
    with Project.create(path) as project:
        project.log.replace([one, two])
        project.log.replace([one])
        project.log.replace([one, three])
        assert project.log.standing() == (one, three)
    with Project.open(path) as project:
        assert project.log.standing() == (one, three)
        history = project.log.history()
        assert [entry for entry, _ in history] == [one, two, three]
        assert [taken_back is not None for _, taken_back in history] == [False, True, False]


def test_nobody_can_change_the_log(path):
    with Project.create(path) as project:
        project.log.replace([correction(1)])
    db = sqlite3.connect(path)
    for statement in ("UPDATE corrections SET who = 'x'", "DELETE FROM corrections"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    db.close()


def test_a_copy_is_whole_and_replaces_what_was_there(path, tmp_path):
    target = tmp_path / "copy.reformdash"
    target.write_text("old")
    with Project.create(path) as project:
        project.add([reading()])
        project.save_copy(target)
        project.set_setting("later", 1)
    with Project.open(target) as copy:
        assert same(copy.frames(), frames())
        assert copy.setting("later") is None
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


def test_a_copy_over_itself_is_refused(path):
    with Project.create(path) as project:
        with pytest.raises(ProjectError) as refused:
            project.save_copy(path)
        assert refused.value.reason == "exists"


def test_a_copy_that_cannot_be_written_leaves_the_old_one(path, tmp_path):
    folder = tmp_path / "sealed"
    folder.mkdir()
    target = folder / "copy.reformdash"
    target.mkdir()  # a folder of that name: the last step, the move, fails
    with Project.create(path) as project, pytest.raises(ProjectError) as refused:
        project.save_copy(target)
    assert refused.value.reason in ("failed", "denied")
    assert list(folder.iterdir()) == [target]


def test_the_second_window_is_told_who_has_it_open(path):
    with Project.create(path) as project:
        project.add([reading()])
        with pytest.raises(ProjectError) as refused:
            Project.open(path)
        assert refused.value.reason == "in_use"
        assert str(datetime.now(UTC).year) in refused.value.detail
        with Project.open(path, read_only=True) as other:
            assert same(other.frames(), frames())
            with pytest.raises(ProjectError) as refused:
                other.set_setting("a", 1)
            assert refused.value.reason == "read_only"
        project.set_setting("a", 1)
    with Project.open(path) as project:
        assert project.setting("a") == 1


def test_the_lock_of_another_process_is_seen_and_dies_with_it(path):
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from reformdash.dataset.project import Project
        project = Project.create(Path(sys.argv[1]))
        print("open", flush=True)
        sys.stdin.read()
    """)
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(ProjectError) as refused:
            Project.open(path)
        assert refused.value.reason == "in_use"
        other.kill()
        other.wait()
    Project.open(path).close()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Not a database, only words, but long enough to be taken for one." * 20, "not_project"),
        (b"SQLite format 3\x00" + bytes(200), "not_project"),
    ],
)
def test_other_files_are_refused_and_left_alone(path, content, reason):
    path.write_bytes(content)
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert refused.value.reason == reason
    assert path.read_bytes() == content
    with pytest.raises(ProjectError) as refused:
        Project.create(path)
    assert refused.value.reason == "exists"


def test_a_database_of_another_program_is_refused(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE notes (text)")
    db.commit()
    db.close()
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert refused.value.reason == "not_project"


def test_a_file_of_a_later_version_is_refused(path):
    Project.create(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert (refused.value.reason, refused.value.detail) == ("too_new", "99")
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert refused.value.reason == "too_new"  # not in_use: the lock was let go


def test_a_cut_off_file_says_so(path):
    with Project.create(path) as project:
        project.add([reading()], {reading()[0].document_id: os.urandom(200_000)})
    path.write_bytes(path.read_bytes()[:30_000])
    with pytest.raises(ProjectError) as refused, Project.open(path) as project:
        project.frames()
        project.original(reading()[0].document_id)
    assert refused.value.reason in ("damaged", "failed")


def old_version(path, monkeypatch):
    """A project as version 1 left it."""
    with monkeypatch.context() as patch:
        patch.setattr(project_file, "MIGRATIONS", project_schema.MIGRATIONS[:1])
        patch.setattr(project_file, "VERSION", 1)
        with Project.create(path) as project:
            project.set_setting("kept", 1)


def test_an_old_project_is_brought_up_to_date_and_kept_beside(path, monkeypatch):
    old_version(path, monkeypatch)
    with Project.open(path) as project:
        assert project.setting("kept") == 1
        assert project.duplicates() == {}
    backup = path.with_name(f"{path.name}.v1-backup")
    db = sqlite3.connect(backup)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    assert db.execute("SELECT value FROM settings").fetchone() == ("1",)
    db.close()


def test_a_migration_that_fails_leaves_the_old_version(path, monkeypatch):
    old_version(path, monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(
            project_file, "MIGRATIONS", (*project_schema.MIGRATIONS, ("CREATE TABLE x (a)", "BROKEN"))
        )
        patch.setattr(project_file, "VERSION", project_schema.VERSION + 1)
        with pytest.raises(ProjectError):
            Project.open(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (1,)
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    assert not tables & {"x", "imports"}
    db.close()
    with Project.open(path) as project:
        assert project.setting("kept") == 1


def test_codes_this_version_does_not_know_become_empty(path):
    with Project.create(path) as project:
        project.add([reading()])
    db = sqlite3.connect(path)
    db.execute("UPDATE observations SET phase = 'during', flags = '[\"repeat\", \"unheard_of\"]'")
    db.execute(
        'INSERT INTO corrections (observation_id, document_id, start, "end", kind, who, "when")'
        " VALUES ('a', 'b', 0, 3, 'burn', 'Lan', '2030-01-01T00:00:00+00:00')"
    )
    db.commit()
    db.close()
    with Project.open(path) as project:
        row = project.frames().observations.row(0, named=True)
        assert (row["phase"], row["flags"]) == (None, ["repeat"])
        assert project.log.standing() == ()
        project.log.replace([correction(1)])
    with Project.open(path) as project:
        assert project.log.standing() == (correction(1),)


def test_threads_wait_for_one_another(path):
    failures = []

    def work(number):
        try:
            for step in range(20):
                project.set_setting(f"{number}.{step}", step)
                project.frames()
        except Exception as error:  # the thread's failure is the test's
            failures.append(error)

    with Project.create(path) as project:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert all(project.setting(f"{number}.19") == 19 for number in range(4))


def test_a_failing_step_leaves_nothing(path):
    with Project.create(path) as project:
        with pytest.raises(ZeroDivisionError):
            project.add([reading()], done=(str(1 / step) for step in (1, 0)))  # after the rows are written
        assert same(project.frames(), Frames.empty())
        project.add([reading()])
        assert same(project.frames(), frames())


def test_a_log_can_be_handed_on(path, tmp_path):
    document = reading()[0].document_id
    log = [correction(1), correction(2), correction(3, "f" * 16)]
    file = tmp_path / "log.json"
    export_log(log, file)
    content = json.loads(file.read_text("utf-8"))
    content["corrections"].append({"kind": "burn"})
    content["corrections"].append("no correction")
    file.write_text(json.dumps(content), "utf-8")
    taken = import_log(file, [correction(1)], [document])
    assert taken.corrections == (correction(2),)
    assert (taken.known, taken.absent, taken.refused) == (1, 1, 2)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "reformdash corrections"}', "[" * 100_000, "nul"]
)
def test_what_is_no_log_is_refused(tmp_path, content):
    file = tmp_path / "log.json"
    file.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"."):
        import_log(file, [], [])


def test_a_missing_file_and_a_missing_folder_say_so(path, tmp_path):
    with pytest.raises(ProjectError) as refused:
        Project.open(path)
    assert refused.value.reason == "missing"
    with pytest.raises(ProjectError) as refused:
        Project.create(tmp_path / "nowhere" / "a.reformdash")
    assert refused.value.reason == "missing"


@pytest.mark.skipif(sys.platform == "win32", reason="folders are sealed otherwise there")
def test_a_folder_that_cannot_be_written_can_be_looked_at():
    folder = Path(tempfile.mkdtemp())  # not `tmp_path`: others than its owner cannot enter that
    try:
        path = folder / "a.reformdash"
        with Project.create(path) as project:
            project.add([reading()])
        lock_path(path).unlink()
        path.chmod(0o644)
        folder.chmod(0o555)
        code = """
            import sys
            from pathlib import Path
            from reformdash.dataset.project import Project
            from reformdash.dataset.project_errors import ProjectError
            for path in sys.argv[1:]:
                try:
                    Project.open(Path(path)) if Path(path).exists() else Project.create(Path(path))
                except ProjectError as error:
                    print(error.reason)
            with Project.open(Path(sys.argv[1]), read_only=True) as project:
                print(project.frames().observations.height)
        """
        command = [sys.executable, "-c", textwrap.dedent(code), str(path), str(folder / "new.reformdash")]
        if os.getuid() == 0:  # nothing is sealed for the superuser
            if shutil.which("setpriv") is None:
                pytest.skip("no way to be somebody else")
            command = ["setpriv", "--reuid=65534", "--clear-groups", *command]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert told.split() == ["denied", "denied", "3"]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
