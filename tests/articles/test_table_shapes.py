"""Tables of many shapes: headers of two rows, groups, totals, plans, money, ratios, models."""

from functools import cache

import pytest

from reformdash.articles.formats import Desk, read_bytes
from reformdash.articles.limits import Clock, Limits
from reformdash.articles.reading import read_text
from reformdash.articles.wording import Wording
from reformdash.extraction.extractor import Extractor

# Cells are parted by ";", rows by a new line; "text*3" spans three columns; header and body by "--".
# Expected: for each row "value action object", what is the same as in the figure before is left out.
CASES = {
    "title tells the side of the change": (
        "Ninh Bình, ngày 15 tháng 8 năm 2025",
        "Biểu số 02: Tổng hợp số lượng đơn vị hành chính cấp xã sau sắp xếp",
        """Số TT;Tên đơn vị;Số lượng ĐVHC cấp xã*3
;;Tổng;Xã;Phường
--
1;Tỉnh Hà Nam (cũ);33;17;16
2;Tỉnh Nam Định (cũ);65;52;13
;Tổng cộng;98;69;29""",
        ["33 stock communes after Hà Nam", "17", "16", "65 Nam Định", "52", "13", "98 Ninh Bình", "69", "29"],
    ),
    "header of two rows without merged cells": (
        "Ninh Bình, ngày 15 tháng 8 năm 2025",
        "SỐ LƯỢNG CẤP PHÓ CÁC SỞ TRƯỚC VÀ SAU HỢP NHẤT",
        """TT;Tên cơ quan;Số lượng Phó Giám đốc*3
;;Trước;Sau;Vượt so với quy định
--
1;Sở Nội vụ;5;7;4
;Tổng;5;7;4""",
        ["5 stock leaders before", "7 after", "4 surplus -", "5 stock before", "7 after", "4 surplus -"],
    ),
    "rows are years, one a span": (
        "Quảng Trị, ngày 5 tháng 1 năm 2022",
        "Kết quả tinh giản biên chế giai đoạn 2015 - 2021 của tỉnh Quảng Trị",
        """Năm;Tổng số;Cán bộ, công chức;Viên chức
--
2015;100;40;60
2016 - 2021;130;30;100
Tổng số;230;70;161""",
        [
            "100 reduce officials 2015",
            "40",
            "60 public_employees",
            "130 officials 2021",
            "30",
            "100 public_employees",
            "230 officials None",
            "70",
            "161 public_employees !",
        ],
    ),
    "a model in the header and its share": (
        "Quảng Ninh, ngày 5 tháng 3 năm 2019",
        "Bảng 4: Kết quả bố trí kiêm nhiệm chức danh tại các huyện của tỉnh Quảng Ninh",
        """Địa phương;Số xã bí thư đồng thời là chủ tịch UBND;Tổng số xã;Tỷ lệ (%)
--
Huyện Tiên Yên;8;12;66,7
Cộng;8;12;66,7""",
        [
            "8 concurrent communes Tiên Yên",
            "12 stock",
            "66.7 PERCENT concurrent",
            "8 COUNT Quảng Ninh",
            "12 stock",
            "66.7 PERCENT concurrent",
        ],
    ),
    "posts assigned, filled and free": (
        "Lai Châu, ngày 5 tháng 3 năm 2024",
        "Tình hình sử dụng biên chế năm 2023 tỉnh Lai Châu",
        """Đơn vị;Biên chế được giao;Có mặt;Chưa sử dụng
--
Huyện Tam Đường;85;80;5
Huyện Phong Thổ;88;84;4""",
        [
            "85 assign posts 2023 Tam Đường",
            "80 stock",
            "5 shortage",
            "88 assign Phong Thổ",
            "84 stock",
            "4 shortage",
        ],
    ),
    "a part of a whole in one cell": (
        "Hà Tĩnh, ngày 5 tháng 3 năm 2019",
        "Tiến độ sáp nhập thôn ở tỉnh Hà Tĩnh",
        """Huyện;Số thôn đã sáp nhập/tổng số thôn
--
Huyện Can Lộc;52/240
Huyện Thạch Hà;31/220""",
        ["52/240 merge villages Can Lộc", "31/220 Thạch Hà"],
    ),
    "a plan": (
        "Gia Lai, ngày 5 tháng 3 năm 2025",
        "Phương án sắp xếp các đơn vị sự nghiệp công lập tỉnh Gia Lai",
        """Ngành;Hiện có;Sau sắp xếp;Giảm;Tỷ lệ giảm
--
Giáo dục;780;720;60;7,69%
Y tế;24;20;4;16,7%""",
        [
            "780 stock public_service_units before actual",
            "720 after planned",
            "60 reduce -",
            "7.69 PERCENT",
            "24 COUNT stock before actual",
            "20 after planned",
            "4 reduce -",
            "16.7 PERCENT",
        ],
    ),
    "groups over the rows": (
        "Thái Bình, ngày 5 tháng 3 năm 2024",
        "Danh sách xã thực hiện sắp xếp của tỉnh Thái Bình",
        """STT;Xã;Diện tích (km2);Dân số (người);Số thôn
--
Huyện Kiến Xương*5
1;Xã Vũ Lễ;4,5;6.200;5
Huyện Vũ Thư*5
1;Xã Tân Lập;6,0;8.100;7""",
        [
            "4.5 stock land_area Vũ Lễ",
            "6200 population",
            "5 villages",
            "6 land_area Tân Lập",
            "8100 population",
            "7 villages",
        ],
    ),
    "persons beside money": (
        "Cà Mau, ngày 5 tháng 9 năm 2025",
        "Kinh phí chi trả chế độ theo Nghị định 178 của tỉnh Cà Mau",
        """Đối tượng;Số người;Kinh phí (tỷ đồng)
--
Nghỉ hưu trước tuổi;250;180,5
Thôi việc;40;12,3
Cộng;290;192,8""",
        [
            "250 retire officials",
            "1.805e+11 VND spend money",
            "40 COUNT retire officials",
            "1.23e+10 VND spend money",
            "290 COUNT retire officials",
            "1.928e+11 VND spend money",
        ],
    ),
    "labels say what is counted": (
        "Hà Nam, ngày 5 tháng 1 năm 2022",
        "So sánh số lượng đầu mối bên trong của các bộ",
        """Loại tổ chức;31/12/2016;31/12/2021;Tăng (+), giảm (-)
--
Vụ;15;12;-3
Đơn vị sự nghiệp;6;7;1""",
        [
            "15 stock bureaus 2016",
            "12 2021",
            "3 reduce None",
            "6 stock public_service_units 2016",
            "7 2021",
            "1 increase None",
        ],
    ),
    "a difference without a sign": (
        "Phú Yên, ngày 5 tháng 1 năm 2025",
        "Số hội được giao biên chế",
        """Cấp;Số hội;Biên chế giao 2024;Biên chế giao 2025;Tăng/giảm
--
Cấp tỉnh;12;98;90;8
Cấp huyện;30;60;64;4""",
        [
            "12 stock associations None",
            "98 assign posts 2024",
            "90 2025",
            "8 reduce None",
            "30 stock associations",
            "60 assign posts 2024",
            "64 2025",
            "4 increase None",
        ],
    ),
    "a total of several penalties": (
        "Sóc Trăng, ngày 5 tháng 1 năm 2024",
        "Kết quả thi hành kỷ luật đảng viên năm 2023 của Đảng bộ tỉnh Sóc Trăng",
        """Hình thức;Số đảng viên
--
Khiển trách;120
Khai trừ;20
Tổng;140""",
        ["120 discipline party_members", "20 expel", "140 discipline"],
    ),
    "rows are models": (
        "Quảng Ninh, ngày 5 tháng 3 năm 2019",
        "Kết quả thực hiện mô hình kiêm nhiệm tại tỉnh Quảng Ninh",
        """Mô hình;Số xã thực hiện;Tổng số xã
--
Bí thư đồng thời là chủ tịch UBND;90;186
Bí thư đồng thời là chủ tịch HĐND;120;186""",
        ["90 concurrent communes", "186 stock", "120 concurrent", "186 stock"],
    ),
}


