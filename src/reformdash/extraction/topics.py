"""The topic of an observation (first line that fits, as in the code list)."""

from __future__ import annotations

PENALTIES = frozenset({"discipline", "expel", "strike_off", "leave_party"})
_EVENTS = frozenset({"venues"})
_TEXTS = frozenset({"documents", "provisions"})
_NO_TOPIC = frozenset({"population", "land_area", "other", "areas_of_level"})
_OF_ACTION = {
    **dict.fromkeys(PENALTIES, "discipline"),
    "train": "training",
    "retire": "leaving",
    "convert": "autonomy",
    "concurrent": "concurrent_posts",
}
_OF_OBJECT = {
    "money": "finance",
    **dict.fromkeys(("provinces", "districts", "communes", "villages"), "admin_units"),
    **dict.fromkeys(
        ("posts", "officials", "public_employees", "leaders", "part_timers", "contract_workers"), "payroll"
    ),
    **dict.fromkeys(
        (
            "ministries", "departments", "general_departments", "bureaus", "divisions", "focal_points",
            "public_service_units", "schools", "health_units", "units", "steering_committees",
            "project_boards", "funds", "party_orgs", "associations", "models",
        ),
        "structure",
    ),
}  # fmt: skip


def topic_of(action: str, obj: str, reform: bool, model_kind: str = "") -> str:
    """The topic code.

    Args:
        action: Action code.
        obj: Object code.
        reform: Whether the figure belongs to the reform; else the topic is `other`, `event` or `programme`.
        model_kind: `posts` where a model joins posts, `bodies` where it joins bodies.
    """
    if action == "attend" or obj in _EVENTS:
        return "event"
    if obj in _TEXTS:
        return "programme"
    if not reform or obj in _NO_TOPIC:
        return "other"
    if action in _OF_ACTION:
        return _OF_ACTION[action]
    if obj == "models" and model_kind == "posts":
        return "concurrent_posts"
    return _OF_OBJECT.get(obj, "other")
