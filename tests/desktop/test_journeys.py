"""The window as a user clicks in it."""

import polars as pl
import pytest
from conftest import press, save_as, wait_read
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from reformdash.dataset.filters import Filter
from reformdash.desktop.app import example_paths
from reformdash.desktop.dialogs import Dialog, NameDialog, PasteDialog
from reformdash.desktop.editors import ChoiceEditor, ObservationDelegate

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_one_click_from_the_start_to_the_example_chart(qtbot, program):
    press(qtbot, program.window.start_page.example)
    wait_read(qtbot, program, 5)
    assert program.window.stack.currentWidget() is program.workspace
    assert program.workspace.place == "overview"
    assert program.session.view.height >= 20


def test_the_example_can_be_asked_for_before_everything_is_loaded(qtbot, dressed, settings, tmp_path, loaded):
    from reformdash.desktop.app import Program

    program = Program(dressed, settings, tmp_path / "unsaved.reformdash", lambda: loaded)
    qtbot.addWidget(program.window)
    program.window.show()
    press(qtbot, program.window.start_page.example)
    assert program.window.start_page._waiting.isVisible()
    program.start()
    qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
    wait_read(qtbot, program, 5)
    assert program.workspace.place == "overview"
    program.window.close()


def test_files_dropped_on_the_window_are_read(qtbot, program):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in example_paths()[:2]])
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    program.window.dropEvent(event)
    wait_read(qtbot, program, 2)
    assert program.session.frames.documents.height == 2


def test_pasted_text_becomes_an_article(qtbot, program):
    program.opening.open_text("Năm 2018, tỉnh Hà Giang giảm 35 biên chế.", "Tin dán")
    wait_read(qtbot, program, 1)
    assert program.session.frames.documents["document"].to_list() == ["Tin dán"]
    assert 35.0 in program.session.all_view["obs_value"].to_list()


def test_the_paste_dialog_names_the_text_by_its_first_line(qtbot, dressed):
    dressed.clipboard().clear()
    dialog = PasteDialog(None)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.text.setPlainText("\n  Tiêu đề bài \nNội dung")
    assert dialog.accept_button.isEnabled()
    assert dialog.title() == "Tiêu đề bài"


def test_a_file_that_cannot_be_read_is_listed_with_the_reason(qtbot, program, tmp_path):
    broken = tmp_path / "cũ.doc"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    program.opening.open_paths([broken, *example_paths()[:1]])
    wait_read(qtbot, program, 1)
    program.workspace.show_place("articles")
    page = program.workspace.pages["articles"]
    assert page.problems.count() == 1
    assert "cũ.doc" in page.problems.item(0).text()
    assert ".docx" in page.problems.item(0).text()
    assert program.workspace.strip.isVisible()


def test_a_reading_can_be_cancelled(qtbot, program, tmp_path):
    text = example_paths()[2].read_text("utf-8")
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(f"{number}\n{text}", "utf-8")
    with qtbot.waitSignal(program.session.reading.finished, timeout=60_000) as ended:
        program.opening.open_paths([tmp_path])
        qtbot.waitUntil(lambda: program.session.frames.documents.height > 0, timeout=60_000)
        press(qtbot, program.workspace.strip.cancel)
    assert ended.args == [False]
    assert 0 < program.session.frames.documents.height < 200


def test_reviewing_by_keyboard(qtbot, example):
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    page.table.setFocus()
    page.go_next()
    first = example.session.selected
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    assert example.session.figures.observation(first)["review"] == "accepted"
    second = example.session.selected
    assert second != first, "accepting goes on to the next"
    qtbot.keyClick(page.table, Qt.Key.Key_R)
    assert example.session.figures.observation(second) is None
    assert second not in page.model.frame["observation_id"]
    assert example.session.undo_stack.undoText().startswith("Loại ")
    qtbot.keyClick(page.table, Qt.Key.Key_U)
    assert example.session.figures.observation(second) is not None
    qtbot.keyClick(page.table, Qt.Key.Key_U)
    assert example.session.figures.observation(first)["review"] == "read"
    example.window.actions_["redo"].trigger()
    assert example.session.figures.observation(first)["review"] == "accepted"


