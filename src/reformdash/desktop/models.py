"""Item models over polars frames. A model shows a frame as it is: sorting and filtering happen in polars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = Mapping[str, Any]

ROW_ROLE = Qt.ItemDataRole.UserRole
_ROWS_KEPT = 512
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FrameModel(QAbstractTableModel):
    """A read-only table of a frame.

    Args:
        key: The column that names a row.
        columns: Columns shown, in order.
        heading: Words over a column.
        display: Words of a cell, given its column and its row.
        numeric: Columns whose cells stand on the right.
        parent: Qt parent.
    """

    def __init__(  # noqa: PLR0917 - what a table is made of
        self,
        key: str,
        columns: Sequence[str],
        heading: Callable[[str], str],
        display: Callable[[str, Row], str],
        numeric: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.columns = tuple(columns)
        self._heading = heading
        self._display = display
        self._numeric = frozenset(numeric)
        self._source = pl.DataFrame(schema=dict.fromkeys({key, *columns}, pl.String))
        self.frame = self._source
        self._order: tuple[str, bool] | None = None
        self._rows: dict[int, dict[str, Any]] = {}

    def set_frame(self, frame: pl.DataFrame) -> None:
        """Shows another frame, in the order the user chose; the same rows keep their place and selection."""
        self._source = frame
        ordered = self._sorted(frame)
        self._rows.clear()
        if ordered[self.key].equals(self.frame[self.key]):
            self.frame = ordered
            if ordered.height:
                self.dataChanged.emit(self.index(0, 0), self.index(ordered.height - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.frame = ordered
        self.endResetModel()

    def row(self, number: int) -> dict[str, Any]:
        """The values of a row, all columns of the frame."""
        if number not in self._rows:
            if len(self._rows) >= _ROWS_KEPT:
                self._rows.clear()
            self._rows[number] = self.frame.row(number, named=True)
        return self._rows[number]

    def find(self, key: str) -> int:
        """The number of the row named `key`, -1 for none."""
        found = self.frame[self.key].index_of(key) if self.frame.height else None
        return -1 if found is None else found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name; a value never changed
        """Rows of the frame."""
        return 0 if parent.isValid() else self.frame.height

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - as above
        """Columns shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, alignment, tool tip, or the whole row under `ROW_ROLE`."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._display(column, self.row(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in self._numeric else _LEFT
        if role == ROW_ROLE:
            return self.row(index.row())
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Headings above, nothing at the side."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section] in self._numeric else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts in polars; column -1 gives the frame's own order back."""
        if 0 <= column < len(self.columns):
            self._order = (self.columns[column], order == Qt.SortOrder.DescendingOrder)
        else:
            self._order = None
        self._reorder()

    def _reorder(self) -> None:
        """Sorts anew; each selected row stays selected where it goes."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.frame[self.key][index.row()] for index in before]
        self.frame = self._sorted(self._source)
        self._rows.clear()
        after = [self.index(self.find(key), index.column()) for key, index in zip(keys, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def retranslate(self) -> None:
        """Asks the views to read headings and cells again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self.frame.height:
            self.dataChanged.emit(self.index(0, 0), self.index(self.frame.height - 1, len(self.columns) - 1))

    def _sorted(self, frame: pl.DataFrame) -> pl.DataFrame:
        if self._order is None or self._order[0] not in frame.columns:
            return frame
        column, descending = self._order
        by = pl.col(column).list.len() if frame.schema[column] == pl.List else pl.col(column)
        return frame.sort(by, descending=descending, nulls_last=True, maintain_order=True)
