"""Why a numeral is no figure: page numbers, document numbers, telephones, names, ordinals, durations.

The rules are asked one after another; the first that has something to say decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reformdash.extraction import lone_words
from reformdash.extraction.lone_words import IS_FIGURE
from reformdash.extraction.surroundings import PERCENT, Surroundings, counts_behind
from reformdash.lexicon.letters import CAPITALS, SMALL_LETTERS
from reformdash.lexicon.wording import Wording, word_list

_VISITORS = Wording(r"<visitor_counter>")
_DOCUMENT = re.compile(
    rf"(?!\s-\s(?:PV|BT|BBT|TG)\))\s?[-/]\s?(?:\d{{4}}\s?[-/]\s?)?(?:[{CAPITALS}]+|TTg)(?![{SMALL_LETTERS}])"
)
_DECREE = re.compile(r"nghị định(?: số)?\s$")
_LETTER_BEFORE = re.compile(r"[A-ZĐ]\s?[-/]\s?$")
_DOCUMENT_YEAR = re.compile(r"\s?/\s?(?:19|20)\d\d(?!\d)")
_LIST_NUMBER = re.compile(r"^\s?[.)/](?=\s|$)|^\s?[-–:](?=\s)")
_LONG_NUMBER = re.compile(r"[0-9.]{8,}")
_PREFIX_BEFORE = re.compile(r"(?<!\d)0\d{2,3}\.(?:\d+\.)*$")
_SPACED_PHONE = re.compile(r"0\d{2,3}(?:[ .-]\d{2,4}){2,3}(?![\d.])")
_MORE_DIGITS = re.compile(r"\.\d")
_TELEPHONE_WORDS, _IN_TELEPHONE = tuple(word_list("telephone")), "0123456789 .():\n"
_TELEPHONE = Wording(r"(?<![\w&])<telephone>\s?:?\s?[\d .()]*$")
_ACRONYM = re.compile(rf"(?<![^\W\d_])[{CAPITALS}]{{2,}}\s$")
_BODY_SHORT = Wording(r"(?<!\w)(?:bộ|sở|cục|viện|tỉnh|huyện)\s[\w&]{2,8}\s$")  # "(Bộ KH&CN 22, Bộ TT&TT 25)"
_OFFICE = Wording(r"<office_acronym>\s$")
_STREET = re.compile(rf"\s(?:đường\s|phố\s)?[{CAPITALS}]\w*\s[{CAPITALS}]")
_ADDRESS = Wording(r"<address_lead>\s$")
_OF_A_TOTAL = Wording(r"\s?(?:/|<of_a_total>)")
_LETTERS_LEFT = re.compile(r"[^\W\d_]+\Z")  # not "THỰC HIỆN", a line break, "1. Về"
_ESCAPED = ("\\n", "\\t")
_ITEMS = 400  # characters within which the item before or behind has its number
_ITEM_LEAD = re.compile(r"(?:[:;]\s|\()$")
_ITEM_BEHIND = re.compile(rf"(?:[.)]|-)\s[{CAPITALS}]")
_URBAN = Wording(r"(?<!\w)đô thị hóa(?:\s[^\W\d]+){0,4}\s+$")
_POWER = re.compile(r"(?<![^\W\d_])(?:km|m|cm)[23]$")
_CAPITALISED = re.compile(rf"(?:[{CAPITALS}][^\W\d_]*\s)+$")
_VILLAGE_LEAD = Wording(r"(?<!\w)(?<!nông )<village_kind>\s$")
_FROM_TO_LEAD = Wording(r"(?<!\w)(?:từ|đến|là)\s$")
_PROJECT_BOARD = re.compile(
    rf"(?<!\w)Ban (?:[Qq]uản lý|QL) ?(?:[Dd]ự án|DA)\s[{CAPITALS}][^\W\d_]+\s(?:[^\W\d_]+\s){{0,3}}$"
)
_GOES_ON = re.compile(r"\s*(?:\(|[^\W\d_])")
_CONTRACT = Wording(r"(?<!\w)hợp đồng (?:lao động )?(?:theo )?$")
_ENUMERATED = re.compile(r"\d\s*(?:,|;|và)\s*(?:lao động )?hợp đồng (?:lao động )?$")
_CONTRACT_DECREES = (68, 111, 161)  # the decrees on contracts in offices
_NUMBERS = range(1, 31)
_WARD = " p."  # "P.1"
_CLASSED = ("khu vực ", " loại ", " hạng ", _WARD)
_COMMUNE_LEAD = Wording(r"(?<!\w)<commune_kind>\s$")
_HYPHENED = re.compile(rf"(?<!\w)[{CAPITALS}][^\W\d_]+-$")
_NAMED_BY_DAY = Wording(r"(?<!\w)(?<!các )(?<!số )(?<!toàn )(?<!cả )<named_by_day>\s(?:\d{1,2}\s?[/-]\s?)?$")
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\s?[/-]\s?(?:0?[1-9]|1[0-2])(?!\d|[/.,-]\d)")
_ALWAYS = re.compile(r"24\s?/\s?7(?!\d|[/.,]\d)")
_PLENUM = Wording(r"(?<!\w)<plenum>(?!\w)")
_LAST_ORDINAL = 100
_LETTERS = re.compile(r"[^\W\d_]+")


def why_no_figure(around: Surroundings) -> str | None:
    """Why a numeral is no figure.

    Returns:
        The reason; None where it is a figure; "" where it is not even a numeral ("năm" for the year).
    """
    for rule in _rules(around):
        told = rule(around)
        if told is not None:
            return None if told == IS_FIGURE else told
    return None


def _rules(around: Surroundings) -> tuple[Callable[[Surroundings], str | None], ...]:
    if around.sentence.kind == "boilerplate":
        return (_outside_text,)
    if around.numeral.value is None:
        return (_without_value,)
    if around.numeral.form == "words":
        return lone_words.RULES if around.numeral.lone else _WORD_RULES
    return _DIGIT_RULES


def _outside_text(around: Surroundings) -> str | None:
    """Numbers around the article: "Lượt truy cập: 12.345"."""
    sentence = around.sentence
    counter = _VISITORS.search(around.key[max(0, sentence.start - 30) : sentence.end])
    return "page_counter" if counter else "outside_text"


def _without_value(around: Surroundings) -> str | None:
    """Numbers nobody can write down: "hàng nghìn cán bộ", forty digits in a row."""
    return "indefinite" if around.numeral.form == "indefinite" else "page_counter"


def _glued(around: Surroundings) -> str | None:
    """Digits grown together with letters: "QL1", "A4", "5G"; but "có12 xã" has lost a blank only."""
    nfc, n = around.nfc, around.numeral
    if nfc.endswith(_ESCAPED, 0, n.start):
        return None  # a line break that a copy has left as its sign
    after = nfc[n.digits_end : n.digits_end + 1]
    apart = nfc.endswith(" ", 0, n.start)  # as most are
    before = None if apart else _LETTERS_LEFT.search(nfc[max(0, n.start - 12) : n.start])
    if before and not (
        before.group().islower() and len(before.group()) >= 2 and after in {" ", "%", ".", ",", ""}
    ):
        return "name"
    if n.start > 1 and nfc[n.start - 1] in "-/" and nfc[n.start - 2].isupper():
        return "name"
    if nfc[n.start - 1 : n.start] == "-" and _HYPHENED.search(nfc, max(0, n.start - 16), n.start):
        return "name"  # "Covid-19"
    if not after.isalpha() or n.digits_end != n.end:
        return None
    run = _LETTERS.match(nfc, n.digits_end)
    word = run.group() if run else ""
    return None if (len(word) >= 2 and word.islower()) or word in {"đ", "m"} else "name"


def _area_unit(around: Surroundings) -> str | None:
    """As in "6.400km2": the power of a unit."""
    return (
        "measure" if _POWER.search(around.key, max(0, around.numeral.start - 4), around.numeral.end) else None
    )


def _urban_rate(around: Surroundings) -> str | None:
    """As in "tỷ lệ đô thị hóa đạt 38,2%"."""
    start = around.numeral.start
    return "measure" if _URBAN.search(around.key, max(0, start - 40), start) else None


def _of_a_village(around: Surroundings) -> str | None:
    """As in "nhập thôn Hòa Bình 2 với thôn Hòa Bình 3", "Nhật Chiêu 5, Nhật Chiêu 6": a part of the name."""
    n = around.numeral
    if around.noun or around.unit:
        return None
    sentence, nfc = around.sentence, around.nfc
    name = _CAPITALISED.search(nfc, max(sentence.start, n.start - 40), n.start)
    if name is None:
        return None
    words, at = name.group(), name.start()
    again = len(re.findall(rf"{re.escape(words)}\d", nfc[sentence.start : sentence.end])) > 1
    while at >= 0:
        lead = _VILLAGE_LEAD.search(around.key, max(sentence.start, at - 16), at)
        if (
            again
            and _FROM_TO_LEAD.search(around.key, max(sentence.start, at - 6), at)
            and n.value in _NUMBERS
        ):
            return "name"  # "bảy xã, từ Núi Thành 1 đến Núi Thành 7"
        if lead is not None or (again and _COMMUNE_LEAD.search(around.key, max(sentence.start, at - 16), at)):
            return "name"
        at = nfc.rfind(words, sentence.start, at)
    return None


def _of_a_project_board(around: Surroundings) -> str | None:
    """As in "Ban Quản lý dự án Thủy điện 5 (Gia Lai)": which of them it is."""
    if around.noun or around.unit or around.numeral.value not in _NUMBERS:
        return None
    start = around.numeral.start
    named = _PROJECT_BOARD.search(around.nfc, max(around.sentence.start, start - 60), start)
    if named is None:
        return None
    sentence = around.nfc[around.sentence.start : around.sentence.end]
    again = len(re.findall(rf"{re.escape(named.group())}\d", sentence)) > 1
    return "name" if again or _GOES_ON.match(around.behind) else None


def _named_by_a_day(around: Surroundings) -> str | None:
    """As in "Trường Mầm non 19/5", "Bệnh viện 30-4"; but "các trường 10/12" are a share."""
    start = around.numeral.start
    if around.noun or not _NAMED_BY_DAY.search(around.ahead):
        return None
    day = _DAY_MONTH.match(around.key, around.key.rfind(" ", around.sentence.start, start) + 1)
    return "name" if day is not None and not counts_behind(around.sentence, around.key, day.end()) else None


def _always(around: Surroundings) -> str | None:
    """As in "trực 24/7": all day, each day; "24/7 xã" is a slip for a share."""
    n = around.numeral
    if n.form != "digits" or n.value not in {24, 7}:
        return None
    first = around.key.rfind("24", max(around.sentence.start, n.start - 5), n.end)
    always = _ALWAYS.match(around.key, first) if first >= 0 else None
    return (
        "duration"
        if always is not None and not counts_behind(around.sentence, around.key, always.end())
        else None
    )


def _contract_decree(around: Surroundings) -> str | None:
    """As in "hợp đồng 111", "lao động hợp đồng 68": by which decree they are hired."""
    if around.noun or around.unit or around.numeral.value not in _CONTRACT_DECREES:
        return None
    if _ENUMERATED.search(around.ahead):
        return None  # "biên chế 420, hợp đồng 68"
    return "document_number" if _CONTRACT.search(around.ahead) else None


def _document_code(around: Surroundings) -> str | None:
    """As in "99-NQ/TW", "TB 16": a number with the letters of an office."""
    n = around.numeral
    if n.form != "digits" or around.noun:
        return None
    if _DECREE.search(around.ahead):
        return "document_number"  # also where a longer phrase takes it: "hưởng chính sách theo Nghị định 178"
    office = _DOCUMENT.match(around.nfc, n.end) or _LETTER_BEFORE.search(
        around.nfc[max(0, n.start - 4) : n.start]
    )
    return "document_number" if office else None


def _list_number(around: Surroundings) -> str | None:
    """As in "3. Về biên chế": the number of a paragraph."""
    n, start = around.numeral, around.sentence.start
    if n.start - start >= 3 or around.ahead.strip() or (n.value or 0) >= 60:
        return None
    return "list_number" if _LIST_NUMBER.match(around.key[n.end : around.sentence.end + 1]) else None


def _footnote(around: Surroundings) -> str | None:
    """As in "còn 10.603 xã [1]": the number of a note, or of an item within the sentence."""
    n, nfc = around.numeral, around.nfc
    marked = n.form == "digits" and nfc[n.start - 1 : n.start] == "[" and nfc[n.end : n.end + 1] == "]"
    return "list_number" if marked or (n.form == "digits" and _numbers_item(around)) else None


def _numbers_item(around: Surroundings) -> bool:
    """As in "gồm có: (1) Tuyến tỉnh ...; (2) Tuyến huyện", "như sau: 1. Trung tâm A; 2. Trung tâm B"."""
    n, nfc = around.numeral, around.nfc
    if (n.value or 0) >= 60 or not _ITEM_BEHIND.match(nfc, n.end):
        return False
    lead = _ITEM_LEAD.search(nfc, max(around.sentence.start, n.start - 3), n.start)
    if lead is None:
        return False
    value = int(n.value or 0)
    around_it = nfc[max(0, n.start - _ITEMS) : n.end + _ITEMS]
    sign = nfc[n.end]  # "1. Trung tâm A; 2. Trung tâm B", "1- Vụ A; 2- Vụ B"
    return lead.group() == "(" or any(f" {value + side}{sign} " in around_it for side in (-1, 1))


def _phone(around: Surroundings) -> str | None:
    """As in "0912.345.678", "Điện thoại: 3822 111"."""
    key, n = around.key, around.numeral
    zero = key[n.start] == "0"
    if zero and _SPACED_PHONE.match(key, n.start):
        return "phone"
    if zero and (_LONG_NUMBER.fullmatch(key, n.start, n.digits_end) or _MORE_DIGITS.match(key, n.digits_end)):
        return "phone"
    apart = key.endswith(" ", 0, n.start)
    if not apart and _PREFIX_BEFORE.search(key[max(0, n.start - 12) : n.start]):
        return "phone"
    named = around.ahead.rstrip(_IN_TELEPHONE).endswith(_TELEPHONE_WORDS)
    return "phone" if named and _TELEPHONE.search(around.ahead) else None


def _behind_acronym(around: Surroundings) -> str | None:
    """As in "VTV 3", "PMU 18": a number behind capitals is part of a name, unless they are an office's."""
    if around.noun or (around.numeral.value or 0) >= 1000 or PERCENT.match(around.key, around.numeral.end):
        return None
    start = around.numeral.start
    if not _ACRONYM.search(around.nfc[max(0, start - 8) : start]):
        return None
    if _OFFICE.search(around.key, max(0, start - 8), start) or _BODY_SHORT.search(around.ahead):
        return None
    return "name"


