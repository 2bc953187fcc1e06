"""Language and theme of the whole program, with signals for those who draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from reformdash.desktop import theme
from reformdash.desktop.i18n import Languages
from reformdash.desktop.settings import Settings, ThemeChoice

if TYPE_CHECKING:
    from reformdash.lexicon.codes import Language


class Appearance(QObject):
    """Holds the chosen language and theme, puts them in place and tells of changes.

    Args:
        app: The application that is dressed.
        settings: Where the choices are kept.
        parent: Qt parent.
    """

    language_changed = Signal(str)
    theme_changed = Signal(str)

    def __init__(self, app: QApplication, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self.settings = settings
        self._languages = Languages(app)
        self._language: Language = settings.language
        self._theme = self._resolved()
        self._languages.use(self._language)
        theme.apply(app, self._theme)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def language(self) -> Language:
        """`vi` or `en`."""
        return self._language

    @property
    def theme(self) -> theme.ThemeName:
        """`light` or `dark`, what is on screen now."""
        return self._theme

    @property
    def theme_choice(self) -> ThemeChoice:
        """What the user chose: `system`, `light` or `dark`."""
        return self.settings.theme

    @property
    def tokens(self) -> theme.Tokens:
        """The colours on screen now."""
        return theme.tokens(self._theme)

    def set_language(self, language: Language) -> None:
        """Changes the language of everything on screen."""
        if language == self._language:
            return
        self._language = language
        self.settings.language = language
        self._languages.use(language)
        self.language_changed.emit(language)

    def set_theme(self, choice: ThemeChoice) -> None:
        """Changes the theme, or gives the choice back to the system."""
        self.settings.theme = choice
        self._dress()

    @Slot()
    def _system_changed(self) -> None:
        if self.settings.theme == "system":
            self._dress()

    def _resolved(self) -> theme.ThemeName:
        choice = self.settings.theme
        if choice != "system":
            return choice
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _dress(self) -> None:
        resolved = self._resolved()
        if resolved == self._theme:
            return
        self._theme = resolved
        theme.apply(self._app, resolved)
        self.theme_changed.emit(resolved)
