"""Charts say what they show, keep gaps, and name their articles, in both languages."""

from datetime import date

import pytest
from seed_frames import frames_of, observation, seed_frames

from reformdash.charts.build import (
    by_area_chart,
    by_model_chart,
    comparison_chart,
    over_time_chart,
    plan_actual_chart,
)
from reformdash.charts.overview import default_charts
from reformdash.charts.palette import area_color
from reformdash.charts.words import Words
from reformdash.dataset.comparison import comparison
from reformdash.dataset.filters import Filter, apply
from reformdash.dataset.frames import Frames
from reformdash.dataset.indicators import Indicator
from reformdash.dataset.view import reviewed

CUT = Indicator("payroll", "reduce", "posts", "COUNT")
FRAMES = seed_frames()
VIEW = apply(reviewed(FRAMES), Filter())
VI, EN = Words.load("vi"), Words.load("en")


def test_the_ranking_says_what_it_shows() -> None:
    spec = by_area_chart(VIEW, FRAMES.documents, CUT, VI, filters_text="năm 2018")
    assert spec is not None
    assert spec.title == "Biên chế đã giảm theo địa phương"
    assert spec.subtitle == "Đơn vị: biên chế · Bài đăng năm 2018 · Lọc: năm 2018"
    assert spec.source.startswith("Nguồn: “Hội nghị góp ý Đề án")
    assert spec.source.endswith("(Báo Cần Thơ, 29/3/2018)")
    assert [mark.text for mark in spec.series[0].marks] == ["2.700"]


def test_the_same_in_english() -> None:
    spec = by_area_chart(VIEW, FRAMES.documents, CUT, EN)
    assert spec is not None
    assert spec.title == "Posts cut by locality"
    assert [mark.text for mark in spec.series[0].marks] == ["2,700"]
    assert "29 Mar 2018" in spec.source


def test_the_title_tells_plans_from_deeds() -> None:
    planned = frames_of(observation(status="planned"))
    spec = by_area_chart(reviewed(planned), planned.documents, CUT, VI)
    assert spec is not None
    assert spec.title == "Biên chế dự kiến giảm theo địa phương"
    assert spec.series[0].marks[0].note == "dự kiến"


def test_both_vintages_of_a_name_are_told_apart() -> None:
    frames = frames_of(
        observation(figure_start=1), observation(figure_start=2, ref_area="P92-2025", obs_value=7.0)
    )
    spec = by_area_chart(reviewed(frames), frames.documents, CUT, VI)
    assert spec is not None
    assert spec.categories == ("Cần Thơ (trước 1/7/2025)", "Cần Thơ (từ 1/7/2025)")


def test_a_limit_is_admitted() -> None:
    rows = [observation(figure_start=n, ref_area=f"P{n:02}", ref_area_name=f"T{n}") for n in range(10, 15)]
    frames = frames_of(*rows)
    spec = by_area_chart(reviewed(frames), frames.documents, CUT, VI, limit=3)
    assert spec is not None
    assert len(spec.categories) == 3
    assert "3 trên 5 địa phương" in spec.subtitle


def test_the_heat_map_has_ratios_gaps_and_pauses() -> None:
    spec = by_model_chart(VIEW, FRAMES.events, FRAMES.documents, VI)
    assert spec is not None
    assert spec.categories == ("Cần Thơ", "Hà Nội")
    texts = {series.name: [mark.text for mark in series.marks] for series in spec.series}
    assert ["5/9 · 56%", "4"] in texts.values()
    assert ["9/9 · 100%", "24/30 · 80%"] in texts.values()
    assert ["18/85 · 21%", ""] in texts.values()
    assert sum("tạm dừng 7/7/2022" in name for name in texts) == FRAMES.events.height
    by_text = {mark.text: mark.value for series in spec.series for mark in series.marks}
    assert by_text["5/9 · 56%"] == pytest.approx(5 / 9)
    assert by_text["4"] is None  # a count without a base has no share, but it is no gap


def test_a_model_paused_later_is_noted_at_its_figure() -> None:
    model = "giam-doc-so-noi-vu+truong-ban-to-chuc"
    row = observation(
        model=model, obs_value=3.0, base_value=8.0, topic="concurrent_posts", action="concurrent"
    )
    event = {
        "document_id": "d1", "document": "bai.txt", "model": model, "event": "paused", "ref_area": "VN",
        "date": date(2022, 7, 7), "source_document": "16-TB/TW", "start": 0, "end": 5,
    }  # fmt: skip
    frames = frames_of(row, events=(event,))
    spec = by_model_chart(reviewed(frames), frames.events, frames.documents, VI)
    assert spec is not None
    assert spec.series[0].marks[0].note == "tạm dừng 7/7/2022 theo 16-TB/TW"


def test_plan_against_done_says_what_is_computed() -> None:
    spec = plan_actual_chart(VIEW, FRAMES.documents, CUT, VI)
    assert spec is not None
    planned, done = (series.marks[0] for series in spec.series)
    assert (planned.text, planned.note) == ("khoảng 3.005", "tính từ 89,85% kế hoạch")
    assert done.text == "2.700"


def test_years_without_figures_are_gaps() -> None:
    rows = [
        observation(figure_start=n, period_end=date(year, 12, 31), obs_value=float(n))
        for n, year in enumerate((2016, 2017, 2019), start=1)
    ]
    frames = frames_of(*rows)
    spec = over_time_chart(reviewed(frames), frames.documents, CUT, VI)
    assert spec is not None
    assert spec.categories == ("2016", "2017", "2018", "2019")
    assert [mark.value for mark in spec.series[0].marks] == [1.0, 2.0, None, 3.0]
    assert spec.series[0].color == area_color("P92")


def test_compared_localities_stand_on_one_scale() -> None:
    found = comparison(VIEW, ["P92", "P01"])
    spec = comparison_chart(found, FRAMES.documents, VI)
    assert spec is not None
    assert spec.value_axis.style == "ratio"
    assert [series.name for series in spec.series] == ["Cần Thơ", "Hà Nội"]
    mixed = comparison_chart(found, FRAMES.documents, VI, keys=[row.indicator.key for row in found.rows])
    assert mixed is not None
    assert mixed.value_axis.style == "count"
    gaps = [mark for series in mixed.series for mark in series.marks if mark.value is None]
    assert gaps
    assert all(mark.text == "" for mark in gaps)


@pytest.mark.parametrize("words", [VI, EN])
def test_default_charts_of_the_seeds(words: Words) -> None:
    charts = default_charts(VIEW, FRAMES, words)
    assert [chart.chart_id for chart in charts] == [
        "by_area",
        "by_area",
        "plan_actual",
        "by_model",
        "comparison",
    ]
    for chart in charts:
        assert chart.title
        assert chart.language == words.language
        for series in chart.series:
            assert len(series.marks) == len(chart.categories) == len(chart.category_codes)


def test_no_rows_no_charts() -> None:
    empty = Frames.empty()
    assert default_charts(reviewed(empty), empty, VI) == ()


@pytest.mark.parametrize("words", [VI, EN])
def test_every_action_has_words_in_both_languages(words: Words) -> None:
    for action in words.codes.values("action"):
        for obj in words.codes.values("object"):
            indicator = Indicator("other", action, obj, "COUNT")
            for text in (words.indicator(indicator), words.headline(indicator, ("actual",))):
                assert text
                assert text[0].isupper() or not text[0].isalpha()
