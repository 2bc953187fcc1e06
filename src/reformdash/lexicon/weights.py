"""Tables of learned weights."""

from __future__ import annotations

from importlib import resources


def weight_rows(table: str) -> list[list[str]]:
    """The rows of a table of the lexicon, as their cells; lines that begin with # are remarks.

    Args:
        table: Its name, as `confidence`.
    """
    text = (resources.files("reformdash.resources") / "lexicon" / f"{table}.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
