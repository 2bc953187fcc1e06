"""The packed program with another script in the place of its own: the floor it starts from."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PyInstaller.archive.readers import CArchiveReader
from PyInstaller.archive.writers import CArchiveWriter

SCRIPT = "start"
"""Name of the program's own script in the archive, as packaging/reformdash.spec has it."""

_OPTION = "o"


class _Writer(CArchiveWriter):
    """Writes entries whose content is at hand instead of in a file."""

    def _write_entry(self, fp: Any, entry: tuple[str, bytes, bool, str]) -> Any:
        name, content, compress, kind = entry
        return self._write_blob(fp, content, name, kind, compress)


def with_script(built: Path, folder: Path, script: str) -> Path:
    """Makes a program that differs from the built one in its script alone: same loader, libraries, archive.

    Args:
        built: The folder of the built program.
        folder: Where to; it is made, and the libraries stay where they are.
        script: What runs in the place of the program.

    Returns:
        The program to start.
    """
    program = built / "reformdash"
    archive = CArchiveReader(str(program))
    entries: list[tuple[str, bytes, bool, str]] = []
    for name, (_, _, _, compressed, kind) in archive.toc.items():
        content = marshal.dumps(compile(script, SCRIPT, "exec")) if name == SCRIPT else archive.extract(name)
        entries.append((name, content, bool(compressed), kind))
    entries += [(option, b"", False, _OPTION) for option in archive.options]  # where the libraries are
    if SCRIPT not in archive.toc:
        raise ValueError(f"{program} has no script {SCRIPT!r}")
    folder.mkdir(parents=True)
    target = folder / program.name
    _write(target, program.read_bytes()[: archive._start_offset], entries, _python_of(built))
    (folder / "_internal").symlink_to(built.resolve() / "_internal")
    return target


def _write(target: Path, loader: bytes, entries: Sequence[tuple[str, bytes, bool, str]], python: str) -> None:
    _Writer(str(target), entries, python)
    target.write_bytes(loader + target.read_bytes())
    target.chmod(0o755)


def _python_of(built: Path) -> str:
    return next(file.name for file in (built / "_internal").glob("libpython3.[0-9]*"))
