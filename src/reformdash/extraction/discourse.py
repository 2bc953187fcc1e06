"""What the text has told before the sentence at hand: object, action, period, status, body."""

from __future__ import annotations

from dataclasses import dataclass, field

from reformdash.extraction.figures import Figure
from reformdash.extraction.periods import PeriodContext
from reformdash.extraction.status_context import StatusContext


@dataclass(slots=True)
class TopicNoun:
    """An object told earlier, with the sentence it was told in."""

    code: str
    family: str
    text: str
    level: str | None
    sentence: int


@dataclass(slots=True)
class Discourse:
    """The state carried from sentence to sentence.

    What has a sentence beside it is left alone once that one lies too far back.

    Attributes:
        period: When it is told of.
        status: Whether what is told is planned or done.
        nouns: The objects told last, by family.
        area_level: Level of the areas told last.
        areas_counted: The areas counted last.
        long_forms: The noun told in full, by the syllable that may stand for it.
        last: The figures of the last sentence that had any.
        values: The action told with a number.
        head: The action of the line that opens a list, told in `head_sentence`.
        head_open: Whether every line since then is an item of that list.
        leaving: Whether the headline speaks of those who leave.
        leaving_at: The sentence that spoke of them last.
        theme: What persons did or suffered, as `theme_sentence` told it without figures.
        model: The organisational model told last, in `model_sentence`.
        organisation: The body told last, with the sentences since.
        document_body: The body the whole text is of.
        bodies: The body told last of each kind.
    """

    period: PeriodContext = field(default_factory=PeriodContext)
    status: StatusContext = field(default_factory=StatusContext)
    nouns: dict[str, TopicNoun] = field(default_factory=dict[str, TopicNoun])
    area_level: str | None = None
    areas_counted: TopicNoun | None = None
    long_forms: dict[str, TopicNoun] = field(default_factory=dict[str, TopicNoun])
    last: list[Figure] = field(default_factory=list[Figure])
    values: dict[float, str] = field(default_factory=dict[float, str])
    head: str | None = None
    head_sentence: int = -1
    head_open: bool = False
    leaving: bool = False
    leaving_at: int = -99
    theme: str | None = None
    theme_sentence: int = -99
    model: str | None = None
    model_sentence: int = -99
    organisation: str | None = None
    organisation_age: int = 99
    document_body: str | None = None
    bodies: dict[str, str] = field(default_factory=dict[str, str])

    def noun(self, families: tuple[str, ...], sentence: int, reach: int) -> TopicNoun | None:
        """The object told last of some families, not further back than `reach` sentences."""
        found = [
            n for f in families if (n := self.nouns.get(f)) is not None and sentence - n.sentence <= reach
        ]
        return max(found, key=lambda n: n.sentence) if found else None

    def note_noun(self, noun: TopicNoun) -> None:
        """Notes an object the text spoke of."""
        self.nouns[noun.family] = noun
