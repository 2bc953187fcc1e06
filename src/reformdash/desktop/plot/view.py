"""The widget that shows a ChartSpec: title, subtitle, legend, chart, source; hover, click, keys, pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QToolTip, QVBoxLayout, QWidget

from reformdash.charts.spec import ChartSpec
from reformdash.desktop.plot import picture
from reformdash.desktop.plot.canvas import Canvas
from reformdash.desktop.plot.drawing import Drawing, Drawn, MarkRef, is_gap
from reformdash.desktop.plot.kinds import draw
from reformdash.desktop.plot.legend import LegendStrip, entries
from reformdash.desktop.plot.theme import PlotTheme
from reformdash.desktop.plot.tips import tip
from reformdash.desktop.plot.words import chart_font

_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class ChartView(QWidget):
    """Draws one chart.

    Args:
        parent: Qt parent.

    Signals:
        mark_clicked: Observation ids of the mark, the one shown first; a gap has none and is silent.
        mark_hovered: The same for the mark under the pointer; an empty tuple when it leaves.
    """

    mark_clicked = Signal(tuple)
    mark_hovered = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: ChartSpec | None = None
        self._theme = PlotTheme.named("light")
        self._drawing: Drawing | None = None
        self._most_height: int | None = None
        self._title, self._subtitle, self._source, self._empty = (QLabel(self) for _ in range(4))
        for words in (self._title, self._subtitle, self._source, self._empty):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        self._legend = LegendStrip(self)
        self.canvas = Canvas(self)
        self.canvas.pointed.connect(self._on_pointed)
        self.canvas.chosen.connect(self._on_chosen)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.canvas)
        self._scroll.installEventFilter(self)
        self._scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._title, self._subtitle, self._legend, self._empty):
            layout.addWidget(part)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._source)
        layout.addStretch(0)
        self._dress()
        self.set_spec(None)

    @property
    def spec(self) -> ChartSpec | None:
        """What is shown."""
        return self._spec

    @property
    def theme(self) -> PlotTheme:
        """The colours it is shown in."""
        return self._theme

    def set_spec(self, spec: ChartSpec | None, empty: str = "", title: str = "") -> None:
        """Shows another chart.

        Args:
            spec: The chart; None, or one without categories or series, shows the words of `empty` instead.
            empty: What to do to see something here.
            title: Headline where there is no chart.
        """
        if spec is not None and spec == self._spec:
            return
        self._spec = spec
        drawable = spec is not None and bool(spec.categories) and bool(spec.series)
        for words, text in (
            (self._title, spec.title if spec else title),
            (self._subtitle, spec.subtitle if spec else ""),
            (self._source, spec.source if spec and drawable else ""),
            (self._empty, "" if drawable else empty or self.tr("Chưa có số liệu để vẽ.")),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        self._redraw()

    def set_theme(self, name: str) -> None:
        """Shows it in the colours of `light` or `dark`."""
        self._theme = PlotTheme.named(name)
        self._dress()
        self._redraw()

    def set_most_height(self, pixels: int | None) -> None:
        """The chart is as tall as it wants up to `pixels` and scrolls beyond; None: it takes what it gets."""
        self._most_height = pixels
        self._fit()

    def set_corner(self, pixels: int) -> None:
        """Keeps the title out of the upper right corner, where a card has its menu."""
        self._title.setContentsMargins(0, 0, pixels, 0)

    def retranslate(self) -> None:
        """Redraws the words that are the chart's own; the spec's come with a new spec."""
        self._redraw()

    def drawn(self) -> Drawn | None:
        """What the scene shows, read back from its items; None where nothing is drawn."""
        return None if self._drawing is None else self._drawing.drawn()

    def export_png(
        self, path: Path, width: int = picture.PAGE_WIDTH, scale: float = picture.PAGE_SCALE
    ) -> None:
        """Writes title, chart and source as PNG, `width` points wide, `scale` pixels a point.

        Pictures go into letters and pages, so they are light whatever the screen is.

        Raises:
            OSError: The file cannot be written; nothing half-written stays.
            ValueError: There is no chart.
        """
        picture.write_png(self._shown(), PlotTheme.named("light"), path, width, scale)

    def export_svg(self, path: Path, width: int = picture.PAGE_WIDTH) -> None:
        """Writes title, chart and source as SVG. Raises as `export_png`."""
        picture.write_svg(self._shown(), PlotTheme.named("light"), path, width)

    def copy_to_clipboard(self) -> None:
        """Puts the chart as a picture on the clipboard, light as `export_png` has it."""
        QApplication.clipboard().setImage(picture.image(self._shown(), PlotTheme.named("light"), 1000, 2.0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fits the chart to the new width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fits the chart also where title or source took more or less of an unchanged whole."""
        if watched is self._scroll and event.type() == QEvent.Type.Resize and self._drawing is not None:
            width = self._room(self._drawing)
            natural, least = self._drawing.natural_height(width), self._drawing.least_height(width)
            # The canvas alone: asking for another size here would lead to another resize, and so on.
            flexible = round(natural) != round(least) and self._most_height is None
            self.canvas.fit(
                width, max(round(least), self._scroll.height() - 2) if flexible else round(natural)
            )
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another font means other sizes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._dress()
            self._redraw()

    def _shown(self) -> ChartSpec:
        if self._spec is None or self._drawing is None:
            raise ValueError(self.tr("Chưa có biểu đồ để lưu."))
        return self._spec

    def _redraw(self) -> None:
        spec = self._spec
        self._drawing = draw(spec, self._theme) if spec and spec.categories and spec.series else None
        self._legend.set_entries(entries(spec, self._theme) if spec and self._drawing else (), self._theme)
        shape = (len(spec.series), len(spec.categories)) if spec else (0, 0)
        self._scroll.setVisible(self._drawing is not None)
        self.canvas.set_drawing(self._drawing, shape)
        self.canvas.setAccessibleName(spec.title if spec else "")
        self.canvas.setAccessibleDescription(in_words(spec) if spec else "")
        self._fit()

    def _room(self, drawing: Drawing) -> int:
        """The width a drawing gets; the place of a scroll bar is kept free."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        return max(self._scroll.width() - bar, round(drawing.least_width()))

    def _fit(self) -> None:
        """Sizes canvas and scroll area: the rows keep their height, what does not fit is scrolled to."""
        if self._drawing is None:
            return
        sideways = self._scroll.horizontalScrollBar().sizeHint().height()
        width = self._room(self._drawing)
        natural, least = (
            round(h) for h in (self._drawing.natural_height(width), self._drawing.least_height(width))
        )
        extra = sideways + 2 if width > self._scroll.width() else 2
        if self._most_height is not None:
            self._scroll.setFixedHeight(min(natural + extra, self._most_height))
        else:  # no taller than its rows, so that the source follows them
            self._scroll.setMaximumHeight(natural + extra if least == natural else _NO_LIMIT)
        height = natural if least == natural else max(least, self._scroll.height() - extra)
        self.canvas.fit(width, height)

    def _dress(self) -> None:
        for words, scale, bold, color in (
            (self._title, 1.3, True, self._theme.ink),
            (self._subtitle, 1.0, False, self._theme.muted),
            (self._source, 0.9, False, self._theme.muted),
            (self._empty, 1.0, False, self._theme.muted),
        ):
            words.setFont(chart_font(scale, bold=bold))
            words.setStyleSheet(f"color: {color}; background: transparent;")
        self._scroll.setStyleSheet("QScrollArea { background: transparent; }")

    @Slot(object, object)
    def _on_pointed(self, ref: MarkRef | None, place: QPoint) -> None:
        if ref is None or self._spec is None:
            QToolTip.hideText()
            self.mark_hovered.emit(())
            return
        QToolTip.showText(place + QPoint(10, 10), tip(self._spec, ref), self.canvas)
        self.mark_hovered.emit(self._spec.series[ref[0]].marks[ref[1]].observation_ids)

    @Slot(object)
    def _on_chosen(self, ref: MarkRef) -> None:
        if self._spec is None:
            return
        ids = self._spec.series[ref[0]].marks[ref[1]].observation_ids
        if ids:
            self.mark_clicked.emit(ids)


def in_words(spec: ChartSpec) -> str:
    """The chart for a screen reader: each row with its figures."""
    rows = []
    for index, category in enumerate(spec.categories):
        figures = [
            f"{s.name} {s.marks[index].text}".strip() for s in spec.series if not is_gap(s.marks[index])
        ]
        rows.append(f"{category}: {', '.join(figures) or '—'}")
    return ". ".join([spec.subtitle, *rows, spec.source])
