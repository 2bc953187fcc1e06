"""Fonts of charts, and text measured and wrapped without ever cutting a word.

Measuring text is half the time of drawing a chart, and the same words are measured again at every resize and
in the next chart; so fonts and widths are remembered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication


def chart_font(scale: float = 1.0, *, bold: bool = False, italic: bool = False) -> QFont:
    """The application's font, scaled, with tabular digits so that values line up."""
    base = QApplication.font()
    return _font(_Face(base.key(), base), scale, bold, italic)


def width_of(text: str, font: QFont) -> float:
    """Width of the longest line of `text` in device-independent pixels."""
    face = _Face(font.key(), font)
    return max(_advance(face, line) for line in text.split("\n"))


def line_height(font: QFont) -> float:
    """Height of one line of text."""
    return _metrics(_Face(font.key(), font)).height()


def wrap(text: str, font: QFont, width: float) -> str:
    """`text` with line breaks so that lines fit in `width`; a wider word keeps its line to itself."""
    return _wrap(_Face(font.key(), font), text, round(width))


def widest_word(text: str, font: QFont) -> float:
    """Width of the widest single word: the least width `text` can be wrapped to."""
    face = _Face(font.key(), font)
    return max((_advance(face, word) for word in text.split()), default=0.0)


@dataclass(frozen=True, slots=True)
class _Face:
    """A font that can be a key."""

    key: str
    font: QFont = field(compare=False)


@lru_cache(maxsize=32)
def _font(base: _Face, scale: float, bold: bool, italic: bool) -> QFont:
    font = QFont(base.font)
    size = font.pointSizeF()
    if size > 0:
        font.setPointSizeF(size * scale)
    else:
        font.setPixelSize(round(font.pixelSize() * scale))
    font.setBold(bold)
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=32)
def _metrics(face: _Face) -> QFontMetricsF:
    return QFontMetricsF(face.font)


@lru_cache(maxsize=8192)
def _advance(face: _Face, line: str) -> float:
    return _metrics(face).horizontalAdvance(line)


@lru_cache(maxsize=4096)
def _wrap(face: _Face, text: str, width: int) -> str:
    metrics = _metrics(face)
    lines: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if current and metrics.horizontalAdvance(longer) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    lines.append(current)
    return "\n".join(lines)
