# SPDX-License-Identifier: MIT
"""One ICMP echo request, by the way that the system offers to an ordinary user.

Linux and macOS have datagram sockets for it (icmp(7); on Linux where ``net.ipv4.ping_group_range`` includes the user's group);
root may use raw ones. Windows has IcmpSendEcho (iphlpapi). IPv4 only: the routers of home networks have an address of it.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import struct
import sys

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host import oserrors
from ibassist.host.deadline import Deadline

_ECHO_REQUEST, _ECHO_REPLY = 8, 0
_PAYLOAD = b"ibassist"


def ping(address: str, *, timeout: float) -> Step:
    """Send one echo request and wait for its reply; see `Host.ping`."""
    deadline = Deadline(timeout)
    try:
        target = str(ipaddress.IPv4Address(address))
    except ValueError:
        return Step(Outcome.NOT_APPLICABLE)
    if sys.platform == "win32":
        return _windows(target, timeout, deadline)
    try:
        with _socket() as channel:
            return _exchange(channel, target, deadline)
    except TimeoutError:
        return Step(Outcome.TIMED_OUT, deadline.elapsed)
    except OSError as error:
        return oserrors.as_step(oserrors.of_socket(error), deadline.elapsed)


def _socket() -> socket.socket:
    """Return a socket for echo requests. Raises OSError (PermissionError where this user may not have one)."""
    try:
        return socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
    except OSError:
        return socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)


def _exchange(channel: socket.socket, target: str, deadline: Deadline) -> Step:
    number = os.urandom(2)
    request = struct.pack("!BBH2s2s", _ECHO_REQUEST, 0, 0, number, number) + _PAYLOAD
    request = request[:2] + struct.pack("!H", checksum(request)) + request[4:]
    channel.connect((target, 0))  # so that "unreachable" is heard of at once
    channel.settimeout(deadline.remaining())
    channel.send(request)
    while True:
        channel.settimeout(deadline.remaining())
        if is_reply(channel.recv(1024), number):
            return Step(Outcome.OK, deadline.elapsed)


def is_reply(packet: bytes, number: bytes) -> bool:
    """Tell whether a packet, with or without the IP header before it, is the reply to the request of a sequence number."""
    start = (packet[0] & 0x0F) * 4 if packet and packet[0] >> 4 == 4 else 0
    return len(packet) >= start + 8 and packet[start] == _ECHO_REPLY and packet[start + 6 : start + 8] == number


def checksum(data: bytes) -> int:
    """Return the internet checksum (RFC 1071) of an even number of bytes.

    >>> hex(checksum(bytes.fromhex("0001f203f4f5f6f7")))
    '0x220d'
    """
    total: int = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return int(~total & 0xFFFF)


def _windows(target: str, timeout: float, deadline: Deadline) -> Step:
    """Ask iphlpapi (IcmpCreateFile, IcmpSendEcho); the reply begins with its address and its status, 0 for a success."""
    import ctypes

    library = getattr(ctypes, "windll").iphlpapi  # noqa: B009 - typeshed knows it on Windows only
    library.IcmpCreateFile.restype = ctypes.c_void_p
    handle = library.IcmpCreateFile()
    if handle in (None, ctypes.c_void_p(-1).value):
        return Step(Outcome.PROHIBITED, deadline.elapsed)
    reply = ctypes.create_string_buffer(256)
    destination = struct.unpack("=I", socket.inet_aton(target))[0]
    try:
        replies = library.IcmpSendEcho(
            ctypes.c_void_p(handle), ctypes.c_uint32(destination), _PAYLOAD, ctypes.c_uint16(len(_PAYLOAD)),
            None, reply, ctypes.c_uint32(len(reply)), ctypes.c_uint32(max(1, int(timeout * 1000))),
        )  # fmt: skip
    finally:
        library.IcmpCloseHandle(ctypes.c_void_p(handle))
    status = struct.unpack_from("=I", reply.raw, 4)[0]
    if replies and status == 0:
        return Step(Outcome.OK, deadline.elapsed)
    failure = Failure(_WINDOWS.get(status, Outcome.TIMED_OUT), number=status or None)
    return oserrors.as_step(failure, deadline.elapsed)


_WINDOWS = {11002: Outcome.NETWORK_UNREACHABLE, 11003: Outcome.HOST_UNREACHABLE, 11010: Outcome.TIMED_OUT}
"""Statuses of IP_STATUS, from ICMP_ECHO_REPLY in Microsoft's documentation."""
