"""What a command says and where: results to one stream, messages to the other, in the reader's language."""

from __future__ import annotations

import locale
import os
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from reformdash.lexicon.codes import Language
from reformdash.lexicon.texts import Texts

READ, PARTLY, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: all read; some file could not be read; wrong use or unwritable target; stopped by the user."""


_SPACES = "\n\t"
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class UsageError(Exception):
    """The command cannot be done as it was given; the message is for the reader."""


@dataclass(frozen=True, slots=True)
class Console:
    """The streams of a command and the words it uses.

    Attributes:
        texts: The program's own words.
        language: The reader's.
        out: For results.
        err: For messages and progress.
    """

    texts: Texts
    language: Language
    out: TextIO
    err: TextIO

    def text(self, key: str, **fields: object) -> str:
        """A text in the reader's language."""
        return self.texts.text(key, self.language, **fields)

    def say(self, key: str, **fields: object) -> None:
        """Writes a message."""
        self.err.write(harmless(self.text(key, **fields)) + "\n")
        self.err.flush()

    def show(self, line: str = "") -> None:
        """Writes a line of the result."""
        self.out.write(harmless(line) + "\n")

    def report(self, line: str) -> None:
        """Writes a line of the result that is to be seen at once."""
        self.show(line)
        self.out.flush()


def harmless(text: str) -> str:
    """A text without the characters by which the words of a file could change what else is on screen."""
    if text.isprintable():
        return text
    return "".join(char if char in _SPACES or _is_safe(char) else "\ufffd" for char in text)


def _is_safe(char: str) -> bool:
    """Neither a control character (escape sequences) nor one that turns the direction of what follows."""
    return unicodedata.category(char) != "Cc" and char not in _TURNS


def system_language(environment: Mapping[str, str] | None = None) -> Language:
    """English where the system is set to a language other than Vietnamese; Vietnamese otherwise."""
    environment = os.environ if environment is None else environment
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    told = next((environment[name] for name in names if environment.get(name)), "")
    if not told and sys.platform == "win32":
        told = locale.getlocale()[0] or ""
    name = told.split(".")[0].lower()
    return "vi" if name in {"", "c", "posix"} or name.startswith("vi") else "en"
