# SPDX-License-Identifier: MIT
"""A slow or lossy network between a computer and many servers, played by a program that passes frames on.

    computer (198.51.100.1) - [relay: delay, loss] - far (198.51.100.2 to .41)

Run as a program in the relay's namespace: ``python slow_network.py SECONDS LOSS``; SECONDS is the delay of each way.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import os
import random
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.lab.chain import _SERVER as SERVER

HOSTS = [f"198.51.100.{number}" for number in range(2, 42)]
OPEN, REFUSED, DROPPED = 4001, 4000, 443
_ALL_PROTOCOLS, _OUTGOING = 3, 4
"""ETH_P_ALL of <linux/if_ether.h>, PACKET_OUTGOING of <linux/if_packet.h>."""
_SOL_PACKET, _WITH_HEADER = 263, 15
"""SOL_PACKET, PACKET_VNET_HDR: frames whose checksums are left to a card keep the note that says so."""
_IP = b"\x08\x00"
_TYPE = slice(10 + 12, 10 + 14)
"""Place of the frame's type, behind that header and two addresses."""


def relay(delay: float, loss: float) -> None:
    """Pass frames on between the two sides, IP packets late and not all of them."""
    ends = [_opened(name) for name in ("near", "far")]
    other, chance, number = dict(zip(ends, ends[::-1], strict=True)), random.Random(7), itertools.count()
    waiting: list[tuple[float, int, socket.socket, bytes]] = []
    print("ready", flush=True)
    while True:
        patience = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        for end in select.select(ends, [], [], patience)[0]:
            frame, (_, _, kind, *_) = end.recvfrom(1 << 16)
            is_ip = frame[_TYPE] == _IP
            if kind != _OUTGOING and not (is_ip and chance.random() < loss):
                heapq.heappush(waiting, (time.monotonic() + delay * is_ip, next(number), other[end], frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, end, frame = heapq.heappop(waiting)
            end.send(frame)


def _opened(name: str) -> socket.socket:
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ALL_PROTOCOLS))
    end.setsockopt(_SOL_PACKET, _WITH_HEADER, 1)
    end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
    end.bind((name, 0))
    return end


@contextlib.contextmanager
def slow_network(delay: float, loss: float, tag: str) -> Iterator[str]:
    """Build it, and give the name of the computer's namespace."""
    spaces = {name: f"ibs-{tag}-{os.getpid()}-{name}" for name in ("computer", "relay", "far")}
    running: list[subprocess.Popen[bytes]] = []
    try:
        for space in spaces.values():
            _ip("netns", "add", space)
            _ip("-n", space, "link", "set", "lo", "up")
        for outer, inner in (("computer", "near"), ("far", "far")):
            _ip("link", "add", "eth0", "netns", spaces[outer], "type", "veth", "peer", "name", inner, "netns", spaces["relay"])
            _ip("-n", spaces[outer], "link", "set", "eth0", "up")
            _ip("-n", spaces["relay"], "link", "set", inner, "up")
        for address, space in (("198.51.100.1", "computer"), *((host, "far") for host in HOSTS)):
            _ip("-n", spaces[space], "addr", "add", f"{address}/24", "dev", "eth0")
        rule = f"table ip lab {{ chain c {{ type filter hook input priority 0; tcp dport {DROPPED} drop; }}; }}"
        subprocess.run(["ip", "netns", "exec", spaces["far"], "nft", rule], check=True)
        running.append(_start(spaces["far"], "-c", SERVER, str(OPEN)))
        running.append(_start(spaces["relay"], "-m", "tests.lab.slow_network", str(delay), str(loss)))
        for each in running:
            assert each.stdout is not None
            assert each.stdout.readline() == b"ready\n"
        yield spaces["computer"]
    finally:
        for each in running:
            each.kill()
            each.communicate()
        for space in spaces.values():
            subprocess.run(["ip", "netns", "del", space], check=False, capture_output=True)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def _start(space: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = ["ip", "netns", "exec", space, sys.executable, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


if __name__ == "__main__":
    relay(float(sys.argv[1]), float(sys.argv[2]))
