"""Files that hold files: messages with what came with them, and archives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePath, PurePosixPath

from reformdash.articles import archive, mail
from reformdash.articles.assembly import Origin
from reformdash.articles.document import Document
from reformdash.articles.formats import SUFFIXES, Desk, Read, read_bytes
from reformdash.articles.limits import Budget, RefusedError
from reformdash.articles.plain import read_plain


def read_mail(data: bytes, origin: Origin, desk: Desk) -> Read:
    """The message itself, then the files that came with it."""
    desk = _deeper(desk)
    message = mail.read_message(data, origin)
    attached = [
        (name, file) for name, file in message.attachments if PurePath(name).suffix.lower() in SUFFIXES
    ]
    if message.kind or not attached:
        yield _read_words(message, desk)
    for name, file in attached:
        desk.budget.take(len(file))
        yield from _read_inside(file, name, f"{origin.source}/{name}", desk)


def _read_words(message: mail.Mail, desk: Desk) -> Document:
    origin = message.origin
    if message.kind == "html":
        from reformdash.articles.web_page import read_html  # noqa: PLC0415 - loads trafilatura

        return read_html(message.content, origin, desk.wording, desk.limits, desk.clock)
    if not message.kind:
        raise RefusedError("no_text")
    document = read_plain(message.content, origin.name, desk.wording, desk.limits)
    return replace(
        document,
        title=origin.title or document.title,
        published=origin.published or document.published,
        source=origin.source,
    )


def read_zip(data: bytes, origin: Origin, desk: Desk) -> Read:
    """The files of an archive, each by its own reader."""
    desk = _deeper(desk)
    for name, unpack in archive.members(data, SUFFIXES, desk.limits, desk.clock):
        source = f"{origin.source}/{name}"
        try:
            content = unpack()
        except RefusedError as refused:
            yield source, refused
            continue
        desk.budget.take(len(content))  # what is beyond it ends the reading of all that lies around
        yield from _read_inside(content, PurePosixPath(name).name, source, desk)


@dataclass(frozen=True, slots=True)
class _Inside(Desk):
    """What the files inside another one are read with."""

    budget: Budget = field(kw_only=True)


def _deeper(desk: Desk) -> _Inside:
    """The desk for what a file holds. Raises `RefusedError("too_deep")`."""
    if desk.depth >= desk.limits.archive_depth:
        raise RefusedError("too_deep", f"> {desk.limits.archive_depth}")
    budget = desk.budget if isinstance(desk, _Inside) else Budget(desk.limits)
    depth = desk.depth + 1
    return _Inside(desk.wording, desk.limits, desk.clock, depth, desk.apart, budget=budget)


def _read_inside(content: bytes, name: str, source: str, desk: _Inside) -> Read:
    """A file inside another one: what is wrong with it does not keep its neighbours from being read."""
    try:
        yield from read_bytes(content, name, source, replace(desk, clock=desk.clock.afresh()))
    except RefusedError as refused:
        yield source, refused
