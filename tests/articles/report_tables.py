"""Tables as reports of the reform have them, and what each of their columns says.

`make_samples.py` writes them with Word-like writers, browsers and spreadsheets. Places are real, figures are
invented.
"""

from __future__ import annotations

from dataclasses import dataclass

AREA = "Bắc Giang"
TITLE = "Kết quả sắp xếp tổ chức bộ máy tỉnh Bắc Giang"
DATELINE = "Bắc Giang, ngày 20 tháng 12 năm 2024"
OPENING = (
    "Thực hiện Nghị quyết số 18-NQ/TW, Ủy ban nhân dân tỉnh Bắc Giang báo cáo kết quả sắp xếp tổ chức "
    "bộ máy, tinh giản biên chế của tỉnh theo các bảng dưới đây."
)

ARTICLE = f"""{TITLE}

{DATELINE}

{OPENING}

Theo báo cáo, toàn tỉnh đã giảm 47 đầu mối, 132 phòng và 1.215 biên chế; 15/22 huyện, thị xã hoàn thành
kế hoạch, đạt 68,2%. Riêng ngành y tế giảm 38 đơn vị sự nghiệp công lập, tiết kiệm hơn 12 tỷ đồng chi thường
xuyên mỗi năm.

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tiếp tục rà soát chức năng, nhiệm vụ, phấn đấu đến
hết năm 2025 giảm thêm 5% số lượng đơn vị và 10% biên chế hưởng lương từ ngân sách nhà nước so với năm 2021.
"""
"""The article of the plain text samples."""


