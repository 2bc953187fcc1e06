"""The row of counts over the charts."""

from __future__ import annotations

import polars as pl
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reformdash.charts.numbers import format_number, format_value
from reformdash.dataset.filters import CHECKED_STATES
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import frame, label

_NAMES = ("articles", "areas", "figures", "reviewed", "flags")


class FigureCards(QWidget):
    """Articles, localities, figures, share reviewed, figures with flags: of the rows the filter lets through.

    Args:
        session: What is open.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._figures = {name: label("figure") for name in _NAMES}
        self._captions = {name: label("caption") for name in _NAMES}
        self._cards = {name: frame("card") for name in _NAMES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for name, card in self._cards.items():
            column = QVBoxLayout(card)
            column.setContentsMargins(16, 10, 16, 10)
            column.setSpacing(0)
            column.addWidget(self._figures[name])
            column.addWidget(self._captions[name])
            row.addWidget(card, 1)

    def figure(self, name: str) -> str:
        """The words of a card: `articles`, `areas`, `figures`, `reviewed` or `flags`."""
        return self._figures[name].text()

    def refresh(self) -> None:
        """Counts the session's rows."""
        view, language = self._session.view, self._session.language
        states = view["review"].cast(pl.String).is_in(list(CHECKED_STATES)).sum()
        share = states / view.height if view.height else None
        told_of, every = view["document_id"].n_unique(), self._session.frames.documents.height
        articles = format_number(told_of, language)
        self._cards["articles"].setToolTip("")
        if told_of < every:  # five were opened and three are counted: said, lest two seem lost
            articles += f" / {format_number(every, language)}"
            about = self.tr("{shown} trong {all} bài đã mở có số liệu qua bộ lọc")
            self._cards["articles"].setToolTip(about.format(shown=told_of, all=every))
        told = {
            "articles": articles,
            "areas": format_number(view["ref_area"].drop_nulls().n_unique(), language),
            "figures": format_number(view.height, language),
            "reviewed": "—" if share is None else format_value(share, "ratio", language),
            "flags": format_number((view["flags"].list.len() > 0).sum(), language),
        }
        for name, words in told.items():
            self._figures[name].setText(words)
            self._cards[name].setAccessibleName(f"{self._captions[name].text()}: {words}")

    def retranslate(self) -> None:
        """Writes the captions."""
        for name, words in {
            "articles": self.tr("bài viết"),
            "areas": self.tr("địa phương"),
            "figures": self.tr("số liệu"),
            "reviewed": self.tr("đã kiểm tra"),
            "flags": self.tr("số liệu có lưu ý"),
        }.items():
            self._captions[name].setText(words)
        self.refresh()
