"""Fonts of charts, and text measured and wrapped without ever cutting a word."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication


def chart_font(scale: float = 1.0, *, bold: bool = False, italic: bool = False) -> QFont:
    """The application's font, scaled, with tabular digits so that values line up."""
    font = QFont(QApplication.font())
    size = font.pointSizeF()
    if size > 0:
        font.setPointSizeF(size * scale)
    else:
        font.setPixelSize(round(font.pixelSize() * scale))
    font.setBold(bold)
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def width_of(text: str, font: QFont) -> float:
    """Width of the longest line of `text` in device-independent pixels."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(line) for line in text.split("\n")), default=0.0)


def line_height(font: QFont) -> float:
    """Height of one line of text."""
    return QFontMetricsF(font).height()


def wrap(text: str, font: QFont, width: float) -> str:
    """`text` with line breaks so that lines fit in `width`; a word wider than that keeps its line to itself."""
    metrics = QFontMetricsF(font)
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


def widest_word(text: str, font: QFont) -> float:
    """Width of the widest single word: the least width `text` can be wrapped to."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)
