"""Number words that may be something else: "một" the article, "năm" the year, "ba" the father."""

from __future__ import annotations

import re
from collections.abc import Callable

from reformdash.extraction.surroundings import Surroundings, counts_behind, mention_behind
from reformdash.language.numerals import Numeral
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

IS_FIGURE = "figure"
"""What a rule answers that is sure of a figure; None leaves the question to the next rule."""

_YEAR_BEHIND = Wording(r"\s+<year_behind>(?!\w)")
_YEAR_BEFORE = Wording(r"<year_before>\s*$")
_AS_MANY_AS = re.compile(r"(?<!\w)(?:có|lên|thừa|dư|dôi|vượt|giảm)\s+(?:đến|tới)\s*$")
_OF_NUMBER = Wording(r"\s*(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?(?:\d|<small_number>|(?<!trong )những)")
_INDEFINITE_ONE = Wording(r"\s+<indefinite_one>(?!\w)")
_DEFINITE = Wording(r"\s+<definite>(?!\w)")
_HAS = re.compile(r"\s+có(?!\w)")
_BEFORE_REFORM = Wording(r"<before_reform>[,\s]*$")
_CLAUSE_END = re.compile(r"\s*(?:[,.;)]|$|và )")
_ELLIPTIC = Wording(r"<elliptic_lead>\s+$")
_ELLIPTIC_THREE = Wording(r"<elliptic_lead_of_three>\s+$")
_DAY = Wording(r"<day_name>\s+$")
_IN_A_ROW = Wording(r"(?:\d|một|<small_number>)\s+[^.;\d]{2,40}(?:,| và|;)\s*(?:chỉ có |có )?$")
_OPENS_PARTS = re.compile(r"(?:trong đó|gồm|bao gồm|cụ thể)(?: có)?:?\s*$")
_ROW_JOINT = Wording(r"(?:\s*,| và| cùng)?\s+(?:<small_hedge> )?")
_INTO_ONE = Wording(r"(?<!\w)thành\s+(?:lập\s+)?$")
_JOINING = Wording(r"<joining>")
_NORM_LEAD = Wording(r"<norm_lead>\s+(?:có )?$")
_NORM = Wording(r"<norm_word>")
_LIMIT = Wording(r"<limit_lead>\s+$")
_ONLY = Wording(r"<so_little>\s+(?:có|còn|là|giữ|giữ lại|để lại|duy trì|bố trí)?\s*$")
_RESHAPED_BEHIND = Wording(
    r"\s+(?:\w+\s+){0,4}?(?:đã\s+)?(?:bị|được|thuộc diện(?: phải)?|phải)\s+<reorganised_behind>(?!\w)"
)
_HAS_DEPUTY = re.compile(
    r"(?<!\w)(?:có|bố trí|gồm)\s(?:chánh|trưởng|giám đốc|chủ tịch|hiệu trưởng|bí thư|cục trưởng|vụ trưởng)"
    r"[^.;,\d]{0,30}(?:,| và| cùng)\s$"
    r"|(?<!\w)(?:bố trí|giao|cử|phân công)\s$"
)
_CHANGE_FILLER = word_list("change_filler")
_NAME_LIKE = word_list("name_like_number")
_JOINED_LEAD = Wording(r"(?<!\w)<merging>\s+(?:lại\s+)?<become>\s+$")
_MERGES = Wording(r"(?<!\w)<merging>\s+$")
_JOINED_END = re.compile(r"\s*(?:[,.;:)]|$|(?:và|sẽ|để|nên|thì)\s)")

_MORE_OR_KEPT = tuple(word_list("more_or_kept"))
_CHANGES_OF_ONE = frozenset(
    {
        "convert",
        "reduce",
        "increase",
        "abolish",
        "establish",
        "appoint",
        "retire",
        "shortage",
        "surplus",
        "expel",
        "discipline",
    }
)
_COUNTED_ALONE = frozenset(
    {
        "leaders",
        "departments",
        "divisions",
        "districts",
        "communes",
        "officials",
        "general_departments",
        "bureaus",
        "schools",
        "health_units",
        "public_service_units",
        "focal_points",
    }
)
_CONCRETE = frozenset({"persons", "posts", "bodies", "areas"})


def ordinal(around: Surroundings) -> str | None:
    """As in "thứ ba", "quý hai", "lần thứ mười hai"."""
    return "ordinal" if not around.noun and around.left_code() == "ordinal" else None


def _capital(around: Surroundings) -> str | None:
    """As in "Ba Đình", "ông Bảy": a capital inside a sentence is a name; "Sở: Hai phòng" is a count."""
    nfc, n = around.nfc, around.numeral
    if not nfc[n.start].isupper() or n.start <= around.sentence.start + 1 or nfc[n.end : n.end + 1] == ":":
        return None
    opened = nfc[max(0, n.start - 2) : n.start].strip() in {"", "“", '"', ".", ":"}
    if around.noun and opened and not nfc[: n.start].rstrip()[-1:].isalpha():
        return None
    return "name" if around.noun or _word(around) != "năm" else ""


