"""Editors of the observation table: the right one for each column."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QDate, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reformdash.charts.numbers import format_number
from reformdash.desktop.choices import Choice, MultiChoice
from reformdash.desktop.i18n import locale
from reformdash.desktop.labels import CODED, area_label
from reformdash.desktop.models import ROW_ROLE
from reformdash.desktop.numbers import parse_number
from reformdash.desktop.session import Session
from reformdash.lexicon.fold import ascii_key

Index = QModelIndex | QPersistentModelIndex

_NULLABLE = ("share_of", "phase", "admin_level")
_DATES = ("period_start", "period_end", "published")
_NUMBERS = ("obs_value", "base_value")


class ChoiceEditor(QComboBox):
    """A list that narrows while one types, without regard to diacritics."""

    def __init__(self, parent: QWidget, choices: list[tuple[str | None, str]]) -> None:
        super().__init__(parent)
        for code, words in choices:
            self.addItem(words, code)
            self.setItemData(
                self.count() - 1, f"{ascii_key(words)}  {words.lower()}", Qt.ItemDataRole.UserRole + 1
            )
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionRole(Qt.ItemDataRole.DisplayRole)
        self.setCompleter(completer)
        self.lineEdit().textEdited.connect(self._match_bare)

    @Slot(str)
    def _match_bare(self, text: str) -> None:
        """Looks among the bare words where what is typed has no diacritics."""
        bare = text == ascii_key(text)
        role = Qt.ItemDataRole.UserRole + 1 if bare and text else Qt.ItemDataRole.DisplayRole
        if self.completer().completionRole() != role:
            self.completer().setCompletionRole(role)

    def code(self) -> str | None:
        """The code of the words in the line; the current one where they are no item's."""
        typed = self.currentText().strip()
        number = self.findText(typed)
        if number < 0:
            key = ascii_key(typed)
            keys = [ascii_key(self.itemText(row)) for row in range(self.count())]
            fitting = [row for row, words in enumerate(keys) if words == key] or [
                row for row, words in enumerate(keys) if key and key in words
            ]
            number = fitting[0] if fitting else self.currentIndex()
        return self.itemData(number)


class ObservationDelegate(QStyledItemDelegate):
    """Makes an editor for a cell of the observation table and reads it back.

    Args:
        session: For labels, areas and models.
        parent: Qt parent.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """A list for codes, areas and models; a line for numbers, dates and words."""
        column = self._column(index)
        choices = self._choices(column)
        if column == "flags":
            editor: QWidget = self._flags_editor(parent, index.data(ROW_ROLE)["flags"] or [])
        elif choices is not None:
            editor = ChoiceEditor(parent, choices)
        else:
            editor = QLineEdit(parent)
            if column in _DATES:
                editor.setPlaceholderText(self.tr("ngày/tháng/năm"))
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Shows the value."""
        column = self._column(index)
        row = index.data(ROW_ROLE)
        if isinstance(editor, ChoiceEditor):
            value = row["ref_area"] if column == "ref_area_name" else row[column]
            editor.setCurrentIndex(max(0, editor.findData(value)))
            editor.lineEdit().selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(self._text(column, row[column]))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hands the new value to the model; what is no value of the column changes nothing."""
        column = self._column(index)
        if isinstance(editor, MultiChoice):
            ticked = editor.ticked()
            model.setData(index, [flag for flag in self._session.codes.values("flag") if flag in ticked])
        elif isinstance(editor, ChoiceEditor):
            model.setData(index, editor.code())
        elif isinstance(editor, QLineEdit):
            with contextlib.suppress(ValueError):
                model.setData(index, self._value(column, editor.text()))

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fills the cell, and is wide enough to be read."""
        rect = option.rect
        if isinstance(editor, MultiChoice):
            editor.adjustSize()
            room = editor.parentWidget().rect()
            corner = rect.bottomLeft()
            corner.setX(max(0, min(corner.x(), room.right() - editor.width())))
            corner.setY(max(0, min(corner.y(), room.bottom() - editor.height())))
            editor.move(corner)
            return
        if isinstance(editor, ChoiceEditor):
            rect.setWidth(max(rect.width(), 240))
        editor.setGeometry(rect)

    def _flags_editor(self, parent: QWidget, ticked: list[str]) -> MultiChoice:
        codes, language = self._session.codes, self._session.language
        editor = MultiChoice()
        editor.setParent(parent)
        editor.none.setText(self.tr("Bỏ chọn"))
        editor.search.setPlaceholderText(self.tr("Tìm…"))
        counts = self._session.all_view["flags"].explode().value_counts()
        told = dict(counts.iter_rows())
        choices = [
            Choice(flag, codes.label("flag", flag, language), told.get(flag, 0))
            for flag in codes.values("flag")
        ]
        editor.set_choices(choices, frozenset(ticked))
        editor.setFocusProxy(editor.list)
        return editor

    def _column(self, index: Index) -> str:
        return index.model().columns[index.column()]

    def _choices(self, column: str) -> list[tuple[str | None, str]] | None:
        session = self._session
        if column == "ref_area_name":
            return [(None, "—"), *area_choices(session)]
        if column == "model":
            models = session.all_view["model"].drop_nulls().unique().sort().to_list()
            return [(None, "—"), *((model, session.words.model(model)) for model in models)]
        if column not in CODED:
            return None
        codes = [
            (code, session.codes.label(column, code, session.language))
            for code in session.codes.values(column)
        ]
        return [(None, "—"), *codes] if column in _NULLABLE else codes

    def _text(self, column: str, value: Any) -> str:
        if value is None:
            return ""
        if column in _NUMBERS:
            return format_number(value, self._session.language)
        if isinstance(value, date):
            return locale(self._session.language).toString(
                QDate(value.year, value.month, value.day), "dd/MM/yyyy"
            )
        return str(value)

    def _value(self, column: str, text: str) -> Any:
        """Raises `ValueError` where the text is no value of the column."""
        text = text.strip()
        if column in _NUMBERS:
            if not text and column == "base_value":
                return None
            number = parse_number(text, self._session.language)
            if number is None:
                raise ValueError(text)
            return number
        if column in _DATES:
            return parse_date(text)
        return text or None


def parse_date(text: str) -> date | None:
    """A date typed as day/month/year or year alone (its first day); None for nothing. Raises `ValueError`."""
    if not text:
        return None
    parts = [int(part) for part in text.replace("-", "/").replace(".", "/").split("/")]
    if len(parts) == 1:
        return date(parts[0], 1, 1)
    if len(parts) > 3:
        raise ValueError(text)
    if parts[0] > 31:
        parts.reverse()
    if len(parts) == 2:
        return date(parts[1], parts[0], 1)
    return date(parts[2], parts[1], parts[0])


def area_choices(session: Session) -> list[tuple[str, str]]:
    """Areas to choose from: the country, those of the articles, and all provinces of both vintages."""
    seen = session.all_view["ref_area"].drop_nulls().unique().to_list()
    codes = dict.fromkeys(["VN", *sorted(seen), *session.chosen.provinces])
    choices = [(code, _vintage_label(session, code)) for code in codes]
    return [choices[0], *sorted(choices[1:], key=lambda choice: ascii_key(choice[1]))]


def _vintage_label(session: Session, code: str) -> str:
    """The name; it says which boundaries are meant where the code has a vintage."""
    if not code.endswith("-2025"):
        return area_label(session, code)
    name = session.gazetteer.canonical_name(session.gazetteer.area(code))
    return session.words.area(code, name, vintage=True)
