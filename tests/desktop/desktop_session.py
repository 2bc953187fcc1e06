"""A session for tests: frames in memory, settings in a folder of the test."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reformdash.dataset.frames import Frames
from reformdash.dataset.reading_parts import Part
from reformdash.desktop import theme
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.session import Knowledge, Session
from reformdash.desktop.settings import Settings


@cache
def _knowledge() -> Knowledge:
    theme.load_font()
    return Knowledge.load()


def make_session(folder: Path, frames: Frames, language: str = "vi") -> Session:
    """A session that shows `frames`."""
    app = QApplication.instance()
    settings = Settings(folder / "settings.ini")
    settings.language = language
    settings.theme = "light"
    knowledge = _knowledge()
    app.setFont(theme.base_font())
    # Owned by the application: the garbage collector could destroy a session on a worker's thread.
    session = Session(knowledge, Appearance(app, settings, app), app)
    session.add(Part(frames))
    return session


def selected_value(session: Session) -> float:
    """The figure that is selected."""
    view = session.all_view
    return view.filter(view["observation_id"] == session.selected)["obs_value"].item()
