"""The SQLite file under a project: opening, locking, versions, transactions, copies."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Self

from reformdash.dataset.project_errors import ProjectError, told
from reformdash.dataset.project_lock import ProjectLock
from reformdash.dataset.project_schema import APPLICATION_ID, MIGRATIONS, VERSION

_WAIT_SECONDS = 5.0
_COPIED_PAGES = 512
"""Two megabytes: a slow disk takes them in a part of a second."""

Tick = Callable[[int, int], None]


class ProjectFile:
    """An open database. Use `create` or `open`.

    It may be used from several threads; they wait for one another.

    Attributes:
        path: The file.
        read_only: Nothing can be changed.
    """

    def __init__(
        self, path: Path, db: sqlite3.Connection, lock: ProjectLock | None, scratch: Path | None
    ) -> None:
        self.path = path
        self.read_only = lock is None
        self._db = db
        self._lock = lock
        self._scratch = scratch
        self._threads = threading.RLock()
        self._second: sqlite3.Connection | None = None
        self._glances = threading.Lock()
        self._closed = False

    @classmethod
    def create(cls, path: Path) -> Self:
        """Makes a new, empty project. Raises `ProjectError`; `exists` where there is a file already."""
        lock = ProjectLock(path)
        with _released_on_failure(lock):
            if path.exists() and path.stat().st_size:
                raise ProjectError("exists", str(path))
            return cls(path, _ready(path), lock, None)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens a project and brings it up to date. Raises `ProjectError`."""
        if not path.is_file():
            raise ProjectError("missing", str(path))
        if read_only:
            return cls._look_at(path)
        if not os.access(path, os.W_OK):
            raise ProjectError("denied", str(path))
        lock = ProjectLock(path)
        with _released_on_failure(lock):
            return cls(path, _ready(path), lock, None)

    @classmethod
    def _look_at(cls, path: Path) -> Self:
        """Opens a private copy, because SQLite wants to write beside a file even to read it in WAL mode."""
        scratch = Path(tempfile.mkdtemp(prefix="reformdash-"))
        try:
            copy = scratch / path.name
            _copy_to_read(path, copy)
            return cls(path, _ready(copy, keep_backup=False), None, scratch)
        except (sqlite3.Error, OSError) as error:
            shutil.rmtree(scratch, ignore_errors=True)
            raise told(error) from error
        except ProjectError:
            shutil.rmtree(scratch, ignore_errors=True)
            raise

    def close(self) -> None:
        """Closes it and leaves one file, without SQLite's side files. Closing twice is harmless."""
        with self._threads, self._glances:
            self._closed = True
            if self._second is not None:
                self._second.close()
                self._second = None
            with contextlib.suppress(sqlite3.Error):
                # On a full disk the side files stay, and are read next time.
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()
            if self._scratch is not None:
                shutil.rmtree(self._scratch, ignore_errors=True)
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    @property
    def read_from(self) -> Path:
        """The file the database is in: `path`, or the private copy of what is looked at only."""
        return self.path if self._scratch is None else self._scratch / self.path.name

    @contextlib.contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """The database to look something up. Raises `ProjectError`."""
        with self._threads:
            try:
                yield self._db
            except sqlite3.Error as error:
                raise told(error) from error

    @contextlib.contextmanager
    def glancing(self) -> Generator[sqlite3.Connection]:
        """The database as it was before the change under way, which is not waited for. Raises `ProjectError`.

        For what a window must show at once.
        """
        if self._second is None and self.is_gone():  # the first connection can still read it
            with self.reading() as db:
                yield db
            return
        with self._glances:
            if self._closed:
                raise ProjectError("gone", str(self.path))
            try:
                if self._second is None:
                    self._second = _second_connection(self.read_from)
                yield self._second
            except sqlite3.Error as error:
                raise told(error) from error

    @contextlib.contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """The database inside one transaction: all of it is on the disk afterwards, or nothing.

        Raises:
            ProjectError: `read_only`, `full`, `failed`, ...; nothing was changed.
        """
        if self.read_only:
            raise ProjectError("read_only", str(self.path))
        if self.is_gone():
            raise ProjectError("gone", str(self.path))
        with self._threads:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                    self._db.execute("COMMIT")
                except BaseException:
                    with contextlib.suppress(sqlite3.Error):  # a full disk may have rolled back already
                        self._db.execute("ROLLBACK")
                    raise
            except (sqlite3.Error, OSError) as error:
                raise told(error) from error

    def save_copy(self, path: Path, tick: Tick | None = None) -> None:
        """See `Snapshot.write`."""
        with self.snapshot() as snapshot:
            snapshot.write(path, tick)

    def snapshot(self) -> Snapshot:
        """The project as it is now, to be copied while work goes on. Raises `ProjectError`."""
        return Snapshot(self.path, self.read_from, self._db if self.is_gone() else None)

    def is_gone(self) -> bool:
        """Whether the file is not in its place any more: what is written to it would be lost with it.

        Where files can be deleted while they are open, SQLite does not notice.
        """
        try:
            self.read_from.stat()
        except FileNotFoundError:
            return True
        except OSError:  # a drive that does not answer: SQLite says what is the matter
            return False
        return False


