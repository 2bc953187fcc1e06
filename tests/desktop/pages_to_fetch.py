"""A server whose every page is an article of its own."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked_for.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"Trang {self.path}. Năm 2018, tỉnh Hà Giang giảm 35 biên chế.".encode())

    def log_message(self, *_):
        pass


@contextmanager
def serving(port):
    """Gives the list of paths that are asked for."""
    with ThreadingHTTPServer(("127.0.0.1", port), _Pages) as server:
        server.asked_for = []
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.asked_for
        server.shutdown()
        thread.join()
