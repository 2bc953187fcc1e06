"""Numerals become figures, or rejections with their reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.language.numerals import Numeral
from reformdash.lexicon.phrases import Entry, Mention

Unit = Literal["COUNT", "PERCENT", "VND"]

_PERCENT = re.compile(r"\s?(?:%|phần trăm)(?!\s*điểm)")
_MONEY = re.compile(r"\s?(?:việt nam đồng|đồng|vnđ|vnd|đ(?![\w-]))")
_SCALE_END = re.compile(r"(?:tỷ|tỉ|triệu|nghìn tỷ|ngàn tỷ|tỷ rưỡi|triệu rưỡi)$")
_DOCUMENT = re.compile(r"\s?[-/]\s?(?:\d{4}\s?[-/]\s?)?(?:[A-ZĐ]{1,}|TTg)(?![a-zà-ỹ])")
_DOCUMENT_YEAR = re.compile(r"\s?/\s?(?:19|20)\d\d(?!\d)")
_LIST_NUMBER = re.compile(r"^\s?[.)/](?=\s|$)|^\s?[-–:](?=\s)")
_RANGE = re.compile(r"\s*%?\s?(-|đến dưới|đến|tới)\s?(?:gần |hơn |khoảng )?")
_LETTERS_LEFT = re.compile(r"[^\W\d_]+$")
_INDEFINITE_ONE = re.compile(
    r"\s+(?:số|phần|bước|lần|cách|loạt|chút|vài|khi|mặt|cơ chế|chính sách|giải pháp|trong những|chiều|mực|lúc|nơi|thời|ngày|năm|tháng|người dân|người khác|thực tế|vấn đề|việc|điều|quá trình|lý do|nguyên nhân|trường hợp ngoại|hệ thống|tập thể|nền|lượng|bên|khối lượng|con số|thời gian|mô hình|nhà|tay|đời|đoạn|góc|hướng|dạng|đội ngũ|cuộc|bài|vị|câu|kế hoạch|đề án|phương án|xã hội|đất nước|chương trình|cơ hội|tỉnh mới|nước|tầm|phép|hình thức|công việc|nhiệm vụ|lĩnh vực|địa chỉ|cửa|dấu|lộ trình|nghề|thủ tục|cấp)(?!\w)"
)
_CHANGE_OF_ONE = frozenset({"reduce", "increase", "abolish", "establish", "appoint", "retire", "shortage", "surplus", "expel", "discipline"})
_NAMED_WORDS = frozenset({"ba", "bảy", "chín", "sáu", "tư", "năm", "một", "hai", "mười", "tám", "bốn", "nghìn", "triệu", "vạn", "chục"})


@dataclass(slots=True)
class Figure:
    """A number of the text on its way to an observation; spans are positions in the NFC text."""

    sentence: Sentence
    start: int
    end: int
    value: float
    unit: Unit = "COUNT"
    base: float | None = None
    base_end: int = 0
    worded: bool = False
    range_end: Literal["", "low", "high"] = ""
    hedge_span: tuple[int, int] = (0, 0)
    qualifier: str = "exact"
    object: str = ""
    object_family: str = ""
    object_text: str = ""
    object_how: str = ""
    object_span: tuple[int, int] = (0, 0)
    bare: bool = False
    noun_end: int = 0
    level: str | None = None
    action: str = ""
    action_how: str = ""
    action_span: tuple[int, int] = (0, 0)
    phase: str | None = None
    share_of: str | None = None
    flags: set[str] = field(default_factory=set[str])
    rule: str = ""
    model: str | None = None
    link: Figure | None = None
    whole: Figure | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A numeral that is no figure, in positions of the NFC text."""

    start: int
    end: int
    reason: str


def read_figures(marked: MarkedText, sentence: Sentence) -> tuple[list[Figure], list[Reject]]:
    """Figures and rejections of one sentence; together they cover each of its numerals once."""
    figures: list[Figure] = []
    rejects: list[Reject] = []
    taken = sentence.start
    for time in sentence.times:
        rejects.append(Reject(time.start, time.end, _time_reason(time.kind, marked.key[time.start : time.end])))
    for place, numeral in enumerate(sentence.numerals):
        if numeral.start < taken:
            continue
        if any(t.start < numeral.end and numeral.start < t.end for t in sentence.times):
            continue
        reason = _look_alike(marked, sentence, numeral)
        if reason == "":
            continue
        if reason is None:
            following = sentence.numerals[place + 1] if place + 1 < len(sentence.numerals) else None
            read = _figure(marked, sentence, numeral, following)
            figures += read
            taken = max(read[-1].end, read[-1].base_end)
        else:
            end = _code_end(marked, numeral) if reason == "document_number" else numeral.end
            rejects.append(Reject(numeral.start, end, reason))
            taken = end
    rejects = [r for r in rejects if re.search(r"\d", marked.key[r.start : r.end]) or r.reason in {"article", "tier", "duration", "ordinal", "indefinite", "multiple", "measure", "age", "name", "score", "date"}]
    rejects.sort(key=lambda r: r.start)
    return figures, rejects


