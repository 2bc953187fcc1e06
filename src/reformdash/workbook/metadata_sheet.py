"""The sheets that explain the rest: when, version, filters and counts; and what each code means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import polars as pl

from reformdash import __version__
from reformdash.dataset.filters import CHECKED_STATES
from reformdash.dataset.view import QUOTED_COLUMNS
from reformdash.workbook.cells import (
    DATE,
    DATE_TIME,
    HEADER,
    LINK_LIMIT,
    PLAIN,
    SECTION,
    TITLE,
    WRAPPED,
    Sheet,
    Style,
    Value,
    height_of,
)
from reformdash.workbook.contents import Contents
from reformdash.workbook.page import print_setup

_COUNT = Style(number_format="#,##0", horizontal="left")
_CODE_COLUMNS = (
    "topic", "action", "object", "unit_measure", "share_of", "qualifier", "status", "phase", "admin_level",
    "flag", "reason", "event", "review",
)  # fmt: skip


def write_metadata(sheet: Sheet, contents: Contents, made: datetime) -> None:
    """When and by what the workbook was made, the filters, the counts, and the articles."""
    words = contents.words
    print_setup(sheet.inner, words.text("workbook.page"), fit_width=True)
    sheet.widths([34, 70, 24, 14, 14, 34])
    sheet.append([sheet.cell(words.text("workbook.title"), TITLE)], height=22)
    sheet.skip()
    bold = Style(bold=True, wrap=True)
    for key, value, look in _facts(contents, made):
        name = words.text(f"metadata.{key}")
        height = height_of([(name, 34), (value if isinstance(value, str) else None, 70)])
        sheet.append([sheet.cell(name, bold), sheet.cell(value, look)], height)
    sheet.skip()
    sheet.append([sheet.cell(words.text("metadata.article_list"), TITLE)], height=20)
    heads = ("document", "title", "publisher", "published", "metadata.rows", "document_id")
    sheet.append(
        [sheet.cell(words.text(key if "." in key else f"column.{key}"), HEADER) for key in heads], height=30
    )
    counts = dict(contents.view.group_by("document_id").len().iter_rows())
    columns = ("document", "title", "publisher", "published", "document_id")
    for file, title, publisher, published, one in contents.frames.documents.select(columns).iter_rows():
        sheet.append(
            [
                sheet.cell(file, WRAPPED),
                sheet.cell(title, WRAPPED),
                sheet.cell(publisher, WRAPPED),
                sheet.cell(published, DATE),
                sheet.cell(counts.get(one, 0), _COUNT),
                sheet.cell(one),
            ],
            height_of([(file, 34), (title, 70), (publisher, 24)]),
        )


def _facts(contents: Contents, made: datetime) -> Iterator[tuple[str, Value, Style]]:
    words, view, frames = contents.words, contents.view, contents.frames
    checked = view.filter(pl.col("review").cast(pl.String).is_in(CHECKED_STATES)).height
    yield "program", "reformdash", PLAIN
    yield "version", __version__, PLAIN
    yield "made", made, DATE_TIME
    yield "language", words.text("metadata.language_name"), PLAIN
    yield "filters", contents.filters_text or words.text("workbook.all_rows"), WRAPPED
    yield "articles", frames.documents.height, _COUNT
    yield "articles_used", view["document_id"].n_unique(), _COUNT
    yield "rows", view.height, _COUNT
    yield "all_rows", frames.observations.height, _COUNT
    yield "localities", view["ref_area"].drop_nulls().n_unique(), _COUNT
    yield "reviewed", checked, _COUNT
    yield "flagged", view.filter(pl.col("flags").list.len() > 0).height, _COUNT
    yield "rejections", frames.rejections.height, _COUNT
    yield "events", frames.events.height, _COUNT
    yield "charts", len(contents.charts), _COUNT
    if contents.picked:
        yield "picks", contents.picked, _COUNT
    yield "choice", words.text("metadata.choice_text"), WRAPPED
    yield "missing", words.text("metadata.missing_text"), WRAPPED
    if view.height > LINK_LIMIT:
        yield "links_cut", words.text("metadata.links_cut_text", limit=LINK_LIMIT), WRAPPED


def write_codes(sheet: Sheet, contents: Contents) -> None:
    """Every code with its labels in both languages, then the models and localities that occur."""
    words = contents.words
    print_setup(sheet.inner, words.text("workbook.page"), fit_width=True, repeat_rows="1:1")
    sheet.widths([24, 46, 52, 52])
    sheet.inner.freeze_panes = "A2"
    heads = [words.text(f"column.{key}") for key in ("column", "code")]
    label = words.text("column.label")
    sheet.append([sheet.cell(head, HEADER) for head in (*heads, f"{label} (vi)", f"{label} (en)")], height=18)
    _heading(sheet, words.text("column.column"))
    for column in QUOTED_COLUMNS:
        if words.texts.has(f"meaning.{column}"):
            told = [words.texts.text(f"meaning.{column}", language) for language in ("vi", "en")]
            cells = [sheet.cell(text, WRAPPED) for text in told]
            sheet.append(
                [sheet.cell("—"), sheet.cell(column), *cells], height_of([(text, 52) for text in told])
            )
    for column in _CODE_COLUMNS:
        _heading(sheet, words.text(f"column.{column}"))
        for code in words.codes.by_column.get(column, {}).values():
            sheet.append(
                [sheet.cell(column), sheet.cell(code.code), sheet.cell(code.vi), sheet.cell(code.en)]
            )
    _heading(sheet, words.text("column.model"))
    told = contents.view["model"].drop_nulls().unique().sort().to_list()
    paused = contents.frames.events["model"].unique().sort().to_list()
    for model in dict.fromkeys([*told, *paused]):
        names = [words.roles.model_label(model, language) for language in ("vi", "en")]
        cells = [sheet.cell("model"), *(sheet.cell(text, WRAPPED) for text in (model, *names))]
        sheet.append(cells, height_of([(model, 30), *((name, 52) for name in names)]))
    _heading(sheet, words.text("column.ref_area_name"))
    places = contents.view.select("ref_area", "ref_area_name").drop_nulls("ref_area")
    for code, name in places.unique("ref_area", keep="first").sort("ref_area").iter_rows():
        sheet.append([sheet.cell("ref_area"), sheet.cell(code), sheet.cell(name), sheet.cell(name)])


def _heading(sheet: Sheet, words: str) -> None:
    sheet.append([sheet.cell(words, SECTION), *(sheet.cell(None, SECTION) for _ in range(3))])
