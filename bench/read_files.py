"""How fast files are read, and with how much memory, without looking for figures in them.

    python bench/read_files.py --files 10000

Makes a folder of varied text files from the example articles, reads it, and prints files a second and the
memory in use along the way; then how long each of the tests' samples of other formats takes.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from memory import memory

from reformdash.articles.document import Document
from reformdash.articles.reading import collect, read_paths

ROOT = Path(__file__).parents[1]


def make(folder: Path, count: int) -> None:
    """Writes the files; every text is different."""
    randomly = random.Random(1)
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for number in range(count):
        text = randomly.choice(texts)
        lines = text.split("\n")
        lines.insert(randomly.randrange(len(lines)), f"Huyện số {number} giảm {number % 97} phòng, ban.")
        home = folder / f"{number % 100:02}"
        home.mkdir(exist_ok=True)
        (home / f"{number:05}.txt").write_text("\n".join(lines), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    options = parser.parse_args()
    told: dict[str, object] = {}
    folder = Path(tempfile.mkdtemp(prefix="read-"))
    try:
        make(folder, options.files)
        found = len(collect([folder]))
        seen: Counter[str] = Counter()
        used: list[int] = []
        started = time.perf_counter()
        for number, item in enumerate(read_paths([folder])):
            seen["read" if isinstance(item, Document) else item.reason] += 1
            if number % max(1, found // 10) == 0:
                used.append(memory())
        seconds = time.perf_counter() - started
        told["text"] = {
            "files": dict(seen),
            "seconds": round(seconds, 1),
            "files a second": round(found / seconds),
            "memory MB": used,
        }
        for sample in sorted((ROOT / "tests" / "articles" / "samples").iterdir()):
            started = time.perf_counter()
            for _ in range(20):
                list(read_paths([sample]))
            told[sample.name] = f"{50 * (time.perf_counter() - started):.1f} ms"
    finally:
        shutil.rmtree(folder)
    print(json.dumps(told, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
