"""Texts as nobody writes them: lines without an end, thousands of numbers in a row."""

from __future__ import annotations

import time

import pytest

from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor
from reformdash.language.sentences import split_sentences

LONGEST = 4_000  # characters


@pytest.mark.parametrize(
    ("part", "ends"),
    [("giảm 12 phòng; giảm 5 xã, ", ";"), ("giảm 12 phòng, ", ","), ("giảm 12 phòng ", "giảm12phòng")],
)
def test_endless_sentence_is_cut_at_its_signs(part: str, ends: str) -> None:
    text = (part * 2_000).strip()
    spans = split_sentences(text)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(text[start:end][-1] in ends for start, end in spans[:-1])


def test_word_without_end_is_not_cut() -> None:
    assert split_sentences("1" * 9_000 + " xã") == [(0, 9_000), (9_001, 9_003)]


def test_every_number_of_a_long_list_is_read_once(extractor: Extractor) -> None:
    count = 1_500
    text = "Tỉnh giảm " + ", ".join(f"{number % 97 + 2} phòng" for number in range(count)) + "."
    read = extractor.read(read_text(text, "list")).observations
    assert [one.obs_value for one in read] == [number % 97 + 2 for number in range(count)]
    assert {one.object for one in read} == {"divisions"}


def test_repeat_is_told_of_every_later_sentence(extractor: Extractor) -> None:
    text = "\n".join(["Tỉnh Lào Cai giảm 12 phòng."] * 5 + ["Tỉnh Lào Cai giảm 13 phòng."])
    read = extractor.read(read_text(text, "lines")).observations
    assert ["repeat" in one.flags for one in read] == [False, True, True, True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "Cấp phó ở tổng cục là 37 người, ở cấp vụ là 30, ở cấp cục là 12.",
        "Tỉnh giữ nguyên các trường hiện có; sắp xếp 25 trung tâm.",
    ],
)
def test_time_grows_with_the_length(extractor: Extractor, line: str) -> None:
    def seconds(lines: int) -> float:
        document = read_text("\n".join([line] * lines), "lines")
        start = time.process_time()
        extractor.read(document)
        return time.process_time() - start

    seconds(20)
    assert seconds(1_600) < 9 * seconds(400)  # a search from the text's beginning each time: 14 times
