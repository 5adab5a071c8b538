# SPDX-License-Identifier: MIT
"""The network: interfaces and routes as they are set up, names and connections as they work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ibassist.core.outcomes import Failure, Step

MOST_TRACE_PACKETS = 24
"""Most packets that following one connection's way sends, those of connections that open counted."""
MOST_COMPARED_PACKETS = 18
MOST_PATH_PACKETS = 3 * MOST_TRACE_PACKETS + MOST_COMPARED_PACKETS
"""Packets that leave while a way is followed: those of three traces, and of all comparisons at single hops."""
ENOUGH_ANSWERS = 3
"""Answers to one connection, and none to another that went first each time, which are no accident: one in a hundred where half
of the packets get lost."""


@dataclass(frozen=True, slots=True)
class InterfaceAddress:
    """One address of an interface."""

    address: str
    prefix_length: int | None = None


@dataclass(frozen=True, slots=True)
class Interface:
    """One network interface."""

    name: str
    up: bool
    addresses: tuple[InterfaceAddress, ...] = ()
    mac: str = ""
    description: str = ""
    """The adapter's title on Windows (such as ``TAP-Windows Adapter V9``), empty elsewhere."""
    point_to_point: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One default route."""

    family: int
    """4 or 6."""
    interface: str
    gateway: str = ""
    metric: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """Answer of the system's own name resolution."""

    addresses: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class DnsReply:
    """Answer of one resolver asked directly."""

    rcode: str
    """As ``NOERROR``, ``NXDOMAIN``, ``SERVFAIL``, ``REFUSED``."""
    addresses: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Certificate:
    """Properties of a server's certificate that matter here."""

    subject_cn: str = ""
    issuer_cn: str = ""
    issuer_o: str = ""
    issuer_ou: str = ""
    not_before: str = ""
    """UTC, ISO 8601."""
    not_after: str = ""
    sha256: str = ""
    self_signed: bool = False


class Roots(StrEnum):
    """Against which root certificates a server is verified."""

    PUBLIC = "public"
    """The public roots that browsers ship."""
    SYSTEM = "system"
    """The operating system's own store, with what was added to it."""
    NONE = "none"
    """Not verified: only to see what is shown."""


@dataclass(frozen=True, slots=True)
class TlsHandshake:
    """A finished TLS handshake."""

    version: str
    seconds: float
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class HttpReply:
    """Answer to one plain HTTP or HTTPS request; redirects are not followed."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    seconds: float
    at: datetime
    """The computer's own time when the answer's first byte came, UTC."""


class SocksVersion(StrEnum):
    """Dialect of SOCKS."""

    SOCKS4 = "socks4"
    SOCKS5 = "socks5"


@dataclass(frozen=True, slots=True)
class Credentials:
    """Login for a proxy. Held in memory only, for the time of a test."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Answer of a server to a greeting."""

    received: bytes
    closed: bool
    """The other side closed the connection."""
    seconds: float


class HopReply(StrEnum):
    """Answer to the opening packet of a TCP connection that only a limited number of routers pass on."""

    PASSED = "passed"
    """ICMP time exceeded: the packet came as far as this router, and its hop limit ended there."""
    OPEN = "open"
    REFUSED = "refused"
    """A TCP reset, which does not tell who sent it."""
    PORT_UNREACHABLE = "port_unreachable"
    PROHIBITED = "prohibited"
    """ICMP: a filter does not let it through."""
    HOST_UNREACHABLE = "host_unreachable"
    NETWORK_UNREACHABLE = "network_unreachable"
    NOT_SENT = "not_sent"
    """The computer's own system did not let it out."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class TracedHop:
    """One hop limit, and the answer to the packet that was sent with it."""

    hop: int
    """1: the nearest router."""
    reply: HopReply
    address: str = ""
    """Sender of an ICMP message; empty for other answers."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RouteTrace:
    """Answers to opening packets of TCP connections with rising hop limits."""

    hops: tuple[TracedHop, ...]
    left_computer: bool | None = None
    """Unanswered packets went out by the computer's own account; None where the system does not tell."""


