"""The workbook: charts, comparison, data, evidence, metadata, codes. One call writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl
from openpyxl import Workbook
from openpyxl.styles import Font

from reformdash import __version__
from reformdash.charts.overview import MOST_COMPARED
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.comparison import Comparison, areas_to_compare, comparison
from reformdash.dataset.frames import Frames
from reformdash.dataset.picks import Picks, with_picks
from reformdash.dataset.texts import Texts, nowhere
from reformdash.dataset.view import quoted
from reformdash.lexicon.codes import Language
from reformdash.workbook.atomic import beside
from reformdash.workbook.cells import FONT, Sheet
from reformdash.workbook.chart_sheet import write_charts
from reformdash.workbook.comparison_sheet import write_comparison
from reformdash.workbook.contents import SHEETS, Cancelled, Contents
from reformdash.workbook.data_table import write_data, write_evidence
from reformdash.workbook.metadata_sheet import write_codes, write_metadata

NO_PICKS: Picks = MappingProxyType({})
NO_PICTURES: Mapping[int, bytes] = MappingProxyType({})


def write_workbook(  # noqa: PLR0917 - the signature others call by position
    path: Path,
    view: pl.DataFrame,
    frames: Frames,
    charts: Sequence[ChartSpec],
    language: Language,
    filters_text: str = "",
    *,
    areas: Sequence[str] = (),
    sheets: Sequence[str] = SHEETS,
    picks: Picks = NO_PICKS,
    pictures: Mapping[int, bytes] = NO_PICTURES,
    texts: Texts = nowhere,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Writes the workbook beside its place and puts it there when it is complete.

    Args:
        path: Where to; an older file is replaced.
        view: The rows that go in (`dataset.view.reviewed`, filtered).
        frames: All that was read: articles for titles and sources, counts for the metadata.
        charts: The charts of the chart sheet, in order.
        language: Language of names, labels and notes.
        filters_text: What the view was filtered by, in words.
        areas: Localities of the comparison sheet; those with most figures where none are given.
        sheets: Which of `contents.SHEETS`, at least one.
        picks: Figures of the comparison the user chose where articles contradict each other.
        pictures: PNG data of charts Excel cannot draw (the map), by their place in `charts`.
        texts: Knows the texts that `frames` leave out.
        stop: Asked now and then; True ends the export.
        progress: Told (rows written, rows in all).

    Raises:
        Cancelled: `stop` said so; nothing was written.
        OSError: The folder is missing or not writable, the disk is full, or the target is open elsewhere.
        ValueError: No sheet was asked for.
    """
    wanted = tuple(sheet for sheet in SHEETS if sheet in set(sheets))
    if not wanted:
        raise ValueError("a workbook needs at least one sheet")
    words = Words.load(language)
    table_sheets = sum(1 for sheet in ("data", "evidence") if sheet in wanted)
    check = _checker(stop, progress, view.height * table_sheets)
    contents = Contents(
        quoted(view, frames.documents, texts),
        frames,
        tuple(charts),
        _compared(view, areas, picks),
        words,
        filters_text,
        wanted,
        check,
        len(set(picks.values()).intersection(view["observation_id"])),
        pictures,
    )
    with beside(path) as draft:
        book = Workbook(write_only=True)
        _set_default_font(book)
        book.properties.title = words.text("workbook.title")
        book.properties.creator = f"reformdash {__version__}"
        book.properties.created = book.properties.modified = datetime.now()
        try:
            for sheet in wanted:
                _write_sheet(book, sheet, contents)
            book.save(draft)
        except BaseException:
            _drop_drafts(book)
            raise
    if progress is not None:
        progress(view.height * table_sheets, view.height * table_sheets)


def _drop_drafts(book: Any) -> None:
    """Closes the sheets of a book that will not be saved.

    Each has a draft in the folder for temporary files.
    """
    for sheet in book.worksheets:
        if sheet._writer is not None:
            if not sheet.closed:
                sheet.close()
            sheet._writer.cleanup()


def _set_default_font(book: Any) -> None:
    """Column widths count digits of the default font, so it must be one that every computer has."""
    book._named_styles["Normal"].font = Font(name=FONT, size=10)
    book._fonts[0] = Font(name=FONT, size=10)


def _write_sheet(book: Workbook, sheet: str, contents: Contents) -> None:
    page = Sheet(book.create_sheet(contents.sheet_name(sheet)), contents.words.language)
    if sheet == "charts":
        write_charts(page, contents)
    elif sheet == "comparison":
        write_comparison(page, contents)
    elif sheet == "data":
        write_data(page, contents)
    elif sheet == "evidence":
        write_evidence(page, contents)
    elif sheet == "metadata":
        write_metadata(page, contents, datetime.now().replace(microsecond=0))
    else:
        write_codes(page, contents)


def _compared(view: pl.DataFrame, areas: Sequence[str], picks: Picks) -> Comparison | None:
    places = areas_to_compare(view, areas, MOST_COMPARED)
    return with_picks(comparison(view, places), view, picks) if len(places) > 1 else None


def _checker(
    stop: Callable[[], bool] | None, progress: Callable[[int, int], None] | None, total: int
) -> Callable[[int], None]:
    done = 0

    def check(rows: int) -> None:
        nonlocal done
        if stop is not None and stop():
            raise Cancelled
        done = min(done + rows, total)
        if progress is not None:
            progress(done, total)

    return check
