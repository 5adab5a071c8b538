# SPDX-License-Identifier: MIT
"""Reads recordings with the developer tools of Chromium, which bring their own reader of HAR files.

Run as a program in a network namespace of its own, with the names of the files; prints a JSON document: for each file the number
of requests, their addresses, statuses and WebSocket messages, or the error.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PATIENCE = 90.0
"""Seconds until it is given up, on a crowded machine too."""
PAGE = b"""<!doctype html><meta charset=utf-8><script type=module>
const told = [];
try {
  const HAR = await import('/devtools/models/har/har.js');
  for (const text of await (await fetch('/recordings')).json()) {
    try {
      const log = new HAR.HARFormat.HARRoot(JSON.parse(text)).log;
      const requests = HAR.Importer.Importer.requestsFromHARLog(log);
      told.push(requests.map(one => [one.url(), one.statusCode, one.frames().length]));
    } catch (error) { told.push(String(error)); }
  }
} catch (error) { told.push(String(error)); }
await fetch('/told', {method: 'POST', body: JSON.stringify(told)});
</script>"""


def chromium() -> str:
    """Return the name of Chromium, or nothing where there is none."""
    return next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")), "")


class _Site(BaseHTTPRequestHandler):
    """The page, the recordings, and the developer tools of the browser that shows it, as one site."""

    texts: tuple[str, ...] = ()
    profile = ""
    told: Any = None
    done = threading.Event()

    def do_GET(self) -> None:
        if self.path.startswith("/devtools/"):
            port = Path(self.profile, "DevToolsActivePort").read_text(encoding="ascii").split()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{self.path}", timeout=10) as answer:
                self._answer(answer.read(), answer.headers.get_content_type())
        elif self.path == "/recordings":
            self._answer(json.dumps(self.texts).encode(), "application/json")
        else:
            self._answer(PAGE, "text/html")

    def do_POST(self) -> None:
        type(self).told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer(b"", "text/plain")
        self.done.set()

    def _answer(self, data: bytes, mime: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def read(files: list[str]) -> Any:
    """Return what Chromium makes of recordings."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        _Site.texts, _Site.profile = tuple(Path(file).read_text(encoding="utf-8") for file in files), profile
        options = [
            f"--user-data-dir={profile}",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--remote-debugging-port=0",
        ]
        address = f"http://127.0.0.1:{server.server_port}/"
        browser = subprocess.Popen([chromium(), *options, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _Site.done.wait(PATIENCE)
        finally:
            browser.terminate()
            browser.wait(10)
            time.sleep(0.2)  # its helpers write to the profile for a moment
    return _Site.told


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1:])))
