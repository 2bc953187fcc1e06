"""Which locality applies which model of concurrent posts or merged bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from reformdash.dataset.cells import Cell, choose


@dataclass(frozen=True, slots=True)
class EventOfModel:
    """What a text says became of a model: started, extended, paused or ended."""

    model: str
    event: str
    area: str | None
    date: date | None
    source_document: str | None
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ModelMatrix:
    """Locality × model.

    Attributes:
        areas: Codes of the localities that tell most models first, the country last.
        area_names: Their names.
        models: Ids, the ones told of most localities first; models that are only paused or ended come behind.
        cells: By (area, model); what is not there is not reported.
        events: By model, in order of time.
    """

    areas: tuple[str, ...]
    area_names: tuple[str, ...]
    models: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    events: dict[str, tuple[EventOfModel, ...]]

    def last_event(self, model: str, area: str) -> EventOfModel | None:
        """The latest event of a model that holds for a locality: its own, or one of the whole country."""
        fitting = [event for event in self.events.get(model, ()) if event.area in {None, "VN", area}]
        return fitting[-1] if fitting else None


def by_model(view: pl.DataFrame, events: pl.DataFrame) -> ModelMatrix:
    """The figure of each model in each locality; figures that tell a base come before bare counts."""
    rows = view.filter(
        pl.col("model").is_not_null(),
        pl.col("ref_area").is_not_null(),
        pl.col("unit_measure").cast(pl.String) == "COUNT",
    )
    chosen = choose(
        rows.with_columns(pl.col("model").alias("_model")), ("ref_area", "_model"), base_first=True
    )
    pairs = rows.select("observation_id", "model")
    model_of = dict(zip(pairs["observation_id"], pairs["model"], strict=True))
    cells = {(cell.area, model_of[cell.observation_id]): cell for cell in chosen if cell.area is not None}
    names = {cell.area: cell.area_name or cell.area for cell in chosen if cell.area is not None}
    found = _events(events)
    areas = sorted(names, key=lambda area: (area == "VN", -_count(cells, area, 0), names[area]))
    told = {model for _, model in cells}
    models = sorted(told, key=lambda model: (-_count(cells, model, 1), model))
    models += [model for model in found if model not in told]
    return ModelMatrix(tuple(areas), tuple(names[area] for area in areas), tuple(models), cells, found)


def _count(cells: dict[tuple[str, str], Cell], code: str, position: int) -> int:
    return sum(1 for key in cells if key[position] == code)


def _events(events: pl.DataFrame) -> dict[str, tuple[EventOfModel, ...]]:
    found: dict[str, list[EventOfModel]] = {}
    columns = ("model", "event", "ref_area", "date", "source_document", "document_id", "start", "end")
    ordered = events.select(columns).sort("date", nulls_last=False, maintain_order=True)
    for row in ordered.iter_rows():
        event = EventOfModel(*row)
        same = found.setdefault(event.model, [])
        if not any(_same(event, other) for other in same):
            same.append(event)
    return {model: tuple(entries) for model, entries in found.items()}


def _same(one: EventOfModel, other: EventOfModel) -> bool:
    """The same event told by two articles counts once."""
    return (one.event, one.area, one.date, one.source_document) == (
        other.event,
        other.area,
        other.date,
        other.source_document,
    )
