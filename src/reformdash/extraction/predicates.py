"""What happens to a counted thing: the predicate behind its noun."""

from __future__ import annotations

import re

from reformdash.extraction.actions import Verb, action_entry
from reformdash.extraction.figures import GAPS, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.letters import CAPITALS
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

_NAME = rf"[{CAPITALS}]\w*(?: [^\s,;.:()\d]+){{0,4}}?"
_AUXILIARIES = Wording(r"(?:[\s,/\"“”]|<auxiliary>)*")
_WHERE = Wording(r"\s*(?:<where>|các)\s[^.;:()\d]{0,60}")
_KIND_OF_NAME = "(?:thành phố |thị xã |tỉnh |huyện |xã |phường )?"
_NAMES = re.compile(rf"\s*(?:là |gồm |: ?)?(?:{_NAME})?(?:(?:, ?| và ){_KIND_OF_NAME}{_NAME})+\s*")
# "912 cán bộ cấp huyện, cấp xã xin nghỉ"
_ROW_OF_LEVELS = re.compile(r"(?:của )?cấp (?:tỉnh|huyện|xã|cơ sở)(?:(?:,| và) cấp (?:tỉnh|huyện|xã|cơ sở))+")
_PLACE_ASIDE = re.compile(r"\([^()\d]{2,30}\)")  # "4 xã của huyện Lương Sơn (Hòa Bình) nhập về"
# "27 cán bộ (trong đó có 14 chấp hành viên) xin nghỉ"
_ASIDE = re.compile(r"[^.;:,()\d]{0,24}(\([^()]{2,90}\))\s")
_DENIED = re.compile(r"(?<!\w)(?:chưa|không)(?: được)?\s$")
_BREAK = re.compile(r"[;:()\d.](?<!tp\.)(?<!tx\.)(?<!tt\.)")
_CLAUSE_BREAK = re.compile(r"[;.:(]")
_NUMBER_BEHIND = Wording(r"\s*(?:<number_lead> )*(?:\d|<number_word> )")
_ONLY_NAMED = Wording(r"(?<!\w)(?:sau|trước|khi|việc|do|để|về|quá trình|đợt)\s$")
_TELLS_WHEN = Wording(r"(?<!\w)(?:sau|trước)(?: khi| đợt| thời điểm)?\s$")
_SURPLUS_CLOSED = re.compile(r"[;.:(,]|(?<!\w)(?:và|nhưng|song)(?!\w)")
_NOT_ALL = Wording(r"(?<!\w)(?:chưa|không|chẳng|nhiều|một số|đa số|phấn đấu)(?!\w)")
_BY_WHOM = Wording(
    r"\s*(?:hành chính |công lập |này |nói trên |cũ )?(?:đã |vừa |sẽ |cũng )*(?:được|bị)"
    r"\s(?:<who_acts>)(?!\w)[^,;:.()\d]{0,50}\s"
)
_CLAUSE_CLOSED = re.compile(r"\s*(?:[.;,)]|$|(?:để|theo|từ|trong|vào)\s)")
_MEASURE_BEHIND = re.compile(r"\s*(?:quá |trên )?\d[\d.]*\s(?:hộ|dân|nhân khẩu|km|m2|ha|tuổi|năm)(?!\w)")
_CHANGE_BEHIND = Wording(r"\s*(?:<change_number_lead> |trước )*(?:từ )?(?:\d|<number_word> )")
_FOR = re.compile(r"\s+cho\s+(?:nghỉ|thôi|tinh giản|về|hưởng)(?!\w)")
_FEW_WORDS = re.compile(r"(?:\s+\w+){0,3}\s*")
_CLAUSE_END = re.compile(r"\s*(?:[.;]|$)")
_NUMBER_NEXT = re.compile(r"\s*(?:từ )?\d")
_CLAUSE_OPENING = Wording(r"(?<!\w)<clause_opening>(?!\w)")
_PASSIVE = Wording(r"<passive>\s*$|(?:được|bị)\s[^,;.()\d]{2,40}\scho\s*$")
_SUFFERS = Wording(r"(?<!\w)(?:bị|được)\s*$")
_SUFFERED = Wording(r"<suffered>\s+$")
_AS_ONE = re.compile(r"\s*(?:lại |chung )?(?:(?:làm|thành|về|còn) )?(?:một|1)(?!\w)")
_NAMED_OBJECT = re.compile(rf"\s+(?:các |cả )?[{CAPITALS}]")
_GONE = re.compile(r"\s*(?:nữa\s*)?(?:[.;,)]|$)")
_HELD_BY = re.compile(r"[^,;.\d]{0,30}\sdo\s[^,;.\d]{3,40}\s")
_FROM_WHERE = Wording(r"(?<!\w)(?:từ|sang|về|cho|ở) (?:các )?(?:nơi|chỗ|đơn vị|xã|vùng|địa phương)(?!\w)")
_THEN = Wording(r"(?<!\w)thì(?!\w)")
_NEWLY = Wording(r"(?<!\w)(?:mới|vừa)\s+(?:được\s+)?$")
_DUE = Wording(r"<due>\s+$")
_DUE_VERB = Wording(r"<due_verb>")
_GATHERING = Wording(r"\s*(?:<gathering>|[.;,]|$)")
_HANDED_OVER = word_list("handed_over")
_STANDING = word_list("standing")
_LEADING = word_list("leading")

