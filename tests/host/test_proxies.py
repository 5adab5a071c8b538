# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.core.outcomes import Outcome, Step
from ibassist.host.api import Credentials, SocksVersion
from ibassist.host.local import LocalHost
from ibassist.host.local.http_proxy import methods
from ibassist.host.local.socks_proxy import classify
from tests.timing import within

HOST = LocalHost()
LOGIN = Credentials("hanako", "s3cret")


def socks(
    port: int,
    *,
    target: tuple[str, int] = ("server.example.com", 4001),
    version: SocksVersion = SocksVersion.SOCKS5,
    login: Credentials | None = None,
    timeout: float = 2,
) -> Step:
    return HOST.socks(("127.0.0.1", port), target, version=version, login=login, timeout=timeout)


def told(step: Step) -> tuple[str, str]:
    return step.outcome.value, step.code


# ---------------------------------------------------------------- a real server


@pytest.fixture
def microsocks() -> Iterator[Callable[..., int]]:
    program = shutil.which("microsocks")
    if program is None:
        pytest.skip("microsocks is not installed")
    running: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> int:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        running.append(subprocess.Popen([program, "-i", "127.0.0.1", "-p", str(port), *options], stderr=subprocess.DEVNULL))
        for _ in range(100):
            if HOST.connect("127.0.0.1", port, timeout=0.2).ok:
                return port
            time.sleep(0.02)
        raise AssertionError("microsocks does not listen")

    yield start
    for process in running:
        process.kill()
        process.wait()


def test_through_a_real_server(microsocks, serve, fakes, closed_port: int) -> None:
    port, open_port = microsocks(), serve(fakes.silent)
    assert socks(port, target=("127.0.0.1", open_port)).ok  # localhost is ::1 first where no hosts file says otherwise
    assert told(socks(port, target=("127.0.0.1", closed_port))) == ("rejected", "connection_refused")


def test_a_real_server_that_wants_a_login(microsocks, serve, fakes) -> None:
    port, target = microsocks("-u", "hanako", "-P", "s3cret"), ("127.0.0.1", serve(fakes.silent))
    assert socks(port, target=target, login=LOGIN).ok
    assert told(socks(port, target=target)) == ("needs_login", "no_acceptable_method")
    assert told(socks(port, target=target, login=Credentials("hanako", "wrong"))) == ("needs_login", "login_rejected")


# ---------------------------------------------------------------- servers that misbehave


def script(*answers: bytes, stay: bool = False) -> Callable[[socket.socket], None]:
    """Answer each thing that is said with the next of `answers`, then close."""

    def handler(connection: socket.socket) -> None:
        for answer in answers:
            connection.recv(4096)
            connection.sendall(answer)
        if stay:
            while connection.recv(4096):
                pass

    return handler


GRANTED = b"\5\0\0\1\0\0\0\0\0\0"


@pytest.mark.parametrize(("answers", "login", "expected"), [
    ([b"\5\0", GRANTED], None, ("ok", "")),
    ([b"\5\0", b"\5\0\0\3\5hello\0\0"], None, ("ok", "")),
    ([b"\5\2", b"\1\0", GRANTED], LOGIN, ("ok", "")),
    ([b"\5\2", b"\1\1"], LOGIN, ("needs_login", "login_rejected")),
    ([b"\5\2", b""], LOGIN, ("needs_login", "login_rejected")),
    ([b"\5\2"], None, ("needs_login", "login_rejected")),
    ([b"\5\xff"], None, ("needs_login", "no_acceptable_method")),
    ([b"\5\1"], None, ("needs_login", "no_acceptable_method")),
    ([b"\5\0", b"\5\1\0"], None, ("rejected", "general_failure")),
    ([b"\5\0", b"\5\2\0\1\0\0\0\0\0\0"], None, ("rejected", "not_allowed")),
    ([b"\5\0", b"\5\3\0"], None, ("rejected", "network_unreachable")),
    ([b"\5\0", b"\5\4\0"], None, ("rejected", "host_unreachable")),
    ([b"\5\0", b"\5\5\0"], None, ("rejected", "connection_refused")),
    ([b"\5\0", b"\5\x63\0"], None, ("rejected", "unassigned")),
    ([b"\5\0", b""], None, ("rejected", "closed_after_greeting")),
    ([b"\5\0", b"\5\0\0\1\0\0"], None, ("closed", "reply_cut_short")),
    ([b"\5\0", b"HTTP"], None, ("garbled", "")),
    ([b"HTTP/1.1 400 Bad Request\r\n\r\n"], None, ("garbled", "")),
    ([b"SSH-2.0-x\r\n"], None, ("garbled", "")),
    ([b"\0\x5a\0\0\0\0\0\0"], None, ("garbled", "")),
    ([b""], None, ("closed", "")),
])  # fmt: skip
def test_every_way_a_socks5_server_answers(
    answers: list[bytes], login: Credentials | None, expected: tuple[str, str], serve
) -> None:
    assert told(socks(serve(script(*answers)), login=login)) == expected


