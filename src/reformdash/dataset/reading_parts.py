"""What is read, in parts as a project keeps and a window shows them: frames and a few texts.

Frames go from process to process in one piece, where thousands of small records would hold up the window
that takes them in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from reformdash.articles.limits import Limits, StoppedError
from reformdash.articles.places import shown_name
from reformdash.articles.reading import Unreadable
from reformdash.articles.web import Fetched
from reformdash.articles.wording import Wording
from reformdash.dataset.crew import in_processes
from reformdash.dataset.frames import Frames
from reformdash.dataset.holding import held
from reformdash.dataset.project_rows import cues_text, layout_text
from reformdash.dataset.reading_jobs import (
    MANY_BYTES,
    MANY_FILES,
    Desk,
    Item,
    Progress,
    Read,
    Result,
    Stop,
    Teller,
    can_spawn,
    cores,
    desk_of_process,
    lose,
    name_of,
    parts_of,
    sizes_of,
    understand,
)
from reformdash.dataset.texts import left_out
from reformdash.dataset.view import lean, reviewed, whole
from reformdash.extraction.extractor import Extractor

LARGE_BYTES = 120_000
"""A file this large is read by a process that can be killed, so that stopping need not wait for it."""

_SOURCE_SCHEMA = {"document_id": pl.String, "source": pl.String, "document": pl.String}


@dataclass(frozen=True, slots=True)
class Part:
    """Some files, read.

    Attributes:
        frames: Their frames, each article once.
        view: The view of these frames without corrections; None for one that is still to be made.
        cues: Why figures were read so, as `project_rows.cues_text`, by document id.
        layouts: Texts of `project_rows.layout_text`, by document id.
        sources: Every place an article was read from, also where several have the same text.
        originals: Bytes of what was read and is no file, by document id.
        unreadable: What could not be read.
        done: What this part is finished with, as `reading_jobs.name_of`.
    """

    frames: Frames
    view: pl.DataFrame | None = None
    cues: Mapping[str, str] = field(default_factory=dict[str, str])
    layouts: Mapping[str, str] = field(default_factory=dict[str, str])
    sources: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_SOURCE_SCHEMA))
    originals: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    unreadable: tuple[Unreadable, ...] = ()
    done: tuple[str, ...] = ()

    def held(self) -> Part:
        """The part as a window holds it: frames as `holding.held`, and a view that shares what they hold."""
        frames = held(self.frames)
        view = self.view
        if view is not None and frames.observations.schema != self.frames.observations.schema:
            view = whole(lean(view, self.frames.observations), frames.observations)
        return replace(self, frames=frames, view=view)

    def left_out(self) -> Part:
        """The part without what only a file needs to hold: texts, cues, layouts and originals."""
        return replace(self, frames=left_out(self.frames), cues={}, layouts={}, originals={})


def part_of(items: Sequence[Item], results: Iterable[Result]) -> Part:
    """The part for what was read of some items."""
    read: dict[str, Read] = {}
    unreadable: list[Unreadable] = []
    sources: list[tuple[str, str, str]] = []
    for result in results:
        if isinstance(result, Unreadable):
            unreadable.append(result)
            continue
        document = result[0]
        read[document.document_id] = result
        if document.source is not None:
            sources.append((document.document_id, document.source, document.name))
    frames = Frames.of(read.values())
    # A drive that does not answer may do so tomorrow: what is on it goes on waiting.
    waiting = {each.path for each in unreadable if each.reason == "stalled"}
    # One item is one page: only then is it known which article came of it.
    pages = [item for item in items if isinstance(item, Fetched)]
    originals = {key: page.data for page in pages for key in read if len(items) == 1}
    return Part(
        frames,
        reviewed(frames),
        {key: cues_text(extraction.cues) for key, (_, extraction) in read.items()},
        {key: layout_text(document) for key, (document, _) in read.items()},
        pl.DataFrame(sources, schema=_SOURCE_SCHEMA, orient="row"),
        originals,
        tuple(unreadable),
        tuple(name for item in items if (name := name_of(item)) not in waiting),
    )


def joined(parts: Sequence[Part]) -> Part:
    """Parts as one, to be shown together; an article that is in several of them as it was read last."""
    if len(parts) == 1:
        return parts[0]
    frames = parts[0].frames
    for part in parts[1:]:
        frames = frames.with_added(part.frames)
    unique = frames.documents.height == sum(part.frames.documents.height for part in parts)
    view = pl.concat([part.view for part in parts if part.view is not None])
    if unique:
        # In one piece: hundreds of small ones weigh twice as much and are slower to look through.
        view = lean(view, frames.observations).rechunk()
        frames = frames.in_one_piece()
        view = whole(view, frames.observations)
    else:  # the texts may have been left out already: what is searched was made with them
        view = reviewed(frames, previous=view.unique("observation_id", keep="last", maintain_order=True))
    return Part(
        frames,
        view,
        {key: text for part in parts for key, text in part.cues.items()},
        {},
        pl.concat([part.sources for part in parts]),
        {},
        tuple(problem for part in parts for problem in part.unreadable),
    )


def read_in_parts(
    items: Sequence[Item],
    extractor: Extractor,
    stop: Stop,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Iterator[Part]:
    """Reads files, pages and texts.

    Args:
        items: What is to be read; no folders.
        extractor: Reads what is read in this process.
        stop: True ends the reading at once; nothing is said of what was under way.
        progress: Told the name, how many are done and how many there are.
        processes: How many to use; None for all cores where there is enough to read, and one where there is
            something large.
    """
    sizes = sizes_of(items, stop)
    many = len(items) > 1 and (len(items) >= MANY_FILES or sum(sizes) >= MANY_BYTES)
    large = max(sizes, default=0) >= LARGE_BYTES
    wanted = (cores() if many else 1) if processes is None else processes
    if (many or large or processes is not None) and can_spawn():
        teller = Teller(len(items), progress)
        parts = teller.handing_out(parts_of(items, sizes))
        for done, part in in_processes(_read_part, parts, wanted, _lose, desk_of_process, stop):
            teller.done(len(done))
            view = part.view
            yield part if view is None else replace(part, view=whole(view, part.frames.observations))
    else:
        yield from _read_here(items, extractor, stop, progress)


def _read_here(
    items: Sequence[Item], extractor: Extractor, stop: Stop, progress: Progress | None
) -> Iterator[Part]:
    desk = Desk(Wording.load(), extractor, Limits())
    for number, item in enumerate(items):
        if stop():
            return
        if progress is not None:
            progress(shown_name(name_of(item)), number, len(items))
        try:
            yield part_of([item], understand(item, desk, stop))
        except StoppedError:
            return


def _read_part(items: Sequence[Item]) -> Part:
    desk = desk_of_process()
    part = part_of(items, (result for item in items for result in understand(item, desk)))
    view = part.view
    return part if view is None else replace(part, view=lean(view, part.frames.observations))


def _lose(item: Item) -> Part:
    return part_of([item], lose(item))
