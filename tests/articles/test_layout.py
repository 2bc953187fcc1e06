import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reformdash.articles.layout import lay_out
from reformdash.articles.reading import read_paths, read_text
from reformdash.articles.wording import Outlet, Outlets, Wording

SEEDS = Path(__file__).parents[2] / "seeds"
WORDING = Wording.load()
BODY = (
    "Theo báo cáo, đến nay toàn tỉnh đã sắp xếp lại các cơ quan, giảm nhiều đầu mối và biên chế, bảo đảm"
    " hoạt động hiệu lực, hiệu quả và đúng kế hoạch đã đề ra từ đầu năm."
)


def kinds(text):
    return [(block.kind, text[block.start : block.end]) for block in lay_out(text, WORDING).blocks]


def kind_of(line, text):
    return next(kind for kind, words in kinds(text) if words == line)


@pytest.mark.parametrize(
    ("name", "title", "published", "publisher"),
    [
        (
            "bao-cao-vien-2018-05-18",
            "Hội nghị báo cáo viên các tỉnh ủy, thành ủy, đảng ủy trực thuộc T.Ư: Tập trung tuyên truyền"
            " kết quả Hội nghị Trung ương 7",
            date(2018, 5, 18),
            "Kinh tế & Đô thị",
        ),
        (
            "cam-pha-2022-08-11",
            "Hội nghị quán triệt, triển khai các văn bản mới của Trung ương về công tác tổ chức, cán bộ,"
            " biên chế",
            date(2022, 8, 11),
            None,
        ),
        (
            "can-tho-2018-03-29",
            "Hội nghị góp ý Đề án tập trung xây dựng đội ngũ cán bộ các cấp",
            date(2018, 3, 29),
            "Báo Cần Thơ",
        ),
        (
            "ha-noi-2019-01-18",
            "Hà Nội tạo bước đột phá mới trong công tác cán bộ",
            date(2019, 1, 18),
            "Kinh tế & Đô thị",
        ),
        (
            "thanh-uy-2018-05-24",
            "Hội nghị Thông báo nhanh kết quả Hội nghị lần thứ Bảy Ban chấp hành Trung ương Đảng (khóa XII)",
            date(2018, 5, 24),
            None,
        ),
    ],
)
def test_the_example_articles(name, title, published, publisher, tmp_path):
    (read,) = read_paths([SEEDS / f"{name}.txt"])
    assert (read.title, read.published, read.publisher) == (title, published, publisher)
    pasted = read_text(read.text, "dán")  # without the date in the file name
    assert (pasted.title, pasted.published, pasted.publisher) == (title, published, publisher)
    decomposed = read_text(unicodedata.normalize("NFD", read.text), "dán")
    assert (decomposed.title, decomposed.published, decomposed.publisher) == (title, published, publisher)
    assert [block.kind for block in decomposed.blocks] == [block.kind for block in read.blocks]


@pytest.mark.parametrize(
    ("name", "kind", "lines"),
    [
        ("ha-noi-2019-01-18", "byline", ["Trần Long - Ảnh: Phạm Hùng"]),
        ("ha-noi-2019-01-18", "dateline", ["18-01-2019 17:39"]),
        ("ha-noi-2019-01-18", "caption", ["Toàn cảnh hội nghị tại đầu cầu Hội trường Bộ Quốc phòng."]),
        ("bao-cao-vien-2018-05-18", "byline", ["Trần Long"]),
        ("bao-cao-vien-2018-05-18", "caption", ["Quang cảnh hội nghị"]),
        ("bao-cao-vien-2018-05-18", "boilerplate", ["Chia sẻ Zalo"]),
        ("can-tho-2018-03-29", "boilerplate", ["Chia sẻ bài viết"]),
        (
            "can-tho-2018-03-29",
            "heading",
            ["Lãnh đạo Ban Tổ chức Trung ương làm việc với Ban Thường vụ Thành ủy Cần Thơ"],
        ),
        (
            "cam-pha-2022-08-11",
            "boilerplate",
            [
                "Tìm kiếm theo chuyên mục - nội dung - ngày tháng",
                "Tin Nóng",
                "Tin tiêu điểm",
                "Lịch công tác trống",
                "Website liên kết",
                "Thống kê truy cập",
                "Hôm nay: 8501",
                "Đã truy cập: 9679372",
            ],
        ),
        ("cam-pha-2022-08-11", "byline", ["Vũ Hiền"]),
        ("thanh-uy-2018-05-24", "boilerplate", []),
    ],
)
def test_lines_of_the_example_articles(name, kind, lines):
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    assert [words for found, words in kinds(text) if found == kind] == lines


