"""The extractor, loaded once for all tests of this folder."""

from __future__ import annotations

import pytest

from reformdash.extraction.extractor import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()
