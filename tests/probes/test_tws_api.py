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

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome
from ibassist.formats.api_greeting import GREETING
from ibassist.formats.port_forward import ForwarderKind
from ibassist.host.api import Exchange, FileKind, FileStat, Interface, Process, ProcessTable, Route, Socket
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

    def stat(self, path: str) -> FileStat | Failure:
        return FileStat(FileKind.FILE) if path in self.files else Failure(Outcome.MISSING)


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


def other(name: str, *sockets: Socket, command: tuple[str, ...] = ("x",), **more: Any) -> Process:
    return Process(9, name, f"/usr/bin/{name}", command, sockets=sockets, **more)


def test_an_unknown_program_is_greeted_and_not_named() -> None:
    port = look(other("alexs-server", listening(7496, "127.0.0.1")), p7496=ANSWERED)[0][7496]
    assert (port.holder, port.holder_name, port.server_version) == (Holder.OTHER, "", 176)
    assert port.forwarder is ForwarderKind.NONE


@pytest.mark.parametrize("name", ["mysqld", "ipfs"])
def test_a_program_known_to_be_something_else_is_not_spoken_to(name: str) -> None:
    ports, host = look(other(name, listening(4001, "127.0.0.1")), p4001=ANSWERED)
    assert ports[4001] == ApiPort(4001, "gateway_live", Holder.OTHER, name, False, SKIPPED)
    assert 4001 not in [port for _, port in host.greeted]


def test_client_portal_gateway_speaks_another_api() -> None:
    java = Process(
        9, "java", "/usr/bin/java", ("java", "ibgroup.web.core.clientportal.gw.GatewayStart"), sockets=(listening(4001),)
    )
    ports, host = look(java, p4001=ANSWERED)
    assert (ports[4001].holder, ports[4001].greeting) == (Holder.OTHER, SKIPPED)
    assert 4001 not in [port for _, port in host.greeted]


def test_a_common_program_is_named() -> None:
    node = other("node", listening(7496))
    assert look(node)[0][7496].holder_name == "node"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("docker-proxy", ForwarderKind.CONTAINER),
        ("com.docker.backend.exe", ForwarderKind.CONTAINER),
        ("rootlessport", ForwarderKind.CONTAINER),
        ("kubectl.exe", ForwarderKind.CLUSTER),
        ("VBoxHeadless", ForwarderKind.VIRTUAL_MACHINE),
        ("qemu-system-aarch64", ForwarderKind.VIRTUAL_MACHINE),
        ("ssh", ForwarderKind.TUNNEL),
        ("socat", ForwarderKind.RELAY),
        ("svchost.exe", ForwarderKind.SYSTEM),
    ],
)
def test_a_program_that_passes_the_port_on_is_greeted_and_known(name: str, kind: ForwarderKind) -> None:
    port = look(other(name, listening(4002, "0.0.0.0")), p4002=Exchange(b"", closed=True, seconds=0.1))[0][4002]
    assert (port.holder, port.holder_name) == (Holder.OTHER, name.lower().removesuffix(".exe"))
    assert (port.forwarder, port.greeting.outcome) == (kind, Outcome.CLOSED)


def test_a_port_on_one_address_is_greeted_there() -> None:
    ports, host = look(other("socat", listening(4002, "192.0.2.10")), p4002={"192.0.2.10": ANSWERED})
    assert ports[4002].greeting.ok
    assert ("127.0.0.1", 4002) not in host.greeted


DOCKER = ("docker-proxy", "-proto", "tcp", "-host-ip", "0.0.0.0", "-host-port", "7001", "-container-port", "4003")


def test_a_port_that_a_container_gets_is_read_from_the_command_line() -> None:
    silent = Exchange(b"", closed=True, seconds=0.1)
    port = look(other("docker-proxy", listening(7001), command=DOCKER), p7001=silent)[0][7001]
    assert (port.usual_for, port.holder_name, port.greeting.outcome) == ("", "docker-proxy", Outcome.CLOSED)


def test_the_command_line_tells_whose_a_hidden_port_is() -> None:
    root = Process(9, "docker-proxy", "", (*DOCKER[:6], "4001", *DOCKER[7:]), user="root", mine=False, sockets=None)
    port = look(root, hidden=(listening(4001, "0.0.0.0"),), complete=False, p4001=ANSWERED)[0][4001]
    assert (port.holder, port.holder_name, port.forwarder) == (Holder.OTHER, "docker-proxy", ForwarderKind.CONTAINER)


def test_a_port_that_others_use_as_well_is_the_api_only_when_it_answers() -> None:
    jupyter = other("docker-proxy", listening(8888), command=("docker-proxy", "-host-port", "8888", "-container-port", "8888"))
    assert 8888 not in look(jupyter, p8888=Exchange(b"HTTP/1.1 400", closed=True, seconds=0.1))[0]
    assert look(jupyter, p8888=ANSWERED)[0][8888].server_version == 176


