"""What a reviewer does to figures, as corrections with a name for the undo menu."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from reformdash.dataset.corrections import Correction, Kind, fields_text, value_text
from reformdash.desktop.labels import column_label, value_label
from reformdash.desktop.numbers import parse_number
from reformdash.desktop.session import Session
from reformdash.extraction.records import observation_id
from reformdash.extraction.topics import topic_of

translate = QCoreApplication.translate

CHECKED = ("accepted", "edited", "added")

_STOP = re.compile(r"[.!?…](?=\s+[^\W\d_])\s+")
_DIGITS = re.compile(r"\d[\d.,]*")


class Reviewing:
    """Turns the reviewer's steps into corrections of a session.

    Args:
        session: Whose figures are reviewed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def accept(self, ids: Sequence[str]) -> None:
        """Says that figures are right; those already checked stay as they are."""
        rows = [row for row in self._rows(ids) if row["review"] not in CHECKED]
        name = translate("Reviewing", "Chấp nhận {what}")
        self._correct([self._of(row, "accept") for row in rows], name, rows)

    def reject(self, ids: Sequence[str]) -> None:
        """Says that figures are not observations."""
        rows = self._rows(ids)
        self._correct([self._of(row, "reject") for row in rows], translate("Reviewing", "Loại {what}"), rows)

    def edit(self, figure_id: str, column: str, after: Any) -> None:
        """Gives a column of a figure another value; `None` empties it.

        A locality is given by its code under `ref_area_name`; its name follows. The topic follows action and
        object.
        """
        row = self._session.figures.observation(figure_id)
        if row is None:
            return
        values: dict[str, Any] = {column: after}
        if column == "ref_area_name":
            values = {"ref_area": after, "ref_area_name": _area_name(self._session, after)}
        elif column in ("action", "object", "model"):
            values["topic"] = topic_after({**row, column: after})
        self.edit_many(figure_id, values)

    def edit_many(self, figure_id: str, values: Mapping[str, Any]) -> None:
        """Gives several columns of a figure other values in one step."""
        row = self._session.figures.observation(figure_id)
        if row is None:
            return
        changed = {column: after for column, after in values.items() if _plain(row[column]) != _plain(after)}
        log = [
            self._of(row, "edit", column=column, before=value_text(row[column]), after=value_text(after))
            for column, after in changed.items()
        ]
        named = [column for column in changed if column not in ("ref_area", "topic")] or list(changed)
        columns = ", ".join(column_label(self._session, column) for column in named)
        self._correct(
            log, translate("Reviewing", "Sửa {column} của {what}").replace("{column}", columns), [row]
        )

    def restore(self, figure_id: str) -> None:
        """Makes a rejected figure an observation: as it was read, where the program had read it as one."""
        rejected = self._session.figures.rejection(figure_id)
        if rejected is None:
            return
        was_read = figure_id in self._session.frames.observations["observation_id"]
        if was_read:
            self._session.correct(
                [self._of(rejected, "restore")],
                translate("Reviewing", "Lấy lại {what}").format(what=rejected["figure_text"]),
            )
            return
        self._make("promote", rejected, translate("Reviewing", "Đưa {what} thành số liệu"))

    def add(self, document_id: str, start: int, end: int) -> str:
        """Makes a span of an article's text a figure. Returns its id."""
        document = self._session.figures.document(document_id)
        text = self._session.figures.shown_text(document_id)
        span = {
            "observation_id": observation_id(document_id, start, end),
            "document_id": document_id,
            "document": document["document"],
            "figure_text": text[start:end],
            "figure_start": start,
            "figure_end": end,
        }
        self._make("add", span, translate("Reviewing", "Thêm số liệu {what}"))
        return span["observation_id"]

    def _make(self, kind: Kind, span: Mapping[str, Any], name: str) -> None:
        document = self._session.figures.document(span["document_id"])
        text = self._session.figures.shown_text(span["document_id"])
        if not text:  # its drive does not answer: neither the article nor the sentence could be told
            return
        first, last = sentence_around(text, span["figure_start"], span["figure_end"])
        value, base, unit = read_figure(span["figure_text"])
        values = {
            "document": span["document"],
            "published": document["published"],
            "figure_text": span["figure_text"],
            "obs_value": value,
            "base_value": base,
            "unit_measure": unit,
            "sentence_start": first,
            "sentence_end": last,
        }
        correction = self._of(span, kind, after=fields_text(values))
        self._session.correct([correction], name.format(what=span["figure_text"]))

    def _rows(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        found = (self._session.figures.observation(figure_id) for figure_id in ids)
        return [row for row in found if row is not None]

    def _of(
        self,
        row: Mapping[str, Any],
        kind: Kind,
        column: str | None = None,
        before: str | None = None,
        after: str | None = None,
    ) -> Correction:
        return Correction(
            observation_id=row["observation_id"],
            document_id=row["document_id"],
            start=row["figure_start"],
            end=row["figure_end"],
            kind=kind,
            column=column,
            before=before,
            after=after,
            who=self._session.appearance.settings.reviewer,
        )

    def _correct(self, log: list[Correction], name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if not log:
            return
        if len(rows) == 1:
            object_text = str(rows[0]["object_text"] or "")
            what = f"{value_label(self._session, rows[0])} {object_text}".strip()
        else:
            what = translate("Reviewing", "{count} số liệu").format(count=len(rows))
        self._session.correct(log, name.format(what=what))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence a span stands in, by line breaks and full stops before a capital."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for stop in _STOP.finditer(text, first, last):
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end:
            last = stop.start() + 1
            break
    return first, last


def read_figure(text: str) -> tuple[float, float | None, str]:
    """Value, base and unit of a figure as printed: "2.700", "89,85%", "5/9"; 0 where it is no digits."""
    numbers = [parse_number(part, "vi") for part in _DIGITS.findall(text)]
    found = [number for number in numbers if number is not None]
    unit = "PERCENT" if "%" in text else "COUNT"
    base = found[1] if len(found) == 2 and "/" in text else None
    return (found[0] if found else 0.0), base, unit


def topic_after(row: Mapping[str, Any]) -> str:
    """The topic that follows from action and object of an observation a person corrected."""
    reform = row["topic"] != "other" or row["object"] not in ("other", "people")
    kind = "posts" if row["action"] == "concurrent" else "bodies"
    return topic_of(str(row["action"]), str(row["object"]), reform, kind)


def _area_name(session: Session, code: str | None) -> str | None:
    if code is None:
        return None
    gazetteer = session.gazetteer
    return gazetteer.canonical_name(gazetteer.area(code))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (tuple, list)) else value
