"""The sheets with a row for each observation.

The data, and the evidence behind it. Both are real Excel tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import polars as pl
from openpyxl.worksheet.table import Table, TableStyleInfo

from reformdash.charts.numbers import excel_format
from reformdash.charts.words import Words, number_style
from reformdash.dataset.checks import INDICATOR_COLUMNS
from reformdash.dataset.holding import as_text
from reformdash.dataset.indicators import Indicator
from reformdash.workbook.bulk import BulkRows
from reformdash.workbook.cells import (
    DATE,
    DATE_TIME,
    HEADER,
    LINK,
    PLAIN,
    WRAPPED,
    Sheet,
    Style,
    Value,
    column_letter,
    height_of,
)
from reformdash.workbook.contents import Contents
from reformdash.workbook.page import print_setup

_CHECK_EVERY = 500
_WRAP_UP_TO = 5_000
"""Up to here quotes are wrapped; Excel measures every wrapped row when it opens a file."""

_SMALL = Style(color="57606A")

Make = Callable[[Mapping[str, Any]], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its key in `column.*`, its width in characters, what it shows and how."""

    key: str
    width: float
    make: Make
    style: Style = PLAIN
    style_of: Callable[[Mapping[str, Any]], Style] | None = None
    links: bool = False


class Labels:
    """Labels of codes, flags, indicators and models, each looked up once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._known: dict[tuple[str, Any], str] = {}

    def code(self, column: str) -> Make:
        """Shows the label of a column's code."""
        return lambda row: self._once(column, row[column], lambda code: self._words.label(column, code))

    def flags(self, row: Mapping[str, Any]) -> Value:
        """All flags of a row by label."""
        labels = [
            self._once("flag", flag, lambda code: self._words.label("flag", code))
            for flag in row["flags"] or ()
        ]
        return "; ".join(label for label in labels if label) or None

    def model(self, row: Mapping[str, Any]) -> Value:
        """The model by name."""
        return self._once("model", row["model"], self._words.model)

    def indicator(self, row: Mapping[str, Any]) -> Value:
        """The indicator by name."""
        key = tuple(row[name] for name in INDICATOR_COLUMNS)
        return self._once("indicator", key, lambda values: self._words.indicator(Indicator(*values)))

    def area(self, row: Mapping[str, Any]) -> Value:
        """The locality by name."""
        key = (row["ref_area"], row["ref_area_name"])
        return self._once("ref_area", key, lambda place: self._words.area(*place))

    def _once(self, column: str, key: Any, name: Callable[[Any], str]) -> str | None:
        if key is None:
            return None
        known = self._known.get((column, key))
        if known is None:
            known = self._known[column, key] = name(key)
        return known


def write_data(sheet: Sheet, contents: Contents) -> None:
    """The data sheet: one row an observation, with a link to its evidence."""
    columns = _data_columns(contents)
    last = next(place for place, column in enumerate(columns) if column.key == "review")
    _write(sheet, contents, columns, name="DuLieu", print_columns=last + 1, link=contents.evidence_link)


def write_evidence(sheet: Sheet, contents: Contents) -> None:
    """The evidence sheet: quote, article, date, place in the text, rule and who checked it."""
    columns = _evidence_columns(contents)
    last = next(place for place, column in enumerate(columns) if column.key == "reviewer")
    _write(sheet, contents, columns, name="NguonDanChung", print_columns=last + 1, link=contents.data_link)


def _data_columns(contents: Contents) -> list[Column]:
    labels, words = Labels(contents.words), contents.words
    plain = _plain
    wrapped = WRAPPED if contents.view.height <= _WRAP_UP_TO else PLAIN
    centred = replace(LINK, horizontal="center")
    return [
        Column("evidence", 9, lambda row: words.text("workbook.to_evidence"), centred, links=True),
        Column("ref_area_name", 20, labels.area),
        Column("indicator", 38, labels.indicator, wrapped),
        Column("obs_value", 13, plain("obs_value"), style_of=_value_style),
        Column("base_value", 10, plain("base_value"), Style(number_format="#,##0")),
        Column("share", 9, _share, Style(number_format="0.0%")),
        Column("unit_measure", 11, labels.code("unit_measure"), Style(horizontal="center")),
        Column("status", 13, labels.code("status")),
        Column("period_start", 11, plain("period_start"), DATE),
        Column("period_end", 11, plain("period_end"), DATE),
        Column("title", 40, plain("title"), wrapped),
        Column("published", 11, plain("published"), DATE),
        Column("review", 12, labels.code("review")),
        Column("topic", 22, labels.code("topic")),
        Column("action", 20, labels.code("action")),
        Column("object", 24, labels.code("object")),
        Column("object_text", 30, plain("object_text")),
        Column("model", 40, labels.model),
        Column("organisation", 24, plain("organisation")),
        Column("admin_level", 14, labels.code("admin_level")),
        Column("qualifier", 14, labels.code("qualifier")),
        Column("share_of", 16, labels.code("share_of")),
        Column("phase", 12, labels.code("phase")),
        Column("flags", 30, labels.flags),
        Column("confidence", 11, plain("confidence"), Style(number_format="0.00")),
        Column("ref_area", 13, plain("ref_area"), _SMALL),
        Column("linked_to", 19, plain("linked_to"), _SMALL),
        Column("observation_id", 19, plain("observation_id"), _SMALL),
    ]


