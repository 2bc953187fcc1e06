"""Which object a figure without a full noun of its own counts.

First what stands next to it, then what the sentence told before it, then what the sentences before have told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reformdash.extraction.area_sense import speaks_of_areas
from reformdash.extraction.bases import is_whole_of_share
from reformdash.extraction.classifiers import (
    counted_before,
    holders_of_office,
    of_sector,
    of_service_bloc,
    posts_of_field,
    self_financing,
    short_for,
    stands_for_areas,
)
from reformdash.extraction.clause import Clause
from reformdash.extraction.figures import GAPS, PERSONAL, Figure
from reformdash.extraction.nouns import Noun, compatible, is_ellipsis, noun_before
from reformdash.extraction.told_levels import kind_behind, level_as_subject, level_before, rank_as_subject
from reformdash.extraction.told_objects import object_told
from reformdash.extraction.topics import PENALTIES
from reformdash.lexicon.letters import CAPITALS
from reformdash.lexicon.phrases import Entry, Mention
from reformdash.lexicon.wording import Wording

_PAYROLL = Wording(r"<payroll>")
_PAYROLL_CUT = Wording(r"<payroll_cut>")
_EACH_HAS = Wording(r"(?<!\w)mỗi\s+[\w ]{2,20}\s(?:có|gồm)\s")
_PAYROLL_PLAN = Wording(r"\s*(?:so với )?<of_plan>\s+(?:giảm |cắt giảm |tinh giản |tinh gọn )biên chế")
_OWNED_BY = Wording(r"(?<!\w)<topic>\s[^.;\d]*(?<!\w)(?:của|ở|tại|thuộc)\s+(?:cả\s+|ubnd\s+|hđnd\s+)?$")
_OF_A_MINISTRY = re.compile(
    rf"(?<!\w)(?:của|thuộc|hai|cả hai|mỗi|tại) [Bb]ộ(?!\w)(?! máy| phận)"
    rf"|[Bb]ộ [{CAPITALS}][\w&, -]{{1,60}}?(?:có |còn |gồm )?$"
)
_TORN_INTO = Wording(r"(?<!\w)(?:tách|chia tách|chia)(?: ra)?(?: thành|,)[^.;:]{0,200}$")
_PARTY = Wording(r"(?<!\w)(?:đảng viên|đảng bộ|khai trừ|cấp ủy)(?!\w)")
_PRESENT = re.compile(r"có mặt")
_POPULATION = Wording(
    r"(?<!\w)(?:dân số|số dân|số nhân khẩu)(?: (?:trung bình|tự nhiên|toàn \w+|của \w+))?"
    r"(?: (?:là|có|đạt|trên|hơn|gần|khoảng|hiện|hiện có|hiện nay|vượt|ngưỡng|quá|xấp xỉ|chừng))*\s*$"
)
_PLAIN_PERSONS = frozenset({"people", "officials"})
_ABOUT = re.compile(r"[\s\"“\-+•*]*(?:về|đối với)\s[^,.;:\d]{3,60},\s")
_IN_DETAIL = re.compile(r"[\s\"“\-+•*]*cụ thể(?!\w)")
_UNUSED = Wording(r"(?<!\w)chưa (?:sử dụng|dùng)(?: hết| đến| tới)?\s+$")
_OTHER_MATTERS = Wording(
    r"(?<!\w)(?:kiến nghị|thủ tục|trụ sở|khiếu nại|tố cáo|ý kiến|cử tri|công dân|một cửa"
    r"|hành chính công)(?!\w)"
)
_SETTLED = Wording(r"(?<!\w)(?:giải quyết|phê duyệt|duyệt|chi trả)(?: xong| được| đủ| cho)*\s+$")
_JOINT = Wording(r",|và")
_DESCRIBED = Wording(r"\s<kind_of_body>(?!\w)")
_CUT_REACH = 4  # sentences
_QUOTA_HOLDER = Wording(r"[\s\"“\-+•*]*(?:các )?<quota_holder>(?!\w)")
_ROW = re.compile(r"([^.;,\d]{0,40}\scấp (?:tỉnh|huyện|xã))?(?:,| và|;)\s")
_PARTS_BEHIND = Wording(
    r"\s*(?:\((?:gồm |trong đó |gồm có )?|,\s(?:trong đó|gồm|chia ra|bao gồm)\s(?:có )?)(?:<small_hedge> )?"
)
_PAIR_BEHIND = re.compile(r"\s?,?\s\(?(?:giảm )?từ\s")
_DIRECTLY_BELOW = re.compile(r"\s(?:cấp dưới )?trực thuộc(?!\w)")
_BESIDE_REACH = 40  # characters
_TITLES = frozenset({"chức danh"})
_OTHER_TITLES = re.compile(r"\s(?:công chức|cán bộ|lãnh đạo|viên chức)(?!\w)")
_TITLES_REACH = 300  # characters
_PARTS_FOLLOW = re.compile(r"[^.;:\d()]{0,30}(?:,\s|\s)(?:bao gồm|gồm|trong đó có|gồm có)\s?:?\s?(?:\w+ )?$")
_TOTAL_OF = Wording(r"(?<!\w)(tổng (?:số )?)[^.;:,\d]{4,30}\scủa\s(?:[^.;:()\d]|(?<=năm )\d{4})*$")
_NUMBER_OF = Wording(r"(?<!\w)số (?:lượng )?$")
_AND_OR = Wording(r"\s*<and_or>\s*")


def set_object(clause: Clause) -> None:
    """Sets the object of a figure that has none, or a bare classifier, where the text leaves it out."""
    figure = clause.figure
    words = figure.object_text.lower() if figure.bare else ""
    _set_object(clause)
    of_it = (
        figure.object == "ministries"
        and words
        and _OF_A_MINISTRY.search(clause.marked.text.nfc, figure.sentence.start, figure.start)
    )
    torn = (
        figure.object == "general_departments"
        and words
        and _TORN_INTO.search(clause.key, figure.sentence.start, figure.start)
    )
    if of_it or torn or (words and _is_of_mixed_parts(clause)):  # "hai Bộ có 44 đơn vị": its parts are none
        figure.count("units", "bodies", "default")
    if figure.object == "districts" and figure.object_text.lower() == "thành phố" and _are_provinces(clause):
        figure.count("provinces", "areas", figure.object_how)  # "34 tỉnh (6 thành phố, 28 tỉnh)"
    if figure.object == "districts" and words == "đơn vị hành chính" and _is_directly_below(clause):
        figure.count("communes", "areas", figure.object_how)  # "huyện mới có 5 đơn vị hành chính trực thuộc"
    if figure.bare and figure.object == "officials" and "hợp đồng" in clause.key[slice(*figure.action_span)]:
        figure.count("contract_workers", "persons", figure.object_how)  # "chấm dứt hợp đồng với 38 người"
    if figure.object == "leaders" and figure.object_text.lower() in _TITLES and _is_of_part_timers(clause):
        figure.count("part_timers", "persons", figure.object_how)


def _is_of_mixed_parts(clause: Clause) -> bool:
    """As in "sở còn 17 đơn vị, gồm 5 phòng, 6 chi cục" behind project boards: units of several kinds."""
    figure = clause.figure
    if figure.object_family != "bodies" or figure.object_how not in {"inherited", "clause"}:
        return False
    parts = clause.figures[clause.place + 1 :]
    if len(parts) < 2 or _PARTS_FOLLOW.match(clause.key, figure.noun_end, parts[0].lead_end) is None:
        return False
    kinds = {
        part.object for part in parts if part.object_family == "bodies" and part.object_how == "noun_behind"
    }
    return len(kinds) > 1 and figure.object not in {*kinds, "public_service_units", "focal_points"}


def _is_directly_below(clause: Clause) -> bool:
    """Whether the level of "đơn vị hành chính trực thuộc" was told by what they belong to."""
    figure = clause.figure
    told_before = figure.object_how in {"clause", "sentence", "inherited"}
    return told_before and _DIRECTLY_BELOW.match(clause.key, figure.noun_end) is not None


def _are_provinces(clause: Clause) -> bool:
    """Whether cities are counted beside provinces, as parts of so many provinces."""
    figure, place = clause.figure, clause.place
    beside = clause.figures[max(0, place - 1) : place] + clause.figures[place + 1 : place + 2]
    near = [one for one in beside if abs(one.start - figure.start) < _BESIDE_REACH]
    return bool(near) and all(one.object == "provinces" for one in near)


def _is_of_part_timers(clause: Clause) -> bool:
    """As in "Người hoạt động không chuyên trách ở thôn: không quá 3 chức danh": no posts of leaders."""
    figure = clause.figure
    if _OTHER_TITLES.match(clause.key, figure.noun_end):
        return False
    start = max(0, figure.sentence.start - _TITLES_REACH)
    return clause.key.rfind("không chuyên trách", start, figure.start) >= 0


def _set_object(clause: Clause) -> None:
    marked, figure = clause.marked, clause.figure
    if any(rule(clause) for rule in _CLASSIFIER_RULES):
        return
    if (figure.object and not figure.bare) or figure.unit == "VND" or not is_ellipsis(marked, figure):
        return
    if figure.object == "units" and _DESCRIBED.match(clause.key, figure.noun_end):
        return  # "7 đơn vị chuyên môn": of a kind of their own
    if any(rule(clause) for rule in _NEIGHBOUR_RULES):
        return
    if speaks_of_areas(marked, figure) or stands_for_areas(clause):
        figure.object, figure.object_family, figure.bare = "areas_of_level", "areas", True
        found = noun_before(marked, figure, figure.sentence.start)
    else:
        found = noun_before(marked, figure, clause.left)
    if any(rule(clause, found) for rule in _SENTENCE_RULES):
        return
    if not _is_payroll_share(clause):
        object_told(clause)
    if not figure.object and figure.unit == "COUNT":
        _set_default(clause)


def _set_default(clause: Clause) -> None:
    """Bodies of whatever kind, those a body lacks, those who are punished."""
    figure = clause.figure
    _bodies_of_no_kind(clause)
    if not figure.object and figure.action in GAPS:
        figure.count("officials", "persons", "default")  # what a body lacks are people
    if not figure.object and figure.action in PENALTIES:
        of_party = _PARTY.search(clause.key, clause.sentence.start, clause.sentence.end) is not None
        figure.count("party_members" if of_party else "officials", "persons", "default")


def _level_of_bodies(clause: Clause) -> bool:
    """As in "47/47 đơn vị quản lý cấp tỉnh, 113/113 cấp huyện": the bodies of the next level."""
    figure, previous = clause.figure, clause.previous
    if previous is None or figure.object_family != "areas" or previous.object_family != "bodies":
        return False
    if not figure.object_text.lower().startswith("cấp ") or (figure.base is None) != (previous.base is None):
        return False
    row = _ROW.fullmatch(clause.key, previous.noun_end, figure.lead_end)
    if row is None or (row.group(1) is None and not previous.object_text.lower().startswith("cấp ")):
        return False
    figure.borrow_noun(previous, "list")
    return True


def _verb_words(clause: Clause) -> str:
    """The words of the figure's verb, where it stands in its own clause."""
    start, end = clause.figure.action_span
    return clause.key[start:end] if start >= clause.left else ""


