"""A document on its way through: whose its figures are, when, and whether planned, sentence by sentence.

What one sentence tells is known to the next. `extractor` leads a document through.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from reformdash.extraction import bodies, periods, status, tables
from reformdash.extraction.area_context import AreaContext, AreaReading, remember
from reformdash.extraction.area_cues import AreaCue
from reformdash.extraction.area_inheritance import agreed
from reformdash.extraction.areas import resolve
from reformdash.extraction.assembly import ReadFigure
from reformdash.extraction.carried import close_head, note, note_head, note_leaving
from reformdash.extraction.discourse import Discourse
from reformdash.extraction.figures import DIFFERENCES, Figure, Reject
from reformdash.extraction.local_sense import set_local_sense
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.models import EventReading, model_events
from reformdash.extraction.reader import read_sentence
from reformdash.extraction.relevance import Relevance, is_reform
from reformdash.extraction.status_context import remember_status
from reformdash.language.numerals import Numeral
from reformdash.language.times import Time

_CLAUSE_END = re.compile(r"[,;:(]")
_BRACKET_LEAD = 16  # characters from a noun to the first number of its bracket
_TOLD_OF = frozenset({"own_clause", "behind", "anaphor"})
_TOLD_AGAIN = 4  # sentences within which the same value of the same thing is the same task or document


@dataclass(slots=True)
class DocumentReading:
    """A document on its way through.

    Attributes:
        marked: The document.
        areas: The areas it has told so far.
        relevance: How much of it is of the reform.
        year: Its year, where known.
        told: What its sentences have told so far.
        read: The figures read so far.
        rejects: The numerals refused so far.
        events: The model events read so far.
        cells: Where the figures of its tables stand.
    """

    marked: MarkedText
    areas: AreaContext
    relevance: Relevance
    year: int | None
    told: Discourse = field(default_factory=Discourse)
    read: list[ReadFigure] = field(default_factory=list[ReadFigure])
    rejects: list[Reject] = field(default_factory=list[Reject])
    events: list[EventReading] = field(default_factory=list[EventReading])
    cells: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def read_tables(self) -> set[int]:
        """Reads the tables; the sentences they take."""
        cells, taken = tables.read_tables(self.marked, self.areas)
        self.read += [self._of_cell(cell) for cell in cells]
        self.cells = [(cell.figure.start, cell.figure.end) for cell in cells]
        return taken

    def _of_cell(self, cell: tables.CellFigure) -> ReadFigure:
        """A figure of a table: its row's area or the document's, its column's time."""
        area = AreaReading(cell.area, "own_clause")
        if cell.area is None:
            area = AreaReading(self.areas.default, "document")
        planned = "planned" if cell.planned else "actual"
        told = status.StatusReading(planned, "own_clause" if cell.status_told else "default")
        reform = self.relevance.words >= 2
        return ReadFigure(cell.figure, area, cell.time, "own_clause", told, cell.organisation, reform)

    def refuse_rest(self, sentence: Sentence) -> None:
        """The numerals of a table's line that are no figures: dates of headers, row numbers."""
        for numeral in sentence.numerals:
            place = bisect_right(self.cells, (numeral.start, len(self.marked.key)))
            taken = place > 0 and numeral.start < self.cells[place - 1][1]
            if numeral.digits_end > numeral.start and not taken:
                self.rejects.append(Reject(numeral.start, numeral.end, _reason_of(numeral, sentence)))

    def read_sentence(self, sentence: Sentence, cues: list[AreaCue]) -> None:
        """Reads the figures of a sentence and remembers what it told."""
        marked, told = self.marked, self.told
        figures: list[Figure] = []
        close_head(marked, sentence, told)
        if sentence.numerals:
            figures, refused = read_sentence(marked, sentence, told)
            self.rejects += refused
        else:
            note(marked, sentence, [], told)
            if marked.key[sentence.start : sentence.end].endswith("?"):
                told.last = []  # what is asked is not what was told
        if not figures:
            note_head(marked, sentence, told)
        note_leaving(sentence, told)
        self.events += model_events(marked, sentence)
        named = bodies.bodies_of(marked, sentence)
        told.organisation, told.organisation_age = bodies.organisation_after(marked, sentence, named, told)
        read = self._resolved(figures, cues, named) if figures else []
        if read:
            areas = agreed([one.area for one in read], [one.figure for one in read], self.areas)
            for one, area in zip(read, areas, strict=True):
                one.area = area
            _share_periods(read)
        remember(marked, sentence, cues, [one.area for one in read], self.areas)
        for one in read:
            figure, where = one.figure, one.area.area
            counted = figure.unit == "COUNT" and figure.object_family == "areas"
            if counted and where is not None and one.area.how in _TOLD_OF:
                self.areas.note_count(figure.object, figure.value, where, sentence.index)
        remember_status(told.status, sentence, marked, _of_the_text(read))
        periods.remember_time(marked, sentence, told.period)

    def _resolved(
        self, figures: list[Figure], cues: list[AreaCue], named: list[bodies.Body]
    ) -> list[ReadFigure]:
        read: list[ReadFigure] = []
        for place, figure in enumerate(figures):
            if not figure.object or figure.object == "other":
                self.rejects.append(Reject(figure.start, figure.told_end, "unknown_object"))
                continue
            set_local_sense(self.marked, figure, cues, self.areas, self.told.area_level)
            area = resolve(self.marked, figure, cues, self.areas)
            time = periods.own_time(self.marked, figures, place)
            own = time is not None
            if time is None:
                time = periods.inherited_time(self.marked, figure, self.told.period)
            told = self._status(figure, time, own)
            told = _of_the_whole(self.marked.key, figure, told, read) or told
            whole = next((one.status for one in read if one.figure is figure.whole), None)
            if told.how == "inherited" and whole is not None and whole.how in {"own_clause", "period"}:
                told = whole  # "trước năm 2017 có 2.551 đơn vị, trong đó 2.166 đơn vị thuộc ngành giáo dục"
            if told.how == "inherited" and read and _stands_with(self.marked.key, figure, read[-1]):
                # "Ở cấp xã, tỉnh có 207 đơn vị, gồm 180 xã": in the midst of plans
                told = _inherited(read[-1].status)
            if told.how == "inherited" and read and _tells_a_change(self.marked.key, figure, read[-1]):
                told = read[-1].status  # "được giao 5.883 biên chế, giảm 720 so với trước"
            linked = next((one.status for one in read if one.figure is figure.link), None)
            if told.how in {"default", "period"} and linked is not None:
                told = linked if linked.how == "default" else _inherited(linked)
            if read and _ends_range(figure, read[-1].figure):
                told = read[-1].status
            with_last = read and (
                _is_told_with(figure, read[-1].figure) or _is_in_bracket_of(self.marked.key, figure, read[-1])
            )
            if with_last and _is_open(told, figure, read[-1]):
                told = read[-1].status if read[-1].status.how == "default" else _inherited(read[-1].status)
            if time is not None and not own and not periods.agrees(time, told.status, self.year, figure):
                time = None
            national = area.area is None or area.area.level == "country"
            organisation = bodies.organisation_of(self.marked, figure, named, self.told, national)
            reform = is_reform(self.marked, figure, self.relevance)
            how = "own_clause" if own else "inherited"
            one = ReadFigure(figure, area, time, how, told, organisation, reform)
            read.append(one)
            self.read.append(one)
        return read

    def _status(self, figure: Figure, time: Time | None, own_time: bool) -> status.StatusReading:
        question = status.StatusQuestion(self.marked, figure, time, own_time, self.year, self.told.status)
        told = status.status_of(question)
        if told.how == "default" and figure.object_family == "texts":
            return self._told_before(figure) or told
        return told

    def _told_before(self, figure: Figure) -> status.StatusReading | None:
        """A task or document told again ("Hai trọng tâm là ...") has the status it had the first time."""
        for earlier in reversed(self.read):
            if figure.sentence.index - earlier.figure.sentence.index > _TOLD_AGAIN:
                return None
            if earlier.figure.object == figure.object and earlier.figure.value == figure.value:
                return status.StatusReading(earlier.status.status, "inherited")
        return None


