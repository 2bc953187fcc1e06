"""Localities worth comparing with, a button each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reformdash.charts.words import Words
from reformdash.dataset.peers import Peer
from reformdash.desktop.flow import FlowLayout
from reformdash.desktop.widgets import button


class PeerBar(QWidget):
    """A row of buttons that add a locality.

    Signals:
        wanted: Code of the locality.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout()
        self.setLayout(self._row)

    def offer(self, peers: Iterable[Peer], words: Words) -> None:
        """Shows a button for each peer; none hides the row."""
        self._row.clear()
        for peer in peers:
            name = words.area(peer.code, peer.name)
            kind = words.text(f"peer.{peer.kind}").lower()
            add = button("link", "add")
            if peer.kind == "country":
                add.setText(name)
            else:
                add.setText(self.tr("{name} ({kind})").format(name=name, kind=kind))
            add.setProperty("code", peer.code)
            add.setToolTip(self.tr("Thêm vào so sánh"))
            add.clicked.connect(self._add)
            self._row.addWidget(add)
        self.setVisible(self._row.count() > 0)

    @Slot()
    def _add(self) -> None:
        self.wanted.emit(self.sender().property("code"))