@dataclass(frozen=True, slots=True)
class Column:
    """What the figures of a column are: `object action`, and what differs from a count that is done."""

    says: str
    phase: str | None = None
    year: int | None = None
    unit: str = "COUNT"
    share_of: str | None = None
    status: str = "actual"
    area: str | None = None


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table.

    Attributes:
        name: Short name, for the sheet and the test.
        title: The line above.
        unit: The line "Đơn vị tính: ..." above; "" for none.
        head: Header rows: cells as `text`, `text|columns` or `text|columns|rows`.
        rows: The body, as printed; "" for an empty cell.
        columns: What each column says; None for labels and numbering.
        areas: Whether the labels are localities.
        objects: Where the labels are what is counted: its code for each row, "" for the column's.
        scale: What a printed figure is multiplied by.
        mismatch: Columns whose total row is not the sum of its parts.
    """

    name: str
    title: str
    unit: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[Column | None, ...]
    areas: bool = False
    objects: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    scale: int = 1
    mismatch: tuple[int, ...] = ()


def _stock(counted: str, phase: str | None = None, **more: object) -> Column:
    return Column(f"{counted} stock", phase, **more)  # type: ignore[arg-type]


TABLES = (
    ReportTable(
        "xã theo huyện",
        "Bảng 1. Kết quả sắp xếp đơn vị hành chính cấp xã giai đoạn 2023 - 2025",
        "",
        (("STT", "Đơn vị hành chính cấp huyện", "Số xã trước sắp xếp", "Số xã sau sắp xếp", "Giảm"),),
        (
            ("1", "Huyện Lạng Giang", "21", "19", "2"),
            ("2", "Huyện Yên Dũng", "18", "15", "3"),
            ("3", "Huyện Hiệp Hòa", "25", "22", "3"),
            ("", "Tổng cộng", "64", "56", "8"),
        ),
        (
            None,
            None,
            _stock("communes", "before"),
            _stock("communes", "after"),
            Column("communes reduce", year=2025),
        ),
        areas=True,
    ),
    ReportTable(
        "biên chế theo năm",
        "Bảng 2. Biên chế công chức được giao của một số sở",
        "Đơn vị tính: biên chế",
        (("Cơ quan", "Năm 2022", "Năm 2023", "Năm 2024"),),
        (
            ("Sở Nội vụ", "71", "68", "66"),
            ("Sở Tài chính", "64", "62", "60"),
            ("Sở Y tế", "1.058", "1.040", "1.012"),
            ("Tổng số", "1.193", "1.170", "1.138"),
        ),
        (
            None,
            Column("posts assign", year=2022),
            Column("posts assign", year=2023),
            Column("posts assign", year=2024),
        ),
    ),
    ReportTable(
        "tự chủ",
        "Bảng 3. Đơn vị sự nghiệp công lập theo mức độ tự chủ tài chính năm 2024",
        "Đơn vị tính: đơn vị",
        (
            ("TT", "Lĩnh vực", "Tổng số", "Mức độ tự chủ|4"),
            (
                "Tự bảo đảm chi thường xuyên và chi đầu tư",
                "Tự bảo đảm chi thường xuyên",
                "Tự bảo đảm một phần chi thường xuyên",
                "Nhà nước bảo đảm chi thường xuyên",
            ),
        ),
        (
            ("1", "Giáo dục và đào tạo", "742", "0", "6", "15", "721"),
            ("2", "Y tế", "18", "1", "9", "8", "0"),
            ("3", "Văn hóa, thể thao", "14", "0", "1", "4", "9"),
            ("", "Cộng", "774", "1", "16", "27", "730"),
        ),
        (
            None,
            None,
            _stock("public_service_units", year=2024),
            *(Column("public_service_units convert", year=2024) for _ in range(3)),
            _stock("public_service_units", year=2024),
        ),
    ),
    ReportTable(
        "theo khối",
        "Bảng 4. Số lượng đầu mối theo khối",
        "",
        (("Khối", "Trước khi sắp xếp", "Sau khi sắp xếp", "Số đầu mối giảm"),),
        (
            ("Khối Đảng", "12", "9", "3"),
            ("Khối chính quyền", "46", "38", "8"),
            ("Khối Mặt trận Tổ quốc, đoàn thể", "14", "11", "3"),
            ("Tổng số", "72", "59", "13"),
        ),
        (
            None,
            _stock("focal_points", "before"),
            _stock("focal_points", "after"),
            Column("focal_points reduce"),
        ),
        mismatch=(2, 3),
    ),
    ReportTable(
        "phòng và biên chế",
        "Bảng 5. Phòng chuyên môn và biên chế của các sở",
        "",
        (
            ("Cơ quan", "Trước sắp xếp|2", "Sau sắp xếp|2", "Giảm|2"),
            ("Số phòng", "Biên chế", "Số phòng", "Biên chế", "Số phòng", "Biên chế"),
        ),
        (
            ("Sở Công Thương", "9", "118", "6", "109", "3", "9"),
            ("Sở Xây dựng", "8", "96", "6", "90", "2", "6"),
            ("Cộng", "17", "214", "12", "199", "5", "15"),
        ),
        (
            None,
            _stock("divisions", "before"),
            _stock("posts", "before"),
            _stock("divisions", "after"),
            _stock("posts", "after"),
            Column("divisions reduce"),
            Column("posts reduce"),
        ),
    ),
    ReportTable(
        "chỉ tiêu theo huyện",
        "Bảng 6. Một số chỉ tiêu của các huyện năm 2024",
        "",
        (("Chỉ tiêu", "Huyện Lục Nam", "Huyện Tân Yên", "Huyện Sơn Động"),),
        (
            ("Số xã, thị trấn", "25", "22", "17"),
            ("Cán bộ, công chức cấp xã", "512", "430", "345"),
            ("Đơn vị sự nghiệp công lập", "84", "77", "59"),
        ),
        (
            None,
            *(
                Column(" stock", year=2024, area=f"{name} (Bắc Giang)")
                for name in ("Lục Nam", "Tân Yên", "Sơn Động")
            ),
        ),
        objects=("communes", "officials", "public_service_units"),
    ),
    ReportTable(
        "tỷ lệ giảm",
        "Bảng 7. Số thôn, tổ dân phố trước và sau sáp nhập",
        "",
        (("TT", "Địa phương", "Số thôn hiện có", "Số thôn sau sáp nhập", "Số thôn giảm", "Tỷ lệ giảm (%)"),),
        (
            ("1", "Huyện Yên Thế", "198", "172", "26", "13,1"),
            ("2", "Huyện Lục Ngạn", "310", "268", "42", "13,5"),
            ("3", "Thành phố Bắc Giang", "145", "130", "15", "10,3"),
        ),
        (
            None,
            None,
            _stock("villages", "before"),
            _stock("villages", "after"),
            Column("villages reduce"),
            Column("villages reduce", unit="PERCENT", share_of="previous"),
        ),
        areas=True,
    ),
    ReportTable(
        "nghỉ việc",
        "Bảng 8. Cán bộ, công chức, viên chức nghỉ theo Nghị định số 178/2024/NĐ-CP",
        "Đơn vị tính: người",
        (("Cơ quan, đơn vị", "Nghỉ hưu trước tuổi", "Thôi việc ngay"),),
        (
            ("Các cơ quan Đảng", "34", "5"),
            ("Các sở, ban, ngành", "127", "21"),
            ("Cấp huyện", "208", "47"),
            ("Cộng", "369", "73"),
        ),
        (None, Column("officials retire"), Column("officials retire")),
    ),
    ReportTable(
        "kinh phí",
        "Bảng 9. Kinh phí tiết kiệm được do sắp xếp tổ chức bộ máy",
        "Đơn vị tính: triệu đồng",
        (("Năm", "Kinh phí tiết kiệm"),),
        (("2022", "12.450"), ("2023", "15.300"), ("2024", "18.725")),
        (None, Column("money save", unit="VND")),
        years=(2022, 2023, 2024),
        scale=1_000_000,
    ),
    ReportTable(
        "kế hoạch và thực hiện",
        "Bảng 10. Kết quả tinh giản biên chế so với kế hoạch",
        "",
        (("Nội dung", "Kế hoạch năm 2024", "Thực hiện năm 2024", "Tỷ lệ đạt (%)"),),
        (
            ("Tinh giản biên chế công chức", "120", "96", "80"),
            ("Tinh giản viên chức", "640", "672", "105"),
        ),
        (
            None,
            Column(" reduce", year=2024, status="planned"),
            Column(" reduce", year=2024),
            Column(" reduce", unit="PERCENT", share_of="plan"),
        ),
        objects=("officials", "public_employees"),
    ),
    ReportTable(
        "nhóm",
        "Bảng 11. Số phòng của các cơ quan cấp tỉnh",
        "",
        (("STT", "Cơ quan", "Số phòng năm 2017", "Số phòng năm 2024", "Tăng/giảm"),),
        (
            ("I", "Khối Đảng", "28", "21", "-7"),
            ("1", "Ban Tổ chức Tỉnh ủy", "6", "5", "-1"),
            ("2", "Ban Dân vận Tỉnh ủy", "22", "16", "-6"),
            ("II", "Khối Nhà nước", "17", "18", "1"),
            ("1", "Sở Tư pháp", "8", "6", "-2"),
            ("2", "Sở Ngoại vụ", "9", "12", "3"),
            ("", "TỔNG SỐ (I+II)", "45", "39", "-6"),
        ),
        (
            None,
            None,
            _stock("divisions", year=2017),
            _stock("divisions", year=2024),
            Column("divisions reduce"),
        ),
        actions=("reduce", "reduce", "reduce", "increase", "reduce", "increase", "reduce"),
    ),
    ReportTable(
        "cơ cấu",
        "Bảng 12. Tỷ lệ đơn vị sự nghiệp tự chủ năm 2024",
        "Đơn vị tính: %",
        (("Địa phương", "Tỷ lệ đơn vị sự nghiệp tự chủ"),),
        (("Huyện Việt Yên", "12,5"), ("Huyện Yên Thế", "8,2")),
        (None, Column("public_service_units convert", year=2024, unit="PERCENT", share_of="total")),
        areas=True,
    ),
)