def _stands_with(key: str, figure: Figure, before: ReadFigure) -> bool:
    """Whether a figure is in a list with a stock that is there, and not what a change has left."""
    head, there = before.figure, before.status.status == "actual"
    if figure.action != "stock" or figure.action_how != "list" or not there:
        return False
    # "chủ động giảm còn 151 (123 biên chế ...)"
    left = key.find("còn", max(0, head.lead_end - 8), head.lead_end) >= 0
    return head.action == "stock" and head.phase is None and not left


def _tells_a_change(key: str, figure: Figure, before: ReadFigure) -> bool:
    """Whether a figure tells by how much the stock told straight before it has changed."""
    if before.figure.action not in {"stock", "assign"} or before.status.how == "inherited":
        return False
    changed = figure.action in DIFFERENCES and figure.action_how == "before"
    return changed and ";" not in key[before.figure.end : figure.start]


def _of_the_whole(
    key: str, figure: Figure, told: status.StatusReading, read: list[ReadFigure]
) -> status.StatusReading | None:
    """The status of the whole, where the part's cue belongs to that one.

    As in "mới giải quyết được 410 người thuộc diện tinh giản, trong đó cấp xã 90 người".
    """
    whole = figure.whole
    if whole is None or whole.action != figure.action or told.how != "own_clause":
        return None
    end = _CLAUSE_END.search(key, whole.noun_end, figure.start)
    if end is None or not whole.noun_end <= told.span[0] < end.start():
        return None
    return next((one.status for one in read if one.figure is whole), None)


