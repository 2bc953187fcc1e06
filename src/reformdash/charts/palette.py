"""Colours that colour-blind readers can tell, and that stay with a locality in every chart.

The categorical colours are Paul Tol's "muted" set (CC0 technical note SRON/EPS/TN/09-002) without its palest
ones, with two of his "bright" set; tests hold their distances under simulated colour blindness. The shades of
the heat map run in one hue from light to dark, so that they read in grey too.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

CATEGORICAL = ("#332288", "#CC6677", "#117733", "#DDAA33", "#88CCEE", "#882255", "#44AA99", "#999933")
"""Told apart by colour-blind readers; index 0 is the accent."""

ACCENT = "#1F5FA8"
"""One series alone: bars by locality, what was done."""

PLANNED = "#B5C4D8"
"""What is planned or a norm, beside `ACCENT`."""

MISSING_FILL = "#F2F2F2"
"""A cell nothing is reported for."""

INK, PAPER = "#1A1A1A", "#FFFFFF"

_SHADES = ("#F1F6FB", "#D4E3F2", "#AECBE6", "#7FADD6", "#4F8BC1", "#2A69A6", "#134A82")


def area_color(code: str) -> str:
    """The colour of a locality where it stands alone; the same in every chart."""
    return CATEGORICAL[_slot(code)]


def area_colors(codes: Iterable[str]) -> dict[str, str]:
    """Colours of localities that share a chart, no two alike for up to eight.

    Each keeps its own colour; of two with the same one, the later takes the next that is free.
    """
    colors: dict[str, str] = {}
    taken: set[int] = set()
    for code in codes:
        if code in colors:
            continue
        slot = _slot(code)
        for step in range(len(CATEGORICAL)):
            if (slot + step) % len(CATEGORICAL) not in taken:
                slot = (slot + step) % len(CATEGORICAL)
                break
        taken.add(slot)
        colors[code] = CATEGORICAL[slot]
    return colors


def series_color(index: int) -> str:
    """The colour of the n-th series of a chart whose series are no localities."""
    return CATEGORICAL[index % len(CATEGORICAL)]


def shade(value: float | None, low: float = 0.0, high: float = 1.0) -> str:
    """The fill of a heat map's cell: darker is more; None gives `MISSING_FILL`.

    Args:
        value: The cell's value.
        low: Value of the lightest shade.
        high: Value of the darkest shade.
    """
    if value is None:
        return MISSING_FILL
    span = high - low
    place = 0.0 if span <= 0 else min(max((value - low) / span, 0.0), 1.0)
    return _SHADES[round(place * (len(_SHADES) - 1))]


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on a fill."""
    light = luminance(fill)
    return INK if contrast(light, luminance(INK)) >= contrast(light, luminance(PAPER)) else PAPER


def luminance(color: str) -> float:
    """Relative luminance of `#RRGGBB`, as WCAG 2.1 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Contrast ratio of two luminances, 1 to 21."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _slot(code: str) -> int:
    """Provinces by their number, which spreads them evenly.

    Anything else by a checksum that never changes.
    """
    digits = code[1:3]
    if code.startswith("P") and digits.isdigit():
        return int(digits) % len(CATEGORICAL)
    return crc32(code.encode()) % len(CATEGORICAL)
