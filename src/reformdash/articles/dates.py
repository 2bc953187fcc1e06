"""When an article was published, as its lines tell it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from reformdash.articles.wording import Wording, bare

FIRST_YEAR, LAST_YEAR = 1986, 2100  # before the renewal there was no reform to write of

_DMY = re.compile(
    r"(?<![\d/.-])(0?[1-9]|[12]\d|3[01])\s?(?P<s>[-/.])\s?(0?[1-9]|1[0-2])\s?(?P=s)\s?((?:19|20)\d\d)(?![\d/]|[.-]\d)"
)
_YMD = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?!\d)")
_WORDS = re.compile(
    r"ngày\s+(0?[1-9]|[12]\d|3[01])\s+tháng\s+(0?[1-9]|1[0-2])\s*(?:,\s*)?năm\s+((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<!\d)[0-2]?\d\s?(?::|h|giờ)\s?[0-5]\d(?:\s?(?::|phút)\s?(?:[0-5]\d)?)?(?!\d)", re.IGNORECASE
)
_ZONE = re.compile(r"\(?(?:gmt|utc)\s*\+\s*0?7(?::00)?\)?", re.IGNORECASE)
_DOCUMENT_NUMBER = re.compile(r"(?i)\bsố\s*:?\s*\d+\s*[-/][\w/-]+")
_OPENING = re.compile(
    r"(?:(?:vào\s+)?(?:sáng|trưa|chiều|tối|đêm)(?:\s+nay)?|hôm\s+nay|hôm\s+qua)?\s*[,(]?\s*(?:ngày\s+)?"
    r"(?P<d>0?[1-9]|[12]\d|3[01])\s?(?P<s>[-/.])\s?(?P<m>0?[1-9]|1[0-2])(?:\s?(?P=s)\s?(?P<y>(?:19|20)\d\d))?(?![\d/%]|[.,]\d)",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"[\W\d_]*(?P<before>[^\W\d_][^\d;:,()\n–]{1,40}?)\s?[,(–-]\s?(?:ngày\s+)?"
    r"(?P<date>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})\s?\)?\s?(?:\([^()\d]{2,20}\)\s?)?[-–—:]\s"
)
_CUE = re.compile(r"(?:vào\s+)?(?:sáng|trưa|chiều|tối|đêm|ngày|hôm)\b", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_FILE_NAME_DMY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[-_.](0?[1-9]|1[0-2])[-_.]((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that says when, and what else stands on it (`rest`: place, author, outlet)."""

    published: date
    rest: str


def any_date(text: str) -> date | None:
    """The first full date in a text: 29/03/2018, 2018-03-29 or "ngày 29 tháng 3 năm 2018"."""
    for pattern, order in ((_WORDS, (3, 2, 1)), (_DMY, (4, 3, 1)), (_YMD, (1, 3, 4))):
        match = pattern.search(text)
        if match is not None and (found := _date(*(match.group(i) for i in order))) is not None:
            return found
    return None


def dateline(line: str, wording: Wording) -> Dateline | None:
    """Reads a line that holds a date and little besides; None for any other line."""
    if len(line) > 120:
        return None
    published = any_date(line)
    if published is None:
        return None
    rest = line
    for pattern in (_WORDS, _TIME, _DMY, _YMD, _ZONE, _DOCUMENT_NUMBER, _TIME):
        rest = pattern.sub(" ", rest)
    words = [word for word in re.split(r"[\s,;:|()\[\]–—•·-]+", rest) if any(char.isalnum() for char in word)]
    told = set(" ".join(wording.dateline.findall(bare(rest))).split())
    others = [word for word in words if bare(word).strip(".") not in told]
    # What else stands on a dateline are names of places, people and papers; a sentence has small words.
    digits = any(char.isdigit() for char in "".join(words))
    if digits or len(others) > 7 or any(word[0].islower() for word in others):
        return None
    return Dateline(published, rest.strip(" ,-–|()[]:;•·"))


def opening_date(paragraph: str, text: str) -> date | None:
    """The day an article's first sentence opens with ("Sáng 18/5, ...").

    A year that is not printed there is taken from the text where it names the same day or month with one,
    else the date stays unknown.
    """
    match = _OPENING.match(paragraph)
    if match is None or not _CUE.match(paragraph):
        return None
    if match["y"]:
        return _date(match["y"], match["m"], match["d"])
    day, month = int(match["d"]), int(match["m"])
    text = unicodedata.normalize("NFC", text[:100_000])
    mentions = (
        (rf"(?<![\d/.-])0?{day}\s?[-/.]\s?0?{month}\s?[-/.]\s?((?:19|20)\d\d)(?!\d)", text),
        (rf"(?i)ngày\s+0?{day}\s+tháng\s+0?{month}\s+năm\s+((?:19|20)\d\d)(?!\d)", text),
        # A month with its year says the same only close by: further on it may be an earlier year's.
        (rf"(?i)tháng\s+0?{month}\s*(?:[-/.]|\s+năm\s+)\s*((?:19|20)\d\d)(?!\d)", paragraph[:2_000]),
    )
    for mention, where in mentions:
        if year := re.search(mention, where):
            return _date(year.group(1), match["m"], match["d"])
    return None


def inline_date(paragraph: str) -> date | None:
    """The day told with place or outlet before the first words: "Hà Nội, ngày 12/3/2018 - ..."."""
    match = _INLINE.match(paragraph)
    if match is None or not all(word[0].isupper() for word in match["before"].split()):
        return None  # "Thực hiện Nghị quyết (25/10/2017) - ..."
    return any_date(match["date"])


def file_name_date(name: str) -> date | None:
    """The date in a file name: `bao-cao-2018-05-18.txt`, `20180518.txt`, `18-05-2018.docx`."""
    if match := _FILE_NAME.search(name):
        return _date(*match.groups())
    if match := _FILE_NAME_DMY.search(name):
        return _date(match.group(3), match.group(2), match.group(1))
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
