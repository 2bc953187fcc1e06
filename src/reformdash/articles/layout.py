"""Which line of a plain article does what, and what the lines say of title, date and publisher."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reformdash.articles.dates import dateline
from reformdash.articles.document import Block, BlockKind, Table
from reformdash.articles.lines import BULLET, Line, is_wrapped, joined_lines, lines_of
from reformdash.articles.publication import outlet_prefix, published_by, published_on
from reformdash.articles.wording import Wording

_NUMBERED = re.compile(
    r"(?:[IVX]{1,5}[.)]?|\d{1,2}(?:\.\d{1,2}){0,3}[.)])\s+\S|(?:Phần|Chương|Mục|Điều)\s+(?:[IVX\d]|thứ)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:^|[-–—(.,/|:]\s*)(?:[ẢẢ]nh|[ảả]nh|ẢNH)(?:\s*:|\s+[A-ZĐÀ-Ỹ]|\s+(?:minh|tư liệu))")
_CREDIT_END = re.compile(r"\s*[-–—(,/|]?\s*(?:Bài\s*(?:và|,|&)\s*)?(?:ảnh|tin)\s*:.*$", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-zà-ỹđ]")
_BREADCRUMB = re.compile(r"\s(?:>|»|›|/|\||→)\s")
_BESIDE_NAMES = re.compile(r"\((?:theo|tổng hợp|ghi|th)\b[^)]*\)|[-–,&/]|\bvà\b", re.IGNORECASE)
_LETTER_NUMBER = re.compile(r"[Ss]ố\s*:?\s*\d*\s*[-/]")
_MANY_LINES = 60_000
_PERSONS = ("Ông ", "Bà ", "Anh ", "Chị ", "Đồng chí ")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of an article are, and what they say of it."""

    blocks: tuple[Block, ...]
    title: str | None
    published: date | None
    publisher: str | None


def lay_out(
    text: str,
    wording: Wording,
    hints: Mapping[int, BlockKind] | None = None,
    tables: Sequence[Table] = (),
) -> Layout:
    """Classifies the lines of an article.

    Lines broken at a fixed width are joined to paragraphs first. Every line that is not empty is in one
    block.

    Args:
        text: The article.
        wording: Outlets and the words around articles.
        hints: What lines are, by where their first letter stands, where the source says so. Given, also
            empty, no lines are joined.
        tables: Tables of the source; each becomes one block.
    """
    lines = lines_of(text, tables)
    if len(lines) > _MANY_LINES:  # no article: a list, or an attack
        return Layout(tuple(Block("paragraph", line.start, line.end) for line in lines), None, None, None)
    if hints is None and is_wrapped(text, lines):
        lines = joined_lines(text, lines)
    hints = hints or {}
    kinds: list[BlockKind | None] = [hints.get(line.start) for line in lines]
    _mark_page(lines, kinds, wording)
    datelines = {
        i: found
        for i, line in enumerate(lines)
        if kinds[i] is None and not line.long and (found := dateline(line.head, wording)) is not None
    }
    for i in datelines:
        kinds[i] = "dateline"
    issuer = _mark_letter_head(lines, kinds, wording)
    title = _find_title(lines, kinds, wording)
    kinds = [None if kind == "title" else kind for kind in kinds]
    if title is not None:
        kinds[title] = "title"
    _mark_captions(lines, kinds, wording)
    _mark_bylines(lines, kinds, wording)
    _mark_rest(lines, kinds)
    blocks = [
        Block(kind or "paragraph", line.start, line.end) for line, kind in zip(lines, kinds, strict=True)
    ] + [Block("table", table.start, table.end) for table in tables if table.start < table.end]
    return Layout(
        tuple(sorted(blocks, key=lambda block: block.start)),
        None if title is None else _shown(text[lines[title].start : lines[title].end]),
        published_on(text, lines, kinds, datelines, wording),
        published_by(lines, kinds, datelines, wording) or issuer,
    )


def _shown(title: str) -> str:
    """A headline as it is shown and searched: on one line, composed."""
    return unicodedata.normalize("NFC", " ".join(title.split()))


def _mark_page(lines: Sequence[Line], kinds: list[BlockKind | None], wording: Wording) -> None:
    """Finds what belongs to the page around the article: banners, menus, counters, other headlines."""
    in_footer = False
    seen_body = False
    for i, line in enumerate(lines):
        if kinds[i] is not None and kinds[i] != "list_item":  # menus are lists, too
            continue
        real = line.words >= 25 and line.closed
        if real:
            in_footer, seen_body = False, True
        short = line.words <= 14
        short = short and not line.head.endswith(".")
        opens_footer = short and _opens(line.key, wording.footer)
        if opens_footer and seen_body:
            in_footer = True
        if (
            in_footer
            or opens_footer
            or _is_banner(line)
            or (short and _opens(line.key, wording.line))
            or line.key in wording.section
            or not any(char.isalnum() for char in line.head)
        ):
            kinds[i] = "boilerplate"


