"""The bar at the top: what is open, add articles, undo, language, theme, menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reformdash.desktop.actions import Actions
from reformdash.desktop.icons import icon
from reformdash.desktop.widgets import label, spacer, tool_button

HEIGHT = 48


class TopBar(QFrame):
    """The toolbar of the window.

    Args:
        actions: The window's actions.
        parent: Qt parent.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self._mark = label()
        self._mark.setPixmap(icon("reformdash").pixmap(QSize(24, 24)))
        self._name = label("heading", "ReformDash")
        self.project = label("muted")
        self.add = self._menu_button("add")
        self.language = self._menu_button("language")
        self.theme = self._menu_button("sun")
        self.more = self._menu_button("menu")
        self._undo = tool_button(actions["undo"])
        self._redo = tool_button(actions["redo"])
        self._evidence = tool_button(actions["evidence"])
        self._work = (self.add, self._undo, self._redo, self._evidence)
        self._fill_menus()
        self._lay_out()
        self.set_working(False)
        self.retranslate()

    def set_working(self, working: bool) -> None:
        """Shows the buttons that need articles, or hides them on the start page."""
        for widget in self._work:
            widget.setVisible(working)
        for name in ("save_project", "save_copy", "export_log", "import_log", "close_project"):
            self._actions[name].setEnabled(working)

    def retranslate(self) -> None:
        """Writes the words in the language of the program."""
        self.add.setText(self.tr("Thêm bài viết"))
        self._evidence.setText(self.tr("Nguồn dẫn"))
        current = next((a for a in self._actions.languages.values() if a.isChecked()), None)
        self.language.setText(current.text() if current else "")
        for widget, name in (
            (self.language, self.tr("Ngôn ngữ")),
            (self.theme, self.tr("Giao diện sáng, tối")),
            (self.more, self.tr("Trình đơn")),
        ):
            widget.setToolTip(name)
            widget.setAccessibleName(name)
        for menu, title in (
            (self._theme_menu, self.tr("Giao diện")),
            (self._language_menu, self.tr("Ngôn ngữ")),
        ):
            menu.setTitle(title)

    def _menu_button(self, icon_name: str) -> QToolButton:
        result = QToolButton()
        result.setIcon(icon(icon_name))
        result.setIconSize(QSize(20, 20))
        result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        result.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return result

    def _fill_menus(self) -> None:
        a = self._actions
        self._add_menu = QMenu(self)
        self._add_menu.addActions([a[name] for name in ("open_files", "open_folder", "paste", "address")])
        self._language_menu = QMenu(self)
        self._language_menu.addActions(list(a.languages.values()))
        self._theme_menu = QMenu(self)
        self._theme_menu.addActions(list(a.themes.values()))
        self._more_menu = QMenu(self)
        for group in (
            ("open_files", "open_folder", "paste", "address", "example"),
            ("open_project", "save_project", "save_copy", "close_project"),
            ("export_log", "import_log"),
            ("find", "clear_filter", "evidence"),
            ("reviewer",),
            ("guide", "shortcuts", "log", "about"),
            ("quit",),
        ):
            self._more_menu.addActions([a[name] for name in group])
            self._more_menu.addSeparator()
        for widget, menu in (
            (self.add, self._add_menu),
            (self.language, self._language_menu),
            (self.theme, self._theme_menu),
            (self.more, self._more_menu),
        ):
            widget.setMenu(menu)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.add.setToolButtonStyle(style)
        self.language.setToolButtonStyle(style)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self._mark, self._name, self.project, spacer(), *self._work[:3]):
            row.addWidget(widget)
        row.addSpacing(8)
        for widget in (self._evidence, self.language, self.theme, self.more):
            row.addWidget(widget)