def _year(around: Surroundings) -> str | None:
    """As in "năm nay", "cả năm": the year; "năm phòng": five."""
    if _word(around) != "năm":
        return None
    counts = (
        around.noun
        and not _YEAR_BEHIND.match(around.behind)
        and around.left_code() is None
        and around.right is not None
        and _is_count_noun(around.right)
        and (not _YEAR_BEFORE.search(around.ahead) or _AS_MANY_AS.search(around.ahead) is not None)
    )
    return IS_FIGURE if counts else ""


def _one_of_many(around: Surroundings) -> str | None:
    """As in "một trong tám tỉnh", "hai trên tổng số 9"; not "một trong những"."""
    return IS_FIGURE if _OF_NUMBER.match(around.behind) else None


def _numbered(around: Surroundings) -> str | None:
    """As in "cấp hai", "loại ba"."""
    return "tier" if not around.noun and around.left_code() == "tier" else None


def _measured(around: Surroundings) -> str | None:
    """As in "hai năm", "ba cấp"."""
    return around.right_code()


def _joined(around: Surroundings) -> str | None:
    """As in "hai viện nhập làm một", "bốn vụ nhập thành hai": what several become; the noun is left out."""
    if around.noun or not _JOINED_END.match(around.behind) or not _JOINED_LEAD.search(around.ahead):
        return None
    return IS_FIGURE if any(_counts_before(around, n) for n in around.sentence.numerals) else None


def _article(around: Surroundings) -> str | None:
    """As in "một bước quan trọng": the article; "giảm một phòng": the number."""
    if _word(around) != "một":
        return None
    if not around.noun or _INDEFINITE_ONE.match(around.behind):
        return "article"
    return IS_FIGURE if _counts_one(around) else "article"


def _half(around: Surroundings) -> str | None:
    """As in "giảm một nửa"."""
    return IS_FIGURE if _word(around) in {"nửa", "một nửa"} else None


def _named_before(around: Surroundings) -> str | None:
    """As in "hai tỉnh này", "Trước khi sáp nhập, hai xã có ...": the two that were named."""
    if not around.noun or around.right is None or _MERGES.search(around.ahead):
        return None
    end = around.right.end
    if _DEFINITE.match(around.key, end):
        return "article"
    return "article" if _HAS.match(around.key, end) and _BEFORE_REFORM.search(around.ahead) else None


def _counted(around: Surroundings) -> str | None:
    """As in "hai phòng", "ba phần trăm"."""
    return IS_FIGURE if around.noun or around.unit else None


def _elliptic(around: Surroundings) -> str | None:
    """As in "từ bốn phòng nay còn hai.": the noun is left out."""
    if not _CLAUSE_END.match(around.behind) or not _ELLIPTIC.search(around.ahead):
        return None
    return IS_FIGURE if _word(around) != "ba" or _ELLIPTIC_THREE.search(around.ahead) else None


def _day(around: Surroundings) -> str | None:
    """As in "thứ sáu", "tháng ba"."""
    return "date" if _DAY.search(around.ahead) else None


def _uncounted(around: Surroundings) -> str | None:
    """Nothing is counted: "hai bên" speaks of both; a bare "Bảy" is a name."""
    end_of_text = not re.match(r"\s+\w", around.behind)
    return "name" if _word(around) in _NAME_LIKE and end_of_text else "article"


RULES: tuple[Callable[[Surroundings], str | None], ...] = (
    ordinal,
    _capital,
    _year,
    _one_of_many,
    _numbered,
    _measured,
    _joined,
    _article,
    _half,
    _named_before,
    _counted,
    _elliptic,
    _day,
    _uncounted,
)


def _word(around: Surroundings) -> str:
    return around.key[around.numeral.start : around.numeral.end]


def _is_count_noun(mention: Mention) -> bool:
    entry = mention.of("object")
    return mention.of("role") is not None or (
        entry is not None and entry.attributes.get("family") != "measure"
    )


def _counts_one(around: Surroundings) -> bool:
    """Whether "một" is a count: behind a verb of change, in a row, in a norm; else it is the article."""
    if around.right is None:
        return False
    entry = around.right.of("object")
    if entry is not None and entry.attributes.get("family") not in _CONCRETE:
        return False
    start = around.numeral.start
    before = around.key[max(around.sentence.start, start - 60) : start]
    return any(rule(around, entry, before) for rule in _ONE_RULES)


def _one_in_a_row(_: Surroundings, __: Entry | None, before: str) -> bool:
    """As in "hai phó giám đốc và một giám đốc"."""
    return _IN_A_ROW.search(before) is not None