def _of_the_text(read: list[ReadFigure]) -> list[status.StatusReading]:
    """The statuses a sentence leaves to the next; not of texts, nor of numbers over how many."""
    told = [one for one in read if one.figure.object_family != "texts" and not _was_there(one.figure)]
    return [one.status for one in told if not one.figure.scope] or [one.status for one in told]


def _was_there(figure: Figure) -> bool:
    """Whether a figure is what a change begins with, which says nothing of the change."""
    return figure.phase == "before" and figure.action == "stock"


def _inherited(told: status.StatusReading) -> status.StatusReading:
    return told._replace(how="inherited")


def _is_open(told: status.StatusReading, figure: Figure, before: ReadFigure) -> bool:
    """Whether nothing of its own tells a status; "được giao 46 biên chế, 31 hợp đồng" is so as a whole."""
    quota = figure.action == "assign" and before.status.how == "default"
    return told.how == "default" or (told.how == "inherited" and quota)


def _ends_range(figure: Figure, before: Figure) -> bool:
    """As in "không quá 2 - 3 phó": both ends of a range have one status."""
    return figure.range_end == "high" and before.range_end == "low"


def _is_told_with(figure: Figure, before: Figure) -> bool:
    """Whether a figure stands in one list with the one before, under the same verb: one status for both."""
    one_verb = figure.action_how == "list" and figure.action == before.action and figure.action_span[1] > 0
    return one_verb and figure.action_span == before.action_span


def _is_in_bracket_of(key: str, figure: Figure, before: ReadFigure) -> bool:
    """As in "sẽ tinh giản 9 người (4 nghỉ hưu, 5 thôi việc)": the whole's status is its parts'."""
    head = before.figure
    opened = key.rfind("(", head.sentence.start, figure.start)
    if opened < 0 or key.find(")", opened, figure.start) >= 0:
        return False
    if opened < head.start:  # both stand in it
        return before.status.how == "inherited"
    return opened >= head.noun_end and figure.lead_end - (head.noun_end or head.end) <= _BRACKET_LEAD


def _share_periods(read: list[ReadFigure]) -> None:
    """A percentage and the count it explains have one period, at whichever of them it stands."""
    by_figure = {id(one.figure): one for one in read}
    for one in read:
        other = by_figure.get(id(one.figure.link)) if one.figure.link is not None else None
        if other is not None:
            _take_period(one, other)
            _take_period(other, one)


def _take_period(one: ReadFigure, other: ReadFigure) -> None:
    if (one.time is None or one.time_how == "inherited") and other.time and other.time_how == "own_clause":
        one.time, one.time_how = other.time, "own_clause"


def _reason_of(numeral: Numeral, sentence: Sentence) -> str:
    """Why a number of a table that is no figure is none: part of a time, or the number of a row."""
    time = next((time for time in sentence.times if time.start <= numeral.start < time.end), None)
    if time is not None and time.kind == "date":
        return "date"
    is_year = numeral.value is not None and 1900 <= numeral.value <= 2100
    return "year" if is_year or time is not None else "list_number"


def year_of(marked: MarkedText) -> int | None:
    """The year of a document: its date's, or the latest year told of something done."""
    if marked.document.published is not None:
        return marked.document.published.year
    years = [
        time.last.year
        for sentence in marked.sentences
        for time in sentence.times
        if time.last is not None and time.first is not None and _is_told_as_done(sentence, time)
    ]
    return max(years, default=None)


def _is_told_as_done(sentence: Sentence, time: Time) -> bool:
    """Whether a day that is no deadline, or a year of a sentence that tells only what was done."""
    if time.kind == "date" or time.first is None or time.last is None:
        return time.kind == "date" and not (time.until or time.reference)
    cues = {entry.code for _, entry in sentence.of_kind("status")}
    return "actual" in cues and "planned" not in cues and time.first.year == time.last.year
