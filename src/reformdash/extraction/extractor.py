"""From a document to its observations, rejections and model events: the composition of the extraction."""

from __future__ import annotations

from collections.abc import Sequence

from reformdash.articles.document import Document
from reformdash.extraction import bodies
from reformdash.extraction.area_census import start_context
from reformdash.extraction.area_context import settled
from reformdash.extraction.area_cues import bare_words, find_cues
from reformdash.extraction.assembly import Assembly
from reformdash.extraction.document_reading import DocumentReading, year_of
from reformdash.extraction.headlines import complete_headlines
from reformdash.extraction.markup import Finders, is_set_apart, mark_up
from reformdash.extraction.models import model_words
from reformdash.extraction.places import PlaceFinder
from reformdash.extraction.records import Extraction
from reformdash.extraction.relevance import Relevance, is_reform, relevance_words
from reformdash.extraction.second_look import SecondLook
from reformdash.extraction.text_period import complete_periods
from reformdash.lexicon.gazetteer import Gazetteer
from reformdash.lexicon.phrases import Entry, PhraseIndex, load_entries
from reformdash.lexicon.word_spotter import WordSpotter


class Extractor:
    """Reads documents; immutable once built, so one serves any number of threads."""

    def __init__(self, entries: Sequence[Entry], gazetteer: Gazetteer, *, second_look: bool = True) -> None:
        """Builds it.

        Args:
            entries: The lexicon.
            gazetteer: All areas.
            second_look: Whether what was learned of objects and actions may overrule the rules.
        """
        self._gazetteer = gazetteer
        self._second_look = SecondLook(entries) if second_look else None
        words = WordSpotter({**bare_words(), **relevance_words(), **model_words(), **bodies.body_words()})
        self._finders = Finders(PhraseIndex(entries), PlaceFinder(gazetteer), words)

    @classmethod
    def load(cls, gazetteer: Gazetteer | None = None, *, second_look: bool = True) -> Extractor:
        """The extractor with the lexicon that ships with the program.

        Args:
            gazetteer: Where it is loaded already; None loads it.
            second_look: Whether what was learned of objects and actions may overrule the rules.
        """
        return cls(load_entries(), gazetteer or Gazetteer.load(), second_look=second_look)

    def read(self, document: Document) -> Extraction:
        """Everything the document tells in numbers, and why it was read so."""
        marked = mark_up(document, self._finders)
        cues = [find_cues(marked, sentence, self._gazetteer) for sentence in marked.sentences]
        context = start_context(marked, cues, self._gazetteer)
        reading = DocumentReading(marked, context, Relevance.of(marked), year_of(marked))
        in_tables = reading.read_tables()
        for sentence, found in zip(marked.sentences, cues, strict=True):
            if sentence.index in in_tables:
                reading.refuse_rest(sentence)
            elif sentence.numerals or not is_set_apart(sentence):
                area_cues = settled(found, sentence.places, context) if found else []
                reading.read_sentence(sentence, area_cues)
        reading.read.sort(key=lambda one: one.figure.start)
        if self._second_look is not None:
            for one in self._second_look.take(marked, reading.read):
                one.reform = is_reform(marked, one.figure, reading.relevance)
        complete_headlines(marked, reading.read)
        complete_periods(marked, reading.read, reading.year)
        default = context.default
        area = default if default is not None and default.level == "country" else None
        assembly = Assembly(document, marked, self._gazetteer)
        return assembly.extraction(reading.read, reading.rejects, reading.events, area)
