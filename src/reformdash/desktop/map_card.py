"""The map of provinces on a card, with the switch between the two vintages."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from reformdash.charts.spec import ChartSpec
from reformdash.dataset.comparison import MERGER_DAY
from reformdash.desktop.chart_card import ChartCard
from reformdash.desktop.plot import map_spec, vintage_of
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import label

_BEFORE = date(2025, 6, 30)


class MapCard(ChartCard):
    """Shows a chart by province as a map.

    Args:
        session: Names of provinces.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._before, self._since = QRadioButton(), QRadioButton()
        super().__init__(parent)
        self._names = {
            area.code: area.name for day in (_BEFORE, MERGER_DAY) for area in session.gazetteer.provinces(day)
        }
        self._chart: ChartSpec | None = None
        self._elsewhere = label("caption", wrap=True)
        self._vintages = QButtonGroup(self)
        self._vintages.addButton(self._before, 63)
        self._vintages.addButton(self._since, 34)
        self._before.setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self._before)
        row.addWidget(self._since)
        row.addStretch()
        self._layout.addLayout(row)
        self._layout.addWidget(self._elsewhere)
        self._vintages.idClicked.connect(self._show)
        self.view.setMinimumHeight(380)

    def set_spec(self, spec: ChartSpec | None, title: str = "", empty: str = "") -> None:
        """Shows a chart by province; the vintage most of its provinces belong to is shown first."""
        self._chart = spec
        told = spec is not None and any(code.startswith("P") for code in spec.category_codes)
        for part in (self._before, self._since, self._elsewhere):
            part.setVisible(told)
        if not told:
            super().set_spec(None, title, empty)
            return
        assert spec is not None
        self._vintages.button(vintage_of(spec.category_codes)).setChecked(True)
        self._show()

    def retranslate(self) -> None:
        """Writes menu and switch."""
        super().retranslate()
        self._before.setText(self.tr("63 tỉnh, thành (trước 1/7/2025)"))
        self._since.setText(self.tr("34 tỉnh, thành"))

    @Slot()
    def _show(self) -> None:
        if self._chart is None:
            return
        vintage = 34 if self._since.isChecked() else 63
        title = self.tr("Bản đồ: {what}").format(what=self._chart.series[0].name)
        super().set_spec(map_spec(self._chart, vintage, self._names, title))
        provinces = [code for code in self._chart.category_codes if code.startswith("P")]
        hidden = sum(code.endswith("-2025") != (vintage == 34) for code in provinces)
        words = self.tr("{count} địa phương thuộc địa giới còn lại không hiện trên bản đồ này.")
        self._elsewhere.setText(words.format(count=hidden))
        self._elsewhere.setVisible(bool(hidden))
