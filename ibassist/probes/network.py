# SPDX-License-Identifier: MIT
"""Network interfaces, default routes, and the route that leads out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from ibassist.core.addresses import Scope, family_of, parse, scope_of
from ibassist.core.facts import Facts, OsFamily, Status, Unavailable
from ibassist.core.outcomes import Failure
from ibassist.core.pii import Address, InterfaceName, MacAddress, Public, Title
from ibassist.core.reference_data import NetworkProgram
from ibassist.host.api import Interface, Route
from ibassist.probes.api import Context, Probe, everywhere


class InterfaceKind(StrEnum):
    """Kind of an interface, as far as its name, title and flags tell."""

    ORDINARY = "ordinary"
    LOOPBACK = "loopback"
    VPN = "vpn"
    VIRTUAL_MACHINE = "virtual_machine"
    """Adapters of Docker, Hyper-V, VirtualBox, VMware, WSL: no way out of their own. One with a default route is ORDINARY."""
    TRANSITION = "transition"
    """Teredo, ISATAP, 6to4: present on every Windows, no VPN."""


@dataclass(frozen=True, slots=True)
class AddressFact:
    """One address of an interface."""

    address: Address
    family: int
    scope: Scope
    prefix_length: int | None = None


@dataclass(frozen=True, slots=True)
class InterfaceFact:
    """One interface."""

    name: InterfaceName
    description: Title
    kind: InterfaceKind
    up: bool
    mac: MacAddress
    product: Public
    """Name of the VPN product, where the adapter tells."""
    addresses: tuple[AddressFact, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteFact:
    """One default route."""

    family: int
    interface: InterfaceName
    gateway: Address
    metric: int | None
    kind: InterfaceKind
    usable: bool
    """The interface is up and has an address of the family that reaches beyond the link."""


@dataclass(frozen=True, slots=True)
class Egress:
    """The interface that packets to the trading servers would leave by."""

    family: int
    interface: InterfaceName
    kind: InterfaceKind
    product: Public


@dataclass(frozen=True, slots=True)
class NetworkFacts(Facts):
    """Attachment of this computer to the network."""

    key: ClassVar[str] = "network"

    interfaces: tuple[InterfaceFact, ...]
    default_routes: tuple[RouteFact, ...]
    egress: tuple[Egress, ...]
    """Empty when the system knows no way out."""


_DESTINATIONS = ("8.17.22.31", "2600::")
"""Destinations to ask the system's routing about: an address the vendor is said to use (a hint that ages; nothing is sent),
and a global IPv6 address. Only the choice of the route matters, not who answers there."""
_MAX_INTERFACES = 64


def read(ctx: Context) -> NetworkFacts | Unavailable:
    """Read interfaces and routes. Sends nothing."""
    interfaces = ctx.host.interfaces()
    if isinstance(interfaces, Failure):
        return Unavailable(Status.FAILED, f"interfaces: {interfaces.outcome}")
    routes = ctx.host.default_routes()
    known_routes = () if isinstance(routes, Failure) else routes
    family = ctx.host.machine.os.family
    ways_out = {route.interface for route in known_routes}
    facts = [_interface(i, family, ctx.knowledge.programs, i.name in ways_out) for i in _most_telling(interfaces, ways_out)]
    by_name = {fact.name: fact for fact in facts}
    return NetworkFacts(
        tuple(facts),
        tuple(_route(route, by_name.get(route.interface)) for route in known_routes),
        tuple(_egress(ctx, facts)),
    )


def _most_telling(interfaces: Sequence[Interface], ways_out: set[str]) -> Sequence[Interface]:
    """A computer that runs containers can have hundreds; those that lead out or are up come first."""
    return sorted(interfaces, key=lambda i: (i.name not in ways_out, not i.up))[:_MAX_INTERFACES]


def _interface(interface: Interface, family: OsFamily, programs: Iterable[NetworkProgram], leads_out: bool) -> InterfaceFact:
    product = product_of(interface, programs)
    kind = kind_of(interface, family, product)
    if kind is InterfaceKind.VIRTUAL_MACHINE and leads_out:
        kind = InterfaceKind.ORDINARY
    addresses = tuple(
        AddressFact(a.address, family_of(a.address), scope_of(a.address), a.prefix_length) for a in interface.addresses
    )
    return InterfaceFact(
        interface.name,
        interface.description,
        kind,
        interface.up,
        interface.mac,
        product if kind is InterfaceKind.VPN else "",
        addresses,
    )


def _route(route: Route, interface: InterfaceFact | None) -> RouteFact:
    kind = InterfaceKind.ORDINARY if interface is None else interface.kind
    usable = (
        interface is not None
        and interface.up
        and any(a.family == route.family and a.scope in _BEYOND_THE_LINK for a in interface.addresses)
    )
    return RouteFact(route.family, route.interface, route.gateway, route.metric, kind, usable)


def _egress(ctx: Context, interfaces: Iterable[InterfaceFact]) -> Iterable[Egress]:
    owners = {parse(a.address): i for i in reversed(tuple(interfaces)) for a in i.addresses}
    for destination in _DESTINATIONS:
        source = ctx.host.source_address(destination)
        if isinstance(source, Failure) or scope_of(source) not in _BEYOND_THE_LINK:
            continue
        owner = owners.get(parse(source))
        if owner is not None:
            yield Egress(family_of(destination), owner.name, owner.kind, owner.product)


# ---------------------------------------------------------------- what an interface is
#
# Told from the names that drivers give: the Linux kernel, container tools and VPN clients, macOS, adapter titles on Windows.

_LOOPBACK = re.compile(r"lo\d*|(software )?loopback (pseudo-)?interface \d+")
_TRANSITION = re.compile(
    r".*\b(teredo|isatap|6to4|ip-?https)\b.*|(sit|stf|gif|ip6tnl|ip6gre|ip_vti|ip6_vti|tunl|gre|gretap|erspan)\d+|tun6to4|clat4?"
)
_VIRTUAL_MACHINE = re.compile(
    r"(docker|veth|virbr|vnet|vmnet|vboxnet|lxcbr|lxdbr|incusbr|podman|cni|flannel|cilium|cali|kube|waydroid|vmenet|vnic)[\w.@-]*"
    r"|br-[0-9a-f]{12}|bridge1\d\d|vethernet\b.*|.*\b(hyper-v virtual|virtualbox|vmware virtual|wsl)\b.*"
)
_VPN = {
    OsFamily.LINUX: re.compile(r"(tun|tap|vpn|wg|ipsec|xfrm|vti|proton|nordlynx|cscotun|zt)[\w-]*"),
    OsFamily.MACOS: re.compile(r"(utun|ipsec|ppp|tun|tap|feth)\d+"),
    OsFamily.WINDOWS: re.compile(
        r".*(vpn|ｖｐｎ|仮想プライベート|\b(wireguard|wintun|tap-windows|l2tp|pptp|ikev2|sstp)\b).*|.* tunnel"
    ),
}
_PROVIDER = re.compile(r"(ppp|ww|rmnet)[\w-]*|.*\b(pppoe|broadband|mobile)\b.*|.*(ブロードバンド|モバイル).*")
"""Point-to-point, and still the way to the provider: dial-up, PPPoE, mobile networks."""
_BEYOND_THE_LINK = frozenset({Scope.GLOBAL, Scope.PRIVATE, Scope.CARRIER_NAT})


def kind_of(interface: Interface, family: OsFamily, product: str = "") -> InterfaceKind:
    """Return what an interface is; `product` is the known program it belongs to, if any."""
    names = [name.lower() for name in (interface.name, interface.description) if name]
    if any(_LOOPBACK.fullmatch(name) for name in names):
        return InterfaceKind.LOOPBACK
    if any(_TRANSITION.fullmatch(name) for name in names):
        return InterfaceKind.TRANSITION
    if not product and any(_VIRTUAL_MACHINE.fullmatch(name) for name in names):
        return InterfaceKind.VIRTUAL_MACHINE
    named = bool(product) or any(_VPN[family].fullmatch(name) for name in names)
    shaped = interface.point_to_point and not any(_PROVIDER.fullmatch(name) for name in names)
    return InterfaceKind.VPN if (named or shaped) and _carries(interface, family) else InterfaceKind.ORDINARY


def product_of(interface: Interface, programs: Iterable[NetworkProgram]) -> str:
    """Return the known program whose adapter this is, or an empty string. The longest beginning that fits decides."""
    names = [name.lower() for name in (interface.name, interface.description) if name]
    fitting = [
        (len(adapter), program.name)
        for program in programs
        for adapter in program.adapters
        if any(name.startswith(adapter.lower()) for name in names)
    ]
    return max(fitting, default=(0, ""))[1]


def _carries(interface: Interface, family: OsFamily) -> bool:
    """macOS has tunnels of its own (``utun``) that are no VPN: there only one with IPv4 or global IPv6 counts."""
    if family is not OsFamily.MACOS:
        return True
    scopes = [(family_of(a.address), scope_of(a.address)) for a in interface.addresses]
    return any(scope is Scope.GLOBAL or (version == 4 and scope in _BEYOND_THE_LINK) for version, scope in scopes)


PROBE = Probe(NetworkFacts, everywhere(read))
