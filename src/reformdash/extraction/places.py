"""Names of places in a text, resolved by their kind, their province in context and the document's date."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import ahocorasick_rs

from reformdash.lexicon.gazetteer import Area, Gazetteer
from reformdash.lexicon.wording import Wording, word_list

MERGER = date(2025, 7, 1)  # 63 provinces became 34 and districts were abolished
_UNDATED = date(2019, 1, 1)  # what has no date counts as before the mergers
_LONGEST_COMMUNE = 5  # syllables
_DISTRICT_KINDS = frozenset({"huyện", "quận", "thị xã", "tx", "thị", "huyện đảo"})
_PROVINCE_KINDS = frozenset({"tỉnh", "đảng bộ tỉnh"})
_CITY_KINDS = frozenset({"thành phố", "tp", "t.p", "thành"})

_PREFIX = Wording(r"(?:<kind_before_name>|t\.?p\.?|tx\.?)[^\S\n]*$")
_COMMUNE = Wording(r"<commune_kind>[^\S\n]+(?=[^\W\d_])")
_NEXT_IN_LIST = re.compile(
    r"\s*\(\d[\d.]*\s[^()]{2,30}\)\s*[,;]\s+(?:và )?(?=[^\W\d_])"
    r"|(?:\s+[^\W\d_]+){0,3}(?:\s+\d[\d.]*(?:\s+[^\W\d_]+){0,4}(?:\s*\([^()]{2,60}\))?\s*[,;]){1,3}"
    r"\s+(?:và )?(?=[^\W\d_])"
)
_ITS_NUMBER = re.compile(r"\s+(?:\(|giảm |còn |có |bớt |thừa |thiếu )?\d")
_DISTRICT_NUMBER = re.compile(r"q(?<!\w\w)(?:uận|\.)\s?(\d{1,2})(?![\d/%]|[.,]\d)")
_AMONG_COMMUNES = Wording(
    r"(?<!\w)<commune_list_kind>(?:\s*[(:]|\s+(?!<no_commune_behind>))[^.;:()\d]*[,(]\s*(?:và )?$"
    r"|(?<!\w)<commune_list_kind>\s+(?:\w+\s){1,3}và\s+$"
    r"|(?<!\w)(?<!nông )(?:<village_kind>|chi bộ)\s[^.;:()\d]{2,60},\s*(?:và )?$"
)
_OF_DISTRICTS = Wording(r"(?<!\w)các (?:huyện|quận|thị xã|thành phố|tỉnh)\s[^.;:()]*$")
# "bà Bình Thuận", "Nguyễn Thái Bình", "thôn Hòa Bình"
_NAMES_OTHER = Wording(r"(?:<person_before>|(?<!\w)<family_name>|(?<!\w)(?<!nông )<village_kind>)[^\S\n]+$")
_LONGER_NAMES = tuple(word_list("longer_name"))
_KIND_IN_NAME = re.compile(r"(?:thành phố|tỉnh|thị xã|huyện|quận)\s+")
_NAME_JOINT = re.compile(r"\s?[-–]\s?|[^\S\n]{1,2}")
_BLANKS = re.compile(r"\s+")
_JOINT = re.compile(r"[\s\-.–]+")


class Place(NamedTuple):
    """A place named in a text.

    Attributes:
        start: Beginning with the kind in front ("tỉnh", "huyện"), where one stands.
        name_start: Beginning of the name itself.
        end: End of the name.
        areas: Areas it can be, the likeliest first.
        level: Level of the likeliest.
    """

    start: int
    name_start: int
    end: int
    areas: tuple[Area, ...]
    level: str


class PlaceFinder:
    """Finds the names of a gazetteer in texts."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Indexes provinces and districts by bare name; communes count only behind their kind."""
        self.gazetteer = gazetteer
        names: list[str] = []
        areas: list[tuple[Area, ...]] = []
        for key, codes in gazetteer.names():
            wide = tuple(gazetteer.area(code) for code in codes if code[0] in "PD")
            if wide and not key.isdigit() and key != "việt nam":
                names.append(key)
                areas.append(wide)
        self._areas = areas
        self._automaton = ahocorasick_rs.AhoCorasick(
            names,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            implementation=ahocorasick_rs.Implementation.DFA,  # for few names, twice as fast
        )

    def find(self, key: str, nfc: str, published: date | None) -> list[Place]:
        """Places in a text, in order.

        Args:
            key: Matching key of the text.
            nfc: The text, whose capitals tell a name from a word.
            published: Day of the document; None counts as before the mergers of 2025.
        """
        day = published or _UNDATED
        found: list[Place] = []
        for index, start, end in self._automaton.find_matches_as_indexes(key):
            if _is_name(key, nfc, start, end):
                place = self._place(key, nfc, (start, end), self._areas[index], day)
                if place is not None:
                    found.append(place)
        found += self._communes(key, nfc, day)
        found += self._numbered(key, day)
        found.sort(key=lambda place: (place.start, -place.end))
        return _without_overlap(found)

    def _place(
        self, key: str, nfc: str, name: tuple[int, int], areas: tuple[Area, ...], day: date
    ) -> Place | None:
        """The place a name of a province or district stands for, unless it is a commune's or a person's."""
        start, end = name
        if key.startswith(_LONGER_NAMES, start) or _NAMES_OTHER.search(key, max(0, start - 12), start):
            return None
        prefix = _PREFIX.search(key, max(0, start - 12), start)
        province = areas[0].level == "province" and _ITS_NUMBER.match(key, end) is not None
        among = not province and _is_among_communes(key, start)  # not "264 xã (Quảng Bình 145, ...)"
        if prefix is None and (among or _runs_on(nfc, start, end)):
            return None
        kind = prefix.group().strip() if prefix else ""
        areas = self._choose(areas, kind, day)
        if not areas:
            return None
        return Place(prefix.start() if prefix else start, start, end, areas, areas[0].level)

    def _choose(self, areas: tuple[Area, ...], kind: str, day: date) -> tuple[Area, ...]:
        """What a name with a kind in front can mean on a day, provinces first."""
        kind = kind.rstrip(".").replace(" ủy", "")
        if kind in word_list("commune_kind"):
            return ()
        if day >= MERGER:  # no districts since: an old one's name is a part of a province, or a commune's
            areas = tuple(area for area in areas if area.level != "district")
        alive = [area for area in areas if self.gazetteer.valid(area, day)] or [
            area for area in areas if area.level == "province" or area.valid_to is None or area.valid_to < day
        ]
        return tuple(sorted(_of_kind(areas, alive, kind), key=lambda a: (a.level != "province", a.code)))

    def _communes(self, key: str, nfc: str, day: date) -> list[Place]:
        """Communes, which count only behind their kind: "xã An Bình"."""
        found: list[Place] = []
        for at, start in _COMMUNE.spans(key, 0, len(key)):
            if nfc[start].isupper():
                place = self._commune(key, nfc, (at, start), day)
                while place is not None:
                    found.append(place)
                    place = self._next_commune(key, nfc, place, day)
        return found

    def _next_commune(self, key: str, nfc: str, before: Place, day: date) -> Place | None:
        """The next of a list that tells its kind once: "xã An Bình giảm 4 thôn, Hòa Lạc 3 thôn"."""
        listed = _NEXT_IN_LIST.match(key, before.end)
        if listed is None or not nfc[listed.end()].isupper():
            return None
        place = self._commune(key, nfc, (listed.end(), listed.end()), day)
        return place if place is not None and _ITS_NUMBER.match(key, place.end) else None

    def _commune(self, key: str, nfc: str, kind: tuple[int, int], day: date) -> Place | None:
        """The commune with the longest name behind a kind."""
        start = at = kind[1]
        longest: Place | None = None
        for _ in range(_LONGEST_COMMUNE):
            stop = _word_end(key, at)
            if stop == at or not nfc[at].isupper():
                break
            areas = self._of_level("commune", _BLANKS.sub(" ", key[start:stop]), day)
            if areas:
                longest = Place(kind[0], start, stop, areas, "commune")
            joint = _NAME_JOINT.match(key, stop)
            if joint is None:
                break
            at = joint.end()
        return longest

    def _numbered(self, key: str, day: date) -> list[Place]:
        """Districts that have a number for a name: "quận 3"."""
        found: list[Place] = []
        for match in _DISTRICT_NUMBER.finditer(key):
            areas = self._of_level("district", f"quận {int(match.group(1))}", day)
            if areas:
                found.append(Place(match.start(), match.start(1), match.end(), areas, "district"))
        return found

    def _of_level(self, level: str, name: str, day: date) -> tuple[Area, ...]:
        """The areas of a level with a name on a day, else of any time."""
        areas = self.gazetteer.candidates(name)
        alive = tuple(area for area in areas if area.level == level and self.gazetteer.valid(area, day))
        return alive or tuple(area for area in areas if area.level == level)