class Snapshot:
    """A project at one moment, to be copied while others write it. Close it.

    It has a connection and a transaction of its own: the copy does not begin anew with each change, and
    nobody waits for it.
    """

    def __init__(self, path: Path, read_from: Path, of_gone: sqlite3.Connection | None = None) -> None:
        self._path = path
        self._shared = of_gone is not None
        if of_gone is not None:  # nobody writes it any more, and it cannot be opened again
            self._db = of_gone
            return
        try:
            self._db = _second_connection(read_from)
            self._db.execute("BEGIN")
            self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # here the moment is taken
        except sqlite3.Error as error:
            raise told(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the moment."""
        if not self._shared:
            self._db.close()

    def write(self, path: Path, tick: Tick | None = None) -> None:
        """Writes a copy; what was at `path` is replaced once the copy is complete. Raises `ProjectError`.

        Args:
            path: Where to.
            tick: Told several times a second how much is copied and how much there is, in pages; what it
                raises ends the copying, and nothing is left of it.
        """
        if path.exists() and path.samefile(self._path):
            raise ProjectError("exists", str(path))
        try:
            _back_up(self._db, path, tick)
        except (sqlite3.Error, OSError) as error:
            raise told(error) from error

    def fill(self, path: Path, tick: Tick | None = None) -> None:
        """As `write`, straight into a new file, which is half where it fails. Raises `ProjectError`."""
        try:
            _copy(self._db, path, tick)
        except (sqlite3.Error, OSError) as error:
            raise told(error) from error


@contextlib.contextmanager
def _released_on_failure(lock: ProjectLock) -> Generator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        lock.release()
        raise told(error) from error
    except BaseException:
        lock.release()
        raise


def _ready(path: Path, *, keep_backup: bool = True) -> sqlite3.Connection:
    """A connection to a file that is a project of this version."""
    db = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        _check(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")  # also a power cut loses no finished step
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA trusted_schema = OFF")  # a file from elsewhere runs nothing of its own
        _migrate(db, path, keep_backup=keep_backup)
    except BaseException:
        db.close()
        raise
    return db


def _second_connection(path: Path) -> sqlite3.Connection:
    there = f"{path.resolve().as_uri()}?mode=rw"  # never an empty one in the place of one that went away
    db = sqlite3.connect(
        there, uri=True, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    db.execute("PRAGMA query_only = ON")
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _check(db: sqlite3.Connection) -> None:
    """Raises `ProjectError` for a file that is no project or one of a later version."""
    empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not empty and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectError("not_project")
    if _version(db) > VERSION:
        raise ProjectError("too_new", str(_version(db)))


def _migrate(db: sqlite3.Connection, path: Path, *, keep_backup: bool) -> None:
    """Runs the steps a file has not seen; a file with something in it is copied before."""
    version = _version(db)
    if version == VERSION:
        return
    if version and keep_backup:
        _back_up(db, path.with_name(f"{path.name}.v{version}-backup"))
    db.execute("BEGIN IMMEDIATE")
    try:
        for steps in MIGRATIONS[version:]:
            for step in steps:
                db.execute(step)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        # Part of the transaction: version and tables go together.
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _back_up(db: sqlite3.Connection, path: Path, tick: Tick | None = None) -> None:
    """Copies a database beside its place and moves it there when it is whole and on the disk."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _copy(db, partial, tick)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _copy(db: sqlite3.Connection, path: Path, tick: Tick | None) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        if tick is not None:
            tick(total - remaining, total)

    copy = sqlite3.connect(path, isolation_level=None)
    try:
        db.backup(copy, pages=-1 if tick is None else _COPIED_PAGES, progress=progress)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, no side files
    finally:
        copy.close()


def _copy_to_read(path: Path, copy: Path) -> None:
    """Copies a database that another window may be writing: through SQLite, else the files as they lie."""
    try:
        source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)
        try:
            _back_up(source, copy)
        finally:
            source.close()
    except sqlite3.Error:  # a folder where nothing can be written: nobody is writing the file either
        shutil.copyfile(path, copy)
        side = path.with_name(path.name + "-wal")
        if side.exists():
            shutil.copyfile(side, copy.with_name(copy.name + "-wal"))
