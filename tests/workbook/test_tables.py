"""Table files hold the frame, in every format, and no formula."""

import csv
import json
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from polars.testing import assert_frame_equal
from seed_frames import frames_of, observation, seed_frames

from reformdash.dataset.schema import OBSERVATION_SCHEMA
from reformdash.workbook.tables import write_table

FRAME = seed_frames().observations


def test_parquet_keeps_everything(tmp_path) -> None:
    write_table(FRAME, tmp_path / "o.parquet")
    back = pl.read_parquet(tmp_path / "o.parquet")
    assert_frame_equal(back, FRAME)


def test_csv_has_a_mark_the_columns_and_iso_dates(tmp_path) -> None:
    write_table(FRAME, tmp_path / "o.csv")
    raw = (tmp_path / "o.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert list(rows[0]) == OBSERVATION_SCHEMA.names()
    assert {row["published"] for row in rows} == {str(day) for day in FRAME["published"].unique()}
    assert [float(row["obs_value"]) for row in rows] == FRAME["obs_value"].to_list()
    assert {row["flags"] for row in rows} == {"", "repeat"}


def test_json_lines_have_lists_and_iso_dates(tmp_path) -> None:
    write_table(FRAME, tmp_path / "o.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert list(rows[0]) == OBSERVATION_SCHEMA.names()
    assert date.fromisoformat(rows[0]["published"]) == FRAME["published"][0]
    assert rows[0]["flags"] == []
    assert "Cần Thơ" in (tmp_path / "o.jsonl").read_text("utf-8")


def test_excel_has_the_columns_and_no_formula(tmp_path) -> None:
    frame = frames_of(
        observation(object_text="=1+1"), observation(figure_start=5, object_text="#REF!")
    ).observations
    write_table(frame, tmp_path / "o.xlsx")
    sheet = load_workbook(tmp_path / "o.xlsx").active
    assert [cell.value for cell in sheet[1]] == OBSERVATION_SCHEMA.names()
    texts = [sheet.cell(row, 1 + frame.columns.index("object_text")) for row in (2, 3)]
    assert [cell.value for cell in texts] == ["=1+1", "#REF!"]
    assert {cell.data_type for cell in texts} == {"s"}


@settings(max_examples=50, deadline=None)
@given(
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), min_size=1, max_size=20)
)
def test_csv_cells_never_start_a_formula(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("csv") / "o.csv"
    write_table(pl.DataFrame({"text": [text]}), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = list(csv.DictReader(file))
    assert row["text"][:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert row["text"].lstrip("'") == text.lstrip("'")


def test_another_suffix_is_refused_before_anything_is_written(tmp_path) -> None:
    with pytest.raises(ValueError, match=r"\.txt"):
        write_table(FRAME, tmp_path / "o.txt")
    assert list(tmp_path.iterdir()) == []


def test_empty_frames_are_written_too(tmp_path) -> None:
    for suffix in ("csv", "jsonl", "parquet", "xlsx"):
        write_table(FRAME.clear(), tmp_path / f"o.{suffix}")
        assert (tmp_path / f"o.{suffix}").exists()
