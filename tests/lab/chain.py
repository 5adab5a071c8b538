# SPDX-License-Identifier: MIT
"""A chain of namespaces between a computer and the vendor's servers, each a router of its own: who stops a connection?

    computer - router - firewall - provider1 - provider2 - edge - far

The computer's router and the company's firewall have private addresses, both providers and the edge public ones. With
`Chain.balanced`, a second provider2 stands beside the first, and connections take turns.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.lab.following import follow_inside
from tests.lab.network import ROOT, UID, Run, _open_the_way

NODES = ("computer", "router", "firewall", "provider1", "provider2", "edge", "far")
HOPS = {name: hop for hop, name in enumerate(NODES)}
LINKS = {
    4: ("192.168.10.{}/24", "10.20.0.{}/24", "198.51.100.{}/27", "198.51.100.{}/27", "203.0.113.{}/26", "203.0.113.{}/26"),
    6: (
        "fd10::{:x}/64",
        "fd20::{:x}/64",
        "2001:db8:1::{:x}/64",
        "2001:db8:2::{:x}/64",
        "2001:db8:3::{:x}/64",
        "2001:db8:4::{:x}/64",
    ),
}
_FIRST = {4: (1, 1, 1, 33, 1, 65), 6: (1, 1, 1, 1, 1, 1)}
"""The first number in each link: of the node nearer to the computer. The farther one has the next."""
GATEWAY, WEBSITE = "cdc1.ibllc.com", "www.interactivebrokers.com"
ADDRESSES = {
    4: {GATEWAY: "203.0.113.130", WEBSITE: "203.0.113.140"},
    6: {GATEWAY: "2001:db8:5::130", WEBSITE: "2001:db8:5::140"},
}
_SERVER = """
import select, socket, sys
listening = []
for family, address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
    for port in map(int, sys.argv[1:]):
        one = socket.socket(family)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((address, port)); one.listen(512); listening.append(one)
print("ready", flush=True)
while True:
    for one in select.select(listening, [], [])[0]:
        one.accept()[0].close()
