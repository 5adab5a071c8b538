# SPDX-License-Identifier: MIT
"""The page whose loading is recorded: it asks for four things one after the other and fails at the last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = Path(__file__).parent / "page"
PORT = 8080


class _Page(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments, directory=str(PAGE))  # type: ignore[arg-type]  # as the server gives them

    def do_GET(self) -> None:
        if self.path == "/session.json":
            self._answer(200, b'{"user": "alex"}')
        elif self.path == "/list.json":
            self._answer(503, b'{"error": "unavailable"}')
        else:
            super().do_GET()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # so that loading it again shows no 304
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def page() -> Iterator[str]:
    """Serve the page on this computer; yields its address."""
    with ThreadingHTTPServer(("127.0.0.1", PORT), _Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{PORT}/"
        server.shutdown()
