"""The code lists of the frame with the labels readers see."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Code:
    """One code of one column, with its label in each language."""

    column: str
    code: str
    vi: str
    en: str

    def label(self, language: Language) -> str:
        """The words a reader of `language` sees for this code."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Codes:
    """All code lists, by column (`object`, `action`, `topic`, ..., `flag`, `reason`, `event`, `review`)."""

    by_column: Mapping[str, Mapping[str, Code]]
    reform_topics: tuple[str, ...]

    @classmethod
    def load(cls) -> Codes:
        """Reads `codes.toml`. Raises `ValueError` naming the entry where a label is missing."""
        path = resources.files("reformdash.resources") / "lexicon" / "codes.toml"
        raw: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(path.read_text("utf-8"))
        by_column: dict[str, dict[str, Code]] = {}
        for column, entries in raw.items():
            by_column[column] = {}
            for code, entry in entries.items():
                if not entry.get("vi") or not entry.get("en"):
                    raise ValueError(f"codes.toml: [{column}] {code} lacks a label in vi or en")
                by_column[column][code] = Code(column, code, entry["vi"], entry["en"])
        reform = tuple(code for code, entry in raw["topic"].items() if entry["reform"])
        return cls(by_column, reform)

    def values(self, column: str) -> tuple[str, ...]:
        """The codes of a column in display order."""
        return tuple(self.by_column[column])

    def label(self, column: str, code: str | None, language: Language) -> str:
        """The label of a code; an em dash for none, the code itself where it is unknown."""
        if code is None:
            return "—"
        known = self.by_column.get(column, {}).get(code)
        return known.label(language) if known else code