"""


@dataclass
class Chain:
    """One running chain."""

    tag: str
    folder: Path
    nodes: tuple[str, ...]
    ports: tuple[int, ...] = (443, 4000, 4001)
    """Ports on which both servers listen."""
    hosts: tuple[str, ...] = (GATEWAY, WEBSITE)
    """Names that the computer knows."""
    families: tuple[int, ...] = (4,)
    balanced: bool = False
    _children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def netns(self, node: str) -> str:
        """Return the name of a node's namespace."""
        return f"ibc-{self.tag}-{node}"

    def batch(self, commands: Sequence[str], node: str = "") -> None:
        """Run commands of ``ip`` in a node."""
        where = ["-n", self.netns(node)] if node else []
        subprocess.run(["ip", *where, "-batch", "-"], input="\n".join(commands), text=True, check=True, capture_output=True)

    def inside(self, node: str, *command: str, stdin: str | None = None) -> str:
        """Run a command in a node as root, and return what it prints."""
        done = subprocess.run(
            ["ip", "netns", "exec", self.netns(node), *command], check=True, input=stdin, text=True, capture_output=True
        )
        return done.stdout

    def filter(self, node: str, hook: str, *rules: str) -> None:
        """Put rules into a node: in front of the rest at ``prerouting``, or at ``forward``, ``input``, ``output``."""
        priority = -300 if hook == "prerouting" else 0
        body = "\n".join((f"type filter hook {hook} priority {priority}; policy accept;", *rules))
        chain = f"chain c{time.monotonic_ns()} {{\n{body}\n}}"
        self.inside(node, "nft", "-f", "-", stdin=f"table inet lab {{\n{chain}\n}}\n")

    def silence(self, *nodes: str) -> None:
        """Keep nodes from saying that a hop limit ended at them."""
        for node in nodes:
            self.filter(node, "output", "icmp type time-exceeded drop", "icmpv6 type time-exceeded drop")

    # -- up and down

    def build(self) -> None:
        """Make nodes, links and routes."""
        last = len(self.nodes) - 1
        self.batch([f"netns add {self.netns(node)}" for node in self._every()])
        for node in self._every():
            self.inside(node, "sh", "-c", _FORWARDING)
        links = []
        for place in range(last):
            near, far = self.nodes[place], self.nodes[place + 1]
            links.append(f"link add out netns {self.netns(near)} type veth peer name in netns {self.netns(far)}")
        if self.balanced:
            links += [
                f"link add out2 netns {self.netns('provider1')} type veth peer name in netns {self.netns('second')}",
                f"link add out netns {self.netns('second')} type veth peer name in2 netns {self.netns('edge')}",
            ]
        self.batch(links)
        for node in self._every():
            self.batch(list(self._setup(node)), node)
        if 6 in self.families:
            time.sleep(0.05)

    def _every(self) -> tuple[str, ...]:
        return (*self.nodes, "second") if self.balanced else self.nodes

    def _link(self, family: int, place: int) -> tuple[str, str]:
        """Return the addresses of a link's two ends."""
        number = HOPS[self.nodes[place]]
        shape, first = LINKS[family][number], _FIRST[family][number]
        return shape.format(first), shape.format(first + 1)

    def _setup(self, node: str) -> Iterator[str]:
        """Yield the commands that give a node addresses and routes."""
        yield "link set lo up"
        if node == "second":
            yield from _SECOND
            return
        place, last = self.nodes.index(node), len(self.nodes) - 1
        yield from [f"link set {end} up" for end in ("in",) * (place > 0) + ("out",) * (place < last)]
        for family in self.families:
            more = " nodad" if family == 6 else ""
            if place < last:
                near, far = self._link(family, place)
                yield f"addr add {near} dev out{more}"
                if not (self.balanced and node == "provider1"):
                    yield f"route add default via {far.partition('/')[0]}"
            if place > 0:
                yield from self._towards_computer(family, place, more)
        yield from _BESIDE_SECOND.get(node, ()) if self.balanced else ()

    def _towards_computer(self, family: int, place: int, more: str) -> Iterator[str]:
        near, far = self._link(family, place - 1)
        yield f"addr add {far} dev in{more}"
        if place > 1:
            yield f"route add {_HOME[family]} via {near.partition('/')[0]}"
        if place == len(self.nodes) - 1:
            for address in ADDRESSES[family].values():
                yield f"addr add {address}/{32 if family == 4 else 128} dev lo{more}"

    def start(self) -> None:
        """Start the servers, and tell the computer their names."""
        log = self.folder / "far.log"
        command = ["ip", "netns", "exec", self.netns(self.nodes[-1]), sys.executable, "-c", _SERVER, *map(str, self.ports)]
        with log.open("wb") as out:
            self._children.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out))
        until = time.monotonic() + 15
        while b"ready" not in log.read_bytes():
            if time.monotonic() > until or self._children[0].poll() is not None:
                raise RuntimeError(f"the servers did not start: {log.read_text()}")
            time.sleep(0.02)

    def path(self, where: str = GATEWAY, *options: str) -> Run:
        """Run ``ibassist path`` on the computer as an ordinary user."""
        return self.product("path", where, "--json", *options)

    def follow(self, where: str = GATEWAY) -> dict:
        """Return what ``path --json`` prints, from the product's own functions, for names known as on the computer."""
        return follow_inside(lambda: _enter_network(self.netns("computer")), self.names(), where)

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the names that the computer knows, with their addresses."""
        return {name: tuple(ADDRESSES[family][name] for family in self.families) for name in self.hosts}

    def product(self, *arguments: str, limit: float = 60) -> Run:
        """Run the product on the computer as an ordinary user."""
        script = self.folder / "person.sh"
        lines = [f"{address} {name}" for name, addresses in self.names().items() for address in addresses]
        (self.folder / "hosts").write_text("127.0.0.1 localhost\n" + "\n".join(lines) + "\n")
        (self.folder / "resolv.conf").write_text("nameserver 127.0.0.1\n")
        home = self.folder / "alex"
        home.mkdir(exist_ok=True)
        (self.folder / "passwd").write_text(f"root:x:0:0:root:/root:/bin/sh\nalex:x:{UID}:{UID}:Alex:{home}:/bin/sh\n")
        mounts = [f"mount --bind {self.folder / name} /etc/{name}" for name in ("hosts", "resolv.conf", "passwd")]
        way = _open_the_way(Path(sys.base_prefix), ROOT, Path(sys.prefix))
        user = f'exec setpriv --reuid={UID} --regid={UID} --clear-groups --no-new-privs "$@"'
        script.write_text("\n".join(["set -e", "mount --make-rprivate /", *mounts, *way, f"cd '{ROOT}'", user]) + "\n")
        env = {
            "HOME": str(home),
            "USER": "alex",
            "PATH": "/usr/bin:/bin:/usr/sbin",
            "LANG": "en_US.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        command = ["ip", "netns", "exec", self.netns("computer"), "unshare", "-m", "sh", str(script)]
        started = time.monotonic()
        done = subprocess.run(
            [*command, sys.executable, "-m", "ibassist", *arguments],
            check=False, capture_output=True, text=True, env=env, timeout=limit,
        )  # fmt: skip
        return Run(done.returncode, done.stdout, done.stderr, time.monotonic() - started)

    def stop(self) -> None:
        """End the servers and remove the namespaces."""
        for child in self._children:
            child.kill()
            child.wait()
        for node in self._every():
            subprocess.run(["ip", "netns", "del", self.netns(node)], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def _enter_network(namespace: str) -> None:
    """Move this process into a network namespace (os.setns is new in Python 3.12)."""
    handle = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    if ctypes.CDLL(None, use_errno=True).setns(handle, _CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns")
    os.close(handle)


_CLONE_NEWNET = 0x40000000
"""<linux/sched.h>."""
_HOME = {4: "192.168.10.0/24", 6: "fd10::/64"}
_SECOND = (
    "link set in up",
    "link set out up",
    "addr add 198.51.100.98/27 dev in",
    "addr add 203.0.113.193/27 dev out",
    "route add default via 203.0.113.194",
    "route add 192.168.10.0/24 via 198.51.100.97",
)
_BESIDE_SECOND = {
    "provider1": (
        "link set out2 up",
        "addr add 198.51.100.97/27 dev out2",
        "route add default nexthop via 198.51.100.34 nexthop via 198.51.100.98",
    ),
    "edge": ("link set in2 up", "addr add 203.0.113.194/27 dev in2"),
}
"""Commands that put the second provider2 beside the first."""
_FORWARDING = (
    "echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding;"
    "echo 1 >/proc/sys/net/ipv4/fib_multipath_hash_policy; echo 0 >/proc/sys/net/ipv4/conf/all/rp_filter"
)


@contextlib.contextmanager
def chain(*, nodes: tuple[str, ...] = NODES, families: tuple[int, ...] = (4,), balanced: bool = False) -> Iterator[Chain]:
    """Make a chain whose servers are not started yet."""
    folder = Path(tempfile.mkdtemp(prefix="ibassist-chain-"))
    folder.chmod(0o755)
    tag = "".join(letter if letter.isalnum() else "0" for letter in folder.name[-6:].lower())
    made = Chain(tag, folder, nodes, families=families, balanced=balanced)
    try:
        made.build()
        yield made
    finally:
        made.stop()


def verdict_of(found: dict) -> tuple[str, int, str]:
    """Return place, hop and outcome of what ``ibassist path --json`` prints."""
    found = found["verdict"]
    return found["place"], found["after_hop"], found["outcome"]
