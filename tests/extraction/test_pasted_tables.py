"""Tables copied into a plain text, their cells parted by tabs or bars, are read as tables."""

from __future__ import annotations

import pytest

from reformdash.articles.reading import read_text
from reformdash.extraction.extractor import Extractor

ROWS = [["Huyện", "Số xã trước", "Số xã sau"], ["Yên Thành", "39", "21"], ["Diễn Châu", "37", "20"]]


@pytest.mark.parametrize("parted", ["\t", " | "], ids=["tabs", "bars"])
def test_a_pasted_table_is_read(extractor: Extractor, parted: str) -> None:
    rows = "\n".join(parted.join(row) for row in ROWS)
    document = read_text(f"Nghệ An sắp xếp xã\n\n12/3/2025 08:15\n\n{rows}", "table")
    found = extractor.read(document).observations
    told = [(o.obs_value, o.object, o.action, o.phase, o.ref_area_name, o.period_start) for o in found]
    assert told == [
        (39, "communes", "stock", "before", "Yên Thành (Nghệ An)", None),
        (21, "communes", "stock", "after", "Yên Thành (Nghệ An)", None),
        (37, "communes", "stock", "before", "Diễn Châu (Nghệ An)", None),
        (20, "communes", "stock", "after", "Diễn Châu (Nghệ An)", None),
    ]
    told_in = [document.text[o.sentence_start : o.sentence_end] for o in found]
    assert told_in == [parted.join(row) for row in ROWS[1:] for _ in range(2)]
