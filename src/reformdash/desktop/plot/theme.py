"""The colours of charts in light and dark, and which text colour is legible on a fill."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from reformdash.charts import palette
from reformdash.desktop.theme import tokens

# WCAG asks 3:1 of graphical objects and 4.5:1 of text.
_GRAPHIC_CONTRAST = 3.0
_DARK_MOST = "#2c76bd"  # every shade up to it bears white text


@dataclass(frozen=True, slots=True)
class PlotTheme:
    """Colours of everything on a chart that is not a series; `#rrggbb` each."""

    name: str
    surface: str
    ink: str
    muted: str
    grid: str
    baseline: str
    hover: str
    hatch: str

    @classmethod
    def named(cls, name: str) -> PlotTheme:
        """The theme `light` or `dark`, in the window's own colours; anything else is light."""
        dark = name == "dark"
        t = tokens("dark" if dark else "light")
        return cls(
            name="dark" if dark else "light",
            surface=t.surface,
            ink=t.text,
            muted=t.muted,
            grid=t.border,
            baseline=t.border_strong,
            hover=t.hover,
            hatch="#566473" if dark else "#b9c3cd",
        )

    def series_color(self, color: str) -> QColor:
        """A series colour on this surface: as given where it stands out, lightened on dark where not."""
        shown = QColor(color)
        if self.name != "dark":
            return shown
        surface = QColor(self.surface)
        for _ in range(8):
            if contrast(shown, surface) >= _GRAPHIC_CONTRAST:
                break
            shown = mix(shown, QColor("#ffffff"), 0.15)
        return shown

    def text_color(self, color: str) -> QColor:
        """A series colour for words on this surface: moved towards the ink until it can be read (4.5:1)."""
        shown, surface, ink = QColor(color), QColor(self.surface), QColor(self.ink)
        for _ in range(10):
            if contrast(shown, surface) >= 4.5:
                break
            shown = mix(shown, ink, 0.15)
        return shown

    def shade(self, fraction: float) -> QColor:
        """The fill of a cell or a province: `fraction` 0 is least, 1 most; on dark, more is lighter."""
        part = min(max(fraction, 0.0), 1.0)
        if self.name != "dark":
            return QColor(palette.shade(part))
        return mix(QColor(self.surface), QColor(_DARK_MOST), 0.12 + 0.88 * part)


def mix(one: QColor, other: QColor, part: float) -> QColor:
    """`one` with `part` (0 to 1) of `other` in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * part,
        one.greenF() + (other.greenF() - one.greenF()) * part,
        one.blueF() + (other.blueF() - one.blueF()) * part,
    )


def contrast(one: QColor, other: QColor) -> float:
    """WCAG contrast ratio, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(fill: QColor) -> QColor:
    """Near-black or white, whichever is better to read on `fill`; pure black where neither reaches 4.5:1."""
    best = max((QColor(palette.INK), QColor(palette.PAPER)), key=lambda ink: contrast(ink, fill))
    return best if contrast(best, fill) >= 4.5 else QColor("#000000")


def _luminance(color: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())
