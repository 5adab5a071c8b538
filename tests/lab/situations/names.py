# SPDX-License-Identifier: MIT
"""Resolvers and the hosts file."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab.network import ROUTER, Lab
from tests.lab.situations.types import Situation, both, computer, firewall, roots

SECOND_RESOLVER = "192.168.77.2"


def _answers(address: str | None) -> Callable[[Lab], None]:
    """A resolver that answers every vendor name with one address, or denies them all."""

    def do(lab: Lab) -> None:
        computer(lab)
        lab.dns_options = ["host-record=unrelated.example.com,203.0.113.9"]
        if address is not None:
            lab.dns_options += [f"host-record={name},{address}" for name in lab.hosts]

    return do


_ELSEWHERE = ("www.interactivebrokers.com.au", "www.ibkr.com.cn", "mcgw1.ibllc.com.cn")
"""Names that a user of the lab does not need."""
_PAGE = "203.0.113.251"
"""Of the filter, with its own page."""


def _filtered(answer: str, *names: str) -> Callable[[Lab], None]:
    """A resolver that knows all names but some: ``nothing`` (no such name), ``refused``, or an address in their place."""

    def do(lab: Lab) -> None:
        computer(lab)
        lab.dns_options = [f"host-record={name},{address}" for name, address in lab.hosts.items() if name not in names]
        if answer == "refused":
            lab.dns_options += [f"server=/{name}/#" for name in names]
        elif answer != "nothing":
            lab.dns_options += [f"host-record={name},{answer}" for name in names]

    return do


def _page_of_the_filter(lab: Lab) -> None:
    lab.in_world("ip", "addr", "add", f"{_PAGE}/32", "dev", "lo")
    lab.issued_for["filter"] = ("good", ["block.example.com"])
    for service in lab.services:
        service["address"] = list(lab.hosts.values())
    page = {"kind": "web", "page": "<title>Blocked</title>", "address": _PAGE}
    lab.services += [{**page, "port": 443, "certificate": "filter"}, {**page, "port": 80}]


def _refused_by_websites(lab: Lab) -> None:
    computer(lab)
    for service in lab.services:
        if service["kind"] == "web":
            service.pop("location", None)
            service.update(status="403 Forbidden", page="<TITLE>Access Denied</TITLE>")


def _pinned(address: Callable[[Lab], str]) -> Callable[[Lab], None]:
    def do(lab: Lab) -> None:
        computer(lab)
        lab.hosts_file += f"# a line from an old guide\n{address(lab)} hdc1.ibllc.com\n"

    return do


def _commented_pin(lab: Lab) -> None:
    computer(lab)
    lab.hosts_file += "# 203.0.113.250 hdc1.ibllc.com\n0.0.0.0 ads.example.com\n"


def _one_resolver_lacks_them(lab: Lab) -> None:
    computer(lab)
    lab.resolvers = [ROUTER, SECOND_RESOLVER]
    lab.in_world("ip", "addr", "add", f"{SECOND_RESOLVER}/24", "dev", "eth0")
    empty = lab.folder / "second.conf"
    lines = [
        "no-resolv",
        "no-hosts",
        "bind-interfaces",
        f"listen-address={SECOND_RESOLVER}",
        "local=/#/",
        "user=root",
        "pid-file=",
    ]
    empty.write_text("\n".join(lines) + "\n")
    lab.spawn("dnsmasq", "--keep-in-foreground", f"--conf-file={empty}")


def _first_resolver_dead(lab: Lab) -> None:
    computer(lab)
    lab.resolvers = [SECOND_RESOLVER, ROUTER]


SITUATIONS = (
    Situation("resolver denies the vendor's names", _answers(None), roots("dns.name-not-found")),
    Situation("resolver answers loopback", _answers("127.0.0.1"), roots("dns.answer-not-public")),
    Situation(
        "a filter sends names of other countries to 0.0.0.0",
        _filtered("0.0.0.0", *_ELSEWHERE),
        roots(),
        kind="trap",
        also=frozenset({"dns.answer-not-public"}),
    ),
    Situation("a filter denies names of other countries", _filtered("nothing", *_ELSEWHERE), roots(), kind="trap"),
    Situation("a filter refuses names of other countries", _filtered("refused", *_ELSEWHERE), roots(), kind="trap"),
    Situation(
        "a filter's page in place of another country's website",
        both(_filtered(_PAGE, "www.interactivebrokers.com.au"), _page_of_the_filter),
        roots(),
        kind="trap",
        also=frozenset({"tls.certificate-for-another-host"}),
    ),
    Situation(
        "a filter sends the website of everybody to 0.0.0.0",
        _filtered("0.0.0.0", "www.interactivebrokers.com"),
        roots("dns.answer-not-public"),
    ),
    Situation("the websites refuse this address", _refused_by_websites, roots("web.refuses-address")),
    Situation("resolver answers 0.0.0.0", _answers("0.0.0.0"), roots("dns.answer-not-public")),
    Situation("resolver answers a private address", _answers("10.66.0.1"), roots("dns.answer-not-public")),
    Situation("resolver answers carrier-NAT space", _answers("100.64.3.4"), roots("dns.answer-not-public")),
    Situation(
        "resolver refuses",
        computer,
        roots("dns.resolver-unreachable"),
        after_start=firewall("udp dport 53 reject", "tcp dport 53 reject"),
    ),
    Situation("hosts file pins a dead address", _pinned(lambda _: "203.0.113.250"), roots("dns.hosts-file-override")),
    Situation(
        "hosts file pins a working address",
        _pinned(lambda lab: lab.hosts["zdc1.ibllc.com"]),
        roots("dns.hosts-file-override"),
    ),
    Situation("hosts file pins loopback", _pinned(lambda _: "127.0.0.1"), roots("dns.hosts-file-override")),
    Situation("hosts file with a commented pin and an ad blocker", _commented_pin, roots(), kind="trap"),
    Situation("the second resolver lacks the names", _one_resolver_lacks_them, roots(), kind="trap"),
    Situation("the first of two resolvers is dead", _first_resolver_dead, roots(), kind="trap"),
)
