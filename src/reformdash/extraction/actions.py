"""What happens to a counted thing: the verb in front of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from reformdash.extraction.figures import DIFFERENCES, GAPS, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

_ADJACENT = Wording(r"\s*(?:<adjacent>|[:\"“])*\s*")
_ONCE_DONE = re.compile(
    r"\s+xong(?:,|\s+(?:là|thì|còn|chỉ còn|sẽ|huyện|xã|tỉnh|thị xã|thành phố|toàn)(?!\w))"
)
_BY_DECREE = re.compile(r"\s+(?:theo|diện|do|vì)\s[^,;.:]{3,50}\s")
_GOES_ON = re.compile(r"\s+(?:nếu|xét|tính|theo|phân|chia|về|đối với|riêng|với|tại|ở)(?!\w)")
_COUNTED_BEFORE = re.compile(r"\d\s+(?:cán bộ|người|đồng chí|công chức|viên chức|cá nhân|sĩ quan)\s+$")
_AND_BEHIND = re.compile(r"\s(?:và|cùng)\s+(?:\w+ )?$")
_JOINT_SIGN = re.compile(r"[,;:(]|và")
_COMMA = re.compile(r"[;:]|,(?! ?\d)")
_AFTER_THAT = Wording(r"(?<!\w)(?:sau (?:khi )?|trước (?:khi )?|do |vì |phục vụ )$")
_RELATIVE = Wording(r"(?<!\w)mà không(?!\w)")
_NOMINAL = Wording(r"<nominal>\s+(?:\w+\s+)?$")
_RATIO_BEFORE = Wording(r"<ratio_word>\s+$")
_OPENS = re.compile(r"(?:^|[.;,:\n])[\s\-+•*\"“]*$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.\n])[\s\-+•*\"“]*$")
_SUBJECT = Wording(r"(?<!\w)<subject>\s")
_PART = Wording(r"<part_lead>[^.;]*$")
_LIST_JOINT = Wording(r"[,;(:]|(?<!\w)<list_joint>(?!\w)")
_PAPERS = Wording(r"\s+(?:\w+ )?<paper>(?!\w)(?! vị(?!\w))")
_NEGATED = Wording(r"(?<!\w)(?:không|chưa)\s+(?:phải\s+|thuộc diện\s+|thực hiện\s+|làm\s+)*$")
_TO_WHERE = Wording(r"\s+(?:các )?(?:cơ sở|địa phương|địa bàn|<area_kind>|cấp)(?!\w)")
_WHILE = re.compile(
    r"\s+(?:ở |tại |với |của )?(?:các )?(?:cấp|khối|địa phương|trung ương|ngành|bộ|sở)\s[^.;,\d]*$"
)
_IN_ORDER_TO = re.compile(r"(?<!\w)để $")
_THERE_IS = re.compile(r"\s(?:là|còn|gồm)\s(?:\w+ )?$")
_WHOSE = re.compile(
    r"\s+(?:(?:đã |đang |sẽ )?(?:được|bị|phải|thuộc diện|chịu|tiến hành|thực hiện|mới)\s+){0,2}"
)
_RUN_BY = Wording(r"(?<!\w)do\s[^,.;\d]{2,60}$")
_COPULAS = word_list("subject_copula")


class Verb(NamedTuple):
    """A verb found for a figure; `adjacent` where next to nothing stands between them."""

    mention: Mention
    entry: Entry
    adjacent: bool = False

    @property
    def state(self) -> bool:
        """Whether it says only that something is there."""
        return self.kind == "state"

    @property
    def kind(self) -> str | None:
        """`verb`, `state` or `predicate`."""
        return self.entry.attributes.get("kind")

    @property
    def phase(self) -> str | None:
        """The phase of a change it tells by itself ("còn": after)."""
        return self.entry.attributes.get("phase")

    def words(self, key: str) -> str:
        """Its words, folded."""
        return key[self.mention.start : self.mention.end]


def action_entry(mention: Mention, figure: Figure) -> Entry | None:
    """The action a mention stands for with such an object; the first that fits."""
    for entry in mention.entries:
        if entry.kind == "action" and _allows(entry, figure):
            return entry
    return None


def _allows(entry: Entry, figure: Figure) -> bool:
    """Whether a verb is said of such an object ("xóa tên" of persons or of communes)."""
    nouns = entry.attributes.get("nouns")
    if not nouns or not figure.object:
        return True
    return (
        figure.object in nouns
        or f"@{figure.object_family}" in nouns
        or (figure.unit == "VND" and "money" in nouns)
    )


def verb_before(marked: MarkedText, figure: Figure, left: int) -> Verb | None:
    """The nearest verb in front that governs the figure, passing over nominal uses ("sau khi sáp nhập, ...").

    Args:
        marked: The document.
        figure: The figure, its noun set.
        left: Where to stop looking.
    """
    sentence, key, start = figure.sentence, marked.key, figure.lead_end
    state: Verb | None = None
    passing: Verb | None = None  # a nominal use close by, taken where no other verb governs
    for mention in reversed(sentence.between(left, start)):
        entry = action_entry(mention, figure)
        if entry is None or sentence.aside(mention.start, figure.start):
            continue
        if entry.attributes.get("kind") == "state":
            told = not _is_of_a_noun(key, left, mention) and not _leads_elsewhere(key, figure, mention)
            if told and not _says_who(key, mention, start):
                state = state or Verb(mention, entry)
            continue
        gap = key[mention.end : start]
        if "|" in gap:
            return state or passing  # of the headline beside it
        if _ONCE_DONE.match(gap) and not key.startswith("đã ", max(0, mention.start - 3)):
            continue  # "sắp xếp xong, huyện còn 21 xã": it tells when
        if _IN_ORDER_TO.search(key, max(0, mention.start - 4), mention.start) and _THERE_IS.search(gap):
            continue  # "số bị thiếu hụt để bố trí ở các xã là 30 người"
        verb = Verb(mention, entry, _is_adjacent(gap))
        if _is_of_other(key, figure, verb, left, there=state is not None):
            continue
        nominal = _is_nominal(key, figure, mention)
        if state is not None:
            over = _reaches_over(key, verb, state, left, nominal) or _are_those(
                marked, figure, verb, state, left
            )
            return verb if over else state
        if nominal and (len(gap) > 40 or _COMMA.search(gap)) and not _heads(key, verb, start):
            continue
        if nominal and not verb.adjacent:
            passing = passing or verb
            continue
        if passing is not None and _COMMA.search(key, mention.end, passing.mention.start):
            return passing
        return verb
    return state or passing


def _says_who(key: str, mention: Mention, end: int) -> bool:
    """As in "điều động 12 cán bộ là trưởng phòng và 38 cán bộ": who those counted before are."""
    if (
        not key.startswith("là ", mention.start)
        or _COUNTED_BEFORE.search(key, max(0, mention.start - 30), mention.start) is None
    ):
        return False
    return _AND_BEHIND.search(key, mention.end, end) is not None


def _is_of_a_noun(key: str, left: int, mention: Mention) -> bool:
    """As in "12 sở còn lại và 70 ban", "57 cơ sở do ngành quản lý, 43 cơ sở": said of the noun in front.

    Nor does "còn" tell anything that only opens a sentence ("Còn theo nội dung thì nhiều nhất là ...").
    """
    if key.startswith("còn ", mention.start) and _GOES_ON.match(key, mention.end) is not None:
        return _OPENS_SENTENCE.search(key, max(0, mention.start - 12), mention.start) is not None
    if key[mention.start : mention.end] == "còn lại":
        return key.startswith((",", " và "), mention.end)
    return key.startswith(",", mention.end) and _RUN_BY.search(key, left, mention.end) is not None


def _leads_elsewhere(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "cử xuống cơ sở đợt đầu 46 người", "cấp tỉnh 12 người, còn cấp xã 31": no number is left over."""
    words, gap = key[mention.start : mention.end], key[mention.end : figure.lead_end]
    if words == "xuống":
        return _TO_WHERE.match(gap) is not None
    if words != "còn" or _is_adjacent(gap):
        return False
    return key.endswith((", ", "; "), 0, mention.start) and _WHILE.match(gap) is not None


