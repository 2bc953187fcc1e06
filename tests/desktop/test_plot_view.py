"""The chart widget as a user meets it: names whole, hover, click, keys, themes, pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from lxml import etree
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolTip

from reformdash.charts.build_map import map_chart
from reformdash.charts.spec import Axis, ChartSpec, Mark, Series
from reformdash.charts.words import Words
from reformdash.desktop.plot import ChartView, PlotTheme
from reformdash.desktop.plot.bars import Bars
from reformdash.desktop.plot.items import hatch_lines, round_step
from reformdash.desktop.plot.theme import contrast, text_on
from reformdash.desktop.plot.view import in_words
from reformdash.desktop.plot.words import chart_font, width_of, wrap

# The offscreen platform says so of every window that is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = "Huyện Bắc Trà My và các xã vùng cao phía tây (Quảng Nam)"
BAR = ChartSpec(
    "by_area",
    "bar",
    "Biên chế đã giảm theo địa phương",
    "Đơn vị: biên chế",
    (LONG, "Cần Thơ", "Hà Nội"),
    ("D1", "P92", "P01"),
    (
        Series(
            "giảm",
            "#1f5fa8",
            (Mark(2700, "2.700", ("a1", "a2")), Mark(182, "182", ("b1",), "dự kiến"), Mark(None, "")),
        ),
    ),
    Axis("biên chế", "count"),
    "Nguồn: hai bài viết <b>thử</b>",
)


def many(count: int) -> ChartSpec:
    marks = tuple(Mark(float(count - k), str(count - k), (f"o{k}",)) for k in range(count))
    names = tuple(f"Tỉnh thứ {k}" for k in range(count))
    return replace(BAR, categories=names, category_codes=names, series=(Series("x", "#1f5fa8", marks),))


@pytest.fixture
def view(qtbot) -> ChartView:
    widget = ChartView()
    qtbot.addWidget(widget)
    widget.resize(900, 420)
    widget.set_spec(BAR)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def place_of(view: ChartView, ref: tuple[int, int]) -> QPoint:
    return view.canvas.mapFromScene(view._drawing.point_of(ref)) - QPoint(3, 0)


def test_a_chart_is_laid_out_once_for_each_size(view, monkeypatch):
    sizes: list[tuple[float, float]] = []
    place = Bars.place

    def counted(drawing, width: float, height: float) -> None:
        sizes.append((width, height))
        place(drawing, width, height)

    monkeypatch.setattr(Bars, "place", counted)
    view.set_most_height(view.height())
    view.canvas.fit(view.canvas.width(), view.canvas.height())
    assert sizes == []
    view.resize(700, 420)
    assert sizes and len(set(sizes)) == len(sizes)
    before = sizes.copy()
    view.set_theme("dark")  # another drawing of the same size
    assert sizes[len(before) :] == before[-1:]


def test_title_subtitle_and_source_stand_in_the_view(view: ChartView) -> None:
    words = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert words == [BAR.title, BAR.subtitle, BAR.source]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in view.findChildren(QLabel))


def test_long_names_are_whole_and_fit_their_axis(view: ChartView) -> None:
    axis = view._drawing._names
    assert " ".join(axis.names[0].split()) == LONG
    assert all(width_of(name, chart_font()) <= axis.width() for name in axis.names)


def test_value_labels_end_inside_the_view(view: ChartView) -> None:
    for label in view._drawing._labels.values():
        assert label.textItem.sceneBoundingRect().right() <= view.canvas.width()


def test_labels_of_neighbouring_rows_do_not_overlap(view: ChartView) -> None:
    boxes = [label.textItem.sceneBoundingRect() for label in view._drawing._labels.values()]
    assert not any(a.intersects(b) for k, a in enumerate(boxes) for b in boxes[k + 1 :])


def test_a_click_on_a_bar_gives_its_observations(view: ChartView, qtbot) -> None:
    with qtbot.waitSignal(view.mark_clicked) as caught:
        QTest.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, (0, 0)))
    assert caught.args == [("a1", "a2")]


def test_a_click_on_a_gap_is_silent(view: ChartView, qtbot) -> None:
    with qtbot.assertNotEmitted(view.mark_clicked):
        QTest.mouseClick(
            view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, (0, 2)) + QPoint(9, 0)
        )


def test_hover_shows_figure_and_note(view: ChartView, qtbot) -> None:
    with qtbot.waitSignal(view.mark_hovered) as caught:
        QTest.mouseMove(view.canvas.viewport(), place_of(view, (0, 1)))
    assert caught.args == [("b1",)]
    assert "182" in QToolTip.text()
    assert "dự kiến" in QToolTip.text()


def test_keys_walk_over_the_marks_and_enter_chooses(view: ChartView, qtbot) -> None:
    view.canvas.setFocus()
    QTest.keyClick(view.canvas, Qt.Key.Key_Down)
    QTest.keyClick(view.canvas, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.mark_clicked) as caught:
        QTest.keyClick(view.canvas, Qt.Key.Key_Return)
    assert caught.args == [("b1",)]


def test_many_rows_scroll_and_keep_their_height(view: ChartView) -> None:
    few = view._drawing.natural_height(860) / 3
    view.set_spec(many(63))
    assert view.canvas.height() >= 63 * 24
    assert view._scroll.verticalScrollBar().maximum() > 0
    assert few > 20


def test_a_limit_of_height_makes_it_scroll(view: ChartView) -> None:
    view.set_most_height(200)
    view.set_spec(many(40))
    assert view._scroll.height() == 200


def test_nothing_to_draw_says_what_to_do(view: ChartView) -> None:
    view.set_spec(None, "Chọn một chỉ tiêu.")
    assert view.drawn() is None
    assert view._empty.text() == "Chọn một chỉ tiêu."
    with pytest.raises(ValueError, match="biểu đồ"):
        view.export_png(Path("không.png"))


def test_dark_theme_changes_ground_and_keeps_colours_apart_from_it(view: ChartView) -> None:
    view.set_theme("dark")
    theme = PlotTheme.named("dark")
    drawn = view.drawn()
    assert drawn is not None
    assert contrast(QColor(drawn.series[0][0].color), QColor(theme.surface)) >= 3
    assert contrast(QColor(theme.ink), QColor(theme.surface)) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_in_heat_map_cells_can_be_read(theme: str) -> None:
    colors = PlotTheme.named(theme)
    for part in range(11):
        fill = colors.shade(part / 10)
        assert contrast(text_on(fill), fill) >= 4.5


def test_screen_readers_get_the_figures(view: ChartView) -> None:
    assert view.canvas.accessibleName() == BAR.title
    assert "Cần Thơ: giảm 182" in view.canvas.accessibleDescription()
    assert "Hà Nội: —" in in_words(BAR)


def test_png_is_sharp_and_carries_title_and_source(view: ChartView, tmp_path: Path) -> None:
    path = tmp_path / "biểu đồ.png"
    view.export_png(path, width=800, scale=2)
    image = QImage(str(path))
    assert image.width() == 1600
    assert image.text("Source") == BAR.source
    assert image.pixelColor(2, 2) == QColor(PlotTheme.named("light").surface)
    assert _has_color(image, QColor("#1f5fa8"))


def test_svg_is_made_of_words_and_shapes(view: ChartView, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    view.export_svg(path)
    root = etree.parse(path).getroot()
    words = " ".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))
    for expected in (BAR.title, "2.700", "Cần Thơ", BAR.source):
        assert expected in words
    assert not list(root.iter("{http://www.w3.org/2000/svg}image"))


def test_a_picture_of_many_rows_holds_all_of_them(view: ChartView, tmp_path: Path) -> None:
    view.set_spec(many(63))
    view.export_svg(tmp_path / "all.svg")
    assert "Tỉnh thứ 62" in (tmp_path / "all.svg").read_text("utf-8")


def test_an_unwritable_target_raises_and_leaves_nothing(view: ChartView, tmp_path: Path) -> None:
    target = tmp_path / "taken.png"
    target.mkdir()
    with pytest.raises(OSError):
        view.export_png(target)
    assert list(tmp_path.iterdir()) == [target]


def test_copy_puts_a_picture_on_the_clipboard(view: ChartView) -> None:
    view.copy_to_clipboard()
    assert QGuiApplication.clipboard().image().width() == 2000


def test_wrapping_keeps_every_word() -> None:
    text = "Trưởng ban Tuyên giáo đồng thời là Giám đốc trung tâm chính trị"
    wrapped = wrap(text, chart_font(), 120)
    assert wrapped.count("\n") >= 2
    assert wrapped.replace("\n", " ") == text


@pytest.mark.parametrize(("span", "parts", "step"), [(100, 5, 20), (2700, 4, 1000), (1, 4, 0.5), (0, 3, 1)])
def test_ticks_are_round(span: float, parts: int, step: float) -> None:
    assert round_step(span, parts) == pytest.approx(step)


def test_hatching_stays_inside_its_box() -> None:
    box = QRectF(10, 20, 33, 17)
    lines = hatch_lines(box, 7)
    assert len(lines) > 4
    grown = box.adjusted(-0.01, -0.01, 0.01, 0.01)
    assert all(grown.contains(line.p1()) and grown.contains(line.p2()) for line in lines)


def _has_color(image: QImage, color: QColor) -> bool:
    return any(image.pixelColor(x, image.height() // 3) == color for x in range(0, image.width(), 3)) or any(
        image.pixelColor(x, y) == color
        for y in range(0, image.height(), 9)
        for x in range(0, image.width(), 9)
    )


def test_a_replaced_drawing_is_destroyed_at_once(view: ChartView) -> None:
    # Its items refer to each other: left to the garbage collector, a worker's thread might destroy them.
    before = view._drawing.plot
    view.set_spec(many(4))
    assert not shiboken6.isValid(before)
    assert shiboken6.isValid(view._drawing.plot)


@pytest.mark.parametrize("width", [420, 560, 700])
def test_a_map_takes_the_room_it_has_and_stays_in_the_middle(qtbot, dressed, width: int) -> None:
    """Also where it follows a chart that was lower, or title and source take another height than before."""
    marks = (Mark(5.0, "5"), Mark(3.0, "3"))
    bars = ChartSpec(
        "by_area", "bar", "Giảm", "", ("Hà Nội", "Cần Thơ"), ("P01", "P92"),
        (Series("Giảm", "#112233", marks),),
        Axis("biên chế", "count"), "Nguồn: x",
    )  # fmt: skip
    names = {"P01": "Hà Nội", "P92": "Cần Thơ"}
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.set_spec(bars)
    view.show()
    qtbot.waitExposed(view)
    view.set_spec(map_chart(bars, names, Words.load("vi")))
    view.resize(width, 600)
    qtbot.wait(30)
    canvas = view.canvas
    assert canvas.height() > 400
    assert canvas.width() <= view.width()
    north, south = (view._drawing.point_of((0, view.spec.category_codes.index(code))) for code in names)
    assert south.y() - north.y() > 200
    assert width * 0.2 < north.x() < width * 0.6
