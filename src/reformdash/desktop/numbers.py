"""Numbers as people type them."""

from __future__ import annotations

import re

from reformdash.lexicon.codes import Language

_GROUPED = {"vi": re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?"), "en": re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")}


def parse_number(text: str, language: Language) -> float | None:
    """A number typed in the style of a language; None where it is none.

    Vietnamese groups with dots and has a decimal comma, English the other way round. A single separator that
    cannot be grouping ("89.85" typed in Vietnamese) is read as the decimal sign: many keypads have one only.
    """
    raw = text.strip().rstrip("%").replace(" ", "").replace("\u00a0", "").rstrip(".,")
    group, decimal = (".", ",") if language == "vi" else (",", ".")
    if _GROUPED[language].fullmatch(raw):
        return float(raw.replace(group, "").replace(decimal, "."))
    raw = raw.replace(",", ".")
    return float(raw) if re.fullmatch(r"-?\d+(\.\d+)?", raw) else None