@dataclass(frozen=True, slots=True)
class HopComparison:
    """Packets of two connections, by turns, that end at the same hop limit."""

    reply: HopReply = HopReply.SILENT
    """First answer to the connection in question, which goes first each time; with its sender and the seconds it took."""
    sender: str = ""
    seconds: float = 0.0
    answered: int = 0
    """Packets of the other connection that were answered."""
    packets: int = 0
    """All that were sent."""


class NetworkCalls(Protocol):
    """Questions about the network."""

    def interfaces(self) -> tuple[Interface, ...] | Failure:
        """Return all network interfaces."""

    def default_routes(self) -> tuple[Route, ...] | Failure:
        """Return the default routes of both families."""

    def source_address(self, destination: str) -> str | Failure:
        """Return the local address that packets to `destination` would leave from. Sends nothing."""

    def resolve(self, name: str, *, timeout: float) -> Resolved | Failure:
        """Resolve a name as any program on this computer would."""

    def ask_resolver(self, server: str, name: str, *, ipv6: bool = False, timeout: float) -> DnsReply | Failure:
        """Ask one resolver for the addresses of a name, over UDP, then TCP where the answer is cut."""

    def ping(self, address: str, *, timeout: float) -> Step:
        """Send one ICMP echo request and wait for the reply. PROHIBITED where the system does not let this user send any."""

    def connect(self, address: str, port: int, *, timeout: float) -> Step:
        """Open a TCP connection to an IP address, close it at once, and say how it went."""

    def connect_many(
        self,
        targets: Sequence[tuple[str, int]],
        *,
        timeout: float,
        within: float,
        at_once: int = 128,
        repeat_after: Sequence[float] = (),
    ) -> list[Step]:
        """Do what `connect` does with many addresses and ports side by side; the steps come in the order of the targets.

        `timeout` bounds each connection, `within` the whole call: what had not begun by then is SKIPPED. No more than `at_once`
        are tried at the same time, fewer where the system allows no more. Who has not answered after the seconds of
        `repeat_after` is asked once more each time, while the first question stands: lost packets then cost little time. Then
        silence is judged after less than `timeout` where all answers so far came at once.
        """

    def trace_route(self, address: str, port: int, *, timeout: float) -> RouteTrace | Failure:
        """Follow the way of a TCP connection router by router; at most `MOST_TRACE_PACKETS` packets.

        What opens is closed at once. NOT_APPLICABLE where a user without special rights is not told who answers.
        """

    def compare_at_hop(
        self, address: str, port: int, other: tuple[str, int], hop: int, *, packets: int, timeout: float
    ) -> HopComparison | Failure:
        """Send packets of a connection and of another one, by turns, that end at the same hop limit.

        It ends at the first answer to the connection in question, and a little after `ENOUGH_ANSWERS` to the other one; at most
        so many `packets` are sent. NOT_APPLICABLE as for `trace_route`.
        """

    def tls(
        self, address: str, port: int, name: str, *, roots: Roots, small_packets: bool = False, timeout: float
    ) -> TlsHandshake | Failure:
        """Connect and shake hands as `name`. UNTRUSTED when the certificate does not verify against `roots`.

        With `small_packets` both sides are held to packets that every network has to carry whole.
        """

    def http(
        self, url: str, *, method: str = "GET", roots: Roots = Roots.PUBLIC, max_bytes: int = 65536, timeout: float
    ) -> HttpReply | Failure:
        """Make one request directly, past any proxy setting; at most `max_bytes` of the body are read."""

    def socks(
        self,
        proxy: tuple[str, int],
        target: tuple[str, int],
        *,
        version: SocksVersion = SocksVersion.SOCKS5,
        login: Credentials | None = None,
        timeout: float,
    ) -> Step:
        """Ask a SOCKS proxy for a connection to a target, by name. NEEDS_LOGIN, REJECTED and GARBLED are told apart."""

    def http_connect(
        self, proxy: tuple[str, int], target: tuple[str, int], *, login: Credentials | None = None, timeout: float
    ) -> Step:
        """Ask a web proxy for a tunnel to a target with CONNECT."""

    def exchange(
        self, address: str, port: int, greeting: bytes, *, max_bytes: int = 4096, timeout: float
    ) -> Exchange | Failure:
        """Connect, send a greeting, read what comes until the time, the size, the end of the stream, or a moment of quiet.

        A quarter of a second without another byte after the first ones counts as "said what it had to say".
        """
