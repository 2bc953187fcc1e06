"""Figures whose object or action is read otherwise at a second look, as was learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reformdash.extraction.assembly import LEVELS, ReadFigure
from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.learned_codes import Look, Surer, Told, learned
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.phrases import Entry

LEARNED = "learned"
"""How a field was found that the rules read otherwise."""

_OF_PERSONS = frozenset({"retire", "appoint", "discipline", "surplus", "shortage"})


class SecondLook:
    """Looks again at the figures of texts; immutable once built."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Loads what was learned.

        Args:
            entries: The lexicon, which tells the families of objects.
        """
        self._learned = learned()
        self._families = {
            entry.code: str(entry.attributes["family"]) for entry in entries if entry.kind == "object"
        }

    def take(self, marked: MarkedText, read: Sequence[ReadFigure]) -> list[ReadFigure]:
        """Gives figures the object and action that are surer than those the rules read.

        Args:
            marked: The document.
            read: Its figures in text order; changed. Cells of tables are left to their headings.

        Returns:
            The figures that changed.
        """
        running = [one for one in read if one.figure.rule != "table"]
        look = Look(marked.key, [told_of(one.figure) for one in running])
        surer = look.surest(self._learned)
        return [one for one, found in zip(running, surer, strict=True) if self._changes(one.figure, found)]

    def _changes(self, figure: Figure, surer: Mapping[str, Surer]) -> bool:
        """Changes a figure where something is surer; whether it did."""
        action, noun = surer.get("action"), surer.get("object")
        if noun is not None and noun.code not in self._families:
            noun = None
        family = self._families[noun.code] if noun is not None else figure.object_family
        if action is not None and not _may_befall(action.code, family, figure):
            action = None
        if action is not None:
            figure.act(action.code, LEARNED, action.span)
        if noun is not None:
            figure.count(noun.code, self._families[noun.code], LEARNED)
            figure.object_span = noun.span
            figure.level = None
        return action is not None or noun is not None


def _may_befall(action: str, family: str, figure: Figure) -> bool:
    """Whether such things can have it happen to them: only persons retire; a number of owners stays one."""
    return not figure.scope and (action not in _OF_PERSONS or family in PERSONAL)


def told_of(figure: Figure) -> Told:
    """What the rules read of a figure."""
    return Told(
        figure.start,
        figure.told_end,
        figure.sentence.start,
        figure.sentence.end,
        {"object": figure.object, "action": figure.action or "other"},
        {"object": figure.object_how, "action": figure.action_how or "default"},
        {"object": figure.object_span, "action": figure.action_span},
        figure.object_text.lower(),
        figure.unit,
        figure.level or LEVELS.get(figure.object),
        figure.phase,
        len(str(int(figure.value))),
    )
