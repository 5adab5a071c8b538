# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.core.addresses import Scope
from ibassist.core.facts import OsFamily, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import Interface, InterfaceAddress, Route
from ibassist.probes.network import Egress, InterfaceKind, NetworkFacts, kind_of, product_of, read
from tests.probes.fake_host import KNOWLEDGE, FakeHost

K = InterfaceKind
LINUX, MACOS, WINDOWS = OsFamily.LINUX, OsFamily.MACOS, OsFamily.WINDOWS


def interface(name: str, *addresses: str, title: str = "", p2p: bool = False, up: bool = True) -> Interface:
    return Interface(name, up, tuple(InterfaceAddress(a) for a in addresses), "", title, p2p)


@pytest.mark.parametrize(
    ("given", "family", "kind"),
    [
        (interface("lo"), LINUX, K.LOOPBACK),
        (interface("lo0"), MACOS, K.LOOPBACK),
        (interface("Loopback Pseudo-Interface 1"), WINDOWS, K.LOOPBACK),
        (interface("eth0", "192.168.1.5"), LINUX, K.ORDINARY),
        (interface("enp3s0"), LINUX, K.ORDINARY),
        (interface("br0"), LINUX, K.ORDINARY),
        (interface("tun0", "10.8.0.2", p2p=True), LINUX, K.VPN),
        (interface("wg0-mullvad", "10.64.0.2", p2p=True), LINUX, K.VPN),
        (interface("corpvpn", "10.9.0.2", p2p=True), LINUX, K.VPN),
        (interface("ppp0", "198.51.100.4", p2p=True), LINUX, K.ORDINARY),
        (interface("wwan0", "100.70.1.2", p2p=True), LINUX, K.ORDINARY),
        (interface("sit0"), LINUX, K.TRANSITION),
        (interface("tun6to4"), LINUX, K.TRANSITION),
        (interface("docker0", "172.17.0.1"), LINUX, K.VIRTUAL_MACHINE),
        (interface("br-0123456789ab", "172.18.0.1"), LINUX, K.VIRTUAL_MACHINE),
        (interface("br-lan", "192.168.1.2"), LINUX, K.ORDINARY),
        (interface("veth12ab@if3"), LINUX, K.VIRTUAL_MACHINE),
        (interface("virbr0"), LINUX, K.VIRTUAL_MACHINE),
        (interface("vboxnet0"), MACOS, K.VIRTUAL_MACHINE),
        (interface("bridge100", "192.168.64.1"), MACOS, K.VIRTUAL_MACHINE),
        (interface("bridge0"), MACOS, K.ORDINARY),
        (interface("utun0", "fe80::1%utun0", p2p=True), MACOS, K.ORDINARY),
        (interface("utun1", "fd00::2", p2p=True), MACOS, K.ORDINARY),
        (interface("utun2", "fe80::1%utun2", "10.18.144.201", p2p=True), MACOS, K.VPN),
        (interface("utun3", "2001:db8:1::2", p2p=True), MACOS, K.VPN),
        (interface("gif0", p2p=True), MACOS, K.TRANSITION),
        (interface("stf0"), MACOS, K.TRANSITION),
        (interface("Ethernet 3", title="TAP-Windows Adapter V9"), WINDOWS, K.VPN),
        (interface("Ethernet 4", title="TAP-Windows Adapter V9 #2"), WINDOWS, K.VPN),
        (interface("wg-office", title="WireGuard Tunnel"), WINDOWS, K.VPN),
        (interface("Teredo Tunneling Pseudo-Interface"), WINDOWS, K.TRANSITION),
        (interface("isatap.{AB-CD}", title="Microsoft ISATAP Adapter"), WINDOWS, K.TRANSITION),
        (interface("vEthernet (WSL)", title="Hyper-V Virtual Ethernet Adapter #2"), WINDOWS, K.VIRTUAL_MACHINE),
        (
            interface("VMware Network Adapter VMnet8", title="VMware Virtual Ethernet Adapter for VMnet8"),
            WINDOWS,
            K.VIRTUAL_MACHINE,
        ),
        (interface("Ethernet", title="Microsoft Hyper-V Network Adapter"), WINDOWS, K.ORDINARY),
        (interface("Wi-Fi", title="Intel(R) Wi-Fi 6 AX201 160MHz"), WINDOWS, K.ORDINARY),
        (interface("Broadband Connection", p2p=True), WINDOWS, K.ORDINARY),
        (interface("ブロードバンド接続", p2p=True), WINDOWS, K.ORDINARY),
        (interface("Office", p2p=True), WINDOWS, K.VPN),
        (interface("会社VPN", "10.20.0.9"), WINDOWS, K.VPN),
        (interface("ＶＰＮ接続", "10.20.0.9"), WINDOWS, K.VPN),
        (interface("MyVPN", "10.20.0.9"), WINDOWS, K.VPN),
        (interface("OfficeVPN2", "10.20.0.9"), WINDOWS, K.VPN),
        (interface("仮想プライベートネットワーク", "10.20.0.9"), WINDOWS, K.VPN),
        (interface("イーサネット", "10.20.0.9"), WINDOWS, K.ORDINARY),
    ],
)
def test_kind(given: Interface, family: OsFamily, kind: InterfaceKind) -> None:
    assert kind_of(given, family, product_of(given, KNOWLEDGE.programs)) is kind


