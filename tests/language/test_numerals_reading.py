"""One number read from its own text."""

import unicodedata
from decimal import Decimal

import pytest

from reformdash.language.numerals import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.460", 3460),
        ("72,45", Decimal("72.45")),
        ("23 nghìn", 23000),
        ("2.417,35 tỉ", 2417350000000),
        ("1 300 400", 1300400),
        ("ba nghìn tám trăm", 3800),
        ("mười lăm", 15),
        ("ba mươi tư", 34),
        ("ba mốt", 31),
        ("sáu trăm linh hai", 602),
        ("sáu trăm lẻ hai", 602),
        ("bốn nghìn không trăm mười sáu", 4016),
        ("nghìn rưỡi", 1500),
        ("hai trăm rưỡi nghìn", 250000),
        ("vạn", 10000),
        ("chục", 10),
        ("hai triệu tỷ", 2 * 10**15),
        ("nửa", Decimal("0.5")),
        ("nửa tỷ", 500000000),
        ("âm ba mươi sáu", -36),
        ("- 4.500", -4500),
        ("−4,5", Decimal("-4.5")),
        ("bảy phẩy không sáu", Decimal("7.06")),
        ("bảy phẩy ba mươi hai", Decimal("7.32")),
        ("hai nghìn phẩy sáu", Decimal("2000.6")),
        ("ba phẩy hai tỷ", 3200000000),
        ("hai nghìn sáu trăm tỷ ba trăm triệu", 2600300000000),
        ("ba triệu tám", 3800000),
        ("1tr7", 1700000),
        ("4k", 4000),
        ("2 triệu 350", 2350000),
        ("hai trăm triệu đồng", 200000000),
        ("1,500 đồng", 1500),
        ("1,500", Decimal("1.5")),
        ("sáu mươi phần trăm", 60),
        ("17,5%", Decimal("17.5")),
        ("không", 0),
    ],
)
def test_one_number_is_read_however_it_is_typed(text, value):
    for form in ("NFC", "NFD"):
        for variant in (text, text.upper(), text.capitalize()):
            assert read_number(unicodedata.normalize(form, f" {variant} ")) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "tư",
        "mốt",
        "linh",
        "lẻ",
        "mươi",
        "rưỡi",
        "phẩy",
        "biên chế",
        "ba xã",
        "hai ba",
        "hai năm",
        "mười năm",
        "ba nghìn năm",
        "một trăm năm",
        "hai triệu ba triệu",
        "không mười",
        "triệu nghìn",
        "12.5.2018",
        "3.1416",
        "5/9",
        "1.23.456",
        "muoi hai",
        "12 tr trang",
        "mười mười",
        "hàng nghìn",
        "âm",
        "9" * 5000,
        "tỷ " * 50,
        "một " + "tỷ " * 50,
    ],
)
def test_what_is_no_number_or_two_is_refused(text):
    assert read_number(text) is None


def test_long_decimals_are_exact():
    assert read_number("âm một tỷ phẩy một hai ba bốn năm sáu bảy tám chín") == Decimal(
        "-1000000000.123456789"
    )
    assert str(read_number("-123456789012345678901234567,12345")) == "-123456789012345678901234567.12345"
