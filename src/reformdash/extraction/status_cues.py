"""The phrases that tell a status, and which of those in front of a figure governs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reformdash.extraction.figures import DIFFERENCES, GAPS, Figure
from reformdash.extraction.markup import MarkedText, Sentence
from reformdash.extraction.topics import PENALTIES
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording, word_list

# "phải điều động 12 người", "phải nghỉ": told as what came about; "phải giảm 12 xã": as what is to be done.
HAD_TO = GAPS | {"appoint", "retire", "other", "increase"}
_ACT_DONE = Wording(r"\s*(?:được\s+(?:[\wđ]+\s+){0,4}?)?<act_on_plan>")
_DONE = "đã"
_PLAN_WORD = Wording(r"<plan_word>|(?:sẽ|phải) ")
_PLAN_LEAD = Wording(r"<plan_document>\s+(?:\w+\s+){0,3}$")
_CARRIED_OUT = Wording(r"(?<!thông )<carried_out>\s+(?:các |tốt )?$")
# Words that plan nothing with some actions: "xin nghỉ" is done, "xin bổ sung" is not.
_WITH_OTHER_SENSE: Mapping[str, frozenset[str]] = {
    "xin": frozenset({"retire", "leave_party", "stock"}),
    **dict.fromkeys(word_list("belonging_to_a_group"), GAPS),
}
_GROUPS = tuple(word_list("belonging_to_a_group"))
_NOUN_REACH = 30  # characters from a number to the end of its noun
_THEREBY = "qua đó"
_AGREED = Wording(r"\s*<agrees>\s+<what_is_agreed>(?!\w)")
_HANDED_IN = re.compile(r"\s*trình\s[^.;\d]{2,50}?\s(?:xem xét|cho ý kiến|phê duyệt|quyết định)(?!\w)")
_INSPECTED = Wording(r"(?<!\w)<inspects>\s[^.;\d]{0,60}?(?<!\w)<matter>(?!\w)")
_NOT = re.compile(r"không\s+$")
_OF_A_NOUN_THERE = Wording(r"<today>\s*[;(]")
_BEHIND_A_NOUN = re.compile(r"[^\W\d_]\s(?<!\bvới )$")
_AFTER_MERGER = Wording(r"(?<!\w)sau (?:khi )?<merging>(?!\w)")
_TODAY = frozenset({"hiện nay", "hiện tại", "hiện"})
_AGAINST = Wording(r"(?<!\w)so với(?: [^,.;()\d]{2,50})?\s$")
_POLICY_DONE = re.compile(r"(?<!\w)(?:sau (?:khi )?|qua |đã )(?:\w+ ){0,2}thực hiện (?:các )?$")
_HAS_A_PLAN = Wording(r"đã có\s(?:dự thảo |đề xuất )?<plan_document>(?!\w)")
_ONE_MAY_SAY = Wording(r"có thể\s(?:kể|thấy|nói|nhắc|điểm|kể đến|thấy rằng|nói rằng)(?!\w)")
_OF_A_WHOLE = re.compile(
    r"(?<![\d/.])\d[\d.]*/\d[\d.]*\s[^\d,;.:()]{2,30}\s$"
)  # "giảm 18/44 biên chế phải giảm, đạt 41%"
_HAS_DONE = Wording(r"(?<!\w)đã(?!\w)")
_SET_AGAINST = Wording(r"(?<!\w)so với (?:(?:các|lộ trình|kế hoạch|mục tiêu) )?(?:(?:trong|của|theo) )?$")
_TASK_SET = re.compile(
    r"(?<!\w)(?:so với|đối chiếu với|đối chiếu) (?:các )?(?:chỉ tiêu|kế hoạch|mục tiêu|yêu cầu)\s$"
)
# "tinh giản biên chế được xác định tại Nghị quyết 39"
_NOT_ACHIEVED = re.compile(
    r"\s+(?:xác định|quy định|nêu|đề ra|đặt ra|giao|phê duyệt|thực hiện theo|ghi|thông qua)(?!\w)"
)
_IF_THEN = re.compile(r"nếu\s[^.;]*(?<!\w)thì(?!\w)[^.;]*")  # "nếu tinh giản 1,5% thì giảm được 800 tỷ đồng"
_NEWLY = frozenset({"mới có", "mới giảm", "mới đạt"})
_NEW_BODY = re.compile(
    r"(?:[,:]\s|^)(?:tỉnh|huyện|xã|phường|thành phố|quận|thị xã|sở|bộ|trung tâm|đơn vị)\s$"
)
_GIVEN_NUMBER = re.compile(r"(?<!\w)(?:số|mức)\s$")
_KINDS_OF_OFFICE = frozenset({"Phòng", "Sở", "Ban", "Vụ", "Bộ", "Cục", "Khoa", "Viện"})
_COUNT_BEFORE = re.compile(
    r"(?<![\d.,])\d{1,3}[ \t]*$|\d\s?%\s+(?:so với\s+)?$"
)  # not the year before "phải", "dự kiến"


class StatusReading(NamedTuple):
    """A status with the cue that told it; `passing` where the cue is weak and frames nothing."""

    status: str
    how: str
    span: tuple[int, int] = (0, 0)
    passing: bool = False


class StatusCue(NamedTuple):
    """A phrase that tells a status."""

    mention: Mention
    entry: Entry

    @property
    def weak(self) -> bool:
        """Whether it gives way to a stronger one in the same clause."""
        return bool(self.entry.attributes.get("weak"))

    @property
    def frame(self) -> bool:
        """Whether the bare verbs behind it belong to it."""
        return bool(self.entry.attributes.get("frame"))

    @property
    def names_plan(self) -> bool:
        """Whether it is the noun of a plan ("đề án"), not a verb like "dự kiến"."""
        return self.weak and self.frame

    @property
    def reading(self) -> StatusReading:
        """The status it tells."""
        span = (self.mention.start, self.mention.end)
        return StatusReading(self.entry.code, "own_clause", span, self.weak and not self.frame)


def own_cue(marked: MarkedText, figure: Figure) -> tuple[StatusReading | None, bool]:
    """The cue nearest in front in the sentence, and whether it is a strong one."""
    weak: StatusCue | None = None
    done: StatusCue | None = None
    for cue in _cues_in_front(marked, figure):
        if cue.entry.attributes.get("achieved"):
            done = done or cue
        elif cue.weak:
            if weak is None or _outweighs(cue, weak):
                weak = cue
        elif weak is not None and _in_other_clause(marked.key, figure, cue, weak):
            return weak.reading, True
        else:
            return cue.reading, True
    if done is not None and _NOT_ACHIEVED.match(marked.key, done.mention.end):
        done = None
    if weak is not None and (done is None or _stands_open(marked.key, weak)):
        return weak.reading, False
    if (
        done is not None
        and weak is not None
        and _IF_THEN.fullmatch(marked.key, weak.mention.start, done.mention.start)
    ):
        return weak.reading, False
    return (done.reading._replace(passing=True), True) if done is not None else (None, False)


def _cues_in_front(marked: MarkedText, figure: Figure) -> Iterator[StatusCue]:
    """The status cues of the sentence in front of a figure that may govern it, the nearest first."""
    sentence = figure.sentence
    end = figure.noun_end if figure.action_how == "behind" else figure.start
    left, right = _others_of_row(marked.key, figure)
    inspects = True
    for place, (mention, entry) in enumerate(sentence.backwards("status", sentence.start, end)):
        if place == 1:  # of many cues each would look through all that is behind it
            inspects = _INSPECTED.search(marked.key, sentence.start, figure.start) is not None
        if entry.code == "norm" or sentence.aside(mention.start, figure.start):
            continue
        if left < mention.start < right:
            continue
        cue = StatusCue(mention, entry)
        if cue.names_plan and _is_in_a_name(marked, sentence, mention):
            continue
        if inspects and _INSPECTED.search(marked.key, mention.end, figure.start) is not None:
            continue  # "yêu cầu kiểm tra việc một sở có 44 lãnh đạo": that is so already
        if not (_frames_nothing(marked.key, figure, cue) or _is_about_other(marked, figure, cue)):
            yield cue


def _is_in_a_name(marked: MarkedText, sentence: Sentence, mention: Mention) -> bool:
    """As in "Phòng Tài chính Kế hoạch": a plan with a capital behind another capital is a part of a name."""
    nfc, start = marked.text.nfc, mention.start
    if not nfc[start].isupper() or nfc[start - 1 : start] != " ":
        return False
    before = nfc[max(sentence.start, start - 20) : start].split()[-2:]
    if before and before[-1] in _KINDS_OF_OFFICE:
        return True
    before = nfc[max(sentence.start + 1, start - 20) : start].split()[-2:]  # a sentence begins with a capital
    return len(before) == 2 and before[0][0].isupper() and before[1].isalpha() and before[1].islower()


def _others_of_row(key: str, figure: Figure) -> tuple[int, int]:
    """Where the other members of a row stand whose verbs have one subject, and so one cue before them all.

    As in "đề xuất giảm 2 ban; chuyển đổi 1 đơn vị hiện có; giảm 128 phòng".
    """
    sentence = figure.sentence
    at, verb = key.rfind(";", sentence.start, figure.start), figure.action_span[0]
    if at < 0 or verb <= at or figure.action == "stock" or key[at + 1 : verb].strip():
        return 0, 0
    return key.find(";", sentence.start, figure.start), at + 1


def _frames_nothing(key: str, figure: Figure, cue: StatusCue) -> bool:
    """Whether a plan is only counted or carried out, or a weak cue stands in another clause."""
    end = cue.mention.end
    if _is_counted(key, cue):
        return True
    if cue.frame and _is_carried_out(key, figure.sentence, cue.mention):
        return True
    lead = key[max(figure.sentence.start, cue.mention.start - 40) : cue.mention.start]
    if key.startswith("chủ trương", cue.mention.start) and _POLICY_DONE.search(lead[-30:]):
        return True
    compared = cue.names_plan and _is_compared_with(key, figure, cue.mention)
    if compared or (key.startswith(("đặt ra,", "đề ra,"), cue.mention.start) and _TASK_SET.search(lead)):
        return True  # "đối chiếu với chỉ tiêu đặt ra, cả nước vẫn thiếu 118.253 người"
    if key.startswith("trước ", cue.mention.start) and ";" in key[end : figure.start]:
        return True  # "trước sắp xếp có 233 xã; sau sắp xếp còn 78"
    apart = cue.weak and not cue.frame and key.find(";", end, figure.start) >= 0
    return apart and not _others_of_row(key, figure)[1]


def _is_about_other(marked: MarkedText, figure: Figure, cue: StatusCue) -> bool:
    """Whether a particle belongs to something else than the figure."""
    key, mention = marked.key, cue.mention
    words = key[mention.start : mention.end]
    if words in word_list("modal"):
        return _OF_A_WHOLE.search(key, figure.sentence.start, mention.start) is not None or _needs_other(
            key, figure, mention
        )
    if words in _TODAY and (_is_of_a_place(key, figure, mention) or _is_compared(key, figure, mention)):
        return True
    denied = _NOT.search(key, max(0, mention.start - 8), mention.start) is not None
    in_phrase = _HAS_A_PLAN.match(key, mention.start) or _ONE_MAY_SAY.match(key, mention.start)
    of_noun = _is_of_other_noun(figure, mention, words) or _is_of_a_new_body(key, figure, mention)
    if denied or in_phrase or of_noun or _tells_of_a_noun(key, mention):
        return True  # "3 xã đủ tiêu chuẩn không phải sắp xếp"
    if words in _WITH_OTHER_SENSE:
        return figure.action in _WITH_OTHER_SENSE[words]
    if words not in word_list("perfect") or cue.entry.code != "actual":
        return False
    behind = words == _DONE and _of_a_clause_behind(figure, mention)
    return behind or _is_act_on_plan(key, figure, mention)


def _tells_of_a_noun(key: str, mention: Mention) -> bool:
    """As in "giữ nguyên các trường hiện có; sắp xếp 25 trung tâm": said of the schools."""
    if key.startswith("đã giao", mention.start) and _GIVEN_NUMBER.search(
        key, max(0, mention.start - 6), mention.start
    ):
        return True  # "giữ nguyên số đã giao năm 2023"
    there = _OF_A_NOUN_THERE.match(key, mention.start) is not None
    return there and _BEHIND_A_NOUN.search(key, max(0, mention.start - 8), mention.start) is not None


def _is_of_a_place(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "Sau sáp nhập, Sơn La hiện nay còn 46 xã": the province as it is today, told of later."""
    sentence = figure.sentence
    if not any(0 <= mention.start - place.end <= 1 for place in sentence.places):
        return False
    return _AFTER_MERGER.search(key, sentence.start, mention.start) is not None


