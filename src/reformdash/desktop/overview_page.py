"""The overview: how much there is, and the charts of one chosen indicator."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reformdash.charts.numbers import format_number
from reformdash.charts.overview import best_over_time, best_plan, best_rankings
from reformdash.charts.words import Words
from reformdash.dataset.indicators import Indicator, IndicatorCount, indicators
from reformdash.desktop.chart_card import ChartCard
from reformdash.desktop.choices import Chip
from reformdash.desktop.figure_cards import FigureCards
from reformdash.desktop.filter_words import filter_words
from reformdash.desktop.indicator_choice import IndicatorPopup, Offer
from reformdash.desktop.map_card import MapCard
from reformdash.desktop.overview_charts import Charts, OverviewCharts
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import label

_TWO_COLUMNS = 980
_RANKING_HEIGHT = 430
_MATRIX_HEIGHT = 520


class OverviewPage(QWidget):
    """Cards with counts and five charts; every mark leads to its sentence.

    Args:
        session: What is open.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[IndicatorCount] = []
        self._indicator: Indicator | None = None
        self._stale = True
        self.cards = FigureCards(session)
        self.popup = IndicatorPopup()
        self.chooser = Chip(self.popup)
        self._about = label("muted")
        self.ranking, self.matrix, self.plan, self.years = (ChartCard() for _ in range(4))
        self.map = MapCard(session)
        self.ranking.view.set_most_height(_RANKING_HEIGHT)
        self.matrix.view.set_most_height(_MATRIX_HEIGHT)
        self.plan.view.set_most_height(_RANKING_HEIGHT)
        self.years.view.set_most_height(320)
        self._columns = 0
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def indicator(self) -> Indicator | None:
        """What the charts show; None where there is nothing to show."""
        return self._indicator

    def charts(self) -> dict[str, ChartCard]:
        """The chart cards by name."""
        return {
            "by_area": self.ranking,
            "map": self.map,
            "by_model": self.matrix,
            "plan_actual": self.plan,
            "over_time": self.years,
        }

    def _lay_out(self) -> None:
        chooser = QHBoxLayout()
        chooser.setSpacing(12)
        chooser.addWidget(self.chooser)
        chooser.addWidget(self._about)
        chooser.addStretch()
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.cards)
        column.addLayout(chooser)
        column.addLayout(self._grid)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._arrange(1)

    def _wire(self) -> None:
        self.popup.opening.connect(self._offer)
        self.popup.chosen.connect(self.choose)
        for card in self.charts().values():
            card.mark_clicked.connect(self._select)
        self._session.view_changed.connect(self.refresh)
        self._session.theme_changed.connect(self._retheme)
        self._retheme()

    def _arrange(self, columns: int) -> None:
        """One card below the other, or two side by side; the heat map always has the full width."""
        if columns == self._columns:
            return
        self._columns = columns
        wide = columns == 2
        for card, row, column, span in (
            (self.ranking, 0, 0, 1),
            (self.map, 0 if wide else 1, 1 if wide else 0, 1),
            (self.matrix, 2, 0, columns),
            (self.plan, 3, 0, 1),
            (self.years, 3 if wide else 4, 1 if wide else 0, 1),
        ):
            self._grid.addWidget(card, row, column, 1, span)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Two columns where they fit."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draws what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Shows the session's rows as they are now; waits until the page is visible."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        self._found = [count for count in indicators(self._session.view) if count.areas or count.rows]
        known = {count.indicator for count in self._found}
        if self._indicator not in known:
            best = best_rankings(self._found, 1)
            self._indicator = best[0] if best else (self._found[0].indicator if self._found else None)
        self.cards.refresh()
        self._draw()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Shows another indicator."""
        self._indicator = Indicator.from_key(key)
        self._draw()

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.popup.retranslate()
        self.cards.retranslate()
        for card in self.charts().values():
            card.retranslate()
        self.chooser.setToolTip(self.tr("Chọn chỉ tiêu cho các biểu đồ"))
        self.refresh()

    def _words(self) -> Words:
        return self._session.words

    def _draw(self) -> None:
        words = self._words()
        made = OverviewCharts(self._session, words, filter_words(self._session, self._session.filter))
        charts = made.of(self._indicator, best_plan(self._session.view, self._found), self._lasting())
        self._show_chooser(words)
        for name, card in self.charts().items():
            title, empty = self._empty_words()[name]
            card.set_spec(getattr(charts, name), title, empty)
        self._hide_empty(charts)

    def _lasting(self) -> Indicator | None:
        return best_over_time(self._session.view, self._found)

    def _hide_empty(self, charts: Charts) -> None:
        """With no articles at all one card says what to do; four more would only say it again."""
        for name in ("map", "by_model", "plan_actual", "over_time"):
            self.charts()[name].setVisible(bool(self._found) or getattr(charts, name) is not None)

    def _show_chooser(self, words: Words) -> None:
        name = words.indicator(self._indicator) if self._indicator else self.tr("chưa có")
        self.chooser.show_choice(self.tr("Chỉ tiêu"), name)
        self.chooser.setEnabled(bool(self._found))
        amount = self.tr("{count} chỉ tiêu").format(count=format_number(len(self._found), words.language))
        self._about.setText(amount)

    @Slot()
    def _offer(self) -> None:
        words = self._words()
        offers = [
            Offer(
                count.indicator.key,
                words.indicator(count.indicator),
                words.label("topic", count.indicator.topic),
                self.tr("{areas} địa phương, {rows} số liệu").format(
                    areas=format_number(count.areas, words.language), rows=format_number(count.rows, words.language)
                ),
            )
            for count in self._found
        ]
        self.popup.set_offers(offers, self._indicator.key if self._indicator else "")

    def _empty_words(self) -> dict[str, tuple[str, str]]:
        return {
            "by_area": (
                self.tr("Theo địa phương"),
                self.tr("Chưa có số liệu nào. Hãy mở bài viết, hoặc bỏ bớt điều kiện lọc."),
            ),
            "map": (
                self.tr("Bản đồ"),
                self.tr("Chỉ tiêu này chưa có số liệu của tỉnh, thành phố nào để tô màu."),
            ),
            "by_model": (
                self.tr("Theo mô hình"),
                self.tr("Chưa có bài nào nêu số nơi thực hiện mô hình kiêm nhiệm, hợp nhất."),
            ),
            "plan_actual": (
                self.tr("Kế hoạch và thực hiện"),
                self.tr("Chưa có địa phương nào nêu cả kế hoạch lẫn kết quả của cùng một chỉ tiêu."),
            ),
            "over_time": (
                self.tr("Qua các năm"),
                self.tr("Chưa có địa phương nào có số liệu của ít nhất hai năm."),
            ),
        }

    @Slot(tuple)
    def _select(self, ids: tuple[str, ...]) -> None:
        self._session.select(ids[0])

    @Slot()
    def _retheme(self) -> None:
        for card in self.charts().values():
            card.view.set_theme(self._session.theme)
