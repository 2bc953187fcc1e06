"""Words for how a field was found and what went wrong, in the language of the screens."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def manner(how: str) -> str:
    """How the extractor found a field; empty where it is plain."""
    translate = QCoreApplication.translate
    words = {
        "inherited": translate("Why", "suy từ câu trước"),
        "document": translate("Why", "theo cả bài"),
        "anaphor": translate("Why", "từ chỉ lại ở câu này"),
        "behind": translate("Why", "đứng ngay sau con số"),
        "before": translate("Why", "đứng ngay trước con số"),
        "noun_behind": translate("Why", "đứng ngay sau con số"),
        "own_clause": translate("Why", "trong cùng vế câu"),
        "clause": translate("Why", "trong cùng vế câu"),
        "sentence": translate("Why", "trong cùng câu"),
        "list": translate("Why", "trong một danh sách"),
        "link": translate("Why", "theo con số nó thuộc về"),
        "pair": translate("Why", "theo con số đi cùng"),
        "model": translate("Why", "theo tên mô hình"),
        "period": translate("Why", "theo mốc thời gian"),
        "country": translate("Why", "nói về cả nước"),
        "unnamed": translate("Why", "nơi không được nêu tên"),
        "verb": translate("Why", "theo động từ"),
        "scope": translate("Why", "chỉ phạm vi"),
        "learned": translate("Why", "theo các từ xung quanh, học từ những bài đã đọc bằng mắt"),
        "default": translate("Why", "mặc định, không có từ nào chỉ ra"),
    }
    return words.get(how, "")


def project_problem(reason: str, detail: str) -> str:
    """Why a project file cannot be opened or written, as a sentence."""
    translate = QCoreApplication.translate
    words = {
        "missing": translate("Why", "Không tìm thấy tệp dự án."),
        "gone": translate(
            "Why",
            "Tệp dự án đã bị xóa hoặc chuyển đi trong lúc đang mở, nên thay đổi không ghi được vào đó. "
            "Hãy lưu dự án thành tệp khác để giữ công việc.",
        ),
        "no_folder": translate("Why", "Không tìm thấy thư mục để ghi tệp."),
        "is_folder": translate("Why", "Đó là tên một thư mục. Hãy chọn tên khác."),
        "saving": translate("Why", "Dự án đang được lưu. Hãy đợi lưu xong rồi thử lại."),
        "exists": translate("Why", "Đã có tệp ở đó."),
        "denied": translate("Why", "Không có quyền đọc tệp hoặc ghi vào thư mục này."),
        "not_project": translate("Why", "Đây không phải tệp dự án của chương trình."),
        "damaged": translate("Why", "Tệp dự án bị hỏng."),
        "too_new": translate("Why", "Dự án do phiên bản mới hơn tạo ra; hãy cập nhật chương trình."),
        "in_use": translate("Why", "Dự án đang mở ở cửa sổ khác."),
        "read_only": translate(
            "Why",
            "Dự án đang mở ở cửa sổ khác hoặc không ghi được, nên chỉ mở để xem: "
            "thay đổi ở đây không được lưu vào tệp. Hãy lưu dự án thành tệp khác nếu muốn giữ.",
        ),
        "full": translate("Why", "Ổ đĩa đã đầy."),
        "unreadable": translate(
            "Why", "Không đọc được dự án này. Tệp vẫn nguyên vẹn, những gì đang mở không bị mất."
        ),
        "same_file": translate("Why", "Đó chính là tệp đang mở. Hãy chọn tên khác cho bản sao."),
        "failed": translate("Why", "Ổ đĩa hoặc mạng không cho đọc, ghi."),
        "stalled": translate(
            "Why",
            "Ổ đĩa hoặc ổ mạng chứa tệp dự án không trả lời. Thay đổi được giữ lại trong chương trình và sẽ "
            "được ghi khi ổ đĩa trả lời; hãy kiểm tra kết nối và đừng đóng chương trình.",
        ),
        "no_drive": translate(
            "Why", "Ổ đĩa hoặc ổ mạng chứa tệp không trả lời. Hãy kiểm tra kết nối rồi thử lại."
        ),
    }
    return " ".join(part for part in (words.get(reason, reason), f"({detail})" if detail else "") if part)
