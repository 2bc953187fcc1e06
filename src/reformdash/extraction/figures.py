"""The records of a number on its way from the text to an observation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reformdash.extraction.markup import Sentence

Unit = Literal["COUNT", "PERCENT", "VND"]

PERSONAL = ("persons", "posts")
"""Families of objects that people are counted by."""

GAPS = frozenset({"surplus", "shortage"})
"""What there is too much or too little of: states that have an owner and a number."""

DIFFERENCES = frozenset({"reduce", "increase"})
"""What happens to a number that tells by how many it changed."""


@dataclass(slots=True)
class Figure:
    """A number of the text on its way to an observation; spans are positions in the NFC text.

    Attributes:
        sentence: The sentence it stands in.
        start: First character of the number.
        end: Behind the last one, percent sign, currency or base included.
        value: In things, per cent or đồng, as `unit` says.
        unit: What the value is in.
        base: The whole the value is a part of.
        base_end: Behind the base.
        worded: Whether it is written in words.
        range_end: Which end of a range it is, if any.
        hedge_span: The words that hedge it, `qualifier` says how; (0, 0) for none.
        qualifier: A code of `codes.toml`.
        object: Code of what is counted; `object_family` its family, `object_text` its words, `object_span`
            their place, `object_how` the way it was found.
        bare: Whether the object is a mere classifier ("đơn vị", "người"), open to a nearer word.
        noun_end: Behind the counted noun.
        level: Administrative level the noun tells.
        action: Code of what happens to the object; `action_how` and `action_span` as with the object.
        phase: `before` or `after` a change.
        share_of: What a percentage is a share of.
        flags: Flags of the observation.
        rule: Id of the rule that read it, where it is not told by the ways object and action were found.
        model: Id of the reform model it is about.
        link: The count a percentage explains.
        whole: The figure it is a part of.
    """

    sentence: Sentence
    start: int
    end: int
    value: float
    unit: Unit = "COUNT"
    base: float | None = None
    base_end: int = 0
    worded: bool = False
    range_end: Literal["", "low", "high"] = ""
    hedge_span: tuple[int, int] = (0, 0)
    qualifier: str = "exact"
    object: str = ""
    object_family: str = ""
    object_text: str = ""
    object_how: str = ""
    object_span: tuple[int, int] = (0, 0)
    bare: bool = False
    noun_end: int = 0
    level: str | None = None
    action: str = ""
    action_how: str = ""
    action_span: tuple[int, int] = (0, 0)
    phase: str | None = None
    share_of: str | None = None
    flags: set[str] = field(default_factory=set[str])
    rule: str = ""
    model: str | None = None
    link: Figure | None = None
    whole: Figure | None = None

    @property
    def lead_end(self) -> int:
        """Where the words before the figure end: at its hedge, where it has one."""
        return self.hedge_span[0] or self.start

    @property
    def told_end(self) -> int:
        """Where the figure ends, its base included: "12 xã trong tổng số 45"."""
        return max(self.end, self.base_end)

    @property
    def scope(self) -> bool:
        """Whether it only tells over how many owners another figure is spread."""
        return "scope" in self.flags

    def act(self, action: str, how: str, span: tuple[int, int] | None = None) -> None:
        """Sets what happens to the object, how that was found, and where it stands if it is told here."""
        self.action, self.action_how = action, how
        if span is not None:
            self.action_span = span

    def count(self, code: str, family: str, how: str) -> None:
        """Sets what is counted, told in full."""
        self.object, self.object_family, self.object_how = code, family, how
        self.bare = False

    def same_noun(self, other: Figure) -> None:
        """Takes the noun of another figure whole: the words are said of both."""
        self.object, self.object_family, self.object_text = (
            other.object,
            other.object_family,
            other.object_text,
        )
        self.object_span, self.bare, self.level = other.object_span, other.bare, other.level

    def borrow_noun(self, other: Figure, how: str, *, span: bool = True) -> None:
        """Takes the noun of another figure for one that is left out; its own words stay.

        Args:
            other: Where the noun stands.
            how: Why it is meant here too.
            span: Whether the place of the other's words is evidence for this figure.
        """
        self.object, self.object_family, self.level = other.object, other.object_family, other.level
        self.object_text = self.object_text or other.object_text
        self.object_how = how
        if span:
            self.object_span = other.object_span


class Reject(NamedTuple):
    """A numeral that is no figure, in positions of the NFC text."""

    start: int
    end: int
    reason: str
