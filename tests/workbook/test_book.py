"""The workbook has its sheets, its table, its links; text stays text; nothing is half written."""

from datetime import UTC, datetime
from zipfile import ZipFile

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from seed_frames import frames_of, observation, seed_frames

from reformdash.charts.overview import Wanted, default_charts
from reformdash.charts.words import Words
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.frames import Frames
from reformdash.dataset.view import reviewed
from reformdash.workbook.book import write_workbook
from reformdash.workbook.cells import TEXT_LIMIT, safe_text
from reformdash.workbook.contents import SHEETS, Cancelled

FRAMES = seed_frames()
VIEW = apply(reviewed(FRAMES), Filter())
VI = ["Biểu đồ", "So sánh", "Dữ liệu", "Nguồn", "Siêu dữ liệu", "Mã"]
EN = ["Charts", "Comparison", "Data", "Sources", "Metadata", "Codes"]


@pytest.fixture(scope="module", params=["vi", "en"])
def book(request, tmp_path_factory):
    path = tmp_path_factory.mktemp(request.param) / "book.xlsx"
    charts = default_charts(VIEW, FRAMES, Words.load(request.param))
    write_workbook(path, VIEW, FRAMES, charts, request.param, "thử")
    return request.param, load_workbook(path)


def _rows(sheet):
    heads = [cell.value for cell in sheet[1]]
    return [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_sheets_are_named_in_the_language(book) -> None:
    language, workbook = book
    assert workbook.sheetnames == (VI if language == "vi" else EN)


def test_data_is_a_table_over_all_rows(book) -> None:
    _, workbook = book
    for index in (2, 3):
        sheet = workbook.worksheets[index]
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.autoFilter is not None
        assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
        assert sheet.max_row == VIEW.height + 1
        assert sheet.freeze_panes == "D2"
        names = [cell.value for cell in sheet[1]]
        assert len(set(names)) == len(names)  # Excel refuses a table with two columns of one name


def test_values_are_numbers_with_formats(book) -> None:
    language, workbook = book
    name = "Giá trị" if language == "vi" else "Value"
    cells = [row[name] for row in _rows(workbook.worksheets[2])]
    assert [cell.value for cell in cells] == VIEW["obs_value"].to_list()
    by_value = {cell.value: cell.number_format for cell in cells}
    locale = "[$-42A]" if language == "vi" else "[$-409]"
    assert by_value[2700] == f"{locale}#,##0"
    assert by_value[89.85] == f'{locale}#,##0.00"%"'
    share = "Tỷ lệ" if language == "vi" else "Share"
    shares = [row[share].value for row in _rows(workbook.worksheets[2]) if row[share].value is not None]
    assert pytest.approx(5 / 9) in shares


def test_each_row_links_to_its_evidence_and_back(book) -> None:
    _, workbook = book
    data, evidence = workbook.worksheets[2], workbook.worksheets[3]
    for row in range(2, VIEW.height + 2):
        assert data.cell(row, 1).hyperlink.location == f"'{evidence.title}'!A{row}"
        assert evidence.cell(row, 1).hyperlink.location == f"'{data.title}'!A{row}"
        assert evidence.cell(row, evidence.max_column).value == data.cell(row, data.max_column).value


def test_evidence_holds_quote_place_and_rule(book) -> None:
    language, workbook = book
    keys = (
        ("Trích dẫn", "Số trong bài", "Vị trí đầu")
        if language == "vi"
        else ("Quote", "As printed", "Starts at")
    )
    for row, figure, start in zip(
        _rows(workbook.worksheets[3]), VIEW["figure_text"], VIEW["figure_start"], strict=True
    ):
        assert figure in row[keys[0]].value
        assert row[keys[1]].value == figure
        assert row[keys[2]].value == start


def test_labels_are_in_the_language(book) -> None:
    language, workbook = book
    texts = {cell.value for row in workbook.worksheets[2].iter_rows() for cell in row}
    assert ("đã thực hiện" in texts) == (language == "vi")
    assert ("done" in texts) == (language == "en")


def test_comparison_has_dashes_for_what_is_not_reported(book) -> None:
    language, workbook = book
    sheet = workbook.worksheets[1]
    name = "Giảm biên chế" if language == "vi" else "Posts reduced"
    (row,) = [row for row in sheet.iter_rows() if row[0].value == name]
    values = [cell.value for cell in row]
    assert 2700 in values
    assert "—" in values
    assert 0 not in values
    formats = {cell.value: cell.number_format for line in sheet.iter_rows() for cell in line}
    assert formats[24].endswith(']#,##0"/30"')
    assert sheet.conditional_formatting


def test_metadata_counts(book) -> None:
    language, workbook = book
    facts = {row[0].value: row[1].value for row in workbook.worksheets[4].iter_rows(max_row=25)}
    assert facts["Số dòng dữ liệu" if language == "vi" else "Data rows"] == VIEW.height
    assert facts["Bộ lọc" if language == "vi" else "Filters"] == "thử"
    assert isinstance(facts["Lập lúc" if language == "vi" else "Made on"], datetime)


def test_codes_hold_every_label(book) -> None:
    _, workbook = book
    codes = {(row[0].value, row[1].value) for row in workbook.worksheets[5].iter_rows()}
    for column in ("topic", "action", "object", "status", "flag", "reason", "review"):
        assert {(column, code) for code in Words.load("vi").codes.values(column)} <= codes


def test_every_sheet_prints_on_a4_across(book) -> None:
    _, workbook = book
    for sheet in workbook.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        if sheet.title not in {"Biểu đồ", "Charts"}:
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert int(sheet.page_setup.fitToHeight) == 0


HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\x00\x07a",
    "_x0041_",
    "#N/A",
    "'",
    "a" * 40_000,
    "𝒳" * 20_000,
    "<b>&amp;</b>]]>",
    "\u202eabc",
    "\r\n\rz",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(tmp_path, text: str) -> None:
    frames = frames_of(observation(object_text=text, organisation=text, ref_area_name=text))
    documents = frames.documents.with_columns(title=pl.lit(text), publisher=pl.lit(text))
    frames = Frames(documents, frames.observations, frames.rejections, frames.events)
    write_workbook(tmp_path / "b.xlsx", reviewed(frames), frames, (), "vi", text)
    workbook = load_workbook(tmp_path / "b.xlsx")
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                assert len(str(cell.value or "").encode("utf-16-le")) // 2 <= TEXT_LIMIT + 50


def test_lone_surrogates_are_left_out() -> None:
    assert safe_text("a\ud800b") == "ab"


@given(st.text(max_size=200))
def test_safe_text_is_never_longer_and_idempotent_but_for_escapes(text: str) -> None:
    clean = safe_text(text)
    assert safe_text(clean) == clean or "_x005F_" in clean
    assert "\x00" not in clean


names = st.one_of(st.none(), st.text(max_size=40))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(names, names, st.floats(allow_nan=True, allow_infinity=True)), max_size=5))
def test_any_rows_give_a_workbook_that_opens(tmp_path_factory, told) -> None:
    rows = [
        observation(figure_start=n, object_text=text or "", organisation=body, obs_value=value, quote=None)
        for n, (text, body, value) in enumerate(told)
    ]
    for row in rows:
        row.pop("quote")
    frames = frames_of(*rows) if rows else Frames.empty()
    path = tmp_path_factory.mktemp("any") / "b.xlsx"
    view = reviewed(frames)
    write_workbook(path, view, frames, default_charts(view, frames, Words.load("vi")), "vi")
    assert load_workbook(path).worksheets[2].max_row == len(rows) + 1


