"""Every format from a file that a real writer made: LibreOffice, Chromium, python-docx, openpyxl."""

import email.message
import io
import unicodedata
import zipfile
from datetime import date
from email.policy import SMTP
from pathlib import Path

import docx
import legacy
import openpyxl
import pytest
from report_tables import ARTICLE

from reformdash.articles.document import Document
from reformdash.articles.limits import Limits
from reformdash.articles.pdf_flow import join
from reformdash.articles.reading import Unreadable, read_paths

SAMPLES = Path(__file__).parent / "samples"
TITLE = "Sông Xanh giảm 47 đầu mối sau sắp xếp"
GRID = [
    ["Khối cơ quan", "Trước", "Sau", "Giảm"],
    ["Cơ quan chuyên môn cấp tỉnh", "156", "131", "25"],
    ["Cơ quan cấp huyện", "118", "96", "22"],
    ["Tổng số", "274", "227", "47"],
]
SENTENCE = "Trong thời gian tới, tỉnh dự kiến tiếp tục giảm thêm 2.150 biên chế đến năm 2025"


def read(path, limits=None):
    return list(read_paths([path], limits=limits))


def one(path, limits=None):
    (found,) = read(path, limits)
    return found


def refused(tmp_path, name, data, limits=None):
    path = tmp_path / name
    path.write_bytes(data)
    found = one(path, limits)
    assert isinstance(found, Unreadable), found
    return found.reason


def grid(document, number=0):
    """The texts of a table by row and column; what a span covers is told in its first place."""
    table = document.tables[number]
    rows = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = document.text[cell.start : cell.end]
    return [[rows[row][column] for column in sorted(rows[row])] for row in sorted(rows)]


def kinds(document, kind):
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


@pytest.mark.parametrize(
    "name", ["report.html", "chromium.mhtml", "libreoffice.docx", "chromium.pdf", "libreoffice.pdf"]
)
def test_the_same_report_from_every_writer(name):
    document = one(SAMPLES / name)
    assert isinstance(document, Document)
    assert document.title == TITLE
    assert SENTENCE in document.text.replace("\n", " ")
    assert "Khối y tế giảm 650 biên chế, chủ yếu ở tuyến huyện." in document.text
    assert "999" not in document.text
    assert "Kết quả theo khối" in kinds(document, "heading")
    shown = [block for block in document.blocks if block.kind not in ("boilerplate", "list_item")]
    assert not any("8.501" in document.text[block.start : block.end] for block in shown)


TEXTS = sorted(path.name for path in SAMPLES.glob("text-*.txt"))


@pytest.mark.parametrize("name", TEXTS)
def test_plain_text_in_every_encoding(name):
    document = one(SAMPLES / name)
    assert isinstance(document, Document)
    plain = legacy.plain_marks(ARTICLE).split()
    words = legacy.plain_marks(unicodedata.normalize("NFC", document.text)).split()
    if "tcvn3" in name:  # these fonts have no accented capitals
        words, plain = [word.lower() for word in words], [word.lower() for word in plain]
    assert words == plain
    assert unicodedata.normalize("NFC", document.title or "").lower() == ARTICLE.split("\n")[0].lower()
    assert document.published == date(2024, 12, 20)
    assert [
        document.text[block.start : block.start + 9] for block in document.blocks if block.kind == "title"
    ]


def test_every_encoding_has_a_sample():
    told = ["utf-8", "utf-8-bom", "utf-16", "windows-1258", "viscii", "tcvn3", "vni", "nfd"]
    assert {kind for kind in told if any(name.endswith(f"-{kind}.txt") for name in TEXTS)} == set(told)


@pytest.mark.parametrize("name", ["report.html", "chromium.mhtml", "libreoffice.docx", "chromium.pdf"])
def test_tables_are_read_cell_by_cell(name):
    document = one(SAMPLES / name)
    assert grid(document) == GRID
    assert [cell.column for cell in document.tables[0].cells if cell.header] == [0, 1, 2, 3]
    assert len(kinds(document, "table")) == 1
    for cell in document.tables[0].cells:  # one a line
        assert document.text[cell.start - 1 : cell.start] == "\n"
        assert document.text[cell.end : cell.end + 1] == "\n"


