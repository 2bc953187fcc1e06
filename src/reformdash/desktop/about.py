"""What the program is: version, build, licences of what is in it."""

from __future__ import annotations

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, qVersion
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reformdash import __version__
from reformdash.desktop.about_parts import THIRD_PARTY, read_build, third_party
from reformdash.desktop.dialogs import Dialog
from reformdash.desktop.paths import RESOURCES
from reformdash.desktop.widgets import label

translate = QCoreApplication.translate

FOLDER = RESOURCES / "about"
"""Files the build writes; a source checkout has none."""


class AboutDialog(Dialog):
    """Name, version, build and licences.

    Args:
        parent: The window.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("ReformDash", translate("Help", "Đóng"), None, parent)
        purpose = translate(
            "Help",
            "Đọc số liệu cải cách bộ máy nhà nước từ bài viết, vẽ biểu đồ và giữ câu gốc của từng con số.",
        )
        here = translate("Help", "Mọi việc diễn ra trên máy này, không gửi gì đi đâu.")
        self.body.addWidget(label("", f"{purpose} {here}", wrap=True))
        self.build = label("", build_words(), wrap=True)
        self.build.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.build)
        heading = translate("Help", "Giấy phép")
        self.body.addWidget(label("section", heading))
        self.body.addWidget(label("", licence_words(), wrap=True))
        self.licences = QPlainTextEdit()
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.licences.setAccessibleName(heading)
        self.licences.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.licences.setPlainText(third_party(FOLDER))
        self.body.addWidget(self.licences, 1)
        self.resize(760, 620)


def build_words() -> str:
    """Version, build, Qt and Python in two lines, to be copied into a report of a fault."""
    first = translate("Help", "Phiên bản {version}").format(version=__version__)
    build = read_build(FOLDER)
    if build is None:
        first += " · " + translate("Help", "chạy từ mã nguồn")
    else:
        moment = QDateTime.fromString(build.built, Qt.DateFormat.ISODate)
        day = QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
        first += " · " + translate("Help", "bản dựng ngày {day}").format(day=day)
        if build.commit:
            first += " · " + translate("Help", "mã nguồn {commit}").format(commit=build.commit)
    system = build.system if build and build.system else f"{platform.system()} {platform.machine()}"
    python = build.python if build and build.python else platform.python_version()
    return f"{first}\nQt {qVersion()} · PySide6 {pyside_version} · Python {python} · {system}"


def licence_words() -> str:
    """The program's own licence, Qt's, and where the texts of all others are."""
    own = translate("Help", "ReformDash theo giấy phép MIT.")
    qt = translate(
        "Help",
        "Qt và PySide6 được dùng theo giấy phép LGPL phiên bản 3: đó là các thư viện riêng nằm trong thư mục "
        "của chương trình, người dùng có thể thay bằng bản tự dựng; mã nguồn có ở download.qt.io.",
    )
    if (FOLDER / THIRD_PARTY).exists():
        others = translate(
            "Help", "Dưới đây là giấy phép của mọi thành phần do người khác viết, kèm toàn văn."
        )
    else:
        others = translate(
            "Help",
            "Dưới đây là các thư viện đang dùng; toàn văn giấy phép nằm trong thư mục “.dist-info” của từng "
            "thư viện, còn của phông chữ, bản đồ và danh mục địa danh nằm trong thư mục “resources”.",
        )
    return f"{own} {qt} {others}"
