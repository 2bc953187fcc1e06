"""A table with its description: Data Package, which other programs read (https://datapackage.org)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import polars as pl

from reformdash import __version__
from reformdash.lexicon.codes import Codes, Language
from reformdash.lexicon.texts import Texts
from reformdash.workbook.atomic import beside
from reformdash.workbook.tables import write_table

DESCRIPTION = "datapackage.json"
_OURS = "reformdash"
_KINDS: dict[type[pl.DataType], str] = {
    pl.String: "string", pl.Float64: "number", pl.UInt32: "integer", pl.Int64: "integer", pl.Date: "date",
    pl.Boolean: "boolean",
}  # fmt: skip


def write_package(frame: pl.DataFrame, path: Path, language: Language, *, name: str = "observations") -> Path:
    """Writes a table and, beside it, the description of its columns.

    A description that this program wrote before is added to; one of somebody else is left alone, and ours is
    then called after the table.

    Args:
        frame: The table.
        path: Where to; `.csv`, `.jsonl` or `.parquet`.
        language: Language of titles and descriptions.
        name: What the table is called in the description.

    Returns:
        The path of the description.

    Raises:
        ValueError: The suffix is none that `write_table` knows.
        OSError: The folder cannot be written to.
    """
    frame = frame.drop("search_key", strict=False)
    write_table(frame, path)
    described = path.with_name(DESCRIPTION)
    known = _read(described)
    if described.exists() and known.get("profile_of") != _OURS:
        described, known = path.with_name(f"{path.stem}.{DESCRIPTION}"), {}
    others = [one for one in known.get("resources", []) if one.get("path") != path.name]
    taken = {one.get("name") for one in others}
    number = next(n for n in range(1, len(others) + 2) if (name if n == 1 else f"{name}-{n}") not in taken)
    resource = describe(frame, path, language, name=name if number == 1 else f"{name}-{number}")
    package = {
        "name": _OURS,
        "profile_of": _OURS,
        "title": Texts.load().text("workbook.title", language),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": __version__,
        "resources": [*others, resource],
    }
    with beside(described) as draft:
        draft.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return described


def describe(frame: pl.DataFrame, path: Path, language: Language, *, name: str) -> dict[str, Any]:
    """The description of a table as a resource of a data package."""
    suffix = path.suffix.lower().lstrip(".")
    resource: dict[str, Any] = {
        "name": name,
        "path": path.name,
        "format": suffix,
        "mediatype": {"csv": "text/csv", "jsonl": "application/jsonl"}.get(
            suffix, "application/octet-stream"
        ),
    }
    if suffix in ("csv", "jsonl"):
        resource |= {"type": "table", "encoding": "utf-8-sig" if suffix == "csv" else "utf-8"}
    texts, codes = Texts.load(), Codes.load()
    fields = [
        _field(column, kind, language, texts=texts, codes=codes, suffix=suffix)
        for column, kind in frame.schema.items()
    ]
    resource["schema"] = {"fields": fields, "missingValues": [""]}
    if "observation_id" in frame.columns:
        resource["schema"]["primaryKey"] = ["observation_id"]
    return resource


def _field(
    column: str, kind: pl.DataType, language: Language, *, texts: Texts, codes: Codes, suffix: str
) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": _KINDS.get(type(kind), "string")}
    if isinstance(kind, pl.Datetime):
        field |= {"type": "datetime", "format": "any"}
    elif isinstance(kind, pl.List):
        field["type"] = "string" if suffix == "csv" else "array"
    for key, group in (("title", "column"), ("description", "meaning")):
        if texts.has(f"{group}.{column}"):
            field[key] = texts.text(f"{group}.{column}", language)
    if isinstance(kind, pl.Enum):
        used = [code for code in kind.categories if code in codes.by_column.get(column, {})]
        field["constraints"] = {"enum": used or kind.categories.to_list()}
        field["categories"] = [{"value": code, "label": codes.label(column, code, language)} for code in used]
    return field


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}
