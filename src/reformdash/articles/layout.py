"""Which line of a plain article does what, and what the lines say of title, date and publisher."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reformdash.articles.dates import Dateline, dateline, opening_date
from reformdash.articles.document import Block, BlockKind
from reformdash.articles.wording import Wording, bare

_TERMINAL = re.compile(r"[.!?…:;][\"”’')\]]*$")
_FULL_STOP = re.compile(r"[.…;:,][\"”’')\]]*$")
_BULLET = re.compile(r"(?:[-–—+•●▪◦*·]\s*|\(?[a-zđ][.)]\s|\(?\d{1,3}[.)]\s|[IVX]{1,5}[.)]\s)\s*(?=\S)")
_NUMBERED = re.compile(
    r"(?:[IVX]{1,5}[.)]?|\d{1,2}(?:\.\d{1,2}){0,3}[.)])\s+\S|(?:Phần|Chương|Mục|Điều)\s+(?:[IVX\d]|thứ)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:^|[-–—(.,/|:]\s*)(?:[ẢẢ]nh|[ảả]nh|ẢNH)(?:\s*:|\s+[A-ZĐÀ-Ỹ]|\s+(?:minh|tư liệu))")
_CREDIT_END = re.compile(r"\s*[-–—(,/|]?\s*(?:Bài\s*(?:và|,|&)\s*)?(?:ảnh|tin)\s*:.*$", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ỹđ]")
_PREFIX = re.compile(
    r"(?:(?P<place>[^\W\d_][^\d(),.:–—-]{1,30})\s*[,-]?\s*)?\((?P<bracketed>[^()\d]{2,40}\d?)\)\s*[-–—:,.]?\s*"
    r"|(?P<plain>[^\s\d(][^,;:()“\"–—]{0,35}?)\s*(?:[-–—]\s+|\s[-–—]\s*|[–—])"
)
_BREADCRUMB = re.compile(r"\s(?:>|»|›|/|\||→)\s")
_BESIDE_NAMES = re.compile(r"\((?:theo|tổng hợp|ghi|th)\b[^)]*\)|[-–,&/]|\bvà\b", re.IGNORECASE)
_PERSONS = ("Ông ", "Bà ", "Anh ", "Chị ", "Đồng chí ")
_RAISED = "\u00a0\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of an article are, and what they say of it."""

    blocks: tuple[Block, ...]
    title: str | None
    published: date | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    key: str
    indented: bool

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def closed(self) -> bool:
        return _TERMINAL.search(self.text) is not None


