"""A web address the user asks for: fetched once, within bounds, and read like a file."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPException
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from reformdash import __version__
from reformdash.articles.document import Document
from reformdash.articles.formats import SUFFIXES, Desk, read_bytes
from reformdash.articles.limits import Clock, Limits, RefusedError
from reformdash.articles.wording import Wording

_CHUNK = 64_000
_MOST_REDIRECTS = 5
_KINDS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
}


def read_address(
    address: str, stop: Callable[[], bool] | None = None, limits: Limits | None = None, timeout: float = 20.0
) -> Document:
    """Fetches an address and reads what it gives; nothing the page names is fetched, no script runs.

    Args:
        address: Beginning with `http://` or `https://`; without either, `https://` is meant.
        stop: Asked while it is fetched; True ends it.
        limits: Bounds of one file.
        timeout: Seconds in which the server must answer, and four times as long for the whole.

    Raises:
        RefusedError: `failed` where it cannot be fetched, `unsupported` for other kinds of address, or as
        for files. StoppedError: `stop` said so.
    """
    limits = replace(limits or Limits(), file_bytes=min((limits or Limits()).file_bytes, 20_000_000))
    clock = Clock(replace(limits, seconds=4 * timeout), stop)
    address = _checked(address)
    request = urllib.request.Request(address, headers={"User-Agent": f"reformdash/{__version__}"})
    try:
        with urllib.request.build_opener(_Redirects()).open(request, timeout=timeout) as answer:
            final = str(answer.geturl())
            kind = str(answer.headers.get_content_type())
            data = _body(answer, limits, clock)
    except urllib.error.HTTPError as error:
        error.close()
        raise RefusedError("failed", f"{error.code} {error.reason}") from error
    except (HTTPException, OSError, ValueError) as error:
        raise RefusedError("failed", str(getattr(error, "reason", None) or error)) from error
    name = _name(final, kind)
    for item in read_bytes(data, name, final, Desk(Wording.load(), limits, clock.afresh())):
        if isinstance(item, Document):
            return replace(item, publisher=item.publisher or Wording.load().outlets.at(final))
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
        raise RefusedError("failed", str(error)) from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise RefusedError("unsupported", parts.scheme)
    quoted = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urlunsplit((parts.scheme.lower(), host + port, quoted, query, ""))


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects. The class above refuses those that lead away from the web."""

    max_redirections = _MOST_REDIRECTS


def _body(answer: IO[bytes], limits: Limits, clock: Clock) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := answer.read(_CHUNK):
        clock.check()
        size += len(chunk)
        if size > limits.file_bytes:
            raise RefusedError("too_large", f"> {limits.file_bytes / 1e6:,.0f} MB")
        parts.append(chunk)
    return b"".join(parts)


def _name(address: str, kind: str) -> str:
    """A file name for what came: that of the address, with the suffix of its kind."""
    path = PurePosixPath(unquote(urlsplit(address).path))
    name = path.name or (urlsplit(address).hostname or "")
    if path.suffix.lower() in SUFFIXES:
        return name
    return name + _KINDS.get(kind, ".html" if kind.startswith("text/") else path.suffix or ".bin")
