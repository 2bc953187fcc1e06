"""The command line: what it writes, what it says, how it ends."""

from __future__ import annotations

import csv
import json
import os
import re
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from reformdash import __version__
from reformdash.cli import main
from reformdash.commands import reading
from reformdash.commands.console import system_language
from reformdash.dataset.schema import OBSERVATION_SCHEMA

SEEDS = Path(__file__).parents[1] / "seeds"
ONE = SEEDS / "can-tho-2018-03-29.txt"


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(reading, "_QUIET_SECONDS", 600)  # on a busy machine a reading tells where it stands


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_the_figures_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", SEEDS) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    posts = next(line for line in lines if "2.700" in line)
    assert posts.startswith("Cần Thơ") and "Giảm biên chế" in posts
    assert any("89,85%" in line for line in lines)
    assert "trong 5 bài" in lines[-1]
    assert err == ""


def test_the_figures_are_shown_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", ONE, "--language", "en") == 0
    assert "2,700" in capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_a_file_has_the_columns_of_the_contract(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"figures{suffix}"
    assert run("extract", SEEDS, "-o", target) == 0
    if suffix == ".csv":
        assert target.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
        names, count = rows[0], len(rows) - 1
        assert rows[1][names.index("published")] == "2018-05-18"
    elif suffix == ".jsonl":
        lines = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
        names, count = list(lines[0]), len(lines)
        assert lines[0]["published"] == "2018-05-18"
        assert lines[0]["obs_value"] == 300
        assert isinstance(lines[0]["flags"], list)
    elif suffix == ".parquet":
        frame = pl.read_parquet(target)
        assert dict(frame.schema) == dict(OBSERVATION_SCHEMA)
        names, count = frame.columns, frame.height
    else:
        sheet = load_workbook(target).active
        assert sheet is not None
        names, count = [cell.value for cell in sheet[1]], sheet.max_row - 1
    assert names == OBSERVATION_SCHEMA.names()
    assert count == 58


def test_rejections_and_events_are_written(tmp_path: Path) -> None:
    rejections, events = tmp_path / "r.jsonl", tmp_path / "e.csv"
    target = tmp_path / "o.csv"
    assert run("extract", SEEDS, "-o", target, "--rejections", rejections, "--events", events) == 0
    reasons = {json.loads(line)["reason"] for line in rejections.read_text("utf-8").splitlines()}
    assert {"date", "document_number", "page_counter"} <= reasons
    assert "16-TB/TW" in events.read_text("utf-8-sig")


def test_the_workbook_has_its_sheets(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert run("export", SEEDS, "-o", book) == 0
    names = load_workbook(book, read_only=True).sheetnames
    assert names == ["Biểu đồ", "So sánh", "Dữ liệu", "Nguồn", "Siêu dữ liệu", "Mã"]
    english = tmp_path / "english.xlsx"
    assert run("export", SEEDS, "-o", english, "--language", "en") == 0
    assert "Charts" in load_workbook(english, read_only=True).sheetnames


def test_explain_tells_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", ONE) == 0
    out = capsys.readouterr().out
    share = out.split("89,85% [4131–4137]")[1].split("\n\n")[0]
    assert "“biên chế” (vị trí 4117–4125)" in share
    assert "thuộc số 2.700" in share
    assert "số hiệu văn bản: …" in out and "[05-CT/TW]" in out


def test_explain_has_words_for_every_way_of_reading(capsys: pytest.CaptureFixture[str]) -> None:
    for article in sorted(SEEDS.glob("*.txt")):
        run("explain", article, "--language", "vi")
    told = capsys.readouterr().out
    ways = {line.split("←")[1].split(":")[0].strip() for line in told.splitlines() if "←" in line}
    assert ways and not [way for way in ways if re.fullmatch(r"[a-z_]*", way)], "a code in place of words"


def test_one_unreadable_file_does_not_lose_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, picture = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_bytes(b"")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    target = tmp_path / "o.jsonl"
    assert run("extract", empty, tmp_path / "gone.txt", picture, ONE, "-o", target) == 1
    err = capsys.readouterr().err
    assert len([line for line in err.splitlines() if line.startswith("Không đọc được")]) == 3
    assert "tệp trống" in err and "không có tệp" in err and "không phải văn bản" in err
    assert {json.loads(line)["document"] for line in target.read_text("utf-8").splitlines()} == {ONE.name}


def test_nothing_read_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "o.csv"
    assert run("extract", tmp_path, "-o", target) == 1
    assert run("export", tmp_path / "gone", "-o", tmp_path / "o.xlsx") == 1
    assert list(tmp_path.iterdir()) == []
    assert "không ghi tệp nào" in capsys.readouterr().err


def test_a_text_that_comes_twice_counts_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(ONE.read_bytes())
    target = tmp_path / "o.parquet"
    assert run("extract", tmp_path, "-o", target) == 0
    frame = pl.read_parquet(target)
    assert frame["observation_id"].is_unique().all()
    assert "trùng nội dung" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract"], "Thiếu tên tệp"),
        (["export", ONE], "-o"),
        (["extract", ONE, "-o", "x.docx"], "đuôi tệp"),
        (["extract", ONE, "-o", "no/such/folder.csv"], "không có thư mục"),
        (["export", ONE, "-o", "x.csv"], "đuôi tệp"),
        (["extract", ONE, "--colour"], "--colour"),
        (["explain", ONE, ONE], "đúng một bài"),
        (["--language", "fr"], "fr"),
        (["nothing-here"], "nothing-here"),
    ],
)
def test_wrong_use_is_one_sentence(
    arguments: list[object], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and err.startswith("reformdash: ")
    assert message in err
    assert list(tmp_path.iterdir()) == []


def test_an_article_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.csv"
    article.write_bytes(ONE.read_bytes())
    assert run("extract", article, "-o", article) == 2
    assert article.read_bytes() == ONE.read_bytes()
    assert run("extract", ONE, "-o", tmp_path / "x.csv", "--events", tmp_path / "x.csv") == 2
    assert "hai lần" in capsys.readouterr().err


def test_a_target_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"before")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)  # what Windows does while Excel holds the file
    assert run("export", ONE, "-o", target) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
    assert target.read_bytes() == b"before"


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as version:
        run("--version")
    assert version.value.code == 0
    assert capsys.readouterr().out == f"reformdash {__version__}\n"
    with pytest.raises(SystemExit):
        run("--help")
    out = capsys.readouterr().out
    assert out.startswith("cách dùng: ")
    assert all(command in out for command in ("extract", "export", "explain"))
    with pytest.raises(SystemExit):
        run("extract", "--help", "--language", "en")
    assert capsys.readouterr().out.startswith("usage: reformdash extract")


def test_without_a_display_the_commands_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert run() == 2
    assert "reformdash export" in capsys.readouterr().err


def test_the_window_opens_with_the_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    from reformdash.desktop import app

    opened: list[object] = []
    monkeypatch.setattr(app, "run", lambda paths: opened.append(list(paths)) or 0)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(SEEDS, ONE) == 0
    assert opened == [[SEEDS, ONE]]


def test_a_folder_called_like_a_command_is_no_wish_for_the_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from reformdash.desktop import app

    opened: list[object] = []
    monkeypatch.setattr(app, "run", opened.append)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "extract").mkdir()
    assert run("extract") == 2
    assert opened == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "vi_VN", "LC_ALL": "fr_FR"}, "en"),
    ],
)
def test_the_language_follows_the_system(environment: dict[str, str], language: str) -> None:
    assert system_language(environment) == language


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert run("extract", ONE, "-o", tmp_path / "o.csv") == 2
