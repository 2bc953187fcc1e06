"""The word lists behind the patterns: each is written as texts are matched, and each is used."""

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import reformdash
from reformdash.lexicon.fold import match_key
from reformdash.lexicon.wording import WORD_TABLES, Wording, connectives, word_list

FOLDER = resources.files("reformdash.resources") / "lexicon"
LISTS = [
    (name, words)
    for table in WORD_TABLES
    for section in tomllib.loads((FOLDER / f"{table}.toml").read_text("utf-8")).values()
    for name, words in section.items()
]
SOURCE = "\n".join(path.read_text("utf-8") for path in Path(reformdash.__file__).parent.rglob("*.py"))


def plain(word: str | dict[str, object]) -> str:
    return word if isinstance(word, str) else str(word["word"])


@pytest.mark.parametrize(("name", "words"), LISTS, ids=[name for name, _ in LISTS])
def test_list_is_folded_and_used(name: str, words: list[str | dict[str, object]]) -> None:
    told = [plain(word) for word in words]
    assert told, "an empty list would match everywhere"
    # Names are matched as printed: there a spelling that is not folded stands beside the folded one.
    assert [word for word in told if match_key(word) not in told or not word.strip()] == []
    assert [word for word in set(told) if told.count(word) > 1] == []
    assert f"<{name}>" in SOURCE or f'"{name}"' in SOURCE, "no pattern names the list"


REPEATED = (
    "adjacent", "auxiliary", "noun_filler", "share_filler", "reached_filler", "explains", "number_lead",
    "change_number_lead", "bracket_opening",
)  # fmt: skip


@pytest.mark.parametrize("name", REPEATED)
def test_a_list_that_may_repeat_reads_a_row_of_words_in_one_way(name: str) -> None:
    # With "tổng số" beside "tổng" and "số" each pair in a long row would double the time to refuse it.
    words = {re.sub(r"\(\?!.*", "", word) for word in connectives()[name]}
    other_words = "|".join(re.escape(word) for word in words)
    assert [
        w for w in words if " " in w and re.fullmatch(rf"(?:{other_words})(?: (?:{other_words}))+", w)
    ] == []


def test_every_name_in_a_pattern_is_a_list() -> None:
    named = set(re.findall(r"Wording\(\s*r?\"(?:[^\"\\]|\\.)*\"", SOURCE))
    lists = {name for pattern in named for name in re.findall(r"(?<!\?P)<([a-z_]+)>", pattern)}
    assert lists, "no pattern was found in the source"
    assert lists - set(connectives()) == set()


def test_a_list_stands_for_its_words() -> None:
    pattern = Wording(r"<definite>(?!\w)")
    assert set(pattern.lists()) == {"definite"}
    assert all(pattern.fullmatch(word) for word in word_list("definite"))
    assert pattern.search("hai tỉnh này") is not None
    assert pattern.search("hai tỉnh khác") is None
    assert pattern.count("này và kia") == 2


def test_a_word_gives_way_to_what_stands_behind_it() -> None:
    dong = Wording(r"<dong>")
    assert dong.match("đồng") is not None
    assert dong.match("đồng chí") is None


def test_a_pattern_is_made_when_it_is_first_asked() -> None:
    pattern = Wording(r"<no_such_list>")
    with pytest.raises(KeyError, match="no_such_list"):
        pattern.search("một")


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        (r"(?<!\w)phải (?:xong|hết)", "nphải xong, phải hết", "phải hết"),
        (r"(?<!\w)(?:năm|tháng) tới", "lnăm tới, tháng tới", "tháng tới"),
        (r"(?<![\w&])(?:đt|fax) \d", "&đt 1, xfax 2, fax 3", "fax 3"),
        (r"(?<!\w)đ?ã có", "nã có, ã có", "ã có"),
    ],
)
def test_a_word_behind_an_edge_is_found_as_it_is_written(template: str, text: str, found: str) -> None:
    match, plain = Wording(template).search(text), re.search(template, text)
    assert match is not None
    assert plain is not None
    assert match.group() == found
    assert match.span() == plain.span()
