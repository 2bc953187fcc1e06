"""Names of places in a text, resolved by their kind, their province in context and the document's date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import ahocorasick_rs

from reformdash.lexicon.gazetteer import Area, Gazetteer

MERGER = date(2025, 7, 1)  # 63 provinces became 34 and districts were abolished
_KINDS = {
    "province": ("tỉnh", "thành phố", "tp", "tp."),
    "district": ("huyện", "quận", "thị xã", "thành phố", "tp", "tp.", "tx", "tx.", "huyện đảo"),
    "commune": ("xã", "phường", "thị trấn", "đặc khu", "tt", "tt.", "tt "),
}
_PREFIX = re.compile(
    r"(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|huyện đảo|đảng bộ tỉnh|tỉnh|thành phố|t\.?p\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu|ubnd|hđnd)\s*$"
)
_COMMUNE = re.compile(r"(?<!\w)(xã|phường|thị trấn|đặc khu)\s+(?=[^\W\d_])")
_DISTRICT_NUMBER = re.compile(r"(?<!\w)(?:quận|q\.)\s?(\d{1,2})(?![\d/.,%])")
_PERSON_BEFORE = re.compile(r"(?:ông|bà|anh|chị|đồng chí|đ/c)\s+$")


@dataclass(frozen=True, slots=True)
class Place:
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
            wide = tuple(gazetteer.area(c) for c in codes if c[0] in "PD")  # communes count only behind their kind
            if wide and not key.isdigit() and key not in {"việt nam"}:
                names.append(key)
                areas.append(wide)
        self._areas = areas
        self._automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, key: str, nfc: str, published: date | None) -> list[Place]:
        """Places in a text, in order.

        Args:
            key: Matching key of the text.
            nfc: The text, whose capitals tell a name from a word.
            published: Day of the document; None counts as before the mergers of 2025.
        """
        day = published or date(2019, 1, 1)
        found: list[Place] = []
        size = len(key)
        for index, start, end in self._automaton.find_matches_as_indexes(key):
            if (start and key[start - 1].isalnum()) or (end < size and key[end].isalpha()):
                continue
            if not _is_name(nfc, start, end) or _PERSON_BEFORE.search(key, max(0, start - 10), start):
                continue
            prefix = _PREFIX.search(key, max(0, start - 12), start)
            kind = prefix.group().strip() if prefix else ""
            if end < size and nfc[end] == " " and not kind and nfc[end + 1 : end + 2].isupper() and self._longer(nfc, start, end):
                continue
            areas = self._choose(self._areas[index], kind, day)
            if areas:
                found.append(Place(prefix.start() if prefix else start, start, end, areas, areas[0].level))
        found += self._communes(key, nfc, day)
        found += self._numbered(key, day)
        found.sort(key=lambda p: (p.start, -p.end))
        return _without_overlap(found)

    def _longer(self, nfc: str, start: int, end: int) -> bool:
        """Whether a bare two-syllable name runs on into a person's or another name ("Nguyễn Bình Giang Nam")."""
        before = nfc[:start].rstrip()[-1:]
        return bool(before) and before not in ".,;:(\n-–" and nfc[: start].rstrip().split(" ")[-1][:1].isupper()

    def _choose(self, areas: tuple[Area, ...], kind: str, day: date) -> tuple[Area, ...]:
        kind = kind.rstrip(".").replace(" ủy", "")
        alive = [a for a in areas if self.gazetteer.valid(a, day)] or [
            a for a in areas if a.level == "province" or a.valid_to is None or a.valid_to < day
        ]
        if kind in {"huyện", "quận", "thị xã", "tx", "thị", "huyện đảo"}:
            alive = [a for a in alive if a.level == "district"] or [a for a in areas if a.level == "district"]
        elif kind in {"tỉnh", "đảng bộ tỉnh"}:
            alive = [a for a in alive if a.level == "province"] or [a for a in areas if a.level == "province"]
        elif kind in {"xã", "phường", "thị trấn", "đặc khu"}:
            return ()
        elif kind in {"thành phố", "tp", "t.p", "thành"}:
            city = [a for a in alive if a.level == "province" and a.kind == "thành phố"]
            alive = city or [a for a in alive if a.level == "district" and a.kind == "thành phố"] or alive
        return tuple(sorted(alive, key=lambda a: (a.level != "province", a.code)))

    def _communes(self, key: str, nfc: str, day: date) -> list[Place]:
        found: list[Place] = []
        for match in _COMMUNE.finditer(key):
            start = match.end()
            if not nfc[start].isupper():
                continue
            end, best = start, ()
            at = start
            for _ in range(5):
                stop = at
                while stop < len(key) and (key[stop].isalnum()):
                    stop += 1
                if stop == at or not nfc[at].isupper():
                    break
                areas = tuple(
                    a for a in self.gazetteer.candidates(key[start:stop], day) if a.level == "commune"
                ) or tuple(a for a in self.gazetteer.candidates(key[start:stop]) if a.level == "commune")
                if areas:
                    end, best = stop, areas
                at = stop + 1
                if key[stop : stop + 1] not in {" ", "-"}:
                    break
            if best:
                found.append(Place(match.start(), start, end, best, "commune"))
        return found

    def _numbered(self, key: str, day: date) -> list[Place]:
        found: list[Place] = []
        for match in _DISTRICT_NUMBER.finditer(key):
            name = f"quận {int(match.group(1))}"
            areas = self.gazetteer.candidates(name, day) or self.gazetteer.candidates(name)
            areas = tuple(a for a in areas if a.level == "district")
            if areas:
                found.append(Place(match.start(), match.start(1), match.end(), areas, "district"))
        return found


def _is_name(nfc: str, start: int, end: int) -> bool:
    """Whether every syllable begins with a capital, or the whole stands in capitals."""
    words = re.split(r"[\s\-.–]+", nfc[start:end])
    return all(word[:1].isupper() or word[:1].isdigit() for word in words if word)


def _without_overlap(places: list[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in places:
        if kept and place.name_start < kept[-1].end:
            if place.end - place.name_start <= kept[-1].end - kept[-1].name_start:
                continue
            kept.pop()
        kept.append(place)
    return kept
