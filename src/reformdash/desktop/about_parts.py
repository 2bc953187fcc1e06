"""What the program is made of: build, libraries and their licences. No Qt here: the build reads it too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

THIRD_PARTY = "THIRD-PARTY.txt"
BUILD_INFO = "build.json"
LIBRARIES = (
    "PySide6-Essentials", "pyqtgraph", "numpy", "polars", "openpyxl", "lxml", "trafilatura", "pypdfium2",
    "ahocorasick-rs", "platformdirs",
)  # fmt: skip
"""The distributions the program asks for by name."""

_REQUIREMENT = re.compile(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)")


@dataclass(frozen=True)
class Build:
    """How the running program was made; "" for what is not known.

    Attributes:
        built: Moment of the build, ISO 8601 in UTC.
        commit: Short id of the source it was made from.
        python: Version of the interpreter.
        system: System and processor it was made on.
    """

    built: str = ""
    commit: str = ""
    python: str = ""
    system: str = ""


def read_build(folder: Path) -> Build | None:
    """The build's own record.

    Args:
        folder: The program's folder of such files.

    Returns:
        The record; None for a source checkout or a record that cannot be read.
    """
    try:
        told = json.loads((folder / BUILD_INFO).read_text("utf-8"))
        return Build(*(str(told.get(key) or "") for key in ("built", "commit", "python", "system")))
    except (OSError, ValueError, AttributeError):
        return None


def closure(names: Iterable[str]) -> list[Distribution]:
    """The distributions of these names and all they require at run time, without those of other systems.

    Args:
        names: As pip takes them, with extras in brackets where they are wanted.

    Returns:
        In the order of the alphabet.
    """
    found: dict[str, Distribution] = {}
    done: set[tuple[str, str]] = set()
    waiting = [wish for name in names for wish in _asked(name)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in done:
            continue
        done.add((name, extra))
        try:
            one = found.setdefault(name, distribution(name))
        except PackageNotFoundError:
            continue
        for requirement in one.requires or ():
            wanted = _EXTRA.search(requirement)
            if (_key(wanted[1]) if wanted else "") == extra:
                waiting += _asked(requirement)
    return sorted(found.values(), key=lambda one: one.name.lower())


def _asked(requirement: str) -> list[tuple[str, str]]:
    """The name with each extra that is asked for, and "" for the distribution itself."""
    said = _REQUIREMENT.match(requirement)
    name, extras = said.groups("") if said else (requirement, "")
    return [(_key(name), extra) for extra in ("", *(_key(one) for one in extras.split(",") if one))]


def _key(name: str) -> str:
    """A name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name.strip()).lower()


def licence_of(one: Distribution) -> str:
    """The licence a distribution names for itself, as short as it does."""
    told = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    if told and "\n" not in told.strip() and len(told) < 60:
        return told.strip()
    classifiers = one.metadata.get_all("Classifier") or []
    named = [line.rsplit("::", 1)[1].strip() for line in classifiers if line.startswith("License ::")]
    return " or ".join(named) or "see below"


def third_party(folder: Path) -> str:
    """The licences of others' work: the build's complete text, else a list of the installed libraries."""
    try:
        return (folder / THIRD_PARTY).read_text("utf-8")
    except OSError:
        return "\n".join(f"{one.name} {one.version}    {licence_of(one)}" for one in closure(LIBRARIES))