def _payroll_verb(clause: Clause) -> bool:
    """As in "giảm biên chế 12 người", "cắt giảm 98 chỉ tiêu biên chế": the verb names what is cut."""
    figure = clause.figure
    if figure.object and figure.object_family not in PERSONAL:
        return False
    if not _PAYROLL.search(_verb_words(clause)):
        return False
    persons = figure.object and figure.action == "reduce"
    figure.count("officials" if persons else "posts", "posts", "verb")
    figure.object_text = figure.object_text or "biên chế"
    return True


def _present(clause: Clause) -> bool:
    """As in "biên chế giao 60, có mặt 47": who is there are persons."""
    figure = clause.figure
    if figure.object or figure.unit != "COUNT" or _PRESENT.search(_verb_words(clause)) is None:
        return False
    figure.count("officials", "persons", "verb")
    return True


def _inhabitants(clause: Clause) -> bool:
    """As in "xã mới có diện tích 41 km2, dân số hơn 12.000 người"."""
    figure = clause.figure
    if figure.unit != "COUNT" or figure.object_family not in {"", "persons"}:
        return False
    found = _POPULATION.search(clause.key, max(clause.sentence.start, figure.lead_end - 48), figure.lead_end)
    if found is None:
        return False
    figure.count("population", "measure", "before")
    figure.act("stock", "before", found.span())
    return True


