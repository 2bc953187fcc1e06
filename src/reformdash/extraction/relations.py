"""What figures of a sentence are to each other: before and after, value and base, share, scope."""

from __future__ import annotations

import re

from reformdash.extraction.figures import Figure
from reformdash.extraction.markup import MarkedText, Sentence

_FROM = re.compile(r"(?<!\w)từ\s+(?:hơn |gần |khoảng |trên |con số |mức |chỗ |tổng số |\d+ |tổng cộng |chỗ có )?$")
_DOWN = re.compile(r"(?<!\w)(?:xuống còn|xuống chỉ còn|xuống|giảm còn|giảm xuống còn|chỉ còn|còn lại|còn|lên tới|lên thành|lên đến|lên|tăng lên|thành|rút còn|rút xuống còn|rút xuống)\s+(?:\w+\s+){0,2}$")
_INTO = re.compile(r"(?<!\w)(?:thành|để thành lập|thành lập|còn|lại còn|để còn|xuống còn|hình thành|lại thành|nay còn|giảm còn|chỉ còn)\s+(?:các\s+|lại\s+|khoảng\s+|\w+\s+)?$")
_OF_TOTAL = re.compile(r"\s*(?:[^.;:,()\d]{0,40}?)(?:trong tổng số|trên tổng số|/tổng số|trong số|trong|trên|\(trên tổng số|trên tổng|,? chiếm)\s*(?:số\s*|tổng số\s*|tổng\s*)?(?:các\s*)?(?:hơn |gần |khoảng |trên )?$")
_STRICT_OF = re.compile(r"(?:trong tổng số|trên tổng số|/tổng số|trong số|trên tổng)\s*(?:số\s*)?(?:hơn |gần |khoảng |trên )?$")
_AMONG = re.compile(r"(?:trong (?:tổng )?số|trong)\s+(?:hơn |gần |khoảng |trên |các )?$")
_SOURCES = frozenset({"merge", "reorganise", "convert", "abolish"})
_SCOPE_BEFORE = re.compile(r"(?:thuộc|trực thuộc|của|tại|ở|trên địa bàn|trên|thuộc về|trong)\s+(?:toàn bộ |cả |tất cả |các |khắp |\w+ )?$")


def join_bases(marked: MarkedText, figures: list[Figure]) -> list[Figure]:
    """Gives "x trong tổng số y" its base; y has no row of its own."""
    kept: list[Figure] = []
    skip: set[int] = set()
    for place, figure in enumerate(figures):
        if place in skip:
            continue
        kept.append(figure)
        if figure.base is not None or place + 1 >= len(figures):
            continue
        total = figures[place + 1]
        between = marked.key[figure.end : total.start]
        match = _OF_TOTAL.fullmatch(between)
        if not match or total.unit != "COUNT" or figure.unit == "VND" or total.base is not None or len(between) > 60:
            continue
        strict = _STRICT_OF.search(between) is not None
        if figure.unit == "PERCENT":
            if strict and figure.worded:
                figure.base, figure.base_end = total.value, total.end
                skip.add(place + 1)
            continue
        plain = re.fullmatch(r"\s*(?:trong|trên)\s*(?:số\s*)?(?:hơn |gần |khoảng |tổng )?", between) is not None
        if (strict or (plain and (not figure.object or total.object))) and figure.value <= total.value and not (plain and not strict and figure.object and figure.object != total.object):
            figure.base, figure.base_end = total.value, total.end
            if not figure.object or (figure.bare and total.object and not total.bare):
                figure.object, figure.object_family, figure.object_text, figure.object_span, figure.bare, figure.level = total.object, total.object_family, total.object_text, total.object_span, total.bare, total.level
                figure.object_how = total.object_how
            figure.noun_end = max(total.noun_end, total.end)
            skip.add(place + 1)
            figure.rule = "base"
    return kept


def among(marked: MarkedText, figures: list[Figure]) -> None:
    """"Trong số y ..., x1 là A, x2 là B": y is the base of what follows in the sentence."""
    for place, figure in enumerate(figures):
        before = marked.key[max(figure.sentence.start, figure.start - 26) : figure.start]
        if figure.unit != "COUNT" or figure.base is not None or not _AMONG.search(before) or re.search(r"(?:nằm|khoảng)\s+trong\s+$", before):
            continue
        strict = "số" in before[-14:]
        if not strict and figure.start - figure.sentence.start > 40:
            continue
        if not strict and figure.object in {"", "other"}:
            continue
        parts = figures[place + 1 :]
        fitting = [p for p in parts if p.base is None and p.unit in {"COUNT", "PERCENT"} and (p.unit == "PERCENT" or p.value <= figure.value)]
        if not fitting:
            continue
        figure.flags.add("repeat")
        for part in fitting:
            part.base = figure.value if part.unit == "COUNT" else part.base
            part.whole = figure
            if part.unit == "PERCENT":
                part.share_of = part.share_of or "total"
                part.base = figure.value


