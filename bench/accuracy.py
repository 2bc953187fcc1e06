#!/usr/bin/env python3
"""How right the extractor is on annotated articles: the ladder, each field, and what its confidence is worth.

    .venv/bin/python bench/accuracy.py FOLDER EXPECTED.tsv

The table has a row a figure: passage (file), evidence (an exact piece of the text around the number) and
what must be read there; "a|b" where either is right. `core` rows count, `side` and `opt` rows neither help
nor hurt.

The ladder: capture (value, unit, base) > meaning (+ object, action) > place (+ area) > full (+ status). A
figure is matched to the annotation whose evidence holds it and whose value it has. Precision counts reform
observations that no annotation knows.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reformdash.articles.document import Document
from reformdash.articles.reading import read_paths
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction, Observation

RUNGS = ("capture", "meaning", "place", "full")
# Codes that careful readers swap; one is taken for the other.
KIN = (
    {"officials", "public_employees", "people", "leaders"},
    {"officials", "posts"},
    {"public_service_units", "units", "schools", "health_units"},
    {"focal_points", "units", "divisions"},
    {"departments", "units"},
    {"bureaus", "divisions"},
)
OUTSIDE = {"event", "programme", "other", "training"}


@dataclass
class Expected:
    """One annotation and where its evidence stands."""

    row: dict[str, str]
    start: int
    end: int

    @property
    def core(self) -> bool:
        return self.row["core"] == "core"

    @property
    def side(self) -> bool:
        """A true figure outside the reform."""
        return self.row["core"] == "side"

    def holds(self, one: Observation) -> bool:
        return one.figure_start < self.end and one.figure_end > self.start


def load(path: Path, texts: dict[str, str]) -> dict[str, list[Expected]]:
    found: dict[str, list[Expected]] = defaultdict(list)
    taken: dict[tuple[str, str], int] = defaultdict(int)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = texts.get(row["passage"])
            if text is None:
                continue
            key = (row["passage"], row["evidence"])
            start = text.find(row["evidence"], taken[key])
            if start < 0:
                start = text.find(row["evidence"])
            if start >= 0:
                taken[key] = start + 1
                found[row["passage"]].append(Expected(row, start, start + len(row["evidence"])))
    return found


def place_key(name: str) -> str:
    name = unicodedata.normalize("NFC", name).lower()
    name = re.sub(r"\b(tỉnh|thành phố|tp\.?)\s*", "", name).replace("cả nước", "việt nam")
    return re.sub(r"[\s\-–.]+", " ", name).strip().split(" (")[0]


def code_fits(code: str, wanted: str, kin: bool = False) -> bool:
    accepted = set(wanted.split("|"))
    return code in accepted or (kin and any(code in group and accepted & group for group in KIN))


def judge(one: Observation, row: dict[str, str]) -> dict[str, bool]:
    base = float(row["base"]) if row["base"] else None
    action = code_fits(one.action, row["action"]) or (
        one.action in {"shortage", "surplus"} and "other" in row["action"]
    )
    areas = {place_key(name) for name in row["area"].split("|")}
    periods = [set(re.findall(r"\d{4}", one)) for one in row["period"].split("|")]
    read = {str(day.year) for day in (one.period_start, one.period_end) if day}
    fields = {
        "unit": one.unit_measure == row["unit"],
        "base": base is None or row["unit"] != "COUNT" or one.base_value == base,
        "object": code_fits(one.object, row["object"], kin=True),
        "action": action,
        "area": place_key(one.ref_area_name or "?") in areas,
        "status": one.status == "norm" or code_fits(one.status, row["status"]),
        "period": not any(periods) or any(years & read or (not years and not read) for years in periods),
        "qualifier": one.qualifier == (row["qualifier"] or "exact"),
        "share_of": row["unit"] != "PERCENT"
        or not row["share_of"]
        or code_fits(one.share_of or "", row["share_of"]),
    }
    fields["capture"] = fields["unit"] and fields["base"]
    fields["meaning"] = fields["capture"] and fields["object"] and fields["action"]
    fields["place"] = fields["meaning"] and fields["area"]
    fields["full"] = fields["place"] and fields["status"]
    return fields


def matched(
    read: Sequence[Observation], expected: list[Expected], *, sides: bool = False
) -> Iterator[tuple[Observation, Expected]]:
    """The observation each core annotation, and with `sides` each of no reform, was read as, if it was."""
    used: set[str] = set()
    for want in expected:
        if not (want.core or (sides and want.side)):
            continue
        value = float(want.row["value"])
        found = [o for o in read if want.holds(o) and o.obs_value == value and o.observation_id not in used]
        if found:
            one = min(found, key=lambda o: abs(o.figure_start - want.start))
            used.add(one.observation_id)
            yield one, want


def score(
    read: Sequence[Observation], expected: list[Expected]
) -> tuple[dict[str, int], list[dict[str, bool]], list[tuple[float, bool]]]:
    """Counts of one article, the judged fields of its matches, (confidence, right in full) of its rows."""
    counts: dict[str, int] = defaultdict(int)
    judged: list[dict[str, bool]] = []
    worth: list[tuple[float, bool]] = []
    used: set[str] = set()
    counts["expected"] = sum(want.core for want in expected)
    for one, want in matched(read, expected):
        used.add(one.observation_id)
        fields = judge(one, want.row)
        judged.append(fields)
        worth.append((one.confidence, fields["full"]))
        for rung in RUNGS:
            counts[rung] += fields[rung]
    for one in read:
        if one.observation_id in used or one.topic in OUTSIDE or any(w.holds(one) for w in expected):
            continue
        counts["false"] += 1
        worth.append((one.confidence, False))
    counts["matched"] = len(judged)
    return counts, judged, worth


def f1(counts: list[dict[str, int]], rung: str) -> tuple[float, float, float]:
    right = sum(c[rung] for c in counts)
    read = sum(c["matched"] + c["false"] for c in counts)
    wanted = sum(c["expected"] for c in counts)
    precision, recall = right / max(read, 1), right / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def read_folder(
    folder: Path, table: Path, extractor: Extractor | None = None
) -> Iterator[tuple[Document, Extraction, list[Expected]]]:
    """Each annotated text of a folder, what was read in it (by the program's extractor) and what must be."""
    extractor = extractor or Extractor.load()
    documents = [d for d in read_paths([folder]) if isinstance(d, Document) and d.name.endswith(".txt")]
    expected = load(table, {Path(d.name).stem: d.text for d in documents})
    for document in documents:
        name = Path(document.name).stem
        if name in expected:
            yield document, extractor.read(document), expected[name]


def main() -> None:
    folder, table = Path(sys.argv[1]), Path(sys.argv[2])
    counts, judged, worth = [], [], []
    for _, reading, wanted in read_folder(folder, table):
        one = score(reading.observations, wanted)
        counts.append(one[0])
        judged += one[1]
        worth += one[2]
    total = {key: sum(c[key] for c in counts) for key in ("expected", "matched", "false")}
    print(
        f"articles {len(counts)}  reform figures {total['expected']}"
        f"  found {total['matched']}  false {total['false']}"
    )
    chance = random.Random(7)
    for rung in RUNGS:
        f, precision, recall = f1(counts, rung)
        spread = sorted(f1(chance.choices(counts, k=len(counts)), rung)[0] for _ in range(400))
        print(f"{rung:8} F1 {f:.3f} [{spread[10]:.3f}-{spread[389]:.3f}]  P {precision:.3f}  R {recall:.3f}")
    for field in ("object", "action", "area", "status", "period", "qualifier", "share_of"):
        print(f"  {field:10} {sum(j[field] for j in judged) / max(len(judged), 1):.3f}")
    print("confidence   figures  right in full")
    for low, high in ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 1.0)):
        band = [right for confidence, right in worth if low <= confidence < high]
        if band:
            print(f"{low:.2f}-{high:.2f}  {len(band):9}  {sum(band) / len(band):.3f}")


if __name__ == "__main__":
    main()
