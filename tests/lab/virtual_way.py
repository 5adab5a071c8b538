# SPDX-License-Identifier: MIT
"""A way to the servers played by one program behind a TUN device: routers that answer late, seldom, twice or from elsewhere.

    computer - r1 - r2 - r3 - r4 - r5 - server

Kernels answer at once; what real networks do to answers needs a player. It needs root, ``/dev/net/tun`` and a namespace of its own.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import itertools
import os
import random
import select
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.lab.chain import _CLONE_NEWNET, ADDRESSES, GATEWAY, verdict_of
from tests.lab.following import follow_inside

COMPUTER = {4: "192.168.10.1", 6: "fd10::1"}
ROUTERS = {
    4: ("192.168.10.2", "10.20.0.2", "198.51.100.2", "198.51.100.34", "203.0.113.2"),
    6: ("fd10::2", "fd20::2", "2001:db8:1::2", "2001:db8:2::2", "2001:db8:3::2"),
}
_PORT, _WEB = 4001, 443
_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 1, 0x1000
"""<linux/if_tun.h>"""
_TCP = socket.IPPROTO_TCP
_ICMP = {4: 1, 6: 58}
_SYN, _RST, _ACK = 2, 4, 16
_EXCEEDED = {4: (11, 0), 6: (3, 0)}
_PROHIBITED = {4: (3, 13), 6: (1, 1)}
_QUOTED = {4: 28, 6: 96}
"""Bytes of the packet that a message holds: in version 4 the header and eight, as old routers do it (RFC 792)."""
_LEG = 0.002
"""Seconds from one router to the next and back."""


@dataclass
class Router:
    """One router: whether it stops the port, and what becomes of its messages."""

    stops: str = ""
    """``drop``, ``reset`` or ``prohibit`` for the port of the servers."""
    late: tuple[float, float] = (0.0, 0.0)
    """Seconds, at random between two, that its messages come later than they could."""
    every: float = 0.0
    """Seconds for which it sends no second message."""
    copies: int = 1
    """Messages about each packet; 0 for a router that is silent."""
    elsewhere: str = ""
    """Another address of its own, which every other message comes from."""
    said: float = field(default=-60.0, init=False)


@dataclass
class VirtualWay:
    """The whole way. Chances are of each packet and of each answer."""

    routers: tuple[Router, ...]
    lost: float = 0.0
    server_stops: str = ""
    server_late: tuple[float, float] = (0.0, 0.0)
    seed: int = 1

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._turn = itertools.count()

    def play(self, device: int) -> None:
        """Read packets from the device and answer them in their time, for ever."""
        waiting: list[tuple[float, int, bytes]] = []
        number = itertools.count()
        while True:
            patience = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
            if select.select([device], [], [], patience)[0]:
                packet = os.read(device, 1 << 16)
                for seconds, answer in self._answers(_Packet.read(packet)):
                    if self._chance.random() >= self.lost:
                        heapq.heappush(waiting, (time.monotonic() + seconds, next(number), answer))
            while waiting and waiting[0][0] <= time.monotonic():
                os.write(device, heapq.heappop(waiting)[2])

    def _answers(self, packet: _Packet | None) -> Iterator[tuple[float, bytes]]:
        """Yield the answers to a packet of the computer's, with the seconds until they arrive."""
        if packet is None or self._chance.random() < self.lost:
            return
        addresses = ROUTERS[packet.version]
        for hop, (router, address) in enumerate(zip(self.routers, addresses, strict=False), start=1):
            seconds = hop * _LEG
            if packet.hop_limit == hop:
                yield from self._exceeded(router, address, packet, seconds)
                return
            if router.stops and packet.port == _PORT:
                yield from _stopped(router.stops, address, packet, seconds + self._chance.uniform(*router.late))
                return
        seconds = (len(self.routers) + 1) * _LEG + self._chance.uniform(*self.server_late)
        if self.server_stops and packet.port == _PORT:
            yield from _stopped(self.server_stops, packet.target, packet, seconds)
        elif packet.flags & _SYN:
            flags = _SYN | _ACK if packet.port in (_PORT, _WEB) else _RST | _ACK
            yield seconds, packet.segment(flags)

    def _exceeded(self, router: Router, address: str, packet: _Packet, seconds: float) -> Iterator[tuple[float, bytes]]:
        now = time.monotonic()
        if not router.copies or now - router.said < router.every:
            return
        router.said = now
        sender = router.elsewhere if router.elsewhere and next(self._turn) % 2 else address
        for _ in range(router.copies):
            yield seconds + self._chance.uniform(*router.late), packet.message(_EXCEEDED, sender)


