"""From a document to its observations, rejections and model events: the composition of the extraction."""

from __future__ import annotations

import re
from datetime import date

from reformdash.articles.document import Document
from reformdash.extraction import areas, bodies, checks, periods, status
from reformdash.extraction.confidence import confidence_of
from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import Figure, Reject
from reformdash.extraction.markup import MarkedText, Sentence, is_set_apart, mark_up
from reformdash.extraction.models import EventReading, model_events
from reformdash.extraction.places import PlaceFinder
from reformdash.extraction.reader import read_sentence
from reformdash.extraction.records import Cue, Extraction, ModelEvent, Observation, Rejection, observation_id
from reformdash.extraction.relevance import Relevance, is_reform
from reformdash.extraction.topics import topic_of
from reformdash.language.times import Time
from reformdash.lexicon.gazetteer import Gazetteer
from reformdash.lexicon.phrases import PhraseIndex, load_entries

_LEVELS = {"provinces": "province", "districts": "district", "communes": "commune", "villages": "village", "ministries": "national", "general_departments": "national"}


class Extractor:
    """Reads documents; immutable once built, so one serves any number of threads."""

    def __init__(self, phrases: PhraseIndex, gazetteer: Gazetteer) -> None:
        self._phrases = phrases
        self._gazetteer = gazetteer
        self._places = PlaceFinder(gazetteer)

    @classmethod
    def load(cls) -> Extractor:
        """The extractor with the lexicon and gazetteer that ship with the program."""
        return cls(PhraseIndex(load_entries()), Gazetteer.load())

    def read(self, document: Document) -> Extraction:
        """Everything the document tells in numbers, and why it was read so."""
        marked = mark_up(document, self._phrases, self._places)
        context = areas.start_context(marked, self._gazetteer)
        relevance = Relevance.of(marked)
        told = Discourse()
        year = _year_of(document, marked)
        built: list[_Built] = []
        rejects: list[Reject] = []
        events: list[EventReading] = []
        for sentence in marked.sentences:
            if is_set_apart(sentence) and not sentence.numerals:
                continue
            figures, refused, _ = read_sentence(marked, sentence, told) if sentence.numerals else ([], [], [])
            rejects += refused
            cues = areas.area_cues(marked, sentence, context)
            events += model_events(marked, sentence, "")
            told.organisation, told.organisation_age = bodies.organisation_after(marked, sentence, told)
            used: list[areas.AreaReading] = []
            statuses: list[status.StatusReading] = []
            for place, figure in enumerate(figures):
                if not figure.object or figure.object == "other":
                    rejects.append(Reject(figure.start, figure.end, "unknown_object"))
                    continue
                area = areas.resolve(marked, figure, cues, context)
                time = periods.own_time(marked, figure, figures, place)
                how = "own_clause"
                if time is None:
                    time, how = periods.inherited_time(sentence, marked, told.period), "inherited"
                left = figures[place - 1].end if place else sentence.start
                told_status = status.status_of(marked, figure, left, time, year, told.status)
                used.append(area)
                statuses.append(told_status)
                organisation = bodies.organisation_of(marked, figure, told)
                reform = is_reform(marked, figure, relevance)
                built.append(_Built(figure, area, time, how, told_status, organisation, reform))
            areas.remember(cues, used, context)
            status.remember_status(told.status, sentence, marked, statuses)
            periods.remember_time(sentence, told.period)
        return _records(document, marked, built, rejects, events, self._gazetteer, context)


class _Built:
    """A figure with everything resolved, before it becomes a record."""

    __slots__ = ("area", "figure", "organisation", "reform", "status", "time", "time_how")

    def __init__(self, figure: Figure, area: areas.AreaReading, time: Time | None, time_how: str, told: status.StatusReading, organisation: str | None, reform: bool) -> None:
        self.figure = figure
        self.area = area
        self.time = time
        self.time_how = time_how
        self.status = told
        self.organisation = organisation
        self.reform = reform


def _year_of(document: Document, marked: MarkedText) -> int | None:
    """The year of the document: its date's, or the latest year told of something done."""
    if document.published is not None:
        return document.published.year
    years: list[int] = []
    for sentence in marked.sentences:
        for time in sentence.times:
            if time.last is None or time.until:
                continue
            if time.first is not None and time.first.year != time.last.year:
                continue
            before = marked.key[max(sentence.start, time.start - 60) : time.start]
            if not re.search(r"sẽ|dự kiến|đến|phấn đấu|mục tiêu|kế hoạch", before):
                years.append(time.last.year)
    return max(years) if years else None


