"""The view of many observations follows a change at once and is complete soon after."""

import polars as pl
import pytest
from desktop_session import make_session
from polars.testing import assert_frame_equal
from seed_frames import seed_frames

from reformdash.dataset.holding import held
from reformdash.dataset.view import reviewed
from reformdash.desktop import views
from reformdash.desktop.corrections import Reviewing


@pytest.fixture
def session(qtbot, tmp_path, monkeypatch):
    """A session that takes its few observations for many."""
    monkeypatch.setattr(views, "AT_ONCE", 0)
    monkeypatch.setattr(views, "_SETTLE_MS", 10)
    made = make_session(tmp_path, seed_frames())
    yield made
    made.stop()


def test_a_correction_shows_at_once_and_nothing_else_moves(session):
    ids = session.all_view["observation_id"].to_list()
    Reviewing(session).accept([ids[20]])
    assert session.all_view["observation_id"].to_list() == ids
    assert session.all_view["review"].to_list().count("accepted") == 1
    assert session.figures.observation(ids[20])["review"] == "accepted"


def test_the_complete_view_follows(qtbot, session):
    ids = session.all_view["observation_id"].to_list()
    Reviewing(session).accept([ids[3], ids[30], ids[50]])
    session.undo_stack.undo()
    Reviewing(session).reject([ids[4]])
    with qtbot.waitSignal(session._views.settled, timeout=5000):
        pass
    assert_frame_equal(session.all_view, reviewed(session.frames, session.corrections))


def test_corrections_of_several_articles_keep_the_order_of_the_articles(session):
    ids = session.all_view["observation_id"].to_list()
    Reviewing(session).accept(ids)
    assert session.all_view["observation_id"].to_list() == ids
    assert (session.all_view["review"] == "accepted").all()


def test_articles_come_and_go(session):
    documents = session.frames.documents["document_id"].to_list()
    session.remove_articles(documents[1:2])
    assert documents[1] not in session.all_view["document_id"]
    kept = session.all_view.filter(pl.col("document_id") == documents[2])
    assert kept.height > 0


def test_what_was_to_be_made_of_earlier_work_never_comes_into_an_opened_project(qtbot, session):
    session._views.later(session.frames, (), session.all_view[:5])  # a change that is not complete yet
    other = session.frames.documents["document_id"][2]
    frames = held(seed_frames().where(pl.col("document_id") == other))
    session.restore(frames, (), reviewed(frames))
    qtbot.wait(500)
    assert_frame_equal(session.all_view, reviewed(frames))
