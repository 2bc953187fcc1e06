"""The comparison as a model of rows: what stands in each cell, its colour, its tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from reformdash.desktop.compare_rows import CellView, RowView, Table

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
COLOR_ROLE = Qt.ItemDataRole.UserRole + 2


class CompareModel(QAbstractTableModel):
    """Rows of a `Table` as they are; the first column is ticked for the chart, the last says what to mind.

    Signals:
        ticked_changed: The user ticked or unticked a row; all keys that are ticked now.
    """

    ticked_changed = Signal(frozenset)

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._colors: tuple[str, ...] = ()
        self._heads = ("", "")
        self.ticked: frozenset[str] = frozenset()

    @property
    def noted(self) -> bool:
        """Whether any row has a note."""
        return self._table is not None and any(row.notes for row in self._table.rows)

    def set_table(
        self, table: Table, colors: Sequence[str], heads: tuple[str, str], ticked: frozenset[str]
    ) -> None:
        """Shows another table.

        Args:
            table: The rows.
            colors: A colour a locality.
            heads: Headings of the first and the last column.
            ticked: Keys of the rows that are drawn.
        """
        self.beginResetModel()
        self._table, self._colors, self._heads = table, tuple(colors), heads
        self.ticked = ticked & {row.key for row in table.rows}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name; a value never changed
        """Indicators."""
        return 0 if parent.isValid() or self._table is None else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - as above
        """Name, localities, notes."""
        return 0 if parent.isValid() or self._table is None else len(self._table.names) + 2

    def row(self, number: int) -> RowView:
        """A row in words."""
        assert self._table is not None
        return self._table.rows[number]

    def cell(self, index: Index) -> CellView | None:
        """The cell of a locality; None in the other columns."""
        if self._table is None or not index.isValid() or not 1 <= index.column() <= len(self._table.names):
            return None
        return self.row(index.row()).cells[index.column() - 1]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words of a cell, its whole view under `CELL_ROLE` and `ROW_ROLE`, its colour, its tick."""
        if not index.isValid() or self._table is None:
            return None
        row, cell, first = self.row(index.row()), self.cell(index), index.column() == 0
        found: object = None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            plain = row.name if first else "\n".join(row.notes)
            found = plain if cell is None else f"{cell.figure} {cell.about}".strip()
        elif role == Qt.ItemDataRole.CheckStateRole and first:
            found = Qt.CheckState.Checked if row.key in self.ticked else Qt.CheckState.Unchecked
        elif role == Qt.ItemDataRole.ToolTipRole:
            told = (cell.figure, cell.about) if cell else (row.topic, row.name) if first else row.notes
            found = "\n".join(told)
        elif role == CELL_ROLE:
            found = cell
        elif role == ROW_ROLE:
            found = row
        elif role == COLOR_ROLE and cell is not None:
            found = self._colors[index.column() - 1]
        return found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Ticks or unticks a row for the chart."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        key = self.row(index.row()).key
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.ticked = self.ticked | {key} if on else self.ticked - {key}
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit(self.ticked)
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Indicator, localities, notes."""
        if orientation != Qt.Orientation.Horizontal or self._table is None:
            return None
        names = (self._heads[0], *self._table.names, self._heads[1])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and 0 <= section < len(names):
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            return int(wrapped)
        return None
