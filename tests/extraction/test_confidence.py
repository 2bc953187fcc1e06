"""A confidence falls with what had to be inferred; only features that exist are weighed."""

from __future__ import annotations

from importlib import resources

from reformdash.articles.reading import read_text
from reformdash.extraction.confidence import BIAS, Surrounding, features_of
from reformdash.extraction.extractor import Extractor

PLAIN = "Đến nay, tỉnh Sơn La đã giảm 31 phòng."
INFERRED = "Hai huyện sẽ rà soát theo đề án. Bắc Yên có 14 đơn vị, Phù Yên thêm 6; còn lại 9, chiếm 41%."


def _confidences(extractor: Extractor, text: str) -> list[float]:
    return [one.confidence for one in extractor.read(read_text(text, "a.txt")).observations]


def test_what_is_told_plainly_is_surer(extractor: Extractor) -> None:
    plain, inferred = _confidences(extractor, PLAIN), _confidences(extractor, INFERRED)
    assert plain and inferred
    assert min(plain) > max(inferred)


def test_mixed_texts_are_less_sure(extractor: Extractor) -> None:
    alone = _confidences(extractor, "Tỉnh có 31 phòng. Tỉnh có 9 chi cục.")
    mixed = _confidences(
        extractor, "Tỉnh có 31 phòng. Tỉnh có 9 chi cục. Năm tới dự kiến giảm 4 phòng, 2 chi cục."
    )
    assert alone[0] > mixed[0]


def test_the_table_weighs_features_that_exist(extractor: Extractor) -> None:
    table = (resources.files("reformdash.resources") / "lexicon" / "confidence.tsv").read_text("utf-8")
    names = [line.split("\t")[0] for line in table.splitlines() if not line.startswith("#")]
    assert BIAS in names and len(names) == len(set(names))
    reading = extractor.read(read_text(f"{PLAIN} {INFERRED}", "a.txt"))
    around = Surrounding.of(reading.observations)
    kinds = {
        feature.split(":")[0]
        for one in reading.observations
        for feature in features_of(one, reading.cues[one.observation_id], around)
    }
    known = kinds | {
        "flag",
        "rule",
        "sentence",
        "text",
        "verb",
        "number",
        "linked",
        "topic",
        "body",
        "phase",
        BIAS,
    }
    assert {name.split(":")[0] for name in names} <= known | {"period", "qualifier"}
