"""The size of the packed program by component."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

COMPONENTS = (
    ("polars", ("polars", "_polars")),
    ("Qt and PySide6", ("PySide6", "shiboken6", "libQt6", "libicu")),
    ("numpy", ("numpy",)),
    ("lxml", ("lxml",)),
    ("pypdfium2", ("pypdfium2",)),
    ("reformdash", ("reformdash/",)),
    ("system libraries", ("lib",)),
)


def size_table(program: Path) -> str:
    """A Markdown table of megabytes by component, largest first."""
    sizes: Counter[str] = Counter()
    for file in program.rglob("*"):
        if file.is_file() and not file.is_symlink():
            inner = file.relative_to(program).as_posix().removeprefix("_internal/")
            sizes[_component(inner)] += file.stat().st_size
    rows = [f"| {name} | {size / 1e6:.1f} |" for name, size in sizes.most_common()]
    total = f"| **all** | **{sum(sizes.values()) / 1e6:.1f}** |"
    return "\n".join(["| component | MB |", "| --- | --- |", *rows, total])


def _component(inner: str) -> str:
    for name, starts in COMPONENTS:
        if inner.startswith(starts):
            return name
    return "Python and the other libraries"
