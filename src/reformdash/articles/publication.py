"""When an article was published and by whom, as its lines tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from reformdash.articles.dates import Dateline, inline_date, opening_date
from reformdash.articles.document import BlockKind
from reformdash.articles.lines import Line
from reformdash.articles.wording import Wording

_PREFIX = re.compile(
    r"(?:(?P<place>[^\W\d_][^\d(),.:–—-]{1,30})\s*[,-]?\s*)?\((?P<bracketed>[^()\d]{2,40}\d?)\)\s*[-–—:,.]?\s*"
    r"|(?P<plain>[^\s\d(][^,;:()“\"–—]{0,35}?)\s*(?:[-–—]\s+|\s[-–—]\s*|[–—])"
)


def outlet_prefix(text: str, wording: Wording) -> tuple[str, int] | None:
    """The outlet that signs before a sentence ("(CT)-", "Kinhtedothi - ") and where the sentence begins."""
    match = _PREFIX.match(text[:90])
    if match is None:
        return None
    mark = match["bracketed"] or match["plain"]
    name = wording.outlets.marked(mark) or next(
        (found for part in re.split(r"[/,|]", mark) if (found := wording.outlets.marked(part))), None
    )
    return None if name is None else (name, match.end())


def _paragraphs(lines: Sequence[Line], kinds: Sequence[BlockKind | None]) -> list[Line]:
    return [line for line, kind in zip(lines, kinds, strict=True) if kind in ("paragraph", "list_item")]


def published_on(
    text: str,
    lines: Sequence[Line],
    kinds: Sequence[BlockKind | None],
    datelines: Mapping[int, Dateline],
    wording: Wording,
) -> date | None:
    """The date of the first dateline, else the day the first sentences open with."""
    if datelines:
        return datelines[min(datelines)].published
    for line in _paragraphs(lines, kinds)[:3]:
        prefix = outlet_prefix(line.head, wording)
        opening = line.head[prefix[1] :] if prefix else line.head
        if found := inline_date(line.head) or opening_date(opening, text):
            return found
    return None


def published_by(
    lines: Sequence[Line],
    kinds: Sequence[BlockKind | None],
    datelines: Mapping[int, Dateline],
    wording: Wording,
) -> str | None:
    """The outlet that signs before the first sentences, on a dateline or in the byline."""
    for line in _paragraphs(lines, kinds)[:4]:
        if prefix := outlet_prefix(line.head, wording):
            return prefix[0]
    for found in datelines.values():
        if name := _named(found.rest, wording):
            return name
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "byline" and (name := _named(line.head, wording)):
            return name
    return None


def _named(text: str, wording: Wording) -> str | None:
    """An outlet named on a dateline or a byline ("Theo TTXVN", "Báo Cần Thơ")."""
    parts = [part.strip() for part in re.split(r"[-–—|,()/]", text) if part.strip()]
    for part in parts:
        words = part.split()
        for start in range(min(3, len(words))):
            if name := wording.outlets.marked(" ".join(words[start:]).strip(" .:")):
                return name
    return None
