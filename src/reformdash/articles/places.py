"""Where an article lies, as text that can be kept, and as words that can be shown.

Linux allows file names that are no UTF-8: those of old archives and disks, in TCVN3 or VISCII. Neither SQLite
nor a data frame takes them. Such a path is written as a `file:` address, which has room for any byte; every
other path is written as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

from reformdash.articles.decoding import NotTextError, decode

_FILE = "file://"
_OLD_ENCODINGS = ("tcvn3", "viscii", "vni", "windows-1258")
_UNKNOWN = "\ufffd"


def written(path: Path | str) -> str:
    """A path as text that is UTF-8; of a path written so before, the same."""
    text = str(path)
    return text if _is_utf8(text) else Path(text).absolute().as_uri()


def path_of(place: str) -> Path:
    """The path that was `written`."""
    if not place.startswith(_FILE):
        return Path(place)
    text = os.fsdecode(unquote_to_bytes(place.removeprefix(_FILE)))
    if os.name == "nt":
        text = text[1:] if text[2:3] == ":" else f"//{text}"
    return Path(text)


def is_address(place: str) -> bool:
    """Whether a place is on the web."""
    return "://" in place and not place.startswith(_FILE)


def shown(place: Path | str) -> str:
    """A place in readable words: names of an old encoding decoded, or with a sign for what is not known."""
    text = str(place)
    if text.startswith(_FILE):
        text = str(path_of(text))
    return text if _is_utf8(text) else "/".join(map(_readable, text.split("/")))


def shown_name(place: Path | str) -> str:
    """The last name of a place as `shown`; an address as a whole."""
    text = str(place)
    return text if is_address(text) else Path(shown(text)).name


def meant(path: Path) -> list[Path]:
    """The files or folders a dialog means by a path whose names it could not read.

    Qt gives such names with a sign for what it cannot decode. Every file that would be called so is meant; a
    path that is there, or that nothing fits, is given back as it is.
    """
    if _UNKNOWN not in str(path) or path.exists():
        return [path]
    found = [Path(path.anchor)]
    for part in path.relative_to(path.anchor).parts:
        found = [each for folder in found for each in _named_so(folder, part)]
    return found or [path]


def _named_so(folder: Path, name: str) -> Iterator[Path]:
    if _UNKNOWN not in name:
        if (folder / name).exists():
            yield folder / name
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names alone, as the system has them
    except OSError:
        return
    yield from (folder / each for each in names if _signs(each) == _one_sign(name))


def _signs(name: str) -> str:
    return _one_sign(os.fsencode(name).decode("utf-8", "replace"))


def _one_sign(name: str) -> str:
    """Qt and Python differ in how many signs stand for several unknown bytes."""
    while 2 * _UNKNOWN in name:
        name = name.replace(2 * _UNKNOWN, _UNKNOWN)
    return name


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _readable(name: str) -> str:
    if _is_utf8(name):
        return name
    data = os.fsencode(name)
    stem, dot, suffix = data.rpartition(b".")
    try:
        decoded = decode(stem or data)
    except NotTextError:
        return data.decode("utf-8", "replace")
    if decoded.encoding not in _OLD_ENCODINGS:
        return data.decode("utf-8", "replace")
    return decoded.text.replace("\n", " ") + (dot + suffix).decode("utf-8", "replace") * bool(stem)
