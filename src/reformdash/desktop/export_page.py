"""Handing the figures over: what goes in, a preview, one button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import polars as pl
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reformdash.charts.numbers import format_number
from reformdash.charts.overview import Wanted, default_charts
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.filters import CHECKED_STATES, Filter
from reformdash.dataset.frames import Frames
from reformdash.desktop.chart_card import ChartCard
from reformdash.desktop.export_foot import ExportFoot
from reformdash.desktop.export_job import PICTURES, ExportJob, Request
from reformdash.desktop.export_options import ExportOptions
from reformdash.desktop.filter_words import filter_words
from reformdash.desktop.page import Page
from reformdash.desktop.plot import PlotTheme, picture
from reformdash.desktop.saving import documents_folder, file_stem, with_suffix
from reformdash.desktop.session import Session
from reformdash.desktop.stream import Results, Stream
from reformdash.desktop.widgets import label

_LEFT = 320
_PICTURE_WIDTH, _PICTURE_SCALE = 760, 2.5


class ExportPage(Page):
    """Options at the left, preview at the right, the button and what came of it below.

    Args:
        session: What is open.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._charts: tuple[ChartSpec, ...] = ()
        self._view = session.view
        self._drawn_of: tuple[pl.DataFrame, object] = (session.view, None)
        self._written: Path | None = None
        self._pictures: list[tuple[ChartSpec, Path]] = []
        self.job = ExportJob(self)
        self.stream = Stream(self)
        self.options = ExportOptions(session)
        self.preview = ChartCard()
        self._amount = label("heading", wrap=True)
        self.foot = ExportFoot()
        self._lay_out()
        self._wire()
        self.retranslate()

    def charts(self) -> tuple[ChartSpec, ...]:
        """The charts that can go in."""
        return self._charts

    def rows(self) -> pl.DataFrame:
        """The rows that go in."""
        return self._view

    def _lay_out(self) -> None:
        left = QScrollArea()
        left.setWidget(self.options)
        left.setWidgetResizable(True)
        left.setFixedWidth(_LEFT)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._amount)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(left)
        middle.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(12)
        outer.addLayout(middle, 1)
        outer.addWidget(self.foot)

    def _wire(self) -> None:
        self.options.changed.connect(self.refresh)
        self.options.chart_chosen.connect(self._preview)
        self.foot.go.clicked.connect(self.export)
        self.foot.cancel.clicked.connect(self.job.cancel)
        self.stream.came.connect(self._came)
        self.job.progressed.connect(self.foot.show_progress)
        self.job.done.connect(self.foot.show_done)
        self.job.failed.connect(self.foot.show_failed)
        self.job.cancelled.connect(self.foot.show_cancelled)
        self._session.view_changed.connect(self.refresh)
        self._session.chosen.changed.connect(self.refresh)
        self._session.theme_changed.connect(self._retheme)
        QCoreApplication.instance().aboutToQuit.connect(self.job.close)
        self._retheme()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Lets go of charts nobody sees; an export that is under way goes on."""
        super().hideEvent(event)
        if self.stream.running:
            self.stream.drop()
            self._drawn_of = (self._view, None)
            self.put_off()

    def _show_session(self) -> None:
        """Counts and previews what would be exported now."""
        session, options = self._session, self.options
        flt = session.filter if options.filtered.isChecked() else Filter()
        view = session.view if options.filtered.isChecked() else session.rows_for(flt)
        if options.reviewed.isChecked():
            view = view.filter(view["review"].cast(pl.String).is_in(list(CHECKED_STATES)))
        said = filter_words(session, session.filter)
        unfiltered = self.tr("Đang không lọc.")
        if flt.reform_only and not flt.topics:
            unfiltered = self.tr("Chỉ số liệu cải cách, ngoài ra không lọc.")
        options.filter_words.setText(said or unfiltered)
        options.filter_words.setVisible(options.filtered.isChecked())
        self._view = view
        wanted = session.chosen.wanted()
        key = (
            session.language,
            options.reviewed.isChecked(),
            options.filtered.isChecked(),
            session.filter,
            wanted,
        )
        if (view is not self._drawn_of[0] and not view.equals(self._drawn_of[0])) or key != self._drawn_of[1]:
            self._drawn_of = (view, key)
            given = partial(_charts, view, session.frames, session.words, self._filters(), wanted)
            self.stream.start(given)
        self._show_amount()
        self._preview(self.options.charts.currentRow())
        self.foot.go.setEnabled(not self.job.running and self._something())

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.options.retranslate()
        self.preview.retranslate()
        self.foot.retranslate()
        self.refresh()

    @Slot()
    def export(self) -> None:
        """Asks where to and begins."""
        kind = self.options.kind
        pictures = [self._charts[k] for k in self.options.chosen_charts()]
        if kind in PICTURES and len(pictures) != 1:
            folder = QFileDialog.getExistingDirectory(
                self, self.tr("Lưu biểu đồ vào thư mục"), str(documents_folder())
            )
            if folder:
                self.write_pictures(Path(folder), pictures)
            return
        stem = file_stem(pictures[0].title) if kind in PICTURES else "reformdash"
        offered = documents_folder() / f"{stem}.{kind}"
        kinds = {
            "xlsx": self.tr("Sổ tính Excel (*.xlsx)"),
            "csv": self.tr("Bảng CSV (*.csv)"),
            "jsonl": self.tr("JSON theo dòng (*.jsonl)"),
            "parquet": self.tr("Bảng Parquet (*.parquet)"),
            "png": self.tr("Ảnh PNG (*.png)"),
            "svg": self.tr("Hình SVG (*.svg)"),
        }
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Xuất"), str(offered), kinds[kind])
        if name:
            self.write_to(with_suffix(name, f".{kind}"))

    def write_to(self, path: Path) -> None:
        """Exports to `path` as chosen on the page."""
        kind = self.options.kind
        charts = tuple(self._charts[k] for k in self.options.chosen_charts())
        if kind in PICTURES:
            self._begin_pictures([(charts[0], path)], path)
            return
        sheets, chosen = self.options.chosen_sheets(), self._session.chosen
        self.foot.run(can_cancel=kind == "xlsx")
        self.job.start(
            Request(
                kind,
                path,
                self._view,
                self._session.frames,
                charts,
                self._session.words,
                self._filters(whole=True),
                chosen.areas,
                sheets,
                dict(chosen.picks),
                _pictures(charts) if kind == "xlsx" and "charts" in sheets else {},
                self._session.figures.texts,
            )
        )

    def write_pictures(self, folder: Path, charts: list[ChartSpec]) -> None:
        """Writes one picture a chart into `folder`, named by their titles."""
        kind = self.options.kind
        named: dict[str, ChartSpec] = {}
        for chart in charts:
            stem = file_stem(chart.title)
            name = next(n for k in range(1, 1000) if (n := stem if k == 1 else f"{stem}-{k}") not in named)
            named[name] = chart
        self._begin_pictures([(chart, folder / f"{name}.{kind}") for name, chart in named.items()], folder)

    def _begin_pictures(self, pictures: list[tuple[ChartSpec, Path]], written: Path) -> None:
        self._pictures, self._written = pictures, written
        self.foot.run(can_cancel=False)
        QTimer.singleShot(0, self._next_picture)

    @Slot()
    def _next_picture(self) -> None:
        """One picture a turn of the event loop: Qt draws on the main thread, the window stays alive."""
        if not self._pictures:
            self.foot.show_done(self._written)
            return
        chart, path = self._pictures.pop(0)
        write = picture.write_png if path.suffix == ".png" else picture.write_svg
        try:
            write(chart, PlotTheme.named("light"), path)
        except OSError as error:
            self._pictures = []
            self.foot.show_failed(path, error)
            return
        QTimer.singleShot(0, self._next_picture)

    def _filters(self, *, whole: bool = False) -> str:
        """The conditions in words; `whole` also says that figures outside the reform are left out."""
        session = self._session
        filtered = self.options.filtered.isChecked()
        flt = session.filter if filtered else Filter()
        parts = [self.tr("chỉ số liệu cải cách")] if whole and flt.reform_only and not flt.topics else []
        parts += [filter_words(session, session.filter)] if filtered else []
        if self.options.reviewed.isChecked() and not session.filter.reviewed_only:
            parts.append(self.tr("chỉ số liệu đã kiểm tra"))
        return "; ".join(part for part in parts if part)

    def _something(self) -> bool:
        if self.options.kind in PICTURES:
            return bool(self.options.chosen_charts())
        return self._view.height > 0 and (self.options.kind != "xlsx" or bool(self.options.chosen_sheets()))

    def _show_amount(self) -> None:
        language = self._session.language
        if self.options.kind in PICTURES:
            words = self.tr("{charts} biểu đồ").format(charts=len(self.options.chosen_charts()))
        else:
            words = self.tr("{rows} số liệu từ {articles} bài viết").format(
                rows=format_number(self._view.height, language),
                articles=format_number(self._view["document_id"].n_unique(), language),
            )
        self._amount.setText(words)

    @Slot(str, object)
    def _came(self, _name: str, charts: tuple[ChartSpec, ...]) -> None:
        self._charts = charts
        self.options.set_charts(charts)
        self._show_amount()
        self._preview(self.options.charts.currentRow())
        self.foot.go.setEnabled(not self.job.running and self._something())

    @Slot(int)
    def _preview(self, number: int) -> None:
        chart = self._charts[number] if 0 <= number < len(self._charts) else None
        self.preview.set_spec(chart, self.tr("Xem trước"), self.tr("Chưa đủ số liệu để vẽ biểu đồ."))

    @Slot()
    def _retheme(self) -> None:
        self.preview.view.set_theme(self._session.theme)


def _charts(view: pl.DataFrame, frames: Frames, words: Words, filters: str, wanted: Wanted) -> Results:
    yield "charts", default_charts(view, frames, words, filters_text=filters, wanted=wanted)


def _pictures(charts: Sequence[ChartSpec]) -> dict[int, bytes]:
    """What Excel cannot draw, drawn here; light, for it goes into a document."""
    light = PlotTheme.named("light")
    return {
        place: picture.png(chart, light, _PICTURE_WIDTH, _PICTURE_SCALE)
        for place, chart in enumerate(charts)
        if chart.kind == "map"
    }
