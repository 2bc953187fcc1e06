"""The keys of the review, shown on screen as buttons that do the same."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reformdash.desktop.widgets import button, label


class KeyBar(QWidget):
    """A row of buttons with the key of each beside its words."""

    # The first of each is shown and acts anywhere on the page but in a field; the others act in the table.
    KEYS: ClassVar[dict[str, tuple[str, ...]]] = {
        "next": ("N",),
        "accept": ("A", "Return"),
        "edit": ("E",),
        "reject": ("R", "Del"),
        "restore": ("P",),
        "undo": ("U",),
    }

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons = {name: button("link") for name in self.KEYS}
        for name, each in self.buttons.items():
            key = label("key", self.KEYS[name][0])
            key.setFixedHeight(22)
            key.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(key)
            row.addWidget(each)
            row.addSpacing(4)
        row.addStretch()

    def offer(self, possible: dict[str, bool]) -> None:
        """Enables what can be done now."""
        for name, enabled in possible.items():
            self.buttons[name].setEnabled(enabled)

    def retranslate(self) -> None:
        """Writes the words."""
        for name, words in (
            ("next", self.tr("Số tiếp theo chưa rà soát")),
            ("accept", self.tr("Chấp nhận")),
            ("edit", self.tr("Sửa")),
            ("reject", self.tr("Loại")),
            ("restore", self.tr("Lấy lại số bị loại")),
            ("undo", self.tr("Hoàn tác")),
        ):
            self.buttons[name].setText(words)
            self.buttons[name].setToolTip(f"{words} ({' / '.join(self.KEYS[name])})")
