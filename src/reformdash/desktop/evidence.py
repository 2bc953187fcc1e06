"""The panel on the right: where the selected figure comes from and why it was read so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reformdash.charts.flag_reasons import flag_reasons
from reformdash.desktop.corrections import Reviewing, sentence_around
from reformdash.desktop.flow import FlowLayout
from reformdash.desktop.highlights import MarkedText, TextMark
from reformdash.desktop.labels import column_label, date_label, period_label, value_label
from reformdash.desktop.session import Session
from reformdash.desktop.why import manner
from reformdash.desktop.widgets import button, frame, label

WIDTH = 304


class EvidencePanel(QFrame):
    """Quote with the figure marked, article, date, publisher, rule, cues; follows the session's selection.

    Args:
        session: Whose selection is shown.
        parent: Qt parent.

    Signals:
        closed: The user closed the panel that lies over the page.
    """

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reviewing = Reviewing(session)
        self.setProperty("kind", "side")
        self.setFixedWidth(WIDTH)
        self._heading = label("section")
        self.close_button = button("link", "close")
        self.close_button.hide()
        self._hint = label("muted", wrap=True)
        self._figure = label("figure", wrap=True)
        self._about = label("heading", wrap=True)
        self._badges = FlowLayout()
        self.quote = Quote()
        self._article = label("heading", wrap=True)
        self._origin = label("muted", wrap=True)
        self._why_heading = label("section")
        self._why = QVBoxLayout()
        self._why.setSpacing(4)
        self.accept = button("primary", "check")
        self.reject = button("", "close")
        self.restore = button("", "undo")
        self.open_article = button("link", "next")
        self._body = QWidget()
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.accept.clicked.connect(self._accept)
        self.reject.clicked.connect(self._reject)
        self.restore.clicked.connect(self._restore)
        self.open_article.clicked.connect(self._show_in_article)
        session.selection_changed.connect(self._refresh)
        session.view_changed.connect(self._refresh)
        session.theme_changed.connect(self.quote.set_theme)
        self.quote.set_theme(session.theme)
        self.retranslate()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(8)
        inner.addWidget(self._figure)
        inner.addWidget(self._about)
        inner.addLayout(self._badges)
        inner.addWidget(self.quote)
        inner.addWidget(self._article)
        inner.addWidget(self._origin)
        inner.addWidget(self.open_article, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(frame("line"))
        inner.addWidget(self._why_heading)
        inner.addLayout(self._why)
        inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self.accept, self.reject, self.restore):
            buttons.addWidget(each, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.close_button)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)
        column.addStretch()

    def set_over(self, *, over: bool) -> None:
        """Lies over the page, with a button and a key to close it, or stands beside it."""
        self.close_button.setVisible(over)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the panel where it lies over the page."""
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self.close_button.setToolTip(self.tr("Đóng nguồn dẫn"))
        self.close_button.setAccessibleName(self.tr("Đóng nguồn dẫn"))
        self._heading.setText(self.tr("Nguồn dẫn"))
        self._hint.setText(
            self.tr(
                "Chọn một con số trong bảng, biểu đồ hoặc bài viết để xem câu gốc "
                "và vì sao nó được đọc như vậy."
            )
        )
        self.quote.setAccessibleName(self.tr("Câu gốc"))
        self._why_heading.setText(self.tr("Vì sao đọc như vậy"))
        self.accept.setText(self.tr("Chấp nhận"))
        self.reject.setText(self.tr("Loại"))
        self.restore.setText(self.tr("Lấy lại"))
        self.open_article.setText(self.tr("Xem trong bài viết"))
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        session = self._session
        row = session.figures.observation(session.selected)
        rejected = None if row is not None else session.figures.rejection(session.selected)
        shown = row is not None or rejected is not None
        self._hint.setVisible(not shown)
        self._scroll.setVisible(shown)
        state = str(row["review"]) if row is not None else ""
        self.accept.setVisible(row is not None and state != "rejected")
        self.accept.setEnabled(state not in ("accepted", "edited", "added"))
        self.reject.setVisible(row is not None and state != "rejected")
        self.restore.setVisible(rejected is not None or state == "rejected")
        if row is not None:
            self._show_observation(row)
        elif rejected is not None:
            self._show_rejection(rejected)

    def _show_observation(self, row: Mapping[str, Any]) -> None:
        session = self._session
        codes, language = session.codes, session.language
        self._figure.setText(value_label(session, row))
        about = [codes.label("action", row["action"], language), str(row["object_text"] or "")]
        if row["model"]:
            about = [session.words.model(row["model"])]
        place = session.words.area(row["ref_area"], row["ref_area_name"])
        parts = [" ".join(part for part in about if part), place, row["organisation"], _period(session, row)]
        self._about.setText(" · ".join(part for part in parts if part))
        badges = [
            codes.label("review", row["review"], language),
            codes.label("status", row["status"], language),
        ]
        badges += [codes.label("flag", flag, language) for flag in row["flags"] or ()]
        self._show_badges(badges)
        self._show_quote(row, row["sentence_start"], row["sentence_end"], str(row["topic"]))
        lines = [self._cue_line(cue) for cue in session.figures.cues(row["observation_id"])]
        rule = f"{column_label(session, 'rule')}: {row['rule']}"
        confidence = f"{column_label(session, 'confidence')}: {round(row['confidence'] * 100)}%"
        flags = flag_reasons(row, session.all_view, session.frames.documents, session.words)
        self._show_why([*flags.values(), *lines, rule, confidence, *self._checked_by(row)])

    def _show_rejection(self, row: Mapping[str, Any]) -> None:
        session = self._session
        self._figure.setText(str(row["figure_text"]))
        reason = session.codes.label("reason", row["reason"], session.language)
        self._about.setText(self.tr("Không phải số liệu: {reason}").format(reason=reason))
        self._show_badges([])
        text = session.figures.shown_text(row["document_id"])
        start, end = sentence_around(text, row["figure_start"], row["figure_end"])
        self._show_quote(row, start, end, "")
        self._show_why([self.tr("Con số này bị bỏ qua vì là {reason}.").format(reason=reason)])

    def _show_quote(self, row: Mapping[str, Any], start: int, end: int, topic: str) -> None:
        document = self._session.figures.document(row["document_id"])
        mark = TextMark(row["figure_start"] - start, row["figure_end"] - start, "figure", topic, "")
        sentence = self._session.figures.shown_text(row["document_id"])[start:end]
        self.quote.show_text(sentence, [mark] if sentence else [])
        self.quote.choose("figure", scroll=False)
        self._article.setText(document["title"] or document["document"])
        origin = [
            document["publisher"],
            date_label(self._session, document["published"]),
            document["document"],
        ]
        self._origin.setText(" · ".join(part for part in origin if part and part != "—"))

    def _show_badges(self, words: list[str]) -> None:
        self._badges.clear()
        for word in words:
            self._badges.addWidget(label("badge", word))

    def _show_why(self, lines: list[str]) -> None:
        while item := self._why.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for line in lines:
            self._why.addWidget(label("caption", line, wrap=True))

    def _cue_line(self, cue: Any) -> str:
        session = self._session
        text = ""
        row = session.figures.observation(session.selected)
        if row is not None and cue.end > cue.start:
            text = session.figures.shown_text(row["document_id"])[cue.start : cue.end]
        column = "ref_area_name" if cue.field == "ref_area" else cue.field
        field = column_label(session, column) if session.texts.has(f"column.{column}") else column
        value = session.codes.label(cue.field, cue.value or None, session.language)
        words = f"“{' '.join(text.split())}”" if text else value
        found = manner(cue.how)
        return f"{field}: {words}" + (f" ({found})" if found else "")

    def _checked_by(self, row: Mapping[str, Any]) -> list[str]:
        if not row["reviewer"] or row["reviewed_at"] is None:
            return []
        day = date_label(self._session, row["reviewed_at"].date())
        return [self.tr("Người kiểm tra: {name}, {day}").format(name=row["reviewer"], day=day)]

    @Slot()
    def _accept(self) -> None:
        self._reviewing.accept([self._session.selected])

    @Slot()
    def _reject(self) -> None:
        self._reviewing.reject([self._session.selected])

    @Slot()
    def _restore(self) -> None:
        self._reviewing.restore(self._session.selected)

    @Slot()
    def _show_in_article(self) -> None:
        self._session.show_place("review")


class Quote(MarkedText):
    """A quote that is as high as its lines; the panel scrolls, not the quote."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Narrower is higher."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = self.document().size().height()  # of a plain text edit: lines, not pixels
        frame_height = self.height() - self.viewport().height()
        margins = 2 * self.document().documentMargin()
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margins) + frame_height)


def _period(session: Session, row: Mapping[str, Any]) -> str:
    text = period_label(session, row)
    return "" if text == "—" else text
