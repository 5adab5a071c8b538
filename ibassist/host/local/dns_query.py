# SPDX-License-Identifier: MIT
"""One resolver, asked directly, past whatever the system has cached or overrides."""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from typing import TYPE_CHECKING

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import DnsReply
from ibassist.host.deadline import Deadline
from ibassist.host.local.sockets import NOT_AN_ADDRESS, TimedSocket, numeric, open_tcp
from ibassist.host.local.system_resolver import INVALID_NAME, MAX_ADDRESSES

if TYPE_CHECKING:
    from dns.message import Message

_TRUNCATED = 0x0200
"""The TC flag, RFC 1035 section 4.1.1."""


def ask_resolver(server: str, name: str, *, ipv6: bool = False, timeout: float, port: int = 53) -> DnsReply | Failure:
    """Ask one resolver for A (or AAAA) records, over UDP, then over TCP where the answer is cut.

    The query is a stub resolver's plain one (recursion desired, no EDNS): what the least capable home router understands.
    """
    from dns import exception, message, rdatatype

    deadline = Deadline(timeout)
    try:
        query = message.make_query(name, rdatatype.AAAA if ipv6 else rdatatype.A, use_edns=False)
    except (exception.DNSException, UnicodeError, ValueError):
        return INVALID_NAME
    try:
        reply = _over_udp(server, port, query, deadline)
        if isinstance(reply, Failure):
            return reply
        if reply.flags & _TRUNCATED:
            reply = _over_tcp(server, port, query, deadline)
            if isinstance(reply, Failure):
                return reply
    except TimeoutError:
        return Failure(Outcome.NAME_NO_ANSWER)
    except OSError as error:
        return oserrors.of_socket(error)
    return _read(reply, ipv6=ipv6, seconds=deadline.elapsed)


def _read(reply: Message, *, ipv6: bool, seconds: float) -> DnsReply:
    from dns import rcode, rdatatype

    kind = rdatatype.AAAA if ipv6 else rdatatype.A
    addresses = tuple(record.to_text() for rrset in reply.answer if rrset.rdtype == kind for record in rrset)
    return DnsReply(rcode.to_text(reply.rcode()), addresses[:MAX_ADDRESSES], seconds)


def _over_udp(server: str, port: int, query: Message, deadline: Deadline) -> Message | Failure:
    target = numeric(server, port, socket.SOCK_DGRAM)
    if target is None:
        return NOT_AN_ADDRESS
    with socket.socket(target[0], socket.SOCK_DGRAM) as channel:
        channel.settimeout(deadline.remaining())
        channel.connect(target[1])  # a connected socket hears of a port that nobody serves at once
        channel.send(query.to_wire())
        garbled = False
        while True:
            try:
                channel.settimeout(deadline.remaining())
                reply = _parse(channel.recv(65535), query)
            except TimeoutError:
                return Failure(Outcome.GARBLED if garbled else Outcome.NAME_NO_ANSWER)
            if reply is not None:
                return reply
            garbled = True  # not our answer: a late or a forged one; the right one can still come


def _over_tcp(server: str, port: int, query: Message, deadline: Deadline) -> Message | Failure:
    opened = open_tcp(server, port, deadline)
    if isinstance(opened, Failure):
        return opened
    with closing(opened):
        opened.sendall(query.to_wire(prepend_length=True))
        head = _exactly(opened, 2)
        body = _exactly(opened, struct.unpack("!H", head)[0]) if len(head) == 2 else b""
    if not body:
        return Failure(Outcome.CLOSED)
    return _parse(body, query) or Failure(Outcome.GARBLED)


def _exactly(opened: TimedSocket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = opened.recv(size - len(data))
        if not more:
            return b""
        data += more
    return data


def _parse(wire: bytes, query: Message) -> Message | None:
    from dns import exception, message

    try:
        reply = message.from_wire(wire, ignore_trailing=True)
    except (exception.DNSException, ValueError, IndexError, struct.error):
        return None
    return reply if query.is_response(reply) else None
