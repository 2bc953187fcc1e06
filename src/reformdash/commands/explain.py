"""`reformdash explain`: why each numeral of an article was read as it was, or left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from reformdash.articles.document import Document
from reformdash.articles.limits import Limits
from reformdash.articles.reading import Unreadable, collect
from reformdash.articles.wording import Wording
from reformdash.charts.flag_reasons import flag_reasons
from reformdash.charts.numbers import format_date, format_number, format_period
from reformdash.charts.words import Words
from reformdash.commands.console import PARTLY, READ, Console
from reformdash.commands.extract import indicator_of, value_words
from reformdash.commands.reading import complain
from reformdash.dataset.checks import with_checks
from reformdash.dataset.frames import Frames
from reformdash.dataset.reading_jobs import Desk, understand
from reformdash.extraction.extractor import Extractor
from reformdash.extraction.records import Cue, Extraction, ModelEvent, Observation, Rejection

_AROUND = 30
"""Characters shown on each side of a numeral that was left out."""

_COLUMN_OF = {"period": "period", "ref_area": "ref_area_name"}


def explain(paths: Sequence[Path], console: Console) -> int:
    """Shows why every numeral was read or left out.

    Args:
        paths: One article; several where the file is an archive or a folder was given.
        console: Where to show.

    Returns:
        The exit code.
    """
    desk = Desk(Wording.load(), Extractor.load(), Limits())
    words = Words.load(console.language)
    code = READ
    files = collect(paths)
    for file in files:
        for item in understand(file, desk):
            if isinstance(item, Unreadable):
                complain(item, console)
                code = PARTLY
            else:
                _show(item[0], item[1], words, console)
    if not files:
        console.say("cli.error.nothing_found")
        code = PARTLY
    return code


def _show(document: Document, extraction: Extraction, words: Words, console: Console) -> None:
    published = (
        format_date(document.published, words.language)
        if document.published
        else words.text("cli.explain.not_published")
    )
    console.show(document.name)
    console.show(" · ".join(part for part in (document.title, document.publisher, published) if part))
    console.show()
    console.show(words.text("cli.explain.observations", count=len(extraction.observations)))
    by_id = {observation.observation_id: observation for observation in extraction.observations}
    frames = Frames.of([(document, extraction)])
    checked = with_checks(frames.observations)
    for observation, row in zip(extraction.observations, checked.iter_rows(named=True), strict=True):
        cues = extraction.cues.get(observation.observation_id, ())
        reasons = flag_reasons(row, checked, frames.documents, words)
        for line in _observation(observation, cues, reasons, document.text, words, by_id=by_id):
            console.show(line)
    console.show()
    console.show(words.text("cli.explain.rejections", count=len(extraction.rejections)))
    for rejection in extraction.rejections:
        console.show(_rejection(rejection, document.text, words))
    if extraction.events:
        console.show()
        console.show(words.text("cli.explain.events", count=len(extraction.events)))
        for event in extraction.events:
            console.show(_event(event, document.text, words))
    console.show()


def _observation(
    observation: Observation,
    cues: Sequence[Cue],
    reasons: Mapping[str, str],
    text: str,
    words: Words,
    *,
    by_id: dict[str, Observation],
) -> list[str]:
    row = observation._asdict()
    told = f"{words.indicator(indicator_of(row))}: {value_words(row, words)}"
    place = words.area(observation.ref_area, observation.ref_area_name)
    parts = [told, place, words.label("status", observation.status)]
    if observation.period_start or observation.period_end:
        parts.append(format_period(observation.period_start, observation.period_end, words.language))
    rule = f"{words.text('cli.explain.rule')}: {observation.rule}"
    confidence = format_number(observation.confidence, words.language)
    sentence = _one_line(text[observation.sentence_start : observation.sentence_end])
    span = f"[{observation.figure_start}–{observation.figure_end}]"
    lines = [
        "",
        f"{observation.figure_text} {span}  {' · '.join(parts)}",
        f"    {words.text('cli.explain.sentence')}: {sentence}",
        f"    {rule}; {words.text('cli.explain.confidence')} {confidence}",
    ]
    lines += [f"    {_cue(cue, observation, text, words)}" for cue in cues]
    if observation.linked_to in by_id:
        other = by_id[observation.linked_to]
        belongs = words.text("cli.explain.belongs_to", figure=other.figure_text, start=other.figure_start)
        lines.append(f"    {words.text('column.linked_to')}: {belongs}")
    for flag, reason in reasons.items():
        lines.append(f"    {words.text('column.flags')}: {words.label('flag', flag)}. {reason}")
    return lines


def _cue(cue: Cue, observation: Observation, text: str, words: Words) -> str:
    name = words.text(f"column.{_COLUMN_OF.get(cue.field, cue.field)}")
    if cue.field == "ref_area":
        value = words.area(observation.ref_area, observation.ref_area_name)
    elif cue.field == "period":
        value = format_period(observation.period_start, observation.period_end, words.language)
    else:
        value = words.label(cue.field, cue.value or None)
    how = f"cli.explain.how.{cue.how}"
    parts = [words.text(how) if words.texts.has(how) else cue.how]
    if cue.end > cue.start:
        printed = _one_line(text[cue.start : cue.end])
        parts.append(words.text("cli.explain.words", words=printed, start=cue.start, end=cue.end))
    told = ": ".join(part for part in parts if part)
    return f"{name}: {value} ← {told}" if told else f"{name}: {value}"


def _rejection(rejection: Rejection, text: str, words: Words) -> str:
    start, end = rejection.figure_start, rejection.figure_end
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    around = _one_line(f"{text[left:start]}[{text[start:end]}]{text[end:right]}")
    return f"    {start}–{end}  {words.label('reason', rejection.reason)}: …{around}…"


def _event(event: ModelEvent, text: str, words: Words) -> str:
    parts = [
        words.label("event", event.event),
        format_date(event.date, words.language) if event.date else "",
        event.source_document or "",
        words.area(event.ref_area, None) if event.ref_area else "",
    ]
    told = ", ".join(part for part in parts if part)
    printed = words.text(
        "cli.explain.words", words=_one_line(text[event.start : event.end]), start=event.start, end=event.end
    )
    return f"    {words.model(event.model)}: {told} ← {printed}"


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
