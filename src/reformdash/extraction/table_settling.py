"""What only several figures of a table tell together."""

from __future__ import annotations

from collections.abc import Sequence

from reformdash.extraction.figures import DIFFERENCES, Figure
from reformdash.extraction.table_columns import Column
from reformdash.extraction.table_sums import SummedRow
from reformdash.extraction.topics import PENALTIES


def settle_row(row: Sequence[tuple[Column, Figure]]) -> None:
    """What only the figures of a row tell together: signs of differences, and what a percentage explains."""
    figures = [figure for _, figure in row]
    if not any(column.time or column.noun for column, _ in row):  # the header is lost
        _pair(figures)
    before, after = _ends(row)
    for column, figure in row:
        if column.difference and before and after and figure.unit == "COUNT" and before.value > after.value:
            figure.action = "reduce"
        if figure.unit == "PERCENT" and figure.share_of == "total" and figure.action == "stock":
            _explain(figure, figures)
        if figure.unit == "PERCENT" and figure.share_of in {"previous", "plan"}:
            counts = [f for c, f in row if f.unit == "COUNT" and f.phase is None and c.status == "actual"]
            changes = [f for f in counts if f.action in DIFFERENCES] or counts
            if len(changes) == 1:
                figure.link = changes[0]
                figure.action = changes[0].action


def _ends(row: Sequence[tuple[Column, Figure]]) -> tuple[Figure | None, Figure | None]:
    """The counts before and after, by what their headers say, else by their years."""
    before = next((figure for _, figure in row if figure.phase == "before"), None)
    after = next((figure for _, figure in row if figure.phase == "after"), None)
    if before is None and after is None:
        timed = [(c.time.last, f) for c, f in row if c.time and c.time.last and not c.difference]
        ordered = [figure for _, figure in sorted(timed, key=lambda one: one[0]) if figure.unit == "COUNT"]
        if len(ordered) == 2:
            return ordered[0], ordered[1]
    return before, after


def _explain(share: Figure, figures: Sequence[Figure]) -> None:
    """Links a percentage to the count that is this share of another: "8 | 12 | 66,7"."""
    counts = [figure for figure in figures if figure.unit == "COUNT"]
    for part in counts:
        for whole in counts:
            if part is not whole and whole.value and abs(100 * part.value / whole.value - share.value) < 0.6:
                share.link, share.action = part, part.action
                share.same_noun(part)
                return


def settle_totals(rows: Sequence[SummedRow]) -> None:
    """What happens to a total that does not say is what happens to all its parts: "Cộng" below "Nghỉ hưu"."""
    for total in rows:
        for column, figure in total.figures.items() if total.total else ():
            parts = {row.figures[column].action for row in rows if not row.total and column in row.figures}
            if parts <= PENALTIES:
                parts = parts and {"discipline"}
            if figure.action in {"stock", "spend"} and figure.phase is None and len(parts) == 1:
                figure.action = parts.pop()


def _pair(figures: list[Figure]) -> None:
    """A row of before, after and signed difference whose header is lost: "2.214, 2.170, -44"."""
    if len(figures) != 3 or any(f.unit != "COUNT" for f in figures) or any(f.phase for f in figures):
        return
    before, after, change = figures
    if change.action in DIFFERENCES and abs(abs(after.value - before.value) - change.value) < 1e-6:
        before.phase, after.phase = "before", "after"
        before.action = after.action = "stock"
