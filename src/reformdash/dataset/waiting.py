"""What is still to be read: files and folders, pasted texts, web addresses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from reformdash.dataset.reading_jobs import Pasted


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is still to be read.

    Attributes:
        paths: Files and folders, as `places.written`.
        texts: Pasted texts.
        addresses: Web addresses, as the user gave them; fetched only when the user says so.
    """

    paths: tuple[str, ...] = ()
    texts: tuple[Pasted, ...] = ()
    addresses: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many there are in all."""
        return len(self.paths) + len(self.texts) + len(self.addresses)

    def __or__(self, other: Waiting) -> Waiting:
        """All that is in this or in the other, each once."""
        return Waiting(
            tuple(dict.fromkeys((*self.paths, *other.paths))),
            tuple(dict.fromkeys((*self.texts, *other.texts))),
            tuple(dict.fromkeys((*self.addresses, *other.addresses))),
        )


def key_of(text: Pasted) -> str:
    """What a pasted text goes by while it waits: several may have one name."""
    content = f"{text.name}\n{text.text}".encode("utf-8", "surrogatepass")
    return f"pasted:{hashlib.sha256(content).hexdigest()[:16]}"
