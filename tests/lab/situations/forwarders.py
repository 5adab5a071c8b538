# SPDX-License-Identifier: MIT
"""The API behind something: containers, clusters, tunnels, virtual machines, the Windows around WSL; and two programs, one port."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab import programs
from tests.lab.network import ROUTER, Lab
from tests.lab.programs import Program, forwarder
from tests.lab.situations.programs import LOGGED_IN, gateway, gateway_computer
from tests.lab.situations.types import Situation, both, computer, firewall, roots

_WSL = "Linux version 5.15.167.4-microsoft-standard-WSL2 (root@example) #1 SMP\n"
_API_PORTS = "{ 4001, 4002, 7496, 7497 }"
_CONTAINER_PORT = 4003
_NOBODY = 4099
"""A port of the world on which nothing listens."""
_ROOT = 0


def _bare(lab: Lab) -> None:
    """A computer without TWS, as most users of containers have it."""
    lab.user_folder("projects")


def _inside(**service: object) -> Callable[[Lab], None]:
    """The API server in the container, at the other end of the tunnel, on Windows: on a port of the world."""
    return lambda lab: lab.services.append({"port": _CONTAINER_PORT, "kind": "api", **service})


_ANSWERS, _SILENT, _CLOSES = _inside(), _inside(silent=True), _inside(kind="closing")


def _socat(port: int, *, target: int = _CONTAINER_PORT) -> Callable[[Lab], None]:
    def start(lab: Lab) -> None:
        command = ["socat", f"TCP-LISTEN:{port},fork,reuseaddr", f"TCP:{ROUTER}:{target}"]
        lab.serve(command, port, where="computer")

    return start


def _docker(port: int, *, target: int = _CONTAINER_PORT, user: int = _ROOT) -> Callable[[Lab], None]:
    """Docker's own belongs to root: its socket can be seen, but not whose it is."""
    words = (
        "-proto",
        "tcp",
        "-host-ip",
        "0.0.0.0",
        "-host-port",
        str(port),
        "-container-ip",
        ROUTER,
        "-container-port",
        "4003",
    )
    return lambda lab: forwarder(lab, "docker-proxy", *words, port=port, target=(ROUTER, target), user=user)


def _kubectl(port: int, *, target: int = _CONTAINER_PORT) -> Callable[[Lab], None]:
    words = ("port-forward", "-n", "trading", "pod/ibgateway-0", f"{port}:4003")
    return lambda lab: forwarder(lab, "kubectl", *words, port=port, target=(ROUTER, target))


def _named(name: str, port: int, *, target: int = _CONTAINER_PORT) -> Callable[[Lab], None]:
    return lambda lab: forwarder(lab, name, port=port, target=(ROUTER, target))


def _rules(lab: Lab) -> None:
    """Docker without its userland proxy: rules of the system alone."""
    lab.in_computer("sysctl", "-q", "-w", "net.ipv4.conf.all.route_localnet=1")
    chains = (
        "add table ip lab",
        "add chain ip lab out { type nat hook output priority -100; }",
        "add chain ip lab back { type nat hook postrouting priority 100; }",
        f"add rule ip lab out ip daddr 127.0.0.1 tcp dport 4001 dnat to {ROUTER}:{_CONTAINER_PORT}",
        f"add rule ip lab back ip daddr {ROUTER} masquerade",
    )
    for chain in chains:
        lab.in_computer("nft", chain)


def _wsl(lab: Lab) -> None:
    _bare(lab)
    lab.kernel = _WSL
    lab.env["WSL_DISTRO_NAME"] = "Ubuntu"


def _mirrored(lab: Lab) -> None:
    _wsl(lab)
    lab.in_computer("ip", "link", "add", "loopback0", "type", "veth", "peer", "name", "unused0")


def _windows(port: int, **service: object) -> Callable[[Lab], None]:
    return lambda lab: lab.services.append({"port": port, "kind": "api", "address": ROUTER, **service})


def _two_folders(lab: Lab) -> None:
    gateway_computer(lab)
    lab.user_folder("second/Jts")


_WINDOWS_CLOSED = firewall(f"ip daddr {ROUTER} tcp dport {_API_PORTS} reject with tcp reset")
_HELD = frozenset({"api.port-held-by-other"})