def test_a_rejected_number_becomes_an_observation_and_goes_back(qtbot, example):
    example.workspace.show_place("review")
    session = example.session
    document = session.frames.documents["document_id"][2]
    rejected = session.figures.rejections(document)
    figure = rejected["observation_id"][0]
    session.select(figure)
    page = example.workspace.pages["review"]
    assert page.keys.buttons["restore"].isEnabled()
    press(qtbot, page.keys.buttons["restore"])
    assert session.figures.observation(figure)["review"] == "added"
    assert figure not in session.figures.rejections(document)["observation_id"]
    session.undo_stack.undo()
    assert session.figures.observation(figure) is None
    assert session.figures.rejection(figure) is not None


def test_a_click_on_a_figure_in_the_article_selects_its_row(qtbot, example):
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    session = example.session
    row = session.view.filter(pl.col("document") == "can-tho-2018-03-29.txt").row(3, named=True)
    session.select(row["observation_id"])
    qtbot.wait(50)
    other = session.view.filter(pl.col("document") == "can-tho-2018-03-29.txt").row(4, named=True)
    cursor = page.text.textCursor()
    cursor.setPosition(other["figure_start"])
    page.text.setTextCursor(cursor)
    page.text.centerCursor()
    rect = page.text.cursorRect(cursor)
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(2, 0))
    assert session.selected == other["observation_id"]
    assert page.model.row(page.table.currentIndex().row())["observation_id"] == other["observation_id"]
    assert page.text.textCursor().hasSelection() is False


def test_an_edit_in_the_table_changes_the_row(qtbot, example):
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    session = example.session
    figure = session.view["observation_id"][0]
    row = page.model.find(figure)
    index = page.model.index(row, page.model.columns.index("obs_value"))
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    editor = page.table.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "1.234,5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.figures.observation(figure)["obs_value"] != 5)
    assert session.figures.observation(figure)["obs_value"] == 1234.5
    assert session.figures.observation(figure)["review"] == "edited", (
        "Enter ends the edit and accepts nothing"
    )
    session.undo_stack.undo()
    assert session.figures.observation(figure)["review"] == "read"


def test_codes_are_chosen_by_their_words_without_diacritics(qtbot, example):
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    session = example.session
    figure = session.view["observation_id"][0]
    for column, typed, key, expected in (
        ("ref_area_name", "ha giang", "ref_area", "P02"),
        ("action", "sap nhap, hop nhat", "action", "merge"),
    ):
        index = page.model.index(page.model.find(figure), page.model.columns.index(column))
        page.table.setCurrentIndex(index)
        page.table.edit(index)
        editor = page.table.viewport().findChild(ChoiceEditor)
        editor.lineEdit().setText(typed)
        page.table.commitData(editor)
        page.table.closeEditor(editor, ObservationDelegate.EndEditHint.NoHint)
        qtbot.wait(10)
        assert session.figures.observation(figure)[key] == expected
    assert session.figures.observation(figure)["ref_area_name"] == "Hà Giang"


def test_all_of_a_filtered_list_is_accepted_after_asking(qtbot, example, monkeypatch):
    session = example.session
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    session.set_filter(Filter(areas=frozenset({"P92"})))
    shown = session.view.height
    assert 0 < shown < session.all_view.height
    asked = []
    monkeypatch.setattr(Dialog, "exec", lambda dialog: asked.append(dialog.windowTitle()) or 0)
    page.accept_filtered()
    assert session.view.filter(pl.col("review") == "accepted").height == 0, "cancelled"
    monkeypatch.setattr(Dialog, "exec", lambda dialog: 1)
    page.accept_filtered()
    assert session.view.filter(pl.col("review") == "accepted").height == shown
    assert len(asked) == 1
    assert str(shown) in asked[0]
    session.undo_stack.undo()
    assert session.view.filter(pl.col("review") == "accepted").height == 0, "one step"


