"""Whose work is in the packed program: every file must be of something the licences name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path

from parts import ROOT, compiled_modules, of_system

from reformdash.desktop.about_parts import LIBRARIES, closure

_GLIBC = re.compile(r"0x[0-9a-f]+ 0x(\d\d) \d+ GLIBC_(\d+)\.(\d+)")
_WEAK = "02"


def named(*, frozen: bool = True) -> list[Distribution]:
    """The distributions of others that are packed.

    PyInstaller's start code is in what it froze, the runtime of mypy's compiler in the compiled modules.
    """
    own = [distribution("pyinstaller")] if frozen else []
    own += [distribution("mypy")] if frozen and compiled_modules() else []
    return sorted([*closure(LIBRARIES), *own], key=lambda one: one.name.lower())


def strangers(entries: Iterable[tuple[str, str | None, str]]) -> list[str]:
    """Files that belong to nothing whose licence is named.

    Args:
        entries: (path in the folder or module, file, kind) of everything packed.

    Returns:
        The files, empty where all is accounted for.
    """
    known = {Path(str(one.locate_file(file))).resolve() for one in named() for file in one.files or ()}
    found: list[str] = []
    for _, source, kind in entries:
        if kind == "SYMLINK" or not source or source == "-" or of_system(source):
            continue  # packages of the system are named one by one, see licences.add_system_libraries
        path = Path(source).resolve()
        ours = "site-packages" not in path.parts and (
            path.is_relative_to(ROOT) or path.is_relative_to(sys.base_prefix)
        )
        if not ours and path not in known:
            found.append(source)
    return sorted(found)


def needed_glibc(program: Path) -> tuple[int, int]:
    """The oldest glibc that has everything the libraries and programs of a folder ask it for."""
    newest = (2, 17)
    for file in program.rglob("*"):
        if file.is_file() and not file.is_symlink() and _is_elf(file):
            told = subprocess.run(
                ["objdump", "-p", str(file)], capture_output=True, text=True, check=True
            ).stdout
            asked = [(int(major), int(minor)) for weak, major, minor in _GLIBC.findall(told) if weak != _WEAK]
            newest = max([newest, *asked])
    return newest


def _is_elf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"
