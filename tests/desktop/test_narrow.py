"""A window made small by the screen or by scaling: everything is there, nothing is cut off."""

from __future__ import annotations

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton

from reformdash.dataset.filters import Filter
from reformdash.desktop.actions import PLACES
from reformdash.desktop.compare_cells import lines_of
from reformdash.desktop.compare_rows import CellView
from reformdash.desktop.plot.words import chart_font, width_of

SCALED_TWICE = (960, 540)
"""What a screen of 1920 × 1080 has room for at 200 %."""


@pytest.fixture
def narrow(qtbot, example):
    example.window.resize(*SCALED_TWICE)
    qtbot.waitUntil(lambda: example.workspace.width() == SCALED_TWICE[0])
    return example


def cut_off(widget) -> str:
    """What is wrong with a control's place, "" for nothing."""
    window = widget.window()
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    if place.left() < 0 or place.right() > window.width():
        return f"{widget} lies outside"
    worded = isinstance(widget, QToolButton | QPushButton) and bool(widget.text())
    if worded and widget.width() < widget.sizeHint().width() - 1:
        return f"{widget.text()} has {widget.width()} of {widget.sizeHint().width()}"
    return ""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_no_control_is_cut_off_at_200_per_cent(qtbot, narrow, place, language) -> None:
    narrow.appearance.set_language(language)
    narrow.workspace.show_place(place)
    qtbot.wait(60)
    assert narrow.window.width() <= SCALED_TWICE[0]
    assert narrow.window.height() <= SCALED_TWICE[1]
    controls = [
        each
        for kind in (QToolButton, QPushButton, QComboBox)
        for each in narrow.workspace.findChildren(kind)
        if each.isVisible() and each.property("kind") != "rail"
    ]
    assert len(controls) > 6
    assert [wrong for each in controls if (wrong := cut_off(each))] == []


def test_the_evidence_lies_over_the_page_and_escape_closes_it(qtbot, narrow) -> None:
    narrow.workspace.show_place("compare")
    page, panel = narrow.workspace.pages["compare"], narrow.workspace.evidence
    qtbot.wait(60)
    assert not panel.isVisible()
    wide = page.width()
    place = page.table.visualRect(page.model.index(0, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(panel.isVisible)
    assert page.width() == wide
    assert panel.geometry().right() <= narrow.workspace.width()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_evidence_comes_back_beside_the_page_in_a_wide_window(qtbot, narrow) -> None:
    narrow.workspace.show_place("overview")
    assert narrow.appearance.settings.evidence_shown  # not what the user wants, but what there is room for
    narrow.window.resize(1366, 768)
    qtbot.waitUntil(narrow.workspace.evidence.isVisible)
    qtbot.wait(30)
    panel, page = narrow.workspace.evidence, narrow.workspace.pages["overview"]
    assert page.mapTo(narrow.window, page.rect().topRight()).x() < panel.mapTo(narrow.window, panel.pos()).x()


def test_many_conditions_go_to_a_second_line_with_their_words_whole(qtbot, example) -> None:
    example.session.set_filter(
        Filter(
            areas=frozenset({"P92"}),
            topics=frozenset({"payroll"}),
            statuses=frozenset({"actual"}),
            reviews=frozenset({"read"}),
        )
    )
    bar = example.workspace.filter_bar
    qtbot.wait(60)
    assert bar.search.mapTo(bar, bar.search.rect().topLeft()).y() > bar.chips["areas"].height()
    assert all(chip.width() >= chip.sizeHint().width() - 1 for chip in bar.chips.values())


def bare(words: str) -> str:
    return words.replace("·", "").replace(" ", "")


@pytest.mark.parametrize("width", [88.0, 120.0, 240.0])
def test_a_comparison_cell_is_whole_at_any_width(dressed, width) -> None:
    for figure in ("2.234.720", "khoảng 2.234.720", "24/30 · 80%", "12.345.678.900 đồng"):
        for about in ("Dự kiến · 29/3/2018", "Dự kiến · 30/6/2017–29/3/2018", "29/3/2018", ""):
            laid = lines_of(CellView(figure, about, 12, 0.5, ("a", "b")), width)
            small = chart_font(0.88)
            assert all(width_of(line, laid.font) <= width for line in laid.figure)
            assert all(width_of(line, small) <= width for line in laid.about)
            assert " ".join(laid.figure) == figure
            assert bare("".join(laid.about)) == bare(about)
            last = laid.figure[0] if laid.beside else laid.about[-1]
            font = laid.font if laid.beside else small
            assert width_of(last, font) + width_of(laid.mark, small) <= width


def test_doubtful_figures_come_first_when_asked(qtbot, example) -> None:
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    before = page.model.frame["observation_id"].to_list()
    page.head.order.setCurrentIndex(1)
    page.head.order.activated.emit(1)
    frame = page.model.frame
    assert frame["observation_id"].to_list() != before
    first = frame.row(0, named=True)
    assert first["flags"]
    sure = frame.filter(pl.col("flags").list.len() == 0)["confidence"].to_list()
    assert sure == sorted(sure)
    assert page.table.currentIndex().row() == 0
    page.head.order.setCurrentIndex(0)
    page.head.order.activated.emit(0)
    assert page.model.frame["observation_id"].to_list() == before