def _is_of_other(key: str, figure: Figure, verb: Verb, left: int, *, there: bool) -> bool:
    """Whether a verb is not told of the figure behind it: of a relative clause, of a cause, or denied.

    Args:
        key: The folded text.
        figure: The figure.
        verb: A verb in front of it that is no state.
        left: Where the figure's clause begins.
        there: Whether a state verb stands between the two.
    """
    start, entry = verb.mention.start, verb.entry
    gap = key[verb.mention.end : figure.lead_end]
    if _RELATIVE.search(gap) is not None:
        return True  # "do Chính phủ thành lập mà không phải là đơn vị sự nghiệp: 5.200 biên chế"
    if entry.code in GAPS and left > figure.sentence.start and ";" in gap:
        return True  # "chuyển sang các xã còn thiếu; 129 người còn lại": of the clause before
    if entry.code == "appoint" and _PAPERS.match(gap):
        return True  # "tiếp nhận hồ sơ của 12 người": nobody is appointed
    far = there or "," in gap or len(gap) > 30
    if entry.code == "other" and not verb.adjacent and far:
        return True
    if gap.strip() and _NEGATED.search(key, max(left, start - 30), start):
        return True  # "số xã không thực hiện sắp xếp là 5"
    after_that = _AFTER_THAT.search(key, max(left, start - 10), start) is not None
    # "số cán bộ dôi dư sau sắp xếp là 1.128 người", "sau sáp nhập một trưởng, bốn phó"
    return after_that and (there or _is_of_bodies(entry, figure))


