# SPDX-License-Identifier: MIT
"""Programs that pass a TCP port on: which ones there are, and which ports their command lines name.

Behind such a program stands another computer, a virtual machine or a container. That it accepts a connection says nothing
about what is behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class ForwarderKind(StrEnum):
    """Kinds of programs that pass a port on."""

    NONE = "no_forwarder"
    """The program is not known to pass ports on."""
    CONTAINER = "container_forwarder"
    CLUSTER = "cluster_forwarder"
    """Kubernetes."""
    VIRTUAL_MACHINE = "virtual_machine_forwarder"
    TUNNEL = "tunnel_forwarder"
    """SSH and the like: another computer."""
    RELAY = "relay_forwarder"
    """Passes on to wherever it was told: this computer, a container, another computer."""
    SYSTEM = "system_forwarder"
    """The operating system itself: a port proxy of Windows, or rules of the network that no program stands for."""


@dataclass(frozen=True, slots=True)
class PortForward:
    """One port that a command line says is passed on."""

    port: int
    """On this computer."""
    target_port: int | None = None
    """At the other end, where it is said."""


_NAMES = {
    ForwarderKind.CONTAINER: """
        docker-proxy com.docker.backend com.docker.proxy com.docker.vpnkit vpnkit vpnkit-bridge vpnkit-forwarder dockerd conmon
        rootlessport rootlesskit slirp4netns pasta pasta.avx2 passt passt.avx2 netavark podman gvproxy limactl hostagent colima
        orbstack host-switch rancher-desktop nerdctl lxd incusd finch""",
    ForwarderKind.CLUSTER: """
        kubectl oc k9s kubefwd kubectl-relay telepresence minikube lens openlens freelens kube-proxy k3s k3s-server kubelite""",
    ForwarderKind.VIRTUAL_MACHINE: """
        vboxheadless vboxnetnat virtualbox virtualboxvm vboxsvc vmnat vmnet-natd vmware-vmx prl_naptd prl_vm_app qemulauncher
        utm multipassd crosvm wslrelay wslhost vmcompute vfkit tart""",
    ForwarderKind.TUNNEL: """
        ssh sshd sshd-session autossh plink putty kitty mobaxterm motty bvssh sshuttle tsh cloudflared tailscaled tailscale
        ngrok frpc frps chisel zrok code code-tunnel session-manager-plugin gcloud boundary bore rathole wireproxy
        teleport termius securecrt xshell""",
    ForwarderKind.RELAY: """
        socat rinetd redir stunnel stunnel4 stunnel5 nc ncat netcat haproxy nginx envoy traefik caddy gost xinetd simpleproxy
        systemd-socket-proxyd tcptunnel balance portfwd toxiproxy toxiproxy-server sniproxy 6tunnel tcpproxy""",
    ForwarderKind.SYSTEM: "svchost iphlpsvc",
}
_KIND_OF = {name: kind for kind, names in _NAMES.items() for name in names.split()} | {
    "orbstack helper": ForwarderKind.CONTAINER
}
FORWARDERS = frozenset(_KIND_OF)
"""Names of executables in lower case, without ``.exe``. They say nothing about their user."""
_QEMU = re.compile(r"qemu-system-[a-z0-9_]{2,12}")
_MOST_ARGUMENTS = 400
_MOST_FORWARDS = 50


def forwarder_kind(name: str) -> ForwarderKind:
    """Return what stands behind a program of that name (lower case, without ``.exe``)."""
    return _KIND_OF.get(name, ForwarderKind.VIRTUAL_MACHINE if _QEMU.fullmatch(name) else ForwarderKind.NONE)


def forwards_in(name: str, command: Sequence[str] | None) -> tuple[PortForward, ...]:
    """Return the ports that the command line of a known forwarder says it passes on.

    >>> forwards_in("ssh", ["ssh", "-N", "-L", "4001:localhost:4002", "example.com"])
    (PortForward(port=4001, target_port=4002),)
    """
    reader = _READERS.get("qemu" if _QEMU.fullmatch(name) else name)
    if reader is None or not command:
        return ()
    found = (forward for forward, _ in zip(reader(command[1:_MOST_ARGUMENTS]), range(_MOST_FORWARDS), strict=False))
    return tuple(dict.fromkeys(found))


# ---------------------------------------------------------------- one reader for each way of writing it


def _docker_proxy(arguments: Sequence[str]) -> Iterator[PortForward]:
    """``-proto tcp -host-ip 0.0.0.0 -host-port 4001 -container-ip 172.17.0.2 -container-port 4003``."""
    options = {argument.lstrip("-"): value for argument, value in pairwise(arguments)}
    port = _port(options.get("host-port", ""))
    if port is not None and options.get("proto", "tcp") == "tcp":
        yield PortForward(port, _port(options.get("container-port", "")))


def _kubectl(arguments: Sequence[str]) -> Iterator[PortForward]:
    """``port-forward [--address …] pod/name 4001:4003``; a port alone stands for both ends."""
    if "port-forward" not in arguments:
        return
    for argument in arguments:
        if found := re.fullmatch(r"(\d{1,5})(?::(\d{1,5}))?", argument):
            yield from _pair(found.group(1), found.group(2) or found.group(1))


_SSH_LOCAL = re.compile(r"(?:(?:\[[^\]]*\]|[^:\s]*):)?(\d{1,5}):(?:\[[^\]]+\]|[^:\s]+):(\d{1,5})")


def _ssh(arguments: Sequence[str]) -> Iterator[PortForward]:
    """``-L [address:]port:host:hostport``, together or apart, also behind other letters (``-NfL``)."""
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        found = re.fullmatch(r"-[A-KM-Za-z0-9]*L(.*)", argument)
        if found and (tunnel := _SSH_LOCAL.fullmatch(found.group(1) or following)):
            yield from _pair(tunnel.group(1), tunnel.group(2))


_SOCAT_LISTEN = re.compile(r"(?:tcp[46]?-listen|tcp[46]?-l):(\d{1,5})\b", re.IGNORECASE)
_SOCAT_TARGET = re.compile(r"(?:tcp[46]?(?:-connect)?):(?:\[[^\]]+\]|[^:,\s]+):(\d{1,5})\b", re.IGNORECASE)


def _socat(arguments: Sequence[str]) -> Iterator[PortForward]:
    """``TCP-LISTEN:4001,fork TCP:127.0.0.1:4000``; the two may stand in either order."""
    addresses = " ".join(arguments)
    listen, target = _SOCAT_LISTEN.search(addresses), _SOCAT_TARGET.search(addresses)
    if listen:
        yield from _pair(listen.group(1), target.group(1) if target else "")


_HOST_FORWARD = re.compile(r"hostfwd=(?:tcp)?:[^:,]*:(\d{1,5})-[^:,]*:(\d{1,5})")


def _qemu(arguments: Sequence[str]) -> Iterator[PortForward]:
    """``-netdev user,id=n0,hostfwd=tcp:127.0.0.1:4001-:4001``."""
    for argument in arguments:
        for found in _HOST_FORWARD.finditer(argument):
            yield from _pair(found.group(1), found.group(2))


_READERS: dict[str, Callable[[Sequence[str]], Iterator[PortForward]]] = {
    "docker-proxy": _docker_proxy,
    "kubectl": _kubectl,
    "oc": _kubectl,
    "ssh": _ssh,
    "autossh": _ssh,
    "socat": _socat,
    "qemu": _qemu,
}


def _pair(port: str, target: str) -> Iterator[PortForward]:
    number = _port(port)
    if number is not None:
        yield PortForward(number, _port(target))


def _port(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) < 65536 else None