_SAID_BEHIND = frozenset({"concurrent", "convert", "merge", "pilot", "reorganise", "reduce"})
_OWN_NUMBER = frozenset({"reduce", "increase", "appoint", "assign"})
_RESHAPED = frozenset({"merge", "reorganise", "abolish"})


def aside_behind(key: str, figure: Figure) -> tuple[int, int]:
    """The bracket behind a counted noun, behind which its predicate may stand; empty if there is none."""
    at = figure.noun_end or figure.end
    aside = _ASIDE.match(key, at, figure.sentence.end)
    return aside.span(1) if aside is not None else (at, at)


def predicate_behind(marked: MarkedText, figure: Figure, right: int) -> Verb | None:
    """The predicate of the counted noun: "46 đảng viên bị khiển trách", "39 đơn vị đã chuyển sang tự chủ".

    Args:
        marked: The document.
        figure: The figure, its noun set.
        right: Where the next figure begins, those of a bracket behind the noun left out.
    """
    sentence, key = figure.sentence, marked.key
    at = figure.noun_end or figure.end
    opened, closed = aside_behind(key, figure)
    for mention in sentence.between(at, right):
        if opened <= mention.start < closed:
            continue
        gap = _gap(marked, at, (opened, closed), mention)
        if _BREAK.search(gap) or _leaves_clause(gap):
            return None
        entry = action_entry(mention, figure)
        if entry is None and len(gap) > 50:
            return None
        if entry is None or (entry.code in {"assign", "appoint"} and _FOR.match(key, mention.end)):
            continue  # "được Bộ Nội vụ phê duyệt cho tinh giản": what they are approved for stands behind
        if entry.attributes.get("kind") != "state":
            owner = figure.object_family in {"areas", "bodies"}
            left = _leaves_as_surplus(marked, figure, mention, right) if entry.code == "surplus" else None
            return left or _predicate(key, gap, mention, entry, owner=owner)
        words = key[mention.start : mention.end]
        if key.startswith((" sẽ được", " được", " sẽ bị"), mention.end):
            continue  # "100% biên chế hiện có sẽ được bố trí về xã"
        if words in _STANDING and _stands(key, gap, mention):
            return Verb(mention, entry, adjacent=True)
        if words not in _LEADING:
            return None
    return None


def _gap(marked: MarkedText, at: int, aside: tuple[int, int], mention: Mention) -> str:
    """The words between a noun and a verb, a bracket behind the noun and names left out."""
    key, (opened, closed) = marked.key, aside
    if _NAMES.fullmatch(marked.text.nfc, at, mention.start):
        return " "  # "4 trạm Sông Thao, Sai Nga và Sơn Nga nhập làm một"
    gap = key[at : mention.start]
    if opened < closed <= mention.start:
        gap = key[at:opened] + key[closed : mention.start].lstrip()
    gap = _PLACE_ASIDE.sub("", gap) if "(" in gap else gap
    return _ROW_OF_LEVELS.sub("", gap) if "cấp" in gap else gap


