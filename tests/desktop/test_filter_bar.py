"""The line of the filter bar that says how much is shown, and what is not and why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from desktop_session import make_session
from seed_frames import seed_frames

from reformdash.dataset.filters import Filter
from reformdash.desktop.filter_bar import FilterBar


@pytest.fixture
def bar(qtbot, tmp_path) -> FilterBar:
    made = FilterBar(make_session(tmp_path, seed_frames()))
    qtbot.addWidget(made)
    yield made
    made._session.set_language("vi")


def numbers(bar: FilterBar) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", bar.count.text())]


def test_figures_outside_the_reform_are_said_to_be_hidden(bar: FilterBar) -> None:
    session = bar._session
    shown, every = session.view.height, session.all_view.height
    assert shown < every
    assert bar.count.text() == f"{shown} / {every} số liệu · đang ẩn {every - shown} số ngoài cải cách"
    assert "Chủ đề" in bar.count.toolTip()


def test_the_words_are_english_in_english(bar: FilterBar) -> None:
    bar._session.set_language("en")
    bar.retranslate()
    shown, every = bar._session.view.height, bar._session.all_view.height
    assert bar.count.text() == f"{shown} / {every} figures · {every - shown} outside the reform hidden"


def test_nothing_is_said_where_nothing_is_hidden(bar: FilterBar) -> None:
    bar.beyond.click()
    every = bar._session.all_view.height
    assert bar.count.text() == f"{every} / {every} số liệu"
    assert bar.count.toolTip() == ""


def test_what_another_condition_hides_is_not_counted(bar: FilterBar) -> None:
    session = bar._session
    flt = Filter(areas=frozenset({"P92"}))
    session.set_filter(flt)
    hidden = session.rows_for(replace(flt, reform_only=False)).height - session.view.height
    assert hidden > 0
    assert numbers(bar)[2:] == [hidden]
