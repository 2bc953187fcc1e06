"""A small invented article with its figures, for the tests of what becomes of frames."""

from __future__ import annotations

from datetime import date

from seed_frames import observation as observation_row

from reformdash.articles.document import Document, document_id
from reformdash.dataset.frames import Frames
from reformdash.extraction.records import Extraction, Observation, Rejection, observation_id

TEXT = (
    "Tỉnh giảm 2.700 biên chế, đạt 89,85% kế hoạch.\n"
    "Ngày 12/3/2018, 5/9 huyện thực hiện mô hình; giải thể 6 đơn vị sự nghiệp."
)


def document(text: str = TEXT, name: str = "tinh-giam.txt") -> Document:
    return Document(document_id(text), name, text, published=date(2018, 3, 12))


def observation(of: Document, figure: str, value: float, **fields: object) -> Observation:
    start = of.text.index(figure)
    end = start + len(figure)
    row = observation_row(
        observation_id=observation_id(of.document_id, start, end),
        document_id=of.document_id,
        document=of.name,
        published=of.published,
        obs_value=value,
        period_end=date(2018, 3, 12),
        figure_text=figure,
        figure_start=start,
        figure_end=end,
        sentence_end=46,
        flags=(),
    )
    return Observation(**{**row, **fields})  # type: ignore[arg-type]


def rejection(of: Document, figure: str, reason: str) -> Rejection:
    start = of.text.index(figure)
    return Rejection(of.document_id, of.name, figure, start, start + len(figure), reason)


def reading(text: str = TEXT, name: str = "tinh-giam.txt") -> tuple[Document, Extraction]:
    read = document(text, name)
    observations = (
        observation(read, "2.700", 2700, flags=("repeat",)),
        observation(read, "89,85%", 89.85, unit_measure="PERCENT", share_of="plan"),
        observation(read, "6", 6, object="public_service_units", topic="structure", action="abolish"),
    )
    rejections = (rejection(read, "12/3/2018", "date"), rejection(read, "5/9", "unknown_object"))
    return read, Extraction(observations, rejections, (), {})


def frames() -> Frames:
    return Frames.of([reading()])
