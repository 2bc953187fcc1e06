"""Two to six localities side by side."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from reformdash.charts.build import comparison_chart
from reformdash.charts.palette import area_colors
from reformdash.dataset.comparison import busiest_areas
from reformdash.dataset.picks import reports
from reformdash.desktop.chart_card import ChartCard
from reformdash.desktop.chosen import MOST_COMPARED
from reformdash.desktop.compare_grid import CompareGrid
from reformdash.desktop.compare_head import CompareHead
from reformdash.desktop.compare_rows import Order, Table, as_text, build_table
from reformdash.desktop.compare_table import CompareModel
from reformdash.desktop.conflict_bar import ConflictBar
from reformdash.desktop.filter_words import filter_words
from reformdash.desktop.labels import area_label
from reformdash.desktop.page import Page
from reformdash.desktop.plot import PlotTheme
from reformdash.desktop.session import Session
from reformdash.desktop.undo import PickCommand
from reformdash.desktop.widgets import label

_AT_FIRST = 2
_SOURCES = 4
_LEAST_TABLE = 240


class ComparePage(Page):
    """Chosen localities as columns, indicators as rows, and a chart of the ticked rows.

    Args:
        session: What is open.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._areas: tuple[str, ...] = ()
        self._order: tuple[Order, int, bool] = ("reported", 0, False)
        self._table: Table | None = None
        self.head = CompareHead(session)
        self.model = CompareModel()
        self.table = CompareGrid(self.model, session.appearance.tokens)
        self.sources = label("caption", wrap=True)
        self.conflicts = ConflictBar()
        self.chart = ChartCard()
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the localities compared."""
        return self._areas

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.conflicts)
        column.addWidget(self.sources)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(upper)
        self.split.addWidget(self.chart)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(9)
        self.split.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.split.setSizes([420, 300])
        self.chart.setMinimumHeight(190)
        upper.setMinimumHeight(_LEAST_TABLE)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 16, 16, 16)
        inner.setSpacing(8)
        inner.addWidget(self.head)
        inner.addWidget(self.split, 1)
        inner.addStretch()  # keeps the hint at the top where it stands alone
        scroll = QScrollArea()  # a low window scrolls rather than leave a table of one row
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _wire(self) -> None:
        chosen = self._session.chosen
        self.head.areas_wanted.connect(self.set_areas)
        self.head.order_wanted.connect(self.sort_by)
        self.head.only_shared.toggled.connect(self.refresh)
        self.head.copy.clicked.connect(self.copy_table)
        self.table.horizontalHeader().sectionClicked.connect(self.sort_by_column)
        self.table.clicked.connect(self._clicked)
        self.table.activated.connect(self._clicked)
        self.model.ticked_changed.connect(self._ticked)
        self.conflicts.picked.connect(self._pick)
        self.conflicts.shown.connect(self._session.select)
        self.chart.mark_clicked.connect(self._select)
        chosen.compared.connect(self.refresh)
        self._session.view_changed.connect(self.refresh)
        self._session.theme_changed.connect(self._retheme)
        self._retheme()

    def _show_session(self) -> None:
        session = self._session
        self._areas = self._standing()
        words = session.words
        order, by_area, descending = self._order
        self._table = build_table(
            session.view,
            self._areas,
            words,
            only_shared=self.head.only_shared.isChecked(),
            picks=session.chosen.picks,
            order=order,
            by_area=by_area,
            descending=descending,
            names={code: area_label(session, code) for code in self._areas},
        )
        theme = PlotTheme.named(session.theme)
        colors = {code: theme.series_color(color).name() for code, color in area_colors(self._areas).items()}
        heads = (words.text("column.indicator"), words.text("column.note"))
        drawn = [colors[code] for code in self._table.comparison.areas]
        self.model.set_table(self._table, drawn, heads, session.chosen.rows)
        self.head.show_areas(self._areas, self._table.names, self._hint())
        self._show_sources()
        self.split.setVisible(bool(self._areas))
        self._draw_chart()
        self.conflicts.close_bar()
        self.table.fit()

    def _standing(self) -> tuple[str, ...]:
        """The user's localities, else those with most in common; a filter does not lose the user's choice."""
        chosen = self._session.chosen
        told = set(self._session.all_view["ref_area"].drop_nulls().unique())
        if chosen.emptied and told:
            return ()
        if told.intersection(chosen.areas):
            return chosen.areas
        if not told.intersection(self._areas):
            return busiest_areas(self._session.view, _AT_FIRST)
        return self._areas

    @Slot(tuple)
    def set_areas(self, areas: tuple[str, ...]) -> None:
        """Compares other localities, at most six; with none, the page says how to choose some."""
        if self._order[0] == "area":
            self._set_order(("reported", 0, False), -1)
        self._session.chosen.compare(areas)

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.head.retranslate()
        self.table.setAccessibleName(self.tr("Bảng so sánh"))
        self.table.setAccessibleDescription(
            self.tr("Dấu cách: vẽ dòng này. Enter: xem câu gốc, và các bài nói khác nhau.")
        )
        self.conflicts.retranslate()
        self.chart.retranslate()
        self.refresh()

    @Slot()
    def copy_table(self) -> None:
        """Puts the table on the clipboard as text with tabs."""
        if self._table is None:
            return
        words = self._session.words
        data = QMimeData()
        data.setText(as_text(self._table, words.text("column.indicator"), words.text("column.note")))
        QGuiApplication.clipboard().setMimeData(data)

    @Slot(str)
    def sort_by(self, order: Order) -> None:
        """Sorts by how many report a row, by topic or by name."""
        self._set_order((order, 0, False), -1)
        self.refresh()

    @Slot(int)
    def sort_by_column(self, section: int) -> None:
        """First click on a locality: largest first; name: A to Z; notes: most reported first."""
        kind: Order = "name" if section == 0 else "reported" if section > len(self._areas) else "area"
        place = section - 1 if kind == "area" else 0
        same = self._order[:2] == (kind, place)
        descending = not self._order[2] if same else kind == "area"
        self._set_order((kind, place, descending), section)
        self.refresh()

    def _set_order(self, order: tuple[Order, int, bool], section: int) -> None:
        self._order = order
        self.table.show_sorted(section, descending=order[2])
        self.head.show_order("area" if section >= 0 else order[0])

    def _hint(self) -> str:
        assert self._table is not None
        if not self._areas and self._session.chosen.emptied:
            return self.tr(
                "Chưa chọn địa phương nào. Bấm nút “Địa phương” ở trên và đánh dấu từ 2 đến {most} "
                "địa phương để so sánh."
            ).format(most=MOST_COMPARED)
        if len(self._areas) < 2:
            return self.tr("Chọn từ 2 đến {most} địa phương để so sánh.").format(most=MOST_COMPARED)
        if self._table.rows:
            return ""
        if self.head.only_shared.isChecked():
            return self.tr("Không có chỉ tiêu nào mà tất cả các địa phương này cùng báo cáo.")
        return self.tr("Không có số liệu nào của các địa phương này. Hãy bỏ bớt điều kiện lọc.")

    def _show_sources(self) -> None:
        assert self._table is not None
        words = self._session.words
        shown: list[str] = []
        for number, document in enumerate(self._table.sources, start=1):
            with suppress(KeyError):  # an article that has just been taken out
                row = self._session.figures.document(document)
                told = (row[name] for name in ("title", "document", "publisher", "published"))
                shown.append(f"[{number}] {words.article(*told)}")
        more = len(shown) - _SOURCES
        tail = self.tr("   và {count} bài khác").format(count=more) if more > 0 else ""
        self.sources.setText("   ".join(shown[:_SOURCES]) + tail)
        self.sources.setToolTip("\n".join(shown))
        self.sources.setVisible(bool(shown))

    def _draw_chart(self) -> None:
        if self._table is None:
            return
        keys = [row.key for row in self._table.rows if row.key in self.model.ticked]
        spec = comparison_chart(
            self._table.comparison,
            self._session.frames.documents,
            self._session.words,
            keys=keys,
            filters_text=filter_words(self._session, self._session.filter),
        )
        empty = self.tr("Đánh dấu chỉ tiêu trong bảng để vẽ trên một thang đo.")
        self.chart.set_spec(spec, self.tr("Biểu đồ so sánh"), empty)

    @Slot(frozenset)
    def _ticked(self, rows: frozenset[str]) -> None:
        """Rows the filter hides stay ticked."""
        assert self._table is not None
        hidden = self._session.chosen.rows.difference(row.key for row in self._table.rows)
        self._session.chosen.tick(hidden | rows)
        self._draw_chart()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        """Shows the sentence, and where articles disagree, all of them side by side."""
        cell = self.model.cell(index)
        if cell is None or not cell.ids or self._table is None:
            self.conflicts.close_bar()
            return
        self._session.select(cell.ids[0])
        figure = self._table.comparison.rows[index.row()].cells[index.column() - 1]
        told = reports(self._session.view, figure) if figure is not None else []
        if len(told) < 2:
            self.conflicts.close_bar()
            return
        key = (self._table.rows[index.row()].key, self._table.comparison.areas[index.column() - 1])
        self.conflicts.show_reports(key, self._table.names[index.column() - 1], told, self._session)

    @Slot(object, str)
    def _pick(self, key: tuple[str, str], observation_id: str) -> None:
        name = self.tr("chọn số của {place}").format(place=area_label(self._session, key[1]))
        chosen = self._session.chosen
        self._session.undo_stack.push(PickCommand(chosen, key, observation_id, name))
        self._session.select(observation_id)

    @Slot(tuple)
    def _select(self, ids: tuple[str, ...]) -> None:
        self._session.select(ids[0])

    @Slot()
    def _retheme(self) -> None:
        self.table.set_tokens(self._session.appearance.tokens)
        self.chart.view.set_theme(self._session.theme)
        self.refresh()
