"""What the tables must hold, and how a name finds its area."""

import unicodedata
from datetime import date

import pytest

from reformdash.lexicon.fold import match_key
from reformdash.lexicon.gazetteer import Area, Gazetteer

OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def areas(gazetteer: Gazetteer) -> dict[str, Area]:
    return {code: gazetteer.area(code) for _, codes in gazetteer.names() for code in codes}


def found(gazetteer: Gazetteer, name: str, on: date | None = None) -> list[str]:
    return [area.code for area in gazetteer.candidates(match_key(name), on)]


def test_both_vintages_are_complete(gazetteer: Gazetteer, areas: dict[str, Area]) -> None:
    assert len(gazetteer.provinces(OLD)) == 63
    assert len(gazetteer.provinces(NEW)) == 34
    assert (
        sum(len(gazetteer.districts_of(province.code, OLD)) for province in gazetteer.provinces(OLD)) == 696
    )
    assert (
        sum(len(gazetteer.communes_of(province.code, OLD)) for province in gazetteer.provinces(OLD)) == 10_035
    )
    assert (
        sum(len(gazetteer.communes_of(province.code, NEW)) for province in gazetteer.provinces(NEW)) == 3321
    )
    assert not any(gazetteer.districts_of(province.code, NEW) for province in gazetteer.provinces(NEW))
    assert len(areas) > 14_000


def test_districts_as_they_were_counted_in_their_day(gazetteer: Gazetteer) -> None:
    def count(on: date) -> int:
        return sum(len(gazetteer.districts_of(province.code, on)) for province in gazetteer.provinces(on))

    # 713 until the mergers of 2020, 707 until Thủ Đức, 705 until the mergers of 2023-2025.
    assert [count(date(year, 6, 1)) for year in (2019, 2020, 2022, 2025)] == [713, 707, 705, 696]


def test_names_are_clean(areas: dict[str, Area]) -> None:
    for area in areas.values():
        for name in (area.name, *area.aliases):
            assert name == unicodedata.normalize("NFC", " ".join(name.split())), name
        assert area.kind in {
            *("quốc gia", "tỉnh", "thành phố", "quận", "huyện", "thị xã"),
            *("xã", "phường", "thị trấn", "đặc khu"),
        }


def test_codes_fit_level_and_vintage(areas: dict[str, Area]) -> None:
    for area in areas.values():
        assert area.code[0] == {"country": "V", "province": "P", "district": "D", "commune": "C"}[area.level]
        assert area.code.endswith("-2025") == (area.valid_from == NEW), area
        assert area.parent in areas or area.code == "VN"
        assert all(code in areas for code in area.predecessors)
        assert area.region or area.code == "VN"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Cần Thơ", "P92"),
        ("Hà Nội", "P01"),
        ("Thừa Thiên Huế", "P46"),
        ("Thừa Thiên - Huế", "P46"),
        ("Huế", "P46"),
        ("TP Hồ Chí Minh", "P79"),
        ("TP.HCM", "P79"),
        ("TPHCM", "P79"),
        ("Thành phố Hồ Chí Minh", "P79"),
        ("Sài Gòn", "P79"),
        ("Bà Rịa - Vũng Tàu", "P77"),
        ("Bà Rịa-Vũng Tàu", "P77"),
        ("BR-VT", "P77"),
        ("Đắc Lắc", "P66"),
        ("Đăk Lăk", "P66"),
        ("Daklak", "P66"),
        ("Kontum", "P62"),
        ("Bắc Cạn", "P06"),
        ("Khánh Hoà", "P56"),
        ("KHÁNH HÒA", "P56"),
    ],
)
def test_provinces_under_the_names_that_articles_use(gazetteer: Gazetteer, name: str, code: str) -> None:
    assert found(gazetteer, name, date(2018, 5, 18))[0] == code


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Hà Tây", date(2008, 7, 31), "P28"),
        ("Quận 2", date(2020, 12, 31), "D769-old"),
        ("Quận 9", date(2018, 1, 1), "D763"),
        ("Thủ Đức", date(2018, 1, 1), "D762"),
        ("Thủ Đức", date(2021, 1, 1), "D769"),
        ("Hoành Bồ", date(2018, 1, 1), "D204"),
        ("Quảng Uyên", date(2018, 1, 1), "D049-old"),
        ("Phục Hoà", date(2018, 1, 1), "D050"),
        ("Đạ Huoai", date(2018, 1, 1), "D681"),
        ("Đạ Huoai", date(2025, 1, 1), "D682"),
        ("Tĩnh Gia", date(2018, 1, 1), "D407-old"),
        ("Suối Trầu", date(2018, 1, 1), "C26407"),
    ],
)
def test_areas_that_are_gone(gazetteer: Gazetteer, name: str, on: date, code: str) -> None:
    assert found(gazetteer, name, on)[0] == code


