"""A view holds what its observations hold once, however it was handed on or made anew."""

import pickle

from polars.testing import assert_frame_equal
from seed_frames import seed_frames

from reformdash.dataset.frames import Frames
from reformdash.dataset.view import lean, reviewed, whole


def shares(view, frames, column):
    """Whether a column of the view is the very one of the observations, not a copy."""
    one, other = (
        rows[column].to_numpy(allow_copy=False).__array_interface__["data"][0]
        for rows in (view, frames.observations)
    )
    return one == other


def test_a_view_is_handed_on_without_the_columns_of_its_observations():
    frames = seed_frames()
    view = reviewed(frames)
    told = lean(view, frames.observations)
    assert not {"obs_value", "document_id", "figure_text"} & set(told.columns)
    assert {"review", "search_key"} <= set(told.columns)
    there, observations = pickle.loads(pickle.dumps((told, frames.observations)))
    back = whole(there, observations)
    assert_frame_equal(back, view)
    moved = Frames(frames.documents, observations, frames.rejections, frames.events)
    assert shares(back, moved, "figure_start")


def test_columns_a_check_changed_are_handed_on():
    frames = seed_frames()
    view = reviewed(frames, repeats=frames.documents["document_id"].to_list())
    assert "flags" in lean(view, frames.observations).columns
    assert_frame_equal(whole(lean(view, frames.observations), frames.observations), view)


def test_a_view_made_anew_shares_what_did_not_change():
    frames = seed_frames()
    before = reviewed(frames)
    again = reviewed(frames, previous=before)
    assert_frame_equal(again, before)
    assert all(shares(again, frames, column) for column in ("figure_start", "confidence"))


def test_a_view_made_anew_after_a_change_of_words_is_searched_by_the_new_ones():
    frames = seed_frames()
    before = reviewed(frames)
    other = Frames(
        frames.documents,
        frames.observations.with_columns(organisation=None),
        frames.rejections,
        frames.events,
    )
    assert_frame_equal(reviewed(other, previous=before), reviewed(other))
