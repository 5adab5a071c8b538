# SPDX-License-Identifier: MIT
from __future__ import annotations

from ibassist.core.addresses import Scope
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import Interface, InterfaceAddress
from ibassist.probes.dns import NamesFacts, configured_resolvers, read
from tests.probes.fake_host import OK, TIMED_OUT, FakeHost, reply, said

NDC1, WEB = "ndc1.ibllc.com", "www.interactivebrokers.com"
TCPIP = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"
TCPIP6 = TCPIP.replace("Tcpip", "Tcpip6")


def linux(resolv_conf: str = "nameserver 192.0.2.1\n", **fields: object) -> FakeHost:
    files = {"/etc/resolv.conf": resolv_conf.encode(), "/etc/hosts": b"127.0.0.1 localhost\n"}
    return FakeHost(files=files, **fields)  # type: ignore[arg-type]


def facts(host: FakeHost) -> NamesFacts:
    return read(host.context())


def test_each_resolver_is_asked_by_itself() -> None:
    host = linux("nameserver 192.0.2.1\nnameserver 192.0.2.2\n", names={NDC1: ("203.0.113.7",)})
    host.dns = {
        ("192.0.2.1", NDC1): reply("203.0.113.7"),
        ("192.0.2.1", WEB): reply(rcode="NXDOMAIN"),
        ("192.0.2.2", NDC1): reply("10.0.0.1"),
        ("192.0.2.2", WEB): reply(rcode="REFUSED"),
    }
    good, other = facts(host).resolvers
    assert [(a.name, a.step.outcome, a.scopes) for a in good.answers] == [
        (NDC1, Outcome.OK, (Scope.GLOBAL,)),
        (WEB, Outcome.NAME_NOT_FOUND, ()),
    ]
    assert [(a.step.outcome, a.scopes) for a in other.answers] == [
        (Outcome.OK, (Scope.PRIVATE,)),
        (Outcome.NAME_FAILED, ()),
    ]


def test_one_lost_packet_is_no_fault() -> None:
    host = linux(
        dns={
            ("192.0.2.1", NDC1): [TIMED_OUT, reply("203.0.113.7")],
            ("192.0.2.1", WEB): [reply(rcode="SERVFAIL"), reply("203.0.113.8")],
        }
    )
    assert [a.step.outcome for a in facts(host).resolvers[0].answers] == [Outcome.OK, Outcome.OK]


def test_a_silent_resolver_is_asked_twice_and_then_silent() -> None:
    host = linux()
    found = facts(host)
    assert not found.resolvers[0].answered
    assert {a.step.outcome for a in found.resolvers[0].answers} == {Outcome.NAME_NO_ANSWER}
    assert sum(call[0] == "ask_resolver" for call in host.calls) == 4


def test_no_ipv4_address_is_not_yet_no_name() -> None:
    host = linux(dns={("192.0.2.1", NDC1): [reply(), reply("2001:db8::7")]})
    answer = facts(host).resolvers[0].answers[0]
    assert answer.addresses == ("2001:db8::7",)
    assert ("ask_resolver", "192.0.2.1", NDC1, True) in host.calls


def test_system_look_ups_cover_several_regions_and_a_website() -> None:
    host = linux(names={NDC1: ("203.0.113.7",), WEB: Failure(Outcome.NAME_NO_ANSWER, "EAI_AGAIN", -3)})
    looked = {lookup.name: lookup for lookup in facts(host).lookups}
    assert list(looked) == [NDC1, "zdc1.ibllc.com", "hdc1.ibllc.com", WEB]
    assert looked[NDC1].scopes == (Scope.GLOBAL,)
    assert (looked[WEB].step.outcome, looked[WEB].step.code) == (Outcome.NAME_NO_ANSWER, "EAI_AGAIN")
    assert looked["zdc1.ibllc.com"].step.outcome is Outcome.NAME_NOT_FOUND


def test_the_stub_is_asked_and_the_servers_behind_it_too() -> None:
    host = linux("nameserver 127.0.0.53\n")
    host.files["/run/systemd/resolve/resolv.conf"] = b"nameserver 192.0.2.1\nnameserver fe80::1%eth0\n"
    assert configured_resolvers(host) == ("127.0.0.53", "192.0.2.1", "fe80::1%eth0")


def test_without_a_name_server_line_this_computer_is_asked() -> None:
    assert configured_resolvers(linux("search example.com\n")) == ("127.0.0.1",)
    assert configured_resolvers(FakeHost()) == ("127.0.0.1",)
    assert configured_resolvers(FakeHost(files={"/etc/resolv.conf": Failure(Outcome.DENIED)})) == ()