def _time_reason(kind: str, words: str) -> str:
    if kind == "clock_time":
        return "clock_time"
    return "date" if kind == "date" or "tháng" in words or "/" in words else "year"


def _code_end(marked: MarkedText, numeral: Numeral) -> int:
    """The end of a document number, its year and letters included ("16-TB/TW", "99/2031/NĐ-CP")."""
    match = re.compile(r"(?:\s?[-/]\s?[\dA-ZĐa-zđ]*[A-ZĐ\d]+(?:Tg)?)+").match(marked.text.nfc, numeral.end)
    return match.end() if match else numeral.end


def _look_alike(marked: MarkedText, sentence: Sentence, n: Numeral) -> str | None:
    """Why a numeral is no figure; None where it is one, "" where it is not even a numeral ("năm": year)."""
    key, nfc = marked.key, marked.text.nfc
    if sentence.kind == "boilerplate":
        return "page_counter" if re.search(r"truy cập|lượt|hôm nay|online|xem", key[sentence.start - 30 if sentence.start > 30 else 0 : sentence.end]) else "outside_text"
    if n.value is None:
        return "indefinite" if n.form == "indefinite" else "page_counter"
    behind = key[n.end : n.end + 40]
    ahead = key[max(sentence.start, n.start - 40) : n.start]
    right = _right(sentence, key, n.end)
    noun = right is not None and (right.of("object") is not None or right.of("role") is not None or right.of("body") is not None)
    if n.form == "words" and n.lone:
        return _lone_word(marked, sentence, n, right, noun, ahead, behind)
    if n.form in {"digits", "mixed"}:
        if _glued(nfc, n):
            return "name"
        if n.form == "digits" and (_DOCUMENT.match(nfc, n.end) or re.search(r"[A-ZĐ]\s?[-/]\s?$", nfc[max(0, n.start - 4) : n.start])) and not noun:
            return "document_number"
        if ahead.strip() == "" and n.start - sentence.start < 3 and n.value < 60 and _LIST_NUMBER.match(key[n.end : sentence.end + 1]):
            return "list_number"
        if re.fullmatch(r"[0-9.]{8,}", key[n.start : n.digits_end]) and key[n.start] == "0":
            return "phone"
        if re.search(r"(?:điện thoại|đt|hotline|fax|tel)\s?:?\s?[\d .()]*$", ahead):
            return "phone"
    left = _left(sentence, key, n.start)
    if right is not None:
        look = right.of("right")
        if look is not None and right.of("object") is None and not (look.code == "tier" and n.value > 60):
            return look.code
    if left is not None:
        look = left.of("left")
        if look is not None and n.form != "words":
            tight = look.code in {"name", "tier", "ordinal"} or "số" in key[left.start : left.end].split()
            if not noun and not _PERCENT.match(key, n.end) and not _MONEY.match(key, n.end):
                followed = re.match(r"\s?(?:/|trong|trên tổng)", behind)
                if not (followed and look.code in {"name"}) and not (left.of("object") is not None and look.code == "name" and n.value > 60) and not (left.of("action") and look.code == "document_number"):
                    return look.code
            elif tight and look.code in {"ordinal", "document_number"} and not (n.value > 100 and look.code == "ordinal"):
                if _DOCUMENT_YEAR.match(key, n.end) or look.code == "ordinal":
                    return look.code
    if n.form == "words" and n.lone is False and left is not None and left.of("left") is not None and (look := left.of("left")) is not None and look.code == "ordinal" and not noun:
        return "ordinal"
    return None


