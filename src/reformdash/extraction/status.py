"""Planned, done or a norm: the cue that governs a figure, however far in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.status_cues import ACT_DONE, GAPS, StatusReading, cues_of, own_cue
from reformdash.extraction.topics import PENALTIES
from reformdash.language.times import Time
from reformdash.lexicon.wording import Wording, word_list

_STATES = frozenset({"stock", "assign", "shortage", "surplus", "retire"})
_TARGETS = frozenset({"reduce", "increase", "convert", "save"})
_CEILINGS = frozenset({"at_most", "at_least"})
_COUNTED = frozenset({"persons", "posts", "bodies"})
_FRAME_REACH = 8  # sentences that a plan named holds for

_CARRIES_ON = Wording(r"[\s\"“\-+•*]*(?:<plan_carries_on>|\d+[.)]|[a-zđ]\)|-)")
_PAST = Wording(r"(?<!\w)<past>(?!\w)")
_PLANNED_BEHIND = Wording(r"(?<!\w)<planned_behind>(?!\w)")
_DONE_BEHIND = Wording(r"(?<!\w)<done_behind>(?!\w)")
_NEED_BEHIND = Wording(
    r"\s*(?:(?:sẽ|dự kiến|phải)(?!\w)|(?:thuộc|trong) diện (?:phải )?<reorganised_behind>)"
)
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến)(?!\w)")
_YEARS_AHEAD = re.compile(r"(?<!\w)(?:năm|tháng|quý) tới(?!\w)")
_DRAFT = Wording(r"<draft>")
_NORM = re.compile(r"được bố trí|mỗi\s+[\w\s]{2,30}(?:có|gồm|được)\s+$")


@dataclass(slots=True)
class StatusContext:
    """The status the text is in.

    Attributes:
        status: Of the figures told last.
        frame: Whether a plan, a draft or an aim was named that the sentences behind it tell.
        age: Sentences since.
    """

    status: str = "actual"
    frame: bool = False
    age: int = 99


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """A figure whose status is asked for.

    Attributes:
        marked: The document.
        figure: The figure with its action.
        time: The period told for it, if any.
        own_time: Whether that is told in the figure's own clause, not inherited.
        year: Year of the document, where known.
        context: Status of the sentences before.
    """

    marked: MarkedText
    figure: Figure
    time: Time | None
    own_time: bool
    year: int | None
    context: StatusContext


_DEFAULT = StatusReading("actual", "default")


def status_of(question: StatusQuestion) -> StatusReading:
    """The status of a figure."""
    marked, figure = question.marked, question.figure
    if _is_norm(marked, figure):
        return StatusReading("norm", "own_clause", figure.hedge_span)
    if figure.action == "attend":
        return _DEFAULT
    behind = _behind(marked, figure)
    if behind is not None:
        return behind
    own, strong = own_cue(marked, figure)
    if own is not None and strong:
        return own
    return (
        _by_period(question, own)
        or own
        or _to_come(marked, figure)
        or _by_target(figure)
        or _inherited(question)
        or _DEFAULT
    )


def _to_come(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """As in "trong 4 năm tới, tỉnh giảm 12 phòng"."""
    told = _YEARS_AHEAD.search(marked.key, figure.sentence.start, figure.start)
    return StatusReading("planned", "own_clause", told.span()) if told is not None else None


def _by_target(figure: Figure) -> StatusReading | None:
    """A share to be reached at least is an aim."""
    if figure.qualifier == "at_least" and figure.unit == "PERCENT" and figure.action in _TARGETS:
        return StatusReading("planned", "own_clause", figure.hedge_span)
    return None


def _by_period(question: StatusQuestion, own: StatusReading | None) -> StatusReading | None:
    """What the figure's period says against the document's year, where a weak cue does not say otherwise."""
    time = question.time
    if time is None:
        return None
    reading = StatusReading("planned", "period", (time.start, time.end))
    if question.year is None:
        open_end = own is None and time.until and question.context.status == "planned"
        return reading if open_end and question.figure.action not in _STATES else None
    if not question.own_time or time.last is None or time.first is None:
        return None
    if time.last.year > question.year:
        return reading
    past = time.last.year < question.year and time.kind == "period" and not time.until
    if past and (own is None or own.status == "actual"):
        return StatusReading("actual", "period", (time.start, time.end))
    return None


def _inherited(question: StatusQuestion) -> StatusReading | None:
    """The plan of the sentences before, where this one carries on with it."""
    figure, context, key = question.figure, question.context, question.marked.key
    if figure.object_family == "texts" or figure.action in PENALTIES:
        return None
    if context.status != "planned" or context.age > (_FRAME_REACH if context.frame else 1):
        return None
    start = figure.sentence.start
    if _PAST.search(key, start, figure.start) or _is_there(question):
        return None
    if context.frame or _CARRIES_ON.match(key, start):
        return StatusReading("planned", "inherited")
    return None


def _is_there(question: StatusQuestion) -> bool:
    """Whether a figure says what is there, which no plan needs to say."""
    figure = question.figure
    return (
        figure.action in _STATES
        and question.marked.key[slice(*figure.action_span)] not in word_list("kept")
        and figure.phase != "after"
        and figure.qualifier not in _CEILINGS
        and figure.action_how not in {"list", "link"}
    )


def _behind(marked: MarkedText, figure: Figure) -> StatusReading | None:
    """A cue between the noun and its predicate: "46 xã sẽ sáp nhập", "12 phòng đã giải thể"."""
    key, noun_end = marked.key, figure.noun_end
    if figure.action in GAPS:
        return None  # "thuộc diện dôi dư" says what they are, not what will be done
    if figure.action_how != "behind" or figure.action_span[0] < noun_end:
        if _NEED_BEHIND.match(key, noun_end, noun_end + 40):
            return StatusReading("planned", "own_clause", (noun_end, noun_end + 6))
        return None
    start, end = figure.action_span
    if _PLANNED_BEHIND.search(key, noun_end, end):
        return StatusReading("planned", "own_clause", (noun_end, start))
    if _DONE_BEHIND.search(key, noun_end, end) and not _WILL.search(key, figure.sentence.start, figure.start):
        return StatusReading("actual", "own_clause", (noun_end, start))
    return None


def _is_norm(marked: MarkedText, figure: Figure) -> bool:
    """Whether a figure says how many there may be ("mỗi sở có không quá 3 phó giám đốc")."""
    if figure.object_family not in _COUNTED or figure.unit != "COUNT":
        return False
    if figure.action not in {"appoint", "stock", "assign", ""}:
        return False
    key, start = marked.key, figure.sentence.start
    if _DRAFT.search(key, start, figure.start):
        return False
    if figure.qualifier == "at_most" and figure.action in {"appoint", "stock"}:
        return True
    near = max(start, figure.start - 70)
    return _NORM.search(key, near, figure.start) is not None and key.find("bình quân", near, figure.start) < 0


def remember_status(
    context: StatusContext, sentence: Sentence, marked: MarkedText, used: list[StatusReading]
) -> None:
    """Carries the status on: a plan named holds for what is behind it until something is told as done."""
    context.age += 1
    cues = cues_of(marked, sentence)
    framed = any(cue.frame for cue in cues)
    if used:
        _remember_figures(context, marked.key, used[-1], framed)
        return
    strong = [cue.entry.code for cue in cues if not cue.weak]
    if framed and (
        not strong
        or strong[-1] == "planned"
        or ACT_DONE.search(marked.key, sentence.start, sentence.end) is not None
    ):
        context.status, context.frame, context.age = "planned", True, 0
    elif strong:
        context.status, context.frame, context.age = strong[-1], False, 0


def _remember_figures(context: StatusContext, key: str, last: StatusReading, framed: bool) -> None:
    """The status of a sentence's last figure is the text's."""
    if context.frame and last.status == "actual" and key.startswith("hiện", *last.span):
        return  # what is there now does not end the plan that is told
    if last.how in {"own_clause", "period"}:
        holds = context.frame or (framed and not last.passing)
        context.frame = last.status == "planned" and holds
        context.age = 0
        if last.status != "norm":
            context.status = last.status
    elif last.how == "inherited":
        context.age = min(context.age, 1)
    else:
        context.status, context.frame = "actual", False
