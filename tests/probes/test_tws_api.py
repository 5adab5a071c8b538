# SPDX-License-Identifier: MIT
from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from ibassist.core.outcomes import SKIPPED, Failure, Outcome
from ibassist.formats.api_greeting import GREETING
from ibassist.host.api import Exchange, Process, ProcessTable, Socket
from ibassist.host.local import LocalHost
from ibassist.probes.tws_api import ApiPort, Holder, _greet, read
from tests.probes.fake_host import FakeHost

BODY = b"176\x0020261122 12:00:00 JST\x00"
ANSWER = struct.pack(">I", len(BODY)) + BODY
REFUSED = Failure(Outcome.REFUSED, "ECONNREFUSED", 111)
ANSWERED = Exchange(ANSWER, closed=False, seconds=0.01)


@dataclass
class Loopback(FakeHost):
    """Answers by port; `greeted` remembers whom the greeting went to."""

    answers: dict[int, Any] = field(default_factory=dict)
    greeted: list[tuple[str, int]] = field(default_factory=list)

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        assert greeting == GREETING
        self.greeted.append((address, port))
        answer = self.answers.get(port, REFUSED)
        return answer.get(address, REFUSED) if isinstance(answer, dict) else answer


def listening(port: int, address: str = "::") -> Socket:
    return Socket(address, port, "", 0, "LISTEN")


def gateway(*sockets: Socket) -> Process:
    return Process(7, "java", "/opt/jre/bin/java", ("java", "install4j.ibgateway.GWClient"), sockets=sockets)


def look(
    *processes: Process, hidden: tuple[Socket, ...] = (), complete: bool = True, **answers: Any
) -> tuple[dict[int, ApiPort], Loopback]:
    host = Loopback(
        process_table=ProcessTable(processes, complete, hidden), answers={int(k[1:]): v for k, v in answers.items()}
    )
    return {port.port: port for port in read(host.context()).ports}, host


def test_nobody_listens() -> None:
    ports, _ = look()
    assert list(ports) == [7496, 7497, 4001, 4002]
    assert ports[4002] == ApiPort(4002, "gateway_paper", Holder.NOBODY, "", None, SKIPPED)


def test_the_gateway_answers() -> None:
    ports, host = look(gateway(listening(4002)), p4002=ANSWERED)
    assert (ports[4002].holder, ports[4002].greeting.ok, ports[4002].server_version) == (Holder.GATEWAY, True, 176)
    assert ports[4002].all_interfaces is True
    assert ("127.0.0.1", 4002) in host.greeted
    assert ("::1", 4002) not in host.greeted


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Exchange(b"", closed=False, seconds=2.0), Outcome.SILENT),
        (Exchange(b"", closed=True, seconds=0.1), Outcome.CLOSED),
        (Exchange(b"HTTP/1.1 400 Bad Request\r\n", closed=True, seconds=0.1), Outcome.GARBLED),
        (Failure(Outcome.RESET, "ECONNRESET", 104), Outcome.CLOSED),
        (Failure(Outcome.TIMED_OUT), Outcome.TIMED_OUT),
    ],
)
def test_how_the_greeting_fails(answer: Any, outcome: Outcome) -> None:
    port = look(gateway(listening(4002)), p4002=answer)[0][4002]
    assert (port.holder, port.greeting.outcome, port.server_version) == (Holder.GATEWAY, outcome, None)


def test_a_port_on_ipv6_alone_is_greeted_there() -> None:
    assert look(gateway(listening(4001, "::1")), p4001={"::1": ANSWERED})[0][4001].greeting.ok


def test_another_program_is_not_spoken_to() -> None:
    ports, host = look(
        Process(9, "alexs-server", "/home/alex/alexs-server", ("x",), sockets=(listening(7496, "127.0.0.1"),)), p7496=ANSWERED
    )
    assert ports[7496] == ApiPort(7496, "tws_live", Holder.OTHER, "", False, SKIPPED)
    assert 7496 not in [port for _, port in host.greeted]


