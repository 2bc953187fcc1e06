"""The comparison as a table: figure, bar, time and source mark in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reformdash.desktop.compare_rows import CellView, RowView, Table
from reformdash.desktop.plot.words import chart_font, line_height, width_of, wrap
from reformdash.desktop.theme import Tokens

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
COLOR_ROLE = Qt.ItemDataRole.UserRole + 2

NARROW_NOTES = 160
"""Width below which the notes are a sign with their number; the words are in the tool tip."""

_PAD = 10.0
_BAR = 5.0


class CompareModel(QAbstractTableModel):
    """Rows of a `Table` as they are; the first column is ticked for the chart, the last says what to mind."""

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self._colors: tuple[str, ...] = ()
        self._heads = ("", "")
        self.ticked: frozenset[str] = frozenset()

    def set_table(self, table: Table, colors: Sequence[str], heads: tuple[str, str]) -> None:
        """Shows another table.

        Args:
            table: The rows.
            colors: A colour a locality.
            heads: Headings of the first and the last column.
        """
        self.beginResetModel()
        self._table, self._colors, self._heads = table, tuple(colors), heads
        self.ticked &= {row.key for row in table.rows}
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
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class CompareDelegate(QStyledItemDelegate):
    """Paints the cells of localities and the notes; names and ticks are left to Qt."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens

    def set_tokens(self, tokens: Tokens) -> None:
        """Takes the colours of another theme."""
        self._tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Room for figure, bar and time; for the name and the notes on as many lines as they take."""
        width = option.widget.columnWidth(index.column()) if option.widget is not None else 160
        height = line_height(chart_font()) + line_height(chart_font(0.88)) + _BAR + 18
        words = index.data()
        narrow = index.column() > 0 and width < NARROW_NOTES
        if index.data(CELL_ROLE) is None and words and not narrow:
            font, taken = (chart_font(), 40.0) if index.column() == 0 else (chart_font(0.9), 2 * _PAD)
            lines = sum(wrap(line, font, width - taken).count("\n") + 1 for line in words.split("\n"))
            height = max(height, lines * line_height(font) + 16)
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a cell."""
        cell = index.data(CELL_ROLE)
        if index.column() == 0:
            super().paint(painter, option, index)
            return
        painter.save()
        self._paint_ground(painter, option)
        rect = QRectF(option.rect).adjusted(_PAD, 6, -_PAD, -6)
        if cell is None:
            painter.setFont(chart_font(0.9))
            painter.setPen(QColor(self._tokens.warn))
            words = index.data() or ""
            if words and option.rect.width() < NARROW_NOTES:
                words = f"⚠ {words.count(chr(10)) + 1}"
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words)
        else:
            self._paint_cell(painter, rect, cell, QColor(index.data(COLOR_ROLE)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        t = self._tokens
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(t.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(t.hover))
        painter.setPen(QColor(t.border))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: CellView, color: QColor) -> None:
        t = self._tokens
        known = bool(cell.ids)
        y = rect.top()
        painter.setFont(chart_font(bold=known))
        painter.setPen(QColor(t.text if known else t.muted))
        y = self._write(painter, rect, y, cell.figure)
        if known:
            self._mark(painter, rect, cell)
        if cell.part is not None:
            track = QRectF(rect.left(), y + 2, rect.width(), _BAR)
            painter.fillRect(track, QColor(t.border))
            painter.fillRect(
                QRectF(track.topLeft(), track.size()).adjusted(0, 0, track.width() * (cell.part - 1), 0),
                color,
            )
        painter.setFont(chart_font(0.88))
        painter.setPen(QColor(t.muted))
        self._write(painter, rect, y + _BAR + 5, cell.about)

    def _mark(self, painter: QPainter, rect: QRectF, cell: CellView) -> None:
        """The source's number, with a sign where articles disagree: right of the figure, else of the time."""
        words = f"⚠ [{cell.source}]" if len(cell.ids) > 1 else f"[{cell.source}]"
        font = chart_font(0.88)
        width = width_of(words, font)
        y = rect.top()
        if width_of(cell.figure, chart_font(bold=True)) + width + 6 > rect.width():
            y += line_height(chart_font()) + _BAR + 5
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.warn if len(cell.ids) > 1 else self._tokens.accent))
        place = QRectF(rect.right() - width - 1, y, width + 2, line_height(chart_font()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), words)

    def _write(self, painter: QPainter, rect: QRectF, y: float, words: str) -> float:
        """Writes a line in the painter's font and colour; gives where the next one begins."""
        font = painter.font()
        place = QRectF(rect.left(), y, rect.width(), line_height(font))
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
        return y + line_height(font)