def test_a_forwarder_of_other_ports_is_left_alone() -> None:
    ports, host = look(other("com.docker.backend", listening(5432), listening(8080), listening(4004)), p4004=ANSWERED)
    assert set(ports) == {7496, 7497, 4001, 4002, 4004}
    assert not {5432, 8080} & {port for _, port in host.greeted}


def test_a_java_program_with_hidden_arguments_may_be_tws() -> None:
    port = look(Process(9, "java", "", None, sockets=(listening(7497),)), p7497=ANSWERED)[0][7497]
    assert (port.holder, port.server_version) == (Holder.HIDDEN, 176)


def test_a_socket_without_a_process() -> None:
    port = look(hidden=(listening(4001, "127.0.0.9"),), complete=False)[0][4001]
    assert (port.holder, port.all_interfaces, port.greeting.outcome) == (Holder.HIDDEN, False, Outcome.REFUSED)


def test_somebody_answers_where_no_socket_listens() -> None:
    """On Linux all listening sockets can be seen, so the system itself passes the port on; on macOS they are hidden."""
    closed = Exchange(b"", closed=True, seconds=0.1)
    port = look(p4001=closed)[0][4001]
    assert (port.holder, port.all_interfaces, port.greeting.outcome) == (Holder.HIDDEN, None, Outcome.CLOSED)
    assert port.forwarder is ForwarderKind.SYSTEM
    assert look(complete=False, p4001=closed)[0][4001].forwarder is ForwarderKind.NONE
    mac = Loopback(family=OsFamily.MACOS, process_table=ProcessTable(()), answers={4001: closed})
    assert [port.forwarder for port in read(mac.context()).ports if port.port == 4001] == [ForwarderKind.NONE]


def test_a_port_the_api_was_moved_to() -> None:
    ports, _ = look(
        gateway(listening(5555), listening(6666, "127.0.0.1"), listening(7777, "127.0.0.1")),
        p5555=Exchange(b"", False, 2.0),
        p6666=ANSWERED,
    )
    assert (ports[5555].usual_for, ports[5555].greeting.outcome) == ("", Outcome.SILENT)
    assert ports[6666].server_version == 176
    assert 7777 not in ports


def test_port_4000_of_a_gateway_is_the_api_only_when_it_answers() -> None:
    ports, host = look(gateway(listening(4000), listening(7462)), p4000=Exchange(b"", False, 2.0))
    assert set(ports) == {7496, 7497, 4001, 4002}
    assert {port for _, port in host.greeted} == {7496, 7497, 4001, 4002, 4000}
    assert look(gateway(listening(4000)), p4000=ANSWERED)[0][4000].holder is Holder.GATEWAY
    assert look(hidden=(listening(4000),), complete=False, p4000=ANSWERED)[0][4000].greeting.ok


def test_without_a_process_table_the_ports_are_tried_all_the_same() -> None:
    host = Loopback(process_table=Failure(Outcome.DENIED), answers={4002: ANSWERED})
    assert {p.port: p.holder for p in read(host.context()).ports}[4002] is Holder.HIDDEN


# ---------------------------------------------------------------- WSL

WSL2 = b"Linux version 5.15.167.4-microsoft-standard-WSL2 (root@example) #1 SMP"


def in_wsl(kernel: bytes = WSL2, *adapters: str, files: tuple[str, ...] = (), **answers: Any) -> Loopback:
    return Loopback(
        answers={int(k[1:]): v for k, v in answers.items()},
        files={"/proc/version": kernel, **dict.fromkeys(files, b"")},
        interface_list=tuple(Interface(name, True) for name in ("eth0", *adapters)),
        routes=(Route(4, "eth0", "198.51.100.1"),),
    )


def test_the_windows_around_wsl_is_greeted_at_its_address() -> None:
    host = in_wsl(p4002={"198.51.100.1": ANSWERED})
    facts = read(host.context())
    assert facts.windows_side is not None
    assert facts.windows_side.address == "198.51.100.1"
    assert {p.port: p.server_version for p in facts.windows_side.ports} == {7496: None, 7497: None, 4001: None, 4002: 176}
    assert all(port.holder is Holder.NOBODY for port in facts.ports)


@pytest.mark.parametrize(
    "host",
    [
        in_wsl(b"Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org)"),
        in_wsl(b"Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com)"),
        in_wsl(WSL2, "loopback0"),
        in_wsl(WSL2, files=("/.dockerenv",)),
    ],
    ids=["Linux", "WSL 1", "mirrored", "container"],
)
def test_there_is_no_other_windows_address_elsewhere(host: Loopback) -> None:
    assert read(host.context()).windows_side is None
    assert {address for address, _ in host.greeted} == {"127.0.0.1", "::1"}


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
