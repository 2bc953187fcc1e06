"""Throws broken files at every reader, for as long as asked, guided by the code they reach.

    nice python bench/fuzz_readers.py --minutes 10

Inputs that reach lines no other input reached are kept and broken further. A reader may give documents or
refuse; any other exception, a span that does not fit, and anything slower than the limit is a finding,
written to a folder.
"""

from __future__ import annotations

import argparse
import copy
import io
import json
import os
import random
import re
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from lxml import etree

from reformdash.articles.document import Document
from reformdash.articles.formats import Desk, read_bytes
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.wording import Wording

ROOT = Path(__file__).parents[1]
SLOW = 20.0
WORDS = (
    "<table>\t<td rowspan=9 colspan=99>\t</p>\t&#x41;\t<!DOCTYPE a [<!ENTITY b 'c'>]>\t2.700\t89,85%\t18/5\t"
    "Ảnh: \tSáng 18/5/2018, \t(CT)- \t\u202e\u200b\ufeff\t=1+1\tcharset=utf-16\tboundary=x\t--x\r\n\t"
    "%PDF-1.4\tendobj\tstream\tw:tbl\tw:p\t]]>\t<w:vMerge/>\t<w:gridSpan w:val='9999999999'/>\t-1\t"
    "99999999999999999999\t\x00\t\n"
)


@dataclass
class Corpus:
    """Inputs of one kind and the lines they reach."""

    name: str
    inputs: list[bytes]
    reached: set[tuple[str, int]] = field(default_factory=set)
    runs: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0


def seeds() -> list[Corpus]:
    """Real files of each kind: the examples, the samples of the tests, and archives made of them."""
    samples = ROOT / "tests" / "articles" / "samples"
    text = (ROOT / "seeds" / "can-tho-2018-03-29.txt").read_bytes()
    page = (samples / "report.html").read_bytes()
    mail = b"From: a@b\r\nSubject: Tin\r\nDate: Mon, 1 Jan 2018 10:00:00 +0700\r\nMIME-Version: 1.0\r\n"
    mail += (
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' + page
    )
    mail += b"\r\n--x\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n" + text + b"\r\n--x--\r\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", text)
        archive.writestr("b/c.html", page)
    corpora = [
        Corpus("a.txt", [text, text.decode().encode("utf-16")]),
        Corpus("a.html", [page]),
        Corpus("a.eml", [mail]),
        Corpus("a.mhtml", [mail.replace(b"From: a@b", b"From: <Saved by Blink>")]),
        Corpus("a.zip", [packed.getvalue()]),
    ]
    of_suffix = {
        name: [path.read_bytes() for path in sorted(samples.glob(f"*.{name}")) if "scanned" not in path.name]
        for name in ("docx", "pdf", "xlsx")
    }
    corpora += [Corpus(f"a.{name}", inputs) for name, inputs in of_suffix.items()]
    return [corpus for corpus in corpora if corpus.inputs]


def broken(data: bytes, randomly: random.Random, others: list[bytes]) -> bytes:
    """A few random changes. Zip based files are changed inside, else only the unpacking would be met."""
    if data.startswith(b"PK") and randomly.random() < 0.8:
        return _repacked(data, randomly)
    out = bytearray(data)
    for _ in range(randomly.choice((1, 1, 2, 4, 16))):
        place = randomly.randrange(len(out) + 1)
        match randomly.randrange(8):
            case 0:
                out[place:place] = randomly.choice(re.split("\t", WORDS)).encode()
            case 1:
                del out[place : place + randomly.choice((1, 8, 200, 5_000))]
            case 2 if place < len(out):
                out[place] = randomly.randrange(256)
            case 3:
                length = randomly.choice((5, 50, 500))
                out[place:place] = out[place : place + length] * randomly.choice((1, 3, 30))
            case 4:
                other = randomly.choice(others)
                start = randomly.randrange(len(other) + 1)
                out[place:place] = other[start : start + 300]
            case 5:
                del out[place:]
            case 6:
                digits = [index for index, byte in enumerate(out) if 48 <= byte <= 57][:20_000]
                if digits:
                    out[randomly.choice(digits)] = randomly.choice(b"0123456789-")
            case _:
                out[place:place] = randomly.choice(("5 ", "a\n", "<b>", "(", "\t")).encode() * 300
    return bytes(out[:400_000])


