"""Every action of the window in one place: its words, its key, its icon."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from reformdash.desktop.icons import icon

PLACES = ("articles", "overview", "compare", "review", "export")

_KEYS = {
    "open_files": "Ctrl+O",
    "open_folder": "Ctrl+Shift+O",
    "paste": "Ctrl+Shift+V",
    "address": "Ctrl+Shift+A",
    "example": "",
    "open_project": "",
    "save_project": "Ctrl+S",
    "save_copy": "Ctrl+Shift+S",
    "export_log": "",
    "import_log": "",
    "close_project": "Ctrl+W",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "find": "Ctrl+F",
    "clear_filter": "Ctrl+Shift+F",
    "evidence": "Ctrl+E",
    "reviewer": "",
    "shortcuts": "F1",
    "guide": "Shift+F1",
    "log": "",
    "about": "",
    "quit": "Ctrl+Q",
}

_ICONS = {
    "open_files": "file",
    "open_folder": "folder",
    "paste": "paste",
    "example": "example",
    "open_project": "project",
    "save_project": "save",
    "undo": "undo",
    "redo": "redo",
    "find": "search",
    "evidence": "panel",
    "shortcuts": "help",
}


class Actions(QObject):
    """The window's actions, by name in `by_name`; the places of the rail in `places`.

    Args:
        parent: The window; it gets the actions, so their keys work wherever the focus is.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by_name: dict[str, QAction] = {}
        for name, keys in _KEYS.items():
            self.by_name[name] = self._action(name, keys, _ICONS.get(name, ""))
        self.by_name["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.places = {
            place: self._action(place, f"Ctrl+{number}", place)
            for number, place in enumerate(PLACES, start=1)
        }
        self.languages = {code: self._action(code, "", "") for code in ("vi", "en")}
        self.themes = {code: self._action(code, "", "") for code in ("system", "light", "dark")}
        for choices in (self.places, self.languages, self.themes):
            group = QActionGroup(self)
            for action in choices.values():
                action.setCheckable(True)
                group.addAction(action)
        self.by_name["evidence"].setCheckable(True)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def all(self) -> list[QAction]:
        """Every action, to be added to the window."""
        return [
            *self.by_name.values(),
            *self.places.values(),
            *self.languages.values(),
            *self.themes.values(),
        ]

    def retranslate(self) -> None:
        """Writes the words and tool tips in the language of the program."""
        words = _words()
        groups = (self.by_name, self.places, self.languages, self.themes)
        for action in (action for group in groups for action in group.values()):
            text = words[action.objectName()]
            action.setText(text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text} ({keys})" if keys else text)

    def _action(self, name: str, keys: str, icon_name: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if icon_name:
            action.setIcon(icon(icon_name))
        return action


def _words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "open_files": translate("Actions", "Mở tệp…"),
        "open_folder": translate("Actions", "Mở thư mục…"),
        "paste": translate("Actions", "Dán văn bản…"),
        "address": translate("Actions", "Thêm địa chỉ web…"),
        "example": translate("Actions", "Xem ví dụ"),
        "open_project": translate("Actions", "Mở dự án…"),
        "save_project": translate("Actions", "Lưu dự án…"),
        "save_copy": translate("Actions", "Lưu bản sao…"),
        "export_log": translate("Actions", "Xuất các sửa đổi…"),
        "import_log": translate("Actions", "Nạp các sửa đổi…"),
        "close_project": translate("Actions", "Về trang bắt đầu"),
        "undo": translate("Actions", "Hoàn tác"),
        "redo": translate("Actions", "Làm lại"),
        "find": translate("Actions", "Tìm kiếm"),
        "clear_filter": translate("Actions", "Bỏ mọi điều kiện lọc"),
        "evidence": translate("Actions", "Bảng nguồn dẫn"),
        "reviewer": translate("Actions", "Tên người rà soát…"),
        "shortcuts": translate("Actions", "Phím tắt"),
        "guide": translate("Actions", "Hướng dẫn"),
        "log": translate("Actions", "Mở nhật ký"),
        "about": translate("Actions", "Giới thiệu chương trình"),
        "quit": translate("Actions", "Thoát"),
        "articles": translate("Actions", "Bài viết"),
        "overview": translate("Actions", "Tổng quan"),
        "compare": translate("Actions", "So sánh"),
        "review": translate("Actions", "Rà soát"),
        "export": translate("Actions", "Xuất"),
        "vi": "Tiếng Việt",
        "en": "English",
        "system": translate("Actions", "Theo hệ thống"),
        "light": translate("Actions", "Sáng"),
        "dark": translate("Actions", "Tối"),
    }
