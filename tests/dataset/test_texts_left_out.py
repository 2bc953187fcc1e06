"""Frames without the texts of their articles give what frames with them give."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from seed_frames import seed_frames

from reformdash.dataset.corrections import Correction
from reformdash.dataset.duplicates import RepeatFinder
from reformdash.dataset.frames import Frames
from reformdash.dataset.holding import WORD, as_text, held
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.reading_parts import Part, joined
from reformdash.dataset.schema import OBSERVATION_SCHEMA
from reformdash.dataset.texts import left_out, texts_of
from reformdash.dataset.view import quoted, reviewed


class Shelf:
    """Knows texts, and who asked for which."""

    def __init__(self, frames: Frames) -> None:
        rows = frames.documents.select("document_id", "text").rows()
        self.texts = {key: text for key, text in rows if text is not None}
        self.asked: list[str] = []

    def __call__(self, document_ids):
        self.asked += document_ids
        return {key: self.texts[key] for key in document_ids if key in self.texts}


@pytest.fixture
def frames() -> Frames:
    return seed_frames()


def test_only_the_texts_left_out_are_looked_up(frames):
    shelf = Shelf(frames)
    one, other, *_ = frames.documents["document_id"].to_list()
    of_one = pl.col("document_id") == one
    mixed = frames.documents.with_columns(text=pl.when(of_one).then("text"))
    assert texts_of([one, other, "unknown"], mixed, shelf) == {key: shelf.texts[key] for key in (one, other)}
    assert shelf.asked == [other, "unknown"]


def test_search_and_sentences_are_the_same(frames):
    shelf = Shelf(frames)
    lean = left_out(frames)
    view = reviewed(lean, texts=shelf)
    assert_frame_equal(view, reviewed(frames))
    told = quoted(view, lean.documents, shelf)
    assert_frame_equal(told, quoted(view, frames.documents))
    assert "cắt giảm 2.700 biên chế" in told.filter(pl.col("obs_value") == 2700)["quote"][0]


def test_an_article_that_is_in_two_parts_is_searched_by_its_sentences(frames):
    keys = frames.documents["document_id"].to_list()
    own = [frames.where(pl.col("document_id") == key) for key in (*keys, keys[0])]
    part = joined([Part(one, reviewed(one)).left_out() for one in own])
    assert_frame_equal(part.view, reviewed(part.frames, texts=Shelf(frames)))


def test_an_accepted_figure_needs_no_text(frames):
    shelf, lean = Shelf(frames), left_out(frames)
    before = reviewed(lean, texts=shelf)
    shelf.asked.clear()
    row = frames.observations.row(3, named=True)
    place = row["figure_start"], row["figure_end"]
    log = [Correction(row["observation_id"], row["document_id"], *place, "accept", None, None, None)]
    assert_frame_equal(reviewed(lean, log, before, texts=shelf), reviewed(frames, log))
    assert shelf.asked == []


def test_a_held_frame_says_the_same_in_other_types(frames):
    both = held(frames)
    assert both.observations.schema["document"] == WORD
    assert_frame_equal(as_text(both.observations), frames.observations)
    assert as_text(both.observations).schema == OBSERVATION_SCHEMA
    assert both.observations.rows() == frames.observations.rows()
    once_more = held(both)
    assert_frame_equal(once_more.documents, both.documents)
    assert_frame_equal(as_text(reviewed(both)), as_text(reviewed(frames)))
    told = quoted(reviewed(both), both.documents)
    assert told.schema == quoted(reviewed(frames), frames.documents).schema
    assert not any(kind == WORD for kind in told.dtypes)


def test_a_project_gives_frames_without_texts_and_texts_by_article(frames, tmp_path, monkeypatch):
    with Project.create(tmp_path / "p.reformdash") as project:
        project.add_frames(frames)
        lean = project.frames(texts=False)
        assert lean.documents["text"].null_count() == frames.documents.height
        assert_frame_equal(project.frames().documents, frames.documents)
        assert_frame_equal(lean.observations, frames.observations)
        ids = frames.documents["document_id"].to_list()
        assert project.texts([*ids[1:3], "unknown"]) == {key: Shelf(frames).texts[key] for key in ids[1:3]}
        monkeypatch.setattr("reformdash.dataset.project._TEXTS_AT_A_TIME", 2)
        assert project.texts(ids) == Shelf(frames).texts
    with pytest.raises(ProjectError):
        project.texts(ids)


def twice(frames: Frames) -> pl.DataFrame:
    """Each article and the same again with a word more, in another order of days."""
    again = frames.documents.with_columns(pl.col("document_id") + "-2", text="Tin. " + pl.col("text"))
    return pl.concat([frames.documents, again])


def test_repeats_are_found_by_looking_texts_up_and_none_is_held(frames):
    documents = twice(frames)
    shelf = Shelf(Frames(documents, frames.observations, frames.rejections, frames.events))
    finder = RepeatFinder(kept=shelf)
    for part in documents.with_columns(text=pl.lit(None, dtype=pl.String)).iter_slices(3):
        finder.add(part)
    told = RepeatFinder()
    told.add(documents)
    assert finder.repeats() == told.repeats()
    assert len(finder.repeats()) == frames.documents.height
    assert finder._carried.is_empty()


def test_a_finder_whose_drive_fails_goes_on_where_it_was(frames):
    documents = twice(frames)
    shelf = Shelf(Frames(documents, frames.observations, frames.rejections, frames.events))
    calls = 0

    def flaky(document_ids):
        nonlocal calls
        calls += 1
        if calls == 3:
            raise ProjectError("stalled")
        return shelf(document_ids)

    lean = documents.with_columns(text=pl.lit(None, dtype=pl.String))
    half = frames.documents.height
    finder = RepeatFinder(kept=flaky)
    finder.add(lean[:half])
    with pytest.raises(ProjectError):  # in the middle: the new texts are there, those they are like are not
        finder.add(lean)
    finder.add(lean)
    assert len(finder.repeats()) == half
