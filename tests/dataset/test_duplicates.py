from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from corrected_article import frames

from reformdash.articles.document import Document, document_id
from reformdash.articles.reading import read_paths
from reformdash.dataset.corrections import Correction
from reformdash.dataset.duplicates import (
    RepeatFinder,
    find_repeats,
    with_repeat_flag,
    without_repeats,
)
from reformdash.dataset.frames import Frames
from reformdash.dataset.versions import carry_over, new_versions
from reformdash.extraction.records import Extraction, observation_id

SEEDS = Path(__file__).parents[2] / "seeds"
NONE = Extraction((), (), (), {})


def table(*documents):
    return Frames.of([(document, NONE) for document in documents]).documents


def article(text, name="a.txt", published=None, source=None):
    return Document(document_id(text), name, text, published=published, source=source)


def seed(name):
    return next(path for path in SEEDS.glob("*.txt") if path.name.startswith(name)).read_text("utf-8")


def found(*documents):
    return [(repeat.document_id, repeat.first_id) for repeat in find_repeats(table(*documents))]


def test_the_example_articles_are_five_different_ones():
    assert find_repeats(table(*read_paths([SEEDS]))) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("hoá", "hóa").replace("uỷ", "ủy") + "\n\nTheo TTXVN",
        lambda text: text.upper(),
        lambda text: "(TTXVN) " + text.replace("BTV", "Ban Thường vụ").replace("CB", "cán bộ"),
        lambda text: "\n".join(text.split("\n")[4:-4]),
    ],
    ids=["spelling", "capitals", "abbreviations", "without head and foot"],
)
def test_the_same_news_in_other_words_is_found(change):
    text = seed("can-tho")
    first = article(text, published=date(2018, 3, 29))
    again = article(change(text), published=date(2018, 3, 30))
    other = article(seed("ha-noi"))
    assert found(again, other, first) == [(again.document_id, first.document_id)]


def test_the_one_published_first_counts_unless_it_is_an_extract():
    text = seed("can-tho")
    whole = article(text, published=date(2018, 3, 30))
    early = article("Tin sớm. " + text, published=date(2018, 3, 29))
    extract = article("\n".join(text.split("\n")[:9]), published=date(2018, 3, 1))
    assert sorted(found(whole, early, extract)) == sorted(
        [(whole.document_id, early.document_id), (extract.document_id, early.document_id)]
    )


def test_a_round_up_of_news_does_not_make_one_of_them_all():
    one, other = seed("can-tho"), seed("ha-noi")
    round_up = article(one + "\n" + other)
    first, second = article(one), article(other)
    assert set(found(first, second, round_up)) == {
        (first.document_id, round_up.document_id),
        (second.document_id, round_up.document_id),
    }
    assert found(first, second) == []


def test_articles_may_come_one_by_one_and_go_again():
    text = seed("can-tho")
    first, again = (
        article(text, published=date(2018, 3, 1)),
        article("Tin. " + text, published=date(2018, 3, 2)),
    )
    finder = RepeatFinder()
    finder.add(table(again, article(seed("ha-noi"))))
    assert finder.repeats() == []
    finder.add(table(first))
    finder.add(table(first))
    assert [(one.document_id, one.first_id) for one in finder.repeats()] == [
        (again.document_id, first.document_id)
    ]
    finder.remove([first.document_id, "unknown"])
    assert finder.repeats() == []
    finder.add(table(first))
    assert len(finder.repeats()) == 1


def test_figures_of_repeats_are_flagged_once():
    read = frames().observations
    key = read["document_id"][0]
    flagged = with_repeat_flag(read, [key])
    assert flagged["flags"].to_list() == [["repeat"]] * 3  # the first had the flag already
    assert flagged.schema == read.schema
    assert with_repeat_flag(read, ["other"]).equals(read)
    assert with_repeat_flag(read, []).equals(read)


def test_short_and_empty_texts_do_no_harm():
    assert found(article("Giảm 5 phòng"), article(""), article("Giảm 6 phòng"), article("...")) == []


def test_rows_of_repeats_are_left_out_of_counts():
    text = seed("can-tho")
    first, again = article(text), article("Tin. " + text)
    rows = pl.DataFrame({"document_id": [first.document_id, again.document_id, "x"]})
    left = without_repeats(rows, [one.document_id for one in find_repeats(table(first, again))])
    assert left["document_id"].to_list() in ([first.document_id, "x"], [again.document_id, "x"])
    assert without_repeats(rows, []).equals(rows)


def test_a_changed_text_from_the_same_place_is_a_new_version():
    old = article("Giảm 5 phòng.", source="/a.txt")
    new = article("Giảm 6 phòng.", source="/a.txt")
    pasted = article("Giảm 7 phòng.")
    assert new_versions(table(old, pasted), table(new, pasted, old)) == [(old.document_id, new.document_id)]


def test_corrections_move_with_their_figures():
    old = "Tỉnh giảm 5 phòng. Huyện giảm 5 phòng, xã giảm 12 thôn. Kết thúc."
    new = "Cập nhật. Tỉnh giảm 5 phòng. Huyện giảm 5 phòng, xã giảm 13 thôn. Kết thúc."
    key = document_id(old)
    when = datetime(2024, 1, 1, tzinfo=UTC)

    def step(figure, after):
        start = old.index(figure, old.index(after))
        end = start + len(figure)
        return Correction(observation_id(key, start, end), key, start, end, "accept", who="Lan", when=when)

    log = [step("5", "Huyện"), step("12", "xã"), step("5", "Tỉnh")]
    carried = carry_over(log, old, new, document_id(new))
    assert [new[moved.start : moved.end] for moved in carried.corrections] == ["5", "5"]
    assert [moved.start for moved in carried.corrections] == [
        new.index("5", new.index("Huyện")),
        new.index("5"),
    ]
    for moved in carried.corrections:
        assert moved.document_id == document_id(new)
        assert moved.observation_id == observation_id(document_id(new), moved.start, moved.end)
        assert (moved.who, moved.when) == ("Lan", when)
    assert carried.lost == (log[1],)
