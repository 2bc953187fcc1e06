"""Numbers, dates and periods as the reader's language writes them, and as Excel is told to."""

from __future__ import annotations

from datetime import date

from reformdash.charts.spec import NumberStyle
from reformdash.lexicon.codes import Language

MISSING = "—"
"""What stands where nothing is reported; never 0."""

_LOCALES: dict[Language, str] = {"vi": "[$-42A]", "en": "[$-409]"}
_SWAP = str.maketrans(",.", ".,")
_MONEY = ((1e9, "tỷ", "billion"), (1e6, "triệu", "million"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def format_number(value: float, language: Language, decimals: int = 2) -> str:
    """A plain number: 2.700 and 89,85 in Vietnamese, 2,700 and 89.85 in English; no empty decimals."""
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text if language == "en" else text.translate(_SWAP)


def format_value(value: float | None, style: NumberStyle, language: Language) -> str:
    """A value in its style.

    Args:
        value: A count, a per cent from 0 to 100, đồng, or for `ratio` a share from 0 to 1. None is "not
            reported".
        style: `count`, `percent`, `vnd` or `ratio`.
        language: The reader's.

    Returns:
        "2.700", "89,85%", "1,2 tỷ đồng" or "56%"; an em dash for None.
    """
    if value is None:
        return MISSING
    if style == "percent":
        return f"{format_number(value, language)}%"
    if style == "ratio":
        return f"{format_number(value * 100, language, 0 if _whole_enough(value) else 1)}%"
    if style == "vnd":
        return _money(value, language)
    return format_number(value, language)


def format_ratio(value: float, base: float, language: Language) -> str:
    """A count out of a total with its share: "5/9 · 56%"; without a total of more than 0 only the count."""
    counts = f"{format_number(value, language)}/{format_number(base, language)}"
    return f"{counts} · {format_value(value / base, 'ratio', language)}" if base > 0 else counts


def format_date(day: date | None, language: Language) -> str:
    """29/3/2018 in Vietnamese, 29 Mar 2018 in English; an em dash for None."""
    if day is None:
        return MISSING
    if language == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def format_period(start: date | None, end: date | None, language: Language) -> str:
    """A period as short as it can be said: "2018", "2016–2018", "2016 – 29/3/2018"; an em dash for none."""
    if start is None and end is None:
        return MISSING
    if start is None or end is None or start == end:
        return format_date(end or start, language)
    first_day, last_day = (start.month, start.day) == (1, 1), (end.month, end.day) == (12, 31)
    if first_day and last_day:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    left = str(start.year) if first_day and start.year != end.year else format_date(start, language)
    right = str(end.year) if last_day and start.year != end.year else format_date(end, language)
    return f"{left} – {right}"


def decimals_of(value: float, most: int = 2) -> int:
    """How many decimals a value needs, at most `most`."""
    for places in range(most):
        if round(value, places) == round(value, most):
            return places
    return most


def excel_format(style: NumberStyle, value: float | None = None) -> str:
    """The number format Excel is told.

    Excel shows separators as the reader's system writes them. A format like `0.##"%"` would leave a bare
    decimal point behind whole numbers, so the format depends on the value.

    Args:
        style: As in `format_value`.
        value: The value that will be shown; None for an axis.
    """
    places = 0 if value is None else decimals_of(value * 100 if style == "ratio" else value)
    tail = "." + "0" * places if places else ""
    if style == "percent":
        return f'#,##0{tail}"%"'
    if style == "ratio":
        return "0.0%" if value is not None and not _whole_enough(value) else "0%"
    return f"#,##0{tail}"


def in_language(number_format: str, language: Language) -> str:
    """A number format that asks for the separators and month names of a language.

    LibreOffice follows it. Excel takes month names from it and separators from the reader's system all the
    same.
    """
    return number_format if number_format == "General" else f"{_LOCALES[language]}{number_format}"


def _whole_enough(share: float) -> bool:
    """Shares below 1% and just below 100% need a decimal, lest they read 0% and 100%."""
    return not (0 < share < 0.01 or 0.99 < share < 1)


def _money(value: float, language: Language) -> str:
    for size, vi, en in _MONEY:
        if abs(value) >= size:
            amount = format_number(value / size, language)
            return f"{amount} {vi} đồng" if language == "vi" else f"{amount} {en} đồng"
    return f"{format_number(value, language, 0)} đồng"
