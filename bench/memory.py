"""Memory in use, without Qt: it would be counted, too."""

from __future__ import annotations

import resource
from pathlib import Path


def memory() -> int:
    """Megabytes this process has in use now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() // 1_000_000
