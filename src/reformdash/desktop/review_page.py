"""The place Rà soát: the observation table beside the article with its figures highlighted."""

from __future__ import annotations

import polars as pl
from PySide6.QtCore import QItemSelection, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reformdash.desktop.corrections import Reviewing
from reformdash.desktop.dialogs import confirm
from reformdash.desktop.flow import FlowLayout
from reformdash.desktop.highlights import MarkedText
from reformdash.desktop.i18n import locale
from reformdash.desktop.labels import date_label
from reformdash.desktop.page import Page
from reformdash.desktop.review_head import ReviewHead
from reformdash.desktop.review_keys import KeyBar
from reformdash.desktop.review_marks import marks_of
from reformdash.desktop.review_table import ObservationModel, ObservationTable, next_unreviewed
from reformdash.desktop.session import Session
from reformdash.desktop.theme import topic_ground
from reformdash.desktop.widgets import button, frame, label


class ReviewPage(Page):
    """Checks figures by keyboard: table on the left, article on the right, keys below.

    Args:
        session: Whose observations are reviewed.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._reviewing = Reviewing(session)
        self._shown_document = ""
        self._syncing = False
        self.head = ReviewHead()
        self.model = ObservationModel(session, self)
        self.table = ObservationTable(session, self.model)
        self._article_title = label("heading", wrap=True)
        self._article_origin = label("muted")
        self.add_figure = button("link", "add")
        self._legend = FlowLayout(8)
        self.text = MarkedText()
        self.keys = KeyBar()
        self._lay_out()
        self._wire()
        self.retranslate()

    def _lay_out(self) -> None:
        article = frame("card")
        inner = QVBoxLayout(article)
        inner.setContentsMargins(12, 12, 4, 4)
        inner.setSpacing(4)
        inner.addWidget(self._article_title)
        line = QHBoxLayout()
        line.addWidget(self._article_origin, 1)
        line.addWidget(self.add_figure)
        inner.addLayout(line)
        inner.addLayout(self._legend)
        inner.addSpacing(4)
        inner.addWidget(self.text, 1)
        self.text.setFrameShape(MarkedText.Shape.NoFrame)
        self.text.setStyleSheet("QPlainTextEdit { border: none; background: transparent; padding: 0px; }")
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(9)
        self.parts.addWidget(self.table)
        self.parts.addWidget(article)
        self.parts.setStretchFactor(0, 3)
        self.parts.setStretchFactor(1, 2)
        self.table.setMinimumWidth(320)
        article.setMinimumWidth(280)
        self.parts.setSizes([560, 380])
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(self.parts, 1)
        column.addWidget(self.keys)

    def _wire(self) -> None:
        session = self._session
        self.table.selectionModel().selectionChanged.connect(self._row_chosen)
        self.model.edited.connect(self._reviewing.edit)
        self.text.mark_clicked.connect(session.select)
        self.text.selectionChanged.connect(self._offer_adding)
        self.add_figure.clicked.connect(self.add_selected_text)
        self.head.accept_all.clicked.connect(self.accept_filtered)
        self.head.doubtful_wanted.connect(self.sort_doubtful)
        self.table.horizontalHeader().sectionClicked.connect(self.head.show_sorted_by_column)
        session.view_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_selected)
        session.theme_changed.connect(self._retheme)
        for name, slot in (
            ("next", self.go_next),
            ("accept", self.accept),
            ("edit", self.edit),
            ("reject", self.reject),
            ("restore", self.restore),
            ("undo", session.undo_stack.undo),
        ):
            self.keys.buttons[name].clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(self.keys.KEYS[name][0]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.table.accept_pressed.connect(self.accept)
        self.table.reject_pressed.connect(self.reject)
        self.text.set_theme(session.theme)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self.head.retranslate()
        self.add_figure.setText(self.tr("Thêm số liệu"))
        self.add_figure.setToolTip(self.tr("Bôi đen một con số trong bài rồi bấm để thêm thành số liệu"))
        self.table.setAccessibleName(self.tr("Bảng số liệu"))
        self.text.setAccessibleName(self.tr("Bài viết"))
        self.keys.retranslate()
        self.model.retranslate()
        self.refresh()

    def _show_session(self) -> None:
        """Shows the session's observations, the selected one kept, or the one that took its place."""
        row = max(0, self.table.currentIndex().row())
        self._syncing = True
        self.model.set_frame(self._session.view)
        found = self.model.find(self._session.selected)
        self._syncing = False
        count = self.model.rowCount()
        if found >= 0:
            self._go_quietly(found)
        elif count and self._session.figures.rejection(self._session.selected) is None:
            self.table.go_to(min(row, count - 1))
        self._show_progress()
        self._show_article(force=True)
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Brings the selected figure into view, which takes a laid-out text."""
        super().showEvent(event)
        QTimer.singleShot(0, self._scroll_to_selected)

    @Slot()
    def _scroll_to_selected(self) -> None:
        self.text.choose(self._session.selected)
        self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    @Slot(bool)
    def sort_doubtful(self, doubtful: bool) -> None:
        """Puts what needs a look on top, or everything in the order of the articles."""
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.model.queue(doubtful=doubtful)
        self.table.go_to(0)
        self.table.scrollToTop()
        self.table.setFocus()

    @Slot()
    def go_next(self) -> None:
        """Goes to the next figure nobody has checked."""
        row = next_unreviewed(self.model.frame, self.table.currentIndex().row())
        if row >= 0:
            self.table.go_to(row)
            self.table.setFocus()

    @Slot()
    def accept(self) -> None:
        """Accepts the selected figures and goes on where it was one."""
        ids = self.table.chosen_ids()
        self._reviewing.accept(ids)
        if len(ids) == 1 and self.model.find(ids[0]) >= 0:
            self.go_next()

    @Slot()
    def reject(self) -> None:
        """Rejects the selected figures; the row below takes their place."""
        row = self.table.currentIndex().row()
        self._reviewing.reject(self.table.chosen_ids())
        if self.model.rowCount():
            self.table.go_to(min(max(row, 0), self.model.rowCount() - 1))

    @Slot()
    def restore(self) -> None:
        """Makes the selected rejected figure an observation."""
        self._reviewing.restore(self._session.selected)

    @Slot()
    def edit(self) -> None:
        """Opens the editor of the current cell, or of the first that can be edited."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(1)
            self.table.selectionModel().setCurrentIndex(
                index, self.table.selectionModel().SelectionFlag.NoUpdate
            )
        self.table.setFocus()
        self.table.edit(index)

    @Slot()
    def accept_filtered(self) -> None:
        """Accepts everything the filter shows, after asking."""
        open_ids = self.model.frame.filter(pl.col("review") == "read")["observation_id"].to_list()
        if not open_ids:
            return
        question = self.tr("Chấp nhận {count} số liệu đang hiện mà chưa ai rà soát?")
        count = locale(self._session.language).toString(len(open_ids))
        note = self.tr("Có thể hoàn tác bằng Ctrl+Z.")
        if confirm(self, question.format(count=count), note, self.tr("Chấp nhận tất cả")):
            self._reviewing.accept(open_ids)

    @Slot()
    def add_selected_text(self) -> None:
        """Makes the selected words of the article a figure and opens its editor."""
        span = self.text.selected_span()
        if span is None or not self._shown_document:
            return
        figure_id = self._reviewing.add(self._shown_document, *span)
        if self._session.figures.observation(figure_id) is not None:  # not while its drive does not answer
            self._session.select(figure_id)

    @Slot(QItemSelection, QItemSelection)
    def _row_chosen(self) -> None:
        self._offer()
        row = self.table.currentIndex().row()
        if self._syncing or not 0 <= row < self.model.rowCount():
            return
        self._session.select(self.model.row(row)["observation_id"])

    @Slot(str)
    def _show_selected(self, figure_id: str) -> None:
        row = self.model.find(figure_id)
        if row >= 0 and row != self.table.currentIndex().row():
            self._go_quietly(row)
        elif row < 0:
            self._syncing = True
            self.table.clearSelection()
            self._syncing = False
        self._show_article()
        self._offer()

    def _go_quietly(self, row: int) -> None:
        self._syncing = True
        self.table.go_to(row)
        self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._syncing = False

    def _show_progress(self) -> None:
        view = self._session.view
        done = view.filter(pl.col("review") != "read").height
        numbers = locale(self._session.language)
        text = self.tr("{done} / {all} đã rà soát")
        self.head.progress.setText(
            text.format(done=numbers.toString(done), all=numbers.toString(view.height))
        )

    def _show_article(self, *, force: bool = False) -> None:
        session = self._session
        chosen = session.figures.observation(session.selected) or session.figures.rejection(session.selected)
        document_id = chosen["document_id"] if chosen else self._shown_document
        documents = session.frames.documents
        if document_id not in documents["document_id"]:
            document_id = documents["document_id"][0] if documents.height else ""
        if not document_id:
            self._shown_document = ""
            self.text.show_text("", [])
            return
        if document_id != self._shown_document or force:
            self._shown_document = document_id
            document = session.figures.document(document_id)
            self._article_title.setText(document["title"] or document["document"])
            origin = (document["publisher"], date_label(session, document["published"]))
            self._article_origin.setText(" · ".join(part for part in origin if part and part != "—"))
            marks = marks_of(session, document_id)
            text = session.figures.shown_text(document_id)
            self.text.show_text(text, marks if text else [])
            self._show_legend({mark.topic for mark in marks})
        self.text.choose(session.selected)

    def _show_legend(self, topics: set[str]) -> None:
        """Says which colour is which topic, for those of this article."""
        session = self._session
        self._legend.clear()
        ink = session.appearance.tokens.text
        for topic in session.codes.values("topic"):
            if topic in topics:
                swatch = label("swatch", session.codes.label("topic", topic, session.language))
                ground = topic_ground(topic, session.theme)
                swatch.setStyleSheet(f"background: {ground}; color: {ink};")
                self._legend.addWidget(swatch)

    @Slot()
    def _retheme(self) -> None:
        self.text.set_theme(self._session.theme)
        self._show_article(force=True)

    @Slot()
    def _offer_adding(self) -> None:
        self.add_figure.setEnabled(self.text.selected_span() is not None)

    def _offer(self) -> None:
        session = self._session
        chosen = bool(self.table.selectionModel().selectedRows())
        unread = bool((self.model.frame["review"] == "read").any()) if self.model.rowCount() else False
        rejected = session.figures.rejection(session.selected) is not None
        self.keys.offer(
            {
                "next": unread,
                "accept": chosen,
                "edit": chosen,
                "reject": chosen,
                "restore": rejected,
                "undo": session.undo_stack.canUndo(),
            }
        )
        self.head.accept_all.setEnabled(unread)
        self._offer_adding()