def set_pairs(marked: MarkedText, figures: list[Figure]) -> None:
    """Before and after: "từ A xuống còn B", "sáp nhập A thành B", "hiện có A, sẽ còn B"."""
    key = marked.key
    for place, figure in enumerate(figures[:-1]):
        after = figures[place + 1]
        if figure.range_end or after.range_end == "high" or figure.unit != after.unit or figure.base is not None and after.base is not None and False:
            continue
        hedge = figure.hedge_span[0] or figure.start
        lead = key[max(figure.sentence.start, hedge - 40) : hedge]
        between = key[figure.noun_end : after.hedge_span[0] or after.start]
        if figure.unit == "VND":
            continue
        if _FROM.search(lead) or re.search(r"(?<!\w)từ\s+[^.;,\d]{0,40}$", lead) and re.search(r"(?:giảm|rút|tăng|nâng|thu gọn|sắp xếp|còn|biên chế)", key[max(figure.sentence.start, hedge - 90) : hedge]):
            if _DOWN.search(between) and len(between) < 110 and ";" not in between:
                _pair(figure, after)
                continue
        if figure.phase is None and figure.action in _SOURCES and figure.action_how in {"before", "list"} and _INTO.search(between) and len(between) < 130 and ";" not in between and not re.search(r"\.\s", between):
            figure.phase = "before"
            after.phase, after.action, after.action_how, after.rule = "after", "stock", "pair", "into"
            _share_noun(figure, after)
            _sources_before(figures, place)
            continue
        if place >= 1 and figures[place - 1].phase == "after" and figures[place - 1].rule in {"pair", "from_to"} and after.phase is None and re.fullmatch(r"\s*(?:xuống còn|xuống|còn|giảm còn)\s*(?:khoảng |gần |hơn |chỉ )?", between):
            _pair(figure, after)  # "từ 24 đầu mối xuống còn 17 đầu mối, 66 phòng xuống 48 phòng"
            continue
        if re.fullmatch(r"\s*(?:xuống còn|xuống|giảm còn|giảm xuống còn|rút còn|rút xuống còn|rút xuống)\s*(?:khoảng |gần |hơn |chỉ |chỉ còn )?", between) and figure.action_how in {"list", "none", ""}:
            _pair(figure, after)
            continue
        if figure.action == "stock" and figure.phase is None and after.phase == "after" and len(between) < 120 and re.search(r"sau|sẽ|nay|giảm", between) and (not after.object or after.object == figure.object or after.bare):
            figure.phase = "before"
            _share_noun(figure, after)


def _sources_before(figures: list[Figure], place: int) -> None:
    """Sources by kind stay apart: "4 phường, 3 xã thành 2 phường": both before."""
    for other in reversed(figures[:place]):
        if other.action != figures[place].action or other.phase is not None:
            break
        other.phase = "before"


def _pair(figure: Figure, after: Figure) -> None:
    figure.action, figure.action_how, figure.phase, figure.rule = "stock", "pair", "before", "from_to"
    after.action, after.action_how, after.phase, after.rule = "stock", "pair", "after", "from_to"
    _share_noun(figure, after)


def _share_noun(one: Figure, other: Figure) -> None:
    """The noun of a pair may stand at either number."""
    for a, b in ((one, other), (other, one)):
        if (not a.object or a.bare) and b.object and not b.bare and (not a.object or a.object_family == b.object_family or b.object_family in {"posts", "persons"}):
            a.object, a.object_family, a.object_text, a.object_span = b.object, b.object_family, a.object_text or b.object_text, b.object_span
            a.object_how, a.level, a.bare = "pair", b.level, False


def set_scopes(marked: MarkedText, figures: list[Figure]) -> None:
    """Numbers that only say over how many owners the counted things are spread: "37 chi cục thuộc 58 cục"."""
    for place, figure in enumerate(figures):
        if place == 0 or figure.unit != "COUNT" or figure.base is not None:
            continue
        before = figures[place - 1]
        between = marked.key[before.noun_end or before.end : figure.hedge_span[0] or figure.start]
        if _SCOPE_BEFORE.search(between) and len(between) < 60 and not re.search(r"[,;:]|trong số|tổng số", between) and before.object_family in {"bodies", "areas", "persons", "posts"} and figure.object_family in {"bodies", "areas"}:
            figure.flags.add("scope")
            figure.action, figure.action_how = "stock", "scope"