def test_macos_says_it_through_scutil() -> None:
    said_dns = "DNS configuration\n\nresolver #1\n  nameserver[0] : 192.0.2.1\n"
    host = FakeHost(OsFamily.MACOS, commands={("scutil", "--dns"): said(said_dns)})
    assert configured_resolvers(host) == ("192.0.2.1",)


def test_windows_counts_only_adapters_in_use() -> None:
    host = FakeHost(OsFamily.WINDOWS, subkeys={f"{TCPIP}\\Interfaces": ("{A}", "{B}", "{C}")})
    host.keys = {
        f"{TCPIP}\\Interfaces\\{{A}}": {
            "DhcpIPAddress": "192.168.1.5",
            "NameServer": "",
            "DhcpNameServer": "192.168.1.1 192.168.1.2",
        },
        f"{TCPIP}\\Interfaces\\{{B}}": {"DhcpIPAddress": "10.8.0.2", "DhcpNameServer": "10.8.0.1"},
        f"{TCPIP}\\Interfaces\\{{C}}": {
            "IPAddress": ("192.168.7.5",),
            "NameServer": "192.0.2.53,192.0.2.54",
            "DhcpNameServer": "192.168.7.1",
        },
        f"{TCPIP6}\\Interfaces\\{{C}}": {"NameServer": "2001:db8::53"},
    }
    up = tuple(
        Interface(n, up, (InterfaceAddress(a),))
        for n, up, a in (("1", True, "192.168.1.5"), ("2", False, "10.8.0.2"), ("3", True, "192.168.7.5"))
    )
    host.interface_list = up
    assert configured_resolvers(host) == ("192.168.1.1", "192.168.1.2", "192.0.2.53", "192.0.2.54", "2001:db8::53")


def test_windows_without_addresses_takes_what_there_is() -> None:
    host = FakeHost(OsFamily.WINDOWS, subkeys={f"{TCPIP}\\Interfaces": ("{A}",)})
    host.keys[f"{TCPIP}\\Interfaces\\{{A}}"] = {"DhcpNameServer": "192.0.2.1"}
    assert configured_resolvers(host) == ("192.0.2.1",)


def test_pinned_names_are_tried_on_the_ports_of_their_host() -> None:
    host = linux()
    host.files["/etc/hosts"] = (
        b"203.0.113.44 cdc1.ibllc.com hdc1.ibllc.com\n0.0.0.0 ndc1.ibllc.com\n192.0.2.9 ads.example.com\n"
    )
    host.tcp = {("203.0.113.44", 4001): OK, ("203.0.113.44", 443): Step(Outcome.REFUSED)}
    found = facts(host)
    assert [(o.name, o.line, o.scope, o.reachable) for o in found.overrides] == [
        ("cdc1.ibllc.com", 1, Scope.GLOBAL, False),
        ("hdc1.ibllc.com", 1, Scope.GLOBAL, True),
        ("ndc1.ibllc.com", 2, Scope.UNSPECIFIED, False),
    ]
    assert not [call for call in host.calls if call[:2] == ("connect", "0.0.0.0")]
    assert (found.hosts_file, found.hosts_status) == ("/etc/hosts", "ok")


def test_a_hosts_file_past_all_measure_is_a_status() -> None:
    host = linux()
    host.files["/etc/hosts"] = Failure(Outcome.TOO_LARGE)
    found = facts(host)
    assert (found.hosts_status, found.overrides) == ("too_large", ())


def test_windows_hosts_file_is_where_the_registry_says() -> None:
    host = FakeHost(OsFamily.WINDOWS, {"SystemRoot": "D:\\Windows"})
    assert facts(host).hosts_file == "D:\\Windows\\System32\\drivers\\etc\\hosts"
    host.keys[TCPIP] = {"DataBasePath": "%SystemRoot%\\elsewhere\\"}
    assert facts(host).hosts_file == "D:\\Windows\\elsewhere\\hosts"


def test_late_answers_are_told_as_late() -> None:
    host = linux("nameserver 192.0.2.1\n")
    host.together = lambda jobs, timeout: [None] * len(jobs)  # type: ignore[method-assign, assignment]
    found = facts(host)
    assert {lookup.step.outcome for lookup in found.lookups} == {Outcome.NAME_NO_ANSWER}
    assert {a.step.outcome for a in found.resolvers[0].answers} == {Outcome.NAME_NO_ANSWER}
