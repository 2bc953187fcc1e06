"""The overview: how much there is, and the charts of one chosen indicator."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reformdash.charts.numbers import format_number
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.indicators import Indicator
from reformdash.desktop.chart_card import ChartCard
from reformdash.desktop.choices import Chip
from reformdash.desktop.figure_cards import FigureCards
from reformdash.desktop.filter_words import filter_words
from reformdash.desktop.indicator_choice import IndicatorPopup, Offer
from reformdash.desktop.map_card import MapCard
from reformdash.desktop.overview_charts import Found, OverviewInput, results
from reformdash.desktop.page import Page
from reformdash.desktop.session import Session
from reformdash.desktop.stream import Stream
from reformdash.desktop.widgets import label

_TWO_COLUMNS = 900
_RANKING_HEIGHT = 430
_MATRIX_HEIGHT = 520
_PLAN_HEIGHT = 300
_YEARS_HEIGHT = 320


class OverviewPage(Page):
    """Cards with counts and five charts; every mark leads to its sentence.

    Args:
        session: What is open.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._found = Found((), None)
        self.stream = Stream(self)
        self._waiting: list[tuple[str, ChartSpec | None]] = []
        # Results come in one burst; drawing one a turn lets the window answer in between.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self.cards = FigureCards(session)
        self.popup = IndicatorPopup()
        self.chooser = Chip(self.popup)
        self._about = label("muted")
        self.ranking, self.matrix, self.plan, self.years = (ChartCard() for _ in range(4))
        self.map = MapCard()
        self.ranking.limit(_RANKING_HEIGHT)
        self.matrix.limit(_MATRIX_HEIGHT)
        self.plan.limit(_PLAN_HEIGHT)
        self.years.limit(_YEARS_HEIGHT)
        self._columns = 0
        self._lay_out()
        self._wire()
        self.retranslate()

    @property
    def busy(self) -> bool:
        """Whether charts are still being made or drawn."""
        return self.stream.running or bool(self._waiting)

    @property
    def indicator(self) -> Indicator | None:
        """What the charts show; None where there is nothing to show."""
        return self._found.indicator

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
        # A bar that comes and goes changes the width, thus the height of charts, thus whether there is a bar.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._arrange(1)

    def _wire(self) -> None:
        self.popup.opening.connect(self._offer)
        self.popup.chosen.connect(self.choose)
        self.stream.came.connect(self._came)
        self._turn.timeout.connect(self._draw_next)
        for card in self.charts().values():
            card.mark_clicked.connect(self._select)
        self._session.view_changed.connect(self.refresh)
        self._session.chosen.picked.connect(self.refresh)
        self.map.vintage_wanted.connect(self._show_vintage)
        self._session.theme_changed.connect(self._retheme)
        self._retheme()

    def _arrange(self, columns: int) -> None:
        """One card below the other; where it is wide the map stands beside ranking and plan."""
        if columns == self._columns:
            return
        self._columns = columns
        wide = columns == 2
        for card, row, column, rows, across in (
            (self.ranking, 0, 0, 1, 1),
            (self.plan, 1, 0, 1, 1),
            (self.map, 0 if wide else 2, 1 if wide else 0, 3 if wide else 1, 1),
            (self.matrix, 3, 0, 1, columns),
            (self.years, 4, 0, 1, columns),
        ):
            self._grid.addWidget(card, row, column, rows, across)
        self._grid.setColumnStretch(0, 11)
        self._grid.setColumnStretch(1, 9 if wide else 0)
        self._grid.setRowStretch(2, 1 if wide else 0)  # what the map is taller by stays empty below the plan

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Two columns where they fit."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Lets go of charts nobody sees; they are made when the page is shown again."""
        super().hideEvent(event)
        if self.busy:
            self.stream.drop()
            self._waiting.clear()
            self.put_off()

    def _show_session(self) -> None:
        """The charts are made on a thread and drawn one by one; until then those of before stay."""
        self.cards.refresh()
        session = self._session
        given = OverviewInput(
            session.view,
            session.frames,
            session.words,
            filter_words(session, session.filter),
            session.chosen.wanted(),
        )
        self._waiting.clear()
        self.stream.start(partial(results, given))

    @Slot(str)
    def choose(self, key: str) -> None:
        """Shows another indicator."""
        self._session.chosen.show_indicator(Indicator.from_key(key))
        self.refresh()

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.popup.retranslate()
        self.cards.retranslate()
        for card in self.charts().values():
            card.retranslate()
        self._show_chooser(self._session.words)
        self.chooser.setToolTip(self.tr("Chọn chỉ tiêu cho các biểu đồ"))
        self.refresh()

    @Slot(str, object)
    def _came(self, name: str, value: Found | ChartSpec | None) -> None:
        if isinstance(value, Found):
            self._found = value
            self._show_chooser(self._session.words)
            return
        self._waiting.append((name, value))
        self._turn.start(0)

    @Slot()
    def _draw_next(self) -> None:
        if not self._waiting:
            return
        name, spec = self._waiting.pop(0)
        title, empty = self._empty_words()[name]
        card = self.charts()[name]
        card.set_spec(spec, title, empty)
        # With nothing at all one card says what to do; four more would only say it again.
        card.setVisible(name == "by_area" or bool(self._found.counts) or spec is not None)
        if self._waiting:
            self._turn.start(0)

    def _show_chooser(self, words: Words) -> None:
        one, counts = self._found.indicator, self._found.counts
        self.chooser.show_choice(self.tr("Chỉ tiêu"), words.indicator(one) if one else self.tr("chưa có"))
        self.chooser.setEnabled(bool(counts))
        amount = self.tr("{count} chỉ tiêu").format(count=format_number(len(counts), words.language))
        self._about.setText(amount)

    @Slot()
    def _offer(self) -> None:
        words = self._session.words
        offers = [
            Offer(
                count.indicator.key,
                words.indicator(count.indicator),
                words.label("topic", count.indicator.topic),
                self.tr("{areas} địa phương, {rows} số liệu").format(
                    areas=format_number(count.areas, words.language),
                    rows=format_number(count.rows, words.language),
                ),
            )
            for count in self._found.counts
        ]
        self.popup.set_offers(offers, self.indicator.key if self.indicator else "")

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

    @Slot(int)
    def _show_vintage(self, vintage: int) -> None:
        self._session.chosen.show_vintage(34 if vintage == 34 else 63)
        self.refresh()

    @Slot(tuple)
    def _select(self, ids: tuple[str, ...]) -> None:
        self._session.select(ids[0])

    @Slot()
    def _retheme(self) -> None:
        for card in self.charts().values():
            card.view.set_theme(self._session.theme)