def test_the_banner_above_a_headline_is_no_headline():
    text = (SEEDS / "ha-noi-2019-01-18.txt").read_text("utf-8")
    kind, words = kinds(text)[0]
    assert kind == "boilerplate"
    assert words.startswith("DÒNG SỰ KIỆN. * KỲ HỌP THỨ 9")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("29/03/2018 - 07:25", date(2018, 3, 29)),
        ("18-01-2019 17:39", date(2019, 1, 18)),
        ("Thứ sáu, 18/01/2019 | 17:39 GMT+7", date(2019, 1, 18)),
        ("Thứ Sáu, ngày 18 tháng 01 năm 2019", date(2019, 1, 18)),
        ("Cập nhật lúc: 7h30, 5.6.2021", date(2021, 6, 5)),
        ("Ngày đăng: 2021-06-05 10:00:00", date(2021, 6, 5)),
        ("Hải Dương, ngày 05 tháng 6 năm 2021", date(2021, 6, 5)),
        ("Số: 15/BC-SNV      Hải Dương, ngày 05 tháng 6 năm 2021", date(2021, 6, 5)),
        ("Minh Anh - 05/06/2021 10:00 (GMT+7)", date(2021, 6, 5)),
    ],
)
def test_datelines(line, published):
    text = f"Tỉnh hoàn thành sắp xếp bộ máy\n{line}\n{BODY}"
    assert kind_of(line, text) == "dateline"
    assert lay_out(text, WORDING).published == published


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định có hiệu lực kể từ ngày 1/1/2019.",
        "Luật có hiệu lực thi hành từ 1/1/2020",
        "Ngày 24/5/2018, tỉnh giảm 5 phòng",
        "Tính đến 31/12/2018 giảm 120 người",
        "Hôm nay: 31/02/2019",
    ],
)
def test_sentences_with_a_date_are_no_datelines(line):
    assert kind_of(line, f"Tỉnh hoàn thành sắp xếp bộ máy\n{BODY}\n{line}\n{BODY}") != "dateline"


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("Sáng 18/5, Sở Nội vụ tổ chức hội nghị tháng 5/2018.", date(2018, 5, 18)),
        ("(TTXVN) - Ngày 24/5/2018, Thành ủy họp.", date(2018, 5, 24)),
        ("Chiều 2/1, Ban Tổ chức cho biết đến 31/10/2018 đã giảm 7 phòng.", None),
        ("Sáng 18/5, Sở Nội vụ tổ chức hội nghị.", None),
        ("Từ ngày 7 - 12/5/2018, hội nghị diễn ra.", None),
        ("Theo Nghị quyết ngày 24/5/2018, tỉnh giảm 5 phòng.", None),
        ("Sáng 31/2/2018, hội nghị diễn ra.", None),
    ],
)
def test_the_date_of_the_first_sentence(opening, published):
    assert lay_out(f"Tỉnh hoàn thành sắp xếp bộ máy\n{opening}\n{BODY}", WORDING).published == published


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("tin-2018-05-18.txt", date(2018, 5, 18)),
        ("20180518_bao_cao.txt", date(2018, 5, 18)),
        ("BC 18-05-2018.txt", date(2018, 5, 18)),
        ("BC 45-2018.txt", None),
        ("2018-13-41.txt", None),
        ("123420180518.txt", None),
    ],
)
def test_the_date_of_the_file_name_comes_last(name, published):
    assert read_text(f"Tỉnh sắp xếp bộ máy\n{BODY}", name).published == published
    assert read_text(f"Tỉnh sắp xếp bộ máy\n01/02/2017 10:00\n{BODY}", name).published == date(2017, 2, 1)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        (f"Kinhtedothi - {BODY}", "Kinh tế & Đô thị"),
        (f"(CT)- {BODY}", "Báo Cần Thơ"),
        (f"Hà Nội (TTXVN) - {BODY}", "Thông tấn xã Việt Nam"),
        (f"(Chinhphu.vn) – {BODY}", "Báo Điện tử Chính phủ"),
        (f"VOV.VN - {BODY}", "VOV"),
        (f"TTO - {BODY}", "Tuổi Trẻ"),
        (f"(TTXVN/Vietnam+) {BODY}", "Thông tấn xã Việt Nam"),
        (f"Bình Giang (Hải Dương) - {BODY}", None),
        (f"Sở Nội vụ - {BODY}", None),
        (BODY, None),
    ],
)
def test_outlets_that_sign_before_the_first_sentence(line, publisher):
    assert lay_out(f"Tỉnh hoàn thành sắp xếp bộ máy\n{line}\n{BODY}", WORDING).publisher == publisher


