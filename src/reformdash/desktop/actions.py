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
    "example": "",
    "open_project": "",
    "save_project": "Ctrl+S",
    "close_project": "Ctrl+W",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Y",
    "find": "Ctrl+F",
    "clear_filter": "Ctrl+Shift+F",
    "evidence": "Ctrl+E",
    "shortcuts": "F1",
    "guide": "Shift+F1",
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
            place: self._action(place, f"Ctrl+{number}", place) for number, place in enumerate(PLACES, start=1)
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
    tr = QCoreApplication.translate
    return {
        "open_files": tr("Actions", "Mở tệp…"),
        "open_folder": tr("Actions", "Mở thư mục…"),
        "paste": tr("Actions", "Dán văn bản…"),
        "example": tr("Actions", "Xem ví dụ"),
        "open_project": tr("Actions", "Mở dự án…"),
        "save_project": tr("Actions", "Lưu dự án…"),
        "close_project": tr("Actions", "Về trang bắt đầu"),
        "undo": tr("Actions", "Hoàn tác"),
        "redo": tr("Actions", "Làm lại"),
        "find": tr("Actions", "Tìm kiếm"),
        "clear_filter": tr("Actions", "Bỏ mọi điều kiện lọc"),
        "evidence": tr("Actions", "Bảng nguồn dẫn"),
        "shortcuts": tr("Actions", "Phím tắt"),
        "guide": tr("Actions", "Hướng dẫn"),
        "about": tr("Actions", "Giới thiệu chương trình"),
        "quit": tr("Actions", "Thoát"),
        "articles": tr("Actions", "Bài viết"),
        "overview": tr("Actions", "Tổng quan"),
        "compare": tr("Actions", "So sánh"),
        "review": tr("Actions", "Rà soát"),
        "export": tr("Actions", "Xuất"),
        "vi": "Tiếng Việt",
        "en": "English",
        "system": tr("Actions", "Theo hệ thống"),
        "light": tr("Actions", "Sáng"),
        "dark": tr("Actions", "Tối"),
    }