def _leaves_as_surplus(marked: MarkedText, figure: Figure, surplus: Mention, right: int) -> Verb | None:
    """As in "46 cán bộ dôi dư do nhập xã được nghỉ hưu": what becomes of those who are too many."""
    if _NUMBER_BEHIND.match(marked.key, surplus.end):
        return None
    closed = _SURPLUS_CLOSED.search(marked.key, surplus.end, right)
    for mention in figure.sentence.between(surplus.end, closed.start() if closed is not None else right):
        entry = action_entry(mention, figure)
        if entry is not None and entry.code == "retire":
            denied = _NOT_ALL.search(marked.key, surplus.end, mention.start)
            return Verb(mention, entry) if denied is None else None
    return None


def _leaves_clause(gap: str) -> bool:
    """As in "12 xã, sau đó tỉnh giảm": a comma between noun and verb, unless it closes a place."""
    words = gap.strip()
    if words == "," or _THEN.search(gap):
        return True  # "không quá ba cấp phó thì sẽ dôi ra 70 người"
    return "," in words and not words.endswith(",") and not _WHERE.fullmatch(gap)


def _stands(key: str, gap: str, mention: Mention) -> bool:
    """As in "12 phòng hiện còn": a state said of the noun, with no number of its own behind it."""
    if "," in gap or not _AUXILIARIES.fullmatch(gap):
        return False
    return _NUMBER_BEHIND.match(key, mention.end) is None


def _predicate(key: str, gap: str, mention: Mention, entry: Entry, *, owner: bool) -> Verb | None:
    """As in "12 đơn vị thuộc diện phải sáp nhập": a verb the words between lead to.

    Args:
        key: The folded text.
        gap: The words between noun and verb.
        mention: The verb.
        entry: What it says.
        owner: Whether what is counted has things of its own to lack ("9 xã thiếu 43 người").
    """
    if entry.code in GAPS:
        return _balance(key, gap, mention, entry, owner=owner)
    if entry.code in _RESHAPED and len(gap) < 90 and _AS_ONE.match(key, mention.end):
        return Verb(mention, entry)
    if _says_it_all(key, gap, mention, entry) or (not owner and _is_held(gap, entry)):
        return Verb(mention, entry, adjacent=True)
    suffered = key.startswith(("được ", "bị "), mention.start)
    passive, last = suffered or _PASSIVE.search(gap) is not None, _ends_clause(key, gap, mention, entry)
    passive = passive or _is_done_by(key, gap, mention)
    loose = last or _AUXILIARIES.fullmatch(gap) is not None or _WHERE.fullmatch(gap) is not None
    loose = loose or _is_done_by(key, gap, mention)
    if not loose and (len(gap) > 40 or "," in gap or _CLAUSE_OPENING.search(gap)):
        return None
    tail = key[mention.end : mention.end + 24]
    told = passive or last or entry.attributes.get("kind") == "predicate"
    words = key[mention.start : mention.end]
    told = told or ((loose or words in _HANDED_OVER) and _said_behind(entry, words, tail))
    denied = entry.code == "appoint" and _DENIED.search(gap)  # "45 giáo viên chưa được vào biên chế"
    when = entry.code in _RESHAPED and _TELLS_WHEN.search(gap)  # "48 xã ở Hải Phòng sau sắp xếp"
    if not told or denied or when or _acts(entry, gap, tail):
        return None
    return Verb(mention, entry, adjacent=passive or not gap.strip())


def _is_done_by(key: str, gap: str, mention: Mention) -> bool:
    """As in "12 đầu mối được Bộ Tài chính cắt giảm.": who did it stands between, the verb ends the clause."""
    if _BY_WHOM.fullmatch(gap) is None or _ONLY_NAMED.search(gap):
        return False  # "được huyện hỗ trợ sau sáp nhập": when, not what
    return _CLAUSE_CLOSED.match(key, mention.end) is not None