def _mark_letter_head(lines: Sequence[Line], kinds: list[BlockKind | None], wording: Wording) -> str | None:
    """Finds the head of an official letter: who issues it, the motto, its number. Returns who issues it."""
    top = range(min(len(lines), 12))
    mottos = [i for i in top if any(head in lines[i].key for head in wording.state_head)]
    if not mottos:
        return None
    numbers = [i for i in top if _LETTER_NUMBER.match(lines[i].head)]
    issuers: list[str] = []
    for i in range(max(mottos + numbers) + 1):
        if kinds[i] in ("dateline", "title"):
            continue
        kinds[i] = "boilerplate" if i in mottos else "byline"
        if i not in mottos and lines[i].head.isupper():
            issuers.append(lines[i].head)
    return " – ".join(issuers[:2]) or None


def _opens(key: str, cues: tuple[str, ...]) -> bool:
    """Whether a line begins with one of some cues as whole words."""
    return key.startswith(cues) and any(_starts(key, cue) for cue in cues)


def _starts(key: str, cue: str) -> bool:
    following = key[len(cue) : len(cue) + 1]
    return key.startswith(cue) and not (cue[-1].isalnum() and following.isalnum())


def _is_banner(line: Line) -> bool:
    text = line.head
    if line.key.startswith("dong su kien"):
        return True
    if line.closed:
        return False
    return text.count(" * ") >= 2 or (len(_BREADCRUMB.findall(text)) >= 2 and line.words <= 30)


def _find_title(lines: Sequence[Line], kinds: Sequence[BlockKind | None], wording: Wording) -> int | None:
    """The line the source calls the title, else the first free line that can be a headline.

    It is one only if the article goes on behind it. A first heading serves where no free line does.
    """
    if "title" in kinds:
        return kinds.index("title")
    found = _first_headline(lines, kinds, wording)
    if found is None and "heading" in kinds[:15] and lines[heading := kinds.index("heading")].words >= 4:
        return heading
    return found


def _first_headline(lines: Sequence[Line], kinds: Sequence[BlockKind | None], wording: Wording) -> int | None:
    for i, line in enumerate(lines[:12]):
        if kinds[i] is not None:
            continue
        if line.words < 3 and i + 1 < len(lines) and lines[i + 1].words < 25:
            continue  # a section name or an author above the headline
        if line.words < 8 and BULLET.match(line.head):
            continue  # a menu
        fits = (
            line.words <= 45
            and line.end - line.start <= 260
            and not line.stopped
            and not BULLET.match(line.head)
            and not line.head[0].islower()
            and not _CREDIT.search(line.head)
            and outlet_prefix(line.head, wording) is None
        )
        if not fits:
            return None
        goes_on = any(kind is None for kind in kinds[i + 1 :])
        return i if goes_on else None
    return None


def _mark_captions(lines: Sequence[Line], kinds: list[BlockKind | None], wording: Wording) -> None:
    told = Counter(line.key for line in lines if line.words <= 60)
    for i, line in enumerate(lines):
        if kinds[i] is not None or line.words > 60 or line.long:
            continue
        sentences = len(re.findall(r"[.!?](?=\s+[^\W\d_a-zà-ỹđ])", line.head))
        credited = _CREDIT.search(line.head) is not None and not _is_signed(line)
        scene = line.words <= 25 and sentences == 0 and _opens(line.key, wording.caption)
        person = (
            not line.closed
            and line.words <= 45
            and _opens(line.key, wording.shown)
            and any(cue in line.key for cue in wording.doing)
        )
        repeated = told[line.key] > 1 and sentences <= 1 and 4 <= line.words <= 35
        if credited or scene or person or repeated:
            kinds[i] = "caption"


def _is_signed(line: Line) -> bool:
    """Whether a line is an author's name, what was credited to others aside."""
    own = _CREDIT_END.sub("", line.head) if ":" in line.head else line.head
    return _names_author(own) and not line.head.startswith(_PERSONS)


def _names_author(text: str) -> bool:
    """Two to five capitalised words, as an author signs: "Trần Long", "HOÀNG DUNG", "Thu Hà - Minh Anh"."""
    words = _BESIDE_NAMES.sub(" ", text).split()
    return 2 <= len(words) <= 6 and all(_CAPITALISED.match(word) and not word.isdigit() for word in words)


def _mark_bylines(lines: Sequence[Line], kinds: list[BlockKind | None], wording: Wording) -> None:
    free = [i for i, kind in enumerate(kinds) if kind is None]
    if not free:
        return
    body = [i for i in free if lines[i].words >= 20 or lines[i].closed]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    end = lines[-1].end
    for i in free:
        line = lines[i]
        late = line.start > 0.5 * end and len(lines) - i <= 5  # only captions can follow
        if not (i < first or i > last or late) or line.long or line.words > 14 or line.head.endswith("."):
            continue
        signed = line.end - line.start <= 70 and _is_signed(line)
        told = _opens(line.key, wording.byline) and (i > last or late or line.words <= 5)
        if signed or (told and not any(char.isdigit() for char in line.head)):
            kinds[i] = "byline"


def _mark_rest(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    for i, line in enumerate(lines):
        if kinds[i] is not None:
            continue
        followed = i + 1 < len(lines)
        if _NUMBERED.match(line.head) and not line.closed and line.words <= 25 and followed:
            kinds[i] = "heading"
        elif BULLET.match(line.head) and not (line.head.startswith("*") and line.words > 25):
            kinds[i] = "list_item"
        elif not line.closed and line.words <= 20 and followed and i > 0 and lines[i + 1].words > line.words:
            kinds[i] = "heading"
        else:
            kinds[i] = "paragraph"
