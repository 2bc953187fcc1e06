"""PDF files are read in a process of their own: the library below is C++, and a file may end or hang it.

What happens to that process happens to the file alone: it is refused, and the next file gets a new process.
The process also bounds what Python cannot: the time inside one call of the library, and its memory.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache
from typing import IO

from reformdash.articles import PDF_PROCESS
from reformdash.articles.assembly import Origin
from reformdash.articles.document import Document
from reformdash.articles.document_json import document_of_json, document_to_json
from reformdash.articles.limits import Clock, Limits, RefusedError, StoppedError
from reformdash.articles.wording import Wording

Work = Callable[[bytes, Origin, Limits], bytes]

_MOST_MEMORY = 2_000_000_000
_IDLE_SECONDS = 60.0
_LOOK_SECONDS = 0.05
_START_SECONDS = 60.0
_LENGTH = struct.Struct(">Q")
_READY, _DOCUMENT, _REFUSED = b"!", b"D", b"R"


def read_pdf_apart(data: bytes, origin: Origin, wording: Wording, limits: Limits, clock: Clock) -> Document:
    """Reads a PDF in the process for them; here, where none can be started.

    Raises:
        RefusedError: As `read_pdf`; also `damaged` where the file ended the process twice, `too_slow` where
            the process had to be ended.
        StoppedError: The clock says so.
    """
    try:
        return _reader().read(data, origin, limits, clock)
    except _NoProcessError:
        return read_pdf_here(data, origin, wording, limits, clock)


def read_pdf_here(data: bytes, origin: Origin, wording: Wording, limits: Limits, clock: Clock) -> Document:
    """Reads a PDF in this process, one at a time. Raises as `read_pdf`."""
    from reformdash.articles.pdf import read_pdf  # noqa: PLC0415 - loads the library

    with _one_at_a_time():
        return read_pdf(data, origin, wording, limits, clock)


class _NoProcessError(Exception):
    """No process can be started: the system refuses, or it does not find the program."""


class ApartReader:
    """A process that reads one file after the other; started with the first, it ends when idle."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._refused = False

    def read(self, data: bytes, origin: Origin, limits: Limits, clock: Clock) -> Document:
        """Has a file read; one at a time, however many threads ask. Raises as `read_pdf_apart`."""
        while not self._lock.acquire(timeout=_LOOK_SECONDS):
            clock.check()
        try:
            told = self._asked(data, origin, limits, clock) or self._asked(data, origin, limits, clock)
        finally:
            self._lock.release()
        if told is None:
            raise RefusedError("damaged", "PDFium")
        if told[:1] == _DOCUMENT:
            return document_of_json(told[1:])
        reason, detail = json.loads(told[1:])
        raise RefusedError(reason, detail)

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _asked(self, data: bytes, origin: Origin, limits: Limits, clock: Clock) -> bytes | None:
        """The answer; None where the process died."""
        process = self._started()
        try:
            head = json.dumps([asdict(origin), asdict(limits)], default=str).encode()
            _send(process.stdin, head)
            _send(process.stdin, data)
            while True:
                clock.check()
                with contextlib.suppress(queue.Empty):
                    told = self._answers.get(timeout=_LOOK_SECONDS)
                    break
        except (RefusedError, StoppedError):  # it works on, or hangs
            self.close()
            raise
        except OSError:
            told = None
        if told is None:
            self.close()
        return told

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        if self._refused:
            raise _NoProcessError
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._refused = True
            raise _NoProcessError from error
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        self._process = process
        with contextlib.suppress(queue.Empty):
            if self._answers.get(timeout=_START_SECONDS) == _READY:
                return process
        self.close()
        self._refused = True
        raise _NoProcessError


def _listen(pipe: IO[bytes] | None, answers: queue.SimpleQueue[bytes | None]) -> None:
    """Passes on what comes out of a process; None at its end."""
    with contextlib.suppress(OSError, ValueError):
        while pipe is not None and (told := _received(pipe)) is not None:
            answers.put(told)
    answers.put(None)


def _send(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe is None:
        raise BrokenPipeError
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None


def serve(work: Work | None = None, memory: int = _MOST_MEMORY) -> int:
    """What the process does: answers until nobody asks any more. Returns its exit code."""
    work = work or answer
    _bound_memory(memory)
    # What libraries print must not come between the answers.
    asked, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with contextlib.suppress(OSError, KeyboardInterrupt), asked, told:
        _send(told, _READY)
        while True:
            idle = threading.Timer(_IDLE_SECONDS, os._exit, (0,))
            idle.daemon = True
            idle.start()
            head = _received(asked)
            idle.cancel()
            data = _received(asked) if head is not None else None
            if head is None or data is None:
                break
            origin, limits = json.loads(head)
            _send(told, work(data, Origin(origin["name"], origin["source"]), Limits(**limits)))
    return 0


def answer(data: bytes, origin: Origin, limits: Limits) -> bytes:
    """What the process does with one file."""
    try:
        document = read_pdf_here(data, origin, Wording.load(), limits, Clock(limits))
    except RefusedError as refused:
        return _REFUSED + json.dumps([refused.reason, refused.detail]).encode()
    except MemoryError:
        return _REFUSED + json.dumps(["too_large", ""]).encode()
    return _DOCUMENT + document_to_json(document)


def _bound_memory(size: int) -> None:
    if sys.platform == "win32":  # no such bound there
        return
    import resource  # noqa: PLC0415 - not on Windows

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


@cache
def _reader() -> ApartReader:
    """The process for PDF files of this process."""
    module = f"from {__name__} import serve; raise SystemExit(serve())"
    frozen = getattr(sys, "frozen", False)
    reader = ApartReader([sys.executable, PDF_PROCESS] if frozen else [sys.executable, "-c", module])
    atexit.register(reader.close)
    return reader


@cache
def _one_at_a_time() -> threading.Lock:
    """The library is not made for several threads."""
    return threading.Lock()