def test_times_are_written_without_a_zone(tmp_path) -> None:
    view = VIEW.with_columns(
        reviewer=pl.lit("An"), reviewed_at=pl.lit(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    ).select(VIEW.columns)
    write_workbook(tmp_path / "b.xlsx", view, FRAMES, (), "vi", sheets=["evidence"])
    sheet = load_workbook(tmp_path / "b.xlsx").active
    heads = [cell.value for cell in sheet[1]]
    told = sheet.cell(2, heads.index("Lúc") + 1).value
    local = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).astimezone().replace(tzinfo=None)
    assert abs((told - local).total_seconds()) < 1


def test_only_the_sheets_asked_for(tmp_path) -> None:
    write_workbook(tmp_path / "b.xlsx", VIEW, FRAMES, (), "vi", sheets=["codes", "data"])
    workbook = load_workbook(tmp_path / "b.xlsx")
    assert workbook.sheetnames == ["Dữ liệu", "Mã"]
    assert workbook.worksheets[0]["A2"].hyperlink is None
    with pytest.raises(ValueError, match="at least one"):
        write_workbook(tmp_path / "b.xlsx", VIEW, FRAMES, (), "vi", sheets=[])


def test_stopping_leaves_the_old_file_alone(tmp_path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_workbook(path, VIEW, FRAMES, (), "vi", stop=lambda: True)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["b.xlsx"]


def test_a_missing_folder_is_an_os_error_and_leaves_nothing(tmp_path) -> None:
    with pytest.raises(OSError, match="no-such"):
        write_workbook(tmp_path / "no-such" / "b.xlsx", VIEW, FRAMES, (), "vi")
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_the_total(tmp_path) -> None:
    told: list[tuple[int, int]] = []
    write_workbook(
        tmp_path / "b.xlsx", VIEW, FRAMES, (), "vi", progress=lambda done, all_: told.append((done, all_))
    )
    assert told[-1] == (2 * VIEW.height, 2 * VIEW.height)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_an_empty_view_gives_a_workbook_that_says_so(tmp_path) -> None:
    empty = Frames.empty()
    write_workbook(tmp_path / "b.xlsx", reviewed(empty), empty, (), "vi")
    workbook = load_workbook(tmp_path / "b.xlsx")
    assert workbook.sheetnames == VI
    assert len(SHEETS) == len(VI)


def test_links_stop_where_excel_would_refuse_more(tmp_path, monkeypatch) -> None:
    for module in ("bulk", "cells", "metadata_sheet"):
        monkeypatch.setattr(f"reformdash.workbook.{module}.LINK_LIMIT", 5)
    write_workbook(tmp_path / "b.xlsx", VIEW, FRAMES, (), "vi")
    workbook = load_workbook(tmp_path / "b.xlsx")
    linked = [row for row in range(2, VIEW.height + 2) if workbook["Dữ liệu"].cell(row, 1).hyperlink]
    assert linked == [2, 3, 4, 5, 6]
    assert any("liên kết" in str(row[1].value) for row in workbook["Siêu dữ liệu"].iter_rows())


def test_a_chart_of_all_provinces_has_room_for_each(tmp_path) -> None:
    rows = [
        observation(figure_start=n, ref_area=f"P{n:02}", ref_area_name=f"Tỉnh số {n}", obs_value=n * 40.0 + 1)
        for n in range(1, 64)
    ]
    frames = frames_of(*rows)
    view = reviewed(frames)
    charts = default_charts(view, frames, Words.load("vi"), bars=63)
    write_workbook(tmp_path / "b.xlsx", view, frames, charts, "vi")
    sheet = load_workbook(tmp_path / "b.xlsx").worksheets[0]
    drawn = sheet._charts[0]
    assert drawn.x_axis.tickLblSkip == 1
    below = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value).startswith("Nguồn")]
    chart_rows = drawn.anchor.ext.height / 12_700 / 15
    assert below[0] - drawn.anchor._from.row - 1 >= chart_rows - 1


