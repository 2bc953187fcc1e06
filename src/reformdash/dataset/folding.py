"""The key under which two spellings of the same words meet, for whole columns.

Done in polars because folding 100,000 sentences one by one in Python takes seconds, and holds up a window's
other threads meanwhile.
"""

from __future__ import annotations

import polars as pl


def folded(words: pl.Expr) -> pl.Expr:
    """Words spelled as `fold.ascii_key` spells them; old and new tone placement meet too.

    Dropping every mark is what makes them meet; the result may be shorter than the text.
    """
    bare = words.str.to_lowercase().str.normalize("NFD").str.replace_all(r"\p{Mn}+", "")
    return bare.str.replace_all("[đðɖ]", "d")
