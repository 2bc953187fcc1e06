"""Which reader a file gets: by its first bytes where they tell, else by its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from reformdash.articles.assembly import Origin
from reformdash.articles.document import Document
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.plain import read_plain
from reformdash.articles.wording import Wording

SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".mhtml",
        ".mht",
        ".docx",
        ".docm",
        ".pdf",
        ".xlsx",
        ".xlsm",
    }
    | {".eml", ".zip", ".doc", ".xls"}
)
"""What is looked for in folders; `.doc` and `.xls` so that the user is told what to do with them."""

Read = Iterator[Document | tuple[str, RefusedError]]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every reader works with: the tables, the bounds and the clock of this file.

    Attributes:
        depth: How many archives and messages the file lies in.
        apart: Whether PDF files are read in a process of their own.
    """

    wording: Wording
    limits: Limits
    clock: Clock
    depth: int = 0
    apart: bool = True


def read_bytes(data: bytes, name: str, source: str, desk: Desk) -> Read:
    """Reads the bytes of a file: one document, or several of an archive.

    Raises:
        RefusedError: The file as a whole cannot be read. Parts of an archive that cannot be read are given
            out instead, with their name.
    """
    desk.clock.check()
    if not data:
        raise RefusedError("empty")
    kind = _kind(data, PurePath(name).suffix.lower())
    origin = Origin(name, source)
    wording, limits, clock = desk.wording, desk.limits, desk.clock
    # Readers are imported when the first file of their kind comes: together their libraries take half a
    # second.
    if kind == "docx":
        from reformdash.articles.word import read_docx  # noqa: PLC0415 - see above

        yield read_docx(data, origin, wording, limits, clock)
    elif kind == "html":
        from reformdash.articles.web_page import read_html  # noqa: PLC0415 - see above

        yield read_html(data, origin, wording, limits, clock)
    elif kind == "pdf":
        from reformdash.articles.pdf_apart import read_pdf_apart, read_pdf_here  # noqa: PLC0415 - see above

        yield (read_pdf_apart if desk.apart else read_pdf_here)(data, origin, wording, limits, clock)
    elif kind == "xlsx":
        from reformdash.articles.sheets import read_xlsx  # noqa: PLC0415 - see above

        yield from read_xlsx(data, origin, wording, limits, clock)
    elif kind == "mail":
        from reformdash.articles.containers import read_mail  # noqa: PLC0415 - see above

        yield from read_mail(data, origin, desk)
    elif kind == "zip":
        from reformdash.articles.containers import read_zip  # noqa: PLC0415 - see above

        yield from read_zip(data, origin, desk)
    elif kind == "plain":
        yield replace(read_plain(data, name, wording, limits), source=source)
    else:
        raise RefusedError("unsupported", PurePath(name).suffix.lower())


def _kind(data: bytes, suffix: str) -> str:
    """The kind of a file. Raises `RefusedError` for the kinds that cannot be read."""
    if data.startswith(_OLE):
        raise _ole(data, suffix)
    if data.startswith(b"PK"):
        return _packed_kind(data, suffix)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if suffix in (".docx", ".docm", ".xlsx", ".xlsm", ".zip", ".pdf"):
        raise RefusedError("damaged")
    if suffix in (".mhtml", ".mht", ".eml"):
        return "mail"
    start = data[:2_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    # Word and portals save web pages under any name.
    if suffix in (".html", ".htm", ".xhtml") or start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith((b"from: <saved by", b"mime-version: 1.0")):
        return "mail"
    if start.startswith(b"{\\rtf"):
        raise RefusedError("unsupported", ".rtf")
    if suffix in (".txt", ".text", ".md", ""):
        return "plain"
    if suffix in (".doc", ".xls"):
        raise RefusedError("old_word" if suffix == ".doc" else "old_excel")
    raise RefusedError("unsupported", suffix)


def _ole(data: bytes, suffix: str) -> RefusedError:
    """Office files before 2007, and later ones under a password, share one container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedError("encrypted")
    if suffix == ".doc" or "WordDocument".encode("utf-16-le") in data:
        return RefusedError("old_word")
    return RefusedError("old_excel" if suffix == ".xls" else "unsupported", suffix)


def _packed_kind(data: bytes, suffix: str) -> str:
    """Word, Excel and zip files are all zip files; the names of their parts stand in them plainly."""
    if suffix == ".zip":
        return "zip"
    if suffix in (".docx", ".docm") or b"word/document.xml" in data:
        return "docx"
    if suffix in (".xlsx", ".xlsm") or b"xl/workbook.xml" in data:
        return "xlsx"
    raise RefusedError("unsupported", suffix)
