"""The left side of the export page: which rows, which format, which sheets and charts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from reformdash.charts.spec import ChartSpec
from reformdash.desktop.export_job import PICTURES, TABLES, Format
from reformdash.desktop.plot.words import chart_font, line_height, wrap
from reformdash.desktop.session import Session
from reformdash.desktop.widgets import label

# As in `workbook.contents.SHEETS`, which would load openpyxl too early; a test holds them equal.
SHEETS = ("charts", "comparison", "data", "evidence", "metadata", "codes")
_TITLE_ROOM = 232  # pixels a title has beside its tick
FORMATS: tuple[Format, ...] = ("xlsx", *TABLES, *PICTURES)


class ExportOptions(QWidget):
    """What goes into an export.

    Args:
        session: Names of sheets.
        parent: Qt parent.

    Signals:
        changed: Something else was chosen.
        chart_chosen: Number of the chart to preview.
    """

    changed = Signal()
    chart_chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._headings = {name: label("section") for name in ("rows", "format", "sheets", "charts")}
        self.filtered, self.everything = QRadioButton(), QRadioButton()
        self.filter_words = label("caption", wrap=True)
        self.reviewed = QCheckBox()
        self._rows = QButtonGroup(self)
        self.formats = QComboBox()
        self.sheets = {name: QCheckBox() for name in SHEETS}
        self.charts = QListWidget()
        self._lay_out()
        self._wire()

    @property
    def kind(self) -> Format:
        """The format chosen."""
        return FORMATS[max(0, self.formats.currentIndex())]

    def chosen_sheets(self) -> tuple[str, ...]:
        """Names of the sheets that are ticked."""
        return tuple(name for name, box in self.sheets.items() if box.isChecked())

    def chosen_charts(self) -> tuple[int, ...]:
        """Numbers of the charts that are ticked."""
        rows = range(self.charts.count())
        return tuple(k for k in rows if self.charts.item(k).checkState() == Qt.CheckState.Checked)

    def set_charts(self, charts: Sequence[ChartSpec]) -> None:
        """Lists the charts; those unticked before stay so."""
        unticked = {
            self.charts.item(k).data(Qt.ItemDataRole.UserRole)
            for k in range(self.charts.count())
            if self.charts.item(k).checkState() == Qt.CheckState.Unchecked
        }
        current = max(0, self.charts.currentRow())
        self.charts.blockSignals(True)
        self.charts.clear()
        for number, chart in enumerate(charts):
            item = QListWidgetItem(chart.title)
            item.setToolTip(chart.title)
            # The list reckons wrapped titles too short by a line.
            lines = wrap(chart.title, chart_font(), _TITLE_ROOM).count("\n") + 1
            item.setSizeHint(QSize(0, round(lines * line_height(chart_font())) + 18))
            name = f"{chart.chart_id}/{number}"
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if name in unticked else Qt.CheckState.Checked)
            self.charts.addItem(item)
        self.charts.blockSignals(False)
        if charts:
            self.charts.setCurrentRow(min(current, len(charts) - 1))

    def retranslate(self) -> None:
        """Writes everything in the language of the screens."""
        for name, words in {
            "rows": self.tr("Số liệu đưa vào"),
            "format": self.tr("Loại tệp"),
            "sheets": self.tr("Trang tính"),
            "charts": self.tr("Biểu đồ"),
        }.items():
            self._headings[name].setText(words)
        self.filtered.setText(self.tr("Theo bộ lọc hiện tại"))
        self.everything.setText(self.tr("Tất cả số liệu cải cách"))
        self.reviewed.setText(self.tr("Chỉ số liệu đã kiểm tra"))
        names = {
            "xlsx": self.tr("Excel: bảng, biểu đồ, nguồn"),
            "csv": self.tr("Bảng CSV"),
            "jsonl": self.tr("JSON theo dòng"),
            "parquet": self.tr("Bảng Parquet"),
            "png": self.tr("Ảnh biểu đồ PNG"),
            "svg": self.tr("Hình biểu đồ SVG"),
        }
        for number, kind in enumerate(FORMATS):
            self.formats.setItemText(number, f"{names[kind]} (.{kind})")
        self.formats.setAccessibleName(self.tr("Loại tệp"))
        for name, box in self.sheets.items():
            box.setText(self._session.texts.text(f"sheet.{name}", self._session.language))
        self.charts.setAccessibleName(self.tr("Biểu đồ đưa vào tệp"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        column.addWidget(self._headings["format"])
        self.formats.addItems(list(FORMATS))
        column.addWidget(self.formats)
        column.addSpacing(8)
        column.addWidget(self._headings["rows"])
        for box in (self.filtered, self.everything):
            self._rows.addButton(box)
            column.addWidget(box)
        self.filtered.setChecked(True)
        column.addWidget(self.filter_words)
        column.addWidget(self.reviewed)
        column.addSpacing(8)
        column.addWidget(self._headings["sheets"])
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, box in enumerate(self.sheets.values()):
            box.setChecked(True)
            grid.addWidget(box, number // 2, number % 2)
        column.addLayout(grid)
        column.addSpacing(8)
        column.addWidget(self._headings["charts"])
        self.charts.setMinimumHeight(132)
        self.charts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.charts.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.charts.setWordWrap(True)
        column.addWidget(self.charts, 1)

    def _wire(self) -> None:
        for box in (self.filtered, self.everything, self.reviewed, *self.sheets.values()):
            box.toggled.connect(self._changed)
        self.formats.currentIndexChanged.connect(self._changed)
        self.charts.itemChanged.connect(self._changed)
        self.charts.currentRowChanged.connect(self.chart_chosen)

    @Slot()
    def _changed(self) -> None:
        book = self.kind == "xlsx"
        for part in (self._headings["sheets"], *self.sheets.values()):
            part.setVisible(book)
        drawn = (book and self.sheets["charts"].isChecked()) or self.kind in PICTURES
        for part in (self._headings["charts"], self.charts):
            part.setVisible(drawn)
        self.changed.emit()