def test_gone_areas_are_not_found_after_their_last_day(gazetteer: Gazetteer) -> None:
    assert "P28" not in found(gazetteer, "Hà Tây", date(2008, 8, 1))
    assert found(gazetteer, "Quận 2", date(2021, 1, 1)) == []
    assert found(gazetteer, "Cần Thơ", NEW) == ["P92-2025"]
    assert found(gazetteer, "Cần Thơ") == ["P92", "P92-2025"]


def test_common_names_have_many_candidates(gazetteer: Gazetteer) -> None:
    codes = found(gazetteer, "Châu Thành", date(2018, 1, 1))
    assert sum(code.startswith("D") for code in codes) == 10
    assert codes == sorted(codes, key=lambda code: "PDC".index(code[0]))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("VN", "Việt Nam"),
        ("P92", "Cần Thơ"),
        ("P79", "TP Hồ Chí Minh"),
        ("D296", "Bình Giang (Hải Dương)"),
        ("D770", "Quận 3 (TP Hồ Chí Minh)"),
        ("D380", "TP Thanh Hóa (Thanh Hóa)"),
        ("D817", "Cai Lậy (thị xã, Tiền Giang)"),
        ("D820", "Cai Lậy (huyện, Tiền Giang)"),
        ("C26407", "Suối Trầu (Long Thành, Đồng Nai)"),
        ("C26068-2025", "Biên Hòa (Đồng Nai)"),
    ],
)
def test_canonical_names(gazetteer: Gazetteer, code: str, name: str) -> None:
    assert gazetteer.canonical_name(gazetteer.area(code)) == name


@pytest.mark.parametrize("on", [OLD, NEW])
def test_canonical_names_of_one_day_are_unique(
    gazetteer: Gazetteer, areas: dict[str, Area], on: date
) -> None:
    names = [gazetteer.canonical_name(area) for area in areas.values() if gazetteer.valid(area, on)]
    assert len(names) == len(set(names))


def test_kinship_goes_both_ways(gazetteer: Gazetteer, areas: dict[str, Area]) -> None:
    assert [area.code for area in gazetteer.predecessors("P92-2025")] == ["P92", "P93", "P94"]
    assert [area.code for area in gazetteer.successors("P93")] == ["P92-2025"]
    assert [area.code for area in gazetteer.successors("P28")] == ["P01"]
    for area in areas.values():
        if area.code.endswith("-2025"):
            assert area.predecessors, area
        for code in area.predecessors:
            assert area in gazetteer.successors(code)
        if area.valid_to == OLD and area.level != "district":
            assert gazetteer.successors(area.code), area


def test_neighbours_of_34_follow_from_63(gazetteer: Gazetteer) -> None:
    for province in gazetteer.provinces(NEW):
        parts = gazetteer.predecessors(province.code)
        around = {area.code for part in parts for area in gazetteer.neighbours(part.code)}
        expected = {successor.code for code in around for successor in gazetteer.successors(code)}
        assert {area.code for area in gazetteer.neighbours(province.code)} == expected - {province.code}


def test_neighbours_are_symmetrical_and_of_one_vintage(gazetteer: Gazetteer) -> None:
    for on in (OLD, NEW):
        provinces = gazetteer.provinces(on)
        for province in provinces:
            around = gazetteer.neighbours(province.code)
            assert around
            for other in around:
                assert other in provinces
                assert province in gazetteer.neighbours(other.code)
    assert {area.name for area in gazetteer.neighbours("P92")} == {
        *("An Giang", "Đồng Tháp", "Vĩnh Long", "Hậu Giang", "Kiên Giang")
    }


def test_each_province_has_one_region(gazetteer: Gazetteer) -> None:
    in_regions = [code for region in gazetteer.regions() for code in region.provinces]
    assert sorted(in_regions) == sorted(
        area.code for on in (date(2007, 1, 1), NEW) for area in gazetteer.provinces(on)
    )
    region = gazetteer.region("D296")
    assert region is not None
    assert (region.vi, region.en) == ("Đồng bằng sông Hồng", "Red River Delta")
    assert gazetteer.region("VN") is None


def test_aliases_name_no_other_area_of_their_level(gazetteer: Gazetteer) -> None:
    """A province's alias must not be the name of another province."""
    for key, codes in gazetteer.names():
        for on in (OLD, NEW):
            provinces = [
                code for code in codes if code[0] == "P" and gazetteer.valid(gazetteer.area(code), on)
            ]
            assert len(provinces) <= 1, key
