"""Coverage-guided fuzzing of every reader and of the extraction, by atheris (libFuzzer).

    pip install atheris && nice -n 19 python bench/fuzz_guided.py --minutes 10

Each reader gets its minutes in a process of its own, one after the other, and goes on after a crash, a hang
or a blow-up of memory. Inputs that reach new code are kept in the folder given and are where the next run
begins. Findings are files there, and lines of `findings.txt`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import time
import traceback
from pathlib import Path

READERS = ("text", "html", "mhtml", "docx", "pdf", "xlsx", "eml", "zip", "pasted", "extraction")
SLOW = 10.0
HANG = 60  # instrumented code runs several times slower
MEGABYTES = 2_000
LONGEST = 300_000
PACKED = ("docx", "xlsx", "zip")


def seeds_of(reader: str) -> list[bytes]:
    """Real inputs of a reader."""
    import fuzz_readers  # noqa: PLC0415 - loads the readers, which must be loaded under watch

    kind = {"text": "txt", "pasted": "txt", "extraction": "txt"}.get(reader, reader)
    found = [data for corpus in fuzz_readers.seeds() if corpus.name == f"a.{kind}" for data in corpus.inputs]
    if reader in ("pasted", "extraction"):
        found = [path.read_bytes() for path in sorted((fuzz_readers.ROOT / "seeds").glob("*.txt"))]
        found += [
            block.encode()
            for path in sorted((fuzz_readers.ROOT / "tests/extraction/constructions").glob("*.toml"))
            for block in path.read_text(encoding="utf-8").split("\n\n")[:40]
        ]
    if reader == "extraction":
        page = (fuzz_readers.ROOT / "tests/articles/samples/tables.html").read_text("utf-8")
        tables = [part.partition("</table>")[0] for part in page.split("<table")[1:]]
        found += [f"<html><body><table{table}</table>".encode() for table in tables] + [page.encode()]
    return found


def main() -> None:
    """Runs every reader in turn and tells what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="for each reader, of processor time")
    parser.add_argument("--by-clock", action="store_true", help="minutes of the clock instead")
    parser.add_argument("--only", choices=READERS, action="append")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.inside:
        fuzz(options.inside, options.folder, rest)
        return
    for reader in options.only or READERS:
        print(json.dumps(run(reader, options.minutes * 60, options.folder, options.by_clock)), flush=True)


def run(reader: str, seconds: float, folder: Path, by_clock: bool) -> dict[str, object]:
    """Fuzzes a reader, again after each death of its process, until its time is used up."""
    corpus = folder / "corpus" / reader
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds_of(reader)):
        (corpus / f"seed-{number}").write_bytes(data)
    spent, deaths, runs = 0.0, 0, 0
    started = time.monotonic()
    while (time.monotonic() - started if by_clock else spent) < seconds - 5:
        left = seconds - (time.monotonic() - started if by_clock else spent)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [
            sys.executable, __file__, "--inside", reader, "--folder", str(folder), str(corpus),
            f"-timeout={HANG}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={LONGEST}", "-verbosity=1",
            f"-artifact_prefix={folder}/{reader}-", "-print_final_stats=1", "-len_control=0",
            f"-max_total_time={max(10, int(left))}",
        ]  # fmt: skip
        with (folder / f"{reader}.log").open("ab") as log:
            pure = {**os.environ, "REFORMDASH_PURE": "1"}  # compiled code is not watched
            done = subprocess.run(command, check=False, stdout=log, stderr=log, env=pure)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        deaths += done.returncode != 0
        lines = (folder / f"{reader}.log").read_text(errors="replace").splitlines()
        runs += next((int(line.split()[-1]) for line in reversed(lines) if "number_of_executed" in line), 0)
        time.sleep(0.5)
    minutes = {"minutes": round((time.monotonic() - started) / 60, 1), "of processor": round(spent / 60, 1)}
    return {"reader": reader, **minutes, "runs": runs, "deaths": deaths}


def fuzz(reader: str, folder: Path, arguments: list[str]) -> None:  # noqa: PLR0915 - all is loaded inside
    """The process that is fuzzed."""
    import atheris  # noqa: PLC0415 - a tool of this file alone

    libraries = ["reformdash", "email", "zipfile", "openpyxl", "trafilatura", "htmldate"]
    with atheris.instrument_imports(include=libraries):
        import fuzz_readers  # noqa: PLC0415

        from reformdash.articles import containers, pdf, sheets, web_page, word  # noqa: F401, PLC0415
        from reformdash.articles.assembly import Origin  # noqa: PLC0415
        from reformdash.articles.limits import Clock, Limits, RefusedError  # noqa: PLC0415
        from reformdash.articles.reading import read_text  # noqa: PLC0415
        from reformdash.articles.wording import Wording  # noqa: PLC0415
        from reformdash.extraction.extractor import Extractor  # noqa: PLC0415
    wording = Wording.load()
    extractor = Extractor.load() if reader == "extraction" else None
    name = f"a.{'txt' if reader == 'text' else reader}"
    known: set[str] = set()

    def of_text(data: bytes) -> None:
        try:
            document = read_text(data.decode("utf-8", "replace"), "a")
            if extractor is not None and data.startswith(b"<"):  # with tables
                limits = Limits(seconds=15.0)
                document = web_page.read_html(data, Origin("a", "a"), wording, limits, Clock(limits))
        except RefusedError:
            return
        if extractor is None:
            return
        found = extractor.read(document)
        text = document.text
        for figure in (*found.observations, *found.rejections):
            assert text[figure.figure_start : figure.figure_end] == figure.figure_text
        for row in found.observations:
            assert 0 <= row.sentence_start <= row.figure_start <= row.figure_end <= row.sentence_end

    def once(data: bytes) -> None:
        started, clock = time.process_time(), time.monotonic()
        try:
            if reader in ("pasted", "extraction"):
                of_text(data)
            else:
                fuzz_readers.check(data, name, wording)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            where = [f"{Path(f.filename).name}:{f.lineno}" for f in frames if "reformdash" in f.filename]
            tell(f"{type(error).__name__} {where[-1] if where else '?'}", f"{error!s:.200}", data)
        spent = time.process_time() - started
        if spent > SLOW:
            tell(f"slow {int(spent)} s", f"{time.monotonic() - clock:.1f} s by the clock", data)

    def tell(key: str, what: str, data: bytes) -> None:
        if key in known:
            return
        known.add(key)
        file = folder / f"{reader}-found-{os.getpid()}-{len(known)}"
        file.write_bytes(data)
        with (folder / "findings.txt").open("a", encoding="utf-8") as findings:
            findings.write(f"{reader}: {key}: {what!r} ({len(data)} bytes, {file})\n")

    others = seeds_of(reader)

    def changed(data: bytes, size: int, seed: int) -> bytes:
        """A change by libFuzzer, or by one that knows archives, XML and words of articles."""
        randomly = random.Random(seed)
        if (reader in PACKED and randomly.random() < 0.9) or randomly.random() < 0.4:
            return fuzz_readers.broken(data or b"x", randomly, others)[:size]
        return atheris.Mutate(data, size)

    atheris.Setup([sys.argv[0], *arguments], once, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