def _unused(clause: Clause) -> bool:
    """As in "giao 60, có mặt 47, chưa sử dụng 13": what is not used are posts."""
    figure = clause.figure
    if figure.object or figure.unit != "COUNT":
        return False
    if _UNUSED.search(clause.key, max(clause.left, figure.lead_end - 30), figure.lead_end) is None:
        return False
    told = [*clause.figures[: clause.place], *clause.told.last]
    if not any(f.object == "posts" or (f.action == "assign" and f.unit == "COUNT") for f in told):
        return False
    figure.count("posts", "posts", "verb")
    return True


def _leave_just_told(clause: Clause) -> bool:
    """Whether the figures told last are of persons who leave."""
    told = clause.told.last
    near = bool(told) and clause.sentence.index - told[0].sentence.index <= 1
    return near and any(f.action == "retire" and f.object_family in PERSONAL for f in told)


def _settled(clause: Clause) -> bool:
    """As in "Sở đã giải quyết xong 274, còn 31" in a text on who leaves: so many persons."""
    figure, told = clause.figure, clause.told
    if figure.object or figure.unit != "COUNT" or not (told.leaving or _leave_just_told(clause)):
        return False
    found = _SETTLED.search(clause.key, max(clause.left, figure.lead_end - 40), figure.lead_end)
    if found is None or _OTHER_MATTERS.search(clause.key, clause.sentence.start, figure.start):
        return False
    figure.count("officials", "persons", "verb")
    figure.bare = True
    figure.act("retire", "before", found.span())
    return True


