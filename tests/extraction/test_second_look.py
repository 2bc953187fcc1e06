"""What was learned replaces what the rules only took to be so, and not what a sentence tells plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reformdash.articles.document import Document
from reformdash.articles.reading import read_paths, read_text
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.learned_codes import KINDS, TARGETS, Look, Told, Weights, learned, packed
from reformdash.extraction.second_look import LEARNED
from reformdash.lexicon.codes import Codes

PAID = (
    "Lào Cai chi trả chế độ cho người nghỉ việc\n"
    "Theo Nghị quyết 15 của HĐND tỉnh Lào Cai, 412 người được hỗ trợ 38 tỷ đồng. Trong đó nghỉ hưu "
    "trước tuổi 300 người, thôi việc 112 người."
)
NO_VERB = "Chi bộ đã thi hành kỷ luật đảng viên. Tổng cộng 31 đảng viên, gồm khiển trách 20, cảnh cáo 11."


@pytest.fixture(scope="module")
def by_rules() -> Extractor:
    return Extractor.load(second_look=False)


@pytest.mark.parametrize(
    ("text", "figure", "codes"),
    [(PAID, "412", ("retire", "leaving")), (NO_VERB, "31", ("discipline", "discipline"))],
)
def test_words_around_a_figure_tell_what_no_rule_reads(
    extractor: Extractor, by_rules: Extractor, text: str, figure: str, codes: tuple[str, str]
) -> None:
    document = read_text(text, "a.txt")
    reading, rules = extractor.read(document), by_rules.read(document)
    one = next(o for o in reading.observations if o.figure_text == figure)
    other = next(o for o in rules.observations if o.figure_text == figure)
    assert other.action == "stock"
    assert (one.action, one.topic) == codes
    cue = next(cue for cue in reading.cues[one.observation_id] if cue.field == "action")
    assert cue.how == LEARNED and one.rule.endswith(LEARNED)
    assert one.sentence_start <= cue.start < cue.end <= one.sentence_end


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Nam Định giảm 6 quỹ, 11 ban quản lý dự án và 45 trưởng phòng.",
        "Các chi bộ ở Hà Giang xóa tên 31 đảng viên, cho 9 người ra khỏi Đảng.",
        "Huyện Đô Lương thí điểm mô hình này ở 7 xã.",
    ],
)
def test_what_is_told_plainly_stays(extractor: Extractor, by_rules: Extractor, text: str) -> None:
    document = read_text(text, "a.txt")
    read, rules = extractor.read(document).observations, by_rules.read(document).observations
    assert rules
    assert [(one.object, one.action) for one in read] == [(one.object, one.action) for one in rules]


def test_cells_of_tables_are_left_to_their_headings(
    tmp_path: Path, extractor: Extractor, by_rules: Extractor
) -> None:
    rows = [("Huyện", "Số xã giảm", "Biên chế giảm"), ("Hải Hậu", "12", "31"), ("Vụ Bản", "7", "24")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    file = tmp_path / "a.html"
    title = "<h1>Nghỉ hưu trước tuổi ở tỉnh Nam Định</h1>"
    file.write_text(f"<html><body>{title}<p>Kết quả:</p><table>{cells}</table></body></html>", "utf-8")
    (document,) = [one for one in read_paths([file]) if isinstance(one, Document)]
    rules = [one for one in by_rules.read(document).observations if one.rule == "table"]
    assert len(rules) == 4
    read = [one for one in extractor.read(document).observations if one.rule == "table"]
    assert [(one.object, one.action) for one in read] == [(one.object, one.action) for one in rules]


def test_the_table_knows_codes_and_kinds_that_exist() -> None:
    weights, codes = learned(), Codes.load()
    assert set(weights.of) == set(KINDS)
    assert all(weights.of[kind] for kind in KINDS)
    for field in TARGETS:
        start, end = weights.parts[field]
        assert {*weights.codes[start:end]} <= {*codes.values(field)}
    assert len(weights.odds(weights.bias)) == len(weights.codes) == end


@given(st.lists(st.dictionaries(st.integers(0, 5), st.floats(-3, 3)), max_size=60))
def test_weights_are_added_for_all_codes_at_once(rows: list[dict[int, float]]) -> None:
    seen = {str(at): packed(row) for at, row in enumerate(rows)}
    weights = Weights(tuple("abcdef"), {}, 0, {"before": seen})
    sums = weights.with_seen(0, "before", [*seen, "unseen"])
    wanted = [sum(round(row.get(place, 0.0), 2) for row in rows) for place in range(6)]
    assert weights.odds(sums) == pytest.approx(wanted, abs=0.02 * (len(rows) + 1))


def _told(start: int, end: int, *, noun: str = "người") -> Told:
    codes, hows = {"object": "officials", "action": "stock"}, {"object": "noun_behind", "action": "default"}
    spans = {"object": (0, 0), "action": (0, 0)}
    return Told(start, end, 0, 40, codes, hows, spans, noun, "COUNT", None, None, 2)


def test_what_is_seen_is_the_same_for_fitting_and_for_reading() -> None:
    key = "có 21 người, thêm 34 người nghỉ việc ạ."
    look = Look(key, [_told(3, 5), _told(18, 20)])
    there_and_back = [list(look.seen(place, field)) for place in (0, 1, 0) for field in TARGETS]
    assert there_and_back[:2] == there_and_back[4:]
    assert ("behind", "nghỉ việc") in there_and_back[3]
    assert ("before", "người thêm") in there_and_back[3]
    assert {kind for seen in there_and_back for kind, _ in seen} <= set(KINDS)
    # whoever looked first, the sums are the same
    assert look.surest(learned()) == Look(key, [_told(3, 5), _told(18, 20)]).surest(learned())
