"""Prints how long a large view takes: checks, filter, charts, workbook, and the memory it needs.

Usage: python bench/workbook.py [rows]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from reformdash.charts.overview import default_charts
from reformdash.charts.words import Words
from reformdash.dataset.corrections import Correction
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.frames import Frames
from reformdash.dataset.queries import busiest_areas, comparison, indicators
from reformdash.dataset.schema import DOCUMENT_SCHEMA, EVENT_SCHEMA, OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.dataset.view import reviewed
from reformdash.workbook.book import write_workbook

_OBJECTS = {
    "payroll": ("posts", "officials", "leaders"),
    "structure": ("divisions", "focal_points", "public_service_units"),
    "admin_units": ("communes", "villages"),
}
_ACTIONS = ("reduce", "merge", "abolish", "reorganise", "stock", "assign")
_SENTENCE = (
    "Đến nay, toàn tỉnh đã tinh giản {n} biên chế, sắp xếp lại {n} đơn vị theo Nghị quyết của Trung ương. "
)


def invented(rows: int) -> Frames:
    """Frames of invented articles, ten figures each, the same for the same number of rows."""
    chance = random.Random(1)
    documents, observations = [], []
    for number in range((rows + 9) // 10):
        one, day = f"{number:016x}", date(2015 + number % 10, 1 + number % 12, 1 + number % 28)
        text = "".join(_SENTENCE.format(n=chance.randint(1, 999)) for _ in range(10))
        documents.append((one, f"bai-{number}.txt", f"Bài số {number}", day, "Báo", None, text))
        province = f"P{chance.randint(1, 96):02d}"
        places = range(min(10, rows - number * 10))
        observations.extend(_row(chance, number, place, day, province) for place in places)
    return Frames(
        pl.DataFrame(documents, schema=DOCUMENT_SCHEMA, orient="row"),
        pl.DataFrame(observations, schema=OBSERVATION_SCHEMA),
        pl.DataFrame(schema=REJECTION_SCHEMA),
        pl.DataFrame(schema=EVENT_SCHEMA),
    )


def _row(chance: random.Random, number: int, place: int, day: date, province: str) -> dict[str, Any]:
    topic = chance.choice(list(_OBJECTS))
    base = float(chance.randint(5, 60)) if chance.random() < 0.2 else None
    value = float(chance.randint(1, int(base))) if base else float(chance.randint(1, 4000))
    return {
        "observation_id": f"{number:08x}{place:08x}",
        "document_id": f"{number:016x}",
        "document": f"bai-{number}.txt",
        "published": day,
        "ref_area": province,
        "ref_area_name": f"Tỉnh {province}",
        "topic": topic,
        "action": chance.choice(_ACTIONS),
        "object": chance.choice(_OBJECTS[topic]),
        "object_text": "đơn vị",
        "obs_value": value,
        "base_value": base,
        "unit_measure": "COUNT",
        "qualifier": "exact",
        "status": chance.choice(("actual", "actual", "planned")),
        "figure_text": f"{value:g}",
        "figure_start": place * 90 + 28,
        "figure_end": place * 90 + 31,
        "sentence_start": place * 90,
        "sentence_end": place * 90 + 90,
        "rule": "bench",
        "confidence": chance.random(),
        "flags": [],
    }


def timed(name: str, work: Callable[[], Any]) -> Any:
    """Does the work and prints its time."""
    start = time.perf_counter()
    result = work()
    print(f"{name:28} {time.perf_counter() - start:8.3f} s")
    return result


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    frames = timed(f"invent {rows} rows", lambda: invented(rows))
    view = timed("view with checks", lambda: reviewed(frames, ()))
    row = frames.observations.row(5, named=True)
    edit = Correction(
        row["observation_id"],
        row["document_id"],
        row["figure_start"],
        row["figure_end"],
        "edit",
        "obs_value",
        None,
        "77",
    )
    timed("one correction", lambda: reviewed(frames, (edit,), view))
    timed("filter by text", lambda: apply(view, Filter(text="tinh gian bien che")))
    shown = timed("filter by topic", lambda: apply(view, Filter(topics=frozenset({"payroll"}))))
    print(f"{'':28} {shown.height:8} rows")
    timed("indicators", lambda: indicators(view))
    timed("comparison of four", lambda: comparison(view, busiest_areas(view, 4)))
    charts = timed("default charts", lambda: default_charts(view, frames, Words.load("vi")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        timed("workbook", lambda: write_workbook(path, view, frames, charts, "vi"))
        print(f"{'':28} {path.stat().st_size / 1e6:8.1f} MB")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':28} {peak:8.0f} MB")


if __name__ == "__main__":
    main()
