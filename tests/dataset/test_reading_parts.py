"""Parts of a reading: the same frames as a reading in one piece, each article once."""

from __future__ import annotations

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from reformdash.articles.reading import Unreadable
from reformdash.articles.web import Fetched
from reformdash.dataset.frames import Frames
from reformdash.dataset.project_rows import parse_cues
from reformdash.dataset.reading_jobs import Pasted, read_all
from reformdash.dataset.reading_parts import joined, part_of, read_in_parts
from reformdash.dataset.view import reviewed
from reformdash.extraction.extractor import Extractor

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def never() -> bool:
    return False


@pytest.mark.parametrize("processes", [None, 2])
def test_parts_together_are_the_whole(extractor: Extractor, processes: int | None) -> None:
    told: list[tuple[str, int, int]] = []
    parts = list(read_in_parts(SEEDS, extractor, never, lambda *step: told.append(step), processes))
    read = [result for result in read_all(SEEDS, extractor) if not isinstance(result, Unreadable)]
    whole, together = Frames.of(read), joined(parts)
    assert_frame_equal(together.frames.observations, whole.observations)
    assert_frame_equal(together.frames.rejections, whole.rejections)
    cues = {key: value for text in together.cues.values() for key, value in parse_cues(text).items()}
    assert cues == {key: value for _, extraction in read for key, value in extraction.cues.items()}
    assert sorted(name for part in parts for name in part.done) == [str(path) for path in SEEDS]
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_one_text_from_several_places_is_once_in_a_part_and_in_joined_ones(
    extractor: Extractor, tmp_path: Path
) -> None:
    copy = tmp_path / "bản sao.txt"
    copy.write_bytes(SEEDS[0].read_bytes())
    both = [SEEDS[0], copy]
    one = part_of(both, read_all(both, extractor))
    two = joined([part_of([path], read_all([path], extractor)) for path in both])
    for part in (one, two):
        assert part.frames.documents["document"].to_list() == ["bản sao.txt"]
        assert part.frames.observations["observation_id"].is_unique().all()
        assert sorted(part.sources["source"]) == sorted(map(str, both))
        assert part.view is not None
        assert_frame_equal(part.view, reviewed(part.frames))


def test_pasted_text_and_a_page_are_read_and_the_page_is_kept(extractor: Extractor) -> None:
    text = "Năm 2018, tỉnh Hà Giang giảm 35 biên chế."
    page = Fetched("https://a.example/tin", "tin.txt", f"{text} Hết.".encode())
    pasted, fetched = read_in_parts([Pasted("Tin dán", text), page], extractor, never)
    assert pasted.frames.documents["document"].to_list() == ["Tin dán"]
    assert pasted.originals == {}
    (key,) = fetched.frames.documents["document_id"]
    assert fetched.originals == {key: page.data}
    (nothing,) = read_in_parts([Pasted("trống", "  ")], extractor, never)
    assert [(each.path, each.reason) for each in nothing.unreadable] == [("trống", "empty")]


def test_nothing_is_said_of_what_was_under_way_when_stopped(extractor: Extractor) -> None:
    assert list(read_in_parts(SEEDS, extractor, lambda: True)) == []


def test_an_article_read_twice_is_found_by_its_words_where_texts_are_left_out(
    extractor: Extractor, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("một.txt", "hai.txt")]
    for path in paths:
        path.write_text("Tỉnh Hà Giang đã giảm 12 biên chế ở Mèo Vạc.", "utf-8")
    parts = [part.left_out() for path in paths for part in read_in_parts([path], extractor, never)]
    view = joined(parts).view
    assert view is not None
    assert view.select("document", "search_key").rows() == [
        ("hai.txt", "bien che meo vac (ha giang) hai.txt tinh ha giang da giam 12 bien che o meo vac.")
    ]
