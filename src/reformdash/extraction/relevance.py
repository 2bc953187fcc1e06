"""Whether a figure belongs to the reform of the state apparatus at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText
from reformdash.extraction.topics import foreign_weight, reform_weight

_ALWAYS = frozenset({"posts", "part_timers", "steering_committees", "focal_points"})
_REFORM_ACTIONS = frozenset({"reduce", "abolish", "merge", "reorganise", "establish", "convert", "concurrent", "pilot", "assign", "retire", "shortage", "surplus", "increase", "discipline", "expel", "strike_off", "leave_party", "appoint"})
_REFORM_NOUNS = frozenset({"departments", "general_departments", "bureaus", "divisions", "public_service_units", "project_boards", "ministries", "party_orgs", "communes", "districts", "villages", "leaders", "officials", "public_employees", "contract_workers", "associations", "units", "provinces", "schools", "health_units", "funds", "models", "collectives", "party_members", "people"})
_INSPECTION = re.compile(r"(?:kiểm tra|giám sát|thanh tra|khiếu nại|tố cáo|kết nạp|chuyển chính thức|đánh giá|xếp loại|hoàn thành (?:tốt|xuất sắc)?\s*nhiệm vụ)")
_MONEY_OF_REFORM = re.compile(r"tinh giản|nghỉ hưu|thôi việc|nghỉ việc|sáp nhập|sắp xếp|tinh gọn|tự chủ|giảm (?:biên chế|đầu mối|chi)|bộ máy|nghỉ trước tuổi|trợ cấp|dôi dư|cấp phó|phụ cấp|quỹ lương|hưởng chế độ")


@dataclass(frozen=True, slots=True)
class Relevance:
    """How much a document speaks of the reform.

    Attributes:
        words: Words of the reform in it.
        per_kilo: The same for each 1,000 characters.
        foreign: Words of other news for each 1,000 characters.
    """

    words: int
    per_kilo: float
    foreign: float

    @classmethod
    def of(cls, marked: MarkedText) -> Relevance:
        """Counts the words of a document."""
        size = max(len(marked.key), 400) / 1000
        words = reform_weight(marked.key)
        return cls(words, words / size, foreign_weight(marked.key) / size)

    @property
    def is_reform(self) -> bool:
        """Whether the document is of the reform as a whole."""
        return self.words >= 3 and self.per_kilo >= 1.2 and self.per_kilo > self.foreign


def is_reform(marked: MarkedText, figure: Figure, relevance: Relevance) -> bool:
    """Whether a figure is one of the reform: by its own words in any text, by its text's where these leave it open."""
    key, sentence = marked.key, figure.sentence
    words = key[sentence.start : sentence.end]
    own = reform_weight(words)
    foreign = foreign_weight(words)
    if figure.object in {"population", "land_area", "venues", "documents", "provisions"}:
        return False
    if figure.object == "money":
        return own > 0 and _MONEY_OF_REFORM.search(words) is not None and relevance.per_kilo >= 0.8
    if figure.object == "people" and figure.action not in {"discipline", "expel", "strike_off", "leave_party"}:
        return False
    if figure.action in {"attend", "adopt", "train", "other"} and figure.object not in {"posts"}:
        return figure.action == "train" or (figure.action == "other" and own > 0 and not _INSPECTION.search(words))
    if figure.object == "party_members" and figure.action not in {"discipline", "expel", "strike_off", "leave_party", "reduce"}:
        return False
    if figure.object == "party_orgs" and (figure.action in {"stock"} and _INSPECTION.search(words)):
        return False
    if foreign > own:
        return False
    if figure.object in _ALWAYS:
        return own > 0 or relevance.is_reform or relevance.words >= 2
    if relevance.is_reform:
        if own > 0 or figure.action in _REFORM_ACTIONS or figure.action == "stock":
            return figure.object in _REFORM_NOUNS
        return False
    return own >= 2 and figure.action in _REFORM_ACTIONS and figure.object in _REFORM_NOUNS and relevance.words >= 2
