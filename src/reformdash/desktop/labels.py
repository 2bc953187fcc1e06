"""The words a reader sees for the values of an observation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reformdash.charts.numbers import format_date, format_period, format_value
from reformdash.desktop.session import Session

CODED = (
    "topic",
    "action",
    "object",
    "unit_measure",
    "share_of",
    "qualifier",
    "status",
    "phase",
    "admin_level",
    "review",
)

_DATES = ("period_start", "period_end", "published")


def area_label(session: Session, code: str | None) -> str:
    """The name of an area in the language of the screens; a dash for none."""
    if code is None:
        return "—"
    try:
        name = session.gazetteer.canonical_name(session.gazetteer.area(code))
    except KeyError:  # a code of another list, from a project made elsewhere
        name = code
    return session.words.area(code, name)


def column_label(session: Session, column: str) -> str:
    """The heading of a column of the frame."""
    return session.texts.text(f"column.{column}", session.language)


def value_label(session: Session, row: Mapping[str, Any]) -> str:
    """The figure of an observation as the language writes it: "5/9", "89,85%", "khoảng 2.700"."""
    return session.words.figure(row)


def date_label(session: Session, day: date | None) -> str:
    """A day as the language writes it; a dash for none."""
    return format_date(day, session.language)


def period_label(session: Session, row: Mapping[str, Any]) -> str:
    """The period of an observation; a dash where the text gives none."""
    return format_period(row["period_start"], row["period_end"], session.language)


def cell_label(session: Session, column: str, row: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one a kind
    """What a table shows in a column of an observation."""
    value = row[column]
    language = session.language
    if column == "obs_value":
        return value_label(session, row)
    if column == "ref_area_name":
        return session.words.area(row["ref_area"], value) if row["ref_area"] else value or "—"
    if column in CODED:
        return session.codes.label(column, value, language)
    if column == "model":
        return session.words.model(value)
    if column in _DATES:
        return format_date(value, language)
    if column == "base_value":
        return format_value(value, "count", language)
    if column == "confidence":
        return format_value(round(value * 100), "percent", language)
    if column == "flags":
        return ", ".join(session.codes.label("flag", flag, language) for flag in value or ()) or "—"
    return "—" if value is None else str(value)
