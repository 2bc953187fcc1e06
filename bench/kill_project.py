"""Kills a process that works on a project at random moments and looks at what is left.

    python bench/kill_project.py --times 200

Every step the process said it had finished must be there, at most one more, and no half of one. Steps are
articles added and read again, corrections made and taken back, settings, the queue of an import, copies,
exported logs and the migration of an old file.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reformdash.articles.document import Document, document_id
from reformdash.dataset import project_file, project_schema
from reformdash.dataset.corrections import Correction
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.project_lock import lock_path
from reformdash.dataset.project_log import export_log
from reformdash.extraction.records import Extraction, Rejection

FIGURES = 40


def article(number: int) -> tuple[Document, Extraction]:
    """An article with as many rejected figures as a half-written one would not have."""
    text = f"Bài số {number}. " + "Giảm 5 biên chế. " * FIGURES
    document = Document(document_id(text), f"{number}.txt", text)
    rejections = tuple(
        Rejection(document.document_id, document.name, "5", place, place + 1, "unknown_object")
        for place in range(10, 10 + 2 * FIGURES, 2)
    )
    return document, Extraction((), rejections, (), {})


def correction(number: int) -> Correction:
    return Correction(
        f"{number:016}",
        "d" * 16,
        number,
        number + 1,
        "accept",
        who="Lan",
        when=datetime(2024, 1, 1, tzinfo=UTC),
    )


def work(folder: Path, seed: str) -> None:
    """Goes on with the project until killed, telling each finished step on a line of its own."""
    random.seed(seed)
    path = folder / "work.reformdash"
    project = Project.open(path) if path.exists() else Project.create(path)
    project.frames()
    print("opened", flush=True)
    added = project.frames().documents.height
    log = list(project.log.standing())
    made = max([int(entry.observation_id) for entry, _ in project.log.history()], default=0)
    setting = project.setting("step", 0)
    while True:
        match random.choice(("add", "add", "again", "correct", "undo", "set", "plan", "copy", "export")):
            case "add":
                read = article(added)
                project.add([read], {read[0].document_id: read[0].text.encode() * 20}, done=[f"{added}"])
                added += 1
                print(f"added {added}", flush=True)
            case "again" if added:
                project.add([article(random.randrange(added))])
                print(f"added {added}", flush=True)
            case "correct":
                made += 1
                log.append(correction(made))
                project.log.replace(log)
                print(f"log {json.dumps([int(entry.observation_id) for entry in log])}", flush=True)
            case "undo" if log:
                log.pop()
                project.log.replace(log)
                print(f"log {json.dumps([int(entry.observation_id) for entry in log])}", flush=True)
            case "set":
                setting += 1
                project.set_setting("step", setting)
                print(f"set {setting}", flush=True)
            case "plan":
                project.imports.plan(str(number) for number in range(added, added + 50))
            case "copy":
                project.save_copy(folder / "copy.reformdash")
            case "export":
                export_log(log, folder / "log.json")
            case _:
                pass


@dataclass
class Told:
    """What the killed process said last."""

    added: int = 0
    log: tuple[int, ...] = ()
    setting: int = 0

    def hear(self, line: str) -> None:
        match line.split(" ", 1):
            case ["added", number]:
                self.added = int(number)
            case ["log", numbers]:
                self.log = tuple(json.loads(numbers))
            case ["set", number]:
                self.setting = int(number)
            case _:
                pass


def check(folder: Path, told: Told) -> None:
    """Raises `AssertionError` where something finished is missing or something unfinished is there."""
    path = folder / "work.reformdash"
    if not path.exists():
        assert told == Told()
        return
    with Project.open(path) as project:
        frames = project.frames()
        counts = (
            frames.rejections["document_id"].value_counts()["count"].to_list()
            if frames.rejections.height
            else []
        )
        assert told.added <= frames.documents.height <= told.added + 1, (told.added, frames.documents.height)
        assert counts == [FIGURES] * frames.documents.height, "half an article"
        for key in frames.documents["document_id"]:
            assert project.original(key), "an article without its file"
        log = tuple(int(entry.observation_id) for entry in project.log.standing())
        later = len(log) == len(told.log) + 1 and log[:-1] == told.log
        assert log == told.log or later or log == told.log[:-1], (told.log, log)
        assert told.setting <= project.setting("step", 0) <= told.setting + 1
        told.added, told.log, told.setting = frames.documents.height, log, project.setting("step", 0)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    copy, exported = folder / "copy.reformdash", folder / "log.json"
    if copy.exists():
        with Project.open(copy) as project:
            height = project.frames().documents.height
            assert project.frames().rejections.height == height * FIGURES, "half a copy"
    if exported.exists():
        json.loads(exported.read_text("utf-8"))


def make_old(path: Path) -> None:
    """A project of version 1, so that the next process is killed in its migration."""
    project_file.MIGRATIONS, project_file.VERSION = project_schema.MIGRATIONS[:1], 1
    try:
        with Project.create(path) as project:
            project.set_setting("step", 7)
    finally:
        project_file.MIGRATIONS, project_file.VERSION = project_schema.MIGRATIONS, project_schema.VERSION


def check_old(path: Path) -> int:
    """The version a killed migration left, when all is well with it."""
    db = sqlite3.connect(path)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    db.close()
    assert version in (1, project_schema.VERSION)
    assert ("imports" in tables, "duplicates" in tables) == ((version > 1,) * 2), "half a migration"
    with Project.open(path) as project:
        assert project.setting("step") >= 7  # the process may have gone on after the migration
    return version


def run(times: int, seed: str) -> Counter[str]:
    """Kills `times` processes. Returns how often what was done at the time."""
    randomly = random.Random(seed)
    counts: Counter[str] = Counter()
    folder = Path(tempfile.mkdtemp(prefix="kill-"))
    told = Told()
    try:
        for number in range(times):
            if number % 20 == 19:  # afresh, so that files stay small
                shutil.rmtree(folder)
                folder.mkdir()
                told = Told()
            migrating = number % 5 == 4
            home = folder / "old" if migrating else folder
            if migrating:
                shutil.rmtree(home, ignore_errors=True)
                home.mkdir()
                make_old(home / "work.reformdash")
                lock_path(home / "work.reformdash").unlink()
            command = [sys.executable, __file__, "--work", str(home), "--seed", str(randomly.random())]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                started = time.monotonic()
                if migrating:
                    # Opening is over in milliseconds: the kill falls around the moment the lock file appears.
                    while not lock_path(home / "work.reformdash").exists():
                        assert process.poll() is None
                        time.sleep(0.0005)
                    time.sleep(randomly.random() * 0.03)
                else:
                    line = process.stdout.readline()
                    assert line == "opened\n", line
                    time.sleep(randomly.random() * 0.6)
                process.send_signal(signal.SIGKILL)
                lines = process.stdout.read().splitlines()
            if migrating:
                counts[f"migration, left at version {check_old(home / 'work.reformdash')}"] += 1
            else:
                before = told.added
                for line in lines:
                    told.hear(line)
                check(home, told)
                counts["at work"] += 1
                counts["steps told"] += len(lines)
                counts["articles"] += told.added - before
            print(f"{number + 1}/{times} {time.monotonic() - started:.2f} s", end="\r", file=sys.stderr)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        try:
            work(options.work, options.seed)
        except ProjectError as error:
            print(f"failed {error}", flush=True)
            raise
    counts = run(options.times, options.seed)
    print(json.dumps(counts, indent=1))


if __name__ == "__main__":
    main()
