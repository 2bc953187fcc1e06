"""The language of the window: Vietnamese is in the source, English in the compiled translation beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from reformdash.desktop.paths import RESOURCES

if TYPE_CHECKING:
    from reformdash.lexicon.codes import Language


class Languages:
    """Puts the translator of the chosen language in place.

    Args:
        app: The application whose texts change.
    """

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._translators = {"en": _load("reformdash_en.qm"), "vi": _load("reformdash_vi.qm")}

    def use(self, language: Language) -> None:
        """Makes `tr` answer in `language` and Qt write its numbers and dates."""
        for translator in self._translators.values():
            self._app.removeTranslator(translator)
        self._app.installTranslator(self._translators[language])
        QLocale.setDefault(locale(language))


def locale(language: Language) -> QLocale:
    """The Qt locale of a language of the screens."""
    if language == "vi":
        return QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def _load(name: str) -> QTranslator:
    translator = QTranslator()
    translator.load(str(RESOURCES / "i18n" / name))
    return translator