def _stopped(how: str, address: str, packet: _Packet, seconds: float) -> Iterator[tuple[float, bytes]]:
    if how == "reset" and packet.flags & _SYN:
        yield seconds, packet.segment(_RST | _ACK)
    elif how == "prohibit":
        yield seconds, packet.message(_PROHIBITED, address)


@dataclass(frozen=True, slots=True)
class _Packet:
    """A TCP segment that the computer sent."""

    whole: bytes
    version: int
    hop_limit: int
    source: str
    target: str
    source_port: int
    port: int
    sequence: int
    flags: int

    @classmethod
    def read(cls, data: bytes) -> _Packet | None:
        """Read one; None for anything else than TCP."""
        version = data[0] >> 4
        header, limit, kind = ((data[0] & 15) * 4, data[8], data[9]) if version == 4 else (40, data[7], data[6])
        if kind != _TCP:
            return None
        family, places = (socket.AF_INET, (12, 16, 20)) if version == 4 else (socket.AF_INET6, (8, 24, 40))
        source, target = (socket.inet_ntop(family, data[a:b]) for a, b in itertools.pairwise(places))
        source_port, port, sequence, _, _, flags = struct.unpack_from("!HHIIBB", data, header)
        return cls(data, version, limit, source, target, source_port, port, sequence, flags)

    def segment(self, flags: int) -> bytes:
        """Return the target's answer to the opening."""
        head = struct.pack(
            "!HHIIBBHHH", self.port, self.source_port, 7, self.sequence + 1 & 0xFFFFFFFF, 5 << 4, flags, 8192, 0, 0
        )
        return self._enveloped(_TCP, self.target, head, 16)

    def message(self, kinds: dict[int, tuple[int, int]], sender: str) -> bytes:
        """Return an ICMP message about the packet."""
        kind, code = kinds[self.version]
        body = struct.pack("!BBHI", kind, code, 0, 0) + self.whole[: _QUOTED[self.version]]
        return self._enveloped(_ICMP[self.version], sender, body, 2)

    def _enveloped(self, protocol: int, sender: str, body: bytes, place: int) -> bytes:
        """Return a whole packet back to the computer, with the checksum at a place of its body."""
        family = socket.AF_INET if self.version == 4 else socket.AF_INET6
        ends = socket.inet_pton(family, sender) + socket.inet_pton(family, self.source)
        summed = body if protocol == _ICMP[4] else ends + struct.pack("!II", len(body), protocol) + body
        body = body[:place] + struct.pack("!H", _checksum(summed)) + body[place + 2 :]
        if self.version == 6:
            return struct.pack("!IHBB", 6 << 28, len(body), protocol, 60) + ends + body
        head = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, 60, protocol, 0) + ends
        return head[:10] + struct.pack("!H", _checksum(head)) + head[12:] + body


def _checksum(data: bytes) -> int:
    """RFC 1071."""
    total = sum(struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2)))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def open_device(version: int) -> int:
    """Make the device in this process's network and lead everything into it; return its descriptor."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, _TUNSETIFF, struct.pack("16sH22x", b"way", _IFF_TUN | _IFF_NO_PI))
    length, router = (24, ROUTERS[4][0]) if version == 4 else (64, ROUTERS[6][0])
    commands = (
        "link set lo up",
        "link set way up",
        f"addr add {COMPUTER[version]}/{length} dev way nodad" if version == 6 else f"addr add {COMPUTER[4]}/24 dev way",
        f"route add default via {router} dev way",
    )
    subprocess.run(["ip", "-batch", "-"], input="\n".join(commands), text=True, check=True, capture_output=True)
    return device


def server(version: int) -> str:
    """Return the address of the server that is asked for."""
    return ADDRESSES[version][GATEWAY]


def followed(way: VirtualWay, version: int = 4) -> tuple[str, int, str]:
    """Return place, hop and outcome of what the product finds on a way."""
    names = {name: (address,) for name, address in ADDRESSES[version].items()}

    def enter() -> None:
        if ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "unshare")
        threading.Thread(target=way.play, args=(open_device(version),), daemon=True).start()

    return verdict_of(follow_inside(enter, names, GATEWAY))
