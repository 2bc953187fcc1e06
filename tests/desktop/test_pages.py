"""A page shows what changed when it is on screen, not before."""

import pytest

from reformdash.dataset.filters import Filter
from reformdash.desktop.actions import PLACES
from reformdash.desktop.page import Page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("place", PLACES)
def test_a_page_out_of_sight_waits_for_its_turn(example, monkeypatch, place: str) -> None:
    workspace, session = example.workspace, example.session
    for each in PLACES:
        workspace.show_place(each)
    elsewhere = "review" if place != "review" else "overview"
    workspace.show_place(elsewhere)
    page = workspace.pages[place]
    assert isinstance(page, Page)
    shown: list[int] = []
    show = type(page)._show_session

    def counted(self: Page) -> None:
        shown.append(session.view.height)
        show(self)

    monkeypatch.setattr(type(page), "_show_session", counted)
    session.set_filter(Filter(topics=frozenset({"payroll"})))
    example.appearance.set_language("en")
    assert shown == []
    example.window.actions_.places[place].trigger()
    assert shown == [session.view.height]
    example.window.actions_.places[elsewhere].trigger()
    example.window.actions_.places[place].trigger()
    assert len(shown) == 1 or place in ("overview", "export")  # these go on where they were interrupted
