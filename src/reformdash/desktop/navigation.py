"""The rail on the left with the five places."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from reformdash.desktop.actions import PLACES, Actions

WIDTH = 88


class Rail(QFrame):
    """A column of large buttons, one a place.

    Args:
        actions: The window's actions; `actions.places` are the buttons.
        parent: Qt parent.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for place in PLACES:
            button = QToolButton()
            button.setProperty("kind", "rail")
            button.setDefaultAction(actions.places[place])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(QSize(WIDTH - 17, 60))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            column.addWidget(button)
        column.addStretch()
