"""What was read of a document becomes its records: observations, rejections, model events and cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reformdash.articles.document import Document
from reformdash.extraction import periods
from reformdash.extraction.area_context import AreaReading
from reformdash.extraction.checks import with_flags
from reformdash.extraction.confidence import with_confidence
from reformdash.extraction.figures import Figure, Reject
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.models import EventReading
from reformdash.extraction.records import Cue, Extraction, ModelEvent, Observation, Rejection, observation_id
from reformdash.extraction.status import StatusReading
from reformdash.extraction.topics import topic_of
from reformdash.language.times import Time
from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.wording import Wording

LEVELS = {
    "provinces": "province",
    "districts": "district",
    "communes": "commune",
    "villages": "village",
    "ministries": "national",
    "general_departments": "national",
}
"""Administrative levels that objects are of, where their words tell none."""

_WIDER = frozenset({"inherited", "document"})
_JOINS_BODIES = Wording(r"<joins_bodies>")
_JOINS_POSTS = Wording(r"<joins_posts>")


@dataclass(slots=True)
class ReadFigure:
    """A figure with everything resolved, before it becomes a record; `time_how` as in `Cue.how`."""

    figure: Figure
    area: AreaReading
    time: Time | None
    time_how: str
    status: StatusReading
    organisation: str | None
    reform: bool


@dataclass(frozen=True, slots=True)
class Assembly:
    """Turns what was read of one document into records; spans become those of its own text."""

    document: Document
    marked: MarkedText
    gazetteer: Gazetteer

    def extraction(
        self,
        read: list[ReadFigure],
        rejects: Iterable[Reject],
        events: Iterable[EventReading],
        area: Area | None,
    ) -> Extraction:
        """All records.

        Args:
            read: Figures in text order.
            rejects: Numerals that are none.
            events: What becomes of models.
            area: The area of the events.
        """
        ids = {id(one.figure): self._id(one.figure) for one in read}
        observations = [self._observation(one, ids) for one in read]
        cues = {ids[id(one.figure)]: self._cues(one) for one in read}
        return Extraction(
            tuple(with_confidence(with_flags(observations, self.document.text), cues)),
            tuple(self._rejection(reject) for reject in sorted(rejects, key=lambda reject: reject.start)),
            tuple(self._event(event, area) for event in events),
            cues,
        )

    def _id(self, figure: Figure) -> str:
        return observation_id(self.document.document_id, *self._span(figure.start, figure.told_end))

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self.marked.text.original(start, end)

    def _observation(self, one: ReadFigure, ids: dict[int, str]) -> Observation:
        figure, document = one.figure, self.document
        start, end = self._span(figure.start, figure.told_end)
        first, last = self._span(figure.sentence.start, figure.sentence.end)
        area = one.area.area
        model_kind = self._model_kind(figure)
        if figure.object == "models" and figure.action == "stock":
            figure.action = "pilot"
        period = periods.period_of(self.marked, figure, one.time, document.published)
        return Observation(
            observation_id=ids[id(figure)],
            document_id=document.document_id,
            document=document.name,
            published=document.published,
            ref_area=area.code if area is not None else None,
            ref_area_name=self.gazetteer.canonical_name(area) if area is not None else None,
            organisation=one.organisation,
            admin_level=figure.level or LEVELS.get(figure.object),
            topic=topic_of(figure.action, figure.object, one.reform, model_kind),
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
            period_start=period.first,
            period_end=period.last,
            figure_text=document.text[start:end],
            figure_start=start,
            figure_end=end,
            sentence_start=first,
            sentence_end=last,
            rule=rule_of(figure),
            confidence=0.0,  # told with the others of the text
            flags=tuple(sorted(self._flags(one, period))),
            linked_to=ids.get(id(figure.link)) if figure.link is not None else None,
        )

    def _flags(self, one: ReadFigure, period: periods.Period) -> set[str]:
        flags = set(one.figure.flags)
        if period.suspect:
            flags.add("period_suspect")
        if one.figure.range_end:
            flags.add(f"range_{one.figure.range_end}")
        if periods.is_rate(self.marked, one.figure):
            flags.add("rate")
        if one.area.how in _WIDER and one.area.area is not None:
            flags.add("area_inherited")
        if one.area.shared:
            flags.add("area_shared")
        return flags

    def _model_kind(self, figure: Figure) -> str:
        """Whether a figure's model joins `posts` or `bodies`."""
        if figure.object != "models":
            return "bodies" if figure.model and figure.action != "concurrent" else "posts"
        behind = (self.marked.key, figure.noun_end, figure.noun_end + 40)
        return "bodies" if _JOINS_BODIES.search(*behind) and not _JOINS_POSTS.search(*behind) else "posts"

    def _rejection(self, reject: Reject) -> Rejection:
        start, end = self._span(reject.start, reject.end)
        document = self.document
        return Rejection(
            document.document_id, document.name, document.text[start:end], start, end, reject.reason
        )

    def _event(self, event: EventReading, area: Area | None) -> ModelEvent:
        document = self.document
        return ModelEvent(
            document.document_id,
            document.name,
            event.model,
            event.event,
            area.code if area is not None else None,
            event.date or document.published,
            event.source_document,
            *self._span(event.start, event.end),
        )

    def _cues(self, one: ReadFigure) -> tuple[Cue, ...]:
        figure, area = one.figure, one.area
        told = [
            self._cue("object", figure.object, figure.object_how, figure.object_span),
            self._cue("action", figure.action, figure.action_how or "default", figure.action_span),
            self._cue("ref_area", area.area.name if area.area is not None else "", area.how, area.span),
            self._cue("status", one.status.status, one.status.how, one.status.span),
        ]
        if one.time is not None:
            told.append(self._cue("period", "", one.time_how, (one.time.start, one.time.end)))
        if figure.qualifier != "exact":
            told.append(self._cue("qualifier", figure.qualifier, "own_clause", figure.hedge_span))
        return tuple(told)

    def _cue(self, field: str, value: str, how: str, span: tuple[int, int]) -> Cue:
        return Cue(field, value, how, *(self._span(*span) if span[1] else (0, 0)))


def rule_of(figure: Figure) -> str:
    """The id of the way a figure was read: how its object and how its action were found."""
    if figure.rule:
        return figure.rule
    return f"{figure.object_how or 'noun'}/{figure.action_how or 'default'}"
