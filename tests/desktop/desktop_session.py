"""A session for tests: frames in memory, settings in a folder of the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

import polars as pl
from PySide6.QtWidgets import QApplication, QWidget
from seed_frames import frames_of, observation

from reformdash.dataset.frames import Frames
from reformdash.dataset.reading_parts import Part
from reformdash.desktop import theme
from reformdash.desktop.appearance import Appearance
from reformdash.desktop.session import Knowledge, Session
from reformdash.desktop.settings import Settings

Kind = TypeVar("Kind", bound=QWidget)


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


def shown(qtbot, kind: Callable[[Session], Kind], session: Session) -> Kind:
    """A page of a session, in a window of its own."""
    page = kind(session)
    qtbot.addWidget(page)
    page.resize(960, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def disagreeing(**elsewhere: object) -> Frames:
    """Two articles that contradict each other on Cần Thơ, and one on Hà Nội; no text is like another.

    Args:
        elsewhere: What else is said of Hà Nội.
    """
    first = observation(observation_id="a", obs_value=2700.0, flags=["value_conflict"])
    second = observation(
        observation_id="b", obs_value=2650.0, document_id="d2", document="khac.txt", flags=["value_conflict"]
    )
    other = observation(
        observation_id="c", obs_value=900.0, document_id="d3", ref_area="P01", ref_area_name="Hà Nội",
        **elsewhere,
    )  # fmt: skip
    frames = frames_of(first, second, other)
    texts = pl.Series(["Một bài nói thế này.", "Bài thứ hai kể chuyện khác.", "Còn đây là của Hà Nội."])
    return replace(frames, documents=frames.documents.with_columns(text=texts))


def selected_value(session: Session) -> float:
    """The figure that is selected."""
    view = session.all_view
    return view.filter(view["observation_id"] == session.selected)["obs_value"].item()
