"""Shortcuts and guide."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import (
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QTextBrowser, QWidget

from reformdash.desktop.actions import Actions
from reformdash.desktop.dialogs import Dialog
from reformdash.desktop.paths import RESOURCES
from reformdash.desktop.review_keys import KeyBar
from reformdash.desktop.widgets import label
from reformdash.lexicon.codes import Codes, Language

translate = QCoreApplication.translate

_Block = tuple[str, list[tuple[str, str]]]
_SHOWN_CODES = ("topic", "action", "object", "status", "flag", "reason")


class ShortcutsDialog(Dialog):
    """Every key of the window and of the review.

    Args:
        actions: The window's actions.
        parent: The window.
    """

    def __init__(self, actions: Actions, parent: QWidget | None) -> None:
        super().__init__(translate("Help", "Phím tắt"), translate("Help", "Đóng"), None, parent)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for column, blocks in enumerate(_columns(actions)):
            number = 0
            for heading, rows in blocks:
                grid.addWidget(label("section", heading), number, column * 3, 1, 2)
                for words, key in rows:
                    number += 1
                    grid.addWidget(label("", words), number, column * 3)
                    cap = label("key", key)
                    cap.setFixedHeight(22)
                    grid.addWidget(cap, number, column * 3 + 1, Qt.AlignmentFlag.AlignLeft)
                number += 1
            grid.setColumnMinimumWidth(column * 3 + 2, 12)
        inner = QWidget()
        inner.setLayout(grid)
        scroll = QScrollArea()  # a low screen scrolls
        scroll.setWidget(inner)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(translate("Help", "Phím tắt"))
        self.body.addWidget(scroll)
        _resize(self, inner.sizeHint() + QSize(64, 150))


def _columns(actions: Actions) -> tuple[tuple[_Block, ...], ...]:
    """Window; places, charts and comparison; review."""
    keys = KeyBar()
    keys.retranslate()
    named = [
        [
            (action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            for action in group.values()
            if not action.shortcut().isEmpty()
        ]
        for group in (actions.by_name, actions.places)
    ]
    review = [(button.text(), " / ".join(KeyBar.KEYS[name])) for name, button in keys.buttons.items()]
    return (
        ((translate("Help", "Cửa sổ"), named[0]),),
        (
            (translate("Help", "Nơi làm việc"), named[1]),
            (
                translate("Help", "Biểu đồ và bảng so sánh"),
                [
                    (translate("Help", "Đi qua từng số"), "← ↑ → ↓"),
                    (translate("Help", "Xem câu gốc"), "Enter"),
                    (translate("Help", "Vẽ dòng của bảng so sánh"), translate("Help", "Dấu cách")),
                ],
            ),
        ),
        (
            (translate("Help", "Rà soát"), [*review, (translate("Help", "Chọn nhiều dòng"), "Shift+↑ ↓")]),
            (
                translate("Help", "Mọi nơi"),
                [
                    (translate("Help", "Đóng danh sách, bỏ sửa ô"), "Esc"),
                    (translate("Help", "Sang phần tiếp theo"), "Tab"),
                ],
            ),
        ),
    )


def _resize(dialog: QWidget, wanted: QSize) -> None:
    """As large as wanted where the screen has room for it."""
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - QSize(40, 60)))


class GuideDialog(Dialog):
    """The short guide and the code lists.

    Args:
        language: The reader's.
        parent: The window.
    """

    def __init__(self, language: Language, parent: QWidget | None) -> None:
        super().__init__(translate("Help", "Hướng dẫn"), translate("Help", "Đóng"), None, parent)
        self.text = QTextBrowser()
        self.text.setAccessibleName(translate("Help", "Hướng dẫn"))
        self.text.setMarkdown(guide(language))
        _air(self.text.document())
        self.body.addWidget(self.text)
        _resize(self, QSize(760, 620))


def _air(document: QTextDocument) -> None:
    """Gives headings and paragraphs room; Markdown comes without, and style sheets do not reach it."""
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        level = shape.headingLevel()
        shape.setTopMargin(16 if level else 2)
        shape.setBottomMargin(6)
        shape.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            words = QTextCharFormat()
            words.setProperty(QTextFormat.Property.FontSizeAdjustment, 2 - level)
            cursor.mergeCharFormat(words)
        block = block.next()


def guide(language: Language) -> str:
    """The guide as Markdown, the code lists at its end."""
    text = (RESOURCES / "help" / f"guide_{language}.md").read_text("utf-8")
    codes = Codes.load()
    headings = {
        "topic": translate("Help", "Chủ đề"),
        "action": translate("Help", "Việc"),
        "object": translate("Help", "Đối tượng"),
        "status": translate("Help", "Tình trạng"),
        "flag": translate("Help", "Lưu ý"),
        "reason": translate("Help", "Lý do bỏ qua"),
    }
    lists = "\n\n".join(
        f"**{headings[column]}**: "
        + "; ".join(codes.label(column, code, language) for code in codes.values(column))
        for column in _SHOWN_CODES
    )
    heading = translate("Help", "Các mã và tên gọi")
    return f"{text}\n## {heading}\n\n{lists}\n"
