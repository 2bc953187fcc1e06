"""The filter in words, for subtitles and the workbook's metadata."""

from __future__ import annotations

import polars as pl

from reformdash.dataset.filters import UNKNOWN_AREA, Filter
from reformdash.desktop.labels import area_label
from reformdash.desktop.session import Session

_MOST = 4


def filter_words(session: Session, flt: Filter) -> str:
    """What `flt` keeps: "Địa phương: Cần Thơ, Hà Nội; Tình trạng: dự kiến"; empty where it keeps all."""
    parts = [
        _among(session, "ref_area_name", [_area(session, code) for code in flt.areas]),
        *(
            _among(session, column, [session.codes.label(column, code, session.language) for code in codes])
            for column, codes in (
                ("topic", flt.topics),
                ("object", flt.objects),
                ("status", flt.statuses),
                ("review", flt.reviews),
            )
        ),
        _among(session, "model", [session.words.model(model) for model in flt.models]),
        _among(session, "document", [_title(session, code) for code in flt.documents]),
        _span(session, flt),
        f"“{flt.text}”" if flt.text else "",
    ]
    if flt.reviewed_only:
        parts.append(session.codes.label("review", "accepted", session.language))
    return "; ".join(part for part in parts if part)


def _among(session: Session, column: str, labels: list[str]) -> str:
    if not labels:
        return ""
    shown = sorted(labels)[:_MOST]
    more = f" +{len(labels) - _MOST}" if len(labels) > _MOST else ""
    return f"{session.texts.text(f'column.{column}', session.language)}: {', '.join(shown)}{more}"


def _area(session: Session, code: str) -> str:
    return (
        session.texts.text("area.unknown", session.language)
        if code == UNKNOWN_AREA
        else area_label(session, code)
    )


def _title(session: Session, document_id: str) -> str:
    documents = session.frames.documents
    found = documents.filter(pl.col("document_id") == document_id)
    return found["title"][0] or found["document"][0] if found.height else document_id


def _span(session: Session, flt: Filter) -> str:
    if flt.period_start is None and flt.period_end is None:
        return ""
    first, last = (str(day.year) if day else "…" for day in (flt.period_start, flt.period_end))
    span = first if first == last else f"{first}–{last}"
    return f"{session.texts.text('column.period', session.language)}: {span}"
