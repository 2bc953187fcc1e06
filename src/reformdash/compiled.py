"""Compiled modules take the place of the Python ones they were made from, where they were built.

`packaging/compile.py` makes them. They lie in a folder that is named after the content of their sources, so
compiled modules never stand in for sources that have changed since: these run as Python until they are
compiled again. Setting REFORMDASH_PURE runs everything as Python, which coverage, tracing and changing
functions from outside need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

PACKAGES = ("lexicon", "language", "extraction")
"""The packages of which modules are compiled, inside `reformdash`."""

STAY_PYTHON = (
    "extraction/extractor",  # between sentences the interpreter lets other threads run, as the window's
    "extraction/records",  # goes from process to process; a frozen class cannot be unpacked once compiled
    "lexicon/wording",  # gives itself the methods of its pattern when first asked
)
"""Modules of these that are not."""

_LOOKED_INTO = ("articles/document.py", "compiled.py")
"""Other files on which the compiled code depends: the types of what is read, and what is compiled."""

_COMPILED_BY = ("packaging/compile.py", "packaging/requirements.txt")
"""How the code is compiled, and with which version of the compiler; in the source tree."""

_HERE = Path(__file__).parent
FOLDER = _HERE.parents[1] / "build" / "compiled"
"""Where compiled modules lie, in a folder for each state of the sources; beside a source tree only."""


def sources() -> Iterator[str]:
    """The files on which the compiled code depends, in order: as `lexicon/fold.py`, inside `reformdash`."""
    for package in PACKAGES:
        names = (one.name for one in os.scandir(_HERE / package))
        yield from (f"{package}/{name}" for name in sorted(names) if name.endswith(".py"))
    yield from _LOOKED_INTO


def is_compiled(source: str) -> bool:
    """Whether one of `sources` is compiled itself."""
    module = source.removesuffix(".py")
    return source not in _LOOKED_INTO and not module.endswith("__init__") and module not in STAY_PYTHON


def state(tree: Path | None = None) -> str:
    """A name for the content of the sources, how and with what they are compiled, and the interpreter.

    Args:
        tree: The source tree; None where this module lies in it, and not in a copy.
    """
    root = tree or _HERE.parents[1]
    content = blake2b(EXTENSION_SUFFIXES[0].encode(), digest_size=12)
    for source in sources():
        content.update(f"\0{source}\0".encode())
        content.update((_HERE / source).read_bytes())
    for file in _COMPILED_BY:
        content.update((root / file).read_bytes())
    return content.hexdigest()


@cache
def compiled_folder() -> Path | None:
    """The folder with the modules compiled from the present sources, None where there is none."""
    if getattr(sys, "frozen", False) or os.environ.get("REFORMDASH_PURE") or not FOLDER.is_dir():
        return None
    folder = FOLDER / state() / "reformdash"
    return folder if folder.is_dir() else None


def with_compiled(package: str, path: Iterable[str]) -> list[str]:
    """Where a package's modules are looked for: among the compiled ones first.

    Args:
        package: Its name.
        path: Its `__path__`.
    """
    folder = compiled_folder()
    before = [] if folder is None else [str(folder / package.rpartition(".")[2])]
    return [*before, *path]
