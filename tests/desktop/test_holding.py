"""What a window holds of its articles: the columns it filters and draws by, once; a project has the rest."""

import polars as pl
import pytest
from conftest import save_as, wait_read
from seed_frames import seed_frames

from reformdash.dataset.filters import Filter
from reformdash.dataset.holding import WORD, WORDS
from reformdash.dataset.project import Project
from reformdash.dataset.project_errors import ProjectError
from reformdash.dataset.reading_parts import Part, joined
from reformdash.dataset.view import quoted, reviewed
from reformdash.desktop import figures
from reformdash.desktop.app import example_paths
from reformdash.desktop.corrections import Reviewing


def place_of(rows: pl.DataFrame, column: str) -> list[int]:
    """Where the pieces of a column of numbers lie."""
    pieces = rows[column].get_chunks()
    return [piece.to_numpy(allow_copy=False).__array_interface__["data"][0] for piece in pieces]


def shown_in(page) -> list[str]:
    """The words of the article on the review page."""
    return page.text.toPlainText().split()


def test_no_text_of_an_article_is_held_while_a_project_keeps_it(example):
    session = example.session
    assert session.frames.documents["text"].null_count() == session.frames.documents.height > 0
    assert "quote" not in session.all_view.columns
    assert not session.figures.held_cues
    assert session.alike._finder._carried.is_empty()


def test_a_view_holds_no_column_of_its_figures_again(example):
    session = example.session
    for column in ("obs_value", "figure_start", "sentence_end"):
        assert place_of(session.all_view, column) == place_of(session.frames.observations, column)


def test_words_are_held_once(example):
    session = example.session
    for rows in (session.frames.observations, session.all_view, session.view):
        assert {rows.schema[name] for name in WORDS if name in rows.columns} == {WORD}
    texts = {name for name, kind in session.all_view.schema.items() if kind == pl.String}
    assert texts == {"observation_id", "search_key"}


def test_parts_are_held_in_one_piece():
    frames = seed_frames()
    parts = []
    for key in frames.documents["document_id"]:
        own = frames.where(pl.col("document_id") == key)
        parts.append(Part(own, reviewed(own)))
    part = joined(parts).held()
    assert part.view is not None
    for rows in (part.frames.documents, part.frames.observations, part.view):
        assert {column.n_chunks() for column in rows.iter_columns()} == {1}
    assert place_of(part.view, "figure_start") == place_of(part.frames.observations, "figure_start")


def test_the_article_and_the_sentence_are_shown_all_the_same(qtbot, example):
    session, workspace = example.session, example.workspace
    row = session.view.filter(pl.col("obs_value") == 2700).row(0, named=True)
    workspace.show_place("review")
    session.select(row["observation_id"])
    qtbot.wait(50)
    text = session.figures.text(row["document_id"])
    assert text[row["figure_start"] : row["figure_end"]] == row["figure_text"]
    assert workspace.evidence.quote.toPlainText() == text[row["sentence_start"] : row["sentence_end"]]
    assert shown_in(workspace.pages["review"]) == text.split()


def test_a_figure_added_by_hand_is_found_by_the_words_of_its_sentence(example):
    session = example.session
    key = session.frames.documents["document_id"][0]
    text = session.figures.text(key)
    start = text.index("cán bộ")
    added = Reviewing(session).add(key, start, start + 3)
    row = session.figures.observation(added)
    assert row is not None
    assert "can bo" in row["search_key"]


def test_work_in_memory_lets_its_texts_go_when_a_file_has_them(qtbot, example, tmp_path):
    session = example.session
    project = example.keeper._store.project
    frames = project.frames()
    example.keeper.close()
    session.restore(frames, ())
    assert session.frames.documents["text"].null_count() == 0
    assert session.figures.text(frames.documents["document_id"][0]) == frames.documents["text"][0]
    save_as(qtbot, example, tmp_path / "p.reformdash")
    assert session.frames.documents["text"].null_count() == frames.documents.height
    assert session.figures.text(frames.documents["document_id"][0]) == frames.documents["text"][0]
    example.keeper.close()
    with Project.open(tmp_path / "p.reformdash") as saved:
        assert saved.frames().documents["text"].to_list() == frames.documents["text"].to_list()


@pytest.mark.usefixtures("told")
def test_an_article_whose_drive_is_silent_comes_when_it_speaks_again(qtbot, example, monkeypatch):
    session = example.session
    monkeypatch.setattr(figures, "SILENT_SECONDS", 0.05)
    session.figures._again.setInterval(100)
    kept = session.figures.kept

    class Away:
        def __getattr__(self, _name):
            raise figures.ProjectError("stalled")

    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    session.figures.forget()
    session.figures.kept = Away()
    key = next(one for one in session.view["document_id"] if one != page._shown_document)
    session.select(session.view.filter(pl.col("document_id") == key)["observation_id"][0])
    assert page.text.toPlainText() == ""
    session.figures.kept = kept
    qtbot.waitUntil(lambda: page.text.toPlainText() != "", timeout=5000)
    assert shown_in(page) == session.figures.text(key).split()


