"""Questions and small forms. Qt brings no Vietnamese words for its buttons, so each dialog writes its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reformdash.desktop.widgets import label

translate = QCoreApplication.translate


class Dialog(QDialog):
    """A dialog with a heading, a body and two buttons.

    Args:
        title: Window title and heading.
        accept: Words of the main button.
        cancel: Words of the other; None leaves it out.
        parent: The window.
    """

    def __init__(self, title: str, accept: str, cancel: str | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("kind", "primary")
        self.accept_button.setDefault(True)
        if cancel is not None:
            buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(label("heading", title, wrap=True))
        column.addLayout(self.body, 1)
        column.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Gives wrapped texts the height they need: Qt reckons with the width it would like, not this one."""
        super().showEvent(event)
        self.setMinimumHeight(
            min(self.layout().totalHeightForWidth(self.width()), self.screen().size().height())
        )


class PasteDialog(Dialog):
    """Takes an article from the clipboard or the keyboard."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            translate("Dialogs", "Dán văn bản"),
            translate("Dialogs", "Đọc"),
            translate("Dialogs", "Hủy"),
            parent,
        )
        self.name = QLineEdit()
        self.name.setPlaceholderText(translate("Dialogs", "Tên bài (không bắt buộc)"))
        self.name.setAccessibleName(translate("Dialogs", "Tên bài"))
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(translate("Dialogs", "Dán nội dung bài viết vào đây"))
        self.text.setAccessibleName(translate("Dialogs", "Nội dung bài viết"))
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.text, 1)
        self.resize(640, 480)
        clipboard = QGuiApplication.clipboard().text()
        if len(clipboard) > 80:  # long enough to be an article rather than a word that was copied by chance
            self.text.setPlainText(clipboard)
        self.text.textChanged.connect(self._offer)
        self._offer()
        self.text.setFocus()

    def title(self) -> str:
        """The name given, or the text's first line."""
        given = self.name.text().strip()
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        first = next((line for line in lines if line), "")
        return given or (first if len(first) <= 80 else first[:79].rstrip() + "…")

    def _offer(self) -> None:
        self.accept_button.setEnabled(bool(self.text.toPlainText().strip()))


class AddressDialog(Dialog):
    """Takes web addresses, one a line."""

    def __init__(self, parent: QWidget | None) -> None:
        title = translate("Dialogs", "Thêm địa chỉ web")
        super().__init__(title, translate("Dialogs", "Tải về và đọc"), translate("Dialogs", "Hủy"), parent)
        self.addresses = QPlainTextEdit()
        self.addresses.setPlaceholderText("https://…")
        self.addresses.setAccessibleName(translate("Dialogs", "Các địa chỉ web, mỗi dòng một địa chỉ"))
        self.addresses.setTabChangesFocus(True)
        self.body.addWidget(label("", translate("Dialogs", "Mỗi dòng một địa chỉ."), wrap=True))
        self.body.addWidget(self.addresses, 1)
        note = translate(
            "Dialogs",
            "Chương trình chỉ tải đúng các trang này, mỗi trang một lần, khi bạn bấm nút dưới đây. "
            "Hình ảnh, mã lệnh và liên kết trong trang không được tải.",
        )
        self.body.addWidget(label("muted", note, wrap=True))
        self.resize(560, 320)
        clipboard = QGuiApplication.clipboard().text().strip()
        if clipboard.startswith(("http://", "https://")) and len(clipboard) < 2_000:
            self.addresses.setPlainText(clipboard)
        self.addresses.textChanged.connect(self._offer)
        self._offer()
        self.addresses.setFocus()

    def given(self) -> list[str]:
        """The addresses, each once."""
        lines = (line.strip() for line in self.addresses.toPlainText().splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def _offer(self) -> None:
        self.accept_button.setEnabled(bool(self.given()))


class NameDialog(Dialog):
    """Asks for the name that is written beside corrections."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        title = translate("Dialogs", "Tên người rà soát")
        super().__init__(title, translate("Dialogs", "Lưu"), translate("Dialogs", "Hủy"), parent)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(title)
        self.body.addWidget(self.name)
        note = translate(
            "Dialogs", "Tên này được ghi bên cạnh mỗi lần chấp nhận, sửa hoặc loại, và có trong tệp xuất."
        )
        self.body.addWidget(label("muted", note, wrap=True))
        self.setMinimumWidth(400)


def confirm(parent: QWidget, question: str, note: str, accept: str, refuse: str = "") -> bool:
    """Asks before something large is done; `refuse` is what the other button says in place of "cancel"."""
    dialog = Dialog(question, accept, refuse or translate("Dialogs", "Hủy"), parent)
    dialog.body.addWidget(label("muted", note, wrap=True))
    dialog.setMinimumWidth(400)
    return dialog.exec() == QDialog.DialogCode.Accepted


def tell(parent: QWidget, title: str, message: str) -> None:
    """Says what went wrong, in plain text that can be copied; returns at once."""
    dialog = Dialog(title, translate("Dialogs", "Đóng"), None, parent)
    words = label("", message, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    dialog.body.addWidget(words)
    dialog.setMinimumWidth(400)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