def _is_compared(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "So với tổng số xã hiện nay, tỷ lệ giảm là 68%": today is what the change is set against."""
    start = max(figure.sentence.start, mention.start - 60)
    return figure.action in DIFFERENCES and _AGAINST.search(key, start, mention.start) is not None


def _is_of_other_noun(figure: Figure, mention: Mention, words: str) -> bool:
    """As in "giao biên chế cho 80 phường thuộc diện sắp xếp là 1.200": told of the wards."""
    if not words.startswith(_GROUPS) or figure.rule == "into":
        return False
    nouns = (n.end < mention.start <= n.end + _NOUN_REACH for n in figure.sentence.numerals)
    return mention.end <= figure.start and any(nouns)


def _is_of_a_new_body(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "dự kiến sau khi hợp nhất, tỉnh mới có 99 xã": "mới" is said of the province."""
    start = max(figure.sentence.start, mention.start - 24)
    newly = key[mention.start : mention.end] in _NEWLY
    if not newly or _NEW_BODY.search(key, start, mention.start) is None:
        return False
    return _AFTER_MERGER.search(key, figure.sentence.start, mention.start) is not None


def _needs_other(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "phải ký hợp đồng với 615 người", "không phải": what must be done is not told of the figure."""
    if _NOT.search(key, max(0, mention.start - 8), mention.start) is not None:
        return True
    needed = key[mention.start : mention.end] == "cần"
    if figure.action in GAPS or (not needed and figure.action in HAD_TO | PENALTIES):
        return True
    return figure.action == "stock" and figure.phase is None and figure.action_span[0] < mention.end


def _is_act_on_plan(key: str, figure: Figure, mention: Mention) -> bool:
    """Whether only the act on a plan is done, not what it holds: "đã thông qua đề án ..."."""
    if _AGREED.match(key, mention.end) or _HANDED_IN.match(key, mention.end, figure.start):
        return True  # "đã thống nhất điều chỉnh còn 16 xã": so it will be
    if not _ACT_DONE.match(key, mention.end) or _HAS_DONE.search(key, mention.end, figure.start):
        return False
    if _PLAN_WORD.search(key, mention.end, figure.start):
        return True
    lead = max(figure.sentence.start, mention.start - 24)
    return _PLAN_LEAD.search(key, lead, mention.start) is not None


def _outweighs(cue: StatusCue, weak: StatusCue) -> bool:
    """Whether a plan close in front of a weak "now" frames it."""
    return (
        weak.entry.code == "actual"
        and cue.entry.code == "planned"
        and cue.frame
        and weak.mention.start - cue.mention.end < 30
    )


def _in_other_clause(key: str, figure: Figure, cue: StatusCue, weak: StatusCue) -> bool:
    """Whether the stronger of two cues that differ stands in another clause ("đã ..., theo phương án")."""
    if cue.entry.code == weak.entry.code:
        return False
    between = key[cue.mention.end : weak.mention.start]
    if key[weak.mention.start : weak.mention.end] == _THEREBY:
        return False  # "sẽ không còn phòng thuộc vụ; qua đó giải thể 23 đầu mối"
    if ";" in between:
        return True
    if "," not in between:
        return False
    return weak.entry.code == "actual" or "," not in key[weak.mention.start : figure.start]


def _stands_open(key: str, weak: StatusCue) -> bool:
    words = key[weak.mention.start : weak.mention.end]
    return weak.entry.code == "actual" or words in word_list("open_plan")


def _is_counted(key: str, cue: StatusCue) -> bool:
    """Whether a plan is only counted ("xây dựng 3 đề án"), so that it frames nothing; not "đợt 2 dự kiến"."""
    if not cue.names_plan:
        return False
    at = cue.mention.start
    return _COUNT_BEFORE.search(key, max(0, at - 6), at) is not None


def _is_carried_out(key: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a plan is one that was carried out ("hoàn thành kế hoạch")."""
    found = _CARRIED_OUT.search(key, max(sentence.start, mention.start - 16), mention.start)
    return found is not None and not key.endswith("đang ", 0, found.start())


def _is_compared_with(key: str, figure: Figure, mention: Mention) -> bool:
    """As in "So với lộ trình, kết quả này sớm hơn; 12 xã ...": what is done is set against it."""
    lead = key[max(figure.sentence.start, mention.start - 28) : mention.start]
    return _SET_AGAINST.search(lead) is not None and "," in key[mention.end : figure.start]


def _of_a_clause_behind(figure: Figure, mention: Mention) -> bool:
    """Whether "đã" is of a relative clause of an earlier noun ("704 hợp đồng đã tồn tại nhiều năm, ...")."""
    sentence = figure.sentence
    if figure.start - mention.end <= 28 or (figure.action_how == "behind" and mention.end > figure.start):
        return False
    for following in sentence.between(mention.end, min(figure.start, mention.end + 28)):
        if following.of("action") is not None or following.of("status") is not None:
            return False
    earlier = [n.start for n in sentence.numerals if n.end <= mention.start]
    if not earlier:
        return False
    verb = sentence.nearest("action", max(sentence.start, earlier[-1] - 40), earlier[-1])
    return verb is not None and verb[1].attributes.get("kind") != "state"


def cues_of(marked: MarkedText, sentence: Sentence) -> list[StatusCue]:
    """The cues of a sentence that say what is planned or done; no norms, nothing counted or carried out."""
    return [
        cue
        for cue in (StatusCue(mention, entry) for mention, entry in sentence.of_kind("status"))
        if cue.entry.code != "norm"
        and not _is_counted(marked.key, cue)
        and not _is_carried_out(marked.key, sentence, cue.mention)
    ]
