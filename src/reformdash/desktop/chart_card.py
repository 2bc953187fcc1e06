"""A chart in a frame with its menu: copy, save as picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from reformdash.charts.spec import ChartSpec
from reformdash.desktop.dialogs import tell
from reformdash.desktop.icons import icon
from reformdash.desktop.plot import ChartView
from reformdash.desktop.saving import documents_folder, file_stem, with_suffix, write_problem

_MENU_ROOM = 32


class ChartCard(QFrame):
    """A `ChartView` on a card.

    Args:
        parent: Qt parent.

    Signals:
        mark_clicked: Observation ids of the mark that was clicked.
    """

    mark_clicked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.view = ChartView(self)
        self.view.mark_clicked.connect(self.mark_clicked)
        self.view.set_corner(_MENU_ROOM)
        self._copy, self._png, self._svg = (QAction(self) for _ in range(3))
        self._menu = QMenu(self)
        for action in (self._copy, self._png, self._svg):
            self._menu.addAction(action)
        self.more = QToolButton(self)
        self.more.setIcon(icon("menu"))
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.addWidget(self.view)
        self._copy.triggered.connect(self.copy)
        self._png.triggered.connect(self.save_png)
        self._svg.triggered.connect(self.save_svg)
        self.retranslate()

    def set_spec(self, spec: ChartSpec | None, title: str = "", empty: str = "") -> None:
        """Shows a chart, or under a title why there is none."""
        self.view.set_spec(spec, empty, title)
        self.more.setVisible(spec is not None)
        self.setAccessibleName(spec.title if spec else title)

    def limit(self, pixels: int) -> None:
        """The chart takes the height it needs, up to `pixels`; the rest of the card stays empty."""
        self.view.set_most_height(pixels)
        self._layout.addStretch(1)

    def retranslate(self) -> None:
        """Writes the menu in the language of the screens."""
        self._copy.setText(self.tr("Sao chép biểu đồ"))
        self._png.setText(self.tr("Lưu ảnh PNG…"))
        self._svg.setText(self.tr("Lưu hình SVG…"))
        self.more.setToolTip(self.tr("Sao chép, lưu biểu đồ"))
        self.more.setAccessibleName(self.tr("Sao chép, lưu biểu đồ"))
        self.view.retranslate()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Keeps the menu in the upper right corner, where the title leaves room for it."""
        super().resizeEvent(event)
        size = self.more.sizeHint()
        self.more.setGeometry(self.width() - size.width() - 8, 8, size.width(), size.height())
        self.more.raise_()

    @Slot()
    def copy(self) -> None:
        """Puts the chart on the clipboard."""
        self.view.copy_to_clipboard()

    @Slot()
    def save_png(self) -> None:
        """Asks where to and writes a PNG."""
        self._save("png", self.tr("Ảnh PNG (*.png)"))

    @Slot()
    def save_svg(self) -> None:
        """Asks where to and writes an SVG."""
        self._save("svg", self.tr("Hình SVG (*.svg)"))

    def _save(self, suffix: str, kinds: str) -> None:
        spec = self.view.spec
        if spec is None:
            return
        offered = documents_folder() / f"{file_stem(spec.title)}.{suffix}"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Lưu biểu đồ"), str(offered), kinds)
        if not name:
            return
        path = with_suffix(name, f".{suffix}")
        try:
            (self.view.export_png if suffix == "png" else self.view.export_svg)(path)
        except OSError as error:
            tell(self, self.tr("Không lưu được biểu đồ"), write_problem(path, error))
