"""Measures `read_number` on a table of Vietnamese numbers, and the speed of `find_numbers`.

    python bench/number_words.py TABLE.tsv [TEXT...]

TABLE has the columns text, value, kind, tier. TEXT files are repeated to about 10 MB for the speed.
"""

import csv
import sys
import time
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

from reformdash.language.numerals import find_numbers, read_number
from reformdash.lexicon.fold import match_key


def rates(table: Path) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    failures: list[str] = []
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            want, tier = Decimal(row["value"]), row["tier"]
            got = read_number(row["text"])
            if got == want and read_number(unicodedata.normalize("NFD", row["text"]).upper()) == want:
                right[tier] += 1
                continue
            (refused if got is None else wrong)[tier] += 1
            failures.append(f"{tier}\t{row['text']}\twant {want}\tgot {got}")
    print("\n".join(failures))
    for tier in sorted({*right, *wrong, *refused}):
        total = right[tier] + wrong[tier] + refused[tier]
        share = 100 * right[tier] / total
        print(f"{tier:20} {right[tier]:4} of {total:4} = {share:5.1f} %", end="  ")
        print(f"refused {refused[tier]}  wrong {wrong[tier]}")


def speed(paths: list[Path]) -> None:
    sample = "\n".join(unicodedata.normalize("NFC", path.read_text("utf-8")) for path in paths)
    words = "".join(char for char in sample if not char.isdigit())
    digits = "tổng số 2.234.720 biên chế, tinh giản 89,85%; giảm 128 đầu mối trong 18/5/2018. " * 1000
    for name, text in (("articles", sample), ("without digits", words), ("digits only", digits)):
        key = match_key(text)
        size = len(key.encode("utf-8"))
        times = max(1, 3_000_000 // size)
        start = time.perf_counter()
        count = sum(len(find_numbers(key)) for _ in range(times))
        taken = time.perf_counter() - start
        print(f"{name:15} {size * times / 1e6 / taken:6.1f} MB/s  {count / taken:9.0f} numerals/s")


if __name__ == "__main__":
    rates(Path(sys.argv[1]))
    if sys.argv[2:]:
        speed([Path(name) for name in sys.argv[2:]])
