"""`reformdash export`: the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reformdash.charts.overview import default_charts
from reformdash.charts.words import Words
from reformdash.commands.console import PARTLY, Console
from reformdash.commands.reading import read_frames
from reformdash.commands.targets import BOOKS, check_targets, not_written
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.view import view_of
from reformdash.workbook.book import write_workbook


def export(paths: Sequence[Path], output: Path, console: Console) -> int:
    """Reads articles and writes the workbook of their reform figures.

    Args:
        paths: Articles and folders.
        output: The workbook.
        console: Where to complain; its language is the workbook's.

    Returns:
        The exit code.

    Raises:
        UsageError: The workbook cannot be written.
    """
    check_targets(((output, BOOKS),), paths, console)
    reading = read_frames(paths, console)
    if reading.frames.documents.is_empty():
        console.say("cli.error.nothing_to_write")
        return PARTLY
    view = apply(view_of(reading.frames), Filter())
    charts = default_charts(view, reading.frames, Words.load(console.language))
    try:
        write_workbook(output, view, reading.frames, charts, console.language)
    except OSError as error:
        raise not_written(output, error, console) from error
    articles = reading.frames.documents.height
    console.say("cli.note.written", path=output, rows=view.height, articles=articles)
    return reading.exit_code