@cache
def extractor():
    return Extractor.load()


def page(date, title, table):
    def row(line):
        cells = ""
        for cell in line.split(";"):
            text, _, span = cell.partition("*")
            cells += f"<td colspan={span or 1}>{text}</td>"
        return f"<tr>{cells}</tr>"

    head, body = table.split("--\n")
    rows = "".join(map(row, [*head.strip().split("\n"), *body.strip().split("\n")]))
    return (
        "<html><body><article><h1>Báo cáo sắp xếp tổ chức bộ máy, tinh giản biên chế</h1>"
        f"<p>{date}</p><p>{title}</p><table>{rows}</table></article></body></html>"
    )


def read(date, title, table):
    limits = Limits()
    data = page(date, title, table).encode()
    (document,) = read_bytes(data, "a.html", "a.html", Desk(Wording.load(), limits, Clock(limits)))
    return [one for one in extractor().read(document).observations if one.rule == "table"]


def told(one):
    """Everything an expected line may say of a figure."""
    value = f"{one.obs_value:g}" + (f"/{one.base_value:g}" if one.base_value else "")
    year = str(one.period_end.year) if one.period_end else "None"
    flag = "!" if "sum_mismatch" in one.flags else ""
    area = (one.ref_area_name or "").split(" (")[0]
    return {
        "value": value, "action": one.action, "object": one.object, "phase": one.phase or "-",
        "year": year, "unit": one.unit_measure, "status": one.status, "area": area, "flag": flag,
    }  # fmt: skip


