"""Numbers found in running text."""

from decimal import Decimal
from itertools import pairwise

import pytest

from reformdash.language.numerals import Numeral, find_numbers
from reformdash.lexicon.fold import match_key


def found(text: str) -> list[tuple[str, object]]:
    return [(text[n.start : n.end], n.value) for n in find_numbers(match_key(text))]


def only(text: str) -> Numeral:
    (numeral,) = find_numbers(match_key(text))
    return numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.460", 3460),
        ("72,4", Decimal("72.4")),
        ("06", 6),
        ("1.305.118", 1305118),
        ("4150233", 4150233),
        ("2.417,35", Decimal("2417.35")),
        ("1,250,300", 1250300),
        ("1,250.75", Decimal("1250.75")),
        ("250.000.000.000", 250000000000),
        ("10.000", 10000),
    ],
)
def test_digit_groups_follow_vietnamese_rules(text, value):
    numeral = only(f"giảm {text} người.")
    assert (numeral.value, numeral.form, numeral.ambiguous) == (value, "digits", False)
    assert (numeral.start, numeral.end, numeral.digits_end) == (5, 5 + len(text), 5 + len(text))


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("cần 23 nghìn người", "23 nghìn", 23000),
        ("chi 2.417,35 tỉ đồng", "2.417,35 tỉ", 2417350000000),
        ("chi 4 triệu tỷ đồng", "4 triệu tỷ", 4 * 10**15),
        ("chi 1,8 triệu đồng", "1,8 triệu", 1800000),
        ("chi 3 triệu rưỡi", "3 triệu rưỡi", 3500000),
        ("chi 3 triệu 400 nghìn đồng", "3 triệu 400 nghìn", 3400000),
        ("trên 6 trăm hộ", "6 trăm", 600),
        ("có 23nghìn hộ", "23nghìn", 23000),
    ],
)
def test_scale_words_behind_digits_belong_to_them(text, figure, value):
    numeral = only(text)
    assert text[numeral.start : numeral.end] == figure
    assert (numeral.value, numeral.form) == (value, "mixed")
    assert text[numeral.start : numeral.digits_end] == figure.split("n")[0].split(" ")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đạt 4 tỷ lệ khác", [("4", 4)]),
        ("có 12 tỷ phú", [("12", 12)]),
        ("5 triệu 2 trẻ em", [("5 triệu", 5000000), ("2", 2)]),
        ("chiến dịch 5K, xem 12 tr, giá 3tr4", [("5", 5), ("12", 12), ("3", 3), ("4", 4)]),
        ("trong 15 năm", [("15", 15)]),
        ("xã2, D7, QĐ31, 44-QĐ/TW", [("2", 2), ("7", 7), ("31", 31), ("44", 44)]),
        ("ngày 9/6/2019 có 7/12 huyện", [("9", 9), ("6", 6), ("2019", 2019), ("7", 7), ("12", 12)]),
        ("9.6.2019", [("9", 9), ("6", 6), ("2019", 2019)]),
        ("các phường 2,3,4", [("2", 2), ("3", 3), ("4", 4)]),
        ("máy 10.0.200.1", [("10", 10), ("0", 0), ("200", 200), ("1", 1)]),
    ],
)
def test_what_looks_like_a_scale_or_a_group_stays_apart(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "ambiguous"),
    [
        ("đạt 14.5 điểm", Decimal("14.5"), True),
        ("đạt 14.5% kế hoạch", Decimal("14.5"), False),
        ("đạt 14.5 triệu", 14500000, False),
        ("giảm 2,300 người", Decimal("2.300"), True),
        ("giảm 0,125 lần", Decimal("0.125"), False),
        ("thưởng hai triệu ba", 2300000, True),
        ("gồm ba trăm bảy hộ", 370, True),
    ],
)
def test_a_second_reading_is_told(text, value, ambiguous):
    numeral = only(text)
    assert (numeral.value, numeral.ambiguous) == (value, ambiguous)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ba nghìn bốn trăm người", [("ba nghìn bốn trăm", 3400)]),
        ("Hai mươi tư nhân viên", [("Hai mươi", 20)]),
        ("ba mươi tư nhóm", [("ba mươi tư", 34)]),
        ("sau ba mươi năm 2018", [("ba mươi", 30), ("2018", 2018)]),
        ("ba nghìn năm 2018", [("ba nghìn", 3000), ("2018", 2018)]),
        ("ba nghìn năm trăm", [("ba nghìn năm trăm", 3500)]),
        ("mỗi tháng sáu triệu một người", [("sáu triệu", 6000000), ("một", 1)]),
        ("tháng chín mười hai triệu", [("chín", 9), ("mười hai triệu", 12000000)]),
        ("năm hai nghìn không trăm hai mươi", [("năm", 5), ("hai nghìn không trăm hai mươi", 2020)]),
        ("hai triệu ba triệu", [("hai triệu", 2000000), ("ba triệu", 3000000)]),
        ("bốn trăm linh mục", [("bốn trăm", 400)]),
        ("hơn nghìn tỷ đồng", [("nghìn tỷ", 10**12)]),
        ("một nửa số xã, nửa triệu dân", [("một nửa", Decimal("0.5")), ("nửa triệu", 500000)]),
        ("mười lăm phần trăm", [("mười lăm", 15)]),
        ("ba phần tư", [("ba", 3)]),
        ("có hai\nmười xã", [("hai", 2), ("mười", 10)]),
    ],
)
def test_word_runs_end_where_the_number_ends(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "hàng nghìn",
        "vài chục",
        "hàng trăm nghìn tỷ",
        "nhiều vạn",
        "vài ba trăm",
        "chục nghìn",
        "hai ba",
        "bốn năm trăm",
    ],
)
def test_numbers_without_a_value_are_indefinite(text):
    numeral = only(f"có {text} người")
    assert (numeral.end - numeral.start, numeral.value, numeral.form) == (len(text), None, "indefinite")


@pytest.mark.parametrize(
    "word", ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nửa"]
)
def test_a_word_alone_is_marked(word):
    assert only(f"gồm {word} xã").lone
    assert only(f"{word.upper()} XÃ").lone
    assert not only(f"gồm {word} triệu").lone


@pytest.mark.parametrize(
    "text",
    [
        "tư nhân, thứ tư, đầu tư",
        "không có",
        "tâm linh",
        "nhỏ lẻ",
        "nửa đầu",
        "tỷ lệ, tỉ lệ",
        "trăm họ",
        "triệu tập",
        "phần trăm",
        "mỗi năm",
        "hàng năm",
        "năm nay",
        "một số nơi",
        "bao ban, khai, nămx",
    ],
)
def test_homonyms_are_no_numbers(text):
    assert found(text) == []


def test_the_year_behind_a_number_is_no_five():
    assert found("trong năm năm qua") == [("năm", 5)]
    assert found("trong 5 năm tiếp theo") == [("5", 5)]
    assert found("đến năm 2030") == [("2030", 2030)]


def test_more_digits_than_a_number_has_are_reported_without_value():
    text = "mã " + "7" * 5000 + " và " + "7" * 5000 + " triệu"
    assert [(n.value, n.ambiguous) for n in find_numbers(text)] == [(None, True), (None, True)]


def test_spans_are_in_order_and_do_not_overlap():
    text = "tám xã 2 triệu ba nghìn hàng trăm 5 chục người, nửa năm 2018 hai mươi mốt 12,5% tỷ lệ mười mấy"
    spans = [(n.start, n.end) for n in find_numbers(text)]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert len(spans) == 9
