"""What is killed in the middle of an import, for `kill_project.py`: a folder, pasted texts, web addresses."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

import polars as pl

from reformdash.dataset.project import Project
from reformdash.dataset.reading_jobs import Pasted
from reformdash.dataset.reading_parts import Part
from reformdash.dataset.waiting import Waiting
from reformdash.desktop.project_store import ProjectStore
from reformdash.desktop.reading_work import ReadingWork, Switches, Voice, Wish
from reformdash.extraction.extractor import Extractor

FILES = 60
PAGES = 4
CHANGED = 40
TEXTS = tuple(Pasted(f"Dán {number}", f"Tỉnh Hà Giang giảm {number + 90} phòng.") for number in range(3))


def work_import(folder: Path) -> None:
    """Imports the folder as the window does, or goes on with what a killed process left."""
    extractor = Extractor.load()
    path = folder / "work.reformdash"
    fresh = not path.exists()
    project = Project.create(path) if fresh else Project.open(path)
    port = (folder / "port").read_text()
    addresses = tuple(f"http://127.0.0.1:{port}/{number}" for number in range(PAGES))
    everything = Waiting((str(folder / "articles"),), TEXTS, addresses)
    wish = Wish(everything) if fresh else Wish(what_is_left=True, fetching=True)
    print("opened", flush=True)

    class Telling(ProjectStore):
        def keep(self, part: Part) -> None:
            super().keep(part)
            print("\n".join(f"kept {Path(name).name}" for name in part.done), flush=True)

    store = Telling(project)
    voice = Voice(lambda *_: None, lambda _part: None, lambda *_: None)
    ReadingWork(wish, store, extractor, Switches(), voice)()
    print("all", flush=True)
    project.close()


class Pages(BaseHTTPRequestHandler):
    """A page for every address."""

    def do_GET(self) -> None:
        text = f"Trang {self.path}. Năm 2018, tỉnh Hà Giang giảm {self.path[1:]} biên chế và 12 phòng."
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


def make_folder(folder: Path) -> None:
    """Files to import; two have the same text, one cannot be read."""
    (folder / "articles").mkdir(parents=True)
    for number in range(FILES):
        text = f"Bài {min(number, FILES - 2)}. Năm 2018, tỉnh Hà Giang giảm {number + 2} biên chế. " * 8
        text = (
            text if number < FILES - 1 else (folder / "articles" / f"{FILES - 2:03}.txt").read_text("utf-8")
        )
        (folder / "articles" / f"{number:03}.txt").write_text(text, "utf-8")
    (folder / "articles" / "zzz.docx").write_bytes(b"PK\x03\x04 damaged")


def check_import(folder: Path, kept: set[str]) -> bool:
    """Raises where a file is lost; whether all are read."""
    path = folder / "work.reformdash"
    if not path.exists():
        assert not kept
        return False
    with Project.open(path) as project:
        frames = project.frames()
        read = {Path(source).name for _, source in project.all_sources()}
        waiting = project.imports.pending()
        pending = {Path(each).name for each in waiting.paths}
        planned = pending | {name for name in read if name.endswith((".txt", ".docx"))} | {"zzz.docx"}
        if pending == {"articles"} or (not len(waiting) and not read):  # before the folder was looked through
            assert not kept
            return False
        files = {name for name in kept if not name.startswith("pasted:")}
        assert files - {"zzz.docx"} <= read, "a finished file is missing"
        texts = set(frames.documents["document"]) | {text.name for text in waiting.texts}
        assert {text.name for text in TEXTS} <= texts, "a pasted text is lost"
        pages = [Path(address).name for address in waiting.addresses]
        assert {str(number) for number in range(PAGES)} <= read | set(pages), "an address is lost"
        assert not read & pending, "a file that was read is to be read again"
        assert len(planned) == FILES + 1, "a file is lost"
        figures = frames.observations["document_id"].n_unique()
        assert figures == frames.documents.height, "half an article"
        assert frames.documents["document_id"].is_unique().all()
        return not len(waiting)


def change_some(folder: Path) -> None:
    """Changes files of an import that is complete, and lets them be read again."""
    changed = sorted((folder / "articles").glob("*.txt"))[:CHANGED]
    for file in changed:
        file.write_text(f"Bản mới. {file.read_text('utf-8')}", "utf-8")
    with Project.open(folder / "work.reformdash") as project:
        project.imports.plan(Waiting(tuple(map(str, changed))))


def check_changed(folder: Path) -> bool:
    """Raises where a new version is there without the question what becomes of the old one."""
    with Project.open(folder / "work.reformdash") as project:
        documents = project.frames().documents
        twice = documents.group_by("source").len().filter(pl.col("len") > 1, pl.col("source").is_not_null())
        assert len(project.renewals.pairs()) == twice.height, "a question is lost"
        left = len(project.imports.pending())
        assert twice.height + left == CHANGED, "a changed file is lost"
        return not left
