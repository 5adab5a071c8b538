# SPDX-License-Identifier: MIT
"""ICMP messages about a TCP connection that is being opened, as systems tell an ordinary user of them."""

from __future__ import annotations

import contextlib
import errno
import socket
import struct
import sys

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import HopReply

HopMessage = tuple[HopReply, str]
"""Meaning of a message, and the address it came from."""

_IP_RECVERR, _IPV6_RECVERR = 11, 25
"""<linux/in.h>, <linux/in6.h>."""
_EXTENDED_ERROR = struct.Struct("=IBBBBII")
"""`struct sock_extended_err` of <linux/errqueue.h>: errno, origin, type, code, padding, info, data; the sender follows."""
_FROM_ICMP = frozenset({2, 3})
"""SO_EE_ORIGIN_ICMP and SO_EE_ORIGIN_ICMP6."""
_FAIL_CONNECT_ON_ICMP_ERROR, _ICMP_ERROR_INFO = 18, 19
"""TCP_FAIL_CONNECT_ON_ICMP_ERROR and TCP_ICMP_ERROR_INFO of Windows' <ws2tcpip.h>."""
_WINDOWS_INFO = struct.Struct("=28sIBB")
"""ICMP_ERROR_INFO: the sender as SOCKADDR_INET, the protocol, type and code."""
_RETRANSMITTED, _IN_FLIGHT_AGAIN = 2, 36
"""Places in `struct tcp_info` of <linux/tcp.h>: tcpi_retransmits (a byte), tcpi_retrans (four)."""
LINGER = "hh" if sys.platform == "win32" else "ii"

_PASSED = {4: (11, 0), 6: (3, 0)}
"""Type and code of "time exceeded in transit" (RFC 792, RFC 4443)."""
_UNREACHABLE = {4: 3, 6: 1}
_BY_CODE = {
    4: {
        **dict.fromkeys((0, 6, 11), HopReply.NETWORK_UNREACHABLE),
        **dict.fromkeys((2, 3), HopReply.PORT_UNREACHABLE),
        **dict.fromkeys((9, 10, 13), HopReply.PROHIBITED),
    },
    6: {
        **dict.fromkeys((0, 2), HopReply.NETWORK_UNREACHABLE),
        **dict.fromkeys((1, 5, 6), HopReply.PROHIBITED),
        4: HopReply.PORT_UNREACHABLE,
    },
}
"""Codes of "destination unreachable" (RFC 1812, section 5.2.7.1; RFC 4443, section 3.1); all others mean the host."""


def why_untold() -> Failure | None:
    """Return why this system does not tell a user who sent an ICMP message, or None where it does."""
    if sys.platform == "win32":
        build = sys.getwindowsversion().build
        return None if build >= _FIRST_BUILD else Failure(Outcome.NOT_APPLICABLE, "windows_too_old", build)
    return None if sys.platform in _TOLD else Failure(Outcome.NOT_APPLICABLE, "needs_administrator")


_TOLD = frozenset({"linux"})
_FIRST_BUILD = 19041
"""Windows 10, version 2004."""


def prepare(connection: socket.socket, hop_limit: int) -> None:
    """Limit the routers that pass the packets of a connection on, and ask for ICMP messages. Raises OSError."""
    six = connection.family == socket.AF_INET6
    level = socket.IPPROTO_IPV6 if six else socket.IPPROTO_IP
    connection.setsockopt(level, socket.IPV6_UNICAST_HOPS if six else socket.IP_TTL, hop_limit)
    if sys.platform == "win32":
        connection.setsockopt(socket.IPPROTO_TCP, _FAIL_CONNECT_ON_ICMP_ERROR, 1)
    else:
        connection.setsockopt(level, _IPV6_RECVERR if six else _IP_RECVERR, 1)


def refusal(error: OSError) -> Failure:
    """Return why a connection could not be begun; a system without these options (as Wine) does not tell anybody anything."""
    return Failure(Outcome.NOT_APPLICABLE, "not_told_here") if error.errno in _NO_SUCH_OPTION else oserrors.of_socket(error)


_NO_SUCH_OPTION = frozenset({errno.ENOPROTOOPT, 10042})
"""10042 is WSAENOPROTOOPT."""


def told(connection: socket.socket) -> HopMessage | None:
    """Return the ICMP message that ended a connection, or None where it was something else."""
    with contextlib.suppress(OSError, ValueError, struct.error):
        return _windows(connection) if sys.platform == "win32" else _linux(connection)
    return None


def _linux(connection: socket.socket) -> HopMessage | None:
    _, ancillary, _, _ = connection.recvmsg(1, 512, socket.MSG_ERRQUEUE)
    for _, kind, data in ancillary:
        if kind not in (_IP_RECVERR, _IPV6_RECVERR):
            continue
        _, origin, message, code, *_ = _EXTENDED_ERROR.unpack_from(data)
        if origin in _FROM_ICMP:
            return meaning(6 if origin == 3 else 4, message, code), _sender(data[_EXTENDED_ERROR.size :])
    return None


def _windows(connection: socket.socket) -> HopMessage | None:
    data = connection.getsockopt(socket.IPPROTO_TCP, _ICMP_ERROR_INFO, 64)
    sender, _, message, code = _WINDOWS_INFO.unpack_from(data)
    address = _sender(sender)
    return (meaning(6 if ":" in address else 4, message, code), address) if address else None


def _sender(data: bytes) -> str:
    """Return the IP address of a `sockaddr`; empty when it is none."""
    (family,) = struct.unpack_from("=H", data)
    if family == socket.AF_INET:
        return socket.inet_ntop(socket.AF_INET, data[4:8])
    return socket.inet_ntop(socket.AF_INET6, data[8:24]) if family == socket.AF_INET6 else ""


def meaning(version: int, message: int, code: int) -> HopReply:
    """Return what an ICMP message of an IP version says about the packet it is an answer to."""
    if (message, code) == _PASSED[version]:
        return HopReply.PASSED
    if message == _UNREACHABLE[version]:
        return _BY_CODE[version].get(code, HopReply.HOST_UNREACHABLE)
    return HopReply.SILENT


def left_computer(connection: socket.socket) -> bool | None:
    """Return whether an opening packet that was sent again went out; None where the system does not tell.

    Linux counts a packet as in flight again only when the lower layers took it: one that a filter of the computer's own threw
    away was sent again by the clock, and yet is not in flight (`tcp_retransmit_skb` in net/ipv4/tcp_output.c).
    """
    if sys.platform != "linux":
        return None
    try:
        info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
        (in_flight,) = struct.unpack_from("=I", info, _IN_FLIGHT_AGAIN)
        return bool(in_flight) if info[_RETRANSMITTED] else None
    except (OSError, struct.error, IndexError):
        return None
