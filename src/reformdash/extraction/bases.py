"""Whole and part: what a figure is a part of, and over how many owners it is spread."""

from __future__ import annotations

import re
from itertools import pairwise

from reformdash.extraction.figures import PERSONAL, Figure
from reformdash.extraction.markup import MarkedText
from reformdash.lexicon.wording import Wording

_OF_TOTAL = Wording(
    r"\s*[^.;:,()\d]{0,40}?(?:<of_total>|,? chiếm)\s*(?:<total_word>\s*)?(?:các\s*)?(?:<small_hedge> )?$"
)
_STATED = Wording(r"<of_stated_total>\s*(?:số\s*)?(?:<small_hedge> )?$")
_PLAIN = Wording(r"\s*<within>\s*(?:số\s*)?(?:(?:<range_hedge>|tổng) )?")
_ONE_FIGURE = Wording(r"\s*<within>\s*(?:tổng\s*)?(?:số\s*)?")
_SLASH = re.compile(r"\s*/\s*")
_BRACKET_REACH = 60  # characters from the whole to the end of its bracket
_OF_COUNT = Wording(r"\s*(?:trong|của|trên)?\s*(?:tổng\s+)?số\s+(?:<small_hedge> )?")
_WHOLE = Wording(r"trong (?:tổng )?số\s+(?:(?:<small_hedge>|các) )?$")
_AMONG = Wording(r"(?:trong (?:tổng )?số|trong)\s+(?:(?:<small_hedge>|các) )?$")
_NOT_AMONG = Wording(r"<not_among>\s+trong\s+$")
_OF_THOSE = Wording(r"\s*<among_those>(?!\w)")
_SCOPE = Wording(r"<scope_lead>\s+(?:\w+ |<scope_filler> )?$")
_OPENING = 14  # characters
_SENT_TO = Wording(r"(?<!\w)(?:xuống|về|lên|sang)\s+(?:các\s+)?$")
_SCOPE_BREAK = Wording(r"[,;:]|<scope_break>")


def join_bases(marked: MarkedText, figures: list[Figure]) -> list[Figure]:
    """Gives "x trong tổng số y" its base; y has no row of its own."""
    kept: list[Figure] = []
    taken: Figure | None = None
    for place, figure in enumerate(figures):
        if figure is taken:
            continue
        kept.append(figure)
        total = figures[place + 1] if place + 1 < len(figures) else None
        if total is not None and figure.base is None and _joins(marked.key, figure, total):
            taken = total
    return kept


def _joins(key: str, figure: Figure, total: Figure) -> bool:
    """Whether the second figure is the first's base, which is then set."""
    between = key[figure.end : total.start]
    if figure.noun_end > figure.end and not _OF_TOTAL.fullmatch(between):
        between = key[figure.noun_end : total.start]  # a noun with commas
    if not _OF_TOTAL.fullmatch(between):
        return _joins_by_slash(key, figure, total)
    if total.unit != "COUNT" or total.base is not None or len(between) > 60:
        return False
    if figure.unit == "PERCENT":
        return figure.worded and _half_of(figure, total, between)
    return figure.unit == "COUNT" and _part_of(key, figure, total, between)


def _joins_by_slash(key: str, figure: Figure, total: Figure) -> bool:
    """As in "12 xã/45 xã"."""
    if not figure.object or not total.object or not _SLASH.fullmatch(key, figure.noun_end, total.start):
        return False
    figure.base, figure.base_end, figure.noun_end = total.value, total.end, total.noun_end
    return True


def _half_of(figure: Figure, total: Figure, between: str) -> bool:
    """As in "một nửa trong số 58 chi cục"."""
    if total.object:
        figure.same_noun(total)
        figure.noun_end = max(total.noun_end, total.end)
    figure.base, figure.base_end = total.value, total.end
    if _ONE_FIGURE.fullmatch(between):
        figure.end = total.end
    return True


def _part_of(key: str, figure: Figure, total: Figure, between: str) -> bool:
    """As in "50 trong tổng số 88 thôn", "hai trong tám sở"; the plain "trong" wants one noun for both."""
    one_noun = not figure.object or figure.object == total.object
    if figure.value > total.value:
        return False
    if not _STATED.search(between) and not (one_noun and _PLAIN.fullmatch(between)):
        return False
    figure.base, figure.base_end = total.value, total.end
    if not figure.object or (figure.bare and total.object and not total.bare):
        figure.same_noun(total)
        figure.object_how = total.object_how
    if _ONE_FIGURE.fullmatch(between):
        figure.end = total.end  # "một trong tám" is one figure
    figure.noun_end = max(total.noun_end, total.end)
    if "(" in between:
        closed = key.find(")", figure.noun_end, figure.noun_end + _BRACKET_REACH)
        figure.noun_end = closed + 1 if closed >= 0 else figure.noun_end
    figure.rule = "base"
    return True


