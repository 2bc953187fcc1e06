"""`reformdash extract`: the figures as a table on the screen or as files."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from reformdash.charts.numbers import MISSING, format_date, format_period, format_ratio, format_value
from reformdash.charts.words import Words, number_style
from reformdash.commands.console import PARTLY, Console
from reformdash.commands.reading import Reading, read_frames
from reformdash.commands.targets import TABLES, check_targets, not_written
from reformdash.dataset.checks import with_checks
from reformdash.dataset.filters import REFORM_TOPICS
from reformdash.dataset.indicators import Indicator
from reformdash.workbook.tables import write_table

_COLUMNS = ("ref_area_name", "indicator", "obs_value", "period", "status", "note", "document")
_GAP = "  "
_NARROWEST = 12


def extract(
    paths: Sequence[Path],
    output: Path | None,
    rejections: Path | None,
    events: Path | None,
    console: Console,
) -> int:
    """Reads articles and shows or writes their figures.

    Args:
        paths: Articles and folders.
        output: File for the observations; None shows the reform figures.
        rejections: File for the rejections.
        events: File for the model events.
        console: Where to show and complain.

    Returns:
        The exit code.

    Raises:
        UsageError: A target cannot be written.
    """
    check_targets(((output, TABLES), (rejections, TABLES), (events, TABLES)), paths, console)
    reading = read_frames(paths, console)
    frames = reading.frames
    if frames.documents.is_empty():
        console.say("cli.error.nothing_to_write" if output else "cli.error.nothing_found")
        return PARTLY
    observations = with_checks(frames.observations)
    for frame, target in ((observations, output), (frames.rejections, rejections), (frames.events, events)):
        if target is not None:
            _write(frame, target, reading, console)
    if output is None:
        _show(observations, reading, console)
    return reading.exit_code


def _write(frame: pl.DataFrame, target: Path, reading: Reading, console: Console) -> None:
    try:
        write_table(frame, target)
    except OSError as error:
        raise not_written(target, error, console) from error
    articles = reading.frames.documents.height
    console.say("cli.note.written", path=target, rows=frame.height, articles=articles)


def _show(observations: pl.DataFrame, reading: Reading, console: Console) -> None:
    words = Words.load(console.language)
    reform = observations.filter(pl.col("topic").cast(pl.String).is_in(REFORM_TOPICS))
    rows = [_cells(row, words) for row in reform.iter_rows(named=True)]
    if rows:
        heads = [words.text(f"column.{name}") for name in _COLUMNS]
        width = shutil.get_terminal_size().columns if console.out.isatty() else None
        for line in table_lines([heads, *rows], width):
            console.show(line)
        console.show()
    else:
        console.show(console.text("cli.note.no_figures"))
    console.show(
        console.text(
            "cli.note.summary",
            reform=len(rows),
            articles=reading.frames.documents.height,
            other=observations.height - len(rows),
            rejected=reading.frames.rejections.height,
        )
    )


def _cells(row: Mapping[str, Any], words: Words) -> list[str]:
    flags = ", ".join(words.label("flag", flag) for flag in row["flags"])
    return [
        words.area(row["ref_area"], row["ref_area_name"]),
        words.indicator(indicator_of(row)),
        value_words(row, words),
        format_period(row["period_start"], row["period_end"], words.language),
        words.label("status", row["status"]),
        "; ".join(part for part in (row["organisation"] or "", flags) if part) or MISSING,
        f"{row['document']} ({format_date(row['published'], words.language)})",
    ]


def indicator_of(row: Mapping[str, Any]) -> Indicator:
    """The indicator of an observation."""
    return Indicator(
        topic=row["topic"],
        action=row["action"],
        object=row["object"],
        unit=row["unit_measure"],
        share_of=row["share_of"],
        model=row["model"],
    )


def value_words(row: Mapping[str, Any], words: Words) -> str:
    """A figure as the language writes it: "gần 600", "5/9 · 56%", "89,85%"."""
    value, base = row["obs_value"], row["base_value"]
    if base is not None and row["unit_measure"] == "COUNT":
        told = format_ratio(value, base, words.language)
    else:
        told = format_value(value, number_style(row["unit_measure"]), words.language)
    key = f"qualifier.{row['qualifier']}"
    return words.text(key, value=told) if words.texts.has(key) else told


def table_lines(rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Rows as aligned lines, a rule under the first.

    Args:
        rows: Cells; all rows of the same length.
        width: Columns of the screen; the widest column gives way until all fit. None for no bound.
    """
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    room = (width or 0) - len(_GAP) * (len(widths) - 1)
    while width is not None and sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    lines = [
        _GAP.join(_fitted(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return [lines[0], _GAP.join("─" * size for size in widths), *lines[1:]]


def _fitted(cell: str, width: int) -> str:
    if _width(cell) > width:
        cell = cell[: width - 1] + "…"
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)
