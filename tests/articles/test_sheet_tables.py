"""Merged cells of a sheet, as its XML names them."""

import pytest

from reformdash.articles.sheet_tables import Merge, merges_of

_MERGES = b'<mergeCells count="1"><mergeCell ref="B3:C4"/></mergeCells>'


@pytest.mark.parametrize("behind", [0, 21_000_000], ids=["short", "long"])
def test_merges_are_found_whatever_stands_behind_them(behind: int) -> None:
    assert merges_of(b"<sheetData/>" + _MERGES + b" " * behind) == (Merge(2, 1, 2, 2),)


def test_a_sheet_without_merges_has_none() -> None:
    assert merges_of(b"<sheetData/>") == ()
