"""What a PDF file does to the process that reads it stays there."""

import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from reformdash.articles.assembly import Origin
from reformdash.articles.document import Document
from reformdash.articles.formats import Desk, read_bytes
from reformdash.articles.limits import Clock, Limits, RefusedError, StoppedError
from reformdash.articles.pdf_apart import ApartReader
from reformdash.articles.reading import read_paths
from reformdash.articles.wording import Wording

SAMPLES = Path(__file__).parent / "samples"
PDFS = sorted(path for path in SAMPLES.glob("*.pdf") if "scanned" not in path.name)
ORIGIN = Origin("a.pdf", "x/a.pdf")
GOOD = (SAMPLES / "chromium.pdf").read_bytes()


@pytest.fixture
def reader():
    """A reader whose process does `work`, Python code that names `data`, and reads all else as usual."""
    made = []

    def make(work, memory=2_000_000_000):
        code = f"""
        import os, sys, time
        from reformdash.articles.pdf_apart import answer, serve

        def work(data, origin, limits):
            {work}
            return answer(data, origin, limits)

        serve(work, {memory})
        """
        made.append(ApartReader([sys.executable, "-c", textwrap.dedent(code)]))
        return made[-1]

    yield make
    for one in made:
        one.close()


def read(reader, data=GOOD, seconds=60.0, stop=None):
    limits = Limits(seconds=seconds)
    return reader.read(data, ORIGIN, limits, Clock(limits, stop))


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_the_document_is_the_one_read_here(path):
    limits = Limits()
    desk = Desk(Wording.load(), limits, Clock(limits), apart=False)
    (here,) = read_bytes(path.read_bytes(), path.name, str(path), desk)
    (apart,) = read_paths([path])
    assert apart == here


@pytest.mark.parametrize("end", ["os._exit(3)", "os.kill(os.getpid(), 11)", "os.abort()"])
def test_a_file_that_ends_its_process_is_refused_and_the_next_is_read(reader, end):
    one = reader(f"if data == b'bad': {end}")
    assert isinstance(read(one), Document)
    with pytest.raises(RefusedError) as refused:
        read(one, b"bad")
    assert refused.value.reason == "damaged"
    assert isinstance(read(one), Document)


def test_a_call_that_never_returns_is_ended_in_time(reader):
    one = reader("if data == b'bad': time.sleep(600)")
    read(one)
    started = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        read(one, b"bad", seconds=1.0)
    assert refused.value.reason == "too_slow"
    assert time.monotonic() - started < 20
    assert isinstance(read(one), Document)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bound")
def test_memory_is_bounded(reader):
    one = reader("if data == b'bad': bytearray(3_000_000_000)")
    with pytest.raises(RefusedError) as refused:
        read(one, b"bad")
    assert refused.value.reason in {"too_large", "damaged"}
    assert isinstance(read(one), Document)


def test_stopping_ends_the_process(reader):
    one = reader("if data == b'bad': time.sleep(600)")
    read(one)
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(StoppedError):
        read(one, b"bad", stop=stop)


def test_many_threads_are_served_one_after_the_other(reader):
    one = reader("pass")
    found = []

    def ask():
        found.append(read(one))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [read(one)] * 6


def test_what_a_library_prints_does_not_come_between(reader):
    one = reader("print('noise'); os.write(1, b'noise')")
    assert isinstance(read(one), Document)


def test_where_no_process_finds_the_program_files_are_read_here(monkeypatch):
    for command in ([sys.executable, "-c", "raise SystemExit(1)"], ["/no/such/program"]):
        broken = ApartReader(command)
        monkeypatch.setattr("reformdash.articles.pdf_apart._reader", lambda one=broken: one)
        (document,) = read_paths([SAMPLES / "chromium.pdf"])
        assert isinstance(document, Document)


@pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as Linux shows them")
def test_the_process_ends_with_the_one_that_started_it(tmp_path):
    code = f"""
    from pathlib import Path
    from reformdash.articles import pdf_apart
    from reformdash.articles.reading import read_paths
    list(read_paths([Path({str(PDFS[0])!r})]))
    print(pdf_apart._reader()._process.pid, flush=True)
    import time; time.sleep(600)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert Path(f"/proc/{child}").exists()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while _lives(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _lives(child)


def _lives(process):
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().split(")")[-1].split()[0] != "Z"
