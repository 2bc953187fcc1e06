"""A web address the user asks for: fetched once, within bounds, and read like a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from reformdash.articles.document import Document
from reformdash.articles.formats import SUFFIXES, Desk, read_bytes
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.wording import Wording

MOST_BYTES = 20_000_000
"""What a page may hold at most."""

_KINDS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        address: Where it came from in the end.
        name: A file name for it.
        data: Its bytes.
    """

    address: str
    name: str
    data: bytes


def read_address(
    address: str, stop: Callable[[], bool] | None = None, limits: Limits | None = None, timeout: float = 20.0
) -> Document:
    """Fetches an address and reads what it gives; see `fetch` and `read_fetched`."""
    return read_fetched(fetch(address, stop, limits, timeout), limits, stop)


def fetch(
    address: str, stop: Callable[[], bool] | None = None, limits: Limits | None = None, timeout: float = 20.0
) -> Fetched:
    """Fetches an address; nothing the page names is fetched, no script runs.

    Args:
        address: Beginning with `http://` or `https://`; without either, `https://` is meant.
        stop: Asked while it is fetched; True ends it.
        limits: Bounds of one file.
        timeout: Seconds in which the server must answer, and four times as long for the whole.

    Raises:
        RefusedError: Why it cannot be fetched; `bad_address` also for addresses of files, mail and the like.
        StoppedError: `stop` said so.
    """
    from reformdash.articles.web_request import ask  # noqa: PLC0415 - ssl, http: slow, and for those who ask

    limits = replace(limits or Limits(), file_bytes=min((limits or Limits()).file_bytes, MOST_BYTES))
    clock = Clock(replace(limits, seconds=4 * timeout), stop)
    address = _checked(address)
    final, kind, data = ask(address, limits, clock, timeout)
    return Fetched(final, _name(final, kind), data)


def read_fetched(
    page: Fetched, limits: Limits | None = None, stop: Callable[[], bool] | None = None
) -> Document:
    """Reads what an address gave like a file. Raises as `formats.read_bytes`, or `no_text`."""
    limits = limits or Limits()
    wording = Wording.load()
    for item in read_bytes(page.data, page.name, page.address, Desk(wording, limits, Clock(limits, stop))):
        if isinstance(item, Document):
            return replace(item, publisher=item.publisher or wording.outlets.at(page.address))
        raise item[1]
    raise RefusedError("no_text")


def _checked(address: str) -> str:
    """The address with a scheme, its path in ASCII. Raises `RefusedError` for files, mail and the like."""
    address = address.strip()
    if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise RefusedError("bad_address") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise RefusedError("bad_address")
    quoted = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme.lower(), host + port, quoted, query, ""))


def _name(address: str, kind: str) -> str:
    """A file name for what came: that of the address, with the suffix of its kind."""
    path = PurePosixPath(unquote(urlsplit(address).path))
    name = path.name or (urlsplit(address).hostname or "")
    if path.suffix.lower() in SUFFIXES:
        return name
    return name + _KINDS.get(kind, ".html" if kind.startswith("text/") else path.suffix or ".bin")
