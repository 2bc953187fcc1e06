"""Over the comparison: which localities, in which order, and which to add."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from reformdash.dataset.peers import peers
from reformdash.desktop.choices import Chip, Choice, MultiChoice
from reformdash.desktop.chosen import MOST_COMPARED
from reformdash.desktop.compare_rows import Order
from reformdash.desktop.labels import area_label
from reformdash.desktop.peer_bar import PeerBar
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import button, label

_PEERS = 6
_NAMED = 2
"""Localities named on the button; the columns name them all."""

_ORDERS: tuple[Order, ...] = ("reported", "topic", "name")


class CompareHead(QWidget):
    """Chooser of localities, order of rows, copy, and localities worth adding.

    Args:
        session: What is open.
        parent: Qt parent.

    Signals:
        areas_wanted: Codes of the localities to compare, in order.
        order_wanted: `reported`, `topic` or `name`.
    """

    areas_wanted = Signal(tuple)
    order_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._areas: tuple[str, ...] = ()
        self.popup = MultiChoice()
        self.popup.set_most(MOST_COMPARED)
        self.chooser = Chip(self.popup)
        self.order = QComboBox()
        self.only_shared = QCheckBox()
        self.copy = button("", "")
        self.peers = PeerBar()
        self.hint = label("muted", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(12)
        for part in (self.chooser, self.order, self.only_shared):
            top.addWidget(part)
        top.addStretch()
        top.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.peers)
        column.addWidget(self.hint)
        self.popup.opening.connect(self._offer)
        self.popup.chosen.connect(self._chosen)
        self.peers.wanted.connect(self._add)
        self.order.activated.connect(self._order)

    def show_areas(self, areas: tuple[str, ...], names: Sequence[str], hint: str) -> None:
        """Writes which localities are compared, offers more while there is room, and says what is missing."""
        self._areas = areas
        shown = ", ".join(names[:_NAMED]) + (f" +{len(names) - _NAMED}" if len(names) > _NAMED else "")
        self.chooser.show_choice(self.tr("Địa phương"), shown)
        self.chooser.setToolTip(", ".join(names))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.copy.setEnabled(bool(areas))
        offered = []
        if areas and len(areas) < MOST_COMPARED:
            found = peers(self._session.view, self._session.gazetteer, areas[0])
            offered = [peer for peer in found if peer.code not in areas][:_PEERS]
        self.peers.offer(offered, self._session.words)

    def show_order(self, order: Order) -> None:
        """Shows by what the rows are sorted; by a locality's figures is said by its column alone."""
        self.order.setCurrentIndex(_ORDERS.index(order) if order in _ORDERS else -1)

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        self.only_shared.setText(self.tr("Chỉ những gì tất cả cùng báo cáo"))
        self.copy.setText(self.tr("Sao chép bảng"))
        current = self.order.currentIndex() if self.order.count() else 0
        self.order.clear()
        self.order.addItems(
            [self.tr("Nhiều nơi báo cáo trước"), self.tr("Xếp theo chủ đề"), self.tr("Xếp theo tên")]
        )
        self.order.setPlaceholderText(self.tr("Xếp theo cột"))
        self.order.setCurrentIndex(current)
        self.order.setToolTip(self.tr("Bấm tiêu đề cột để xếp theo cột đó"))
        self.order.setAccessibleName(self.tr("Thứ tự các dòng"))
        self.popup.none.setText(self.tr("Bỏ chọn"))
        self.popup.limit.setText(self.tr("Tối đa {most} địa phương").format(most=MOST_COMPARED))
        self.popup.search.setPlaceholderText(self.tr("Tìm địa phương…"))
        self.popup.list.setAccessibleName(self.tr("Địa phương để so sánh"))

    @Slot()
    def _offer(self) -> None:
        rows = self._session.view.filter(self._session.view["ref_area"].is_not_null())
        counts = rows.group_by("ref_area").len().sort("len", "ref_area", descending=[True, False])
        choices = [Choice(code, area_label(self._session, code), count) for code, count in counts.iter_rows()]
        known = {choice.code for choice in choices}
        choices += [
            Choice(code, area_label(self._session, code), 0) for code in self._areas if code not in known
        ]
        self.popup.set_choices(choices, frozenset(self._areas))

    @Slot(frozenset)
    def _chosen(self, codes: frozenset[str]) -> None:
        kept = [code for code in self._areas if code in codes]
        self.areas_wanted.emit((*kept, *sorted(codes.difference(kept))))

    @Slot(str)
    def _add(self, code: str) -> None:
        self.areas_wanted.emit((*self._areas, code))

    @Slot(int)
    def _order(self, place: int) -> None:
        self.order_wanted.emit(_ORDERS[place])
