"""Small building blocks of the pages: labels of the style sheet's kinds, cards, lines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from reformdash.desktop.icons import icon


def label(kind: str = "", text: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text, never read as rich text: what it shows may come from an article."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    if kind:
        result.setProperty("kind", kind)
    return result


def frame(kind: str) -> QFrame:
    """A frame of one of the style sheet's kinds: `card`, `bar`, `side`, `rail`, `notice`, `popup`, `line`."""
    result = QFrame()
    result.setProperty("kind", kind)
    return result


def button(kind: str = "", icon_name: str = "") -> QPushButton:
    """A push button; `kind` is "", `primary` or `link`."""
    result = QPushButton()
    result.setAutoDefault(False)
    if kind:
        result.setProperty("kind", kind)
    if icon_name:
        primary = kind == "primary"
        role = result.palette().ColorRole
        result.setIcon(icon(icon_name, role.HighlightedText if primary else role.ButtonText))
        result.setIconSize(QSize(18, 18))
    return result


def tool_button(action: QAction, *, text: bool = False) -> QToolButton:
    """A toolbar button of an action, with its words beside the icon where `text` is set."""
    result = QToolButton()
    result.setDefaultAction(action)
    result.setIconSize(QSize(20, 20))
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    style = Qt.ToolButtonStyle
    result.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)
    return result


def spacer() -> QWidget:
    """Takes the room that is left in a row."""
    result = QWidget()
    result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return result


def restyle(widget: QWidget) -> None:
    """Makes the style sheet look at a widget's changed properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
