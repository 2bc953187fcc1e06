"""Pages with tables that no rules are drawn around, and pages with none that might seem to have some.

`make_samples.py` prints them. Places are real, figures are invented.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

PROSE = (
    "Thực hiện Nghị quyết số 18-NQ/TW, Ủy ban nhân dân tỉnh báo cáo kết quả sắp xếp tổ chức bộ máy, tinh "
    "giản biên chế của tỉnh giai đoạn 2021 - 2025; toàn tỉnh đã giảm 47 đầu mối, 132 phòng và 1.215 biên "
    "chế so với năm 2021, đạt 68,2% kế hoạch."
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its header, a group over some columns as `text|columns`, its rows, and how it is set."""

    name: str
    title: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    style: str = ""

    @property
    def grid(self) -> list[list[str]]:
        """All places as they are to be read: a cell over several stands in each."""
        rows: list[list[str]] = []
        for line in self.head:
            row = [
                text for cell in line for text in [cell.partition("|")[0]] * int(cell.partition("|")[2] or 1)
            ]
            rows.append(row)
        if len(rows) > 1:
            rows[1] = rows[0][: len(rows[0]) - len(rows[1])] + rows[1]
        return [*rows, *map(list, self.rows)]


SHAPES = (
    Shape(
        "labels of several lines, figures half way down",
        "Biểu 1. Biên chế công chức của các cơ quan",
        (("TT", "Cơ quan, đơn vị", "Biên chế giao năm 2021", "Biên chế giao năm 2025", "Số biên chế giảm"),),
        (
            ("1", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh", "41", "38", "3"),
            (
                "2",
                "Sở Nông nghiệp và Môi trường (sau hợp nhất Sở Nông nghiệp và Phát triển nông thôn với Sở "
                "Tài nguyên và Môi trường)",
                "512",
                "476",
                "36",
            ),
            ("3", "Thanh tra tỉnh", "35", "33", "2"),
            ("", "Tổng cộng", "588", "547", "41"),
        ),
        "td:nth-child(n+3){text-align:center}",
    ),
    Shape(
        "two columns, figures to the right",
        "Bảng 2. Kinh phí tiết kiệm",
        (("Năm", "Kinh phí tiết kiệm (triệu đồng)"),),
        (("2022", "12.300"), ("2023", "15.725"), ("2024", "9.060")),
        "td{text-align:right}",
    ),
    Shape(
        "a header of two rows",
        "Bảng 3. Phòng chuyên môn và biên chế của các sở",
        (("Cơ quan", "Trước sắp xếp|2", "Sau sắp xếp|2"), ("Số phòng", "Biên chế", "Số phòng", "Biên chế")),
        (("Sở Công Thương", "9", "118", "6", "109"), ("Sở Xây dựng", "8", "96", "6", "90")),
        "td:nth-child(n+2){text-align:center}",
    ),
    Shape(
        "the cells over others begin where the first of them does",
        "Bảng 4. Phòng chuyên môn và biên chế của các ban",
        (("Cơ quan", "Năm 2021|2", "Năm 2025|2"), ("Số phòng", "Biên chế", "Số phòng", "Biên chế")),
        (("Ban Tổ chức Tỉnh ủy", "6", "38", "5", "35"), ("Ban Nội chính Tỉnh ủy", "4", "22", "3", "21")),
        "th{text-align:left}",
    ),
    Shape(
        "a narrow table close together",
        "Bảng 5. Số phòng của cơ quan cấp tỉnh",
        (("STT", "Cơ quan", "Năm 2017", "Năm 2024", "Tăng/giảm"),),
        (
            ("I", "Khối Đảng", "28", "21", "-7"),
            ("1", "Ban Tổ chức Tỉnh ủy", "6", "5", "-1"),
            ("II", "Khối Nhà nước", "17", "18", "+1"),
            ("1", "Sở Tư pháp", "8", "6", "-2"),
        ),
        "td,th{padding:1px 4px}",
    ),
    Shape(
        "lines below the rows, and shaded ones",
        "Bảng 6. Số đơn vị hành chính cấp xã",
        (("Huyện, thành phố", "Trước", "Sau", "Tỷ lệ giảm (%)"),),
        (
            ("Huyện Mộc Châu", "18", "-", "13,1"),
            ("Huyện Yên Châu", "31", "23", ""),
            ("Thành phố Sơn La", "22", "14", "36,4"),
        ),
        "tr{border-bottom:1px solid #444}tr:nth-child(even){background:#eee}"
        "td:nth-child(n+2){text-align:right}",
    ),
    Shape(
        "figures with what they count",
        "Bảng 7. Tài sản dôi dư sau sắp xếp",
        (("Loại tài sản", "Số lượng", "Giá trị"),),
        (("Trụ sở làm việc", "14 trụ sở", "32,5 tỷ đồng"), ("Xe ô tô", "6 xe", "4,1 tỷ đồng")),
        "td:nth-child(n+2){text-align:center}",
    ),
)
"""Tables of many shapes, as a browser prints them."""

LONG = Shape(
    "over three pages",
    "Biểu 8. Số xã của từng đơn vị",
    (("STT", "Đơn vị", "Số xã trước", "Số xã sau", "Giảm"),),
    tuple((str(n), f"Đơn vị số {n}", str(20 + n), str(12 + n), "8") for n in range(1, 111)),
    "td:nth-child(n+3){text-align:right}",
)
ORPHAN = Shape(
    "the header and a row at the end of a page",
    "Biểu 9. Đầu mối theo khối",
    (("Khối", "Trước", "Sau", "Giảm"),),
    (("Khối Đảng", "12", "9", "3"), ("Khối chính quyền", "46", "38", "8"), ("Tổng số", "58", "47", "11")),
)

CONTENTS = (
    ("Nội dung", "Trang"),
    ("I. Đặc điểm tình hình", "3"),
    ("II. Kết quả sắp xếp tổ chức bộ máy", "5"),
    ("III. Tinh giản biên chế", "18"),
    ("Phụ lục", "31"),
)


def shapes_page() -> str:
    """All shapes one below the other."""
    return _page("".join(_table(shape) for shape in SHAPES))


def pages() -> str:
    """A table over three pages, and one that a page cuts below its first row."""
    # The height puts the header and the first row of the last table at the end of a page.
    return _page(_table(LONG) + "<div style='break-before:page;height:845px'></div>" + _table(ORPHAN))


def without_tables() -> str:
    """Columns of text, lists, a letter's head and signatures, contents, dates, a form: none of it a table."""
    news = "".join(
        f"<p>Năm {2010 + n}, tỉnh còn {n * 37} xã, {n * 11} phòng; giảm {n} biên chế, đạt {n},5%.</p>"
        for n in range(1, 16)
    )
    lists = "".join(
        f"<div>{n}. Giảm {n * 7} đầu mối, {n * 13} phòng ở các sở trong năm {2010 + n}.</div>"
        for n in range(1, 14)
    )
    dates = "".join(f"<tr><td>{year}</td><td>{PROSE}</td></tr>" for year in (2015, 2018, 2021))
    people = "".join(
        f"<tr><td>{post}</td><td>Phòng số {n}</td><td>0912 345 {n}78</td></tr>"
        for n, post in enumerate(("Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên"), 1)
    )
    contents = "".join(
        f"<tr><td>{told}</td><td style='text-align:right'>{at}</td></tr>" for told, at in CONTENTS
    )
    form = "".join(f"<p>{n}. Họ tên: {'.' * 40} Tuổi: {'.' * 9} Năm: {'.' * 6}</p>" for n in range(1, 6))
    return _page(
        "<table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH SƠN LA<br>Số: 215/BC-UBND</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
        "VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>Sơn La, ngày 20 tháng 12 năm 2024</td></tr></table>"
        f"<p>{PROSE}</p><h2>MỤC LỤC</h2><table>{contents}</table>"
        f"<div style='column-count:3;text-align:justify'>{news}</div><p>{PROSE}</p>"
        f"<div style='column-count:2'>{lists}</div><p>{PROSE}</p><table>{dates}</table>"
        f"<table>{people}</table>{form}<table><tr><td>Nơi nhận:<br>- Bộ Nội vụ;<br>- Lưu: VT, NC 3.</td>"
        "<td>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH</td>"
        "</tr></table>"
    )


def _page(body: str) -> str:
    style = (
        "body{font:13px 'DejaVu Serif'}table{border-collapse:collapse;width:100%}td,th{padding:3px 6px}"
        "tr{break-inside:avoid}p{margin:10px 0}"
    )
    return (
        f"<!DOCTYPE html><html lang=vi><meta charset=utf-8><style>{style}</style><body>{body}</body></html>"
    )


def _table(shape: Shape) -> str:
    depth = len(shape.head)
    rows: list[str] = []
    for number, line in enumerate(shape.head):
        cells = [cell.partition("|") for cell in line]
        spans = [f"colspan={wide}" if wide else f"rowspan={depth - number}" for _, _, wide in cells]
        rows.append(
            "".join(
                f"<th {span}>{html.escape(cell[0])}</th>" for span, cell in zip(spans, cells, strict=True)
            )
        )
    rows += ["".join(f"<td>{html.escape(text)}</td>" for text in row) for row in shape.rows]
    name = f"t{shape.title.split()[1].strip('.')}"
    style = "".join(f"#{name} {rule}}}" for rule in shape.style.split("}") if rule).replace(
        ",th", f",#{name} th"
    )
    return (
        f"<style>{style}</style><p>{PROSE}</p><p><b>{shape.title}</b></p><table id={name}>"
        + "".join(f"<tr>{row}</tr>" for row in rows)
        + "</table>"
    )