def _address(around: Surroundings) -> str | None:
    """As in "tại 12 Lê Lợi": a number before a street."""
    if around.noun or not _ADDRESS.search(around.ahead):
        return None
    end = around.numeral.end
    return "address" if _STREET.match(around.nfc[end : end + 30]) else None


def _unit_behind(around: Surroundings) -> str | None:
    """As in "12 tháng", "53 tuổi", "2 cấp": what stands behind is measured, not counted."""
    code = around.right_code()
    if (
        code is None
        or around.left_code() == "ordinal"
        or (code == "tier" and (around.numeral.value or 0) > 60)
    ):
        return None
    return code


def _numbered_before(around: Surroundings) -> str | None:
    """As in "Điều 5", "Quận 3", "Kho bạc khu vực 2": the word before is numbered, nothing is counted."""
    code, n = around.left_code(), around.numeral
    if code is None and around.ahead.endswith(_CLASSED) and not around.noun and n.value in _NUMBERS:
        code = "name" if around.ahead.endswith(_WARD) else "tier"  # in a longer phrase
    if code is None or n.form != "digits":
        return None
    if code == "ordinal" and (n.value or 0) > _LAST_ORDINAL:
        return None  # "gồm Trung ương 47.921 và địa phương 98.926"
    if not around.noun and not around.unit:
        return None if _counts_after_all(around, code) else code
    return code if _numbered_tightly(around, code) else None


