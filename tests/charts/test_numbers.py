"""Numbers, dates and periods as each language writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformdash.charts.numbers import (
    excel_format,
    format_date,
    format_number,
    format_period,
    format_ratio,
    format_value,
)


@pytest.mark.parametrize(
    ("value", "style", "vi", "en"),
    [
        (2700.0, "count", "2.700", "2,700"),
        (2234720.0, "count", "2.234.720", "2,234,720"),
        (0.0, "count", "0", "0"),
        (None, "count", "—", "—"),
        (89.85, "percent", "89,85%", "89.85%"),
        (5.0, "percent", "5%", "5%"),
        (5 / 9, "ratio", "56%", "56%"),
        (1.0, "ratio", "100%", "100%"),
        (0.9967, "ratio", "99,7%", "99.7%"),
        (0.004, "ratio", "0,4%", "0.4%"),
        (1.25e9, "vnd", "1,25 tỷ đồng", "1.25 billion đồng"),
        (3.5e6, "vnd", "3,5 triệu đồng", "3.5 million đồng"),
        (800.0, "vnd", "800 đồng", "800 đồng"),
    ],
)
def test_values_in_both_languages(value, style, vi: str, en: str) -> None:
    assert format_value(value, style, "vi") == vi
    assert format_value(value, style, "en") == en


def test_a_ratio_shows_both_numbers_and_the_share() -> None:
    assert format_ratio(5, 9, "vi") == "5/9 · 56%"
    assert format_ratio(1200, 1500, "en") == "1,200/1,500 · 80%"
    assert format_ratio(3, 0, "vi") == "3/0"


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        (None, None, "—", "—"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018", "2018"),
        (date(2016, 1, 1), date(2018, 12, 31), "2016–2018", "2016–2018"),
        (date(2016, 1, 1), date(2018, 3, 29), "2016 – 29/3/2018", "2016 – 29 Mar 2018"),
        (date(2022, 8, 11), date(2022, 12, 31), "11/8/2022 – 31/12/2022", "11 Aug 2022 – 31 Dec 2022"),
        (None, date(2020, 6, 30), "30/6/2020", "30 Jun 2020"),
    ],
)
def test_periods_are_as_short_as_they_can_be(start, end, vi: str, en: str) -> None:
    assert format_period(start, end, "vi") == vi
    assert format_period(start, end, "en") == en


def test_dates() -> None:
    assert format_date(date(2018, 3, 29), "vi") == "29/3/2018"
    assert format_date(None, "en") == "—"


@pytest.mark.parametrize(
    ("style", "value", "expected"),
    [
        ("count", 2700.0, "#,##0"),
        ("count", 2.5, "#,##0.0"),
        ("percent", 89.85, '#,##0.00"%"'),
        ("percent", 5.0, '#,##0"%"'),
        ("ratio", 0.5556, "0%"),
        ("ratio", 0.997, "0.0%"),
        ("ratio", None, "0%"),
    ],
)
def test_formats_for_excel_leave_no_bare_decimal_point(style, value, expected: str) -> None:
    assert excel_format(style, value) == expected


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_a_number_reads_back_in_both_languages(value: float) -> None:
    english = format_number(value, "en")
    assert float(english.replace(",", "")) == pytest.approx(value, abs=0.0051)
    assert format_number(value, "vi") == english.translate(str.maketrans(",.", ".,"))
