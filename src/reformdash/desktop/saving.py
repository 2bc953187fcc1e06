"""What to tell the user when a file could not be written, and where files go."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

PROJECT_SUFFIX = ".reformdash"


def write_problem(path: Path, error: OSError) -> str:
    """One sentence that says why `path` was not written and what to do."""
    translate = QCoreApplication.translate
    name, folder = path.name, str(path.parent)
    if path.is_dir() or error.errno == errno.EISDIR:
        words = translate("Saving", "“{name}” là tên một thư mục. Hãy chọn tên khác.")
    elif error.errno == errno.ENOSPC:
        words = translate("Saving", "Ổ đĩa đã đầy, tệp “{name}” chưa được ghi.")
    elif not path.parent.exists():
        words = translate("Saving", "Không tìm thấy thư mục “{folder}”.")
    elif isinstance(error, PermissionError):
        words = translate(
            "Saving",
            "Không ghi được “{name}”: tệp đang mở trong chương trình khác (chẳng hạn Excel) hoặc bạn không "
            "có quyền ghi vào thư mục này. Hãy đóng tệp hoặc chọn nơi khác.",
        )
    else:
        words = translate("Saving", "Không ghi được “{name}”: {reason}.")
    return words.format(name=name, folder=folder, reason=error.strerror or str(error))


def file_stem(title: str) -> str:
    """A file name for a title: "Biên chế đã giảm" gives "bien-che-da-giam"."""
    from reformdash.lexicon.fold import ascii_key  # noqa: PLC0415 - its tables are not for the first paint

    return re.sub(r"[^a-z0-9]+", "-", ascii_key(title)).strip("-")[:60].rstrip("-") or "reformdash"


def with_suffix(name: str, suffix: str) -> Path:
    """The path the user named, with the suffix of its kind (".png") where it was left out."""
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def documents_folder() -> Path:
    """Where people keep their documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
