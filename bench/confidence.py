#!/usr/bin/env python3
"""Fits the weights of a reading's confidence and prints them as the table the program reads.

    .venv/bin/python bench/confidence.py FOLDER EXPECTED.tsv [FOLDER EXPECTED.tsv ...] > confidence.tsv

Each pair is annotated as `bench/accuracy.py` says. Only articles should be given for which no rule was
written yet: on others the readings are surer than on new ones. A weight is the log-odds a feature of a
reading adds to the chance that object, action, locality and status are all right: ridge-penalised
logistic regression, by Newton's method.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from accuracy import RUNGS, judge, matched, read_folder

from reformdash.extraction.confidence import BIAS, Surrounding, features_of

LEAST = 12  # figures a feature is seen in, for it to have a weight
RIDGE = 20.0
ROUNDS = 30
SMALLEST = 0.02  # smaller weights are left out


def main() -> None:
    """Reads, fits, prints."""
    arguments = [Path(argument) for argument in sys.argv[1:]]
    if not arguments or len(arguments) % 2:
        sys.exit(__doc__)
    told: list[tuple[set[str], bool]] = []
    articles = 0
    for folder, table in zip(arguments[::2], arguments[1::2], strict=True):
        found = list(_figures(folder, table))
        articles += len({name for name, _, _ in found})
        told += [(features, right) for _, features, right in found]
    weights = _fit(told)
    print(f"# Weights of the confidence of a reading (log-odds): bench/confidence.py, {len(told):,} figures,")
    print(f"# {articles:,} articles read before a rule was written for them. feature<TAB>weight")
    print(f"{BIAS}\t{weights.pop(BIAS):.3f}")
    for name, weight in sorted(weights.items()):
        if abs(weight) >= SMALLEST:
            print(f"{name}\t{weight:.3f}")


def _figures(folder: Path, table: Path) -> Iterator[tuple[str, set[str], bool]]:
    """Article, features and whether it is right in full, of each annotated figure that was found."""
    for document, reading, expected in read_folder(folder, table):
        around = Surrounding.of(reading.observations)
        for one, want in matched(reading.observations, expected):
            features = set(features_of(one, reading.cues[one.observation_id], around))
            yield document.name, features, judge(one, want.row)[RUNGS[-1]]


def _fit(told: list[tuple[set[str], bool]]) -> dict[str, float]:
    counts = Counter(name for features, _ in told for name in features)
    names = [name for name, count in counts.items() if count >= LEAST]
    matrix = np.array([[name in features for name in names] + [True] for features, _ in told], float)
    right = np.array([good for _, good in told], float)
    penalty = np.full(len(names) + 1, RIDGE)
    penalty[-1] = 1e-9
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - right) + penalty * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    return dict(zip([*names, BIAS], weights.tolist(), strict=True))


if __name__ == "__main__":
    main()