def _says_it_all(key: str, gap: str, mention: Mention, entry: Entry) -> bool:
    """As in "12 phòng mới thành lập", "13 sở thuộc UBND tỉnh không còn": whatever stands between."""
    if key[mention.start : mention.end] == "không còn" and _GONE.match(key, mention.end):
        return True
    newly = _NEWLY.search(key, max(0, mention.start - 12), mention.start) is not None
    newly = newly or key.startswith((" mới", " trên cơ sở"), mention.end)
    newly = newly or key.endswith(" mới", mention.start, mention.end)
    return entry.code == "establish" and len(gap) < 20 and newly


def _is_held(gap: str, entry: Entry) -> bool:
    """As in "88/124 chủ tịch HĐND cấp xã do bí thư kiêm nhiệm"."""
    return entry.code == "concurrent" and _HELD_BY.fullmatch(gap) is not None


def _acts(entry: Entry, gap: str, tail: str) -> bool:
    """As in "29 tỉnh phải bỏ từ 2 đến 3 sở": the verb has a number of its own, and is not suffered."""
    if entry.code not in _OWN_NUMBER or _SUFFERS.search(gap):
        return False
    return _CHANGE_BEHIND.match(tail) is not None


def _ends_clause(key: str, gap: str, mention: Mention, entry: Entry) -> bool:
    """As in "hai trường cao đẳng nghề hợp nhất."; "12 xã sau sáp nhập." tells when."""
    return (
        entry.code in _RESHAPED
        and _FEW_WORDS.fullmatch(gap) is not None
        and _CLAUSE_OPENING.search(gap) is None
        and _CLAUSE_END.match(key, mention.end) is not None
    )


def _balance(key: str, gap: str, mention: Mention, entry: Entry, *, owner: bool) -> Verb | None:
    """As in "12 người dôi dư", "9 xã khác thiếu 43 người"; in "97 người, thiếu 15" the lack is of those."""
    if "," in gap or len(gap) > 25 or _FROM_WHERE.search(gap):
        return None  # "29 công chức từ nơi thừa": of the place
    if _MEASURE_BEHIND.match(key, mention.end) is not None:
        return None  # "169 tổ vượt 90 hộ"
    if _NUMBER_BEHIND.match(key, mention.end) is None:
        return Verb(mention, entry, adjacent=not gap.strip())
    return Verb(mention, entry, adjacent=True) if owner and len(gap) <= 20 else None


def _said_behind(entry: Entry, words: str, tail: str) -> bool:
    """As in "12 đơn vị tự chủ"; with a number behind it the verb governs that one ("12 xã giảm 5 phòng")."""
    if entry.code not in _SAID_BEHIND and words not in _HANDED_OVER:
        return False
    return (_CHANGE_BEHIND if entry.code == "reduce" else _NUMBER_NEXT).match(tail) is None


def far_predicate(marked: MarkedText, figure: Figure, right: int) -> Verb | None:
    """The predicate of a relative clause: "47 cá nhân có biểu hiện suy thoái ... đã bị xử lý kỷ luật"."""
    key, at = marked.key, figure.noun_end
    for mention in figure.sentence.between(at or figure.end, right):
        if _CLAUSE_BREAK.search(key[at : mention.start]):
            return None
        entry = action_entry(mention, figure)
        if (
            entry is not None
            and entry.code in _RESHAPED
            and _NAMED_OBJECT.match(marked.text.nfc, mention.end)
        ):
            return None  # "sở có 11 đơn vị, sang năm sẽ hợp nhất Trung tâm Giống với ...": of those named
        if entry is not None and _is_far_predicate(key, mention, entry):
            return Verb(mention, entry)
    return None


def _is_far_predicate(key: str, mention: Mention, entry: Entry) -> bool:
    lead, start = key[max(0, mention.start - 12) : mention.start], mention.start
    if entry.code in _RESHAPED and _TELLS_WHEN.search(lead) is not None:
        return False
    if entry.attributes.get("kind") == "predicate" and (
        key.startswith("bị ", start) or _SUFFERED.search(lead)
    ):
        return True
    if entry.code == "attend" and _GATHERING.match(key[mention.end : mention.end + 14]):
        return True
    return entry.code in _RESHAPED and (
        _DUE.search(lead) is not None or _DUE_VERB.match(key, start, mention.end) is not None
    )
