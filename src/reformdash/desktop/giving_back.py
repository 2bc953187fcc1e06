"""Memory that is free inside the program goes back to the system."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Hands back what the C library holds free; for the end of large work, on any thread.

    glibc keeps what Python's lists, texts and SQLite let go of in the arenas of the threads that worked: some
    thirty megabytes behind a long reading. Other systems, and polars, hand it back by themselves.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
