"""The lines of an article, and paragraphs that were broken into lines at a width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reformdash.articles.document import Table
from reformdash.articles.wording import bare

CLOSED = re.compile(r"[.!?…:;][\"”’')\]]*$")
_FULL_STOP = re.compile(r"[.…;:,][\"”’')\]]*$")
BULLET = re.compile(r"(?:[-–—+•●▪◦*·]\s*|\(?[a-zđ][.)]\s|\(?\d{1,3}[.)]\s|[IVX]{1,5}[.)]\s)\s*(?=\S)")
_HEAD = 600
_RAISED = "\u00a0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it; `head` is as much of it as the patterns look at, in single spaces.

    `long` is one longer than any headline, caption or signature; `closed` ends like a sentence, `stopped`
    like one that is no question.
    """

    start: int
    end: int
    head: str
    key: str
    words: int
    closed: bool
    stopped: bool
    indented: bool
    long: bool


def _line(text: str, start: int, end: int, indented: bool) -> Line:
    words = text[start:end]
    # Composed, because the patterns are; only `start` and `end` say where something stands in the text.
    head = unicodedata.normalize("NFC", " ".join(words[: 2 * _HEAD].split()))[:_HEAD]
    tail = words[-20:]
    closed = CLOSED.search(tail) is not None
    stopped = _FULL_STOP.search(tail) is not None
    count, long = len(words.split()), end - start > _HEAD
    return Line(start, end, head, bare(head[:200]), count, closed, stopped, indented, long)


def lines_of(text: str, tables: Sequence[Table]) -> list[Line]:
    """The lines outside tables that are not empty."""
    lines: list[Line] = []
    start = 0
    spans = iter(sorted((table.start, table.end) for table in tables))
    span = next(spans, None)
    for raw in text.split("\n"):
        while span is not None and span[1] < start:
            span = next(spans, None)
        if span is not None and span[0] <= start < span[1]:
            start += len(raw) + 1
            continue
        stripped = raw.strip().strip(_RAISED).strip()
        if stripped:
            offset = start + raw.index(stripped)
            indented = offset > start
            lines.append(_line(text, offset, offset + len(stripped), indented))
        start += len(raw) + 1
    return lines


def is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether lines were cut at a width: many, none long, most of the long ones run on into the next."""
    if len(lines) < 6:
        return False
    longest = max(line.end - line.start for line in lines)
    if not 40 <= longest <= 130:
        return False
    full = running = 0
    for line, following in pairwise(lines):
        if line.end - line.start > 0.75 * longest:
            full += 1
            running += text.count("\n", line.end, following.start) == 1 and not line.closed
    return full >= 4 and running > 0.5 * full


def joined_lines(text: str, lines: Sequence[Line]) -> list[Line]:
    """Lines that were cut at a width, put together to paragraphs."""
    longest = max(line.end - line.start for line in lines)
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        runs_on = (
            last is not None
            and text.count("\n", last.end, line.start) == 1
            and last.end - last.start > 0.6 * longest
            and not BULLET.match(line.head)
            and not (last.closed and line.indented)
        )
        if runs_on:
            before = joined.pop()
            joined.append(_line(text, before.start, line.end, before.indented))
        else:
            joined.append(line)
        last = line
    return joined
