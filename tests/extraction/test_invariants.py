"""What holds of the reading of any text, sense or nonsense."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reformdash.articles.document import Document
from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Extraction, Observation
from reformdash.language.numerals import find_numbers
from reformdash.lexicon.codes import Codes
from reformdash.lexicon.fold import match_key

CODES = Codes.load()
NUMBERS = (
    "5", "08", "2.700", "2,700", "89,85%", "1.308,65 tỉ", "17 nghìn", "1/5", "35/1.430", "15.9", "3-5",
    "2021 - 2026", "50-55%", "²", "mười lăm", "hai nghìn năm trăm", "năm", "ba", "một nửa", "hàng vạn",
    "12/4/2031", "1e9", "0", "9" * 40, "٣", "½", "4=3-2", "8h30",
)  # fmt: skip
WORDS = (
    "giảm", "còn", "sáp nhập", "thành", "từ", "xuống", "sẽ", "đã", "biên chế", "xã", "phòng", "người",
    "trong đó", "trong số", "gồm", "lần lượt", "khoảng", "hơn", "không quá", "tỷ đồng", "kỷ luật",
    "đảng viên", "năm", "đến năm", "so với", "mỗi", "bình quân", "Tỉnh Sơn La", "huyện Mai Sơn",
    "Bộ Nội vụ", "Sở Y tế", "cả nước", "đồng thời là", "bí thư", "chủ tịch UBND", "Nghị quyết",
    "uỷ ban", "hoá", "TP.HCM", "chiếm", "kế hoạch", "riêng", "tương ứng", "nghỉ hưu trước tuổi",
    "thí điểm", "Ban Tổ chức", "trên",
)  # fmt: skip
MARKS = (
    ".", ",", ";", ":", "(", ")", "[", "]", "-", "–", "/", "%", "\n", "\n\n", "\n- ", "\n1. ", "\t",
    "\r\n", "…", '"', "”", "*", "#", "|", "\x00", "\x07", "\x1b", "\x7f", "\u00a0", "\u200b", "\u202e",
    "\ufeff", "\u2028", "\u0301", "\ud800", "🙂", "\\r\\n", "<b>", "&nbsp;",
)  # fmt: skip

fragments = st.one_of(st.sampled_from(NUMBERS), st.sampled_from(WORDS), st.sampled_from(MARKS))
sentences = st.lists(st.tuples(fragments, st.sampled_from((" ", " ", " ", "", "  "))), max_size=30).map(
    lambda parts: "".join(fragment + blank for fragment, blank in parts) + "xã"  # no text is refused as empty
)
texts = st.tuples(sentences, st.sampled_from(("NFC", "NFD", "mixed"))).map(
    lambda told: composed(told[0], told[1])
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def composed(text: str, form: str) -> str:
    """The text in a normal form, or with every other word decomposed."""
    if form == "NFC":
        return unicodedata.normalize("NFC", text)
    if form == "NFD":
        return unicodedata.normalize("NFD", text)
    parts = re.split(r"( )", text)
    return "".join(unicodedata.normalize("NFD" if i % 4 else "NFC", part) for i, part in enumerate(parts))


def read(extractor: Extractor, text: str) -> tuple[Document, Extraction]:
    document = read_text(text, "any")
    return document, extractor.read(document)


@quick
@given(texts)
@example("5 ² trong số 5 5 xã")  # a base far from its number, of a kind nobody knows
def test_every_printed_number_is_read_or_rejected_once(extractor: Extractor, text: str) -> None:
    document, extraction = read(extractor, unicodedata.normalize("NFC", text))
    figures = [(one.figure_start, one.figure_end) for one in extraction.observations]
    refused = [(one.figure_start, one.figure_end) for one in extraction.rejections]
    for number in find_numbers(match_key(document.text)):
        if not re.search(r"\d", document.text[number.start : number.end]):
            continue
        holding = [span for span in figures + refused if span[0] < number.end and number.start < span[1]]
        told = document.text[number.start : number.end]
        assert len(holding) == 1, (told, number.start, holding, document.text)
        assert holding[0][0] <= number.start, (told, holding, document.text)
        assert number.digits_end <= holding[0][1], (told, holding, document.text)


@quick
@given(texts)
def test_spans_hold_in_the_text_as_given(extractor: Extractor, text: str) -> None:
    document, extraction = read(extractor, text)
    for one in (*extraction.observations, *extraction.rejections):
        assert 0 <= one.figure_start < one.figure_end <= len(document.text)
        assert document.text[one.figure_start : one.figure_end] == one.figure_text
    for one in extraction.observations:
        assert one.sentence_start <= one.figure_start < one.figure_end <= one.sentence_end
        assert one.sentence_end <= len(document.text)
        for cue in extraction.cues[one.observation_id]:
            assert 0 <= cue.start <= cue.end <= len(document.text)
    for event in extraction.events:
        assert 0 <= event.start < event.end <= len(document.text)


@quick
@given(texts)
def test_no_two_figures_share_a_character_and_they_stand_in_order(extractor: Extractor, text: str) -> None:
    _, extraction = read(extractor, text)
    for told in (extraction.observations, extraction.rejections):
        starts = [one.figure_start for one in told]
        assert starts == sorted(starts)
    told = (*extraction.observations, *extraction.rejections)
    spans = sorted((one.figure_start, one.figure_end) for one in told)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans)), spans


@quick
@given(texts)
def test_ids_are_unique_stable_and_point_to_what_is_there(extractor: Extractor, text: str) -> None:
    _, extraction = read(extractor, text)
    ids = [one.observation_id for one in extraction.observations]
    assert len(set(ids)) == len(ids)
    assert read(extractor, text)[1] == extraction
    assert set(extraction.cues) <= set(ids)
    for one in extraction.observations:
        assert one.linked_to is None or (one.linked_to in ids and one.linked_to != one.observation_id)


@quick
@given(texts)
def test_every_code_is_of_the_list_and_every_value_a_number(extractor: Extractor, text: str) -> None:
    _, extraction = read(extractor, text)
    for one in extraction.observations:
        for column in ("topic", "object", "action", "unit_measure", "qualifier", "status"):
            assert getattr(one, column) in CODES.values(column), column
        for column in ("share_of", "phase", "admin_level"):
            told = getattr(one, column)
            assert told is None or told in CODES.values(column), column
        assert set(one.flags) <= set(CODES.values("flag"))
        assert abs(one.obs_value) < float("inf")
        assert one.share_of is None or one.unit_measure == "PERCENT"
        assert 0 <= one.confidence <= 1
        assert one.period_start is None or one.period_end is None or one.period_start <= one.period_end
    assert {one.reason for one in extraction.rejections} <= set(CODES.values("reason"))


def meaning(one: Observation) -> tuple[object, ...]:
    """What is read of a figure, without where it stands."""
    return (
        unicodedata.normalize("NFC", one.figure_text), one.obs_value, one.base_value, one.unit_measure,
        one.object, one.action, one.status, one.qualifier, one.phase, one.share_of, one.ref_area, one.model,
        one.topic, one.period_start, one.period_end, one.flags,
    )  # fmt: skip


@quick
@given(sentences)
def test_decomposed_text_is_read_like_composed_text(extractor: Extractor, text: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    composed_reading = read(extractor, whole)[1]
    decomposed_reading = read(extractor, unicodedata.normalize("NFD", whole))[1]
    assert [meaning(one) for one in decomposed_reading.observations] == [
        meaning(one) for one in composed_reading.observations
    ]
    assert [one.reason for one in decomposed_reading.rejections] == [
        one.reason for one in composed_reading.rejections
    ]


@pytest.mark.timeout(60)  # tried in every way it would take hours
def test_a_list_in_turn_far_behind_its_places_is_read(extractor: Extractor) -> None:
    words = "các xã của tỉnh được rà soát kỹ theo từng bước " * 4
    _, extraction = read(
        extractor, f"Hà Nội, Hải Phòng và Đà Nẵng {words}; {words} lần lượt giảm 12, 15 và 20 phòng."
    )
    assert [one.figure_text for one in extraction.observations] == ["12", "15", "20"]
