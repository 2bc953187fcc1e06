"""What the strips under the window have in common: a bar of progress, words that give way, buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from reformdash.desktop.widgets import label

_NAME_LETTERS = 44


class Strip(QFrame):
    """A hidden strip without words yet.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFixedHeight(40)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.words = label()
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.bar)
        self._row.addWidget(self.words, 1)
        self.hide()

    def add(self, *buttons: QPushButton) -> None:
        """Puts buttons at its end, from left to right."""
        for each in buttons:
            self._row.addWidget(each)


def shortened(name: str, letters: int = _NAME_LETTERS) -> str:
    """A long name with its middle left out."""
    return name if len(name) <= letters else f"{name[: letters - 16]}…{name[-15:]}"