def _records(document: Document, marked: MarkedText, built: list[_Built], rejects: list[Reject], events: list[EventReading], gazetteer: Gazetteer, context: areas.AreaContext) -> Extraction:
    original = marked.text.original
    ids: dict[int, str] = {}
    for one in built:
        start, end = original(one.figure.start, one.figure.end)
        ids[id(one.figure)] = observation_id(document.document_id, start, end)
    observations: list[Observation] = []
    cues: dict[str, tuple[Cue, ...]] = {}
    for one in built:
        observation = _observation(document, marked, one, ids, gazetteer)
        observations.append(observation)
        cues[observation.observation_id] = _cues(marked, one)
    observations = checks.with_flags(observations)
    rejections = tuple(
        Rejection(document.document_id, document.name, document.text[s:e], s, e, r.reason)
        for r in sorted(rejects, key=lambda r: r.start)
        for s, e in [original(r.start, r.end)]
    )
    area = context.country.code if context.default is not None and context.default.level == "country" else None
    told = tuple(
        ModelEvent(document.document_id, document.name, e.model, e.event, area, e.date or document.published, e.source_document, *original(e.start, e.end))
        for e in events
    )
    return Extraction(tuple(observations), rejections, told, cues)


def _observation(document: Document, marked: MarkedText, one: _Built, ids: dict[int, str], gazetteer: Gazetteer) -> Observation:
    figure = one.figure
    start, end = marked.text.original(figure.start, figure.end)
    sentence: Sentence = figure.sentence
    first, last = marked.text.original(sentence.start, sentence.end)
    flags = set(figure.flags)
    period_start, period_end = periods.days_of(one.time, document.published)
    period_start, period_end, suspect = periods.plausible(marked, figure, one.time, period_start, period_end, document.published)
    if suspect:
        flags.add("period_suspect")
    if figure.range_end:
        flags.add(f"range_{figure.range_end}")
    if periods.is_rate(marked, figure):
        flags.add("rate")
    area = one.area.area
    if one.area.how in {"inherited", "document"} and area is not None:
        flags.add("area_inherited")
    if one.area.shared:
        flags.add("area_shared")
    model_kind = "bodies" if figure.model and not figure.action == "concurrent" else "posts"
    if figure.object == "models":
        model_kind = "bodies" if re.search(r"hợp nhất|sáp nhập|bộ máy|tổ chức", marked.key[figure.noun_end : figure.noun_end + 40]) and not re.search(r"kiêm nhiệm|chức danh|đồng thời", marked.key[figure.noun_end : figure.noun_end + 40]) else "posts"
        if figure.action == "stock":
            figure.action = "pilot"
    topic = topic_of(figure.action, figure.object, one.reform, model_kind)
    return Observation(
        observation_id=ids[id(figure)],
        document_id=document.document_id,
        document=document.name,
        published=document.published,
        ref_area=area.code if area is not None else None,
        ref_area_name=gazetteer.canonical_name(area) if area is not None else None,
        organisation=one.organisation,
        admin_level=figure.level or _LEVELS.get(figure.object),
        topic=topic,
        action=figure.action or "other",
        object=figure.object,
        object_text=figure.object_text,
        model=figure.model,
        obs_value=figure.value,
        base_value=figure.base,
        unit_measure=figure.unit,
        share_of=figure.share_of if figure.unit == "PERCENT" else None,
        qualifier=figure.qualifier,
        status=one.status.status,
        phase=figure.phase,
        period_start=period_start,
        period_end=period_end,
        figure_text=document.text[start:end],
        figure_start=start,
        figure_end=end,
        sentence_start=first,
        sentence_end=last,
        rule=rule_of(figure),
        confidence=confidence_of(figure, one.area, one.status, one.reform),
        flags=tuple(sorted(flags)),
        linked_to=ids.get(id(figure.link)) if figure.link is not None else None,
    )


def rule_of(figure: Figure) -> str:
    """The id of the way a figure was read: how its object and how its action were found."""
    if figure.rule:
        return figure.rule
    return f"{figure.object_how or 'noun'}/{figure.action_how or 'default'}"


def _cues(marked: MarkedText, one: _Built) -> tuple[Cue, ...]:
    figure = one.figure
    told: list[Cue] = []

    def add(field: str, value: str, how: str, span: tuple[int, int]) -> None:
        start, end = marked.text.original(*span) if span[1] else (0, 0)
        told.append(Cue(field, value, how, start, end))

    add("object", figure.object, figure.object_how, figure.object_span)
    add("action", figure.action, figure.action_how or "default", figure.action_span)
    add("ref_area", one.area.area.name if one.area.area is not None else "", one.area.how, one.area.span)
    add("status", one.status.status, one.status.how, one.status.span)
    if one.time is not None:
        add("period", "", one.time_how, (one.time.start, one.time.end))
    if figure.qualifier != "exact":
        add("qualifier", figure.qualifier, "own_clause", figure.hedge_span)
    return tuple(told)


def today_of(document: Document) -> date | None:
    """The document's own day."""
    return document.published