def _counts_after_all(around: Surroundings, code: str) -> bool:
    """As in "phòng: 12/20", "số xã 120": the word is numbered elsewhere, and counted or done here."""
    left, value = around.left, around.numeral.value or 0
    if left is None:
        return False
    if code == "name":
        counted = left.of("object") is not None and value > 60 and not around.nfc[left.start].isupper()
        return counted or _OF_A_TOTAL.match(around.behind) is not None
    return code == "document_number" and left.of("action") is not None


def _numbered_tightly(around: Surroundings, code: str) -> bool:
    """As in "khóa 12 đại biểu", "Nghị định số 5/2029": numbered although a noun stands behind."""
    left = around.left
    if code == "ordinal":  # "Viện kiểm sát quân sự Trung ương 25 người": no plenum of the Party
        centre = left is not None and around.key.endswith("trung ương", left.start, left.end)
        return not centre or _PLENUM.search(around.ahead) is not None
    return (
        code == "document_number"
        and left is not None
        and "số" in around.key[left.start : left.end].split()
        and _DOCUMENT_YEAR.match(around.key, around.numeral.end) is not None
    )


_WORD_RULES = (_unit_behind, lone_words.ordinal)
_DIGIT_RULES = (
    _urban_rate,
    _area_unit,
    _glued,
    _of_a_village,
    _of_a_project_board,
    _named_by_a_day,
    _always,
    _contract_decree,
    _document_code,
    _list_number,
    _footnote,
    _phone,
    _behind_acronym,
    _address,
    _unit_behind,
    _numbered_before,
)