def host(**fields: object) -> FakeHost:
    base = {
        "interface_list": (
            interface("lo", "127.0.0.1", "::1"),
            interface("eth0", "192.168.1.5", "fe80::5%eth0"),
            interface("tailscale0", "100.101.102.103", p2p=True),
            interface("docker0", "172.17.0.1"),
        ),
        "routes": (Route(4, "eth0", "192.168.1.1", 100), Route(6, "eth0", "fe80::1", 100)),
        "sources": {"8.17.22.31": "192.168.1.5"},
    }
    return FakeHost(**{**base, **fields})


def facts(machine: FakeHost) -> NetworkFacts:
    result = read(machine.context())
    assert isinstance(result, NetworkFacts)
    return result


def test_an_ordinary_computer_with_a_mesh_beside_it() -> None:
    found = facts(host())
    assert {i.name: i.kind for i in found.interfaces} == {
        "eth0": K.ORDINARY,
        "lo": K.LOOPBACK,
        "tailscale0": K.VPN,
        "docker0": K.VIRTUAL_MACHINE,
    }
    assert found.egress == (Egress(4, "eth0", K.ORDINARY, ""),)
    assert next(i.product for i in found.interfaces if i.name == "tailscale0") == "Tailscale"


def test_a_route_is_usable_only_with_an_address_of_its_family_beyond_the_link() -> None:
    assert [(r.family, r.usable) for r in facts(host()).default_routes] == [(4, True), (6, False)]
    down = host(interface_list=(interface("eth0", "192.168.1.5", up=False),))
    assert not any(r.usable for r in facts(down).default_routes)


def test_the_way_out_through_a_vpn_names_it() -> None:
    found = facts(host(sources={"8.17.22.31": "100.101.102.103"}))
    assert found.egress == (Egress(4, "tailscale0", K.VPN, "Tailscale"),)


def test_no_way_out_is_empty() -> None:
    found = facts(host(routes=(), sources={}))
    assert found.egress == ()
    assert found.default_routes == ()


def test_a_source_that_is_only_for_the_link_leads_nowhere() -> None:
    assert facts(host(sources={"2600::": "fe80::5%eth0"})).egress == ()


def test_a_virtual_switch_with_the_default_route_is_an_ordinary_way_out() -> None:
    switch = interface("vEthernet (External)", "192.168.1.7", title="Hyper-V Virtual Ethernet Adapter")
    found = facts(host(family=WINDOWS, interface_list=(switch,), routes=(Route(4, "vEthernet (External)", "192.168.1.1"),)))
    assert found.interfaces[0].kind is K.ORDINARY


def test_hundreds_of_container_interfaces_do_not_hide_the_way_out() -> None:
    many = (*(interface(f"veth{n}") for n in range(500)), interface("eth0", "192.168.1.5"))
    found = facts(host(interface_list=many))
    assert len(found.interfaces) == 64
    assert found.interfaces[0].name == "eth0"


def test_what_cannot_be_read_is_unavailable_not_empty() -> None:
    assert isinstance(read(host(interface_list=Failure(Outcome.DENIED)).context()), Unavailable)


def test_scopes_and_families_are_symbols() -> None:
    eth0 = facts(host()).interfaces[0]
    assert [(a.family, a.scope) for a in eth0.addresses] == [(4, Scope.PRIVATE), (6, Scope.LINK_LOCAL)]


def test_adapters_of_vpn_programs_are_known_by_their_titles() -> None:
    programs = load_knowledge().programs
    for title in (
        "Cisco AnyConnect Virtual Miniport Adapter for Windows x64",
        "Check Point Virtual Network Adapter For SSL Network Extender",
        "Juniper Networks Virtual Adapter",
        "LogMeIn Hamachi Virtual Ethernet Adapter",
    ):
        given = interface("イーサネット 3", title=title)
        assert kind_of(given, WINDOWS, product_of(given, programs)) is K.VPN, title
    ordinary = interface("イーサネット", title="Cisco AnyPort Gigabit Adapter")
    assert kind_of(ordinary, WINDOWS, product_of(ordinary, programs)) is K.ORDINARY