def lay_out(text: str, wording: Wording) -> Layout:
    """Classifies the lines of an article.

    Lines broken at a fixed width are joined to paragraphs first. Every line that is not empty is in one
    block.
    """
    lines = _lines(text)
    kinds: list[BlockKind | None] = [None] * len(lines)
    _mark_page(lines, kinds, wording)
    datelines = {
        i: found
        for i, line in enumerate(lines)
        if kinds[i] is None and (found := dateline(line.text, wording)) is not None
    }
    for i in datelines:
        kinds[i] = "dateline"
    title = _find_title(lines, kinds, wording)
    if title is not None:
        kinds[title] = "title"
    _mark_captions(lines, kinds, wording)
    _mark_bylines(lines, kinds, wording)
    _mark_rest(lines, kinds)
    blocks = tuple(
        Block(kind or "paragraph", line.start, line.end) for line, kind in zip(lines, kinds, strict=True)
    )
    return Layout(
        blocks,
        None if title is None else " ".join(lines[title].text.split()),
        _published(text, lines, kinds, datelines, wording),
        _publisher(lines, kinds, datelines, wording),
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip().strip(_RAISED).strip()
        if stripped:
            offset = start + raw.index(stripped)
            indented = offset > start
            lines.append(_Line(offset, offset + len(stripped), stripped, bare(stripped[:200]), indented))
        start += len(raw) + 1
    return _joined(text, lines) if _is_wrapped(text, lines) else lines


def _is_wrapped(text: str, lines: Sequence[_Line]) -> bool:
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


def _joined(text: str, lines: Sequence[_Line]) -> list[_Line]:
    longest = max(line.end - line.start for line in lines)
    joined: list[_Line] = []
    last: _Line | None = None
    for line in lines:
        runs_on = (
            last is not None
            and text.count("\n", last.end, line.start) == 1
            and last.end - last.start > 0.6 * longest
            and not _BULLET.match(line.text)
            and not (last.closed and line.indented)
        )
        if runs_on:
            before = joined.pop()
            whole = text[before.start : line.end]
            joined.append(_Line(before.start, line.end, whole, bare(whole[:200]), before.indented))
        else:
            joined.append(line)
        last = line
    return joined


def _mark_page(lines: Sequence[_Line], kinds: list[BlockKind | None], wording: Wording) -> None:
    """Finds what belongs to the page around the article: banners, menus, counters, other headlines."""
    in_footer = False
    seen_body = False
    for i, line in enumerate(lines):
        real = line.words >= 25 and line.closed
        if real:
            in_footer, seen_body = False, True
        short = line.words <= 14
        short = short and not line.text.endswith(".")
        opens_footer = short and any(_starts(line.key, cue) for cue in wording.footer)
        if opens_footer and seen_body:
            in_footer = True
        if (
            in_footer
            or opens_footer
            or _is_banner(line)
            or (short and any(_starts(line.key, cue) for cue in wording.line))
            or line.key in wording.section
            or not any(char.isalnum() for char in line.text)
        ):
            kinds[i] = "boilerplate"


def _starts(key: str, cue: str) -> bool:
    """Whether a line begins with the cue as whole words."""
    following = key[len(cue) : len(cue) + 1]
    return key.startswith(cue) and not (cue[-1].isalnum() and following.isalnum())


def _is_banner(line: _Line) -> bool:
    text = line.text
    if line.key.startswith("dong su kien"):
        return True
    if line.closed:
        return False
    return text.count(" * ") >= 2 or (len(_BREADCRUMB.findall(text)) >= 2 and line.words <= 30)


def _find_title(lines: Sequence[_Line], kinds: Sequence[BlockKind | None], wording: Wording) -> int | None:
    """The first free line that can be a headline, if the article goes on behind it."""
    for i, line in enumerate(lines[:12]):
        if kinds[i] is not None:
            continue
        if line.words < 3 and i + 1 < len(lines) and lines[i + 1].words < 25:
            continue  # a section name or an author above the headline
        fits = (
            line.words <= 45
            and len(line.text) <= 260
            and not _FULL_STOP.search(line.text)
            and not _BULLET.match(line.text)
            and not line.text[0].islower()
            and not _CREDIT.search(line.text)
            and _outlet_prefix(line.text, wording) is None
        )
        if not fits:
            return None
        goes_on = any(kind is None for kind in kinds[i + 1 :])
        return i if goes_on else None
    return None


def _mark_captions(lines: Sequence[_Line], kinds: list[BlockKind | None], wording: Wording) -> None:
    told = Counter(line.key for line in lines if line.words <= 60)
    for i, line in enumerate(lines):
        if kinds[i] is not None or line.words > 60:
            continue
        sentences = len(re.findall(r"[.!?](?=\s+[^\W\d_a-zà-ỹđ])", line.text))
        signed = _names_author(_CREDIT_END.sub("", line.text)) and not line.text.startswith(_PERSONS)
        credited = _CREDIT.search(line.text) is not None and not signed
        scene = line.words <= 25 and sentences == 0 and any(_starts(line.key, cue) for cue in wording.caption)
        person = (
            not line.closed
            and line.words <= 45
            and any(_starts(line.key, cue) for cue in wording.shown)
            and any(cue in line.key for cue in wording.doing)
        )
        repeated = told[line.key] > 1 and sentences <= 1 and line.words >= 4
        if credited or scene or person or repeated:
            kinds[i] = "caption"


def _names_author(text: str) -> bool:
    """Two to five capitalised words, as an author signs: "Trần Long", "HOÀNG DUNG", "Thu Hà - Minh Anh"."""
    words = _BESIDE_NAMES.sub(" ", text).split()
    return 2 <= len(words) <= 6 and all(_CAPITALISED.match(word) and not word.isdigit() for word in words)


def _mark_bylines(lines: Sequence[_Line], kinds: list[BlockKind | None], wording: Wording) -> None:
    free = [i for i, kind in enumerate(kinds) if kind is None]
    if not free:
        return
    body = [i for i in free if lines[i].words >= 20 or lines[i].closed]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    end = lines[-1].end
    for i in free:
        line = lines[i]
        late = line.start > 0.5 * end and len(lines) - i <= 5  # only captions can follow
        if not (i < first or i > last or late) or line.words > 14 or line.text.endswith("."):
            continue
        signed = (
            _names_author(_CREDIT_END.sub("", line.text))
            and len(line.text) <= 70
            and not line.text.startswith(_PERSONS)
        )
        told = any(_starts(line.key, cue) for cue in wording.byline) and (i > last or late or line.words <= 5)
        if signed or (told and not any(char.isdigit() for char in line.text)):
            kinds[i] = "byline"


def _mark_rest(lines: Sequence[_Line], kinds: list[BlockKind | None]) -> None:
    for i, line in enumerate(lines):
        if kinds[i] is not None:
            continue
        followed = i + 1 < len(lines)
        if _NUMBERED.match(line.text) and not line.closed and line.words <= 25 and followed:
            kinds[i] = "heading"
        elif _BULLET.match(line.text) and not (line.text.startswith("*") and line.words > 25):
            kinds[i] = "list_item"
        elif not line.closed and line.words <= 20 and followed and i > 0 and lines[i + 1].words > line.words:
            kinds[i] = "heading"
        else:
            kinds[i] = "paragraph"


def _outlet_prefix(text: str, wording: Wording) -> tuple[str, int] | None:
    """The outlet that signs before a sentence ("(CT)-", "Kinhtedothi - ") and where the sentence begins."""
    match = _PREFIX.match(text[:90])
    if match is None:
        return None
    mark = match["bracketed"] or match["plain"]
    name = wording.outlets.marked(mark) or next(
        (found for part in re.split(r"[/,|]", mark) if (found := wording.outlets.marked(part))), None
    )
    return None if name is None else (name, match.end())


def _paragraphs(lines: Sequence[_Line], kinds: Sequence[BlockKind | None]) -> list[_Line]:
    return [line for line, kind in zip(lines, kinds, strict=True) if kind in ("paragraph", "list_item")]


def _published(
    text: str,
    lines: Sequence[_Line],
    kinds: Sequence[BlockKind | None],
    datelines: dict[int, Dateline],
    wording: Wording,
) -> date | None:
    if datelines:
        return datelines[min(datelines)].published
    for line in _paragraphs(lines, kinds)[:3]:
        prefix = _outlet_prefix(line.text, wording)
        opening = line.text[prefix[1] :] if prefix else line.text
        if found := opening_date(opening, text):
            return found
    return None


def _publisher(
    lines: Sequence[_Line],
    kinds: Sequence[BlockKind | None],
    datelines: dict[int, Dateline],
    wording: Wording,
) -> str | None:
    for line in _paragraphs(lines, kinds)[:4]:
        if prefix := _outlet_prefix(line.text, wording):
            return prefix[0]
    for found in datelines.values():
        if name := _named(found.rest, wording):
            return name
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "byline" and (name := _named(line.text, wording)):
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
