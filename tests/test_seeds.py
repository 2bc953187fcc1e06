"""The seed articles are read as a careful reader reads them: every figure, every column, nothing else."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reformdash.articles.document import Document
from reformdash.articles.reading import read_paths, read_text
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction, Observation
from reformdash.lexicon.codes import Codes

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = sorted(path.name for path in SEEDS.glob("*.txt"))
REFORM = frozenset(Codes.load().reform_topics)
CODES = ("unit_measure", "share_of", "qualifier", "action", "object", "topic", "model", "ref_area", "status")
NUMBERS = ("obs_value", "base_value")
DATES = ("period_start", "period_end")


def table(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


EXPECTED = table("expected.tsv")
REJECTED = table("rejected.tsv")


def row_id(row: dict[str, str]) -> str:
    return f"{row['document'].removesuffix('.txt')}:{row['start']}:{row['figure']}"


@cache
def extractor() -> Extractor:
    return Extractor.load()


@cache
def read(name: str) -> tuple[Document, Extraction]:
    (document,) = read_paths([SEEDS / name])
    assert isinstance(document, Document)
    return document, extractor().read(document)


def observed(row: dict[str, str]) -> Observation | None:
    span = (int(row["start"]), int(row["end"]))
    found = read(row["document"])[1].observations
    return next((one for one in found if (one.figure_start, one.figure_end) == span), None)


def good(row: dict[str, str], column: str) -> set[object]:
    """What may stand in a column: the expected value, and what the row accepts besides."""
    others = (part.split("=") for part in row["accept"].split(";") if part)
    told = [row[column], *(value for name, value in others if name == column)]
    if column in NUMBERS:
        return {float(value) if value else None for value in told}
    if column in DATES:
        return {date.fromisoformat(value) if value else None for value in told}
    return {None if value in ("", "?") else value for value in told}


@pytest.mark.parametrize("row", EXPECTED, ids=row_id)
def test_a_figure_is_read_right_in_every_column(row: dict[str, str]) -> None:
    found = observed(row)
    assert found is not None, "not read"
    assert found.figure_text == row["figure"]
    wrong = {
        column: (getattr(found, column), good(row, column))
        for column in (*NUMBERS, *CODES, *DATES)
        if getattr(found, column) not in good(row, column)
    }
    assert wrong == {}, "column: (read, expected)"
    assert set(filter(None, row["flags"].split(";"))) <= set(found.flags)
    assert row["evidence"] in read(row["document"])[0].text[found.sentence_start : found.sentence_end]


def test_a_share_belongs_to_its_count() -> None:
    for row in EXPECTED:
        if row["linked_to"]:
            share, found = observed(row), read(row["document"])[1].observations
            owner = next(one for one in found if one.figure_start == int(row["linked_to"]))
            assert share is not None and share.linked_to == owner.observation_id


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_else_is_told_of_the_reform(name: str) -> None:
    expected = {(int(row["start"]), int(row["end"])) for row in EXPECTED if row["document"] == name}
    more = [
        one
        for one in read(name)[1].observations
        if one.topic in REFORM and (one.figure_start, one.figure_end) not in expected
    ]
    assert [(one.figure_start, one.figure_text, one.topic) for one in more] == []


@pytest.mark.parametrize("row", REJECTED, ids=row_id)
def test_a_numeral_that_is_no_figure_says_why(row: dict[str, str]) -> None:
    start, end = int(row["start"]), int(row["end"])
    reasons = {
        one.reason
        for one in read(row["document"])[1].rejections
        if one.figure_start < end and start < one.figure_end
    }
    assert reasons & set(row["reason"].split("|")), reasons


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ARTICLES)
def test_every_numeral_is_an_observation_or_a_rejection(name: str, form: str) -> None:
    text = unicodedata.normalize(form, (SEEDS / name).read_text("utf-8"))
    document = read_text(text, name)
    extraction = extractor().read(document)
    told = [*extraction.observations, *extraction.rejections]
    for one in told:
        assert document.text[one.figure_start : one.figure_end] == one.figure_text
    covered = [position for one in told for position in range(one.figure_start, one.figure_end)]
    assert len(covered) == len(set(covered)), "a numeral is told of twice"
    left = [
        (digits.start(), digits.group())
        for digits in re.finditer(r"\d+", document.text)
        if not set(range(*digits.span())) <= set(covered)
    ]
    assert left == []


@pytest.mark.parametrize("name", ARTICLES)
def test_composed_and_decomposed_text_say_the_same(name: str) -> None:
    text = (SEEDS / name).read_text("utf-8")
    columns = ("obs_value", "base_value", *CODES, *DATES)
    composed, decomposed = (
        [
            tuple(getattr(one, column) for column in columns)
            for one in extractor().read(read_text(unicodedata.normalize(form, text), name)).observations
        ]
        for form in ("NFC", "NFD")
    )
    assert composed == decomposed


def test_each_reading_gives_the_same_ids() -> None:
    document, extraction = read(ARTICLES[0])
    again = extractor().read(document)
    assert [one.observation_id for one in again.observations] == [
        one.observation_id for one in extraction.observations
    ]


def test_the_four_models_of_notice_16_are_paused() -> None:
    events = read("cam-pha-2022-08-11.txt")[1].events
    paused = {
        (event.model, event.ref_area, event.date, event.source_document)
        for event in events
        if event.event == "paused"
    }
    assert len({event[0] for event in paused}) >= 4
    assert {event[1:] for event in paused} == {("VN", date(2022, 7, 7), "16-TB/TW")}


@pytest.mark.parametrize(
    ("name", "title", "published", "publisher"),
    [
        ("bao-cao-vien-2018-05-18.txt", "Tập trung tuyên truyền kết quả Hội nghị Trung ương 7",
         date(2018, 5, 18), "Kinh tế & Đô thị"),
        ("cam-pha-2022-08-11.txt", "Hội nghị quán triệt, triển khai các văn bản mới của Trung ương",
         date(2022, 8, 11), None),
        ("can-tho-2018-03-29.txt", "Hội nghị góp ý Đề án tập trung xây dựng đội ngũ cán bộ các cấp",
         date(2018, 3, 29), "Báo Cần Thơ"),
        ("ha-noi-2019-01-18.txt", "Hà Nội tạo bước đột phá mới trong công tác cán bộ",
         date(2019, 1, 18), "Kinh tế & Đô thị"),
        ("thanh-uy-2018-05-24.txt", "Hội nghị Thông báo nhanh kết quả Hội nghị lần thứ Bảy",
         date(2018, 5, 24), None),
    ],
)  # fmt: skip
def test_title_date_and_publisher(name: str, title: str, published: date, publisher: str | None) -> None:
    document = read(name)[0]
    assert title in (document.title or "")
    assert (document.published, document.publisher) == (published, publisher)


def test_the_unnamed_city_is_not_hanoi() -> None:
    areas = {one.ref_area for one in read("thanh-uy-2018-05-24.txt")[1].observations}
    assert areas <= {None, "VN"}


def test_the_city_that_hears_of_it_is_not_what_the_figures_are_about() -> None:
    areas = {one.ref_area for one in read("cam-pha-2022-08-11.txt")[1].observations}
    assert areas == {"VN"}
