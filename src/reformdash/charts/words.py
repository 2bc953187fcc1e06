"""The words of charts and tables.

Indicators, localities, models, notes, sources, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reformdash.charts.numbers import format_date, format_number, format_period, format_ratio, format_value
from reformdash.charts.spec import NumberStyle
from reformdash.dataset.by_model import EventOfModel
from reformdash.dataset.cells import Cell
from reformdash.dataset.indicators import Indicator
from reformdash.lexicon.codes import Codes, Language
from reformdash.lexicon.roles import Roles
from reformdash.lexicon.texts import Texts

_STYLES: dict[str, NumberStyle] = {"COUNT": "count", "PERCENT": "percent", "VND": "vnd"}


@dataclass(frozen=True, slots=True)
class Words:
    """Everything a chart says, in one language."""

    codes: Codes
    texts: Texts
    roles: Roles
    language: Language

    @classmethod
    def load(cls, language: Language) -> Words:
        """Reads the tables of labels."""
        return cls(Codes.load(), Texts.load(), Roles.load(), language)

    def text(self, key: str, **fields: object) -> str:
        """A text of `texts.toml`."""
        return self.texts.text(key, self.language, **fields)

    def label(self, column: str, code: str | None) -> str:
        """The label of a code of `codes.toml`."""
        return self.codes.label(column, code, self.language)

    def model(self, model: str | None) -> str:
        """The name of a model: "Trưởng ban Dân vận đồng thời là Chủ tịch MTTQ"."""
        return "—" if model is None else self.roles.model_label(model, self.language)

    def indicator(self, indicator: Indicator) -> str:
        """The name of an indicator as tables and choosers show it: "Giảm biên chế"."""
        if indicator.model is not None:
            words = self.text(
                "indicator.model",
                model=self.model(indicator.model),
                object=self.label("object", indicator.object),
            )
        else:
            words = self._with_object("label", indicator)
        return upper_first(self._with_unit(words, indicator))

    def headline(self, indicator: Indicator, statuses: Iterable[str]) -> str:
        """What a chart of an indicator shows: "Biên chế đã giảm", "Biên chế dự kiến giảm"."""
        if indicator.model is not None:
            return self.indicator(indicator)
        found = set(statuses)
        form = "done" if found == {"actual"} else "planned" if found and "actual" not in found else "mixed"
        return upper_first(self._with_unit(self._with_object(form, indicator), indicator))

    def unit(self, indicator: Indicator, *, as_share: bool = False) -> str:
        """The unit of an indicator's axis: "biên chế", "% kế hoạch", "đồng"."""
        things = self.label("object", indicator.object)
        if as_share:
            applied = indicator.model is not None or indicator.action in ("concurrent", "pilot")
            return self.text("chart.unit_share" if applied else "chart.unit_share_plain", object=things)
        if indicator.unit == "PERCENT":
            key = f"chart.unit_percent_{indicator.share_of}" if indicator.share_of else "chart.unit_percent"
            return self.text(key)
        return self.text("chart.unit_money") if indicator.unit == "VND" else things

    def area(self, code: str | None, name: str | None, *, vintage: bool = False) -> str:
        """The name of a locality; with `vintage` it says whether the boundaries of 1 July 2025 are meant."""
        if code is None:
            return self.text("area.unknown")
        if code == "VN":
            return self.text("area.country")
        shown = name or code
        if vintage and code.startswith("P"):
            return self.text(
                "area.since_merger" if code.endswith("-2025") else "area.until_merger", name=shown
            )
        return shown

    def areas(self, places: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
        """Names of localities that stand together.

        A name that occurs twice says which boundaries it means.
        """
        names = [name for _, name in places]
        return tuple(
            self.area(code, name, vintage=name is not None and names.count(name) > 1) for code, name in places
        )

    def value(self, cell: Cell, *, as_share: bool | None = None) -> str:
        """A cell's figure: "2.700", "gần 600", "5/9 · 56%", "89,85%".

        Args:
            cell: The cell.
            as_share: False leaves a base out.
        """
        if cell.base is not None and as_share is not False:
            words = format_ratio(cell.value, cell.base, self.language)
        else:
            value = round(cell.value) if cell.note_percent is not None else cell.value
            words = format_value(value, _STYLES[cell.unit], self.language)
        return self._with_qualifier(words, cell.qualifier)

    def figure(self, row: Mapping[str, Any]) -> str:
        """An observation's figure: "5/9", "89,85%", "khoảng 2.700"."""
        told = format_value(row["obs_value"], _STYLES[row["unit_measure"]], self.language)
        if row["base_value"] is not None:
            told = f"{told}/{format_number(row['base_value'], self.language)}"
        return self._with_qualifier(told, row["qualifier"])

    def note(self, cell: Cell, event: EventOfModel | None = None) -> str:
        """What is special about a figure, in a few words; empty for nothing."""
        parts: list[str] = []
        if cell.note_percent is not None:
            percent = format_value(cell.note_percent, "percent", self.language)
            parts.append(self.text("note.derived", percent=percent))
        elif cell.status != "actual":
            parts.append(self.text(f"note.{cell.status}"))
        if cell.phase == "before":
            parts.append(self.text("note.before"))
        if cell.organisation:
            parts.append(self.text("note.only_organisation", organisation=cell.organisation))
        if event is not None:
            parts.append(self.event(event))
        if cell.conflicts:
            parts.append(self.text("note.conflict"))
        return ", ".join(parts)

    def event(self, event: EventOfModel, *, short: bool = False) -> str:
        """What became of a model: "tạm dừng 7/7/2022 theo 16-TB/TW"."""
        date = format_date(event.date, self.language) if event.date else ""
        key = f"note.{event.event}" if short or not event.source_document else f"note.{event.event}_by"
        return " ".join(self.text(key, date=date, document=event.source_document).split())

    def period(self, cell: Cell) -> str:
        """The period of a figure; the article's date where the text gives none."""
        if cell.period_start is None and cell.period_end is None:
            return format_date(cell.published, self.language)
        return format_period(cell.period_start, cell.period_end, self.language)

    def source(self, document_ids: Iterable[str], documents: pl.DataFrame, most: int = 3) -> str:
        """The line under a chart: the articles its figures come from, `most` of them by title."""
        wanted = list(dict.fromkeys(document_ids))
        rows = documents.filter(pl.col("document_id").is_in(wanted))
        rows = rows.unique("document_id", keep="first", maintain_order=True)
        names = [
            self.article(*row)
            for row in rows.select("title", "document", "publisher", "published").iter_rows()
        ]
        if not names:
            return self.text("chart.source", sources=self.text("chart.no_source"))
        shown = names[:most]
        if len(names) > most:
            shown.append(self.text("chart.more_sources", count=len(names) - most))
        return self.text("chart.source", sources="; ".join(shown))

    def article(self, title: str | None, file: str, publisher: str | None, published: object) -> str:
        """An article in one line: title, publisher, date."""
        date = format_date(published, self.language) if published is not None else ""  # type: ignore[arg-type]
        about = ", ".join(part for part in (publisher, date) if part)
        name = f"“{title}”" if title else file
        return f"{name} ({about})" if about else name

    def _with_qualifier(self, figure: str, qualifier: str) -> str:
        key = f"qualifier.{qualifier}"
        return self.text(key, value=figure) if self.texts.has(key) else figure

    def _with_object(self, form: str, indicator: Indicator) -> str:
        key = f"indicator.{form}.{indicator.action}"
        if not self.texts.has(key):
            key = f"indicator.label.{indicator.action}"
        return self.text(key, object=self.label("object", indicator.object))

    def _with_unit(self, words: str, indicator: Indicator) -> str:
        if indicator.unit == "PERCENT":
            key = f"indicator.percent_{indicator.share_of}" if indicator.share_of else "indicator.percent"
            return self.text(key, words=words)
        return self.text("indicator.money", words=words) if indicator.unit == "VND" else words


def upper_first(words: str) -> str:
    """The words with their first letter upper case; the rest as it is, for names stay names."""
    return words[:1].upper() + words[1:]


def number_style(unit: str) -> NumberStyle:
    """The style of an axis of a unit of measure."""
    return _STYLES[unit]
