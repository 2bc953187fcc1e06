"""A folder read by several processes is the folder read by one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reformdash.articles.document import Document
from reformdash.articles.reading import Unreadable
from reformdash.dataset import reading_jobs
from reformdash.dataset.reading_jobs import read_all
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(45):
        text = "" if number == 7 else f"{texts[number % 5]}\n{'x' * number}\n"
        (tmp_path / f"{number:03}.txt").write_text(text, "utf-8")
    return tmp_path


def test_several_processes_say_the_same_in_the_same_order(folder: Path, extractor: Extractor) -> None:
    told: list[tuple[str, int, int]] = []
    alone = list(read_all([folder], extractor, processes=1))
    apart = list(read_all([folder], extractor, progress=lambda *step: told.append(step), processes=2))
    assert apart == alone
    assert [item for item in alone if isinstance(item, Unreadable)] == [
        Unreadable(str(folder / "007.txt"), "empty", "")
    ]
    assert told[-1] == ("044.txt", 45, 45)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_without_cues_the_figures_are_the_same(folder: Path, extractor: Extractor) -> None:
    bare = list(read_all([folder], extractor, processes=2, cues=False))
    whole = list(read_all([folder], extractor, processes=2))
    told = [item[1] for item in bare if not isinstance(item, Unreadable)]
    assert [one.observations for one in told] == [
        item[1].observations for item in whole if not isinstance(item, Unreadable)
    ]
    assert all(one.cues == {} for one in told)


def test_a_few_small_files_are_read_in_this_process(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_jobs, "in_processes", lambda *_: pytest.fail("a process was started"))
    assert len(list(read_all([SEEDS], extractor))) == 5


def test_stopping_ends_the_reading(folder: Path, extractor: Extractor) -> None:
    wanted = 3
    seen: list[str] = []
    results = read_all(
        [folder],
        extractor,
        stop=lambda: len(seen) >= wanted,
        progress=lambda name, done, total: seen.append(name),
        processes=1,
    )
    assert len(list(results)) == wanted - 1, "the third is given up while it is read"
    assert len(seen) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="kills itself by a signal")
def test_a_process_that_dies_costs_its_own_file_only(
    folder: Path, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_jobs, "_read_part", die_on_nine)
    results = list(read_all([folder], extractor, processes=2))
    lost = [item for item in results if isinstance(item, Unreadable) and item.reason != "seen"]
    assert lost == [Unreadable(str(folder / "009.txt"), reading_jobs.PROGRAM_ERROR, "")]
    assert len(results) == 45


def test_a_fault_in_one_article_costs_that_article_only(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_hanoi(self: Extractor, document: Document) -> Extraction:
        if "Hà Nội tạo bước" in document.text:
            raise ValueError("odd")
        return Extraction((), (), (), {})

    monkeypatch.setattr(Extractor, "read", fail_on_hanoi)
    results = list(read_all([SEEDS], extractor))
    assert len(results) == 5
    assert [item for item in results if isinstance(item, Unreadable)] == [
        Unreadable(str(SEEDS / "ha-noi-2019-01-18.txt"), "program_error", "ValueError: odd")
    ]


def die_on_nine(files: list[Path], cues: bool) -> list[reading_jobs.Result]:
    import os

    if any(file.name == "009.txt" for file in files):
        os.abort()
    return [Unreadable(str(file), "seen", "") for file in files]