KINDS = {
    "phase": {"before", "after", "-"},
    "unit": {"COUNT", "PERCENT", "VND"},
    "status": {"planned", "actual"},
    "flag": {"!"},
    "action": {
        "stock", "reduce", "increase", "assign", "merge", "concurrent", "retire", "spend", "shortage",
        "surplus", "discipline", "expel",
    },
}  # fmt: skip


def kind(word):
    if word == "None" or (word.isdigit() and len(word) == 4):
        return "year"
    named = next((name for name, words in KINDS.items() if word in words), "")
    return named or ("area" if word[0].isupper() else "object")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_table(case):
    date, title, table, expected = case
    found = [told(one) for one in read(date, title, table)]
    assert [one["value"] for one in found] == [line.split()[0] for line in expected]
    said = {}
    for one, line in zip(found, expected, strict=True):
        words = line.split()[1:]
        areas = [word for word in words if kind(word) == "area"]
        said = {**said, "flag": "", **{kind(word): word for word in words if kind(word) != "area"}}
        if areas:
            said["area"] = " ".join(areas)
        assert {name: one[name] for name in said} == said, line


def test_the_model_of_a_header_is_told():
    date, title, table, _ = CASES["a model in the header and its share"]
    found = read(date, title, table)
    assert found[0].model == "bi-thu-cap-uy+chu-tich-ubnd"
    assert found[2].linked_to == found[0].observation_id


def test_a_table_that_a_copy_put_one_cell_a_line():
    text = (
        "Kết quả sắp xếp tổ chức bộ máy, tinh giản biên chế của tỉnh Sơn La\n"
        "Biểu tổng hợp số phòng của các sở\n"
        "STT\nĐơn vị\nTrước\nSau\nTăng, giảm 4=3-2\nSở Nội vụ\n10\n8\n-2\n"
        "Sở Y tế\n12\n9\n-3\nTổng số\n22\n17\n-6\n"
    )
    found = [told(one) for one in extractor().read(read_text(text, "a")).observations]
    assert [(one["value"], one["action"], one["object"], one["phase"], one["flag"]) for one in found] == [
        ("10", "stock", "divisions", "before", ""), ("8", "stock", "divisions", "after", ""),
        ("2", "reduce", "divisions", "-", ""), ("12", "stock", "divisions", "before", ""),
        ("9", "stock", "divisions", "after", ""), ("3", "reduce", "divisions", "-", ""),
        ("22", "stock", "divisions", "before", ""), ("17", "stock", "divisions", "after", ""),
        ("6", "reduce", "divisions", "-", "!"),
    ]  # fmt: skip
