#!/usr/bin/env python3
"""Fits the weights of the second look at objects and actions.

    .venv/bin/python bench/second_look.py keep FOLDER EXPECTED.tsv > lot.jsonl
    .venv/bin/python bench/second_look.py fit lot.jsonl ... > second_look.tsv

`keep` reads articles by the rules alone and writes, for each figure annotated as `bench/accuracy.py` says,
be it of the reform or not, what can be seen of it, what was read and what is right. It should be done
before a rule is written for the articles: on others the rules are surer than on new ones. `fit` needs
scikit-learn, which the program does not: .venv/bin/pip install scikit-learn
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from accuracy import code_fits, matched, read_folder

from reformdash.extraction.extractor import Extractor
from reformdash.extraction.learned_codes import BIAS, TARGETS, Look, Told
from reformdash.extraction.records import Cue, Observation
from reformdash.language.normalise import NormalText, normalise

CODES = 20  # a code has at least so many figures, or is left to the rules
FIGURES, TEXTS = 3, 2  # a feature is seen in at least so many, for it to have weights
KEPT = 5000  # features of a field: those with the largest weights
SMALLEST = 0.08  # smaller weights are left out
LOOSENESS = 3.0  # the inverse of the ridge penalty
ROUNDS = 150

Feature = tuple[str, str]
"""A kind, and what is seen."""


def main() -> None:
    """Keeps or fits."""
    match sys.argv[1:]:
        case ["keep", folder, table]:
            for row in keep(Path(folder), Path(table)):
                print(json.dumps(row, ensure_ascii=False))
        case ["fit", _, *_]:
            kept = [Path(file).read_text("utf-8").splitlines() for file in sys.argv[2:]]
            fit([json.loads(line) for lines in kept for line in lines])
        case _:
            sys.exit(__doc__)


def keep(folder: Path, table: Path) -> Iterator[dict[str, Any]]:
    """What can be seen of each annotated figure that the rules found, what they read, and what is right."""
    for document, reading, expected in read_folder(folder, table, Extractor.load(second_look=False)):
        text = normalise(document.text)
        running = [one for one in reading.observations if not one.rule.startswith("table")]
        look = Look(text.key, [told_by(one, reading.cues[one.observation_id], text) for one in running])
        place = {one.observation_id: at for at, one in enumerate(running)}
        for one, want in matched(reading.observations, expected, sides=True):
            if one.observation_id in place:
                at = place[one.observation_id]
                yield {
                    "text": f"{folder.name}/{Path(document.name).stem}",
                    "seen": {field: list(look.seen(at, field)) for field in TARGETS},
                    "read": {"object": one.object, "action": one.action},
                    "right": {field: want.row[field] for field in TARGETS},
                }


def told_by(one: Observation, cues: Iterable[Cue], text: NormalText) -> Told:
    """What the rules read of a figure, by its observation."""
    how = {cue.field: cue for cue in cues}
    position = text.position
    return Told(
        position(one.figure_start),
        position(one.figure_end),
        position(one.sentence_start),
        position(one.sentence_end),
        {"object": one.object, "action": one.action},
        {field: how[field].how for field in TARGETS},
        {field: (position(how[field].start), position(how[field].end)) for field in TARGETS},
        one.object_text.lower(),
        one.unit_measure,
        one.admin_level,
        one.phase,
        len(str(int(one.obs_value))),
    )


def fit(rows: Sequence[Mapping[str, Any]]) -> None:
    """Prints the table of the weights."""
    texts = len({row["text"] for row in rows})
    print("# Weights of the second look at object and action (log-odds): bench/second_look.py,")
    print(
        f"# {len(rows):,} figures of {texts} annotated articles. field<TAB>kind<TAB>seen<TAB>code=weight ..."
    )
    for field in TARGETS:
        counts = Counter(_wanted(row, field) for row in rows)
        known = [row for row in rows if row["right"][field] and counts[_wanted(row, field)] >= CODES]
        codes, bias, weights = _fitted(known, field)
        print(f"{field}\t{BIAS}\t\t{_told(codes, bias, least=0)}")
        for (kind, seen), of_seen in weights.items():
            if told := _told(codes, of_seen):
                print(f"{field}\t{kind}\t{seen}\t{told}")


def _told(codes: Sequence[str], weights: Sequence[float], least: float = SMALLEST) -> str:
    pairs = zip(codes, weights, strict=True)
    return " ".join(f"{code}={weight:.2f}" for code, weight in pairs if abs(weight) >= least)


def _fitted(
    rows: Sequence[Mapping[str, Any]], field: str
) -> tuple[list[str], list[float], dict[Feature, list[float]]]:
    """The codes of a field, the bias of each, and their weights by what is seen."""
    seen = [Counter((kind, one) for kind, one in row["seen"][field]) for row in rows]
    wanted = [_wanted(row, field) for row in rows]
    figures, texts = Counter[Feature](), defaultdict[Feature, set[str]](set)
    for row, of_row in zip(rows, seen, strict=True):
        figures.update(of_row.keys())
        for one in of_row:
            texts[one].add(row["text"])
    usual = sorted(one for one, count in figures.items() if count >= FIGURES and len(texts[one]) >= TEXTS)
    _, _, coefficients = _regression(seen, wanted, usual)
    largest = np.argsort(-np.abs(coefficients).max(axis=0), kind="stable")[:KEPT]
    kept = sorted(usual[at] for at in largest)
    codes, bias, coefficients = _regression(seen, wanted, kept)
    return codes, bias, {one: coefficients[:, at].tolist() for at, one in enumerate(kept)}


def _wanted(row: Mapping[str, Any], field: str) -> str:
    """The code that is right: the one that was read, where it is one of several."""
    read, right = row["read"][field], row["right"][field]
    return read if code_fits(read, right, kin=field == "object") else right.split("|")[0]


def _regression(
    seen: Sequence[Counter[Feature]], wanted: Sequence[str], names: Sequence[Feature]
) -> tuple[list[str], list[float], Any]:
    """Ridge-penalised multinomial logistic regression on how often things of some names are seen."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - not needed to keep
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    at = {name: number for number, name in enumerate(names)}
    known = [[(at[one], count) for one, count in of_row.items() if one in at] for of_row in seen]
    ends = np.cumsum([0, *map(len, known)], dtype=np.int32)
    places = np.array([place for of_row in known for place, _ in of_row], dtype=np.int32)
    counts = np.array([count for of_row in known for _, count in of_row], dtype=float)
    matrix = csr_matrix((counts, places, ends), shape=(len(known), len(names)))
    model = LogisticRegression(C=LOOSENESS, max_iter=ROUNDS).fit(matrix, wanted)
    return [str(code) for code in model.classes_], model.intercept_.tolist(), model.coef_


if __name__ == "__main__":
    main()
