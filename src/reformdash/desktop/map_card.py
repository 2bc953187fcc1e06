"""The map of provinces on a card, with the switch between the two vintages."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from reformdash.charts.build_map import vintage_of
from reformdash.charts.spec import ChartSpec
from reformdash.desktop.chart_card import ChartCard

_LEAST_HEIGHT = 520  # of title, map and source: small provinces can still be told apart


class MapCard(ChartCard):
    """Shows a map; the other one is asked for.

    Args:
        parent: Qt parent.

    Signals:
        vintage_wanted: 63 or 34 provinces.
    """

    vintage_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.before, self.since = QRadioButton(), QRadioButton()
        super().__init__(parent)
        self._vintages = QButtonGroup(self)
        self._vintages.addButton(self.before, 63)
        self._vintages.addButton(self.since, 34)
        self.before.setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self.before)
        row.addWidget(self.since)
        row.addStretch()
        self._layout.addLayout(row)
        self.view.setMinimumHeight(_LEAST_HEIGHT)
        self._vintages.idClicked.connect(self._ask)

    def set_spec(self, spec: ChartSpec | None, title: str = "", empty: str = "") -> None:
        """Shows a map, and on the switch which boundaries it has."""
        for part in (self.before, self.since):
            part.setVisible(spec is not None)
        if spec is not None:
            self._vintages.button(vintage_of(spec.category_codes)).setChecked(True)
        super().set_spec(spec, title, empty)

    def retranslate(self) -> None:
        """Writes menu and switch."""
        super().retranslate()
        self.before.setText(self.tr("63 tỉnh, thành (trước 1/7/2025)"))
        self.since.setText(self.tr("34 tỉnh, thành"))

    @Slot(int)
    def _ask(self, vintage: int) -> None:
        self.vintage_wanted.emit(vintage)
