"""A frame as a plain table file: CSV, JSON lines, Parquet, or a bare Excel table."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from openpyxl import Workbook

from reformdash.workbook.atomic import beside
from reformdash.workbook.cells import DATE, HEADER, PLAIN, Sheet

SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx")
"""What `write_table` can write."""

_MARKS = r"^[=+\-@\t\r]"
"""Excel and LibreOffice take such a text in a CSV file for a formula; OWASP names these."""


def write_table(frame: pl.DataFrame, path: Path) -> None:
    """Writes a frame by the suffix of the path, complete or not at all.

    `.csv` is UTF-8 with a byte order mark, so that Excel shows the accents; dates are ISO text, lists are
    joined by semicolons, and text that Excel would take for a formula gets an apostrophe before it. `.jsonl`
    has dates as ISO text and lists as lists. `.parquet` keeps every type. `.xlsx` has one sheet.

    Args:
        frame: Any frame of the dataset; the search key of a view is left out.
        path: Where to; an older file is replaced.

    Raises:
        ValueError: The suffix is none of `SUFFIXES`.
        OSError: The folder is missing or not writable, the disk is full, or the target is open elsewhere.
    """
    frame = frame.drop("search_key", strict=False)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(
            f"cannot write {path.suffix or 'a file without suffix'}: use one of {', '.join(SUFFIXES)}"
        )
    with beside(path) as draft:
        if suffix == ".csv":
            _plain(frame, safe=True).write_csv(draft, include_bom=True)
        elif suffix == ".jsonl":
            _plain(frame, lists=False).write_ndjson(draft)
        elif suffix == ".parquet":
            frame.write_parquet(draft)
        else:
            _write_excel(_plain(frame, dates=False), draft)


def _plain(
    frame: pl.DataFrame, *, safe: bool = False, lists: bool = True, dates: bool = True
) -> pl.DataFrame:
    """Codes and, where asked, lists and dates as text; `safe` guards against formulas."""
    columns: list[pl.Expr] = []
    for name, kind in frame.schema.items():
        column = pl.col(name)
        if isinstance(kind, pl.List):
            texts = column.cast(pl.List(pl.String))
            column = texts.list.join(";") if lists else texts
        elif isinstance(kind, pl.Enum | pl.Categorical):
            column = column.cast(pl.String)
        elif kind == pl.Date and dates:
            column = column.dt.to_string("%Y-%m-%d")
        elif isinstance(kind, pl.Datetime):
            column = column.dt.to_string("%Y-%m-%dT%H:%M:%S")
        elif kind == pl.String and safe:
            column = pl.when(column.str.contains(_MARKS)).then("'" + column).otherwise(column)
        columns.append(column.alias(name))
    return frame.select(columns)


def _write_excel(frame: pl.DataFrame, path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = Sheet(book.create_sheet("data"))
    sheet.inner.freeze_panes = "A2"
    sheet.append([sheet.cell(name, HEADER) for name in frame.columns])
    looks = [DATE if kind == pl.Date else PLAIN for kind in frame.dtypes]
    for row in frame.iter_rows():
        sheet.append([sheet.cell(value, look) for value, look in zip(row, looks, strict=True)])
    book.save(path)