def _lone_word(marked: MarkedText, sentence: Sentence, n: Numeral, right: Mention | None, noun: bool, ahead: str, behind: str) -> str | None:
    key, nfc = marked.key, marked.text.nfc
    word = key[n.start : n.end]
    capital = nfc[n.start].isupper() and n.start > sentence.start + 1
    if capital and nfc[n.end : n.end + 1] not in {":"} and not (noun and nfc[max(0, n.start - 2) : n.start].strip() in {"", "“", '"', ".", ":"} and not nfc[:n.start].rstrip()[-1:].isalpha()):
        return "name" if noun or word != "năm" else ""
    left = _left(sentence, key, n.start)
    left_look = left.of("left") if left is not None else None
    if word == "năm":
        if noun and not re.match(r"\s+(?:nay|qua|ngoái|tới|sau|trước|đầu|học)(?!\w)", behind) and (left_look is None) and right is not None and _count_noun(right):
            return None if not re.search(r"(?:mỗi|hằng|hàng|trong|cả|đến|cuối|đầu|từng|giữa|hết|các|những|nhiều|mấy|vài|tháng|ngày)\s*$", ahead) else ""
        return ""
    if re.match(r"\s*(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|những)", behind) and not re.match(r"\s*trong\s+những", behind):
        return None
    if left_look is not None and left_look.code in {"ordinal", "tier"} and not noun:
        return left_look.code
    if right is not None:
        look = right.of("right")
        if look is not None and right.of("object") is None:
            return look.code
    if word == "một":
        if _INDEFINITE_ONE.match(behind) or not noun:
            return "article"
        return None if _counts_one(sentence, key, n, right) else "article"
    if word in {"nửa", "một nửa"}:
        return None
    if noun or _PERCENT.match(key, n.end) or _MONEY.match(key, n.end):
        return None
    if re.match(r"\s*(?:[,.;)]|$|và )", behind) and re.search(r"(?:còn|có|giảm|tăng|thêm|là|chỉ)\s+$", ahead) and word not in {"ba"}:
        return None
    if re.search(r"(?:ngày|tháng|thứ|mùng)\s+$", ahead):
        return "date"
    return "article" if word not in {"ba", "bảy", "chín", "sáu"} or re.match(r"\s+\w", behind) else "name"


def _count_noun(mention: Mention) -> bool:
    entry = mention.of("object")
    return entry is not None and entry.attributes.get("family") != "measure"


def _counts_one(sentence: Sentence, key: str, n: Numeral, right: Mention | None) -> bool:
    """Whether "một" is a count: behind a verb of change, in a breakdown, in a norm; else it is the article."""
    if right is None:
        return False
    entry = right.of("object")
    concrete = entry is None or entry.attributes.get("family") in {"persons", "posts", "bodies", "areas"}
    if not concrete:
        return False
    before = key[max(sentence.start, n.start - 60) : n.start]
    if re.search(r"(?:\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+[^.;\d]{2,40}(?:,| và|;)\s*(?:chỉ có |có )?$", before):
        return True
    persons = entry is None or entry.code == "leaders"
    if persons and re.search(r"(?:có|gồm|chỉ|còn|bố trí|là)\s+(?:có )?$", before) and re.search(r"không quá|tối đa|phó|mỗi|quy định", key[sentence.start : sentence.end]):
        return True
    last = sentence.nearest("action", max(sentence.start, n.start - 30), n.start)
    if last is not None and last[1].code in _CHANGE_OF_ONE and key[last[0].end : n.start].strip() in {"", "thêm", "được", "khoảng", "tới", "bớt", "chỉ"}:
        return True
    return bool(re.search(r"(?:chỉ|mới)\s+(?:có|còn|là)?\s*$", before)) and entry is not None and entry.code in {"leaders", "departments", "divisions", "districts", "communes"}


def _glued(nfc: str, n: Numeral) -> bool:
    before = _LETTERS_LEFT.search(nfc[max(0, n.start - 12) : n.start])
    if before and not (before.group().islower() and len(before.group()) >= 2 and nfc[n.digits_end : n.digits_end + 1] in {" ", "%", ".", ",", ""}):
        return True
    if n.start > 0 and nfc[n.start - 1] in "-/" and n.start > 1 and nfc[n.start - 2].isupper():
        return True
    after = nfc[n.digits_end : n.digits_end + 1]
    if not after.isalpha() or n.digits_end != n.end:
        return False
    run = re.compile(r"[^\W\d_]+").match(nfc, n.digits_end)
    word = run.group() if run else ""
    return not (len(word) >= 2 and word.islower()) and word not in {"đ", "m"}


