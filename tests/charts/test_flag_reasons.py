"""A flag is explained by the row it is on."""

import pytest
from seed_frames import frames_of, observation

from reformdash.charts.flag_reasons import flag_reasons
from reformdash.charts.words import Words
from reformdash.dataset.checks import with_checks
from reformdash.lexicon.codes import Codes, Language

WORDS = {"vi": Words.load("vi"), "en": Words.load("en")}


def told(*rows: dict[str, object], language: Language = "vi") -> dict[str, str]:
    frames = frames_of(*rows)
    checked = with_checks(frames.observations)
    return flag_reasons(checked.row(0, named=True), checked, frames.documents, WORDS[language])


@pytest.mark.parametrize(
    ("row", "vi", "en"),
    [
        ({"obs_value": 12.0, "base_value": 9.0}, "(12) lớn hơn tổng số (9)", "(12) exceeds its total (9)"),
        ({"obs_value": 12.0, "base_value": 0.0}, "Tổng số bằng 0", "The total is zero"),
        (
            {"unit_measure": "PERCENT", "share_of": "total", "obs_value": 120.5},
            "120,5% của tổng số là quá 100%",
            "120.5% of the total is over 100%",
        ),
        (
            {"unit_measure": "PERCENT", "share_of": "plan", "obs_value": 1200.0},
            "1.200% kế hoạch",
            "1,200% of the plan",
        ),
        (
            {"unit_measure": "PERCENT", "share_of": "previous", "obs_value": 150.0},
            "Không thể giảm 150%",
            "Nothing can fall by 150%",
        ),
    ],
)
def test_an_impossible_share_is_told_with_its_numbers(row: dict[str, object], vi: str, en: str) -> None:
    assert vi in told(observation(**row))["share_implausible"]
    assert en in told(observation(**row), language="en")["share_implausible"]


def test_who_says_otherwise_is_named_with_what_is_said() -> None:
    rows = (
        observation(document_id="d1", figure_start=1, obs_value=2700.0),
        observation(document_id="d2", figure_start=2, obs_value=2900.0, qualifier="nearly"),
    )
    vi, en = told(*rows)["value_conflict"], told(*rows, language="en")["value_conflict"]
    assert vi.startswith("Bài khác nêu số khác") and "gần 2.900 (" in vi and vi.endswith(").")
    assert "nearly 2,900 (" in en
    assert "2.700" not in vi


def test_every_flag_has_a_reason_in_both_languages() -> None:
    flags = list(Codes.load().values("flag"))
    row = {**observation(), "flags": flags}
    frames = frames_of(row)
    for words in WORDS.values():
        reasons = flag_reasons(row, frames.observations, frames.documents, words)
        assert list(reasons) == flags
        assert all(reason and "{" not in reason for reason in reasons.values())
