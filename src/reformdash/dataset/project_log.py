"""The log of corrections in a project file, and as JSON to hand on."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from reformdash.dataset.corrections import Correction
from reformdash.dataset.project_file import ProjectFile

_FIELDS = (
    "observation_id",
    "document_id",
    "start",
    "end",
    "kind",
    "column",
    "before",
    "after",
    "who",
    "when",
)
_NAMES = ", ".join(f'"{name}"' for name in _FIELDS)
_FORMAT = "reformdash corrections"


class CorrectionLog:
    """The log of a project: appended to, never changed. A step taken back is marked so."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._known: list[tuple[int, Correction]] | None = None  # as in the file: nobody else may write it

    def standing(self) -> tuple[Correction, ...]:
        """The corrections that stand, the oldest first."""
        return tuple(correction for _, correction in self._numbered())

    def history(self) -> list[tuple[Correction, datetime | None]]:
        """Everything that was ever decided, with the time it was taken back, if it was."""
        with self._file.reading() as db:
            names = ", ".join(f'c."{name}"' for name in _FIELDS)
            found = db.execute(
                f'SELECT {names}, w."when" FROM corrections c'
                " LEFT JOIN withdrawals w ON w.correction = c.number ORDER BY c.number"
            ).fetchall()
        return [
            (_correction(row[:-1]), datetime.fromisoformat(row[-1]) if row[-1] else None) for row in found
        ]

    def replace(self, corrections: Sequence[Correction]) -> None:
        """Makes these the ones that stand: what is new is appended, what is missing is marked as taken back.

        Undo and redo come down to this, with the list of before or after.

        Raises:
            ProjectError: The file cannot be written; the log is as it was.
        """
        now = datetime.now(UTC).isoformat()
        with self._file.writing() as db:
            standing = self._numbered()
            common = 0
            for (_, here), there in zip(standing, corrections, strict=False):
                if here != there:
                    break
                common += 1
            db.executemany(
                'INSERT INTO withdrawals (correction, "when") VALUES (?, ?)',
                [(number, now) for number, _ in standing[common:]],
            )
            marks = ", ".join("?" * len(_FIELDS))
            self._known = None
            new: list[tuple[int, Correction]] = []
            for correction in corrections[common:]:
                values = tuple(_plain(correction).values())
                cursor = db.execute(f"INSERT INTO corrections ({_NAMES}) VALUES ({marks})", values)
                new.append((cursor.lastrowid or 0, correction))
        self._known = standing[:common] + new

    def _numbered(self) -> list[tuple[int, Correction]]:
        if self._known is None:
            with self._file.reading() as db:
                found = db.execute(
                    f"SELECT number, {_NAMES} FROM corrections"
                    " WHERE number NOT IN (SELECT correction FROM withdrawals) ORDER BY number"
                ).fetchall()
            self._known = []
            for row in found:
                with contextlib.suppress(
                    ValueError
                ):  # codes of a later version: kept in the file, not applied
                    self._known.append((row[0], _correction(row[1:])))
        return self._known


@dataclass(frozen=True, slots=True)
class Imported:
    """What an exported log gave.

    Attributes:
        corrections: Those to be applied, in their order, without the ones already there.
        known: How many were there already.
        absent: How many are about texts that are not here.
        refused: How many this version of the program cannot read.
    """

    corrections: tuple[Correction, ...]
    known: int
    absent: int
    refused: int


def export_log(corrections: Iterable[Correction], path: Path) -> None:
    """Writes a log as JSON; complete or not at all. Raises `OSError`."""
    content = {
        "format": _FORMAT,
        "version": 1,
        "corrections": [_plain(correction) for correction in corrections],
    }
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def import_log(path: Path, standing: Sequence[Correction], document_ids: Iterable[str]) -> Imported:
    """Reads an exported log to be applied on top of what stands here.

    Args:
        path: The JSON file.
        standing: The corrections that stand.
        document_ids: The texts that are here.

    Raises:
        ValueError: The file is no log of corrections.
        OSError: It cannot be read.
    """
    try:
        content: Any = json.loads(path.read_text("utf-8"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise ValueError("no log of corrections") from error
    entries = cast("dict[str, Any]", content).get("corrections") if isinstance(content, dict) else None
    if not isinstance(entries, list) or cast("dict[str, Any]", content).get("format") != _FORMAT:
        raise ValueError("no log of corrections")
    here, there = set(document_ids), set(standing)
    taken: list[Correction] = []
    known = absent = refused = 0
    for entry in cast("list[Any]", entries):
        try:
            correction = _correction([entry.get(name) for name in _FIELDS])
        except (ValueError, TypeError, AttributeError, KeyError):
            refused += 1
            continue
        if correction in there:
            known += 1
        elif correction.document_id not in here:
            absent += 1
        else:
            taken.append(correction)
    return Imported(tuple(taken), known, absent, refused)


def _plain(correction: Correction) -> dict[str, Any]:
    fields = {name: getattr(correction, name) for name in _FIELDS}
    return fields | {"when": correction.when.isoformat()}


def _correction(fields: Sequence[Any]) -> Correction:
    *given, who, when = fields
    return Correction(*given, who=str(who or ""), when=datetime.fromisoformat(when))
