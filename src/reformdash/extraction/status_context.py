"""The status a text is in, carried from sentence to sentence: a plan named holds for what is behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reformdash.extraction.markup import MarkedText, Sentence, is_headline
from reformdash.extraction.status_cues import StatusReading, cues_of
from reformdash.lexicon.wording import Wording

_FRAME_REACH = 8  # sentences that a plan named holds for
_DONE_HEADING = Wording(r"(?<!\w)<done_heading>(?!\w)")
_NOW = re.compile(r"(?:hiện|đang(?! xét| xem xét| chờ| tiếp tục))(?!\w)")
_ACT = Wording(r"<act_on_plan>")
_PLAN_HEADING = Wording(r"(?<!\w)<plan_heading>(?!\w)")


_DRAFT = Wording(r"(?<!\w)(?:phương án|đề án|dự thảo|dự kiến|đề xuất)(?!\w)")
_CARRIED_OUT = Wording(
    r"(?<!\w)(?:đã|thực hiện|triển khai|kết quả|tổng kết|nhìn lại|hoàn thành|qua|theo|sau)(?!\w)"
)


@dataclass(slots=True)
class StatusContext:
    """The status the text is in.

    Attributes:
        status: Of the figures told last.
        frame: Whether a plan, a draft or an aim was named that the sentences behind it tell.
        last: Of the figures of the last sentence, planned where one of them is; empty where it had none.
        age: Sentences since.
        paragraph: The paragraph that told it.
        now: The sentence that told last what is there today.
        reports: Whether a headline said that results are told: a plan issued is then their ground.
        draft: Whether the text's headline names a plan that is not carried out yet.
        light: Whether only a verb told it ("dự kiến"), which holds no further than its paragraph.
    """

    status: str = "actual"
    frame: bool = False
    last: str = ""
    age: int = 99
    paragraph: int = -1
    light: bool = False
    now: int = -99
    reports: bool = False
    draft: bool = False

    def plans(self, sentence: Sentence) -> bool:
        """Whether the plan told before still holds at a sentence."""
        if self.frame and self.light and self.paragraph != sentence.paragraph:
            return False
        return self.status == "planned" and self.age <= (_FRAME_REACH if self.frame else 1)


def remember_status(
    context: StatusContext, sentence: Sentence, marked: MarkedText, used: list[StatusReading]
) -> None:
    """Carries the status on: a plan named holds for what is behind it until something is told as done."""
    context.age += 1
    if sentence.index == 0:
        heading = marked.key[sentence.start : sentence.end]
        context.draft = _DRAFT.search(heading) is not None and _CARRIED_OUT.search(heading) is None
    if (
        not used
        and is_headline(marked, sentence)
        and _turn(context, marked.key[sentence.start : sentence.end])
    ):
        return
    cues = cues_of(marked, sentence)
    if used and used[-1].status == "actual":
        today = any(_NOW.match(marked.key, cue.mention.start) for cue in cues)
        context.now = sentence.index if today else context.now
    framed = any(cue.frame for cue in cues)
    if framed:
        context.paragraph = sentence.paragraph
        context.light = not any(cue.names_plan for cue in cues)
    statuses = {reading.status for reading in used}
    context.last = "planned" if "planned" in statuses else next(iter(statuses), "")
    if used:
        _remember_figures(context, marked.key, used[-1], framed)
        return
    strong = [cue.entry.code for cue in cues if not cue.weak]
    issued = framed and not context.reports and _ACT.search(marked.key, sentence.start, sentence.end)
    if framed and (not strong or strong[-1] == "planned" or issued):
        context.status, context.frame, context.age = "planned", True, 0
    elif strong:
        stays = context.frame and context.status == strong[-1] == "planned" and context.age <= 1
        if strong[-1] == "planned" and marked.key[sentence.start : sentence.end].rstrip().endswith(":"):
            stays, context.light = True, False  # "Thời gian tới, tỉnh tập trung các nhiệm vụ:" opens a list
        context.status, context.frame, context.age = strong[-1], stays, 0


def _turn(context: StatusContext, heading: str) -> bool:
    """Whether a heading says what its section tells: "1. Kết quả đạt được", "3. Phương hướng"."""
    done, plan = _DONE_HEADING.search(heading) is not None, _PLAN_HEADING.search(heading) is not None
    if done == plan:
        return False
    context.reports = done
    context.status, context.frame, context.age = ("planned", True, 0) if plan else ("actual", False, 0)
    return True


def _remember_figures(context: StatusContext, key: str, last: StatusReading, framed: bool) -> None:
    """The status of a sentence's last figure is the text's."""
    if context.frame and last.status == "actual" and key.startswith(("hiện", "trước"), *last.span):
        return  # what is there now, or was before, does not end the plan that is told
    if last.how in {"own_clause", "period"}:
        holds = context.frame or (framed and not last.passing)
        context.frame = last.status == "planned" and holds
        context.age = 0
        if last.status != "norm":
            context.status = last.status
    elif last.how == "inherited":
        context.age = min(context.age, 1)
    else:
        context.status, context.frame = "actual", False