def _repacked(data: bytes, randomly: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # an archive that an earlier change broke
        return data[: randomly.randrange(len(data))]
    if not parts:
        return data
    name = randomly.choice(sorted(parts))
    rebuilt = _rebuilt(parts[name], randomly) if name.endswith(".xml") and randomly.random() < 0.7 else None
    parts[name] = rebuilt or broken(parts[name] or b"x", randomly, list(parts.values()))
    if randomly.random() < 0.1:
        del parts[name]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def _rebuilt(data: bytes, randomly: random.Random) -> bytes | None:
    """XML with elements taken out, doubled, moved and renamed: still XML, no longer what an office wrote."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return None
    for _ in range(randomly.choice((1, 2, 8, 30))):
        elements = [
            element for element in root.iter() if element is not root and isinstance(element.tag, str)
        ]
        if not elements:
            break
        element, other = randomly.choice(elements), randomly.choice(elements)
        above = element.getparent()
        match randomly.randrange(6):
            case 0 if above is not None:
                above.remove(element)
            case 1 if above is not None:
                above.insert(randomly.randrange(len(above) + 1), copy.deepcopy(element))
            case 2:
                if other not in element.iter() and element not in other.iter():
                    element.append(copy.deepcopy(other))
            case 3:
                element.tag = other.tag
            case 4 if element.attrib:
                key = randomly.choice(sorted(element.attrib))
                element.attrib[key] = randomly.choice(("", "-1", "0", "99999999999", "x", "1.5", "true"))
            case _:
                element.text = randomly.choice(
                    ("", "5", "-1", "2.700 biên chế, ", "\u202e", "9" * 400, "#REF!", " " * 300)
                )
    return etree.tostring(root)[:2_000_000]


def check(data: bytes, name: str, wording: Wording) -> str:
    """Reads a file and looks at what comes out. Returns the reason where it is refused."""
    limits = Limits(seconds=15.0)
    try:
        for item in read_bytes(data, name, name, Desk(wording, limits, Clock(limits), apart=False)):
            if isinstance(item, Document):
                assert all(0 <= block.start < block.end <= len(item.text) for block in item.blocks)
                cells = [cell for table in item.tables for cell in table.cells]
                assert all(0 <= cell.start <= cell.end <= len(item.text) for cell in cells)
                assert all("\n" not in item.text[cell.start : cell.end] for cell in cells)
                item.text.encode()
    except RefusedError as refused:
        return refused.reason
    return ""


class Lines:
    """Notes which lines of the readers run."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, int]] = set()

    def trace(self, frame: FrameType, event: str, _: object) -> object:
        if event == "call" and "reformdash" not in frame.f_code.co_filename:
            return None
        if event == "line":
            self.seen.add((frame.f_code.co_filename, frame.f_lineno))
        return self.trace


def too_long(*_: object) -> None:
    raise TimeoutError(f"more than {SLOW} s")


def main() -> None:  # noqa: PLR0915 - one loop, read from top to bottom
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="in all, shared by the readers")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", help="the kind of file, as a.pdf")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    randomly = random.Random(options.seed)
    wording = Wording.load()
    corpora = [corpus for corpus in seeds() if options.only in (None, corpus.name)]
    findings: dict[str, str] = {}
    until = time.monotonic() + 60 * options.minutes
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, too_long)
    while time.monotonic() < until:
        corpus = randomly.choice(corpora)
        base = randomly.choice(corpus.inputs)
        data = base if corpus.runs < len(corpus.inputs) else broken(base, randomly, corpus.inputs)
        lines = Lines()
        started = time.monotonic()
        # Tracing costs five times the time: every third input is followed, the rest is only read.
        followed = corpus.runs % 3 == 0
        signal.setitimer(signal.ITIMER_REAL, SLOW * (3 if followed else 1))
        try:
            if followed:
                sys.settrace(lines.trace)
            reason = check(data, corpus.name, wording)
            corpus.refused[reason or "read"] += 1
        except BaseException as error:
            sys.settrace(None)
            if isinstance(error, KeyboardInterrupt):
                break
            frames = traceback.extract_tb(error.__traceback__)
            where = next(
                (f"{f.filename}:{f.lineno}" for f in reversed(frames) if "reformdash" in f.filename), "?"
            )
            key = f"{corpus.name} {type(error).__name__} {where}"
            if key not in findings:
                options.findings.mkdir(exist_ok=True)
                file = options.findings / f"{len(findings)}-{corpus.name}"
                file.write_bytes(data)
                findings[key] = f"{file}: {str(error)[:200]}"
                print(key, findings[key], flush=True)
        finally:
            sys.settrace(None)
            signal.setitimer(signal.ITIMER_REAL, 0)
        corpus.runs += 1
        if not followed:
            corpus.slowest = max(corpus.slowest, time.monotonic() - started)
        if lines.seen - corpus.reached:
            corpus.reached |= lines.seen
            corpus.inputs.append(data)
            corpus.inputs = corpus.inputs[:2] + corpus.inputs[2:][-300:]
    told = {
        corpus.name: {
            "runs": corpus.runs,
            "kept": len(corpus.inputs),
            "lines": len(corpus.reached),
            "slowest s": round(corpus.slowest, 2),
            **dict(corpus.refused.most_common(6)),
        }
        for corpus in corpora
    }
    print(
        json.dumps(
            {"seed": options.seed, "process": os.getpid(), "kinds": told, "findings": findings}, indent=1
        )
    )
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
