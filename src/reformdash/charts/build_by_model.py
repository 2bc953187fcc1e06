"""The heat map of localities and models."""

from __future__ import annotations

import polars as pl

from reformdash.charts.build_parts import GAP, mark, subtitle
from reformdash.charts.palette import series_color
from reformdash.charts.spec import Axis, ChartSpec, Mark, Series
from reformdash.charts.words import Words
from reformdash.dataset.by_model import ModelMatrix, by_model


def by_model_chart(
    view: pl.DataFrame,
    events: pl.DataFrame,
    documents: pl.DataFrame,
    words: Words,
    *,
    filters_text: str = "",
) -> ChartSpec | None:
    """Localities as rows, models as columns, "5/9 · 56%" in the cell.

    A mark's value is the share (0 to 1). A figure without a base ("4 heads") has no share: its value is None
    but its text is not empty, and it is drawn with the text on a neutral fill. Columns of models that were
    paused or ended say so in their name, and their marks in the note; models that are only paused come last,
    empty.

    Args:
        view: Rows to look at.
        events: What becomes of models (`Frames.events`).
        documents: The articles, for the source line.
        words: The reader's language.
        filters_text: What the rows were filtered by, in words.

    Returns:
        The chart; None where no locality tells of a model.
    """
    matrix = by_model(view, events)
    if not matrix.cells:
        return None
    used = [cell.document_id for cell in matrix.cells.values()]
    used += [event.document_id for found in matrix.events.values() for event in found]
    return ChartSpec(
        chart_id="by_model",
        kind="heatmap",
        title=words.text("chart.by_model.title"),
        subtitle=subtitle(
            words, "", matrix.cells.values(), words.text("chart.by_model.unit"), filters_text=filters_text
        ),
        categories=words.areas(list(zip(matrix.areas, matrix.area_names, strict=True))),
        category_codes=matrix.areas,
        series=tuple(
            Series(_name(matrix, model, words), series_color(place), _marks(matrix, model, words))
            for place, model in enumerate(matrix.models)
        ),
        value_axis=Axis(words.text("chart.unit_share_plain"), "ratio", 0.0, 1.0),
        source=words.source(used, documents),
        language=words.language,
    )


def _marks(matrix: ModelMatrix, model: str, words: Words) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for area in matrix.areas:
        cell = matrix.cells.get((area, model))
        event = matrix.last_event(model, area)
        marks.append(mark(cell, words, as_share=True, event=event) if cell is not None else GAP)
    return tuple(marks)


def _name(matrix: ModelMatrix, model: str, words: Words) -> str:
    """The model's name; what became of it in the whole country, and when, behind."""
    event = matrix.last_event(model, "VN")
    name = words.model(model)
    return f"{name} ({words.event(event, short=True)})" if event is not None else name