def set_shares(marked: MarkedText, sentence: Sentence, figures: list[Figure], earlier: list[Figure]) -> None:
    """What each percentage is a share of, and the count it explains."""
    key = marked.key
    for place, figure in enumerate(figures):
        if figure.unit != "PERCENT":
            continue
        before = figures[place - 1] if place else None
        start = before.noun_end if before else sentence.start
        lead = key[start : figure.hedge_span[0] or figure.start]
        tail = key[figure.end : figure.end + 40]
        opened = lead.rstrip().endswith("(")
        if re.match(r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu|lộ trình|nghị quyết)", tail) or re.search(r"đạt\s*(?:tỷ lệ |tỉ lệ |khoảng |gần |hơn |trên )*$", lead) and before is not None and before.base is not None and before.value > before.base:
            figure.share_of = "plan"
        elif re.search(r"(?:chiếm|chiếm tỷ lệ|chiếm tỉ lệ|chiếm tới)\s*(?:\w+ )?$", lead) or re.match(r"\s*tổng số", tail) and not re.search(r"giảm|tinh giản|cắt", lead):
            figure.share_of = "total"
        elif re.search(r"tuyển[^.;,]{0,40}$", key[max(sentence.start, figure.start - 60) : figure.start]) and re.search(r"số\s+(?:\w+\s+){0,3}đã|nghỉ|giảm|tinh giản", tail):
            figure.share_of = None
            figure.action, figure.action_how = "appoint", "before"
            continue
        elif figure.share_of is None:
            figure.share_of = _share_by_action(figure, before, lead, opened)
        partner = _partner(key, figure, before, lead, opened, figures[place + 1] if place + 1 < len(figures) else None, earlier)
        if partner is not None:
            figure.link = partner
            if not figure.object or figure.bare or figure.object_how == "inherited":
                _take_object(figure, partner)
            if figure.action_how in {"", "none", "list", "default", "inherited"} or opened:
                if partner.action and partner.phase != "after":
                    figure.action, figure.action_how, figure.action_span = partner.action, "link", partner.action_span
                elif partner.action == "stock" and figure.share_of != "previous":
                    figure.action = "stock"
            if figure.share_of == "previous" and partner.action in {"stock", "retire", "discipline"}:
                figure.share_of = "total"


def _share_by_action(figure: Figure, before: Figure | None, lead: str, opened: bool) -> str | None:
    if before is not None and opened and before.action in {"stock", "retire", "convert", "discipline", "concurrent"} and before.phase != "after":
        return "total"
    if figure.action in {"reduce", "increase", "save", "abolish"}:
        return "previous"
    if before is not None and before.action in {"reduce", "increase"} and re.search(r"(?:tương đương|tương ứng|bằng|\()\s*(?:với )?(?:\w+ )?$", lead):
        return "previous"
    if before is not None and before.base is not None and re.search(r"đạt|\(|,", lead):
        return "total"
    if figure.action in {"merge", "reorganise"} and before is not None and before.action == "reduce":
        return "previous"
    return "total"


def _partner(key: str, figure: Figure, before: Figure | None, lead: str, opened: bool, after: Figure | None, earlier: list[Figure]) -> Figure | None:
    if before is not None and before.unit == "COUNT" and (opened or re.fullmatch(r"\s*,?\s*(?:tức |tương đương |tương ứng |tương đương với |tương ứng với |bằng |đạt |chiếm |đạt tỷ lệ |chiếm tỷ lệ |chiếm tỉ lệ |đạt tỉ lệ |tỷ lệ |tỉ lệ |tỷ lệ giảm |tỉ lệ giảm |giảm |khoảng |gần |hơn |trên |đã |được |là |và |, |với |tới |cao |đạt tới )*", lead)):
        return before
    if after is not None and after.unit == "COUNT" and re.search(r"(?:\(|tương đương|tương ứng|bằng|tức|với)\s*(?:với |khoảng |gần |hơn |là |\w+ )?$", key[figure.noun_end or figure.end : after.start]):
        return after
    if before is None and earlier and re.match(r"\s*(?:tương đương|đạt|bằng|chiếm)", lead):
        return earlier[-1]
    return None


def _take_object(figure: Figure, source: Figure) -> None:
    figure.object, figure.object_family, figure.object_span = source.object, source.object_family, source.object_span
    figure.object_text = figure.object_text or source.object_text
    figure.object_how, figure.bare, figure.level = "link", False, source.level
