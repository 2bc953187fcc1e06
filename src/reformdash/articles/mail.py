"""E-mail (.eml) and web pages saved as one file (.mhtml): both are messages of several parts."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any, cast

from reformdash.articles.assembly import Origin
from reformdash.articles.decoding import NotTextError, decode
from reformdash.articles.limits import RefusedError

_MANY_PARTS = 500
_LONGEST_HEADER = 2_000


class _BoundedPolicy(email.policy.EmailPolicy):
    """Headers are parsed up to a length: the parser takes minutes for a subject of a megabyte."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


_POLICY = _BoundedPolicy()


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message holds.

    Attributes:
        origin: Title and date of a message; of a saved page its address.
        kind: `html` or `plain`; "" where there is no text.
        content: The text's bytes.
        attachments: Names and bytes of the files that came with it.
    """

    origin: Origin
    kind: str
    content: bytes
    attachments: tuple[tuple[str, bytes], ...]


def read_message(data: bytes, origin: Origin) -> Mail:
    """Takes a message apart.

    Raises:
        RefusedError: `damaged` where it is no message, `too_deep`.
    """
    try:
        message = cast(EmailMessage, email.message_from_bytes(data, EmailMessage, policy=_POLICY))
        return _opened(message, origin)
    except RefusedError:
        raise
    except RecursionError as error:
        raise RefusedError("too_deep") from error
    except Exception as error:  # the parser raises whatever it meets in malformed headers, also by recursion
        raise RefusedError("damaged", f"{type(error).__name__}: {error}") from error


def _opened(message: EmailMessage, origin: Origin) -> Mail:
    if not message.keys():
        raise RefusedError("damaged")
    page = _is_page(message)
    kind, content = _body(message)
    files = () if page else tuple(_attachments(message))
    return Mail(_origin(message, origin, page=page), kind, content, files)


def _body(message: EmailMessage) -> tuple[str, bytes]:
    """The content to read: its kind and bytes. A page comes before plain text: it has the tables."""
    found: dict[str, bytes] = {}
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml", "text/plain") and not part.is_attachment():
            name = "plain" if kind == "text/plain" else "html"
            content = _content(part)
            if name not in found and content.strip():
                found[name] = content
    for name in ("html", "plain"):
        if name in found:
            return name, found[name]
    return "", b""


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for part in _parts(message):
        name = _file_name(part)
        if part.is_attachment() and name:
            yield name, _bytes(part)


def _origin(message: EmailMessage, origin: Origin, *, page: bool) -> Origin:
    title = _header(message, "Subject") or None
    if page:  # the date of a saved page is the day it was saved
        address = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
        return replace(
            origin, source=address if address.startswith(("http://", "https://")) else origin.source
        )
    return replace(origin, title=title, published=_date(_header(message, "Date")))


def _is_page(message: EmailMessage) -> bool:
    saved = "saved by" in _header(message, "From").lower() or bool(
        _header(message, "Snapshot-Content-Location")
    )
    return saved or (message.get_content_type() == "multipart/related" and not _header(message, "To"))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= _MANY_PARTS:
            raise RefusedError("too_deep", f"> {_MANY_PARTS}")
        if not part.is_multipart():
            yield part


def _bytes(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _content(part: EmailMessage) -> bytes:
    """The bytes of a text part as UTF-8 where it names its encoding, else as they are."""
    raw = _bytes(part)
    try:
        charset = part.get_content_charset()
        return raw.decode(charset).encode() if charset and charset not in ("utf-8", "us-ascii") else raw
    except (LookupError, UnicodeError, ValueError):
        try:
            return decode(raw).text.encode()
        except NotTextError:
            return b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except Exception:  # parsed only now, and the parser raises whatever it meets
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    except Exception:  # as in `_header`
        return ""


def _date(text: str) -> date | None:
    try:
        sent: datetime = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent.date()
