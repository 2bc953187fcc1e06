"""Against a server in this process: nothing leaves the computer."""

import threading
import time
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reformdash.articles.limits import Limits, RefusedError, StoppedError
from reformdash.articles.web import read_address

SAMPLES = Path(__file__).parent / "samples"


ARTICLE = "/tin%20m%E1%BB%9Bi"
FILES = {
    ARTICLE: ("report.html", "text/html; charset=utf-8"),
    "/a.pdf": ("chromium.pdf", "application/pdf"),
}
MOVED = {"/moved": ARTICLE, "/file": "file:///etc/passwd", "/round": "/round"}
REFUSED = {"/closed": 403, "/broken": 503}


class Server(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - reset by the fixture

    def do_GET(self):
        self.asked.append(self.path)
        if self.path in FILES:
            name, kind = FILES[self.path]
            self.answer((SAMPLES / name).read_bytes(), kind)
        elif self.path in MOVED:
            self.send_response(302)
            self.send_header("Location", MOVED[self.path])
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b"5 " * 50_000)
        elif self.path == "/slow":
            time.sleep(3)
        elif self.path == "/picture":
            self.answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png")
        else:
            self.send_error(REFUSED.get(self.path, 404))

    def answer(self, data, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    Server.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/tin mới", "/tin%20mới", "/moved"])
def test_a_page_is_read_like_a_saved_one(server, path):
    document = read_address(server + path)
    assert (document.title, document.published) == ("Sông Xanh giảm 47 đầu mối sau sắp xếp", date(2021, 6, 5))
    assert document.source == f"{server}/tin%20m%E1%BB%9Bi"
    assert len(document.tables) == 1
    assert len(Server.asked) == (2 if path == "/moved" else 1)  # nothing besides


def test_a_file_is_read_by_its_kind(server):
    document = read_address(server + "/a.pdf")
    assert (document.name, document.tables[0].cells[0].header) == ("a.pdf", True)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/absent", "not_found"),
        ("/closed", "forbidden"),
        ("/broken", "server_error"),
        ("/file", "failed"),
        ("/round", "failed"),
        ("/picture", "unsupported"),
    ],
)
def test_what_cannot_be_had_says_why(server, path, reason):
    with pytest.raises(RefusedError) as refused:
        read_address(server + path)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://a.example/x", "mailto:a@b", "javascript:x()", "http://"]
)
def test_other_addresses_are_not_asked(address):
    with pytest.raises(RefusedError) as refused:
        read_address(address)
    assert refused.value.reason == "bad_address"


def test_an_answer_without_end_is_cut_off(server):
    with pytest.raises(RefusedError) as refused:
        read_address(server + "/endless", limits=Limits(file_bytes=2_000_000))
    assert refused.value.reason == "too_large"


def test_a_server_that_does_not_answer_is_given_up(server):
    started = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        read_address(server + "/slow", timeout=0.5)
    assert refused.value.reason == "no_answer"
    assert time.monotonic() - started < 2.5


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:9/", "no_connection"),
        ("http://no-such-host.invalid/", "no_host"),
        ("http://[::1", "bad_address"),
        ("https://127.0.0.1:PORT/", "certificate"),
    ],
)
def test_a_server_that_is_not_there_says_which_way(server, address, reason):
    with pytest.raises(RefusedError) as refused:
        read_address(address.replace("PORT", server.rpartition(":")[2]))
    assert refused.value.reason == reason


def test_fetching_can_be_stopped(server):
    with pytest.raises(StoppedError):
        read_address(server + "/endless", stop=lambda: True)
