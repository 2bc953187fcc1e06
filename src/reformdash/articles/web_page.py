"""Saved web pages: main text, tables, title, date and publisher."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from reformdash.articles.assembly import Assembly, Origin, RawCell
from reformdash.articles.dates import dateline
from reformdash.articles.decoding import NotTextError, decode
from reformdash.articles.document import BlockKind, Document
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.packed import Element
from reformdash.articles.wording import Wording, bare

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_OFFICE = re.compile(r"office|microsoft (?:word|excel)", re.IGNORECASE)
_TAG = re.compile(r"\w+")
_DROPPED = frozenset(
    _TAG.findall(
        "script style noscript template svg math head nav header footer aside form button select iframe"
        " object"
    )
)
_BLOCK = frozenset(
    _TAG.findall(
        "p div section article main li ul ol h1 h2 h3 h4 h5 h6 table tr td th thead tbody tfoot caption pre"
        " figure figcaption blockquote dl dt dd center body hr br"
    )
)
_MANY_ELEMENTS, _MANY_TABLES = 40_000, 200  # beyond these trafilatura takes minutes
_DEPTH = 250


def read_html(data: bytes, origin: Origin, wording: Wording, limits: Limits, clock: Clock) -> Document:
    """Reads the bytes of a web page.

    Nothing the page names is loaded, none of its scripts runs.

    Raises:
        RefusedError: `no_text`, `not_text`, `too_large`, `too_deep`, `too_slow`.
    """
    return read_page(_markup(data), origin, wording, limits, clock)


def read_page(markup: str, origin: Origin, wording: Wording, limits: Limits, clock: Clock) -> Document:
    """Reads the markup of a web page. Raises as `read_html`."""
    if len(markup) > limits.markup_chars:
        raise RefusedError("too_large", f"{len(markup):,} > {limits.markup_chars:,}")
    tree = _tree(markup)
    clock.check()
    assembly = Assembly(limits)
    found = _main_text(markup, tree)
    clock.check()
    tables = [table for table in tree.iter("table") if _is_data(table) and not _is_beside(table, wording)]
    seen = list(_visible(tree, tables))
    pieces = list(_pieces(found.body)) if found is not None and found.body is not None else []
    if sum(len(text) for text, _ in _texts(pieces)) < 200 or any(_is_layout(piece) for piece in pieces):
        pieces = seen  # no article, or the whole page: all that a reader would see
    clock.check()
    title = _title(tree, found, [text for text, _ in _texts(seen)])
    if title and not any(title in " ".join(text.split()) for text, _ in _texts(pieces[:6])):
        assembly.paragraph(title, "title")
    shown = _add(assembly, pieces, tables, title)
    for table in tables:  # what the extraction took for decoration; figures are what this program is for
        clock.check()
        if _key(table) not in shown:
            assembly.table(_cells(table))
    known = _origin(origin, found, title, wording)
    if _by_office(tree):
        known = replace(known, published=origin.published)
    if known.published is None:
        known = replace(known, published=_printed_date([text for text, _ in _texts(seen)], wording))
    return assembly.document(known, wording)


def _by_office(tree: Element) -> bool:
    """Whether an office program saved the page: the dates it names are those of its file or template."""
    makers = (str(meta.get("content") or "") for meta in tree.iter("meta") if _named(meta) == "generator")
    return any(_OFFICE.search(maker) is not None for maker in makers)


def _named(meta: Element) -> str:
    return str(meta.get("name") or "").lower()


def _title(tree: Element, found: Any, seen: list[str]) -> str:
    """The headline: what the page shows, not what only its tab is called."""
    named = _words(getattr(found, "title", ""))
    shared = {_words(meta.get("content")) for meta in tree.iter("meta") if meta.get("property") == "og:title"}
    shown = [" ".join(text.split()).lower() for text in seen]
    # Tabs say "Headline | Paper" or "Paper - Headline".
    for part in (named, *(words.strip() for words in re.split(r"\s[|»–—-]\s", named))):
        if part in shared or (len(part.split()) >= 3 and any(part.lower() in text for text in shown)):
            return part
    return ""


def _printed_date(seen: list[str], wording: Wording) -> date | None:
    """The date on a line of its own, which is often left out with the menus."""
    for text in seen[:300]:
        words = " ".join(text.split())
        if len(words) <= 120 and (found := dateline(words, wording)) is not None:
            return found.published
    return None


def _markup(data: bytes) -> str:
    """Decodes a page: by its mark, as UTF-8, as it says itself, else by looking."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\x00" not in data[:1000]:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        named = _CHARSET.search(data[:4096])
        if named is not None and named[1].lower() == b"utf-8":  # a few broken characters
            return data.decode("utf-8", "replace")
    try:
        return decode(data).text
    except NotTextError as error:
        raise RefusedError("not_text") from error


def _tree(markup: str) -> Element:
    # Bytes, because lxml refuses text that names its encoding.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
    try:
        tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("no_text", str(error)) from error
    if tree is None:  # pyright: ignore[reportUnnecessaryComparison] - so it is for a page without any element
        raise RefusedError("no_text")
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEPTH:  # what follows works by recursion
            raise RefusedError("too_deep", f"> {_DEPTH}")
    return tree