@pytest.mark.parametrize(("answer", "expected"), [
    (b"\0\x5a\0\0\0\0\0\0", ("ok", "")),
    (b"\0\x5b\0\0\0\0\0\0", ("rejected", "general_failure")),
    (b"\0\x5d\0\0\0\0\0\0", ("needs_login", "identd_mismatch")),
    (b"\5\xff\0\0\0\0\0\0", ("garbled", "")),
    (b"HTTP/1.1 400\r\n\r\n", ("garbled", "")),
    (b"\0\x5a\0", ("closed", "")),
    (b"\0\x99\0\0\0\0\0\0", ("garbled", "")),
    (b"", ("closed", "")),
])  # fmt: skip
def test_every_way_a_socks4_server_answers(answer: bytes, expected: tuple[str, str], serve) -> None:
    assert told(socks(serve(script(answer)), version=SocksVersion.SOCKS4)) == expected


def test_the_target_is_asked_for_by_name(serve) -> None:
    said: list[bytes] = []

    def note(connection: socket.socket) -> None:
        said.append(connection.recv(4096))
        connection.sendall(b"\5\0")
        said.append(connection.recv(4096))
        connection.sendall(GRANTED)

    assert socks(serve(note), target=("ndc1-hb1.ibllc.com", 4001)).ok
    assert said == [b"\5\1\0", b"\5\1\0\3\x12ndc1-hb1.ibllc.com\x0f\xa1"]


@pytest.mark.slow
def test_silence_and_dripping_are_bounded(serve, fakes, closed_port: int, stopwatch) -> None:
    with stopwatch:
        assert told(socks(serve(fakes.silent), timeout=0.3)) == ("silent", "")
        assert told(socks(serve(script(b"\5\0", stay=True)), timeout=0.3)) == ("timed_out", "after_greeting")
        assert told(socks(serve(fakes.drips(b"\5\0\5\0\0\3\xff", b"x")), timeout=0.4)) == ("timed_out", "after_greeting")
        assert told(socks(serve(fakes.resets))) == ("reset", "ECONNRESET")
        assert told(socks(closed_port)) == ("refused", "ECONNREFUSED")
    assert stopwatch.seconds < within(2)


@pytest.mark.parametrize("login", [Credentials("花子", "x"), Credentials("hanako", ""), Credentials("a" * 256, "b")])
def test_a_login_the_protocol_cannot_carry(login: Credentials, serve, fakes) -> None:
    assert told(socks(serve(fakes.silent), login=login)) == ("needs_login", "login_not_representable")


@pytest.mark.parametrize("name", ["a" * 300, "a..b", ""])
def test_a_target_that_is_no_name(name: str, serve) -> None:
    step = socks(serve(script(b"\5\0", GRANTED)), target=(name, 4001))
    assert step.outcome in (Outcome.FAILED, Outcome.OK, Outcome.CLOSED)


