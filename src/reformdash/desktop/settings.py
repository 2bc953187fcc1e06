"""What the program remembers of its user between two runs. The only place that names QSettings."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from reformdash.lexicon.codes import Language

ThemeChoice = Literal["system", "light", "dark"]

_RECENT_KEPT = 8
_DRIVE_SECONDS = 0.2


class Settings:
    """Typed values over QSettings, which gives booleans and numbers back as text.

    Args:
        path: An ini file; None keeps the values where the desktop keeps those of its programs.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._store = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "reformdash", "reformdash"
            )
        else:
            self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language:
        """The language of the screens; Vietnamese until the user says otherwise."""
        return "en" if self._text("language") == "en" else "vi"

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("language", language)

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark, or as the system has it."""
        value = self._text("theme")
        return value if value in ("light", "dark") else "system"

    @theme.setter
    def theme(self, theme: ThemeChoice) -> None:
        self._store.setValue("theme", theme)

    @property
    def reviewer(self) -> str:
        """The name written beside corrections: the user's own, or the account's."""
        return self._text("reviewer") or _account()

    @reviewer.setter
    def reviewer(self, name: str) -> None:
        self._store.setValue("reviewer", name.strip())

    @property
    def recent(self) -> list[Path]:
        """Projects opened last, the newest first; those that are gone are left out."""
        value = self._text("recent")
        paths = [Path(line) for line in value.split("\n") if line]
        return _those_there(paths)

    def remember(self, project: Path) -> None:
        """Puts a project at the top of the recent ones."""
        project = project.absolute()
        kept = [project, *(path for path in self.recent if path != project)]
        self._store.setValue("recent", "\n".join(str(path) for path in kept[:_RECENT_KEPT]))

    @property
    def evidence_shown(self) -> bool:
        """Whether the evidence panel stands beside the pages."""
        return self._text("evidence_shown") != "no"

    @evidence_shown.setter
    def evidence_shown(self, shown: bool) -> None:
        self._store.setValue("evidence_shown", "yes" if shown else "no")

    def state(self, name: str) -> QByteArray:
        """A widget's saved layout; empty where none was saved."""
        value = self._store.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Saves a widget's layout under a name."""
        self._store.setValue(f"state/{name}", state)

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""


def _account() -> str:
    import getpass  # noqa: PLC0415 - wanted by reviewers, not on the way to the first paint

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account name and no variable that says it
        return ""


def _those_there(paths: Sequence[Path]) -> list[Path]:
    """Files that are there; one may be where its drive does not tell at once: the window waits for it."""
    gone: set[Path] = set()
    asking = [threading.Thread(target=_ask, args=(path, gone), daemon=True) for path in paths]
    for thread in asking:
        thread.start()
    until = time.monotonic() + _DRIVE_SECONDS
    for thread in asking:
        thread.join(max(0.0, until - time.monotonic()))
    return [path for path in paths if path not in gone]


def _ask(path: Path, gone: set[Path]) -> None:
    try:
        there = path.exists()
    except OSError:
        there = False
    if not there:
        gone.add(path)