def is_whole_of_share(key: str, share: Figure, whole: Figure) -> bool:
    """As in "10% trong số gần 140.000 biên chế": a percentage with the count it is a share of behind it."""
    if share.unit != "PERCENT" or share.worded or whole.unit != "COUNT" or whole.start < share.end:
        return False
    return _OF_COUNT.fullmatch(key, share.end, whole.start) is not None


def opens_parts(marked: MarkedText, figure: Figure) -> bool:
    """Whether a figure is a whole taken up again, its parts behind it: "trong số 388 trường hợp nói trên"."""
    if figure.unit != "COUNT" or figure.base is not None:
        return False
    lead = _lead(marked.key, figure)
    opens = figure.start - figure.sentence.start <= _OPENING and figure.object_family in PERSONAL
    return _WHOLE.search(lead) is not None or (opens and _AMONG.search(lead) is not None)


def _lead(key: str, figure: Figure) -> str:
    return key[max(figure.sentence.start, figure.start - 26) : figure.start]


def among(marked: MarkedText, figures: list[Figure]) -> None:
    """As in "Trong số y ..., x1 là A, x2 là B": y is the base of what follows in the sentence."""
    for place, figure in enumerate(figures):
        if figure.unit != "COUNT" or figure.base is not None or not _opens_whole(marked.key, figure):
            continue
        for part in figures[place + 1 :]:
            share = part.unit == "PERCENT"
            if part.base is not None or part.unit == "VND" or (not share and part.value > figure.value):
                continue
            part.base, part.whole = figure.value, figure
            if share:
                part.share_of = part.share_of or "total"


def _opens_whole(key: str, figure: Figure) -> bool:
    """As in "Trong số 120 người"; "trong 45 xã" only at the head of a sentence, of something known."""
    lead = _lead(key, figure)
    if not _AMONG.search(lead) or _NOT_AMONG.search(lead):
        return False
    if "số" in lead[-14:]:
        return True
    return figure.start - figure.sentence.start <= 40 and figure.object not in {"", "other"}


def infer_bases(marked: MarkedText, figures: list[Figure]) -> None:
    """As in "113 thanh tra viên, 26 người trong đó": the text itself makes the number before the base."""
    for whole, figure in pairwise(figures):
        if figure.base is not None or figure.unit != "COUNT":
            continue
        if not _OF_THOSE.match(marked.key[figure.noun_end : figure.noun_end + 20]):
            continue
        same = whole.unit == "COUNT" and whole.object_family == figure.object_family
        if same and whole.value >= figure.value:
            figure.base = whole.value
            figure.flags.add("base_inferred")


def set_scopes(marked: MarkedText, figures: list[Figure]) -> None:
    """Numbers that only say over how many owners the counted things are spread: "37 chi cục thuộc 58 cục"."""
    for before, figure in pairwise(figures):
        if figure.object_family in {"bodies", "areas"} and is_scope(marked, before, figure):
            figure.flags.add("scope")
            figure.act("stock", "scope")
            figure.phase = None


def is_where_sent(marked: MarkedText, before: Figure, figure: Figure) -> bool:
    """As in "bố trí 233 đồng chí về 88/116 xã": where the persons counted before were sent to."""
    between = marked.key[before.noun_end or before.end : figure.lead_end]
    return before.object_family in PERSONAL and len(between) < 60 and _SENT_TO.search(between) is not None


def _has_own_verb(marked: MarkedText, before: Figure, figure: Figure) -> bool:
    """As in "kết thúc hoạt động của 19 ban", "hợp nhất ban A với ban B có 12 tỉnh thực hiện tại 40 huyện"."""
    over = figure.action == "merge" and figure.action_span[1] <= before.start
    return over or marked.key.endswith(" của", *figure.action_span)


def is_scope(marked: MarkedText, before: Figure, figure: Figure) -> bool:
    """Whether a number only says whose or where the figure before it is; the caller asks what it counts."""
    if figure.unit != "COUNT" or figure.base is not None:
        return False
    if figure.action_how == "before" and _has_own_verb(marked, before, figure):
        return False
    between = marked.key[before.noun_end or before.end : figure.lead_end]
    if len(between) >= 60 or _SCOPE_BREAK.search(between) is not None:
        return False
    if before.object == "leaders" and not between.strip():
        return True  # "tám phó giám đốc ba sở"
    if is_where_sent(marked, before, figure):
        return True  # "điều động 118 cán bộ xuống 53 xã"
    of_kind = before.object_family in {"bodies", "areas", "persons", "posts"}
    return of_kind and _SCOPE.search(between) is not None
