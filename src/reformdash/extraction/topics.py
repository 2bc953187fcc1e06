"""The topic of an observation, and whether it is of the reform at all (first line that fits, as in the code list)."""

from __future__ import annotations

import re

_DISCIPLINE = frozenset({"discipline", "expel", "strike_off", "leave_party"})
_ADMIN = frozenset({"provinces", "districts", "communes", "villages"})
_STAFF = frozenset({"posts", "officials", "public_employees", "leaders", "part_timers", "contract_workers"})
_BODIES = frozenset(
    {
        "ministries", "departments", "general_departments", "bureaus", "divisions", "focal_points", "public_service_units",
        "schools", "health_units", "units", "steering_committees", "project_boards", "funds", "party_orgs", "associations",
    }
)  # fmt: skip

# Words that make a text one of the reform, and how much.
REFORM_WORDS = re.compile(
    r"tinh giản|tinh giảm|biên chế|sáp nhập|sát nhập|hợp nhất|tinh gọn|bộ máy|đầu mối|sắp xếp|kiêm nhiệm|nhất thể hóa|"
    r"đơn vị hành chính|đơn vị sự nghiệp|tự chủ|dôi dư|không chuyên trách|tổ chức lại|kiện toàn|cắt giảm|"
    r"nghị quyết (?:số )?(?:18|19|39|37)|nghị định (?:số )?(?:108|178|67|154|29)|khai trừ|kỷ luật|cách chức|khiển trách|giải thể|cấp phó|cấp trưởng|số lượng lãnh đạo|bổ nhiệm|nghỉ hưu trước tuổi|thôi việc|phó giám đốc|cải cách tiền lương|ban chỉ đạo"
)
_FOREIGN = re.compile(
    r"(?<!\w)(?:tai nạn|bị thương|thiệt mạng|tử vong|thí sinh|bệnh nhân|dịch bệnh|ca nhiễm|xăng|chứng khoán|cổ phiếu|lợi nhuận|doanh thu|bị cáo|bị can|ma túy|cướp|trận đấu|bàn thắng|huy chương|giá vàng|usd|du khách|khách sạn|động đất|bão số|mưa lũ|sạt lở|xe máy|ô tô|hàng không|chuyến bay|căn hộ|bất động sản|vốn đầu tư|trái phiếu|lãi suất)(?!\w)"
)


def topic_of(action: str, obj: str, reform: bool, model_kind: str = "") -> str:
    """The topic code.

    Args:
        action: Action code.
        obj: Object code.
        reform: Whether the figure belongs to the reform; else the topic is `other` (events and programmes excepted).
        model_kind: `posts` where a model joins posts, `bodies` where it joins bodies.
    """
    if action == "attend" or obj == "venues":
        return "event"
    if obj in {"documents", "provisions"}:
        return "programme"
    if not reform or obj in {"population", "land_area", "other", "areas_of_level"}:
        return "other"
    if action in _DISCIPLINE:
        return "discipline"
    if action == "train":
        return "training"
    if action == "retire":
        return "leaving"
    if action == "convert":
        return "autonomy"
    if action == "concurrent" or (obj == "models" and model_kind == "posts"):
        return "concurrent_posts"
    if obj == "money":
        return "finance"
    if obj in _ADMIN:
        return "admin_units"
    if obj in _STAFF:
        return "payroll"
    if obj in _BODIES or obj == "models":
        return "structure"
    return "other"


def reform_weight(key: str) -> int:
    """How many words of the reform a text has."""
    return len(REFORM_WORDS.findall(key))


def foreign_weight(key: str) -> int:
    """How many words of other news a text has."""
    return len(_FOREIGN.findall(key))
