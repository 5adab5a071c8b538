# SPDX-License-Identifier: MIT
from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from dns import flags, message, rcode, rrset

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import DnsReply, Resolved
from ibassist.host.local import LocalHost, dns_query
from tests.timing import within

HOST = LocalHost()


def failing(error: Exception) -> Callable[..., object]:
    def getaddrinfo(*_: object, **__: object) -> object:
        raise error

    return getaddrinfo


def test_localhost_and_addresses_resolve() -> None:
    found = HOST.resolve("localhost", timeout=2)
    assert isinstance(found, Resolved)
    assert "127.0.0.1" in found.addresses or "::1" in found.addresses
    assert HOST.resolve("192.0.2.7", timeout=2).addresses == ("192.0.2.7",)


@pytest.mark.parametrize(("number", "outcome", "code"), [
    (socket.EAI_NONAME, Outcome.NAME_NOT_FOUND, "EAI_NONAME"),
    (socket.EAI_AGAIN, Outcome.NAME_NO_ANSWER, "EAI_AGAIN"),
    (socket.EAI_FAIL, Outcome.NAME_FAILED, "EAI_FAIL"),
    (11001, Outcome.NAME_NOT_FOUND, "WSAHOST_NOT_FOUND"),
    (11002, Outcome.NAME_NO_ANSWER, "WSATRY_AGAIN"),
    (11003, Outcome.NAME_FAILED, "WSANO_RECOVERY"),
    (11004, Outcome.NAME_NOT_FOUND, "WSANO_DATA"),
    (-999, Outcome.NAME_FAILED, ""),
])  # fmt: skip
def test_every_way_of_not_resolving(number: int, outcome: Outcome, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", failing(socket.gaierror(number, "")))
    assert HOST.resolve("example.com", timeout=2) == Failure(outcome, code, number)


@pytest.mark.parametrize("name", ["a" * 64 + ".example.com", "a..b", "a\0b", "\ud800"])
def test_what_cannot_be_a_name_is_not_found(name: str) -> None:
    found = HOST.resolve(name, timeout=2)
    assert isinstance(found, Failure)
    assert found.outcome in (Outcome.NAME_NOT_FOUND, Outcome.NAME_NO_ANSWER)


def test_a_resolution_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch, stopwatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5))
    with stopwatch:
        found = HOST.resolve("example.com", timeout=0.2)
    assert isinstance(found, Failure)
    assert found.outcome is Outcome.NAME_NO_ANSWER
    assert stopwatch.seconds < within(0.6)


def test_addresses_are_told_once_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, 1, 6, "", (f"203.0.113.{n % 200}", 0)) for n in range(1000)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    found = HOST.resolve("example.com", timeout=1)
    assert isinstance(found, Resolved)
    assert len(found.addresses) == len(set(found.addresses)) == 64


# ---------------------------------------------------------------- one resolver

Answerer = Callable[[message.Message], list[bytes]]


@pytest.fixture
def resolver() -> Iterator[Callable[[Answerer, Answerer | None], int]]:
    """Return a function that starts a resolver on UDP (and TCP) and returns its port."""
    opened: list[socket.socket] = []

    def start(over_udp: Answerer, over_tcp: Answerer | None = None) -> int:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        port = udp.getsockname()[1]
        opened.append(udp)

        def serve_udp() -> None:
            while True:
                try:
                    data, peer = udp.recvfrom(4096)
                    for part in over_udp(message.from_wire(data)):
                        udp.sendto(part, peer)
                except OSError:
                    return

        threading.Thread(target=serve_udp, daemon=True).start()
        if over_tcp is not None:
            tcp = socket.create_server(("127.0.0.1", port))
            opened.append(tcp)

            def serve_tcp() -> None:
                connection, _ = tcp.accept()
                with connection:
                    data = connection.recv(4096)
                    for part in over_tcp(message.from_wire(data[2:])):
                        connection.sendall(part)

            threading.Thread(target=serve_tcp, daemon=True).start()
        return int(port)

    yield start
    for one in opened:
        one.close()


