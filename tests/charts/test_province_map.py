"""Every province of the gazetteer has its outline, at the right place."""

import itertools
from datetime import date

import pytest

from reformdash.charts.province_map import Point, ProvinceMap, Ring, Vintage, load
from reformdash.lexicon.gazetteer import Gazetteer

DAYS: dict[Vintage, date] = {63: date(2025, 6, 30), 34: date(2025, 7, 1)}

# Provincial capitals, by the province they lie in: (longitude, latitude).
CAPITALS: dict[Vintage, dict[str, Point]] = {
    63: {
        "P01": (105.85, 21.03),  # Hà Nội
        "P02": (104.98, 22.82),  # Hà Giang
        "P11": (103.02, 21.39),  # Điện Biên Phủ
        "P22": (107.08, 20.96),  # Hạ Long
        "P31": (106.68, 20.86),  # Hải Phòng
        "P40": (105.68, 18.67),  # Vinh
        "P46": (107.58, 16.46),  # Huế
        "P56": (109.17, 12.27),  # Nha Trang
        "P66": (108.05, 12.67),  # Buôn Ma Thuột
        "P79": (106.69, 10.78),  # TP Hồ Chí Minh
        "P84": (106.34, 9.94),  # Trà Vinh
        "P91": (103.97, 10.22),  # Phú Quốc
        "P96": (105.15, 9.18),  # Cà Mau
    },
    34: {
        "P01-2025": (105.85, 21.03),
        "P08-2025": (104.98, 22.82),
        "P48-2025": (108.20, 15.57),
        "P51-2025": (108.00, 14.35),
        "P66-2025": (109.10, 13.20),
        "P79-2025": (106.65, 10.98),
        "P91-2025": (105.44, 10.38),
        "P92-2025": (105.97, 9.60),
        "P96-2025": (105.72, 9.29),
    },
}
ISLANDS: dict[str, Point] = {"P77": (106.61, 8.70), "P31": (107.00, 20.80), "P60": (108.94, 10.52)}


def inside(ring: Ring, point: Point) -> bool:
    """Whether a line from the point to the east crosses the outline an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def holder(province_map: ProvinceMap, point: Point) -> list[str]:
    return [
        code for code, rings in province_map.outlines.items() if any(inside(ring, point) for ring in rings)
    ]


@pytest.fixture(scope="module", params=DAYS)
def vintage(request: pytest.FixtureRequest) -> Vintage:
    return request.param


@pytest.fixture(scope="module")
def province_map(vintage: Vintage) -> ProvinceMap:
    return load(vintage)


def test_each_province_has_outline_and_label(province_map: ProvinceMap, vintage: Vintage) -> None:
    codes = {area.code for area in Gazetteer.load().provinces(DAYS[vintage])}
    assert len(codes) == vintage
    assert set(province_map.outlines) == codes
    assert set(province_map.labels) == codes


def test_outlines_are_closed_and_in_the_box(province_map: ProvinceMap) -> None:
    for rings in province_map.outlines.values():
        for ring in rings:
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(province_map.box.contains(point) for point in ring)


def test_labels_lie_in_their_province_alone(province_map: ProvinceMap) -> None:
    for code, point in province_map.labels.items():
        assert holder(province_map, point) == [code]


def test_capitals_lie_in_their_province(province_map: ProvinceMap, vintage: Vintage) -> None:
    for code, point in CAPITALS[vintage].items():
        assert holder(province_map, point) == [code]


@pytest.mark.parametrize(("code", "point"), ISLANDS.items())
def test_islands_lie_in_their_province(code: str, point: Point) -> None:
    (successor,) = Gazetteer.load().successors(code)
    assert holder(load(63), point) == [code]
    assert holder(load(34), point) == [successor.code]


def test_insets_belong_to_their_provinces_and_stand_in_the_sea(
    province_map: ProvinceMap, vintage: Vintage
) -> None:
    suffix = {63: "", 34: "-2025"}[vintage]
    assert [(inset.vi, inset.code) for inset in province_map.insets] == [
        ("Quần đảo Hoàng Sa", f"P48{suffix}"),
        ("Quần đảo Trường Sa", f"P56{suffix}"),
    ]
    land = [point for rings in province_map.outlines.values() for ring in rings for point in ring]
    for inset in province_map.insets:
        assert inset.islands
        assert all(inset.box.contains(island) for island in inset.islands)
        assert not any(inset.box.contains(point) for point in land)
