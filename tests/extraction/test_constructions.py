"""How Vietnamese news words the figures of the reform, and how each is read (format: `reading_case`)."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from reading_case import Case, cases_of, differences

from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor

FILES = sorted((Path(__file__).parent / "constructions").glob("*.toml"))
CASES = [case for file in FILES for case in cases_of(file)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_construction(case: Case, extractor: Extractor) -> None:
    document = read_text(case.text, "case")
    if case.published is not None:
        document = dataclasses.replace(document, published=case.published)
    told = differences(case, extractor.read(document))
    assert not told, "\n".join([case.text, *told])


def test_no_text_stands_twice() -> None:
    texts = [case.text for case in CASES]
    assert len(set(texts)) == len(texts)