def _same_words_behind(clause: Clause) -> bool:
    """As in "12 đơn vị tỉnh và 14 đơn vị sự nghiệp": the longer noun behind says what the classifier is."""
    figure, following = clause.figure, clause.following
    if figure.object != "units" or following is None or following.bare:
        return False
    if following.object_family != "bodies":
        return False
    if not following.object_text.lower().startswith(figure.object_text.lower()):
        return False
    if not _JOINT.search(clause.key, figure.noun_end, following.start):
        return False
    figure.count(following.object, figure.object_family, "list")
    figure.object_span = following.object_span
    return True


def _borrowed(clause: Clause, joined: Callable[[Figure, Figure], bool]) -> bool:
    """A figure without a noun takes that of the next one, where the two are joined so."""
    figure, following = clause.figure, clause.following
    if figure.object or following is None or not following.object or following.bare:
        return False
    if not joined(figure, following):
        return False
    figure.borrow_noun(following, "list")
    return True


def _noun_of_next(clause: Clause) -> bool:
    """As in "5 và 6 xã"."""
    return _borrowed(clause, lambda one, other: bool(_AND_OR.fullmatch(clause.key, one.end, other.start)))


def _noun_of_pair(clause: Clause) -> bool:
    """As in "giảm hơn 77%, từ 22 xã xuống 5 xã": a share of what the pair behind it counts."""
    if clause.figure.unit != "PERCENT":
        return False
    return _borrowed(
        clause, lambda one, other: bool(_PAIR_BEHIND.fullmatch(clause.key, one.end, other.start))
    )


def _areas_of_parts(clause: Clause) -> bool:
    """As in "huyện Yên Thủy 24 (23 xã, 1 thị trấn)"."""
    following = clause.following
    if following is None or following.object_family != "areas" or not _is_told_in_parts(clause, following):
        return False
    clause.figure.borrow_noun(following, "list", span=False)
    return True


def _persons_of_parts(clause: Clause, _: Noun | None) -> bool:
    """As in "Sở Y tế giảm 6, trong đó 4 công chức và 2 viên chức"."""
    following = clause.following
    if following is None or following.object_family != "persons" or not _is_told_in_parts(clause, following):
        return False
    clause.figure.count("officials", "persons", "list")
    return True


def _is_told_in_parts(clause: Clause, following: Figure) -> bool:
    """Whether a figure without a noun is followed by a breakdown with one."""
    figure = clause.figure
    units = (
        figure.object == "units" and figure.object_text.lower() == "đơn vị"
    )  # "65 đơn vị (48 xã, 16 phường)"
    if (
        (figure.object and not units)
        or figure.unit != "COUNT"
        or following.bare
        or following.base is not None
    ):
        return False
    if following.value > figure.value:
        return False
    return _PARTS_BEHIND.fullmatch(clause.key, figure.noun_end or figure.end, following.lead_end) is not None


