"""The program's own words outside the window: charts, workbook, messages of readers, command line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

from reformdash.lexicon.codes import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text in both languages, by dotted key."""

    by_key: Mapping[str, Mapping[Language, str]]

    @classmethod
    def load(cls) -> Texts:
        """Reads `i18n/texts.toml`. Raises `ValueError` naming the key that lacks a language."""
        path = resources.files("reformdash.resources") / "i18n" / "texts.toml"
        by_key: dict[str, Mapping[Language, str]] = {}
        _collect(tomllib.loads(path.read_text("utf-8")), "", by_key)
        return cls(by_key)

    def text(self, key: str, language: Language, **fields: object) -> str:
        """The text of a key with its fields filled in.

        Raises:
            KeyError: No text has this key, or the text names a field that was not given.
        """
        words = self.by_key[key][language]
        return words.format(**fields) if fields else words

    def has(self, key: str) -> bool:
        """Whether there is a text under this key."""
        return key in self.by_key


def _collect(table: Mapping[str, Any], prefix: str, into: dict[str, Mapping[Language, str]]) -> None:
    for name, entry in table.items():
        key = f"{prefix}{name}"
        if not isinstance(entry, dict):
            raise ValueError(f"texts.toml: {key} is not a table with vi and en")  # noqa: TRY004 - a wrong file
        inner = cast("dict[str, Any]", entry)
        if isinstance(inner.get("vi"), str) or isinstance(inner.get("en"), str):
            if set(inner) != {"vi", "en"} or not inner["vi"] or not inner["en"]:
                raise ValueError(f"texts.toml: {key} must have vi and en and nothing else")
            into[key] = {"vi": inner["vi"], "en": inner["en"]}
        else:
            _collect(inner, f"{key}.", into)
