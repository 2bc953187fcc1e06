"""Models have names in both languages, in the order people say them."""

import pytest

from reformdash.lexicon.roles import Roles

ROLES = Roles.load()


@pytest.mark.parametrize(
    ("model", "vi", "en"),
    [
        (
            "bi-thu-cap-uy+chu-tich-ubnd",
            "Bí thư cấp ủy đồng thời là Chủ tịch UBND",
            "Party secretary, also People's Committee chair",
        ),
        (
            "chu-tich-mttq+truong-ban-dan-van",
            "Trưởng ban Dân vận đồng thời là Chủ tịch MTTQ",
            "Head of mass mobilisation, also Fatherland Front chair",
        ),
        (
            "so-ke-hoach-va-dau-tu+so-tai-chinh",
            "Hợp nhất Sở Tài chính với Sở Kế hoạch và Đầu tư",
            "Merger of Department of finance and Department of planning and investment",
        ),
        ("phong-a+phong-b", "Hợp nhất Phong a với Phong b", "Merger of Phong a and Phong b"),
        ("bi-thu-cap-uy", "Bí thư cấp ủy", "Party secretary"),
    ],
)
def test_models_by_name(model: str, vi: str, en: str) -> None:
    assert ROLES.model_label(model, "vi") == vi
    assert ROLES.model_label(model, "en") == en


def test_every_part_has_its_own_name() -> None:
    for part in ROLES.parts.values():
        assert part.vi != part.en
        assert part.code not in (part.vi, part.en)
