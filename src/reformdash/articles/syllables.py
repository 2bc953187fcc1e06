"""How Vietnamese a text looks: the share of its accented words that can be Vietnamese syllables.

Old encodings are told apart by this alone: decoded with the wrong table, a text has letters enough but hardly
a word that could be spoken.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnprstvx]"
_NUCLEUS = (
    "uyê|uya|uyu|oai|oay|oao|oeo|uôi|ươi|ươu|iêu|yêu|uây|"
    "oa|oă|oe|oo|uâ|uê|uy|uơ|uô|ua|ưa|ươ|ưu|ưi|ui|iê|ia|iu|yê|ai|ay|ao|au|âu|ây|eo|êu|oi|ôi|ơi|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|nh|ng|[ckmnpt])?")
_STOPPED = ("ch", "c", "k", "p", "t")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOP_TONES = {"\u0301", "\u0323"}
# Marks that may stand beside a word in any text, so they say nothing of how it was decoded.
_BESIDE = "“”‘’„«»…–—−•·()[]{}<>\"'.,;:!?*/\\|+=~^%&#@_§°→\u00a0\u200b\ufeff\u00ad-"
_SPLIT = re.compile(r"[-/.,;:()'’&\d–—]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word, composed or not, can be one Vietnamese syllable."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFD", word)
        tones = [mark for mark in decomposed if mark in _TONES]
        if len(tones) > 1:
            return False
        bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
        if tones and bare.endswith(_STOPPED) and tones[0] not in _STOP_TONES:
            return False
    else:
        bare = word
    return _SYLLABLE.fullmatch(bare) is not None


def vietnamese_score(text: str) -> tuple[int, int]:
    """Counts the accented words of a text, those of one letter aside: by chance every second is a word.

    Returns:
        How many of them can be Vietnamese syllables, and how many there are.
    """
    good = every = 0
    for raw in text.split():
        if raw.isascii():
            continue
        word = raw.strip(_BESIDE)
        if not word or word.isascii():
            continue
        for part in _SPLIT.split(word.lower()):
            if len(part) > 1 and not part.isascii():
                every += 1
                good += is_syllable(part)
    return good, every