def _areas_before(clause: Clause) -> bool:
    """As in "sắp xếp 46 xã, giảm 20 đơn vị"."""
    figure, previous = clause.figure, clause.previous
    if previous is None or previous.object_family != "areas" or figure.object != "units":
        return False
    if figure.object_text.lower() not in {"đơn vị", "nơi"}:
        return False
    if clause.sentence.nearest("level", clause.left, figure.start) is not None:
        return False  # "cấp huyện giảm 8, cấp xã giảm 557 đơn vị"
    figure.count(previous.object, "areas", "list")
    figure.level = previous.level
    return True


def _noun_of_whole(clause: Clause) -> bool:
    """As in "10% trong số gần 140.000 biên chế": a share of what the count behind it counts."""
    return _borrowed(clause, lambda one, other: is_whole_of_share(clause.key, one, other))


def _of_payroll_plan(clause: Clause) -> bool:
    """As in "đạt 48% kế hoạch tinh giản biên chế"."""
    figure = clause.figure
    if figure.object or figure.unit != "PERCENT":
        return False
    found = _PAYROLL_PLAN.match(clause.key, figure.end)
    if found is None:
        return False
    figure.count("posts", "posts", "behind")
    figure.object_text, figure.object_span = "biên chế", found.span()
    figure.act("reduce", "behind", found.span())
    return True


def _head_of_total(clause: Clause) -> bool:
    """As in "tổng biên chế của các cơ quan, tổ chức và các hội giảm 320": what the total counts."""
    figure = clause.figure
    if figure.object or figure.unit != "COUNT":
        return False
    total = _TOTAL_OF.search(clause.key, clause.left, figure.lead_end)
    if total is None:
        return False
    mention = clause.sentence.at(total.start(1)) or clause.sentence.at(total.end(1))
    noun = mention.of("object") if mention is not None else None
    if mention is None or noun is None or noun.attributes.get("family") not in PERSONAL:
        return False
    _take(clause, mention, noun)
    return True


def _kind_of_topic(clause: Clause) -> bool:
    """As in "Về trách nhiệm của người đứng đầu, 35 người bị khiển trách": the topic tells who they are."""
    figure, sentence = clause.figure, clause.sentence
    if clause.previous is not None or not figure.bare or figure.object_family != "persons":
        return False
    topic = _ABOUT.match(clause.key, sentence.start, figure.start)
    if topic is None:
        return False
    named = next(sentence.backwards("object", sentence.start, topic.end()), None)
    if named is None:
        return False
    mention, noun = named
    if noun.attributes.get("family") != "persons" or noun.code in _PLAIN_PERSONS:
        return False
    figure.count(noun.code, "persons", "before")
    figure.object_span = (mention.start, mention.end)
    return True


def _kind_told_before(clause: Clause) -> bool:
    """As in "35 trưởng phòng bị cảnh cáo. Cụ thể, Lạng Sơn 3 người": the parts are of their whole's kind."""
    figure, told = clause.figure, _persons_told(clause)
    if told is None or not figure.bare or figure.object_family != "persons" or told.object in _PLAIN_PERSONS:
        return False
    if told.sentence.index != figure.sentence.index - 1 or figure.value >= told.value:
        return False
    if clause.previous is not None and clause.previous.object != told.object:
        return False
    named = next(clause.sentence.backwards("object", clause.sentence.start, figure.start), None)
    if clause.previous is None and named is not None:
        return False  # "Cụ thể, biên chế công chức giảm 12.434 người"
    if _IN_DETAIL.match(clause.key, figure.sentence.start) is None:
        return False
    figure.borrow_noun(told, "inherited", span=False)
    return True


_CLASSIFIER_RULES = (
    _inhabitants,
    short_for,
    self_financing,
    of_service_bloc,
    of_sector,
    posts_of_field,
    holders_of_office,
    _level_of_bodies,
)


_NEIGHBOUR_RULES = (
    _kind_of_topic,
    _kind_told_before,
    counted_before,
    _head_of_total,
    _of_payroll_plan,
    _noun_of_whole,
    _payroll_verb,
    _present,
    _unused,
    _settled,
    _same_words_behind,
    _noun_of_next,
    _noun_of_pair,
    _areas_of_parts,
    _areas_before,
)