def test_an_outlet_on_the_last_line():
    text = f"Tỉnh hoàn thành sắp xếp bộ máy\n{BODY}\nTheo TTXVN"
    assert lay_out(text, WORDING).publisher == "Thông tấn xã Việt Nam"
    assert kind_of("Theo TTXVN", text) == "byline"


def test_passages_without_a_headline_have_none():
    assert lay_out(f"{BODY}\n{BODY}", WORDING).title is None
    assert lay_out("143 xã sẽ được sáp nhập còn 67 đơn vị.\n\n" + BODY, WORDING).title is None
    assert lay_out("Cần Thơ giảm 2.700 biên chế", WORDING).title is None  # all there is must be read as text


def test_captions_are_not_headings():
    caption = "Ông Nguyễn Văn A, Giám đốc Sở Nội vụ phát biểu tại hội nghị"
    text = (
        f"Tỉnh sắp xếp bộ máy\n{BODY}\n{caption}\n{BODY}\nGiảm mạnh đầu mối\n{BODY}\nTrụ sở mới - Ảnh: A. B."
    )
    assert kind_of(caption, text) == "caption"
    assert kind_of("Giảm mạnh đầu mối", text) == "heading"
    assert kind_of("Trụ sở mới - Ảnh: A. B.", text) == "caption"


def test_other_headlines_below_the_article_are_boilerplate():
    text = f"Tỉnh sắp xếp bộ máy\n{BODY}\nCác tin khác\nHuyện giảm 30 phòng (12/5)\nXã giảm 2 thôn (11/5)"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph", *["boilerplate"] * 3]


def test_a_box_inside_the_article_ends_where_it_goes_on():
    text = f"Tỉnh sắp xếp bộ máy\n{BODY}\nTin liên quan\nHuyện giảm 30 phòng\n{BODY}"
    assert [kind for kind, _ in kinds(text)][-2:] == ["boilerplate", "paragraph"]


def test_lists():
    text = f"Tỉnh sắp xếp bộ máy\n{BODY}\n- Giảm 5 phòng;\n+ Giảm 3 trung tâm;\na) Giảm 2 quỹ;\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph", *["list_item"] * 3, "paragraph"]


def test_lines_broken_at_a_width_are_one_paragraph():
    paragraph = " ".join([BODY] * 3)
    words, lines, line = paragraph.split(), [], ""
    for word in words:
        if len(line) + len(word) > 72:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    text = "Tỉnh sắp xếp bộ máy\n\n" + "\n".join(lines) + "\n\n" + "\n".join(lines)
    found = kinds(text)
    assert [kind for kind, _ in found] == ["title", "paragraph", "paragraph"]
    assert " ".join(found[1][1].split()) == paragraph


def test_two_outlets_with_one_mark_are_refused():
    with pytest.raises(ValueError, match="share 'ct'"):
        Outlets.of([Outlet("A", ("CT",), ()), Outlet("B", ("(ct)".strip("()"),), ())])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.kinhtedothi.vn/a.html", "Kinh tế & Đô thị"),
        ("https://m.vnexpress.net/x", "VnExpress"),
        ("https://example.org/vnexpress.net", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_outlets_by_address(address, name):
    assert WORDING.outlets.at(address) == name


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                BODY,
                "Trần Long",
                "18/01/2019 17:39",
                "Ảnh: A",
                "- Giảm 5",
                "Tin khác",
                "(CT)- Sáng 3/3,",
                "",
                " ",
            ]
        ),
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_line_is_in_one_block(lines):
    text = "\n".join(lines)
    blocks = lay_out(text, WORDING).blocks
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(text[block.start : block.end].strip() for block in blocks)
