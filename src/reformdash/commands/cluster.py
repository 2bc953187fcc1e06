"""`reformdash extract --cluster`: the reading spread over the machines of a Dask cluster."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from reformdash import __version__
from reformdash.articles.reading import collect
from reformdash.commands.apart import (
    PartRead,
    area_groups,
    conflicts_among,
    finish_part,
    read_part,
    repeats,
    stage_of,
    unread_part,
    with_unread,
)
from reformdash.commands.console import PARTLY, READ, Console, UsageError
from reformdash.commands.reading import Progress, complain
from reformdash.commands.targets import check_folder, not_written
from reformdash.dataset.reading_jobs import PROGRAM_ERROR

# By name: it has no types, and the packed program, which goes without it, must not find it.
distributed: Any = import_module("distributed")

LOCAL = "local"
_PART_FILES = 64
_PART_BYTES = 2_000_000
_AHEAD = 3
"""Parts handed out for each thread of the cluster: enough to keep all busy, few for the scheduler to hold."""
_CONNECT_SECONDS = "20s"
_MARKER = "shared"
_SILENT = 50  # of a log: what ends a worker is told by its task


def extract_on_cluster(paths: Sequence[Path], output: Path, address: str, console: Console) -> int:
    """Reads articles on a cluster and writes a folder of partitioned Parquet.

    Args:
        paths: Articles and folders, under paths that every machine sees.
        output: The folder, likewise; it appears when it is complete.
        address: Of the scheduler; `local` or `local:N` starts N processes on this machine.
        console: Where to tell and complain.

    Returns:
        The exit code.

    Raises:
        UsageError: No such cluster, another version of the program on it, or the folder cannot be written.
    """
    check_folder(output, console)
    files = [file.absolute() for file in collect(paths)]
    if not files:
        console.say("cli.error.nothing_found")
        return PARTLY
    target = output.absolute()
    with _draft(target, console) as draft, _client(address, console) as client:
        _check_workers(client, draft, console)
        crew = _Crew(client, draft, Progress(console))
        told = crew.read(_parts(files), len(files))
        for part in told:
            for item in part.unreadable:
                complain(item, console)
        repeated = sum(part.repeated for part in told) + sum(map(len, repeats(told).values()))
        if repeated:
            console.say("cli.note.same_text", count=repeated)
        articles = sum(len(part.documents) for part in told)
        if not articles:
            console.say("cli.error.nothing_to_write")
            return PARTLY
        rows = crew.finish(told)
    console.say("cli.note.written", path=output, rows=rows["observations"], articles=rows["documents"])
    return PARTLY if any(part.unreadable for part in told) else READ


@dataclass(frozen=True, slots=True)
class _Crew:
    """The cluster at work on one folder."""

    client: Any
    folder: Path
    progress: Progress

    def read(self, parts: Sequence[Sequence[Path]], total: int) -> list[PartRead]:
        """Reads all parts; one that ends the processes that read it is read again, file by file."""
        told: dict[int, PartRead] = {}
        lost: list[int] = []
        done = 0
        tasks = ((number, (read_part, number, files, self.folder)) for number, files in enumerate(parts))
        for number, answer in self._answers(tasks):
            self.progress(parts[number][-1].name, done, total)
            if answer is None:
                lost.append(number)  # alone and later: what dies takes what waits behind it with it
            else:
                told[number] = answer
                done += len(parts[number])
        for number in sorted(lost):
            self.progress(parts[number][0].name, done, total)
            told[number] = self._one_by_one(number, parts[number])
            done += len(parts[number])
        self.progress.clear()
        return [told[number] for number in sorted(told)]

    def finish(self, told: Sequence[PartRead]) -> dict[str, int]:
        """Compares the figures of all parts and writes them as they are to be; how many rows there are."""
        left_out = repeats(told)
        groups = area_groups(told, self._threads())
        tasks = (
            (number, (conflicts_among, group, left_out, self.folder)) for number, group in enumerate(groups)
        )
        found = {one for _, answer in self._answers(tasks) for one in _known(answer)}
        (in_conflict,) = self.client.scatter([found], broadcast=True)  # once to each, not with each task
        rows: dict[str, int] = {}
        tasks = (
            (part.number, (finish_part, part.number, left_out[part.number], in_conflict, self.folder))
            for part in told
        )
        for _, counted in self._answers(tasks):
            for name, count in _known(counted).items():
                rows[name] = rows.get(name, 0) + count
        shutil.rmtree(stage_of(self.folder))
        (self.folder / _MARKER).unlink()
        return rows

    def _one_by_one(self, number: int, files: Sequence[Path]) -> PartRead:
        """Finds the files that end a process: each is tried alone, then the good ones are read together."""
        tried = self.folder / "tried"
        good = [file for file in files if self._alone(read_part, 0, [file], tried) is not None]
        shutil.rmtree(tried, ignore_errors=True)
        part: PartRead | None = self._alone(read_part, number, good, self.folder)
        if part is None:
            return unread_part(number, files, PROGRAM_ERROR, self.folder)
        return with_unread(part, [file for file in files if file not in good], PROGRAM_ERROR)

    def _alone(self, *task: Any) -> Any:
        ((_, answer),) = self._answers(iter([(0, task)]))
        return answer

    def _answers(self, tasks: Iterator[tuple[int, tuple[Any, ...]]]) -> Iterator[tuple[int, Any]]:
        """Hands tasks out, a bounded number at a time, and gives their answers as they come.

        None for a task whose processes died, one after the other.
        """
        waiting = distributed.as_completed(with_results=False)
        numbers: dict[Any, int] = {}

        def hand_out() -> None:
            task = next(tasks, None)
            if task is not None:
                number, (function, *arguments) = task
                future = self.client.submit(function, *arguments, pure=False)
                numbers[future] = number
                waiting.add(future)

        for _ in range(self._threads() * _AHEAD):
            hand_out()
        for future in waiting:
            hand_out()
            try:
                answer = future.result()
            except distributed.KilledWorker:
                answer = None
            yield numbers.pop(future), answer

    def _threads(self) -> int:
        return max(1, sum(self.client.nthreads().values()))


def _known(answer: Any) -> Any:
    """The answer of a task that reads no article: where it is lost, the cluster is."""
    if answer is None:
        raise ConnectionError("workers died")
    return answer


def _parts(files: Sequence[Path]) -> list[list[Path]]:
    parts: list[list[Path]] = [[]]
    held = 0
    for file in files:
        size = file.stat().st_size if file.exists() else 0
        if parts[-1] and (len(parts[-1]) >= _PART_FILES or held + size > _PART_BYTES):
            parts.append([])
            held = 0
        parts[-1].append(file)
        held += size
    return parts


@contextmanager
def _draft(target: Path, console: Console) -> Generator[Path]:
    """A folder beside the target that takes its place when all went well, and is taken away otherwise."""
    try:
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}-", dir=target.parent))
        (draft / _MARKER).touch()
        try:
            yield draft
            if (draft / "observations").is_dir() and not stage_of(draft).exists():
                draft.chmod(0o755)
                if target.exists():
                    target.rmdir()  # empty: looked at before
                draft.replace(target)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise not_written(target, error, console) from error


@contextmanager
def _client(address: str, console: Console) -> Generator[Any]:
    """A connection to the cluster; one of its own for `local`."""
    with ExitStack() as closing, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions and ports, which are looked at here
        try:
            cluster = closing.enter_context(_local(address)) if address.startswith(LOCAL) else address
            client = closing.enter_context(distributed.Client(cluster, timeout=_CONNECT_SECONDS))
        except (OSError, ValueError) as error:
            raise UsageError(console.text("cli.error.no_cluster", address=address, detail=error)) from error
        yield client


def _local(address: str) -> Any:
    """A cluster of processes on this machine: `local:2` of two, `local` of as many as it has cores."""
    kind, _, count = address.partition(":")
    if kind != LOCAL or (count and not count.isdecimal()):
        raise ValueError(address)
    return distributed.LocalCluster(
        n_workers=int(count) if count else None,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=_SILENT,
    )


def _check_workers(client: Any, draft: Path, console: Console) -> None:
    """Refuses a cluster that runs another version of the program or does not see the folder."""
    if not client.nthreads():
        raise UsageError(console.text("cli.error.no_workers"))
    versions: dict[str, str] = _ask(client, version)
    other = next((told for told in versions.values() if told != __version__), None)
    if other is not None:
        raise UsageError(console.text("cli.error.cluster_version", there=other, here=__version__))
    seen: dict[str, bool] = _ask(client, sees, draft / _MARKER)
    blind = next((worker for worker, sight in seen.items() if not sight), None)
    if blind is not None:
        raise UsageError(console.text("cli.error.cluster_blind", worker=blind, path=draft.parent))


def _ask(client: Any, question: Callable[..., Any], *arguments: object) -> dict[str, Any]:
    return client.run(question, *arguments)


def version() -> str:
    """The program's version where it runs."""
    return __version__


def sees(path: Path) -> bool:
    """Whether a file is seen where this runs."""
    return path.exists()