def test_between_two_projects_no_text_is_taken_for_an_empty_one(example):
    session = example.session
    keys = session.frames.documents["document_id"].to_list()
    session.figures.kept = None  # as while another project is being opened
    with pytest.raises(ProjectError):
        session.figures.texts(keys)
    session.alike.restore()
    session.alike.look()
    session.alike._look()
    session.alike._pool.waitForDone()
    assert not list(session.alike._finder)


def test_reasons_that_could_not_be_looked_up_come_when_the_drive_speaks_again(example, monkeypatch):
    session = example.session
    monkeypatch.setattr(figures, "SILENT_SECONDS", 0.0)
    figure = next(one for one in session.view["observation_id"] if session.figures.cues(one))
    kept = session.figures.kept

    class Away:
        def __getattr__(self, _name):
            raise figures.ProjectError("stalled")

    session.figures.forget()
    session.figures.kept = Away()
    assert session.figures.cues(figure) == ()
    session.figures.kept = kept
    assert session.figures.cues(figure)


def test_a_figure_that_cannot_be_added_now_is_not_selected(example, monkeypatch):
    session = example.session
    example.workspace.show_place("review")
    page = example.workspace.pages["review"]
    before = session.view["observation_id"][0]
    session.select(before)
    cursor = page.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, cursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    monkeypatch.setattr(session.figures, "shown_text", lambda _document_id: "")
    page.add_selected_text()
    assert session.selected == before and not session.corrections


def test_an_export_does_not_go_on_without_its_sentences_when_its_project_is_closed(qtbot, example, tmp_path):
    session = example.session
    rows, documents, texts = session.view, session.frames.documents, session.figures.texts
    assert (quoted(rows, documents, texts)["quote"] != "").all()
    Project.create(tmp_path / "khác.reformdash").close()
    example.keeper.close()
    with pytest.raises(ProjectError):
        quoted(rows, documents, texts)
    with qtbot.waitSignal(example.keeper.opened):
        example.opening.open_project(tmp_path / "khác.reformdash")
    with pytest.raises(ProjectError):
        quoted(rows, documents, texts)


def test_articles_taken_out_while_they_are_exported_end_the_export(example):
    session = example.session
    rows, documents = session.view, session.frames.documents
    session.remove_articles([rows["document_id"][0]])
    with pytest.raises(ProjectError):
        quoted(rows, documents, session.figures.texts)


def test_a_figure_corrected_while_its_drive_is_silent_is_found_by_its_words_later(
    qtbot, example, monkeypatch
):
    session = example.session
    monkeypatch.setattr(figures, "SILENT_SECONDS", 0.05)
    session.figures._again.setInterval(100)
    kept, before = session.figures.kept, session.all_view["search_key"].to_list()
    figure = session.all_view["observation_id"][0]
    session.figures.kept = None  # as while another project is being opened
    Reviewing(session).edit(figure, "object_text", "ghế")
    qtbot.wait(300)
    session.figures.kept = kept
    qtbot.waitUntil(lambda: not session.all_view["search_key"].null_count(), timeout=5000)
    sentence = session.figures.text(session.all_view["document_id"][0])
    assert session.all_view["search_key"].to_list()[1:] == before[1:]
    found = session.figures.observation(figure)
    words = sentence[found["sentence_start"] : found["sentence_end"]]
    session.set_filter(Filter(text=f"ghế {words}", reform_only=False))
    assert session.view["observation_id"].to_list() == [figure]


def test_repeats_are_looked_for_once_more_where_another_project_does_not_open(
    qtbot, program, tmp_path, told, monkeypatch
):
    text = example_paths()[2].read_text("utf-8")
    for name in ("một", "hai"):
        (tmp_path / f"{name}.txt").write_text(f"{text} Bản {name}.", "utf-8")
    (tmp_path / "hỏng.reformdash").write_bytes(b"not a project " * 50)
    program.opening.open_paths([tmp_path / "một.txt", tmp_path / "hai.txt"])
    wait_read(qtbot, program, 2)
    save_as(qtbot, program, tmp_path / "p.reformdash")
    session = program.session
    session.alike.restore()  # what was found came in this moment
    program.keeper.open(tmp_path / "hỏng.reformdash")
    session.alike._look()
    qtbot.waitUntil(lambda: bool(told) and not session.alike.looking)
    qtbot.waitUntil(lambda: len(session.alike.told_again) == 1, timeout=5000)