def test_search_ignores_diacritics(qtbot, example):
    bar = example.workspace.filter_bar
    qtbot.keyClicks(bar.search, "can tho tinh gian")
    qtbot.wait(200)
    assert example.session.filter.text == "can tho tinh gian"
    assert 0 < example.session.view.height < 30
    assert "can-tho-2018-03-29.txt" in set(example.session.view["document"])
    press(qtbot, bar.clear)
    assert example.session.filter == Filter()
    assert bar.search.text() == ""


def test_ticking_a_locality_filters_everywhere(qtbot, example):
    bar = example.workspace.filter_bar
    chip = bar.chips["areas"]
    press(qtbot, chip)
    popup = bar.lists["areas"]
    assert popup.isVisible()
    codes = [popup._model.item(row).data(Qt.ItemDataRole.UserRole) for row in range(popup._model.rowCount())]
    popup._model.item(codes.index("P92")).setCheckState(Qt.CheckState.Checked)
    assert example.session.filter.areas == frozenset({"P92"})
    assert set(example.session.view["ref_area"]) == {"P92"}
    assert chip.text() == "Địa phương: Cần Thơ"
    popup.close()


def test_the_language_changes_without_restart(qtbot, example):
    for place in ("articles", "overview", "review"):
        example.workspace.show_place(place)
    example.window.actions_.languages["en"].trigger()
    assert example.session.language == "en"
    assert example.window.actions_.places["review"].text() == "Review"
    assert example.workspace.pages["review"].keys.buttons["accept"].text() == "Accept"
    assert example.workspace.filter_bar.chips["areas"].text() == "Locality"
    assert example.workspace.pages["articles"].model.headerData(0, Qt.Orientation.Horizontal) == "Article"
    example.window.actions_.languages["vi"].trigger()
    assert example.window.actions_.places["review"].text() == "Rà soát"


def test_the_theme_changes_and_is_remembered(qtbot, example, settings):
    light = example.window.grab().toImage().pixelColor(400, 120)
    example.window.actions_.themes["dark"].trigger()
    qtbot.wait(20)
    dark = example.window.grab().toImage().pixelColor(400, 120)
    assert light.lightness() > 200
    assert dark.lightness() < 60
    assert settings.theme == "dark"


def test_the_evidence_panel_follows_the_selection(qtbot, example):
    session = example.session
    panel = example.workspace.evidence
    row = session.view.filter(pl.col("obs_value") == 2700).row(0, named=True)
    session.select(row["observation_id"])
    assert "2.700" in panel._figure.text()
    assert "2.700" in panel.quote.toPlainText()
    assert panel.quote.extraSelections()[0].cursor.selectedText() == "2.700"
    assert "Cần Thơ" in panel._about.text()
    press(qtbot, panel.accept)
    assert session.figures.observation(row["observation_id"])["review"] == "accepted"
    session.select("")
    assert not panel.accept.isVisible()


def test_markup_in_an_article_stays_text(qtbot, program):
    text = "<b>Tỉnh Hà Giang</b> giảm 35 biên chế <img src='http://x/y.png'> năm 2018."
    program.opening.open_text(text, "<i>Tên</i>")
    wait_read(qtbot, program, 1)
    program.workspace.show_place("review")
    page = program.workspace.pages["review"]
    assert page.text.toPlainText() == text
    assert "<b>" in program.workspace.evidence.quote.toPlainText() or program.session.view.height == 0
    tips = [mark.tip for mark in page.text._marks]
    assert all("<" not in tip for tip in tips)