def _noun_of_clause(clause: Clause, found: Noun | None) -> bool:
    """As in "số chi cục từ 98 còn 76"; not the place of what is counted ("các xã giảm 12")."""
    figure = clause.figure
    if found is None or _is_given(figure, found):
        return False  # "hai sở cộng lại được giao 104": of the payroll
    if _is_whose(clause, found):
        return False
    if figure.unit == "PERCENT" and found.family in {"areas", "bodies"} and not found.topic:
        rate = next(
            (f for f in reversed(clause.figures[: clause.place]) if f.unit == "PERCENT" and f.object), None
        )
        if rate is not None:  # "6,6% đơn vị tự chủ, riêng khối bộ, ngành đạt 23,4%"
            figure.borrow_noun(rate, "list")
            return True
    _inherit(clause, found, "clause")
    return True


def _bodies_of_no_kind(clause: Clause) -> None:
    """As in "số đơn vị trực thuộc tỉnh còn 16": bodies, of whatever kind."""
    for mention, entry in clause.sentence.backwards("object", clause.left, clause.figure.start):
        if not entry.attributes.get("bare") or entry.attributes.get("family") != "bodies":
            continue
        if _NUMBER_OF.search(clause.key, clause.left, mention.start) is not None:
            _take(clause, mention, entry)
            clause.figure.bare = True
        return


def _is_given(figure: Figure, found: Noun) -> bool:
    """As in "phân bổ cho các xã 412": to whom so many posts go."""
    return figure.action == "assign" and not figure.object and found.family in {"bodies", "areas"}


def _is_whose(clause: Clause, found: Noun) -> bool:
    """Whether a noun in front only says whose the counted things are, or where they are."""
    figure, previous = clause.figure, clause.previous
    if found.topic:
        return False
    if found.family == "bodies" and figure.action_how == "inherited" and _persons_told(clause):
        return True  # "giao 520 biên chế: - Hội đặc thù 127": the label says whose they are
    if previous is None:
        return False
    if found.owner and _fits(figure, previous):
        return True  # "28 trung tâm trực thuộc sở theo hướng chỉ giữ 20"
    counted = previous.object_family in {"bodies", "posts", "persons"}
    return found.family == "areas" and not figure.object and counted


def _persons_told(clause: Clause) -> Figure | None:
    """The figure told first before the sentence, where it counts persons or posts."""
    told = next((f for f in clause.told.last if f.object), None)
    return told if told is not None and told.object_family in PERSONAL else None


def _quota_of_body(clause: Clause, found: Noun | None) -> bool:
    """As in "được giao 1.060 biên chế. Các cơ quan Đảng ở Trung ương 6.300": the body says whose they are."""
    figure, told = clause.figure, _persons_told(clause)
    if told is None or told.action != "assign" or figure.object or figure.action_how not in {"", "default"}:
        return False
    if clause.previous is not None or (found is not None and (found.topic or found.family != "bodies")):
        return False
    if _QUOTA_HOLDER.match(clause.key, figure.sentence.start, figure.start) is None:
        return False
    figure.borrow_noun(told, "inherited", span=False)
    figure.act("assign", "inherited")
    return True


def _noun_of_figure_before(clause: Clause, _: Noun | None) -> bool:
    """As in "giảm 12 phòng, riêng năm nay 5"; behind a breakdown, that of its whole."""
    figure, previous = clause.figure, clause.previous
    if previous is not None and previous.whole is not None and previous.whole.object:
        ended = clause.key.find(";", previous.end, figure.start) >= 0
        previous = previous.whole if ended else previous
    if previous is None or not _fits(figure, previous) or _is_owner(clause, previous):
        return False
    if figure.bare and _are_others(clause, previous):
        figure.bare = False
        return True
    figure.borrow_noun(_whole_of_leaders(clause, previous) or previous, "list")
    quota = previous.action == "assign" and previous.action_how == "inherited"
    if quota and figure.action_how in {"", "default"}:
        figure.act("assign", "list")  # "Các cơ quan Đảng 6.300; ở địa phương 64.260"
    if figure.unit == "PERCENT" and not figure.action and previous.unit == "PERCENT":
        figure.act(previous.action, "list")  # "so với Cần Thơ (31%) và An Giang (27,5%)"
    return True


def _cut_by_provinces(clause: Clause, _: Noun | None) -> bool:
    """As in "14 tỉnh đã ghép, giảm được 8,5%", "một tỉnh giảm 31%": who cuts; what is cut was told before."""
    figure, previous = clause.figure, clause.previous
    if previous is None or figure.object or figure.unit != "PERCENT":
        return False
    if figure.action not in {"reduce", "increase"} or previous.object != "provinces":
        return False
    noun = clause.told.noun(("bodies", "posts", "persons"), clause.sentence.index, _CUT_REACH)
    if noun is None or previous.unit != "COUNT" or previous.action_how == "before":
        return False
    figure.count(noun.code, noun.family, "inherited")
    figure.object_text = noun.text
    figure.flags.add("object_inherited")
    return True


