# SPDX-License-Identifier: MIT
"""One HTTP request on a connection of its own: no proxy, no redirects, bounded in time and size whatever the server does.

The standard library's `http.client` reads the answer; the connection below it is ours, because only the whole exchange has a
time limit that means anything: a server that drips a byte a second resets every other kind.
"""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

from ibassist import __version__
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import HttpReply, Roots
from ibassist.host.deadline import Deadline
from ibassist.host.local import sockets, tls_handshake

_MAX_HEAD = 65536
"""Bytes; the head of an answer is rarely over 4 kB."""
INVALID_URL = Failure(Outcome.FAILED, "invalid_url")
PORTS = {"http": 80, "https": 443}


def request(
    url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
) -> HttpReply | Failure:
    """Make one request; see `Host.http`."""
    deadline = Deadline(timeout)
    parts = split_url(url)
    if parts is None:
        return INVALID_URL
    host = parts.hostname or ""
    opened = sockets.open_named(host, parts.port or PORTS[parts.scheme], deadline)
    if isinstance(opened, Failure):
        return opened
    with closing(opened):
        channel = tls_handshake.secure(opened, host, roots) if parts.scheme == "https" else opened
        if isinstance(channel, Failure):
            return channel
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return ask(channel, method, path, {"Host": parts.netloc.rpartition("@")[2]}, max_bytes)


def split_url(url: str) -> SplitResult | None:
    """Return the parts of an http or https address, or None when it is none."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    printable = url.isascii() and all(" " < letter < "\x7f" for letter in url)
    return parts if valid and printable else None


def ask(
    opened: sockets.TimedSocket, method: str, target: str, headers: Mapping[str, str], max_bytes: int
) -> HttpReply | Failure:
    """Send one request on an open connection and read the answer; the connection cannot be used again."""
    fields = {**headers, "User-Agent": f"ibassist/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
    if method != "CONNECT":
        fields["Connection"] = "close"
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items()), "", ""]
    stream = sockets.Stream(opened, _MAX_HEAD)
    response = http.client.HTTPResponse(cast("Any", stream), method=method)
    try:
        opened.sendall("\r\n".join(lines).encode("latin-1", "replace"))
        response.begin()
    except TimeoutError:
        return Failure(Outcome.SILENT if stream.first_byte_at is None else Outcome.TIMED_OUT)
    except http.client.RemoteDisconnected:
        return Failure(Outcome.CLOSED)
    except (http.client.HTTPException, sockets.TooMuchError, ValueError):
        return Failure(Outcome.GARBLED)
    except OSError as error:
        return oserrors.of_socket(error)
    return _finish(response, stream, opened.deadline, 0 if method == "CONNECT" else max_bytes)


def _finish(
    response: http.client.HTTPResponse, stream: sockets.Stream, deadline: Deadline, max_bytes: int
) -> HttpReply | Failure:
    seconds = deadline.elapsed
    stream.limit += 2 * max_bytes + _MAX_HEAD  # room for the framing of chunks
    try:
        body = response.read(max_bytes) if max_bytes > 0 else b""
    except TimeoutError:
        return Failure(Outcome.TIMED_OUT, detail="the head of the answer came, the body did not in time")
    except (http.client.HTTPException, sockets.TooMuchError, ValueError) as error:
        cut = isinstance(error, http.client.IncompleteRead) and stream.ended
        return Failure(Outcome.CLOSED if cut else Outcome.GARBLED, detail="the body of the answer is broken")
    except OSError as error:
        return oserrors.of_socket(error)
    finally:
        response.close()
    return HttpReply(response.status, _headers(response), body, seconds, stream.first_byte_at or datetime.now(UTC))


def _headers(response: http.client.HTTPResponse) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in response.headers.items():
        key = name.lower()
        headers[key] = f"{headers[key]}, {value}" if key in headers else value
    return headers
