"""`reformdash extract --cluster`: the rows of one process, from a cluster of two workers on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from reformdash.cli import main
from reformdash.commands.apart import PartRead, area_groups, read_part, repeats

distributed = pytest.importorskip(
    "distributed", reason='the extra is missing: pip install "reformdash[cluster]"', exc_type=ImportError
)

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
SAMPLES = ROOT / "tests" / "articles" / "samples"
ENOUGH = 120  # articles beside the examples: more than one part, so that parts have repeats and conflicts


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many articles: some the same, some that contradict each other, tables, and files nobody can read."""
    made = tmp_path_factory.mktemp("cluster") / "bài"
    shutil.copytree(SEEDS, made / "z")
    for number in range(ENOUGH):
        place = ("Quảng Ninh", "Sơn La", "Lào Cai", "Bạc Liêu")[number % 4]
        text = (
            f"Tỉnh {place} tinh gọn tổ chức bộ máy\n\nNgày {number % 28 + 1}/6/2021, UBND tỉnh {place} nói "
            f"năm 2020 tỉnh đã giảm {300 + number // 8} biên chế, hợp nhất {number % 5 + 2} sở, đạt "
            f"{50 + number % 40}% kế hoạch.\n"
        )
        (made / f"bài {number:03d}.txt").write_text(text, "utf-8")
    shutil.copy(made / "bài 000.txt", made / "bài 999 trùng.txt")
    for name in ("libreoffice.doc", "tables-openpyxl.xlsx", "tables-libreoffice.pdf"):
        shutil.copy(SAMPLES / name, made)
    (made / "rỗng.txt").touch()
    return made


@pytest.fixture(scope="module")
def result(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What the command wrote with two workers, and what it said."""
    target = tmp_path_factory.mktemp("result") / "kết quả"
    command = [sys.executable, "-m", "reformdash.cli", "extract", str(folder), "--cluster", "local:2"]
    done = subprocess.run(
        [*command, "-o", str(target)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "LANG": "C", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 1, done.stderr  # two files cannot be read
    assert list(target.parent.iterdir()) == [target]
    return target, done.stderr


def test_the_rows_are_those_of_one_process(
    folder: Path, result: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    alone = {name: tmp_path / f"{name}.parquet" for name in ("observations", "rejections", "events")}
    words = ["extract", folder, "-o", alone["observations"]]
    words += [word for name in ("rejections", "events") for word in (f"--{name}", alone[name])]
    assert main([str(word) for word in words]) == 1
    for name, file in alone.items():
        parts = sorted((result[0] / name).iterdir())
        assert len(parts) >= 2
        together = pl.concat([pl.read_parquet(part) for part in parts])
        assert together.schema == pl.read_parquet(file).schema
        assert together.equals(pl.read_parquet(file), null_equal=True)
    flags = pl.read_parquet(alone["observations"])["flags"].explode().cast(pl.String)
    assert (
        flags == "value_conflict"
    ).sum() > 10  # so that the comparison of articles is part of the equality


def test_what_cannot_be_read_and_what_repeats_is_said(result: tuple[Path, str]) -> None:
    assert "libreoffice.doc" in result[1]
    assert "rỗng.txt" in result[1]
    assert "1 bài trùng nội dung" in result[1]
    documents = pl.read_parquet(result[0] / "documents" / "*.parquet")
    assert documents.height == ENOUGH + 5 + 2
    assert documents["document_id"].is_unique().all()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cluster", "local:2"], "-o THƯ_MỤC"),
        (["--cluster", "local:2", "-o", "OUT", "--events", "a.csv"], "-o THƯ_MỤC"),
        (["--cluster", "local:x", "-o", "OUT"], "local:x"),
        (["--cluster", "tcp://127.0.0.1:9", "-o", "OUT"], "tcp://127.0.0.1:9"),
        (["--cluster", "local:1", "-o", "SEEDS"], "thư mục rỗng"),
        (["--cluster", "local:1", "-o", "OUT/a/b"], "không có thư mục này"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path,
    words: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("reformdash.commands.cluster._CONNECT_SECONDS", "1s")
    target = tmp_path / "out"
    words = [word.replace("OUT", str(target)).replace("SEEDS", str(SEEDS)) for word in words]
    assert main(["extract", str(SEEDS), *words]) == 2
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_a_file_that_ends_its_process_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reformdash.commands import cluster

    def deadly(number: int, files: list[Path], folder: Path) -> PartRead:
        if any(file.name == "b.txt" for file in files):
            os._exit(3)
        return read_part(number, files, folder)

    articles = tmp_path / "bài"
    articles.mkdir()
    for name in "abc":
        (articles / f"{name}.txt").write_text(f"Tỉnh Sơn La giảm {ord(name)} biên chế năm 2020.", "utf-8")
    monkeypatch.setattr(cluster, "read_part", deadly)
    with _few_failures():
        code = main(["extract", str(articles), "--cluster", "local:1", "-o", str(tmp_path / "out")])
    assert code == 1
    read = pl.read_parquet(tmp_path / "out" / "documents" / "*.parquet")["document"].to_list()
    assert read == ["a.txt", "c.txt"]
    assert "b.txt" in capsys.readouterr().err


def _few_failures() -> object:
    import dask

    return dask.config.set({"distributed.scheduler.allowed-failures": 0})


def test_areas_are_shared_out_evenly_and_whole() -> None:
    parts = [
        PartRead(0, ("a",), 0, (), {"P01": 50, "P02": 20, "P03": 20}),
        PartRead(1, ("b",), 0, (), {"P01": 10, "P04": 30}),
    ]
    assert area_groups(parts, 2) == [["P01"], ["P04", "P02", "P03"]]
    assert area_groups(parts, 9) == [["P01"], ["P04"], ["P02"], ["P03"]]
    assert area_groups([], 2) == []


def test_a_text_counts_where_it_came_first() -> None:
    parts = [PartRead(0, ("a", "b"), 0, ()), PartRead(1, ("c", "a"), 0, ()), PartRead(2, ("c", "b"), 0, ())]
    assert repeats(parts) == {0: (), 1: ("a",), 2: ("c", "b")}


def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "reformdash.commands.cluster", raising=False)
    assert main(["extract", str(SEEDS), "--cluster", "local:1", "-o", str(tmp_path / "out")]) == 2
    assert "reformdash[cluster]" in capsys.readouterr().err
