"""A folder read in parts by processes that share a disk alone; together they give the rows of one process.

Three rounds, each of tasks that know nothing of each other: parts are read and written down (`read_part`),
the figures of some areas of all parts are compared (`conflicts_among`), and each part is written as it is to
be (`finish_part`). Whoever runs the tasks (a cluster, a pool) hands the answers of one round to the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from reformdash.articles.places import written
from reformdash.articles.reading import Unreadable
from reformdash.dataset.checks import conflict_pairs, with_checks
from reformdash.dataset.frames import Frames
from reformdash.dataset.reading_jobs import Read, desk_of_process, understand
from reformdash.workbook.tables import write_table

TABLES = ("documents", "observations", "rejections", "events")
_STAGE = "stage"


@dataclass(frozen=True, slots=True)
class PartRead:
    """What is known of a part that was read; small, for it goes over the net.

    Attributes:
        number: Which part.
        documents: Its articles in order, without those whose text came before in it.
        repeated: How many those are.
        unreadable: Files that could not be read, in order.
        areas: How many observations each area has.
    """

    number: int
    documents: tuple[str, ...]
    repeated: int
    unreadable: tuple[Unreadable, ...]
    areas: dict[str, int] = field(default_factory=dict[str, int])


def read_part(number: int, files: Sequence[Path], folder: Path) -> PartRead:
    """Reads some files and writes what they say down. Doing it twice does no harm.

    Args:
        number: Which part they are.
        files: In order.
        folder: Where all parts go, the same for all.
    """
    read: dict[str, Read] = {}
    unreadable: list[Unreadable] = []
    repeated = 0
    for file in files:
        for item in understand(file, desk_of_process()):
            if isinstance(item, Unreadable):
                unreadable.append(item)
            elif item[0].document_id in read:
                repeated += 1
            else:
                read[item[0].document_id] = item
    frames = Frames.of(read.values())
    for name in TABLES:
        _write(getattr(frames, name), _place(folder / _STAGE, name, number))
    counts = Counter(area for area in frames.observations["ref_area"].to_list() if area is not None)
    return PartRead(number, tuple(read), repeated, tuple(unreadable), dict(counts))


def unread_part(number: int, files: Iterable[Path], reason: str, folder: Path) -> PartRead:
    """A part that no process could read: every file is said to be unreadable."""
    for name in TABLES:
        _write(getattr(Frames.empty(), name), _place(folder / _STAGE, name, number))
    return with_unread(PartRead(number, (), 0, ()), files, reason)


def with_unread(part: PartRead, files: Iterable[Path], reason: str) -> PartRead:
    """A part with files that no process could read."""
    more = tuple(Unreadable(written(file), reason, "") for file in files)
    return replace(part, unreadable=part.unreadable + more)


def repeats(parts: Sequence[PartRead]) -> dict[int, tuple[str, ...]]:
    """The articles of each part whose text an earlier part has: they count where they came first."""
    seen: set[str] = set()
    found: dict[int, tuple[str, ...]] = {}
    for part in parts:
        found[part.number] = tuple(one for one in part.documents if one in seen)
        seen.update(part.documents)
    return found


def area_groups(parts: Iterable[PartRead], groups: int) -> list[list[str]]:
    """All areas in groups of about equally many observations; each group can be compared by itself."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.areas)
    found: list[list[str]] = [[] for _ in range(max(1, groups))]
    sizes = [0] * len(found)
    for area, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        smallest = sizes.index(min(sizes))
        found[smallest].append(area)
        sizes[smallest] += count
    return [group for group in found if group]


def conflicts_among(areas: Collection[str], left_out: dict[int, tuple[str, ...]], folder: Path) -> list[str]:
    """The observations of some areas that another article contradicts.

    Args:
        areas: Codes.
        left_out: Articles of each part that do not count there.
        folder: Where the parts are.
    """
    rows = [
        pl.scan_parquet(_place(folder / _STAGE, "observations", number))
        .filter(pl.col("ref_area").is_in(list(areas)), ~pl.col("document_id").is_in(list(repeated)))
        .collect()
        for number, repeated in sorted(left_out.items())
    ]
    return sorted({one for pair in conflict_pairs(pl.concat(rows)) for one in pair})


def finish_part(
    number: int, repeated: Collection[str], in_conflict: Collection[str], folder: Path
) -> dict[str, int]:
    """Writes a part as it is to be, with flags and without repeats.

    Args:
        number: Which part.
        repeated: Articles that do not count here.
        in_conflict: Observations, of any part, that another article contradicts.
        folder: Where the parts are.

    Returns:
        How many rows each table has.
    """
    rows: dict[str, int] = {}
    for name in TABLES:
        frame = pl.read_parquet(_place(folder / _STAGE, name, number))
        frame = frame.filter(~pl.col("document_id").is_in(list(repeated)))
        if name == "observations":
            frame = with_checks(frame, in_conflict)
        _write(frame, _place(folder, name, number))
        rows[name] = frame.height
    return rows


def stage_of(folder: Path) -> Path:
    """Where parts lie between the rounds; to be taken away at the end."""
    return folder / _STAGE


def _place(folder: Path, name: str, number: int) -> Path:
    return folder / name / f"part-{number:05d}.parquet"


def _write(frame: pl.DataFrame, path: Path) -> None:
    """Complete or not at all: a task that dies is done again, perhaps while the first still writes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_table(frame, path)
