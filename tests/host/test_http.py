# SPDX-License-Identifier: MIT
from __future__ import annotations

import datetime as dt
import socket

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import HttpReply
from ibassist.host.local import LocalHost
from tests.timing import within

HOST = LocalHost()
OK = b"HTTP/1.1 200 OK\r\nDate: Mon, 23 Nov 2026 09:00:00 GMT\r\nX-A: 1\r\nx-a: 2\r\n"


def get(port: int, **options: object) -> HttpReply | Failure:
    return HOST.http(f"http://127.0.0.1:{port}/path?a=b", **{"timeout": 3.0, **options})


def reply_of(result: HttpReply | Failure) -> HttpReply:
    assert isinstance(result, HttpReply), result
    return result


def test_status_headers_body_and_time(serve, fakes) -> None:
    before = dt.datetime.now(dt.UTC)
    reply = reply_of(get(serve(fakes.says(OK + b"Content-Length: 5\r\n\r\nhello"))))
    assert (reply.status, reply.body) == (200, b"hello")
    assert reply.headers["date"] == "Mon, 23 Nov 2026 09:00:00 GMT"
    assert reply.headers["x-a"] == "1, 2"
    assert before <= reply.at <= dt.datetime.now(dt.UTC)
    assert reply.seconds < within(1)


def test_what_is_sent(serve) -> None:
    seen: list[bytes] = []

    def note(connection) -> None:
        seen.append(connection.recv(65536))
        connection.sendall(OK + b"\r\n")

    port = serve(note)
    get(port, method="HEAD")
    lines = seen[0].decode().split("\r\n")
    assert lines[0] == "HEAD /path?a=b HTTP/1.1"
    assert f"Host: 127.0.0.1:{port}" in lines
    assert "Connection: close" in lines
    HOST.http(f"http://hanako:secret@127.0.0.1:{port}", timeout=3)
    assert b"GET / HTTP/1.1" in seen[1]
    assert b"secret" not in seen[1]


def test_redirects_are_told_not_followed(serve, fakes) -> None:
    reply = reply_of(get(serve(fakes.says(b"HTTP/1.1 302 Found\r\nLocation: http://login.example.com/\r\n\r\n"))))
    assert (reply.status, reply.headers["location"]) == (302, "http://login.example.com/")


@pytest.mark.parametrize(("body", "limit", "expected"), [
    (b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 100, b"abcde"),
    (b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 4, b"abcd"),
    (b"\r\nuntil the end", 100, b"until the end"),
    (b"Content-Length: 99999999999\r\n\r\n" + b"x" * 5000, 10, b"x" * 10),
    (b"Content-Length: 5\r\n\r\nhello", 0, b""),
])  # fmt: skip
def test_bodies(body: bytes, limit: int, expected: bytes, serve, fakes) -> None:
    assert reply_of(get(serve(fakes.says(OK + body)), max_bytes=limit)).body == expected


@pytest.mark.parametrize("answer", [
    b"SSH-2.0-OpenSSH_9.9\r\n",
    b"\x15\x03\x01\0\x02\x02\x16",
    b"HTTP/1.1 abc\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"A: " + b"x" * 70_000,
    b"HTTP/1.1 200 OK\r\n" + b"A: x\r\n" * 200 + b"\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,
    OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
])  # fmt: skip
def test_what_is_no_http(answer: bytes, serve, fakes) -> None:
    failure = get(serve(fakes.says(answer)))
    assert isinstance(failure, Failure)
    assert failure.outcome is Outcome.GARBLED


def test_connections_that_end_early(serve, fakes, closed_port: int) -> None:
    assert get(serve(fakes.closes)) == Failure(Outcome.CLOSED)
    assert get(serve(fakes.resets)) == Failure(Outcome.RESET, "ECONNRESET", 104)
    assert get(closed_port) == Failure(Outcome.REFUSED, "ECONNREFUSED", 111)
    cut = get(serve(fakes.says(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\nabc")))
    assert isinstance(cut, Failure)
    assert cut.outcome is Outcome.CLOSED


@pytest.mark.slow
def test_the_whole_call_is_bounded_whatever_drips(serve, fakes, stopwatch) -> None:
    with stopwatch:
        assert get(serve(fakes.silent), timeout=0.3) == Failure(Outcome.SILENT)
        assert get(serve(fakes.drips(b"HTTP/1.1 200 OK\r\n", b"a")), timeout=0.4).outcome is Outcome.TIMED_OUT
        assert (
            get(serve(fakes.drips(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n", pause=0.02)), timeout=0.4).outcome is Outcome.TIMED_OUT
        )
        late = get(serve(fakes.drips(OK + b"\r\n", b"x")), timeout=0.4)
        assert isinstance(late, Failure)
        assert late.outcome is Outcome.TIMED_OUT
        assert (
            get(serve(fakes.drips(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n")), timeout=0.4).outcome
            is Outcome.TIMED_OUT
        )
    assert stopwatch.seconds < within(3)


def test_a_body_nobody_asked_for_is_not_waited_for(serve, fakes, stopwatch) -> None:
    with stopwatch:
        assert reply_of(get(serve(fakes.drips(OK + b"\r\n", b"x")), max_bytes=0)).status == 200
    assert stopwatch.seconds < within(0.5)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.com/",
        "http://",
        "http://[::1",
        "http://example.com:99999/",
        "http://a b/",
        "http://127.0.0.1/\r\nX: y",
        "file:///etc/passwd",
    ],
)
def test_urls_that_are_none(url: str) -> None:
    assert HOST.http(url, timeout=1) == Failure(Outcome.FAILED, "invalid_url")


def test_a_name_that_does_not_exist() -> None:
    failure = HOST.http("http://ibassist.invalid/", timeout=3)
    assert isinstance(failure, Failure)
    assert failure.outcome in (Outcome.NAME_NOT_FOUND, Outcome.NAME_NO_ANSWER)


def test_the_next_address_of_a_name_is_tried(serve, fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def two(host: str, *arguments: object, **options: object) -> object:
        if host == "two.example.com" and not options.get("flags"):
            return [*real("127.0.0.2", *arguments, **options), *real("127.0.0.1", *arguments, **options)]
        return real(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", two)
    port = serve(fakes.says(OK + b"Content-Length: 0\r\n\r\n"))
    assert reply_of(HOST.http(f"http://two.example.com:{port}/", timeout=3)).status == 200
