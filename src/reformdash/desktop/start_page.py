"""The first page: drop articles, open, paste, or look at the example."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reformdash.desktop.icons import icon
from reformdash.desktop.widgets import button, label, restyle


class StartPage(QWidget):
    """What an empty program shows.

    Signals:
        files_wanted, folder_wanted, text_wanted, example_wanted, project_wanted, address_wanted: The user
            asked for a dialog or the example.
        unsaved_wanted: Go on with work that was not saved.
        recent_wanted: Path of a recent project that was clicked.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    text_wanted = Signal()
    example_wanted = Signal()
    project_wanted = Signal()
    address_wanted = Signal()
    unsaved_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self._title = label("display")
        self._promise = label("muted", wrap=True)
        self.drop_area = DropArea()
        self.open_files = button("primary", "file")
        self.open_folder = button("", "folder")
        self.paste = button("", "paste")
        self.example = button("", "example")
        self.open_project = button("link", "project")
        self.address = button("link", "language")
        self.go_on = button("link", "undo")
        self.go_on.hide()
        self._recent_heading = label("section")
        self._waiting = label("muted")
        self._waiting.hide()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._lay_out()
        for source, signal in (
            (self.open_files, self.files_wanted),
            (self.open_folder, self.folder_wanted),
            (self.paste, self.text_wanted),
            (self.example, self.example_wanted),
            (self.open_project, self.project_wanted),
            (self.address, self.address_wanted),
            (self.go_on, self.unsaved_wanted),
        ):
            source.clicked.connect(signal)
        self.show_recent(recent)
        self.retranslate()

    def show_recent(self, recent: Sequence[Path]) -> None:
        """Lists the projects opened last."""
        while item := self._recent.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for path in recent[:4]:
            entry = button("link", "project")
            entry.setText(f"{path.stem}  ·  {_short(path.parent)}")
            entry.setToolTip(str(path))
            entry.setProperty("path", str(path))
            entry.clicked.connect(self._open_recent)
            self._recent.addWidget(entry)
        self._recent_heading.setVisible(bool(recent))

    def show_unsaved(self, *, offered: bool) -> None:
        """Offers to go on with the work that was not saved."""
        self.go_on.setVisible(offered)

    def set_waiting(self, *, waiting: bool) -> None:
        """Says that what was asked for comes when the program is ready."""
        self._waiting.setVisible(waiting)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self._waiting.setText(self.tr("Đang chuẩn bị…"))
        self._title.setText(self.tr("Số liệu cải cách bộ máy, kèm câu gốc"))
        self._promise.setText(
            self.tr(
                "Đưa bài viết vào: mỗi con số thành một dòng dữ liệu có địa phương, đối tượng, thời gian "
                "và câu văn đã nói ra nó. Mọi việc diễn ra trên máy này, không gửi gì đi đâu."
            )
        )
        self.drop_area.retranslate()
        self.open_files.setText(self.tr("Mở tệp…"))
        self.open_folder.setText(self.tr("Mở thư mục…"))
        self.paste.setText(self.tr("Dán văn bản"))
        self.example.setText(self.tr("Xem ví dụ"))
        self.example.setToolTip(self.tr("Đọc năm bài viết mẫu và vẽ biểu đồ"))
        self.open_project.setText(self.tr("Mở dự án đã lưu…"))
        self.address.setText(self.tr("Thêm địa chỉ web…"))
        self.go_on.setText(self.tr("Tiếp tục phần việc lần trước (chưa lưu thành dự án)"))
        self._recent_heading.setText(self.tr("Dự án gần đây"))

    @Slot()
    def _open_recent(self) -> None:
        self.recent_wanted.emit(Path(str(self.sender().property("path"))))

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._promise)
        column.addSpacing(16)
        column.addWidget(self.drop_area)
        column.addSpacing(16)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self.open_files, self.open_folder, self.paste, self.example):
            buttons.addWidget(each, 1)
        column.addLayout(buttons)
        column.addWidget(self._waiting)
        column.addSpacing(24)
        column.addWidget(self._recent_heading)
        column.addLayout(self._recent)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self.open_project)
        links.addWidget(self.address)
        links.addStretch()
        column.addLayout(links)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(720)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)


class DropArea(QFrame):
    """The large area that says what to do; the window takes the drop, so a drop beside it counts too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dropArea")
        self.setMinimumHeight(200)
        self._picture = label()
        self._text = label("title")
        self._formats = label("caption")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch()
        for each in (self._picture, self._text, self._formats):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch()

    def retranslate(self) -> None:
        """Writes the texts and the picture, whose colour follows the theme."""
        self._picture.setPixmap(icon("articles", self.palette().ColorRole.Link).pixmap(QSize(48, 48)))
        self._text.setText(self.tr("Kéo thả bài viết, báo cáo hoặc thư mục vào đây"))
        self._formats.setText(self.tr("Văn bản, HTML, Word, Excel, PDF, EPUB, thư điện tử, tệp nén"))
        self.setAccessibleName(self._text.text())

    def set_over(self, over: bool) -> None:
        """Shows that something to drop is over the window."""
        self.setProperty("over", over)
        restyle(self)


def _short(folder: Path) -> str:
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