def test_a_common_program_is_named() -> None:
    nginx = Process(9, "nginx", "/usr/sbin/nginx", ("nginx",), sockets=(listening(7496),))
    assert look(nginx)[0][7496].holder_name == "nginx"


def test_a_program_that_passes_the_port_on_is_greeted() -> None:
    docker = Process(9, "docker-proxy", "/usr/bin/docker-proxy", ("docker-proxy",), sockets=(listening(4002, "0.0.0.0"),))
    port = look(docker, p4002=ANSWERED)[0][4002]
    assert (port.holder, port.holder_name, port.server_version) == (Holder.OTHER, "docker-proxy", 176)


def test_a_java_program_with_hidden_arguments_may_be_tws() -> None:
    port = look(Process(9, "java", "", None, sockets=(listening(7497),)), p7497=ANSWERED)[0][7497]
    assert (port.holder, port.server_version) == (Holder.HIDDEN, 176)


def test_a_socket_without_a_process() -> None:
    port = look(hidden=(listening(4001, "127.0.0.9"),), complete=False)[0][4001]
    assert (port.holder, port.all_interfaces, port.greeting.outcome) == (Holder.HIDDEN, False, Outcome.REFUSED)


def test_somebody_answers_whom_nobody_sees() -> None:
    port = look(p4001=Exchange(b"", closed=True, seconds=0.1))[0][4001]
    assert (port.holder, port.all_interfaces, port.greeting.outcome) == (Holder.HIDDEN, None, Outcome.CLOSED)


def test_a_port_the_api_was_moved_to() -> None:
    ports, _ = look(
        gateway(listening(5555), listening(6666, "127.0.0.1"), listening(7777, "127.0.0.1")),
        p5555=Exchange(b"", False, 2.0),
        p6666=ANSWERED,
    )
    assert (ports[5555].usual_for, ports[5555].greeting.outcome) == ("", Outcome.SILENT)
    assert ports[6666].server_version == 176
    assert 7777 not in ports


def test_ports_of_other_purposes_are_left_alone() -> None:
    ports, host = look(gateway(listening(4000), listening(7462)))
    assert set(ports) == {7496, 7497, 4001, 4002}
    assert {port for _, port in host.greeted} == {7496, 7497, 4001, 4002}


def test_without_a_process_table_the_ports_are_tried_all_the_same() -> None:
    host = Loopback(process_table=Failure(Outcome.DENIED), answers={4002: ANSWERED})
    assert {p.port: p.holder for p in read(host.context()).ports}[4002] is Holder.HIDDEN


# ---------------------------------------------------------------- real sockets


@contextmanager
def server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server on a free port of this computer that holds one conversation."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                talk(connection)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)
        assert not thread.is_alive()


def test_a_server_that_speaks_the_protocol_hears_nothing_more_than_the_greeting() -> None:
    heard = []

    def talk(connection: socket.socket) -> None:
        heard.append(connection.recv(len(GREETING), socket.MSG_WAITALL))
        connection.sendall(ANSWER[:6])
        connection.sendall(ANSWER[6:])
        heard.append(connection.recv(100))

    with server(talk) as port:
        step, version = _greet(LocalHost(), port, 3.0)
    assert (step.outcome, version) == (Outcome.OK, 176)
    assert heard == [GREETING, b""]


def test_a_server_that_closes_and_one_that_waits() -> None:
    with server(lambda connection: None) as port:
        assert _greet(LocalHost(), port, 3.0)[0].outcome is Outcome.CLOSED
    with server(lambda connection: connection.recv(100) and connection.recv(100) and None) as port:
        assert _greet(LocalHost(), port, 0.3)[0].outcome is Outcome.SILENT


@pytest.mark.skipif(sys.platform == "win32", reason="a closed port takes two seconds to say so on Windows")
def test_a_closed_port_refuses() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert _greet(LocalHost(), unused.getsockname()[1], 1.0)[0].outcome is Outcome.REFUSED
