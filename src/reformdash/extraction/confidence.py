"""How sure a reading is: each thing that was told in the figure's own clause weighs more than what was inherited."""

from __future__ import annotations

from reformdash.extraction.areas import AreaReading
from reformdash.extraction.figures import Figure
from reformdash.extraction.status import StatusReading

_OBJECT = {"noun_behind": 1.0, "pair": 0.95, "link": 0.95, "clause": 0.88, "list": 0.9, "verb": 0.9, "sentence": 0.75, "inherited": 0.7, "default": 0.6}
_ACTION = {"before": 1.0, "behind": 0.97, "model": 0.97, "pair": 0.97, "link": 0.95, "list": 0.95, "inherited": 0.8, "scope": 0.9, "default": 0.75, "": 0.7}
_AREA = {"own_clause": 0.98, "behind": 0.98, "country": 0.97, "anaphor": 0.97, "inherited": 0.93, "document": 0.9, "unnamed": 0.85}
_STATUS = {"own_clause": 0.99, "period": 0.96, "inherited": 0.9, "default": 0.96}


def confidence_of(figure: Figure, area: AreaReading, status: StatusReading, reform: bool) -> float:
    """A number between 0 and 1 that falls with each field that had to be inferred."""
    value = _OBJECT.get(figure.object_how, 0.85) * _ACTION.get(figure.action_how, 0.85) * _AREA.get(area.how, 0.85) * _STATUS.get(status.how, 0.9)
    if area.shared:
        value *= 0.7
    if figure.bare:
        value *= 0.85
    if figure.action == "other":
        value *= 0.8
    if not reform:
        value *= 0.9
    return round(min(0.99, value), 3)
