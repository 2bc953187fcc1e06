"""Articles made to do harm, by the command line: what is written stays text, what is said is harmless."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reformdash.cli import main
from reformdash.commands.console import harmless

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "=cmd|'/c calc'!A0", '=HYPERLINK("http://x.vn")')


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Articles whose names, titles and sentences begin as formulas do, with markup and control characters."""
    folder = tmp_path / "bài"
    folder.mkdir()
    for number, formula in enumerate(FORMULAS):
        text = (
            f"{formula}\n\nNgày 5/6/2021, {formula} tỉnh Sơn La giảm {number + 5} biên chế "
            f"<script>x()</script>\x07\x1b[31m\u202e của {formula}.\n"
        )
        name = f"={number}{formula}".replace("/", "").replace("\t", "")
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_no_cell_of_a_workbook_is_a_formula(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    assert run("export", articles, "-o", target) == 0
    book = load_workbook(target)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(str(cell.value).startswith("=") for cell in cells)  # the words are there, as words
    with zipfile.ZipFile(target) as packed:
        names = packed.namelist()
    assert not any("externalLink" in name or "vba" in name for name in names)


def test_no_field_of_a_csv_is_taken_for_a_formula(articles: Path, tmp_path: Path) -> None:
    for option in ("-o", "--rejections"):
        target = tmp_path / f"{option.strip('-')}.csv"
        words = ["extract", articles, option, target]
        assert run(*words, *([] if option == "-o" else ["-o", tmp_path / "b.csv"])) == 0
        rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
        texts = [field for row in rows for field in row if not _is_number(field)]
        assert [text for text in texts if text[:1] in "=+-@\t\r" and text] == []
        assert any(text.startswith("'=") for text in texts)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("words", [("extract",), ("explain",)])
def test_nothing_moves_what_is_on_the_screen(
    articles: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    broken = articles / "\x1b[2Jhỏng\u202e.docx"
    broken.write_bytes(b"x")
    assert run(*words, articles) == 1
    out, err = capsys.readouterr()
    for text in (out, err):
        assert not any(ord(char) < 32 and char not in "\n\t" for char in text)
        assert "\u202e" not in text
    assert "hỏng" in err


def test_harmless_leaves_vietnamese_alone() -> None:
    text = "Bộ máy “tinh gọn” – 2.700 người\n\tThị xã Bến\u0301"
    assert harmless(text) == text
    assert harmless("a\x1b[0mb\x9bc\u202ed\u2067e") == "a\ufffd[0mb\ufffdc\ufffdd\ufffde"


@pytest.mark.parametrize(("language", "word"), [("vi", "hỏng"), ("en", "damaged")])
def test_a_refusal_is_told_in_the_readers_language(
    tmp_path: Path, language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"no zip")
    assert run("extract", path, "--language", language) == 1
    assert word in capsys.readouterr().err