def _is_among_communes(key: str, start: int) -> bool:
    """As in "các xã An Bình, Hòa Lạc"; but "10 xóm ở các huyện Võ Nhai, Đại Từ" goes on with districts."""
    row = _AMONG_COMMUNES.search(key, max(0, start - 90), start)
    return row is not None and _OF_DISTRICTS.search(key, row.start(), start) is None


def _of_kind(areas: tuple[Area, ...], alive: list[Area], kind: str) -> list[Area]:
    """Those of some areas that a kind in front can mean, the living before the others."""
    if kind in _DISTRICT_KINDS or kind in _PROVINCE_KINDS:
        level = "district" if kind in _DISTRICT_KINDS else "province"
        found = [a for a in alive if a.level == level] or [a for a in areas if a.level == level]
        # "thị xã Duyên Hải" beside "huyện Duyên Hải" in one province; alone it may have had another kind
        exact = {a.parent for a in found if a.kind == kind}
        return [a for a in found if a.kind == kind or a.parent not in exact]
    if kind in _CITY_KINDS:
        cities = [a for a in alive if a.kind == "thành phố"]
        return (
            [a for a in cities if a.level == "province"]
            or [a for a in cities if a.level == "district"]
            or alive
        )
    return alive


def _word_end(key: str, at: int) -> int:
    while at < len(key) and key[at].isalnum():
        at += 1
    return at


def _is_name(key: str, nfc: str, start: int, end: int) -> bool:
    """Whether whole words, of which each begins with a capital or a digit."""
    if (start and key[start - 1].isalnum()) or key[end : end + 1].isalpha():
        return False
    kind = _KIND_IN_NAME.match(key, start, end)  # a former name with its kind: "thành phố Huế"
    words = _JOINT.split(nfc[kind.end() if kind else start : end])
    return all(word[0].isupper() or word[0].isdigit() for word in words if word)


def _runs_on(nfc: str, start: int, end: int) -> bool:
    """Whether a bare name is a part of a person's or another name ("Nguyễn Bình Giang Nam")."""
    if nfc[end : end + 1] != " " or not nfc[end + 1 : end + 2].isupper():
        return False
    before = nfc[max(0, start - 80) : start].rstrip()
    return bool(before) and before[-1] not in ".,;:(\n-–" and before.split(" ")[-1][:1].isupper()


def _without_overlap(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in places:
        if kept and place.name_start < kept[-1].end:
            if place.end - place.name_start <= kept[-1].end - kept[-1].name_start:
                continue
            kept.pop()
        kept.append(place)
    return kept