def _main_text(markup: str, tree: Element) -> Any:
    """What trafilatura takes for the article; None where it finds none or the page is too large for it."""
    many = len(list(islice(tree.iter(), _MANY_ELEMENTS + 1))) > _MANY_ELEMENTS
    if many or len(list(islice(tree.iter("table"), _MANY_TABLES + 1))) > _MANY_TABLES:
        return None
    try:
        return bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError, IndexError, KeyError):
        return None  # malformed in a way it does not expect: the page is read as a reader sees it


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    kind: BlockKind | None = None


_Piece = _Text | Element


def _pieces(body: Element) -> Iterator[_Piece]:
    """Paragraphs and tables of trafilatura's tree: elements `p`, `head`, `list`, `item`, `table`, ..."""
    for element in body.iterchildren():
        tag = str(element.tag)
        if tag == "table":
            yield element
        elif tag == "list":
            yield from (_Text(_inner(item), "list_item") for item in element.iter("item"))
        elif tag == "head":
            yield _Text(_inner(element), "heading")
        elif any(child.tag in ("p", "table", "list", "head") for child in element):
            yield _Text(element.text or "")
            yield from _pieces(element)
        else:
            yield _Text(_inner(element))
        if element.tail and element.tail.strip():
            yield _Text(element.tail)


def _visible(root: Element, tables: list[Element]) -> Iterator[_Piece]:
    """Every text of a page outside its menus and scripts, a block element a paragraph."""
    data = set(tables)
    line: list[str] = []
    dropped = inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        tag = str(element.tag)
        if tag in _BLOCK and line:
            yield _Text("".join(line))
            line = []
        if tag in _DROPPED:
            dropped += step
        elif element in data and not dropped:
            inside += step
            if step > 0:
                yield element
        if not dropped and not inside:
            line.append((element.text if step > 0 else element.tail) or "")
    if line:
        yield _Text("".join(line))


def _texts(pieces: list[_Piece]) -> Iterator[tuple[str, BlockKind | None]]:
    for piece in pieces:
        yield (piece.text, piece.kind) if isinstance(piece, _Text) else (_key(piece), None)


def _add(assembly: Assembly, pieces: list[_Piece], tables: list[Element], title: str) -> set[str]:
    """Adds the pieces, tables as the page has them with their spans. Returns the keys of the tables."""
    by_key = {_key(table): table for table in tables}
    shown: set[str] = set()
    for piece in pieces:
        if isinstance(piece, _Text):
            words = " ".join(piece.text.split())  # line breaks in markup are spaces
            assembly.paragraph(words, "title" if title and words == title else piece.kind)
        else:
            key = _key(piece)
            shown.add(key)
            assembly.table(_cells(by_key.get(key, piece)))
    return shown


def _is_layout(piece: _Piece) -> bool:
    """A table that holds the page rather than data: a cell of it is as long as an article."""
    return not isinstance(piece, _Text) and any(len(_inner(cell)) > 600 for cell in piece.iter("cell"))


def _is_data(table: Element) -> bool:
    """A table of data, not of layout: no table inside, several rows and columns, short cells, figures."""
    if table.find(".//table") is not None:
        return False
    rows = [row for row in table.iter("tr") if sum(cell.tag in ("td", "th") for cell in row) > 1]
    words = [_inner(cell) for row in rows for cell in row if cell.tag in ("td", "th")]
    figures = sum(bool(re.fullmatch(r"[\d.,%/()+ -]*\d[\d.,%/()+ -]*", word)) for word in words)
    return len(rows) > 1 and figures > 1 and sum(map(len, words)) < 120 * len(words)


def _is_beside(table: Element, wording: Wording) -> bool:
    """A table of the page around the article: in its menus, or a counter of visitors."""
    if any(str(above.tag) in _DROPPED for above in table.iterancestors()):
        return True
    keys = [bare(_inner(cell)) for cell in table.iter("td", "th")]
    return any(key.startswith(cue) for key in keys for cue in (*wording.line, *wording.footer))


def _cells(table: Element) -> list[list[RawCell]]:
    rows: list[list[RawCell]] = []
    for row in table.iter("tr", "row"):
        cells = list(row.iterchildren("td", "th", "cell"))
        header = bool(cells) and all(cell.tag == "th" or cell.get("role") == "head" for cell in cells)
        in_head = any(above.tag == "thead" for above in row.iterancestors())
        rows.append(
            [
                RawCell(_inner(cell), _span(cell, "rowspan"), _span(cell, "colspan"), header or in_head)
                for cell in cells
            ]
        )
    return rows


def _span(cell: Element, name: str) -> int:
    text = str(cell.get(name) or "1")
    return min(int(text), 200) if text.isascii() and text.isdigit() and int(text) else 1


def _inner(element: Element) -> str:
    return " ".join(" ".join(str(text) for text in element.itertext()).split())


def _key(table: Element) -> str:
    return "".join(_inner(table).split())


def _words(text: Any) -> str:
    return " ".join(str(text or "").split())


def _origin(origin: Origin, found: Any, title: str, wording: Wording) -> Origin:
    if found is None:
        return origin
    published: date | None = None
    with contextlib.suppress(ValueError):
        published = date.fromisoformat(str(found.date))
    site = _words(found.sitename)
    publisher = wording.outlets.at(_words(found.url)) or wording.outlets.marked(site) or site or None
    return replace(
        origin,
        title=origin.title or title or None,
        published=origin.published or published,
        publisher=origin.publisher or publisher,
    )
