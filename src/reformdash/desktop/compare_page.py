"""Two to six localities side by side."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
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
from reformdash.desktop.compare_table import CompareDelegate, CompareModel
from reformdash.desktop.conflict_bar import ConflictBar
from reformdash.desktop.filter_words import filter_words
from reformdash.desktop.flow import FlowLayout
from reformdash.desktop.labels import area_label
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, label

MOST = 6
_PEERS = 6
_AT_FIRST = 2


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
        self._picks: dict[tuple[str, str], str] = {}
        self._order: tuple[Order, int, bool] = ("topic", 0, False)
        self._table: Table | None = None
        self._stale = True
        self.popup = MultiChoice()
        self.chooser = Chip(self.popup)
        self.only_shared = QCheckBox()
        self.copy = button("", "")
        self.by_topic = button("link")
        self._peers = FlowLayout()
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
        for part in (self.chooser, self.only_shared, self.by_topic):
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
        self.split.setSizes([420, 300])
        self.chart.setMinimumHeight(190)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addLayout(top)
        outer.addLayout(self._peers)
        outer.addWidget(self._hint)
        outer.addWidget(self.split, 1)

    def _wire(self) -> None:
        self.popup.opening.connect(self._offer)
        self.popup.chosen.connect(self._chosen)
        self.only_shared.toggled.connect(self.refresh)
        self.copy.clicked.connect(self.copy_table)
        self.by_topic.clicked.connect(self._sort_by_topic)
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
        self._stale = not self.isVisible()
        if self._stale:
            return
        told = set(self._session.view["ref_area"].drop_nulls())
        if not self._areas or not told.intersection(self._areas):
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
        )
        colors = area_colors(self._areas)
        heads = (words.text("column.indicator"), words.text("column.note"))
        self.model.set_table(self._table, [colors[code] for code in self._table.comparison.areas], heads)
        self._show_words()
        self._show_peers()
        self._draw_chart()
        self.conflicts.close_bar()
        self._fit()

    def set_areas(self, areas: tuple[str, ...]) -> None:
        """Compares other localities, at most six."""
        self._areas = tuple(dict.fromkeys(areas))[:MOST]
        if self._order[0] == "area":
            self._order = ("topic", 0, False)
        self.refresh()

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.only_shared.setText(self.tr("Chỉ những gì tất cả cùng báo cáo"))
        self.copy.setText(self.tr("Sao chép bảng"))
        self.by_topic.setText(self.tr("Xếp theo chủ đề"))
        self.by_topic.setToolTip(self.tr("Bấm tiêu đề cột để xếp theo cột đó"))
        self.popup.none.setText(self.tr("Bỏ chọn"))
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
        if len(self._areas) < 2:
            hint = self.tr("Chọn từ hai đến sáu địa phương để so sánh.")
        elif not self._table.rows:
            hint = self.tr("Không có chỉ tiêu nào mà tất cả các địa phương này cùng báo cáo.")
        else:
            hint = ""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.by_topic.setVisible(self._order[0] != "topic" or self._order[2])
        documents = self._session.frames.documents
        words = self._session.words
        shown = []
        for number, document in enumerate(self._table.sources, start=1):
            found = documents.filter(documents["document_id"] == document)
            told = found.select("title", "document", "publisher", "published")
            shown += [f"[{number}] {words.article(*row)}" for row in told.head(1).iter_rows()]
        listed = "   ".join(shown[:4]) + (self.tr("   và {count} bài khác").format(count=len(shown) - 4) if len(shown) > 4 else "")
        self._sources.setText(listed)
        self._sources.setToolTip("\n".join(shown))
        self._sources.setVisible(bool(shown))

    def _show_peers(self) -> None:
        """Buttons that add a locality worth comparing with."""
        self._peers.clear()
        if not self._areas or len(self._areas) >= MOST:
            return
        offered = [p for p in peers(self._session.view, self._session.gazetteer, self._areas[0]) if p.code not in self._areas]
        words = self._session.words
        for peer in offered[:_PEERS]:
            name = words.area(peer.code, peer.name)
            add = button("link", "add")
            kind = words.text(f"peer.{peer.kind}").lower()
            add.setText(name if peer.kind == "country" else self.tr("{name} ({kind})").format(name=name, kind=kind))
            add.setProperty("code", peer.code)
            add.setToolTip(self.tr("Thêm vào so sánh"))
            add.clicked.connect(self._add_peer)
            self._peers.addWidget(add)

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
        room = self.table.viewport().width()
        if not count or room < 100:
            return
        notes = 200 if self._table and any(row.notes for row in self._table.rows) else 90
        name = min(280, max(200, room // 4))
        each = max(128, (room - name - notes) // count)
        self.table.setColumnWidth(0, name)
        for column in range(1, count + 1):
            self.table.setColumnWidth(column, each)
        self.table.setColumnWidth(count + 1, max(notes, room - name - count * each))
        self.table.resizeRowsToContents()

    @Slot()
    def _offer(self) -> None:
        rows = self._session.view.filter(self._session.view["ref_area"].is_not_null())
        counts = rows.group_by("ref_area").len().sort("len", "ref_area", descending=[True, False])
        choices = [Choice(code, area_label(self._session, code), count) for code, count in counts.iter_rows()]
        known = {choice.code for choice in choices}
        choices += [Choice(code, area_label(self._session, code), 0) for code in self._areas if code not in known]
        self.popup.set_choices(choices, frozenset(self._areas))

    @Slot(frozenset)
    def _chosen(self, codes: frozenset[str]) -> None:
        kept = [code for code in self._areas if code in codes]
        self.set_areas((*kept, *sorted(codes.difference(kept))))

    @Slot()
    def _add_peer(self) -> None:
        self.set_areas((*self._areas, self.sender().property("code")))

    @Slot()
    def _sort_by_topic(self) -> None:
        self._order = ("topic", 0, False)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.refresh()

    @Slot(int)
    def _sort(self, section: int) -> None:
        """First click on a locality: largest first; on the name: A to Z; on the notes: most reported first."""
        kind: Order = "name" if section == 0 else "reported" if section > len(self._areas) else "area"
        place = section - 1 if kind == "area" else 0
        same = self._order[:2] == (kind, place)
        descending = not self._order[2] if same else kind == "area"
        self._order = (kind, place, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)
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
        self.table.viewport().update()