def test_a_web_page_knows_its_date_and_publisher():
    for name in ("report.html", "chromium.mhtml"):
        document = one(SAMPLES / name)
        assert (document.published, document.publisher) == (date(2021, 6, 5), "Cổng thông tin Sông Xanh")
    assert one(SAMPLES / "chromium.mhtml").source == "https://example.org/report.html"


@pytest.mark.parametrize("name", ["python-docx.docx", "libreoffice-report.pdf"])
def test_an_official_report(name):
    document = one(SAMPLES / name)
    assert document.title == "Báo cáo kết quả sắp xếp tổ chức bộ máy giai đoạn 2018 - 2021"
    assert document.published == date(2021, 6, 5)
    assert grid(document) == [
        ["STT", "Đơn vị", "Số phòng"],
        ["Trước", "Sau", "Giảm"],
        ["1", "Huyện Bến Tre Xanh", "13", "11", "2"],
        ["2", "Huyện Suối Vàng", "12", "10", "2"],
        ["3", "Thị xã Đồi Chè", "14", "11", "3"],
        ["", "Tổng số", "39", "32", "7"],
    ]
    spans = [(cell.row_span, cell.column_span) for cell in document.tables[0].cells[:3]]
    assert spans == [(2, 1), (2, 1), (1, 3)]
    assert [cell.column for cell in document.tables[0].cells if cell.row == 1] == [2, 3, 4]
    assert {cell.row for cell in document.tables[0].cells if cell.header} == {0, 1}
    assert kinds(document, "heading") == [
        "I. Kết quả chung",
        "II. Kết quả từng huyện",
        "III. Nhiệm vụ thời gian tới",
    ]


def test_running_heads_and_page_numbers_are_left_out_of_a_pdf():
    document = one(SAMPLES / "libreoffice-report.pdf")
    assert "Báo cáo sắp xếp bộ máy tỉnh Sông Xanh" not in document.text
    assert "Sở Nội vụ Sông Xanh" not in document.text


def test_paragraphs_of_a_pdf_are_those_of_its_word_file():
    def prose(name):
        document = one(SAMPLES / name)
        return [text.lstrip("• ") for text in kinds(document, "paragraph") + kinds(document, "list_item")]

    assert sorted(prose("libreoffice-report.pdf")) == sorted(prose("python-docx.docx"))


def test_columns_of_a_pdf_are_read_one_after_the_other():
    document = one(SAMPLES / "chromium-columns.pdf")
    told = kinds(document, "paragraph")
    assert document.title == "Bản tin sắp xếp bộ máy tỉnh Sông Xanh quý hai"
    assert [text.split(".")[0] for text in told] == [f"Đoạn {number}" for number in range(1, 41)]
    assert all(text.endswith("người dân và doanh nghiệp.") for text in told)


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("sắp xếp", "bộ máy", "sắp xếp bộ máy"),
        ("organi-", "sation", "organisation"),
        ("kinh tế-", "xã hội", "kinh tế-xã hội"),
        ("tinh-", "gon xong", "tinh-gon xong"),
        ("Nghị quyết số 18-", "NQ/TW", "Nghị quyết số 18-NQ/TW"),
        ("Nghị quyết số 18-NQ/", "TW năm 2017-", "Nghị quyết số 18-NQ/TW năm 2017-"),
        ("giai đoạn 2017-", "2021", "giai đoạn 2017-2021"),
        ("Mặt trận -", "Tổ quốc", "Mặt trận - Tổ quốc"),
        ("tổ\u00ad", "chức", "tổchức"),
    ],
)
def test_lines_of_a_paragraph_are_joined(line, following, whole):
    assert join(line, following) == whole


def test_a_table_cut_by_the_end_of_a_page_is_one_table():
    document = one(SAMPLES / "libreoffice-pages.pdf")
    assert len(document.tables) == 1
    assert len(grid(document)) == 61
    assert grid(document)[0] == ["STT", "Xã", "Giảm"]
    assert [row[0] for row in grid(document)[1:]] == [str(number) for number in range(1, 61)]
    assert document.text.endswith("Hết bảng.")


def test_the_issuer_of_an_official_letter_is_its_publisher():
    assert one(SAMPLES / "python-docx.docx").publisher == "UBND TỈNH SÔNG XANH – SỞ NỘI VỤ"


