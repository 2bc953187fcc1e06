"""Colours, font and style sheet of the window, light and dark.

Imports nothing slow: it is on the way to the first paint.
"""

from __future__ import annotations

import string
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reformdash.desktop.paths import RESOURCES

ThemeName = Literal["light", "dark"]

FONT_FAMILY = "Inter"


class Tokens(NamedTuple):
    """The named colours of a theme, as `#rrggbb`. Text has a contrast of 4.5:1 on its grounds (tested).

    Attributes:
        window: Ground of the window, behind the surfaces.
        surface: Ground of panels, tables and cards.
        raised: Ground of fields, menus and things that lie above a surface.
        hover: Ground under the pointer.
        border: Hairlines between areas.
        border_strong: Outlines of fields and buttons.
        text: Text.
        muted: Secondary text.
        faint: Text of rejected numbers; still readable.
        accent: The one colour that says "here": selection, focus, main button.
        accent_hover: The same under the pointer.
        on_accent: Text on the accent.
        accent_soft: Ground of a selected row or place.
        good: Checked.
        warn: Wants a look.
        bad: Rejected, failed.
        warn_soft: Ground of a warning.
    """

    window: str
    surface: str
    raised: str
    hover: str
    border: str
    border_strong: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    good: str
    warn: str
    bad: str
    warn_soft: str


_LIGHT = Tokens(
    window="#f4f6f8",
    surface="#ffffff",
    raised="#ffffff",
    hover="#eef2f6",
    border="#e1e6ec",
    border_strong="#bcc6d2",
    text="#17212e",
    muted="#566375",
    faint="#626d7d",
    accent="#1f5fa8",
    accent_hover="#184d8a",
    on_accent="#ffffff",
    accent_soft="#e3edf8",
    good="#1b7a4b",
    warn="#965400",
    bad="#b3322b",
    warn_soft="#fdf3e1",
)

_DARK = Tokens(
    window="#12171d",
    surface="#1a2129",
    raised="#222b35",
    hover="#283340",
    border="#2d3844",
    border_strong="#4b5b6c",
    text="#e8edf2",
    muted="#a7b3c0",
    faint="#94a1af",
    accent="#7db4ee",
    accent_hover="#9cc7f3",
    on_accent="#0a1d33",
    accent_soft="#213c5a",
    good="#63cf96",
    warn="#f0b45c",
    bad="#ff8e85",
    warn_soft="#3a2e18",
)


# Grounds of highlighted figures by topic; pale in the light theme, deep in the dark one, so that the theme's
# text keeps its contrast (tested). Topics outside the reform share a grey.
_TOPIC_GROUNDS: dict[str, tuple[str, str]] = {
    "payroll": ("#cfe6fb", "#16436b"),
    "structure": ("#fde3b8", "#5c3f0b"),
    "admin_units": ("#d3efd0", "#1f4d2a"),
    "concurrent_posts": ("#f6d5e6", "#5e2545"),
    "autonomy": ("#d2eeea", "#124c48"),
    "leaving": ("#fad7cd", "#5f2a1d"),
    "discipline": ("#e2dbf7", "#3d3070"),
    "finance": ("#ecebbf", "#494a12"),
}
_OTHER_GROUND = ("#e4e8ed", "#333d48")


def topic_ground(topic: str, theme: ThemeName) -> str:
    """The ground under a figure of a topic in an article's text."""
    light, dark = _TOPIC_GROUNDS.get(topic, _OTHER_GROUND)
    return dark if theme == "dark" else light


def tokens(theme: ThemeName) -> Tokens:
    """The colours of a theme."""
    return _DARK if theme == "dark" else _LIGHT


def load_font() -> None:
    """Makes the bundled font known to Qt, in both weights. Call once, after the QApplication is there."""
    for weight in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"Inter-{weight}.ttf"))


def base_font(pixels: int = 13) -> QFont:
    """The window's font, its digits all of one width so that columns line up."""
    font = QFont(FONT_FAMILY)
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(theme: ThemeName) -> QPalette:
    """The Qt palette of a theme, for what the style sheet does not reach."""
    t = tokens(theme)
    result = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, t.window),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.window),
        (role.Text, t.text),
        (role.PlaceholderText, t.faint),
        (role.Button, t.raised),
        (role.ButtonText, t.text),
        (role.BrightText, t.bad),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.ToolTipBase, t.raised),
        (role.ToolTipText, t.text),
        (role.Mid, t.border),
        (role.Light, t.surface),
        (role.Dark, t.border_strong),
    ):
        result.setColor(name, QColor(value))
    for name in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.faint))
    return result


def style_sheet(theme: ThemeName) -> str:
    """The style sheet of a theme: `resources/style.qss` with the colours put in."""
    icons = (RESOURCES / "icons").as_posix()  # Qt wants forward slashes in url() on every system
    template = (RESOURCES / "style.qss").read_text("utf-8")
    return string.Template(template).substitute(tokens(theme)._asdict(), icons=icons, theme=theme)


def apply(app: QApplication, theme: ThemeName) -> None:
    """Dresses the application in a theme."""
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
