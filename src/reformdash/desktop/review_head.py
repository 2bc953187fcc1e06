"""Over the review: how far it is, in which order, and accepting a whole list."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from reformdash.desktop.widgets import button, label, spacer


class ReviewHead(QWidget):
    """Title, progress, order of the queue, accept all.

    Args:
        parent: Qt parent.

    Signals:
        doubtful_wanted: What needs a look first, or the order of the articles.
    """

    doubtful_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self.progress = label("muted")
        self.order = QComboBox()
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in any language
        self.accept_all = button("", "check")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for widget in (self._title, self.progress, spacer(), self.order, self.accept_all):
            row.addWidget(widget)
        self.order.activated.connect(self._chosen)

    def show_sorted_by_column(self) -> None:
        """The user clicked a heading; neither order holds."""
        self.order.setCurrentIndex(-1)

    def retranslate(self) -> None:
        """Writes the words."""
        self._title.setText(self.tr("Rà soát"))
        self.accept_all.setText(self.tr("Chấp nhận cả danh sách…"))
        current = self.order.currentIndex() if self.order.count() else 0
        self.order.clear()
        self.order.addItems([self.tr("Theo thứ tự trong bài"), self.tr("Chỗ nghi ngờ trước")])
        self.order.setPlaceholderText(self.tr("Theo cột"))
        self.order.setCurrentIndex(current)
        self.order.setAccessibleName(self.tr("Thứ tự rà soát"))
        self.order.setToolTip(self.tr("Chỗ nghi ngờ: số liệu có lưu ý, rồi đến số có độ tin cậy thấp nhất"))

    @Slot(int)
    def _chosen(self, place: int) -> None:
        self.doubtful_wanted.emit(place == 1)
