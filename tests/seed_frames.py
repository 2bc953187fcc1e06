"""The seed articles as frames, made from the rows written by hand: no extractor is needed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl

from reformdash.articles.document import document_id as id_of
from reformdash.dataset.frames import Frames
from reformdash.dataset.schema import DOCUMENT_SCHEMA, EVENT_SCHEMA, OBSERVATION_SCHEMA, REJECTION_SCHEMA
from reformdash.extraction.records import observation_id as observation_id_of

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

HEADS = {
    "bao-cao-vien-2018-05-18.txt": (
        "Tập trung tuyên truyền kết quả Hội nghị Trung ương 7",
        date(2018, 5, 18),
        "Kinh tế & Đô thị",
    ),
    "cam-pha-2022-08-11.txt": (
        "Triển khai các văn bản mới về công tác tổ chức, cán bộ",
        date(2022, 8, 11),
        "Thành ủy Cẩm Phả",
    ),
    "can-tho-2018-03-29.txt": (
        "Hội nghị góp ý Đề án tập trung xây dựng đội ngũ cán bộ các cấp",
        date(2018, 3, 29),
        "Báo Cần Thơ",
    ),
    "ha-noi-2019-01-18.txt": (
        "Hà Nội tạo bước đột phá mới trong công tác cán bộ",
        date(2019, 1, 18),
        "Kinh tế & Đô thị",
    ),
    "thanh-uy-2018-05-24.txt": (
        "Thông báo nhanh kết quả Hội nghị lần thứ Bảy Ban Chấp hành Trung ương Đảng",
        date(2018, 5, 24),
        None,
    ),
}
NAMES = {"VN": "Việt Nam", "P92": "Cần Thơ", "P01": "Hà Nội"}
PAUSED = (
    "co-quan-chuyen-mon+co-quan-tham-muu-cap-uy",
    "chanh-thanh-tra+chu-nhiem-uy-ban-kiem-tra",
    "giam-doc-so-noi-vu+truong-ban-to-chuc",
    "truong-ban-to-chuc+truong-phong-noi-vu",
    "chanh-van-phong-cap-uy+chanh-van-phong-hdnd-ubnd",
)


def seed_frames() -> Frames:
    """Documents, observations and events of the five seeds; no rejections."""
    texts = {name: (SEEDS / name).read_text("utf-8") for name in HEADS}
    ids = {name: id_of(text) for name, text in texts.items()}
    documents = [
        {
            "document_id": ids[name],
            "document": name,
            "title": title,
            "published": published,
            "publisher": publisher,
            "source": name,
            "text": texts[name],
        }
        for name, (title, published, publisher) in HEADS.items()
    ]
    with (SEEDS / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = [_row(line, texts, ids) for line in csv.DictReader(file, delimiter="\t")]
    rows = _linked(rows)
    name = "cam-pha-2022-08-11.txt"
    events = [
        {
            "document_id": ids[name],
            "document": name,
            "model": model,
            "event": "paused",
            "ref_area": "VN",
            "date": date(2022, 7, 7),
            "source_document": "16-TB/TW",
            "start": 0,
            "end": 10,
        }
        for model in PAUSED
    ]
    return Frames(
        pl.DataFrame(documents, schema=DOCUMENT_SCHEMA),
        pl.DataFrame(rows, schema=OBSERVATION_SCHEMA),
        pl.DataFrame(schema=REJECTION_SCHEMA),
        pl.DataFrame(events, schema=EVENT_SCHEMA),
    )


def observation(**given: object) -> dict[str, object]:
    """A row with everything the schema asks for; `given` replaces what a test is about."""
    row: dict[str, object] = {
        "document_id": "d1",
        "document": "bai.txt",
        "published": date(2020, 5, 1),
        "ref_area": "P92",
        "ref_area_name": "Cần Thơ",
        "organisation": None,
        "admin_level": None,
        "topic": "payroll",
        "action": "reduce",
        "object": "posts",
        "object_text": "biên chế",
        "model": None,
        "obs_value": 100.0,
        "base_value": None,
        "unit_measure": "COUNT",
        "share_of": None,
        "qualifier": "exact",
        "status": "actual",
        "phase": None,
        "period_start": None,
        "period_end": None,
        "figure_text": "100",
        "figure_start": 0,
        "figure_end": 3,
        "sentence_start": 0,
        "sentence_end": 20,
        "rule": "test",
        "confidence": 0.9,
        "flags": [],
        "linked_to": None,
    }
    row.update(given)
    row.setdefault(
        "observation_id", observation_id_of(str(row["document_id"]), int(str(row["figure_start"])), 0)
    )
    return row


def frames_of(*rows: dict[str, object], events: tuple[dict[str, object], ...] = ()) -> Frames:
    """Frames with these observations and a document for each `document_id`."""
    ids = list(dict.fromkeys(str(row["document_id"]) for row in rows))
    first = {str(row["document_id"]): row for row in reversed(rows)}
    documents = [
        {
            "document_id": one,
            "document": first[one]["document"],
            "title": f"Bài {one}",
            "publisher": "Báo",
            "published": first[one]["published"],
            "source": None,
            "text": "Đã giảm 100 biên chế ở Cần Thơ.",
        }
        for one in ids
    ]
    return Frames(
        pl.DataFrame(documents, schema=DOCUMENT_SCHEMA),
        pl.DataFrame(list(rows), schema=OBSERVATION_SCHEMA),
        pl.DataFrame(schema=REJECTION_SCHEMA),
        pl.DataFrame(list(events), schema=EVENT_SCHEMA),
    )


def _row(line: dict[str, str], texts: dict[str, str], ids: dict[str, str]) -> dict[str, object]:
    name, start, end = line["document"], int(line["start"]), int(line["end"])
    text = texts[name]
    left = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1)
    right = min((p for p in (text.find(". ", end), text.find("\n", end)) if p >= 0), default=len(text))
    area = None if line["ref_area"] == "?" else line["ref_area"]
    flags = ["repeat"] if "flagged repeat" in line["note"] else []
    return {
        "observation_id": observation_id_of(ids[name], start, end),
        "document_id": ids[name],
        "document": name,
        "published": HEADS[name][1],
        "ref_area": area,
        "ref_area_name": NAMES.get(area or ""),
        "organisation": None,
        "admin_level": None,
        "topic": line["topic"],
        "action": line["action"],
        "object": line["object"],
        "object_text": line["evidence"],
        "model": line["model"] or None,
        "obs_value": float(line["obs_value"]),
        "base_value": float(line["base_value"]) if line["base_value"] else None,
        "unit_measure": line["unit_measure"],
        "share_of": line["share_of"] or None,
        "qualifier": line["qualifier"],
        "status": line["status"],
        "phase": None,
        "period_start": _date(line["period_start"]),
        "period_end": _date(line["period_end"]),
        "figure_text": text[start:end],
        "figure_start": start,
        "figure_end": end,
        "sentence_start": left,
        "sentence_end": right,
        "rule": "by_hand",
        "confidence": 1.0,
        "flags": flags,
        "linked_to": None,
    }


def _linked(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """89,85% of the plan belongs to the 2.700."""
    posts = next(row["observation_id"] for row in rows if row["obs_value"] == 2700)
    return [{**row, "linked_to": posts} if row["obs_value"] == 89.85 else row for row in rows]


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
