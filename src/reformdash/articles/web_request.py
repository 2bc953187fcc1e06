"""One request over the network, within bounds. Loads ssl and http: imported where an address is asked for."""

from __future__ import annotations

import errno
import socket
import ssl
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import IO

from reformdash import __version__
from reformdash.articles.limits import Clock, Limits, Reason, RefusedError

_CHUNK = 64_000
_MOST_REDIRECTS = 5


def ask(address: str, limits: Limits, clock: Clock, timeout: float) -> tuple[str, str, bytes]:
    """Asks a server for an address.

    Args:
        address: With its scheme, in ASCII.
        limits: Bounds of the answer.
        clock: Ends it when its time is over.
        timeout: Seconds in which the server must answer.

    Returns:
        The address in the end, the kind of the content, its bytes.

    Raises:
        RefusedError: Why it cannot be fetched.
        StoppedError: The clock was stopped.
    """
    request = urllib.request.Request(address, headers={"User-Agent": f"reformdash/{__version__}"})
    try:
        with urllib.request.build_opener(_Redirects()).open(request, timeout=timeout) as answer:
            final = str(answer.geturl())
            kind = str(answer.headers.get_content_type())
            data = _body(answer, limits, clock)
    except urllib.error.HTTPError as error:
        error.close()
        raise RefusedError(_said(error.code), f"{error.code} {error.reason}") from error
    except (HTTPException, OSError, ValueError) as error:
        cause = getattr(error, "reason", None) or error
        raise RefusedError(_why(cause), str(cause)) from error
    return final, kind, data


def _said(code: int) -> Reason:
    """The reason for a status a server answered with."""
    if code in (404, 410):
        return "not_found"
    if code in (401, 402, 403, 407, 451):
        return "forbidden"
    return "server_error" if code >= 500 or code == 429 else "failed"


def _why(cause: object) -> Reason:
    """The reason for what kept a server from answering."""
    kinds: tuple[tuple[type[BaseException], Reason], ...] = (
        (socket.gaierror, "no_host"),
        (TimeoutError, "no_answer"),
        (ssl.SSLError, "certificate"),
        (ConnectionError, "no_connection"),
    )
    for kind, reason in kinds:
        if isinstance(cause, kind):
            return reason
    offline = isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH)
    return "no_connection" if offline else "failed"


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
