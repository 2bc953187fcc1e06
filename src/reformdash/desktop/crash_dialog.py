"""What is said after an uncaught error: what happened, that the work is kept, where the log is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from reformdash.desktop.dialogs import Dialog, tell
from reformdash.desktop.elsewhere import open_elsewhere
from reformdash.desktop.widgets import button, label

translate = QCoreApplication.translate


class CrashDialog(Dialog):
    """Says in plain words that something went wrong.

    Args:
        log_folder: Where the log lies.
        kept: Whether everything read and decided is on the disk.
        before: Whether it was the last run that ended badly, rather than a step of this one.
        parent: The window, None where there is none.
    """

    def __init__(self, log_folder: Path, *, kept: bool, before: bool, parent: QWidget | None) -> None:
        if before:
            title = translate("Crash", "Lần trước chương trình dừng đột ngột")
        else:
            title = translate("Crash", "Có lỗi ngoài dự kiến")
        super().__init__(title, translate("Crash", "Đóng"), None, parent)
        for line in (what_happened(before=before), what_is_kept(kept=kept, before=before)):
            self.body.addWidget(label("", line, wrap=True))
        where = translate("Crash", "Chi tiết nằm trong nhật ký trên máy này, không gửi đi đâu:\n{folder}")
        words = label("muted", where.format(folder=QDir.toNativeSeparators(str(log_folder))), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(words)
        self.open_log = button()
        self.open_log.setText(translate("Crash", "Mở nhật ký"))
        self.open_log.clicked.connect(lambda: show_folder(log_folder, self))
        self.findChild(QDialogButtonBox).addButton(self.open_log, QDialogButtonBox.ButtonRole.ActionRole)
        self.setMinimumWidth(480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def what_happened(*, before: bool) -> str:
    """The first sentence."""
    if before:
        return translate("Crash", "Chương trình đã bị hệ thống đóng giữa chừng trong lần chạy trước.")
    return translate(
        "Crash", "Thao tác vừa rồi không hoàn tất vì một lỗi của chương trình. Có thể làm tiếp như thường."
    )


def what_is_kept(*, kept: bool, before: bool) -> str:
    """The second sentence."""
    if before:
        return translate(
            "Crash",
            "Bài đã đọc và phần đã rà soát vẫn còn: mở lại từ trang bắt đầu.",
        )
    if kept:
        return translate("Crash", "Bài đã đọc và phần đã rà soát được giữ nguyên trên đĩa.")
    return translate(
        "Crash", "Phần việc đang mở chưa nằm trên đĩa: hãy chọn “Lưu dự án…” trước khi làm tiếp."
    )


def show_folder(folder: Path, parent: QWidget | None) -> None:
    """Opens the log's folder in the system's file manager, or says where it is."""
    if not open_elsewhere(folder):
        tell(parent, translate("Crash", "Nhật ký ở thư mục này"), QDir.toNativeSeparators(str(folder)))
