"""The specs of the overview's charts for one indicator."""

from __future__ import annotations

from dataclasses import dataclass

from reformdash.charts.build import by_area_chart, by_model_chart, over_time_chart, plan_actual_chart
from reformdash.charts.spec import ChartSpec
from reformdash.charts.words import Words
from reformdash.dataset.indicators import Indicator
from reformdash.desktop.session import Session


@dataclass(frozen=True, slots=True)
class Charts:
    """What the overview shows; None where there is too little to draw. `map` is by province, not yet a map."""

    by_area: ChartSpec | None
    map: ChartSpec | None
    by_model: ChartSpec | None
    plan_actual: ChartSpec | None
    over_time: ChartSpec | None


class OverviewCharts:
    """Builds the specs.

    Args:
        session: Rows, articles and model events.
        words: The reader's language.
        filters: What the rows were filtered by, in words.
    """

    def __init__(self, session: Session, words: Words, filters: str) -> None:
        self._view = session.view
        self._documents = session.frames.documents
        self._events = session.frames.events
        self._words = words
        self._filters = filters

    def of(self, indicator: Indicator | None, planned: Indicator | None, lasting: Indicator | None) -> Charts:
        """The charts of an indicator.

        Args:
            indicator: What to show.
            planned: Shown by plan and result where `indicator` has not both.
            lasting: Shown over time where `indicator` has not two years.
        """
        view, documents, words = self._view, self._documents, self._words
        if indicator is None:
            return Charts(None, None, self._models(), None, None)
        plan = plan_actual_chart(view, documents, indicator, words, filters_text=self._filters)
        if plan is None and planned is not None:
            plan = plan_actual_chart(view, documents, planned, words, filters_text=self._filters)
        years = over_time_chart(view, documents, indicator, words, filters_text=self._filters)
        if years is None and lasting is not None:
            years = over_time_chart(view, documents, lasting, words, filters_text=self._filters)
        return Charts(
            by_area_chart(view, documents, indicator, words, filters_text=self._filters),
            by_area_chart(view, documents, indicator, words, filters_text=self._filters, level="province"),
            self._models(),
            plan,
            years,
        )

    def _models(self) -> ChartSpec | None:
        return by_model_chart(self._view, self._events, self._documents, self._words, filters_text=self._filters)
