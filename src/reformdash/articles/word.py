"""Word files (.docx): paragraphs, tables and footnotes, in reading order.

Read from the XML itself: what is deleted under tracked changes, field codes and hidden alternatives must
stay out, and the fonts of old files say how their letters are to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from reformdash.articles.assembly import Assembly, Origin, RawCell
from reformdash.articles.charsets import from_tcvn3, from_vni
from reformdash.articles.document import BlockKind, Document
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.packed import Element, open_zip, parse_xml, read_member
from reformdash.articles.wording import Wording, bare

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sdtPr")
} | {_FALLBACK}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_HEADING = re.compile(r"heading|tieu de|de muc|^title$|^subtitle$")


def read_docx(data: bytes, origin: Origin, wording: Wording, limits: Limits, clock: Clock) -> Document:
    """Reads a Word file.

    Raises:
        RefusedError: `damaged`, `bomb`, `no_text`, `too_large`, `too_slow`.
    """
    with open_zip(data, limits) as packed:
        body = _part(packed, "word/document.xml", limits)
        if body is None:
            raise RefusedError("damaged", "word/document.xml")
        styles = _part(packed, "word/styles.xml", limits)
        notes = _part(packed, "word/footnotes.xml", limits)
    reading = _Reading(Assembly(limits), clock, _styles(styles), wording.state_head)
    for element in body.iterchildren(f"{_W}body"):
        reading.blocks(element)
    if notes is not None:
        for note in notes.iterchildren(f"{_W}footnote"):
            reading.blocks(note)
    return reading.assembly.document(origin, wording)


def _part(packed: ZipFile, name: str, limits: Limits) -> Element | None:
    data = read_member(packed, name, limits.unpacked_bytes // 2)
    return None if data is None else parse_xml(data.replace(_STRICT, _TRANSITIONAL))


@dataclass(frozen=True, slots=True)
class _Styles:
    """What styles say: their names, and their fonts (of the document as a whole under "")."""

    names: dict[str, str]
    fonts: dict[str, str]


def _styles(root: Element | None) -> _Styles:
    names: dict[str, str] = {}
    fonts: dict[str, str] = {}
    if root is None:
        return _Styles(names, fonts)
    for fonts_of in root.iterfind(f"{_W}docDefaults//{_W}rFonts"):
        fonts[""] = str(fonts_of.get(f"{_W}ascii") or "")
    for style in root.iterfind(f"{_W}style"):
        key = str(style.get(f"{_W}styleId") or "")
        name = style.find(f"{_W}name")
        names[key] = bare(str(name.get(f"{_W}val") or "")) if name is not None else ""
        font = style.find(f"{_W}rPr/{_W}rFonts")
        if font is not None:
            fonts[key] = str(font.get(f"{_W}ascii") or "")
    return _Styles(names, fonts)


@dataclass(slots=True)
class _Reading:
    assembly: Assembly
    clock: Clock
    styles: _Styles
    heads: tuple[str, ...]

    def blocks(self, parent: Element) -> None:
        """Adds the paragraphs and tables of a part, looking through wrappers of controls and changes."""
        for element in _looked_through(parent):
            self.clock.check()
            if element.tag == f"{_W}p":
                self.assembly.paragraph(self._text(element), self._kind(element))
                for box in element.iter(f"{_W}txbxContent"):
                    if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                        self.blocks(box)
            else:
                self._table(element)

    def _table(self, table: Element) -> None:
        rows = [self._row(row) for row in _descend(table, f"{_W}tr")]
        words = [bare(cell.text) for row in rows for cell in row]
        if len(rows) <= 6 and any(head in word for word in words for head in self.heads):
            for row in rows:  # not a table: the head of an official letter, set in two columns
                for cell in row:
                    self.assembly.paragraph(cell.text)
            return
        self.assembly.table(_with_row_spans(rows))

    def _row(self, row: Element) -> list[_WordCell]:
        header = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        cells: list[_WordCell] = []
        before = row.find(f"{_W}trPr/{_W}gridBefore")
        if before is not None:
            cells.append(_WordCell("", _number(before), False, False, False))
        for cell in _descend(row, f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
            text = "\n".join(self._text(paragraph) for paragraph in cell.iter(f"{_W}p"))
            width = 1 if span is None else _number(span)
            cells.append(_WordCell(text, width, goes_on, merge is not None and not goes_on, header))
        return cells

    def _kind(self, paragraph: Element) -> BlockKind | None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self.styles.names.get(str(style.get(f"{_W}val")), "") if style is not None else ""
        if name == "title":
            return "title"
        if _HEADING.search(name) or paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None:
            return "heading"
        if name == "caption":
            return "caption"
        return "list_item" if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else None

    def _text(self, paragraph: Element) -> str:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        of_style = self.styles.fonts.get(str(style.get(f"{_W}val")), "") if style is not None else ""
        usual = of_style or self.styles.fonts.get("", "")
        parts: list[str] = []
        for run in _runs(paragraph):
            font = run.find(f"{_W}rPr/{_W}rFonts")
            named = str(font.get(f"{_W}ascii") or "") if font is not None else ""
            parts.append(_in_font("".join(_words(run)), named or usual))
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class _WordCell:
    text: str
    width: int
    goes_on: bool
    starts: bool
    header: bool


def _with_row_spans(rows: list[list[_WordCell]]) -> list[list[RawCell]]:
    """Cells merged downwards become one cell that spans rows."""
    places = [_columns(row) for row in rows]
    told: list[list[RawCell]] = []
    for number in range(len(rows)):
        cells: list[RawCell] = []
        for column, cell in places[number].items():
            if cell.goes_on and number:
                continue
            height = 1
            while cell.starts and number + height < len(rows):
                below = places[number + height].get(column)
                if below is None or not below.goes_on:
                    break
                height += 1
            cells.append(RawCell(cell.text, height, cell.width, cell.header))
        told.append(cells)
    return told


def _columns(row: list[_WordCell]) -> dict[int, _WordCell]:
    places: dict[int, _WordCell] = {}
    column = 0
    for cell in row:
        places[column] = cell
        column += cell.width
    return places


def _number(element: Element) -> int:
    try:
        return min(max(1, int(str(element.get(f"{_W}val")))), 200)
    except ValueError:
        return 1


def _looked_through(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables below, also inside controls and insertions, not those inside each other."""
    for element in parent.iterchildren():
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag not in _LEFT_OUT:
            yield from _looked_through(element)


def _descend(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside controls, not those of an inner table."""
    for element in parent.iterchildren():
        if element.tag == tag:
            yield element
        elif element.tag not in (f"{_W}tbl", f"{_W}tc", f"{_W}p") and element.tag not in _LEFT_OUT:
            yield from _descend(element, tag)


def _runs(parent: Element) -> Iterator[Element]:
    for element in parent.iterchildren():
        if element.tag == f"{_W}r":
            yield element
        elif element.tag not in _LEFT_OUT and element.tag != f"{_W}p":
            yield from _runs(element)


def _words(run: Element) -> Iterator[str]:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    if hidden is not None and hidden.get(f"{_W}val") not in ("0", "false"):
        return
    for element in run.iterchildren():
        if element.tag == f"{_W}t":
            yield element.text or ""
        else:
            yield _BREAKS.get(str(element.tag), "")


def _in_font(text: str, font: str) -> str:
    """Text of a run as its font draws it."""
    if text.isascii():
        return text
    if font.startswith(".Vn"):
        return from_tcvn3(text).upper() if font.endswith("H") else from_tcvn3(text)
    return from_vni(text) if font.startswith("VNI-") else text
