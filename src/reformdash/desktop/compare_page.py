"""Two to six localities side by side."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reformdash.charts.build import comparison_chart
from reformdash.charts.palette import area_colors
from reformdash.dataset.comparison import busiest_areas
from reformdash.dataset.peers import peers
from reformdash.desktop.chart_card import ChartCard
from reformdash.desktop.choices import Chip, Choice, MultiChoice
from reformdash.desktop.compare_rows import Order, Table, as_text, build_table, reports
from reformdash.desktop.compare_table import NARROW_NOTES, CompareDelegate, CompareModel
from reformdash.desktop.conflict_bar import ConflictBar
from reformdash.desktop.filter_words import filter_words
from reformdash.desktop.labels import area_label
from reformdash.desktop.peer_bar import PeerBar
from reformdash.desktop.plot import PlotTheme
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, label

MOST = 6
_PEERS = 6
_AT_FIRST = 2
_LEAST_COLUMN = 108  # "24/30 · 100%" and a source mark
_SIGN_COLUMN = 64
_LEAST_NAME = 180
_ORDERS: tuple[Order, ...] = ("reported", "topic", "name")


class ComparePage(QWidget):
    """Chosen localities as columns, indicators as rows, and a chart of the ticked rows.

    Args:
        session: What is open.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._areas: tuple[str, ...] = ()
        self._emptied = False  # the user wants none, which is not the same as not having chosen yet
        self._picks: dict[tuple[str, str], str] = {}
        self._order: tuple[Order, int, bool] = ("reported", 0, False)
        self._table: Table | None = None
        self._stale = True
        self.popup = MultiChoice()
        self.popup.set_most(MOST)
        self.chooser = Chip(self.popup)
        self.only_shared = QCheckBox()
        self.copy = button("", "")
        self.order = QComboBox()
        self._peers = PeerBar()
        self._hint = label("muted", wrap=True)
        self.model = CompareModel()
        self.table = QTableView()
        self._delegate = CompareDelegate(session.appearance.tokens)
        self._sources = label("caption", wrap=True)
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
        top = QHBoxLayout()
        top.setSpacing(12)
        for part in (self.chooser, self.order, self.only_shared):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self.copy)
        self.table.setModel(self.model)
        self.table.setItemDelegate(self._delegate)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.table.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.conflicts)
        column.addWidget(self._sources)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(upper)
        self.split.addWidget(self.chart)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(9)
        self.split.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.split.setSizes([420, 300])
        self.chart.setMinimumHeight(190)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addWidget(self._peers)
        outer.addWidget(self._hint)
        outer.addWidget(self.split, 1)
        outer.addStretch()  # keeps the hint at the top where it stands alone

    def _wire(self) -> None:
        self.popup.opening.connect(self._offer)
        self.popup.chosen.connect(self._chosen)
        self.only_shared.toggled.connect(self.refresh)
        self.copy.clicked.connect(self.copy_table)
        self._peers.wanted.connect(self._add_peer)
        self.order.activated.connect(self._sort_by_order)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.table.clicked.connect(self._clicked)
        self.table.activated.connect(self._clicked)
        self.model.dataChanged.connect(self._draw_chart)
        self.conflicts.picked.connect(self._pick)
        self.conflicts.shown.connect(self._session.select)
        self.chart.mark_clicked.connect(self._select)
        self._session.view_changed.connect(self.refresh)
        self._session.theme_changed.connect(self._retheme)
        self._retheme()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Shares the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draws what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._fit()

    @Slot()
    def refresh(self) -> None:
        """Shows the session's rows as they are now; waits until the page is visible."""
        if self._session.frames.documents.is_empty():
            self._emptied = False
        self._stale = not self.isVisible()
        if self._stale:
            return
        # Of all rows: a filter that lets none of these localities through must not lose the user's choice.
        told = set(self._session.all_view["ref_area"].drop_nulls())
        if not self._emptied and not told.intersection(self._areas):
            self._areas = busiest_areas(self._session.view, _AT_FIRST)
        words = self._session.words
        order, by_area, descending = self._order
        self._table = build_table(
            self._session.view,
            self._areas,
            words,
            only_shared=self.only_shared.isChecked(),
            picks=self._picks,
            order=order,
            by_area=by_area,
            descending=descending,
            names={code: area_label(self._session, code) for code in self._areas},
        )
        theme = PlotTheme.named(self._session.theme)
        colors = {code: theme.series_color(color).name() for code, color in area_colors(self._areas).items()}
        heads = (words.text("column.indicator"), words.text("column.note"))
        self.model.set_table(self._table, [colors[code] for code in self._table.comparison.areas], heads)
        self._show_words()
        self._show_peers()
        self._draw_chart()
        self.conflicts.close_bar()
        self._fit()

    def set_areas(self, areas: tuple[str, ...]) -> None:
        """Compares other localities, at most six; with none, the page says how to choose some."""
        self._areas = tuple(dict.fromkeys(areas))[:MOST]
        self._emptied = not self._areas
        if self._order[0] == "area":
            self._order = ("reported", 0, False)
            self.order.setCurrentIndex(0)
        self.refresh()

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.only_shared.setText(self.tr("Chỉ những gì tất cả cùng báo cáo"))
        self.copy.setText(self.tr("Sao chép bảng"))
        current = self.order.currentIndex() if self.order.count() else 0
        self.order.clear()
        self.order.addItems(
            [self.tr("Nhiều nơi báo cáo trước"), self.tr("Xếp theo chủ đề"), self.tr("Xếp theo tên")]
        )
        self.order.setPlaceholderText(self.tr("Xếp theo cột"))
        self.order.setCurrentIndex(current)
        self.order.setToolTip(self.tr("Bấm tiêu đề cột để xếp theo cột đó"))
        self.order.setAccessibleName(self.tr("Thứ tự các dòng"))
        self.popup.none.setText(self.tr("Bỏ chọn"))
        self.popup.limit.setText(self.tr("Tối đa {most} địa phương").format(most=MOST))
        self.popup.search.setPlaceholderText(self.tr("Tìm địa phương…"))
        self.popup.list.setAccessibleName(self.tr("Địa phương để so sánh"))
        self.table.setAccessibleName(self.tr("Bảng so sánh"))
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

    def _show_words(self) -> None:
        assert self._table is not None
        self.chooser.show_choice(self.tr("Địa phương"), ", ".join(self._table.names))
        if not self._areas and self._emptied:
            hint = self.tr(
                "Chưa chọn địa phương nào. Bấm nút “Địa phương” ở trên và đánh dấu từ 2 đến {most} "
                "địa phương để so sánh."
            ).format(most=MOST)
        elif len(self._areas) < 2:
            hint = self.tr("Chọn từ 2 đến {most} địa phương để so sánh.").format(most=MOST)
        elif not self._table.rows and not self.only_shared.isChecked():
            hint = self.tr("Không có số liệu nào của các địa phương này. Hãy bỏ bớt điều kiện lọc.")
        elif not self._table.rows:
            hint = self.tr("Không có chỉ tiêu nào mà tất cả các địa phương này cùng báo cáo.")
        else:
            hint = ""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.split.setVisible(bool(self._areas))
        self.copy.setEnabled(bool(self._areas))
        documents = self._session.frames.documents
        words = self._session.words
        shown = []
        for number, document in enumerate(self._table.sources, start=1):
            found = documents.filter(documents["document_id"] == document)
            told = found.select("title", "document", "publisher", "published")
            shown += [f"[{number}] {words.article(*row)}" for row in told.head(1).iter_rows()]
        listed = "   ".join(shown[:4]) + (
            self.tr("   và {count} bài khác").format(count=len(shown) - 4) if len(shown) > 4 else ""
        )
        self._sources.setText(listed)
        self._sources.setToolTip("\n".join(shown))
        self._sources.setVisible(bool(shown))

    def _show_peers(self) -> None:
        """Offers localities to add, as long as there is room for one."""
        offered = []
        if self._areas and len(self._areas) < MOST:
            found = peers(self._session.view, self._session.gazetteer, self._areas[0])
            offered = [peer for peer in found if peer.code not in self._areas][:_PEERS]
        self._peers.offer(offered, self._session.words)

    @Slot()
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

    def _fit(self) -> None:
        """Name and notes get what they need, localities share the rest evenly."""
        count = len(self._areas)
        # Whether or not the scroll bar is there yet, its place is kept free.
        bar = self.table.verticalScrollBar().sizeHint().width()
        room = min(self.table.viewport().width(), self.table.width() - bar - 2 * self.table.frameWidth())
        if not count or room < 100:
            return
        noted = self._table is not None and any(row.notes for row in self._table.rows)
        name = min(280, max(_LEAST_NAME, room // 4))
        each = max(_LEAST_COLUMN, (room - name - (200 if noted else 90)) // count)
        left = room - name - count * each
        notes = left if left >= NARROW_NOTES else _SIGN_COLUMN
        self.table.setColumnWidth(0, max(_LEAST_NAME, room - count * each - notes))
        for column in range(1, count + 1):
            self.table.setColumnWidth(column, each)
        self.table.setColumnWidth(count + 1, notes)
        self.table.resizeRowsToContents()

    @Slot()
    def _offer(self) -> None:
        rows = self._session.view.filter(self._session.view["ref_area"].is_not_null())
        counts = rows.group_by("ref_area").len().sort("len", "ref_area", descending=[True, False])
        choices = [Choice(code, area_label(self._session, code), count) for code, count in counts.iter_rows()]
        known = {choice.code for choice in choices}
        choices += [
            Choice(code, area_label(self._session, code), 0) for code in self._areas if code not in known
        ]
        self.popup.set_choices(choices, frozenset(self._areas))

    @Slot(frozenset)
    def _chosen(self, codes: frozenset[str]) -> None:
        kept = [code for code in self._areas if code in codes]
        self.set_areas((*kept, *sorted(codes.difference(kept))))

    @Slot(str)
    def _add_peer(self, code: str) -> None:
        self.set_areas((*self._areas, code))

    @Slot(int)
    def _sort_by_order(self, place: int) -> None:
        self._order = (_ORDERS[place], 0, False)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.refresh()

    @Slot(int)
    def _sort(self, section: int) -> None:
        """First click on a locality: largest first; name: A to Z; notes: most reported first."""
        kind: Order = "name" if section == 0 else "reported" if section > len(self._areas) else "area"
        place = section - 1 if kind == "area" else 0
        same = self._order[:2] == (kind, place)
        descending = not self._order[2] if same else kind == "area"
        self._order = (kind, place, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)
        self.order.setCurrentIndex(-1)
        self.refresh()

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
        self._picks[key] = observation_id
        self.refresh()
        self._session.select(observation_id)

    @Slot(tuple)
    def _select(self, ids: tuple[str, ...]) -> None:
        self._session.select(ids[0])

    @Slot()
    def _retheme(self) -> None:
        self._delegate.set_tokens(self._session.appearance.tokens)
        self.chart.view.set_theme(self._session.theme)
        self.refresh()