@pytest.mark.parametrize("name", ["openpyxl.xlsx", "libreoffice.xlsx"])
def test_a_sheet_of_articles_is_an_article_a_row_and_other_sheets_are_tables(name):
    first, second, figures = read(SAMPLES / name)
    assert (first.title, first.published, first.publisher) == (
        "Sông Xanh giảm 47 đầu mối",
        date(2021, 6, 5),
        "Kinh tế & Đô thị",
    )
    assert first.source == "https://kinhtedothi.vn/a.html"
    assert second.published == date(2021, 7, 1)
    assert grid(figures)[:2] == [
        ["Đơn vị", "Trước", "Sau", "Tỷ lệ giảm"],
        ["Suối Vàng", "12", "10", "16,67%"],
    ]


def test_old_office_files_say_what_to_do(tmp_path):
    assert one(SAMPLES / "libreoffice.doc").reason == "old_word"
    assert one(SAMPLES / "chromium-scanned.pdf").reason == "scanned"
    assert (
        refused(tmp_path, "a.xls", (SAMPLES / "libreoffice.doc").read_bytes()[:8] + bytes(600)) == "old_excel"
    )


def word(fill):
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data, part, change):
    """A zip based file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


def test_deleted_and_hidden_words_stay_out_of_a_word_file(tmp_path):
    def edit(xml):
        return xml.replace(
            b"<w:body>",
            "<w:body><w:p><w:r><w:t>Giảm </w:t></w:r>"
            "<w:del w:id='1' w:author='x'><w:r><w:delText>7</w:delText></w:r></w:del>"
            "<w:ins w:id='2' w:author='x'><w:r><w:t>5</w:t></w:r></w:ins>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t> 9</w:t></w:r><w:r><w:t> phòng.</w:t></w:r></w:p>".encode(),
        )

    path = tmp_path / "a.docx"
    path.write_bytes(changed(word(lambda document: None), "word/document.xml", edit))
    assert one(path).text == "Giảm 5 phòng."


def test_text_boxes_are_read_once_and_footnotes_come_last(tmp_path):
    told = "<w:txbxContent><w:p><w:r><w:t>Hộp: giảm 7 ban.</w:t></w:r></w:p></w:txbxContent>"
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{space}"><mc:Choice Requires="wps"><w:drawing>{told}'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{told}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1">'
        "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Trong đó 3 phòng cấp huyện.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    data = word(lambda document: document.add_paragraph("Giảm 5 phòng."))
    path = tmp_path / "a.docx"
    path.write_bytes(
        changed(data, "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + box.encode()))
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    assert one(path).text == "Hộp: giảm 7 ban.\nGiảm 5 phòng.\nTrong đó 3 phòng cấp huyện."


def test_fonts_of_old_word_files_are_read_as_they_draw(tmp_path):
    def fill(document):
        paragraph = document.add_paragraph()
        for text, font in (
            ("Héi nghÞ gi¶m ", ".VnTime"),
            ("5 phòng; ", "Arial"),
            ("bieân cheá", "VNI-Times"),
        ):
            paragraph.add_run(text).font.name = font
        document.add_paragraph().add_run("b¸o c¸o").font.name = ".VnTimeH"

    path = tmp_path / "a.docx"
    path.write_bytes(word(fill))
    assert one(path).text == "Hội nghị giảm 5 phòng; biên chế\nBÁO CÁO"


def message(**headers):
    mail = email.message.EmailMessage(policy=SMTP)
    mail["From"] = "a@example.org"
    mail["To"] = "b@example.org"
    mail["Subject"] = "Báo cáo tháng 6"
    mail["Date"] = "Sat, 05 Jun 2021 10:30:00 +0700"
    for name, value in headers.items():
        mail[name] = value
    return mail


def test_an_e_mail_and_what_came_with_it(tmp_path):
    mail = message()
    mail.set_content("Kính gửi các đơn vị. Tỉnh giảm 5 phòng, ban.")
    mail.add_attachment(
        word(lambda document: document.add_paragraph("Giảm 7 phòng.")),
        maintype="application",
        subtype="octet-stream",
        filename="../../phụ lục.docx",
    )
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    text, attached = read(path)
    assert (text.title, text.published) == ("Báo cáo tháng 6", date(2021, 6, 5))
    assert text.text.strip() == "Kính gửi các đơn vị. Tỉnh giảm 5 phòng, ban."
    assert (attached.text, attached.name) == ("Giảm 7 phòng.", "phụ lục.docx")
    assert attached.source == f"{path}/phụ lục.docx"


def test_an_e_mail_with_a_page_is_read_with_its_tables(tmp_path):
    mail = message()
    mail.set_content("bản chữ")
    mail.add_alternative((SAMPLES / "report.html").read_text("utf-8"), subtype="html")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    assert grid(one(path)) == GRID


def packed(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_archive_gives_its_files_and_what_is_wrong_with_them(tmp_path):
    inner = packed(**{"d.txt": "Giảm 4 phòng."})
    path = tmp_path / "a.zip"
    files = {
        "thư mục/b.txt": "Giảm 5 phòng.",
        "../c.docx": b"broken",
        "e.zip": inner,
        "f.exe": b"x",
        "__MACOSX/b.txt": "x",
    }
    path.write_bytes(packed(**files))
    found = read(path)
    texts = {item.source: item.text for item in found if isinstance(item, Document)}
    assert texts == {f"{path}/thư mục/b.txt": "Giảm 5 phòng.", f"{path}/e.zip/d.txt": "Giảm 4 phòng."}
    assert [(item.path, item.reason) for item in found if isinstance(item, Unreadable)] == [
        (f"{path}/../c.docx", "damaged")
    ]
    assert list(tmp_path.iterdir()) == [path]  # nothing was unpacked onto the disk


def test_an_archive_of_another_program_is_read_with_its_folders():
    found = read(SAMPLES / "info-zip.zip")
    told = {item.source if isinstance(item, Document) else item.path: item for item in found}
    names = {source.partition("info-zip.zip/")[2]: item for source, item in told.items()}
    assert set(names) == {
        "Báo cáo/libreoffice.doc",
        "Báo cáo/năm 2024/Kết quả sắp xếp.txt",
        "Báo cáo/report.html",
    }
    assert names["Báo cáo/report.html"].title == TITLE
    assert names["Báo cáo/libreoffice.doc"].reason == "old_word"


def test_names_in_old_archives_are_read_in_their_encoding(tmp_path):
    data = packed(**{"xxxxxxxxxxxxxxx.txt": "Giảm 5 phòng."})
    name = "Đồi Chè.txt".encode().ljust(19, b" ")[:19]
    path = tmp_path / "a.zip"
    path.write_bytes(data.replace(b"xxxxxxxxxxxxxxx.txt", name.replace(b".txt", b"    ")[:15] + b".txt"))
    assert one(path).name.startswith("Đồi Chè")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.zip", b"PK\x03\x04 broken", "damaged"),
        ("a.zip", packed(**{"a.exe": b"x"}), "no_text"),
        ("a.docx", packed(**{"a.txt": b"x"}), "damaged"),
        ("a.docx", b"no zip", "damaged"),
        ("a.docx", word(lambda document: None), "no_text"),
        ("a.pdf", b"%PDF-1.4 nothing more", "damaged"),
        ("a.pdf", b"no pdf", "damaged"),
        ("a.xlsx", packed(**{"xl/workbook.xml": b"<a/>"}), "damaged"),
        ("a.html", b"", "empty"),
        ("a.html", b"<html><body><script>5</script></body></html>", "no_text"),
        ("a.eml", b"no message at all", "damaged"),
        ("a.eml", b"Subject: x\r\n\r\n", "no_text"),
        ("a.rtf", b"{\\rtf1 x}", "unsupported"),
    ],
)
def test_what_is_not_what_it_says_is_refused(tmp_path, name, content, reason):
    assert refused(tmp_path, name, content) == reason


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_files_cut_off_anywhere_are_read_or_refused(tmp_path, name):
    data = (SAMPLES / name).read_bytes()
    path = tmp_path / name
    for part in range(1, 12):
        path.write_bytes(data[: len(data) * part // 12])
        assert read(path)


def test_a_picture_of_a_page_says_so(tmp_path):
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    pdf.save(tmp_path / "a.pdf")
    pdf.close()
    assert one(tmp_path / "a.pdf").reason == "scanned"


BOMB = packed(**{"a.txt": bytes(60_000_000)})


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", BOMB, "bomb"),
        ("a.docx", packed(**{"word/document.xml": b"<a>" + b" " * 60_000_000}), "bomb"),
        ("a.xlsx", packed(**{"xl/workbook.xml": b"<a>" + b" " * 60_000_000}), "bomb"),
        ("a.zip", packed(**{f"{n}.txt": b"" for n in range(30)}), "bomb"),
        (
            "a.zip",
            packed(**{"a.zip": packed(**{"b.zip": packed(**{"c.zip": packed(**{"d.txt": b"x"})})})}),
            "too_deep",
        ),
        ("a.html", b"<div>" * 5_000 + b"5" + b"</div>" * 5_000, "too_deep"),
        ("a.html", b"<p>" + b"5 " * 800_000, "too_large"),
        ("a.txt", b"5 " * 1_500_000, "too_large"),
    ],
)
def test_bombs_and_depths_are_refused(tmp_path, name, data, reason):
    limits = Limits(archive_files=20, file_bytes=2_000_000, markup_chars=1_000_000)
    assert refused(tmp_path, name, data, limits) == reason


LAUGHS = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_of_xml_are_never_expanded(tmp_path, head):
    def inject(xml):
        start = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        return (
            xml[:start]
            + head
            + xml[start:].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
        )

    assert (
        refused(tmp_path, "a.docx", changed(word(lambda d: None), "word/document.xml", inject)) == "damaged"
    )
    book = (SAMPLES / "openpyxl.xlsx").read_bytes()
    assert refused(tmp_path, "a.xlsx", changed(book, "xl/workbook.xml", inject)) == "damaged"
    path = tmp_path / "a.html"
    path.write_bytes(head + b"<html><body><p>Gi\xe1\xba\xa3m 5 ph\xc3\xb2ng &a; ban</p></body></html>")
    assert "root:" not in getattr(one(path), "text", "")


def test_a_page_loads_and_runs_nothing(tmp_path, monkeypatch):
    def no_network(*_):
        raise AssertionError("the network was asked for something")

    monkeypatch.setattr("socket.socket.connect", no_network)
    monkeypatch.setattr("socket.getaddrinfo", no_network)
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", "utf-8")
    body = "Giảm 5 phòng, ban của tỉnh theo kế hoạch năm 2021. " * 10
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><base href="http://example.org/"><link rel=stylesheet href="a.css"></head>'
        f'<body><article><img src="http://example.org/a.png"><iframe src="file://{secret}"></iframe>'
        f'<object data="{secret}"></object><p>{body}</p><script>document.write("9")</script>'
        '<p onclick="x()">&lt;b&gt;6&lt;/b&gt;</p></article></body>',
        "utf-8",
    )
    document = one(path)
    assert "bí mật" not in document.text
    assert "Giảm 5 phòng" in document.text
    assert "<b>6</b>" in document.text  # words of the article, for the window to show as such


def test_formulas_are_not_calculated(tmp_path):
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Đơn vị", "Số"])
    book.active.append(["A", "=1+1"])
    book.active.append(["B", 5])
    book.save(tmp_path / "a.xlsx")
    assert grid(one(tmp_path / "a.xlsx")) == [["Đơn vị", "Số"], ["A", ""], ["B", "5"]]


def test_control_and_direction_characters_do_no_harm(tmp_path):
    path = tmp_path / "a.txt"
    text = "Giảm \u202e5\u202c phòng\u200b, \u2066ban\u2069.\x07\x1b[31m"
    path.write_text(text, "utf-8")
    assert one(path).text == text


@pytest.mark.parametrize(
    "text",
    [
        "5 " * 500_000,
        "a\n" * 300_000,
        "Giảm" + " " * 1_000_000 + "5",
        "(" * 1_000_000,
        "Ảnh . " * 100_000,
        "a - " * 300_000,
    ],
    ids=["numbers", "lines", "spaces", "brackets", "credits", "dashes"],
)
def test_odd_texts_take_no_longer_than_others(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    limits = Limits(seconds=10)
    found = one(path, limits)
    assert isinstance(found, Document)
    assert found.text == text


def test_a_page_of_very_many_tables_is_read_in_time(tmp_path):
    table = "<table>" + "<tr><td>Xã A</td><td>5</td><td>6</td></tr>" * 3 + "</table>"
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + table * 1_000, "utf-8")
    assert len(one(path, Limits(seconds=20)).tables) == 1_000


def test_reading_stops_inside_a_long_file(tmp_path):
    document = SAMPLES / "libreoffice-report.pdf"
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 2  # by the folder, by the file, while it is read

    assert list(read_paths([document], stop=stop)) == []
