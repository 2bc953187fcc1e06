"""Measures the reading of articles: speed, growth, cores, memory.

    python bench/extraction.py [FOLDER]

The corpus is `seeds/` repeated, and the text files of FOLDER. All ratios are taken in one run on one machine.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reformdash.articles.document import Document
from reformdash.articles.reading import read_text
from reformdash.compiled import compiled_folder
from reformdash.dataset.reading_jobs import read_all
from reformdash.extraction.extractor import Extractor

SEEDS = Path(__file__).parents[1] / "seeds"
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
"""The plain pattern that the reading is held against."""

UNITS = (
    "biên chế|cán bộ|công chức|viên chức|người|đầu mối|đơn vị|cơ quan|sở|phòng|ban|tỉnh|huyện|xã|phường|thôn"
    "|tổ|triệu đồng|tỷ đồng|triệu|tỷ|đồng"
)
NUMBER_WITH_UNIT = re.compile(rf"\b({NUMBER.pattern})\s*({UNITS})?\b")
"""A number that is no part of a word, with its unit: the least that a pattern must find to be of use, at half
the speed of numbers alone. The aim, "within 40 times of a plain pass", is meant against this one."""

WANTED_ROWS = 100_000
FIGURES = 1_500
SECONDS = 3.0
"""A measurement is repeated until it has taken this long."""


def main() -> None:
    texts = {path.name: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    start = time.perf_counter()
    extractor = Extractor.load()
    print(f"loading lexicon and gazetteer: {time.perf_counter() - start:.3f} s")
    print("the reading runs compiled" if compiled_folder() else "the reading runs as Python")
    speed("seeds", texts, extractor)
    growth(texts, extractor)
    if len(sys.argv) > 1:
        named = {path.name: path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))}
        speed(sys.argv[1], named, extractor)
    cores(texts, extractor)
    memory()


def speed(name: str, texts: dict[str, str], extractor: Extractor) -> None:
    """MB/s and articles/s of one process, and the ratio to both plain patterns on the same text."""
    size = sum(len(text.encode()) for text in texts.values())
    documents = [read_text(text, file) for file, text in texts.items()]
    for document in documents[:20]:
        extractor.read(document)  # patterns are compiled on first use
    reading = per_pass(lambda: [extractor.read(document) for document in documents])
    laying_out = per_pass(lambda: [read_text(text, file) for file, text in texts.items()])
    numbers = per_pass(lambda: [NUMBER.findall(text) for text in texts.values()])
    units = per_pass(lambda: [NUMBER_WITH_UNIT.findall(text) for text in texts.values()])
    print(
        f"{name}: {len(texts)} articles, {size / 1e6:.2f} MB; extraction {size / 1e6 / reading:.2f} MB/s, "
        f"{len(texts) / reading:.0f} articles/s; layout {size / 1e6 / laying_out:.2f} MB/s; "
        f"re pass for numbers {size / 1e6 / numbers:.0f} MB/s, ratio {reading / numbers:.0f}; "
        f"with units {size / 1e6 / units:.0f} MB/s, ratio {reading / units:.0f}"
    )


def per_pass(work) -> float:
    """Seconds of the processor for one pass, the best of as many as fit into the time."""
    best, end = float("inf"), time.perf_counter() + SECONDS
    while True:
        best = min(best, once(work))
        if time.perf_counter() > end:
            return best


def growth(texts: dict[str, str], extractor: Extractor) -> None:
    """Time at 1, 4 and 16 times the work: more articles, one article and one sentence of that length."""
    documents = [read_text(text, file) for file, text in texts.items()]
    whole = "\n\n".join(texts.values())
    more, longer, listed = [], [], []
    for times in (1, 4, 16):
        more.append(once(lambda n=times: [extractor.read(one) for _ in range(n) for one in documents]))
        long: Document = read_text("\n\n".join([whole] * times), "long")
        longer.append(once(lambda one=long: extractor.read(one)))
        endless = read_text(f"Tỉnh giảm {', '.join(['12 phòng'] * FIGURES * times)}.", "list")
        listed.append(once(lambda one=endless: extractor.read(one)))
    all_taken = (more, longer, listed)
    names = ("more articles", "a longer article", f"a sentence of {FIGURES:,} figures")
    for name, taken in zip(names, all_taken, strict=True):
        told = ", ".join(
            f"{times}x: {seconds:.2f} s ({seconds / taken[0]:.1f})"
            for times, seconds in zip((1, 4, 16), taken, strict=True)
        )
        print(f"{name}: {told}")


def once(work) -> float:
    """Seconds of the processor: what else runs on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def cores(texts: dict[str, str], extractor: Extractor) -> None:
    """A folder read by one process and by two."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(200):
            for file, text in texts.items():
                (Path(folder) / f"{number:03}-{file}").write_text(f"{text}\n{'x' * number}\n", "utf-8")
        taken: dict[int, float] = {}
        for many in (1, 2):
            start = time.perf_counter()
            list(read_all([Path(folder)], extractor, processes=many, cues=False))
            taken[many] = time.perf_counter() - start
    faster = taken[1] / taken[2]
    print(f"1,000 articles: {taken[1]:.1f} s in one process, {taken[2]:.1f} s in two: {faster:.2f} x")


def memory() -> None:
    """Peak memory of a process that holds many observations in the frame, above one that holds none."""
    peaks = [
        int(
            subprocess.run(
                [sys.executable, __file__, "--hold", str(rows)], capture_output=True, text=True, check=True
            ).stdout
        )
        for rows in (0, WANTED_ROWS)
    ]
    print(f"{WANTED_ROWS:,} observations: {(peaks[1] - peaks[0]) / 1024:.0f} MB above the empty program")


def hold(rows: int) -> None:
    """Fills a frame with the seeds' observations, made anew for each article as a reading makes them."""
    # Here, since the reading processes import this file too and need no polars.
    from reformdash.dataset.frames import Frames  # noqa: PLC0415

    extractor = Extractor.load()
    documents = [read_text(path.read_text("utf-8"), path.name) for path in sorted(SEEDS.glob("*.txt"))]
    frames, held = Frames.empty(), 0
    parts = [frames]
    while held < rows:
        read = [(document, extractor.read(document)) for document in documents * 20]
        parts.append(Frames.of(read))
        held += parts[-1].observations.height
    kept = [part.observations for part in parts]
    assert sum(len(one) for one in kept) >= rows
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--hold"]:
        hold(int(sys.argv[2]))
    else:
        main()
