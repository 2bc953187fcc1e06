"""The overview as a user meets it: cards, chooser, five charts, a click leads to the sentence."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from desktop_session import make_session, selected_value
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from seed_frames import frames_of, observation, seed_frames

from reformdash.dataset.filters import Filter
from reformdash.desktop.indicator_choice import IndicatorPopup, Offer
from reformdash.desktop.overview_page import OverviewPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(qtbot, tmp_path) -> OverviewPage:
    session = make_session(tmp_path, seed_frames())
    widget = OverviewPage(session)
    qtbot.addWidget(widget)
    widget.session = session
    widget.resize(960, 640)
    widget.show()
    qtbot.waitExposed(widget)
    widget.settle = lambda: qtbot.waitUntil(lambda: not widget.busy)
    widget.settle()
    return widget


def key_of(page: OverviewPage, action: str, thing: str) -> str:
    return next(
        c.indicator.key
        for c in page._found.counts
        if (c.indicator.action, c.indicator.object) == (action, thing)
    )


def test_cards_count_the_rows_shown(page: OverviewPage) -> None:
    view = page.session.view
    assert page.cards.figure("figures") == str(view.height)
    shown, every = view["document_id"].n_unique(), page.session.frames.documents.height
    assert shown < every
    assert page.cards.figure("articles") == f"{shown} / {every}"
    assert page.cards.figure("areas") == str(view["ref_area"].drop_nulls().n_unique())
    assert page.cards.figure("reviewed") == "0%"


def test_the_first_chart_compares_localities(page: OverviewPage) -> None:
    drawn = page.ranking.view.drawn()
    assert drawn is not None
    assert dict(zip(drawn.categories, [m.text for m in drawn.series[0]], strict=True)) == {
        "Cần Thơ": "9/9 · 100%",
        "Hà Nội": "24/30 · 80%",
    }


def test_a_ranking_has_its_figures_and_its_source(page: OverviewPage) -> None:
    page.choose(key_of(page, "reduce", "posts"))
    page.settle()
    drawn = page.ranking.view.drawn()
    assert drawn is not None
    assert "Cần Thơ" in drawn.categories
    assert [m.text for m in drawn.series[0]][drawn.categories.index("Cần Thơ")] == "2.700"
    assert "Báo Cần Thơ" in page.ranking.view.spec.source


def test_the_heat_map_tells_both_localities_and_the_pauses(page: OverviewPage) -> None:
    drawn = page.matrix.view.drawn()
    assert drawn is not None
    assert set(drawn.categories) == {"Cần Thơ", "Hà Nội"}
    texts = {mark.text for series in drawn.series for mark in series}
    assert {"5/9 · 56%", "9/9 · 100%", "18/85 · 21%", "24/30 · 80%", "4"} <= texts
    assert any("tạm dừng" in name for name in drawn.series_names)


def test_plan_against_done_is_computed_from_the_share(page: OverviewPage) -> None:
    drawn = page.plan.view.drawn()
    assert drawn is not None
    assert drawn.categories == ("Cần Thơ",)
    assert [round(series[0].value) for series in drawn.series] == [3005, 2700]


def test_choosing_another_indicator_redraws(page: OverviewPage) -> None:
    page.choose(key_of(page, "reduce", "public_service_units"))
    page.settle()
    drawn = page.ranking.view.drawn()
    assert drawn is not None
    assert drawn.categories == ("Hà Nội",)
    assert page.map.view.spec.kind == "map"
    assert "đơn vị sự nghiệp" in page.chooser.text()


def test_a_click_on_a_bar_selects_its_sentence(page: OverviewPage, qtbot) -> None:
    page.choose(key_of(page, "reduce", "posts"))
    page.settle()
    view = page.ranking.view
    place = view.canvas.mapFromScene(view._drawing.point_of((0, 0)))
    place.setX(place.x() - 4)
    with qtbot.waitSignal(page.session.selection_changed):
        QTest.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert selected_value(page.session) == 2700


def test_a_filter_reaches_cards_and_charts(page: OverviewPage) -> None:
    page.session.set_filter(replace(Filter(), areas=frozenset({"P01"})))
    assert page.cards.figure("areas") == "1"
    page.settle()
    drawn = page.ranking.view.drawn()
    assert drawn is not None
    assert drawn.categories == ("Hà Nội",)
    assert "Hà Nội" in page.ranking.view.spec.subtitle


def test_a_hidden_page_waits_until_it_is_shown(page: OverviewPage) -> None:
    page.hide()
    page.session.set_filter(replace(Filter(), areas=frozenset({"P01"})))
    assert page.cards.figure("areas") != "1"
    page.show()
    assert page.cards.figure("areas") == "1"


def test_nothing_found_says_what_to_do(page: OverviewPage) -> None:
    page.session.set_filter(replace(Filter(), text="khongcochunaonhuthe"))
    page.settle()
    assert page.ranking.view.drawn() is None
    assert "bỏ bớt điều kiện lọc" in page.ranking.view._empty.text()
    assert not page.map.isVisible()


def test_language_and_theme_change_without_restart(page: OverviewPage) -> None:
    page.choose(key_of(page, "reduce", "posts"))
    page.session.set_language("en")
    page.retranslate()
    page.settle()
    assert page.ranking.view.spec.language == "en"
    assert "2,700" in [m.text for m in page.ranking.view.drawn().series[0]]
    page.session.set_theme("dark")
    assert page.ranking.view.theme.name == "dark"
    page.session.set_theme("light")
    page.session.set_language("vi")


def test_no_control_is_cut_at_the_smallest_size(page: OverviewPage) -> None:
    page.resize(936, 560)
    for part in (page.chooser, *page.cards._cards.values(), *page.charts().values()):
        assert part.width() >= part.minimumSizeHint().width()
        assert part.mapTo(page, part.rect().topRight()).x() <= page.width()


def test_two_vintages_on_the_map(qtbot, tmp_path) -> None:
    old = observation(observation_id="a", obs_value=5.0)
    new = observation(
        observation_id="b", figure_start=9, ref_area="P92-2025", ref_area_name="Cần Thơ", document_id="d2"
    )
    frames = frames_of(old, new)
    apart = frames.documents.with_columns(text=pl.Series(["Một bài.", "Một bài khác hẳn."]))
    page = OverviewPage(make_session(tmp_path, replace(frames, documents=apart)))
    qtbot.addWidget(page)
    page.resize(960, 640)
    page.show()
    qtbot.waitUntil(lambda: page.map.view.spec is not None and not page.busy)
    assert len(page.map.view.spec.categories) == 63
    assert "1 địa phương" in page.map.view.spec.subtitle
    page.map.since.click()
    qtbot.waitUntil(lambda: not page.busy)
    drawn = page.map.view.drawn()
    assert len(drawn.categories) == 34
    assert [m.value for m in drawn.series[0] if not m.gap] == [100.0]


def test_the_chooser_searches_without_diacritics_and_keeps_headings(qtbot) -> None:
    popup = IndicatorPopup()
    qtbot.addWidget(popup)
    popup.set_offers(
        [
            Offer("a", "Giảm biên chế", "Biên chế, nhân sự", "2 địa phương"),
            Offer("b", "Giảm lãnh đạo", "Biên chế, nhân sự", "1 địa phương"),
            Offer("c", "Giảm đầu mối", "Tổ chức bộ máy", "1 địa phương"),
        ],
        "b",
    )
    assert popup.shown_keys() == ["a", "b", "c"]
    popup.search.setText("dau moi")
    assert popup.shown_keys() == ["c"]
    headings = [
        popup._model.item(r).text() for r in range(popup._model.rowCount()) if not popup.list.isRowHidden(r)
    ]
    assert headings[0] == "Tổ chức bộ máy"
    popup.show()
    with qtbot.waitSignal(popup.chosen) as caught:
        QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert caught.args == ["c"]
