"""Contrast, words in both languages, names for screen readers, nothing hidden at 1366 × 768."""

import re
import xml.etree.ElementTree as Tree
from importlib import resources

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontInfo, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from reformdash.charts.palette import contrast, luminance
from reformdash.desktop import theme
from reformdash.desktop.actions import PLACES
from reformdash.desktop.help import GuideDialog, ShortcutsDialog, guide

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

THEMES = ("light", "dark")


def ratio(one, other):
    return contrast(luminance(one), luminance(other))


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_every_ground(name):
    t = theme.tokens(name)
    for text in (t.text, t.muted, t.faint, t.accent, t.good, t.warn, t.bad):
        for ground in (t.window, t.surface, t.raised, t.hover):
            assert ratio(text, ground) >= 4.5, (text, ground)
    for text in (t.text, t.muted, t.good, t.warn, t.bad):
        assert ratio(text, t.accent_soft) >= 4.5, text
    assert ratio(t.on_accent, t.accent) >= 4.5
    assert ratio(t.on_accent, t.accent_hover) >= 4.5
    assert ratio(t.text, t.warn_soft) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_highlighted_figures_can_be_read_and_told_apart(name):
    t = theme.tokens(name)
    topics = (
        "payroll",
        "structure",
        "admin_units",
        "concurrent_posts",
        "autonomy",
        "leaving",
        "discipline",
        "finance",
        "event",
    )
    grounds = [theme.topic_ground(topic, name) for topic in topics]
    assert len(set(grounds)) == len(topics)
    for ground in grounds:
        assert ratio(t.text, ground) >= 4.5, ground


@pytest.mark.parametrize("name", THEMES)
def test_the_focus_frame_stands_out(name):
    t = theme.tokens(name)
    for ground in (t.window, t.surface, t.raised):
        assert ratio(t.accent, ground) >= 3


def test_the_bundled_font_has_both_weights_and_digits_of_one_width(dressed):
    for bold in (False, True):
        font = theme.base_font()
        font.setBold(bold)
        assert QFontInfo(font).family() == "Inter"
        widths = {QFontMetrics(font).horizontalAdvance(digit) for digit in "0123456789"}
        assert len(widths) == 1
    regular, bold = theme.base_font(), theme.base_font()
    bold.setBold(True)
    assert QFontMetrics(bold).horizontalAdvance("Số liệu") > QFontMetrics(regular).horizontalAdvance(
        "Số liệu"
    )


def messages():
    root = Tree.fromstring(
        (resources.files("reformdash.resources") / "i18n" / "reformdash_en.ts").read_text("utf-8")
    )
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield message.findtext("source"), message.find("translation")


def test_every_text_is_translated_with_the_same_fields():
    found = list(messages())
    assert len(found) > 150
    fields = re.compile(r"\{\w*\}")
    for source, translation in found:
        assert translation is not None and translation.text, source
        assert translation.get("type") is None, f"unfinished: {source}"
        assert sorted(fields.findall(source)) == sorted(fields.findall(translation.text)), source


VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def shown_words(root: QWidget):
    """Words of the program's own controls; text of articles lies in tables and text views."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QAbstractButton):
            yield widget, widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget, widget.placeholderText()


def test_no_control_is_left_in_vietnamese_in_english(qtbot, example):
    for place in PLACES:
        example.workspace.show_place(place)
    example.window.actions_.languages["en"].trigger()
    allowed = {"Tiếng Việt"}
    for place in PLACES:
        example.workspace.show_place(place)
        qtbot.wait(20)
        for widget, words in shown_words(example.window):
            names = [str(area) for area in example.session.all_view["ref_area_name"].drop_nulls().unique()]
            rest = words
            for name in names:
                rest = rest.replace(name, "")
            assert words in allowed or not VIETNAMESE.search(rest), (place, type(widget).__name__, words)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_every_control_lies_whole_in_the_smallest_window(qtbot, example, place, language):
    window = example.window
    window.actions_.languages[language].trigger()
    window.resize(1366, 768)
    example.workspace.show_place(place)
    qtbot.wait(100)
    assert window.width() <= 1366
    assert window.height() <= 768
    frame = QRect(0, 0, 1366, 768)
    for parent in (
        window.top_bar,
        example.workspace.rail,
        example.workspace.filter_bar,
        example.workspace.evidence,
    ):
        for widget in parent.findChildren(QAbstractButton) + parent.findChildren(QLineEdit):
            if widget.isVisible() and widget.parent() is parent:
                rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
                assert frame.contains(rect), (place, widget, rect)
    page = example.workspace.pages[place]
    for widget in page.findChildren(QPushButton):
        if widget.isVisible() and widget.text():
            assert widget.width() >= widget.sizeHint().width() - 1, (place, widget.text())
    for widget in window.findChildren(QToolButton):
        if widget.isVisible() and widget.text():
            assert widget.width() >= widget.sizeHint().width() - 1 or widget.property("kind") == "rail", (
                widget.text()
            )


def test_every_control_has_a_name_for_screen_readers(qtbot, example):
    for place in PLACES:
        example.workspace.show_place(place)
        qtbot.wait(20)
        for kind in (QAbstractButton, QLineEdit, QComboBox, QTableView):
            for widget in example.workspace.pages[place].findChildren(
                kind
            ) + example.window.top_bar.findChildren(kind):
                if not widget.isVisible() or widget.metaObject().className() == "QTableCornerButton":
                    continue
                if isinstance(widget, QLineEdit) and isinstance(widget.parent(), QComboBox):
                    continue
                if isinstance(widget, QAbstractButton) and isinstance(
                    widget.parent(), QLineEdit | QTableView
                ):
                    continue
                interface = QAccessible.queryAccessibleInterface(widget)
                name = interface.text(QAccessible.Text.Name) or widget.toolTip()
                assert name, (place, widget)


def test_all_controls_of_the_window_can_be_reached_by_tab(qtbot, example):
    example.workspace.show_place("review")
    reachable = set()
    widget = example.window
    for _ in range(2000):
        widget = widget.nextInFocusChain()
        if widget is example.window:
            break
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reachable.add(widget)
    page = example.workspace.pages["review"]
    for wanted in (
        page.table,
        page.text,
        page.head.accept_all,
        *page.keys.buttons.values(),
        *example.workspace.filter_bar.chips.values(),
    ):
        assert wanted in reachable or not wanted.isVisible(), wanted


def test_the_shortcut_list_names_every_key(qtbot, program):
    dialog = ShortcutsDialog(program.window.actions_, program.window)
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    for action in (*program.window.actions_.by_name.values(), *program.window.actions_.places.values()):
        if not action.shortcut().isEmpty():
            assert action.text() in words
            assert action.shortcut().toString() in words
    assert "A / Return" in words


def test_no_two_actions_share_a_key(program):
    keys = [key.toString() for action in program.window.actions_.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_guide_tells_how_figures_are_read_and_all_codes(qtbot, program, language):
    program.appearance.set_language(language)
    text = guide(language)
    codes = program.session.codes
    for column in ("topic", "object", "flag", "reason"):
        for code in codes.values(column):
            assert codes.label(column, code, language) in text
    dialog = GuideDialog(language, program.window)
    qtbot.addWidget(dialog)
    assert "5/9" in dialog.text.toPlainText()
