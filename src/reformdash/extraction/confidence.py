"""How sure a reading is: what was told in the figure's own clause weighs more than what was inherited.

The weights were fitted by hand to how often readings of each kind are right in full on annotated articles;
the calibration table is in `docs/accuracy.md`.
"""

from __future__ import annotations

from reformdash.extraction.area_context import AreaReading
from reformdash.extraction.figures import Figure
from reformdash.extraction.status import StatusReading

_OBJECT = {
    "noun_behind": 1.0,
    "pair": 0.97,
    "link": 0.97,
    "clause": 0.9,
    "list": 0.88,
    "verb": 0.92,
    "sentence": 0.75,
    "inherited": 0.8,
    "default": 0.7,
}
_ACTION = {
    "before": 0.99,
    "behind": 0.95,
    "model": 1.0,
    "pair": 0.99,
    "link": 0.95,
    "list": 0.96,
    "inherited": 0.8,
    "scope": 0.8,
    "default": 0.65,
    "": 0.6,
}
_AREA = {
    "own_clause": 0.99,
    "behind": 0.99,
    "country": 0.96,
    "anaphor": 0.97,
    "inherited": 0.9,
    "document": 0.91,
    "unnamed": 0.85,
}
_STATUS = {"own_clause": 0.99, "period": 0.96, "inherited": 0.88, "default": 0.93}
_FAR = 25  # characters between verb and number from which on the verb may govern something else


def confidence_of(figure: Figure, area: AreaReading, status: StatusReading, reform: bool) -> float:
    """A number between 0 and 1 that falls with each field that had to be inferred."""
    value = (
        _OBJECT.get(figure.object_how, 0.85)
        * _ACTION.get(figure.action_how, 0.85)
        * _AREA.get(area.how, 0.85)
        * _STATUS.get(status.how, 0.9)
    )
    if figure.action_how == "before" and figure.start - figure.action_span[1] > _FAR:
        value *= 0.88
    if figure.action_how == "before" and figure.action == "stock" and figure.phase is None:
        value *= 0.93
    if area.shared:
        value *= 0.7
    if figure.bare:
        value *= 0.85
    if figure.action == "other":
        value *= 0.75
    if figure.range_end:
        value *= 0.95
    if figure.worded:
        value *= 0.92
    if not reform:
        value *= 0.9
    return round(min(0.99, value), 3)
