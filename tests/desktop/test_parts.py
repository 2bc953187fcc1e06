"""Small parts of the window on their own: signals, settings, numbers and dates as typed, text marks."""

from datetime import date

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from reformdash.desktop.corrections import read_figure, sentence_around
from reformdash.desktop.editors import parse_date
from reformdash.desktop.highlights import MarkedText, TextMark
from reformdash.desktop.numbers import parse_number
from reformdash.desktop.settings import Settings


class Bell(QObject):
    rung = Signal(object, bool)

    def __init__(self):
        super().__init__()
        self.count = 0
        self.rung.connect(self.hear)

    @Slot(object, bool)
    def hear(self, _what, loud):
        self.count += loud


def test_five_thousand_signals_with_none_and_true(qapp):
    # PySide6 6.12 on Python 3.11 drops a reference to each at every emit and aborts the process.
    bell = Bell()
    for _ in range(5000):
        bell.rung.emit(None, True)
    assert bell.count == 5000


def test_settings_keep_their_types(tmp_path):
    path = tmp_path / "s.ini"
    settings = Settings(path)
    assert (settings.language, settings.theme, settings.evidence_shown) == ("vi", "system", True)
    settings.language, settings.theme, settings.evidence_shown, settings.reviewer = (
        "en",
        "dark",
        False,
        " An ",
    )
    again = Settings(path)
    assert (again.language, again.theme, again.evidence_shown, again.reviewer) == ("en", "dark", False, "An")


def test_recent_projects_newest_first_without_those_that_are_gone(tmp_path):
    settings = Settings(tmp_path / "s.ini")
    paths = [tmp_path / f"Dự án {number}.reformdash" for number in range(3)]
    for path in paths:
        path.touch()
        settings.remember(path)
    settings.remember(paths[0])
    assert settings.recent == [paths[0], paths[2], paths[1]]
    paths[2].unlink()
    assert Settings(tmp_path / "s.ini").recent == [paths[0], paths[1]]


def test_unknown_values_in_the_settings_file_are_passed_over(tmp_path):
    path = tmp_path / "s.ini"
    path.write_text(
        "[General]\nlanguage=fr\ntheme=7\nevidence_shown=@Invalid()\nrecent=@Invalid()\n", "utf-8"
    )
    settings = Settings(path)
    assert (settings.language, settings.theme, settings.evidence_shown, settings.recent) == (
        "vi",
        "system",
        True,
        [],
    )


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("2.700", "vi", 2700.0),
        ("2,700", "en", 2700.0),
        ("89,85", "vi", 89.85),
        ("89,85%", "vi", 89.85),
        ("89.85", "vi", 89.85),
        ("89.85", "en", 89.85),
        ("2.234.720,5", "vi", 2234720.5),
        ("1.234", "vi", 1234.0),
        ("1.234", "en", 1.234),
        ("12", "vi", 12.0),
        ("-3", "vi", -3.0),
        ("", "vi", None),
        ("năm", "vi", None),
        ("1.2.3", "vi", None),
        ("5/9", "vi", None),
    ],
)
def test_numbers_as_typed(text, language, value):
    assert parse_number(text, language) == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", None),
        ("2018", date(2018, 1, 1)),
        ("3/2018", date(2018, 3, 1)),
        ("29/3/2018", date(2018, 3, 29)),
        ("29-3-2018", date(2018, 3, 29)),
        ("2018-03-29", date(2018, 3, 29)),
    ],
)
def test_dates_as_typed(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["hôm nay", "31/2/2018", "1/2/3/4"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2.700", (2700.0, None, "COUNT")),
        ("89,85%", (89.85, None, "PERCENT")),
        ("5/9", (5.0, 9.0, "COUNT")),
        ("ba", (0.0, None, "COUNT")),
    ],
)
def test_a_figure_as_printed_gives_value_base_and_unit(text, read):
    assert read_figure(text) == read


def test_the_sentence_around_a_span():
    text = "Dòng đầu.\nCâu một nói 12 xã. Câu hai nói 2.700 biên chế! Câu ba."
    start = text.index("2.700")
    first, last = sentence_around(text, start, start + 5)
    assert text[first:last] == "Câu hai nói 2.700 biên chế!"


def test_marks_stand_right_behind_characters_beyond_the_basic_plane(qtbot):
    view = MarkedText()
    qtbot.addWidget(view)
    text = "𝟙😀 giảm 35 biên chế"
    start = text.index("35")
    view.show_text(text, [TextMark(start, start + 2, "f", "payroll", "")])
    assert view.extraSelections()[0].cursor.selectedText() == "35"
    cursor = view.textCursor()
    cursor.setPosition(start + 2)  # two characters before it take two UTF-16 units each
    cursor.setPosition(start + 4, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_span() == (start, start + 2)
