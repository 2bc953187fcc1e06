"""Whether a figure belongs to the reform of the state apparatus at all."""

from __future__ import annotations

from dataclasses import dataclass

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.topics import PENALTIES
from reformdash.lexicon.wording import Wording, word_list

_ALWAYS = frozenset({"posts", "part_timers", "steering_committees", "focal_points"})
_NEVER = frozenset({"population", "land_area", "venues", "documents", "provisions"})
_REFORM_ACTIONS = PENALTIES | {
    "reduce", "abolish", "merge", "reorganise", "establish", "convert", "concurrent", "pilot", "assign",
    "retire", "shortage", "surplus", "increase", "appoint",
}  # fmt: skip
_EVERYDAY_ACTIONS = frozenset({"attend", "adopt", "train", "other"})
_REFORM_NOUNS = frozenset(
    {
        "departments", "general_departments", "bureaus", "divisions", "public_service_units",
        "project_boards", "ministries", "party_orgs", "communes", "districts", "villages", "leaders",
        "officials", "public_employees", "contract_workers", "associations", "units", "provinces",
        "schools", "health_units", "funds", "models", "collectives", "party_members", "people",
    }
)  # fmt: skip
_INSPECTION = Wording(r"<inspection_words>")
_MONEY = Wording(r"<reform_money>")
_SMALLEST = 400  # characters from which on a density says something
_SHORT = 600  # characters up to which a text (a caption, a paragraph) need not name its subject thrice


def relevance_words() -> dict[str, frozenset[str]]:
    """The lists whose words are counted in every text."""
    return {name: word_list(name) for name in ("reform", "other_news")}


@dataclass(frozen=True, slots=True)
class Relevance:
    """How much a document speaks of the reform.

    Attributes:
        words: Words of the reform in it.
        per_kilo: The same for each 1,000 characters.
        foreign: Words of other news for each 1,000 characters.
        length: Characters of the document.
    """

    words: int
    per_kilo: float
    foreign: float
    length: int

    @classmethod
    def of(cls, marked: MarkedText) -> Relevance:
        """Counts the words of a document."""
        length = len(marked.key)
        size = max(length, _SMALLEST) / 1000
        words = marked.spots.count("reform", 0, length)
        return cls(words, words / size, marked.spots.count("other_news", 0, length) / size, length)

    @property
    def speaks_for_itself(self) -> bool:
        """Whether what happens in a text decides alone: it is short and has no word of other news."""
        return self.length <= _SHORT and self.foreign == 0

    @property
    def is_reform(self) -> bool:
        """Whether the document is of the reform as a whole."""
        return self.words >= 3 and self.per_kilo >= 1.2 and self.per_kilo > self.foreign


def is_reform(marked: MarkedText, figure: Figure, relevance: Relevance) -> bool:
    """Whether a figure is one of the reform: by its own words, by its text's where these leave it open."""
    start, end = figure.sentence.start, figure.sentence.end
    own = marked.spots.count("reform", start, end)
    if figure.object in _NEVER:
        return False
    if figure.object == "money":
        return own > 0 and relevance.per_kilo >= 0.8 and _MONEY.search(marked.key, start, end) is not None
    if figure.action in _EVERYDAY_ACTIONS and figure.object not in {"posts", "people"}:
        inspects = _INSPECTION.search(marked.key, start, end) is not None
        return figure.action == "train" or (figure.action == "other" and own > 0 and not inspects)
    if _is_everyday(marked, figure) or marked.spots.count("other_news", start, end) > own:
        return False
    return _is_counted_by_reform(figure, own, relevance)


def _is_everyday(marked: MarkedText, figure: Figure) -> bool:
    """People and the party's members and bodies, where nothing of the reform happens to them."""
    if figure.object == "people":
        return figure.action not in PENALTIES
    if figure.object == "party_members":
        return figure.action not in PENALTIES | {"reduce"}
    sentence = figure.sentence
    return (
        figure.object == "party_orgs"
        and figure.action == "stock"
        and _INSPECTION.search(marked.key, sentence.start, sentence.end) is not None
    )


def _is_counted_by_reform(figure: Figure, own: int, relevance: Relevance) -> bool:
    """Whether what is counted and done is the reform's, in a sentence with `own` words of it."""
    if figure.object in _ALWAYS:
        return own > 0 or relevance.is_reform or relevance.words >= 2
    if figure.object not in _REFORM_NOUNS:
        return False
    if figure.action == "retire" and own > 0:
        return True
    of_reform = figure.action in _REFORM_ACTIONS
    if relevance.is_reform:
        return own > 0 or of_reform or figure.action == "stock"
    if relevance.speaks_for_itself and (of_reform or figure.phase is not None):
        return True
    return own >= 2 and of_reform and relevance.words >= 2
