"""The foot of the export page: the button, how far it is, and what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from reformdash.dataset.project_errors import ProjectError
from reformdash.desktop.elsewhere import open_elsewhere
from reformdash.desktop.saving import write_problem
from reformdash.desktop.why import project_problem
from reformdash.desktop.widgets import button, frame, label, restyle


class ExportFoot(QWidget):
    """Buttons, progress and result.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: Path | None = None
        self.go = button("primary", "export")
        self.cancel = button("", "close")
        self.progress = QProgressBar()
        self.result = frame("card")
        self.said = label("", wrap=True)
        self.open_file, self.open_folder = button("", "file"), button("", "folder")
        inner = QHBoxLayout(self.result)
        inner.setContentsMargins(16, 8, 16, 8)
        inner.addWidget(self.said, 1)
        inner.addWidget(self.open_file)
        inner.addWidget(self.open_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.go)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.result, 4)
        row.addStretch()
        self.open_file.clicked.connect(self._open_file)
        self.open_folder.clicked.connect(self._open_folder)
        self.result.hide()
        self.rest()

    def retranslate(self) -> None:
        """Writes the buttons; an old result is not said in another language."""
        self.go.setText(self.tr("Xuất…"))
        self.cancel.setText(self.tr("Hủy"))
        self.open_file.setText(self.tr("Mở tệp"))
        self.open_folder.setText(self.tr("Mở thư mục"))
        self.progress.setAccessibleName(self.tr("Đang xuất"))
        self.result.hide()

    def run(self, *, can_cancel: bool) -> None:
        """An export has begun."""
        self.go.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.setVisible(can_cancel)
        self.result.hide()

    def rest(self) -> None:
        """No export is under way."""
        self.progress.hide()
        self.cancel.hide()
        self.go.setEnabled(True)

    @Slot(int, int)
    def show_progress(self, written: int, total: int) -> None:
        """Rows written of rows in all."""
        self.progress.setRange(0, total)
        self.progress.setValue(written)

    @Slot(object)
    def show_done(self, path: Path) -> None:
        """A file, or a folder of pictures, is written."""
        self._written = path
        self._say(self.tr("Đã lưu {path}").format(path=path), written=True)

    @Slot(object, object)
    def show_failed(self, path: Path, error: Exception) -> None:
        """Nothing was written; says why."""
        if isinstance(error, OSError):
            words = write_problem(path, error)
        elif isinstance(error, ProjectError):
            words = project_problem(error.reason, error.detail)
        else:
            words = self.tr("Không xuất được: {reason}").format(reason=f"{type(error).__name__}: {error}")
        self._say(words, written=False)

    @Slot()
    def show_cancelled(self) -> None:
        """The user gave up."""
        self._say(self.tr("Đã hủy, chưa ghi tệp nào."), written=False)

    def _say(self, words: str, *, written: bool) -> None:
        self.rest()
        self.said.setText(words)
        self.open_file.setVisible(written and self._written is not None and self._written.is_file())
        self.open_folder.setVisible(written)
        self.result.setProperty("kind", "card" if written else "notice")
        restyle(self.result)
        self.result.show()

    @Slot()
    def _open_file(self) -> None:
        if self._written is not None:
            open_elsewhere(self._written)

    @Slot()
    def _open_folder(self) -> None:
        if self._written is not None:
            folder = self._written if self._written.is_dir() else self._written.parent
            open_elsewhere(folder)