def _whole_of_leaders(clause: Clause, previous: Figure) -> Figure | None:
    """As in "gồm 274 người: 12 phó giám đốc; cấp xã 183": more than the leaders are of all told first."""
    figure = clause.figure
    if previous.object != "leaders" or figure.unit != "COUNT" or figure.value <= previous.value:
        return None
    wholes = (f for f in clause.figures[: clause.place] if f.object_family == "persons" and f.unit == "COUNT")
    return next((f for f in wholes if f.object != "leaders" and f.value >= figure.value), None)


def _is_owner(clause: Clause, previous: Figure) -> bool:
    """As in "tổng số cán bộ của cả ba địa phương là 61.177": whose they are, not what is counted."""
    if clause.figure.object or previous.object_family not in {"areas", "bodies"}:
        return False
    return _OWNED_BY.search(clause.key, clause.sentence.start, previous.lead_end) is not None


def _are_others(clause: Clause, previous: Figure) -> bool:
    """As in "giảm 17.000 biên chế, 4.000 người nghỉ hưu", "mỗi sở 3 phó giám đốc, mỗi phòng có 10 người"."""
    if clause.figure.object_family != "persons" or previous.object == "officials":
        return False
    if previous.object == "public_employees" and clause.figure.object_text.lower() == "người lao động":
        return True  # "gồm 215 viên chức, 46 người lao động"
    if previous.object_family == "posts":
        return clause.figure.action in {"retire", "appoint"}
    return _EACH_HAS.search(clause.key, clause.left, clause.figure.start) is not None


def _noun_of_sentence(clause: Clause, _: Noun | None) -> bool:
    """As in "Về phòng, tỉnh có 24 đầu mối, nay 17": the noun before the figure before."""
    if clause.previous is None:
        return False
    found = noun_before(clause.marked, clause.figure, clause.sentence.start)
    if found is not None and found.code == "posts" and clause.figure.object_family == "persons":
        clause.figure.bare = False  # "290 người trong biên chế công an về 97 xã, mỗi xã 3 người"
        return True
    if found is None or (found.family == "areas" and _is_given(clause.figure, found)):
        return False
    _inherit(clause, found, "sentence")
    return True


_SENTENCE_RULES = (
    _cut_by_provinces,
    _quota_of_body,
    level_before,
    kind_behind,
    rank_as_subject,
    level_as_subject,
    _noun_of_clause,
    _noun_of_figure_before,
    _noun_of_sentence,
    _persons_of_parts,
)


def _is_payroll_share(clause: Clause) -> bool:
    """As in "tinh giản 10%": of the payroll; a percentage before a count waits for that one's noun."""
    figure, following = clause.figure, clause.following
    if figure.unit != "PERCENT":
        return False
    if figure.object:
        return False
    waits = following is not None and following.unit == "COUNT"
    if waits and following is not None and ";" not in clause.key[figure.end : following.start]:
        return True
    if not _PAYROLL_CUT.match(_verb_words(clause)):
        return False
    figure.object, figure.object_family, figure.object_how = "posts", "posts", "verb"
    figure.object_text = "biên chế"
    return True


def _fits(figure: Figure, previous: Figure) -> bool:
    if not previous.object or not compatible(figure, previous.object_family):
        return False
    return figure.object != "" or figure.action != "other" or figure.action_how == "list"


def _take(clause: Clause, mention: Mention, noun: Entry) -> None:
    """Gives the clause's figure a noun in front of it, with its words."""
    figure = clause.figure
    figure.count(noun.code, str(noun.attributes["family"]), "clause")
    figure.object_span = (mention.start, mention.end)
    figure.object_text = clause.marked.text.nfc[mention.start : mention.end]


def _inherit(clause: Clause, noun: Noun, how: str) -> None:
    figure = clause.figure
    figure.count(noun.code, noun.family, how)
    figure.object_span = (noun.start, noun.end)
    figure.object_text = figure.object_text or clause.marked.text.nfc[noun.start : noun.end]
    figure.level = figure.level or noun.level