def _one_heads_row(around: Surroundings, entry: Entry | None, _: str) -> bool:
    """As in "một trưởng, bốn phó", "một chủ tịch, hai phó chủ tịch": the first of those who lead."""
    if entry is None or entry.code != "leaders" or around.right is None:
        return False
    end = around.right.end
    following = next((n for n in around.sentence.numerals if n.start >= end), None)
    if following is None or _ROW_JOINT.fullmatch(around.key, end, following.start) is None:
        return False
    return _same_noun(around, following)


def _one_opens_parts(around: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "khuyết 12 biên chế, trong đó một phó hiệu trưởng, 8 giáo viên": the first of the parts."""
    if entry is None or around.right is None or _OPENS_PARTS.search(before) is None:
        return False
    end = around.right.end
    following = next((n for n in around.sentence.numerals if n.start >= end), None)
    return following is not None and _ROW_JOINT.fullmatch(around.key, end, following.start) is not None


def _one_made(around: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "nhập ba xã thành một xã"."""
    family = entry.attributes.get("family") if entry is not None else "bodies"
    return (
        family in {"areas", "bodies"}
        and _INTO_ONE.search(before) is not None
        and _JOINING.search(around.key[around.sentence.start : around.numeral.start]) is not None
    )


def _one_by_norm(around: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "mỗi phòng có một trưởng phòng"."""
    return (
        (entry is None or entry.code == "leaders")
        and _NORM_LEAD.search(before) is not None
        and _NORM.search(around.key[around.sentence.start : around.sentence.end]) is not None
    )


def _one_changed(around: Surroundings, _: Entry | None, __: str) -> bool:
    """As in "giảm một phòng", "tăng thêm một cục"."""
    start = around.numeral.start
    last = around.sentence.nearest("action", max(around.sentence.start, start - 30), start)
    if last is None or last[1].code not in _CHANGES_OF_ONE:
        return False
    gap = around.key[last[0].end : start].strip()
    return not gap or gap in _CHANGE_FILLER


def _one_more_or_kept(around: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "được tính thêm một công chức", "giữ nguyên một xã"."""
    return entry is not None and entry.code in _COUNTED_ALONE and before.rstrip().endswith(_MORE_OR_KEPT)


def _one_reshaped(around: Surroundings, entry: Entry | None, _: str) -> bool:
    """As in "có một đơn vị bị giải thể"."""
    family = entry.attributes.get("family") if entry is not None else "bodies"
    if around.right is None or family not in {"bodies", "areas"}:
        return False
    return _RESHAPED_BEHIND.match(around.key, around.right.end) is not None


def _one_at_most(_: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "không quá một phó phòng"."""
    return (entry is None or entry.attributes.get("family") == "persons") and _LIMIT.search(
        before
    ) is not None


def _one_at_place(around: Surroundings, entry: Entry | None, _: str) -> bool:
    """As in "Phúc Thọ có ba xã, Thanh Oai một xã": a place with its number among others."""
    sentence, start = around.sentence, around.numeral.start
    if entry is None or entry.attributes.get("family") not in {"areas", "bodies"}:
        return False
    named = any(
        place.end < start and around.key[place.end : start].strip() in {"", "có", "chỉ có"}
        for place in sentence.places
    )
    return named and any(
        other is not around.numeral and other.value is not None and _same_noun(around, other)
        for other in sentence.numerals
    )


def _counts_before(around: Surroundings, other: Numeral) -> bool:
    """Whether another number in front counts something."""
    if other.value is None or other.end >= around.numeral.start:
        return False
    return counts_behind(around.sentence, around.key, other.end)


def _same_noun(around: Surroundings, other: Numeral) -> bool:
    """Whether another number of the sentence counts the same kind of thing."""
    right = mention_behind(around.sentence, around.key, other.end)
    mine, its = around.right.of("object") if around.right else None, right.of("object") if right else None
    return mine is not None and its is not None and mine.code == its.code


def _one_only(_: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "chỉ còn một huyện"."""
    return entry is not None and entry.code in _COUNTED_ALONE and _ONLY.search(before) is not None


def _one_deputy(around: Surroundings, entry: Entry | None, before: str) -> bool:
    """As in "có trưởng phòng, một phó trưởng phòng", "giao một phó chủ tịch xã kiêm nhiệm"."""
    if entry is None or entry.code != "leaders" or around.right is None:
        return False
    return around.key.startswith("phó ", around.right.start) and _HAS_DEPUTY.search(before) is not None


_ONE_RULES = (
    _one_deputy,
    _one_in_a_row,
    _one_heads_row,
    _one_at_place,
    _one_reshaped,
    _one_opens_parts,
    _one_made,
    _one_by_norm,
    _one_changed,
    _one_more_or_kept,
    _one_at_most,
    _one_only,
)