def test_work_that_was_not_saved_is_offered_again(qtbot, example, dressed, tmp_path, loaded):
    from reformdash.desktop.app import Program

    example.workspace.show_place("review")
    example.workspace.pages["review"].go_next()
    example.workspace.pages["review"].accept()
    example.window.close()
    again = Program(dressed, example.appearance.settings, tmp_path / "unsaved.reformdash", lambda: loaded)
    qtbot.addWidget(again.window)
    again.start()
    qtbot.waitUntil(lambda: again.session is not None, timeout=20_000)
    assert again.window.start_page.go_on.isVisible()
    press(qtbot, again.window.start_page.go_on)
    qtbot.waitUntil(lambda: again.session.frames.documents.height == 5, timeout=20_000)
    assert (again.session.all_view["review"] == "accepted").sum() == 1
    again.window.close()


def test_a_saved_project_opens_again_with_its_corrections(qtbot, example, tmp_path):
    path = tmp_path / "Miền Tây.reformdash"
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    page.go_next()
    page.accept()
    save_as(qtbot, example, path)
    assert path.exists()
    assert example.window.top_bar.project.text() == "Miền Tây"
    page.go_next()
    page.accept()
    example.opening.to_start()
    assert example.window.stack.currentWidget() is example.window.start_page
    assert example.session.frames.documents.height == 0
    assert path in example.appearance.settings.recent
    example.opening.open_project(path)
    qtbot.waitUntil(lambda: example.session.frames.documents.height == 5, timeout=20_000)
    assert (example.session.all_view["review"] == "accepted").sum() == 2


def test_articles_taken_out_are_gone(qtbot, example):
    example.workspace.show_place("articles")
    page = example.workspace.pages["articles"]
    assert page.model.rowCount() == 5
    page.table.selectRow(0)
    gone = page.model.row(0)["document_id"]
    press(qtbot, page.remove)
    assert page.model.rowCount() == 4
    assert gone not in example.session.all_view["document_id"]


def test_words_selected_in_the_article_become_a_figure(qtbot, program):
    program.opening.open_text("Tỉnh Hà Giang giảm nhiều biên chế trong năm 2018.", "Tin")
    wait_read(qtbot, program, 1)
    program.workspace.show_place("review")
    page = program.workspace.pages["review"]
    assert not page.add_figure.isEnabled()
    cursor = page.text.textCursor()
    start = page.text.toPlainText().index("nhiều")
    cursor.setPosition(start)
    cursor.setPosition(start + 5, cursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    press(qtbot, page.add_figure)
    row = program.session.figures.observation(program.session.selected)
    assert (row["figure_text"], row["review"]) == ("nhiều", "added")
    program.session.undo_stack.undo()
    assert program.session.all_view.height == 0


def test_the_reviewer_is_written_beside_what_was_checked(qtbot, example, monkeypatch):
    monkeypatch.setattr(NameDialog, "exec", lambda dialog: dialog.name.setText("Tổ rà soát") or 1)
    example.window.actions_["reviewer"].trigger()
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    page.go_next()
    figure = example.session.selected
    page.accept()
    assert example.session.figures.observation(figure)["reviewer"] == "Tổ rà soát"
    example.session.select(figure)
    words = [label.text() for label in example.workspace.evidence.findChildren(QLabel)]
    assert any("Tổ rà soát" in text for text in words)


def test_earlier_unsaved_work_moves_to_the_recent_projects(qtbot, example, dressed, tmp_path, loaded):
    from reformdash.desktop.app import Program

    settings = example.appearance.settings
    example.window.close()
    again = Program(dressed, settings, tmp_path / "unsaved.reformdash", lambda: loaded)
    qtbot.addWidget(again.window)
    again.start()
    qtbot.waitUntil(lambda: again.session is not None, timeout=20_000)
    again.opening.open_text("Tỉnh Hà Giang giảm 35 biên chế.", "Tin")
    wait_read(qtbot, again, 1)
    kept = settings.recent
    assert len(kept) == 1
    again.opening.open_project(kept[0])
    qtbot.waitUntil(lambda: again.session.frames.documents.height == 5, timeout=20_000)
    again.window.close()
