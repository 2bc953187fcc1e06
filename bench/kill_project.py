"""Kills a process that works on a project at random moments and looks at what is left.

    python bench/kill_project.py --times 200

Every step the process said it had finished must be there, at most one more, and no half of one. Steps are
articles added and read again, corrections made and taken back, settings, the queue of an import, copies,
exported logs and the migration of an old file. Of every five processes one imports a folder, pasted texts and
web addresses as the window does and one writes workbooks; after a kill every one of them is read or waits to
be read, every file that has changed since is an open question, and a workbook is complete or not there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path
from zipfile import ZipFile

import kill_imports

from reformdash.articles.document import Document, document_id
from reformdash.dataset import project_file, project_schema
from reformdash.dataset.corrections import Correction
from reformdash.dataset.frames import Frames
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.project_lock import lock_path
from reformdash.dataset.project_log import export_log
from reformdash.dataset.view import reviewed
from reformdash.dataset.waiting import Waiting
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction, Rejection
from reformdash.workbook.book import write_workbook

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
                project.imports.plan(Waiting(tuple(str(number) for number in range(added, added + 50))))
            case "copy":
                project.save_copy(folder / "copy.reformdash")
            case "export":
                export_log(log, folder / "log.json")
            case _:
                pass


def work_export(folder: Path) -> None:
    """Writes a workbook over and over."""
    frames = Frames.of([article_with_figures()])
    view = reviewed(frames)
    print("opened", flush=True)
    while True:
        write_workbook(folder / "out.xlsx", view, frames, (), "vi")
        print("written", flush=True)


def article_with_figures() -> tuple[Document, Extraction]:
    text = "Năm 2018, tỉnh Hà Giang giảm 35 biên chế và 12 phòng. " * 40
    document = Document(document_id(text), "a.txt", text)
    return document, Extractor.load().read(document)


def check_export(folder: Path, written: bool) -> None:
    """Raises where a workbook is not complete."""
    path = folder / "out.xlsx"
    assert path.exists() or not written
    if path.exists():
        with ZipFile(path) as packed:
            assert packed.testzip() is None
            assert "xl/workbook.xml" in packed.namelist()


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


class Trials:
    """One process after the other, killed at a random moment and looked at."""

    def __init__(self, folder: Path, seed: str) -> None:
        self._folder = folder
        self._randomly = random.Random(seed)
        self._told = Told()
        self._kept: set[str] = set()
        self._changed = False
        self._pages = ThreadingHTTPServer(("127.0.0.1", 0), kill_imports.Pages)
        threading.Thread(target=self._pages.serve_forever, daemon=True).start()
        os.environ["no_proxy"] = "127.0.0.1"
        self.counts: Counter[str] = Counter()

    def forget(self) -> None:
        """Begins afresh, so that files stay small."""
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        self._told = Told()

    def work(self) -> None:
        """Kills a process that does a bit of everything."""
        lines = self._killed(self._folder, "", 0.6)
        before = self._told.added
        for line in lines:
            self._told.hear(line)
        check(self._folder, self._told)
        self.counts["at work"] += 1
        self.counts["steps told"] += len(lines)
        self.counts["articles"] += self._told.added - before

    def export(self) -> None:
        """Kills a process that writes workbooks."""
        home = self._home("export")
        home.mkdir(exist_ok=True)
        lines = self._killed(home, "export", 1.5)
        check_export(home, "written" in lines)
        self.counts["in an export"] += 1
        self.counts["workbooks written"] += lines.count("written")

    def imports(self) -> None:
        """Kills a process that imports a folder, or goes on with one."""
        home = self._home("import")
        if not home.exists():
            kill_imports.make_folder(home)
            self._kept = set()
            (home / "port").write_text(str(self._pages.server_port))
            self._changed = False
        told = [line for line in self._killed(home, "import", 3.5) if line.startswith("kept ")]
        self.counts["in an import"] += 1
        self.counts["files imported"] += len(told)
        if self._changed:
            if kill_imports.check_changed(home):
                self.counts["changed files read to their end"] += 1
                shutil.rmtree(home)
            return
        self._kept |= {line.removeprefix("kept ") for line in told}
        if kill_imports.check_import(home, self._kept):
            self.counts["imports come to their end"] += 1
            kill_imports.change_some(home)
            self._changed = True

    def migrate(self) -> None:
        """Kills a process that opens an old file, around the moment the lock file appears."""
        home = self._home("old")
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        path = home / "work.reformdash"
        make_old(path)
        lock_path(path).unlink()
        with self._begun(home, "") as process:
            while not lock_path(path).exists():
                assert process.poll() is None
                time.sleep(0.0005)
            time.sleep(self._randomly.random() ** 2 * 0.3)
            process.send_signal(signal.SIGKILL)
        self.counts[f"migration, left at version {check_old(path)}"] += 1

    def _home(self, task: str) -> Path:
        return self._folder.with_name(f"{self._folder.name}-{task}")

    def clear(self) -> None:
        """Leaves nothing behind."""
        self._pages.shutdown()
        self._pages.server_close()
        for home in (self._folder, *map(self._home, ("export", "import", "old"))):
            shutil.rmtree(home, ignore_errors=True)

    def _begun(self, home: Path, task: str) -> subprocess.Popen[str]:
        seed = str(self._randomly.random())
        command = [sys.executable, __file__, "--work", str(home), "--task", task, "--seed", seed]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def _killed(self, home: Path, task: str, seconds: float) -> list[str]:
        """What a process told before it was killed."""
        with self._begun(home, task) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "opened\n"
            time.sleep(self._randomly.random() * seconds)
            process.send_signal(signal.SIGKILL)
            return process.stdout.read().splitlines()


def run(times: int, seed: str) -> Counter[str]:
    """Kills `times` processes. Returns how often what was done at the time."""
    trials = Trials(Path(tempfile.mkdtemp(prefix="kill-")), seed)
    turns = (trials.work, trials.work, trials.export, trials.imports, trials.migrate)
    try:
        for number in range(times):
            if number % 20 == 19:
                trials.forget()
            turns[number % len(turns)]()
            print(f"{number + 1}/{times}", end="\r", file=sys.stderr)
    finally:
        trials.clear()
    return trials.counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--task", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task == "import":
        kill_imports.work_import(options.work)
    elif options.task == "export":
        work_export(options.work)
    elif options.work:
        try:
            work(options.work, options.seed)
        except ProjectError as error:
            print(f"failed {error}", flush=True)
            raise
    else:
        print(json.dumps(run(options.times, options.seed), indent=1))


if __name__ == "__main__":
    main()
