"""What a headline leaves open, its text tells: planned or done, whose, and when."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from reformdash.extraction.assembly import ReadFigure
from reformdash.extraction.figures import GAPS, PERSONAL
from reformdash.extraction.markup import MarkedText, Sentence, is_headline
from reformdash.extraction.status import StatusReading
from reformdash.extraction.status_cues import cues_of

_UNSAID = frozenset({"default", "document"})
_LEAD = 2  # sentences behind a headline that may say what frames it


def complete_headlines(marked: MarkedText, read: Sequence[ReadFigure]) -> None:
    """Gives the figures of headlines the status, locality and time that the text below them tells.

    First what is said of the same number further down, then, for the status, what frames the sentences
    straight below ("Hợp nhất sở ở 61 tỉnh" over "Theo dự thảo nghị định, ...").

    Args:
        marked: The document.
        read: Its figures in text order; changed.
    """
    behind: dict[tuple[float, str], deque[ReadFigure]] = defaultdict(deque)
    for one in read:
        behind[_number(one)].append(one)
    for place, one in enumerate(read):
        behind[_number(one)].popleft()
        if one.figure.rule == "table" or not is_headline(marked, one.figure.sentence):
            continue
        again = next((other for other in behind[_number(one)] if _is_same(one, other)), None)
        if again is not None:
            _take(one, again)
            _give(one, again, read)
        elif one.figure.action in GAPS:
            continue  # what is lacking or too much is so today
        elif one.status.how == "default" and _is_framed(marked, one.figure.sentence):
            one.status = StatusReading("planned", "inherited")
        elif place and one.status.how == "default" and read[place - 1].figure.sentence is one.figure.sentence:
            one.status = read[place - 1].status


def _number(one: ReadFigure) -> tuple[float, str]:
    return one.figure.value, one.figure.unit


def _is_same(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether two figures of one number count one kind of thing."""
    a, b = one.figure, other.figure
    if a.sentence is b.sentence:
        return False
    kin = a.object == b.object or {a.object_family, b.object_family} <= set(PERSONAL)
    return kin and (a.action == b.action or "stock" in {a.action, b.action})


def _take(one: ReadFigure, other: ReadFigure) -> None:
    """What is not said in the headline itself."""
    if one.status.how == "default" and other.status.status != "norm":
        one.status = StatusReading(other.status.status, "inherited")
    if one.area.how in _UNSAID and other.area.how not in _UNSAID and other.area.area is not None:
        one.area = other.area._replace(how="inherited", span=(0, 0))
    if one.time is None and other.time is not None:
        one.time, one.time_how = other.time, "inherited"


def _give(one: ReadFigure, other: ReadFigure, read: Sequence[ReadFigure]) -> None:
    """What the headline plans is planned where the text tells it again: "Dự kiến 850 người nghỉ hưu"."""
    if one.status.status != "planned" or one.status.how != "own_clause" or other.status.how != "default":
        return
    for each in read:
        if each.figure.sentence is other.figure.sentence and each.status.how == "default":
            each.status = StatusReading("planned", "inherited")


def _is_framed(marked: MarkedText, headline: Sentence) -> bool:
    """Whether the first sentence below that tells a status tells of a plan, a draft or an aim."""
    for sentence in _below(marked, headline):
        cues = [cue for cue in cues_of(marked, sentence) if cue.frame or not cue.weak]
        if cues:
            return cues[0].entry.code == "planned" and cues[0].frame
    return False


def _below(marked: MarkedText, headline: Sentence) -> Iterator[Sentence]:
    yield from marked.sentences[headline.index + 1 : headline.index + 1 + _LEAD]
