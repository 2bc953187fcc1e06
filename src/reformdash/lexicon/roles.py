"""Names of reform models: posts that one person holds together, bodies that are merged into one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from reformdash.lexicon.codes import Language

_JOINED = {
    ("role", "vi"): (" đồng thời là ", "{}"),
    ("role", "en"): (", also ", "{}"),
    ("body", "vi"): (" với ", "Hợp nhất {}"),
    ("body", "en"): (" and ", "Merger of {}"),
}
"""What stands between the parts of a model, and around them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A post (`role`) or a body (`body`) of a model, with its name in each language."""

    kind: str
    code: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Posts and bodies by id, in the order in which a model names them."""

    parts: Mapping[str, Part]

    @classmethod
    def load(cls) -> Roles:
        """Reads the tables of posts and bodies. Raises `ValueError` naming the entry that lacks a name."""
        folder = resources.files("reformdash.resources") / "lexicon"
        parts: dict[str, Part] = {}
        for file, kind in (("roles.toml", "role"), ("bodies.toml", "body")):
            raw: dict[str, list[dict[str, Any]]] = tomllib.loads((folder / file).read_text("utf-8"))
            for entry in raw.get(kind, ()):
                code, vi, en = (entry.get(key, "") for key in ("code", "vi", "en"))
                if not (code and vi and en):
                    raise ValueError(f"{file}: [[{kind}]] {code or entry} lacks code, vi or en")
                parts.setdefault(code, Part(kind, code, vi, en))
        names = tomllib.loads((folder / "body_names.toml").read_text("utf-8"))["named"]
        for code, entry in names.items():
            if not (entry.get("vi") and entry.get("en")):
                raise ValueError(f"body_names.toml: {code} lacks vi or en")
            parts.setdefault(code, Part("body", code, entry["vi"], entry["en"]))
        return cls(parts)

    def label(self, code: str, language: Language) -> str:
        """The name of a post or body; of one that no table knows, its id as words."""
        part = self.parts.get(code)
        if part is None:
            words = code.replace("-", " ")
            return words[:1].upper() + words[1:]
        return part.vi if language == "vi" else part.en

    def model_label(self, model: str, language: Language) -> str:
        """The name of a model, its ids joined by `+`.

        "Bí thư cấp ủy đồng thời là Chủ tịch UBND", "Hợp nhất Ban Tổ chức với Sở Nội vụ".
        """
        places = {code: place for place, code in enumerate(self.parts)}
        codes = sorted(model.split("+"), key=lambda code: places.get(code, len(places)))
        known = [part.kind for code in codes if (part := self.parts.get(code)) is not None]
        kind = known[0] if known else "body"
        if len(codes) < 2:
            return self.label(model, language)
        between, around = _JOINED[kind, language]
        return around.format(between.join(self.label(code, language) for code in codes))