def test_a_comparison_of_many_localities_is_printed_on_two_pages(tmp_path) -> None:
    areas = ("VN", "P92", "P01")
    rows = [
        observation(observation_id=f"o{k}", figure_start=k, ref_area=area, ref_area_name=area)
        for k, area in enumerate(("P92", "P01", "P48", "P79", "P31"))
    ]
    frames = frames_of(*rows)
    view = reviewed(frames)
    few, many = tmp_path / "few.xlsx", tmp_path / "many.xlsx"
    write_workbook(few, VIEW, FRAMES, (), "vi", areas=areas)
    write_workbook(many, view, frames, (), "vi", areas=("P92", "P01", "P48", "P79", "P31"))
    sheet = load_workbook(few)["So sánh"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    sheet = load_workbook(many)["So sánh"]
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale >= 60
    assert [one.id for one in sheet.col_breaks.brk] == [10]  # behind the third locality
    assert sheet.print_title_cols == "$A:$A"


def test_localities_without_a_row_are_not_compared(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, VIEW, FRAMES, (), "vi", areas=("P86", "P92", "P01"))
    heads = [cell.value for cell in load_workbook(path)["So sánh"][4] if cell.value]
    assert heads == ["Cần Thơ", "Hà Nội"]


def test_a_map_without_a_picture_says_so_and_keeps_its_figures(tmp_path) -> None:
    names = {"P92": "Cần Thơ", "P01": "Hà Nội"}
    charts = default_charts(VIEW, FRAMES, Words.load("vi"), wanted=Wanted(provinces=names))
    assert any(chart.kind == "map" for chart in charts)
    path = tmp_path / "a.xlsx"
    write_workbook(path, VIEW, FRAMES, charts, "vi")
    words = [cell.value for row in load_workbook(path)["Biểu đồ"].iter_rows() for cell in row]
    assert any(str(word).startswith("Hình bản đồ chỉ có") for word in words)
    with ZipFile(path) as packed:
        assert not [name for name in packed.namelist() if "media" in name]
