# SPDX-License-Identifier: MIT
"""Trading servers, websites, services and TLS, as a network in between can break them."""

from __future__ import annotations

from collections.abc import Callable

from tests.lab.authority import Authority
from tests.lab.network import Lab
from tests.lab.situations.types import Situation, computer, firewall, firewall_at, roots

WEBSITES = (
    "www.interactivebrokers.com",
    "www.interactivebrokers.ca",
    "www.interactivebrokers.co.uk",
    "www.interactivebrokers.co.in",
    "www.interactivebrokers.co.jp",
    "www.interactivebrokers.com.hk",
    "www.ibkr.com.cn",
    "www.interactivebrokers.com.au",
    "gdcdyn.interactivebrokers.com",
    "cdcdyn.interactivebrokers.com",
)
PORTS = "tcp dport { 4000, 4001 }"


def _service(port: int, **changes: object) -> Callable[[Lab], None]:
    def do(lab: Lab) -> None:
        computer(lab)
        for service in lab.services:
            if service["port"] == port:
                service.update(changes)

    return do


def intercepted(common_name: str, organization: str, *, installed: bool = False) -> Callable[[Lab], None]:
    """Somebody with a root of their own answers on 443."""

    def do(lab: Lab) -> None:
        _service(443, certificate="inspector")(lab)
        public, inspector = Authority("Lab Public Root"), Authority(common_name, organization)
        lab.authorities.update(good=public, inspector=inspector)
        lab.system_roots = public.pem() + (inspector.pem() if installed else b"")

    return do


def _expired(lab: Lab) -> None:
    computer(lab)
    lab.certificate_days["good"] = -10


def _clock(seconds: int) -> Callable[[Lab], None]:
    """Every web server's clock is off by so much: the same as this computer's being off the other way."""

    def do(lab: Lab) -> None:
        computer(lab)
        for service in lab.services:
            service["clock"] = seconds

    return do


def _time_zone(lab: Lab) -> None:
    computer(lab)
    lab.env["TZ"] = "Asia/Kathmandu"


SITUATIONS = (
    Situation(
        "gateways prohibited by ICMP",
        computer,
        roots("gateway.ports-blocked"),
        after_start=firewall(f"{PORTS} reject with icmpx type admin-prohibited"),
    ),
    Situation("port 4000 blocked", computer, roots("gateway.port-4000-blocked"), after_start=firewall("tcp dport 4000 drop")),
    Situation("port 4001 blocked", computer, roots("gateway.port-4001-blocked"), after_start=firewall("tcp dport 4001 drop")),
    Situation(
        "port 4001 reset",
        computer,
        roots("gateway.port-4001-blocked"),
        after_start=firewall("tcp dport 4001 reject with tcp reset"),
    ),
    Situation(
        "4001 accepts, then closes", _service(4001, kind="closing", certificate=None), roots("gateway.accepts-then-silent")
    ),
    Situation("4001 accepts, then is silent", _service(4001, certificate=None), roots("gateway.accepts-then-silent")),
    Situation(
        "4001 accepts, then resets", _service(4001, kind="resetting", certificate=None), roots("gateway.accepts-then-silent")
    ),
    Situation("one server down, not the account's", computer, roots(), after_start=firewall_at("zdc1.ibllc.com"), kind="trap"),
    Situation(
        "backup servers down",
        computer,
        roots(),
        after_start=firewall_at("ndc1-hb1.ibllc.com", "cdc1-hb1.ibllc.com", "hdc1-hb1.ibllc.com"),
        kind="trap",
    ),
    Situation(
        "ping is not answered",
        computer,
        roots(),
        after_start=firewall("icmp type echo-request drop", "icmpv6 type echo-request drop"),
        kind="trap",
    ),
    Situation("every ninth packet is lost", computer, roots(), after_start=firewall("numgen inc mod 9 == 4 drop"), kind="trap"),
    Situation(
        "nothing answers but the resolver",
        computer,
        roots("network.nothing-reachable"),
        after_start=firewall("tcp dport { 80, 443, 4000, 4001 } drop"),
    ),
    Situation("websites blocked", computer, roots("web.unreachable"), after_start=firewall_at(*WEBSITES, ports="443")),
    Situation("443 blocked everywhere", computer, roots("web.unreachable"), after_start=firewall("tcp dport 443 drop")),
    Situation(
        "update server blocked",
        computer,
        roots("service.update-unreachable"),
        after_start=firewall_at("download2.interactivebrokers.com", "download.interactivebrokers.com"),
    ),
    Situation(
        "settings store blocked",
        computer,
        roots("service.cloud-settings-unreachable"),
        after_start=firewall_at("s3.amazonaws.com"),
    ),
    Situation(
        "diagnostics upload blocked", computer, roots(), after_start=firewall_at("wit1.interactivebrokers.com"), kind="trap"
    ),
    Situation(
        "TLS decrypted by a known product",
        intercepted("Avast Web/Mail Shield Root", "Avast Web/Mail Shield"),
        roots("tls.intercepted"),
    ),
    Situation("TLS decrypted by an unknown party", intercepted("Example Gateway CA", "Example Corp"), roots("tls.intercepted")),
    Situation(
        "TLS decrypted with an installed root",
        intercepted("Example Gateway CA", "Example Corp", installed=True),
        roots("tls.inspected-by-installed-root"),
    ),
    Situation("TLS reset on 443", _service(443, kind="resetting", certificate=None), roots("tls.handshake-fails")),
    Situation("certificates have expired", _expired, roots(), kind="trap"),
    Situation("clock two hours fast", _clock(-7200), roots("clock.skewed")),
    Situation("clock a year slow", _clock(31_000_000), roots("clock.skewed")),
    Situation("clock two minutes off", _clock(120), roots(), kind="trap"),
    Situation("an unusual time zone", _time_zone, roots(), kind="trap"),
)
