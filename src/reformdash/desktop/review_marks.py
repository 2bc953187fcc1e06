"""The figures of an article as marks on its text: what was read has its topic's colour, the rest is faint."""

from __future__ import annotations

import html

import polars as pl
from PySide6.QtCore import QCoreApplication

from reformdash.desktop.highlights import TextMark
from reformdash.desktop.labels import value_label
from reformdash.desktop.session import Session


def marks_of(session: Session, document_id: str) -> list[TextMark]:
    """A mark for each observation and each rejected number, its words under the pointer.

    Args:
        session: What is open.
        document_id: The article.
    """
    codes, language = session.codes, session.language
    marks: list[TextMark] = []
    observations = session.all_view.filter(pl.col("document_id") == document_id)
    for row in observations.iter_rows(named=True):
        topic = str(row["topic"])
        words = [value_label(session, row), str(row["object_text"] or ""), "·"]
        words.append(codes.label("topic", topic, language))
        tip = html.escape(" ".join(word for word in words if word))
        marks.append(TextMark(row["figure_start"], row["figure_end"], row["observation_id"], topic, tip))
    skipped = QCoreApplication.translate("ReviewPage", "Bỏ qua: {reason}")
    for row in session.figures.rejections(document_id).iter_rows(named=True):
        reason = codes.label("reason", row["reason"], language)
        tip = html.escape(skipped.format(reason=reason))
        marks.append(TextMark(row["figure_start"], row["figure_end"], row["observation_id"], "", tip))
    return marks