def _evidence_columns(contents: Contents) -> list[Column]:
    labels, plain = Labels(contents.words), _plain
    wrapped = WRAPPED if contents.view.height <= _WRAP_UP_TO else PLAIN
    dated = Style(number_format=DATE_TIME.number_format, horizontal="left")
    return [
        Column(
            "row",
            10,
            lambda row: contents.row_of[row["observation_id"]],
            replace(LINK, horizontal="center"),
            links=True,
        ),
        Column("figure_text", 13, plain("figure_text"), Style(bold=True, wrap=True)),
        Column("quote", 78, plain("quote"), wrapped),
        Column("title", 36, plain("title"), wrapped),
        Column("publisher", 18, plain("publisher"), wrapped),
        Column("published", 11, plain("published"), DATE),
        Column("figure_start", 9, plain("figure_start"), Style(number_format="0")),
        Column("figure_end", 9, plain("figure_end"), Style(number_format="0")),
        Column("rule", 18, plain("rule"), _SMALL),
        Column("review", 12, labels.code("review")),
        Column("reviewer", 14, plain("reviewer")),
        Column("reviewed_at", 16, plain("reviewed_at"), dated),
        Column("flags", 30, labels.flags, wrapped),
        Column("document", 28, plain("document"), _SMALL),
        Column("document_id", 19, plain("document_id"), _SMALL),
        Column("observation_id", 19, plain("observation_id"), _SMALL),
    ]


def _plain(name: str) -> Make:
    return lambda row: row[name]


def _share(row: Mapping[str, Any]) -> Value:
    base = row["base_value"]
    return row["obs_value"] / base if base else None


def _value_style(row: Mapping[str, Any]) -> Style:
    return _number(excel_format(number_style(row["unit_measure"]), row["obs_value"]))


@cache
def _number(number_format: str) -> Style:
    return Style(number_format=number_format)


def _write(
    sheet: Sheet,
    contents: Contents,
    columns: Sequence[Column],
    *,
    name: str,
    print_columns: int,
    link: Callable[[str], str | None],
) -> None:
    words = contents.words
    titles = [words.text(f"column.{column.key}") for column in columns]
    rows = max(contents.view.height, 1)  # a table without a row is damaged to Excel
    inner = sheet.inner
    inner.freeze_panes = "D2"
    sheet.widths(column.width for column in columns)
    print_setup(inner, words.text("workbook.page"), fit_width=True, repeat_rows="1:1")
    inner.print_area = f"A1:{column_letter(print_columns - 1)}{rows + 1}"
    sheet.append([sheet.cell(title, HEADER) for title in titles], height=30)
    table: Any = Table(displayName=name, ref=f"A1:{column_letter(len(columns) - 1)}{rows + 1}")
    table._initialise_columns()
    for column, title in zip(table.tableColumns, titles, strict=True):
        column.name = title
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    inner.tables.add(table)  # `add_table` warns in write-only mode, whatever one does
    _write_rows(sheet, contents, columns, link)


def _write_rows(
    sheet: Sheet, contents: Contents, columns: Sequence[Column], link: Callable[[str], str | None]
) -> None:
    measured = contents.view.height <= _WRAP_UP_TO
    linked = next((place for place, column in enumerate(columns) if column.links), None)
    with BulkRows(sheet, len(columns)) as rows:
        looks = [rows.style(column.style) for column in columns]
        for number, row in enumerate(_rows(contents)):
            if number % _CHECK_EVERY == 0:
                contents.check(_CHECK_EVERY)
            values = [column.make(row) for column in columns]
            styles = [
                rows.style(column.style_of(row)) if column.style_of else look
                for column, look in zip(columns, looks, strict=True)
            ]
            target = link(row["observation_id"]) if linked is not None else None
            rows.add(
                zip(values, styles, strict=True),
                _height(columns, values) if measured else None,
                (linked or 0, target) if target else None,
            )
        if contents.view.is_empty():
            rows.add(())


def _height(columns: Sequence[Column], values: Sequence[Value]) -> float:
    wrapped = [
        (value, column.width)
        for column, value in zip(columns, values, strict=True)
        if column.style.wrap and isinstance(value, str)
    ]
    return height_of(wrapped)


def _rows(contents: Contents) -> Iterator[dict[str, Any]]:
    """The rows of the view with title and publisher of their article; times in the reader's zone."""
    about = as_text(contents.frames.documents.select("document_id", "title", "publisher")).unique(
        "document_id", keep="first", maintain_order=True
    )
    joined = contents.view.join(about, on="document_id", how="left", maintain_order="left")
    joined = joined.with_columns(pl.col("title").fill_null(pl.col("document")))
    for part in joined.iter_slices(10_000):
        yield from part.iter_rows(named=True)