def _is_of_bodies(entry: Entry, figure: Figure) -> bool:
    """Whether a verb is said of bodies and areas, and the figure counts persons."""
    return entry.code in {"merge", "reorganise"} and figure.object_family == "persons"


def _is_adjacent(gap: str) -> bool:
    """Whether only small words stand between a verb and its number: "giảm được tới 12"."""
    if _ADJACENT.fullmatch(gap):
        return True
    return len(gap.strip()) <= 4 and not _JOINT_SIGN.search(gap)


def _is_nominal(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "việc sáp nhập 12 xã", "sau khi giảm"; but "tỷ lệ giảm 12%" governs its percentage."""
    before = key[max(figure.sentence.start, mention.start - 24) : mention.start]
    if not _NOMINAL.search(before):
        return False
    return figure.unit != "PERCENT" or _RATIO_BEFORE.search(before) is None


def _reaches_over(key: str, verb: Verb, state: Verb, left: int, nominal: bool) -> bool:
    """As in "số phòng giảm là 12", "giảm hiện còn": whether a verb governs over the state verb behind it."""
    start, end = verb.mention.end, state.mention.start
    if (
        verb.kind == "predicate"
        and (not key[start:end].strip() or _BY_DECREE.fullmatch(key, start, end) is not None)
        and _OPENS.search(key, left, verb.mention.start)
    ):
        return True  # "Hưu trước tuổi có 203 người", "Nghỉ theo Nghị định 178 có 5 chi cục trưởng"
    if state.words(key) in _COPULAS and _RATIO_BEFORE.search(key, left, verb.mention.start):
        return True  # "tỷ lệ giảm biên chế của khối đảng, đoàn thể là 12%"
    if state.phase == "after" or _COMMA.search(key[start:end].replace("cơ quan, đơn vị", "cơ quan")):
        return False
    if verb.entry.code in DIFFERENCES and end - start < 30 and not nominal:
        return True
    words = state.words(key)
    if words not in _COPULAS:
        return False
    subject = _SUBJECT.search(key, max(left, verb.mention.start - 60), verb.mention.start) is not None
    return subject or (words == "là" and not nominal)


def _heads(key: str, verb: Verb, end: int) -> bool:
    """As in "Kết quả sáp nhập: 37 xã"; not "Sau sáp nhập: 37 xã", which tells when."""
    start = verb.mention.start
    if not verb.adjacent or key[verb.mention.end : end].strip() != ":":
        return False
    return _AFTER_THAT.search(key, max(0, start - 12), start) is None


def _are_those(marked: MarkedText, figure: Figure, verb: Verb, state: Verb, left: int) -> bool:
    """As in "Các xã được sáp nhập gồm 37 xã": counted is what the verb is said of."""
    key, start = marked.key, verb.mention.start
    if state.words(key) not in _COPULAS or key[verb.mention.end : state.mention.start].strip():
        return False
    for mention, entry in figure.sentence.backwards("object", left, start):
        near = _WHOSE.fullmatch(key, mention.end, start) is not None
        return near and entry.code == figure.object
    return False


def is_part(marked: MarkedText, figure: Figure, left: int) -> bool:
    """Whether the figure is a part of one named before ("trong đó", "gồm", a bracket)."""
    return _PART.search(marked.key[left : figure.start]) is not None


def joined(marked: MarkedText, start: int, end: int) -> bool:
    """Whether the words between two figures join them in one list."""
    return end - start < 4 or _LIST_JOINT.search(marked.key[start:end]) is not None
