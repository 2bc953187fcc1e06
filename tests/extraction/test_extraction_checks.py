"""What the checks inside one document flag, and what they leave alone."""

import pytest

from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor


def flags(extractor: Extractor, text: str) -> dict[str, tuple[str, ...]]:
    observations = extractor.read(read_text(text, "check")).observations
    return {one.figure_text: one.flags for one in observations}


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Tỉnh giảm 12 phòng, gồm 5 phòng thuộc sở và 6 phòng thuộc chi cục.", "12"),
        ("Tỉnh giảm 12 phòng (5 phòng cấp huyện, 6 phòng cấp tỉnh).", "12"),
        ("Huyện có 120 người dôi dư, bao gồm 45 công chức, 70 viên chức.", "120"),
    ],
)
def test_a_total_that_its_parts_do_not_add_up_to_is_flagged(
    extractor: Extractor, text: str, total: str
) -> None:
    told = flags(extractor, text)
    assert [figure for figure, flagged in told.items() if "sum_mismatch" in flagged] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh giảm 12 phòng, gồm 5 phòng thuộc sở và 7 phòng thuộc chi cục.",  # they add up
        "Tỉnh giảm 12 phòng, gồm 5 phòng thuộc sở và khoảng 6 phòng thuộc chi cục.",  # one is no exact count
        "Tỉnh giảm 12 phòng, gồm 5 phòng thuộc sở.",  # one part alone is no sum
        "Tỉnh giảm 12 phòng, gồm 2 phòng thuộc sở và 3 phòng thuộc chi cục.",  # too far off to be the whole
        "Tỉnh giảm 12 phòng. Bao gồm 5 phòng thuộc sở và 6 phòng thuộc chi cục.",  # another sentence
        "Tỉnh giảm 12 phòng, gồm 5 xã và 6 thôn.",  # another kind
        "Ngành thiếu 932 biên chế (mầm non 250; tiểu học 455; THCS 101 và THPT 126 - PV).",
    ],
)
def test_what_is_no_wrong_sum_is_left_alone(extractor: Extractor, text: str) -> None:
    told = flags(extractor, text)
    assert told
    assert not any("sum_mismatch" in flagged for flagged in told.values())


def test_a_share_that_is_not_its_ratio_is_flagged(extractor: Extractor) -> None:
    told = flags(extractor, "Có 50/88 thôn phải sáp nhập, chiếm 40%.")
    assert "share_mismatch" in told["40%"]


def test_a_cut_that_is_not_the_difference_is_flagged(extractor: Extractor) -> None:
    right = flags(extractor, "Tỉnh từ 88 xã xuống còn 50 xã, giảm 38 xã.")
    wrong = flags(extractor, "Tỉnh từ 88 xã xuống còn 50 xã, giảm 33 xã.")
    assert not any("difference_mismatch" in flagged for flagged in right.values())
    assert all("difference_mismatch" in flagged for flagged in wrong.values())


def test_a_value_told_again_is_a_repeat(extractor: Extractor) -> None:
    text = "Tỉnh Hải Dương giảm 31 phòng. Như vậy, tỉnh Hải Dương đã giảm 31 phòng."
    flagged = [one.flags for one in extractor.read(read_text(text, "check")).observations]
    assert len(flagged) == 2
    assert "repeat" not in flagged[0]
    assert "repeat" in flagged[1]
