"""Which letters are capitals and which are small ones, for patterns; `re` knows no class for them."""

from __future__ import annotations

# A range like À-Ỹ would not do: in Unicode small letters with accents stand between the capitals.
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capitals of Vietnamese, to stand between the brackets of a character class."""

SMALL_LETTERS = "a-z" + CAPITALS.removeprefix("A-Z").lower()
"""The small letters of Vietnamese, likewise."""