def answer(query: message.Message, *addresses: str, code: int = rcode.NOERROR, cut: bool = False) -> bytes:
    reply = message.make_response(query)
    reply.set_rcode(code)
    if cut:
        reply.flags |= flags.TC
    kind = "AAAA" if query.question[0].rdtype == 28 else "A"
    if addresses:
        alias = rrset.from_text("www.example.com.", 60, "IN", "CNAME", "web.example.com.")
        reply.answer = [alias, rrset.from_text("web.example.com.", 60, "IN", kind, *addresses)]
    return reply.to_wire()


def ask(port: int, *, ipv6: bool = False, timeout: float = 1.0) -> DnsReply | Failure:
    return dns_query.ask_resolver("127.0.0.1", "www.example.com", ipv6=ipv6, timeout=timeout, port=port)


def test_addresses_behind_an_alias_in_both_families(resolver) -> None:
    port = resolver(lambda query: [answer(query, "2001:db8::1" if query.question[0].rdtype == 28 else "203.0.113.1")])
    four, six = ask(port), ask(port, ipv6=True)
    assert isinstance(four, DnsReply)
    assert isinstance(six, DnsReply)
    assert (four.rcode, four.addresses, six.addresses) == ("NOERROR", ("203.0.113.1",), ("2001:db8::1",))


@pytest.mark.parametrize("code", ["NXDOMAIN", "SERVFAIL", "REFUSED"])
def test_a_resolver_that_says_no(code: str, resolver) -> None:
    reply = ask(resolver(lambda query: [answer(query, code=rcode.from_text(code))]))
    assert isinstance(reply, DnsReply)
    assert (reply.rcode, reply.addresses) == (code, ())


def test_a_cut_answer_is_asked_for_again_over_tcp(resolver) -> None:
    def whole(query: message.Message) -> list[bytes]:
        wire = answer(query, "203.0.113.1", "203.0.113.2")
        head = struct.pack("!H", len(wire))
        return [head[:1], head[1:] + wire[:5], wire[5:]]

    reply = ask(resolver(lambda query: [answer(query, cut=True)], whole))
    assert isinstance(reply, DnsReply)
    assert set(reply.addresses) == {"203.0.113.1", "203.0.113.2"}


def test_a_cut_answer_and_nothing_over_tcp(resolver) -> None:
    assert ask(resolver(lambda query: [answer(query, cut=True)])) == Failure(Outcome.REFUSED, "ECONNREFUSED", 111)
    assert ask(resolver(lambda query: [answer(query, cut=True)], lambda _: [])) == Failure(Outcome.CLOSED)
    assert ask(resolver(lambda query: [answer(query, cut=True)], lambda _: [b"\0\5hello"])) == Failure(Outcome.GARBLED)


def test_a_forged_answer_is_passed_over(resolver) -> None:
    def both(query: message.Message) -> list[bytes]:
        right = answer(query, "203.0.113.1")
        other = message.make_query("www.example.org", "A")
        other.id = query.id
        return [bytes([right[0] ^ 0xFF]) + right[1:], answer(other, "192.0.2.66"), b"junk", right]

    reply = ask(resolver(both))
    assert isinstance(reply, DnsReply)
    assert reply.addresses == ("203.0.113.1",)


def test_silence_garbage_and_nobody(resolver, closed_port: int, stopwatch) -> None:
    with stopwatch:
        assert ask(resolver(lambda _: []), timeout=0.2) == Failure(Outcome.NAME_NO_ANSWER)
        assert ask(resolver(lambda _: [b"\xff" * 40]), timeout=0.2) == Failure(Outcome.GARBLED)
        assert ask(closed_port) == Failure(Outcome.REFUSED, "ECONNREFUSED", 111)
    assert stopwatch.seconds < within(1)


def test_what_cannot_be_asked() -> None:
    assert dns_query.ask_resolver("dns.example.com", "example.com", ipv6=False, timeout=1) == Failure(
        Outcome.FAILED, "not_an_address"
    )
    assert dns_query.ask_resolver("127.0.0.1", "a" * 64, ipv6=False, timeout=1).code == "invalid_name"
