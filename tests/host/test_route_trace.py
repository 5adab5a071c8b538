# SPDX-License-Identifier: MIT
from __future__ import annotations

import errno
import socket
import struct
import sys

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import MOST_TRACE_PACKETS, HopReply, RouteTrace
from ibassist.host.local import LocalHost, icmp_errors, route_trace

HOST = LocalHost()
linux = pytest.mark.skipif(sys.platform != "linux", reason="the ways of Linux")


@linux
def test_this_computer_is_reached_with_the_first_hop_limit(serve, fakes, closed_port: int) -> None:
    opened = HOST.trace_route("127.0.0.1", serve(fakes.silent), timeout=2)
    refused = HOST.trace_route("127.0.0.1", closed_port, timeout=2)
    for trace, reply in ((opened, HopReply.OPEN), (refused, HopReply.REFUSED)):
        assert isinstance(trace, RouteTrace)
        assert [(hop.hop, hop.reply, hop.address) for hop in trace.hops] == [(1, reply, "")]


@linux
def test_silence_keeps_to_the_time_and_to_the_packets(full_port: int, stopwatch, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    whole = route_trace._Tracing.run

    def run(tracing: route_trace._Tracing, ends: float) -> RouteTrace | Failure:
        found = whole(tracing, ends)
        counted.append(tracing._packets)
        return found

    monkeypatch.setattr(route_trace._Tracing, "run", run)
    with stopwatch:
        trace = HOST.trace_route("127.0.0.1", full_port, timeout=2.5)
    assert isinstance(trace, RouteTrace)
    assert {hop.reply for hop in trace.hops} == {HopReply.SILENT}
    assert stopwatch.seconds < 3.5
    assert counted[0] <= MOST_TRACE_PACKETS


@pytest.mark.parametrize(("address", "port"), [("example.com", 80), ("", 80), ("127.0.0.1", 0), ("127.0.0.1", 70000)])
def test_no_address(address: str, port: int) -> None:
    assert HOST.trace_route(address, port, timeout=1) == Failure(Outcome.FAILED, "not_an_address")


def test_a_system_without_the_options_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOPROTOOPT, "Protocol not available")

    monkeypatch.setattr(icmp_errors, "prepare", refuse)
    not_told = Failure(Outcome.NOT_APPLICABLE, "not_told_here")
    assert HOST.trace_route("127.0.0.1", 80, timeout=1) == not_told
    assert HOST.compare_at_hop("127.0.0.1", 80, ("127.0.0.1", 443), 1, packets=18, timeout=1) == not_told


def test_macos_says_why_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert HOST.trace_route("192.0.2.1", 80, timeout=1) == Failure(Outcome.NOT_APPLICABLE, "needs_administrator")


@pytest.mark.parametrize(
    ("version", "message", "code", "reply"),
    [
        (4, 11, 0, HopReply.PASSED),
        (4, 11, 1, HopReply.SILENT),  # a fragment that was never completed
        (4, 3, 0, HopReply.NETWORK_UNREACHABLE),
        (4, 3, 1, HopReply.HOST_UNREACHABLE),
        (4, 3, 3, HopReply.PORT_UNREACHABLE),
        (4, 3, 13, HopReply.PROHIBITED),
        (4, 3, 99, HopReply.HOST_UNREACHABLE),
        (4, 12, 0, HopReply.SILENT),
        (6, 3, 0, HopReply.PASSED),
        (6, 1, 0, HopReply.NETWORK_UNREACHABLE),
        (6, 1, 1, HopReply.PROHIBITED),
        (6, 1, 4, HopReply.PORT_UNREACHABLE),
        (6, 1, 3, HopReply.HOST_UNREACHABLE),
        (6, 11, 0, HopReply.SILENT),
    ],
)
def test_meaning_of_messages(version: int, message: int, code: int, reply: HopReply) -> None:
    assert icmp_errors.meaning(version, message, code) is reply


class _Answering:
    """A socket of Windows with a kept ICMP message."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def getsockopt(self, *_: int) -> bytes:
        return self._data


@pytest.mark.parametrize(
    ("sender", "message", "expected"),
    [
        (struct.pack("=HH4s20x", socket.AF_INET, 0, bytes([192, 0, 2, 7])), 11, (HopReply.PASSED, "192.0.2.7")),
        (struct.pack("=HH4s20x", socket.AF_INET, 0, bytes([192, 0, 2, 7])), 3, (HopReply.HOST_UNREACHABLE, "192.0.2.7")),
        (bytes(28), 0, None),
    ],
)
def test_what_windows_keeps(
    sender: bytes, message: int, expected: tuple[HopReply, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    kept = sender + struct.pack("=IBB", 1, message, 1 if message == 3 else 0) + bytes(2)
    assert icmp_errors.told(_Answering(kept)) == expected  # type: ignore[arg-type]


def test_what_is_cut_short_is_no_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for length in range(34):
        assert icmp_errors.told(_Answering(b"\2" * length)) is None  # type: ignore[arg-type]
