# SPDX-License-Identifier: MIT
from __future__ import annotations

import socket
import sys

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Exchange
from ibassist.host.local import LocalHost
from tests.timing import within

HOST = LocalHost()
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux drops connections to a full queue")


def test_open_and_refused(serve, fakes, closed_port: int) -> None:
    assert HOST.connect("127.0.0.1", serve(fakes.silent), timeout=1).ok
    step = HOST.connect("127.0.0.1", closed_port, timeout=1)
    assert (step.outcome, step.code, step.number) == (Outcome.REFUSED, "ECONNREFUSED", 111)


@linux
def test_silence_ends_at_the_time_out(full_port: int, stopwatch) -> None:
    with stopwatch:
        step = HOST.connect("127.0.0.1", full_port, timeout=0.3)
    assert step.outcome is Outcome.TIMED_OUT
    assert 0.25 < step.seconds < within(0.6)
    assert stopwatch.seconds < within(0.6)


@pytest.mark.parametrize(
    ("address", "port"), [("example.com", 80), ("", 80), ("127.0.0.1", 0), ("127.0.0.1", 70000), ("a\0", 1), ("\ud800", 1)]
)
def test_what_is_no_address(address: str, port: int) -> None:
    step = HOST.connect(address, port, timeout=1)
    assert (step.outcome, step.code) == (Outcome.FAILED, "not_an_address")


def test_no_time_at_all() -> None:
    assert HOST.connect("127.0.0.1", 1, timeout=0).outcome is Outcome.TIMED_OUT


def test_ipv6_with_brackets(serve) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 here")
    with listener:
        assert HOST.connect("[::1]", listener.getsockname()[1], timeout=1).ok


def test_exchange_returns_what_was_said(serve, fakes, stopwatch) -> None:
    with stopwatch:
        said = HOST.exchange("127.0.0.1", serve(fakes.says(b"one", b"two", pause=0.05, stay=True)), b"hello", timeout=5)
    assert isinstance(said, Exchange)
    assert (said.received, said.closed) == (b"onetwo", False)
    assert stopwatch.seconds < within(1), "a moment of quiet ends it"


def test_exchange_with_those_who_say_nothing(serve, fakes, closed_port: int) -> None:
    quiet = HOST.exchange("127.0.0.1", serve(fakes.silent), b"hello", timeout=0.2)
    assert isinstance(quiet, Exchange)
    assert (quiet.received, quiet.closed) == (b"", False)
    gone = HOST.exchange("127.0.0.1", serve(fakes.closes), b"hello", timeout=2)
    assert isinstance(gone, Exchange)
    assert (gone.received, gone.closed) == (b"", True)
    assert HOST.exchange("127.0.0.1", serve(fakes.resets), b"hello", timeout=2) == Failure(Outcome.RESET, "ECONNRESET", 104)
    assert HOST.exchange("127.0.0.1", closed_port, b"hello", timeout=2) == Failure(Outcome.REFUSED, "ECONNREFUSED", 111)


def test_exchange_is_bounded_in_time_and_size(serve, fakes, stopwatch) -> None:
    with stopwatch:
        said = HOST.exchange("127.0.0.1", serve(fakes.drips(b"x")), b"hello", timeout=0.5)
    assert isinstance(said, Exchange)
    assert stopwatch.seconds < within(0.9)
    much = HOST.exchange("127.0.0.1", serve(fakes.says(b"x" * 100_000)), b"hello", max_bytes=10, timeout=2)
    assert isinstance(much, Exchange)
    assert much.received == b"x" * 10


def test_source_address_sends_nothing() -> None:
    assert HOST.source_address("127.0.0.1") == "127.0.0.1"
    assert HOST.source_address("example.com") == Failure(Outcome.FAILED, "not_an_address")


def test_no_route_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    assert HOST.source_address("203.0.113.1") == Failure(Outcome.NETWORK_UNREACHABLE, "ENETUNREACH", 101)
    assert HOST.connect("203.0.113.1", 4001, timeout=1).outcome is Outcome.NETWORK_UNREACHABLE
