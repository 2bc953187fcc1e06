"""The bar that says which observations every page shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from reformdash.dataset.filters import UNKNOWN_AREA, Filter
from reformdash.desktop.choices import Chip, Choice, MultiChoice, Popup, footer_room
from reformdash.desktop.flow import FlowLayout
from reformdash.desktop.i18n import locale
from reformdash.desktop.icons import icon
from reformdash.desktop.labels import area_label
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, label

HEIGHT = 48
_TYPING_MS = 120
_GAP, _SIDE = 8, 16
_LEAST_SEARCH = 190
_NO_LIMIT = 16_777_215  # Qt's QWIDGETSIZE_MAX

# Chip: the filter's field and the column it restricts, in the order of the bar.
_CHIPS = {
    "areas": "ref_area",
    "topics": "topic",
    "models": "model",
    "statuses": "status",
    "reviews": "review",
}


class FilterBar(QFrame):
    """Chips for locality, topic, model, period, status and review state, and a search line.

    Args:
        session: Whose filter the bar shows and sets.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("kind", "bar")
        self.setMinimumHeight(HEIGHT)
        self.lists = {field: MultiChoice() for field in _CHIPS}
        self.chips = {field: Chip(popup) for field, popup in self.lists.items()}
        self.period = PeriodPopup(session)
        self.period_chip = Chip(self.period)
        self.beyond = QCheckBox()
        footer_room(self.lists["topics"], self.beyond)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.clear = button("link", "close")
        self.count = label("muted")
        self._fitted = (True, 0)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._wire()
        self.retranslate()

    def _lay_out(self) -> None:
        chips = [self.chips[field] for field in ("areas", "topics", "models")]
        chips += [self.period_chip, self.chips["statuses"], self.chips["reviews"]]
        flow = FlowLayout(_GAP)
        for chip in chips:
            flow.addWidget(chip)
        self._before = QWidget()
        self._before.setLayout(flow)
        behind = QHBoxLayout()
        behind.setSpacing(_GAP)
        behind.addWidget(self.search, 1)
        behind.addWidget(self.clear)
        behind.addWidget(self.count)
        self.search.setMinimumWidth(_LEAST_SEARCH)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(_SIDE, 7, _SIDE, 7)
        self._rows.setSpacing(_GAP)
        self._rows.addWidget(self._before)
        self._rows.addLayout(behind, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Goes to two lines where one is too short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One line where everything fits whole, else the search on a line of its own."""
        chips = (*self.chips.values(), self.period_chip)
        before = sum(chip.sizeHint().width() for chip in chips) + _GAP * (len(chips) - 1)
        clear = self.clear.sizeHint().width() + _GAP if self.clear.isVisibleTo(self) else 0
        needed = before + _LEAST_SEARCH + clear + self.count.sizeHint().width() + 2 * _GAP + 2 * _SIDE
        one_line = needed <= self.width()
        if (one_line, before) == self._fitted:
            return
        self._fitted = (one_line, before)
        self._before.setMinimumWidth(before if one_line else 0)
        self._before.setMaximumWidth(before if one_line else _NO_LIMIT)
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.LeftToRight if one_line else direction.TopToBottom)
        self._before.updateGeometry()

    def _wire(self) -> None:
        for field, popup in self.lists.items():
            popup.setObjectName(field)
            popup.opening.connect(self._fill)
            popup.chosen.connect(self._chosen)
        self.beyond.toggled.connect(self._beyond_toggled)
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self._search)
        self.search.returnPressed.connect(self._search)
        self.clear.clicked.connect(self.clear_all)
        self._session.view_changed.connect(self._show)

    def retranslate(self) -> None:
        """Writes every text in the language of the program."""
        self.search.setPlaceholderText(self.tr("Tìm trong câu, đối tượng, địa phương…"))
        self.search.setAccessibleName(self.tr("Tìm kiếm"))
        self.clear.setText(self.tr("Bỏ lọc"))
        self.clear.setToolTip(self.tr("Bỏ mọi điều kiện lọc (Ctrl+Shift+F)"))
        self.beyond.setText(self.tr("Cả ngoài cải cách"))
        for popup in self.lists.values():
            popup.none.setText(self.tr("Bỏ chọn"))
            popup.search.setPlaceholderText(self.tr("Tìm…"))
            popup.list.setAccessibleName(self.tr("Danh sách lựa chọn"))
        self.period.retranslate()
        self._show()

    def _names(self) -> dict[str, str]:
        return {
            "areas": self.tr("Địa phương"),
            "topics": self.tr("Chủ đề"),
            "models": self.tr("Mô hình"),
            "statuses": self.tr("Trạng thái"),
            "reviews": self.tr("Rà soát"),
        }

    @Slot()
    def clear_all(self) -> None:
        """Shows all observations of the reform again."""
        self.search.clear()
        self._session.set_filter(Filter())

    @Slot()
    def _show(self) -> None:
        flt = self._session.filter
        for field, name in self._names().items():
            self.chips[field].show_choice(name, self._summary(field, getattr(flt, field)))
        self.period_chip.show_choice(self.tr("Thời gian"), _span(flt))
        self.beyond.blockSignals(True)
        self.beyond.setChecked(not flt.reform_only)
        self.beyond.blockSignals(False)
        self.clear.setVisible(flt != Filter())
        if not self._typing.isActive() and self.search.text().strip() != flt.text:
            self.search.setText(flt.text)
        self._show_count()

    def _show_count(self) -> None:
        """Says how many figures are shown, and how many are not because they are not of the reform."""
        numbers = locale(self._session.language)
        shown = numbers.toString(self._session.view.height)
        in_all = numbers.toString(self._session.all_view.height)
        told = self.tr("{shown} / {all} số liệu").format(shown=shown, all=in_all)
        outside = self._session.outside_reform()
        why = ""
        if outside:
            hidden = self.tr("đang ẩn {count} số ngoài cải cách").format(count=numbers.toString(outside))
            told = f"{told} · {hidden}"
            why = self.tr("Muốn xem cả các số này, mở “Chủ đề” và đánh dấu “Cả ngoài cải cách”.")
        self.count.setText(told)
        self.count.setToolTip(why)
        self._fit()

    def _summary(self, field: str, codes: frozenset[str]) -> str:
        if not codes:
            return ""
        first = min(self._label(field, code) for code in codes)
        short = first if len(first) <= 18 else first[:17].rstrip() + "…"
        return short if len(codes) == 1 else f"{short} +{len(codes) - 1}"

    def _label(self, field: str, code: str) -> str:
        session = self._session
        if field == "areas":
            return self.tr("Không nêu địa phương") if code == UNKNOWN_AREA else area_label(session, code)
        if field == "models":
            return session.words.model(code)
        return session.codes.label(_CHIPS[field], code, session.language)

    @Slot()
    def _fill(self) -> None:
        popup = self.sender()
        field = popup.objectName()
        flt = self._session.filter
        # Counts under the other conditions: what ticking this one would leave.
        rows = self._session.rows_for(replace(flt, **{field: frozenset()}))
        if field == "reviews":
            rows = self._session.all_view
        column = _CHIPS[field]
        counts = (
            rows.group_by(pl.col(column).cast(pl.String)).len().sort("len", column, descending=[True, False])
        )
        choices = []
        for code, count in counts.iter_rows():
            if code is None and field != "areas":
                continue
            key = code or UNKNOWN_AREA
            choices.append(Choice(key, self._label(field, key), count))
        known = {choice.code for choice in choices}
        ticked = getattr(flt, field)
        choices += [Choice(code, self._label(field, code), 0) for code in sorted(ticked - known)]
        popup.set_choices(choices, ticked)

    @Slot(frozenset)
    def _chosen(self, codes: frozenset[str]) -> None:
        field = self.sender().objectName()
        self._session.set_filter(replace(self._session.filter, **{field: codes}))

    @Slot(bool)
    def _beyond_toggled(self, beyond: bool) -> None:
        self._session.set_filter(replace(self._session.filter, reform_only=not beyond))

    @Slot()
    def _search(self) -> None:
        self._typing.stop()
        self._session.set_filter(replace(self._session.filter, text=self.search.text().strip()))


class PeriodPopup(Popup):
    """First and last year of interest."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.first = QComboBox()
        self.last = QComboBox()
        self._first_label = label()
        self._last_label = label()
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(8)
        self.first.setMinimumWidth(152)
        form.addRow(self._first_label, self.first)
        form.addRow(self._last_label, self.last)
        self.first.activated.connect(self._changed)
        self.last.activated.connect(self._changed)

    def retranslate(self) -> None:
        """Writes the labels."""
        self._first_label.setText(self.tr("Từ năm"))
        self._last_label.setText(self.tr("Đến năm"))
        self.first.setAccessibleName(self._first_label.text())
        self.last.setAccessibleName(self._last_label.text())

    def prepare(self) -> None:
        """Offers the years the observations have."""
        years: set[int] = set()
        for column in ("period_start", "period_end", "published"):
            years.update(self._session.all_view[column].drop_nulls().dt.year().unique().to_list())
        flt = self._session.filter
        for box, chosen in ((self.first, flt.period_start), (self.last, flt.period_end)):
            box.clear()
            box.addItem(self.tr("không giới hạn"), None)
            for year in sorted(years):
                box.addItem(str(year), year)
            box.setCurrentIndex(max(0, box.findData(chosen.year)) if chosen else 0)

    def take_focus(self) -> None:
        """Starts at the first year."""
        self.first.setFocus()

    @Slot()
    def _changed(self) -> None:
        first, last = self.first.currentData(), self.last.currentData()
        flt = replace(
            self._session.filter,
            period_start=date(first, 1, 1) if first else None,
            period_end=date(last, 12, 31) if last else None,
        )
        self._session.set_filter(flt)


def _span(flt: Filter) -> str:
    first = str(flt.period_start.year) if flt.period_start else ""
    last = str(flt.period_end.year) if flt.period_end else ""
    if first == last:
        return first
    return f"{first}–{last}"