SITUATIONS = (
    Situation(
        "socat passes the API on, no TWS on this computer",
        both(_bare, _ANSWERS),
        roots(),
        _socat(4001),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=_HELD,
    ),
    Situation(
        "socat in front of an API that is silent",
        both(_bare, _SILENT),
        roots("api.no-answer"),
        _socat(4002),
        never=_HELD,
        says=(("api.no-answer", "program", "socat"), ("api.no-answer", "hint", "look_behind_relay_forwarder")),
    ),
    Situation(
        "docker-proxy of root, the container is not ready",
        _bare,
        roots("api.no-answer"),
        _docker(4001, target=_NOBODY),
        never=_HELD,
        says=(("api.no-answer", "program", "docker-proxy"), ("api.no-answer", "hint", "look_behind_container_forwarder")),
    ),
    Situation(
        "docker-proxy of root on a port of one's own",
        both(gateway_computer, _ANSWERS),
        roots(),
        _docker(7001),
        kind="trap",
        also=frozenset({"api.answers"}),
        says=(("api.answers", "port", 7001),),
    ),
    Situation(
        "docker-proxy without root, the container closes",
        both(gateway_computer, _CLOSES),
        roots("api.no-answer"),
        _docker(4001, user=programs.UID),
        never=_HELD,
    ),
    Situation(
        "kubectl port-forward works",
        both(_bare, _ANSWERS),
        roots(),
        _kubectl(4001),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=_HELD,
    ),
    Situation(
        "kubectl port-forward, the pod is not ready",
        _bare,
        roots("api.no-answer"),
        _kubectl(4001, target=_NOBODY),
        never=_HELD,
        says=(("api.no-answer", "hint", "look_behind_cluster_forwarder"),),
    ),
    Situation(
        "a virtual machine is not logged in",
        both(gateway_computer, _CLOSES),
        roots("api.no-answer"),
        _named("VBoxHeadless", 7497),
        says=(("api.no-answer", "hint", "look_behind_virtual_machine_forwarder"),),
    ),
    Situation(
        "an unknown program passes the API on",
        both(gateway_computer, _ANSWERS),
        roots(),
        _named("my-tunnel", 4001),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=_HELD,
    ),
    Situation(
        "a container of something else, IPFS for instance",
        both(computer, _inside(kind="banner", text="\x13/multistream/1.0.0\n")),
        roots("api.port-held-by-other"),
        _docker(4001),
        says=(("api.port-held-by-other", "hint", "leads_to_something_else"),),
    ),
    Situation(
        "rules of the system pass the port on, the container closes",
        both(_bare, _CLOSES),
        roots("api.no-answer"),
        _rules,
        says=(("api.no-answer", "hint", "look_behind_system_forwarder"),),
    ),
    Situation(
        "rules of the system pass the API on",
        both(_bare, _ANSWERS),
        roots(),
        _rules,
        kind="trap",
        also=frozenset({"api.answers"}),
    ),
    Situation(
        "Gateway with its API on local port 4000",
        gateway_computer,
        roots(),
        gateway("0.0.0.0 4000 answer"),
        kind="trap",
        also=frozenset({"api.answers"}),
        never=frozenset({"api.not-listening"}),
    ),
    Situation(
        "Gateway with its local port 4000, and no API",
        gateway_computer,
        roots("api.not-listening"),
        gateway("0.0.0.0 4000 silent"),
        never=frozenset({"api.no-answer"}),
    ),
    Situation(
        "two Gateways of two accounts, one API port",
        _two_folders,
        roots("api.second-program-without-port"),
        both(gateway("0.0.0.0 4001 answer"), Program(settings="second/Jts", connects=LOGGED_IN)),
        also=frozenset({"api.answers", "tws.connected"}),
    ),
    Situation(
        "WSL, IB Gateway on Windows answers",
        both(_wsl, _windows(7497), _windows(7496, silent=True)),
        roots(),
        kind="trap",
        also=frozenset({"api.on-windows-side"}),
        says=(("api.on-windows-side", "address", ROUTER), ("api.on-windows-side", "ports", ["7497"])),
    ),
    Situation(
        "WSL, TWS on Windows does not talk to it",
        both(_wsl, _windows(7496, silent=True)),
        roots("api.on-windows-side"),
        firewall(f"ip daddr {ROUTER} tcp dport 4001 reject with tcp reset"),
        says=(("api.on-windows-side", "ports", ["7496"]),),
    ),
    Situation(
        "WSL, nothing is open on Windows",
        _wsl,
        roots(),
        _WINDOWS_CLOSED,
        kind="trap",
        says=(("api.on-windows-side", "hint", "windows_side_closed"),),
    ),
    Situation(
        "WSL with mirrored networking",
        both(_mirrored, _windows(7496, silent=True)),
        roots(),
        kind="trap",
        never=frozenset({"api.on-windows-side"}),
    ),
)
