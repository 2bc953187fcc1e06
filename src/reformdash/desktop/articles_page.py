"""The place Bài viết: what was read, and what could not be."""

from __future__ import annotations

from functools import partial
from typing import Any

import polars as pl
from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reformdash.articles.places import shown, shown_name
from reformdash.dataset.duplicates import without_repeats
from reformdash.dataset.filters import CHECKED_STATES, Filter
from reformdash.desktop.alike_bar import AlikeBar
from reformdash.desktop.i18n import locale
from reformdash.desktop.labels import column_label, date_label
from reformdash.desktop.models import FrameModel, Row
from reformdash.desktop.page import Page
from reformdash.desktop.session import Session
from reformdash.desktop.stream import Stream
from reformdash.desktop.widgets import button, label, spacer

_COLUMNS = ("title", "published", "publisher", "areas", "figures", "reviewed", "flagged", "rejected")
_WIDTHS = {
    "title": 300, "published": 112, "publisher": 128, "areas": 160,
    "figures": 72, "reviewed": 88, "flagged": 72, "rejected": 72,
}  # fmt: skip
_NAMES_SHOWN = 3
_AT_ONCE = 5_000  # figures that are counted in less than a blink; more are counted in the background


class ArticlesPage(Page):
    """A row an article; below it what could not be read and why.

    Args:
        session: Whose articles are shown.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._counted: pl.DataFrame | None = None
        self._rows = pl.DataFrame()
        self._counting = Stream(self)
        self._title = label("title")
        self._summary = label("muted")
        self.remove = button("", "remove")
        self.model = FrameModel(
            "document_id",
            _COLUMNS,
            self._heading,
            self._cell,
            ("figures", "reviewed", "flagged", "rejected"),
            self,
        )
        self.table = QTableView()
        self.alike = AlikeBar(session)
        self._problems_heading = label("heading")
        self.problems = QListWidget()
        self._problems_box = QWidget()
        self._lay_out()
        self._wire()
        self.retranslate()

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.horizontalHeader().setSortIndicatorClearable(True)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(40)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        for number, name in enumerate(_COLUMNS):
            table.setColumnWidth(number, _WIDTHS[name])
        head = QHBoxLayout()
        head.setSpacing(16)
        for widget in (self._title, self._summary, spacer(), self.remove):
            head.addWidget(widget)
        below = QVBoxLayout(self._problems_box)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(8)
        below.addWidget(self._problems_heading)
        below.addWidget(self.problems)
        self.problems.setWordWrap(True)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(table)
        parts.addWidget(self._problems_box)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(parts, 1)
        column.addWidget(self.alike)
        self.setFocusProxy(table)

    def _wire(self) -> None:
        session = self._session
        session.view_changed.connect(self.refresh)
        session.problems_changed.connect(self._show_problems)
        session.alike.changed.connect(self.refresh)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.remove.clicked.connect(self._remove)
        self._counting.came.connect(self._take_rows)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self._title.setText(self.tr("Bài viết"))
        self.remove.setText(self.tr("Bỏ bài đã chọn"))
        self.table.setAccessibleName(self.tr("Danh sách bài viết"))
        self.table.setToolTip(self.tr("Nhấp đúp để mở bài ở phần Rà soát"))
        self.problems.setAccessibleName(self.tr("Những tệp không đọc được"))
        self.model.retranslate()
        self.alike.refresh()
        self.refresh()
        self._show_problems()

    def _show_session(self) -> None:
        session = self._session
        if self._counted is session.all_view:  # a filter counts nothing anew
            self._show_rows()
            return
        self._counted = session.all_view
        make = partial(article_rows, session.frames.documents, session.all_view, session.frames.rejections)
        if session.all_view.height <= _AT_ONCE:
            self._counting.drop()
            self._rows = make()
            self._show_rows()
        else:
            self._counting.start(lambda: iter([("rows", make())]))

    @Slot(str, object)
    def _take_rows(self, _name: str, rows: pl.DataFrame) -> None:
        self._rows = rows
        self._show_rows()

    def _show_rows(self) -> None:
        session, rows = self._session, self._rows
        if rows.is_empty() and not rows.columns:
            return
        if session.filter != Filter():
            rows = rows.filter(pl.col("document_id").is_in(session.view["document_id"].unique().implode()))
        self.model.set_frame(rows)
        self._summarise(rows)
        self._selected()

    def _summarise(self, rows: pl.DataFrame) -> None:
        numbers = locale(self._session.language)
        counted = without_repeats(rows, self._session.alike.told_again)
        words = self.tr("{articles} bài, {figures} số liệu").format(
            articles=numbers.toString(rows.height), figures=numbers.toString(int(counted["figures"].sum()))
        )
        if again := rows.height - counted.height:
            more = self.tr("{count} bài đưa lại, không tính hai lần").format(count=numbers.toString(again))
            words = f"{words} · {more}"
        self._summary.setText(words)

    @Slot()
    def _show_problems(self) -> None:
        session = self._session
        self.problems.clear()
        for problem in session.problems:
            key = f"unreadable.{problem.reason}"
            texts = session.texts
            why = texts.text(key, session.language) if texts.has(key) else problem.reason
            if problem.detail:
                why = f"{why} ({problem.detail})"
            self.problems.addItem(f"{shown_name(problem.path)}: {why}")
            self.problems.item(self.problems.count() - 1).setToolTip(shown(problem.path))
        self._problems_box.setVisible(bool(session.problems))
        self._problems_heading.setText(
            self.tr("{count} tệp không đọc được").format(count=len(session.problems))
        )

    def _heading(self, column: str) -> str:
        own = {
            "areas": self.tr("Địa phương"),
            "figures": self.tr("Số liệu"),
            "reviewed": self.tr("Đã rà soát"),
            "flagged": self.tr("Cần xem"),
            "rejected": self.tr("Bỏ qua"),
        }
        return own.get(column) or column_label(self._session, column)

    def _cell(self, column: str, row: Row) -> str:
        value: Any = row[column]
        if column == "title":
            return value or row["document"]
        if column == "published":
            return date_label(self._session, value)
        if column == "publisher":
            return self._publisher(row)
        if column == "areas":
            return self._area_names(value or [])
        if column == "reviewed":
            share = round(100 * value / row["figures"]) if row["figures"] else 0
            return f"{value} ({share}%)" if value else "0"
        return "—" if value is None else str(value)

    def _publisher(self, row: Row) -> str:
        alike, key = self._session.alike, row["document_id"]
        own = row["publisher"] or "—"
        others = len(alike.repeats_of(key)) + max(0, len(alike.places(key)) - 1)
        below = ""
        if key in alike.told_again:
            below = self.tr("đưa lại")
        elif others:
            below = self.tr("và {count} nơi khác").replace("{count}", str(others))
        return f"{own}\n{below}" if below else own

    def _area_names(self, names: list[str]) -> str:
        country = self._session.words.area("VN", None)
        shown = [country if name == "Việt Nam" else name for name in names]
        more = len(shown) - _NAMES_SHOWN
        return ", ".join(shown[:_NAMES_SHOWN]) + (f" +{more}" if more > 0 else "") or "—"

    def _chosen(self) -> list[str]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.row(index.row())["document_id"] for index in rows]

    @Slot()
    def _selected(self) -> None:
        chosen = self._chosen()
        self.remove.setEnabled(bool(chosen))
        self.alike.show_article(chosen[0] if len(chosen) == 1 else "")

    @Slot()
    def _remove(self) -> None:
        self._session.remove_articles(self._chosen())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        document_id = self.model.row(index.row())["document_id"]
        first = self._session.view.filter(pl.col("document_id") == document_id)
        if first.height == 0:
            first = self._session.all_view.filter(pl.col("document_id") == document_id)
        if first.height:
            self._session.select(first["observation_id"][0])
        self._session.show_place("review")


def article_rows(documents: pl.DataFrame, view: pl.DataFrame, rejections: pl.DataFrame) -> pl.DataFrame:
    """Articles with what was found in each: localities, figures, reviewed, flagged and rejected ones."""
    kept = view.filter(pl.col("review") != "rejected")
    checked = pl.col("review").cast(pl.String).is_in(CHECKED_STATES)
    found = kept.group_by("document_id").agg(
        pl.col("ref_area_name").drop_nulls().unique(maintain_order=True).alias("areas"),
        pl.len().alias("figures"),
        checked.sum().alias("reviewed"),
        (pl.col("flags").list.len() > 0).sum().alias("flagged"),
    )
    left = rejections.group_by("document_id").agg(pl.len().alias("rejected"))
    counts = ("figures", "reviewed", "flagged", "rejected")
    return (
        documents.select("document_id", "document", "title", "published", "publisher")
        .join(found, on="document_id", how="left", maintain_order="left")
        .join(left, on="document_id", how="left", maintain_order="left")
        .with_columns(pl.col(counts).fill_null(0))
    )