def _left(sentence: Sentence, key: str, position: int) -> Mention | None:
    at = position
    while at > sentence.start and key[at - 1] in " :":
        at -= 1
    return sentence.ending(at)


def _right(sentence: Sentence, key: str, position: int) -> Mention | None:
    at = position
    while at < sentence.end and key[at] == " ":
        at += 1
    return sentence.at(at)


def _figure(marked: MarkedText, sentence: Sentence, n: Numeral, following: Numeral | None) -> list[Figure]:
    key = marked.key
    first = Figure(sentence, n.start, n.end, float(n.value or 0), worded=n.form == "words")
    if key[n.start : n.end].endswith("nửa"):
        first.value, first.unit, first.share_of = 50.0, "PERCENT", "total"
        return [first]
    if following is not None and following.value is not None and following.start < sentence.end:
        between = key[n.end : following.start]
        if re.fullmatch(r"\s?/\s?(?:gần |hơn |khoảng |trên )?", between) and not _PERCENT.match(key, n.end) and _is_ratio(marked, sentence, n, following):
            first.base, first.base_end, first.end = float(following.value), following.end, following.end
            return [first]
        match = _RANGE.fullmatch(between)
        if match and _is_range(key, sentence, n, following, match.group(1)):
            second = Figure(sentence, following.start, following.end, float(following.value), worded=following.form == "words")
            _unit(key, second)
            first.unit = second.unit
            if second.unit == "VND" and first.value < 1e6 <= second.value:
                first.value *= _scale(key, following)
            first.range_end, second.range_end = "low", "high"
            if key[n.end : n.end + 1] == "%":
                first.end += 1
            return [first, second]
    _unit(key, first)
    return [first]


def _scale(key: str, n: Numeral) -> float:
    words = key[n.digits_end : n.end]
    return 1e9 if re.search(r"tỷ|tỉ", words) else 1e6 if "triệu" in words else 1e3


def _unit(key: str, figure: Figure) -> None:
    percent = _PERCENT.match(key, figure.end)
    if percent:
        figure.unit, figure.end = "PERCENT", percent.end()
        return
    money = _MONEY.match(key, figure.end)
    if money:
        figure.unit, figure.end = "VND", money.end()
        return
    if _SCALE_END.search(key[figure.start : figure.end]) and re.search(r"tỷ|tỉ", key[figure.start : figure.end]) and figure.value >= 1e8:
        figure.unit = "VND"


def _is_ratio(marked: MarkedText, sentence: Sentence, a: Numeral, b: Numeral) -> bool:
    """A ratio has a countable noun, or a word for one, behind it; a day has "ngày", "sáng" before it."""
    if a.form == "words" or b.form == "words" or b.value is None or a.value is None or b.value == 0:
        return False
    if "." in marked.key[a.end : b.start]:
        return False
    right = _right(sentence, marked.key, b.end)
    if right is not None and any(right.of(kind) for kind in ("object", "role", "body", "level")):
        return True
    if re.search(r"(?:ngày|sáng|chiều|tối|đêm|trưa)\s+$", marked.key[max(0, a.start - 8) : a.start]):
        return False
    return b.value > 31 or (a.value > 12 and b.value > 12) or (b.value > 12 and a.value <= b.value) or right is not None or bool(re.search(r"(?:có|đã|giảm|còn|với|được|thực hiện|là|lệ)\s+$", marked.key[max(0, a.start - 12) : a.start]))


def _is_range(key: str, sentence: Sentence, a: Numeral, b: Numeral, word: str) -> bool:
    if a.value is None or b.value is None or a.form == "words" != b.form == "words":
        return False
    if a.form != b.form and "words" in (a.form, b.form):
        return False
    low, high = float(a.value), float(b.value)
    if high >= 1000 > low and b.form == "mixed":
        low *= 1000
    if not low < high:
        return False
    if word in {"đến", "tới", "đến dưới"}:
        before = key[max(sentence.start, a.start - 14) : a.start]
        if word != "đến dưới" and re.search(r"(?:giảm|tăng|rút) (?:\w+ ){0,2}từ\s*$", before) and high < low:
            return False
        return bool(re.search(r"(?:từ|khoảng|chừng|giảm|có)\s*(?:khoảng |hơn |gần )?$", before)) or key[a.end : a.end + 1] == "%"
    return high <= low * 20 or high < 40


def reason_entries(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The reasons the look-alike tables use."""
    return frozenset(e.code for e in entries if e.kind in {"left", "right"})