def test_a_proxy_by_name_that_does_not_exist() -> None:
    step = HOST.socks(("ibassist.invalid", 1080), ("server.example.com", 4001), timeout=2)
    assert step.outcome in (Outcome.NAME_NOT_FOUND, Outcome.NAME_NO_ANSWER)


@given(st.binary(max_size=40), st.sampled_from(list(SocksVersion)))
def test_whatever_was_received_is_classified(received: bytes, version: SocksVersion) -> None:
    assert classify(received, version).outcome in {Outcome.CLOSED, Outcome.GARBLED, Outcome.NEEDS_LOGIN, Outcome.REJECTED}


# ---------------------------------------------------------------- web proxies


def tunnel(
    port: int, *, login: Credentials | None = None, timeout: float = 2, target: tuple[str, int] = ("server.example.com", 443)
) -> Step:
    return HOST.http_connect(("127.0.0.1", port), target, login=login, timeout=timeout)


@pytest.mark.parametrize(("answer", "expected"), [
    (b"HTTP/1.1 200 Connection established\r\n\r\n", ("ok", "")),
    (b"HTTP/1.0 200 OK\r\nProxy-Agent: x\r\n\r\n", ("ok", "")),
    (b'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="a, Digest b"\r\nProxy-Authenticate: NTLM\r\n\r\n', ("needs_login", "basic,ntlm")),
    (b"HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 5\r\n\r\nhello", ("needs_login", "negotiate")),
    (b"HTTP/1.1 407 No\r\n\r\n", ("needs_login", "")),
    (b"HTTP/1.1 403 Forbidden\r\n\r\n", ("rejected", "http_403")),
    (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", ("rejected", "http_502")),
    (b"\5\xff", ("garbled", "")),
    (b"220 mail.example.com\r\n", ("garbled", "")),
    (b"", ("closed", "")),
])  # fmt: skip
def test_every_way_a_web_proxy_answers(answer: bytes, expected: tuple[str, str], serve) -> None:
    assert told(tunnel(serve(script(answer)))) == expected


def test_what_a_web_proxy_is_asked(serve) -> None:
    said: list[str] = []

    def note(connection: socket.socket) -> None:
        said.append(connection.recv(4096).decode())
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")

    assert tunnel(serve(note), login=LOGIN).ok
    assert tunnel(serve(note), target=("2001:db8::1", 443)).ok
    assert said[0].startswith("CONNECT server.example.com:443 HTTP/1.1\r\nHost: server.example.com:443\r\n")
    assert "Proxy-Authorization: Basic aGFuYWtvOnMzY3JldA==\r\n" in said[0]
    assert said[1].startswith("CONNECT [2001:db8::1]:443 HTTP/1.1\r\n")
    assert "Authorization" not in said[1]


@pytest.mark.slow
def test_a_tunnel_is_not_waited_for_beyond_the_head_nor_the_time(serve, fakes, stopwatch) -> None:
    with stopwatch:
        assert tunnel(serve(fakes.says(b"HTTP/1.1 200 OK\r\n\r\n", stay=True))).ok
        assert tunnel(serve(fakes.silent), timeout=0.3).outcome is Outcome.SILENT
        assert tunnel(serve(fakes.drips(b"HTTP/1.1 200 OK\r\n", b"a")), timeout=0.4).outcome is Outcome.TIMED_OUT
    assert stopwatch.seconds < within(1.5)


@pytest.mark.parametrize(("header", "expected"), [
    ("", ""),
    ("Basic", "basic"),
    ("Negotiate, NTLM", "negotiate,ntlm"),
    ('Digest realm="x", qop="auth", nonce="a", Basic realm="y"', "digest,basic"),
    ("Negotiate oYG2MIGzoAMKAQ==, Basic realm=z", "negotiate,basic"),
    ("Basic realm=a, Basic realm=b", "basic"),
])  # fmt: skip
def test_methods_of_a_challenge(header: str, expected: str) -> None:
    assert methods(header) == expected


@given(st.text(max_size=200))
def test_any_challenge(header: str) -> None:
    assert len(methods(header)) <= 64
